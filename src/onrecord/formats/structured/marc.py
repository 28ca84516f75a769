"""MARC 21, as XML (MARCXML) or as ISO 2709, what library catalogues export, read only.

Source: Library of Congress, "MARC 21 Format for Bibliographic Data" (fields by number); MARCXML schema 1.2.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import Fault
from onrecord.formats.structured.table import Item, Row, Vocabulary, at, paths_of, read_with, text, texts
from onrecord.formats.structured.trees import xml_tree
from onrecord.formats.tagged.values import date_of, name_of
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_TYPES: Final = MappingProxyType(
    {
        "c": "musical_score", "d": "musical_score", "e": "map", "f": "map", "g": "motion_picture", "i": "song",
        "j": "song", "k": "graphic", "m": "software", "r": "graphic", "t": "manuscript",
    }
)  # fmt: skip
"""The CSL type of each type of record (leader, position 6) that is no book or serial."""
_FUNCTIONS: Final = MappingProxyType(
    {
        "edt": "editor", "ed": "editor", "editor": "editor", "hrsg": "editor", "herausgeber": "editor",
        "trl": "translator", "translator": "translator", "aut": "author", "author": "author", "cre": "author",
        "ill": "illustrator", "cmp": "composer", "drt": "director", "ths": "contributor", "dgs": "contributor",
    }
)  # fmt: skip
"""The variable of each relator code and term."""
_PUNCTUATION: Final = re.compile(r"(?<!\s)\s*[/:;,=]\s*$")
_BY_POSITION: Final = frozenset({"controlfield", "leader"})
_ISO_2709: Final = re.compile(r"\d{5}[\x00-\x7e]{19}\d{3}")


def marc_tree(data: str) -> Any:
    """Return the tree of MARCXML, or the same of ISO 2709.

    Raises:
        InvalidText: It is neither.
    """
    if not _ISO_2709.match(data):
        return xml_tree(data, _BY_POSITION)
    return {"collection": {"record": [_as_xml(record) for record in data.split("\x1d") if len(record) > _LEADER]}}


_LEADER: Final = 24
_ENTRY: Final = re.compile(r"([0-9A-Za-z]{3})\d{4}(\d{5})")


def _as_xml(record: str) -> dict[str, Any]:
    """Return what MARCXML has for a record: its leader and fields.

    Fields are divided by their ends, not by the lengths in the directory: these count bytes of an encoding in which the
    file may not be any more.

    Source:
        ISO 2709 (directory, separators 1D to 1F); MARC 21, "Record structure".
    """
    directory, *fields = record.lstrip("\r\n").split("\x1e")
    entries = sorted(_ENTRY.findall(directory, _LEADER), key=lambda entry: entry[1])
    tagged = list(zip((tag for tag, _ in entries), fields, strict=False))
    return {
        "leader": {"#": directory[:_LEADER]},
        "controlfield": [{"@tag": tag, "#": value} for tag, value in tagged if tag < "010"],
        "datafield": [
            {"@tag": tag, "@ind1": value[:1], "@ind2": value[1:2],
             "subfield": [{"@code": sub[0], "#": sub[1:]} for sub in value.split("\x1f")[1:] if sub]}
            for tag, value in tagged if tag >= "010"
        ],
    }  # fmt: skip


def works(value: Any) -> list[Item] | None:
    """Return the records of a tree, their fields by number; None where there are none."""
    listed = [*at(value, "collection.record"), *at(value, "record")]
    listed += at(value, "searchRetrieveResponse.records.record.recordData.record")
    found = [_by_number(work) for work in listed if isinstance(work, dict) and "datafield" in work]
    return found or None


def _by_number(record: Item) -> Item:
    """Set the fields of a record by number, their subfields by code."""
    fields: dict[str, Any] = {"leader": "".join(map(str, at(record, "leader.#")))}
    for control in at(record, "controlfield"):
        fields.setdefault(text(at(control, "@tag")), []).extend(at(control, "#"))
    for field in at(record, "datafield"):
        codes: dict[str, list[str]] = {}
        for sub in at(field, "subfield"):
            codes.setdefault(text(at(sub, "@code")), []).append(text(at(sub, "#")))
        codes["second"] = [text(at(field, "@ind2"))]
        fields.setdefault(text(at(field, "@tag")), []).append(codes)
    return fields


def _type(work: Item) -> str:
    leader = str(work["leader"]).ljust(8)
    if "502" in work:
        return "thesis"
    if leader[6] in _TYPES:
        return _TYPES[leader[6]]
    if leader[7] in "ab" or ("773" in work and leader[7] != "m"):
        return "article-journal" if at(work, "773.x") or leader[7] == "b" else "chapter"
    return "periodical" if leader[7] == "s" else "book"


def _bare(words: str) -> str:
    """Drop the punctuation that cataloguing puts between parts (ISBD), and a closing full stop after words."""
    bare = _PUNCTUATION.sub("", words)
    return bare[:-1] if bare.endswith(".") and len(bare) > 3 and bare[-3] not in " ." else bare


def _plain(values: list[Any]) -> str:
    return _bare(text(values))


def _title(values: list[Any]) -> str:
    """Return the title, its subtitle after a colon, and the number and name of a part."""
    main, sub, number, part = (_bare(text(at(values[:1], code))) for code in "abnp")
    whole = ": ".join(filter(None, (main.strip("[]"), sub)))
    return ". ".join(filter(None, (whole, number, part)))


def _people(*roles: str, unsaid: str = "") -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of those with some functions; `unsaid` is the function of those with none."""

    def read(values: list[Any]) -> tuple[Name, ...]:
        return tuple(filter(None, (_name(each) for each in values if _function(each, unsaid) in roles)))

    return read


