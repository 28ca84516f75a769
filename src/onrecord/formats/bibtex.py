"""Classic BibTeX, as the styles plain, abbrv, alpha, unsrt and apalike read it.

Fields are those of Patashnik's "BibTeXing", section 3; what the styles ignore is written under biblatex's names,
from which it comes back (`date`, `url`, `entrysubtype` ...), and under `csl-` names where these have none.
"""

from collections.abc import Callable, Iterator
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats import biblatex
from onrecord.formats import tex as latex
from onrecord.formats.bib import reading, writing
from onrecord.formats.bib.codecs import (
    ASCII_TEXT,
    ASCII_TITLE,
    CLASSIC_TEXT,
    CLASSIC_TITLE,
    TEXT,
    TITLE,
    in_edtf,
    keyed,
)
from onrecord.formats.bib.dialect import ENTRY_TYPE, Dialect, Kind, accessed_note, tables
from onrecord.formats.bib.entry_types import PLAIN_TYPES
from onrecord.formats.bib.name_codecs import names_codec
from onrecord.formats.bib.scanner import MONTHS
from onrecord.formats.biblatex import ARTICLES, FIELD_ALIASES, PARTS, SITES, TYPELESS, VOLUME_ROWS
from onrecord.formats.format import fields_by
from onrecord.formats.mapping import ALL, Alias, Codec, Row
from onrecord.records.dates import SEASONS, PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.sources import Source

_CLASSIC: Final = MappingProxyType(
    {
        "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
        "review": "article", "review-book": "article", "book": "book", "classic": "book", "chapter": "incollection",
        "paper-conference": "inproceedings", "pamphlet": "booklet", "report": "techreport", "thesis": "phdthesis",
        "manuscript": "unpublished", "entry": "incollection", "entry-dictionary": "incollection",
        "entry-encyclopedia": "incollection",
    }
)  # fmt: skip
"""The CSL types for which classic BibTeX has an entry type; all others are `@misc`."""

_SUBTYPE: Final = MappingProxyType({"article-magazine": "magazine", "article-newspaper": "newspaper"})

ENTRY_TYPES: Final = MappingProxyType(
    {
        type: Kind(_CLASSIC.get(type, "misc"), "" if type in PLAIN_TYPES else _SUBTYPE.get(type, type))
        for type in biblatex.ENTRY_TYPES
    }
)
"""The entry type of each CSL type, and the subtype by which it comes back."""

TYPES: Final = MappingProxyType(
    dict(biblatex.TYPES)
    | {"phdthesis": "thesis", "techreport": "report", "mastersthesis": "thesis", "conference": "=paper-conference"}
)

_SUBTYPES: Final = MappingProxyType(
    {(kind.entry, kind.subtype): type for type, kind in biblatex.ENTRY_TYPES.items() if kind.subtype}
    | dict(biblatex.SUBTYPES)
)
"""The subtypes that BibLaTeX has, which are read here too."""

SCHOOLS: Final = frozenset({"thesis"})
INSTITUTIONS: Final = frozenset({"report"})
MISC: Final = frozenset(type for type, kind in ENTRY_TYPES.items() if kind.entry == "misc")


def _rows(text: Codec, title: Codec) -> tuple[Row, ...]:
    """Return the table of classic BibTeX: its own rows before those of BibLaTeX."""
    names = names_codec(ascii=True, extended=False)
    classic = (
        Row("author", "author", names),
        Row("editor", "editor", names),
        Row("translator", "translator", names),
        Row("container_author", "bookauthor", names),
        Row("title", "title", title),
        Row("container_title", "journal", title, ARTICLES - {"periodical"}),
        Row("container_title", "booktitle", title, PARTS),
        Row("container_title", "organization", text, SITES | {"periodical"}),
        Row("publisher", "school", text, SCHOOLS),
        Row("publisher", "institution", text, INSTITUTIONS),
        Row("publisher_place", "address", text),
        Row("genre", "type", keyed(text, keys=False), ALL - TYPELESS),
        Row("status", "pubstate", keyed(text, keys=False)),
        Row("collection_title", "series", keyed(title, keys=False), ARTICLES),
        Row("annote", "annote", text),
    )
    again = {TEXT: text, TITLE: title}
    return (*classic, *(row._replace(codec=again.get(row.codec, row.codec)) for row in biblatex.ROWS))


_FIELD_ALIASES: Final = (
    *(alias for alias in FIELD_ALIASES if alias.field not in ("journaltitle", "location", "annotation")),
    Alias("journaltitle", "journal"),
    Alias("location", "address"),
    Alias("annotation", "annote"),
    Alias("place", "address"),
    *(Alias(name, "organization", SITES) for name in ("journaltitle", "journal")),
)


_MACROS: Final = tuple(MONTHS)


def _dates(date: PartialDate) -> dict[str, str]:
    """Return the form that every style and reader takes: year, month macro with the day, and `date` beside them."""
    if date.literal:
        return {"year": f"{{{latex.encode(date.literal)}}}"}
    fields = {"year": f"{{{_year(date.year)}}}"} if date.year is not None and date.year >= _EARLIEST else {}
    if month := _month(date):
        fields["month"] = month
    return {**fields, "date": f"{{{in_edtf(date)}}}"}


