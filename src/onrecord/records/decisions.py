"""What a person did with a proposal: who, when, of which proposer's, and what was changed."""

from attrs import field, frozen

from onrecord.records.dates import PartialDate
from onrecord.records.fields import FILLED, Record, as_date, as_texts, must, one_of

OUTCOMES = ("accepted", "edited", "rejected")
"""What can become of a proposal: taken as it was, taken with changes, not taken."""

SHARE = must("be a share from 0 to 1, or None", lambda value: value is None or 0 <= value <= 1)


def as_share(value: float | None) -> float | None:
    """Keep a whole number where a share is kept: `confidence=1` is 1.0."""
    return float(value) if type(value) is int else value


@frozen(kw_only=True, repr=False)
class Decision(Record):
    """What a person did with a proposal (INCEpTION: accepting and rejecting suggestions).

    Immutable: threads may share it.

    It stands in the file of proposals and, unless rejected, as `Attribution.decision` in the dossier.

    Attributes:
        of: Key of the proposal.
        outcome: "accepted" (as it was), "edited" (with changes) or "rejected".
        by: Who decided.
        on: When.
        why: The reason, if one was given.
        proposer: Who or what had proposed it: "onrecord.rules 1", "mymodel 2026-10".
        confidence: What the proposer had given it, 0 to 1; None if nothing.
        edited: The fields that a person changed or filled in, in alphabetical order.
        made: Keys and ids of the records that it became, the attribution's last; empty if rejected.

    >>> Decision(of="ramani2016-3f2a", outcome="rejected", by="C. Kim", why="own voice").made
    ()
    """

    of: str = field(metadata=FILLED)
    outcome: str = field(metadata=one_of(OUTCOMES))
    by: str = field(metadata=must("name who decided", bool))
    on: PartialDate | None = field(converter=as_date, default=None)
    why: str = ""
    proposer: str = ""
    confidence: float | None = field(converter=as_share, default=None, metadata=SHARE)
    edited: tuple[str, ...] = field(converter=as_texts, default=())
    made: tuple[str, ...] = field(converter=as_texts, default=())

    def described(self) -> str:
        """Describe the decision: of what, and by whom."""
        return f"Decision {f'{self.of} / {self.by}'!r}"