def _function(field: Any, unsaid: str) -> str:
    terms = [str(term).strip(" .,").lower() for code in "4e" for term in at(field, code)]
    return next((_FUNCTIONS[term] for term in terms if term in _FUNCTIONS), "contributor" if terms else unsaid)


def _name(field: Any) -> Name | None:
    return name_of(re.sub(r"(?<=\w\w)\.$", "", text(at(field, "a")).strip(" ,;/")))


def _bodies(values: list[Any]) -> tuple[Name, ...]:
    """Read organizations and conferences, with their parts."""
    wholes = (" ".join(map(_bare, map(str, (*at(each, "a"), *at(each, "b"))))) for each in values)
    return tuple(Name(literal=whole) for whole in wholes if whole)


_YEAR: Final = re.compile(r"(?<!\d)1\d{3}(?!\d)|(?<!\d)20\d\d(?!\d)")


def _date(values: list[Any]) -> PartialDate | None:
    """Return the year of publication, without what cataloguing puts around it: "[ca. 1990]", "c2016."."""
    words = text(values)
    found = _YEAR.search(words)
    return PartialDate.parse(found[0]) if found else date_of(words.strip("[]().c© ")) if words else None


def _coded(values: list[Any]) -> PartialDate | None:
    """Return the year in the coded data (008, positions 7 to 10)."""
    year = str(values[0])[7:11] if values else ""
    return PartialDate.parse(year) if year.isdecimal() else None


def _language(values: list[Any]) -> str:
    """Return the language in the coded data (008, positions 35 to 37)."""
    return str(values[0])[35:38].strip(" |") if values else ""


_PAGES: Final = re.compile(r"(?:[Pp]p?\.|S\.|[Pp]ages?|Seiten?)\s*(\d+\s*[-–]\s*\d+|\d+)")
"""Pages with their label, in a note on where a part stands."""
_EXTENT: Final = re.compile(r"(?<!\d)(\d+)\s*(?:p\b|pp\b|S\b|pages|Seiten|leaves|ff?\b)")
"""A number of pages or leaves."""


def _found(pattern: re.Pattern[str]) -> Callable[[list[Any]], str]:
    """Return a reader of what a pattern finds in the text."""

    def read(values: list[Any]) -> str:
        found = pattern.search(text(values))
        return found[1].replace(" ", "") if found else ""

    return read


def _published(code: str) -> Callable[[list[Any]], list[Any]]:
    """Return a reader of the part of a statement of production that is one of publication (second indicator 1)."""
    return lambda values: at([each for each in values if at(each, "second") == ["1"]] or values, code)


def _isbns(values: list[Any]) -> str:
    return " ".join(dict.fromkeys(str(value).partition(" ")[0] for value in values))


def _statement(ours: str, code: str, read: Callable[[list[Any]], Any]) -> Iterable[Row]:
    """Return the rows of publication: RDA's statement, then the older one."""
    publication = _published(code)
    return (
        Row(ours, "264", lambda values: read(publication(values)) if values else None),
        Row(ours, f"260.{code}", read),
    )


_ROWS: Final = (
    Row("title", "245", _title),
    Row("original_title", "240.a", _plain),
    Row("author", "100", _people("author", "", unsaid="author")),
    Row("editor", "100", _people("editor")),
    Row("editor", "700", _people("editor")),
    Row("translator", "700", _people("translator")),
    Row("illustrator", "700", _people("illustrator")),
    Row("author", "110", _bodies),
    Row("author", "111", _bodies),
    Row("author", "700", _people("author")),
    Row("editor", "700", _people("", unsaid="")),
    Row("contributor", "700", _people("contributor")),
    Row("editor", "710", lambda values: _bodies([each for each in values if _function(each, "") == "editor"])),
    Row("editor", "720", lambda values: tuple(filter(None, map(_name, values)))),
    Row("container_title", "773.t", _plain, frozenset({"article-journal", "chapter"})),
    Row("collection_title", "490.a", _plain),
    Row("collection_title", "440.a", _plain),
    Row("collection_title", "830.a", _plain),
    Row("collection_number", "490.v", _plain),
    Row("event_title", "711.a", _plain),
    *_statement("issued", "c", _date),
    Row("issued", "502.d", _date),
    Row("issued", "008", _coded),
    *_statement("publisher", "b", _plain),
    Row("publisher", "502.c", _plain, frozenset({"thesis"})),
    *_statement("publisher_place", "a", lambda values: _bare(text(values)).strip("[]")),
    Row("edition", "250.a", _plain),
    Row("genre", "502.b", _plain, frozenset({"thesis"})),
    Row("number_of_pages", "300.a", _found(_EXTENT), frozenset({"book", "thesis", "manuscript"})),
    Row("page", "773.g", _found(_PAGES)),
    Row("isbn", "020.a", _isbns),
    Row("issn", "022.a", _plain),
    Row("issn", "773.x", _plain),
    Row("doi", "024", lambda values: text([text(at(each, "a")) for each in values if text(at(each, "2")) == "doi"])),
    Row("url", "856.u", text),
    Row("language", "041.a", text),
    Row("language", "008", _language),
    Row("call_number", "050.a", text),
    Row("call_number", "090.a", text),
    Row("abstract", "520.a", texts("\n")),
    Row("keyword", "650.a", lambda values: ", ".join(dict.fromkeys(map(_bare, map(str, values))))),
    Row("note", "500.a", texts("\n")),
)

VOCABULARY: Final = Vocabulary("marc", marc_tree, works, _type, _ROWS, ("001",))

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a catalogue's export.

    >>> title = '<subfield code="a">Piers :</subfield><subfield code="b">all</subfield>'
    >>> read(f'<record><datafield tag="245">{title}</datafield></record>', print)[0].title
    'Piers: all'
    """
    return read_with(VOCABULARY, data, on_fault, path)
