"""What a quotation may change of its source without a mark, and say nothing of: punctuation and setting, never words.

The words of quotation and source are compared one by one; of what stands between them, before the first and after the
last, every difference must be one that a row of `CHANGES` allows. Each row names its rule, which the match tells.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from onrecord.nearest import all_of
from onrecord.passages.edges import stands_alone
from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import bare, folds_of, loosely, same, without_accents
from onrecord.passages.places import after_marks
from onrecord.passages.scripts import VOWEL_SIGNS, is_unspaced
from onrecord.passages.text import Text
from onrecord.passages.units import UNITS

_PLACES_AT_MOST: Final = 50
_BEYOND: Final = 16
"""Characters looked at before the first word and after the last one."""

_UNIT: Final = "|".join(sorted(UNITS, key=len, reverse=True))
_ACCENTS: Final = f"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670{VOWEL_SIGNS}"
_TOKEN: Final = re.compile(
    rf"""
    \d+ (?=(?:{_UNIT})(?!\w))                      # the figure of "10km"
    | (?: [^\W_] | [{_ACCENTS}]
        | (?<=[^\W\d_]) [-{BREAK}] (?=[^\W\d_]) )+
    """,
    re.VERBOSE,
)
_MARKS_ONLY: Final = re.compile(r"[^\w\s]*")
_STRONG: Final = frozenset("?!？！؟‽⸮՜՞፧")
_WEAK: Final = frozenset(".,;:-… 。、，；：।॥۔،؛։።፣፤፥፦។៕၊။")
"""Question and exclamation marks, and the stops of all scripts that are none (Unicode, Terminal_Punctuation)."""
_NO_LINE_END: Final = frozenset("/|")
_LINE_END: Final = re.compile(r"(?:[^/|]* |[^/|]*[,.;:!?—-])(?://?|\|\|?) |[^/|]*[,.;:!?](?://?|\|\|?)")
"""What ends a line of verse in a quotation that runs it in; after the punctuation of the line spaces may be missing."""
_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]\Z")
_QUOTES: Final = frozenset("\"'")


class Gap(NamedTuple):
    """What stands between two words, or before the first, or after the last one.

    Attributes:
        recorded, found: In the quotation and in the source, typographically folded.
        original: What `found` was folded from, with its line ends.
        before, after: The words of the source beside it; "" if there is none.
        is_cut: Whether the source goes on there after a speaker's clause.
    """

    recorded: str
    found: str
    original: str
    before: str
    after: str
    is_cut: bool = False

    def settled(self) -> "Gap":
        """Return the gap with nothing left to explain."""
        return self._replace(recorded=self.found)


class Change(NamedTuple):
    """A change that needs no mark.

    Attributes:
        reason: What the match is told to have, as a phrase.
        source: The style guide that allows it, and its section.
        where: "start", "within", "end": where in a quotation it is allowed.
        settle: Returns a gap without the change, or None if it is not this one.
    """

    reason: str
    source: str
    where: tuple[str, ...]
    settle: Callable[[Gap], Gap | None]


def _verse(gap: Gap) -> Gap | None:
    """A slash or an upright line, with spaces beside it, stands where a line of the source ends, two for a stanza.

    The upright line is that of editions and of style guides in which a slash parts alternatives.
    """
    if not _NO_LINE_END.isdisjoint(gap.found) or not _LINE_END.fullmatch(gap.recorded):
        return None
    needed = r"\n[^\S\n]*\n" if "//" in gap.recorded or "||" in gap.recorded else r"\n"
    if not re.search(needed, gap.original):
        return None
    return gap._replace(recorded=re.sub(r" ?(?://?|\|\|?) ?", " ", gap.recorded))


def _stop_before_clause(gap: Gap) -> Gap | None:
    """Where the source breaks off, its comma or full stop is not the speaker's; a question or exclamation mark is."""
    if not gap.is_cut:
        return None
    recorded, found = (_without_quotes(side) for side in (gap.recorded, gap.found))
    if set(recorded) <= _WEAK and set(found) <= _WEAK and "..." not in recorded:
        return gap.settled()
    return gap.settled() if recorded.replace(" ", "") == found.replace(" ", "") else None


def _nested(gap: Gap) -> Gap | None:
    """Double marks become single within marks, and single double."""
    recorded, found = gap.recorded.replace('"', "'"), gap.found.replace('"', "'")
    return gap._replace(recorded=recorded, found=found) if (recorded, found) != gap[:2] else None


