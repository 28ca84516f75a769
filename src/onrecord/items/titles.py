"""Titles in title case: by which convention a source has them, and which of its titles that means.

In the BibTeX families titles are written with capitals, and braces hold what must keep its case, since styles lower
the rest ("BibTeXing", section 3.4; biblatex manual, section 4.6.4, `MakeSentenceCase`); in CSL titles are in sentence
case, since styles raise them (CSL 1.0.2, "Text-case"). A source that follows the first convention says so under
`TITLE_CASE` among its further values; what was written stays as it is, and the words are lowered where they are cited
by a style that sets no case of its own.
"""

from collections.abc import Mapping
from typing import Any, Final

TITLE_CASE: Final = "title-case"
"""The name of the mark in `Source.extra`, and in `custom.onrecord.extra` of an item."""
ENGLISH: Final = "english"
"""What the mark says: titles are written in the title case of English."""

TITLES: Final = frozenset(
    {"title", "title-short", "volume-title", "volume-title-short", "part-title", "original-title", "reviewed-title"}
)
"""Variables that hold titles of works, which the convention is about; names of journals, series and events are none."""
CONTAINER: Final = "container-title"
IN_BOOKS: Final = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
"""Types whose container is a book, so that its title is one of a work."""


_STOP_WORDS_LINE: Final = (
    "a about above across afore after against al along alongside amid amidst among amongst an and "
    "anenst apropos apud around as aside astride at athwart atop barring before behind below "
    "beneath beside besides between beyond but by c ca circa d d' de despite down during et "
    "except for forenenst from given in inside into lest like modulo near next nor "
    "notwithstanding of off on onto or out over per plus pro qua sans since so than the through "
    "throughout thru thruout till to toward towards under underneath until unto up upon v van "
    "versus via vis-à-vis von vs with within without yet"
)
STOP_WORDS: Final = frozenset(_STOP_WORDS_LINE.split())
"""Words that stay small in the titles of English (CSL 1.0.2, "Title Case Conversion"; citeproc-js has further ones)."""


def follows_title_case(item: Mapping[str, Any]) -> bool:
    """Whether an item says that its titles are in title case.

    >>> follows_title_case({"custom": {"onrecord": {"extra": {"title-case": "english"}}}}), follows_title_case({})
    (True, False)
    """
    return bool(within(item, "custom", "onrecord", "extra").get(TITLE_CASE) == ENGLISH)


def within(value: Any, *path: str) -> Mapping[str, Any]:
    """Return what stands deep in an object of JSON, an empty one where there is no object.

    >>> within({"custom": {"onrecord": {}}}, "custom", "onrecord"), within([], "custom")
    ({}, {})
    """
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def is_english(language: str) -> bool:
    """Whether a BCP 47 tag, or the name of a language as .bib files have it, says English.

    >>> [is_english(language) for language in ("en", "en-GB", "USenglish", "English", "de", "middle english", "")]
    [True, True, True, True, False, False, False]
    """
    name = language.strip().lower().replace("_", "-")
    return name in _PROPER_NAMES or name.startswith("en-")


_PROPER_NAMES: Final = frozenset(
    {"en", "eng", "english", "american", "british", "australian", "canadian", "newzealand", "usenglish", "ukenglish"}
)
"""English and its variants in BCP 47, ISO 639-2, babel and polyglossia."""


def is_lowered(variable: str, type: str) -> bool:
    """Whether the convention is about a variable of an item of a type.

    >>> is_lowered("container-title", "chapter"), is_lowered("container-title", "article-journal")
    (True, False)
    """
    return variable in TITLES or (variable == CONTAINER and type in IN_BOOKS)
