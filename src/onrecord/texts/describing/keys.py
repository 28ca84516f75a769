"""Citation keys for new sources: author, year and a word of the title, and never one that is taken."""

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from string import ascii_lowercase
from types import MappingProxyType
from typing import Final

from onrecord.records.sources import Source
from onrecord.texts.describing.titles import split_address

_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "from",
        "is",
        "are",
        "was",
        "be",
        "as",
        "it",
        "its",
        "this",
        "that",
        "what",
        "how",
        "why",
        "who",
        "when",
        "not",
        "no",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "einer",
        "und",
        "oder",
        "im",
        "in",
        "am",
        "an",
        "auf",
        "zu",
        "zum",
        "zur",
        "von",
        "vom",
        "mit",
        "fur",
        "ist",
        "sind",
        "wie",
        "was",
        "warum",
        "wer",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "et",
        "ou",
        "en",
        "au",
        "aux",
        "pour",
        "par",
        "sur",
        "dans",
        "est",
        "que",
        "qui",
        "el",
        "los",
        "las",
        "una",
        "y",
        "o",
        "del",
        "al",
        "por",
        "con",
        "para",
        "se",
        "es",
        "su",
        "il",
        "lo",
        "gli",
        "e",
        "di",
        "da",
        "che",
        "dell",
        "della",
        "nel",
        "het",
        "een",
        "van",
        "op",
        "te",
    ]
)
"""Words that tell no title from another."""
_WORD: Final = re.compile(r"[a-z0-9]+")
_LETTERS: Final = MappingProxyType(
    str.maketrans(
        {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"},
    )
)
"""Letters that have no plain one beneath their marks."""
_LONGEST: Final = 24


def new_key(source: Source, taken: Container[str]) -> str:
    """Make a citation key of author, year and the first telling word of the title.

    Args:
        source: The source; its own key does not count.
        taken: The keys that are taken; a letter is added to one that is.

    >>> lee = Source(key="x", author="Lee, Ann", issued="2026-02-03", title="The Old Bridge")
    >>> new_key(lee, ()), new_key(lee, {"lee2026old"})
    ('lee2026old', 'lee2026oldb')
    """
    author = next((name.family or name.literal for name in source.author), "")
    who = _ascii(author) or _ascii(source.container_title) or _ascii(source.publisher) or _host(source.url)
    year = str(abs(source.issued.year)) if source.issued is not None and source.issued.year else ""
    words = [word for word in _words(source.title) if word not in _SMALL and len(word) > 1]
    words.sort(key=str.isdecimal)
    base = "".join((who[:_LONGEST], year, (words[0] if words else "")[:_LONGEST])) or "source"
    if base[0].isdigit():
        base = f"s{base}"
    return next(key for key in _with_letters(base) if key not in taken)


def _with_letters(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}{letter}" for letter in ascii_lowercase[1:])
    yield from (f"{base}-{number}" for number in count(27))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _ascii(text: str) -> str:
    return "".join(_words(text))


def _host(address: str) -> str:
    host = split_address(address).hostname or ""
    return _ascii(host.removeprefix("www.").rpartition(".")[0])
