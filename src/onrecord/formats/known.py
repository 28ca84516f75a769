"""The formats that are known: the table to which a new format adds a row, and which format a file or text is in."""

import os
import re
from pathlib import Path
from types import MappingProxyType
from typing import Final

from onrecord.errors import UnknownFormat
from onrecord.formats.format import SNIFFED, Format
from onrecord.records.key_fields import KINDS

PathLike = str | os.PathLike[str]

_BIB_ENTRY: Final = re.compile(r"^[ \t]{0,100}@[a-zA-Z]{1,40}[ \t]{0,100}[{(]", re.MULTILINE)
_CSL_ITEM: Final = re.compile(r'"(?:type|id|DOI|author|issued)"\s{0,100}:')


def _is_native(head: str) -> bool:
    return head.lstrip("\ufeff \t\r\n").startswith(('{"onrecord":', '{"onrecord" :', '{ "onrecord"'))


def _is_bib(head: str) -> bool:
    return _BIB_ENTRY.search(head) is not None


def _is_csl_json(head: str) -> bool:
    return head.lstrip("\ufeff \t\r\n").startswith(("[", "{")) and _CSL_ITEM.search(head) is not None


FORMATS: Final = MappingProxyType(
    {
        one.name: one
        for one in (
            Format(
                name="onrecord", module="onrecord.formats.native", suffixes=(".onrecord", ".jsonl", ".ndjson"),
                sniff=_is_native, holds=KINDS, is_streamed=True, has_fields=True, is_published=False,
            ),
            Format(name="bibtex", module="onrecord.formats.bibtex", suffixes=(".bibtex",), has_fields=True),
            Format(
                name="biblatex", module="onrecord.formats.biblatex", suffixes=(".bib", ".biblatex"), sniff=_is_bib,
                has_fields=True,
            ),
            Format(
                name="csl-json", module="onrecord.formats.csl_json", suffixes=(".json", ".csljson"),
                sniff=_is_csl_json, holds=KINDS, is_streamed=True, has_fields=True,
            ),
        )
    }
)  # fmt: skip
"""The formats by name. BibLaTeX's reader takes classic BibTeX too, and so all that begins like a .bib file."""

WRITTEN: Final = tuple(name for name, one in FORMATS.items() if one.is_written)
"""The names of those that can be written."""


def format_named(name: str) -> Format:
    """Return a format.

    Raises:
        UnknownFormat: No format has this name.

    >>> format_named("csl-json").suffixes
    ('.json', '.csljson')
    """
    if not isinstance(name, str) or name not in FORMATS:
        raise UnknownFormat(name, tuple(FORMATS))
    return FORMATS[name]


def format_of(path: PathLike) -> str:
    """Return the name of the format of a file, as its suffix tells.

    Raises:
        UnknownFormat: No format has this suffix.

    >>> format_of("refs.json"), format_of("dossier.jsonl")
    ('csl-json', 'onrecord')
    """
    suffix = Path(path).suffix.lower()
    for one in FORMATS.values():
        if suffix in one.suffixes:
            return one.name
    raise UnknownFormat(suffix or str(path), [suffix for one in FORMATS.values() for suffix in one.suffixes])


def sniffed(text: str) -> str:
    """Return the name of the first format that a text begins like; "" if it begins like none.

    >>> sniffed("@book{lee2026, title = {Old Bridges}}"), sniffed("Dear Ann,")
    ('biblatex', '')
    """
    head = text[:SNIFFED]
    return next((one.name for one in FORMATS.values() if one.sniff(head)), "")
