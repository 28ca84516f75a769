"""Which entries have their titles in title case: those that say they are in English, unless they say otherwise.

Source: biblatex manual, sections 2.2.3 (`langid`, `language`) and 4.6.4 (`MakeSentenceCase`).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from onrecord.items.titles import ENGLISH, TITLE_CASE, is_english
from onrecord.records.sources import Source

FIELD: Final = "csl-title-case"
"""Says whether titles are in title case where the language of the entry says otherwise."""
OTHERWISE: Final = "no"
_LANGUAGE: Final = "language"

_says_english: Final = lru_cache(maxsize=256)(is_english)


def declares_english(fields: Mapping[str, str]) -> bool:
    """Whether an entry says that it is in English.

    >>> declares_english({"langid": "british"}), declares_english({"langid": "german", "language": "english"})
    (True, False)
    """
    language = fields.get("langid") or fields.get("hyphenation") or fields.get(_LANGUAGE, "")
    return bool(language) and _says_english(language.strip("{} \n\t"))


def implies_title_case(source: Source) -> bool:
    """Whether the entry that is written of a source says that it is in English."""
    language = source.language or source.extra.get("bib:" + _LANGUAGE)
    return isinstance(language, str) and _says_english(language.strip("{} \n\t"))


def follows_title_case(source: Source) -> bool:
    """Whether a source says that its titles are in title case."""
    return bool(source.extra.get(TITLE_CASE) == ENGLISH)
