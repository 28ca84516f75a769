"""Web of Science's exports, field-tagged (`.ciw`) or delimited by tabs, read only.

Source: Clarivate, "Web of Science Core Collection Field Tags".
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault
from onrecord.formats.tagged.scanning import Entry, Layout, lines_of
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import (
    Fields,
    catalogue_name,
    date,
    first,
    identifier,
    joined,
    names,
    pages,
)
from onrecord.records.key_fields import AnyRecord

_TAGS_LINE: Final = (
    "PT AU AF BA BF CA GP BE TI SO SE BS LA DT CT CY CL SP HO DE ID AB C1 C3 RP EM RI OI FU FX CR NR TC Z9 U1 U2 PU PI "
    "PA SN EI BN J9 JI PD PY VL IS PN SU SI MA BP EP PS AR DI D2 EA EY PG P2 WC SC GA PM UT OA HC HP DA ER FT ED TA TT "
    "GE AE PC UR SS ZB ZR Z8 ZS CC CN OR BD WE MC DS TM GN AN AC LS PR PV NT NF X1 X4 Y1 Y4 Z1 Z4 B1 S1 T1 T2"
)
_NAME_TAGS: Final = frozenset({"AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP", "AE"})
_LAYOUT: Final = Layout(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"), frozenset({"PT"}), "ER", listed=_NAME_TAGS,
    header=re.compile(r"(?:FN |VR |EF\s*$)"), known=frozenset(_TAGS_LINE.split()),
)  # fmt: skip

_PARTS: Final = frozenset({"chapter", "paper-conference"})
_TYPES: Final = MappingProxyType({"J": "article-journal", "B": "book", "S": "chapter", "C": "paper-conference",
                                  "P": "patent"})  # fmt: skip


def _type(fields: Fields) -> str:
    """Return the type, by `PT` and, where works appear in a book or series, by the kind of document."""
    found = _TYPES.get((fields.pop("PT", None) or [""])[0].strip().upper(), "article-journal")
    kind = " ".join(fields.get("DT", ())).lower()
    if found == "book" and _folded(fields, "SO") == _folded(fields, "TI"):
        fields.pop("SO", None)
    if found != "article-journal" and "proceedings" in kind:
        return "paper-conference"
    if found == "book" and "chapter" in kind:
        return "chapter"
    if "meeting abstract" in kind and found != "article-journal":
        return "paper-conference"
    return found


def _folded(fields: Fields, tag: str) -> str:
    """Return the first value of a tag without its capitals."""
    return (fields.get(tag) or [""])[0].casefold()


_ROWS: Final = (
    Row("author", ("AF", "CA", "GP"), names(catalogue_name, "AF")),
    Row("author", ("AU", "CA", "GP"), names(catalogue_name)),
    Row("editor", ("BE", "ED"), names(catalogue_name)),
    Row("authority", ("AE",), joined("; "), frozenset({"patent"})),
    Row("title", ("TI",), first),
    Row("container_title", ("SO",), first, ALL - {"book"}),
    Row("collection_title", ("SE",), first),
    Row("collection_title", ("SO",), first, frozenset({"book"})),
    Row("container_title_short", ("JI", "J9"), first),
    Row("event_title", ("CT",), first),
    Row("event_place", ("CL",), first),
    Row("event_date", ("CY",), date),
    Row("issued", ("PD", "PY", "EY"), date),
    Row("issued", ("EA",), date),
    Row("volume", ("VL",), first),
    Row("issue", ("IS",), first),
    Row("page", ("BP", "EP"), pages),
    Row("page", ("PS",), first),
    Row("number", ("AR", "PN"), first),
    Row("number_of_pages", ("PG",), first, frozenset({"book"})),
    Row("publisher", ("PU",), first),
    Row("publisher_place", ("PI",), first),
    Row("language", ("LA",), first),
    Row("genre", ("DT",), first, frozenset({"patent"})),
    Row("doi", ("DI",), identifier("doi")),
    Row("issn", ("SN", "EI"), joined(", "), ALL - {"book"}),
    Row("isbn", ("BN",), joined(", ")),
    Row("pmid", ("PM",), first),
    Row("url", ("UR",), first),
    Row("abstract", ("AB",), joined("\n")),
    Row("keyword", ("DE", "ID"), joined("; ")),
)

DIALECT: Final = Dialect("web-of-science", _LAYOUT, _type, rows_by_type(_ROWS))

fields_of: Final = partial(tags_of, DIALECT)
"""Maps the variables of a CSL type to the tags that say them."""


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of an export, in the order of the file.

    >>> text = "FN X\\nVR 1.0\\nPT J\\nAU Lee, A\\n   Kim, BC\\nTI Old bridges\\nPD FEB 3\\nPY 2026\\nER\\n\\nEF"
    >>> [str(name) for name in read(text, print)[0].author]
    ['A. Lee', 'B. C. Kim']
    """
    rows = _rows_of(text) if _IS_TABLE.match(text) else None
    return read_with(DIALECT, text, on_fault, path, rows)


_IS_TABLE: Final = re.compile(r"\ufeff?PT\t[A-Z][A-Z0-9]\t")


def _rows_of(text: str) -> Iterator[Entry]:
    """Yield the entries of an export delimited by tabs: tags in the first line, names divided by semicolons."""
    head, *lines = lines_of(text)
    tags = [tag.strip() for tag in head.split("\t")]
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        cells = {tag: cell.strip().strip('"') for tag, cell in zip(tags, line.split("\t"), strict=False)}
        yield Entry(
            number,
            {
                tag: [name.strip() for name in cell.split(";")] if tag in _NAME_TAGS else [cell]
                for tag, cell in cells.items()
                if tag and cell
            },
        )
