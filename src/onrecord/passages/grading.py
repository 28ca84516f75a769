"""What a match is, how it is graded, and the text that it is in."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from onrecord.records.unchecked import draft


class Grade(StrEnum):
    """How a passage was found, best first.

    Immutable: threads may share it.

    `ambiguous`, `near`, `absent` and `unchecked` are not verified; `moved` is, since it is only given to words
    that were found by one of the first five grades, elsewhere than recorded.

    >>> Grade.NEAR.is_verified, Grade.CASE.is_verified, sorted([Grade.ABSENT, Grade.CASE], key=Grade.rank)[0]
    (False, True, <Grade.CASE: 'case'>)
    """

    VERBATIM = "verbatim"
    TYPOGRAPHIC = "typographic"
    CASE = "case"
    ACCENTS = "accents"
    EDITORIAL = "editorial"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"
    MOVED = "moved"
    ABSENT = "absent"
    UNCHECKED = "unchecked"

    @property
    def is_verified(self) -> bool:
        """Whether the words are there, word for word but for what folds away or an editor marked."""
        return self in _VERIFIED

    @property
    def in_words(self) -> str:
        """What it is called in sentences and pages: what differs, or what became of the words.

        >>> Grade.VERBATIM.in_words, Grade.NEAR.in_words
        ('letter for letter', 'other words')
        """
        return _IN_WORDS[self]

    def rank(self) -> int:
        """Return the place of this grade in the order, best first, from 0."""
        return _ORDER.index(self)


_IN_WORDS: Final[Mapping[Grade, str]] = MappingProxyType(
    {
        Grade.VERBATIM: "letter for letter", Grade.TYPOGRAPHIC: "at most quotation marks and spaces differ",
        Grade.CASE: "capitals differ", Grade.ACCENTS: "accents differ", Grade.EDITORIAL: "changed as editors may",
        Grade.NEAR: "other words", Grade.AMBIGUOUS: "in several places", Grade.MOVED: "elsewhere in the text",
        Grade.ABSENT: "not there", Grade.UNCHECKED: "not checked",
    }
)  # fmt: skip

_ORDER: Final = tuple(Grade)
_VERIFIED: Final = (*_ORDER[:5], Grade.MOVED)
"""A tuple, not a set: asking it needs no hash, which an enumeration works out in Python."""

BY_DIGEST: Final = "compared by digest"
"""Note of a match of words that are not on record, only their digest."""

WITHIN_LONGER: Final = "within a longer word or number"
"""Note of a match whose words are all there, but cut out of others: "legal" in "illegal", "5 %" in "1.5 %"."""

SPACES_DIFFER: Final = "only spaces and hyphens differ"
"""Note of a match of which every letter is there: "prac- tices", "we'vebeen"."""


def how_far(shift: int) -> str:
    """Say how far from the recorded place words were found; "" if they are there.

    Args:
        shift: Characters, negative for a place before it.

    >>> how_far(1), how_far(-1200)
    ('1 character further on than recorded', '1,200 characters further back than recorded')
    """
    far, way = abs(shift), "on" if shift > 0 else "back"
    return f"{far:,} character{'' if far == 1 else 's'} further {way} than recorded" if shift else ""


@frozen(kw_only=True)
class Match:
    """A place where a passage was found.

    Immutable: threads may share it.

    Attributes:
        grade: How well the words agree.
        start, end: Code points in the original text, end exclusive.
        stretches: Start and end of each stretch, where the source breaks the words; else empty.
        score: Similarity of the words, 1 for all grades but `near`.
        places: In how many places the words stand that well.
        changes: For `near`: pairs of words, as recorded and as found; for `editorial`: the words that an editor put,
            in their marks, and those of the source for which they stand.
        note: What else is to be said.

    >>> from onrecord import find
    >>> match = find("It rained.", "Ann said: it rained. It rained.")
    >>> match.grade.value, match.start, match.end, match.places
    ('verbatim', 21, 31, 1)
    """

    grade: Grade
    start: int
    end: int
    stretches: tuple[tuple[int, int], ...] = ()
    score: float = 1.0
    places: int = 1
    changes: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @classmethod
    def verbatim(cls, start: int, end: int, note: str = "") -> "Match":
        """Return a match of words that stand as they are, which most do: in less time than the constructor.

        >>> Match.verbatim(3, 9) == Match(grade=Grade.VERBATIM, start=3, end=9)
        True
        """
        made: Match = draft(Match)(Grade.VERBATIM, start, end, note=note)
        return made

    def noted(self, more: str) -> "Match":
        """Return the match with more said in its note."""
        made: Match = draft(Match)(
            self.grade, self.start, self.end, self.stretches, self.score, self.places, self.changes,
            f"{self.note}; {more}" if self.note else more,
        )  # fmt: skip
        return made
