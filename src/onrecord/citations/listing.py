"""The list of references: what enters it, in which order, and how it is written in each output."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import frozen

from onrecord.citations.second_hand.connectives import connective
from onrecord.citations.second_hand.originals import BETWEEN, Original
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.csl import Document as Cited
from onrecord.csl import Processor
from onrecord.csl.text.casing import capitalize_first
from onrecord.csl.text.marks import clean
from onrecord.csl.text.output import output as output_named
from onrecord.formats.csl_json import item_to_cite
from onrecord.records.sources import Source


class Shape(NamedTuple):
    """How a list is written: what surrounds it, an entry, and the annotations under an entry."""

    opened: str
    entry: str
    between: str
    closed: str
    notes: str
    note: str


SHAPES: Final = MappingProxyType(
    {
        "text": Shape("", "{entry}{notes}", "\n", "", "{notes}", "\n    - {note}"),
        "markdown": Shape("", "{entry}{notes}", "\n\n", "", "\n{notes}", "\n- {note}"),
        "html": Shape(
            '<div class="csl-bib-body">\n', '<div class="csl-entry" id="ref-{id}">{entry}{notes}</div>',
            "\n", "\n</div>",
            '\n<ul class="claims">{notes}\n</ul>\n', "\n<li>{note}</li>",
        ),
        "latex": Shape(
            "", "{entry}{notes}", "\n\n", "", "\n\\begin{{itemize}}{notes}\n\\end{{itemize}}", "\n\\item {note}",
        ),
        "rtf": Shape(
            "{\\rtf1\\ansi\\uc1\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n", "{entry}\\par{notes}", "\n", "\n}",
            "{notes}", "\n\\tab\\endash  {note}\\par",
        ),
    }
)  # fmt: skip
"""By output; others are written as text."""

_BLOCK_START: Final = re.compile(r"(\d{1,9})([.)])|([#+-])|(={3,}|~{3,})|(:)")
_NOT_IN_ID: Final = re.compile(r"[^A-Za-z0-9._:-]")


@frozen
class Entry:
    """An entry of a list.

    Attributes:
        source: Key of the work in the dossier.
        text: The entry in the output of the document.
        within: Key of the work consulted, where the entry names the original and that work together.
    """

    source: str
    text: str
    within: str = ""


class Listing:
    """What enters the list of a document.

    Args:
        processor: The style.
        cited: The document as the processor has it, which knows the order and the numbers.
        rule: How the style lists works known through others.
        originals: Whether these are listed: None as the rule has it.
        to: Name of the output.
    """

    def __init__(
        self, processor: Processor, cited: Cited, rule: SecondHandRule, originals: bool | None, to: str
    ) -> None:
        self._processor, self._cited, self._rule, self._to = processor, cited, rule, to
        listed = "both" if originals and rule.listed == "consulted" else rule.listed
        self._originals = "consulted" if originals is False else listed
        self._works: dict[str, str] = {}
        self._listed: dict[str, None] = {}
        self._waiting: list[str] = []
        self._within: dict[str, Source] = {}
        self._described: set[str] = set()

    def register(self, source: Source) -> str:
        """Make a work known to the processor, and give its id."""
        if source.key not in self._works:
            self._works[source.key] = source.key.partition(BETWEEN)[0]
            self._cited.add([item_to_cite(source)])
        return source.key

    def list_work(self, source: Source) -> None:
        """Put a work that was consulted into the list; `arrange` gives it its place."""
        self._listed[self.register(source)] = None
        self._waiting.append(source.key)

    def arrange(self) -> None:
        """Sort and number what was put into the list, all at once, since each time takes as long as the list."""
        self._cited.register(self._waiting)
        self._waiting = []

    def list_cited(self, source: Source, originals: Sequence[Original]) -> None:
        """Put into the list what a citation brings: the work consulted, the originals behind it, or both together."""
        together = self._originals == "together" and originals and all(original.has_more for original in originals)
        if not together:
            self.list_work(source)
        self.list_originals(source, originals)

    def list_originals(self, source: Source, originals: Iterable[Original]) -> None:
        """Put the originals behind a work that was consulted into the list, if they are wanted there."""
        for original in originals:
            if original.work is None or not self.wants(original):
                continue
            self.list_work(original.work)
            if self._originals == "together":
                self._within.setdefault(original.work.key, source)
            if original.is_described:
                self._described.add(original.work.key)

    def wants(self, original: Original) -> bool:
        """Return whether an original enters the list."""
        is_wanted = self._originals == "both" or (self._originals == "together" and original.has_more)
        return original.work is not None and is_wanted

    def entries(self) -> list[Entry]:
        """Return the entries in order."""
        written = self._cited.entries()
        for key in self._described & written.keys():
            written[key] = written[key][:1].upper() + written[key][1:]
        entries: list[Entry] = []
        for key, text in written.items():
            if not text or key not in self._listed:
                continue
            if key in self._within:
                entries.append(self._together(text, self._works[key], self._within[key], written))
            elif key == self._works[key] or self._works[key] not in self._listed:
                entries.append(Entry(self._works[key], text.strip()))
        return entries

    def unprinted(self) -> list[str]:
        """Name the works that were put into the list, but of which the style prints nothing there."""
        written = self._cited.entries()
        printed = {self._works[key] for key in self._listed if written.get(key)}
        return [work for work in dict.fromkeys(map(self._works.__getitem__, self._listed)) if work not in printed]

    def _together(self, text: str, work: str, consulted: Source, written: Mapping[str, str]) -> Entry:
        """Name the original and the work consulted in one entry."""
        words = capitalize_first(connective(self._rule.connective, self._processor.locale.lang))
        whole = written.get(consulted.key, "")
        if self._rule.full_style:
            [whole] = self._full_processor.cite([[{"id": consulted.key}]], [item_to_cite(consulted)], self._to)
        stop = "" if text.rstrip("*_ \n").endswith((".", "!", "?")) else "."
        return Entry(work, f"{text.rstrip()}{stop} {self._escaped(words)} {whole}", consulted.key)

    @cached_property
    def _full_processor(self) -> Processor:
        return Processor(self._rule.full_style, self._processor.locale.lang)

    def _escaped(self, text: str) -> str:
        return self._processor.write(clean(text), output_named(self._to))

    def write(self, annotate: Callable[[str], Iterable[str]] | None = None) -> str:
        """Write the list; empty if nothing is listed.

        Args:
            annotate: Gives the lines to stand under a work, by its key.
        """
        shape = SHAPES.get(self._to, SHAPES["text"])
        taken: Counter[str] = Counter()
        entries = [self._written(entry, shape, annotate, taken) for entry in self.entries()]
        return f"{shape.opened}{shape.between.join(entries)}{shape.closed}" if entries else ""

    def _written(
        self, entry: Entry, shape: Shape, annotate: Callable[[str], Iterable[str]] | None, taken: Counter[str]
    ) -> str:
        lines = [self._escaped(line) for line in annotate(entry.source)] if annotate else []
        notes = shape.notes.format(notes="".join(shape.note.format(note=line) for line in lines)) if lines else ""
        text = _block(entry.text) if self._to == "markdown" else entry.text
        anchor = _NOT_IN_ID.sub("-", entry.source)
        taken[anchor] += 1
        anchor += f"-{taken[anchor]}" if taken[anchor] > 1 else ""
        return shape.entry.format(entry=text, notes=notes, id=anchor)


def _block(text: str) -> str:
    """Keep a paragraph of Markdown from being read as a list, a heading or the like (CommonMark, "Leaf blocks").

    >>> _block("1984. A novel."), _block("#metoo")
    ('1984\\\\. A novel.', '\\\\#metoo')
    """
    match = _BLOCK_START.match(text)
    if match is None:
        return text
    return f"{match[1]}\\{text[len(match[1]) :]}" if match[1] else f"\\{text}"
