"""MEDLINE as PubMed exports it (`.nbib`), read only.

Source: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions"; PubMed Help, "PubMed format".
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault
from onrecord.formats.tagged.scanning import Layout
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import (
    Fields,
    catalogue_name,
    date,
    first,
    joined,
    marked,
    names,
    numbers,
    page_range,
)
from onrecord.records.key_fields import AnyRecord

_LAYOUT: Final = Layout(re.compile(r"([A-Z][A-Z0-9]{1,3}) *- ?(.*)"), frozenset({"PMID"}), ends_at_blank=True)

_TYPES: Final = MappingProxyType(
    {
        "journal article": "article-journal", "preprint": "article", "dataset": "dataset", "book": "book",
        "book chapter": "chapter", "technical report": "report", "news": "article-newspaper",
        "newspaper article": "article-newspaper", "video-audio media": "motion_picture", "legislation": "legislation",
        "congress": "book", "review": "article-journal",
    }
)  # fmt: skip
"""The CSL types of publication types, the more telling ones; most works have several."""
_TELLING: Final = ("preprint", "technical report", "dataset", "legislation", "newspaper article")


def _type(fields: Fields) -> str:
    """Return the type, by the publication types, which stay, and by whether there is a journal."""
    kinds = [kind.lower() for kind in fields.get("PT", ())]
    found = next((kind for kind in _TELLING if kind in kinds), "")
    if found:
        return _TYPES[found]
    if "BTI" in fields:
        return "chapter" if "TI" in fields and fields["TI"] != fields["BTI"] else "book"
    if not fields.keys().isdisjoint(("JT", "TA")):
        return "article-journal"
    return next((_TYPES[kind] for kind in kinds if kind in _TYPES), "article-journal")


_ROWS: Final = (
    Row("author", ("FAU", "CN"), names(catalogue_name, "FAU")),
    Row("author", ("AU", "CN"), names(catalogue_name)),
    Row("editor", ("FED",), names(catalogue_name)),
    Row("editor", ("ED",), names(catalogue_name)),
    Row("title", ("TI", "BTI", "CTI"), first),
    Row("original_title", ("TT",), first),
    Row("container_title", ("JT", "BTI", "TA"), first),
    Row("container_title_short", ("TA",), first),
    Row("collection_title", ("CTI",), first),
    Row("issued", ("DP", "DEP"), date),
    Row("volume", ("VI",), first),
    Row("volume_title", ("VTI",), first),
    Row("issue", ("IP",), first),
    Row("page", ("PG",), page_range),
    Row("page", ("LID", "AID"), marked("pii", re.compile(r"[eE]?\d{2,9}")), ALL - {"article"}),
    Row("page", ("LID",), marked("pii"), ALL - {"article"}),
    Row("edition", ("EN",), first),
    Row("publisher", ("PB",), first),
    Row("publisher_place", ("PL",), first, frozenset({"book", "chapter", "report"})),
    Row("language", ("LA",), joined(", ")),
    Row("doi", ("LID", "AID"), marked("doi")),
    Row("issn", ("IS",), numbers("issn")),
    Row("isbn", ("ISBN",), numbers("isbn")),
    Row("pmid", ("PMID",), first),
    Row("pmcid", ("PMC",), first),
    Row("abstract", ("AB",), joined("\n")),
    Row("keyword", ("OT", "MH"), joined(", ")),
    Row("note", ("GN",), joined("\n")),
)

DIALECT: Final = Dialect("nbib", _LAYOUT, _type, rows_by_type(_ROWS))

fields_of: Final = partial(tags_of, DIALECT)
"""Maps the variables of a CSL type to the tags that say them."""


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a MEDLINE text, in the order of the file.

    >>> read("PMID- 1\\nFAU - Lee, Ann\\nDP  - 2026 Feb 3\\nTI  - Old bridges.\\n", print)[0].author[0].family
    'Lee'
    """
    return read_with(DIALECT, text, on_fault, path)
