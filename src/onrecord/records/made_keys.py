"""Citation keys for works that come without one: made of author, year and title, never taken twice."""

import unicodedata
from collections.abc import Container, Iterator
from string import ascii_lowercase
from typing import Final

from onrecord.lazy import late
from onrecord.records.markup import without_markup
from onrecord.records.sources import Source

_WORD: Final = late(r"[^\W_]+")
_LONGEST_PART: Final = 24
_ARTICLES_LINE: Final = (
    "a an the der die das den ein eine le la les l un une el los las il lo gli i o os as de het en et"
)
OPENING_WORDS: Final = frozenset(_ARTICLES_LINE.split())
"""Articles that open a title and tell it from no other."""


def made_key(source: Source, taken: Container[str]) -> str:
    """Return a citation key made of the first author's family name, the year and the first word of the title.

    Args:
        source: The work; its own key is not looked at.
        taken: Keys that the made one must differ from; letters are added, then numbers, until it does.

    >>> lee = Source(key="?", author="Lee, Ann", issued="2026-02", title="The Old Bridge")
    >>> made_key(lee, ()), made_key(lee, {"lee2026old"}), made_key(Source(key="?"), ())
    ('lee2026old', 'lee2026olda', 'work')
    """
    return free_key("".join(_parts(source)) or "work", taken)


def free_key(base: str, taken: Container[str]) -> str:
    """Return a key, with letters and then numbers added until nothing has it.

    >>> free_key("lee2026", {"lee2026", "lee2026a"})
    'lee2026b'
    """
    lettered = (base, *(base + letter for letter in ascii_lowercase))
    return next((key for key in lettered if key not in taken), "") or _numbered(base, taken)


def _parts(source: Source) -> Iterator[str]:
    names = source.author or source.editor
    yield _word(names[0].family or names[0].literal) if names else _word(source.container_title or source.publisher)
    year = source.issued.year if source.issued else None
    yield str(abs(year)) if year is not None else ""
    words = _WORD.findall(without_markup(source.title))
    telling = [word for word in words if word.lower() not in OPENING_WORDS] or words
    yield _word(telling[0]) if telling else ""


def _word(text: str) -> str:
    """Return the first word of a text in small letters without accents; other scripts stay as they are."""
    found = _WORD.search(without_markup(text))
    if not found:
        return ""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", found[0]) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", plain).lower()[:_LONGEST_PART]


def _numbered(base: str, taken: Container[str]) -> str:
    """Return the base with a number that nothing has, found in few steps however many have one."""
    low, high = 1, 2
    while f"{base}-{high}" in taken:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{base}-{middle}" in taken else (low, middle)
    return f"{base}-{high}"
