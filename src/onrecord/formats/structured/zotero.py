"""Zotero's own JSON, as its web API and pyzotero give it: items, or their `data`, alone or in a list, read only.

Notes, attachments and annotations are no works and are passed over. A field that differs by type ("nameOfAct",
"dateDecided") is read as the base field it stands for. Lines of Extra that set a variable of CSL are read as such.

Source: Zotero web API, version 3, "Item requests"; Zotero schema, "itemTypes" and "csl" (CSL variables of fields);
Zotero, "Citing fields from Extra"; Better BibTeX, "Citation keys" (`citationKey`).
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import Fault
from onrecord.formats.csl_items.reading import records_of
from onrecord.formats.mapping import VARIABLES
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
from onrecord.formats.structured.trees import json_tree
from onrecord.items.normalizing import with_note_read
from onrecord.items.vocabulary import SPELLED
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Source

_TYPES: Final = MappingProxyType(
    {
        "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
        "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
        "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary",
        "document": "document", "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
        "film": "motion_picture", "forumPost": "post", "hearing": "hearing", "instantMessage": "personal_communication",
        "interview": "interview", "journalArticle": "article-journal", "letter": "personal_communication",
        "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
        "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast", "preprint": "article",
        "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
        "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
        "webpage": "webpage",
    }
)  # fmt: skip
_NO_WORKS: Final = frozenset({"note", "attachment", "annotation"})

_ROLES: Final = MappingProxyType(
    {
        "author": "author", "artist": "author", "attorneyAgent": "", "bookAuthor": "container_author",
        "cartographer": "author", "castMember": "performer", "commenter": "", "composer": "composer",
        "contributor": "contributor", "cosponsor": "", "counsel": "", "director": "director", "editor": "editor",
        "guest": "guest", "interviewee": "author", "interviewer": "interviewer", "inventor": "author",
        "performer": "performer", "podcaster": "author", "presenter": "author", "producer": "producer",
        "programmer": "author", "recipient": "recipient", "reviewedAuthor": "reviewed_author",
        "scriptwriter": "script_writer", "seriesEditor": "collection_editor", "sponsor": "author",
        "translator": "translator", "wordsBy": "",
    }
)  # fmt: skip
"""The variable of each kind of creator; "" for those that CSL has none for, who are contributors."""

_CONTAINERS: Final = (
    "publicationTitle", "bookTitle", "proceedingsTitle", "blogTitle", "websiteTitle", "forumTitle", "dictionaryTitle",
    "encyclopediaTitle", "programTitle", "code", "reporter",
)  # fmt: skip
_PUBLISHERS: Final = ("publisher", "university", "institution", "company", "label", "studio", "distributor", "network",
                      "repository", "court")  # fmt: skip
_NUMBERS: Final = ("number", "reportNumber", "patentNumber", "billNumber", "documentNumber", "docketNumber",
                   "publicLawNumber", "episodeNumber", "archiveID", "identifier")  # fmt: skip
_GENRES: Final = ("type", "thesisType", "reportType", "presentationType", "manuscriptType", "mapType", "letterType",
                  "websiteType", "postType", "genre")  # fmt: skip
_MEDIUMS: Final = ("medium", "artworkMedium", "audioRecordingFormat", "videoRecordingFormat", "audioFileType",
                   "interviewMedium")  # fmt: skip


def works(value: Any) -> list[Item] | None:
    """Return the items of an answer that are works; None where it is not Zotero's.

    >>> len(works([{"data": {"itemType": "book"}}, {"data": {"itemType": "note"}}])), works({"title": "On"})
    (1, None)
    """
    listed = value.get("items", [value]) if isinstance(value, dict) else value
    if not isinstance(listed, list):
        return None
    found = [each.get("data", each) if isinstance(each, dict) else each for each in listed]
    if not found or not all(isinstance(each, dict) and isinstance(each.get("itemType"), str) for each in found):
        return None
    return [_with_citation_key(each) for each in found if each["itemType"] not in _NO_WORKS]


_CITATION_KEY: Final = re.compile(r"^[ \t]{0,9}citation key:[ \t]*(\S+)[ \t]*$\n?", re.MULTILINE | re.IGNORECASE)


def _with_citation_key(item: Item) -> Item:
    """Return an item with the citation key of its Extra in a field of its own, where later versions have it."""
    found = _CITATION_KEY.search(text(at(item, "extra")))
    if not found or text(at(item, "citationKey")):
        return item
    return {**item, "citationKey": found[1], "extra": _CITATION_KEY.sub("", text(at(item, "extra")))}


def _names(role: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of the creators that a variable holds."""

    def read(values: list[Any]) -> tuple[Name, ...]:
        return tuple(filter(None, (_name(each) for each in values if _role(each) == role)))

    return read


