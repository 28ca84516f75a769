"""Marks that say what a stretch of rich text is: the variable that it gives, or the cite that it is.

Like formatting, such a stretch is closed by `CLOSE`. The marks are surrogates, which alone stand in no text.
"""

from types import MappingProxyType
from typing import Final

from onrecord.items.vocabulary import CSL_DATES, CSL_NAMES, CSL_NUMBERS, CSL_TEXTS

_WORKED_OUT: Final = ("citation-label", "citation-number", "first-reference-note-number", "page-first", "year-suffix")
_VARIABLES: Final = 0xD800
_CITES: Final = 0xDC00
_MOST_CITES: Final = 0x400
_MARKS: Final = MappingProxyType(
    {
        name: chr(_VARIABLES + at)
        for at, name in enumerate(sorted({*CSL_DATES, *CSL_NAMES, *CSL_NUMBERS, *CSL_TEXTS, *_WORKED_OUT, "locator"}))
    }
)
VARIABLES: Final = MappingProxyType({mark: name for name, mark in _MARKS.items()})
"""The variable that a mark opens."""
TITLE: Final = _MARKS["title"]


def variable_mark(variable: str) -> str:
    """Return what opens the value of a variable; "" for one that CSL does not know.

    >>> VARIABLES[variable_mark("title")], variable_mark("shoe-size")
    ('title', '')
    """
    return _MARKS.get(variable, "")


def cite_mark(at: int) -> str:
    """Return what opens a cite, given its place in its citation from 0; "" from the 1,025th on.

    >>> cite_of(cite_mark(3))
    3
    """
    return chr(_CITES + at) if at < _MOST_CITES else ""


def cite_of(mark: str) -> int:
    """Return the place of the cite that a mark opens; -1 if it opens none."""
    return ord(mark) - _CITES if chr(_CITES) <= mark < chr(_CITES + _MOST_CITES) else -1
