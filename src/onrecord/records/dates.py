"""Dates as precise as their source, and no more.

The subset of EDTF level 1 (ISO 8601-2:2019; Library of Congress, "Extended Date/Time Format", 2019) that CSL 1.0.2
(appendix IV, "Date variables") and biblatex (manual, section 2.3.8) can carry: year, month, day, season, `~`, `?`
and `%`, intervals with closed, open and unknown ends, years before 1 and beyond 9999. Anything else is kept as it
was written, unspecified digits (`199X`, `1999-XX`) too: CSL has no place for them, and a range of ten years would say
something else.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final, Self

from attrs import field, frozen

from onrecord.errors import FaultGroup, InvalidRecord
from onrecord.records.reprs import short_repr

SEASONS: Final = ("", "spring", "summer", "autumn", "winter")
"""Names of the seasons 1 to 4 (CSL 1.0.2, "Date variables"; EDTF 21 to 24)."""

BOUNDS: Final = ("", "open", "unknown")

_ISO: Final = re.compile(r"(-?[0-9]{4}|Y-?[1-9][0-9]{4,8})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)", re.ASCII)
_MARKS: Final = (("", "~"), ("?", "%"))
_OVER_NEW_YEAR: Final = (2, 4)
_LAST_YEAR: Final = 999_999_999


def _as_number(value: Any) -> Any:
    return 0 if value is None else value


_values_of: Final = attrgetter("year", "month", "day", "season", "approximate", "uncertain", "bound", "literal")
_TYPES: Final = (int, int, int, int, bool, bool, str, str)
"""The types of the values of a date that has a year."""


@frozen(kw_only=True, repr=False)
class PartialDate:
    """A date of any precision, or an interval; hashable, and equal when written alike.

    Attributes:
        year: Astronomical: 1 BC is 0, 44 BC is -43 (ISO 8601); None where there is only `literal` or `bound`.
        month: 1 to 12, or 0 if not said.
        day: 1 to the month's last, or 0 if not said (proleptic Gregorian calendar).
        season: 1 spring, 2 summer, 3 autumn, 4 winter; 0 if not said.
        approximate: "circa", EDTF `~`.
        uncertain: "perhaps", EDTF `?`.
        bound: "open" (`..`) or "unknown" (nothing written) for the end of an interval that is no date; else empty.
        end: The other end of an interval, which begins with this date; None if it is no interval.
        literal: The text of a date that could not be read; then nothing else is said.

    >>> PartialDate.parse("2013-07").month, PartialDate.parse("1986~").approximate
    (7, True)
    >>> PartialDate.parse("shortly after Easter").literal
    'shortly after Easter'
    """

    year: int | None = None
    month: int = field(converter=_as_number, default=0)
    day: int = field(converter=_as_number, default=0)
    season: int = field(converter=_as_number, default=0)
    approximate: bool = False
    uncertain: bool = False
    bound: str = ""
    end: "PartialDate | None" = None
    literal: str = ""

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        faults = [] if self._is_plain() else list(self._faults())
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise FaultGroup("PartialDate is not valid", faults)

    def _is_plain(self) -> bool:
        """Whether it is a year, month or day after Christ and nothing else, as most are; then it is sound."""
        if tuple(map(type, _values_of(self))) != _TYPES or self.end is not None:
            return False
        year, month, day, *others = _values_of(self)
        in_range = 0 < year <= 9999 and 0 <= month <= 12 and 0 <= day <= 28 and (month or not day)
        return in_range and not any(others)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF; what is not EDTF of this subset becomes `literal`, whole.

        An interval that runs backwards is kept as it stands.

        Args:
            text: A date or an interval; white space around it does not count.

        Raises:
            InvalidRecord: `text` is empty or no text.

        Source:
            EDTF level 0 "Date", "Time Interval"; level 1 "Letter-prefixed calendar year", "Seasons",
            "Qualification of a date (complete)", "Extended Interval (L1)", "Negative calendar year".

        >>> PartialDate.parse("2016-05/..").end.bound
        'open'
        """
        bare = text.strip() if isinstance(text, str) else ""
        simple: Self | None = _parse_single(cls, bare)
        if simple is not None:
            return simple
        if bare.count("/") == 1 and bare not in ("/", "../..", "/..", "../"):
            first, last = (_parse_end(cls, part) for part in bare.split("/"))
            if first is not None and last is not None:
                return cls(
                    year=first.year,
                    month=first.month,
                    day=first.day,
                    season=first.season,
                    approximate=first.approximate,
                    uncertain=first.uncertain,
                    bound=first.bound,
                    end=last,
                )
        return cls(literal=text)

    @classmethod
    def of(cls, value: Any) -> Self:
        """Convert a `PartialDate`, EDTF text, `datetime.date` or year.

        Raises:
            InvalidRecord: `value` is none of these.

        >>> PartialDate.of(2016) == PartialDate.parse("2016")
        True
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return cls(year=value.year, month=value.month, day=value.day)
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(year=value)
        raise InvalidRecord("PartialDate", "value", "be EDTF text, a datetime.date or a year", value)

    def isoformat(self) -> str:
        """Write as EDTF; `PartialDate.parse` reads it back as an equal date, save for a `literal` that is EDTF.

        A year of more than four digits has a `Y` also before a month, where EDTF has no form.

        >>> PartialDate(year=-43, month=3, day=15).isoformat()
        '-0043-03-15'
        """
        text = self.literal or self._single()
        return text if self.end is None else f"{text}/{self.end._single()}"

    __str__ = isoformat

    def _single(self) -> str:
        if self.year is None:
            return ".." if self.bound == "open" else ""
        year = self.year
        text = f"{year:0{4 + (year < 0)}}" if -9999 <= year <= 9999 else f"Y{year}"
        if self.day:
            text = f"{text}-{self.month:02}-{self.day:02}"
        elif self.month or self.season:
            text = f"{text}-{self.month or 20 + self.season:02}"
        return text + _MARKS[self.uncertain][self.approximate] if self.uncertain or self.approximate else text

    @property
    def start(self) -> "PartialDate":
        """The first end of an interval, without the other; of a single date, itself."""
        if self.end is None:
            return self
        return PartialDate(
            year=self.year,
            month=self.month,
            day=self.day,
            season=self.season,
            approximate=self.approximate,
            uncertain=self.uncertain,
            bound=self.bound,
        ) if self.year is not None or self.bound else self  # fmt: skip

    @property
    def earliest(self) -> tuple[int, int, int] | None:
        """The first day it can mean, as (year, month, day); None if unlimited, unknown or literal.

        "Approximate" and "uncertain" widen nothing, since nobody says by how much.

        >>> PartialDate.parse("2013-07").earliest, PartialDate.parse("2013-07").latest
        ((2013, 7, 1), (2013, 7, 31))
        """
        if self.year is None:
            return None
        return self.year, self._months()[0], self.day or 1

    @property
    def latest(self) -> tuple[int, int, int] | None:
        """The last day it can mean, as (year, month, day); None if unlimited, unknown or literal."""
        if self.end is not None:
            return self.end.latest
        if self.year is None:
            return None
        month = self._months()[1]
        year = self.year + (self.season in _OVER_NEW_YEAR)
        return year, month, self.day or _days(year, month)

    def _months(self) -> tuple[int, int]:
        """First and last month; no hemisphere is assumed, and summer or winter may run into March of the next year."""
        if self.season:
            return 1, 3 if self.season in _OVER_NEW_YEAR else 12
        return (self.month, self.month) if self.month else (1, 12)

    def _faults(self) -> Iterator[InvalidRecord]:
        def fault(name: str, must: str) -> InvalidRecord:
            return InvalidRecord("PartialDate", name, must, getattr(self, name))

        ranges = (("month", 12), ("day", 31), ("season", 4))
        for name, last in ranges:
            if type(getattr(self, name)) is not int or not 0 <= getattr(self, name) <= last:
                yield fault(name, f"be a whole number from 0 to {last}")
                return
        for name in ("approximate", "uncertain"):
            if type(getattr(self, name)) is not bool:
                yield fault(name, "be True or False")
        if type(self.literal) is not str or self.bound not in BOUNDS:
            yield (
                fault("literal", "be a text")
                if type(self.literal) is not str
                else fault("bound", f"be one of {BOUNDS}")
            )
            return
        if self.year is not None and (type(self.year) is not int or abs(self.year) > _LAST_YEAR):
            yield fault("year", f"be a whole number of at most {len(str(_LAST_YEAR))} digits, or None")
            return
        if (self.year is not None) + bool(self.bound) + bool(self.literal) != 1:
            yield fault("year", "be given, or else bound or literal, but only one of them")
        if self.year is None and (self.month or self.day or self.season or self.approximate or self.uncertain):
            yield fault("year", "be given where month, day, season, approximate or uncertain is")
        yield from self._faults_of_calendar()

    def _faults_of_calendar(self) -> Iterator[InvalidRecord]:
        if self.month and self.season:
            yield InvalidRecord("PartialDate", "season", "be 0 where a month is given", self.season)
        if self.day and not self.month:
            yield InvalidRecord("PartialDate", "month", "be given where a day is", self.month)
        elif self.day and self.year is not None and self.day > _days(self.year, self.month):
            must = f"be a day of {self.year}-{self.month:02}, 1 to {_days(self.year, self.month)}"
            yield InvalidRecord("PartialDate", "day", must, self.day)
        if self.end is not None:
            if not isinstance(self.end, PartialDate) or self.end.end is not None or self.end.literal or self.literal:
                yield InvalidRecord("PartialDate", "end", "be a single date, and the start not literal", self.end)
            elif self.bound and self.end.bound:
                yield InvalidRecord("PartialDate", "end", "be a date where the start is open or unknown", self.end)


def _days(year: int, month: int) -> int:
    """Count the days of a month in the proleptic Gregorian calendar, which repeats every 400 years."""
    return monthrange(2000 + year % 400, month)[1]


def _parse_single(cls: type[Any], text: str) -> Any:
    """Read one date, or give None."""
    found = _ISO.fullmatch(text)
    if not found or found[1] == "-0000":
        return None
    year, month, day = int(found[1].lstrip("Y")), int(found[2] or 0), int(found[3] or 0)
    season = month - 20 if 21 <= month <= 24 else 0
    if season:
        month = 0
    legal = 0 < month <= 12 if found[2] and not season else True
    if not legal or (found[3] and (season or not 1 <= day <= _days(year, month))):
        return None
    mark = found[4]
    return cls(
        year=year,
        month=month,
        day=day,
        season=season,
        approximate=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


def _parse_end(cls: type[Any], text: str) -> Any:
    """Read one end of an interval, or give None."""
    if text in ("", ".."):
        return cls(bound="open" if text else "unknown")
    return _parse_single(cls, text)
