"""Iota subscript and adscript: Greek prints the same word "τῷ" or "τῶι", "ᾍδης" or "Ἅιδης".

The letter below the vowel and the one beside it are one, as the full case folding of Unicode has it (CaseFolding.txt,
rows F: U+1FF7 is "ῶι"). Words are compared with each iota written out beside its vowel. Two words are never taken for
one: the iota beside the vowel has no accent, so that "τιμαί" is not "τιμᾷ"; and "ἡμέραι" may be a plural as well as
"ἡμέρᾳ", so that an alpha without accent and breathing counts only beside another such difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.passages.layers import Edit, Folded, listed

_BELOW: Final = "\u0345"
_MAY_HAVE: Final = re.compile(f"[\u1f80-\u1ffc{_BELOW}]")
"""The letters among which are those with an iota below, and the mark itself."""
_UNIT: Final = re.compile(r"(?P<letter>[^\W_])(?P<marks>[\u0300-\u036f]*)")
"""A letter or figure with the marks on it."""


@cache
def _letters() -> Mapping[str, str]:
    """Map each letter with an iota below, and the mark alone, to what it is written out."""
    apart = {chr(code): unicodedata.normalize("NFD", chr(code)) for code in range(0x1F80, 0x1FFD)}
    written = {
        char: f"{unicodedata.normalize('NFC', marks.replace(_BELOW, ''))}ι"
        for char, marks in apart.items()
        if _BELOW in marks
    }
    return MappingProxyType({**written, _BELOW: "ι"})


def written_out(text: str) -> Folded:
    """Write each iota that stands below a vowel beside it, keeping the way back.

    >>> written_out("τῷ ᾍδῃ").text
    'τῶι Ἅιδηι'
    """
    letters = _letters()
    edits = (Edit(listed(letters), "", lambda match: letters[match[0]]),) if _MAY_HAVE.search(text) else ()
    return Folded(text, text, edits)


def is_same_with_iotas(recorded: str, found: str) -> bool:
    """Return whether words that differ in where their iotas stand are the same words.

    >>> is_same_with_iotas("τῇ ἡμέρᾳ", "τῆι ἡμέραι"), is_same_with_iotas("ἡμέρᾳ", "ἡμέραι")
    (True, False)
    >>> is_same_with_iotas("ΤΩΙ", "τῷ"), is_same_with_iotas("τιμαί", "τιμᾷ")
    (True, False)
    """
    ours, theirs = (list(_units(words)) for words in (recorded, found))
    if [unit.letter for unit in ours] != [unit.letter for unit in theirs]:
        return False
    pairs = list(zip(ours, theirs, strict=True))
    moved = [pair for pair in pairs if bool(pair[0].below) != bool(pair[1].below)]
    if any(unit.marks for pair in moved for unit in pair) or all(
        (one.below or other.below) == "α" for one, other in moved
    ):
        return False
    return all(one.marks == other.marks for one, other in pairs) or not any(
        (one.below or other.below).startswith("α") for one, other in moved
    )


class _Unit(NamedTuple):
    """A letter with its marks.

    Attributes:
        letter: The letter, case folded.
        marks: Its accents and breathings.
        below: For an iota below a vowel: the vowel with its marks; else "".
    """

    letter: str
    marks: str
    below: str = ""


def _units(words: str) -> Iterator[_Unit]:
    """Yield the letters of words, each iota below a vowel as a letter of its own."""
    for found in _UNIT.finditer(unicodedata.normalize("NFD", words)):
        letter, marks = found["letter"].casefold(), found["marks"].replace(_BELOW, "")
        yield _Unit(letter, marks)
        if _BELOW in found["marks"]:
            yield _Unit("ι", "", letter + marks)
