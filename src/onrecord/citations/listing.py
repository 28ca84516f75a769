"""The list of references: what enters it, in which order, and how it is written in each output."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import frozen

from onrecord.citations.second_hand.connectives import connective
from onrecord.citations.second_hand.originals import BETWEEN, Original
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.citations.title_case import Itemize
from onrecord.csl import Document as Cited
from onrecord.csl import Style
from onrecord.csl.citing.sections import Where
from onrecord.csl.citing.style import compiled_style
from onrecord.csl.styles.style import with_list
from onrecord.csl.text.casing import capitalize_first
from onrecord.csl.text.links import entry_id
from onrecord.csl.text.marks import clean
from onrecord.csl.writers.known import output as output_named
from onrecord.formats.csl_json import item_to_cite
from onrecord.records.sources import Source


class ListMarkup(NamedTuple):
    """How a list is written: what surrounds it, an entry, and the annotations under an entry."""

    opened: str
    entry: str
    between: str
    closed: str
    notes: str
    note: str


SHAPES: Final = MappingProxyType(
    {
        "text": ListMarkup("", "{entry}{notes}", "\n", "", "{notes}", "\n    - {note}"),
        "markdown": ListMarkup("", "{entry}{notes}", "\n\n", "", "\n{notes}", "\n- {note}"),
        "pandoc": ListMarkup("", "{entry}{notes}", "\n\n", "", "\n{notes}", "\n- {note}"),
        "html": ListMarkup(
            '<div class="csl-bib-body">\n', '<div class="csl-entry" id="{id}">{entry}{notes}</div>',
            "\n", "\n</div>",
            '\n<ul class="claims">{notes}\n</ul>\n', "\n<li>{note}</li>",
        ),
        "latex": ListMarkup(
            "", "{entry}{notes}", "\n\n", "", "\n\\begin{{itemize}}{notes}\n\\end{{itemize}}", "\n\\item {note}",
        ),
        "typst": ListMarkup("", "{entry}{notes}", "\n\n", "", "\n{notes}", "\n- {note}"),
        "rst": ListMarkup("", "{entry}{notes}", "\n\n", "", "\n{notes}\n", "\n- {note}"),
        "rtf": ListMarkup(
            "{\\rtf1\\ansi\\uc1\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n", "{entry}\\par{notes}", "\n", "\n}",
            "{notes}", "\n\\tab\\endash  {note}\\par",
        ),
    }
)  # fmt: skip
"""By output; others are written as text."""


@frozen
class Entry:
    """An entry of a list.

    Immutable: threads may share it.

    Attributes:
        source: Key of the work in the dossier.
        text: The entry in the output of the document.
        within: Key of the work consulted, where the entry names the original and that work together.

    >>> entry = Entry("lee2016", "Lee, A. (2016).")
    >>> entry.source, entry.text, entry.within
    ('lee2016', 'Lee, A. (2016).', '')
    """

    source: str
    text: str
    within: str = ""


def no_list(style: str) -> str:
    """Say that a style has no list, and which one of the same name has (CSL 1.0.2: `bibliography` may be omitted)."""
    other = with_list(style)
    return "the style has no bibliography" + (f"; {other!r} has one" if other else "")


class Listed(NamedTuple):
    """A work that enters the list.

    Attributes:
        key: Id of its item.
        within: The work consulted, where the entry names the original and that work together.
        is_described: Whether the entry begins with words that describe a speaker.
    """

    key: str
    within: Source | None = None
    is_described: bool = False


class Listing:
    """What enters the list of a document.

    Args:
        style: The style.
        cited: The document as the processor has it, which knows the order and the numbers.
        rule: How the style lists works known through others.
        originals: Whether these are listed: None as the rule has it.
        to: Name of the output.
        itemize: Gives the item of a source.
        links: Whether addresses are links.
        is_led_to: Whether citations lead to the entries.
        leads_back: Whether entries, as the processor writes them, have their places and lead back to citations.
    """

    def __init__(
        self, style: Style, cited: Cited, rule: SecondHandRule, originals: bool | None, to: str,
        itemize: Itemize = item_to_cite, links: bool = True, is_led_to: bool = False, leads_back: bool = False,
    ) -> None:  # fmt: skip
        self._is_led_to = is_led_to and to != "html" and not leads_back
        self._style, self._cited, self._rule, self._to = style, cited, rule, to
        self.itemize, self._links, self._output = itemize, links, output_named(to)
        listed = "both" if originals and rule.listed == "consulted" else rule.listed
        self._originals = "consulted" if originals is False else listed
        self._works: dict[str, str] = {}
        self._alone: dict[str, Listed] = {}

    def register(self, source: Source) -> str:
        """Make a work known to the processor, and give its id."""
        if source.key not in self._works:
            self._works[source.key] = source.key.partition(BETWEEN)[0]
            self._cited.add([self.itemize(source)])
        return source.key

    def brought_by(self, source: Source, originals: Sequence[Original]) -> list[Listed]:
        """Return what a citation brings into the list: the work consulted, the originals behind it, or both."""
        together = self._originals == "together" and originals and all(original.has_more for original in originals)
        consulted = [] if together else [Listed(self.register(source))]
        return [*consulted, *self.originals_in(source, originals)]

    def originals_in(self, source: Source, originals: Iterable[Original]) -> list[Listed]:
        """Return the originals behind a work that was consulted, as far as they are wanted in the list."""
        within = source if self._originals == "together" else None
        return [
            Listed(self.register(original.work), within, original.is_described)
            for original in originals
            if original.work is not None and self.wants(original)
        ]

    def list_uncited(self, listed: Iterable[Listed]) -> None:
        """Put works into the list that need not be cited."""
        self._alone.update((work.key, work) for work in listed)
        self._cited.register(self._alone)

    def works(self, cited: Iterable[Listed]) -> dict[str, Listed]:
        """Return what is in the list, by id: of several that bring a work in, the first to name it within another."""
        listed: dict[str, Listed] = {}
        for work in (*cited, *self._alone.values()):
            found = listed.get(work.key)
            if found is not None:
                work = Listed(work.key, found.within or work.within, found.is_described or work.is_described)
            listed[work.key] = work
        return listed

    def source_of(self, key: str) -> str:
        """Return the key of the source behind the id of an item."""
        return self._works[key]

    @property
    def wants_originals(self) -> bool:
        """Whether any original enters the list."""
        return self._originals in ("both", "together")

    def wants(self, original: Original) -> bool:
        """Return whether an original enters the list."""
        is_wanted = self._originals == "both" or (self._originals == "together" and original.has_more)
        return original.work is not None and is_wanted

    def entries(self, listed: Mapping[str, Listed], where: Where | None = None) -> list[Entry]:
        """Return the entries in order.

        Args:
            listed: What is in the list.
            where: Which of them.
        """
        written = self._cited.entries(where)
        entries: list[Entry] = []
        for key, work in listed.items():
            if work.is_described and key in written:
                written[key] = written[key][:1].upper() + written[key][1:]
        for key, text in written.items():
            if not text or key not in listed:
                continue
            within = listed[key].within
            if within is not None:
                every = written if where is None else self._cited.entries()
                entries.append(self._together(text, self._works[key], within, every))
            elif key == self._works[key] or self._works[key] not in listed:
                entries.append(Entry(self._works[key], text.strip()))
        return entries

    def unprinted(self, listed: Mapping[str, Listed]) -> list[str]:
        """Name the works that were put into the list, but of which the style prints nothing there."""
        written = self._cited.entries()
        printed = {self._works[key] for key in listed if written.get(key)}
        return [work for work in dict.fromkeys(map(self._works.__getitem__, listed)) if work not in printed]

    def _together(self, text: str, work: str, consulted: Source, written: Mapping[str, str]) -> Entry:
        """Name the original and the work consulted in one entry."""
        words = capitalize_first(connective(self._rule.connective, self._style.language))
        whole = written.get(consulted.key, "")
        if self._rule.full_style:
            cited = Cited(self._full_style, [self.itemize(consulted)], self._to, links=self._links)
            whole = cited.cite([{"id": consulted.key}]).text
        stop = "" if text.rstrip("*_ \n").endswith((".", "!", "?")) else "."
        return Entry(work, f"{text.rstrip()}{stop} {self._escaped(words)} {whole}", consulted.key)

    @cached_property
    def _full_style(self) -> Style:
        return Style(self._rule.full_style, self._style.language)

    def _escaped(self, text: str) -> str:
        return compiled_style(self._style).write(clean(text), self._output)

    def write(
        self, listed: Mapping[str, Listed], annotate: Callable[[str], Iterable[str]] | None = None,
        where: Where | None = None,
    ) -> str:  # fmt: skip
        """Write the list; empty if nothing is listed.

        Args:
            listed: What is in the list.
            annotate: Gives the lines to stand under a work, by its key.
            where: Which works are written.
        """
        shape = SHAPES.get(self._to, SHAPES["text"])
        taken: Counter[str] = Counter()
        entries = [self._written(entry, shape, annotate, taken) for entry in self.entries(listed, where)]
        return f"{shape.opened}{shape.between.join(entries)}{shape.closed}" if entries else ""

    def _written(
        self, entry: Entry, shape: ListMarkup, annotate: Callable[[str], Iterable[str]] | None, taken: Counter[str]
    ) -> str:
        """Return an entry with its notes in the markup of the list, under an anchor that no other entry has."""
        lines = [self._escaped(line) for line in annotate(entry.source)] if annotate else []
        notes = shape.notes.format(notes="".join(shape.note.format(note=line) for line in lines)) if lines else ""
        anchor = entry_id(entry.source)
        taken[anchor] += 1
        anchor += f"-{taken[anchor]}" if taken[anchor] > 1 else ""
        place = self._output.entry_place(entry.source) if self._is_led_to and taken[entry_id(entry.source)] == 1 else ""
        text = entry.text.removeprefix(self._output.anchor(anchor)) if "{id}" in shape.entry else entry.text
        return shape.entry.format(entry=place + text, notes=notes, id=anchor)
