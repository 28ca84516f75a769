"""What files of other kinds than web pages state of themselves: office documents, mails, books, PDF, archives.

Source: ECMA-376, part 2, 11 "Core properties" and OpenDocument 1.3, 4.3 (`dc:` and `meta:`); RFC 5322, 3.6; EPUB 3.3,
5.5 "Metadata section"; ISO 32000-1, 14.3 (document information and XMP); DCMI Terms.
What a program wrote by itself, as the day on which a file was made, is no day of issue and not used.
"""

import re
from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from types import MappingProxyType
from typing import Final

from onrecord.texts.describing.statements import CITED, MARKED, READ, SHOWN, Statement
from onrecord.texts.describing.xmp import ORIGIN, packet_fields
from onrecord.texts.extract import Extract, Field

_ROWS: Final = (
    ("title", MARKED, "title subject headline booktitle dc:title"),
    ("author", MARKED, "author authors creator dc:creator from initial-creator byline by"),
    ("issued", MARKED, "date issued dc:date published pubdate publication_date"),
    ("modified", MARKED, "modified moddate modifydate metadatadate xmp:modifydate revtim last_modified updated"),
    ("made", MARKED, "created creationdate creation-date createdate xmp:createdate creatim print-date"),
    ("publisher", MARKED, "publisher dc:publisher company organization"),
    ("language", MARKED, "language dc:language lang"),
    ("identifier", MARKED, "identifier dc:identifier doi prism:doi pdfx:doi crossmark:doi url source isbn issn"),
    ("container_title", MARKED, "publicationname prism:publicationname journal publication container_title"),
    ("volume", MARKED, "volume prism:volume"),
    ("issue", MARKED, "number prism:number issue"),
    ("keyword", MARKED, "keywords keyword tags"),
    ("abstract", MARKED, "abstract description dc:description"),
)  # fmt: skip
FIELDS: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {name: (field, sure) for field, sure, names in _ROWS for name in names.split()}
)
"""The field of each name, in lower case; "made" is when a program made the file."""

_OWN: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("meta.xml", "creator"): "modifier", ("meta.xml", "date"): "modified", ("meta.xml", "subject"): "",
        ("docProps/core.xml", "subject"): "", ("docProps/core.xml", "lastmodifiedby"): "modifier",
        ("docProps/core.xml", "description"): "", ("docProps/app.xml", "company"): "publisher",
        ("RTF information", "subject"): "", ("RTF information", "company"): "publisher",
        ("PDF information", "subject"): "", ("PDF information", "creator"): "", ("XMP", "date"): "made",
        ("XMP", "description"): "", ("XMP", "number"): "issue", ("XMP", "source"): "", ("XMP", "subject"): "",
        ("XMP", "createdate"): "made", ("XMP", "coverdate"): "issued", ("XMP", "publicationdate"): "issued",
        ("XMP", "startingpage"): "page_first", ("XMP", "endingpage"): "page_last",
        ("XMP", "issn"): "issn", ("XMP", "isbn"): "isbn", ("XMP", "identifier"): "identifier", ("XMP", "format"): "",
        ("OPF", "subject"): "", ("OPF", "modified"): "modified", ("OPF", "dcterms:modified"): "modified",
        ("MHTML header", "from"): "", ("MHTML header", "date"): "accessed", ("front matter", "subject"): "",
        ("MHTML header", "subject"): "title", ("WARC header", "warc-date"): "", ("webarchive", "webresourceurl"): "",
    }
)  # fmt: skip
"""Names that mean something else in one kind of file; "" is of no use here."""

TYPE_OF_FILE: Final[Mapping[str, str]] = MappingProxyType(
    {"mail": "personal_communication", "EPUB": "book", "subtitles": "broadcast"}
)
"""The CSL type that the kind of a file suggests; "document" for all others."""

