"""Slips of whoever typed it: fields and types that are none, dates nobody can read, names read as what they are not.

Source: biber, `--validate-datamodel` (fields and types that a data model does not have); BCP 47, section 2.1 (tags).
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.items.vocabulary import SPELLED, TYPES, VARIABLE_ALIASES
from onrecord.nearest import nearest
from onrecord.records.dates import PartialDate, unread_words
from onrecord.records.findings import Finding
from onrecord.records.name_parsing import INSTITUTION
from onrecord.records.names import Name

_FURTHER_FIELDS_LINE: Final = (
    "year month day crossref xref xdata eprint eprinttype eprintclass archiveprefix primaryclass howpublished subtitle "
    "titleaddon booksubtitle mainsubtitle journalsubtitle issuesubtitle related relatedtype options key keywords pmid "
    "entrysubtype shorthand label langidopts file ids sortkey presort note annote school institution organization "
    "language origlanguage editora editorb editorc editortype editoratype editorbtype editorctype isan ismn isrn iswc "
    "sortname sorttitle sortyear sortshorthand indextitle indexsorttitle nameaddon pagination bookpagination holder "
    "shortauthor shorteditor shortseries reprinttitle origyear urlyear eventyear fjournal eissn urn"
)
"""Fields of biblatex's data model and of exports that have no variable (manual, section 2.2; MathSciNet, DBLP)."""
_SHORT_FIELDS: Final = MappingProxyType(
    {
        "vol": "volume", "vols": "volumes", "yr": "year", "no": "number", "nr": "number", "pp": "pages",
        "lang": "langid", "city": "location", "publisher_place": "location", "publisher-place": "location",
        "link": "url", "weblink": "url",
        "book_title": "booktitle", "journal_title": "journaltitle", "edt": "edition", "coauthors": "author",
    }
)  # fmt: skip
"""Names that people give to fields of .bib files, and those that these have."""
_OF_ITEMS: Final = ("id", "type", "categories", "custom", "note", "keyword", "language", "schema")
"""What items of CSL-JSON have besides the variables."""
_RIS: Final = "ris:TY"
_TYPE_FIELDS: Final = ("bib:entrytype", "csl-json:type", _RIS)
"""Where a source keeps the type that its file gave it, by the format of the file."""
_SUFFIX: Final = re.compile(r"(?:jr|sr|junior|senior|[ivx]{2,5}|ph\.? ?d|m\.? ?d|esq|dr|prof)\.?", re.IGNORECASE)
"""What follows a name, or stands before it, and is none."""
_SEVERAL: Final = re.compile(r"[&;]|\bet\.? al\b")
"""What is in a name of which several were made one: "Doe, J. & Ash, B."."""
_TYPE_WORDS: Final = MappingProxyType(
    {
        "phd": "phdthesis",
        "dissertation": "phdthesis",
        "web": "online",
        "website": "online",
        "internet": "online",
        "newspaper": "article",
        "journal": "article",
        "journalarticle": "article",
        "magazine": "article",
        "paper": "inproceedings",
        "bookchapter": "incollection",
        "booksection": "incollection",
        "video": "movie",
    }
)
"""Types as people name them, and those of entries."""
_LOCATOR: Final = re.compile(r"(?:pp?|pg|pgs|page|pages|s|seite)\.?\s*(\d\S*)", re.IGNORECASE)
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x-[A-Za-z0-9-]+")


