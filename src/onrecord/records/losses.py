"""What a format could not hold."""

from typing import Self

from attrs import frozen

from onrecord.records.fields import Record
from onrecord.records.json_values import AsDict


@frozen
class Loss(AsDict):
    """A value that a format could not hold.

    Immutable: threads may share it.

    Attributes:
        record: Key of the record, or what it is called if it has none.
        field: Name of its field; "" where the whole record is lost.
        value: What was lost; the record itself where that is so.
        reason: Why the format cannot hold it.

    >>> loss = Loss("lee2026", "archive_url", "https://example.org", "the format has no field for it")
    >>> loss.to_dict()["field"], loss.value
    ('archive_url', 'https://example.org')
    """

    record: str
    field: str
    value: object
    reason: str

    @classmethod
    def of(cls, record: Record, reason: str) -> Self:
        """Make the loss of a whole record.

        >>> from onrecord import Claim
        >>> Loss.of(Claim(key="c", text="So."), "no place").record
        'c'
        """
        return cls(key_or_description(record), "", record, reason)


def key_or_description(record: Record) -> str:
    """Name a record by its key, or say which it is."""
    return getattr(record, "key", "") or record.described()
