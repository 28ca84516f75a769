"""Where a quotation is broken off for its speaker without a closing mark: «Мы уходим, — сказал Окафор, — и вернёмся».

Russian, Polish, Hungarian and Spanish print set the speaker's clause between dashes, French one between commas within
the guillemets (Rosenthal, "Справочник по правописанию", § 126; Ortografía de la lengua española, 3.4.8; Lexique des
règles typographiques en usage à l'Imprimerie nationale, "guillemets"). Such a clause begins with its verb, which the
words of the quotation do not: without one there is no break.
"""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.passages.between_marks import CLAUSE_AT_MOST, Part
from onrecord.passages.breaks import Break, is_same_speaker
from onrecord.passages.scripts import words_of
from onrecord.speech.reporting import REPORTING

_BY_DASHES: Final = re.compile(
    r"""
    (?<=[\w,.!?…»”"]) [ \u00a0]? (?P<dash>[—–]) [ \u00a0]?
    (?P<clause> [^\W\d_][^—–«»“”„"\n.!?:;]{2,80}? )
    (?P<stop>[,.]?) [ \u00a0]? (?P=dash) (?:(?=[,.])|[ \u00a0])
    """,
    re.VERBOSE,
)
_BY_COMMAS: Final = re.compile(r"(?<=\w),[ \u00a0](?P<clause>[^\W\d_][^—–«»“”„\"\n.!?:;,]{2,60}),(?=[ \u00a0]\w)")
"""A clause between commas, which may say who speaks."""
_DASH: Final = re.compile("[—–]")
_COMMA: Final = re.compile(",")
_AUXILIARY: Final = re.compile(
    r"(?:(?:m'|s'|l'|nous |vous )?(?:a|ont|avait|avaient|est|aurait)|(?:ha|han|había))\s", re.IGNORECASE
)
"""An auxiliary verb at the beginning of a clause, in French, Italian, Spanish and Portuguese."""
_FIRST: Final = re.compile(r"[^\W\d_]+")
_VERBS: Final = words_of(*(forms for language, forms in REPORTING.items() if language != "en"))
"""The forms of the reporting verbs of all languages but English, whose clauses stand between marks."""
_OPEN: Final = re.compile(r"[«“„](?=[^»”“«„\n]*\Z)|(?:\A|(?<=\n))[^\S\n]*[—–-]")
"""A quotation that is open at the end of a line, or a line of a dialogue."""
_CLOSED: Final = re.compile(r"[»”\n]")
_LATER: Final = re.compile(
    r"[,—–?!][ \u00a0]?[—–]?[ \u00a0]?(?P<clause>[^\W\d_][^—–«»“”„\"\n.!?:;,]{2,60})(?=[,.—–]|\Z)"
)
"""A further clause of a line, which may say who speaks."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DASHES: Final = ("—", "–", "-")
"""What begins a line of a dialogue, which in the languages of the North and in French has commas only."""
_LINE_AT_MOST: Final = 3_000


def incises(part: Part) -> Iterator[Break]:
    """Yield the speaker's clauses that stand within a quotation, not between two closed ones, in order.

    >>> text = "«Мы уходим, — сказал Окафор, — и вернёмся». «Le pont, a dit Lee, est fermé»"
    >>> [found.clause for found in incises(Part.whole(text))]
    ['сказал Окафор', 'a dit Lee']
    >>> list(incises(Part.whole("«Мы — граждане города — уходим»")))
    []
    """
    yield from _found(_DASH, _BY_DASHES, part)
    if "«" in part.original or _has_dialogue(part):
        yield from _found(_COMMA, _BY_COMMAS, part)


def _has_dialogue(part: Part) -> bool:
    """Return whether a line that begins with a dash may reach into a part of a text."""
    low = max(0, part.low - _LINE_AT_MOST)
    if low == 0 and part.original.startswith(_DASHES):
        return True
    return any(part.original.find(f"\n{dash}", low, part.high) >= 0 for dash in _DASHES)


def _found(mark: re.Pattern[str], pattern: re.Pattern[str], part: Part) -> Iterator[Break]:
    """Yield what a pattern finds that begins with a mark, or with the space before it."""
    original, done = part.original, part.low
    for begins in mark.finditer(original, part.low, part.high):
        start = begins.start() - original[max(0, begins.start() - 1) : begins.start()].isspace()
        found = pattern.match(original, start, part.high) if start >= done else None
        if found is None:
            continue
        if part.apart:
            done = found.end()
        clause = found["clause"]
        if _begins_with_its_verb(clause) and _is_quoted(original, start) and not _has_another(clause, original, found):
            end = found.end() - (pattern is _BY_COMMAS)
            yield Break(start, end, " ".join(found["clause"].split()))


def _has_another(clause: str, original: str, found: re.Match[str]) -> bool:
    """Return whether the line goes on with what somebody else says, who is named in a clause of the same form."""
    rest = _CLOSED.split(original[found.end() - 1 : found.end() + CLAUSE_AT_MOST], maxsplit=1)[0]
    words = _WORD.findall(clause)
    return any(
        _begins_with_its_verb(later["clause"]) and not is_same_speaker(words, _WORD.findall(later["clause"]), [])
        for later in _LATER.finditer(rest)
    )


def _begins_with_its_verb(clause: str) -> bool:
    auxiliary = _AUXILIARY.match(clause)
    verb = _FIRST.match(clause, auxiliary.end() if auxiliary else 0)
    return verb is not None and verb[0].lower() in _VERBS


def _is_quoted(original: str, place: int) -> bool:
    """Return whether a quotation is open at a place, or its line is one of a dialogue."""
    low = max(original.rfind("\n", 0, place), place - _LINE_AT_MOST, 0)
    return _OPEN.search(original[low:place]) is not None
