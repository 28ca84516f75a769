"""DataCite: the metadata of a DOI, alone, as the API answers (`data.attributes`), or a page of them, read only.

Source: DataCite Metadata Schema 4.5; DataCite REST API, "Retrieve a DOI".
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import Fault
from onrecord.formats.structured.table import (
    ALL,
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
from onrecord.items.vocabulary import TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_GENERAL: Final = MappingProxyType(
    {
        "Audiovisual": "motion_picture", "Book": "book", "BookChapter": "chapter", "Collection": "collection",
        "ComputationalNotebook": "software", "ConferencePaper": "paper-conference",
        "ConferenceProceeding": "book", "DataPaper": "article-journal", "Dataset": "dataset",
        "Dissertation": "thesis", "Event": "event", "Image": "graphic", "InteractiveResource": "webpage",
        "Journal": "periodical", "JournalArticle": "article-journal", "Model": "software", "PeerReview": "review",
        "PhysicalObject": "graphic", "Preprint": "article", "Report": "report", "Service": "software",
        "Software": "software", "Sound": "song", "Standard": "standard", "StudyRegistration": "document",
        "Text": "document", "Workflow": "software",
    }
)  # fmt: skip
"""The CSL type of each `resourceTypeGeneral`."""
_CONTAINED: Final = frozenset({"article-journal", "chapter", "paper-conference", "review", "article"})


def works(value: Any) -> list[Item] | None:
    """Return the works of an answer; None where it is not DataCite's.

    >>> len(works({"data": {"attributes": {"titles": [{"title": "On"}]}}})), works({"titles": "On"})
    (1, None)
    """
    found = value["data"] if isinstance(value, dict) and "data" in value else value
    listed = found if isinstance(found, list) else [found]
    listed = [work.get("attributes", work) if isinstance(work, dict) else work for work in listed]
    is_ours = listed and all(isinstance(work, dict) and _MEMBERS & work.keys() for work in listed)
    return listed if is_ours and any(at(work, "titles.title") or work.get("doi") for work in listed) else None


_MEMBERS: Final = frozenset(("titles", "creators", "publicationYear"))
"""What a record has of its own; each may be empty as long as it is no more than a draft."""


def _type(work: Item) -> str:
    """Return the type, by the general one, and where that is a mere text by the one for citation processors."""
    general, citeproc = text(at(work, "types.resourceTypeGeneral")), text(at(work, "types.citeproc"))
    if general not in ("", "Text", "Other") and general in _GENERAL:
        return _GENERAL[general]
    return citeproc if citeproc in TYPES and citeproc != "article" else _GENERAL.get(general, "document")


def _name(person: Any) -> Name | None:
    family, given, whole = (text(at(person, name)) for name in ("familyName", "givenName", "name"))
    if family:
        return Name(family=family, given=given)
    if text(at(person, "nameType")) == "Organizational" or "," not in whole:
        return Name(literal=whole) if whole else None
    return divided_name(whole)


def _people(*kinds: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of those who have a part; of contributors those of some kinds."""

    def read(values: list[Any]) -> tuple[Name, ...]:
        chosen = (each for each in values if not kinds or text(at(each, "contributorType")) in kinds)
        return tuple(filter(None, map(_name, chosen)))

    return read


def _title(values: list[Any]) -> str:
    """Return the title with the subtitles after a colon; translated and other titles stand elsewhere."""
    kinds = [text(at(each, "titleType")) for each in values]
    titles = [text(at(each, "title")) for each in values]
    main = next((title for title, kind in zip(titles, kinds, strict=True) if not kind), next(iter(titles), ""))
    return ": ".join([main, *(title for title, kind in zip(titles, kinds, strict=True) if kind == "Subtitle")])


def _issued(values: list[Any]) -> PartialDate | None:
    """Return the day of issue where it is of the year of publication, which is what citations give; else that year.

    The year of a part is that of the work in which it was published, where that is given: a deposit may come later.

    Source:
        DataCite Metadata Schema 4.5, property 5 (PublicationYear) and its recommended citation; 20.6.
    """
    (work,) = values
    year = date(at(_published_in(at(work, "relatedItems")), "publicationYear") or at(work, "publicationYear"))
    day = _date("Issued")(at(work, "dates"))
    return day if day and (year is None or day.year == year.year) else year


