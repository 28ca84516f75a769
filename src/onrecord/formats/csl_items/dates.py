"""Dates as CSL-JSON has them, both ways: `date-parts` with `season` and `circa`, `literal`, `raw` and EDTF texts.

They are read by `onrecord.items.dates`, as the processor reads them. What a date of ours does not say as the item says
it (a literal with a year, a season apart from the parts, a date without a year) is kept as the item has it.

Sources: schema `csl-data.json` of CSL 1.0.2, `date-variable`; citeproc-js manual, "Date fields" (seasons as months,
zeros for the end of an open range).
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import OnrecordError
from onrecord.items import dates as item_dates
from onrecord.items.dates import Date
from onrecord.records.dates import PartialDate


def date_of(date: PartialDate) -> tuple[dict[str, Any], bool]:
    """Return CSL's form of a date, and whether it reads back as the same date.

    CSL's years have no zero: 44 BC is -44 there and -43 in EDTF. An interval with an open or unknown start has no CSL
    form and goes out as `literal`, never as the year it ends with.

    >>> date_of(PartialDate.parse("2013-07~"))
    ({'date-parts': [[2013, 7]], 'circa': True}, True)
    >>> date_of(PartialDate.parse("1996/.."))
    ({'date-parts': [[1996], [0]]}, True)
    """
    is_day = date.day and date.end is None and not (date.approximate or date.uncertain) and date.year > 0  # type: ignore[operator]
    if is_day:
        return {"date-parts": [[date.year, date.month, date.day]]}, not (date.words or date.time)
    if date.literal:
        return {"literal": date.literal}, PartialDate.parse(date.literal) == date
    if date.year is None:
        return {"literal": date.isoformat().replace("/", "–").replace("..", "")}, False
    ends = [date] if date.end is None else [date, date.end]
    form: dict[str, Any] = {"date-parts": [_date_parts(end, is_range=len(ends) > 1) for end in ends]}
    if date.season and date.end is None:
        form["season"] = date.season
    if any(end.approximate or end.uncertain for end in ends):
        form["circa"] = True
    is_exact = not any(end.uncertain or end.time for end in ends) and not date.words
    if len(ends) > 1:
        is_exact = is_exact and "circa" not in form and ends[1].bound != "unknown"
    return form, is_exact


def _date_parts(date: PartialDate, *, is_range: bool) -> list[int]:
    if date.year is None:
        return [0]
    year = date.year if date.year > 0 else date.year - 1
    season = 20 + date.season if date.season and is_range else 0
    return [part for part in (year, date.month or season, date.day) if part]


def printed_form(date: PartialDate, given: str = "") -> dict[str, Any]:
    """Return the form by which the processor prints a date.

    Args:
        date: The date.
        given: The value that its item had, as JSON; "" if that says no more than the date.
    """
    form = _given_form(given, date)
    if form is None:
        form, _ = date_of(date)
        if words := date.season_words:
            form["season"] = words
    return form if isinstance(form, dict) else {"raw": str(form)}


def written_form(date: PartialDate, given: str = "") -> tuple[dict[str, Any], bool]:
    """Return the form that is written to CSL-JSON, and whether all of the date, and what was given, comes back of it.

    Args:
        date: The date.
        given: As in `printed_form`.
    """
    form = _given_form(given, date)
    if isinstance(form, dict) and _keeps_schema(form):
        return form, True
    form, is_exact = date_of(date)
    return form, is_exact and not given


def given_without_date(given: str) -> dict[str, Any] | None:
    """Return a value that is kept though it is no date of ours, such as one without a year, if the schema allows it."""
    form = _parsed(given)
    return form if isinstance(form, dict) and _keeps_schema(form) and item_dates.read_date(form) is not None else None


def _given_form(given: str, date: PartialDate) -> Any:
    """Return the value that an item had, if it is still what the date says."""
    form = _parsed(given) if given else None
    try:
        return form if form is not None and read_date(form) == (date, False) else None
    except ValueError:
        return None


def _parsed(given: str) -> Any:
    try:
        return json.loads(given)
    except (ValueError, RecursionError):
        return None


_SCHEMA: Final[Mapping[str, tuple[type, ...]]] = MappingProxyType(
    {"season": (str, int), "circa": (str, int, bool), "literal": (str,), "raw": (str,)}
)
_MEMBERS: Final = frozenset({"date-parts", "season", "circa", "literal", "raw"})


def _keeps_schema(form: dict[str, Any]) -> bool:
    """Return whether a date is one that the schema allows: its members, and one or two lists of one to three parts."""
    if not form or not form.keys() <= _MEMBERS:
        return False
    parts = form.get("date-parts", [[1]])
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        return False
    for part in parts:
        if not isinstance(part, list) or not 1 <= len(part) <= 3:
            return False
        if not all(type(number) in (int, float, str) for number in part):
            return False
    return all(type(value) in _SCHEMA[name] for name, value in form.items() if name != "date-parts")


def read_date(value: Any) -> tuple[PartialDate | None, bool]:
    """Read a date in any of the forms that tools write.

    Args:
        value: The JSON value: an object, a text or a year.

    Returns:
        The date, None where the value says nothing or has no year to tell; and whether it says all that the value does.

    Raises:
        ValueError: It is no date.

    >>> str(read_date({"date-parts": [["2016", "6"]], "circa": "1"})[0])
    '2016-06~'
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        if value == "":
            return None, True
        return _of_item(item_dates.read_date(value), str(value), str(value))
    if not isinstance(value, dict):
        raise ValueError("be a date: an object with date-parts, literal or raw")
    form = {name: inner for name, inner in value.items() if inner not in _NOTHING}
    if not form:
        return None, True
    literal = form["literal"] if "literal" in form and "date-parts" not in form else ""
    if isinstance(literal, str) and literal and form.keys() == {"literal"}:
        return _of_literal(literal)
    read = item_dates.read_date(form)
    if read is None and (words := _words_among(form.get("date-parts"))):
        return PartialDate.parse(words), False
    if read is None:
        raise ValueError("be a date: date-parts of numbers, literal or raw")
    text = next((form[name] for name in ("raw", "edtf", "date", "literal") if isinstance(form.get(name), str)), "")
    is_text = form.keys().isdisjoint(("date-parts", "season", "circa"))
    date, is_whole = _of_item(read, text if is_text else "", text)
    has_season = "season" not in form or (date is not None and bool(date.season or date.season_words))
    return date, is_whole and has_season and form.keys() <= _KNOWN and _says_all(form)


