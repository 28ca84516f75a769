"""The works of a document as it goes on: which are listed, in what order, under which numbers, how told apart.

Works come and go with the citations that name them. Only what that can change is worked out again: only works whose
cites look like those of a new one are told apart anew, and it is put where it belongs among those that are sorted
already when their order is asked for, which most citations do not depend on.
"""

from collections.abc import Collection, Iterable, Mapping

from onrecord.csl.citing.citations import NO_CITE, CiteState
from onrecord.csl.citing.compiled_style import CompiledStyle
from onrecord.csl.citing.disambiguation import Distinguisher, Order, place_of
from onrecord.csl.rendering.context import NOTHING, Ambiguity, NameSeen
from onrecord.csl.sorting.collation import collation
from onrecord.csl.sorting.keys import Key, SortKey, sort
from onrecord.csl.values.item import CiteItem

_FEW = 8
"""One in so many new works at most is put in its place by itself; where there are more, all are sorted at once."""


class CitedWorks:
    """The works that a document cites or lists.

    Args:
        compiled: The style.
        records: All works that may be cited, by key; it may grow.
        notes: For each work the number of the note that cites it first, where cites are told apart by that; kept up
            to date by the document.
        is_sorted: Whether they are sorted as the style says; else they stay in the order of citation.

    """

    def __init__(
        self, compiled: CompiledStyle, records: Mapping[str, CiteItem], notes: Mapping[str, str], is_sorted: bool
    ) -> None:
        self._compiled, self._records = compiled, records
        layout = compiled.bibliography_layout
        self._sort_keys: list[SortKey] = layout.keys if layout is not None and is_sorted else []
        self._by_number = any(key.is_number for key in self._sort_keys)
        self._is_upwards = any(key.is_number and key.descending for key in self._sort_keys)
        self._texts: dict[tuple[object, ...], str] = {}
        self._rank: Mapping[str, int] = {}
        self._listed: set[str] = set()
        self._places: dict[str, int] | None = None
        compared = _Compared(compiled, notes)
        self._apart = Distinguisher(compiled.rules, compared.bare, compared.namesets)
        self.originals = Distinguisher(compiled.rules, compared.bare, compared.namesets)
        self._order: list[CiteItem] = []
        self._unarranged: set[str] = set()

    # What is known

    def __contains__(self, key: str) -> bool:
        return key in self._listed

    def ambiguity(self, key: str) -> Ambiguity | None:
        """Return how a work is told from others; None if it need not be."""
        return self._apart.told.get(key)

    def ambiguity_key(self, key: str) -> tuple[object, ...]:
        """Return what makes two ways of telling a work from others the same."""
        return self._apart.key(key)

    def number(self, key: str) -> int:
        """Return the citation number of a work; 0 if it is not listed."""
        place = self.places.get(key)
        if place is None:
            return 0
        return len(self.order) - place if self._is_upwards else place + 1

    @property
    def order(self) -> list[CiteItem]:
        """The works in the order of the bibliography."""
        if self._unarranged:
            self._arrange()
        return self._order

    @property
    def places(self) -> dict[str, int]:
        """The place of each work in the order of the bibliography, from 0."""
        order = self.order
        if self._places is None:
            self._places = {record.key: place for place, record in enumerate(order)}
        return self._places

    def sortable(self, record: CiteItem, cite: Mapping[str, object] = NO_CITE) -> CiteState:
        """Return a work as it sorts: with people told apart, whatever tells its cites from others."""
        number = self.number(record.key) if self._compiled.citation_layout.is_numbered else 0
        return CiteState(record, cite, None, self._apart.people.get(record.key), number)

    # What changes

    def update(self, rank: Mapping[str, int], touched: Collection[str], noted: Collection[str]) -> set[str]:
        """Take over which works are cited.

        Args:
            rank: The keys of all works that are to be listed, each with its place in the order of citation; it may
                grow until the next update.
            touched: Those that came, went, or have another place among the others than before.
            noted: Those of which `notes` says another note than before.

        Returns:
            The works of which a citation may read differently by how they are told apart, or by their numbers.
        """
        records, listed = self._records, self._listed
        places = self.places if self._compiled.citation_layout.is_numbered else {}
        count = len(places)
        added = [records[key] for key in touched if key in rank and key not in listed]
        gone = [records[key] for key in touched if key in listed and key not in rank]
        self._rank = rank
        people = self._apart.update_people(added, gone)
        moved = {key for key in touched if key in rank} | people
        self._unarranged |= moved.union(record.key for record in gone)
        listed.difference_update(record.key for record in gone)
        listed.update(record.key for record in added)
        shown = [records[key] for key in moved.union(noted)]
        precedes = self._precedes if not self._by_number else None
        changed = self._apart.update(shown, gone, Order(self._arranged, precedes))
        return changed.union(people, self._renumbered(places, count), (record.key for record in added))

    def _arranged(self, works: Iterable[CiteItem]) -> list[CiteItem]:
        """Return some of the works in their order, without arranging all."""
        by_rank = sorted(works, key=lambda record: self._rank[record.key])
        return sort(by_rank, self._sort_keys, self._sort_text)

    def _renumbered(self, places: Mapping[str, int], count: int) -> set[str]:
        """Return the works that have another number than before, where citations print numbers.

        Args:
            places: The place of each work before.
            count: How many works there were.
        """
        if not self._compiled.citation_layout.is_numbered or self.places is places:
            return set()
        if self._is_upwards and count != len(self.order):
            return {*places, *self.places}
        return {key for key, _ in places.items() ^ self.places.items()}

    def _arrange(self) -> None:
        """Put works that came or may stand elsewhere in their places, and leave out those that went."""
        unarranged, self._unarranged = self._unarranged, set()
        moved, end = unarranged & self._listed, len(self._order)
        if not self._sort_keys and unarranged == moved and all(self._rank[key] >= end for key in moved):
            self._append(moved)
            return
        self._places = None
        if not self._sort_keys or self._by_number or len(moved) * _FEW > end:
            self._order = self._arranged(map(self._records.__getitem__, self._listed))
            return
        self._order = [record for record in self._order if record.key not in unarranged]
        for key in sorted(moved, key=self._rank.__getitem__):
            record = self._records[key]
            self._order.insert(place_of(record, self._order, self._precedes), record)

    def _append(self, new: set[str]) -> None:
        """Put works at the end, in the order of citation."""
        places = self.places
        for key in sorted(new, key=self._rank.__getitem__):
            places[key] = len(self._order)
            self._order.append(self._records[key])

    def _precedes(self, one: CiteItem, other: CiteItem) -> bool:
        """Return whether one work stands before another by the style's sort keys; what is empty comes last."""
        for key in self._sort_keys:
            texts = self._sort_text(key, one), self._sort_text(key, other)
            if texts[0] == texts[1]:
                continue
            first, second = collation(texts, key.language)
            first, second = ((bool(text) if key.descending else not text, weight)
                             for text, weight in zip(texts, (first, second), strict=True))  # fmt: skip
            if first != second:
                return bool(first > second if key.descending else first < second)
        return self._rank[one.key] < self._rank[other.key]

    def _sort_text(self, key: Key, record: CiteItem) -> str:
        rank = self._rank[record.key] + 1
        people = self._apart.people.get(record.key)
        at = (id(key), record.key, rank if self._by_number else 0, people.key if people else NOTHING)
        text = self._texts.get(at)
        if text is None:
            text = self._texts[at] = key(CiteState(record, NO_CITE, None, people, rank).context())
        return text


