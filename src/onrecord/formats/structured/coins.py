"""COinS: works as library catalogues, repositories and wikis hide them in `span`s of web pages, read only.

Of a page that describes itself by one of them, `onrecord.texts` makes a source, too; here each is a work.

Source: OpenURL COinS 1.0; ANSI/NISO Z39.88-2004, KEV formats `journal`, `book`, `dissertation`, `patent` and `dc`.
"""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl

from onrecord.errors import Fault
from onrecord.formats.structured.codecs import as_span, read_date
from onrecord.formats.structured.table import (
    Item,
    Row,
    Vocabulary,
    at,
    divided_name,
    identifier,
    paths_of,
    read_with,
    text,
    texts,
)
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name
from onrecord.texts.html import parsed

_GENRES: Final = MappingProxyType(
    {
        "article": "article-journal", "issue": "periodical", "preprint": "article", "proceeding": "paper-conference",
        "conference": "book", "bookitem": "chapter", "book": "book", "report": "report", "document": "document",
        "dissertation": "thesis", "thesis": "thesis", "patent": "patent", "audiorecording": "song",
        "videorecording": "motion_picture", "film": "motion_picture", "webpage": "webpage", "blogpost": "post-weblog",
        "newspaperarticle": "article-newspaper", "magazinearticle": "article-magazine", "dataset": "dataset",
        "computerprogram": "software", "map": "map", "interview": "interview", "letter": "personal_communication",
        "image": "graphic", "presentation": "speech", "statute": "legislation", "case": "legal_case",
    }
)  # fmt: skip
_FORMATS: Final = MappingProxyType({"journal": "article-journal", "book": "book", "dissertation": "thesis",
                                    "patent": "patent", "dc": "webpage"})  # fmt: skip
"""The CSL type by the format of the metadata, where no genre tells it."""
_LONGEST: Final = 20_000
_MOST: Final = 300


def coins_tree(page: str) -> Any:
    """Return what each ContextObject of a page says, as lists by key.

    >>> coins_tree('<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.atitle=Piers"></span>')
    [{'ctx_ver': ['Z39.88-2004'], 'rft_atitle': ['Piers']}]
    """
    found = []
    for span in parsed(page).css("span.Z3988[title]"):
        members: dict[str, list[str]] = {}
        written = (span.attributes.get("title") or "")[:_LONGEST].replace("&amp;", "&")
        for key, value in parse_qsl(written)[:_MOST]:
            if value.strip():
                members.setdefault(key.lower().replace(".", "_"), []).append(value.strip())
        found.append(members)
    return found


def works(value: Any) -> list[Item] | None:
    """Return the ContextObjects; None where there is none.

    >>> works([{"rft_title": ["Piers"]}]), works([])
    ([{'rft_title': ['Piers']}], None)
    """
    return value or None


def _format(work: Item) -> str:
    return text(at(work, "rft_val_fmt")).rpartition(":")[2].lower()


def _type(work: Item) -> str:
    """Return the type by its genre, else by the format of the metadata and what it names."""
    genre = text(at(work, "rft_genre") or at(work, "rft_type")).lower().replace(" ", "")
    if genre in _GENRES:
        return _GENRES[genre]
    if "rft_atitle" in work:
        return "chapter" if "rft_btitle" in work or _format(work) == "book" else "article-journal"
    return _FORMATS.get(_format(work), "document")


def _authors(values: list[Any]) -> tuple[Name, ...]:
    """Read the first author by his parts, and all others whole; organizations are never divided."""
    (work,) = values
    family, given = text(at(work, "rft_aulast")), text(at(work, "rft_aufirst") or at(work, "rft_auinit"))
    first = Name(family=family, given=given, suffix=text(at(work, "rft_ausuffix"))) if family else None
    whole = [one for one in map(divided_name, map(str, (*at(work, "rft_au"), *at(work, "rft_creator")))) if one]
    bodies = [
        Name(literal=str(one)) for one in (*at(work, "rft_aucorp"), *at(work, "rft_inventor")) if str(one).strip()
    ]
    if first and not any(one.family == family for one in whole[:1]):
        whole.insert(0, first)
    return (*(first if first and one.family == family and place == 0 else one for place, one in enumerate(whole)),
            *bodies)  # fmt: skip


