"""A passage of several stretches, in order, from one place of a source."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from attrs import evolve

from onrecord.passages.breaks import CLAUSE_AT_MOST, speaker_clause
from onrecord.passages.edges import stands_alone
from onrecord.passages.grading import Match
from onrecord.passages.text import Text

_ANCHORS_AT_MOST: Final = 200
_MARKS_AT_MOST: Final = 16

Finder = Callable[[str, Text], Iterable[Match]]
"""What finds the words of one stretch."""


def stretched(parts: Sequence[str], text: Text, find: Finder) -> Iterator[Match]:
    """Yield where all stretches of a passage stand, with nothing between them but who says it.

    Args:
        parts: The words of each stretch.
        text: Where to look.
        find: What finds the words of one stretch in a text.
    """
    anchor = max(range(len(parts)), key=lambda number: len(parts[number]))
    for place in islice(find(parts[anchor], text), _ANCHORS_AT_MOST):
        found = [place]
        for part in parts[anchor + 1 :]:
            found += _next(part, found[-1], text.original, find)
        for part in reversed(parts[:anchor]):
            found[:0] = _last(part, found[0], text.original, find)
        if len(found) == len(parts):
            yield together(found)


def together(found: Sequence[Match]) -> Match:
    """Join the matches of stretches to one, graded as the worst of them."""
    worst = max(found, key=lambda match: match.grade.rank())
    spans = tuple((match.start, match.end) for match in found)
    return evolve(worst, start=spans[0][0], end=spans[-1][1], stretches=spans)


def is_one_place(original: str, end: int, start: int) -> bool:
    """Return whether nothing stands between two stretches but marks, or a speaker's clause between marks.

    >>> text = "“So,” she said, “it is.” She left and “it” stayed."
    >>> is_one_place(text, 4, 17), is_one_place(text, 4, 39)
    (True, False)
    """
    low, high = max(0, end - _MARKS_AT_MOST), start + _MARKS_AT_MOST
    while end > low and not original[end - 1].isalnum():
        end -= 1
    while start < min(len(original), high) and not original[start].isalnum():
        start += 1
    return not any(map(str.isalnum, original[end:start])) or speaker_clause(original, end, start) is not None


def stand_in_one_place(spans: Sequence[tuple[int, int]], original: str) -> bool:
    """Return whether stretches cut no word and have nothing between them but who says it."""
    return all(stands_alone(original, *span) for span in spans) and all(
        is_one_place(original, before[1], after[0]) for before, after in pairwise(spans)
    )


def _next(part: str, before: Match, original: str, find: Finder) -> list[Match]:
    """Find the stretch that follows a match; none if it is not there."""
    high = before.end + CLAUSE_AT_MOST + 2 * len(part) + 64
    following = _within(part, before.end, high, original, find)
    return next(([match] for match in following if is_one_place(original, before.end, match.start)), [])


def _last(part: str, after: Match, original: str, find: Finder) -> list[Match]:
    """Find the stretch that precedes a match; none if it is not there."""
    low = max(0, after.start - CLAUSE_AT_MOST - 2 * len(part) - 64)
    preceding = [*_within(part, low, after.start, original, find)][::-1]
    return next(([match] for match in preceding if is_one_place(original, match.end, after.start)), [])


def _within(part: str, low: int, high: int, original: str, find: Finder) -> Iterator[Match]:
    """Find words in a stretch of a text; words and numbers must not go on beyond it."""
    for match in find(part, Text(original[low:high])):
        moved = evolve(match, start=low + match.start, end=low + match.end)
        if stands_alone(original, moved.start, moved.end):
            yield moved