class _Compared:
    """Cites as they are compared with each other, each printed once.

    It stands apart from the works, so that these are in no circle of references: a document is gone once nobody holds
    it, and leaves nothing to search for.

    Args:
        compiled: The style.
        notes: As for `CitedWorks`.
    """

    def __init__(self, compiled: CompiledStyle, notes: Mapping[str, str]) -> None:
        self._compiled, self._notes = compiled, notes
        self._shown: dict[tuple[str, str, object], tuple[str, list[NameSeen]]] = {}

    def bare(self, record: CiteItem, ambiguity: Ambiguity | None) -> str:
        """Return the cite of an item as it looks beside others."""
        return self._printed(record, ambiguity, self._notes.get(record.key, ""))[0]

    def namesets(self, record: CiteItem) -> list[NameSeen]:
        """Return the lists of names in it where nothing is known of others."""
        return self._printed(record, None, "")[1]

    def _printed(self, record: CiteItem, ambiguity: Ambiguity | None, note: str) -> tuple[str, list[NameSeen]]:
        key = (record.key, note, ambiguity.key if ambiguity is not None else NOTHING)
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = self._compiled.citation_layout.bare(record, ambiguity, note)
        return found


class Originals:
    """The works behind what a document cites at second hand: in which order they come, and how they are told apart.

    Args:
        apart: Tells them apart; only works that are listed get a year suffix.
        records: All works that may be cited, by key.
    """

    def __init__(self, apart: Distinguisher, records: Mapping[str, CiteItem]) -> None:
        self._apart, self._records = apart, records
        self._rank: dict[str, int] = {}

    def ambiguity(self, key: str) -> Ambiguity | None:
        """Return how a work is told from the others behind cites; None if it need not be."""
        state = self._apart.told.get(key)
        if state is not None:
            state.suffix = state.conditions = 0
        return state

    def update(self, keys: Iterable[str]) -> set[str]:
        """Take over which works there are, in order; return those that are told apart otherwise than before."""
        rank = {key: place for place, key in enumerate(keys)}
        if rank == self._rank:
            return set()
        added = [self._records[key] for key in rank if key not in self._rank]
        gone = [self._records[key] for key in self._rank if key not in rank]
        moved = {record.key for record in added} | self._apart.update_people(added, gone)
        self._rank = rank
        shown = [self._records[key] for key in moved]
        order = Order(
            lambda works: sorted(works, key=lambda record: rank[record.key]),
            lambda one, other: rank[one.key] < rank[other.key],
        )
        return moved | self._apart.update(shown, gone, order)
