"""Several texts of one source: as it was seen, as it is now, as it is archived; and in which of them words stand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.records.dates import PartialDate

UNDATED = "undated"
"""The label of a file beside others that have one."""


class Standing(NamedTuple):
    """Whether words stand in one of several texts.

    Attributes:
        label: What the text is called: the day on which it was seen ("2016-06-09"), or "now", "archived".
        is_there: Whether the words stand in it.
    """

    label: str
    is_there: bool


def in_time(labels: Iterable[str]) -> list[str]:
    """Sort labels by their days; those that are none come last, in their order.

    >>> in_time(["now", "2016-06-10", "2016-06-09"])
    ['2016-06-09', '2016-06-10', 'now']
    """
    return sorted(labels, key=lambda label: _day(label) or (10_000, 0, 0))


def history(found: Sequence[Standing]) -> str:
    """Say in which of several texts words stand: when they came, and when they went.

    >>> history([Standing("2016-06-09", True), Standing("2016-06-10", False)])
    'there on 2016-06-09, gone on 2016-06-10'
    >>> history([Standing("2016-06-08", False), Standing("2016-06-09", True), Standing("now", True)])
    'not yet there on 2016-06-08, there on 2016-06-09, there in “now”'
    >>> history([Standing("archived", True), Standing("now", False)])
    'there in “archived”, not in “now”'
    """
    days = [day for one in found if one.is_there and (day := _day(one.label))]
    return ", ".join(_told(one, days) for one in found)


def _told(one: Standing, days: Sequence[tuple[int, int, int]]) -> str:
    day = _day(one.label)
    if day is None:
        return f"there in “{one.label}”" if one.is_there else f"not in “{one.label}”"
    if one.is_there:
        return f"there on {one.label}"
    if days and day < min(days):
        return f"not yet there on {one.label}"
    return f"gone on {one.label}" if days and day > min(days) else f"not there on {one.label}"


def _day(label: str) -> tuple[int, int, int] | None:
    date = PartialDate.parse(label) if label.strip() else None
    return date.earliest if date is not None and not date.words else None
