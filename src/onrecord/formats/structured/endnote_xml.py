"""EndNote's XML export, read only.

Source: EndNote, "XML export" (the elements of `records/record`; texts stand in `style` elements).
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from onrecord.errors import Fault
from onrecord.formats.structured.table import (
    ALL,
    Item,
    Row,
    Vocabulary,
    at,
    date,
    identifier,
    paths_of,
    read_with,
    text,
    texts,
)
from onrecord.formats.structured.trees import xml_tree
from onrecord.formats.tagged.endnote import type_named
from onrecord.formats.tagged.values import PAGE_RANGE, date_of, name_of
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_CONTRIBUTORS: Final = "contributors"
_SERIALS: Final = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_PARTS: Final = _SERIALS | {"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "webpage"}


def works(value: Any) -> list[Item] | None:
    """Return the records of a tree; None where there are none."""
    listed = at(value, "xml.records.record") or at(value, "records.record") or at(value, "record")
    found: list[Item] = [work for work in listed if isinstance(work, dict) and ("ref-type" in work or "titles" in work)]
    return found or None


def _type(work: Item) -> str:
    named = type_named(text(at(work, "ref-type.@name")))
    return named or ("article-journal" if at(work, "periodical") else "document")


def _names(values: list[Any]) -> tuple[Name, ...]:
    return tuple(filter(None, (name_of(text([each])) for each in values)))


def _authors(part: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of those called authors where they have a part: of an edited book they are its editors."""

    def read(works: list[Any]) -> tuple[Name, ...]:
        is_edited = text(at(works, "ref-type.@name")) == "Edited Book"
        return _names(at(works, f"{_CONTRIBUTORS}.authors.author.#")) if is_edited == (part == "editor") else ()

    return read


def _date(values: list[Any]) -> PartialDate | None:
    """Read a day with its year, which mostly stands apart."""
    year, day = text(at(values, "year.#")), text(at(values, "pub-dates.date.#"))
    whole = date_of(day if year in day else f"{day} {year}") if day else None
    return whole if whole and not whole.literal else date_of(year)


def _page_count(values: list[Any]) -> str:
    """Return how many pages there are; of a range nothing."""
    return "" if PAGE_RANGE.search(text(values)) else text(values)


_COUNTED: Final = frozenset({"book", "thesis"})
"""Types of which `pages` is how many there are, unless it is a range."""
_ROWS: Final = (
    Row("author", "", _authors("author"), uses=(f"{_CONTRIBUTORS}.authors.author.#",)),
    Row("editor", "", _authors("editor"), uses=(f"{_CONTRIBUTORS}.authors.author.#",)),
    Row("director", f"{_CONTRIBUTORS}.secondary-authors.author.#", _names, frozenset({"motion_picture"})),
    Row("editor", f"{_CONTRIBUTORS}.secondary-authors.author.#", _names, ALL - {"motion_picture"}),
    Row("collection_editor", f"{_CONTRIBUTORS}.tertiary-authors.author.#", _names),
    Row("translator", f"{_CONTRIBUTORS}.translated-authors.author.#", _names),
    Row("title", "titles.title.#", text),
    Row("title_short", "titles.short-title.#", text),
    Row("container_title", "titles.secondary-title.#", text, _PARTS),
    Row("container_title", "periodical.full-title.#", text),
    Row("collection_title", "titles.secondary-title.#", text, ALL - _PARTS),
    Row("collection_title", "titles.tertiary-title.#", text),
    Row("container_title_short", "periodical.abbr-1.#", text),
    Row("container_title_short", "titles.alt-title.#", text),
    Row("issued", "dates", _date),
    Row("volume", "volume.#", text),
    Row("issue", "number.#", text, _SERIALS),
    Row("number", "number.#", text, ALL - _SERIALS),
    Row("number_of_pages", "pages.#", _page_count, _COUNTED),
    Row("page", "pages.#", lambda values: "" if _page_count(values) else text(values), _COUNTED),
    Row("page", "pages.#", text, ALL - _COUNTED),
    Row("edition", "edition.#", text),
    Row("publisher", "publisher.#", text),
    Row("publisher_place", "pub-location.#", text),
    Row("issn", "isbn.#", texts(" "), _SERIALS),
    Row("isbn", "isbn.#", texts(" "), ALL - _SERIALS),
    Row("doi", "electronic-resource-num.#", identifier("doi")),
    Row("url", "urls.related-urls.url.#", text),
    Row("url", "urls.web-urls.url.#", text),
    Row("accessed", "access-date.#", date),
    Row("language", "language.#", text),
    Row("archive", "remote-database-name.#", text),
    Row("source", "remote-database-provider.#", text),
    Row("call_number", "call-num.#", text),
    Row("genre", "work-type.#", text),
    Row("abstract", "abstract.#", text),
    Row("keyword", "keywords.keyword.#", texts(", ")),
    Row("note", "notes.#", text),
)

VOCABULARY: Final = Vocabulary("endnote-xml", xml_tree, works, _type, _ROWS, ("rec-number.#",))

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of an export.

    >>> one = '<record><ref-type name="Book">6</ref-type><titles><title><style>Piers</style></title></titles></record>'
    >>> read(f"<xml><records>{one}</records></xml>", print)[0].title
    'Piers'
    """
    return read_with(VOCABULARY, data, on_fault, path)
