"""A date of an item: its numbers, and how they are read of `date-parts`."""

from typing import Any, Final

from onrecord.items.month_names import MONTHS, fold
from onrecord.lazy import late

LONGEST: Final = 120
"""More characters than any date in words has."""
_SEASONS_AS_MONTHS: Final = 12
_LAST_MONTH: Final = 24
_MOST: Final = 999_999_999
_INTEGER: Final = late(r"\s*([-+]?[0-9]{1,9})(?:\.0{1,9})?(?![^\s/–—-]{0,40}[0-9])")
"""A whole number with no other figure in the same word: "20x6", "20.5" and "2,016" are none, "2016a" is one."""


class Date:
    """A date or a range of dates.

    Immutable: threads may share it.

    Attributes:
        year: As CSL counts, without a year 0: negative before Christ; None if not said.
        month, day: 0 if not said.
        season: 1 to 4, from spring; 0 if none.
        season_text: A season, or another part of the year, in words.
        has_season_field: Whether the item gives the season apart from the parts of the date.
        end: The last day of a range; without a year if the range goes on.
        is_unknown: Whether such an end is not known, rather than open.
        approximate, uncertain: Whether it is only about then, or only perhaps.
        time: The time of day, as ISO 8601 writes it.
        literal: A date in words; the numbers are then not set.
        is_partly_read: Whether its text says more than is read here.

    >>> day = Date(2026, 2, 3, circa=True)
    >>> day.year, day.month, day.day, day.approximate, day.end
    (2026, 2, 3, True, None)
    """

    __slots__ = (
        "approximate", "day", "end", "has_season_field", "is_partly_read", "is_unknown", "literal", "month", "season",
        "season_text", "time", "uncertain", "year",
    )  # fmt: skip

    def __init__(
        self, year: int | None = None, month: int = 0, day: int = 0, season: int = 0, *,
        circa: bool = False, literal: str = "",
    ) -> None:  # fmt: skip
        self.year, self.month, self.day, self.season = year, month, day, season
        self.approximate, self.literal = circa, literal
        self.end: Date | None = None
        self.season_text = self.time = ""
        self.has_season_field = self.uncertain = self.is_unknown = self.is_partly_read = False

    def printed(self) -> tuple[Any, ...]:
        """Return all that a style can print of it: dates that print the same have the same."""
        return (
            self.year, self.month, self.day, self.season, self.season_text, self.has_season_field, self.literal,
            self.circa, self.end and self.end.printed(),
        )  # fmt: skip

    @property
    def circa(self) -> bool:
        """Whether it, or an end of it, is only about or perhaps then; CSL has one word for both."""
        return self.approximate or self.uncertain or (self.end is not None and self.end.circa)


def as_integer(value: Any) -> int | None:
    """Read the whole number that a value starts with, of nine figures at most; of a number cut short, none.

    >>> as_integer("2016a"), as_integer(2016.0), as_integer("n.d."), as_integer("20x6"), as_integer(20.5)
    (2016, 2016, None, None, None)
    """
    if type(value) is int and -_MOST <= value <= _MOST:
        return value
    match = _INTEGER.match(str(value))
    return int(match[1]) if match else None


def date_of_parts(parts: Any) -> Date | None:
    """Return the date of a list of year, month and day; months 13 to 24 are seasons, as in citeproc-js.

    Args:
        parts: Numbers, as numbers or texts; a month may have its name.

    >>> date_of_parts([2016, 22]).season
    2
    """
    if not isinstance(parts, list | tuple):
        return None
    year, month, day = (*map(as_integer, parts[:3]), None, None, None)[:3]
    month = month or (MONTHS.get(fold(parts[1]).strip(" ."), 0) if len(parts) > 1 and isinstance(parts[1], str) else 0)
    year = year or None
    if year is None and not month:
        return None
    season = 0
    if not 0 <= month <= _SEASONS_AS_MONTHS:
        season, month = ((month - 1) % 4 + 1 if _SEASONS_AS_MONTHS < month <= _LAST_MONTH else 0), 0
    return Date(year=year, month=month, day=(day or 0) if month else 0, season=season)
