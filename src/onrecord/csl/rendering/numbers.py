"""Numbers in print: ordinals, Roman numerals, ranges, labels among them (CSL 1.0.2, "Number", "Ordinal Suffixes")."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from onrecord.csl.rendering.page_ranges import last_page
from onrecord.csl.styles.locale import Locale
from onrecord.csl.values.numbers import LABELS, Figure, Numbers
from onrecord.lazy import late

Change = Callable[[int, Locale, str], str]
"""Writes a number of a gender in the form that it has in a language."""
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_READ_LINE: Final = (
    "chapter-number collection-number edition issue locator number number-of-pages number-of-volumes page page-first "
    "volume"
)
READ_AS_NUMBERS: Final = frozenset(_READ_LINE.split())
"""Variables that `cs:text` too reads as numbers, with ranges and labels."""
_DASHED: Final = frozenset(("edition", "issue", "locator", "number", "volume"))
"""Variables in which a hyphen is a dash where the two sides make no range."""
_WHOLE = late("[0-9]+|[ivxlcmIVXLCM]+")
_LETTERED = late("[0-9]+[a-z]*")


def roman(number: int) -> str:
    """Write a number from 1 to 4999 in lower-case Roman numerals; others in Arabic ones.

    >>> roman(1994)
    'mcmxciv'
    """
    if not 0 < number < 5000:
        return str(number)
    pieces = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        pieces.append(letters * count)
    return "".join(pieces)


def _suffix_of_csl_1_0(number: int) -> str:
    """Return the name of the term of the ordinal suffix: one for numbers on 1, 2 and 3 each, one for all others."""
    last = number % 10
    return f"ordinal-{last if last in (1, 2, 3) and number % 100 - last != 10 else 4:02}"


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Write an ordinal in digits: "2nd".

    Args:
        number: Not negative.
        locale: Whose suffixes.
        gender: "masculine", "feminine" or "", of the noun that the number counts.

    Source:
        CSL 1.0.2, "Ordinal Suffixes": `last-digit`, `last-two-digits`, `whole-number`; a language without the
        term "ordinal" has the four suffixes of CSL 1.0, and one without a neuter takes another gender for it.
    """
    terms = locale.terms
    forms = (f"long/{gender}", "long") if gender else ("long",)
    if not locale.has_ordinal:
        return f"{number}{terms.get((_suffix_of_csl_1_0(number), 'long'), ('', ''))[0]}"
    for name, value, default in (
        (f"ordinal-{number:02}", "whole-number", ""),
        (f"ordinal-{number % 100:02}", "last-two-digits", "last-two-digits"),
        (f"ordinal-{number % 10:02}", "last-digit", "last-digit"),
    ):
        for form in forms:
            if (name, form) not in terms:
                continue
            rule = terms.get((name, f"match/{form[5:]}"), ("", ""))[0]
            rule = rule or ("last-digit" if int(name[8:]) < 10 else "last-two-digits")
            if rule in (value, default) or number == int(name[8:]):
                return f"{number}{terms[name, form][0]}"
    others = ("long/feminine", "long/masculine")
    suffix = next((terms["ordinal", form][0] for form in (*forms, *others) if ("ordinal", form) in terms), "")
    return f"{number}{suffix}"


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Write an ordinal in words up to ten, in digits beyond; a word that is there in genders only is taken in any."""
    name = f"long-ordinal-{number:02}"
    for form in (f"long/{gender}", "long", "long/feminine", "long/masculine"):
        if (name, form) in locale.terms and 0 < number <= 10:
            return locale.terms[name, form][0]
    return ordinal(number, locale, gender)


class NumberForm:
    """How a style writes one number variable.

    Args:
        variable: Its name.
        form: "numeric", "ordinal", "long-ordinal" or "roman".
        locale: The language that it is written in.
        page_format: The `page-range-format` of the style.
    """

    def __init__(self, variable: str, form: str, locale: Locale, page_format: str) -> None:
        self.locale = locale
        self._variable, self._page_format = variable, page_format
        self._is_ranged = variable in READ_AS_NUMBERS
        self._change = _FORMS.get(form)
        self._gender = locale.genders.get(variable, locale.genders.get(variable.removesuffix("-number"), ""))
        self._dash = locale.term("page-range-delimiter") or "–"

    def write(self, numbers: Numbers, label_form: str = "") -> str:
        """Write a number variable.

        Args:
            numbers: As read.
            label_form: Form of the label before it, which labels among the numbers share.

        >>> from onrecord.csl.styles.locale import load
        >>> from onrecord.csl.values.numbers import read_numbers
        >>> edition = NumberForm("edition", "ordinal", load("en-US"), "")
        >>> edition.write(read_numbers("2-4", "edition", edition.locale))
        '2nd–4th'
        """
        figures: Sequence[Figure] = numbers.figures
        if len(figures) > 1 and self._is_ranged:
            figures = _ranges(numbers, self)
        pieces = []
        for at, figure in enumerate(figures):
            label = self._label(numbers, at, label_form) if figure.shows_label else ""
            number = figure.number if self._change is None else self._changed(numbers, figure, at, self._change)
            pieces.append(f"{label}{figure.lead}{number}{figure.joint}")
        return "".join(pieces)

    def _changed(self, numbers: Numbers, figure: Figure, at: int, change: Change) -> str:
        """Return the number of a figure in another form than figures."""
        number = figure.number
        if figure.lead or not numbers.is_counted[at]:
            return number
        if figure.label == numbers.figures[0].label and _is_count(number):
            return change(int(number), self.locale, self._gender)
        return number

    def _label(self, numbers: Numbers, at: int, label_form: str) -> str:
        figure = numbers.figures[at]
        form = label_form or ("long" if figure.label == numbers.figures[0].label else "short")
        name = LABELS.get(figure.label, "")
        several = numbers.plurals[at]
        return (self.locale.term(name, form, several) or figure.label) + figure.space

    def dash(self, figure: Figure, is_numeric: bool) -> str:
        """Return what stands for a hyphen between figures that make no range."""
        if not is_numeric or (figure.label and not self._is_term(figure.label)):
            return "-"
        if self.is_page(figure) or self._variable in _DASHED:
            return self._dash
        if self._variable == "collection-number":
            return self.locale.term("year-range-delimiter") or "–"
        return "-"

    def _is_term(self, label: str) -> bool:
        term = LABELS.get(label, "")
        return self._variable not in ("locator", "page") or self.locale.has(term)

    def is_page(self, figure: Figure) -> bool:
        """Return whether a figure is a page."""
        return self._variable == "page" or (self._variable == "locator" and figure.label == "p.")

    def span(self, first: Figure, last: Figure) -> tuple[Figure, Figure]:
        """Write a range.

        Source:
            CSL 1.0.2, Appendix V, "Page Range Formats"; other variables have whole numbers.
        """
        start, end = first.number, last.number
        least, most = _leading(start), _leading(end)
        if not self._page_format and least > most >= 0:
            return first.joined(self.dash(last, True)), last
        if least >= 0 and most >= 0 and self.is_page(last):
            shown = last_page(first, last, self._page_format)
            if last.lead[:1].isdecimal() and shown.startswith(last.lead):
                return first, last
            return first.joined(self._dash), Figure(last.label, last.space, "", shown, last.joint, last.shows_label)
        is_range = all(map(_WHOLE.fullmatch, (start, end))) or all(map(_LETTERED.fullmatch, (start, end)))
        return (self._dashed(first) if is_range else first), last

    def _dashed(self, first: Figure) -> Figure:
        dash = self._dash if self._dash != "-" else self.dash(first, True)
        return first.joined(dash)


def _leading(number: str) -> int:
    """Return the number that a text starts with, -1 if none."""
    if number.isdecimal() and number.isascii():
        return int(number[:18])
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return int(digits[:18]) if digits else -1


def _is_count(number: str) -> bool:
    return number.isdecimal() and number[0] != "0" and len(number) < 19


def _ranges(numbers: Numbers, form: NumberForm) -> list[Figure]:
    """Write what joins the figures: hyphens become dashes, ranges take their format.

    A range is two figures under one label, a hyphen between them, and no hyphen after them.
    """
    figures = list(numbers.figures)
    label: str | None = None
    count = 0
    for at, figure in enumerate(figures):
        if not numbers.is_counted[at]:
            label, count = None, 0
            if figure.joint == "-":
                figures[at] = figure.joined(form.dash(figure, numbers.is_numeric))
            continue
        count = count + 1 if figure.label == label and figure.joint != "-" else 1
        label = figure.label
        if count == 2 and figures[at - 1].lead == figure.lead:
            if figures[at - 1].joint == "-":
                figures[at - 1 : at + 1] = form.span(figures[at - 1], figure)
                count = 0
            else:
                count = 1
    return figures


_FORMS: Final[MappingProxyType[str, Change]] = MappingProxyType(
    {
        "ordinal": ordinal,
        "long-ordinal": long_ordinal,
        "roman": lambda number, locale, gender: roman(number),
    }
)
