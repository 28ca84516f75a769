"""Which entries have their titles in title case: those that say they are in English, unless they say otherwise.

`langid` is for what sets titles in a language; those who give it put braces around what must keep its case. `language`
says in which language the work is, in exports of Scopus and DataCite too, which know no braces; there the title itself
must be in title case.

Source: biblatex manual, sections 2.2.3 (`langid`, `language`) and 4.6.4 (`MakeSentenceCase`).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from onrecord.items.titles import ENGLISH, STOP_WORDS, TITLE_CASE, is_english
from onrecord.records.markup import without_markup
from onrecord.records.sources import NOTHING, Source

FIELD: Final = "csl-title-case"
"""Says whether titles are in title case where the language of the entry says otherwise."""
OTHERWISE: Final = "no"
_LANGUAGE: Final = "language"

_says_english: Final = lru_cache(maxsize=256)(is_english)


def declares_english(fields: Mapping[str, str]) -> bool:
    """Whether an entry says that it is in English.

    >>> declares_english({"langid": "british"}), declares_english({"langid": "german"})
    (True, False)
    """
    language = fields.get("langid") or fields.get("hyphenation", "")
    return bool(language) and _says_english(language.strip("{} \n\t"))


def is_work_in_english(fields: Mapping[str, str]) -> bool:
    """Whether an entry says no more than that the work is in English."""
    if _LANGUAGE not in fields or fields.get("langid") or fields.get("hyphenation"):
        return False
    return _says_english(fields[_LANGUAGE].strip("{} \n\t"))


def looks_like_title_case(title: str) -> bool:
    """Whether the words of a title begin with capitals, two of them at least, but for small ones and those in braces.

    >>> looks_like_title_case("A New Way to Count Bridges"), looks_like_title_case("The bridges of East Berlin")
    (True, False)
    """
    words = [
        word for word in _WORD.findall(without_markup(_NOCASE.sub("", title)))[1:] if word.lower() not in STOP_WORDS
    ]
    return sum(word[:1].isupper() for word in words) >= _ENOUGH and not any(word.islower() for word in words)


_NOCASE: Final = re.compile(r'<span class="nocase">[^<>]*</span>')
_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_][\w'’]{2,}")
_ENOUGH: Final = 2


def implies_title_case(source: Source) -> bool:
    """Whether the entry that is written of a source says that it is in English."""
    if source.language:
        return _says_english(source.language)
    if source.extra is NOTHING:
        return False
    language = source.extra.get("bib:" + _LANGUAGE)
    is_english = isinstance(language, str) and _says_english(language.strip("{} \n\t"))
    return is_english and looks_like_title_case(source.title)


def follows_title_case(source: Source) -> bool:
    """Whether a source says that its titles are in title case."""
    return source.extra is not NOTHING and source.extra.get(TITLE_CASE) == ENGLISH
