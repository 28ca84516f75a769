"""Italics of citations within emphasis of the writer's: written with the other mark, since `*a *b* c*` is ambiguous."""

import re
from typing import Final

_STAR: Final = re.compile(r"(?<![\\*])(?:\*|\*{3})(?!\*)(?:(?<=\S\*)|(?=\S))")
"""A mark that opens or closes emphasis, of its own or within strong emphasis."""
_UNDERLINE: Final = re.compile(r"(?<![\\\w])_(?=\S)|(?<=[^\s\\])_(?!\w)")
_ITALICS: Final = re.compile(
    r"(?P<whole>\\.|<[^<>]*>|\]\([^()]*\)|\$[^$]*\$|`[^`]*`)|(?<![\w*])\*(?!\*)(?P<words>(?:[^*\\]|\\.)+)\*(?![\w*])"
)
"""What is passed over (escapes, addresses, formulas, code), and italics that touch no word."""


def other_mark(written: str, before: str, after: str) -> str:
    r"""Return a citation with its italics between underlines where it stands in emphasis between asterisks.

    Both read as the same: where it is not certain that emphasis is open, nothing is lost.

    Args:
        written: The citation, in Markdown.
        before: What stands before it in its paragraph.
        after: What stands after it; one character is enough.

    Source:
        CommonMark 0.31, "Emphasis and strong emphasis", rules 1 to 10; pandoc closes emphasis at the next asterisk.

    >>> other_mark("Lee, *On Rivers* (2016)", "*see ", "*"), other_mark("Lee, *On Rivers* (2016)", "*so* see ", ".")
    ('Lee, _On Rivers_ (2016)', 'Lee, *On Rivers* (2016)')
    """
    if "*" not in written or len(_STAR.findall(before)) % 2 == 0 or len(_UNDERLINE.findall(before)) % 2:
        return written
    if (written[0] == "*" and _is_word(before[-1:])) or (written[-1] == "*" and _is_word(after[:1])):
        return written
    return _ITALICS.sub(lambda found: found["whole"] or f"_{found['words']}_", written)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
