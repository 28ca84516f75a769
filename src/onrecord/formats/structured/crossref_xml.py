"""Crossref's deposited metadata as XML (Unixref, UNIXSD), read only.

Source: Crossref, "Unixref query output format" (schema unixref 1.1) and "Metadata deposit schema" 5.3.
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.errors import Fault
from onrecord.formats.structured.table import Item, Row, Vocabulary, at, identifier, paths_of, read_with, text, texts
from onrecord.formats.structured.trees import xml_tree
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name


class _Kind(NamedTuple):
    """One kind of deposit: where the work itself stands, what contains it, and its type with a work and without."""

    work: str
    container: str
    issue: str
    type: str
    whole: str


_PUBLICATIONS: Final = MappingProxyType(
    {
        "journal": _Kind("journal_article", "journal_metadata", "journal_issue", "article-journal", "periodical"),
        "book": _Kind("content_item", "book_metadata", "", "chapter", "book"),
        "conference": _Kind("conference_paper", "proceedings_metadata", "", "paper-conference", "book"),
        "posted_content": _Kind("", "", "", "article", "article"),
        "dissertation": _Kind("", "", "", "thesis", "thesis"),
        "report-paper": _Kind("", "report-paper_metadata", "", "report", "report"),
        "standard": _Kind("", "standard_metadata", "", "standard", "standard"),
        "database": _Kind("dataset", "database_metadata", "", "dataset", "dataset"),
        "peer_review": _Kind("", "", "", "review", "review"),
    }
)  # fmt: skip
_BOOKS: Final = ("book_metadata", "book_series_metadata", "book_set_metadata", "proceedings_series_metadata")
_POSTED: Final = MappingProxyType({"other": "post-weblog", "report": "report", "dissertation": "thesis"})


def works(value: Any) -> list[Item] | None:
    """Return the works of a tree, each as `work` with its `container` and `issue`; None where there are none."""
    deposits = (
        at(value, "doi_records.doi_record.crossref") or at(value, "doi_record.crossref")
        or at(value, "crossref_result.query_result.body.query.doi_record.crossref") or at(value, "crossref")
    )  # fmt: skip
    return [_opened(name, each) for deposit in deposits if isinstance(deposit, dict)
            for name in _PUBLICATIONS for each in at(deposit, name)] or None  # fmt: skip


def _opened(name: str, deposit: Item) -> Item:
    """Set the work itself beside what contains it."""
    kind = _PUBLICATIONS[name]
    inner = at(deposit, kind.work) if kind.work else []
    around = at(deposit, kind.container) if kind.container else []
    around = around or [found for place in _BOOKS for found in at(deposit, place)]
    whole = around[0] if around else deposit
    return {
        "work": inner[0] if inner else whole, "container": whole if inner else {}, "kind": name,
        "issue": at(deposit, kind.issue) if kind.issue else [], "event": at(deposit, "event_metadata"),
        "type": kind.type if inner else kind.whole, "posted": text(at(deposit, "@type")),
    }  # fmt: skip


def _type(work: Item) -> str:
    return _POSTED.get(work["posted"], "article") if work["kind"] == "posted_content" else str(work["type"])


def _people(*roles: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of the contributors with one of some roles, people and organizations in their order."""

    def read(values: list[Any]) -> tuple[Name, ...]:
        chosen = [each for each in values if text(at(each, "@contributor_role")) in roles]
        return tuple(filter(None, map(_name, chosen)))

    return read


def _name(person: Any) -> Name | None:
    family, given, suffix = (text(at(person, f"{name}.#")) for name in ("surname", "given_name", "suffix"))
    whole = text(at(person, "#"))
    return Name(family=family, given=given, suffix=suffix) if family else Name(literal=whole) if whole else None


def _title(values: list[Any]) -> str:
    """Return the title, with its subtitle after a colon."""
    title, subtitle = text(at(values, "title.#")), text(at(values, "subtitle.#"))
    return f"{title}: {subtitle}" if subtitle and subtitle not in title else title


_MEDIA: Final = ("print", "online", "other", "")


def _date(values: list[Any]) -> PartialDate | None:
    """Return the date of the print, else of the online edition, as precise as it is."""
    ranked = sorted((each for each in values if isinstance(each, dict)), key=lambda each: _MEDIA.index(_medium(each)))
    for each in ranked:
        parts = [text(at(each, f"{name}.#")) for name in ("year", "month", "day")]
        figures = [part.zfill(2) for part in parts if part.isdecimal()]
        if parts[0].isdecimal() and (len(figures) == 1 or 1 <= int(figures[1]) <= 12):
            return PartialDate.parse("-".join([parts[0].zfill(4), *figures[1:]]))
        if parts[0].isdecimal():
            return PartialDate(year=int(parts[0]))
    return None