_OF_PROGRAMS: Final = re.compile(
    r"\A(?:microsoft (?:word|powerpoint|excel)\s*-\s*|untitled|unbenannt|document\d*|dokument\d*|sans titre|print|"
    r"layout \d|"
    r"slide \d|powerpoint[- ].*|.{0,80}\.(?:docx?|pdf|indd|qxd|odt|rtf|tex|dvi|pptx?|xlsx?|html?|txt|graffle|ai|cdr|"
    r"pub|eps|ps|pages)\s*\Z)",
    re.IGNORECASE,
)
"""Titles that programs give by themselves, and names of files."""
_DOI: Final = re.compile(r"(?:doi\.org/|doi:?\s?)?(10\.\d{4,9}/[^\s\"<>{}|\\^`]{2,120})", re.IGNORECASE)
"""A DOI in running text."""
_FIRST_WORDS: Final = 6_000
_REPLY: Final = re.compile(r"\A(?:(?:re|aw|fwd?|wg|tr|sv|antw|rif)\s*:\s*)+", re.IGNORECASE)
_PARTED: Final = re.compile(r"[;&]|(?<!\s)\s+(?:and|und|et|y)\s+")
"""What stands between the names of several authors."""


def file_statements(found: Extract) -> Iterator[Statement]:
    """Yield what the fields of a file state, and the first DOI in the text of a paper."""
    has_lead = any(field.name.lower().endswith("initial-creator") for field in found.fields)
    for field in found.fields:
        if field.origin == ORIGIN and field.name == "packet":
            for inner in packet_fields(field.value):
                yield from _of_field(inner, has_lead)
        else:
            yield from _of_field(field, has_lead)
    if not found.markup:
        yield from _first_doi(found)


def _of_field(given: Field, has_first_creator: bool) -> Iterator[Statement]:
    """Yield what one field states, by what its name means in its kind of file."""
    name = given.name.lower().rpartition("}")[2]
    bare = name.rpartition(":")[2]
    own = _OWN.get((given.origin, bare))
    field, sure = FIELDS.get(name) or FIELDS.get(bare) or ("", 0.0)
    if own is not None:
        field, sure = (own, MARKED) if own else ("", 0.0)
    if field == "modifier" and not has_first_creator and given.origin == "meta.xml":
        field, sure = "author", READ
    where = f"{given.origin} {given.name}"
    if given.origin == "mail header":
        sure = CITED if field in ("author", "issued", "title") else sure
    if field == "author":
        for person in _people(given.value, is_mail=given.origin == "mail header"):
            yield Statement("author", person, where, sure)
    elif field == "title":
        value = _REPLY.sub("", given.value) if given.origin == "mail header" else given.value
        if not _OF_PROGRAMS.match(value):
            yield Statement("title", " ".join(value.split()), where, SHOWN if sure == MARKED else sure)
    elif field == "keyword" or field == "abstract":
        return
    elif field in ("identifier", "doi", "isbn"):
        yield Statement("identifier", given.value, where, sure)
    elif field and field != "modifier":
        yield Statement(field, given.value, where, sure)


_WITHIN_AT_MOST: Final = 20
"""Groups and comments of an address (RFC 5322, 3.4): `parseaddr` goes into each by a call of itself."""


def _people(value: str, *, is_mail: bool) -> Iterator[str]:
    """Yield the names in the field of an author: several are parted by semicolons or " and "; of a mail's, the name."""
    if is_mail:
        is_sound = value.count(":") + value.count("(") <= _WITHIN_AT_MOST
        name, address = parseaddr(value) if is_sound else ("", "")
        yield name or address or value
        return
    for piece in _PARTED.split(value):
        if piece.strip():
            yield piece.strip()


def _first_doi(found: Extract) -> Iterator[Statement]:
    """Yield the first DOI on the first page of a paper: most often its own."""
    pages = [place.start for place in found.places if place.kind == "page"]
    end = min(pages[1] if len(pages) > 1 else _FIRST_WORDS, _FIRST_WORDS)
    match = _DOI.search(found.text[:end])
    if match and found.kind == "PDF":
        yield Statement("doi", match[1].rstrip(".,;:)]"), "first DOI in the text", READ)
