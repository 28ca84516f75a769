"""Alphabets that have more letters than the Latin one, and scripts that come before it.

Source:
    Unicode CLDR, collation: the first level of the standard order of each language, and its `reorder`.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
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
_UNLISTED: Final = 1 << 17
"""More than any number of a character set of two bytes."""


@lru_cache(maxsize=64)
def character_set(language: str) -> str:
    """Return the character set in whose order a language sorts Chinese characters; "" where it has none.

    The first level of GB 2312 (3,755 characters) is in the order of pinyin, that of Big5 (5,401) in that of strokes.

    Source:
        GB/T 2312-1980; Big5-ETEN; Unicode CLDR, collation of "zh" and "zh-Hant".

    >>> character_set("zh-CN"), character_set("zh-TW"), character_set("ko")
    ('gb2312', 'big5', '')
    """
    base, *subtags = language.split("-")
    if base != "zh":
        return ""
    return "gb2312" if _STROKES.isdisjoint(subtags) else "big5"


def place_in(characters: str, sign: str) -> int:
    """Return the place of a character in a character set; those that it lacks come last, by code point.

    >>> place_in("gb2312", "\u9648") < place_in("gb2312", "\u674e") < place_in("gb2312", "\u9ec1")
    True
    """
    try:
        return int.from_bytes(sign.encode(characters), "big")
    except UnicodeEncodeError:
        return _UNLISTED + ord(sign)


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
