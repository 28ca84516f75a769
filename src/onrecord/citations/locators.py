"""Places in a work as people write them: "p. 4", "pp. 3-4", "para. 2", "§ 12", "4"."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.citations.stops import STOPS
from onrecord.csl.styles.locale import PRIMARY, Locale
from onrecord.csl.styles.locale import load as load_locale
from onrecord.items.vocabulary import LABELS
from onrecord.lazy import late

_FORMS: Final = ("long", "short", "symbol")
_BRACKETS: Final = r"(?:\([^\s()\[\]]{1,40}\)|\[[^\s()\[\]]{1,40}\]){0,8}"
"""What follows a number without a space: "6(1)(f)", "3[a]"."""
_SPACELESS: Final = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Letters of scripts that write no spaces: where they touch a number, they are its word."""
_NUMBER: Final = rf"[^\W\d_{_SPACELESS}]{{0,3}}\d[^\W{_SPACELESS}]*+(?:[.:/]++[^\W{_SPACELESS}]*+)*+{_BRACKETS}"
_MOMENT: Final = r"\d{1,3}:[0-5]\d:[0-5]\d(?:\.\d{1,3})?"
_TIME: Final = late(rf"{_MOMENT}(?:\s?(?:--?|–)\s?{_MOMENT})?")
"""Hours, minutes and seconds; two figures may be a chapter and a verse."""
_ROMAN: Final = r"[ivxlcdmIVXLCDM]{1,15}\b"
_UNIT: Final = rf"(?:{_NUMBER}|{_ROMAN}|[A-Z]\b|\((?:{_NUMBER}|{_ROMAN})\))"
_UNITS: Final = rf"{_UNIT}(?:\s?(?:[-–—&]|--|,(?=\s?{_UNIT}))\s?{_UNIT}){{0,50}}"
_BARE: Final = late(rf"{_NUMBER}(?:\s?(?:[-–—&]|--|,(?=\s?{_NUMBER}))\s?{_NUMBER}){{0,50}}")
_AFTER: Final = late(_UNITS)
_BY_USE: Final = ("page", "volume", "chapter", "note", *LABELS)
"""The labels; what a language has one word for is the first of them."""
_OTHER_WORD: Final = late(r"[^\W\d_][^\s\d()\[\]{},;]{0,29}(?:\s[^\s\d()\[\]{},;]{1,20}){0,3}\s?\d")
"""Up to four words, and a number."""
_RANGE: Final = late(rf"(?<![^\W{_SPACELESS}])(?<![.:/])({_UNIT})--?({_UNIT})")
"""A range of two places."""
_DASHES: Final = late(r"(?<!-)--(?!-)")
"""A dash as Markdown and TeX have it."""
_MARKED: Final = late(r"(?:\*{1,3}|_{1,3}|<[bi]>)(?P<place>\d[^\s*_<>]{0,40})(?:\*{1,3}|_{1,3}|</[bi]>)")
"""A number in emphasis, in Markdown or in the markup of items."""
_MARKED_WITHIN: Final = 80
"""Characters in which such a number must stand to be a place."""
_SECTION: Final = late(r"s\.\s?\d")
"""A section, in English law; where pages are meant by it, its language says so, or a capital."""
_CANONICAL: Final = frozenset(("chapter", "line", "verse"))
"""Labels that styles leave out before what is no number, as those of APA 7 and Chicago 18 do."""
_NOT_FOREIGN: Final = frozenset(("versus", "vs.", "parties", "number", "numbers", "let.", "not.", "ss."))
"""Words of other languages that mean something else in English before a number."""


class Located(NamedTuple):
    """A text that begins with a place: CSL's label of it, the place, and what follows."""

    label: str
    locator: str
    rest: str


@lru_cache(maxsize=16)
def terms_of(locale: Locale) -> Mapping[str, str]:
    """Map the words for places in a language, and the English ones, to CSL's labels (CSL 1.0.2, "Locators").

    Of two labels that a language has one word for, the commoner has it.
    """
    found: dict[str, str] = {}
    for one in (locale, _english()):
        for word, label in _words(one):
            found.setdefault(word, label)
    return MappingProxyType(found)


