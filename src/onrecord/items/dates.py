"""Reading dates: CSL-JSON's date parts, and dates in words and figures."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

_SEASONS_AS_MONTHS: Final = 12
_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTHS: Final = MappingProxyType(
    {
        short: number
        for number, name in enumerate(_MONTH_NAMES, 1)
        for short in (name, name[:3], name[:4] if name == "september" else name)
    }
)
_SEASON_NAMES: Final = MappingProxyType({"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4})
_TERM_OF_COURT = re.compile(r"\b(?:michaelmas|hilary|easter|trinity)(?: term)?\b", re.IGNORECASE)
_BEFORE_CHRIST: Final = frozenset(("bc", "bce"))
_ERAS: Final = _BEFORE_CHRIST | {"ad", "ce"}
_IGNORED_LINE: Final = (
    "st nd rd th of mon tue tues wed thu thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
)
_IGNORED: Final = frozenset(_IGNORED_LINE.split())
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_LETTER_WITH_STOP = re.compile(r"(?<=[^\W\d_])\.")
_TIME = re.compile(r"(?<=\d)[T\s]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?")
_ISO = re.compile(r"([-+]?(?:\d{4,5}(?=-)|\d{1,5}(?!-)))(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?([?~%]?)")
_ISO_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})[/-](?:(\d{1,2})[/-])?(\d{4})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\. ?)?(\d{1,2})\. ?(\d{4})")
_GOES_ON = re.compile(r"(.+?)\s*(?:/(?:\.\.)?|[-–])")
_STARTS_OPEN = re.compile(r"(?:\.\.)?/.*")
_LAST_MONTH: Final = 24
_LAST_DAY: Final = 31
_JOINTS: Final = ("/", "_", "--", "–", " - ", " to ", "-")
_ERA_BEFORE: Final = MappingProxyType({"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018})
"""The year before the first of a Japanese era."""
_JAPANESE = re.compile(rf"({'|'.join(_ERA_BEFORE)})?(\d{{1,4}})年(?:(\d{{1,2}})月(?:(\d{{1,2}})日)?)?")
_MOST: Final = 999_999_999
_INTEGER = re.compile(r"\s*([-+]?\d{1,9})(?!\d)")
_LONGEST: Final = 120
"""More characters than any date in words has."""


class Date:
    """A date or a range of dates.

    Attributes:
        year: Negative before Christ; None if not said.
        month, day: 0 if not said.
        season: 1 to 4, from spring; 0 if none.
        season_text: A season in words.
        has_season_field: Whether the item gives the season apart from the parts of the date.
        end: The last day of a range.
        circa: Whether it is only about then.
        literal: A date in words; the numbers are then not set.
    """

    __slots__ = ("circa", "day", "end", "has_season_field", "literal", "month", "season", "season_text", "year")

    def __init__(
        self, year: int | None = None, month: int = 0, day: int = 0, season: int = 0, *,
        circa: bool = False, literal: str = "",
    ) -> None:  # fmt: skip
        self.year, self.month, self.day, self.season = year, month, day, season
        self.circa, self.literal = circa, literal
        self.end: Date | None = None
        self.season_text = ""
        self.has_season_field = False


def _integer(value: Any) -> int | None:
    """Read the number that a value starts with, of nine figures at most."""
    if type(value) is int and -_MOST <= value <= _MOST:
        return value
    match = _INTEGER.match(str(value))
    return int(match[1]) if match else None


def _from_parts(parts: Any) -> Date | None:
    numbers = [_integer(part) for part in parts[:3]] if isinstance(parts, list | tuple) else []
    year, month, day = [*numbers, None, None, None][:3]
    month = month or 0
    year = year or None
    if year is None and not month:
        return None
    season = 0
    if not 0 <= month <= _SEASONS_AS_MONTHS:
        season, month = ((month - 1) % 4 + 1 if _SEASONS_AS_MONTHS < month <= _LAST_MONTH else 0), 0
    return Date(year=year, month=month, day=(day or 0) if month else 0, season=season)


def _from_figures(text: str) -> Date | None:
    """Read a date that is all figures."""
    slashed = _ISO_SLASHED.fullmatch(text)
    if slashed:
        return _years(slashed) or _dated(*(int(part or 0) for part in slashed.groups()))
    iso = _ISO.fullmatch(text)
    if iso:
        date = _years(iso) or _dated(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0))
        if date is not None:
            date.circa = bool(iso[4])
        return date
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        return _dated(int(day_first[3]), int(day_first[2]), int(day_first[1] or 0))
    year_last = _YEAR_LAST.fullmatch(text)
    if year_last is None:
        return None
    month, day = int(year_last[1]), int(year_last[2] or 0)
    if day and month > _SEASONS_AS_MONTHS:
        month, day = day, month
    return _dated(int(year_last[3]), month, day)


def _dated(year: int, month: int, day: int) -> Date | None:
    """Return a date; None if there is no such month, or so late a day."""
    return _from_parts([year, month, day]) if month <= _LAST_MONTH and day <= _LAST_DAY else None


def _years(match: re.Match[str]) -> Date | None:
    """Read two years of which the second is cut short and can be no month: "1850-60"."""
    first, last = int(match[1]), int(match[2] or 0)
    if match[3] or first < 0 or last <= max(first % 100, _LAST_MONTH):
        return None
    date = Date(year=first)
    date.end = Date(year=first - first % 100 + last)
    return date


def _from_words(text: str) -> Date | None:
    """Read a date in words, or a part of one; None if a word has no place in a date."""
    date = Date()
    term = _TERM_OF_COURT.search(text)
    if term:
        date.season_text, date.has_season_field = term[0], True
        text = text.replace(term[0], " ")
    words = _WORDS.findall(_LETTER_WITH_STOP.sub("", text.lower()))
    for last, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in _MONTHS:
            date.month = _MONTHS[word]
        elif word in _SEASON_NAMES:
            date.season = _SEASON_NAMES[word]
        elif word.isdecimal():
            if date.year is None and (2 < len(word) < 6 or after in _ERAS or last in _ERAS):
                date.year = -int(word) if after in _BEFORE_CHRIST else int(word)
            elif not date.day and int(word) <= _LAST_DAY:
                date.day = int(word)
            else:
                return None
        elif word in ("c", "ca", "circa"):
            date.circa = True
        elif word not in _IGNORED and word not in _ERAS:
            return None
    return date


def _whole(date: Date | None) -> Date | None:
    """Return a date that has a year, and a month if it has a day; else None."""
    return date if date is not None and date.year is not None and (date.month or not date.day) else None


def _range(left: str, right: str) -> Date | None:
    """Read a range; what only one side says goes for both: "3-4 May 2001", "May-June 2001", "2001-05-03/05"."""
    start = _from_figures(left.strip()) if len(left.strip()) > 2 else None
    if start is not None and right.strip().isdecimal() and len(right.strip()) < 3:
        month, day = (start.month, int(right)) if start.day else (int(right), 0)
        end = Date(year=start.year, month=month, day=day) if start.month else None
    else:
        start = start or _from_words(left)
        end = (_from_figures(right.strip()) if len(right.strip()) > 2 else None) or _from_words(right)
    if start is None or end is None:
        return None
    start.year = end.year if start.year is None else start.year
    if not start.month and not start.season and start.day:
        start.month = end.month
    elif not end.month and not end.season:
        end.month, end.season = start.month, start.season
    start, end = _whole(start), _whole(end)
    if start is not None and end is not None:
        if start.year is not None and end.year is not None and end.year < 0 < start.year:
            start.year = -start.year
        start.end = end
        return start
    return None


def _western(match: re.Match[str]) -> str:
    """Write a Japanese date as ISO 8601 does."""
    year = int(match[2]) + _ERA_BEFORE.get(match[1] or "", 0)
    return "-".join((f"{year:04}", *(part for part in match.groups()[2:] if part)))


def _from_raw(text: str) -> Date:
    core = _TIME.sub("", _JAPANESE.sub(_western, text).replace("〜", "/")).strip()
    if len(core) > 1 and core[0] == core[-1] == '"':
        return Date(literal=core[1:-1])
    if _STARTS_OPEN.fullmatch(core) or len(core) > _LONGEST:
        return Date(literal=text)
    circa = core.rstrip("])").endswith("?")
    core = core.rstrip("?").strip()
    date = _from_figures(core) or _open_range(core)
    for joint in _JOINTS:
        left, found, right = core.partition(joint)
        if date is None and found:
            date = _range(left, right)
    date = date or _whole(_from_words(core))
    if date is None:
        return Date(literal=text)
    date.circa = date.circa or circa
    return date


def _open_range(text: str) -> Date | None:
    """Read a range that goes on: "2016-05/..", "2016–"."""
    match = _GOES_ON.fullmatch(text)
    start = (_from_figures(match[1]) or _whole(_from_words(match[1]))) if match else None
    if start is not None:
        start.end = Date()
    return start


def _is_open(parts: Any) -> bool:
    """Return whether the end of a range is given as zeros: it goes on."""
    return isinstance(parts, list | tuple) and bool(parts) and all(_integer(part) == 0 for part in parts)


def read_date(value: Any) -> Date | None:
    """Read a CSL-JSON date; None if there is none.

    Source:
        CSL-JSON schema, `date-variable`; EDTF level 0 in `raw` and plain strings.

    >>> read_date({"raw": "May 2016"}).month
    5
    """
    if isinstance(value, str | int):
        return _from_raw(str(value)) if str(value).strip() else None
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    date: Date | None = None
    if isinstance(parts, list | tuple) and parts:
        date = _from_parts(parts[0])
        if date is not None and len(parts) > 1:
            date.end = Date() if _is_open(parts[1]) else _from_parts(parts[1])
            if date.end is not None and date.end.year is None and date.end.month:
                date.end.year = date.year
    if date is None:
        date = _other_date(value)
    if date is not None:
        _add_season(date, value.get("season"))
        circa = value.get("circa")
        date.circa = date.circa or (bool(circa) and str(circa).lower() not in ("0", "false"))
    return date


def _other_date(value: Mapping[str, Any]) -> Date | None:
    for key in ("raw", "edtf", "date"):
        if value.get(key):
            return _from_raw(str(value[key]))
    if value.get("literal"):
        return Date(literal=str(value["literal"]))
    if value.get("season"):
        return Date()
    if value.get("year"):
        return _from_parts([value.get("year"), value.get("month"), value.get("day")])
    return None


def _add_season(date: Date, season: Any) -> None:
    if not season or date.month:
        return
    if date.end is not None:
        _add_season(date.end, season)
    date.has_season_field = True
    number = _integer(season) or _SEASON_NAMES.get(str(season).strip().lower(), 0)
    if number:
        date.season = (number - 1) % 4 + 1
    else:
        date.season_text = str(season)
