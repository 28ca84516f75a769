"""Dates in print: `cs:date` (CSL 1.0.2, "Date", "Localized Date Formats", "Date Ranges")."""

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.csl.rendering.context import Compiler, Context, Render, affixes
from onrecord.csl.rendering.numbers import ordinal
from onrecord.csl.styles.locale import Locale
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.casing import CASES
from onrecord.csl.text.marks import CLOSE, SEAM, marks, rich
from onrecord.items.dates import Date

_COARSE: Final = ("year", "month", "day")
_LIMITS: Final = MappingProxyType({"year": 1, "year-month": 2, "year-month-day": 3})
_NUMERIC: Final = frozenset(("numeric", "numeric-leading-zeros"))
"""Forms of a month that show no season that stands in place of a month."""
_YEAR_BC: Final = 0
_YEAR_AD_BEFORE: Final = 500


def _day(number: int, form: str, locale: Locale, month: int) -> str:
    if form == "numeric-leading-zeros":
        return f"{number:02}"
    if form == "ordinal":
        if locale.options["limit-day-ordinals-to-day-1"] == "true" and number != 1:
            return str(number)
        return ordinal(number, locale, locale.genders.get(f"month-{month:02}", ""))
    return str(number)


def _month(date: Date, form: str, locale: Locale) -> str:
    """Return a month, or the season in its place, in one of CSL's forms."""
    number = date.month
    if not number and form in _NUMERIC and not date.has_season_field:
        return ""
    if not number:
        return locale.term(f"season-{date.season:02}") or str(date.season) if date.season else date.season_text
    if form == "numeric":
        return str(number)
    if form == "numeric-leading-zeros":
        return f"{number:02}"
    return locale.term(f"month-{number:02}", form)


def _year(number: int, form: str) -> str:
    return f"{number % 100:02}" if form == "short" and number > 999 else str(abs(number))


def _era(number: int) -> str:
    """Return the term that a year takes after it: CSL 1.0.2, "AD and BC"."""
    if number < _YEAR_BC:
        return "bc"
    return "ad" if number < _YEAR_AD_BEFORE else ""


class _Part:
    """A compiled `date-part`."""

    __slots__ = (
        "_months",
        "case",
        "end",
        "form",
        "join",
        "locale",
        "name",
        "prefix",
        "start",
        "strip",
        "suffix",
    )

    def __init__(self, attrs: Mapping[str, str], locale: Locale) -> None:
        self.name = attrs.get("name", "year")
        self.form = attrs.get("form", "long" if self.name != "day" else "numeric")
        self.locale = locale
        self.start, self.end = marks(attrs)
        prefix, suffix = attrs.get("prefix", ""), attrs.get("suffix", "")
        self.prefix = prefix + SEAM if prefix else ""
        self.suffix = SEAM + suffix if suffix else ""
        self.join = attrs.get("range-delimiter") or locale.term("year-range-delimiter") or "–"
        self.strip = self.name == "month" and attrs.get("strip-periods") == "true"
        self.case = CASES.get(attrs.get("text-case", ""))
        self._months: dict[int, str] = {}

    def value(self, date: Date) -> str:
        """Return the formatted value without affixes, "" if the date does not have it."""
        if self.name == "year":
            return self._formatted(_year(date.year, self.form)) if date.year is not None else ""
        if self.name != "month":
            return self._formatted(_day(date.day, self.form, self.locale, date.month)) if date.day else ""
        if not date.month:
            return self._formatted(_month(date, self.form, self.locale))
        text = self._months.get(date.month)
        if text is None:
            text = self._months[date.month] = self._formatted(_month(date, self.form, self.locale))
        return text

    def _formatted(self, text: str) -> str:
        if self.strip:
            text = text.replace(".", "")
        if text and self.case is not None:
            text = self.case(text)
        if text and self.start:
            text = self.start + text + self.end
        return text

    def suffixed(self, context: Context) -> str:
        """Return the year suffix, where it goes with this year, in the form of the year."""
        suffix = context.implicit_suffix()
        return self.start + suffix + self.end if suffix else ""

    def era(self, date: Date) -> str:
        """Return what follows a year before Christ, or one so early that it might be taken for another number."""
        name = _era(date.year) if date.year is not None else ""
        return self.locale.term(name) if name else ""


def sort_text(date: Date, parts: Container[str] = _COARSE) -> str:
    """Return a date as text that sorts: years before Christ first, absent parts before present ones.

    Args:
        date: The date; one in words or without a year has none.
        parts: Which of year, month and day count.

    Returns:
        Start and end, each followed by a space, so that another date may follow.

    Source:
        CSL 1.0.2, "Sorting": dates called by a macro count with the parts that the macro prints.

    >>> sort_text(Date(2016, 5)), sort_text(Date(literal="in press"))
    ('1020160500 0 ', '')
    """
    if date.literal or date.year is None:
        return ""
    return f"{_figures(date, parts)} {_figures(date.end, parts)} "


def _figures(date: Date | None, parts: Container[str]) -> str:
    if date is None or date.year is None:
        return "0"
    values = (("year", date.year + 100_000), ("month", date.month), ("day", date.day))
    return "".join(f"{number if part in parts else 0:02}" for part, number in values)


