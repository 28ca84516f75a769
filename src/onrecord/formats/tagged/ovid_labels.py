"""Ovid's exports with fields named in full, as those with labels of two letters.

Source: Wolters Kluwer, "Ovid field guides" (names of the fields beside their labels); the display "Citation" of exports
as text, PDF and Word, where the name stands before a colon, or on a line of its own above the indented value.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from onrecord.formats.tagged.scanning import lines_of

_NAMES: Final = MappingProxyType(
    {
        "abstract": "AB", "abstracts": "AB", "accession number": "AN", "unique identifier": "AN", "ui": "AN",
        "author": "AU", "authors": "AU", "author(s)": "AU", "personal author": "AU", "full author name": "FA",
        "authors full name": "FA", "author full name": "FA", "corporate author": "AU", "group author": "AU",
        "book title": "BT", "book source": "BT", "book authors": "ED", "book editor": "ED", "book editors": "ED",
        "editor": "ED", "editors": "ED", "editor(s)": "ED", "country of publication": "CP", "date of publication": "DP",
        "publication date": "DP", "issue date": "DP", "year of publication": "YR", "year": "YR", "database": "DB",
        "digital object identifier": "DO", "doi number": "DO", "doi": "DO", "document type": "DT",
        "publication type": "PT", "heading words": "HW", "institution": "IN", "author affiliation": "IN",
        "author's affiliation": "IN", "affiliation": "IN", "correspondence address": "CA", "isbn": "IB", "issn": "IS",
        "international standard book number": "IB", "international standard serial number": "IS",
        "issn print": "IS", "issn electronic": "ES", "issue": "IP", "issue/part": "IP", "issue number": "IP",
        "journal": "JN", "journal name": "JN", "journal title": "JN", "publication name": "JN", "key words": "KW",
        "keywords": "KW", "keyword heading": "KW", "subject headings": "SH", "mesh subject headings": "SH",
        "descriptors": "DE", "language": "LG", "languages": "LG", "original title": "OT", "pagination": "PG",
        "page": "PG", "pages": "PG", "page numbers": "PG", "patent number": "PN", "patent assignee": "PA",
        "publisher": "PB", "publisher information": "PB", "source": "SO", "title": "TI", "title of chapter": "TI",
        "volume": "VO", "url": "UR", "link to the ovid full text or citation": "XL", "external resolver basic": "UX",
        "copyright": "RO", "version id": "VI", "status": "ST", "publishing model": "PM", "notes": "NT",
    }
)  # fmt: skip
"""The label of each name, in lower case."""
_LABELLED: Final = re.compile(r"^[A-Z][A-Z0-9] {1,2}- ", re.MULTILINE)
_NAMED: Final = re.compile(r"([A-Z][A-Za-z()'/ ]{1,40}?):?(?:(?<=:)\s+(\S.*))?\s*$")
_NUMBER: Final = re.compile(r"<\d+\.? ?>|\d+\.\s*$")
_INITIALS: Final = re.compile(r"(?<=\.)\s+(?=[^\W\d_])")
"""Where one author ends and the next begins: "Lee A. Kim B.", unless semicolons say it."""


def with_labels(text: str) -> str:
    """Return a text with its fields under labels of two letters; one that has such labels as it is.

    >>> with_labels("<1>\\nAuthors\\n  Lee A. Kim B.\\nTitle\\n  Old bridges.\\n")
    '<1>\\nAU  - Lee A\\nAU  - Kim B\\nTI  - Old bridges.'
    """
    return text if _LABELLED.search(text) else "\n".join(_labelled(lines_of(text)))


def _labelled(lines: list[str]) -> Iterator[str]:
    """Yield the lines with labels; the value of a name that stands alone is on the lines below it."""
    label, value = "", list[str]()
    for line in [*lines, "<0>"]:
        found = None if line[:1].isspace() else _NAMED.match(line)
        named = _NAMES.get(found[1].strip().lower(), "") if found else ""
        if named or _NUMBER.match(line):
            yield from _values(label, " ".join(value))
            label, value = named, [found[2]] if found and found[2] else []
            if not named and line != "<0>":
                yield line if line.startswith("<") else f"<{line.strip()}>"
        elif label:
            value += [line.strip()] if line.strip() else []
        else:
            yield line


def _values(label: str, value: str) -> Iterator[str]:
    """Yield a line with the label for each value: authors and editors one by one."""
    if label in ("AU", "FA", "ED") and "[Ed" not in value:
        names = filter(None, map(str.strip, value.split(";") if ";" in value else _INITIALS.split(value)))
        yield from (f"{label}  - {name.removesuffix('.') if name.count('.') == 1 else name}" for name in names)
    elif label and value:
        yield f"{label}  - {value}"