_EARLIEST: Final = -9998
"""The first year that is written in words: those before have more than four digits, which no style prints as a year."""


def _year(year: int) -> str:
    """Write a year as classic styles print it: one before our era in words, counted without a year 0.

    >>> _year(79), _year(-43), _year(0)
    ('0079', '44 BC', '0000')
    """
    return f"{1 - year} BC" if year < 0 else f"{year:04}"


def _month(date: PartialDate) -> str:
    """Return what stands in the place of the month: macros with the days, a season, or other words."""
    if date.end is None and date.month:
        return f'{_MACROS[date.month - 1]} # "~{date.day}"' if date.day else _MACROS[date.month - 1]
    end = date.end if date.end is not None and date.end.year == date.year else None
    if not date.month:
        first, last = (SEASONS[one.season].capitalize() if one else "" for one in (date, end))
        words = (f"{first}–{last}" if last else first) or date.season_words
        return f"{{{latex.encode(words)}}}" if words and date.year is not None and date.year >= 0 else ""
    pieces = [_MACROS[date.month - 1]]
    days = [one.day for one in (date, end) if one is not None]
    if end is not None and end.month and end.month != date.month:
        pieces = [pieces[0], f'"~{days[0]}--"' if days[0] else '"--"', _MACROS[end.month - 1], f'"~{days[1]}"']
    elif days[0]:
        pieces.append(f'"~{"--".join(map(str, filter(None, days)))}"')
    return " # ".join(piece for piece in pieces if piece != '"~0"')


def _unwritten(source: Source) -> list[str]:
    """Write what classic styles need besides: a sort key without names, and the address of a web page."""
    fields = []
    if not source.author and not source.editor:
        named = source.container_title or source.publisher or source.title
        is_empty = not named and not source.issued and not source.note and ENTRY_TYPE in source.extra
        if not is_empty:  # of others a sort key alone prints nothing
            fields.append(f"  key = {{{latex.encode(named or source.key, ascii=True)}}},\n")
    if source.type in MISC and "bib:howpublished" not in source.extra and (source.url or source.container_title):
        where = _address(source.url) if source.url else latex.encode(source.container_title)
        fields.append(f"  howpublished = {{{where}}},\n")
    if source.type == "thesis" and not source.genre and ENTRY_TYPE not in source.extra:
        fields.append("  csl-genre = {},\n")  # `@phdthesis` says by itself what it is
    if source.accessed is None:
        return fields
    seen = accessed_note(source.accessed)
    if seen and source.note == seen:
        fields.append(f"  csl-note = {{{latex.encode_exact(seen)}}},\n")
    elif seen and not source.note and source.type in MISC and "bib:note" not in source.extra:
        fields.append(f"  note = {{{latex.encode(seen)}}},\n")
    return fields


def _address(url: str) -> str:
    """Write a web address so that it is typeset; `\\url` needs a package, so plain text in typewriter it is."""
    return rf"\texttt{{{latex.encode(url)}}}"


@cache
def dialect(ascii: bool) -> Dialect:
    """Return the dialect, with all letters beyond ASCII as TeX, or those that LaTeX has no character for."""
    text, title = (ASCII_TEXT, ASCII_TITLE) if ascii else (CLASSIC_TEXT, CLASSIC_TITLE)
    rows = _rows(text, title)
    volumes = tuple(row._replace(codec=title if row.codec is TITLE else row.codec) for row in VOLUME_ROWS)
    made = tables(rows, volumes, _FIELD_ALIASES)
    return Dialect(ENTRY_TYPES, TYPES, _SUBTYPES, *made, _dates, _unwritten, "annote", text, classic=True)


def fields_of(type: str, lossless: bool) -> dict[str, str]:
    """Map the variables of a type to their fields."""
    return fields_by(dialect(False).lossless if lossless else dialect(False).plain, type)


def write(
    dossier: Dossier,
    on_loss: Callable[[Loss], None],
    *,
    claims: bool = False,
    second_hand: bool = False,
    lossless: bool = True,
    ascii: bool = False,
) -> Iterator[str]:
    """Yield the entries of a dossier.

    Args:
        dossier: What to write.
        on_loss: Called with each value that does not come back, and each record that is not written.
        claims: Write the attributions of each source as lines of `annote`.
        second_hand: List the sources known only through another source too.
        lossless: Use `csl-` fields for what no other field holds.
        ascii: Write letters beyond ASCII as TeX where TeX has a name for them. Names are always written so, and
            words of given names begin with `{\\relax И}` where TeX has no name, since 8-bit BibTeX cuts initials
            in the middle of a letter otherwise. The labels of the style alpha still cut family names so.
    """
    return writing.write(dialect(ascii), dossier, on_loss, claims=claims, second_hand=second_hand, lossless=lossless)


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the sources of a .bib text."""
    return reading.read(dialect(False), text, on_fault, path)