def _role(creator: Any) -> str:
    return _ROLES.get(text(at(creator, "creatorType")), "") or "contributor"


def _name(creator: Any) -> Name | None:
    """Read a creator: two fields, or one for institutions."""
    whole, family, given = (text(at(creator, name)) for name in ("name", "lastName", "firstName"))
    if whole or not given:
        return Name(literal=whole or family) if whole or family else None
    return Name(family=family or given, given=given if family else "")


_DAY: Final = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:-00)*(?!\d).*")


def _when(values: list[Any]) -> Any:
    """Read a date; Zotero's own store writes its sortable form before the text."""
    written = text(values)
    found = _DAY.fullmatch(written)
    return date([found[1].replace("-00", "") if found and written[4:5] in ("-", "") else written])


def _rows(ours: str, names: Iterable[str], types: frozenset[str] = ALL) -> tuple[Row, ...]:
    return tuple(Row(ours, name, text, types) for name in names)


_ROWS: Final = (
    *_rows("title", ("title", "nameOfAct", "caseName", "subject")),
    *(Row(role, "creators", _names(role)) for role in dict.fromkeys((*_ROLES.values(), "contributor")) if role),
    Row("author", "creators", _names("director"), frozenset({"motion_picture", "broadcast"})),
    *(Row("issued", name, _when) for name in ("date", "issueDate", "dateDecided", "dateEnacted")),
    Row("accessed", "accessDate", _when),
    *_rows("container_title", _CONTAINERS),
    *_rows("container_title_short", ("journalAbbreviation",)),
    *_rows("collection_title", ("series", "seriesTitle")),
    *_rows("collection_number", ("seriesNumber",)),
    *_rows("event_title", ("conferenceName", "meetingName")),
    *_rows("title_short", ("shortTitle",)),
    *_rows("publisher", _PUBLISHERS),
    *_rows("publisher_place", ("place", "repositoryLocation")),
    *_rows("volume", ("volume", "reporterVolume", "codeVolume", "codeNumber")),
    *_rows("issue", ("issue",)),
    *_rows("number", _NUMBERS),
    *_rows("page", ("pages", "firstPage", "codePages")),
    *_rows("number_of_pages", ("numPages",)),
    *_rows("number_of_volumes", ("numberOfVolumes",)),
    *_rows("edition", ("edition",)),
    *_rows("section", ("section",)),
    *_rows("version", ("versionNumber",)),
    *_rows("genre", _GENRES),
    *_rows("medium", _MEDIUMS),
    *_rows("scale", ("scale",)),
    *_rows("dimensions", ("artworkSize", "runningTime")),
    *_rows("authority", ("issuingAuthority", "legislativeBody", "committee")),
    *_rows("status", ("legalStatus", "status")),
    *_rows("references", ("history", "references")),
    Row("doi", "DOI", identifier("doi")),
    *_rows("isbn", ("ISBN",)),
    *_rows("issn", ("ISSN",)),
    *_rows("url", ("url",)),
    *_rows("language", ("language",)),
    *_rows("archive", ("archive",)),
    *_rows("archive_location", ("archiveLocation",)),
    *_rows("source", ("libraryCatalog",)),
    *_rows("call_number", ("callNumber",)),
    *_rows("license", ("rights",)),
    *_rows("abstract", ("abstractNote",)),
    Row("keyword", "tags.tag", texts(", ")),
    *_rows("note", ("extra",)),
)


def _type(item: Item) -> str:
    return _TYPES.get(str(item["itemType"]), "document")


VOCABULARY: Final = Vocabulary("zotero", json_tree, works, _type, _ROWS, ("key",), key="citationKey")

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a saved answer.

    >>> read('[{"data": {"itemType": "book", "title": "Old bridges", "date": "2026"}}]', print)[0].type
    'book'
    """
    return list(map(_with_extra, read_with(VOCABULARY, data, on_fault, path)))


def _with_extra(record: AnyRecord) -> AnyRecord:
    """Return a work with the variables that the lines of its Extra set, as Zotero cites it."""
    if not isinstance(record, Source) or ":" not in record.note:
        return record
    item: dict[str, Any] = {SPELLED[name]: True for name in VARIABLES if record.value(name)} | {"note": record.note}
    fields = {name: value for name, value in with_note_read(item).items() if value is not item.get(name)}
    if not fields:
        return record
    (read,) = records_of({"id": "?", "type": record.type, **fields, "note": ""}, lambda fault: None, made=set())
    assert isinstance(read, Source)
    said = {name: value for name in VARIABLES if (value := read.value(name))}
    own = {name: said.pop(name) for name in said.keys() & FIELDS}
    return record.evolve(**own, type=read.type, note=fields["note"], extra={**record.extra, **said})
