"""What a format could not hold."""

from attrs import frozen


@frozen
class Loss:
    """A value that a format could not hold.

    Attributes:
        record: Key of the record.
        field: Name of its field.
        value: What was lost.
        reason: Why the format cannot hold it.
    """

    record: str
    field: str
    value: object
    reason: str
