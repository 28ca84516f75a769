"""How names, dates, pages and lists are put into the members of a work; None stands for what cannot be said."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from onrecord.formats.structured.table import text
from onrecord.formats.tagged.values import date_of
from onrecord.items.mathematics import MATH, readable
from onrecord.records.dates import PartialDate
from onrecord.records.markup import without_markup
from onrecord.records.names import Name

_SPAN: Final = re.compile(r"([^\s–-]+)\s?[–-]\s?([^\s–-]+)")
_BREAK: Final = re.compile(r"(?<![^\S\r\n])[^\S\r\n]*[\r\n]\s*")


def plain(value: str) -> str:
    """Return a text without CSL's inline markup, which others would show.

    >>> plain("<i>Old</i> bridges")
    'Old bridges'
    """
    return without_markup(value) if "<" in value else value


def marked_up(value: str) -> str:
    """Return a text with its inline markup, and with formulas in Unicode.

    >>> marked_up("<i>Old</i> <math>x^2</math>")
    '<i>Old</i> x²'
    """
    return MATH.sub(lambda found: readable(found[1]), value) if "<math" in value else value


def figure(value: str) -> int | str:
    """Return a number as such, of what is none the text.

    >>> figure("12"), figure("012"), figure("xii")
    (12, '012', 'xii')
    """
    return int(value) if _FIGURE.fullmatch(value) else plain(value)


_FIGURE: Final = re.compile(r"[1-9][0-9]{0,8}")


def one_line(value: str) -> str:
    """Return a text on one line.

    >>> one_line("Old\\nbridges ")
    'Old bridges'
    """
    return _BREAK.sub(" ", value).strip()


def within(name: str) -> Callable[[Any], dict[str, Any]]:
    """Return a writer of an object with one member: an entity with its name.

    >>> within("name")("Arch Press")
    {'name': 'Arch Press'}
    """
    return lambda value: {name: value}


def words(value: str) -> list[str]:
    """Return the words of a list that commas divide.

    >>> words("barter, sanctions")
    ['barter', 'sanctions']
    """
    return list(dict.fromkeys(filter(None, map(str.strip, value.split(",")))))


def if_matches(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    """Return a writer of texts of one form only.

    >>> if_matches(re.compile(r"\\d+"))("12"), if_matches(re.compile(r"\\d+"))("xii")
    ('12', None)
    """
    return lambda value: value if pattern.fullmatch(value) else None


def span(first: str, last: str) -> Callable[[str], dict[str, int | str]]:
    """Return a writer of first and last page under two members, of what is no range under the first alone.

    >>> span("start", "end")("131-137"), span("start", "end")("S4")
    ({'start': 131, 'end': 137}, {'start': 'S4'})
    """

    def write(value: str) -> dict[str, int | str]:
        found = _SPAN.fullmatch(value)
        return {first: figure(found[1]), last: figure(found[2])} if found else {first: figure(value)}

    return write


def as_span(start: str, end: str) -> str:
    """Return first and last page as one text.

    >>> as_span("131", "137"), as_span("S4", "")
    ('131-137', 'S4')
    """
    return f"{start}-{end}" if start and end and start != end else start or end


def iso_date(value: PartialDate) -> str | None:
    """Return a single date of four figures a year as ISO 8601 writes it, as precise as it is; None of any other.

    >>> iso_date(PartialDate(year=2016, month=6)), iso_date(PartialDate(year=2016, season=2))
    ('2016-06', None)
    """
    whole = value.isoformat() if value.year is not None and 0 < value.year <= 9999 and not value.season else ""
    return whole if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", whole) else None


def full_date(value: PartialDate) -> str | None:
    """Return a date with its day as ISO 8601 writes it; None of any other.

    >>> full_date(PartialDate(year=2016, month=6)), full_date(PartialDate(year=2016, month=6, day=7))
    (None, '2016-06-07')
    """
    return iso_date(value) if value.day else None


def read_date(values: list[Any]) -> PartialDate | None:
    """Return the first text that is a date, without its time of day.

    >>> str(read_date(["2016-06-07T10:00:00Z"]))
    '2016-06-07'
    """
    found = text(values)
    is_timed = re.match(r"\d{4}-\d\d-\d\d[T ]\d", found)
    return date_of(found[:10] if is_timed else found) if found else None


def name_list(one: Callable[[Any], Name | None]) -> Callable[[Iterable[Any]], tuple[Name, ...]]:
    """Return a reader of names; what names nobody is passed over.

    >>> name_list(lambda text: Name(literal=text) if text else None)(["Arch Press", ""])
    (Name(literal='Arch Press'),)
    """
    return lambda values: tuple(filter(None, map(one, values)))
