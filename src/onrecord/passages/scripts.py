"""Scripts that put no spaces between words, and those whose words begin or end with particles."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

UNSPACED: Final = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\u312f"),
    ("\u3190", "\u31ff"),
    ("\u3400", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese with their punctuation (UAX #14, classes SA and ID)."""

UNSPACED_CLASS: Final = "".join(f"{low}-{high}" for low, high in UNSPACED)
"""The same as the inside of a regex class."""

VOWEL_SIGNS: Final = (
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b82"
    "\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84"
    "\u102b-\u103e\u1056-\u1059\u135d-\u135f\u17b4-\u17d3"
)
"""Marks that spell a word of a script of India or Southeast Asia, for which `re` has no class, as the inside of one."""

FIRST_UNSPACED: Final = UNSPACED[0][0]


def is_unspaced(char: str) -> bool:
    """Return whether a character is of a script that puts no spaces between words.

    >>> is_unspaced("橋"), is_unspaced("다"), is_unspaced("b")
    (True, False, False)
    """
    return char >= FIRST_UNSPACED and any(low <= char <= high for low, high in UNSPACED)


def words_of(*lines: str) -> frozenset[str]:
    """Return the words of lines, for tables.

    >>> sorted(words_of("and but", "or"))
    ['and', 'but', 'or']
    """
    return frozenset(" ".join(lines).split())


PREFIXED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Arabic": ("و", "ف", "ب", "ك", "ل", "س", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وب", "ول", "وس"),
        "Hebrew": (
            "ו",
            "ה",
            "ב",
            "ל",
            "כ",
            "מ",
            "ש",
            "וה",
            "שה",
            "מה",
            "בה",
            "וב",
            "ול",
            "ומ",
            "וכ",
            "וש",
            "כש",
            "לכש",
        ),
    }
)
"""Particles that are written together with the word that follows."""

SUFFIXED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Korean": (
            "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "에는", "에도", "께", "께서", "와", "과",
            "도", "만", "로", "으로", "로서", "으로서", "로는", "으로는", "까지", "부터", "처럼", "보다", "이나", "나",
            "이라고", "라고", "이라는", "라는", "이다", "입니다", "한테", "마다", "조차", "밖에", "들", "들은",
            "들이", "들을",
        ),
    }
)  # fmt: skip
"""Particles that are written together with the word before."""
