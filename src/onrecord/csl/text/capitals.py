"""Capitals as languages have them: the dotted i of Turkish, Greek without accents, the Dutch IJ."""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.casing import Recase, unguarded, uppercase
from onrecord.lazy import late

_RULES: Final = MappingProxyType({"tr": "tr", "az": "tr", "el": "el", "nl": "nl"})
"""By language: that whose capitals it has."""
CAPITALS: Final = frozenset(("", *_RULES.values()))
"""All that `capitals_of` returns."""
_DOTTED: Final = "iİıI"
_STAND_INS: Final = "\ua781\ua780\ua783\ua782"
"""Pairs of a small letter and its capital that stand for the two letters while the case of a text changes."""
_AWAY: Final = MappingProxyType(str.maketrans(_DOTTED, _STAND_INS))
_BACK: Final = MappingProxyType(str.maketrans(_STAND_INS, _DOTTED))


def turkic(change: Recase) -> Recase:
    """Return a change of case as languages make it that have an i with a dot and one without.

    Source:
        Unicode, SpecialCasing.txt, "tr" and "az".

    >>> from onrecord.csl.text.casing import lowercase, uppercase
    >>> turkic(uppercase)("istanbul ışık"), turkic(lowercase)("IŞIK İSTANBUL")
    ('İSTANBUL IŞIK', 'ışık istanbul')
    """
    return lambda text: change(text.translate(_AWAY)).translate(_BACK)


_ACCENTED = late("([αεηιουωΑΕΗΙΟΥΩ]\u0308?)[\u0300\u0301\u0313\u0314\u0342]+([ιυΙΥ](?!\u0308))?")
"""A Greek vowel with an accent or a breathing, and a second one, which would be read as one with a vowel without."""
_OR: Final = "\u0389"
"""The word "or", which alone keeps its accent."""


def greek_capitals(text: str) -> str:
    """Put Greek in upper case, where no letter has an accent.

    Source:
        Unicode CLDR, transform "el-Upper".

    >>> greek_capitals("Μάιος ή Ιούνιος")
    'ΜΑΪΟΣ Ή ΙΟΥΝΙΟΣ'
    """
    return unguarded(text, _without_accents)


def _without_accents(text: str) -> str:
    def bare(vowel: re.Match[str]) -> str:
        return vowel[1] + (vowel[2] + "\u0308" if vowel[2] else "")

    words = re.split(r"(\bή\b)", unicodedata.normalize("NFC", text))
    return "".join(
        _OR if at % 2 else unicodedata.normalize("NFC", _ACCENTED.sub(bare, unicodedata.normalize("NFD", part)).upper())
        for at, part in enumerate(words)
    )


_HALF_RAISED = late(r"\bIj")


def _dutch(change: Recase) -> Recase:
    """Return a change of case in which "ij" at the beginning of a word counts as one letter."""
    return lambda text: _HALF_RAISED.sub("IJ", change(text))


def capitals_of(lang: str) -> str:
    """Return the language whose capitals a language has: "tr", "el" or "nl", "" for those that need no other rule.

    >>> capitals_of("az-Latn"), capitals_of("en")
    ('tr', '')
    """
    return _RULES.get(lang[:2], "")


def in_language(change: Recase, lang: str) -> Recase:
    """Return a change of case as a language makes it.

    Args:
        change: One of `CASES`.
        lang: Language tag, or the two letters that it starts with.

    >>> from onrecord.csl.text.casing import CASES
    >>> in_language(CASES["capitalize-first"], "nl")("ijzeren eeuw")
    'IJzeren eeuw'
    """
    rule = capitals_of(lang)
    if rule == "tr":
        return turkic(change)
    if rule == "el" and change is uppercase:
        return greek_capitals
    return _dutch(change) if rule == "nl" else change
