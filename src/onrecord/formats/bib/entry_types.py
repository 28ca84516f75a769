"""What CSL type an entry of the BibTeX family is, and by which rows of its dialect it is read.

Source: biblatex manual, sections 2.1.1 to 2.1.3 (types and their aliases) and 2.2.3 (`entrysubtype`).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.formats.bib.dialect import CSL, ENTRY_TYPE, VOLUMES, Dialect
from onrecord.formats.bib.preprints import TYPE as PREPRINT
from onrecord.formats.mapping import Row

_GENRES: Final = MappingProxyType({"mastersthesis": "mathesis", "phdthesis": "phdthesis", "techreport": "techreport"})
"""The `type` that an alias of an entry type stands for (biblatex manual, section 2.1.2)."""


def take_type(dialect: Dialect, entry: str, fields: dict[str, str], extra: dict[str, Any]) -> str:
    """Describe the CSL type of an entry, and keep what it does not say of the entry's type and subtype.

    Args:
        dialect: By which tables it is read.
        entry: The type of the entry.
        fields: Its fields; a subtype that the CSL type says is taken out, and what an alias stands for is put in.
        extra: Gets the type of the entry, where another would be written for the CSL type.
    """
    subtype = fields.get("entrysubtype", "").strip()
    exact = fields.pop(EXACT_TYPE, "").strip()
    told = type_told(dialect, entry, subtype, fields)
    type = exact if exact in dialect.kinds else told
    if not exact and subtype in (dialect.kinds[type].subtype or type, type):
        del fields["entrysubtype"]
    if dialect.kinds[type].entry != entry:
        alone = dialect.types.get(entry, "")
        is_same = alone.startswith("=") or (entry, type) == _WEB_PAGE
        if not is_same and told == type and (subtype != type or alone == type):
            extra[ENTRY_TYPE] = entry
    if entry in _GENRES and (dialect.kinds[type].entry != entry or entry == "phdthesis"):
        fields.setdefault("type", _GENRES[entry])
    return type


PLAIN_TYPES: Final = frozenset(
    {"article-journal", "book", "chapter", "paper-conference", "pamphlet", "report", "thesis", "manuscript", "document"}
)
"""The CSL types that classic BibTeX has an entry type of their own for, so that no subtype tells them."""
EXACT_TYPE: Final = CSL + "type"
"""The CSL type, where an entry has a subtype of its own that does not tell it."""


def preprint_type(dialect: Dialect, entry: str, extra: dict[str, Any]) -> str:
    """Return the CSL type of a preprint, and keep the type of its entry where another would be written for it."""
    if dialect.kinds[PREPRINT].entry != entry:
        extra[ENTRY_TYPE] = entry
    return PREPRINT


_IS_PAGE: Final = re.compile(r"\\(?:url|href)(?![A-Za-z])")
_WEB_PAGE: Final = ("misc", "webpage")
"""What classic BibTeX calls a web page, by an address in `howpublished`."""
_SITES: Final = frozenset({"booktitle", "journal", "journaltitle"})
"""Fields in which exports have the site of a page, besides its address (Mendeley; Zotero)."""


def type_told(dialect: Dialect, entry: str, subtype: str, fields: Mapping[str, str]) -> str:
    """Find the CSL type of an entry by its type, its subtype and the fields that tell."""
    if subtype:
        for type, kind in dialect.kinds.items():
            if kind.entry == entry and subtype in (kind.subtype, type):
                return type
        if (entry, subtype) in dialect.subtypes:
            return dialect.subtypes[entry, subtype]
        if subtype in dialect.kinds and subtype not in PLAIN_TYPES:  # as the other dialect writes it
            return subtype
    return type_without_subtype(dialect, entry, fields, subtype)


def type_without_subtype(dialect: Dialect, entry: str, fields: Mapping[str, str], subtype: str = "") -> str:
    """Find the CSL type of an entry whose subtype, if it has one, tells nothing."""
    if entry == "unpublished" and ("eventtitle" in fields or "venue" in fields):
        return "speech"
    if entry == _WEB_PAGE[0] and not subtype:
        is_on_site = "url" in fields and not _SITES.isdisjoint(fields)
        if is_on_site or _IS_PAGE.search(fields.get("howpublished", "")):
            return _WEB_PAGE[1]
    return dialect.types.get(entry, "document").lstrip("=")


def rows_of(dialect: Dialect, type: str, fields: Mapping[str, str]) -> Mapping[str, Row]:
    """Choose the rows by which an entry is read: those for volumes, where it names a volume and its work."""
    of_volume = "maintitle" in fields and type in VOLUMES and VOLUMES[type][1] in fields
    return (dialect.lossless.volume if of_volume else dialect.lossless.single).read[type]