def _shown(
    parts: list[_Part], date: Date, context: Context, *, skip: str = "", era: bool = True, letters: bool = True
) -> list[str]:
    """Write the parts that a date has.

    Args:
        parts: In their order.
        date: The date.
        context: What is rendered.
        skip: "first" leaves out what precedes the first of them, "last" what follows the last.
        era: Whether a year takes its era.
        letters: Whether it takes its year suffix.
    """
    pieces = []
    values = [(part, value) for part in parts if (value := part.value(date))]
    for at, (part, value) in enumerate(values):
        prefix = "" if skip == "first" and at == 0 else part.prefix
        suffix = "" if skip == "last" and at == len(values) - 1 else part.suffix
        if part.name == "year":
            own_era = part.era(date) if era else ""
            letter = part.suffixed(context) if letters else ""
            suffix = suffix + own_era + SEAM + letter if own_era else letter + suffix
        pieces.append(prefix + value + suffix)
    return pieces


def _has(part: _Part, date: Date) -> bool:
    if part.name == "year":
        return date.year is not None
    if part.name == "month":
        return bool(date.month or (_own_season(date) and part.form not in _NUMERIC))
    return bool(date.day)


def _own_season(date: Date) -> int:
    """Return the season of one end of a range; one that the item gives apart goes for the whole range."""
    return 0 if date.has_season_field else date.season


def _first_difference(date: Date, end: Date, names: set[str]) -> str:
    if date.year != end.year and "year" in names:
        return "year"
    if (date.month, _own_season(date)) != (end.month, _own_season(end)) and "month" in names:
        return "month"
    return "day" if date.day != end.day and "day" in names else ""


def _ranged(parts: list[_Part], delimiter: str, date: Date, end: Date, context: Context) -> list[str]:
    """Write a range; what both ends have in common is written once, the era of two years too.

    Source:
        CSL 1.0.2, "Date Ranges".
    """
    names = {part.name for part in parts}
    if end.year is None:
        join = next((part.join for part in parts if part.name == "year"), "–")
        shown = _shown(parts, date, context, skip="last")
        return [delimiter.join(shown) + join] if shown else []
    coarse = _first_difference(date, end, names)
    if not coarse:
        return _shown(parts, date, context)
    differ = set(_COARSE[_COARSE.index(coarse) :])
    places = [at for at, part in enumerate(parts) if part.name in differ and (_has(part, date) or _has(part, end))]
    if not places:
        return _shown(parts, date, context)
    low, high = places[0], places[-1] + 1
    join = next(part.join for part in parts if part.name == coarse)
    one_era = date.year is not None and _era(date.year) == _era(end.year) and parts[high - 1].name == "year"
    start = _shown(parts[low:high], date, context, skip="last", era=not one_era, letters=coarse != "year")
    return [
        *_shown(parts[:low], date, context),
        delimiter.join(start) + join + delimiter.join(_shown(parts[low:high], end, context, skip="first")),
        *_shown(parts[high:], end, context),
    ]


def _parts_of(node: Node, locale: Locale) -> tuple[list[_Part], Mapping[str, str]]:
    """Return the parts of a date, localized or not, and the attributes of the date.

    Source:
        CSL 1.0.2, "Localized Date Formats": a localized date may be formatted as a whole, too.
    """
    form = node.attrs.get("form")
    if form is None:
        return [_Part(child.attrs, locale) for child in node.children if child.tag == "date-part"], node.attrs
    pattern = locale.dates.get(form) or locale.dates.get("text")
    if pattern is None:
        return [], node.attrs
    limit = set(_COARSE[: _LIMITS.get(node.attrs.get("date-parts", ""), 3)])
    own = {child.attrs.get("name"): child.attrs for child in node.children if child.tag == "date-part"}
    parts = []
    for child in pattern.children:
        name = child.attrs.get("name", "")
        if name in limit:
            parts.append(_Part({**child.attrs, **own.get(name, {})}, locale))
    return parts, {**pattern.attrs, **node.attrs, "delimiter": pattern.attrs.get("delimiter", "")}


def compile_date(node: Node, compiler: Compiler) -> Render:
    """Compile `cs:date`.

    Source:
        CSL 1.0.2, "Date", "Localized Date Formats", "Date Ranges", "AD and BC".
    """
    variable = node.attrs.get("variable", "")
    parts, attrs = _parts_of(node, compiler.locale)
    for part in parts:
        part.strip = part.strip or compiler.strips
    delimiter = attrs.get("delimiter", "")
    delimiter = SEAM + delimiter if delimiter else ""
    opened, closed = marks(attrs)
    prefix, suffix = affixes(attrs)
    tag = compiler.tag(variable)
    pre, post = prefix + opened + tag, (CLOSE if tag else "") + closed + suffix
    case = CASES.get(attrs.get("text-case", ""))
    named = {part.name for part in parts}
    year = next((part for part in parts if part.name == "year"), None)

    def render(context: Context) -> str:
        context.called = True
        date = context.record.dates[variable]
        if date is None or (context.consumed and variable in context.consumed):
            return ""
        if context.comparing and variable == "accessed":
            context.filled = True
            return ""
        if context.sorting:
            context.filled = True
            return sort_text(date, named)
        if date.literal:
            text = _in_words(year, date.literal) if year is not None else ""
        elif context.hide_year and variable == context.hide_year:
            context.filled = True
            text = year.suffixed(context) if year is not None else ""
        elif date.end is not None:
            text = delimiter.join(_ranged(parts, delimiter, date, date.end, context))
        else:
            text = delimiter.join(_shown(parts, date, context))
        if not text:
            return ""
        if context.substituting:
            context.take(variable)
        context.filled = context.has_output = True
        if case is not None:
            text = case(text)
        return pre + text + post

    return render


def _in_words(year: _Part, literal: str) -> str:
    """Write a date in the words of its item, in the place and the form of its year; it takes no year suffix."""
    text = rich(literal)
    return year.prefix + year.start + (year.case(text) if year.case is not None else text) + year.end + year.suffix