def misspelt_field(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find foreign fields whose names are nearly those of known ones."""
    for source in dossier.sources.values():
        for name in source.extra if source.extra else ():
            format, colon, field = name.partition(":")
            known = _known_fields(format) if colon else frozenset()
            if known and field not in known and (meant := _meant_field(format, field, known)):
                yield finding("misspelt-field", source, f"there is no field {field!r}; {meant!r} may be meant")


def _meant_field(format: str, field: str, known: Collection[str]) -> str:
    """Return the field that may be meant by one that there is not; "" if none is near."""
    return (_SHORT_FIELDS.get(field, "") if format == "bib" else "") or _nearest(field, known)


@cache
def _known_fields(format: str) -> frozenset[str]:
    """Return the fields that entries of a format have by its standard; empty for a format that is not looked at."""
    if format == "csl-json":
        return frozenset((*SPELLED.values(), *VARIABLE_ALIASES, *_OF_ITEMS))
    if format != "bib":
        return frozenset()
    from onrecord.formats.biblatex import DIALECT

    of_types = (fields for type in TYPES for fields in DIALECT.lossless.single.read[type])
    return frozenset(field for field in of_types if field[:4] != "csl-").union(_FURTHER_FIELDS_LINE.split())


def unknown_type(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find sources of a type that there is not, which are read as documents."""
    for source in dossier.sources.values():
        for field in _TYPE_FIELDS if source.extra else ():
            given = str(source.extra.get(field, "")).strip('"')
            known = _known_types(field)
            if given in ("", "null") or given.upper() in known or given in known:
                continue
            if source.type == "document" or field == _RIS:
                meant = _meant_type(given, known)
                may = f"; {meant!r} may be meant" if meant else ""
                yield finding("unknown-type", source, f"there is no type {given!r}{may}")


def _meant_type(given: str, known: Collection[str]) -> str:
    """Return the type that may be meant by one that there is not; "" if none is near."""
    return _nearest(given, known) or _TYPE_WORDS.get(given.lower()) or next(iter(nearest(given, known)), "")


@cache
def _known_types(field: str) -> frozenset[str]:
    """Return the types that the field of a format may hold."""
    if field == _RIS:
        from onrecord.formats.tagged.ris import REFERENCE_TYPES

        return frozenset(REFERENCE_TYPES)
    from onrecord.formats.biblatex import DIALECT

    return frozenset((*TYPES, *DIALECT.types))


def unreadable_date(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find dates in words that were not understood, as a whole or in part."""
    for source in dossier.sources.values():
        dates = [source.issued, source.accessed, source.original_date, source.event_date]
        dates += [value for value in source.extra.values() if isinstance(value, PartialDate)]
        for date in dates:
            if date is not None and unread_words(date):
                shown = f"only the year {date.year} is read from" if date.words else "no year is read from"
                why = _no_such_day(date.words or date.literal)
                yield finding("unreadable-date", source, f"{why}{shown} {date.words or date.literal!r}")


def _no_such_day(words: str) -> str:
    """Return why a date of numbers is none, to stand before what was read of it; "" if it is of another kind."""
    found = _DAY.fullmatch(words.strip())
    if found is None:
        return ""
    year, month, day = map(int, found.groups())
    if not 1 <= month <= 12:
        return f"there is no month {month}: "
    last = monthrange(year, month)[1] if 1 <= year <= 9999 else 31
    return "" if 1 <= day <= last else f"{year:04}-{month:02} has {last} days: "


_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def misread_name(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find names of institutions that were read as those of persons, and given names that are only a suffix."""
    named = {agent.name for agent in dossier.organizations.values()}
    for source in dossier.sources.values():
        for variable, names in source.named():
            for name in names:
                if message := _misread(name, named):
                    yield finding("misread-name", source, f"{variable}: {message}")


def _misread(name: Name, organizations: Collection[str]) -> str:
    """Say how a name was misread; "" if it seems right."""
    if name.literal or not name.given:
        return ""
    if _SEVERAL.search(f"{name.family}, {name.given}, {name.suffix}"):
        written = ", ".join(filter(None, (name.family, name.suffix, name.given)))
        return f"{written!r} is read as one person; several are joined by 'and'"
    particle = name.non_dropping_particle or name.dropping_particle
    whole = " ".join(filter(None, (name.given, particle, name.family)))
    if whole in organizations or INSTITUTION.search(f"{name.given} {name.family}"):
        return f"{whole!r} is read as a person"
    return f"{name.given!r} is read as the given name of {name.family!r}" if _SUFFIX.fullmatch(name.given) else ""


def odd_locator(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find locators that repeat their label: "p3" for page 3."""
    for attribution in dossier.attributions:
        passage = attribution.passage
        found = _LOCATOR.fullmatch(passage.locator.strip()) if passage is not None else None
        if passage is not None and found and passage.label in ("", "page"):
            yield finding("odd-locator", attribution, f"the locator {passage.locator!r} means page {found[1]}")


def unknown_language(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find languages that are no tags of BCP 47."""
    for source in dossier.sources.values():
        if source.language and not _TAG.fullmatch(source.language):
            yield finding("unknown-language", source, f"{source.language!r} is not a language tag")


def _nearest(word: str, known: Collection[str]) -> str:
    """Return the known word from which one is a slip away, the first in order; "" if there is none."""
    return next((other for other in sorted(known) if len(word) > 2 and _is_slip(word.lower(), other.lower())), "")


def _is_slip(word: str, meant: str) -> bool:
    """Return whether two words differ by one letter more, less or other, or by two letters in the other order."""
    if abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    start = next((at for at, pair in enumerate(zip(word, meant, strict=False)) if pair[0] != pair[1]), len(meant))
    one, other = word[start:], meant[start:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or (
        one[:2] == other[1::-1] and len(one) > 1 and one[2:] == other[2:]
    )  # fmt: skip
