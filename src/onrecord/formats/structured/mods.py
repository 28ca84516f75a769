"""MODS, what libraries and repositories export, read only.

Source: Library of Congress, "MODS User Guidelines" (version 3), MODS schema 3.8.
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
    divided_name,
    paths_of,
    read_with,
    text,
    texts,
)
from onrecord.formats.structured.trees import xml_tree
from onrecord.formats.tagged.values import date_of, name_of
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_GENRES_OF: Final = MappingProxyType(
    {
        "article-journal": (
            "article",
            "journal article",
            "journalarticle",
            "academic journal",
            "review-article",
            "abstract",
        ),
        "article-magazine": (
            "magazine",
            "magazinearticle",
        ),
        "article-newspaper": (
            "newspaper",
            "newspaperarticle",
        ),
        "book": (
            "book",
            "monograph",
        ),
        "chapter": (
            "booksection",
            "book chapter",
            "chapter",
        ),
        "paper-conference": (
            "conference publication",
            "conferencepaper",
        ),
        "thesis": (
            "thesis",
            "theses",
            "dissertation",
        ),
        "report": (
            "report",
            "technical report",
        ),
        "personal_communication": ("letter",),
        "manuscript": ("manuscript",),
        "patent": ("patent",),
        "hearing": ("hearing",),
        "bill": ("bill",),
        "legal_case": ("case",),
        "legislation": (
            "statute",
            "legislation",
        ),
        "map": ("map",),
        "motion_picture": (
            "film",
            "motion picture",
            "videorecording",
        ),
        "interview": ("interview",),
        "webpage": (
            "web site",
            "website",
            "webpage",
        ),
        "entry-encyclopedia": (
            "encyclopediaarticle",
            "encyclopedia",
        ),
        "entry-dictionary": (
            "dictionaryentry",
            "dictionary",
        ),
        "post-weblog": ("blogpost",),
        "graphic": (
            "artwork",
            "art original",
            "art reproduction",
            "picture",
        ),
        "document": (
            "document",
            "instruction",
        ),
        "speech": (
            "speech",
            "presentation",
        ),
        "dataset": ("dataset",),
        "broadcast": ("podcast",),
        "software": ("computerprogram",),
        "song": (
            "audiorecording",
            "sound",
        ),
    }
)
_GENRES: Final = MappingProxyType({genre: type for type, genres in _GENRES_OF.items() for genre in genres})
"""The CSL type of each genre, of MARC's list and of Zotero's export."""
_RESOURCES: Final = MappingProxyType(
    {
        "cartographic": "map", "notated music": "musical_score", "sound recording": "song",
        "sound recording-musical": "song", "sound recording-nonmusical": "song", "still image": "graphic",
        "moving image": "motion_picture", "three dimensional object": "graphic", "software, multimedia": "software",
    }
)  # fmt: skip
_WITHIN: Final = MappingProxyType({"book": "chapter", "document": "article-journal"})
_TERMS_OF: Final = MappingProxyType(
    {
        "author": (
            "",
            "author",
            "aut",
            "creator",
            "cre",
            "artist",
            "art",
            "cartographer",
            "ctg",
            "photographer",
            "pht",
            "interviewee",
            "ive",
        ),
        "editor": (
            "editor",
            "edt",
            "ed",
        ),
        "translator": (
            "translator",
            "trl",
        ),
        "composer": (
            "composer",
            "cmp",
        ),
        "director": (
            "director",
            "drt",
        ),
        "performer": (
            "performer",
            "prf",
        ),
        "interviewer": (
            "interviewer",
            "ivr",
        ),
        "contributor": (
            "contributor",
            "ctb",
            "thesis advisor",
            "ths",
            "sponsor",
            "spn",
        ),
        "collection_editor": (
            "series editor",
            "pbd",
        ),
        "recipient": (
            "recipient",
            "rcp",
        ),
        "producer": (
            "producer",
            "pro",
        ),
        "illustrator": (
            "illustrator",
            "ill",
        ),
        "compiler": (
            "compiler",
            "com",
        ),
    }
)
_ROLES: Final = MappingProxyType({term: role for role, terms in _TERMS_OF.items() for term in terms})
"""The variable of each relator term and code (MARC relators); others are contributors."""


def works(value: Any) -> list[Item] | None:
    """Return the works of a tree; None where there are none."""
    listed = [*at(value, "modsCollection.mods"), *at(value, "mods"), *at(value, "xml.records.mods")]
    return [_with_host(work) for work in listed if isinstance(work, dict)] or None


def _with_host(work: Item) -> Item:
    """Set the item that contains a work, and its series, beside it."""
    related = [each for each in at(work, "relatedItem") if isinstance(each, dict)]
    named = {
        kind: [each for each in related if text(at(each, "@type")) == kind] for kind in ("host", "series", "original")
    }
    return {**work, **named}


def _type(work: Item) -> str:
    """Return the type, by the genre, the kind of resource, and whether something contains the work."""
    written = [str(found).strip().lower() for found in at(work, "genre.#")]
    genres = [form for genre in written for form in (genre, genre.replace(" ", ""))]
    type = next((_GENRES[genre] for genre in genres if genre in _GENRES), "")
    if not type:
        kinds = [str(found).strip().lower() for found in at(work, "typeOfResource.#")]
        type = next((_RESOURCES[kind] for kind in kinds if kind in _RESOURCES), "")
    if work["host"]:
        around = {str(found).strip().lower() for found in at(work["host"], "genre.#")}
        if type in ("", "book", "document"):
            type = "chapter" if "book" in around or not at(work["host"], "part.detail") else "article-journal"
            type = "paper-conference" if "conference publication" in around else type
    if type:
        return type
    issuance = text(at(work, "originInfo.issuance.#"))
    has_isbn = "isbn" in at(work, "identifier.@type")
    return "book" if issuance == "monographic" or has_isbn else "document"


def _title(values: list[Any]) -> str:
    """Return the first title that is no other form of it: its article, itself, its subtitle and its part."""
    plain = [each for each in values if isinstance(each, dict) and "@type" not in each] or values[:1]
    if not plain:
        return ""
    article, main, sub, number, part = (
        text(at(plain[0], f"{name}.#")) for name in ("nonSort", "title", "subTitle", "partNumber", "partName")
    )
    joint = "" if article.endswith(("'", "’", "-")) else " "
    whole = ": ".join(filter(None, (f"{article}{joint}{main}".strip(), sub)))
    return ". ".join(filter(None, (whole, ", ".join(filter(None, (number, part))))))


def _other_title(kind: str) -> Callable[[list[Any]], str]:
    return lambda values: text([text(at(each, "title.#")) for each in values if text(at(each, "@type")) == kind])


def _names(role: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of those with a role."""
    return lambda values: tuple(filter(None, (_name(each) for each in values if _role(each) == role)))


