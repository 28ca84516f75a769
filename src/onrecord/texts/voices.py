"""Words that a text lays to different speakers in different places: there it matters which place is meant."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from onrecord.passages.grading import Grade, Match
from onrecord.passages.several import WHICH
from onrecord.records.agents import Agent
from onrecord.speech import ReportedSpeech, statements_at
from onrecord.speech.speakers import forms_of, is_named

_MOST: Final = 50
"""Places looked at."""
_PROPER: Final = re.compile(r"[^\W\d_a-z][\w'’.-]*")
_NO_NAMES: Final = frozenset(
    ("The", "A", "An", "He", "She", "They", "It", "One", "His", "Her", "Our", "Mr", "Mrs", "Ms", "Dr")
)


def apart(matches: Sequence[Match], speech: ReportedSpeech, agent: Agent | None = None) -> Match | None:
    """Return the first of several equal matches as `ambiguous` if the text lays them to different speakers; else None.

    Args:
        matches: The places, of one grade.
        speech: The text.
        agent: Who is recorded as speaker: the place where it is named is given.

    >>> speech = ReportedSpeech("“No deal,” said Ada Okafor. “No deal,” said Bo Lee.")
    >>> found = apart([Match(grade=Grade.VERBATIM, start=at, end=at + 7) for at in (1, 29)], speech)
    >>> found.grade.value, found.note.partition(";")[0]
    ('ambiguous', 'in 2 places, of different speakers (Ada Okafor, Bo Lee)')
    """
    named = [(match, _speaker(match, speech)) for match in matches[:_MOST]]
    known = [(match, name) for match, name in named if _proper(name)]
    first = _proper(known[0][1]) if known else frozenset()
    if all(first & _proper(name) for _, name in known):
        return None
    forms = forms_of(agent, {}) if agent is not None else ()
    own = next((match for match, name in known if agent is not None and is_named(name, agent, forms)), matches[0])
    who = ", ".join(dict.fromkeys(name for _, name in known))
    note = f"in {len(matches)} places, of different speakers ({who}); {WHICH}; {own.grade.in_words}"
    return evolve(own, grade=Grade.AMBIGUOUS, places=len(matches), note=note)


def _speaker(match: Match, speech: ReportedSpeech) -> str:
    """Return the words that name who says what stands at a place; "" if the text names nobody."""
    statement = next((one for one in statements_at(speech, match.start, match.end) if one.speaker), None)
    return speech.words_at(statement.means or statement.speaker) if statement and statement.speaker else ""


def _proper(name: str) -> frozenset[str]:
    """Return the words of a name that are proper names; descriptions such as "the mayor" have none."""
    return frozenset(word for word in _PROPER.findall(name) if word.rstrip(".") not in _NO_NAMES)
