"""In which order texts sort: the Unicode collation, with a short way for the Latin alphabet.

Keys that are Latin letters with or without accents, digits, spaces and common punctuation are ordered here;
the first key beyond them loads the table of the collation library, and from then on it orders all keys.
Letters that a language counts as letters of their own stand where its alphabet has them, and its script comes first.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from onrecord.csl.sorting.alphabets import RANKS, first_script, han_order, place_in, speller
from onrecord.lazy import late

_SIMPLE = late(
    "[ -~\u00c0-\u00c5\u00c7-\u00cf\u00d1-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00ef"
    "\u00f1-\u00f6\u00f9-\u00fd\u00ff\u0001-\u0006]*"
)
_ORDER: Final = "\u0001`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz" + RANKS
_WEIGHTS: Final = MappingProxyType(str.maketrans({character: chr(64 + at) for at, character in enumerate(_ORDER)}))
_IGNORED = late(
    "[\\s\\[\\](){}.,;:!?'\"#%&*/@\\\\_`\u00b4\u00ab\u00bb\u2010-\u201f\u2026\u00b7"
    "\u02b9-\u02c1\u02c8\u02ca-\u02cd\u02ee\ua78b\ua78c-]"
)
"""Punctuation, and the signs of a transliteration that are no letters to the alphabet: ʿayn, hamza, ʻokina, primes."""
_SPACE = late(r"\s+")
_NUMBER = late("[0-9]+")
_ACCENT = late("[\u0300-\u036f]+")
_RANK = late(f"([{RANKS}])")
_DIGITS: Final = 12
_END_OF_LEVEL: Final = 0
_BEYOND: Final = 1 << 20
"""More than any weight of the library."""
_LONGEST: Final = 1000
"""How many characters of a text the library is given; the time that it takes grows with the square of them."""


def _latin(text: str) -> str:
    """Return the first level of a key: letters, without accents and capitals."""
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFD", text))
    return text.lower().translate(_WEIGHTS)


@lru_cache(maxsize=1)
def _library() -> Callable[[str], Sequence[int]]:
    import pyuca  # type: ignore[import-untyped]

    key: Callable[[str], Sequence[int]] = pyuca.Collator().sort_key
    return key


def _first_level(text: str) -> tuple[int, ...]:
    key = tuple(_library()(text))
    return key[: key.index(_END_OF_LEVEL)] if _END_OF_LEVEL in key else key


def _word(text: str, script: re.Pattern[str] | None, order: str = "") -> tuple[int, ...]:
    """Return the first level of a word; letters of other scripts than the first come after those of that one."""
    weights: list[int] = []
    letter = _first_level("a")[0]
    for piece in _RANK.split(text):
        if piece and piece in RANKS:
            weights.append(2 * _BEYOND + ord(piece))
            continue
        for at, run in enumerate(script.split(piece) if script else ["", piece]):
            if at % 2 and order:
                weights += [place_in(order, sign) for sign in run]
                continue
            beyond = 0 if at % 2 else _BEYOND
            weights += [weight + beyond if weight >= letter else weight for weight in _first_level(run)]
    return tuple(weights)


def collation(texts: Sequence[str], language: str = "") -> list[Any]:
    """Return a sort key for each text; the keys are comparable with each other only.

    Args:
        texts: What to sort.
        language: Language tag; its alphabet and its script count.

    Source:
        Unicode Technical Standard 10, first level only: accents and capitals leave the choice to the next
        key of the style. Texts are compared word by word, punctuation is passed over and numbers count as
        numbers, as citeproc-js has it. Unicode CLDR, collation, for the letters of languages.

    >>> collation(["Álvarez"]) == collation(["alvarez"])
    True
    >>> first, second = collation(["Östberg", "Zander"], "sv-SE")
    >>> first > second
    True
    """
    bare = [_NUMBER.sub(lambda digits: digits[0].zfill(_DIGITS), text) for text in texts]
    spell = speller(language)
    if spell is not None:
        bare = [spell(text) for text in bare]
    bare = [_IGNORED.sub("", _SPACE.sub("\u0001", text.strip())) for text in bare]
    if all(map(_SIMPLE.fullmatch, bare)):
        return [_latin(text) for text in bare]
    script, order = first_script(language), han_order(language)
    return [tuple(_word(part, script, order) for part in text[:_LONGEST].split("\u0001")) for text in bare]
