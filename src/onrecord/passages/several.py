"""Words that stand in several places of a text equally well, and nothing recorded says which is meant.

A teaser and its article, a pull quote and the paragraph it is pulled from: the words are there. It matters which place
is meant only where the places say different things.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from onrecord.passages.folding import fold_marked
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import loosely
from onrecord.passages.negations import negations
from onrecord.passages.text import Text

_BEFORE: Final = 80
"""Characters before the words in which a negation may govern them."""
PLACES_AT_MOST: Final = 500
"""Places of the same words, the first ones, of which it is asked whether a negation governs them."""
_CLAUSE_END: Final = re.compile(r"[.!?;:,\n“”„«»\"…。！？；，、]")


WHICH: Final = "a prefix or suffix would tell which is meant"


def of_several(matches: Sequence[Match], text: Text) -> Match:
    """Return the first of several equal matches: verified with their number in the note, unless they differ in sense.

    >>> twice = [Match(grade=Grade.VERBATIM, start=at, end=at + 4) for at in (2, 11)]
    >>> of_several(twice, Text("a deal or a deal")).note, of_several(twice, Text("a deal, no deal")).grade.value
    ('in 2 places', 'ambiguous')
    """
    first, count = matches[0], len(matches)
    asked = min(count, PLACES_AT_MOST)
    clauses = Counter(_clause_before(match.start, text) for match in matches[:asked])
    negated = sum(times for clause, times in clauses.items() if _has_negation(clause))
    some = f" (only before the first {asked} was a negation looked for)" if asked < count else ""
    where = f"in {count:,} places{some}"
    if first.grade == Grade.NEAR or not 0 < negated < asked:
        return evolve(first, places=count, note="; ".join(filter(None, (first.note, where))))
    note = f"{where}, {negated:,} of them after a negation; {WHICH}; {first.grade.in_words}"
    return evolve(first, grade=Grade.AMBIGUOUS, places=count, note=note)


def _clause_before(start: int, text: Text) -> str:
    """Return what stands of a clause before a place."""
    return _CLAUSE_END.split(text.original[max(0, start - _BEFORE) : start])[-1]


def _has_negation(clause: str) -> bool:
    return bool(negations(loosely(fold_marked(clause)).text))
