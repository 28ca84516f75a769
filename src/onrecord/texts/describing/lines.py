"""The lines of a page's text around its title, and those that begin and end its article."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from onrecord.texts.describing.titles import folded, folded_long
from onrecord.texts.extract import Part
from onrecord.texts.html_main_text import CAPTION, COMMENT, TEASER

BEFORE_TITLE: Final = 3
_AFTER_TITLE: Final = 14
"""Lines around the title in which a byline or a day may stand."""
_AT_END: Final = 4
"""Last lines of the article in which its author may be named."""
_LONGER: Final = 20
"""Characters by which a line that is the title may be longer or shorter, for spaces and signs."""
SHORT: Final = 130
"""Characters that the line of a byline has at most."""
_OTHER: Final = frozenset((CAPTION, COMMENT, TEASER))


class Line(NamedTuple):
    """A line of a page's text, and the kind of part that it is in; "" for the main text."""

    text: str
    part: str


class Lines:
    """The lines of a page's text, those around its title, and those that begin and end its article."""

    def __init__(self, lines: Sequence[Line], title: str) -> None:
        wanted = folded(title)
        sizes = range(len(title) - _LONGER, len(title) + _LONGER) if wanted else range(0)
        places = [at for at, line in enumerate(lines) if len(line.text) in sizes and folded(line.text) == wanted]
        at = next((place for place in places if not lines[place].part), places[0] if places else -1)
        around = (*range(at + 1, min(len(lines), at + 1 + _AFTER_TITLE)), *range(max(0, at - BEFORE_TITLE), at))
        self.near = [lines[place].text for place in around if lines[place].part not in _OTHER] if at >= 0 else []
        self.main = [line.text for line in lines if not line.part]
        self.first = self.main[:_AFTER_TITLE] if at < 0 else []
        self.last = self.main[-_AT_END:]
        self._lines = lines

    @cached_property
    def _whole(self) -> str:
        return f" {folded_long(' '.join(line.text for line in self._lines))} "

    def have(self, name: str) -> bool:
        """Return whether a name stands in the text of the page."""
        return self._have_spelt(name) or f" {folded(name)} " in self._whole

    def _have_spelt(self, name: str) -> bool:
        """Return whether a line is a name, or has it between spaces, spelt as it is: then nothing need be folded."""
        return bool(name) and any(
            name in line.text and (line.text == name or f" {name} " in f" {line.text} ") for line in self._lines
        )


def lines_of(text: str, parts: Sequence[Part]) -> list[Line]:
    """Divide a text into its lines, each with the kind of part that it begins in.

    >>> lines_of("Menu\\nAll is well.", [Part(0, 4, "menu")])
    [Line(text='Menu', part='menu'), Line(text='All is well.', part='')]
    """
    found, offset = list[Line](), 0
    coming = iter((*parts, Part(len(text) + 1, len(text) + 1, "")))
    part = next(coming)
    for line in text.split("\n"):
        while part.end <= offset:
            part = next(coming)
        found.append(Line(line, part.kind if part.start <= offset else ""))
        offset += len(line) + 1
    return found
