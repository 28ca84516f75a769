"""Where a source breaks a quotation off for its speaker: “The river was high,” she said, “and the bridge gave way.”"""

import re
from typing import Final

from onrecord.passages.folding import typographic_character

CLAUSE_AT_MOST: Final = 240
"""Characters between two stretches of one quotation, at most."""

_BREAK: Final = re.compile(
    r"""
    (?P<stop>[^\w"']{0,4})                  # the stop before the closing mark
    ["']{1,2}
    (?P<clause>
        (?:
            [^"'\n]
            | \n (?! \s*\n )                # a line end, but no paragraph's
            | (?<=\w) ["'] (?=\w)           # an apostrophe
            | (?<=s) ' (?=\s)
        ){2,240}?
    )
    ["']{1,2}
    [^\w"']{0,3}                            # "…" or "¿" before the first word
    """,
    re.VERBOSE,
)


def speaker_clause(original: str, end: int, start: int) -> str | None:
    """Return the reporter's words between two stretches of one quotation; None if something else stands there.

    Args:
        original: The text.
        end: Where the last word of the first stretch ends.
        start: Where the first word of the second stretch begins.

    >>> text = "“The river was high,” Okafor said on Monday, “and the old bridge gave way.”"
    >>> speaker_clause(text, text.index(","), text.index("and"))
    'Okafor said on Monday'
    """
    if not 0 < start - end <= CLAUSE_AT_MOST + 8:
        return None
    between = "".join(map(_flat, original[end:start]))
    found = _BREAK.fullmatch(between)
    if not found or not any(map(str.isalnum, found["clause"])):
        return None
    first, last = found.span("clause")
    return original[end + first : end + last].strip(" \n\t,.;:-–—，、：；。")


def _flat(char: str) -> str:
    """Return a quotation mark as the straight one; every other character as it is."""
    flat = typographic_character(char) if char > "\x7f" else char
    return '"' if flat in "«»" else flat if flat in "\"'" else char
