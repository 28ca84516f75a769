"""Quotations that an editor changed and said so: brackets, omissions, changed initials.

The Chicago Manual of Style (17th edition, 13.50-13.60): an ellipsis stands for words left out, brackets for words or
letters that are not the speaker's. Marks that turn the meaning do not count: where they cover a negation or another
number, or bring in a negation, the match is only near.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from onrecord.nearest import all_of
from onrecord.passages.editors_words import BY_EDITORS, NOT_OF_THE_SOURCE, NOTHING_SAID, OMITTED
from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import loosely
from onrecord.passages.negations import SUFFIXES, negations
from onrecord.passages.places import is_whole, occurrences, stretch
from onrecord.passages.silent_changes import ends_alike
from onrecord.passages.text import Text

OMITTED_AT_MOST: Final = 3_000
"""Characters for which one ellipsis may stand."""

_OMITTED_PER_CHARACTER: Final = 60
"""Characters for which an ellipsis may stand, for each character of the words beyond it: far ones need substance."""

_REPLACED_AT_MOST: Final = 80
_ENDING_AT_MOST: Final = 12
_ANCHOR_AT_LEAST: Final = 10
_MARKS_KEPT: Final = 400
"""Characters of the editor's marks between two pieces that are kept, so that many marks take no more time than few."""

_ANCHORS_AT_MOST: Final = 200
_FIRST_IDEOGRAPH: Final = "\u2e80"
_MARK: Final = re.compile(rf"\[[^\[\]]{{0,200}}\]|[(<]\.{{3,}}[)>]|\.{{3,}}|{BY_EDITORS.pattern}", re.IGNORECASE)
_QUOTES: Final = "\"'"
_STOPS: Final = ".,;:、。，；："
_SENTENCE_END: Final = re.compile(r"[.!?]['\")]* |[。！？]")
_FIGURES: Final = re.compile(r"[−-]?\d(?:[.,]?\d)*")

TURNED: Final = "the editor's marks leave out or put in a negation or another number"
OWN_BRACKETS: Final = "the source has brackets of its own there, with other words"
OWN_ELLIPSIS: Final = "the source has an ellipsis of its own there"
OTHER_END: Final = "the question or exclamation mark at the end is not the source's"


class FixedWords(NamedTuple):
    """Words that must stand in the text as they are.

    Attributes:
        words: The words, loosely folded.
        gap: Characters that may stand between these words and those before, at most.
        glued: Whether the words before or these are part of a word that the editor changed.
        put: What the editor put between, loosely folded; "" if words are only left out.
        marks: The editor's marks between, as they stand in the quotation.
        tail: For the last piece: what the editor put after it.
        end: For the last piece: its punctuation.
    """

    words: str
    gap: int
    glued: bool
    put: str
    marks: str
    tail: str = ""
    end: str = ""


@lru_cache(maxsize=16)
def pieces(quotation: str) -> tuple[FixedWords, ...]:
    """Cut a typographically folded quotation at the marks of its editor; one piece if it has none.

    They are asked for several times in a row.

    >>> [piece.words for piece in pieces("[T]he minister ... [Castro] agreed")]
    ['the minister', 'agreed']
    """
    cut: list[FixedWords] = []
    words, gap, glued, put, marks, done = "", 0, False, "", "", 0
    for mark in _MARK.finditer(quotation):
        words += quotation[done : mark.start()]
        done = mark.end()
        inside = mark[0].strip("[]()<>〔〕").strip()
        before, after = quotation[mark.start() - 1 : mark.start()], quotation[done : done + 1]
        if inside.isalpha() and len(inside) <= 2 and after.isalpha() and not before.isalnum():
            words += inside
            continue
        cut.append(FixedWords(words, gap, glued, put, marks))
        glued = before.isalpha() and inside.isalpha()
        words, gap, put, marks = "", _gap(inside, glued), _put(inside), mark[0]
    cut.append(FixedWords(words + quotation[done:], gap, glued, put, marks))
    return tuple(_worth_looking_for(cut))


def _gap(inside: str, glued: bool) -> int:
    """Say for how many characters of the text a mark may stand, by what is inside it."""
    if not inside.strip(".") or inside.lower() in OMITTED:
        return OMITTED_AT_MOST
    if inside.lower() in NOTHING_SAID:
        return 2
    return _ENDING_AT_MOST if glued else _REPLACED_AT_MOST


