"""Alphabets that have more letters than the Latin one, and scripts that come before it.

Source:
    Unicode CLDR, collation: the first level of the standard order of each language, and its `reorder`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from os.path import dirname, join
from types import MappingProxyType
from typing import Final

RANKS: Final = "\u0002\u0003\u0004\u0005\u0006"
"""After a letter: it is the first, second ... of those that follow it and all words that have it."""
_LETTERS: Final = MappingProxyType(
    {
        "cs": "c:č h:ch r:ř s:š z:ž",
        "cy": "c:ch d:dd f:ff g:ng l:ll p:ph r:rh t:th",
        "da": "th=þ y=ü,ű z:æ,ä|ø,ö,ő|å,aa",
        "es": "n:ñ",
        "et": "s:š|z|ž w:õ|ä|ö|ü",
        "fi": "y=ü z:å|ä,æ|ö,ø",
        "gl": "n:ñ",
        "hr": "c:č|ć d:dž|đ l:lj n:nj s:š z:ž",
        "hu": "c:cs d:dz|dzs g:gy l:ly n:ny o:ö,ő s:sz t:ty u:ü,ű z:zs",
        "is": "a:á d:ð e:é i:í o:ó u:ú y:ý z:þ|æ,ä|ö,ø|å",
        "lt": "c:č i=y s:š z:ž",
        "lv": "c:č g:ģ i=y k:ķ l:ļ n:ņ r:ŗ s:š z:ž",
        "nb": "th=þ y=ü,ű z:æ,ä,ę|ø,ö,ő,œ|å,aa",
        "nn": "th=þ y=ü,ű z:æ,ä,ę|ø,ö,ő,œ|å,aa",
        "pl": "a:ą c:ć e:ę l:ł n:ń o:ó s:ś z:ź|ż",
        "ro": "a:ă|â i:î s:ș,ş t:ț,ţ",
        "sk": "a:ä c:č h:ch o:ô r:ř s:š z:ž",
        "sl": "c:č|ć d:đ s:š z:ž",
        "sr": "c:č|ć d:dž|đ l:lj n:nj s:š z:ž",
        "sv": "th=þ y=ü,ű z:å|ä,æ,ę|ö,ø,ő,œ,ô",
        "tl": "n:ñ|ng",
        "tr": "c:ç g:ğ h:ı o:ö s:ş u:ü",
        "vi": "a:ă|â d:đ e:ê o:ô|ơ u:ư",
    }
)
"""By language: a letter, and after ":" those that follow it, after "=" those that count as it.

"|" stands between one follower and the next, "," between two that count as one.
"""
_SCRIPTS: Final = MappingProxyType(
    {
        "ar": "\u0600-\u06ff",
        "bg": "\u0400-\u052f",
        "el": "\u0370-\u03ff\u1f00-\u1fff",
        "fa": "\u0600-\u06ff",
        "he": "\u0590-\u05ff",
        "hi": "\u0900-\u097f",
        "hy": "\u0530-\u058f",
        "km": "\u1780-\u17ff",
        "ko": "\u1100-\u11ff\u4e00-\u9fff\uac00-\ud7a3",
        "mn": "\u0400-\u052f",
        "ru": "\u0400-\u052f",
        "sr": "\u0400-\u052f",
        "th": "\u0e00-\u0e7f",
        "uk": "\u0400-\u052f",
        "zh": "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af",
    }
)
"""By language: the script that comes before all others."""


@lru_cache(maxsize=64)
def speller(language: str) -> Callable[[str], str] | None:
    """Return what spells a text with Latin letters and ranks; None where the Latin alphabet will do.

    Args:
        language: Language tag.

    >>> spell = speller("cs-CZ")
    >>> spell("Čech") == "c\\u0002e" + "h\\u0002"
    True
    """
    base = language.partition("-")[0]
    if base not in _LETTERS:
        return None
    written: dict[str, str] = {}
    for row in _LETTERS[base].split():
        letter, sign, others = re.split("([:=])", row)
        ranks = RANKS if sign == ":" else ("",)
        for rank, alike in zip(ranks, others.split("|"), strict=False):
            written.update(dict.fromkeys(alike.split(","), letter + rank))
    find = re.compile("|".join(sorted(written, key=len, reverse=True)))

    def spell(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        if base == "tr":
            text = text.replace("I", "ı").replace("İ", "i")
        return find.sub(lambda letter: written[letter[0]], text.lower())

    return spell


_STROKES: Final = frozenset(("Hant", "TW", "HK", "MO"))
"""Subtags of Chinese whose characters are ordered by strokes."""
_HAN_ORDERS: Final = "han_orders.txt"
_LISTED: Final = 1 << 16
"""More than any weight of what comes before all letters: digits and signs."""
_UNLISTED: Final = 1 << 17
"""More than any place in an order."""


@lru_cache(maxsize=64)
def han_order(language: str) -> str:
    """Return in which order a language sorts Chinese characters: "pinyin", "stroke", or "" where it has none.

    Source:
        Unicode CLDR, collation of "zh" and "zh-Hant".

    >>> han_order("zh-CN"), han_order("zh-TW"), han_order("ko")
    ('pinyin', 'stroke', '')
    """
    base, *subtags = language.split("-")
    if base != "zh":
        return ""
    return "pinyin" if _STROKES.isdisjoint(subtags) else "stroke"


@lru_cache(maxsize=2)
def _places(order: str) -> Mapping[str, int]:
    """Read the places of the characters in an order; the file says where it is from."""
    with open(join(dirname(__file__), _HAN_ORDERS), encoding="utf-8") as file:
        rows = dict(line.rstrip("\n").split("\t") for line in file if not line.startswith("#"))
    return MappingProxyType({sign: place for place, sign in enumerate(rows[order])})


def place_in(order: str, sign: str) -> int:
    """Return the place of a character in an order; those that it lacks come last, by code point.

    >>> place_in("pinyin", "\u9648") < place_in("pinyin", "\u674e") < place_in("pinyin", "\u738b")
    True
    >>> place_in("stroke", "\u4e01") < place_in("stroke", "\u674e") < place_in("stroke", "\u9673")
    True
    """
    place = _places(order).get(sign)
    return _UNLISTED + ord(sign) if place is None else _LISTED + place


@lru_cache(maxsize=64)
def first_script(language: str) -> re.Pattern[str] | None:
    """Return a pattern that splits off letters of the script that comes first; None where that is the Latin one.

    Args:
        language: Language tag; one that says "Latn" is written in Latin letters.

    >>> first_script("uk-UA").split("5 рік A")
    ['5 ', 'рік', ' A']
    >>> first_script("sr-Latn-RS") is None
    True
    """
    base, *subtags = language.split("-")
    letters = _SCRIPTS.get(base) if "Latn" not in subtags else None
    return re.compile(f"([{letters}]+)") if letters else None
