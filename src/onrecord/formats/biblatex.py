"""BibLaTeX, as biber reads it, by the biblatex manual 3.20: sections 2.1 (types), 2.2 (fields) and its data model.

`write` is lossless by default: see `onrecord.formats.bib.dialect`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import MappingProxyType
from typing import Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats import tex as latex
from onrecord.formats.bib import reading, writing
from onrecord.formats.bib.codecs import (
    CLASSIC_TEXT,
    CLASSIC_TITLE,
    DOI,
    EDTF,
    ISBN,
    ISSN,
    KEYED,
    LANGUAGE,
    PAGES,
    PLACES,
    TEXT,
    TITLE,
    URL,
    in_edtf,
    keyed,
    series_of_journal,
    settable,
)
from onrecord.formats.bib.dialect import USE_PREFIX, Dialect, Kind, has_particles, tables
from onrecord.formats.bib.exact_codecs import EXACT_TEXT
from onrecord.formats.bib.name_codecs import names_codec
from onrecord.formats.bib.online import ACCESS
from onrecord.formats.format import fields_by
from onrecord.formats.mapping import ALL, Alias, Codec, Row
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import Source

ENTRY_TYPES: Final = MappingProxyType(
    {
        "article": Kind("online", "article"),
        "article-journal": Kind("article"),
        "article-magazine": Kind("article", "magazine"),
        "article-newspaper": Kind("article", "newspaper"),
        "bill": Kind("legislation", "bill"),
        "book": Kind("book"),
        "broadcast": Kind("audio", "broadcast"),
        "chapter": Kind("incollection"),
        "classic": Kind("book", "classic"),
        "collection": Kind("misc", "collection"),
        "dataset": Kind("dataset"),
        "document": Kind("misc"),
        "entry": Kind("inreference", "entry"),
        "entry-dictionary": Kind("inreference", "dictionary"),
        "entry-encyclopedia": Kind("inreference"),
        "event": Kind("misc", "event"),
        "figure": Kind("image", "figure"),
        "graphic": Kind("artwork"),
        "hearing": Kind("jurisdiction", "hearing"),
        "interview": Kind("misc", "interview"),
        "legal_case": Kind("jurisdiction"),
        "legislation": Kind("legislation"),
        "manuscript": Kind("unpublished"),
        "map": Kind("misc", "map"),
        "motion_picture": Kind("movie"),
        "musical_score": Kind("music", "score"),
        "pamphlet": Kind("booklet"),
        "paper-conference": Kind("inproceedings"),
        "patent": Kind("patent"),
        "performance": Kind("performance"),
        "periodical": Kind("periodical"),
        "personal_communication": Kind("letter"),
        "post": Kind("online", "post"),
        "post-weblog": Kind("online", "weblog"),
        "regulation": Kind("legislation", "regulation"),
        "report": Kind("report"),
        "review": Kind("review"),
        "review-book": Kind("review", "book"),
        "software": Kind("software"),
        "song": Kind("music"),
        "speech": Kind("unpublished", "speech"),
        "standard": Kind("standard"),
        "thesis": Kind("thesis"),
        "treaty": Kind("legal"),
        "webpage": Kind("online"),
    }
)
"""The entry type and subtype of each CSL type."""

TYPES: Final = MappingProxyType(
    {kind.entry: type for type, kind in ENTRY_TYPES.items() if not kind.subtype}
    | {
        "mvbook": "book", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
        "collection": "book", "mvcollection": "book", "suppcollection": "chapter", "manual": "report",
        "suppperiodical": "article-journal", "proceedings": "book", "mvproceedings": "book", "reference": "book",
        "mvreference": "book", "audio": "song", "commentary": "book", "image": "graphic", "video": "motion_picture",
        "customa": "document", "customb": "document", "customc": "document", "customd": "document",
        "custome": "document", "customf": "document",
        # Aliases of the standard, which come back as what they stand for (biblatex manual, section 2.1.2).
        "conference": "=paper-conference", "electronic": "=webpage", "www": "=webpage", "techreport": "=report",
        "mastersthesis": "thesis", "phdthesis": "thesis",
    }
)  # fmt: skip
"""The CSL type of each entry type; "=" marks an alias of the entry type that we write."""

SUBTYPES: Final = MappingProxyType(
    {
        ("audio", "podcast"): "broadcast", ("audio", "radio"): "broadcast", ("video", "tvbroadcast"): "broadcast",
        ("article", "nonacademic"): "article-newspaper",
    }
)  # fmt: skip

ARTICLES: Final = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical"}
)
PARTS: Final = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
BOOKS: Final = frozenset({"book", "classic", "collection", "pamphlet"})
REPORTS: Final = frozenset({"report", "thesis"})
PATENTS: Final = frozenset({"patent"})
_PUBLISHED: Final = frozenset({"document", "software", "dataset", "standard", "article", "map", "manuscript"})
"""Types whose `organization` is who published them (btxdoc, on `@manual`; biblatex manual, section 2.1.1)."""
SITES: Final = ALL - ARTICLES - PARTS - BOOKS - REPORTS - _PUBLISHED
"""Types whose `organization` is the site or the program in which they are."""
TYPELESS: Final = ARTICLES | PARTS | {"book", "classic", "collection"}
"""Types whose entries have no `type` in either data model that says a genre."""
ORGANIZED: Final = frozenset({"document", "software", "dataset", "standard"})
"""Types whose `organization` is the publisher, as that of manuals and of `@misc` (btxdoc, section 3.2)."""
_NAMES_CODEC: Final = names_codec(ascii=False, extended=True)
_SERIES: Final = series_of_journal(keyed(TITLE))

ROWS: Final = (
    Row("author", "author", _NAMES_CODEC),
    Row("editor", "editor", _NAMES_CODEC),
    Row("translator", "translator", _NAMES_CODEC),
    Row("container_author", "bookauthor", _NAMES_CODEC),
    Row("title", "title", TITLE),
    Row("title_short", "shorttitle", TITLE),
    Row("container_title", "journaltitle", TITLE, ARTICLES),
    Row("container_title", "booktitle", TITLE, PARTS),
    Row("container_title", "organization", TEXT, SITES - ORGANIZED),
    Row("container_title", "maintitle", TITLE, PARTS | REPORTS),
    Row("title", "maintitle", TITLE, BOOKS),
    Row("container_title_short", "shortjournal", TEXT, ARTICLES),
    Row("volume_title", "issuetitle", TITLE, ARTICLES),
    Row("event_title", "eventtitle", TITLE),
    Row("event_place", "venue", TEXT),
    Row("event_date", "eventdate", EDTF),
    Row("original_title", "origtitle", TITLE),
    Row("original_date", "origdate", EDTF),
    Row("original_publisher", "origpublisher", TEXT),
    Row("original_publisher_place", "origlocation", TEXT),
    Row("issued", "date", EDTF),
    Row("publisher", "institution", TEXT, REPORTS),
    Row("publisher", "publisher", TEXT),
    Row("jurisdiction", "location", PLACES, PATENTS),
    Row("publisher_place", "location", PLACES, ALL - PATENTS),
    Row("publisher_place", "address", TEXT, ALL - PATENTS),
    Row("edition", "edition", TEXT),
    Row("volume", "volume", TEXT),
    Row("number_of_volumes", "volumes", TEXT),
    Row("issue", "number", TEXT, ARTICLES),
    Row("number", "eid", TEXT, ARTICLES | PARTS),
    Row("collection_number", "number", TEXT, BOOKS | PARTS),
    Row("number", "number", TEXT, ALL - ARTICLES - BOOKS - PARTS),
    Row("collection_title", "series", _SERIES, ARTICLES),
    Row("collection_title", "series", TITLE, ALL - ARTICLES),
    Row("chapter_number", "chapter", TEXT),
    Row("page", "pages", PAGES),
    Row("number_of_pages", "pagetotal", TEXT),
    Row("part_number", "part", TEXT),
    Row("genre", "type", KEYED, ALL - TYPELESS),
    Row("version", "version", TEXT),
    Row("status", "pubstate", KEYED),
    Row("language", "langid", LANGUAGE),
    Row("call_number", "library", TEXT),
    Row("doi", "doi", DOI),
    Row("isbn", "isbn", ISBN),
    Row("issn", "issn", ISSN),
    Row("url", "url", URL),
    Row("accessed", "urldate", ACCESS),
    Row("keyword", "keywords", TEXT),
    Row("abstract", "abstract", TEXT),
    Row("annote", "annotation", TEXT),
    Row("note", "note", TEXT),
)

VOLUME_ROWS: Final = (
    Row("volume_title", "title", TITLE, BOOKS),
    Row("volume_title_short", "shorttitle", TITLE, BOOKS),
    Row("title", "maintitle", TITLE, BOOKS),
    Row("title_short", "csl-title-short", EXACT_TEXT, BOOKS),
    Row("volume_title", "booktitle", TITLE, PARTS),
    Row("container_title", "maintitle", TITLE, PARTS),
)
"""The titles of an entry that names a volume and its work (CSL 1.0.2, `volume-title`)."""

FIELD_ALIASES: Final = (
    Alias("journal", "journaltitle"),
    Alias("address", "location", PATENTS),
    Alias("journaltitle", "booktitle", PARTS),
    Alias("journal", "booktitle", PARTS),
    *(Alias(name, "organization", SITES - ORGANIZED) for name in ("booktitle", "journaltitle", "journal")),
    Alias("place", "location", ALL - PATENTS),
    Alias("collection", "series"),
    Alias("school", "institution"),
    Alias("university", "institution", REPORTS),
    Alias("annote", "annotation"),
    Alias("institution", "publisher", ALL - REPORTS),
    Alias("organization", "publisher", (ALL - SITES - REPORTS) | ORGANIZED),
    Alias("organization", "institution", REPORTS),
    Alias("publisher", "institution", REPORTS),
    Alias("addendum", "note"),
    Alias("hyphenation", "langid"),
    Alias("issue", "number", ARTICLES),
    Alias("reportnumber", "number", REPORTS),
    Alias("originalyear", "origdate"),
    *(Alias(name, "urldate") for name in ("lastchecked", "lastaccessed", "lastvisited", "urlaccessdate", "accessdate",
                                          "accessed", "dateaccessed", "access-date", "access_date", "last-accessed")),
    *(Alias(name, "issn") for name in ("eissn", "e-issn", "issn-online", "pissn", "print-issn")),
    *(Alias(name, "isbn") for name in ("isbn13", "eisbn", "e-isbn", "isbn10")),
)  # fmt: skip


def _dates(date: PartialDate) -> dict[str, str]:
    """Return the fields of a date; one in words stands in `year`, which biblatex prints as it is (manual, 2.3.8)."""
    if date.literal:
        return {"year": f"{{{latex.encode(date.literal)}}}"}
    return {"date": f"{{{in_edtf(date)}}}"}


def _unwritten(source: Source) -> list[str]:
    used = has_particles(source.author, source.editor)
    return [f"  options = {{{USE_PREFIX}}},\n"] if used and "bib:options" not in source.extra else []


APUD: Final = r"""% For the preamble of a text whose style has no \apud of its own (biblatex-apa, biblatex-chicago ...):
%   \providecommand*{\apudname}{\ifcsdef{apashortdash}{as cited in}{quoted in}}
%   \ProvideDocumentCommand{\apud}{o o m o o m}{\mkbibparens{\IfValueT{#2}{#1 }\citeauthor{#3}, \citeyear{#3}%
%     \IfValueT{#1}{, \IfValueTF{#2}{#2}{#1}}, \apudname\ %
%     \IfValueTF{#5}{\cite[#4][#5]{#6}}{\IfValueTF{#4}{\cite[#4]{#6}}{\cite{#6}}}}}

"""
"""The command by which a text cites at second hand: \\apud{original}{consulted}."""

_ASCII_NAMES: Final = names_codec(ascii=True, extended=True)


def _write_names_as_tex(names: tuple[Name, ...]) -> tuple[str, bool]:
    text, is_sure = _NAMES_CODEC.write(names)
    return _ASCII_NAMES.write(names) if latex.has_unset_sign(text) else (text, is_sure)


_AS_TEX: Final = MappingProxyType(
    {TEXT: CLASSIC_TEXT, TITLE: CLASSIC_TITLE, _NAMES_CODEC: Codec(_write_names_as_tex, _NAMES_CODEC.read)}
    | {codec: settable(codec) for codec in (KEYED, PLACES, _SERIES)}
)
"""How signs that LaTeX cannot set are written for sources whose file has them as TeX."""


def _as_tex(rows: Iterable[Row]) -> list[Row]:
    return [row._replace(codec=_AS_TEX.get(row.codec, row.codec)) for row in rows]


DIALECT: Final = Dialect(
    ENTRY_TYPES, TYPES, SUBTYPES, *tables(ROWS, VOLUME_ROWS, FIELD_ALIASES), _dates, _unwritten, "annotation", TEXT,
    as_tex=Dialect(
        ENTRY_TYPES, TYPES, SUBTYPES, *tables(_as_tex(ROWS), _as_tex(VOLUME_ROWS), FIELD_ALIASES), _dates, _unwritten,
        "annotation", CLASSIC_TEXT,
    ),
)  # fmt: skip


def fields_of(type: str, lossless: bool) -> dict[str, str]:
    """Map the variables of a type to their fields."""
    return fields_by(DIALECT.lossless if lossless else DIALECT.plain, type)


def write(
    dossier: Dossier,
    on_loss: Callable[[Loss], None],
    *,
    claims: bool = False,
    second_hand: bool = False,
    lossless: bool = True,
    biblatex_second_hand: bool = False,
) -> Iterator[str]:
    """Yield the entries of a dossier.

    Args:
        dossier: What to write.
        on_loss: Called with each value that does not come back, and each record that is not written.
        claims: Write the attributions of each source as lines of `annotation`.
        second_hand: List the sources known only through another source too, each with `related` to the works in
            which it is quoted and `relatedtype = {quotedin}`.
        lossless: Use `csl-` fields for what the data model has no field for.
        biblatex_second_hand: As `second_hand`, for texts that keep biblatex: before the entries stands, as a comment,
            the command `\\apud[pre][post]{original}[pre][post]{consulted}` that biblatex-abnt has and others have not.

    Source:
        biblatex-abnt manual, "Comandos de citação" (`\\apud`); the entries are printed by biblatex-apa ("Qtd. in"),
        biblatex-chicago ("Quoted in") and biblatex-abnt alike.
    """
    entries = writing.write(
        DIALECT, dossier, on_loss, claims=claims, second_hand=second_hand or biblatex_second_hand, lossless=lossless,
        relates=True,
    )  # fmt: skip
    return chain([APUD], entries) if biblatex_second_hand else entries


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the sources of a .bib text, BibLaTeX's or classic BibTeX's.

    `relatedtype = {reprintof}` becomes `reprint_of`. Any other relation stays as foreign fields, which are written
    again as they stand: `quotedin` too, since it names the works in which a source is quoted, but neither who is quoted
    there nor what was said, and an attribution with its `via` has both.
    """
    return reading.read(DIALECT, text, on_fault, path)
