"""Page ranges as a style wants them: 321-328, 321-28, 321-8 (CSL 1.0.2, Appendix V, "Page Range Formats")."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from onrecord.csl.values.numbers import Figure

_LONGEST: Final = 40
"""More digits than the numbers of two pages have; longer ones stay as they are."""


def last_page(first: Figure, last: Figure, style: str) -> str:
    """Return what is printed of the last page of a range.

    Args:
        first: The first page.
        last: The last one, with the same letters before it; it may be cut short.
        style: "expanded", "minimal", "minimal-two", "chicago", "chicago-15" or "chicago-16"; "" leaves it as it is.

    >>> first, last = (Figure("p.", "", "", page, "", False) for page in ("321", "328"))
    >>> last_page(first, last, "minimal")
    '8'
    """
    start, end = first.number, last.number
    if not style or not start.isdecimal() or not end.isdecimal() or len(start + end) > _LONGEST:
        return last.lead + end
    whole = end if len(end) >= len(start) else start[: len(start) - len(end)] + end
    if style == "expanded":
        return last.lead + whole
    if int(whole) <= int(start):
        return last.lead + end
    return _SHORTEN.get(style, _unchanged)(start, whole) if len(whole) == len(start) else whole


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