def _words_among(parts: Any) -> str:
    """Return the words that stand where the numbers of a date must: "n.d.", "in press"; "" if there are none."""
    lists = [part for part in parts if isinstance(part, list)] if isinstance(parts, list) else []
    words = " ".join(word.strip() for part in lists for word in part if isinstance(word, str))
    return words if any(map(str.isalpha, words)) else ""


_NOTHING: Final[tuple[Any, ...]] = (None, "", [], [[]], [[None]])
_KNOWN: Final = frozenset({"date-parts", "season", "circa", "date-time", "timestamp", "raw", "edtf", "literal"})
"""What says the same as `date-parts`, or is a date itself; Crossref writes the last two of the first five."""


def _says_all(form: dict[str, Any]) -> bool:
    """Return whether a form has one date, so that a reading of it has all: no parts besides a text, no days in vain."""
    if "date-parts" not in form:
        return True
    parts = form["date-parts"]
    is_list = isinstance(parts, list) and len(parts) <= 2 and all(isinstance(part, list) for part in parts)
    return is_list and not form.keys() & {"raw", "edtf", "literal"} and all(map(_are_told, parts))


def _are_told(part: list[Any]) -> bool:
    """Return whether all of year, month and day are numbers that a date of ours has: no day without a month."""
    numbers = [item_dates.as_integer(number) for number in part]
    known = all(str(number) == str(value).strip() for number, value in zip(numbers, part, strict=True) if value != "")
    return known and len(part) < 4 and (len(part) < 3 or bool(numbers[1]) or not numbers[2])


def _of_literal(text: str) -> tuple[PartialDate, bool]:
    """Read a date in words, which CSL prints as they are; a year in words is data all the same.

    A literal that is EDTF was made one on purpose, and stays one.
    """
    date = PartialDate.parse(text)
    if date.year is None or date.exactly() == text:
        return PartialDate(literal=text), True
    return date, False


def _of_item(read: Date | None, text: str, raw: str) -> tuple[PartialDate | None, bool]:
    """Return a date as the processor reads it as one of ours, and whether it prints the same from that."""
    if read is None:
        return None, False
    if read.year is None and not read.literal:
        return None, False
    try:
        date = PartialDate.parse(raw) if text else PartialDate.of_item_date(read)
    except OnrecordError:
        return None, False
    again = item_dates.read_date(printed_form(date))
    return date, again is not None and again.printed() == read.printed()


@lru_cache(maxsize=8192, typed=True)
def usual_date(year: object, month: object = 0, day: object = 0) -> PartialDate | None:
    """Make a date of numbers that a calendar has everywhere; None if they are not such."""
    if not type(year) is type(month) is type(day) is int:
        return None
    if 0 < year <= 9999 and 0 <= month <= 12 and 0 <= day <= 28 and (month or not day):
        return PartialDate(year=year, month=month, day=day)
    return None
