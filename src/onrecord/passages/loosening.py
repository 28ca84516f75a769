"""The loose form of a text, in which places are found before they are judged: case, accents and hyphens evened out.

A place that agrees in the loose form is then graded by the stricter forms (`finding`), which are compared here too.
"""

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.layers import Edit, Folded, exchanged, listed, nothing, sorted_out
from onrecord.passages.units import UNITS

_PLAIN_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ی": "ي", "ک": "ك", "ہ": "ه", "ۀ": "ه", "ۂ": "ه",
    }
)  # fmt: skip
"""Letters whose stroke or joint Unicode does not decompose; and those of Persian and Urdu that print as Arabic ones."""

_VOICING: Final = frozenset((7, 8, 9))
"""Combining classes of marks that make another letter, not an accented one: nukta, kana voicing, virama."""


_BESIDE_MARKS: Final = (
    Edit(" ", r"(?:(?<=[.,;:!?)\]'…] )(?=[^\W\d_]|['(\[])|(?<=[^\W\d_] )(?=[.,;:!?)\]'…]))", nothing),
)
"""A space between a punctuation mark and a letter; figures and their signs keep theirs."""
_ANYWHERE: Final = (
    Edit(" ", r"(?:(?<!\d )|(?!\d))", nothing),
    Edit(r"\-", r"(?:(?<=[^\W\d_]-)|(?<=[^\W\d_] -)) ?(?=[^\W\d_])", nothing),
)
"""A space that does not part two figures, and a hyphen between letters with the space that hides it."""


_UNIT: Final = "|".join(sorted({unit.lower() for unit in UNITS}, key=len, reverse=True))


_HYPHEN_WITHIN: Final = Edit("-", r"(?<=[^\W\d_]-)(?=[^\W\d_])", nothing)
"""A hyphen between two letters."""


def loosely(marked: Folded) -> Folded:
    """Fold a marked fold further: case, accents, hyphens within words, and single or double quotation marks.

    >>> from onrecord.passages.folding import fold_marked
    >>> loosely(fold_marked("Le Café-\\nBar, «naïf»")).text
    "le cafebar, 'naif'"
    """
    if marked.text.isascii():
        text = marked.text.lower()
        hyphens = (_HYPHEN_WITHIN,) if "-" in text else ()
        return Folded(marked, text.replace('"', "'"), hyphens)
    text = marked.text.replace("\u0130", "i").lower()
    one, many = sorted_out(text, loose_character)
    plain = exchanged(text, one | {'"': "'"})
    edits = []
    if "-" in text:
        edits.append(_HYPHEN_WITHIN)
    gone = listed([char for char, put in many.items() if not put] + [BREAK] * (BREAK in text))
    if gone:
        edits.append(Edit(gone, f"[{gone}]*", nothing))
    longer = listed(char for char, put in many.items() if put)
    if longer:
        edits.append(Edit(longer, "", lambda match: many[match[0]]))
    return Folded(marked, plain, tuple(edits))


@lru_cache(maxsize=16)
def folds_of(words: str) -> tuple[Folded, Folded]:
    """Return the words of a passage folded typographically and loosely; they are asked for several times in a row.

    >>> [folded.text for folded in folds_of("Le Café")]
    ['Le Café', 'le cafe']
    """
    marked = fold_marked(words)
    return marked, loosely(marked)


def unspaced(loose: Folded, has_guessed_spaces: bool) -> Folded:
    """Take out of a loose fold the spaces that can be wrong, and the hyphens that they hide.

    >>> from onrecord.passages.folding import fold_marked
    >>> unspaced(loosely(fold_marked("Trace- Monkey, 15 7, left.Then")), True).text
    'tracemonkey,15 7,left.then'
    """
    return Folded(loose, loose.text, _ANYWHERE if has_guessed_spaces else _BESIDE_MARKS)


def bare(loose: Folded) -> Folded:
    """Return a loosely folded text as its words alone, one space between; it only serves to find places.

    >>> from onrecord.passages.folding import fold_marked
    >>> bare(loosely(fold_marked("“So,” (he said) – 10 km; it is."))).text
    ' so he said 10km it is '
    """
    edits = (
        Edit(" ", rf"(?<=\d )(?=(?:{_UNIT})(?!\w))", nothing),
        Edit(r"\W_", r"(?:(?<! )[\W_]*|(?<= )[\W_]+)", lambda match: " "),  # not a space alone, which stays as it is
    )
    return Folded(loose, loose.text, edits)


def same(one: str, other: str, form: Callable[[str], str] = str) -> bool:
    """Return whether two marked folds are equal once `form` is applied; a line-end hyphen may be there or not."""
    one, other = form(one), form(other)
    if BREAK not in one and BREAK not in other:
        return one == other
    at, there = 0, 0
    while at < len(one) and there < len(other):
        left, right = one[at], other[there]
        if left == right or (left == BREAK and right == "-") or (left == "-" and right == BREAK):
            at, there = at + 1, there + 1
        elif left == BREAK:
            at += 1
        elif right == BREAK:
            there += 1
        else:
            return False
    return not one[at:].strip(BREAK) and not other[there:].strip(BREAK)


def without_accents(text: str) -> str:
    """Return a short folded text without case and accents, hyphens kept.

    >>> without_accents("Äpfel æon")
    'apfel aeon'
    """
    return "".join(map(loose_character, text))


@lru_cache(maxsize=4096)
def loose_character(char: str) -> str:
    """Return one character of a marked fold without case and accent; a mark alone gives nothing."""
    kept = "".join(
        _PLAIN_LETTERS.get(part, part)
        for mark in _PLAIN_LETTERS.get(char) or unicodedata.normalize("NFD", char)
        if unicodedata.combining(mark) in _VOICING or not unicodedata.combining(mark)
        for part in mark.casefold()
        if not unicodedata.combining(part) or unicodedata.combining(part) in _VOICING
    )
    return unicodedata.normalize("NFC", kept)
