"""A mark that closes a quotation, a clause, and the mark that opens the next quotation: who says it may stand there.

Most marks of a text close nothing that another opens nearby, so what is cheap to see is looked at first: what stands
beside a mark, then whether another follows soon. What the clause says is judged in `breaks`.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.passages.scripts import UNSPACED_CLASS

CLAUSE_AT_MOST: Final = 240
"""Characters between two stretches of one quotation, at most."""

_BEYOND: Final = 64
"""Characters beyond the longest clause that are read to tell what a mark is."""
DOUBLE: Final = '"“”„‟«»「」『』｢｣﹁﹂﹃﹄\x93\x94'
SINGLE: Final = "'‘’‚‹›\x91\x92"
_MARKS: Final = DOUBLE + SINGLE
_THIN: Final = " \\u00a0\\u2009\\u202f"
OPENING: Final = frozenset("“„「『｢﹁﹃«‘‚‹\x91\x93")
UNCLOSED: Final = "-,?!…—–‒―，？！、،\x96\x97"
"""After these a quotation is not closed; the hyphen stands first, as a class of a pattern needs it."""

_BEFORE: Final = rf"{UNCLOSED}\w.。;；)\]"
_FIRST: Final = r"\w…\[¿¡(.$€£"
"""What may stand before a mark that closes, and after one that opens, as the inside of a class."""
_NO_APOSTROPHE: Final = rf"(?<![^\W{UNSPACED_CLASS}]['’\x92])(?<![\u05d0-\u05ea]['’\"”])"
"""Not after an apostrophe within a word, nor after gershayim, which Hebrew has before the last letter."""
_AFTER: Final = rf"(?=[\s,;.，。،—–-]|{_NO_APOSTROPHE}[^\W\d_])"
_MAY_CLOSE: Final = re.compile(rf"[{_MARKS}](?<=[{_BEFORE}].)(?:(?=[{_MARKS}])|{_AFTER})", re.DOTALL)
"""A mark that closes, by the characters beside it."""
_MAY_CLOSE_APART: Final = re.compile(
    rf"[{_MARKS}{_THIN}](?<=[{_BEFORE}].)(?:(?=»)|(?<=[{_MARKS}])(?:(?=[{_MARKS}])|{_AFTER}))", re.DOTALL
)
"""The same in texts with guillemets, which have spaces within."""
_CLOSE: Final = re.compile(rf"(?:[{SINGLE}][{_THIN}])?(?:[{_THIN}](?=»))?[{_MARKS}]{{1,2}}{_AFTER}")
"""All the marks that close there, the inner quotation's too."""
_OPEN: Final = re.compile(rf"[{_MARKS}]{{1,2}}(?:(?<=«)[{_THIN}])?(?=[{_FIRST}])")
_STOP: Final = re.compile(
    rf"[{_MARKS}\n](?:(?:(?<=\w[^\n])(?=\w)|(?<=s['’])(?=\s))(?P<within>)|(?<!\n)|(?=[^\S\n]*\n))"
)
"""What ends a clause: a mark or a blank line; and, as `within`, an apostrophe or gershayim, which need not."""
_TITLE: Final = re.compile(
    rf"""
    (?: (?<=['’]s[ \u00a0]) | (?<=\b(?:on|in|of|to)[ \u00a0]) | (?<=\b(?:the|for)[ \u00a0]) | (?<=\bfrom[ ]) )
    [{DOUBLE}] (?=[A-Z]) [^{_MARKS}\n,?!]{{2,60}} ,? [{DOUBLE}]
    """,
    re.VERBOSE,
)
"""The title of a broadcast in its marks, which a clause may have: told CNN's "State of the Union"."""


class Part(NamedTuple):
    """A part of a text in which something is looked for.

    Attributes:
        original: The text.
        low, high: Where to look, in code points, end exclusive.
        apart: Whether each find begins after the end of the one before; if not, none hides another.
    """

    original: str
    low: int
    high: int
    apart: bool = True

    @classmethod
    def whole(cls, original: str) -> "Part":
        """Return a text as the part that is all of it."""
        return cls(original, 0, len(original))


class Between(NamedTuple):
    """Two marks and what stands between them.

    Attributes:
        start, end: From the closing mark to the opening one, both included, in code points, end exclusive.
        close, open: The marks, with the space that belongs to them.
        clause: What stands between.
    """

    start: int
    end: int
    close: str
    clause: str
    open: str


def between_marks(part: Part) -> Iterator[Between]:
    """Yield where a mark closes and another opens after a clause, in order.

    >>> [found.clause for found in between_marks(Part.whole("“It’s high,” she said, “and the bridge’s weak.”"))]
    [' she said, ']
    """
    original, high, done = part.original, part.high, part.low
    may_close = _MAY_CLOSE_APART if original.find("»", part.low, high) >= 0 else _MAY_CLOSE
    for mark in may_close.finditer(original, part.low, high):
        start = mark.start()
        close = _CLOSE.match(original, start, high) if start >= done else None
        opening = _opening(original, close.end(), high) if close else None
        if close is None or opening is None:
            continue
        if part.apart:
            done = opening.end()
        yield Between(start, opening.end(), close[0], original[close.end() : opening.start()], opening[0])


def _opening(original: str, start: int, high: int) -> re.Match[str] | None:
    """Return the mark that opens after the clause which starts at a place; None if there is none in reach."""
    at, limit = start, start + CLAUSE_AT_MOST
    places: list[int] = []
    while stop := _STOP.search(original, at, min(high, limit + _BEYOND)):
        if stop.start() > limit:
            break
        places.append(stop.start())
        at = stop.end()
        if stop["within"] is None:
            title = _TITLE.match(original, stop.start(), high)
            if title is None:
                break
            at, limit = title.end(), limit + len(title[0]) - 1
    found = (_OPEN.match(original, place, high) for place in reversed(places) if place > start + 1)
    return next(filter(None, found), None)
