"""The entries of a document's bibliography: how they read, and which of them an edit changes."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.csl.citing.bibliography import BibliographyLayout
from onrecord.csl.citing.citations import NO_CITE, CiteState
from onrecord.csl.citing.compiled_style import CompiledStyle
from onrecord.csl.citing.works import CitedWorks
from onrecord.csl.rendering.context import Ambiguity
from onrecord.csl.text.links import address_of
from onrecord.csl.text.runs import Run, Target
from onrecord.csl.values.item import CiteItem
from onrecord.csl.writers.base import Output


class EntryState(NamedTuple):
    """All on which an entry depends.

    Immutable: threads may share it.

    Attributes:
        number: Its citation number, 0 where the list has none.
        key: What makes two ways of telling its work apart the same.
        before: What the entry before says of names, for a list that says repeated names once.
        ambiguity: How its work is told apart.
        is_cited: Whether any citation cites its work, where entries lead back to citations.

    >>> from onrecord.csl import Document
    >>> document = Document("ieee", [{"id": "lee", "type": "book", "title": "Rivers"}])
    >>> _ = document.cite([{"id": "lee"}])
    >>> document.snapshot().entries["lee"].number
    1
    """

    number: int
    key: tuple[object, ...]
    before: Sequence[object]
    ambiguity: Ambiguity | None
    is_cited: bool = False


class Entries:
    """Writes the entries of the works of a document.

    Args:
        compiled: The style.
        to: The output.
        works: The works, in order.
    """

    def __init__(self, compiled: CompiledStyle, to: Output, works: CitedWorks) -> None:
        self._compiled, self._to, self._works = compiled, to, works
        self._after: dict[tuple[object, ...], Sequence[object] | None] = {}
        self._leads_back = to.anchors and to.entry("", "", True) != to.entry("", "", False)

    def written(self, cited: Container[str] = (), holds: Callable[[CiteItem], bool] | None = None) -> dict[str, str]:
        """Return the entries by id, in order; one that the style prints nothing for is empty.

        Args:
            cited: The works that citations cite, where entries lead to these.
            holds: Which works are written, as a list of their own with the numbers of the whole; None for all.
        """
        to, compiled = self._to, self._compiled
        layout = compiled.tagged_bibliography_layout if to.classes else compiled.bibliography_layout
        order = self._works.order if holds is None else list(filter(holds, self._works.order))
        texts = compiled.write_all(self._texts(layout, order), to, map(_target, order)) if layout is not None else ()
        written = {record.key: text for record, text in zip(order, texts, strict=layout is not None)}
        if not to.anchors:
            return written
        return {key: text and to.entry(text, key, key in cited) for key, text in written.items()}

    def runs(self) -> dict[str, list[Run]]:
        """Return the runs of the entries by id, in order."""
        layout, order = self._compiled.tagged_bibliography_layout, self._works.order
        if layout is None:
            return {}
        return {
            record.key: self._compiled.runs(text, self._to.links, _target(record))
            for record, text in zip(order, self._texts(layout, order), strict=True)
        }

    def _texts(self, layout: BibliographyLayout, order: Sequence[CiteItem]) -> Iterator[str]:
        """Render the entries of works in their order."""
        works = self._works
        return layout.entries(
            CiteState(record, NO_CITE, None, works.ambiguity(record.key), works.number(record.key)) for record in order
        )

    def states(self, cited: Container[str] = ()) -> dict[str, EntryState]:
        """Return on what each entry depends, by id; `cited` is that of `written`."""
        layout, works = self._compiled.bibliography_layout, self._works
        if layout is None:
            return {}
        leads_back = self._leads_back
        states: dict[str, EntryState] = {}
        before: Sequence[object] = ()
        for place, record in enumerate(works.order):
            key = record.key
            number = works.number(key) if layout.is_numbered else 0
            told = works.ambiguity_key(key)
            states[key] = EntryState(number, told, before, works.ambiguity(key), leads_back and key in cited)
            if layout.has_substitute and place + 1 < len(works.order):
                after = self._names_after(record, told)
                before = before if after is None else after
        return states

    def changed(self, before: Mapping[str, EntryState], now: Mapping[str, EntryState]) -> tuple[str, ...]:
        """Return the ids of the entries that are new, read differently than before, or are gone."""
        if before is now:
            return ()
        records = {record.key: record for record in self._works.order}
        changed = [key for key, state in now.items() if self._is_changed(records[key], before.get(key), state)]
        return (*changed, *(key for key in before if key not in now))

    def _is_changed(self, record: CiteItem, before: EntryState | None, now: EntryState) -> bool:
        if before is None or before.number != now.number or before.is_cited != now.is_cited:
            return True
        if before[:3] == now[:3]:
            return False
        return self._read(record, before) != self._read(record, now)

    def _read(self, record: CiteItem, state: EntryState) -> str:
        layout = self._compiled.bibliography_layout
        assert layout is not None, "without a layout there are no states"
        text, _ = layout.entry(CiteState(record, NO_CITE, None, state.ambiguity, state.number), state.before)
        return self._compiled.write(text, self._to)

    def _names_after(self, record: CiteItem, told: tuple[object, ...]) -> Sequence[object] | None:
        """Return what an entry leaves to the next of its names; None if it leaves what the one before left."""
        layout = self._compiled.bibliography_layout
        assert layout is not None, "without a layout there are no entries"
        at = (record.key, told)
        if at not in self._after:
            state = CiteState(record, NO_CITE, None, self._works.ambiguity(record.key), 0)
            _, after = layout.entry(state, _UNTOUCHED)
            self._after[at] = None if after is _UNTOUCHED else after
        return self._after[at]


_UNTOUCHED: Sequence[object] = ("\0",)
"""What no entry says of names."""


def _target(record: CiteItem) -> Target:
    return lambda: address_of(record.item)
