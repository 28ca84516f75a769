"""Which parts of a Markdown text are not prose: code, comments, front matter, the targets of links; and its notes.

As pandoc's Markdown has it; the text is read line by line, once.
"""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from onrecord.citations.markdown.yaml_blocks import yaml_blocks

_FENCE: Final = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_ITEM: Final = re.compile(r" {0,3}(?:[-+*]|\(?(?:\d{1,9}|[A-Za-z#@])[.)])(?:[ \t]|$)")
"""The mark of an item of a list: a bullet, a number or a letter."""
_NOTE: Final = re.compile(r" {0,3}\[\^([^\[\]\s]{1,200})\]:")
_TARGET: Final = re.compile(r" {0,3}\[(?!\^)([^\]\[]{1,999})\]:[ \t]*\S")
_DIV: Final = re.compile(r":{3,}[ \t]*\{[^}\n]*#refs[\s}]|<div[^>\n]*\bid=[\"']?refs\b[^>\n]*>(?P<shut></div>)?")
"""The opening of the division in which the list of works stands, as pandoc or HTML have it."""
_DIV_END: Final = re.compile(r"(?<!:):{3,}[ \t]*$|</div>")
_DIRECTIVE: Final = re.compile(r"[ \t]*\{bibliography\}")
"""The directive of MyST in whose place the list stands (Jupyter Book, "Citations and bibliographies")."""


_MYST: Final = ("{cite}`", "{cite:", "{bibliography}")
"""What only a text in MyST has."""
_ASIDE_IN_MYST: Final = ("%", "+++")
"""How comments and breaks begin (MyST, "Comments", "Block breaks")."""


class Span(NamedTuple):
    """A stretch of a text, in code points from 0, end exclusive."""

    start: int
    end: int


class Blocks(NamedTuple):
    """What was found.

    Attributes:
        closed: Stretches that are not to be read, in order.
        breaks: Where paragraphs end: no emphasis, bracket or code goes on after it.
        notes: The stretches of notes, and the label of each.
        targets: Labels that links may name, in lower case.
        refs: Where the list is to stand, behind what a div "refs" holds, or in place of a directive of MyST; None if
            the text has neither.
    """

    closed: tuple[Span, ...]
    breaks: tuple[int, ...]
    notes: tuple[tuple[Span, str], ...]
    targets: frozenset[str]
    refs: Span | None

    def note_at(self, place: int) -> str:
        """Return the label of the note in which a place is, "" if it is in none."""
        at = bisect_right(self.notes, place, key=lambda note: note[0].start) - 1
        return self.notes[at][1] if at >= 0 and place < self.notes[at][0].end else ""


class _Reader:
    """The state of reading line by line.

    Args:
        is_myst: Whether the text is MyST, which has comments and breaks of its own.
    """

    def __init__(self, is_myst: bool = False) -> None:
        self._aside = _ASIDE_IN_MYST if is_myst else ()
        self.closed: list[Span] = []
        self.breaks: list[int] = []
        self.notes: list[tuple[Span, str]] = []
        self.targets: set[str] = set()
        self.refs: Span | None = None
        self._fence = ""
        self._blank = True
        self._in_code = False
        self._nested = False
        self._note: tuple[int, str] | None = None
        self._div: int | None = None
        self._inside = 0
        self._depth = 0
        self._directive: int | None = None

    def lines(self, text: str, place: int) -> None:
        """Take the lines of a part of the text that stands at a place."""
        for line in text.split("\n"):
            self.line(line.rstrip("\r"), place)
            place += len(line) + 1

    def line(self, line: str, start: int) -> None:
        """Take the next line, without its line break."""
        end = start + len(line)
        if self._fence:
            self._inside = end
            self._close(start, end)
            if line.strip(" \t>").startswith(self._fence) and not line.strip(" \t>").strip(self._fence[0]):
                self._fence = ""
                if self._directive is not None:
                    self.refs, self._directive = Span(self._directive, end), None
            return
        if not line.strip():
            self.breaks.append(start)
            self._blank = True
            return
        self._end_of_containers(line, start)
        self._in_code = False
        self._inner_line(line, start, end)
        self._inside = end
        self._blank = self._in_code

    def _end_of_containers(self, line: str, start: int) -> None:
        """A line that is not indented, after an empty one, ends a list or note; so does another note."""
        starts_note = _NOTE.match(line)
        if starts_note or (self._blank and not line.startswith((" ", "\t"))):
            self._nested = False
            self.end_note(start)
        if starts_note:
            self._note = start, starts_note[1]
            self.breaks.append(start)
        self._nested = self._nested or bool(starts_note or _ITEM.match(line))

    def _inner_line(self, line: str, start: int, end: int) -> None:
        """Take in one line outside containers: a fence, indented code, a target of links, a fenced div, or text."""
        fence = _FENCE.match(line)
        depth = 8 if self._nested else 4
        if fence and not (fence[1][0] == "`" and "`" in line[fence.end() :]):
            self._fence = fence[1]
            self._close(start, end)
            if self.refs is None and self._div is None and _DIRECTIVE.match(line, fence.end()):
                self._directive = start
        elif self._blank and _indentation(line) >= depth:
            self._close(start, end)
            self.breaks.append(end)
            self._in_code = True
        elif line.startswith(self._aside):
            self._close(start, end)
        elif target := _TARGET.match(line):
            self.targets.add(" ".join(target[1].split()).casefold())
            self._close(start, end)
        elif self._div is None and self.refs is None and (opened := _DIV.match(line)):
            if opened["shut"]:
                self.refs = Span(start + opened.start("shut"), start + opened.start("shut"))
            else:
                self._div = end
        elif self._div is not None:
            self._in_div(line, start)

    def _in_div(self, line: str, start: int) -> None:
        """Take a line within the div that holds the list, or the one that ends it."""
        if not _DIV_END.search(line):
            self._depth += line.startswith(":::")
        elif self._depth:
            self._depth -= 1
        else:
            self.refs, self._div = Span(self._inside, start), None

    def _close(self, start: int, end: int) -> None:
        self.closed.append(Span(start, end))

    def end_note(self, place: int) -> None:
        """End the note that is open, if one is."""
        if self._note is not None:
            self.notes.append((Span(self._note[0], place), self._note[1]))
        self._note = None


def _indentation(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def blocks(text: str) -> Blocks:
    """Read the blocks of a text.

    >>> found = blocks("A\\n\\n    code\\n\\n[^n]: note\\n")
    >>> found.closed, found.notes
    ((Span(start=3, end=11),), ((Span(start=13, end=24), 'n'),))
    """
    reader = _Reader(any(mark in text for mark in _MYST))
    place = 0
    for block in yaml_blocks(text):
        reader.lines(text[place : block.start], place)
        reader.closed.append(Span(block.start, block.end))
        place = block.end
    reader.lines(text[place:], place)
    reader.end_note(len(text))
    return Blocks(
        tuple(reader.closed), tuple(reader.breaks), tuple(reader.notes), frozenset(reader.targets), reader.refs
    )
