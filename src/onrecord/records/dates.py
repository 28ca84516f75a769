"""Dates as precise as their source, and no more.

The subset of EDTF level 1 (ISO 8601-2:2019; Library of Congress, "Extended Date/Time Format", 2019) that CSL 1.0.2
(appendix IV, "Date variables") and biblatex (manual, section 2.3.8) can carry: year, month, day, season, `~`, `?`
and `%`, intervals with closed, open and unknown ends, years before 1 and beyond 9999. A date is a year first: of a
text that says more than that ("Michaelmas 2016", `1999-XX`) the year is data and the text stays beside it, in `words`;
only a text without a year is kept as it was written, unspecified digits (`199X`) too.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, Self, cast

from attrs import evolve, field, frozen

from onrecord.encodings import is_text
from onrecord.errors import FaultGroup, InvalidRecord
from onrecord.items.date_texts import is_no_date, read_text
from onrecord.items.dates import Date
from onrecord.items.edtf import EdtfDate, days_of, read_bound, read_edtf
from onrecord.records.reprs import short_repr

SEASONS: Final = ("", "spring", "summer", "autumn", "winter")
"""Names of the seasons 1 to 4 (CSL 1.0.2, "Date variables"; EDTF 21 to 24)."""

BOUNDS: Final = ("", "open", "unknown")

_MARKS: Final = (("", "~"), ("?", "%"))
_OVER_NEW_YEAR: Final = (2, 4)
_LAST_YEAR: Final = 999_999_999


def _as_number(value: int | None) -> int:
    return 0 if value is None else value


@frozen(kw_only=True, repr=False)
class PartialDate:
    """A date of any precision, or an interval; hashable, and equal when written alike.

    Immutable: threads may share it.

    Attributes:
        year: Astronomical: 1 BC is 0, 44 BC is -43 (ISO 8601); None where there is only `literal` or `bound`.
        month: 1 to 12, or 0 if not said.
        day: 1 to the month's last, or 0 if not said (proleptic Gregorian calendar).
        season: 1 spring, 2 summer, 3 autumn, 4 winter; 0 if not said.
        approximate: "circa", EDTF `~`.
        uncertain: "perhaps", EDTF `?`.
        bound: "open" (`..`) or "unknown" (nothing written) for the end of an interval that is no date; else empty.
        end: The other end of an interval, which begins with this date; None if it is no interval.
        literal: The text of a date without a year; then nothing else is said.
        words: The text of a date that has a year, where it says more than the other attributes.
        time: The time of day and its zone as ISO 8601 writes them ("08:52:58", "10:00Z"), of a date with a day.

    >>> PartialDate.parse("2013-07").month, PartialDate.parse("1986~").approximate
    (7, True)
    >>> PartialDate.parse("shortly after Easter").literal, PartialDate.parse("16 May 2013").day
    ('shortly after Easter', 16)
    >>> PartialDate.parse("Michaelmas 2016")
    PartialDate(year=2016, words='Michaelmas 2016')
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
    words: str = ""
    time: str = ""

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        faults = list(self._faults())
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise FaultGroup("PartialDate is not valid", faults)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date in EDTF, or as people write it; of a text without a year all is `literal`.

        An interval that runs backwards is kept as it stands.

        Args:
            text: A date or an interval; white space around it does not count.

        Raises:
            InvalidRecord: `text` is empty or no text.

        Source:
            EDTF level 0 "Date", "Date and Time", "Time Interval"; level 1 "Letter-prefixed calendar year", "Seasons",
            "Qualification of a date (complete)", "Extended Interval (L1)", "Negative calendar year". What else can be
            read is told in `onrecord.items.date_texts`.

        >>> PartialDate.parse("2016-05/..").end.bound, str(PartialDate.parse("10-15 July 2016"))
        ('open', '2016-07-10/2016-07-15')
        """
        bare = text.strip() if isinstance(text, str) else ""
        if (edtf := read_edtf(bare)) is not None:
            return cast("Self", _of_edtf(cls, edtf))
        if bare.count("/") == 1:
            first, last = (_end(cls, part) for part in bare.split("/"))
            if first is not None and last is not None and not (first.bound and last.bound):
                return cast("Self", evolve(first, end=last))
        return cls.of_item_date(read_text(bare), text) if bare else cls(literal=text)

    @classmethod
    def of_item_date(cls, date: Date, text: str = "") -> Self:
        """Return the date that an item's date says.

        Args:
            date: As `onrecord.items.dates` reads it.
            text: What it was read from, which is kept where it says more.

        Raises:
            InvalidRecord: It has neither a year nor words.
        """
        whole: Self | None
        whole, is_whole = _of_date(cls, date)
        if whole is None:
            return cls(literal=text or date.literal)
        if date.end is not None:
            end, is_end_whole = _of_date(cls, date.end)
            bound = cls(bound="unknown" if date.end.is_unknown else "open")
            is_whole = is_whole and (is_end_whole or date.end.year is None)
            whole = evolve(whole, end=bound if end is None else end)
        return whole if (is_whole and not date.is_partly_read) or not text else evolve(whole, words=text.strip())

    @classmethod
    def of(cls, value: "PartialDate | str | int | date") -> Self:
        """Convert a `PartialDate`, a text that `parse` reads, `datetime.date` or year; of a `datetime` the day counts.

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

    def isoformat(self, *, time: bool = False) -> str:
        """Write as EDTF; `PartialDate.parse` reads it back as an equal date, save for what words and time say besides.

        A year of more than four digits has a `Y` also before a month, where EDTF has no form.

        Args:
            time: Write times of day, too.

        >>> PartialDate(year=-43, month=3, day=15).isoformat()
        '-0043-03-15'
        >>> PartialDate.parse("2024-05-05T08:52Z").isoformat(time=True)
        '2024-05-05T08:52Z'
        """
        text = self.literal or self._single(time)
        return text if self.end is None else f"{text}/{self.end._single(time)}"

    def __str__(self) -> str:
        return self.isoformat()

    def exactly(self) -> str:
        """Write all that it says: EDTF with times, and words after a "="; `PartialDate.of_exact` undoes it.

        >>> PartialDate.parse("Michaelmas 2016").exactly(), PartialDate.parse("2016-05").exactly()
        ('2016=Michaelmas 2016', '2016-05')
        """
        words = self.literal or self.words
        edtf = "" if self.literal else self.isoformat(time=True)
        return f"{edtf}={words}" if words else edtf

    @classmethod
    def of_exact(cls, text: str) -> Self:
        """Read what `exactly` wrote.

        Raises:
            InvalidRecord: `text` is empty.
        """
        edtf, has_words, words = text.partition("=")
        date = cls.parse(edtf) if edtf or not words else cls(literal=words)
        return evolve(date, words=words) if has_words and edtf and date.year is not None else date

    def _single(self, time: bool) -> str:
        """Write one date in EDTF, without its end."""
        if self.year is None:
            return ".." if self.bound == "open" else ""
        year = self.year
        text = f"{year:0{4 + (year < 0)}}" if -9999 <= year <= 9999 else f"Y{year}"
        if self.day:
            text = f"{text}-{self.month:02}-{self.day:02}"
            text = f"{text}T{self.time}" if time and self.time else text
        elif self.month or self.season:
            text = f"{text}-{self.month or 20 + self.season:02}"
        return text + _MARKS[self.uncertain][self.approximate] if self.uncertain or self.approximate else text

    @property
    def season_words(self) -> str:
        """What its words name in place of a month; "" if they name nothing.

        >>> PartialDate.parse("Michaelmas 2016").season_words, PartialDate.parse("2016-02-30").season_words
        ('Michaelmas', '')
        """
        if not self.words:
            return ""
        read = read_text(self.words)
        return read.season_text if self.of_item_date(read, self.words) == self else ""

    @property
    def start(self) -> "PartialDate":
        """The first end of an interval, without the other; of a single date, itself."""
        if self.end is None or (self.year is None and not self.bound):
            return self
        return evolve(self, end=None, words="")

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
        return year, month, self.day or days_of(year, month)

    def _months(self) -> tuple[int, int]:
        """First and last month; no hemisphere is assumed, and summer or winter may run into March of the next year."""
        if self.season:
            return 1, 3 if self.season in _OVER_NEW_YEAR else 12
        return (self.month, self.month) if self.month else (1, 12)

    def _faults(self) -> Iterator[InvalidRecord]:
        """Yield what is wrong with the fields, each for itself and together."""

        def fault(name: str, must: str) -> InvalidRecord:
            return InvalidRecord("PartialDate", name, must, getattr(self, name))

        ranges = (("month", 12), ("day", 31), ("season", 4))
        for name, last in ranges:
            if type(getattr(self, name)) is not int or not 0 <= getattr(self, name) <= last:
                yield fault(name, f"be a whole number from 0 to {last}")
                return
        for name in ("approximate", "uncertain"):
            if type(getattr(self, name)) is not bool:
                yield fault(name, "be true or false")
        not_texts = [name for name in ("literal", "words", "time") if not is_text(getattr(self, name))]
        if not_texts or self.bound not in BOUNDS:
            yield (
                fault(not_texts[0], "be a text that UTF-8 can hold")
                if not_texts
                else fault("bound", f"be one of {BOUNDS}")
            )
            return
        if self.year is not None and (type(self.year) is not int or abs(self.year) > _LAST_YEAR):
            yield fault("year", f"be a whole number of at most {len(str(_LAST_YEAR))} digits, or not be given")
            return
        if (self.year is not None) + bool(self.bound) + bool(self.literal) != 1:
            yield fault("year", "be given, or bound or literal in its place, but only one of the three")
        if self.year is None and (self.month or self.day or self.season or self.approximate or self.uncertain):
            yield fault("year", "be given where month, day, season, approximate or uncertain is")
        if self.words and self.year is None and (self.end is None or self.end.year is None):
            yield fault("words", "be empty where no year is given; literal holds a date without one")
        if self.time and (not self.day or read_edtf(f"2000-01-01T{self.time}") is None):
            yield fault("time", "be a time of ISO 8601 on a day, such as 08:52:58 or 10:00Z")
        yield from self._faults_of_calendar()

    def _faults_of_calendar(self) -> Iterator[InvalidRecord]:
        """Yield what no calendar has, and ends that cannot be."""
        if self.month and self.season:
            yield InvalidRecord("PartialDate", "season", "be 0 where a month is given", self.season)
        if self.day and not self.month:
            yield InvalidRecord("PartialDate", "month", "be given where a day is", self.month)
        elif self.day and self.year is not None and self.day > days_of(self.year, self.month):
            must = f"be a day of {self.year}-{self.month:02}, 1 to {days_of(self.year, self.month)}"
            yield InvalidRecord("PartialDate", "day", must, self.day)
        if self.end is not None:
            if (
                not isinstance(self.end, PartialDate)
                or self.end.end is not None
                or self.end.literal
                or self.end.words
                or self.literal
            ):
                yield InvalidRecord(
                    "PartialDate", "end", "be a single date without words, and the start not literal", self.end
                )
            elif self.bound and self.end.bound:
                yield InvalidRecord("PartialDate", "end", "be a date where the start is open or unknown", self.end)