def _role(name: Any) -> str:
    terms = [str(term).strip().lower().rstrip(".") for term in at(name, "role.roleTerm.#")]
    return next((_ROLES[term] for term in terms if term in _ROLES), "contributor") if terms else "author"


def _name(name: Any) -> Name | None:
    """Read a name: in parts by their types, or whole with the family name first."""
    parts: dict[str, list[str]] = {}
    for part in at(name, "namePart"):
        parts.setdefault(text(at(part, "@type")), []).append(text(at(part, "#")))
    family, given, suffix = (" ".join(parts.get(kind, ())) for kind in ("family", "given", "termsOfAddress"))
    whole = _LIFE.sub("", " ".join(parts.get("", ())))
    if family:
        return Name(family=family, given=given, suffix=suffix)
    if text(at(name, "@type")) == "personal" and "," not in whole:
        return divided_name(whole)
    if text(at(name, "@type")) in ("corporate", "conference") or "," not in whole:
        return Name(literal=whole or given) if whole or given else None
    return name_of(whole.rstrip(",. ") if not whole.endswith(".") or whole[-3:-2] != " " else whole)


_LIFE: Final = re.compile(r",\s*(?:(?:b|d|ca|fl)\.?\s*)?\d{4}\??(?:-(?:\d{4}\??)?)?\.?$")
"""The years of a life, where they stand in the name."""


def _dates(values: list[Any]) -> PartialDate | None:
    """Return the key date, else the first; of a range, both ends."""
    dates = [each for each in values if isinstance(each, dict) and text(at(each, "#"))]
    by_point = {text(at(each, "@point")): text(at(each, "#")) for each in reversed(dates)}
    if "start" in by_point and by_point.get("end"):
        span = PartialDate.parse(f"{by_point['start']}/{by_point['end']}")
        if not span.literal:
            return span
    encoded = [each for each in dates if text(at(each, "@encoding")) in ("w3cdtf", "iso8601", "edtf")]
    key = [each for each in dates if text(at(each, "@keyDate"))]
    found = [date_of(_COPYRIGHT.sub(r"\1", text(at(each, "#")))) for each in (*key, *encoded, *dates)]
    return next((date for date in found if date and not date.literal), next(iter(found), None))


_COPYRIGHT: Final = re.compile(r"^(\[?)[cp©]\.?\s?(?=\d{4})")
"""What says of a year that it is that of copyright, and not that it is about right."""


def _detail(*kinds: str) -> Callable[[list[Any]], str]:
    """Return a reader of the number of a kind of part: volume, issue."""
    return lambda values: text([text(at(each, "number.#")) for each in values if text(at(each, "@type")) in kinds])


