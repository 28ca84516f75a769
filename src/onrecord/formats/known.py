"""The formats that are known: the table to which a new format adds a row, and which format a file or text is in."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import BrokenPlugin, UnknownFormat
from onrecord.files import PathLike
from onrecord.formats.format import SNIFFED, Format
from onrecord.plugins import plugins
from onrecord.records.key_fields import RECORD_CLASSES
from onrecord.records.sources import Source

_BIB_ENTRY: Final = re.compile(r"^[ \t]{0,100}@[a-zA-Z]{1,40}[ \t]{0,100}[{(]", re.MULTILINE)
_CSL_ITEM: Final = re.compile(r'"(?:type|id|DOI|author|issued)"\s{0,100}:')


def _is_native(head: str) -> bool:
    return head.lstrip("\ufeff \t\r\n").startswith(('{"onrecord":', '{"onrecord" :', '{ "onrecord"'))


def _is_bib(head: str) -> bool:
    return _BIB_ENTRY.search(head) is not None


def _is_csl_json(head: str) -> bool:
    return head.lstrip("\ufeff \t\r\n").startswith(("[", "{")) and _CSL_ITEM.search(head) is not None


def _is_sheet(head: str) -> bool:
    cells = {
        cell.strip("\"' ").lower() for cell in re.split(r"[,;\t]", head.strip("\ufeff \n").partition("\n")[0].strip())
    }
    return len(cells & {"speaker", "claim", "words", "quote", "source", "cue"}) > 1


def _begins(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a text begins with a pattern, after a byte order mark and white space."""
    found = re.compile(rf"\ufeff?\s{{0,200}}(?:{pattern})")
    return lambda head: found.match(head) is not None


def _has(pattern: str, within: str = "") -> Callable[[str], bool]:
    """Return what tells whether JSON, or XML `within` an element, has a pattern near its beginning."""
    found, opened = re.compile(pattern), re.compile(within or r"[\s\ufeff]{0,200}[\[{]")
    return lambda head: opened.match(head) is not None and found.search(head) is not None


