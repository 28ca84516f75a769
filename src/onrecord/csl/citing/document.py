"""Documents: their citations, each of which may change the others, and their bibliography.

A citation is a handle; how it reads is worked out when it is read. What an edit changes is worked out from where it
takes effect: which works are listed (`works`), where cites stand (`Positions`), which citations name them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from os import PathLike
from threading import RLock
from typing import Any

from onrecord.collector import collector_paused
from onrecord.csl.citing.clusters import Cluster, PlacedCluster
from onrecord.csl.citing.entries import Entries, EntryState
from onrecord.csl.citing.handles import Change, Citation, DocumentState, aim_among, handle_of, place_among
from onrecord.csl.citing.position import DEFAULT_NEAR_NOTES, Positions, Standing, given, in_text
from onrecord.csl.citing.sections import Where, section
from onrecord.csl.citing.style import Style, compiled_style
from onrecord.csl.citing.works import CitedWorks, Originals
from onrecord.csl.citing.written import WrittenCitations
from onrecord.csl.rendering.context import Cite, count_of
from onrecord.csl.text.marks import rich_reader
from onrecord.csl.text.runs import Run, Writer
from onrecord.csl.values.abbreviations import abbreviator
from onrecord.csl.values.item import CiteItem, Item, string
from onrecord.csl.values.names import read_names
from onrecord.csl.writers.known import output as output_named
from onrecord.items.dates import read_date


class Document:
    """The citations of one text, in order, and its bibliography, as the text is written and edited.

    It may be shared between threads.

    Args:
        style: Name of a style, a `Style`, a path, or the XML itself.
        items: What can be cited: CSL-JSON objects; of two with one id the later counts.
        output: "text", "html", "markdown", "pandoc" (its Markdown), "latex", "typst", "rst", "rtf", "ansi"; or a
            function that writes the runs of a citation or an entry.
        is_sorted: Whether the bibliography is sorted as the style says; else it is in the order of citation.
        links: Whether addresses and identifiers (DOI, PMID, PMCID) are links, where the output has any, and titles
            where the style prints none of these.
        links_cites: Whether what a citation prints of a work leads to the entry of that work, and the entry to the
            first citation of it, where the output has links.
        classes: Whether the value of each variable has a class in HTML: "csl-author", "csl-title", "csl-doi".
        abbreviations: Short forms of journals, publishers and places, in the JSON of Zotero and of pandoc:
            `{"default": {"container-title": {"Journal of Tides": "J. Tides"}}}`.

    Raises:
        StyleError: The style cannot be found or is broken.
        UnknownFormat: There is no such output.
        InvalidText: The abbreviations are of another form.

    >>> lee = {"id": "lee", "type": "book", "author": [{"family": "Lee"}], "title": "Rivers", "issued": "2016"}
    >>> document = Document("apa", [lee, {**lee, "id": "lee2", "title": "Canals"}])
    >>> first = document.cite([{"id": "lee"}])
    >>> change = document.insert(0, [{"id": "lee2"}])
    >>> [citation.text for citation in change.citations]
    ['(Lee, 2016a)', '(Lee, 2016b)']
    """

    def __init__(
        self,
        style: Style | str | PathLike[str],
        items: Iterable[Item] = (),
        output: str | Writer = "text",
        *,
        is_sorted: bool = True,
        links: bool = True,
        links_cites: bool = False,
        classes: bool = False,
        abbreviations: Mapping[str, Any] | None = None,
    ) -> None:
        compiled = self._compiled = compiled_style(Style.of(style))
        self._to = output_named(output, links, links_cites, classes)
        self._layout = compiled.citation_layout
        self._read_text = rich_reader(compiled.quotes)
        self._abbreviate = abbreviator(abbreviations) if abbreviations is not None else None
        self._records = {record.key: record for record in map(self._record, items)}
        self._notes: dict[str, str] = {}
        self._works = CitedWorks(compiled, self._records, self._notes, is_sorted)
        self._originals = Originals(self._works.originals, self._records)
        self._written = WrittenCitations(compiled, self._to, self._records, self._works, self._originals)
        self._entries = Entries(compiled, self._to, self._works)
        self._lock = RLock()
        self._handles: list[Citation] = []
        self._registered: dict[str, None] = {}
        self._rank: dict[str, int] = {}
        self._touched: set[str] = set()
        self._noted: set[str] = set()
        self._several: dict[int, PlacedCluster] = {}
        self._met: dict[str, str] = {}
        self._is_fresh = False
        self._citing: dict[str, dict[int, PlacedCluster]] = {}
        self._placed_until = 0
        self._unplaced: dict[int, PlacedCluster] = {}
        self._is_behind = False
        self._has_notes, self._has_listed = compiled.style.is_note, False
        self._has_originals = self._has_rest = False
        self._positions = self._new_positions()
        self._texts: Mapping[int, str] = {}
        self._states: Mapping[str, EntryState] | None = None
        self._has_firsts = not self._to.anchors
        self._uses_notes = compiled.uses_first_note and compiled.rules.is_by_cite

    def _record(self, item: Item) -> CiteItem:
        item = self._abbreviate(item) if self._abbreviate is not None else item
        return CiteItem(item, self._read_text, read_date, read_names)

    def _new_positions(self) -> Positions:
        return Positions(count_of(self._layout.options, "near-note-distance", DEFAULT_NEAR_NOTES))

    # Works

    def add(self, items: Iterable[Item]) -> None:
        """Add items that may be cited; one whose id is there already is left as it is."""
        with self._lock:
            is_missed = False
            for item in items:
                record = self._record(item)
                if record.key not in self._records:
                    self._records[record.key] = record
                    for cluster in self._citing.get(record.key, {}).values():
                        is_missed = cluster.is_stale = cluster.is_unsure = True
            if is_missed:
                self._placed_until = 0
                self._rank_anew()

    @property
    def keys(self) -> list[str]:
        """The ids of all items."""
        with self._lock:
            return list(self._records)

    def register(self, keys: Iterable[str]) -> None:
        """Put items into the bibliography, cited or not; those that are not cited come after those that are."""
        with self._lock:
            new = [key for key in keys if key in self._records and key not in self._registered]
            self._is_fresh = self._is_fresh and not new
            self._registered.update(dict.fromkeys(new))
            for key in new:
                if key not in self._rank:
                    self._rank[key] = len(self._rank)
                    self._touched.add(key)
                    self._has_rest = True

    # Citing and editing

    def cite(self, cluster: Cluster) -> Citation:
        """Add a citation at the end.

        Args:
            cluster: As for `Processor.cite`.

        Raises:
            InvalidText: A `noteIndex` is no whole number, 0 or more.
        """
        return self.cite_all([cluster])[0]

    def cite_all(self, clusters: Iterable[Cluster]) -> list[Citation]:
        """Add several citations at the end, in order.

        Raises:
            InvalidText: A `noteIndex` is no whole number, 0 or more; nothing is cited then.
        """
        placed = [PlacedCluster(cluster) for cluster in clusters]
        with self._lock:
            added = [handle_of(self, cluster) for cluster in placed]
            start = len(self._handles)
            self._handles += added
            self._take_in(placed)
            if self._has_rest:
                self._rank_anew({key for cluster in placed for key in cluster.works()})
            else:
                self._number_notes(start)
                self._touched.update(self._append_ranks(start))
            return added

    def splice(self, start: int, count: int, clusters: Sequence[Cluster]) -> tuple[list[Citation], list[Citation]]:
        """Put citations in the place of others; what that changes is told by `edited`.

        Args:
            start: Place of the first that goes, from 0.
            count: How many go.
            clusters: What comes.

        Returns:
            The citations that came, and those that went.
        """
        placed = [PlacedCluster(cluster) for cluster in clusters]
        with self._lock:
            return self._splice(start, count, [handle_of(self, cluster) for cluster in placed])

    def insert(self, at: int | Citation, cluster: Cluster) -> Change:
        """Put a citation before another.

        Args:
            at: The place that it gets, from 0, or the citation before which it comes; the number of citations for
                the end.
            cluster: As for `Processor.cite`.

        Returns:
            What it changed.

        Raises:
            UnknownCitation: There is no such place or citation.
            InvalidText: A `noteIndex` is no whole number, 0 or more.
        """
        new = handle_of(self, PlacedCluster(cluster))
        with self._lock:
            place = place_among(self._handles, at, end=True)
            before = self.snapshot()
            self._splice(place, 0, [new])
            return Change(new, *self.changes(before))

    def replace(self, at: int | Citation, cluster: Cluster) -> Change:
        """Let a citation cite something else; its handle stays.

        Raises:
            UnknownCitation: There is no such place or citation.
            InvalidText: A `noteIndex` is no whole number, 0 or more.
        """
        placed = PlacedCluster(cluster)
        with self._lock:
            place = place_among(self._handles, at)
            before = self.snapshot()
            handle = self._handles[place]
            gone, handle._placed = handle._placed, placed
            self._let_go(gone)
            self._take_in([placed])
            self._edited(place, [gone, placed])
            return Change(handle, *self.changes(before))

    def remove(self, at: int | Citation) -> Change:
        """Take a citation out; works that nothing else cites or lists leave the bibliography.

        Raises:
            UnknownCitation: There is no such place or citation.
        """
        with self._lock:
            place = place_among(self._handles, at)
            before = self.snapshot()
            _, [gone] = self._splice(place, 1, [])
            return Change(gone, *self.changes(before))

    def move(self, at: int | Citation, to: int | Citation) -> Change:
        """Put a citation elsewhere.

        Args:
            at: The citation, or its place.
            to: The place that it has afterwards, or the citation before which it comes.

        Raises:
            UnknownCitation: There is no such place or citation.
        """
        with self._lock:
            place, aim = aim_among(self._handles, at, to)
            handle = self._handles[place]
            before = self.snapshot()
            self._handles.insert(aim, self._handles.pop(place))
            self._has_firsts = not self._to.anchors
            self._edited(place + (aim < place), [handle._placed])
            return Change(handle, *self.changes(before))

    def _splice(self, start: int, count: int, new: list[Citation]) -> tuple[list[Citation], list[Citation]]:
        self._settle()
        gone = self._handles[start : start + count]
        self._handles[start : start + count] = new
        for handle in gone:
            self._let_go(handle._placed)
        self._take_in([handle._placed for handle in new])
        self._edited(start + len(new), [handle._placed for handle in (*gone, *new)])
        return new, gone

    def _take_in(self, placed: Iterable[PlacedCluster]) -> None:
        """Keep which clusters cite which works, for clusters that come in."""
        self._is_fresh, self._has_firsts = False, not self._to.anchors
        for cluster in placed:
            self._has_notes = self._has_notes or cluster.own_note is not None
            self._has_listed = self._has_listed or cluster.listed() is not cluster.cited()
            for key in cluster.works():
                self._citing.setdefault(key, {})[id(cluster)] = cluster
            for key, _ in cluster.originals():
                self._has_originals = True
                self._citing.setdefault(key, {})[id(cluster)] = cluster
            if len(cluster.cites) > 1:
                self._several[id(cluster)] = cluster

    def _let_go(self, cluster: PlacedCluster) -> None:
        self._is_fresh, self._has_firsts = False, not self._to.anchors
        for key in (*cluster.works(), *(key for key, _ in cluster.originals())):
            self._citing.get(key, {}).pop(id(cluster), None)
        self._several.pop(id(cluster), None)

    def _edited(self, behind: int, clusters: Iterable[PlacedCluster]) -> None:
        """Take note of an edit.

        Args:
            behind: The place of the citation before which something came, or went.
            clusters: The citations that came, went, or have another place.
        """
        edited = {key for cluster in clusters for key in cluster.works()}
        if not self._is_text or not self._placed_until:
            self._placed_until = 0
        else:
            self._placed_until = len(self._handles)
            for cluster in (*clusters, *(handle._placed for handle in self._handles[behind : behind + 1])):
                self._unplaced[id(cluster)] = cluster
            for key in edited:
                self._unplaced.update(self._citing.get(key, {}))
        if self._to.anchors:
            self._states = None
        self._rank_anew(edited)

    def _number_notes(self, start: int) -> None:
        """Number the notes of the citations from a place on, and note which cites each work first."""
        is_note, uses_notes = self._compiled.style.is_note, self._uses_notes
        if not is_note and not uses_notes:
            return
        for at in range(start, len(self._handles)):
            placed = self._handles[at]._placed
            if placed.own_note is None:
                placed.note = at + 1 if is_note else 0
            if uses_notes:
                for key in placed.cited():
                    self._notes.setdefault(key, str(placed.note or ""))

    def _append_ranks(self, start: int) -> list[str]:
        """Rank the works of the citations from a place on, after those of the ones before, and return the new ones.

        Those that are cited without being listed, or listed without being cited, come last.
        """
        rank, records, clusters = self._rank, self._records, [handle._placed for handle in self._handles[start:]]
        listed = chain.from_iterable([cluster.listed() for cluster in clusters])
        new = [key for key in dict.fromkeys(listed) if key not in rank and key in records]
        rank.update(zip(new, range(len(rank), len(rank) + len(new)), strict=True))
        cited = chain.from_iterable([cluster.cited() for cluster in clusters]) if self._has_listed else ()
        rest = [key for key in dict.fromkeys((*cited, *self._registered)) if key not in rank and key in records]
        rank.update(zip(rest, range(len(rank), len(rank) + len(rest)), strict=True))
        self._has_rest = bool(rest)
        return new + rest

    def _rank_anew(self, edited: Iterable[str] = ()) -> None:
        """Work out from all citations in which order works are cited, after an edit anywhere.

        Args:
            edited: The works whose place in that order may be another one among the others.
        """
        before, notes = self._rank, self._notes.copy()
        self._is_fresh, self._rank = False, {}
        self._notes.clear()
        self._number_notes(0)
        self._append_ranks(0)
        rank = self._rank
        self._touched |= rank.keys() ^ before.keys()
        if any(rank.get(key) != before.get(key) for key in edited):
            self._touched.update(key for key in edited if key in rank)
        self._noted |= {key for key, note in self._notes.items() if notes.get(key) != note and key in rank}

    def place_of(self, handle: Citation) -> int:
        """Return the place of a citation, from 0.

        Raises:
            UnknownCitation: It is not in this document, or not any more.
        """
        with self._lock:
            return place_among(self._handles, handle)

    # Reading

    def read(self, handle: Citation) -> str:
        """Return how a citation reads now.

        Raises:
            UnknownCitation: It is not in this document, or not any more.
        """
        with self._lock:
            works = handle._placed.works()
            if not works or id(handle._placed) not in self._citing.get(works[0], ()):
                self.place_of(handle)
            self._settle()
            return self._written.text(handle._placed)

    def handles(self) -> list[Citation]:
        """Return all citations, in the order of the text."""
        with self._lock:
            return list(self._handles)

    def citations(self) -> list[str]:
        """Return all citations as they read now."""
        with self._lock, collector_paused():
            self._settle()
            return [self._written.text(handle._placed) for handle in self._handles]

    def citation(self, at: int) -> str:
        """Return the citation at a place, from 0, as it reads now.

        Raises:
            UnknownCitation: There is no such place.
        """
        with self._lock:
            self._settle()
            return self._written.text(self._handles[place_among(self._handles, at)]._placed)

    def bibliography(self, where: Where | None = None) -> list[str]:
        """Return the entries of all items cited or registered, sorted as the style says; no empty ones.

        Args:
            where: Which of them, for a list in sections: `{"type": "book"}`, `{"keyword": ["tides", "weirs"]}`,
                `{"language": "de"}`, `{"cited": False}`, several of these at once, or a function of an item. Their
                numbers and year suffixes are those of the whole list; a repeated name is replaced within a section.

        Raises:
            InvalidText: There is no such condition or type.
        """
        return [entry for entry in self.entries(where).values() if entry]

    def entries(self, where: Where | None = None) -> dict[str, str]:
        """Return the entries by id, in order; one that the style prints nothing for is empty.

        Args:
            where: As for `bibliography`.
        """
        test = section(where) if where is not None else None
        with self._lock, collector_paused():
            self._settle()
            if test is None:
                return self._entries.written(self._written.firsts)
            return self._entries.written(
                self._written.firsts, lambda record: test(record.item, self._is_cited(record.key))
            )

    def _is_cited(self, key: str) -> bool:
        return any(key in cluster.cited() for cluster in self._citing.get(key, {}).values())

    def entry_runs(self) -> dict[str, list[Run]]:
        """Return the runs of the entries by id, in order; those of one that the style prints nothing for are none."""
        with self._lock:
            self._settle()
            return self._entries.runs()

    def read_runs(self, handle: Citation) -> list[Run]:
        """Return the runs of a citation as it reads now.

        Raises:
            UnknownCitation: It is not in this document, or not any more.
        """
        with self._lock:
            self.read(handle)
            placed = handle._placed
            text = self._written.rendered(placed, self._compiled.tagged_citation_layout, is_linked=True)
            works = [(string(cite.get("id")), False) for cite in placed.order]
            return self._compiled.runs(text, self._to.links, works=works)

    @property
    def order(self) -> list[str]:
        """The ids of the items cited or registered, in the order of the bibliography."""
        with self._lock:
            self._settle()
            return [record.key for record in self._works.order]

    def isolated(self, cluster: Cluster) -> str:
        """Write a citation that is not part of the text: nothing counts as cited before, but as its cites say."""
        placed = PlacedCluster(cluster)
        with self._lock:
            self.register(string(cite.get("id")) for cite in placed.cites)
            self._settle()
            self._written.sort_cites(placed, grouped=False)
            placed.standings = [given(cite) for cite in placed.order]
            return self._written.printed(placed)

    def author(self, cite: Cite) -> str:
        """Write the names of a cite for the running text; the cite counts as no citation."""
        with self._lock:
            self._settle()
            return self._written.author(cite)

    # What changed

    def snapshot(self) -> DocumentState:
        """Return how all reads, to be told by `changes` what an edit changes."""
        with self._lock:
            self._settle()
            if not self._is_fresh:
                for placed in [handle._placed for handle in self._handles if handle._placed.is_unsure]:
                    self._written.text(placed)
                self._texts, self._is_fresh = {id(handle): handle._placed.text for handle in self._handles}, True
            if self._states is None:
                self._states = self._entries.states(self._written.firsts)
            return DocumentState(self._texts, self._states)

    def changes(self, before: DocumentState) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
        """Return the citations and the ids of the entries that read differently than before."""
        with self._lock:
            now = self.snapshot()
            was = before.texts.get
            citations = [
                one for one, (at, text) in zip(self._handles, now.texts.items(), strict=True) if was(at) != text
            ]
            return tuple(citations), self._entries.changed(before.entries, now.entries)

    # Settling

    def _settle(self) -> None:
        """Work out what was left open since the last reading: lists, orders, positions."""
        if not self._has_firsts:
            self._settle_firsts()
        if self._touched or self._noted:
            touched, noted = self._touched, self._noted
            self._touched, self._noted, self._states = set(), set(), None
            self._outdate(self._works.update(self._rank, touched, noted))
        if self._unplaced or self._placed_until < len(self._handles):
            self._settle_originals()
            self._settle_positions()
            self._placed_until = len(self._handles)

    def _settle_firsts(self) -> None:
        """Work out which citation cites each work first, by the `id` of its cluster: entries lead to that."""
        before, self._has_firsts, self._states = self._written.firsts, True, None
        now: dict[str, int] = {}
        for handle in self._handles:
            for key in handle._placed.cited():
                now.setdefault(key, id(handle._placed))
        self._written.firsts = now
        for key in before.keys() | now.keys():
            if before.get(key) != now.get(key):
                for cluster in self._citing.get(key, {}).values():
                    cluster.is_unsure = True

    @property
    def _is_text(self) -> bool:
        """Whether the place of a cite depends on nothing but what is cited anywhere before, and right before it."""
        return not self._has_notes and not self._has_originals

    def _outdate(self, works: Iterable[str]) -> None:
        """Have citations written anew, and their cites sorted anew, of works told apart or numbered otherwise."""
        is_sorted = bool(self._layout.keys)
        for key in works:
            for at, cluster in self._citing.get(key, {}).items():
                cluster.is_unsure = True
                if is_sorted and at in self._several:
                    cluster.is_stale = True
                    self._unplaced[at] = cluster
        if not self._is_text and self._unplaced:
            self._placed_until = 0

    def _settle_originals(self) -> None:
        """Note which works behind the cites were met before, and tell them apart."""
        if not self._has_originals:
            return
        if not self._placed_until:
            self._met, self._written.behind = {}, {}
        for handle in self._handles[self._placed_until :]:
            for key, original in handle._placed.originals():
                if key in self._records:
                    first = self._met.get(key)
                    position = "first" if first is None else "subsequent"
                    self._written.behind[id(original)] = Standing(position, True, first or "")
                    self._met.setdefault(key, str(handle._placed.note or ""))
        changed = self._originals.update(self._met)
        citing = [self._citing.get(key, {}).values() for key in changed]
        anew = [] if self._placed_until else [handle._placed for handle in self._handles]
        for cluster in chain(anew, *citing):
            cluster.is_unsure = True

    def _settle_positions(self) -> None:
        """Work out where the cites of citations stand, from the first that may stand elsewhere."""
        unplaced, self._unplaced = self._unplaced, {}
        if not self._compiled.uses_positions:
            return
        if unplaced and self._placed_until == len(self._handles) and self._is_text:
            self._place_in_text(unplaced)
            self._is_behind = True
            return
        if unplaced or self._is_behind:
            self._placed_until = 0
        if not self._placed_until:
            self._positions, self._is_behind = self._new_positions(), False
        for handle in self._handles[self._placed_until :]:
            placed = handle._placed
            if placed.is_stale:
                self._written.sort_cites(placed)
            placed.stand(self._positions.citation(placed.order, placed.note, placed.mode == "author-only"))

    def _place_in_text(self, unplaced: Mapping[int, PlacedCluster]) -> None:
        """Work out where the cites of some citations stand, and those of the citations after them."""
        clusters = [handle._placed for handle in self._handles]
        places = {id(cluster): place for place, cluster in enumerate(clusters)}
        todo: set[int] = set()
        for place in (places[at] for at in unplaced if at in places):
            following = range(place + 1, len(clusters))
            after = next((other for other in following if clusters[other].mode != "author-only"), place)
            todo |= {place, after}
        for place in sorted(todo):
            cluster = clusters[place]
            if cluster.is_stale:
                self._written.sort_cites(cluster)
            before = (clusters[other] for other in range(place - 1, -1, -1) if clusters[other].mode != "author-only")
            known = [key for key in set(cluster.cited()) if self._is_cited_before(key, place, places)]
            last = next((one.order for one in before), ())
            is_name = cluster.mode == "author-only"
            cluster.stand(in_text(cluster.order, last, known, is_name))

    def _is_cited_before(self, key: str, place: int, places: Mapping[int, int]) -> bool:
        return any(
            places[at] < place and other.mode != "author-only" and key in other.cited()
            for at, other in self._citing.get(key, {}).items()
        )
