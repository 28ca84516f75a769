"""Each of the 45 types in APA, MLA, Chicago and IEEE: the entry of a dossier beside that of citeproc-js."""

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pytest

from onrecord import Document, Dossier, Source
from onrecord.formats.csl_json import item_of
from onrecord.items.vocabulary import TYPES
from tests.csl import oracles

STYLES: Final = (
    "apa", "modern-language-association", "chicago-notes-bibliography", "chicago-author-date", "ieee",
)  # fmt: skip
NOT_LISTED: Final = frozenset(
    {
        ("apa", "personal_communication"),
        ("chicago-notes-bibliography", "personal_communication"),
        ("chicago-author-date", "personal_communication"),
        ("chicago-notes-bibliography", "post"),
        ("chicago-notes-bibliography", "speech"),
    }
)
"""What a style leaves out of lists, in notes or in the text alone (APA 7, 8.9; Chicago 17, 14.209, 14.214, 14.217)."""
UNDATED: Final = frozenset(
    {("modern-language-association", "speech"), ("ieee", "post"), ("ieee", "post-weblog"), ("ieee", "webpage")}
)
"""What a style dates by its event, or by the day it was seen, alone."""
KNOWN_DIFFERENCES: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})
"""Where we differ from citeproc-js, and why, by style and type. It may only get shorter."""

_WEB: Final = {"url": "https://example.org/1", "accessed": "2020-02-03"}
_BOOK: Final = {"publisher": "Cedar & Sons", "publisher_place": "Beirut"}
_PART: Final = {**_BOOK, "container_title": "A handbook of canals", "editor": ["Cane, Kay"], "page": "131-137"}
_PRESS: Final = {"container_title": "The Herald", "volume": "12", "issue": "3", "page": "4-6"}
_COURT: Final = {"authority": "Supreme Court", "container_title": "Reports", "volume": "347", "page": "483"}
_STAGE: Final = {"director": ["Lee, Ang"], "event_place": "Panama City", "medium": "DVD", **_BOOK}
FIELDS: Final[Mapping[str, Mapping[str, object]]] = MappingProxyType(
    {
        "article": {"publisher": "arXiv", "number": "arXiv:1501.00001", **_WEB},
        "article-journal": {**_PRESS, "doi": "10.1000/182"},
        "article-magazine": _PRESS,
        "article-newspaper": {**_PRESS, **_WEB},
        "bill": {"number": "H.R. 1", "authority": "House of Representatives"},
        "book": {**_BOOK, "edition": "2"},
        "broadcast": {"container_title": "The Arms Trail", "publisher": "Radio X", "number": "7", **_WEB},
        "chapter": _PART,
        "classic": {**_BOOK, "volume": "2"},
        "collection": {"archive": "National Archives", "archive_location": "FO 371"},
        "dataset": {"publisher": "Zenodo", "version": "2.1", "doi": "10.5281/z.1"},
        "document": {"publisher": "Civil Union", **_WEB},
        "entry": _PART,
        "entry-dictionary": _PART,
        "entry-encyclopedia": {**_PART, **_WEB},
        "event": {"event_place": "Panama City", "event_date": "2014-08-15"},
        "figure": {"container_title": "Trade atlas", "number": "12"},
        "graphic": {"medium": "Oil on canvas", "archive": "National Gallery", "publisher_place": "London"},
        "hearing": {"authority": "Committee on Foreign Affairs", "number": "113", "publisher_place": "Washington"},
        "interview": {"container_title": "The Diplomat", "interviewer": ["Ask, Ann"], **_WEB},
        "legal_case": _COURT,
        "legislation": {"container_title": "U.S.C.", "volume": "5", "section": "552"},
        "manuscript": {"archive": "National Archives", "archive_location": "box 3", "genre": "Diary"},
        "map": {"publisher": "Army Map Service", "publisher_place": "Washington", "extra": {"scale": "1:100,000"}},
        "motion_picture": _STAGE,
        "musical_score": {**_BOOK, "genre": "Symphony"},
        "pamphlet": _BOOK,
        "paper-conference": {**_PART, "event_title": "Congress on Canals", "event_place": "Berlin"},
        "patent": {"number": "US123456", "authority": "US Patent Office"},
        "performance": _STAGE,
        "periodical": {**_BOOK, "volume": "3", "issue": "2", "editor": ["Cane, Kay"]},
        "personal_communication": {"genre": "Letter", "extra": {"recipient": ["Roe, Richard"]}},
        "post": {"container_title": "Mastodon", "genre": "Post", **_WEB},
        "post-weblog": {"container_title": "Sugar Blog", **_WEB},
        "regulation": {"container_title": "C.F.R.", "volume": "22", "section": "126"},
        "report": {"publisher": "NBER", "publisher_place": "Cambridge", "number": "27", "genre": "Working paper"},
        "review": {**_PRESS, "extra": {"reviewed_title": "Sugar", "reviewed_author": ["Poe, Pat"]}},
        "review-book": {**_PRESS, "extra": {"reviewed_title": "Sugar", "reviewed_author": ["Poe, Pat"]}},
        "software": {"version": "4.1.0", "publisher": "R Foundation", **_WEB},
        "song": {"container_title": "Sweet Album", "publisher": "Label", "medium": "LP"},
        "speech": {"event_title": "Congress on Canals", "event_place": "Berlin", "genre": "Keynote"},
        "standard": {"number": "ISO 690:2021", "publisher": "ISO"},
        "thesis": {"publisher": "University of X", "publisher_place": "Leeds", "genre": "PhD thesis"},
        "treaty": {"container_title": "U.N.T.S.", "volume": "1161", "page": "177"},
        "webpage": {"container_title": "Example Institute", **_WEB},
    }
)
SOURCES: Final = tuple(
    Source(
        key=type, type=type, title=f"Matter {number:02} of a {type.replace('_', ' ')}", author=["Doe, Jane Ann"],
        issued="2015-03-04", **fields,  # type: ignore[arg-type]
    )
    for number, (type, fields) in enumerate(FIELDS.items())
)  # fmt: skip


