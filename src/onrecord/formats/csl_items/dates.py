"""Dates as CSL-JSON has them, both ways: `date-parts` with `season` and `circa`, `literal`, `raw` and EDTF texts.

Sources: schema `csl-data.json` of CSL 1.0.2, `date-variable`; citeproc-js manual, "Date fields" (seasons as months).
"""

from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.errors import OnrecordError
from onrecord.records.dates import PartialDate


def date_of(date: PartialDate) -> tuple[dict[str, Any], bool]:
    """Return CSL's form of a date, and whether it reads back as the same date.

    CSL's years have no zero: 44 BC is -44 there and -43 in EDTF. An interval with an open or unknown end has no
    CSL form and goes out as `literal`, never as the year it begins with.

    >>> date_of(PartialDate.parse("2013-07~"))
    ({'date-parts': [[2013, 7]], 'circa': True}, True)
    """
    if date.day and date.end is None and not (date.approximate or date.uncertain) and date.year > 0:  # type: ignore[operator]
        return {"date-parts": [[date.year, date.month, date.day]]}, True
    if date.literal:
        return {"literal": date.literal}, True
    ends = [date] if date.end is None else [date, date.end]
    if any(end.year is None for end in ends):
        return {"literal": date.isoformat().replace("/", "–").replace("..", "")}, False
    form: dict[str, Any] = {"date-parts": [_date_parts(end) for end in ends]}
    seasons = [end.season for end in ends if end.season]
    if len(seasons) == 1 and len(ends) == 1:
        form["season"] = seasons[0]
    if any(end.approximate or end.uncertain for end in ends):
        form["circa"] = True
    exact = not any(end.uncertain for end in ends) and (len(ends) == 1 or not (seasons or "circa" in form))
    return form, exact


def _date_parts(date: PartialDate) -> list[int]:
    assert date.year is not None, "only dates have parts"
    year = date.year if date.year > 0 else date.year - 1
    return [part for part in (year, date.month, date.day) if part]


def read_date(value: Any) -> tuple[PartialDate | None, bool]:
    """Read a date in any of the forms that tools write.

    Args:
        value: The JSON value: an object, an EDTF text or a year.

    Returns:
        The date, None where the value says nothing; and whether all of it was read.

    Raises:
        ValueError: It is no date.

    >>> str(read_date({"date-parts": [["2016", "6"]], "circa": "1"})[0])
    '2016-06~'
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        return (PartialDate.parse(str(value)) if value != "" else None), True
    if not isinstance(value, dict):
        raise ValueError("be a date: an object with date-parts, literal or raw")
    form = {name: inner for name, inner in value.items() if inner not in _NOTHING}
    date = _from_parts(form) or _from_text(form)
    if date is None and form:
        raise ValueError("be a date: date-parts of numbers, literal or raw")
    return date, date is None or "date-parts" not in form or (form.keys() <= _KNOWN and _is_told(form, date))


def _is_told(form: dict[str, Any], date: PartialDate) -> bool:
    """Whether a date says the season and the days of `date-parts`: it cannot say a day without its month."""
    ends = (date,) if date.end is None else (date, date.end)
    days = (_whole(part[2]) or 0 if len(part) > 2 else 0 for part in form["date-parts"])
    told = all(day == end.day for day, end in zip(days, ends, strict=True))
    return told and ("season" not in form or (_season(form["season"]) or None) == date.season)


_NOTHING: Final[tuple[Any, ...]] = (None, "", [], [[]], [[None]])
_KNOWN: Final = frozenset({"date-parts", "season", "circa", "date-time", "timestamp"})
"""What says the same as `date-parts`; Crossref writes the last two."""


def _from_text(form: dict[str, Any]) -> PartialDate | None:
    """Read a date that is a text; what is called literal stays so, whatever it looks like."""
    text = next((form[name] for name in ("literal", "raw", "edtf") if isinstance(form.get(name), str)), "")
    if not text:
        return None
    return PartialDate(literal=text) if "literal" in form else PartialDate.parse(text)


@lru_cache(maxsize=8192, typed=True)
def usual_date(year: object, month: object = 0, day: object = 0) -> PartialDate | None:
    """Make a date of numbers that a calendar has everywhere; None if they are not such."""
    if not type(year) is type(month) is type(day) is int:
        return None
    if 0 < year <= 9999 and 0 <= month <= 12 and 0 <= day <= 28 and (month or not day):
        return PartialDate(year=year, month=month, day=day)
    return None


_SEASON_WORDS: Final = MappingProxyType({"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4})


def _from_parts(form: dict[str, Any]) -> PartialDate | None:
    """Read `date-parts` with `season` and `circa`; None if they are no date."""
    parts = form.get("date-parts")
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        return None
    circa = form.get("circa") not in (None, False, 0, "0", "false", "")
    ends = []
    for number, part in enumerate(parts):
        season = _season(form.get("season")) if len(parts) == 1 or number == 0 else 0
        ends.append(_end(part, season, circa))
    first, *rest = ends
    if first is None or None in rest:
        return None
    return evolve(first, end=rest[0]) if rest else first


def _season(value: Any) -> int:
    if isinstance(value, str) and value.strip().lower() in _SEASON_WORDS:
        return _SEASON_WORDS[value.strip().lower()]
    number = _whole(value)
    return number if number is not None and 1 <= number <= 4 else 0


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _end(part: Any, season: int, circa: bool) -> PartialDate | None:
    """Read year, month and day; months 13 to 16 and 21 to 24 are seasons, as in citeproc-js."""
    if not isinstance(part, list) or not 1 <= len(part) <= 3:
        return None
    numbers = [0 if number in (None, "") else _whole(number) for number in part]
    if None in numbers or part[0] in (None, ""):
        return None
    year, month, day = [*(number or 0 for number in numbers), 0, 0][:3]
    if month > 12:
        season, month = (month - 12 if month < 17 else month - 20), 0
    try:
        return PartialDate(
            year=year if year > 0 else year + 1,
            month=month,
            day=day if month else 0,
            season=season if not month else 0,
            approximate=circa,
        )
    except OnrecordError:
        return None
