"""Words that agree but for the spaces between them.

In most texts a space can be wrong beside a punctuation mark only: "left.Then" for "left. Then". In a text whose spaces
were guessed from the places of its letters, as in PDF (ISO 32000-1, 14.8.2.5), they can be wrong anywhere, but between
two digits: "the pre viously published", "confirmourbestguesses". Elsewhere "the rapist" never is "therapist".
"""

from collections.abc import Callable, Iterator
from typing import Final

from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import folds_of, unspaced, without_accents
from onrecord.passages.places import MOST_PLACES, is_whole, stretch
from onrecord.passages.text import Text

SHORTEST: Final = 12
"""Letters and digits that words have at least to be looked for so."""
_FORMS: Final[tuple[tuple[Grade, Callable[[str], str]], ...]] = (
    (Grade.TYPOGRAPHIC, str),
    (Grade.CASE, str.casefold),
    (Grade.ACCENTS, without_accents),
)


_NOTES: Final = ("only spaces beside punctuation differ", "only spaces differ, which in such a file are guessed")


def matches_unspaced(exact: str, text: Text) -> Iterator[Match]:
    """Yield where words stand but for spaces that can be wrong; the words begin and end as words do."""
    needle = unspaced(folds_of(exact)[1], text.has_guessed_spaces).text.strip(" ")
    if sum(map(str.isalnum, needle)) < SHORTEST:
        return
    note = _NOTES[text.has_guessed_spaces]
    where, place = text.unspaced.text, text.unspaced.text.find(needle)
    for _ in range(MOST_PLACES):
        if place < 0:
            return
        start, end = text.unspaced.step(place, place + len(needle))
        if is_whole(text, start, end):
            first, last = stretch(text, start, end)
            grade = _grade(exact, text.original[first:last], text.has_guessed_spaces)
            if grade is not None:
                yield Match(grade=grade, start=first, end=last, note=note)
        place = where.find(needle, place + 1)


def _grade(exact: str, words: str, has_guessed_spaces: bool) -> Grade | None:
    """Grade words that agree but for spaces; None if they differ in more."""
    one, other = (_without_spaces(folded, has_guessed_spaces) for folded in (exact, words))
    return next((grade for grade, form in _FORMS if form(one) == form(other)), None)


def _without_spaces(words: str, has_guessed_spaces: bool) -> str:
    text = fold_marked(words).text.replace(BREAK, "").replace(" ", "")
    return text.replace("-", "") if has_guessed_spaces else text