@functools.cache
def ours(style: str) -> Mapping[str, str]:
    document = Document(Dossier(SOURCES), style, "html")
    for source in SOURCES:
        document.cite(source)
    return {entry.source: oracles.text(entry.text) for entry in document.entries()}


@functools.cache
def theirs(style: str) -> Mapping[str, str]:
    items = [item_of(source) for source in SOURCES]
    cites = [[{"id": source.key}] for source in SOURCES]
    return oracles.citeproc_js(style, items, cites, style == "chicago-notes-bibliography").entries


LONG_FOR_NODE: Final = ("chicago-author-date",)
"""To make ready for it takes citeproc-js eight seconds: `pytest -m slow tests/citations/test_types.py`."""


def test_there_is_a_source_of_every_type() -> None:
    assert tuple(sorted(FIELDS)) == tuple(sorted(TYPES))


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("style", STYLES)
def test_every_type_has_an_entry_that_names_author_title_and_year_once(style: str, type: str) -> None:
    entry = re.sub("<[^>]*>", "", ours(style).get(type, ""))

    if (style, type) in NOT_LISTED:
        assert entry == ""
        return
    assert len(re.findall(f"matter [0-9]+ of a {type.replace('_', ' ')}\\b", entry.casefold())) == 1
    assert re.search(r"[ .,;:([]{2}[.,;:]|\(\s*\)|\[\s*\]|“”|None|undefined", entry) is None
    assert ("2015" in entry) != ((style, type) in UNDATED)


@pytest.mark.skipif(
    bool(oracles.missing(with_pandoc=False)), reason=f"not at hand: {oracles.missing(with_pandoc=False)}"
)
@pytest.mark.parametrize(
    "style", [pytest.param(style, marks=pytest.mark.slow if style in LONG_FOR_NODE else ()) for style in STYLES]
)
def test_every_entry_is_that_of_citeproc_js(style: str) -> None:
    found, expected = ours(style), theirs(style)

    different = {
        type: (found.get(type, ""), expected.get(type, "")) for type in TYPES
        if found.get(type, "") != expected.get(type, "") and (style, type) not in KNOWN_DIFFERENCES
    }  # fmt: skip
    assert different == {}
