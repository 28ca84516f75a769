"""Documents: their citations, each of which may change those before it, and their bibliography."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from onrecord.csl.citing.citations import NO_CITE, CiteState
from onrecord.csl.citing.clusters import Citation, Cluster
from onrecord.csl.citing.compiled_style import CompiledStyle
from onrecord.csl.citing.disambiguation import Resolver
from onrecord.csl.citing.position import DEFAULT_NEAR_NOTES, Positions, Standing, given
from onrecord.csl.rendering.context import NOTHING, Ambiguity, Cite, NameSeen, count_of
from onrecord.csl.sorting.keys import Key, sort, together
from onrecord.csl.text.marks import rich
from onrecord.csl.text.output import output
from onrecord.csl.values.item import CiteItem, Item, string
from onrecord.csl.values.names import read_names
from onrecord.items.dates import read_date


class Document:
    """The citations of one text, in order, and its bibliography.

    Whatever is cited later may change what was printed before: a second Smith of 2016 turns the first into
    "2016a". `cite` therefore tells which citations changed.
    """

    def __init__(
        self, compiled: CompiledStyle, items: Iterable[Item], to: str = "text", is_sorted: bool = True
    ) -> None:
        self._compiled, self._is_sorted = compiled, is_sorted
        self._to = output(to)
        self._read_text = partial(rich, quotes=compiled.quotes)
        self._records = {record.key: record for record in map(self._record, items)}
        self._cited: dict[str, None] = {}
        self._citations: list[Citation] = []
        self._numbers: dict[str, int] = {}
        self._ambiguity: dict[str, Ambiguity] = {}
        self._people: dict[str, Ambiguity] = {}
        self._resolver = Resolver(compiled.rules, self._bare, self._namesets)
        self._sorted: list[CiteItem] = []
        self._notes: dict[str, str] = {}
        self._keys: dict[tuple[object, ...], str] = {}
        self._shown: dict[tuple[str, str, object], tuple[str, list[NameSeen]]] = {}
        self._originals: dict[str, str] = {}
        self._spoken: dict[str, Ambiguity] = {}
        self._standings: dict[int, Standing] = {}
        self._positions, self._placed, self._is_stale = Positions(), 0, True

    def add(self, items: Iterable[Item]) -> None:
        """Add items that may be cited; one whose id is there already is left as it is."""
        for item in items:
            record = self._record(item)
            self._records.setdefault(record.key, record)

    def _record(self, item: Item) -> CiteItem:
        return CiteItem(item, self._read_text, read_date, read_names)

    @property
    def keys(self) -> list[str]:
        """The ids of all items."""
        return list(self._records)

    def register(self, keys: Iterable[str]) -> None:
        """Put items into the bibliography, cited or not."""
        new = {key: None for key in keys if key in self._records and key not in self._cited}
        if new:
            self._cited.update(new)
            self._arrange()

    def cite(self, cluster: Cluster) -> dict[int, str]:
        """Add a citation at the end.

        Args:
            cluster: As for `Processor.cite`.

        Returns:
            The citations that read differently now, the new one included, by place from 0.
        """
        self._add([cluster])
        return self._refresh()

    def extend(self, clusters: Iterable[Cluster]) -> None:
        """Add several citations at the end."""
        self._add(clusters)
        self._refresh()

    def citations(self) -> list[str]:
        """Return all citations as they read now."""
        return [citation.text for citation in self._citations]

    def citation(self, at: int) -> str:
        """Return the citation at a place, from 0, as it reads now."""
        return self._citations[at].text

    def bibliography(self) -> list[str]:
        """Return the entries of all items cited or registered, sorted as the style says; no empty ones."""
        return [entry for entry in self.entries().values() if entry]

    def entries(self) -> dict[str, str]:
        """Return the entries by id, in order; one that the style prints nothing for is empty."""
        layout = self._compiled.bibliography_layout
        if layout is None:
            return {}
        texts = layout.entries(map(self._state, self._sorted))
        return {
            record.key: self._compiled.write(text, self._to) for record, text in zip(self._sorted, texts, strict=True)
        }

    @property
    def order(self) -> list[str]:
        """The ids of the items cited or registered, in the order of the bibliography."""
        return [record.key for record in self._sorted]

    def isolated(self, cluster: Cluster) -> str:
        """Write a citation that is not part of the text: nothing counts as cited before, but as its cites say."""
        citation = Citation(cluster, 0, self._compiled.style.is_note)
        self.register(string(cite.get("id")) for cite in citation.cites)
        self._sort_cites(citation, grouped=False)
        return self._print(citation, [given(cite) for cite in citation.order])

    def author(self, cite: Cite) -> str:
        """Write the names of a cite for the running text; the cite counts as no citation."""
        record = self._records[string(cite.get("id"))]
        state = CiteState(record, cite, None, self._ambiguity_of(record.key), 0)
        return self._compiled.write(self._compiled.citation_layout.author(state), self._to)

    def _add(self, clusters: Iterable[Cluster]) -> None:
        keys: list[str] = []
        grew = False
        for cluster in clusters:
            citation = Citation(cluster, len(self._citations), self._compiled.style.is_note)
            self._citations.append(citation)
            for cite in citation.cites:
                key = string(cite.get("id"))
                keys.append(key)
                self._notes.setdefault(key, str(citation.note or ""))
            grew = self._meet_originals(citation) or grew
        self.register(keys)
        if grew:
            self._tell_originals_apart()

    def _state(self, record: CiteItem, cite: Cite = NO_CITE, standing: Standing | None = None) -> CiteState:
        key = record.key
        originals = tuple(
            CiteState(self._records[other], original, self._standings.get(id(original)), self._ambiguity_of(other), 0)
            for other, original in self._originals_of(cite)
        )
        return CiteState(record, cite, standing, self._ambiguity.get(key), self._numbers.get(key, 0), originals)

    def _originals_of(self, cite: Cite) -> Iterator[tuple[str, Cite]]:
        originals = cite.get("originals")
        for original in originals if isinstance(originals, list | tuple) else ():
            if isinstance(original, Mapping) and (key := string(original.get("id"))) in self._records:
                yield key, original

    def _ambiguity_of(self, original: str) -> Ambiguity | None:
        return self._ambiguity.get(original) or self._spoken.get(original)

    def _meet_originals(self, citation: Citation) -> bool:
        """Note which works behind the cites were met before, and return whether any is new."""
        before = len(self._originals)
        for key, original in (pair for cite in citation.cites for pair in self._originals_of(cite)):
            first = self._originals.get(key)
            self._standings[id(original)] = Standing("first" if first is None else "subsequent", True, first or "")
            self._originals.setdefault(key, str(citation.note or ""))
        return len(self._originals) > before

    def _tell_originals_apart(self) -> None:
        """Disambiguate the works behind the cites; only works that are listed get a suffix."""
        if self._compiled.rules.any:
            self._is_stale = True
            records = [self._records[key] for key in self._originals]
            self._spoken = self._resolver.resolve(records, self._resolver.people(records))
            for ambiguity in self._spoken.values():
                ambiguity.suffix = ambiguity.conditions = 0

    def _arrange(self) -> None:
        """Sort the bibliography, number its entries and tell their cites apart."""
        self._is_stale = True
        records = [self._records[key] for key in self._cited]
        self._numbers = {record.key: at for at, record in enumerate(records, 1)}
        self._people = self._resolver.people(records)
        layout = self._compiled.bibliography_layout
        if layout is not None and layout.keys and self._is_sorted:
            records = sort(records, layout.keys, self._sort_text)
            upwards = any(key.is_number and key.descending for key in layout.keys)
            self._numbers = {r.key: at for at, r in enumerate(reversed(records) if upwards else records, 1)}
        self._sorted = records
        self._ambiguity = self._resolver.resolve(records, self._people)

    def _bare(self, record: CiteItem, ambiguity: Ambiguity | None) -> str:
        note = self._notes.get(record.key, "") if self._compiled.rules.is_by_cite else ""
        return self._compared(record, ambiguity, note)[0]

    def _namesets(self, record: CiteItem) -> list[NameSeen]:
        return self._compared(record, None, "")[1]

    def _compared(self, record: CiteItem, ambiguity: Ambiguity | None, note: str) -> tuple[str, list[NameSeen]]:
        """Return the cite of an item as compared with others, and the lists of names in it."""
        key = (record.key, note, ambiguity.key if ambiguity is not None else NOTHING)
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = self._compiled.citation_layout.bare(record, ambiguity, note)
        return found

    def _sort_text(self, key: Key, record: CiteItem) -> str:
        people = self._people.get(record.key)
        at = (id(key), record.key, self._numbers[record.key], people.key if people else NOTHING)
        text = self._keys.get(at)
        if text is None:
            text = self._keys[at] = key(self._sortable(record, NO_CITE).context())
        return text

    def _sortable(self, record: CiteItem, cite: Cite) -> CiteState:
        """Return an item as it sorts: with people told apart, whatever tells its cites from others."""
        return CiteState(record, cite, None, self._people.get(record.key), self._numbers.get(record.key, 0))

    def _sort_cites(self, citation: Citation, grouped: bool = True) -> None:
        """Sort the cites of a citation, and bring those by the same names together if so asked."""
        citation.order = [cite for cite in citation.cites if string(cite.get("id")) in self._records]
        layout = self._compiled.citation_layout
        if not layout.keys or not citation.is_sorted or len(citation.order) < 2:
            return
        texts: dict[tuple[int, int], str] = {}

        def text_of(key: Key, cite: Cite) -> str:
            at = (id(key), id(cite))
            if at not in texts:
                record = self._records[string(cite.get("id"))]
                state = self._state(record, cite) if key is layout.names_key else self._sortable(record, cite)
                texts[at] = key(state.context())
            return texts[at]

        names = layout.names_key
        if names is None or not grouped:
            citation.order = sort(citation.order, layout.keys, text_of)
        else:
            ordered = sort(citation.order, (layout.keys[0], names, *layout.keys[1:]), text_of)
            citation.order = together(ordered, lambda cite: text_of(names, cite))

    def _refresh(self) -> dict[int, str]:
        """Write the new citations, and again those before them if any may read differently; give what changed."""
        if self._is_stale:
            options = self._compiled.citation_layout.options
            self._positions = Positions(count_of(options, "near-note-distance", DEFAULT_NEAR_NOTES))
            self._placed = 0
        changed: dict[int, str] = {}
        for at in range(self._placed, len(self._citations)):
            citation = self._citations[at]
            self._sort_cites(citation)
            standings = self._positions.citation(citation.order, citation.note, citation.mode == "author-only")
            for cite, standing in zip(citation.order, standings, strict=True):
                if "connective" in cite and standing.position.startswith("ibid"):
                    standing.position = "subsequent"
            state = tuple(map(self._fingerprint, citation.order, standings))
            if state == citation.state:
                continue
            citation.state = state
            text = self._print(citation, standings)
            if text != citation.text or at == len(self._citations) - 1:
                changed[at] = citation.text = text
        self._is_stale, self._placed = False, len(self._citations)
        return changed

    def _fingerprint(self, cite: Cite, standing: Standing) -> tuple[object, ...]:
        """Return all that may change how a cite reads."""
        key = string(cite.get("id"))
        ambiguity = self._ambiguity.get(key)
        known = ambiguity.key if ambiguity is not None else NOTHING
        number = self._numbers.get(key) if self._compiled.citation_layout.is_numbered else 0
        behind = [ambiguity.key for other, _ in self._originals_of(cite) if (ambiguity := self._ambiguity_of(other))]
        return standing.position, standing.near_note, standing.first_note, number, known, behind

    def _print(self, citation: Citation, standings: Sequence[Standing]) -> str:
        states = [
            self._state(self._records[string(cite.get("id"))], cite, standing)
            for cite, standing in zip(citation.order, standings, strict=True)
        ]
        text = self._compiled.citation_layout.citation(states, citation.mode, citation.around)
        return self._compiled.write(text, self._to)
