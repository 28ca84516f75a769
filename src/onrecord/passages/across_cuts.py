"""Where words stand in a text if it leaves out what a quotation may leave out in silence: see `silent_omissions`.

To read a long text for all that may be left out takes much longer than to look for a quotation, and few are cut. So
only what is around the longest word of the quotation is read first, for as far as the quotation can reach.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final

from onrecord.passages.editors_marks import edited, pieces
from onrecord.passages.folding import BREAK, UNSPACED, fold_marked
from onrecord.passages.grading import Match
from onrecord.passages.loosening import loosely
from onrecord.passages.silent_changes import changed
from onrecord.passages.silent_omissions import LONGEST, Cuts, length_of_cuts
from onrecord.passages.text import SET_WITH, Likely, Text
from onrecord.passages.wanted import Wanted, places_of

_MARKS_AT_MOST: Final = 64
_BEFORE: Final = 5_000
"""Characters before a place that may tell whether a quotation is open there."""
_PARTS: Final = 4
"""A text is read in part only if that part is less than one in so many."""
_DASHES_AT_MOST: Final = 4
_DASH_WITHIN: Final = re.compile(r"\s?[—–―]\s?|\s--?\s")


def across_cuts(wanted: Wanted, text: Text, likely: Likely, as_edited: Sequence[Match] = ()) -> Iterator[Match]:
    """Yield where the words stand if the text leaves out what a quotation may leave out in silence.

    Args:
        wanted: The words.
        text: The text.
        likely: How they may stand in it.
        as_edited: Where they stand in it once their editor's marks are resolved.
    """
    if _may_stand(wanted, text, likely, as_edited):
        yield from _across(wanted, text)


def _across(wanted: Wanted, text: Text) -> Iterator[Match]:
    """Look for the words in the text without all that may be left out, and lead what is found back to the text."""
    cuts, uncut = text.cuts, text.uncut
    if (
        cuts is None
        or uncut is None
        or not (wanted.marks or uncut.likely(wanted.loose).together or may_have_without_dash(wanted, uncut))
    ):
        return
    for found in (
        places_of(wanted, uncut),
        edited(wanted.folded.text, uncut),
        *(changed(one, uncut, partial(_is_break, cuts)) for one in _without_a_dash(wanted)),
    ):
        led_back = list(filter(None, map(cuts.back, found)))
        if led_back:
            yield from led_back
            return


def may_have_without_dash(wanted: Wanted, text: Text) -> bool:
    """Return whether a text has all words of a passage in which a dash parts two, which the loose fold joins to one.

    >>> may_have_without_dash(Wanted("it is old — and it leaks"), Text("it is old and it leaks"))
    True
    """
    if _DASH_WITHIN.search(wanted.exact) is None:
        return False
    return any(text.has_all(loosely(fold_marked(other)).text) for other in islice(_without_a_dash(wanted), 1, None))


def _may_stand(wanted: Wanted, text: Text, likely: Likely, as_edited: Sequence[Match]) -> bool:
    """Return whether the words may stand in a text with something cut out; in a long one, by what is around a word."""
    if not text.is_long or text.knows_cuts or UNSPACED.search(wanted.loose):
        return True
    cut = pieces(wanted.folded.text.replace(BREAK, "")) if wanted.marks else ()
    words = max((piece.words for piece in cut), key=len, default=wanted.loose)
    places = text.likely(words).around if cut else likely.around
    if not places:
        return places is None
    spans = [(match.start, match.end) for match in as_edited]
    reach = SET_WITH * len(wanted.loose) + sum(piece.gap for piece in cut) + _MARKS_AT_MOST
    around = (_stretch_of(words, text, place, reach, spans) for place in places)
    return any(stretch is not None and _stand_in(wanted, text, *stretch) for stretch in around)


def _stretch_of(words: str, text: Text, place: int, reach: int, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the stretch of the original in which a quotation may stand around a word; None if it cannot.

    Args:
        words: Those of its words that stand together, loosely folded.
        text: The text.
        place: Where one of the words stands in the loose fold.
        reach: How far the quotation reaches on either side, at most.
        spans: Where all of it stands without anything cut out: what is cut out there only brings it nearer.
    """
    if words in text.loose.text[max(0, place - len(words)) : place + len(words)]:
        start, _ = text.loose.span(place, place + 1)
        return next((span for span in spans if span[0] <= start < span[1]), None) or text.around(place, reach)
    together = text.around(place, SET_WITH * len(words) + _MARKS_AT_MOST)
    return text.around(place, reach) if length_of_cuts(text.original, *together, text.all_note_marks) else None


def _stand_in(wanted: Wanted, text: Text, low: int, high: int) -> bool:
    """Return whether the words may stand across a cut in a stretch of the original, or where that goes on for its cuts.

    What is read is wider by as much as may be cut out, and by what shows whether a quotation is open.
    """
    length, before = length_of_cuts(text.original, low, high, text.all_note_marks), 0
    while length > before:
        before = length
        first, last = max(0, low - length), min(len(text.original), high + length)
        length = length_of_cuts(text.original, first, last, text.all_note_marks)
        if (last - first) * _PARTS > len(text.original):
            return True
    if not length:
        return False
    first = max(0, first - _BEFORE)
    marks = tuple((start - first, end - first) for start, end in text.all_note_marks if first <= start and end <= last)
    part = Text(text.original[first : last + LONGEST], has_guessed_spaces=text.has_guessed_spaces, note_marks=marks)
    return any(True for _ in _across(wanted, part))


def _is_break(cuts: Cuts, start: int, end: int) -> bool:
    """Return whether a speaker's clause was cut out between two places, the first included."""
    return any(cut.shown for cut in cuts.within(start - 1, end))


def _without_a_dash(wanted: Wanted) -> Iterator[str]:
    """Yield the words of a passage, and the same without one of the dashes that may stand for a clause cut out."""
    yield wanted.marked
    for dash in islice(_DASH_WITHIN.finditer(wanted.exact), _DASHES_AT_MOST):
        yield fold_marked(f"{wanted.exact[: dash.start()]} {wanted.exact[dash.end() :]}").text.strip(" ")
