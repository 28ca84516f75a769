r"""What .bib entries say in several fields, or in other words, brought into the one form that the tables have.

Titles that biblatex divides are joined, dates in parts become one field, an address in `howpublished` becomes `url`,
and an eprint gives the address it stands for.

Source: biblatex manual, sections 2.2.2 (titles), 2.2.3 (`langidopts`) and 3.14.7 (eprints).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.formats.bib.dates import from_parts
from onrecord.formats.bib.online import find_online
from onrecord.records.unwrapping import unwrapped

_JOINED: Final = MappingProxyType(
    {
        "title": ("subtitle", "titleaddon"),
        "booktitle": ("booksubtitle", "booktitleaddon"),
        "maintitle": ("mainsubtitle", "maintitleaddon"),
        "journaltitle": ("journalsubtitle", "journaltitleaddon"),
        "issuetitle": ("issuesubtitle", "issuetitleaddon"),
        "eventtitle": ("eventtitleaddon",),
    }
)
"""Titles that biblatex divides and CSL does not (biblatex manual, section 2.2.2)."""

_OF_A_WHOLE: Final = frozenset({"title", "booktitle"})
"""Titles of works that a work of several volumes may hold."""

_PARTS: Final = frozenset(part for parts in _JOINED.values() for part in parts)
SHAPED: Final = _PARTS | {
    "origyear", "urlyear", "eventyear", "langidopts", "howpublished", "eprint", "type", "articleno", "article-number",
    "art_number", "arxivid", "arxiv", "handle", "hdl", "link", "ee", "weblink",
}  # fmt: skip
"""The fields that have anything to be shaped, besides `journal`."""

BOTH_PLACES: Final = frozenset({"location", "address", "booktitle"})
"""Where an entry has both, `address` is the publisher's and `location` the conference's (ACM, "BibTeX entry types")."""

NO_GENRES: Final = frozenset(
    {"Journal Article", "Electronic Article", "Magazine Article", "Newspaper Article", "Book", "Edited Book",
     "Book Section", "Electronic Book", "Electronic Book Section", "Conference Proceedings", "Conference Paper",
     "Thesis", "Report", "Web Page", "Generic", "Serial", "Manuscript", "Computer Program", "Dataset", "Article",
     "article", "book", "misc", "inproceedings", "incollection", "JOUR", "CHAP", "CONF",
     "Unpublished Work", "Online Multimedia", "Online Database", "Blog", "Standard", "Patent", "Map", "Bill", "Case"}
)  # fmt: skip
"""What EndNote and others put into `type`: their names of the type of the entry, which its entry type says already."""

_YEARS: Final = (("orig", "origyear"), ("url", "urlyear"), ("event", "eventyear"))
"""What the names of the parts of other dates begin with, and those of their years."""
_ARTICLE_NUMBERS: Final = ("articleno", "article-number", "art_number")
"""What ACM, the Web of Science and Scopus call the number of an article, which stands in place of pages."""
_FROM_ONE: Final = re.compile(r"[{\s]*(?:[\w.]+:)?1\s*(?:[-–—]|$)")
"""Pages that are counted within an article."""

_ADDRESSES: Final = MappingProxyType(
    {
        "arxiv": "https://arxiv.org/abs/", "jstor": "https://www.jstor.org/stable/",
        "googlebooks": "https://books.google.com/books?id=", "hdl": "https://hdl.handle.net/",
        "handle": "https://hdl.handle.net/",
    }
)  # fmt: skip
"""Where the eprints of an archive stand, as biblatex links them (manual, section 3.14.7; `biblatex.def`)."""

_VARIANTS: Final = MappingProxyType(
    {
        ("english", "american"): "american", ("english", "us"): "american", ("english", "usmax"): "american",
        ("english", "british"): "british", ("english", "uk"): "british", ("english", "australian"): "australian",
        ("english", "canadian"): "canadian", ("english", "newzealand"): "newzealand",
        ("german", "austrian"): "austrian", ("german", "swiss"): "swissgerman",
        ("portuguese", "brazilian"): "brazilian",
    }
)  # fmt: skip
"""Babel's name of a language with its variant in polyglossia (biblatex manual, section 2.2.3, `langidopts`)."""

_VARIANT: Final = re.compile(r"variant\s*=\s*\{?(\w+)")


