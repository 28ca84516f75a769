"""Dates as people write them in English, as precise as they are and no more."""

from typing import Final

from onrecord.records.dates import SEASONS, PartialDate

_MONTHS: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def written(date: PartialDate | None) -> str:
    """Write a date in words; "" for None.

    >>> written(PartialDate.parse("2016-06-07")), written(PartialDate.parse("2013-07/2014"))
    ('7 June 2016', 'July 2013 to 2014')
    >>> written(PartialDate.parse("1986~")), written(PartialDate.parse("-0043?")), written(PartialDate.parse("2016/.."))
    ('about 1986', '44 BC, perhaps', 'since 2016')
    """
    if date is None:
        return ""
    if date.literal or date.end is None:
        return date.literal or _single(date)
    if date.bound:
        return f"until {_single(date.end)}" if date.bound == "open" else f"from an unknown date to {_single(date.end)}"
    if date.end.bound:
        return f"since {_single(date)}" if date.end.bound == "open" else f"{_single(date)} to an unknown date"
    return f"{_single(date)} to {_single(date.end)}"


def _single(date: PartialDate) -> str:
    year = date.year if date.year is not None else 0
    parts = (str(date.day) if date.day else "", _MONTHS[date.month] or SEASONS[date.season])
    told = " ".join(filter(None, (*parts, str(year) if year > 0 else f"{1 - year} BC")))
    return ("about " if date.approximate else "") + told + (", perhaps" if date.uncertain else "")