def unread_words(date: PartialDate | None) -> str:
    """Return what the words of a date must be where not all were understood; "" where all were, or say "no date".

    >>> unread_words(PartialDate.parse("16.1.25")), unread_words(PartialDate.parse("in press"))
    ('be a date with a year of four figures; kept as words', '')
    """
    if date is None or (date.literal and (is_no_date(date.literal) or read_text(date.literal).year)):
        return ""
    if date.literal:
        return "be a date with a year of four figures; kept as words"
    return "be a date and no more; the year counts, and the words are kept" if date.words else ""


def _of_edtf(cls: type[Any], edtf: EdtfDate) -> Any:
    year, month, day, season, mark, time = edtf
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    return cls(
        year=year, month=month, day=day, season=season, approximate=approximate, uncertain=uncertain, time=time
    )  # fmt: skip


def _end(cls: type[Any], text: str) -> Any:
    """Read one end of an interval in EDTF, or give None."""
    edtf = read_edtf(text)
    if edtf is not None:
        return _of_edtf(cls, edtf)
    bound = read_bound(text)
    return cls(bound=bound) if bound is not None else None


def _of_date(cls: type[Any], date: Date) -> tuple[Any, bool]:
    """Return a single date of an item, None if it has no year, and whether that is all of it."""
    if date.year is None or abs(date.year) > _LAST_YEAR:
        return None, False
    year = date.year if date.year > 0 else date.year + 1
    has_day = bool(date.month) and 0 < date.day <= days_of(year, date.month or 1)
    whole = cls(
        year=year, month=date.month, day=date.day if has_day else 0, season=0 if date.month else date.season,
        approximate=date.approximate, uncertain=date.uncertain, time=date.time if has_day else "",
    )  # fmt: skip
    return whole, has_day == bool(date.day)
