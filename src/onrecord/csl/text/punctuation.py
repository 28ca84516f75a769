"""Settle what meets at the seams between rendered pieces: stops, spaces and closing quotes, and nested parentheses.

Source: CSL 1.0.2, "style-options" (`punctuation-in-quote`); which of two stops survives, and that notes have
brackets within parentheses, follows citeproc-js.
"""

import re
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import CLOSE, EDGE, MARKS, NEST, SEAM, TERM, UNQUOTE
from onrecord.lazy import late

MEETING: Final = MappingProxyType(
    {
        left + right: result
        for right, row in (
            (":", ": .: ; ! ? ,:"),
            (".", ": . ; ! ? ,."),
            (";", ":; .; ; !; ?; ,;"),
            ("!", "! .! ! ! ?! ,!"),
            ("?", "? .? ? !? ? ,?"),
            (",", ":, ., ;, !, ?, ,"),
        )
        for left, result in zip(":.;!?,", row.split(), strict=True)
    }
)
"""What is left of two stops that meet: "!." leaves "!"."""

_STOPS: Final = "[.,:;!?]"
_MANY: Final = 200
"""More marks than stand in a row anywhere but in a text that is made of nothing else."""
_ON: Final = "[^.,:;!? ]*"
"""Marks, where it is known that nothing else stands before the next stop or space: a set of these is made in a tenth of
the time that one of marks takes, at the first citation of a process."""


def _trouble(before_seam: str = "", first: str = "", more: str = "") -> re.Pattern[str]:
    """Return what finds a stop or a space that meets another at a seam.

    Args:
        before_seam: What must be true of the marks around the seam.
        first: Other characters that trouble begins with. A pattern that begins with one set is searched for fast.
        more: What is trouble besides, after its first character.

    What begins alike is written once, and how it must end depends on what it began with.
    """
    return late(
        rf"[.,:;!? \u00a0{first}](?=[{MARKS}]{{1,{_MANY}}}+[.,:;!? ])"
        rf"(?:(?:(?<=([ \u00a0]))|(?<=({_STOPS}))){before_seam}({_ON}{SEAM}{_ON})(?(1) |({_STOPS})){more})"
    )


_TROUBLE = _trouble()
_TROUBLE_QUOTED = _trouble(
    f"(?!{_ON}{UNQUOTE})",
    EDGE + UNQUOTE,
    f"|(?:(?<=[!?])|(?<=([:;]))){_ON}{UNQUOTE}{_ON}{SEAM}{_ON}(?(5)\\5|:)"
    f"|(?:(?<={UNQUOTE})|(?<={EDGE}){CLOSE}*{UNQUOTE}){_ON}{SEAM}{_ON}([.,!?])",
)
_LOOSE = late(f"([:;,])({EDGE}{CLOSE}*{UNQUOTE})")
"""A stop that closes no sentence, at the end of what the style puts into quotation marks."""
_TWICE = late(
    f"{SEAM}(?<!{UNQUOTE}{SEAM})({_STOPS})(?=(?:[{MARKS}]++{_STOPS}){{2}})"
    f"({_ON}{SEAM}{_ON})\\1({_ON}{SEAM}{_ON}){_STOPS}"
)
"""The same stop after a text and after the group around it, and another stop after these, which goes."""
_JOINT: Final = f"[{MARKS}]{{0,{_MANY}}}{SEAM}[{MARKS}]{{0,{_MANY}}}"
_APART: Final = "\uffff"
"""Keeps a stop out of the quotation marks before it; a noncharacter that is no mark."""
_TWO_AFTER_QUOTE = late(rf"{EDGE}({CLOSE}*{UNQUOTE}(?!{EDGE}){_JOINT})([.,])({_JOINT})(?!\2)(?=[.,])")
"""Two stops that the style adds one after the other to what ends in a quotation; the suffix of a quoted text is part of
it (an `EDGE` follows its quotation), and two stops meet there as anywhere."""
_AFTER_STOP = late(f"[{MARKS}]*+(?!{_STOPS})")
"""How a text goes on after a stop that meets nothing there."""
_AFTER_SPACE = late(f"[{MARKS}]*+(?![.,:;!? \u00a0])")
"""How it goes on after a space that meets nothing there."""
_ROUNDS: Final = 12


def _one_of(left_open: list[bool], match: re.Match[str]) -> str:
    """Return what is left of two marks that meet.

    Args:
        left_open: Gets another element where what is left may meet something else in its turn: it is another stop than
            the first of the two, or the text goes on with what it may meet.
        match: The two, and what is between them.
    """
    space, left, between, right = match.group(1, 2, 3, 4)
    goes_on = _AFTER_SPACE if space else _AFTER_STOP
    is_closed = goes_on.match(match.string, match.end()) is not None
    if space:
        kept = space + between
    elif left:
        stops = MEETING[left + right]
        is_closed = is_closed and stops[0] == left
        kept = left + between.replace(SEAM, "") + right if stops == left + right else stops + between
    else:
        kept, stop = match[0][:-1], match[6]
        is_closed = is_closed and match.string[match.start() - 1].isalnum()
        if stop:
            kept = SEAM + stop + SEAM + kept
    if not is_closed:
        left_open.append(True)
    return kept


def _stop_within(match: re.Match[str]) -> str:
    """Return two stops after a quotation, the first of them moved into it."""
    return f"{EDGE}{SEAM}{match[2]}{SEAM}{match[1]}{match[3]}{_APART}"


def resolve(text: str, inside_quotes: bool = False) -> str:
    """Resolve the seams of a text and drop them.

    Args:
        text: Rich text.
        inside_quotes: Whether a full stop or comma after a quotation moves into it; else commas, colons and
            semicolons at the end of a text that the style quotes move out.

    >>> resolve(f"Why?{SEAM}. {SEAM} Because.")
    'Why? Because.'
    """
    collision = _TROUBLE_QUOTED if inside_quotes else _TROUBLE
    if not inside_quotes and EDGE in text:
        text = _LOOSE.sub(rf"\2{SEAM}\1{SEAM}", text)
    if _TWICE.search(text) is not None:
        text = _TWICE.sub(rf"{SEAM}\1\2\3", text)
    if inside_quotes and EDGE in text:
        text = _TWO_AFTER_QUOTE.sub(_stop_within, text)
    left_open: list[bool] = []
    for _ in range(_ROUNDS):
        text = collision.sub(partial(_one_of, left_open), text)
        if not left_open:
            break
        left_open.clear()
    text = text.replace(SEAM, "").replace(TERM, "").replace(EDGE, "").replace(_APART, "")
    return _in_brackets(text) if NEST in text else text


def _in_brackets(text: str) -> str:
    """Turn every second of the marked parentheses that stand within each other into brackets.

    >>> _in_brackets(f"{NEST}(Kim {NEST}(1990{NEST}){NEST})")
    '(Kim [1990])'
    """
    first, *pieces = text.split(NEST)
    opened: list[bool] = []  # whether each that is open is a bracket
    written = [first]
    for piece in pieces:
        if piece[0] == "(":
            opened.append(len(opened) % 2 > 0)
            written.append(("[" if opened[-1] else "(") + piece[1:])
        else:
            written.append(("]" if opened and opened.pop() else ")") + piece[1:])
    return "".join(written)
