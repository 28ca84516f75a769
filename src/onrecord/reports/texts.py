"""The texts at hand, with the passages marked that were found in them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.captions import agent_name, counted, record_name
from onrecord.reports.anchors import attribution_anchor, passage_anchor
from onrecord.reports.budget import MOST_ATTRIBUTIONS, PRINTED_PASSAGES, for_screens, left_out, not_printed, within
from onrecord.reports.facts import Facts, Said
from onrecord.reports.html import Html, inward, lines, tag, text, together
from onrecord.reports.naming import link_to, text_anchor
from onrecord.reports.notes import GRADES, badge
from onrecord.texts import Reading, Verdict
from onrecord.texts.extract import Part

_BLANK: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LONGEST_FILLED: Final = 120
_SHORTEST_FILLED: Final = 55
"""Columns of lines that were broken to fit a page."""
MARK_WEIGHT: Final = 1_000
MOST_WEIGHT: Final = MARK_WEIGHT * MOST_ATTRIBUTIONS
"""Characters that the texts of a page have at most, if a passage that is marked counts as a thousand."""
_SHORT: Final = 0.8
"""A line that would be shorter than this part of the longest, with the next word in it, was ended on purpose."""


class Mark(NamedTuple):
    """A stretch of a text.

    Attributes:
        start, end: Code points, end exclusive.
        number: That of its attribution.
        is_verified: Whether it holds the words that were recorded.
        words: What is said of it to those who do not see it.
        is_first: Whether the number stands here: of the stretches of one passage, at the first.
    """

    start: int
    end: int
    number: int
    is_verified: bool
    words: str
    is_first: bool = True


def texts(facts: Facts) -> Html:
    """Show every text at hand."""
    found = found_in(facts)
    shown = within(list(found), MOST_WEIGHT, lambda key: len(found[key]) * MARK_WEIGHT + _length(key, facts))
    printed = within(
        shown, MARK_WEIGHT * PRINTED_PASSAGES, lambda key: len(found[key]) * MARK_WEIGHT + _length(key, facts)
    )
    made = [_text(key, found[key], facts) for key in shown]
    return lines(
        [
            *left_out(len(found) - len(shown), "text"), *made[: len(printed)],
            for_screens(tag("div", lines(made[len(printed) :]), class_="beyond")) if made[len(printed) :] else None,
            not_printed(len(found) - len(printed), "text"),
        ]
    )  # fmt: skip


def _length(key: str, facts: Facts) -> int:
    text = facts.texts[key].text
    return len(text.original) if text else 0


def _text(key: str, found: list[Said], facts: Facts) -> Html:
    """Return a text with its marked passages, and beside it who says what."""
    reading, every = facts.texts[key], len(found)
    found = found[:MOST_ATTRIBUTIONS]
    marks = marks_of(found, facts)
    ordered = {mark.number: place for place, mark in enumerate(marks) if mark.is_first}
    source = facts.dossier.sources[key]
    return tag(
        "article",
        tag("h3", record_name(source), dir="auto"),
        tag(
            "p",
            link_to(source, "About this source"),
            f" · {counted(len(found), 'passage')} marked",
            class_="meta",
        ),
        *left_out(every - len(found), "passage"),
        tag(
            "div",
            words_of(reading, marks),
            _aside(sorted(found, key=lambda one: ordered[one.number]), facts),
            class_="text",
        ),
        id=text_anchor(key),
    )


def marks_of(found: Iterable[Said], facts: Facts, briefly: bool = False) -> list[Mark]:
    """Return the marks of passages that were found in a text, in its order; `briefly` with no words but the number."""
    return sorted(mark for one in found for mark in _marks(one, "" if briefly else _told(one, facts)))


def found_in(facts: Facts) -> dict[str, list[Said]]:
    """Map each source whose text is shown to the attributions whose words were found in it."""
    found: dict[str, list[Said]] = {key: [] for key in facts.texts}
    for one in facts.attributions:
        if one.verdict is not None and one.verdict.start is not None and one.verdict.found_in in found:
            is_shown = one.verdict.version in ("", facts.texts[one.verdict.found_in].label)
            found[one.verdict.found_in] += [one] if is_shown else []
    return found


def words_of(reading: Reading, marks: Sequence[Mark]) -> Html:
    """Set a text, with what stands around its main text folded away, unless a passage stands there."""
    words = reading.text.original if reading.text else ""
    runs = _runs(words, reading.parts, marks)
    made = []
    for run in runs:
        first, last = (bisect_left(marks, edge, key=_start_of) for edge in (run.start, run.end))
        inside = marks[first : None if run is runs[-1] else last]
        moved = [mark._replace(start=mark.start - run.start, end=mark.end - run.start) for mark in inside]
        shown = marked(words[run.start : run.end], moved)
        summary = tag("summary", "Around the article: ", ", ".join(run.kinds))
        made.append(tag("details", summary, shown) if run.kinds else shown)
    return tag("div", lines(made), class_="words", dir="auto")


def _start_of(mark: Mark) -> int:
    return mark.start


class _Run(NamedTuple):
    """A stretch of a text that is shown, or folded away as what its kinds say."""

    start: int
    end: int
    kinds: tuple[str, ...] = ()


_PART_NAMES: Final = MappingProxyType(
    {
        "menu": "menus", "teaser": "other stories", "comment": "comments", "caption": "captions", "notice": "notices",
        "around": "other words",
    }
)  # fmt: skip
"""What the kinds of parts are called where they are folded away."""


def _runs(words: str, parts: Sequence[Part], marks: Sequence[Mark]) -> list[_Run]:
    """Cut a text into runs without gaps: parts in which no passage stands, side by side, are one that is folded.

    Args:
        words: The text.
        parts: Its parts, in order.
        marks: The marks, sorted.
    """
    reach = [0, *accumulate((mark.end for mark in marks), max)]
    free = [part for part in parts if reach[bisect_left(marks, part.end, key=_start_of)] <= part.start]
    runs = [_Run(0, 0)]
    for part in free:
        kind = _PART_NAMES.get(part.kind, part.kind)
        if words[runs[-1].end : part.start].strip():
            runs.append(_Run(runs[-1].end, part.start))
        if runs[-1].kinds:
            runs[-1] = _Run(runs[-1].start, part.end, tuple(dict.fromkeys((*runs[-1].kinds, kind))))
        else:
            runs.append(_Run(runs[-1].end, part.end, (kind,)))
    runs.append(_Run(runs[-1].end, len(words)))
    return [run for run in runs if run.start < run.end] or [_Run(0, len(words))]


def _told(one: Said, facts: Facts) -> str:
    """Say of a passage what its mark shows to those who see it."""
    made, grade = one.attribution, GRADES[one.verdict.grade].name if one.verdict else ""
    speaker = agent_name(facts.dossier.speaker(made.speaker))
    return f"Passage {one.number}, {grade}. {speaker}: {facts.dossier.claims[made.claim].text}"


def _marks(one: Said, words: str) -> list[Mark]:
    """Return the mark of a passage, or one for each of its stretches, with what is said of it."""
    verdict = one.verdict
    assert verdict is not None
    assert verdict.start is not None
    assert verdict.end is not None
    spans = verdict.stretches or ((verdict.start, verdict.end),)
    return [
        Mark(start, end, one.number, verdict.is_verified, words, number == 0)
        for number, (start, end) in enumerate(spans)
    ]


def _aside(found: Iterable[Said], facts: Facts) -> Html:
    """List the passages of a text beside it, each with the claim it is there for."""
    items = [
        tag(
            "li",
            inward(
                passage_anchor(one.number), str(one.number), class_="number", aria_label=f"Go to passage {one.number}"
            ),
            " ",
            tag("bdi", agent_name(facts.dossier.speaker(one.attribution.speaker))),
            ": ",
            inward(attribution_anchor(one.number), tag("bdi", facts.dossier.claims[one.attribution.claim].text)),
            " ",
            _graded(one.verdict) if one.verdict else None,
        )
        for one in found
    ]
    return tag("ol", lines(items), class_="passages") if items else Html()


def _graded(verdict: Verdict) -> Html:
    """Say in little room whether words are verified, and of those that are not, what became of them."""
    shown = GRADES[verdict.grade]
    return badge(shown, "verified" if verdict.is_verified else shown.name)


def marked(words: str, marks: Sequence[Mark]) -> Html:
    """Set a text in paragraphs, with stretches marked; they may overlap.

    Blank lines part paragraphs. Lines that were only broken to fit a page run on.

    Args:
        words: The text.
        marks: Stretches in it, sorted.

    >>> print(marked("So it is.", [Mark(3, 5, 7, True, "Passage 7")]))
    <p>So <mark><a href="#said-7" id="passage-7" class="number" aria-label="Passage 7">7</a>it</mark> is.</p>
    """
    paragraphs = list(_paragraphs(words))
    pieces = list(_pieces(words, marks, paragraphs))
    made: list[Html] = []
    waiting: list[Html] = []
    at = 0
    for start, end, runs_on in paragraphs:
        inside: list[Html] = []
        while at < len(pieces) and pieces[at].start < end:
            piece = pieces[at]
            waiting += [_number(marks[place]) for place in piece.opened if marks[place].is_first]
            if piece.start >= start:
                inside.append(_piece(piece, words, marks, runs_on, waiting))
                waiting = []
            at += 1
        made.append(tag("p", *inside))
    waiting += [_number(marks[place]) for piece in pieces[at:] for place in piece.opened if marks[place].is_first]
    return lines([*made, tag("p", *waiting) if waiting else None])


class _Piece(NamedTuple):
    """A stretch of a text within which nothing begins or ends."""

    start: int
    end: int
    depth: int
    good: int
    opened: tuple[int, ...]
    closed: tuple[int, ...]


def _pieces(words: str, marks: Sequence[Mark], paragraphs: Iterable[tuple[int, int, bool]]) -> Iterator[_Piece]:
    """Cut a text wherever a mark or a paragraph begins or ends; each mark is told of once, whatever it overlaps."""
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for place, mark in enumerate(marks):
        start = min(max(0, mark.start), len(words))
        opened.setdefault(start, []).append(place)
        closed.setdefault(min(max(start, mark.end), len(words)), []).append(place)
    edges = {edge for start, end, _ in paragraphs for edge in (start, end)}
    cuts = sorted({0, len(words), *opened, *closed, *edges})
    depth = good = 0
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        for place in closed.get(start, ()):
            depth, good = depth - 1, good - marks[place].is_verified
        for place in opened.get(start, ()):
            depth, good = depth + 1, good + marks[place].is_verified
        yield _Piece(start, end, depth, good, tuple(opened.get(start, ())), tuple(closed.get(end, ())))


def _piece(piece: _Piece, words: str, marks: Sequence[Mark], runs_on: bool, begins: Sequence[Html]) -> Html:
    shown = text(words[piece.start : piece.end].replace("\r\n", "\n").replace("\r", "\n"))
    broken = shown if runs_on else Html(shown.replace("\n", "<br>\n"))
    if not piece.depth:
        return together(*begins, broken)
    ends = [marks[place].number for place in piece.closed] if piece.depth > 1 else []
    last = tag("span", "".join(f"⌟{number}" for number in ends), class_="end", aria_hidden="true") if ends else None
    look = ("deep" if piece.depth > 1 else "") + ("" if piece.good else " doubtful")
    return tag("mark", *begins, broken, last, class_=look.strip() or None)


def _number(mark: Mark) -> Html:
    return inward(
        attribution_anchor(mark.number),
        str(mark.number),
        id=passage_anchor(mark.number),
        class_="number" if mark.words else None,
        aria_label=mark.words or None,
    )


def _paragraphs(words: str) -> Iterator[tuple[int, int, bool]]:
    """Return where paragraphs start and end, and whether their lines run on."""
    start = 0
    for gap in [*_BLANK.finditer(words), None]:
        end = gap.start() if gap else len(words)
        if words[start:end].strip():
            yield from _lines(words, start, end)
        start = gap.end() if gap else end


def _lines(words: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Return a stretch without blank lines as one paragraph with its line ends, or as those that it seems to have."""
    broken = words[start:end].split("\n")
    longest = max(map(len, broken))
    fits = [_fits(line, onward, longest) for line, onward in pairwise(broken)]
    if longest < _SHORTEST_FILLED or (longest <= _LONGEST_FILLED and sum(fits) * 2 > len(fits)):
        yield start, end, False
        return
    first = at = start
    for line, is_end in zip(broken, [*fits, True], strict=True):
        at += len(line)
        if is_end or longest > _LONGEST_FILLED:
            if words[first:at].strip():
                yield first, at, True
            first = at + 1
        at += 1


def _fits(line: str, onward: str, longest: int) -> bool:
    """Return whether the next line's first word would have fitted well into this line, so that its end is meant."""
    words = onward.split(maxsplit=1)
    return not words or len(line) + 1 + len(words[0]) <= longest * _SHORT