def _words(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the words for places in a language, in lower case, and their labels."""
    for label in _BY_USE:
        name = "sub verbo" if label == "sub-verbo" else label
        for form in _FORMS:
            for plural in (False, True):
                if word := locale.term(name, form, plural).strip().casefold():
                    yield word, label


@lru_cache(maxsize=1)
def foreign_terms() -> Mapping[str, str]:
    """Map words for places in all other languages to CSL's labels, where four fifths of those that have one agree.

    Only words by which nothing else is meant before a number: abbreviations of several letters, "S.", longer words,
    and those in other letters than ours.

    >>> foreign_terms()["kap."], foreign_terms()["página"], "c." in foreign_terms()
    ('chapter', 'page', False)
    """
    meant: dict[str, Counter[str]] = {}
    for tag in PRIMARY.values():
        for word, label in dict.fromkeys(_words(load_locale(tag))):
            if _is_telling(word):
                meant.setdefault(word, Counter())[label] += 1
    counted = {word: labels.most_common(1)[0] for word, labels in meant.items()}
    return MappingProxyType(
        {word: label for word, (label, count) in counted.items() if 5 * count >= 4 * meant[word].total()}
    )


def _is_telling(word: str) -> bool:
    if word in _NOT_FOREIGN:
        return False
    return word == "s." or not word.isascii() or len(word) > 4 or (word.endswith(".") and len(word) > 2)


@lru_cache(maxsize=1)
def _english() -> Locale:
    return load_locale("en-US")


def located(text: str, terms: Mapping[str, str]) -> Located:
    """Read the place with which a text begins; a number without a word is a page.

    Args:
        text: What follows a key in a citation: ", pp. 3-4, emphasis added".
        terms: Words for places in lower case, and their labels; those of other languages are known besides.

    Source:
        pandoc manual, "Citation syntax": locators.

    >>> terms = terms_of(load_locale("en-US"))
    >>> located("pp. 3-4, my italics", terms)
    Located(label='page', locator='3-4', rest=', my italics')
    >>> located("see there", terms)
    Located(label='', locator='', rest='see there')
    """
    bare = text.lstrip(" \t\n\u00a0\u202f,")
    if bare.startswith("{") and "}" in bare:
        inside, _, rest = bare[1:].partition("}")
        between = " " if rest[:1] == " " and "," not in text[: len(text) - len(bare)] else ", "
        return _braced(inside, between, rest, terms)
    word, after = _word(bare, terms)
    match = (_AFTER if word else _BARE).match(after)
    if match is None:
        word, after = _foreign_word(bare)
        match = _AFTER.match(after) if word else None
    if match is None or (match.end() < len(after) and after[match.end()].isalnum()):
        plain = _unmarked(text)
        found = located(plain, terms) if plain != text else None
        return found if found and found.locator else Located("", "", text)
    place = match[0].rstrip(".:/") if match[0][-1] in ".:/" else match[0]
    return Located(word or _unsaid(place), _dashed(place), after[len(place) :])


def worded(text: str, terms: Mapping[str, str]) -> Located:
    """Read a place whose number is no figure, but words: what follows a word for a place is the place.

    Args:
        text: A place and nothing else.
        terms: Words for places in lower case, and their labels.

    Returns:
        The label and the place, which is a page where the text begins with no such word. All is rest, to be written as
        it stands, where the word stands alone, and where styles write the place without it.

    >>> terms = terms_of(load_locale("en-US"))
    >>> worded("page four", terms), worded("chapter", terms)
    (Located(label='page', locator='four', rest=''), Located(label='', locator='', rest='chapter'))
    >>> worded("preface", terms)
    Located(label='page', locator='preface', rest='')
    """
    bare = text.strip()
    label, place = _word(bare, terms)
    if label in _CANONICAL or bare.casefold() in terms:
        return Located("", "", bare)
    return Located(label or "page", place if label else text, "")


def _unmarked(text: str) -> str:
    """Return a text with the emphasis of its first number taken away: "p. **32**" is a place as "p. 32" is."""
    return _MARKED.sub(lambda match: match["place"], text[:_MARKED_WITHIN], count=1) + text[_MARKED_WITHIN:]


def _dashed(place: str) -> str:
    """Write the dashes of a place as such."""
    return _DASHES.sub("–", _RANGE.sub(_ranged, place))


def _ranged(match: re.Match[str]) -> str:
    """Write a range with a dash where a number has more than digits, so that its hyphen is none of a number's own."""
    has_more = any(sign in match[0] for sign in "()[]:") or not any(map(str.isdigit, match[0]))
    return f"{match[1]}–{match[2]}" if has_more else match[0]


def _unsaid(place: str) -> str:
    """Return the label of a place for which no word stands."""
    return "timestamp" if _TIME.fullmatch(place) else "page"


def _braced(inside: str, between: str, rest: str, terms: Mapping[str, str]) -> Located:
    """Read a place in braces; with nothing in them, what follows is none."""
    inside = " ".join(inside.split())
    word, after = _word(inside, terms)
    if not word:
        word, after = _foreign_word(inside)
    if inside:
        return Located(word or _unsaid(after), _dashed(after), rest)
    follows = rest.lstrip()
    return Located("", "", follows if not follows or follows[0] in STOPS else between + follows)


def _foreign_word(text: str) -> tuple[str, str]:
    """Split off the word for a place in another language than that of the text."""
    is_one = _OTHER_WORD.match(text) and not _SECTION.match(text)
    return _word(text, foreign_terms()) if is_one else ("", text)


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
