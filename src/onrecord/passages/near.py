"""Words that differ: where in a text something like a quotation stands, and what is different.

The text is indexed once: the five-letter stretches (grams) at every fifth place. A quotation is looked for by all of
its own grams, so that nine letters in a row that are right are enough; places on which several grams agree are
compared letter by letter (rapidfuzz). The cost per quotation hardly depends on the text; that of the index is linear.
Here is the only import of rapidfuzz.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

GRAM: Final = 5
MOST_GRAMS: Final = 2_000_000
"""Grams in an index at most. Longer texts (from 10 million characters) are sampled at wider steps."""

LONGEST: Final = 20_000
"""Quotations longer than this many characters are not looked for in other words."""

_COMMON: Final = 200
"""A gram that stands in more places says little; of such grams only this many places are looked at."""

_SHORT: Final = 64
_SAMPLED: Final = 24
_RUN: Final = 8
_WORD_EDGE: Final = re.compile(r"\b")

_THRESHOLDS: Final = ((12, 0.9), (18, 0.84), (25, 0.76), (40, 0.72), (60, 0.68), (100, 0.64), (200, 0.6))
"""From this length in characters on, this similarity (1 is equal) counts as near. Shorter is never near."""


def similarity(one: str, other: str, least: float = 0.0) -> float:
    """Give how alike two texts are, from 0 to 1 (equal), by the letters to change; 0 if less than `least`.

    >>> similarity("Rodriguez", "Rodrigues", least=0.8) > 0.8
    True
    """
    return Levenshtein.normalized_similarity(one, other, score_cutoff=least)


class Place(NamedTuple):
    """Where something similar stands: start and end in the indexed text, and how similar it is (1 is equal)."""

    start: int
    end: int
    score: float


def threshold(length: int) -> float:
    """Give the similarity from which a quotation of `length` characters counts as near; above 1 is never.

    Calibrated on generated texts so that fewer than 1 in 100 absent quotations of 25 characters or more pass.

    >>> threshold(10) > 1, threshold(30), threshold(500)
    (True, 0.76, 0.6)
    """
    place = bisect_right(_THRESHOLDS, (length, 2.0))
    return _THRESHOLDS[place - 1][1] if place else 2.0


class Grams:
    """Where the grams of a loosely folded text stand.

    Attributes:
        text: The text.
        step: Distance between two indexed grams, in characters.
    """

    __slots__ = ("_places", "step", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.step = max(GRAM, -(-len(text) // MOST_GRAMS))
        places: dict[str, list[int]] = {}
        for start in range(0, max(0, len(text) - GRAM + 1), self.step):
            gram = text[start : start + GRAM]
            if gram in places:
                places[gram].append(start)
            else:
                places[gram] = [start]
        self._places = places

    def nearest(self, quote: str, avoid: tuple[int, int] = (0, 0)) -> Place | None:
        """Give the place most like `quote` (loosely folded), or None if nothing is like enough.

        Args:
            quote: What to look for.
            avoid: A stretch of the text in which not to look.
        """
        least = threshold(len(quote))
        if least > 1 or len(quote) > LONGEST:
            return None
        best = None
        for start, end in self._windows(quote):
            if avoid[0] <= start < avoid[1]:
                continue
            place = self._fitted(quote, start, end, least)
            if place and (best is None or place.score > best.score):
                best, least = place, place.score
                if best.score > 0.999:
                    break
        return best

    def equals(self, quote: str, most: int = 20) -> Iterator[int]:
        """Yield where `quote` itself stands, up to `most` places; it needs `step` + 4 characters to be found."""
        found = 0
        for at in range(min(self.step, len(quote) - GRAM + 1)):
            for there in self._places.get(quote[at : at + GRAM], ()):
                if self.text.startswith(quote, there - at) and there >= at:
                    yield there - at
                    found += 1
                    if found == most:
                        return

    def _hits(self, quote: str) -> Iterator[tuple[int, int]]:
        """Yield pairs of places where one gram stands: in the quotation, and in the text."""
        rare = False
        common = []
        for at in _samples(len(quote) - GRAM + 1):
            found = self._places.get(quote[at : at + GRAM])
            if found is None:
                continue
            if len(found) > _COMMON:
                common.append((at, found))
                continue
            rare = True
            for there in found:
                yield at, there
        if not rare:
            for at, found in common[: 2 * _RUN]:
                for there in islice(found, _COMMON):
                    yield at, there

    def _windows(self, quote: str) -> list[tuple[int, int]]:
        """List the stretches on which most grams agree, the most promising first."""
        width = max(16, len(quote) // 4)
        hits = list(self._hits(quote))
        votes = Counter([(there - at) // width for at, there in hits])
        joint = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
        most = max(joint.values(), default=0)
        limit = max(6, 6000 // len(quote))
        if len(joint) > limit:
            ranked = sorted(joint, key=joint.__getitem__, reverse=True)[:limit]
        else:
            ranked = sorted(joint, key=joint.__getitem__, reverse=True)
        chosen = {bucket: rank for rank, bucket in enumerate(ranked) if joint[bucket] * 5 >= most}
        if len(quote) <= _SHORT:
            return [(bucket * width - 8, (bucket + 2) * width + len(quote) + 8) for bucket in chosen]
        return self._anchored(quote, hits, chosen, width)

    def _anchored(
        self, quote: str, hits: Iterable[tuple[int, int]], chosen: dict[int, int], width: int
    ) -> list[tuple[int, int]]:
        """Give the windows of a long quotation the bounds that its first and last gram in them say."""
        firsts: dict[int, tuple[int, int]] = {}
        lasts: dict[int, tuple[int, int]] = {}
        for at, there in hits:
            bucket = (there - at) // width
            for own in (bucket, bucket - 1):
                if own in chosen:
                    firsts.setdefault(own, (at, there))
                    lasts[own] = (at, there)
        return [
            (firsts[own][1] - firsts[own][0], lasts[own][1] + len(quote) - lasts[own][0])
            for own in chosen
            if own in firsts
        ]

    def _fitted(self, quote: str, start: int, end: int, least: float) -> Place | None:
        """Move the bounds of a window to where the words are most like the quotation."""
        start, end = max(0, start), min(len(self.text), end)
        if len(quote) <= _SHORT:
            window = self.text[start:end]
            if len(window) < len(quote) // 2:
                return None
            found = partial_ratio_alignment(quote, window, score_cutoff=max(0.0, 100 * least - 22))
            if found is None:
                return None
            start, end = start + found.dest_start, start + found.dest_end
        elif _likeness(quote, self.text[start:end], least - 0.15) == 0:
            return None
        start = max(self._edges(start), key=lambda edge: _likeness(quote, self.text[edge:end]), default=start)
        end = max(self._edges(end), key=lambda edge: _likeness(quote, self.text[start:edge]), default=end)
        start = max(self._edges(start), key=lambda edge: _likeness(quote, self.text[edge:end]), default=start)
        score = _likeness(quote, self.text[start:end], least)
        return Place(start, end, score) if score else None

    def _edges(self, place: int, reach: int = 24) -> list[int]:
        """List the edges of words around a place, the place itself first."""
        low = max(0, place - reach)
        edges = [low + found.start() for found in _WORD_EDGE.finditer(self.text[low : place + reach])]
        at = bisect_left(edges, place)
        return [place, *edges[max(0, at - 3) : at + 4]]


def word_changes(recorded: str, found: str) -> tuple[tuple[str, str], ...]:
    """Pair the words that differ, first as recorded, then as found; "" where words are missing.

    >>> word_changes("they met in March 2015", "they met again in May 2015")
    (('', 'again'), ('March', 'May'))
    """
    ours, theirs = recorded.split(), found.split()
    return tuple(
        (" ".join(ours[edit.src_start : edit.src_end]), " ".join(theirs[edit.dest_start : edit.dest_end]))
        for edit in Levenshtein.opcodes(ours, theirs)
        if edit.tag != "equal"
    )


def likeness(one: str, other: str) -> float:
    """Give the similarity of two texts: 1 less the edits of single characters per character of the longer one.

    >>> likeness("Havana", "Havanna") > 0.8
    True
    """
    return _likeness(one, other)


def _likeness(one: str, other: str, least: float = 0.0) -> float:
    return Levenshtein.normalized_similarity(one, other, score_cutoff=least or None)


def _samples(count: int) -> Iterable[int]:
    """List the places of a quotation whose grams are looked up: all, or runs spread evenly over a long one."""
    if count <= _SAMPLED * _RUN:
        return range(max(0, count))
    last = count - _RUN
    return [last * number // (_SAMPLED - 1) + more for number in range(_SAMPLED) for more in range(_RUN)]
