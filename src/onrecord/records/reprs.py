"""How a value shows itself: its class, and the fields that say something."""

from typing import Any

from attrs import fields


def short_repr(value: Any) -> str:
    """Write an attrs value as the call that makes it, fields at their defaults left out.

    >>> from onrecord.records.dates import PartialDate
    >>> PartialDate.parse("2013-07")
    PartialDate(year=2013, month=7)
    """
    fields_shown = (
        f"{field.name}={getattr(value, field.name)!r}"
        for field in fields(type(value))
        if field.repr and getattr(value, field.name) != field.default
    )
    return f"{type(value).__name__}({', '.join(fields_shown)})"
