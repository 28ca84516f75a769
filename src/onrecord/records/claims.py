"""What is claimed, in the recorder's own words, whoever claims it."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen

from onrecord.records.fields import FILLED, ORDER, Record, as_keys

LINKS = ("supports", "disputes", "qualifies", "interprets")
"""What a claim can be to another (CiTO: supports, disputes, qualifies; interprets is ours)."""


def _claim_keys(value: "str | Claim | Iterable[str | Claim] | None") -> tuple[str, ...]:
    return () if value is None else as_keys(value)


@frozen(kw_only=True, repr=False)
class Claim(Record):
    """A proposition (schema.org `Claim`).

    Immutable: threads may share it.

    Attributes:
        key: Unique in the dossier.
        text: The proposition in the recorder's own words.
        supports, disputes, qualifies, interprets: Keys of the claims that this one is about; accept the claims.
        order: Its place among the records put on record (`onrecord.records.orders`); None until it is first written.

    >>> first = Claim(key="solidarity", text="Cuba stands by North Korea out of principle.")
    >>> Claim(key="rhetoric", text="The support is more words than substance.", disputes=first).disputes
    ('solidarity',)
    """

    _tag: ClassVar[str] = "claim"

    key: str = field(metadata=FILLED)
    text: str = field(metadata=FILLED)
    supports: tuple[str, ...] = field(converter=_claim_keys, default=())
    disputes: tuple[str, ...] = field(converter=_claim_keys, default=())
    qualifies: tuple[str, ...] = field(converter=_claim_keys, default=())
    interprets: tuple[str, ...] = field(converter=_claim_keys, default=())
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)
