"""Quotations that an editor changed and said so: brackets, omissions, changed initials.

The Chicago Manual of Style (17th edition, 13.50-13.60): an ellipsis stands for words left out, brackets for words or
letters that are not the speaker's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.grading import Grade, Match, Text
from onrecord.passages.loosening import loosely
from onrecord.passages.places import is_whole, occurrences

OMITTED_AT_MOST: Final = 3_000
"""Characters for which one ellipsis may stand."""

_REPLACED_AT_MOST: Final = 80
_ENDING_AT_MOST: Final = 12
_ANCHOR_AT_LEAST: Final = 10
_ANCHORS_AT_MOST: Final = 200
_MARK: Final = re.compile(r"\[[^\[\]]{0,200}\]|\(\.{3,}\)|\.{3,}")
_NOTHING_SAID: Final = frozenset(("sic", "sic!", "!", "?", "emphasis added", "emphasis in original"))


class Piece(NamedTuple):
    """Words that must stand in the text as they are.

    Attributes:
        words: The words, loosely folded.
        gap: Characters that may stand between these words and those before, at most.
        glued: Whether the words before or these are part of a word that the editor changed.
    """

    words: str
    gap: int
    glued: bool


def pieces(quotation: str) -> list[Piece]:
    """Cut a typographically folded quotation at the marks of its editor; one piece if it has none.

    >>> [piece.words for piece in pieces("[T]he minister ... [Castro] agreed")]
    ['the minister', 'agreed']
    """
    cut: list[Piece] = []
    words, gap, glued, done = "", 0, False, 0
    for mark in _MARK.finditer(quotation):
        words += quotation[done : mark.start()]
        done = mark.end()
        inside = mark[0].strip("[]()").strip()
        before, after = quotation[mark.start() - 1 : mark.start()], quotation[done : done + 1]
        if inside.isalpha() and len(inside) <= 2 and after.isalpha() and not before.isalnum():
            words += inside
            continue
        cut.append(Piece(words, gap, glued))
        words = ""
        glued = before.isalpha() and inside.isalpha()
        if not inside.strip("."):
            gap = OMITTED_AT_MOST
        elif inside.lower() in _NOTHING_SAID:
            gap = 2
        else:
            gap = _ENDING_AT_MOST if glued else _REPLACED_AT_MOST
    cut.append(Piece(words + quotation[done:], gap, glued))
    return _worth_looking_for(cut)


def _worth_looking_for(cut: list[Piece]) -> list[Piece]:
    """Fold the pieces, and join the gaps of those that have no word."""
    kept: list[Piece] = []
    gap, glued = 0, False
    for piece in cut:
        gap, glued = gap + piece.gap, glued or piece.glued
        words = loosely(fold_marked(piece.words)).text.strip(" .,;:") if len(cut) > 1 else piece.words
        if any(map(str.isalnum, words)):
            kept.append(Piece(words, gap, glued))
            gap, glued = 0, False
    return kept


def edited(quotation: str, text: Text) -> Iterator[Match]:
    """Yield where a quotation stands once its editor's marks are resolved.

    Args:
        quotation: The words, typographically folded.
        text: Where to look.
    """
    if not _MARK.search(quotation):
        return
    cut = pieces(quotation.replace(BREAK, ""))
    if not cut:
        return
    anchor = max(range(len(cut)), key=lambda number: len(cut[number].words))
    if len(cut[anchor].words) < _ANCHOR_AT_LEAST:
        return
    for number, (start, end) in enumerate(occurrences(cut[anchor].words, text)):
        if number == _ANCHORS_AT_MOST:
            return
        places = [*_backwards(cut[: anchor + 1], start, text), (start, end), *_forwards(cut[anchor:], end, text)]
        if len(places) == len(cut):
            first, last = text.loose.span(places[0][0], places[-1][1])
            left_out = sum(later[0] - earlier[1] for earlier, later in pairwise(places))
            note = f"{left_out} characters of the text stand where the editor's marks are" if left_out > 1 else ""
            yield Match(grade=Grade.EDITORIAL, start=first, end=last, note=note)


def _forwards(cut: list[Piece], end: int, text: Text) -> list[tuple[int, int]]:
    """Find the pieces after the first one, each within its gap; stop at the first that is not there."""
    found = []
    for piece in cut[1:]:
        place = _next(text, piece, end)
        if place < 0:
            break
        end = place + len(piece.words)
        found.append((place, end))
    return found


def _next(text: Text, piece: Piece, after: int) -> int:
    loose, limit = text.loose.text, after + piece.gap + len(piece.words) + 2
    place = loose.find(piece.words, after, limit)
    while place >= 0 and not piece.glued and not is_whole(text, place, place + len(piece.words)):
        place = loose.find(piece.words, place + 1, limit)
    return place


def _backwards(cut: list[Piece], start: int, text: Text) -> list[tuple[int, int]]:
    """Find the pieces before the last one, from the last but one to the first, and give them in order."""
    found: list[tuple[int, int]] = []
    loose = text.loose.text
    for earlier, later in reversed(list(pairwise(cut))):
        size = len(earlier.words)
        low = max(0, start - later.gap - size - 2)
        place = loose.rfind(earlier.words, low, start)
        while place >= 0 and not later.glued and not is_whole(text, place, place + size):
            place = loose.rfind(earlier.words, low, place + size - 1)
        if place < 0:
            break
        found.insert(0, (place, place + size))
        start = place
    return found