def _put(inside: str) -> str:
    said = inside.strip(".") and inside.lower() not in NOT_OF_THE_SOURCE
    return loosely(fold_marked(inside)).text if said else ""


def _worth_looking_for(cut: list[FixedWords]) -> list[FixedWords]:
    """Fold the pieces, and join the gaps of those that have no word."""
    kept: list[FixedWords] = []
    gap, glued, put, marks = 0, False, "", ""
    for number, piece in enumerate(cut):
        gap, glued, put = gap + piece.gap, glued or piece.glued, " ".join(filter(None, (put, piece.put)))
        marks = f"{marks} {piece.marks}".strip()[-_MARKS_KEPT:]
        words = loosely(fold_marked(piece.words)).text
        words = words.lstrip(f" {_STOPS}" if number else " ")
        bare = words.rstrip(f" '{_STOPS}")
        if any(map(str.isalnum, words)):
            kept.append(FixedWords(bare, gap, glued, put, marks, end=words[len(bare) :]))
            gap, glued, put, marks = 0, False, "", ""
    return [*kept[:-1], kept[-1]._replace(tail=put)] if kept else []


def edited(quotation: str, text: Text) -> Iterator[Match]:
    """Yield where a quotation stands once its editor's marks are resolved.

    Matches are graded `editorial`; or `near`, if the marks turn the meaning.

    Args:
        quotation: The words, typographically folded.
        text: Where to look.
    """
    if not _MARK.search(quotation):
        return
    found = False
    for match in _edited(quotation, text):
        found = True
        yield match
    if not found and quotation[0] in _QUOTES:  # “[T]he old mill” has marks that are no part of the words
        yield from _edited(quotation.strip(_QUOTES), text)


def _edited(quotation: str, text: Text) -> Iterator[Match]:
    """Yield where a quotation stands once its editor's marks are resolved, its quotation marks being words of it."""
    cut = pieces(quotation.replace(BREAK, ""))
    if not cut:
        return
    anchor = max(range(len(cut)), key=lambda number: len(cut[number].words))
    if _weight(cut[anchor].words + cut[anchor].end) < _ANCHOR_AT_LEAST:
        return
    start, end = _free_edges(cut, anchor)
    for place in islice(occurrences(cut[anchor].words, text, start=start, end=end), _ANCHORS_AT_MOST):
        places = [*_backwards(cut, anchor, place[0], text), place, *_forwards(cut, anchor, place[1], text)]
        if len(places) == len(cut):
            yield _match(cut, places, text)


def _weight(words: str) -> int:
    """Count the characters of words, those of Chinese and Japanese twice: they say as much as two letters."""
    return len(words) if words.isascii() else len(words) + sum(char >= _FIRST_IDEOGRAPH for char in words)


def _match(cut: Sequence[FixedWords], places: list[tuple[int, int]], text: Text) -> Match:
    """Grade pieces that were all found, by what their gaps cover."""
    first, last = stretch(text, places[0][0], places[-1][1])
    covered = [text.loose.text[before[1] : after[0]] for before, after in pairwise(places)]
    reasons = ((reason, piece.put or "...", gap.strip()) for piece, gap in zip(cut[1:], covered, strict=True)
               if (reason := _wrong(piece, gap)))  # fmt: skip
    refused = [*reasons, *((TURNED, put, "") for put in (cut[0].put, cut[-1].tail) if put and negations(put))]
    if cut[-1].tail and text.original[last : last + 2].lstrip().startswith("["):
        refused.append((OWN_BRACKETS, cut[-1].tail, "["))
    if cut[0].put and text.original[max(0, first - 2) : first].rstrip().endswith("]"):
        refused.append((OWN_BRACKETS, cut[0].put, "]"))
    if not ends_alike(cut[-1].end, text.original, last):
        refused.append((OTHER_END, cut[-1].end, text.original[last : last + 1]))
    if refused:
        note = "; ".join(dict.fromkeys(reason for reason, _, _ in refused))
        changes = tuple((put, gap) for _, put, gap in refused)
        return Match(grade=Grade.NEAR, start=first, end=last, score=_share(cut, covered), changes=changes, note=note)
    shown = tuple(_shown(cut, places, text))
    told = [f"“{mark}” stands for “{words}”" for mark, words in shown if words]
    added = [f"“{mark}”" for mark, words in shown if not words]
    told += [f"{all_of(added)} {'was' if len(added) == 1 else 'were'} put in by an editor"] if added else []
    left_out = sum(len(gap) for piece, gap in zip(cut[1:], covered, strict=True) if not piece.put)
    if left_out > 1:
        told.append(f"{left_out:,} characters of the text are left out")
    return Match(grade=Grade.EDITORIAL, start=first, end=last, changes=shown, note="; ".join(told))


