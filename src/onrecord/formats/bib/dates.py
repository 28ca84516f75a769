"""The date of a .bib entry: `date`, or `year`, `month` and `day` in numbers, words and macros.

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
from onrecord.formats.bib.codecs import plain_text, spaced
from onrecord.formats.bib.scanner import MONTHS
from onrecord.items.month_names import MONTHS as MONTH_NUMBERS
from onrecord.items.month_names import fold
from onrecord.records.dates import PartialDate

PARTS: Final[tuple[str, ...]] = ("year", "month", "day")
DATED: Final = frozenset({"date", *PARTS})
"""The fields that tell the date."""

_NUMBER_NAMES: Final = MappingProxyType(dict(enumerate(MONTHS.values(), 1)))
_YEAR: Final = re.compile(r"-?\d{4}", re.ASCII)
_LAST_YEAR: Final = 9999
"""The last year that is written with four digits, as `year` is read."""
_MONTH: Final = re.compile(
    r"(?:(\d{1,2})[\s~.]+)?([A-Za-z]{3,9}|\d{1,2})\.?(?:[\s~.]*(\d{1,2})(?:st|nd|rd|th)?)?,?", re.ASCII
)
"""A month by name or in figures, with a day before or after it."""
_MONTHS_IN_FIGURES: Final = re.compile(r"(\d{1,2})\s*([-–—/,&]|--)\s*(\d{1,2})", re.ASCII)


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

    >>> str(issued("", (("year", "2020"), ("month", "10--15 Jul")))[0])
    '2020-07-10/2020-07-15'
    >>> issued("15/05/84", (("year", "1975"),))[0]
    PartialDate(year=1975, words='15/05/84')
    """
    given = {name: spaced(value) for name, value in parts}
    text = spaced(date)
    if not text:
        return (from_parts(given) or PartialDate(literal=_words(given))) if given else None, True
    whole = PartialDate.parse(text)
    if whole.literal or whole.words:
        whole = PartialDate.parse(plain_text(text) or text)
    if not given:
        return whole, True
    if whole.literal and (said := from_parts(given)) is not None and said.year is not None:
        return evolve(said, words="; ".join(filter(None, (said.words, whole.literal)))), True
    said = from_parts({"year": _year_of(whole), **given})
    if said is not None and said.words and evolve(said, words="") == whole:
        return said, True
    return whole, _is_told(given, whole)


def _year_of(date: PartialDate) -> str:
    """Write the year of a date as `year` has it; parts without a year are of that of `date`."""
    year = date.year or 0
    return f"{year:05}" if year < 0 else f"{year:04}"


def _is_told(given: Mapping[str, str], whole: PartialDate) -> bool:
    """Whether a date says all that parts say."""
    year = whole.year or 0
    if year > _LAST_YEAR and given.get("year", str(year)) == str(year):
        year = _LAST_YEAR - 399 + year % 400  # of the same calendar
        given, whole = {**given, "year": str(year)}, evolve(whole, year=year)
    parts = from_parts({"year": _year_of(evolve(whole, year=year) if whole.year is not None else whole), **given})
    return parts is not None and not parts.words and str(whole).startswith(str(parts))


def _words(given: Mapping[str, str]) -> str:
    """Return the parts as one text, as they are said: day, month, year; months in figures by their names."""
    texts = {name: plain_text(given[name]).replace("\u00a0", " ").strip(" ,") for name in PARTS if name in given}
    figures = _MONTHS_IN_FIGURES.fullmatch(texts.get("month", ""))
    if figures and (names := [_NUMBER_NAMES.get(int(figures[place])) for place in (1, 3)]) and all(names):
        texts["month"] = f"{names[0]}–{names[1]}"
    elif (number := texts.get("month", "").rstrip(" 月월")).isdecimal():
        texts["month"] = _NUMBER_NAMES.get(int(number[:3]), texts["month"])
    elif (year := texts.get("year", "")).isdecimal() and year in re.findall(r"\d{4}", texts.get("month", "")):
        del texts["year"]  # the month says it
    return " ".join(texts[name] for name in reversed(PARTS) if texts.get(name)) or "?"


def from_parts(given: Mapping[str, str]) -> PartialDate | None:
    """Read a date of year, month and day; None if they have no year.

    >>> str(from_parts({"year": "c. 1850"})), from_parts({"year": "n.d."})
    ('1850~', None)
    """
    year = plain_text(given.get("year", "")).strip().strip("[]()")
    exact = _from_plain_parts(year, given) if _YEAR.fullmatch(year) else None
    if exact is not None:
        return exact
    words = _words({**given, "year": year} if len(given) > 1 and year else given)
    date = PartialDate.parse(words)
    if date.words and _YEAR.fullmatch(year) and date.year != int(year):
        return PartialDate(year=int(year), words=date.words)  # the month names another year
    return None if date.year is None and not date.bound else date


def _from_plain_parts(year: str, given: Mapping[str, str]) -> PartialDate | None:
    """Read parts as BibTeX means them: a month by its macro, name or number, with or without the day."""
    month, day = 0, 0
    if "month" in given:
        found = _MONTH.fullmatch(latex.decode(given["month"]).replace("\u00a0", " ").strip())
        if not found:
            return None
        month = int(found[2]) if found[2].isdigit() else MONTH_NUMBERS.get(fold(found[2]), 0)
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