def _holds(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a text has a pattern near its beginning."""
    found = re.compile(pattern)
    return lambda head: found.search(head) is not None


def _says(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a line near the beginning of a text begins with a pattern."""
    found = re.compile(rf"^\ufeff?(?:{pattern})", re.MULTILINE)
    return lambda head: found.search(head.lstrip("\ufeff \n")) is not None


_HAYAGRIVA: Final = (
    r"""[^\s#{\[@%<|-][^\n:]{0,200}:[ \t]{0,9}\n(?:[ \t]{1,9}#[^\n]*\n)?[ \t]{1,9}(?:type|title|author)[ \t]{0,9}:"""
)
"""A key of its own, and under it a first field of a work."""

_XML: Final = r"(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!(?:DOCTYPE[^>\[]{0,400}|--.{0,400}?--)>\s{0,200}){0,3}"
"""What may stand before the root of an XML file."""


_RIS: Final = r"(?:\d{1,6}\.\s{1,20})?(?:[^\n]{0,200}\n){0,12}?TY {1,2}-[ \t]"
"""The tag of the first entry, after its number or some lines in which a host says what follows."""

_DATACITE: Final = r'"(?:resourceTypeGeneral|publicationYear|titles|creators)"\s{0,20}:|"type"\s{0,20}:\s{0,20}"dois"'


def _tagged(name: str, suffixes: tuple[str, ...], pattern: str, *, is_written: bool = False) -> Format:
    module = f"onrecord.formats.tagged.{name.replace('-', '_')}"
    return Format(
        name=name, module=module, suffixes=suffixes, sniff=_begins(pattern), is_written=is_written,
        has_fields=True,
    )  # fmt: skip


def _structured(
    name: str, suffixes: tuple[str, ...], sniff: Callable[[str], bool], *, is_written: bool = False
) -> Format:  # fmt: skip
    module = f"onrecord.formats.structured.{name.removesuffix('-json').replace('-', '_')}"
    return Format(name=name, module=module, suffixes=suffixes, sniff=sniff, is_written=is_written, has_fields=True)


FORMATS: Final = MappingProxyType(
    {
        one.name: one
        for one in (
            Format(
                name="onrecord", module="onrecord.formats.native", suffixes=(".onrecord", ".jsonl", ".ndjson"),
                sniff=_is_native, holds=RECORD_CLASSES, is_streamed=True, has_fields=True, is_published=False,
            ),
            Format(name="bibtex", module="onrecord.formats.bibtex", suffixes=(".bibtex",), has_fields=True),
            Format(
                name="biblatex", module="onrecord.formats.biblatex", suffixes=(".bib", ".biblatex"), sniff=_is_bib,
                has_fields=True,
            ),
            Format(
                name="claim-review", module="onrecord.formats.linked.claim_review",
                sniff=_has(r'"@type"\s{0,9}:\s{0,9}"(?:Claim|Quotation|ClaimReview)"'), holds=(),
                is_read=False,
            ),
            _tagged("ris", (".ris", ".txt"), _RIS, is_written=True),
            _tagged("nbib", (".nbib", ".medline", ".txt"), r"PMID *- *\d"),
            _tagged("web-of-science", (".ciw", ".isi", ".txt"), r"FN .{0,100}\s+VR |PT [JBSCP]\s|PT\t[A-Z]"),
            _tagged("endnote", (".enw", ".txt"), r"%[0ATEJB] \S"),
            _tagged("refworks", (".refworks", ".txt"), r"RT [A-Z]"),
            _tagged("ovid", (".ovid", ".txt"),
                    r"<\d{1,9}\.? ?>\s{1,20}(?:[A-Z]{2} |(?:Unique Identifier|Accession Number|Authors?|Title)\b)"
                    r"|\d{1,9}\.\s{1,20}(?:Unique Identifier|Accession Number)\b|VN {1,2}- Ovid"),
            _structured("zotero-json", (".json",), _has(r'"itemType"\s{0,20}:')),
            _structured("datacite-json", (".json",), _has(_DATACITE)),
            _structured("openalex-json", (".json",), _has(r'"https://openalex\.org/')),
            _structured("pubmed-xml", (".xml",), _begins(_XML + "<Pubmed")),
            _structured("mods", (".mods", ".xml"), _begins(_XML + r"<(?:\w{1,20}:)?mods")),
            _structured("endnote-xml", (".xml",), _begins(_XML + r"<xml>\s{0,20}<records>")),
            _structured("crossref-xml", (".xml",), _begins(_XML + "<(?:doi_records?|crossref_result)")),
            _structured(
                "marc", (".mrc", ".marc", ".marcxml", ".xml"),
                _begins(rf"\d{{5}}[\x00-\x7e]{{19}}\d{{3}}|{_XML}<(?:\w{{1,20}}:)?(?:collection|record)\b[^>]{{0,300}}MARC21"),
            ),
            _structured("cff", (".cff", ".yaml", ".yml"), _says(r"cff-version\s{0,20}:"), is_written=True),
            _structured("hayagriva", (".yaml", ".yml"), _says(_HAYAGRIVA), is_written=True),
            _structured(
                "schema-org", (".jsonld", ".json"), _has(r'"@context"\s{0,20}:[^}]{0,200}schema\.org'), is_written=True
            ),
            _structured(
                "wikipedia", (".wiki", ".wikitext", ".mediawiki"), _holds(r"\{\{\s{0,9}[Cc]it(?:e |ation\s{0,9}\|)"),
                is_written=True,
            ),
            Format(
                name="markdown-notes", module="onrecord.formats.structured.markdown_notes",
                sniff=_begins(r"---[ \t]*\n\s{0,9}citekey:"), is_folder=True, has_fields=True,
            ),
            _structured("coins", (), _holds(r"class\s{0,9}=\s{0,9}[\"']?Z3988")),
            Format(
                name="sheet", module="onrecord.formats.sheets.sheet", suffixes=(".csv", ".tsv", ".xlsx"),
                sniff=_is_sheet, holds=RECORD_CLASSES[:-1], has_fields=True, packed=(".xlsx",),
                packing="onrecord.formats.sheets.workbook",
            ),
            Format(
                name="web-annotation", module="onrecord.formats.linked.web_annotation", suffixes=(".json",),
                sniff=_has(r'"oa"\s{0,9}:\s{0,9}"http://www\.w3\.org/ns/oa#"'), holds=RECORD_CLASSES,
            ),
            Format(
                name="prov-json", module="onrecord.formats.linked.prov_json",
                sniff=_has(r'"onrecord"\s{0,9}:\s{0,9}"urn:'), holds=(), is_read=False,
            ),
            Format(
                name="nanopublication", module="onrecord.formats.linked.nanopublication", suffixes=(".trig",), holds=(),
                sniff=_holds(r"@prefix np: <http://www\.nanopub\.org/nschema#>"), is_read=False,
            ),
            Format(
                name="quickstatements", module="onrecord.formats.linked.quickstatements", holds=(),
                sniff=_begins(r"CREATE\s{1,2}LAST\t|Q\d{1,12}\tP\d"), is_read=False,
            ),
            Format(
                name="csl-json", module="onrecord.formats.csl_json", suffixes=(".json", ".csljson"),
                sniff=_is_csl_json, holds=RECORD_CLASSES, is_streamed=True, has_fields=True,
            ),
        )
    }
)  # fmt: skip
"""The formats by name. BibLaTeX's reader takes classic BibTeX too, and so all that begins like a .bib file."""

WRITTEN: Final = tuple(name for name, one in FORMATS.items() if one.is_written)
"""The names of those that can be written."""
READ: Final = tuple(name for name, one in FORMATS.items() if one.is_read)
"""The names of those that can be read."""

GROUP: Final = "onrecord.formats"
"""The entry points by which other packages add formats."""


@cache
def added_formats() -> Mapping[str, Format]:
    """Return the formats that other packages add, by name; looked up once, when a name or suffix is not built in.

    An entry point of the group `onrecord.formats` names a `Format`, or a module with `read(text, on_fault, path)` and,
    if it is written, `write(dossier, on_loss, *, ...)`; `SUFFIXES`, `HOLDS` and `sniff(head)` are its own, too.

    Raises:
        BrokenPlugin: What an entry point names cannot be loaded, or is neither.
    """
    return MappingProxyType({name: _added(name, loaded) for name, loaded in plugins(GROUP, but=FORMATS)})


def _added(name: str, loaded: Any) -> Format:
    if isinstance(loaded, Format):
        return loaded
    if not callable(getattr(loaded, "read", None)):
        raise BrokenPlugin(GROUP, name, "what it names has no read")
    suffixes, holds = getattr(loaded, "SUFFIXES", ()), getattr(loaded, "HOLDS", (Source,))
    return Format(
        name=name, module=loaded.__name__, suffixes=tuple(suffixes), holds=tuple(holds),
        sniff=getattr(loaded, "sniff", lambda head: False), is_written=callable(getattr(loaded, "write", None)),
    )  # fmt: skip


def known_formats() -> Mapping[str, Format]:
    """Return all formats by name, those of other packages last."""
    return MappingProxyType({**FORMATS, **added_formats()})


def format_named(name: str) -> Format:
    """Return a format.

    Raises:
        UnknownFormat: No format has this name.

    >>> format_named("csl-json").suffixes
    ('.json', '.csljson')
    """
    if isinstance(name, str):
        found = FORMATS.get(name) or added_formats().get(name)
        if found:
            return found
    raise UnknownFormat(name, tuple(known_formats()))


def format_of(path: PathLike, head: str = "") -> str:
    """Return the name of the format of a file, as its suffix tells and, where several have it, how it begins.

    Formats that other packages add are asked where no built-in one with the suffix takes the beginning for its own.

    Args:
        path: The file; it is not opened.
        head: The beginning of its text; "" if it is not known.

    Raises:
        UnknownFormat: No format has this suffix, or the beginning is that of none of those that have it.

    >>> format_of("refs.json"), format_of("dossier.jsonl"), format_of("refs.json", '[{"itemType": "book"}]')
    ('csl-json', 'onrecord', 'zotero-json')
    """
    suffix = Path(path).suffix.lower()
    ours = [one for one in FORMATS.values() if suffix in one.suffixes]
    of_lines = [one for one in FORMATS.values() if _ONE_A_LINE.get(suffix) in one.suffixes and '"record"' not in head]
    found = next((one.name for one in (*ours, *of_lines) if head and one.sniff(head)), "")
    if not found and head.strip():
        found = next((one.name for one in added_formats().values() if suffix in one.suffixes and one.sniff(head)), "")
    if found := found or (ours[0].name if len(ours) == 1 else _USUAL.get(suffix, "")):
        return found
    fitting = [one.name for one in known_formats().values() if suffix in one.suffixes]
    if len(fitting) == 1:
        return fitting[0]
    if fitting and head.strip():
        raise UnknownFormat(head[:_SHOWN], fitting, str(path), is_beginning=True)
    suffixes = dict.fromkeys(suffix for one in known_formats().values() for suffix in one.suffixes)
    raise UnknownFormat(suffix or str(path), list(suffixes), str(path))


_USUAL: Final = MappingProxyType({".json": "csl-json", ".yaml": "hayagriva", ".yml": "hayagriva"})
"""What a suffix means that several formats share, where the beginning of a text tells none of them."""
_ONE_A_LINE: Final = MappingProxyType({".jsonl": ".json", ".ndjson": ".json"})
"""Suffixes of JSON Lines, in which answers of services are saved, too; each line is what a file of the other may be."""
_SHOWN: Final = 40
"""How much of a beginning a message shows."""


def sniffed(text: str) -> str:
    """Return the name of the first format that a text begins like; "" if it begins like none.

    >>> sniffed("@book{lee2026, title = {Old Bridges}}"), sniffed("Dear Ann,")
    ('biblatex', '')
    """
    head = text[:SNIFFED]
    return next((one.name for one in known_formats().values() if one.sniff(head)), "")
