"""The review in the terminal: one proposal at a time, one key each."""

from collections.abc import Callable
from typing import Final

from onrecord.errors import OnrecordError
from onrecord.proposals.choices import FIELDS, shown
from onrecord.proposals.reviewing import Review
from onrecord.records.proposals import Proposal
from onrecord.records.sources import Source
from onrecord.terminal import without_controls

KEYS: Final = "a accept · e edit · r reject · u undo · k skip · A accept all like it · q quit"
_BRACKETS: Final = (("mention", "[", "]", "36"), ("cue", "<", ">", "33"), ("content", "{", "}", "32"))
"""How the parts of a proposal are shown: their brackets, and the ANSI colours (ECMA-48, 8.3.117) beside them."""

_AROUND, _LONGEST = 60, 900
_LEFT, _RIGHT, _UP, _DOWN = ("\x1b[D", "\xe0K"), ("\x1b[C", "\xe0M"), ("\x1b[A", "\xe0H"), ("\x1b[B", "\xe0P")


class Screen:
    """What a review needs of a terminal.

    Attributes:
        key: Reads one key.
        line: Asks for a line of text; the answer may be empty.
        write: Writes text.
        colours: Whether ANSI colours are wanted.
    """

    def __init__(
        self, key: Callable[[], str], line: Callable[[str], str], write: Callable[[str], object], colours: bool = False
    ) -> None:
        self.key, self.line, self.write, self.colours = key, line, write, colours


def run(review: Review, screen: Screen) -> None:
    """Go through the proposals until all are decided or somebody quits; every step is saved by the review."""
    steps: dict[str, Callable[[Review, Screen], object]] = {
        "a": lambda review, screen: review.accept(),
        "r": lambda review, screen: review.reject(),
        "k": lambda review, screen: review.skip(),
        "u": _undo,
        "e": _edit,
        "A": _accept_alike,
    }
    screen.write(KEYS + "\n")
    while review.current is not None:
        screen.write(view(review, screen.colours))
        key = screen.key()
        while key in ("\n", "\r"):
            key = screen.key()
        if key in ("q", "\x03", "\x04", ""):
            break
        step = steps.get(key)
        if step is None:
            screen.write(KEYS + "\n")
            continue
        try:
            step(review, screen)
        except (OnrecordError, ExceptionGroup) as error:
            for one in error.exceptions if isinstance(error, ExceptionGroup) else (error,):
                screen.write(f"not recorded: {without_controls(str(one))}\n")
    total = len(review.held.proposals)
    screen.write(f"{review.decided} of {total} decided\n")


def view(review: Review, colours: bool = False) -> str:
    """Return what the screen shows of the current proposal: its place in the text, and what would be recorded."""
    proposal = review.current
    if proposal is None:
        return ""
    share = f" {proposal.confidence:.2f}" if proposal.confidence is not None else ""
    head = f"\n{review.decided + 1} of {len(review.held.proposals)}{share}"
    return f"{head}\n{_in_text(proposal, review, colours)}\n{without_controls(_summary(proposal, review))}\n"


def _in_text(proposal: Proposal, review: Review, colours: bool) -> str:
    """Return the part of the text with its parts in brackets, and in colours where they are wanted."""
    places = _places(proposal)
    if review.text is None or not places:
        return f"{{{without_controls(shown(proposal, review.dossier)['content'])}}}"
    original = review.text.original
    low = max(0, min(start for start, *_ in places) - _AROUND)
    high = min(len(original), max(end for _, end, *_ in places) + _AROUND, low + _LONGEST)
    marks: list[tuple[int, int, str]] = []
    for start, end, opening, closing, colour in places:
        marks.append((start, 1, f"\x1b[{colour}m{opening}" if colours else opening))
        marks.append((end, 0, f"{closing}\x1b[0m" if colours else closing))
    parts, at = [], low
    for place, _, mark in sorted(marks):
        if low <= place <= high:
            parts += [_plain(original[at:place]), mark]
            at = place
    return "…" + "".join([*parts, _plain(original[at:high])]) + "…"


def _plain(text: str) -> str:
    return without_controls(text.replace("\n", " ").replace("\t", " "))


def _places(proposal: Proposal) -> list[tuple[int, int, str, str, str]]:
    """Return where the parts of a proposal stand, with their brackets and colours."""
    found = []
    for name, opening, closing, colour in _BRACKETS:
        passage = getattr(proposal, name)
        found += [(*span, opening, closing, colour) for span in (passage.spans if passage else ())]
    return found


def _summary(proposal: Proposal, review: Review) -> str:
    """Return one line of what would be recorded."""
    fields = shown(proposal, review.dossier)
    inferred = " (inferred)" if "speaker" in proposal.inferred else ""
    via = proposal.via.key if isinstance(proposal.via, Source) else proposal.via
    when = f"{proposal.said_on}{' (inferred)' if 'said_on' in proposal.inferred else ''}" if proposal.said_on else ""
    to = f"to {proposal.addressee}" if proposal.addressee else ""
    told = (f"said {when}" if when else "", f"via {via}" if via else "", to)
    details = " · ".join(filter(None, (proposal.stance, proposal.mode, *told)))
    return f"= {fields['speaker'] or '(nobody is named)'}{inferred} · {fields['cue']} · {details}"


def _undo(review: Review, screen: Screen) -> None:
    if review.undo() is None:
        screen.write("there is nothing to undo\n")


def _accept_alike(review: Review, screen: Screen) -> None:
    """Accept all that have speaker and cue of the current one, after asking."""
    several = review.alike()
    if not several:
        screen.write("none like it of 0.9 or more\n")
        return
    for one in several:
        screen.write(f"  {without_controls(shown(one, review.dossier)['content'])[:100]}\n")
    screen.write(f"accept these {len(several)}? y/n ")
    if screen.key() in ("y", "Y"):
        review.accept_alike()
    screen.write("\n")


def _edit(review: Review, screen: Screen) -> None:
    """Ask for claim, speaker and cue, and let the ends of the content be moved by words; then accept."""
    proposal = review.current
    if proposal is None:
        return
    fields = shown(proposal, review.dossier)
    answers: dict[str, str] = {}
    for name in FIELDS[:3]:
        screen.write(f"{name} [{without_controls(fields[name])}]\n")
        answers[name] = screen.line(f"{name}: ").strip()
    review.accept(**answers, content=_moved(review, screen))


def _moved(review: Review, screen: Screen) -> str:
    """Return the content with the ends that the arrow keys gave it; "" where they were left."""
    start = end = 0
    content = ""
    if review.text is None:
        return ""
    screen.write("content: ← → move its end by a word, ↑ ↓ its start, Enter takes it\n")
    while True:
        key = screen.key()
        if key not in (*_LEFT, *_RIGHT, *_UP, *_DOWN):
            return content
        end += (key in _RIGHT) - (key in _LEFT)
        start += (key in _DOWN) - (key in _UP)
        content = review.moved(start, end) if start or end else ""
        screen.write(f"  {{{without_controls(content) or 'as proposed'}}}\n")