def shape(fields: dict[str, str]) -> None:
    """Bring the fields of an entry into the form of the tables, in place.

    >>> fields = {"title": "Works", "subtitle": "All of them", "origyear": "1959"}
    >>> shape(fields)
    >>> fields
    {'title': 'Works: All of them', 'origdate': '1959'}
    """
    if "journal" in fields and "journaltitle" not in fields:
        fields["journaltitle"] = fields.pop("journal")
    if fields.keys() >= BOTH_PLACES and "venue" not in fields:
        fields["venue"] = fields.pop("location")
    if SHAPED.isdisjoint(fields):
        return
    if "csl-title" not in fields and not _PARTS.isdisjoint(fields):
        _join_titles(fields)
    for prefix, year in _YEARS:
        if year in fields:
            _join_date(fields, prefix)
    for name in _ARTICLE_NUMBERS:
        if name in fields and "eid" not in fields and _FROM_ONE.match(fields.get("pages", "").strip() or "1-"):
            fields["eid"] = fields.pop(name)
    if "langidopts" in fields and (variant := _VARIANT.search(fields["langidopts"])):
        language = fields.get("langid", "").strip()
        fields["langid"] = _VARIANTS.get((language, variant[1].lower()), language)
    if "eprint" in fields:
        _find_number(fields)
    if "url" not in fields:
        _find_address(fields)


def _join_titles(fields: dict[str, str]) -> None:
    """Join a title with its subtitle and addition: "Title: Subtitle. Addition"; that of the whole stands in for it."""
    for name, parts in _JOINED.items():
        title = "maintitle" if name not in fields and name in _OF_A_WHOLE else name
        if title not in fields:
            continue
        for part in parts:
            if part in fields:
                joint = ": " if "sub" in part else ". "
                whole = fields[title].rstrip()
                fields[title] = whole + (joint if whole[-1:] not in "?!:." else " ") + fields.pop(part).strip()


def _join_date(fields: dict[str, str], prefix: str) -> None:
    """Make `origdate` of `origyear`, `origmonth` and `origday`, if they are a date and it is not there."""
    names = {part: f"{prefix}{part}" for part in ("year", "month", "day") if f"{prefix}{part}" in fields}
    date = from_parts({part: fields[name].strip() for part, name in names.items()})
    if date is not None and f"{prefix}date" not in fields:
        fields[f"{prefix}date"] = date.isoformat()
        for name in names.values():
            del fields[name]


def _find_address(fields: dict[str, str]) -> None:
    """Read an address that stands in another field, or give the one that an eprint stands for."""
    if "howpublished" in fields:
        find_online(fields)
        if "url" in fields:
            return
    for name in _LINKS:
        if _IS_ADDRESS.match(fields.get(name, "").strip(" {}")):
            fields["url"] = fields.pop(name)
            return
    archive, eprint = _archive(fields), fields.get("eprint", "").strip()
    for name, kind in _OF_ARCHIVES.items():
        if not eprint and name in fields:
            archive, eprint = kind, fields[name].strip()
    kind = _KINDS.get(archive, archive)
    bare = _IN_JSTOR.sub("", eprint) if archive == "jstor" else unwrapped(kind, eprint) if kind in _KINDS else eprint
    if archive in _ADDRESSES and bare and not re.search(r"[\s{}\\]", bare):
        fields["url"] = _ADDRESSES[archive] + bare
    elif _IS_ADDRESS.match(eprint):
        fields["url"] = eprint


def _find_number(fields: dict[str, str]) -> None:
    """Give an entry the number of PubMed or PubMed Central that its eprint is."""
    kind = _NUMBERS.get(_archive(fields), "")
    number = unwrapped(kind, fields["eprint"].strip()) if kind else ""
    if number.isdecimal() or (kind == "pmcid" and number[:3] == "PMC"):
        fields.setdefault(kind, number)


_NUMBERS: Final = MappingProxyType({"pubmed": "pmid", "pmid": "pmid", "pmcid": "pmcid", "pmc": "pmcid"})
_LINKS: Final = ("link", "ee", "weblink")
"""Fields in which exports have an address (DBLP, web pages of publishers)."""
_IS_ADDRESS: Final = re.compile(r"(?:\\url\{)?https?://\S+$")
_OF_ARCHIVES: Final = MappingProxyType({"arxivid": "arxiv", "arxiv": "arxiv", "handle": "hdl", "hdl": "hdl"})
"""Fields that hold the number of an archive of their own (Mendeley and others)."""
_KINDS: Final = MappingProxyType({"arxiv": "arxiv", "hdl": "handle", "handle": "handle"})
"""The kind of identifier that the eprints of an archive are."""
_IN_JSTOR: Final = re.compile(r"https?://(?:www\.)?jstor\.org/stable/", re.IGNORECASE)


def _archive(fields: Mapping[str, str]) -> str:
    """Return the archive that has the eprint of an entry, in small letters."""
    return fields.get("eprinttype", fields.get("archiveprefix", "")).strip().lower()