def _pages(values: list[Any]) -> str:
    extents = [each for each in values if text(at(each, "@unit")) in ("pages", "page", "")]
    start, end, listed = (text(at(extents, f"{name}.#")) for name in ("start", "end", "list"))
    return f"{start}-{end}" if start and end and start != end else start or end or listed


_BOOKS: Final = frozenset({"book", "thesis", "report", "manuscript", "pamphlet"})
_LEAVES: Final = re.compile(r"\d\s?(?:p|pp|pages?|leaves|S|Seiten|f|ff)\b", re.IGNORECASE)
"""Pages or leaves that are counted."""


def _extent(*, is_of_pages: bool) -> Callable[[list[Any]], str]:
    """Return a reader of how long a book is, or of how large it is otherwise."""
    return lambda values: text([value for value in values if bool(_LEAVES.search(str(value))) is is_of_pages])


def _series(values: list[Any]) -> str:
    """Return the title of a series without its number, which is said apart."""
    return _title([{name: part for name, part in each.items() if name != "partNumber"} for each in values])


def _identifier(kind: str) -> Callable[[list[Any]], str]:
    def read(values: list[Any]) -> str:
        kinds = [each for each in values if text(at(each, "@type")).lower() == kind and not text(at(each, "@invalid"))]
        return " ".join(dict.fromkeys(filter(None, (text(at(each, "#")) for each in kinds))))

    return read


def _place(values: list[Any]) -> str:
    """Return the places in words; codes of countries say less."""
    return "; ".join(text(at(each, "#")) for each in values if text(at(each, "@type")) != "code")


def _origin(ours: str, path: str, read: Callable[[list[Any]], Any]) -> tuple[Row, ...]:
    """Return the rows of what stands in the origin of the work, or in that of what contains it."""
    return tuple(Row(ours, f"{around}originInfo.{path}", read) for around in ("", "host.", "original."))


_DATES: Final = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")
_ROWS: Final = (
    Row("title", "titleInfo", _title),
    Row("title_short", "titleInfo", _other_title("abbreviated")),
    *(Row(role, "name", _names(role)) for role in dict.fromkeys((*_ROLES.values(), "contributor"))),
    Row("editor", "host.name", _names("editor")),
    Row("container_author", "host.name", _names("author"), frozenset({"chapter"})),
    Row("container_title", "host.titleInfo", _title),
    Row("container_title_short", "host.titleInfo", _other_title("abbreviated")),
    Row("collection_title", "series.titleInfo", _series),
    Row("collection_number", "series.titleInfo.partNumber.#", text),
    Row("collection_number", "series.part.detail.number.#", text),
    Row("issued", "part.date", _dates),
    Row("issued", "host.part.date", _dates),
    *(row for name in _DATES for row in _origin("issued", name, _dates)),
    Row("volume", "host.part.detail", _detail("volume")),
    Row("volume", "part.detail", _detail("volume")),
    Row("issue", "host.part.detail", _detail("issue", "number")),
    Row("issue", "part.detail", _detail("issue", "number")),
    Row("page", "host.part.extent", _pages),
    Row("page", "part.extent", _pages),
    Row("page", "host.part.detail", _detail("page", "pages")),
    *_origin("publisher", "publisher.#", text),
    *_origin("publisher_place", "place.placeTerm", _place),
    *_origin("edition", "edition.#", text),
    Row("number_of_pages", "physicalDescription.extent.#", _extent(is_of_pages=True), _BOOKS),
    Row("dimensions", "physicalDescription.extent.#", _extent(is_of_pages=False), _BOOKS),
    Row("dimensions", "physicalDescription.extent.#", text, ALL - _BOOKS),
    Row("doi", "identifier", _identifier("doi")),
    Row("isbn", "identifier", _identifier("isbn")),
    Row("isbn", "host.identifier", _identifier("isbn")),
    Row("issn", "host.identifier", _identifier("issn")),
    Row("issn", "identifier", _identifier("issn")),
    Row("pmid", "identifier", _identifier("pmid")),
    Row("url", "location.url.#", text),
    Row("url", "identifier", _identifier("uri")),
    Row("language", "language.languageTerm.#", texts("; ")),
    Row("archive", "location.physicalLocation.#", text),
    Row("call_number", "location.shelfLocator.#", text),
    Row("call_number", "classification.#", text),
    Row("license", "accessCondition.#", text),
    Row("abstract", "abstract.#", texts("\n")),
    Row("keyword", "subject.topic.#", texts(", ")),
    Row("note", "note.#", texts("\n")),
)  # fmt: skip

VOCABULARY: Final = Vocabulary("mods", xml_tree, works, _type, _ROWS, ("recordInfo.recordIdentifier.#",))

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a collection, or one.

    >>> read("<mods><titleInfo><nonSort>The</nonSort><title>Piers</title></titleInfo></mods>", print)[0].title
    'The Piers'
    """
    return read_with(VOCABULARY, data, on_fault, path)