def _medium(date: Item) -> str:
    named = text(at(date, "@media_type"))
    return named if named in _MEDIA else "other"


def _pages(values: list[Any]) -> str:
    start, end = text(at(values, "first_page.#")), text(at(values, "last_page.#"))
    others = text(at(values, "other_pages.#"))
    whole = f"{start}-{end}" if start and end and start != end else start or end
    return ", ".join(filter(None, (whole, others)))


def _article_number(values: list[Any]) -> str:
    """Return the number under which an article is cited; places in a row, and numbers of data bases, are none."""
    said = (text(at(each, "#")) for each in at(values, "item_number") if _names_an_article(each))
    return next((number for number in said if _NUMBER.fullmatch(number)), "")


def _item(values: list[Any]) -> str:
    """Return what stands for pages: the name of an item that is no number, as ACS gives it before there are pages."""
    said = (text(at(each, "#")) for each in at(values, "item_number") if _names_an_article(each))
    return next((name for name in said if name and not _NUMBER.fullmatch(name)), "")


_NUMBER: Final = re.compile(r"[A-Za-z]{0,4}[ -]?\d[\w-]*")


def _names_an_article(item: Any) -> bool:
    kind = text(at(item, "@item_number_type")).lower()
    return not kind or ("art" in kind and kind != "arnumber") or "locat" in kind or kind == "e"


def _contributors(ours: str, *roles: str) -> tuple[Row, ...]:
    """Return the rows of people, who stand in one list with the organizations."""
    places = ("work.contributors", "work")
    return tuple(Row(ours, place, lambda values: _people(*roles)(_in_order(values))) for place in places)


def _in_order(values: list[Any]) -> list[Any]:
    return [*at(values, "person_name"), *at(values, "organization")]


_ROWS: Final = (
    Row("title", "work.titles", _title),
    Row("title", "work.full_title.#", text),
    *_contributors("author", "author", ""),
    *_contributors("editor", "editor"),
    *_contributors("translator", "translator"),
    Row("editor", "container.contributors", lambda values: _people("editor")(_in_order(values))),
    Row("container_title", "container.full_title.#", text),
    Row("container_title", "container.titles", _title),
    Row("container_title", "container.proceedings_title.#", text),
    Row("title", "work.proceedings_title.#", text),
    Row("container_title", "work.institution.institution_name.#", text, frozenset({"article", "post-weblog"})),
    Row("container_title_short", "container.abbrev_title.#", text),
    Row("collection_title", "container.series_metadata.titles.title.#", text),
    Row("collection_title", "work.series_metadata.titles.title.#", text),
    Row("event_title", "event.conference_name.#", text),
    Row("event_place", "event.conference_location.#", text),
    Row("issued", "work.publication_date", _date),
    Row("issued", "issue.publication_date", _date),
    Row("issued", "work.posted_date", _date),
    Row("issued", "work.approval_date", _date),
    Row("issued", "work.database_date.publication_date", _date),
    Row("issued", "container.publication_date", _date),
    Row("volume", "issue.journal_volume.volume.#", text),
    Row("volume", "container.volume.#", text),
    Row("volume", "work.volume.#", text),
    Row("issue", "issue.issue.#", text),
    Row("page", "work.pages", _pages),
    Row("page", "work.publisher_item", _item),
    Row("number", "work.publisher_item", _article_number),
    Row("edition", "work.edition_number.#", text),
    Row("edition", "container.edition_number.#", text),
    Row("publisher", "work.publisher.publisher_name.#", text),
    Row("publisher", "container.publisher.publisher_name.#", text),
    Row("publisher", "work.institution.institution_name.#", text),
    Row("publisher_place", "work.publisher.publisher_place.#", text),
    Row("publisher_place", "container.publisher.publisher_place.#", text),
    Row("collection_title", "work.group_title.#", text),
    Row("isbn", "work.isbn.#", texts(" ")),
    Row("isbn", "container.isbn.#", texts(" ")),
    Row("issn", "container.issn.#", texts(" ")),
    Row("doi", "work.doi_data.doi.#", identifier("doi")),
    Row("url", "work.doi_data.resource.#", text),
    Row("language", "work.@language", text),
    Row("language", "container.@language", text),
    Row("abstract", "work.abstract.p.#", texts("\n")),
)

VOCABULARY: Final = Vocabulary("crossref-xml", xml_tree, works, _type, _ROWS)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a saved answer.

    >>> work = "<journal_article><titles><title>Piers</title></titles></journal_article>"
    >>> journal = f"<journal><journal_metadata><full_title>Bridges</full_title></journal_metadata>{work}</journal>"
    >>> read(f"<doi_records><doi_record><crossref>{journal}</crossref></doi_record></doi_records>", print)[0].title
    'Piers'
    """
    return read_with(VOCABULARY, data, on_fault, path)
