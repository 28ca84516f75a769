"""The date of a .bib entry: `date` in EDTF, or `year`, `month` and `day` in numbers, words and macros.

Source: biblatex manual, section 2.3.8 (dates); "BibTeXing", section 3.2 (`year`, `month`); btxhak (month macros).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import evolve

from onrecord.errors import OnrecordError
from onrecord.formats import tex as latex
from onrecord.formats.bib.codecs import read_text, spaced
from onrecord.formats.bib.scanner import MONTHS
from onrecord.records.dates import PartialDate

PARTS: Final[tuple[str, ...]] = ("year", "month", "day")
DATED: Final = frozenset({"date", *PARTS})
"""The fields that tell the date."""

_MONTH_NUMBERS: Final = MappingProxyType({name.lower()[:3]: number for number, name in enumerate(MONTHS.values(), 1)})
_YEAR: Final = re.compile(r"-?\d{4}")
_YEARS: Final = re.compile(r"(\d{4})\s*[–-]+\s*(\d{4})")
_LAST_YEAR: Final = 9999
"""The last year that is written with four digits, as `year` is read."""
_CIRCA: Final = re.compile(r"(?:c|ca|circa)\.?\s*(\d{4})")
_MONTH: Final = re.compile(r"(?:(\d{1,2})[\s~.]+)?([A-Za-z]{3,9}|\d{1,2})\.?(?:[\s~.]*(\d{1,2})(?:st|nd|rd|th)?)?,?")


def take_issued(fields: dict[str, str]) -> PartialDate | None:
    """Take the date out of the fields of an entry; None if it has none.

    What `year`, `month` and `day` say besides `date` stays where it is, if it is something else.

    >>> fields = {"year": "2020", "month": "March~9"}
    >>> str(take_issued(fields)), fields
    ('2020-03-09', {})
    """
    given = tuple((name, fields[name]) for name in PARTS if name in fields)
    whole, is_all = issued(fields.pop("date", ""), given)
    if is_all:
        for name, _ in given:
            del fields[name]
    return whole


@lru_cache(maxsize=4096)
def issued(date: str, parts: tuple[tuple[str, str], ...]) -> tuple[PartialDate | None, bool]:
    """Read `date` and the parts beside it, and tell whether that is all they say.

    Args:
        date: The field; "" where there is none.
        parts: The names and texts of those of `PARTS` that there are, in this order.

    >>> str(issued("", (("year", "2020"), ("month", "March~9")))[0])
    '2020-03-09'
    """
    given = {name: spaced(value) for name, value in parts}
    text = spaced(date)
    if text:
        whole = PartialDate.parse(text)
        return whole, not given or _is_told(given, whole)
    return (from_parts(given) or PartialDate(literal=_words(given))) if given else None, True


def _is_told(given: Mapping[str, str], whole: PartialDate) -> bool:
    """Whether a date says all that parts say; those without a year are of its year."""
    year = whole.year or 0
    if year > _LAST_YEAR and given.get("year", str(year)) == str(year):
        year = _LAST_YEAR - 399 + year % 400  # of the same calendar
        given, whole = {**given, "year": str(year)}, evolve(whole, year=year)
    parts = from_parts({"year": f"{year:05}" if year < 0 else f"{year:04}", **given})
    return parts is not None and str(whole).startswith(str(parts))


def _words(given: Mapping[str, str]) -> str:
    return read_text(" ".join(given[name] for name in reversed(PARTS) if name in given)) or "?"


def from_parts(given: Mapping[str, str]) -> PartialDate | None:
    """Read a date of year, month and day; None if they are none.

    >>> str(from_parts({"year": "c. 1850"})), from_parts({"year": "n.d."})
    ('1850~', None)
    """
    year = latex.decode(given.get("year", "")).strip().strip("[]()")
    if not _YEAR.fullmatch(year):
        return _loose_year(year) if given.keys() == {"year"} else None
    month, day = 0, 0
    if "month" in given:
        found = _MONTH.fullmatch(latex.decode(given["month"]).replace("\u00a0", " ").strip())
        if not found:
            return None
        month = int(found[2]) if found[2].isdigit() else _MONTH_NUMBERS.get(found[2].lower()[:3], 0)
        day = int(found[1] or found[3] or 0)
        if not month:
            return None
    if "day" in given:
        if not given["day"].isdecimal() or day:
            return None
        day = int(given["day"][:3])
    try:
        return PartialDate(year=int(year), month=month, day=day)
    except OnrecordError:
        return None


def _loose_year(year: str) -> PartialDate | None:
    """Read a range of years, or one that is about right."""
    interval, circa = _YEARS.fullmatch(year), _CIRCA.fullmatch(year)
    if interval:
        return PartialDate(year=int(interval[1]), end=PartialDate(year=int(interval[2])))
    return PartialDate(year=int(circa[1]), approximate=True) if circa else None
