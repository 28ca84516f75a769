"""A passage of which only the digest is known: is it still there?"""

import hashlib
import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from onrecord.passages.edges import stands_alone
from onrecord.passages.folding import BREAK, digest_of_folded, fold, fold_marked
from onrecord.passages.grading import BY_DIGEST, WITHIN_LONGER, Grade, Match, how_far
from onrecord.passages.stretches import stand_in_one_place
from onrecord.passages.text import Text
from onrecord.records.passages import Passage

REACH: Final = 200_000
"""How far from its recorded place a passage without words is looked for, in characters, to either side."""

_SHORTER_AT_MOST: Final = 8
_DOUBTS_AT_MOST: Final = 6
_START: Final = re.compile(r"(?<!\w)\w|(?<!\S)\S")


def find_by_digest(asked: Passage, text: Text) -> Match | None:
    """Find a passage by its digest: where it was recorded, or else near there.

    A digest cannot be searched for; it can be compared with the words at one place. These are the recorded place,
    then every start of a word within `REACH`, with the recorded length or up to 8 characters less (folding
    shortens). Words that another text breaks at a line-end hyphen are read both ways. Words and numbers must
    not go on beyond the place: if they do, other words stand there now.

    Returns:
        A match graded `typographic` (the folded words agree; more the digest does not say) or `moved`; `near` if
        the words are at the recorded place, but within a longer word or number; or None.
    """
    if not asked.digest or asked.start is None or asked.end is None or asked.end == asked.start:
        return None
    if asked.stretches:
        return _find_stretches(asked.digest, asked.stretches, text.original)
    words = text.original[asked.start : asked.end]
    is_here = any(digest_of_folded(reading) == asked.digest for reading in _readings(words))
    if is_here and stands_alone(text.original, asked.start, asked.end):
        return Match(grade=Grade.TYPOGRAPHIC, start=asked.start, end=asked.end, note=BY_DIGEST)
    found = _shifted(asked.digest, asked.start, asked.end - asked.start, text)
    if found is None:
        note = f"{BY_DIGEST}; {WITHIN_LONGER}"
        return Match(grade=Grade.NEAR, start=asked.start, end=asked.end, note=note) if is_here else None
    start, end = found
    note = f"{how_far(start - asked.start)}; {BY_DIGEST}"
    return Match(grade=Grade.MOVED, start=start, end=end, note=note)


def _find_stretches(wanted: str, spans: tuple[tuple[int, int], ...], original: str) -> Match | None:
    """Find several stretches by the digest of their words: where they were recorded, or all of them moved alike."""
    low, high = spans[0][0], spans[-1][1]
    least = max(-low, -REACH)
    starts = (match.start() - low for match in _START.finditer(original, low + least, max(0, low + REACH)))
    for shift in (0, *starts):
        moved = tuple((start + shift, end + shift) for start, end in spans)
        if high + shift > len(original) or not stand_in_one_place(moved, original):
            continue
        words = " ".join(original[start:end] for start, end in moved)
        if any(digest_of_folded(reading) == wanted for reading in _readings(words)):
            note = f"{how_far(shift)}; {BY_DIGEST}" if shift else BY_DIGEST
            return Match(
                grade=Grade.MOVED if shift else Grade.TYPOGRAPHIC,
                start=low + shift,
                end=high + shift,
                stretches=moved,
                note=note,
            )
    return None


def _readings(words: str) -> Iterator[str]:
    """Yield the folded words, then what they are if line-end hyphens are the words' own; up to 64 readings."""
    parts = fold_marked(words).text.strip(" ").split(BREAK)
    if len(parts) > _DOUBTS_AT_MOST + 1:
        parts = ["".join(parts)]
    for hyphens in product(("", "-"), repeat=len(parts) - 1):
        yield "".join(part + hyphen for part, hyphen in zip(parts, (*hyphens, ""), strict=True))


def _shifted(wanted: str, start: int, length: int, text: Text) -> tuple[int, int] | None:
    """Compare the digest with that of the words at each start of a word; give the place in the original."""
    low = max(0, start - REACH)
    original = text.original[low : start + length + REACH]
    folded = fold(original)
    words = folded.text
    shortest = max(1, length - _SHORTER_AT_MOST)
    for begin in (match.start() for match in _START.finditer(words)):
        if begin + shortest > len(words):
            break
        stem = hashlib.sha256(words[begin : begin + shortest].encode("utf-8", "surrogatepass"))
        done = begin + shortest
        for end in range(done, min(begin + length, len(words)) + 1):
            if _ends_word(words, end):
                stem.update(words[done:end].encode("utf-8", "surrogatepass"))
                done = end
                if stem.hexdigest() == wanted:
                    first, last = folded.span(begin, end)
                    if stands_alone(original, first, last):
                        return low + first, low + last
    return None


def _ends_word(text: str, end: int) -> bool:
    return text[end - 1] != " " and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))
