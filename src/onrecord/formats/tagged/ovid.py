"""Ovid's export with field labels or with fields named in full, read only.

Databases differ in what they label: where volume, issue, pages or the book stand only in the citation under `SO` or
`BT`, they are read there (`ovid_citations`).

Source: Wolters Kluwer, "Ovid field guides" (labels).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from onrecord.errors import Fault
from onrecord.formats.tagged import ovid_citations
from onrecord.formats.tagged.ovid_labels import with_labels
from onrecord.formats.tagged.scanning import Layout
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import (
    Fields,
    bare_title,
    catalogue_name,
    date,
    first,
    identifier,
    joined,
    names,
    numbers,
    page_range,
)
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_LAYOUT: Final = Layout(
    re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)"), frozenset(), header=re.compile(r"<\d+\.? ?>"),
)  # fmt: skip

_TYPE_WORDS: Final = (
    ("patent", "patent"), ("book chapter", "chapter"), ("chapter", "chapter"), ("dissertation", "thesis"),
    ("thesis", "thesis"), ("meeting", "paper-conference"), ("conference", "paper-conference"), ("report", "report"),
    ("book", "book"),
)  # fmt: skip
"""Words of publication types and the CSL type that each tells; the first that is met counts."""

_EDITOR: Final = re.compile(r"(.+?)\s\[Ed[^\]]{0,60}\](?:[,;]\s|$)")


def _type(fields: Fields) -> str:
    """Return the type, by the publication types, which stay, and label what only the citation says."""
    said = " ".join(value for tag in ("DT", "PT") for value in fields.get(tag, ())).lower()
    type = next((type for word, type in _TYPE_WORDS if word in said), "article-journal")
    if type == "book" and _is_part(fields):
        type = "chapter"
    citation = (fields.get("SO") or [""])[0]
    for place in ("BT", "SO") if type in ("chapter", "paper-conference") else ():
        if parts := ovid_citations.chapter((fields.get(place) or [""])[0]):
            _label(fields, place, parts)
            return "chapter"
    if type == "book" and (by := ovid_citations.publisher(citation)):
        fields.setdefault("PB", [by])
    elif type not in ("patent", "book") and (parts := ovid_citations.article(citation)):
        _label(fields, "SO", parts)
    return type


def _is_part(fields: Fields) -> bool:
    """Return whether the book that an entry names is another than the work itself."""
    book, work = ((fields.get(tag) or [""])[0].casefold().rstrip(" .") for tag in ("BT", "TI"))
    return bool(book and work) and book != work


def _label(fields: Fields, citation: str, parts: Mapping[str, str]) -> None:
    """Put parts of a citation under their labels, unless a label has a value; the citation is then used up."""
    fields.pop(citation, None)
    for label, text in parts.items():
        fields.setdefault(label, [text])


_DEGREES: Final = re.compile(
    r"(?<!\s)\s+(?:M\.?D|Ph\.?D|MPH|MSc|BSc|MBBS|MB|BS|BA|MS|MA|RN|DDS|DMD|DVM|DrPH|FRCP|ScD|EdD|PharmD|PsyD|MBA|\d+)\b.*$"
)
"""Degrees after a name, and all that follows them."""
_LAST_STOP: Final = re.compile(r"(?<=[a-z]{2})(?<!\b[JS]r)\.$")


def _name(text: str) -> Name | None:
    """Read an author without degrees, numbers of institutions and the stop after a word: "Lee, Ann Y. MD, MPH 1"."""
    return catalogue_name(_LAST_STOP.sub("", _DEGREES.sub("", text.strip())))


def _editors(fields: Fields, tags: tuple[str, ...]) -> tuple[Name, ...]:
    """Take editors, each with the mark that he is one."""
    texts = [value for tag in tags for value in fields.pop(tag, ())]
    found: Iterable[str] = (
        name for text in texts for name in _EDITOR.findall(text[: ovid_citations.LONGEST]) or [text]
    )
    return tuple(filter(None, map(_name, found)))


def _whole_citation(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take a citation that is the title of a journal and nothing more."""
    return first(fields, tags) if not any(sign.isdecimal() for tag in tags for sign in fields[tag][0]) else ""


_ROWS: Final = (
    Row("author", ("FA",), names(_name)),
    Row("author", ("AU", "AF"), names(_name)),
    Row("editor", ("ED",), _editors),
    Row("title", ("TI",), bare_title),
    Row("container_title", ("BT", "JN"), bare_title, frozenset({"chapter"})),
    Row("container_title", ("JN",), first, ALL - {"book", "thesis"}),
    Row("container_title", ("SO",), _whole_citation, ALL - {"book", "thesis"}),
    Row("publisher", ("IN",), first, frozenset({"thesis"})),
    Row("number", ("PN",), first, frozenset({"patent"})),
    Row("authority", ("PA",), first, frozenset({"patent"})),
    Row("issued", ("DP", "YR"), date),
    Row("volume", ("VO",), first, ALL - {"thesis"}),
    Row("issue", ("IP",), first, ALL - {"thesis"}),
    Row("page", ("PG",), page_range),
    Row("publisher", ("PB", "PU"), first),
    Row("language", ("LG",), first),
    Row("doi", ("DI", "DO"), identifier("doi")),
    Row("issn", ("IS",), numbers("issn")),
    Row("isbn", ("IB",), numbers("isbn")),
    Row("call_number", ("AN",), first),
    Row("url", ("UR", "XL"), first),
    Row("archive", ("DB",), first),
    Row("abstract", ("AB",), joined("\n")),
    Row("keyword", ("KW", "DE"), joined("; ")),
)

DIALECT: Final = Dialect("ovid", _LAYOUT, _type, rows_by_type(_ROWS))

fields_of: Final = partial(tags_of, DIALECT)
"""Maps the variables of a CSL type to the tags that say them."""


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of an export with field labels, in the order of the file.

    >>> text = "<1. >\\nAU  - Lee, AB\\nTI  - Old bridges.  [Article]\\nSO  - Bridges May 2026;58(6):688-96\\n"
    >>> work = read(text, print)[0]
    >>> work.container_title, work.volume, work.page, work.title
    ('Bridges', '58', '688-696', 'Old bridges')
    """
    return read_with(DIALECT, with_labels(text), on_fault, path)
