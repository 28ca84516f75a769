"""Words that are not in their own source: who has them?"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Final, NamedTuple

from onrecord.passages.finding import find
from onrecord.passages.folding import fold_marked
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import loosely
from onrecord.passages.near import Grams
from onrecord.passages.text import Text
from onrecord.records.json_values import Words
from onrecord.records.passages import Passage

_BETWEEN: Final = "\n\0\n"
_CERTAIN: Final = 0.8
"""Similarity from which near words in another text are worth naming; many texts hold many likenesses."""


class Elsewhere(NamedTuple):
    """Where words of one source turned up: the key of the other source, and the match in its text."""

    source: str
    match: Match


class TextIndex:
    """All texts at hand under one index, so that asking all of them costs hardly more than asking one."""

    __slots__ = ("_grams", "_keys", "_starts", "_texts")

    def __init__(self, texts: Mapping[str, Text]) -> None:
        """Index the texts, given by the key of their source."""
        self._keys, self._texts = tuple(texts), tuple(texts.values())
        starts, place = [], 0
        for text in self._texts:
            starts.append(place)
            place += len(text.loose.text) + len(_BETWEEN)
        self._starts = tuple(starts)
        self._grams = Grams(_BETWEEN.join(text.loose.text for text in self._texts))

    def __len__(self) -> int:
        return len(self._keys)

    def owner(self, exact: Words) -> Elsewhere | None:
        """Say in which text these words stand, or words much like them; None if in none."""
        words = exact if isinstance(exact, str) else " ".join(exact)
        quote = loosely(fold_marked(words)).text.strip(" ")
        for place in self._grams.equals(quote):
            found = self._at(place, exact)
            if found:
                return found
        nearest = self._grams.nearest(quote, _CERTAIN)
        return self._at(nearest.start, exact) if nearest else None

    def _at(self, place: int, exact: Words) -> Elsewhere | None:
        number = bisect_right(self._starts, place) - 1
        match = find(Passage(exact=exact), self._texts[number])
        if match is None or (match.grade == Grade.NEAR and match.score < _CERTAIN):
            return None
        return Elsewhere(self._keys[number], match)
