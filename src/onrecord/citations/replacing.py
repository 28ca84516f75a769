"""What stands in a text instead of its citations: where, and the text put together again."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Replacement(NamedTuple):
    """What stands instead of a stretch of a text; start and end in code points, end exclusive."""

    start: int
    end: int
    text: str


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with stretches replaced, none of which may lie over another.

    >>> replaced("as @lee says", [Replacement(3, 7, "Lee (2016)")])
    'as Lee (2016) says'
    """
    pieces: list[str] = []
    place = 0
    for start, end, instead in sorted(replacements):
        pieces += [text[place:start], instead]
        place = end
    return "".join((*pieces, text[place:]))


def has_one(places: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of several places, in order, lies within a stretch.

    >>> has_one([3, 9], 4, 9), has_one([3, 9], 4, 10)
    (False, True)
    """
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
