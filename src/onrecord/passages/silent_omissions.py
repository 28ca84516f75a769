"""A text without what a quotation may leave out in silence: note marks, and the clause that says who speaks.

What is left out is a cut; the words on both sides stand together then, and whatever is found across a cut is led back
to its places in the text. `CUTS` is the table: each row is a rule of the style guides.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from attrs import evolve

from onrecord.passages.between_marks import CLAUSE_AT_MOST, Part
from onrecord.passages.breaks import Break, breaks
from onrecord.passages.grading import Grade, Match
from onrecord.passages.incises import incises
from onrecord.passages.scripts import is_unspaced
from onrecord.passages.units import UNITS

_RAISED: Final = "¹²³⁰⁴-⁹"
_SIGNS: Final = "*†‡§¶‖⁎⁑"
_LABELS: Final = "n nb ref refs note fn p Anm nota прим заметка przyp pozn voetnoot not 注 註 注釈 주"
"""What stands before the number of a note, in several languages."""
_DOUBTS: Final = (
    "citation needed|better source needed|full citation needed|clarification needed|verification needed|page needed"
    "|failed verification|not in citation given|original research|dubious|vague|note|who|when|where|which|why|how"
    "|by whom|according to whom|réf. nécessaire|réf. souhaitée|source insuffisante|qui|quand|cita requerida|quién"
    "|cuándo|según quién|senza fonte|carece de fontes|bron|Beleg|potrzebny przypis|кто|когда|где|источник не указан"
    "|要出典|來源請求"
)
"""What editors of encyclopedias write in brackets where a source is missing, in several languages."""
_NUMBERS: Final = r"\d{1,3} (?: \s?[,–-]\s? \d{1,3} ){0,5}"
_IN_WORK: Final = r"(?: ,[ \u00a0]? (?:pp?|S|s|с|fig|sec|ch|art|§)\.? [ \u00a0]? \d{1,4} (?:[–-]\d{1,4})? )?"
"""Where in the work that a mark names: "[1, p. 5]"."""
_RAISED_NUMBERS: Final = rf"⁽?[{_RAISED}]{{1,3}}⁾? (?: [,⁻˒]⁽?[{_RAISED}]{{1,3}}⁾? ){{0,3}}"
_NOTE_MARK: Final = re.compile(
    rf"""
    (?<=[^\s\d\[(]) (?<!\b[a-z]) \[  # not the index of "a[3]"
        (?: {_NUMBERS} {_IN_WORK} | [a-c] | [ivx]{{1,4}} | [{_SIGNS}]{{1,3}}
            | (?i:{"|".join(_LABELS.split())})\.?[ \u00a0]?\d{{1,3}} )
    \] (?:[ ]?[,–-][ ]?(?=\[\d))? (?: :\d{{1,4}} (?:[–-]\d{{1,4}})? )? (?!\w)
    | (?<=\d) \[ {_NUMBERS} \] (?![\w(])
    # apart, before a stop: "it leaks [3]."
    | (?<=[^\W\d_][ \u00a0]) \[ {_NUMBERS} \] (?=[.,;:!?]['"’”»]?(?:\s|\Z)|[。、，；：！？])
    | (?<=[^\W\d_][ \u00a0]) \[ (?i:{"|".join(_LABELS.split())})\.?[ \u00a0]?\d{{1,3}} \] (?![\w(])
    | \[ ¿? (?i:{_DOUBTS.replace(" ", "[ ]").replace(".", "[.]")}) \?? \]
    | (?<=[^\W\d_]{{2}}) {_RAISED_NUMBERS} (?![\w⁺⁻])
    | (?<=[,.;:!?'"’”»)]) {_RAISED_NUMBERS} (?![\w⁺⁻])
    | (?<=[\w.,;:!?'"’”»)]) (?<!\d) [{_SIGNS}]{{1,3}} (?=[\s.,;:!?)”"]|\Z)
    """,
    re.VERBOSE,
)
"""A number in brackets that is glued to what is before, or raised, or a sign; not the power of a unit or a letter."""

_NOTE_START: Final = re.compile(rf"[\[⁽{_RAISED}{_SIGNS}]")
_FUNCTIONS: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "log", "lg", "ln", "exp"))
_VOWEL: Final = re.compile(r"[aeiouyà-öø-ÿ]|[^\x00-\u024f]", re.IGNORECASE)
LONGEST: Final = 2 * CLAUSE_AT_MOST
"""Characters of a cut with its marks, at most."""
_DASHES_AT_MOST: Final = 4
_DASH_BEFORE: Final = re.compile(r"\s?[—–―-]{1,3}\s?\Z")
"""A dash that breaks the first stretch off: the clause may stand in its place."""

_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+\Z")
_REOPENED: Final = re.compile(r"\n\s{0,40}(?P<mark>[“”„\"「『‘'’]|[«»][ \u00a0\u2009\u202f]?)(?=[\w…\[¿¡(])")
"""A quotation mark that a new paragraph or line of a quotation repeats."""
_SPACES_AT_MOST: Final = 40
_LINE_END: Final = re.compile(r"[\w,.;:!?…—–。，、！？；：،؟؛।॥-](?=[^\S\n]*\Z)")
"""What a line ends with that goes on, and spaces after it."""
_MARKS: Final = re.compile(r"[“”„\"«»「」『』]|(?<!\w)‘|’(?!\w)|(?<!\w)['’](?=\w)|(?<=[\w.,!?…])'(?!\w)")
"""Quotation marks; of single ones, those that cannot be apostrophes."""
_PARAGRAPH_AT_MOST: Final = 5_000


class Cut(NamedTuple):
    """A stretch of a text that a quotation may leave out.

    Attributes:
        start, end: Code points of the text, end exclusive.
        put: What stands there instead.
        change: The row of the table.
        shown: The words that are left out, where they are somebody's; else "".
    """

    start: int
    end: int
    put: str
    change: "CutRule"
    shown: str = ""


class CutRule(NamedTuple):
    """Something that a quotation may leave out.

    Attributes:
        reason: What a match is told to have, as a phrase.
        source: The style guide that allows it, and its section.
        cuts: Yields where it stands in a part of a text: start, end, what is put there, and the words to be shown.
    """

    reason: str
    source: str
    cuts: Callable[[Part], Iterator[tuple[int, int, str, str]]]


def _clauses(part: Part) -> Iterator[tuple[int, int, str, str]]:
    """Yield the clauses that break quotations off."""
    original = part.original
    for found in breaks(part):
        dash = _DASH_BEFORE.search(original, max(0, found.start - _DASHES_AT_MOST), found.start)
        yield dash.start() if dash else found.start, found.end, _joint(original, found), found.clause
    for found in incises(part):
        yield (
            found.start,
            found.end,
            "" if original[found.end : found.end + 1] in {",", ".", " ", "\u00a0"} else " ",
            found.clause,
        )


def _joint(original: str, found: Break) -> str:
    """Return what stands for a speaker's clause: a space; the stop that Japanese sets behind the clause only."""
    is_unmarked = is_unspaced(original[found.start - 1]) and original[found.start - 1].isalpha()
    return "。" if is_unmarked and original[found.end - 2 : found.end - 1] == "。" else " "


def _note_marks(part: Part) -> Iterator[tuple[int, int, str, str]]:
    """Yield the marks of notes and references."""
    original, done = part.original, part.low
    if original.isascii() and "[" not in original and "*" not in original:
        return
    for begins in _NOTE_START.finditer(original, part.low, part.high):
        mark = _NOTE_MARK.match(original, begins.start()) if begins.start() >= done else None
        if mark is None:
            continue
        if part.apart:
            done = mark.end()
        before = _WORD_BEFORE.search(original, max(0, mark.start() - 24), mark.start())
        if mark[0][0] in f"[{_SIGNS}" or not before or not _has_powers(before[0]):
            yield mark.start() - original[mark.start() - 1].isspace(), mark.end(), "", ""


def _has_powers(word: str) -> bool:
    """Return whether a raised number after letters may be a power or a charge: of a unit, a formula, a function."""
    is_formula = len(word) < 4 and (word.isupper() or (word[:1].islower() and not word.islower()))
    return word in UNITS or word in _FUNCTIONS or is_formula or _VOWEL.search(word) is None


def _reopened_marks(part: Part) -> Iterator[tuple[int, int, str, str]]:
    """Yield the quotation marks that open a paragraph again which goes on with the quotation of the one before."""
    original = part.original
    for found in _REOPENED.finditer(original, part.low, part.high):
        before = _LINE_END.search(original, max(0, found.start() - _SPACES_AT_MOST - 1), found.start())
        if before is None:
            continue
        end = before.end()
        low = max(original.rfind("\n", 0, end) + 1, end - _PARAGRAPH_AT_MOST)
        marks = list(_MARKS.finditer(original, low, end))
        again = found["mark"][0]
        if marks and _opens(original, marks[-1]) and (again == marks[-1][0] or (marks[-1][0], again) == ("«", "»")):
            yield found.start("mark"), found.end("mark"), "", ""


def _opens(original: str, mark: re.Match[str]) -> bool:
    """Return whether a quotation mark opens, by what is beside it."""
    before, after = original[max(0, mark.start() - 1) : mark.start()], original[mark.end() : mark.end() + 1]
    if mark[0] == "«" and (not before or before.isspace()):
        return True
    at_line_start = not before or before == "\n"
    is_apart = after.isspace() and not (mark[0] == "»" and at_line_start)
    return not is_apart and not before.isalnum() and before not in (",", ".", "!", "?", "…")


NOTE_MARKS: Final = CutRule("without the source's note marks", "Chicago Manual of Style 13.7", _note_marks)
CUTS: Final = (
    CutRule("interrupted in the source by", "Chicago Manual of Style 13.7, 13.40", _clauses),
    NOTE_MARKS,
    CutRule("without the mark that opens a paragraph again", "Chicago Manual of Style 13.32", _reopened_marks),
)
"""What a quotation may leave out without a mark."""


class Cuts:
    """What a quotation may leave out of a text in silence, and the way back to the whole text.

    Attributes:
        text: The text without the cuts.
        cuts: The cuts, in order.
    """

    __slots__ = ("_places", "cuts", "text")

    def __init__(self, original: str, cuts: tuple[Cut, ...]) -> None:
        self.cuts = cuts
        pieces: list[str] = []
        places: list[int] = []
        done = length = 0
        for cut in cuts:
            pieces += (original[done : cut.start], cut.put)
            length += cut.start - done
            places.append(length)
            length += len(cut.put)
            done = cut.end
        self._places = tuple(places)
        self.text = "".join((*pieces, original[done:]))

    def within(self, start: int, end: int) -> tuple[Cut, ...]:
        """Return the cuts that are inside a stretch of the text without them."""
        return self.cuts[bisect_left(self._places, start + 1) : bisect_left(self._places, end)]

    def back(self, match: Match) -> Match | None:
        """Lead a match back to the text with the cuts; None if none is inside it."""
        inside = self.within(match.start, match.end)
        if not inside:
            return None
        start, end = self._place(match.start), self._place(match.end, is_end=True)
        broken = [cut for cut in inside if cut.shown]
        edges = [start, *(place for cut in broken for place in (cut.start, cut.end)), end]
        stretches = tuple(zip(edges[::2], edges[1::2], strict=True)) if broken else ()
        reasons = dict.fromkeys(
            f"{cut.change.reason} “{cut.shown}”" if cut.shown else cut.change.reason for cut in inside
        )
        note = "; ".join((*reasons, *filter(None, (match.note,))))
        grade = Grade.EDITORIAL if match.grade.is_verified else match.grade
        return evolve(match, grade=grade, start=start, end=end, stretches=stretches, note=note)

    def _place(self, place: int, *, is_end: bool = False) -> int:
        """Translate a place of the text without the cuts to one of the text."""
        number = bisect_left(self._places, place) if is_end else bisect_left(self._places, place + 1)
        if not number:
            return place
        cut = self.cuts[number - 1]
        return cut.end + max(0, place - self._places[number - 1] - len(cut.put))


def cuts_of(original: str, note_marks: Sequence[tuple[int, int]] = ()) -> Cuts | None:
    """Return what a quotation may leave out of a text in silence; None if it has nothing of the kind.

    Args:
        original: The text.
        note_marks: Stretches (start, end) of it that are known to be marks of notes, beside those that look so.

    >>> cuts_of("The dam leaks,[3] “we know,” she said, “it does.”").text
    'The dam leaks, “we know, it does.”'
    """
    whole = Part.whole(original)
    told = (Cut(start, end, "", NOTE_MARKS) for start, end in note_marks)
    read = (Cut(start, end, put, change, shown) for change in CUTS for start, end, put, shown in change.cuts(whole))
    found = sorted((*told, *read), key=lambda cut: (cut.start, -cut.end))
    kept: list[Cut] = []
    for cut in found:
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return Cuts(original, tuple(kept)) if kept else None


def length_of_cuts(original: str, low: int, high: int, note_marks: Sequence[tuple[int, int]] = ()) -> int:
    """Count the characters of a part of a text that a quotation may leave out, at most; 0 is certain.

    Args:
        original: The text.
        low, high: The part, in code points, end exclusive; what only begins or ends in it, or near it, counts too.
        note_marks: As in `cuts_of`.

    >>> text = f"The dam leaks,[3] they say.{1_000 * ' '}It has leaked for years."
    >>> length_of_cuts(text, 0, 14), length_of_cuts(text, 1_000, 1_020)
    (3, 0)
    """
    part = Part(original, max(0, low - LONGEST), min(len(original), high + LONGEST), apart=False)
    read = sum(end - start for change in CUTS for start, end, _, _ in change.cuts(part))
    return read + sum(end - start for start, end in note_marks if start <= high and end >= low)
