"""Dates of EDTF (ISO 8601-2:2019): level 0, and of level 1 seasons, marks of doubt, long years and open intervals."""

import re
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.lazy import late

TIME_LINE: Final = r"(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[-+]\d\d(?::?\d\d)?)?"
_EDTF: Final = late(rf"(-?\d{{4}}|Y-?[1-9]\d{{4,8}})(?:-(\d\d)(?:-(\d\d)(?:T({TIME_LINE}))?)?)?([~?%]?)", re.ASCII)
"""One date of EDTF, levels 0 and 1: year, month or season, day, time, mark."""
_BOUNDS: Final = MappingProxyType({"..": "open", "open": "open", "": "unknown", "unknown": "unknown"})
"""The ends of an interval that are no dates."""
FIRST_SEASON: Final = 21
LAST_SEASON: Final = 24
"""The numbers of spring and winter in the place of a month."""
LAST_MONTH: Final = 12


class EdtfDate(NamedTuple):
    """One date of EDTF: year (astronomical), month, day and season (0 if not said), mark (~, ? or %), time of day."""

    year: int
    month: int
    day: int
    season: int
    mark: str
    time: str


def read_edtf(text: str) -> EdtfDate | None:
    """Read one date in EDTF; None if it is none of level 0, or of the seasons, marks and long years of level 1.

    >>> read_edtf("2016-21~").season, read_edtf("2016-13")
    (1, None)
    """
    found = _EDTF.fullmatch(text)
    if not found or found[1] == "-0000":
        return None
    year, month, day = int(found[1].lstrip("Y")), int(found[2] or 0), int(found[3] or 0)
    season = month - FIRST_SEASON + 1 if FIRST_SEASON <= month <= LAST_SEASON else 0
    if season and not day:
        return EdtfDate(year, 0, 0, season, found[5], "")
    if (found[2] and not 0 < month <= LAST_MONTH) or (found[3] and not 0 < day <= days_of(year, month)):
        return None
    return EdtfDate(year, month, day, 0, found[5], found[4] or "")


def days_of(year: int, month: int) -> int:
    """Count the days of a month in the proleptic Gregorian calendar.

    >>> days_of(2000, 2), days_of(1900, 2)
    (29, 28)
    """
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def read_bound(text: str) -> str | None:
    """Return "open" or "unknown" for an end of an interval that is no date; None for anything else."""
    return _BOUNDS.get(text.strip().lower())
