"""Words with capitals that the styles of BibTeX would lower, and those that are protected without being asked."""

import re
from typing import Final

from onrecord.formats.tex.markup import MARKUP

WORD: Final = re.compile(
    MARKUP.pattern + r"|(?P<word>\w(?:[^\s<]*\w)?(?:<(?P<tag>su[bp]|[ib])>[^\s<]*+</(?P=tag)>(?:[^\s<]*\w)?)*+)"
)
"""Markup, or a word with what is raised, lowered or slanted within it."""
PLAIN_WORD: Final = re.compile(r"\w(?:\S*\w)?")
_INNER_MARKUP: Final = re.compile(r"</?(?:su[bp]|[ib])>")


def is_protected_anyway(text: str) -> bool:
    """Whether nothing in `text` needs braces to keep its case.

    Every word is one that `encode` protects by itself, with a capital after its first letter, or there is no letter.
    """
    if not any(map(str.isalpha, MARKUP.sub("", text) if "<" in text else text)):
        return True
    words = WORD.sub(lambda word: "" if word["word"] and has_capital_within(word[0]) else "-", text)
    return not words.strip()


def has_capital_within(word: str) -> bool:
    """Whether a word that begins with a letter or digit has a capital after that.

    >>> [has_capital_within(word) for word in ("NATO", "iPhone", "Boston", "H<sub>2</sub>O")]
    [True, True, False, True]
    """
    if "<" in word:
        word = _INNER_MARKUP.sub("", word)
    rest = word[1:]
    return rest != rest.lower()


_INNER_CAPITAL: Final = re.compile(r"[A-Z](?<=[^ ].)", re.DOTALL)
"""A capital behind a sign other than a space; what begins with few signs is found fastest."""


def has_inner_capital(text: str) -> bool:
    """Whether a word may have a capital after its first letter; sure where it says no."""
    if text[1:].islower():
        return False
    return not text.isascii() or _INNER_CAPITAL.search(text) is not None