def _order(gap: Gap) -> Gap | None:
    """A comma or full stop goes before the closing mark, or after it."""
    recorded, found = (sorted(side.replace(" ", "")) for side in gap[:2])
    is_same = recorded == found and len(found) > 1 and "'" in found and set(found) - _QUOTES <= set(".,;:")
    is_same = is_same and gap.recorded.endswith(" ") == gap.found.endswith(" ")
    return gap.settled() if is_same else None


def _spaces(gap: Gap) -> Gap | None:
    """Spaces beside punctuation are setting; not those of a dash or hyphen, nor those that join two figures."""
    recorded, found = gap.recorded.replace(" ", ""), gap.found.replace(" ", "")
    joins = gap.before[-1:].isdigit() and gap.after[:1].isdigit()
    return gap.settled() if recorded == found and set(found) - set("-−–_") and not joins else None


def _unit(gap: Gap) -> Gap | None:
    """A space may stand between a figure and its unit."""
    is_unit = gap.before[-1:].isdigit() and gap.after in UNITS
    return gap.settled() if is_unit and {gap.recorded, gap.found} == {"", " "} else None


def _last_stop(gap: Gap) -> Gap | None:
    """The last punctuation may be a full stop, a comma or none; a question or exclamation stays what it is."""
    recorded = _without_quotes(gap.recorded).replace(" ", "")
    found = _without_quotes(_MARKS_ONLY.match(gap.found)[0])  # type: ignore[index]
    strong = _STRONG | set(";" if _GREEK.search(gap.before) else "")  # the question mark of Greek
    if strong.isdisjoint(recorded) and set(recorded) <= _WEAK:
        return gap.settled() if strong.isdisjoint(found) or not recorded else None
    if sorted(recorded) == sorted(found[: len(recorded)]):
        return gap.settled()
    return None


def _first_marks(gap: Gap) -> Gap | None:
    """What is before the first word and is no word or sign may be left out, and quotation marks put around."""
    recorded, found = (_without_quotes(side).replace(" ", "") for side in gap[:2])
    return gap.settled() if set(recorded) <= set(".-…") or found.endswith(recorded) else None


CHANGES: Final = (
    Change("a slash for the end of a line", "Chicago Manual of Style 13.29; MLA Handbook 6.36", ("within",), _verse),
    Change("punctuation beside the speaker's clause", "Chicago Manual of Style 13.7", ("within",), _stop_before_clause),
    Change("single for double quotation marks", "Chicago Manual of Style 13.7", ("within",), _nested),
    Change("order of punctuation and closing mark", "Chicago Manual of Style 6.9, 13.7", ("within",), _order),
    Change("a space before a unit", "SI Brochure 5.4.7", ("within",), _unit),
    Change("spaces beside punctuation", "Unicode Standard Annex 14", ("within",), _spaces),
    Change("final punctuation", "Chicago Manual of Style 13.7", ("end",), _last_stop),
    Change("marks before the first word", "Chicago Manual of Style 13.7", ("start",), _first_marks),
)
"""What may differ in silence, in the order in which it is tried."""

_FORMS: Final = (str, str.casefold, without_accents)


def changed(quotation: str, text: Text, is_cut: Callable[[int, int], bool] | None = None) -> Iterator[Match]:
    """Yield where the words of a quotation stand with nothing changed but what needs no mark, as `editorial`.

    Args:
        quotation: The words, typographically folded, doubtful line-end hyphens marked.
        text: Where to look.
        is_cut: Whether the text goes on after something left out between two of its places.
    """
    words = _TOKEN.findall(quotation)
    needle = bare(folds_of(quotation)[1]).text.strip(" ")
    if not words or not needle:
        return
    for place in islice(_places(needle, text.bare.text), _PLACES_AT_MOST):
        start, end = text.bare.span(place, place + len(needle))
        end = after_marks(text.original, end)
        if stands_alone(text.original, start, end):
            reasons = _reasons(quotation, text.original, start, end, is_cut)
            if reasons is not None:
                note = all_of(list(reasons)) if reasons else ""
                yield Match(grade=Grade.EDITORIAL, start=start, end=end, note=f"changed: {note}" if note else "")