def _pages(values: list[Any]) -> str:
    (work,) = values
    start, end, pages = (text(at(work, f"rft_{name}")) for name in ("spage", "epage", "pages"))
    return as_span(start, end) if start and end else pages or start


def _identified(kind: str) -> Callable[[list[Any]], str]:
    """Return a reader of identifiers: "info:doi/10.1000/182", "urn:ISBN:...", an address."""
    labels = {"doi": ("info:doi/", "doi:", "https://doi.org/", "http://dx.doi.org/"), "pmid": ("info:pmid/",),
              "isbn": ("urn:isbn:",), "issn": ("urn:issn:",), "url": ("http://", "https://")}[kind]  # fmt: skip

    def read(values: list[Any]) -> str:
        named = (str(one) for one in values if str(one).lower().startswith(labels))
        found = next((one for one in named if kind != "url" or "doi.org/" not in one), "")
        core = (
            found if kind == "url" else found[len(next((one for one in labels if found.lower().startswith(one)), "")) :]
        )
        return identifier("doi")([core]) if kind == "doi" and core else core

    return read


_PARTS: Final = frozenset({"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference",
                           "article", "post-weblog"})  # fmt: skip

_ROWS: Final = (
    Row("title", "rft_atitle", text),
    Row("title", "rft_btitle", text),
    Row("title", "rft_title", text),
    Row("title", "rft_jtitle", text),
    Row("author", "", _authors),
    Row("container_title", "rft_jtitle", text, _PARTS),
    Row("container_title", "rft_btitle", text, _PARTS),
    Row("container_title", "rft_title", text, _PARTS),
    Row("container_title", "rft_source", text),
    Row("container_title_short", "rft_stitle", text),
    Row("collection_title", "rft_series", text),
    Row("issued", "rft_date", read_date),
    *(Row(name, f"rft_{name}", text) for name in ("volume", "issue", "edition")),
    Row("page", "", _pages),
    Row("number_of_pages", "rft_tpages", text),
    Row("number", "rft_artnum", text),
    Row("number", "rft_number", text),
    Row("publisher", "rft_pub", text),
    Row("publisher", "rft_publisher", text),
    Row("publisher", "rft_inst", text),
    Row("publisher_place", "rft_place", text),
    *(Row(kind, place, _identified(kind)) for kind in ("doi", "pmid", "url") for place in ("rft_id", "rft_identifier")),
    Row("isbn", "rft_isbn", texts(" ")),
    Row("isbn", "rft_id", _identified("isbn")),
    Row("issn", "rft_issn", texts(" ")),
    Row("issn", "rft_eissn", text),
    Row("genre", "rft_degree", text),
    Row("language", "rft_language", text),
    Row("abstract", "rft_description", text),
    Row("keyword", "rft_subject", texts(", ")),
    Row("license", "rft_rights", text),
)

VOCABULARY: Final = Vocabulary("coins", coins_tree, works, _type, _ROWS)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the keys under which they stand."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works that a page names in ContextObjects.

    >>> said = "rft_val_fmt=info:ofi/fmt:kev:mtx:journal&amp;rft.atitle=Piers&amp;rft.jtitle=Bridges&amp;rft.date=2026"
    >>> page = f'<p>Here<span class="Z3988" title="{said}&amp;rft.aulast=Lee&amp;rft.aufirst=Ann"></span></p>'
    >>> [(work.key, work.type, work.container_title) for work in read(page, print)]
    [('lee2026piers', 'article-journal', 'Bridges')]
    """
    return read_with(VOCABULARY, data, on_fault, path) if data.strip("\ufeff \t\r\n") else []
