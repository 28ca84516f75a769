"""The dates of CSL items, read: date parts, seasons, EDTF and texts of any form.

This is the one reader: the processor prints what it gives, records keep it (`PartialDate`), and every format reads
its dates by it. `date_parts` reads numbers and `date_texts` reads texts.
"""

from collections.abc import Mapping
from typing import Any, Final

from onrecord.items.date_parts import LONGEST, Date, as_integer, date_of_parts
from onrecord.items.month_names import SEASONS, fold
from onrecord.lazy import late

_WHOLE_DATE: Final = late(r"\d{4}[-/.\s]?\d|\d[-/.\s]+\d{4}|[^\W\d_]{3}.*\d{4}|\bca?\. ?\d{4}")
"""What is more than the number of a year, in a text that is no longer than a date."""

__all__ = ["Date", "as_integer", "read_date"]


def _read_text(text: str) -> Date | None:
    from onrecord.items.date_texts import read_text

    return read_text(text)


def _is_open(parts: Any) -> bool:
    """Return whether the end of a range is given as zeros: it goes on."""
    return isinstance(parts, list | tuple) and bool(parts) and all(as_integer(part) == 0 for part in parts)


def _of_parts(parts: Any) -> Date | None:
    """Read one list of parts; a whole date in the place of its year is read as the text that it is."""
    text = str(parts[0]) if isinstance(parts, list | tuple) and len(parts) == 1 else ""
    if len(text) <= LONGEST and _WHOLE_DATE.search(text):
        date = _read_text(text)
        return date if date is not None and not date.literal else date_of_parts(parts)
    return date_of_parts(parts)


def read_date(value: Any) -> Date | None:
    """Read a CSL-JSON date; None if there is none.

    Source:
        CSL-JSON schema, `date-variable`; EDTF level 0 in `raw` and plain strings.

    >>> read_date({"raw": "May 2016"}).month
    5
    """
    if isinstance(value, str | int):
        return _read_text(str(value)) if str(value).strip() else None
    if type(value) is not dict and not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    date: Date | None = None
    if isinstance(parts, list | tuple) and parts:
        if not isinstance(parts[0], list | tuple | None):
            parts = [parts]
        date = _of_parts(parts[0])
        if date is not None and len(parts) > 1 and date.end is None:
            date.end = Date() if _is_open(parts[1]) else _of_parts(parts[1])
            if date.end is not None and date.end.year is None and date.end.month:
                date.end.year = date.year
    if date is None:
        date = _other_date(value)
    if date is not None:
        _add_season(date, value.get("season"))
        circa = value.get("circa")
        date.approximate = date.approximate or (bool(circa) and str(circa).lower() not in ("0", "false"))
    return date


def _other_date(value: Mapping[str, Any]) -> Date | None:
    """Read a date that is given by anything else than `date-parts`."""
    for key in ("raw", "edtf", "date", "date-time"):
        if value.get(key):
            return _read_text(str(value[key]))
    if value.get("literal"):
        return Date(literal=str(value["literal"]))
    if value.get("season"):
        return Date()
    if value.get("year"):
        return date_of_parts([value.get("year"), value.get("month"), value.get("day")])
    return None


def _add_season(date: Date, season: Any) -> None:
    """Give a date the season that stands beside it in CSL-JSON, as a number or a word."""
    if not season or date.month:
        return
    if date.end is not None:
        _add_season(date.end, season)
    date.has_season_field = True
    number = as_integer(season) or SEASONS.get(fold(str(season).strip()), 0)
    if number:
        date.season = (number - 1) % 4 + 1
    else:
        date.season_text = str(season)