def run_in(quotation: str, text: Text) -> Iterator[Match]:
    """Yield where verse stands in lines that a quotation runs in with slashes, in scripts whose lines fold to one.

    >>> [match.grade.value for match in run_in("床前明月光 / 疑是地上霜", Text("床前明月光\\n疑是地上霜"))]
    ['editorial']
    """
    lines = [line for part in _SLASH.split(quotation) if (line := _without_stop(part))]
    if len(lines) < 2 or not any(map(is_unspaced, quotation)):
        return
    needle = bare(loosely(fold_marked(_SLASH.sub("\n", quotation)))).text.strip(" ")
    for place in islice(_places(needle, text.bare.text), _PLACES_AT_MOST):
        start, end = text.bare.span(place, place + len(needle))
        found = [line for part in text.original[start:end].split("\n") if (line := _without_stop(part))]
        if found == lines and stands_alone(text.original, start, end):
            yield Match(grade=Grade.EDITORIAL, start=start, end=end, note=f"changed: {CHANGES[0].reason}")


_SLASH: Final = re.compile(r"(?<![^\S\n])[^\S\n]*//?[^\S\n]*|(?<=[^\S\n])//?[^\S\n]*")


def _without_stop(line: str) -> str:
    """Return a line of verse as it is compared: folded, without the stop at its end."""
    return loosely(fold_marked(line)).text.strip(" ,.;:。、，；：")


def _places(needle: str, bare_text: str) -> Iterator[int]:
    place = bare_text.find(needle)
    while place >= 0:
        yield place
        place = bare_text.find(needle, place + len(needle))


def _reasons(
    quotation: str, original: str, start: int, end: int, is_cut: Callable[[int, int], bool] | None
) -> dict[str, None] | None:
    """Explain all differences between a quotation and the words at a place; None if one cannot be explained."""
    gaps = _gaps(quotation, original, start, end, is_cut)
    if gaps is None:
        return None
    reasons: dict[str, None] = {}
    last = len(gaps) - 1
    for number, gap in enumerate(gaps):
        where = "start" if number == 0 else "end" if number == last else "within"
        found = _explained(gap, where)
        if found is None:
            return None
        reasons |= dict.fromkeys(change.reason for change in found)
    return reasons


def _explained(gap: Gap, where: str) -> list[Change] | None:
    """List the changes that make one side of a gap the other; None if none do."""
    reasons: list[Change] = []
    for change in CHANGES:
        if gap.recorded == gap.found or (where != "within" and not gap.recorded):
            return reasons
        if where in change.where and (settled := change.settle(gap)):
            gap = settled
            reasons.append(change)
    return reasons if gap.recorded == gap.found else None


def _gaps(
    quotation: str, original: str, start: int, end: int, is_cut: Callable[[int, int], bool] | None
) -> list[Gap] | None:
    """Pair what stands between the words of a quotation and of a place; None if the words are not the same."""
    low, high = max(0, start - _BEYOND), min(len(original), end + _BEYOND)
    folded = fold_marked(original[low:high])
    ours = list(_TOKEN.finditer(quotation))
    theirs = [
        token for token in _TOKEN.finditer(folded.text) if start <= low + folded.span(*token.span())[0] < end
    ]  # fmt: skip
    if len(ours) != len(theirs):
        return None
    one, other = (" ".join(token[0] for token in of) for of in (ours, theirs))
    if not any(same(one, other, form) for form in _FORMS):
        return None
    edges = [(0, 0), *(token.span() for token in ours), (len(quotation), 0)]
    places = [(0, 0), *(token.span() for token in theirs), (len(folded.text), 0)]
    gaps = []
    for number in range(len(edges) - 1):
        first, last = places[number][1], places[number + 1][0]
        at, to = (low + folded.span(*span)[edge] for span, edge in ((places[number], 1), (places[number + 1], 0)))
        if number == 0:
            at = low
        if number == len(edges) - 2:
            to = high
        gaps.append(
            Gap(
                recorded=quotation[edges[number][1] : edges[number + 1][0]],
                found=folded.text[first:last],
                original=original[at:to],
                before=theirs[number - 1][0] if number else "",
                after=theirs[number][0] if number < len(theirs) else "",
                is_cut=bool(is_cut and is_cut(at, to)),
            )
        )
    return gaps


def ends_alike(recorded: str, original: str, end: int) -> bool:
    """Return whether a quotation may end in this punctuation where its words end at a place of the source.

    >>> ends_alike(".", "We will not yield,” she said.", 17), ends_alike("?", "We will not yield,” she said.", 17)
    (True, False)
    """
    if not recorded:
        return True
    found = fold_marked(original[end : end + _BEYOND]).text
    return _explained(Gap(recorded, found, "", "", ""), "end") is not None


def _without_quotes(text: str) -> str:
    return text.replace('"', "").replace("'", "")
