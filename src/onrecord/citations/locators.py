"""Places in a work as people write them: "p. 4", "pp. 3-4", "para. 2", "§ 12", "4"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.csl.styles.locale import Locale
from onrecord.csl.styles.locale import load as load_locale
from onrecord.items.vocabulary import LABELS

_FORMS: Final = ("long", "short", "symbol")
_NUMBER: Final = r"[^\W\d_]{0,3}\d[\w.:/]*"
_ROMAN: Final = r"[ivxlcdmIVXLCDM]{1,15}\b"
_UNIT: Final = rf"(?:{_NUMBER}|{_ROMAN}|[A-Z]\b|\((?:{_NUMBER}|{_ROMAN})\))"
_UNITS: Final = rf"{_UNIT}(?:\s?(?:[-–—&]|--|,(?=\s?{_UNIT}))\s?{_UNIT}){{0,50}}"
_BARE: Final = re.compile(rf"{_NUMBER}(?:\s?(?:[-–—&]|--|,(?=\s?{_NUMBER}))\s?{_NUMBER}){{0,50}}")
_AFTER: Final = re.compile(_UNITS)


class Located(NamedTuple):
    """A text that begins with a place: CSL's label of it, the place, and what follows."""

    label: str
    locator: str
    rest: str


def terms_of(locale: Locale) -> Mapping[str, str]:
    """Map the words for places in a language, and the English ones, to CSL's labels (CSL 1.0.2, "Locators")."""
    found: dict[str, str] = {}
    for one in (locale, _english()):
        for label in LABELS:
            name = "sub verbo" if label == "sub-verbo" else label
            for form in _FORMS:
                for plural in (False, True):
                    if word := one.term(name, form, plural).strip().casefold():
                        found.setdefault(word, label)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def _english() -> Locale:
    return load_locale("en-US")


def located(text: str, terms: Mapping[str, str]) -> Located:
    """Read the place with which a text begins; a number without a word is a page.

    Args:
        text: What follows a key in a citation: ", pp. 3-4, emphasis added".
        terms: Words for places in lower case, and their labels.

    Source:
        pandoc manual, "Citation syntax": locators.

    >>> terms = terms_of(load_locale("en-US"))
    >>> located("pp. 3-4, my italics", terms)
    Located(label='page', locator='3-4', rest=', my italics')
    >>> located("see there", terms)
    Located(label='', locator='', rest='see there')
    """
    bare = text.lstrip(" \t\n,")
    if bare.startswith("{") and "}" in bare:
        inside, _, rest = bare[1:].partition("}")
        return _braced(inside.strip(), rest, terms)
    word, after = _word(bare, terms)
    match = (_AFTER if word else _BARE).match(after)
    if match is None or (match.end() < len(after) and after[match.end()].isalnum()):
        return Located("", "", text)
    return Located(word or "page", match[0], after[match.end() :])


def _braced(inside: str, rest: str, terms: Mapping[str, str]) -> Located:
    word, after = _word(inside, terms)
    return Located(word or "page", after, rest) if inside else Located("", "", rest)


def _word(text: str, terms: Mapping[str, str]) -> tuple[str, str]:
    """Split off the word for a place; longer words come first."""
    head = text[:40].casefold()
    for size in range(min(len(head), 30), 0, -1):
        label = terms.get(head[:size])
        if label and (size == len(head) or not head[size].isalpha() or not head[size - 1].isalpha()):
            after = text[size:].removeprefix(".").lstrip()
            if after:
                return label, after
    return "", text
