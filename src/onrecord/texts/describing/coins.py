"""COinS: the OpenURL ContextObject that library catalogues and journals put into a `span` of class Z3988.

Source: OpenURL COinS 1.0; ANSI/NISO Z39.88-2004, KEV formats `journal`, `book`, `dissertation`, `patent` and `dc`.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from onrecord.texts.describing.statements import CITED, Statement

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "atitle": "title", "title": "title", "btitle": "title", "jtitle": "container_title",
        "stitle": "container_title_short",
        "au": "author", "creator": "author", "aucorp": "author", "date": "issued", "volume": "volume", "issue": "issue",
        "spage": "page_first", "epage": "page_last", "pages": "page", "issn": "issn", "isbn": "isbn",
        "pub": "publisher",
        "publisher": "publisher", "place": "publisher_place", "edition": "edition", "series": "collection_title",
        "language": "language", "inst": "publisher", "doi": "doi", "source": "container_title",
        "identifier": "identifier",
    }
)  # fmt: skip
"""The field of each key, without its "rft."."""
_GENRES: Final = MappingProxyType(
    {
        "article": "article-journal",
        "preprint": "article",
        "proceeding": "paper-conference",
        "conference": "book",
        "bookitem": "chapter",
        "book": "book",
        "report": "report",
        "document": "document",
        "dissertation": "thesis",
    }
)
_MOST: Final = 300
_LONGEST: Final = 20_000


def coins_statements(tree: "LexborHTMLParser") -> Iterator[Statement]:
    """Yield what the ContextObject of a page states; several are a list of works, and none counts."""
    found = tree.css("span.Z3988[title]")
    if len(found) != 1:
        return
    pairs = parse_qsl((found[0].attributes.get("title") or "")[:_LONGEST].replace("&amp;", "&"))[:_MOST]
    given: dict[str, str] = {}
    is_within = any(key in ("rft.atitle", "rft.jtitle") for key, _ in pairs)
    for key, value in pairs:
        name = key.removeprefix("rft.")
        if name in ("aulast", "aufirst"):
            given[name] = value
        elif key == "rft_id":
            yield Statement("identifier", value, "COinS rft_id", CITED)
        elif name == "genre" and value.lower() in _GENRES:
            yield Statement("type", _GENRES[value.lower()], "COinS rft.genre", CITED)
        elif name == "title" and is_within:
            yield Statement("container_title", value, "COinS rft.title", CITED)
        elif key.startswith("rft.") and name in KEYS and value.strip():
            yield Statement(KEYS[name], value.strip(), f"COinS {key}", CITED)
    if "aulast" in given and not any(key in ("rft.au", "rft.creator") for key, _ in pairs):
        yield Statement(
            "author", ", ".join(filter(None, (given["aulast"], given.get("aufirst", "")))), "COinS rft.aulast", CITED
        )
