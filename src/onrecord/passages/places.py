"""The places where a loosely folded string stands as whole words."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from onrecord.passages.folding import BREAK
from onrecord.passages.grading import Text

MOST_PLACES: Final = 10_000
"""Places looked at in one text for one passage; what stands more often is ambiguous anyway."""

_UNSPACED: Final = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese."""


def occurrences(needle: str, text: Text) -> Iterator[tuple[int, int]]:
    """Yield where `needle` stands in the loose form of `text`, as whole words, without overlaps.

    At most `MOST_PLACES` places are looked at, whole words or not.
    """
    loose, size = text.loose.text, len(needle)
    place = loose.find(needle) if needle else -1
    for _ in range(MOST_PLACES):
        if place < 0:
            return
        if is_whole(text, place, place + size):
            yield place, place + size
            place = loose.find(needle, place + size)
        else:
            place = loose.find(needle, place + 1)


def is_whole(text: Text, start: int, end: int) -> bool:
    """Say whether a stretch of the loose form begins and ends between words and between numbers.

    "legal" does not stand in "illegal", nor "5 %" in "1.5 %" or "-5 %"; but "Soviet" does in "post-Soviet".
    """
    marked, loose = text.marked.text, text.loose
    if loose is not text.marked:
        start, end = loose.step(start, end)
    return not _is_inside(marked, start) and not _is_inside(marked, end) and not _is_signed(marked, start)


def _is_inside(text: str, place: int) -> bool:
    """Say whether a word or a number goes on across this place."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if right.isdigit() and left in ".," and place > 1:
        return text[place - 2].isdigit()
    if left.isdigit() and right in ".,":
        return text[place + 1 : place + 2].isdigit()
    if unicodedata.combining(right):
        return True
    return _is_of_word(left) and _is_of_word(right)


def _is_of_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    return (char == BREAK or char.isalnum()) and not any(low <= char <= high for low, high in _UNSPACED)


def _is_signed(text: str, place: int) -> bool:
    """Say whether a number that starts here has its sign before it."""
    if not (0 < place < len(text) and text[place].isdigit()):
        return False
    return text[place - 1] == "−" or (text[place - 1] == "-" and text[place - 2 : place - 1] in ("", " ", "("))
