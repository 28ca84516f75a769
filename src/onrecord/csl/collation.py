"""In which order texts sort: the Unicode collation, with a short way for the Latin alphabet.

Keys that are Latin letters with or without accents, digits, spaces and common punctuation are ordered here;
the first key beyond them loads the table of the collation library, and from then on it orders all keys.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

_SIMPLE = re.compile(
    "[ -~\u00c0-\u00c5\u00c7-\u00cf\u00d1-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00ef"
    "\u00f1-\u00f6\u00f9-\u00fd\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u0001]*"
)
_ORDER: Final = (
    "\u0001 _-\u2013\u2014,;:!?./'\u2018\u2019\"\u201c\u201d()[]{}@*\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
)
_WEIGHTS: Final = str.maketrans({character: chr(64 + at) for at, character in enumerate(_ORDER)})
_IGNORED = re.compile("[\\[\\]().,;:!?'\u2018\u2019\"\u201c\u201d]")


def _latin(text: str) -> tuple[str, str, str]:
    """Give the three levels of a key: letters, accents, capitals."""
    if text.isascii():
        small = text.lower()
        return small.translate(_WEIGHTS), "", "" if small == text else text.swapcase()
    parts = unicodedata.normalize("NFD", text)
    base = "".join(c for c in parts if not unicodedata.combining(c))
    small = base.lower()
    return small.translate(_WEIGHTS), _accents(parts), "" if small == base else base.swapcase()


def _accents(parts: str) -> str:
    """Give the accents by letter, "!" for a letter without."""
    return re.sub("[^\u0300-\u036f]", "!", parts).rstrip("!")


@lru_cache(maxsize=1)
def _library() -> Callable[[str], Any]:
    import pyuca  # type: ignore[import-untyped]

    key: Callable[[str], Any] = pyuca.Collator().sort_key
    return key


def collation(texts: Sequence[str]) -> list[Any]:
    """Give a sort key for each text; the keys are comparable with each other only.

    Source:
        Unicode Technical Standard 10; brackets and quotation marks are passed over, as citeproc-js does.

    >>> sorted(zip(collation(["b", "Á", "a"]), "bÁa"))[0][1]
    'a'
    """
    bare = [_IGNORED.sub("", text) for text in texts]
    if all(map(_SIMPLE.fullmatch, bare)):
        return [_latin(text) for text in bare]
    key = _library()
    return [tuple(key(part) for part in text.split("\u0001")) for text in bare]
