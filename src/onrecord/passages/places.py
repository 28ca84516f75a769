"""The places where a loosely folded string stands as whole words."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from onrecord.passages.edges import goes_on
from onrecord.passages.text import Text

MOST_PLACES: Final = 10_000
"""Places looked at in one text for one passage; what stands more often is ambiguous anyway."""

_MARKS_AT_MOST: Final = 30
"""Combining marks that one letter may have: the limit of the Stream-Safe Text Format (UAX #15, section 13)."""


def occurrences(needle: str, text: Text, *, start: bool = True, end: bool = True) -> Iterator[tuple[int, int]]:
    """Yield where `needle` stands in the loose form of `text`, without overlaps.

    At most `MOST_PLACES` places are looked at.

    Args:
        needle: Loosely folded words.
        text: Where to look.
        start, end: Whether a word or number must begin at the start, and one must end at the end.
    """
    loose, size = text.loose.text, len(needle)
    place = loose.find(needle) if needle else -1
    for _ in range(MOST_PLACES):
        if place < 0:
            return
        if is_whole(text, place, place + size, start=start, end=end):
            yield place, place + size
            place = loose.find(needle, place + size)
        else:
            place = loose.find(needle, place + 1)


def stretch(text: Text, start: int, end: int) -> tuple[int, int]:
    """Translate a stretch of the loose form to one of the original, with the marks that belong to its last letter."""
    first, last = text.loose.span(start, end)
    return first, after_marks(text.original, last)


def after_marks(text: str, place: int) -> int:
    """Go on to where no combining mark follows, by `_MARKS_AT_MOST` characters at most."""
    end = min(len(text), place + _MARKS_AT_MOST)
    while place < end and unicodedata.combining(text[place]):
        place += 1
    return place


def is_whole(text: Text, first: int, last: int, *, start: bool = True, end: bool = True) -> bool:
    """Return whether a stretch of the loose form begins (`start`) and ends (`end`) between words and numbers."""
    marked = text.marked
    if text.loose is not marked:
        first, last = text.loose.step(first, last)
    last = after_marks(marked.text, last)
    return not (start and goes_on(marked, text.original, first)) and not (end and goes_on(marked, text.original, last))
