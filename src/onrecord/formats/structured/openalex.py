"""OpenAlex: a work, or a page of works under `results`, read only.

Source: OpenAlex, "Work object" and "Get lists of works" (documentation of the API).
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import Fault
from onrecord.formats.structured.table import (
    Item,
    Row,
    Vocabulary,
    at,
    date,
    divided_name,
    identifier,
    paths_of,
    read_with,
    text,
    texts,
)
from onrecord.formats.structured.trees import json_tree
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_TYPES: Final = MappingProxyType(
    {
        "article": "article-journal", "journal-article": "article-journal", "review": "article-journal",
        "letter": "article-journal", "editorial": "article-journal", "erratum": "article-journal",
        "retraction": "article-journal", "preprint": "article", "posted-content": "article", "book": "book",
        "monograph": "book", "edited-book": "book", "reference-book": "book", "book-chapter": "chapter",
        "book-section": "chapter", "reference-entry": "entry-encyclopedia", "dissertation": "thesis",
        "dataset": "dataset", "report": "report", "standard": "standard", "peer-review": "review",
        "proceedings-article": "paper-conference", "proceedings": "book", "software": "software", "other": "document",
        "paratext": "document", "supplementary-materials": "document", "grant": "document", "libguides": "webpage",
    }
)  # fmt: skip
_CONTAINED: Final = frozenset(
    {"article-journal", "chapter", "paper-conference", "review", "entry-encyclopedia", "article"}
)
_THESIS: Final = frozenset({"thesis"})


def works(value: Any) -> list[Item] | None:
    """Return the works of an answer; None where it is not OpenAlex's.

    >>> len(works({"meta": {}, "results": [{"id": "https://openalex.org/W1"}]})), works({"id": "x"})
    (1, None)
    """
    found = value.get("results") if isinstance(value, dict) and "results" in value else value
    listed = found if isinstance(found, list) else [found]
    ours: list[Item] = [work for work in listed if isinstance(work, dict) and _WORK.match(str(work.get("id")))]
    return ours if ours and len(ours) == len(listed) else None


_WORK: Final = re.compile(r"https?://openalex\.org/(?:works/)?[Ww]\d")
"""The address of a work; those of authors, institutions, sources and the like have other letters."""


def _type(work: Item) -> str:
    crossref, own = str(work.get("type_crossref") or ""), str(work.get("type") or "")
    exact = crossref if crossref not in ("", "other", "posted-content") else own
    return _TYPES.get(exact, _TYPES.get(own, "document"))


def _authors(values: list[Any]) -> tuple[Name, ...]:
    written = (text(at(each, "author.display_name")) or text(at(each, "raw_author_name")) for each in values)
    return tuple(filter(None, map(divided_name, written)))


def _pages(values: list[Any]) -> str:
    start, end = text(at(values, "first_page")), text(at(values, "last_page"))
    return f"{start}-{end}" if start and end and start != end else start or end


def _abstract(values: list[Any]) -> str:
    """Return an abstract, of which OpenAlex gives the places of each word, from 0."""
    placed = [
        (place, word)
        for index in values
        for word, places in (index.items() if isinstance(index, dict) else ())
        for place in (places if isinstance(places, list) else ())
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(placed))


_ROWS: Final = (
    Row("title", "title", text),
    Row("title", "display_name", text),
    Row("author", "authorships", _authors),
    Row("issued", "publication_date", date),
    Row("issued", "publication_year", date),
    Row("container_title", "primary_location.source.display_name", text, _CONTAINED),
    Row("publisher", "primary_location.source.host_organization_name", text, frozenset({"book", "report", "chapter"})),
    Row("publisher", "authorships.institutions.display_name", text, _THESIS),
    Row("issn", "primary_location.source.issn_l", text),
    Row("volume", "biblio.volume", text),
    Row("issue", "biblio.issue", text),
    Row("page", "biblio", _pages),
    Row("doi", "doi", identifier("doi")),
    Row("pmid", "ids.pmid", lambda values: text(values).rpartition("/")[2]),
    Row("pmcid", "ids.pmcid", lambda values: text(values).rpartition("/")[2]),
    Row("url", "primary_location.landing_page_url", lambda values: "" if "doi.org/" in text(values) else text(values)),
    Row("language", "language", text),
    Row("abstract", "abstract_inverted_index", _abstract),
    Row("keyword", "keywords.display_name", texts(", ")),
)

VOCABULARY: Final = Vocabulary("openalex", json_tree, works, _type, _ROWS, ("id",))

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a saved answer.

    >>> read('{"id": "https://openalex.org/W1", "title": "Old bridges", "publication_year": 2026}', print)[0].key
    '2026old'
    """
    return read_with(VOCABULARY, data, on_fault, path)
