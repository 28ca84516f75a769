"""Words that run over the end of a page, where a running head, a page number or a footnote stands between."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import Final

from attrs import evolve

from onrecord.passages.grading import Match
from onrecord.passages.text import Text
from onrecord.records.passages import Passage

OVER_PAGES: Final = "the words run over the end of a page"
"""Note of a match whose words are broken by what stands between two pages."""


def find_over_pages(asked: Passage, text: Text, find: Callable[[Passage, Text], Match | None]) -> Match | None:
    """Find a passage in the text without what stands between its pages.

    Args:
        asked: The passage; its offsets are left out of account, since they are those of the whole text.
        text: The text.
        find: Finds a passage in a text without gaps.

    Returns:
        The match, if it runs over a gap, with the stretches on either side; or None.
    """
    if text.run_on is None:
        return None
    match = find(asked.evolve(start=None, end=None, stretches=()), text.run_on)
    if match is None:
        return None
    stretches = tuple(_stretches(match, text))
    if len(stretches) < 2:
        return None
    note = "; ".join(filter(None, (match.note, OVER_PAGES)))
    return evolve(match, start=stretches[0][0], end=stretches[-1][1], stretches=stretches, note=note)


def _stretches(match: Match, text: Text) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the whole text that a match in the text without gaps is made of."""
    sizes = [end - start for start, end in text.gaps]
    cut = list(accumulate(sizes, initial=0))
    places = [start - before for (start, _), before in zip(text.gaps, cut, strict=False)]
    first, last = bisect_left(places, match.start + 1), bisect_left(places, match.end)
    edges = [match.start, *places[first:last], match.end]
    for number, (start, end) in enumerate(pairwise(edges)):
        moved = cut[first + number]
        yield start + moved, end + moved
