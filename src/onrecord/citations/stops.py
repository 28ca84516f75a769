"""Stops and capitals where a citation meets the writer's own words, in a text and in documents of pandoc."""

from typing import Final

from onrecord.csl.text.casing import capitalize_first
from onrecord.lazy import late

STOPS: Final = ".,;:!?"
FINAL_STOP: Final = late(r"[.!?…][\"'”’»)\]*_]*$")
"""How words end after which a sentence begins, and a further full stop would be one too many."""
_OMISSION: Final = late(r"\.{2,9}|…")
"""Points for what is left out, which stay together."""
_QUOTED_STOP: Final = late(r"\.((?:[\"'”’»*_]|</\w{1,9}>|\]\(#[^\s()]{0,200}\))+)$")
"""A full stop that stands within the quotation marks, the emphasis or the link that end a note."""


def within_note(note: str, follows: str, touching: str) -> tuple[str, str]:
    """Say what stands instead of a citation in a note of the writer's own, whose words go on behind it.

    The style's full stop goes where the note does not end; where it stands within quotation marks, a full stop of the
    writer's would be one too many, and a comma takes its place.

    Args:
        note: How the citation reads, in Markdown or HTML.
        follows: The first letter or sign after it that is no space, "" where the note ends.
        touching: What stands after it at once.

    Returns:
        How it reads there, and what of `touching` it has taken in.

    Source:
        CSL 1.0.2, `punctuation-in-quote`.

    >>> within_note("Ash, “Art.”", ",", ",")
    ('Ash, “Art,”', ',')
    """
    if not follows:
        return note, ""
    quoted = _QUOTED_STOP.search(note)
    if not quoted:
        return note.removesuffix("."), ""
    if touching in (".", ",") and touching:
        return f"{note[: quoted.start()]}{touching}{quoted[1]}", touching
    return note[: quoted.start()] + quoted[1], ""


def stop_before_note(before: str, touching: str) -> tuple[str, str]:
    """Return the stop that goes before the mark of a note, and what of the text behind the citation it takes in.

    Args:
        before: What stands before the mark.
        touching: What stands after the citation at once, two signs at least; "" if nothing may go before the mark.

    >>> stop_before_note("so it is", ". It"), stop_before_note("so it is.", ". It"), stop_before_note("so it is", ")")
    (('.', '.'), ('', '.'), ('', ''))
    >>> stop_before_note("so it is", "... or")
    ('...', '...')
    """
    omission = _OMISSION.match(touching)
    if omission:
        return omission[0], omission[0]
    taken = touching[:1] if touching[:1] in STOPS else ""
    is_doubled = taken == "." and FINAL_STOP.search(before.rstrip()) is not None
    return "" if is_doubled else taken, taken


def opening(written: str, is_first: bool) -> str:
    """Return a citation a capital where a sentence begins with it: "Some analysts (as cited in ...)"."""
    return capitalize_first(written) if is_first and written[:1].islower() else written