def _date(*kinds: str) -> Callable[[list[Any]], PartialDate | None]:
    """Return a reader of the first date of one of some kinds."""
    return lambda values: date([text(at(each, "date")) for each in values if text(at(each, "dateType")) in kinds])


_PAGE: Final = re.compile(r"[\w.:]{1,20}")


def _pages(values: list[Any]) -> str:
    """Return first and last page of the first container; what has white space is no page."""
    start, end = text(at(values, "firstPage")), text(at(values, "lastPage"))
    start, end = (page if _PAGE.fullmatch(page) else "" for page in (start, end))
    return f"{start}-{end}" if start and end and start != end else start or end


_RANGE: Final = re.compile(
    r"(?:pp?\.|pages?|S\.|Seiten?)?\s*(\d+\s?[-–]\s?\d+)\s*(?:pp?\.?|pages?|S\.|Seiten?)?", re.IGNORECASE
)
"""A range of pages with its label."""


def _size(values: list[Any]) -> str:
    """Return the pages where the size of a work is given as a range of them."""
    found = _RANGE.fullmatch(text(values))
    return found[1].replace(" ", "") if found else ""


def _published_in(values: list[Any]) -> list[Any]:
    return [each for each in values if text(at(each, "relationType")) == "IsPublishedIn"]


def _in(path: str, read: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    """Return a reader of what stands in the related item in which the work was published."""
    return lambda values: read(at(_published_in(values), path))


def _series(values: list[Any]) -> str:
    """Return the series in which a work stands that is no part of another."""
    return text([each.get("title") for each in values if text(at(each, "type")) == "Series"])


_NUMBERED: Final = (
    ("relatedItems", "relatedItemIdentifier.relatedItemIdentifierType", "relatedItemIdentifier.relatedItemIdentifier"),
    ("container", "identifierType", "identifier"),
    ("relatedIdentifiers", "relatedIdentifierType", "relatedIdentifier"),
    ("identifiers", "identifierType", "identifier"),
)
"""Where an ISSN or ISBN may stand: in which member, and under which names its kind and itself."""


def _number(kind: str, kind_path: str, path: str) -> Callable[[list[Any]], str]:
    """Return a reader of the first identifier of a kind."""
    return lambda values: text([text(at(each, path)) for each in values if text(at(each, kind_path)).upper() == kind])


_ROWS: Final = (
    Row("title", "titles", _title),
    Row("original_title", "titles", lambda values: text([each.get("title") for each in values
                                                         if text(at(each, "titleType")) == "AlternativeTitle"])),
    Row("author", "creators", _people()),
    Row("editor", "contributors", _people("Editor")),
    Row("issued", "", _issued),
    Row("available_date", "dates", _date("Available")),
    Row("submitted", "dates", _date("Submitted")),
    Row("container_title", "relatedItems", _in("titles.title", text), _CONTAINED),
    Row("container_title", "container.title", text, _CONTAINED),
    Row("collection_title", "container", _series, ALL - _CONTAINED),
    Row("publisher", "publisher.name", text),
    Row("publisher", "publisher", text),
    Row("volume", "relatedItems", _in("volume", text)),
    Row("volume", "container.volume", text),
    Row("issue", "relatedItems", _in("issue", text)),
    Row("issue", "container.issue", text),
    Row("page", "relatedItems", lambda values: _pages(_published_in(values))),
    Row("page", "container", _pages),
    Row("page", "sizes", _size),
    *(Row(kind.lower(), place, _number(kind, *paths)) for kind in ("ISSN", "ISBN") for place, *paths in _NUMBERED),
    Row("doi", "doi", identifier("doi")),
    Row("url", "url", text),
    Row("version", "version", text),
    Row("language", "language", text),
    Row("genre", "types.resourceType", text, frozenset({"thesis", "report", "document"})),
    Row("abstract", "descriptions", lambda values: text([each.get("description") for each in values
                                                         if text(at(each, "descriptionType")) == "Abstract"])),
    Row("keyword", "subjects.subject", texts(", ")),
    Row("license", "rightsList.rights", texts("; ")),
)  # fmt: skip

VOCABULARY: Final = Vocabulary("datacite", json_tree, works, _type, _ROWS)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a saved answer.

    >>> survey = '{"titles": [{"title": "Survey"}], "creators": [{"name": "Lee, Ann"}], "publicationYear": 2025}'
    >>> read(survey, print)[0].key
    'lee2025survey'
    """
    return read_with(VOCABULARY, data, on_fault, path)
