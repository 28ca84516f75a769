"""Ovid's export with field labels, read only.

Databases differ in what they label: where volume, issue, pages or the book stand only in the citation under `SO` or
`BT`, they are read there.

Source: Wolters Kluwer, "Ovid field guides" (labels); the citations of Journals@Ovid, BIOSIS, PsycINFO and IPSA.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault
from onrecord.formats.tagged.scanning import Layout
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import (
    Fields,
    bare_title,
    catalogue_name,
    date_with_year,
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
    re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)"), frozenset(), header=re.compile(r"<\d+\. ?>"),
)  # fmt: skip

_TYPE_WORDS: Final = (
    ("patent", "patent"), ("book chapter", "chapter"), ("chapter", "chapter"), ("dissertation", "thesis"),
    ("thesis", "thesis"), ("meeting", "paper-conference"), ("conference", "paper-conference"), ("report", "report"),
    ("book", "book"),
)  # fmt: skip
"""Words of publication types and the CSL type that each tells; the first that is met counts."""

_JOURNALS: Final = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        # Journal June 2015;58(6):688-696
        r"""(?P<JN>.+?)\s+(?P<DP>(?:[A-Z][a-z]+\.?\s)?(?:\d{1,2}\s)?\d{4});
            (?P<VO>[\w-]+)?(?:\((?P<IP>[^)]*)\))?(?::\s?(?P<PG>[\w-]+))?""",
        # Journal. 201(2-3):327-334, November 15, 2004.  Journal. Vol.75(2-A(E)),2014, pp. 1-2.
        r"""(?P<JN>.+?)\.\s+(?:Vol\.\s?)?(?P<VO>[\w-]+)(?:\((?P<IP>[^,:]*?)\))?(?::\s?(?P<PG>[\w-]+))?,
            \s?(?P<DP>(?:[A-Z][a-z]+\.?\s\d{1,2},\s)?(?:\d{4})(?:\s[A-Z][a-z]+)?|[A-Z][a-z]+\.?\s\d{4})
            (?:,\spp\.\s(?P<PP>[\w-]+))?""",
        # Journal 12, Winter 2007: 7-14.  Journal, 2013(1): 3-28.
        r"""(?P<JN>.+?),?\s(?P<VO>\d+)(?:\((?P<IP>[^)]*)\))?(?:,\s(?P<DP>(?:[A-Z]\w+\s)?\d{4}))?:\s?(?P<PG>[\w-]+)""",
    )
)
"""How databases write where an article stands, tried in order."""

_BOOK: Final = re.compile(
    r"""(?P<ED>.+?\[Ed[^\]]{0,60}\](?:[,;]\s.{1,80}?\[Ed[^\]]{0,60}\])*)\.\s
        (?:\((?P<YR>\d{4})\)\.\s)?
        (?:\[(?P<BT>[^\]]+?)\.?\]|(?P<TB>.+?))(?:\.:?|\s\[.*?\])\s?
        (?:\(?(?:pp\.\s|:)?(?P<PG>\d+-\d+)\)?[.,])?""",
    re.VERBOSE,
)
"""Editors, title and pages of the book in which a chapter stands."""
_PAGINATION: Final = re.compile(r"Chapter pagination: (\w+-\w+)")
"""The pages of the chapter, where those after the year are the book's (Zoological Record)."""
_EDITOR: Final = re.compile(r"(.+?)\s\[Ed[^\]]{0,60}\](?:[,;]\s|$)")
_LONGEST: Final = 2_000
_PUBLISHED: Final = re.compile(r":\s+([^:]{3,120}?)\.?$")


def _type(fields: Fields) -> str:
    """Return the type, by the publication types, which stay, and label what only the citation says."""
    said = " ".join(value for tag in ("DT", "PT") for value in fields.get(tag, ())).lower()
    type = next((type for word, type in _TYPE_WORDS if word in said), "article-journal")
    citation = (fields.get("BT") or fields.get("SO") or [""])[0]
    if type in ("chapter", "paper-conference") and (found := _BOOK.match(citation[:_LONGEST])):
        own = _PAGINATION.search(citation[:_LONGEST])
        parts = {**found.groupdict(), **({"PG": own[1]} if own else {})}
        _label(fields, "BT" if "BT" in fields else "SO", parts)
        if "PB" not in fields and (published := _PUBLISHED.search(citation[:_LONGEST])):
            fields["PB"] = [published[1]]
        return "chapter"
    if type not in ("patent", "book"):
        found = next(filter(None, (pattern.match(citation[:_LONGEST]) for pattern in _JOURNALS)), None)
        if found:
            _label(fields, "SO", found.groupdict())
    return type


_RENAMED: Final = MappingProxyType({"TB": "BT", "PP": "PG"})


def _label(fields: Fields, citation: str, parts: dict[str, str | None]) -> None:
    """Put parts of a citation under their labels, unless a label has a value; the citation is then used up."""
    fields.pop(citation, None)
    for tag, text in parts.items():
        label = _RENAMED.get(tag, tag)
        if text and label not in fields:
            fields[label] = [text.strip(" .")]


_DEGREES: Final = re.compile(
    r"(?<!\s)\s+(?:M\.?D|Ph\.?D|MPH|MSc|BSc|MBBS|MB|BS|BA|MS|MA|RN|DDS|DMD|DVM|DrPH|FRCP|ScD|EdD|PharmD|PsyD|MBA|\d+)\b.*$"
)


def _name(text: str) -> Name | None:
    """Read an author without degrees and numbers of institutions: "Lee, Ann Y. MD, MPH 1"."""
    return catalogue_name(_DEGREES.sub("", text.rstrip(". ")) if not text.endswith(".") else _DEGREES.sub("", text))


def _editors(fields: Fields, tags: tuple[str, ...]) -> tuple[Name, ...]:
    """Take editors, each with the mark that he is one."""
    texts = [value for tag in tags for value in fields.pop(tag, ())]
    found: Iterable[str] = (name for text in texts for name in _EDITOR.findall(text) or [text])
    return tuple(filter(None, map(_name, found)))


_ROWS: Final = (
    Row("author", ("AU", "AF"), names(_name)),
    Row("editor", ("ED",), _editors),
    Row("title", ("TI",), bare_title),
    Row("container_title", ("BT", "JN"), first, frozenset({"chapter"})),
    Row("container_title", ("JN", "SO"), first, ALL - {"book", "thesis"}),
    Row("publisher", ("IN",), first, frozenset({"thesis"})),
    Row("number", ("PN",), first, frozenset({"patent"})),
    Row("authority", ("PA",), first, frozenset({"patent"})),
    Row("issued", ("DP", "YR"), date_with_year),
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
    return read_with(DIALECT, text, on_fault, path)
