"""What a proposer is and gives: any function from a text to suggestions; and what becomes of those that do not hold."""

from collections.abc import Callable, Iterable, Sequence
from typing import Required, TypedDict

from attrs import frozen

from onrecord.passages.grading import Grade

Place = str | tuple[int, int]
"""Words of the text, or the code points where they stand, end exclusive."""


class Suggestion(TypedDict, total=False):
    """What a proposer says somebody said. Only `content` is required; what is not known is left out.

    A dictionary: threads may share it as long as none changes it.

    `content`, `cue` and `speaker` are words of the text or places in it, `content` in one or more stretches. `name`,
    `role` and `organization` are of the speaker, and are words of the text too. `said_on` is EDTF. `claim` and
    `stance` are the proposer's own words.

    >>> from onrecord import propose
    >>> def mine(text):
    ...     yield Suggestion(content="It rains", speaker="Ann Lee", name="Ann Lee", confidence=0.9)
    >>> [proposal] = propose("“It rains,” Ann Lee said.", "lee2026", mine, by="mine")
    >>> proposal.content.exact, proposal.confidence
    ('It rains', 0.9)
    """

    content: Required[Place | Sequence[Place]]
    cue: Place
    speaker: Place
    means: Place
    name: str
    role: str
    organization: str
    claim: str
    stance: str
    said_on: str
    confidence: float


Proposer = Callable[[str], Iterable[Suggestion]]
"""The whole text in, suggestions out; nothing else is needed to plug in."""


@frozen(kw_only=True)
class Refusal:
    """What a proposer suggested and the text does not bear out.

    Immutable: threads may share it.

    Attributes:
        part: Of the suggestion: "content", "cue", "speaker" ...
        words: What was suggested.
        grade: How well the text agrees: `near`, `absent` ...
        changes: Pairs of words, as suggested and as the text has them.
        start, end: Where the nearest words stand, in code points; None if nothing is near.
        note: What else is to be said.
        by: The proposer.

    >>> print(Refusal(part="content", words="not safe", grade=Grade.NEAR, changes=(("not", "un"),), start=0, end=8))
    refused content “not safe”: near, suggested and found: not -> un (characters 0-8)
    """

    part: str
    words: str
    grade: Grade
    changes: tuple[tuple[str, str], ...] = ()
    start: int | None = None
    end: int | None = None
    note: str = ""
    by: str = ""

    def __str__(self) -> str:
        changed = ", ".join(f"{one or 'nothing'} -> {other or 'nothing'}" for one, other in self.changes)
        details = "; ".join(filter(None, (f"suggested and found: {changed}" if changed else "", self.note)))
        place = f" (characters {self.start}-{self.end})" if self.start is not None else ""
        return f"refused {self.part} “{self.words}”: {self.grade}{', ' if details else ''}{details}{place}"
