"""The dates that a text tells in words, and what "on Monday" and "in January" mean by the date of the text."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from onrecord.errors import OnrecordError
from onrecord.records.dates import PartialDate

_MONTHS: Final = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_DAYS: Final = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
DATE: Final = re.compile(
    rf"""
      {_MONTH}\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<year>(?:1[5-9]|20)\d\d))?\b    # May 24, 2016
    | \b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\ {_MONTH.replace("month", "month2")}(?:,?\ (?P<year2>(?:1[5-9]|20)\d\d))?\b
    | {_MONTH.replace("month", "month3")},?(?:\ of)?(?:\ (?P<year3>(?:1[5-9]|20)\d\d))?\b   # July 2013
    | \b(?P<year4>(?:1[5-9]|20)\d\d)\b(?!\s*(?:percent|people|votes|delegates|[-–]\d))
    | \b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b
    | \b(?P<relative>yesterday|today|last\ month|last\ year)\b
    """,
    re.VERBOSE,
)
"""A date in words; a month without a year, a day of the week and "yesterday" need the date of the text."""


class Told(NamedTuple):
    """A date that a text tells.

    Attributes:
        date: As precise as the text is.
        is_inferred: Whether the date of the text was needed.
    """

    date: PartialDate
    is_inferred: bool


def read_date(found: re.Match[str], issued: PartialDate | None) -> Told | None:
    """Return the date that a match of `DATE` tells; None where it cannot be known.

    Args:
        found: The match.
        issued: When the text was published.

    >>> told = read_date(DATE.search("in January"), PartialDate.parse("2016-06-07"))
    >>> str(told.date), told.is_inferred
    ('2016-01', True)
    >>> read_date(DATE.search("in January"), None) is None
    True
    """
    month = _month(found["month"] or found["month2"] or found["month3"])
    day = int(found["day"] or found["day2"] or 0)
    year = int(found["year"] or found["year2"] or found["year3"] or found["year4"] or 0)
    try:
        if year:
            return Told(PartialDate(year=year, month=month, day=day), False)
        if issued is None or issued.year is None or issued.literal:
            return None
        if month:
            return Told(PartialDate(year=_year_of(month, day, issued), month=month, day=day), True)
        return _relative(found, issued)
    except OnrecordError:
        return None


def _month(word: str | None) -> int:
    if not word:
        return 0
    return _MONTHS[1].index(word.lower().rstrip(".")[:3]) + 1


def _year_of(month: int, day: int, issued: PartialDate) -> int:
    """Return the year of the last such month that is not after the text."""
    assert issued.year is not None
    is_later = bool(issued.month) and (month, day) > (issued.month, issued.day or 31)
    return issued.year - is_later


def _relative(found: re.Match[str], issued: PartialDate) -> Told | None:
    """Return the day that a weekday or "yesterday" means, as far back as a week; a month or year by "last"."""
    assert issued.year is not None
    word = (found["weekday"] or found["relative"] or "").lower()
    if word == "last year":
        return Told(PartialDate(year=issued.year - 1), True)
    if word == "last month" and issued.month:
        year, month = (issued.year, issued.month - 1) if issued.month > 1 else (issued.year - 1, 12)
        return Told(PartialDate(year=year, month=month), True)
    if not issued.day or not 0 < issued.year < 10_000:
        return None
    day = date(issued.year, issued.month, issued.day)
    back = {"today": 0, "yesterday": 1}.get(word)
    if back is None and word in _DAYS:
        back = (day.weekday() - _DAYS.index(word)) % 7
    if back is None:
        return None
    day -= timedelta(days=back)
    return Told(PartialDate(year=day.year, month=day.month, day=day.day), True)
