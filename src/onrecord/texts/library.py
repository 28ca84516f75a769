"""Words that are not in their own source: who has them?"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from onrecord.passages.finding import find
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import folds_of
from onrecord.passages.near import GRAM, Grams
from onrecord.passages.text import Text
from onrecord.records.json_values import Words
from onrecord.records.passages import Passage

_BETWEEN: Final = "\n\0\n"
_CERTAIN: Final = 0.8
"""Similarity from which near words in another text are worth naming; many texts hold many likenesses."""

_SHARE: Final = 3
"""A third of the places and stretches is looked at: words that are so alike share their rarest grams."""

_LONG_GRAM: Final = 7
_SHORT: Final = 30
"""Characters from which words are looked for by long grams."""


class Elsewhere(NamedTuple):
    """Where words of one source turned up: the key of the other source, and the match in its text."""

    source: str
    match: Match


class TextIndex:
    """All texts at hand, indexed for words that will be looked for in all of them.

    Only what stands in the words is indexed, by long grams, which few places share: thirteen letters in a row must be
    right, nine of words shorter than `_SHORT`. Where words are as alike as is asked here, more grams agree than where
    they are only near, so that fewer stretches have to be compared.
    """

    __slots__ = ("_grams", "_keys", "_quotes", "_starts", "_texts")

    def __init__(self, texts: Mapping[str, Text], wanted: Iterable[Words]) -> None:
        """Index the texts, given by the key of their source, for the words that will be asked for."""
        self._keys, self._texts = tuple(texts), tuple(texts.values())
        starts, place = [], 0
        for text in self._texts:
            starts.append(place)
            place += len(text.loose.text) + len(_BETWEEN)
        self._starts = tuple(starts)
        self._quotes = {words: _loose(words) for words in wanted}
        whole = _BETWEEN.join(text.loose.text for text in self._texts)
        by_size: dict[int, list[str]] = {}
        for quote in self._quotes.values():
            by_size.setdefault(_size(quote), []).append(quote)
        self._grams = {size: Grams(whole, size, frozenset(_grams(quotes, size))) for size, quotes in by_size.items()}

    def __len__(self) -> int:
        return len(self._keys)

    def owner(self, exact: Words) -> Elsewhere | None:
        """Return in which text these words stand, or words much like them; None if in none.

        Raises:
            KeyError: The words are not among those that the texts were indexed for.
        """
        quote = self._quotes[exact]
        grams = self._grams[_size(quote)]
        for place in grams.equals(quote):
            found = self._at(place, exact)
            if found:
                return found
        nearest = grams.nearest(quote, _CERTAIN, _SHARE)
        return self._at(nearest.start, exact) if nearest else None

    def _at(self, place: int, exact: Words) -> Elsewhere | None:
        number = bisect_right(self._starts, place) - 1
        match = find(Passage(exact=exact), self._texts[number])
        if match is None or (match.grade == Grade.NEAR and match.score < _CERTAIN):
            return None
        return Elsewhere(self._keys[number], match)


def _loose(words: Words) -> str:
    """Fold words as the texts are folded."""
    return folds_of(words if isinstance(words, str) else " ".join(words))[1].text.strip(" ")


def _size(quote: str) -> int:
    """Return the size of the grams by which a quotation is looked for."""
    return GRAM if len(quote) < _SHORT else _LONG_GRAM


def _grams(quotes: list[str], size: int) -> Iterator[str]:
    """Yield all grams of quotations."""
    return (quote[at : at + size] for quote in quotes for at in range(len(quote) - size + 1))
