"""Settle what meets at the seams between rendered pieces: stops, spaces and closing quotes, and nested parentheses.

Source: CSL 1.0.2, "style-options" (`punctuation-in-quote`); which of two stops survives, and that notes have
brackets within parentheses, follows citeproc-js.
"""

import re
from types import MappingProxyType
from typing import Final

from onrecord.csl.markup import CLOSE, EDGE, MARKS, NEST, SEAM, TERM, UNQUOTE

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

_TROUBLE = re.compile(f"([.,:;!?])([{MARKS}]*{SEAM}[{MARKS}]*)([.,:;!?])|([ \u00a0])([{MARKS}]*{SEAM}[{MARKS}]*) ")
_OTHERS: Final = MARKS.replace("\ufdd0-", f"\ufdd0-\ufdd2{chr(ord(UNQUOTE) + 1)}-")
_TROUBLE_QUOTED = re.compile(
    _TROUBLE.pattern.replace(MARKS, _OTHERS)
    + f"|([!?][{MARKS}]*{UNQUOTE}[{MARKS}]*{SEAM}[{MARKS}]*):"
    + f"|(([:;])[{MARKS}]*{UNQUOTE}[{MARKS}]*{SEAM}[{MARKS}]*)\\8"
    + f"|((?:{EDGE}{CLOSE}*)?{UNQUOTE}[{MARKS}]*{SEAM}[{MARKS}]*)([.,!?])"
)
_LOOSE = re.compile(f"([:;,])({EDGE}{CLOSE}*{UNQUOTE})")
"""A stop that closes no sentence, at the end of what the style puts into quotation marks."""
_TWICE = re.compile(
    f"(?<!{UNQUOTE}){SEAM}([.,:;!?])([{MARKS}]*{SEAM}[{MARKS}]*)\\1([{MARKS}]*{SEAM}[{MARKS}]*)[.,:;!?]"
)
"""The same stop after a text and after the group around it, and another stop after these, which goes."""
_ROUNDS: Final = 12


def _one_of(match: re.Match[str]) -> str:
    left, between, right, space, gap = match.group(1, 2, 3, 4, 5)
    if left:
        kept = MEETING[left + right]
        if kept == left + right:
            return left + between.replace(SEAM, "") + right
        return kept + between
    if space:
        return space + gap
    if match[6] or match[7]:
        return str(match[6] or match[7])
    quote, stop = match.group(9, 10)
    return SEAM + stop + SEAM + quote


def settle(text: str, inside_quotes: bool = False) -> str:
    """Resolve the seams of a text and drop them.

    Args:
        text: Rich text.
        inside_quotes: Whether a full stop or comma after a quotation moves into it; else commas, colons and
            semicolons at the end of a text that the style quotes move out.

    >>> settle(f"Why?{SEAM}. {SEAM} Because.")
    'Why? Because.'
    """
    trouble = _TROUBLE_QUOTED if inside_quotes else _TROUBLE
    if not inside_quotes and EDGE in text:
        text = _LOOSE.sub(rf"\2{SEAM}\1{SEAM}", text)
    text = _TWICE.sub(r"\1\2\3", text)
    for _ in range(_ROUNDS):
        text, changes = trouble.subn(_one_of, text)
        if not changes:
            break
    text = text.replace(SEAM, "").replace(TERM, "").replace(EDGE, "")
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
