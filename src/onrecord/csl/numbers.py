"""Numbers: what counts as one, their forms, and page ranges (CSL 1.0.2, "Number" and "Page Ranges")."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from onrecord.csl.locale import Locale

_ONE = r"[^\W\d_]*\d+[^\W\d_]*"
_NUMERIC = re.compile(rf"\s*{_ONE}(?:\.\d+)*(?:(?:\s*[,&–-]\s*|\s+and\s+|\s+et\s+|\s+und\s+)+{_ONE})*\s*")
_SPLIT = re.compile(r"\s*(\\-|--+|[-–,&—]|\band\b|\bet\b|\bund\b)\s*")
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_ROMAN_NUMERAL = re.compile(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_RANGE = re.compile(r"((?:\d*[^\W\d_]+)?)(\d+)([^\W\d_]*)\s*(?:--?|–)\s*((?:\d*[^\W\d_]+)?)(\d+)([^\W\d_]*)")
_COUNTING = re.compile(r"[1-9]\d{0,17}")
_BOUND = re.compile(r"[^\W\d_]*\d+[^\W\d_]*|[ivxlcdm]+", re.I)
_PAGES_SPLIT = re.compile(r"(\s*[,&;]\s*)")
_NUMBER_VARIABLES_LINE: Final = (
    "chapter-number citation-number collection-number edition first-reference-note-number issue "
    "locator number number-of-pages number-of-volumes page page-first part-number printing-number "
    "section supplement-number version volume"
)
NUMBER_VARIABLES: Final = frozenset(_NUMBER_VARIABLES_LINE.split())
_RANGED_LINE: Final = (
    "chapter-number collection-number edition issue locator number number-of-pages number-of-volumes page volume"
)
_RANGED: Final = frozenset(_RANGED_LINE.split())
"""Number variables in which a hyphen between two numbers is a range."""
_HYPHEN = re.compile(r"(?<=\d)-(?=\d)|(?<=[ivxlc])-(?=[ivxlc])")


def is_numeric(value: str) -> bool:
    """Say whether a value is a number or several, with letters around them allowed.

    Source:
        CSL 1.0.2, "Choose", `is-numeric`.

    >>> is_numeric("L2d & 3"), is_numeric("second")
    (True, False)
    """
    return _NUMERIC.fullmatch(value) is not None or _roman(value)


def _roman(value: str) -> bool:
    text = value.strip()
    return len(text) > 0 and len(text) < 16 and _ROMAN_NUMERAL.fullmatch(text) is not None


def is_plural(value: str, variable: str = "") -> bool:
    """Say whether a number asks for the plural of its label.

    Source:
        CSL 1.0.2, "Label", `plural="contextual"`.

    >>> is_plural("12-14"), is_plural("3")
    (True, False)
    """
    if variable.startswith("number-of-"):
        digits = re.match(r"\s*(\d+)", value)
        return digits is not None and int(digits[1]) > 1
    if "\\-" in value:
        value = value.replace("\\-", "")
    parts = [part for part in _SPLIT.split(value)[::2] if part]
    return len(parts) > 1 and any(c.isdigit() or _roman(p) for p in parts[:1] for c in p)


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


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Write an ordinal in digits: "2nd".

    Args:
        number: Not negative.
        locale: Whose suffixes.
        gender: "masculine", "feminine" or "", of the noun that the number counts.

    Source:
        CSL 1.0.2, "Ordinal Suffixes": `last-digit`, `last-two-digits`, `whole-number`.
    """
    terms = locale.terms
    forms = (f"long/{gender}", "long") if gender else ("long",)
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
    suffix = next((terms["ordinal", form][0] for form in forms if ("ordinal", form) in terms), "")
    return f"{number}{suffix}"


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Write an ordinal in words up to ten, in digits beyond."""
    name = f"long-ordinal-{number:02}"
    for form in (f"long/{gender}", "long"):
        if (name, form) in locale.terms and 0 < number <= 10:
            return locale.terms[name, form][0]
    return ordinal(number, locale, gender)


def range_dash(variable: str, locale: Locale) -> str:
    """Give what stands for the hyphen of a range in a number variable.

    >>> from onrecord.csl.locale import load
    >>> range_dash("volume", load("en-US")), range_dash("part-number", load("en-US"))
    ('–', '-')
    """
    if variable not in _RANGED:
        return "-"
    return locale.term("year-range-delimiter" if variable == "collection-number" else "page-range-delimiter") or "–"


def format_number(value: str, form: str, locale: Locale, gender: str = "", dash: str = "–") -> str:
    """Write a number variable in a form; what is not numeric stays as it is.

    Args:
        value: The number, or several, as the item has it.
        form: "numeric", "ordinal", "long-ordinal" or "roman".
        locale: The language that it is written in.
        gender: Of the noun that is counted.
        dash: What stands for the hyphen of a range.

    >>> from onrecord.csl.locale import load
    >>> format_number("2-4", "ordinal", load("en-US"))
    '2nd–4th'
    """
    if not is_numeric(value):
        return _dashed(value, dash)
    change = _FORMS.get(form)
    pieces = _SPLIT.split(value.strip())
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = _separator(piece, locale, dash)
        elif change is not None and _COUNTING.fullmatch(piece):
            pieces[at] = change(int(piece), locale, gender)
    return "".join(pieces)


def _dashed(value: str, dash: str) -> str:
    if "-" not in value:
        return value
    value = value.replace("\\-", "\0")
    if value.count("-") == 1 and "/" not in value and ":" not in value:
        value = _HYPHEN.sub(dash, value)
    return value.replace("\0", "-")


def _separator(piece: str, locale: Locale, dash: str) -> str:
    if piece == "\\-":
        return "-"
    if piece in "–—":
        return piece
    if piece == "-" or piece.startswith("--"):
        return dash
    if piece == "&":
        return f" {locale.term('and', 'symbol') or '&'} "
    return ", " if piece == "," else f" {piece} "


_FORMS: Final[MappingProxyType[str, Callable[[int, Locale, str], str]]] = MappingProxyType(
    {
        "ordinal": ordinal,
        "long-ordinal": long_ordinal,
        "roman": lambda number, locale, gender: roman(number),
    }
)


def page_range(value: str, style: str, dash: str = "–", ampersand: str = "&") -> str:
    """Write page ranges as a style wants them.

    Args:
        value: Pages as an item has them, "321-8, 330".
        style: "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16" or "".
        dash: What joins the two ends.
        ampersand: What "&" is in the language.

    Source:
        CSL 1.0.2, Appendix V, "Page Range Formats".

    >>> page_range("321-328", "minimal")
    '321–8'
    """
    if "-" not in value and "–" not in value:
        return _PAGES_SPLIT.sub(lambda m: f" {ampersand or '&'} " if "&" in m[0] else f"{m[0].strip()} ", value)
    pieces = _PAGES_SPLIT.split(value)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = f" {ampersand or '&'} " if "&" in piece else f"{piece.strip()} "
        elif "\\-" in piece:
            pieces[at] = piece.replace("\\-", "-")
        else:
            match = _RANGE.fullmatch(piece.strip())
            pieces[at] = _span(match, style, dash) if match else _dash_only(piece, dash)
    return "".join(pieces)


def _dash_only(piece: str, dash: str) -> str:
    parts = re.split(r"\s*(?:--?|–)\s*", piece.strip())
    return dash.join(parts) if len(parts) == 2 and all(map(_BOUND.fullmatch, parts)) else piece


def _span(match: re.Match[str], style: str, dash: str) -> str:
    lead, first, tail, lead2, last, tail2 = match.groups()
    left = lead + first + tail
    if style and lead != lead2:
        return f"{left}-{lead2}{last}{tail2}"
    if tail or tail2:
        return f"{left}{dash}{lead2}{last}{tail2}"
    if not style:
        return f"{left}{dash}{lead2}{last}"
    full = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
    if style == "expanded":
        return f"{left}{dash}{lead}{full}"
    if int(full) < int(first):
        return f"{left}{dash}{lead2}{last}"
    if len(full) == len(first):
        full = _SHORTEN.get(style, _unchanged)(first, full)
    return f"{left}{dash}{full}"


def _unchanged(first: str, last: str) -> str:
    return last


def _minimal(first: str, last: str, keep: int = 1) -> str:
    same = 0
    while same < len(last) - keep and first[same] == last[same]:
        same += 1
    return last[same:]


def _minimal_two(first: str, last: str) -> str:
    return _minimal(first, last, 2)


def _chicago_16(first: str, last: str) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if 0 < number % 100 < 10:
        return _minimal(first, last)
    return _minimal(first, last, 2)


def _chicago_15(first: str, last: str) -> str:
    short = _chicago_16(first, last)
    return last if len(first) == 4 and len(short) == 3 else short


_SHORTEN: Final[MappingProxyType[str, Callable[[str, str], str]]] = MappingProxyType(
    {
        "minimal": _minimal,
        "minimal-two": _minimal_two,
        "chicago": _chicago_15,
        "chicago-15": _chicago_15,
        "chicago-16": _chicago_16,
    }
)
