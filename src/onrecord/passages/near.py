"""Words that differ: where in a text something like a quotation stands, and what is different.

A short text is looked through for each quotation (rapidfuzz), which is sooner done than an index. A longer one is
indexed once: the five-letter stretches (grams) at every fifth place. A quotation is looked for by all of its own
grams, so that nine letters in a row that are right are enough; places on which several grams agree are compared letter
by letter. The cost per quotation hardly depends on the text; that of the index is linear.
Here is the only import of rapidfuzz.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

GRAM: Final = 5
MOST_GRAMS: Final = 2_000_000
"""Grams in an index at most. Longer texts (from 10 million characters) are sampled at wider steps."""

LONGEST: Final = 20_000
"""Quotations longer than this many characters are not looked for in other words."""

SHORT_TEXT: Final = 20_000
SHORT_QUOTE: Final = 256
"""Characters of a text and of a quotation up to which looking through the text costs less than an index of it."""

_HITS_AT_MOST: Final = 4_000
_HITS_AT_LEAST: Final = 1_500
_HITS_BY_LENGTH: Final = 160_000
"""Places looked at for one quotation, the rarest grams first: 160,000 / its length, but 1,500 to 4,000."""

WINDOWS: Final = 6_000
"""Stretches that are compared with one quotation: 6,000 / its length, but 6 at least."""


_MISPLACED: Final = 0.15
_MISPLACED_CHARACTERS: Final = 6
"""What the similarity may lack while the bounds are not yet where they belong: a share, or so many characters."""

_EXACTLY: Final = 64
"""Characters of which the best place in a text is found, not one of the best (rapidfuzz, `partial_ratio`)."""
_ALIKE: Final = 10
"""Letters in a row by which the bounds of a long quotation are found."""
_EDGE: Final = 96
_TRIED: Final = 16
_PLACES_AT_MOST: Final = 100_000
_SAMPLED: Final = 24
_RUN: Final = 8
_WORD_EDGE: Final = re.compile(r"\b")

_THRESHOLDS: Final = (
    (12, 0.95),
    (15, 0.92),
    (20, 0.87),
    (25, 0.81),
    (30, 0.75),
    (40, 0.71),
    (60, 0.66),
    (100, 0.62),
    (250, 0.6),
)
"""Lengths in characters, and the similarity (1 is equal) that counts as near; straight lines between them."""


def similarity(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two texts are, from 0 to 1 (equal), by the letters to change; 0 if less than `least`.

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
    """Return the similarity from which a quotation of `length` characters counts as near; above 1 is never.

    Calibrated on generated texts (tests/benchmarks/passages_table.py): in a million characters fewer than 1 in 100
    absent quotations of 25 characters pass, and 97 in 100 of those with 5 % wrong characters do.

    >>> threshold(10) > 1, threshold(25), round(threshold(35), 3), threshold(5000)
    (True, 0.81, 0.73, 0.6)
    """
    place = bisect_right(_THRESHOLDS, (length, 2.0))
    if place == 0:
        return 2.0
    (low, high_score) = _THRESHOLDS[place - 1]
    if place == len(_THRESHOLDS):
        return high_score
    high, low_score = _THRESHOLDS[place]
    return high_score + (low_score - high_score) * (length - low) / (high - low)


def least_alike(quote: str, least: float = 0.0) -> float:
    """Return how alike words must be to be near to a quotation, at least; above 1 if none can be."""
    return 2.0 if len(quote) > LONGEST else max(least, threshold(len(quote)))


def is_short(text: str, quote: str) -> bool:
    """Return whether a text is to be looked through for a quotation, which the two lengths alone decide.

    >>> is_short("x" * 20_000, "all is well"), is_short("x" * 20_001, "all is well")
    (True, False)
    """
    return len(text) <= SHORT_TEXT and len(quote) <= SHORT_QUOTE


def scan(text: str, quote: str) -> Place | None:
    """Return the place of a short text that is most like a quotation, both loosely folded; None if none is near.

    >>> scan("thousands of ships in the wide harbour", "ships in the wide harbor")
    Place(start=13, end=38, score=0.96)
    """
    least = least_alike(quote)
    if least > 1:
        return None
    if len(quote) > len(text):
        return fitted(text, quote, 0, len(text), least)
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=100 * (least - _MISPLACED))
    if found is None:
        return None
    start, end = found.dest_start, found.dest_end
    if len(quote) > _EXACTLY:
        start, end = _bounded(text, quote, start, end)
    return fitted(text, quote, start, end, least) or _in_halves(text, quote, least)


def _in_halves(text: str, quote: str, least: float) -> Place | None:
    """Look for both halves of a quotation, between which the text may have more words; one after the other, nearby."""
    middle = len(quote) // 2
    first, last = (fuzz.partial_ratio_alignment(half, text) for half in (quote[:middle], quote[middle:]))
    if first is None or last is None or not 0 < last.dest_end - first.dest_start < 2 * len(quote):
        return None
    start, end = _bounded(text, quote, first.dest_start, last.dest_end)
    return fitted(text, quote, start, end, least)


def _bounded(text: str, quote: str, start: int, end: int) -> tuple[int, int]:
    """Move the bounds of a roughly found window by the first and last letters in a row that stand near them."""
    low, high = max(0, start - _EXACTLY), end + _EXACTLY
    for at in range(min(_EXACTLY, len(quote) - _ALIKE)):
        place = text.find(quote[at : at + _ALIKE], low, start + 2 * _EXACTLY)
        if place >= 0:
            start = max(low, place - at)
            break
    for at in range(len(quote), max(_ALIKE, len(quote) - _EXACTLY), -1):
        place = text.rfind(quote[at - _ALIKE : at], max(start, end - 2 * _EXACTLY), high)
        if place >= 0:
            end = min(high, place + _ALIKE + len(quote) - at)
            break
    return start, end


def fitted(text: str, quote: str, start: int, end: int, least: float) -> Place | None:
    """Move the bounds of a window to where the words are most like the quotation; None if they are less than `least`.

    First most of the window must be alike, whose bounds are not yet where they belong.
    """
    start, end = max(0, start), min(len(text), end)
    if not similarity(quote, text[start:end], least - max(_MISPLACED, _MISPLACED_CHARACTERS / len(quote))):
        return None
    head, tail = quote[:_EDGE], quote[-_EDGE:]
    for _ in range(2):
        start = max(_edges(text, start), key=lambda edge: similarity(head, text[edge : min(end, edge + _EDGE)]))
        end = max(_edges(text, end), key=lambda edge: similarity(tail, text[max(start, edge - _EDGE) : edge]))
    score = similarity(quote, text[start:end], least)
    return Place(start, end, score) if score else None


def _edges(text: str, place: int, reach: int = 24) -> list[int]:
    """List the edges of words around a place, the place itself first."""
    low = max(0, place - reach)
    edges = [low + found.start() for found in _WORD_EDGE.finditer(text[low : place + reach])]
    at = bisect_left(edges, place)
    return [place, *edges[max(0, at - 3) : at + 4]]


class Grams:
    """Where the grams of a loosely folded text stand.

    Attributes:
        text: The text.
        size: Characters of a gram.
        step: Distance between two indexed grams, in characters.
    """

    __slots__ = ("_places", "size", "step", "text")

    def __init__(self, text: str, size: int = GRAM, wanted: Collection[str] | None = None) -> None:
        """Index a text.

        Args:
            text: The text, loosely folded.
            size: Characters of a gram.
            wanted: The grams that will be asked for; None for all.
        """
        self.text = text
        self.size = size
        self.step = max(size, -(-len(text) // MOST_GRAMS))
        grams = re.findall(f"(?s)(.{{{size}}}).{{0,{self.step - size}}}", text)
        starts = range(0, len(text), self.step)
        self._places: Mapping[str, int | list[int]]
        if wanted is None:
            self._places = _every_place(zip(starts, grams, strict=False))
        else:
            is_wanted = list(map(wanted.__contains__, grams))
            self._places = _wanted_places(compress(starts, is_wanted), compress(grams, is_wanted), wanted)

    def nearest(self, quote: str, least: float = 0.0, share: int = 1) -> Place | None:
        """Return the place most like a quotation, loosely folded; None if none is near.

        Args:
            quote: The quotation.
            least: How alike they must be, at least, from 0 to 1; `threshold` if that is more.
            share: Which part of the places and stretches is looked at that would be: a third is 3.
        """
        least = least_alike(quote, least)
        if least > 1:
            return None
        best = None
        for start, end in self._windows(quote, share):
            place = fitted(self.text, quote, start, end, least)
            if place and (best is None or place.score > best.score):
                best, least = place, place.score
                if best.score > 0.999:
                    break
        return best

    def equals(self, quote: str, most: int = 20) -> Iterator[int]:
        """Yield where `quote` itself stands, up to `most` places; it needs `step` + `size` - 1 characters to be found.

        Of the grams of the quotation, one in `step` stands at an indexed place: the rarest of these is looked up.
        """
        found = 0
        for shift in range(min(self.step, len(quote) - self.size + 1)):
            grams = range(shift, min(len(quote) - self.size + 1, shift + _TRIED * self.step), self.step)
            places, at = min(((self._at(quote, at), at) for at in grams), key=lambda pair: len(pair[0]))
            for there in places[:_PLACES_AT_MOST]:
                if there >= at and self.text.startswith(quote, there - at):
                    yield there - at
                    found += 1
                    if found == most:
                        return

    def _at(self, quote: str, at: int) -> Sequence[int]:
        """Return where in the text the gram stands that is at a place of the quotation."""
        places = self._places.get(quote[at : at + self.size], ())
        return (places,) if isinstance(places, int) else places

    def _hits(self, quote: str, share: int) -> tuple[list[int], list[int]]:
        """Find where grams stand, the rarest first; give their places in the quotation, and how far they shift."""
        known, size = self._places.get, self.size
        stand = [(known(quote[at : at + size]), at) for at in _samples(len(quote) - size + 1)]
        found = [
            ((places,) if isinstance(places, int) else places, at) for places, at in stand if places or places == 0
        ]
        found.sort(key=lambda pair: len(pair[0]))
        room = min(_HITS_AT_MOST, max(_HITS_AT_LEAST, _HITS_BY_LENGTH // len(quote))) // share
        ats: list[int] = []
        shifts: list[int] = []
        for places, at in found:
            shifts += [there - at for there in places[:room]]
            ats += [at] * (len(shifts) - len(ats))
            room -= len(places)
            if room <= 0:
                break
        return ats, shifts

    def _windows(self, quote: str, share: int) -> list[tuple[int, int]]:
        """List the stretches on which most grams agree, the most promising first: by the length, 6 at least."""
        width = max(16, len(quote) // 4)
        ats, shifts = self._hits(quote, share)
        buckets = [shift // width for shift in shifts]
        ranked = _most_voted(Counter(buckets), max(6, WINDOWS // share // len(quote)))
        agreeing: dict[int, list[tuple[int, int]]] = {bucket: [] for bucket in ranked}
        within = {*ranked, *(bucket + 1 for bucket in ranked)}
        hits = compress(zip(buckets, ats, shifts, strict=True), map(within.__contains__, buckets))
        for bucket, at, shift in hits:
            for own in (bucket, bucket - 1):
                if own in agreeing:
                    agreeing[own].append((at, shift))
        return [_bounds(sorted(of), len(quote)) for of in agreeing.values()]


def _every_place(found: Iterable[tuple[int, str]]) -> dict[str, int | list[int]]:
    """Map each gram to its places; most stand in one place only, which is no list then."""
    known: dict[str, int | list[int]] = {}
    for start, gram in found:
        places = known.setdefault(gram, start)
        if places is start:
            continue
        if isinstance(places, list):
            places.append(start)
        else:
            known[gram] = [places, start]
    return known


def _wanted_places(starts: Iterable[int], grams: Iterable[str], wanted: Collection[str]) -> dict[str, list[int]]:
    """Map each wanted gram to its places, which are many: few grams, in many texts."""
    known: dict[str, list[int]] = {gram: [] for gram in wanted}
    for start, gram in zip(starts, grams, strict=True):
        known[gram].append(start)
    return known


def _most_voted(votes: Counter[int], most: int) -> list[int]:
    """Rank buckets by the votes of each and the next one; those with less than a fifth of the first one's are left out.

    Of the many that stand alone with one vote, the first ones come last, as far as there is room.
    """
    joint = {
        bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items() if count > 1 or bucket + 1 in votes
    }
    ranked = sorted(joint, key=joint.__getitem__, reverse=True)[:most]
    if ranked and joint[ranked[0]] > 5:
        return [bucket for bucket in ranked if joint[bucket] * 5 >= joint[ranked[0]]]
    alone = (bucket for bucket in votes if bucket not in joint)
    return [*ranked, *islice(alone, most - len(ranked))]


def _bounds(hits: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """Return where a quotation of a length begins and ends, by its first and last grams and how far each shifts."""
    return _middle_shift(hits[:9]), length + _middle_shift(hits[-9:])


def _middle_shift(hits: list[tuple[int, int]]) -> int:
    """Return the middle one of the shifts between quotation and text."""
    return sorted(shift for _, shift in hits)[len(hits) // 2]


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


def _samples(count: int) -> Iterable[int]:
    """List the places of a quotation whose grams are looked up: all, or runs spread evenly over a long one."""
    if count <= _SAMPLED * _RUN:
        return range(max(0, count))
    last = count - _RUN
    return [last * number // (_SAMPLED - 1) + more for number in range(_SAMPLED) for more in range(_RUN)]
