"""The paragraphs of a text, and its hard-wrapped lines joined without moving a character.

A file of wrapped lines (mail, plain text of a page or PDF) has a line end where the text has none. `joined` puts a
space for each such line end, and soft hyphens for a hyphen with its line end, so that every offset of the joined text
is the same place of the text as it came.

Source: RFC 3676, section 4.1 (a space at the end of a line says that it flows on).
"""

import re
from typing import Final

_NARROWEST, _WIDEST = 40, 132
"""Columns of the longest line of a text that is taken for wrapped."""

_SHARE: Final = 0.4
"""Of the lines of a wrapped text, at least this share is full or flows on."""

_LIST: Final = re.compile(r"\s*(?:[-*•·>|]\s|\d{1,3}[.)]\s)")


def joined(text: str) -> str:
    r"""Return the text with its hard-wrapped lines joined, each character in its place.

    >>> joined("One short line.\nAnother.")
    'One short line.\nAnother.'
    """
    plain = text.replace("\r\n", "\x1f\n").replace("\r", "\n") if "\r" in text else text
    if plain.count("\n") < 3:
        return plain
    lines = plain.split("\n")
    filled = [line.rstrip() for line in lines]
    lengths = sorted(len(line) for line in filled if line)
    if not lengths:
        return plain
    width = lengths[-1 - len(lengths) // 50]
    if not _NARROWEST <= width <= _WIDEST:
        return plain
    flows = [line.rstrip("\x1f")[-1:] == " " and bool(full) for line, full in zip(lines, filled, strict=True)]
    if sum(flows) >= _SHARE * len(lengths):
        joins = flows
    else:
        joins = [_is_full(line, following, width) for line, following in zip(filled, [*filled[1:], ""], strict=True)]
        if sum(joins) < _SHARE * len(lengths):
            return plain
    return _with_joins(lines, filled, joins)


def _is_full(line: str, following: str, width: int) -> bool:
    """Return whether the next word would not have gone on this line."""
    if not line or not following:
        return False
    word = len(following.lstrip().split(None, 1)[0]) if following.strip() else 0
    return len(line) + 1 + word > width


def _with_joins(lines: list[str], filled: list[str], joins: list[bool]) -> str:
    """Put lines together again: with a space where they are joined, else with a line end."""
    parts: list[str] = []
    for line, joins_next, following in zip(lines, joins, [*filled[1:], ""], strict=True):
        if not (joins_next and following) or _LIST.match(following):
            parts.append(line + "\n")
        elif line[-1:] == "-" and line[-2:-1].isalpha() and following.lstrip()[:1].islower():
            parts.append(line[:-1] + "\xad\xad")
        else:
            parts.append(line + " ")
    return "".join(parts)[:-1]


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return where each line that is not empty starts and ends, in code points; after `joined`, its paragraphs.

    >>> paragraphs("One.\n\n Two. ")
    [(0, 4), (7, 11)]
    """
    found, place = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = place + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
        place += len(line) + 1
    return found