def _wrong(piece: FixedWords, covered: str) -> str:
    """Say why an editor's mark cannot stand for what it covers; "" if it can."""
    if "[" in piece.marks and "[" in covered and covered.strip(" []") != piece.put:
        return OWN_BRACKETS
    marks = covered.strip(" '")
    if piece.marks.startswith(".") and marks.strip(".") and (marks.startswith("...") or marks.endswith("...")):
        return OWN_ELLIPSIS
    return TURNED if _turns(piece, covered) else ""


def _shown(cut: Sequence[FixedWords], places: list[tuple[int, int]], text: Text) -> Iterator[tuple[str, str]]:
    """Yield the words that the editor put, in their marks, and those of the source in whose place they are."""
    if cut[0].put:
        yield cut[0].marks, ""
    for piece, (before, after) in zip(cut[1:], pairwise(places), strict=True):
        if piece.put:
            first, last = text.loose.span(before[1], after[0]) if before[1] < after[0] else (0, 0)
            words = text.original[first:last].strip()
            if words != piece.marks:
                yield piece.marks, words
    if cut[-1].tail:
        yield f"[{cut[-1].tail}]", ""


def _turns(piece: FixedWords, covered: str) -> bool:
    """Return whether the meaning is another with what the editor put than with what the text has in its place."""
    if piece.gap >= OMITTED_AT_MOST:
        ends = [match.span() for match in _SENTENCE_END.finditer(covered)]
        if ends:
            covered = f"{covered[: ends[0][0]]} {covered[ends[-1][1] :]}"
    elif piece.glued:
        return any(piece.put.endswith(suffix) != covered.startswith(suffix) for suffix in SUFFIXES)
    if not piece.put:
        return bool(negations(covered))
    figures, others = _FIGURES.findall(piece.put), _FIGURES.findall(covered)
    return negations(piece.put) != negations(covered) or bool(figures and others and figures != others)


def _share(cut: Sequence[FixedWords], covered: list[str]) -> float:
    """Return the share of the words found that are the quotation's own."""
    own = sum(len(piece.words) for piece in cut)
    return own / (own + sum(map(len, covered)))


def _free_edges(cut: Sequence[FixedWords], number: int) -> tuple[bool, bool]:
    """Return whether a piece must begin where a word begins, and end where one ends; a changed word is open."""
    return not cut[number].glued, number + 1 == len(cut) or not cut[number + 1].glued


def _reach(gap: int, beyond: str) -> int:
    return min(gap, _OMITTED_PER_CHARACTER * len(beyond)) if gap >= OMITTED_AT_MOST else gap


def _forwards(cut: Sequence[FixedWords], anchor: int, end: int, text: Text) -> list[tuple[int, int]]:
    """Find the pieces after the anchor, each within its gap; stop at the first that is not there."""
    found = []
    for number in range(anchor + 1, len(cut)):
        piece, (opens, closes) = cut[number], _free_edges(cut, number)
        size = len(piece.words)
        limit = end + _reach(piece.gap, piece.words) + size + 2
        place = text.loose.text.find(piece.words, end, limit)
        while place >= 0 and not is_whole(text, place, place + size, start=opens, end=closes):
            place = text.loose.text.find(piece.words, place + 1, limit)
        if place < 0:
            break
        end = place + size
        found.append((place, end))
    return found


def _backwards(cut: Sequence[FixedWords], anchor: int, start: int, text: Text) -> list[tuple[int, int]]:
    """Find the pieces before the anchor, from the nearest to the first, and give them in order."""
    found: list[tuple[int, int]] = []
    for number in range(anchor - 1, -1, -1):
        piece, (opens, closes) = cut[number], _free_edges(cut, number)
        size = len(piece.words)
        low = max(0, start - _reach(cut[number + 1].gap, piece.words) - size - 2)
        place = text.loose.text.rfind(piece.words, low, start)
        while place >= 0 and not is_whole(text, place, place + size, start=opens, end=closes):
            place = text.loose.text.rfind(piece.words, low, place + size - 1)
        if place < 0:
            break
        found.insert(0, (place, place + size))
        start = place
    return found
