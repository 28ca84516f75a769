"""RefWorks' tagged format, read only.

Source: RefWorks, "RefWorks Tagged Format" (tags and reference types).
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault
from onrecord.formats.tagged.scanning import Layout
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import Fields, date, first, identifier, joined, names, pages
from onrecord.records.key_fields import AnyRecord

_LAYOUT: Final = Layout(re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"), frozenset({"RT"}))

_TYPES: Final = MappingProxyType(
    {
        "abstract": "article-journal", "journal article": "article-journal", "journal": "article-journal",
        "journal, electronic": "article-journal", "artwork": "graphic", "bills/resolutions": "bill",
        "book, section": "chapter", "book, edited": "book", "book, whole": "book", "case/court decisions": "legal_case",
        "computer program": "software", "conference proceedings": "paper-conference",
        "dissertation/thesis": "thesis", "dissertation": "thesis", "dissertation/thesis, unpublished": "thesis",
        "generic": "document", "grant": "report", "hearing": "hearing", "laws/statutes": "legislation",
        "magazine article": "article-magazine", "map": "map", "monograph": "book", "motion picture": "motion_picture",
        "music score": "musical_score", "newspaper article": "article-newspaper", "online discussion forum": "post",
        "patent": "patent", "personal communication": "personal_communication", "report": "report",
        "sound recording": "song", "unpublished material": "manuscript", "video/dvd": "motion_picture",
        "web page": "webpage",
    }
)  # fmt: skip
_SERIALS: Final = frozenset({"article-journal", "article-magazine", "article-newspaper", "webpage", "post", "document"})
_BOOKS: Final = frozenset({"book", "thesis"})


def _type(fields: Fields) -> str:
    named = (fields.get("RT") or [""])[0].strip().lower()
    if named not in _TYPES:
        return "document"
    del fields["RT"]
    return _TYPES[named]


_ROWS: Final = (
    Row("author", ("A1",), names()),
    Row("editor", ("A2", "A3"), names(), frozenset({"chapter", "paper-conference"})),
    Row("editor", ("A2",), names()),
    Row("translator", ("A4",), names()),
    Row("title", ("T1",), first),
    Row("container_title", ("JF", "T2", "JO"), first, ALL - _BOOKS),
    Row("collection_title", ("T2", "T3"), first),
    Row("container_title_short", ("JO",), first),
    Row("original_title", ("OT",), first),
    Row("issued", ("FD", "YR"), date),
    Row("volume", ("VO",), first),
    Row("issue", ("IS",), first, _SERIALS),
    Row("number", ("IS",), first),
    Row("number_of_pages", ("SP",), first, _BOOKS),
    Row("page", ("SP", "OP"), pages, ALL - _BOOKS),
    Row("edition", ("ED",), first),
    Row("publisher", ("PB",), first),
    Row("publisher_place", ("PP",), first),
    Row("isbn", ("SN",), joined(" "), ALL - _SERIALS),
    Row("issn", ("SN",), joined(" "), _SERIALS),
    Row("language", ("LA",), first),
    Row("doi", ("DO",), identifier("doi")),
    Row("url", ("UL", "LK"), first),
    Row("archive", ("DB",), first),
    Row("source", ("DS",), first),
    Row("accessed", ("RD",), date),
    Row("call_number", ("CL",), first),
    Row("abstract", ("AB",), joined("\n")),
    Row("keyword", ("K1",), joined(", ")),
    Row("note", ("NO",), joined("\n")),
)

DIALECT: Final = Dialect("refworks", _LAYOUT, _type, rows_by_type(_ROWS))

fields_of: Final = partial(tags_of, DIALECT)
"""Maps the variables of a CSL type to the tags that say them."""


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a tagged text, in the order of the file.

    >>> read("RT Journal Article\\nA1 Lee,Ann\\nT1 Old bridges\\nYR 2026\\nFD Feb\\n", print)[0].issued.isoformat()
    '2026-02'
    """
    return read_with(DIALECT, text, on_fault, path)
