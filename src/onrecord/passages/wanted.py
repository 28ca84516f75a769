"""The words of a passage in the forms in which they are compared, and where they stand in one of these."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.grading import SPACES_DIFFER, Grade, Match
from onrecord.passages.loosening import folds_of, loosely, same, without_accents
from onrecord.passages.places import occurrences, stretch
from onrecord.passages.text import Text, marks_in

_OUTER_DASHES: Final = re.compile(r"\A\s*(?:[‒–—―]|--?(?=\s))+\s*(?=\D)|(?:[‒–—―]|(?<=\s)-)[‒–—―-]{0,8}\s*\Z")
"""Dashes before and after the words of a passage, which are no part of them."""


_DASHES: Final = frozenset("‒–—―-")
"""What such dashes are made of."""


def _without_outer_dashes(exact: str) -> str:
    """Return the words of a passage without the dashes before and after them, which few have."""
    bare = exact.strip()
    has_dash = bool(bare) and (bare[0] in _DASHES or bare[-1] in _DASHES)
    return _OUTER_DASHES.sub("", exact) if has_dash else exact


class Wanted:
    """The words of a passage in the forms in which they are compared, and the marks in them that may be an editor's."""

    def __init__(self, exact: str) -> None:
        self.exact = exact
        self.folded, loose = folds_of(_without_outer_dashes(exact))
        self.marked = self.folded.text.strip(" ")
        self.loose = loose.text.strip(" ")
        self.marks = marks_in(self.marked)

    def grade(self, words: str) -> Grade | None:
        """Grade words whose loose fold is ours; None if hyphens differ that no line end explains."""
        if words == self.exact:
            return Grade.VERBATIM
        folded = fold_marked(words).text.strip(" ")
        for grade, form in _FORMS:
            if same(folded, self.marked, form):
                return grade
        return None


def _with_one_quote(text: str) -> str:
    return without_accents(text).replace('"', "'")


_FORMS: Final = (
    (Grade.TYPOGRAPHIC, str),
    (Grade.CASE, str.casefold),
    (Grade.ACCENTS, without_accents),
    (Grade.EDITORIAL, _with_one_quote),
)


def places_of(wanted: Wanted, text: Text) -> Iterator[Match]:
    """Yield where the words of a passage stand in a text, each with its grade."""
    for start, end in occurrences(wanted.loose, text):
        first, last = stretch(text, start, end)
        words = text.original[first:last]
        grade = wanted.grade(words)
        if grade is None:
            yield near_match(wanted, text, first, last, "hyphens differ")
        else:
            yield Match(grade=grade, start=first, end=last)


def near_match(wanted: Wanted, text: Text, start: int, end: int, note: str = "", score: float | None = None) -> Match:
    """Return a match of words that differ a little, with what differs."""
    from onrecord.passages.near import similarity, word_changes

    folded = fold_marked(text.original[start:end])
    found, recorded = folded.text.replace(BREAK, ""), wanted.marked.replace(BREAK, "")
    return Match(
        grade=Grade.NEAR,
        start=start,
        end=end,
        score=similarity(recorded, found) if score is None else score,
        changes=word_changes(recorded, found),
        note=note or (SPACES_DIFFER if _letters(wanted.loose) == _letters(loosely(folded).text) else ""),
    )


def _letters(loose: str) -> str:
    return loose.replace(" ", "").replace("-", "")
