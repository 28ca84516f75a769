"""How the citations of a document read: each is written anew only where something on which that depends has changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from onrecord.csl.citing.citations import NO_CITE, CitationLayout, CiteState
from onrecord.csl.citing.clusters import PlacedCluster, frozen_cite, frozen_cluster, originals_of
from onrecord.csl.citing.compiled_style import CompiledStyle
from onrecord.csl.citing.position import Standing
from onrecord.csl.citing.works import CitedWorks, Originals
from onrecord.csl.rendering.context import NOTHING, Ambiguity, Cite
from onrecord.csl.sorting.keys import Key, sort, together
from onrecord.csl.values.item import CiteItem, string
from onrecord.csl.writers.base import Output

_KEPT_AT_MOST: Final = 10_000
"""Texts of citations that are kept for others that read alike."""


class WrittenCitations:
    """The citations of a document as they read.

    Args:
        compiled: The style.
        to: The output.
        records: All works that may be cited, by key; it may grow.
        works: Those that are cited or listed.
        originals: Those behind what is cited at second hand.

    Attributes:
        firsts: Which citation cites each work first, by the `id` of its cluster; empty where entries lead to none.
        behind: Where the cites of works behind others stand, by their `id`.
    """

    def __init__(
        self, compiled: CompiledStyle, to: Output, records: Mapping[str, CiteItem], works: CitedWorks,
        originals: Originals,
    ) -> None:  # fmt: skip
        self._compiled, self._to, self._layout = compiled, to, compiled.citation_layout
        self._records, self._works, self._originals = records, works, originals
        self.firsts: dict[str, int] = {}
        self.behind: dict[int, Standing] = {}
        self._printed: dict[object, str] = {}

    def text(self, placed: PlacedCluster) -> str:
        """Return how a citation reads, written anew if anything on which that depends is not as it was."""
        if placed.is_unsure:
            if placed.is_stale:
                self.sort_cites(placed)
            placed.is_unsure = False
            state = self._fingerprint(placed)
            if state != placed.state:
                as_given = frozen_cluster(placed)
                placed.state, placed.text = state, self._once((as_given, state), lambda: self.printed(placed))
        return placed.text

    def author(self, cite: Cite) -> str:
        """Write the names of a cite for the running text."""
        record = self._records[string(cite.get("id"))]
        told = self._ambiguity_behind(record.key)
        state = CiteState(record, cite, None, told, 0)
        return self._once(
            (frozen_cite(cite), told.key if told else NOTHING),
            lambda: self._compiled.write(self._layout.author(state), self._to),
        )

    def _once(self, state: object, write: Callable[[], str]) -> str:
        """Write what reads alike once: a text cites its works again and again in the same way.

        Args:
            state: All on which it depends how it reads.
            write: Writes it.
        """
        try:
            text = self._printed.get(state)
        except TypeError:  # a cite has values of its own that cannot be compared
            return write()
        if text is None:
            if len(self._printed) >= _KEPT_AT_MOST:
                self._printed.clear()
            text = self._printed[state] = write()
        return text

    def _fingerprint(self, placed: PlacedCluster) -> tuple[object, ...]:
        """Return all that may change how a citation reads."""
        works, is_numbered = self._works, self._layout.is_numbered
        known: list[object] = list(placed.standings or ())
        for cite in placed.order:
            key = string(cite.get("id"))
            if self.firsts:
                known.append(self.firsts.get(key) == id(placed))
            known.append((key, works.ambiguity_key(key), works.number(key) if is_numbered else 0))
            if "originals" in cite:
                known += (
                    (state.key if (state := self._ambiguity_behind(other)) else NOTHING, self.behind.get(id(original)))
                    for other, original in originals_of(cite)
                    if other in self._records
                )
        return tuple(known)

    def _ambiguity_behind(self, key: str) -> "Ambiguity | None":
        return self._works.ambiguity(key) or self._originals.ambiguity(key)

    def _state(self, record: CiteItem, cite: Cite = NO_CITE, standing: Standing | None = None) -> CiteState:
        originals = tuple(
            CiteState(self._records[other], original, self.behind.get(id(original)), self._ambiguity_behind(other), 0)
            for other, original in (originals_of(cite) if "originals" in cite else ())
            if other in self._records
        )
        key = record.key
        number = self._works.number(key) if self._layout.is_numbered else 0
        return CiteState(record, cite, standing, self._works.ambiguity(key), number, originals)

    def printed(self, placed: PlacedCluster) -> str:
        """Write a citation as it stands now."""
        compiled, to = self._compiled, self._to
        layout = compiled.tagged_citation_layout if to.classes else self._layout
        if not to.anchors and not placed.around.get("linked"):
            return compiled.write(self.rendered(placed, layout, is_linked=False), to)
        keys = [string(cite.get("id")) for cite in placed.order]
        works = [(key, self.firsts.get(key) == id(placed) and key not in keys[:at]) for at, key in enumerate(keys)]
        return compiled.write(self.rendered(placed, layout, is_linked=True), to, works=works)

    def rendered(self, placed: PlacedCluster, layout: CitationLayout, is_linked: bool) -> str:
        """Return a citation as rich text, seams not yet settled."""
        standings: Sequence[Standing | None] = placed.standings or [None] * len(placed.order)
        states = [
            self._state(self._records[string(cite.get("id"))], cite, standing)
            for cite, standing in zip(placed.order, standings, strict=True)
        ]
        around = {**placed.around, "linked": True} if is_linked else placed.around
        return layout.citation(states, placed.mode, around)

    def sort_cites(self, placed: PlacedCluster, grouped: bool = True) -> None:
        """Sort the cites of a citation, and bring those by the same names together if so asked."""
        placed.is_stale, placed.is_unsure = False, True
        placed.order = [cite for cite in placed.cites if string(cite.get("id")) in self._records]
        layout = self._layout
        if not layout.keys or not placed.is_sorted or len(placed.order) < 2:
            return
        texts: dict[tuple[int, int], str] = {}

        def text_of(key: Key, cite: Cite) -> str:
            at = (id(key), id(cite))
            if at not in texts:
                record = self._records[string(cite.get("id"))]
                is_name = key is layout.names_key
                state = self._state(record, cite) if is_name else self._works.sortable(record, cite)
                texts[at] = key(state.context())
            return texts[at]

        names = layout.names_key
        if names is None or not grouped:
            placed.order = sort(placed.order, layout.keys, text_of)
        else:
            ordered = sort(placed.order, (layout.keys[0], names, *layout.keys[1:]), text_of)
            placed.order = together(ordered, lambda cite: text_of(names, cite))
