"""RIS: what reference managers, publishers and library catalogues export, both ways.

Every type has its own meaning of some tags, as the specification's table of types says. What the tags cannot say goes,
as JSON, under `U5` (user definable), from which it comes back; other programs pass it over.

Sources: RIS Format Specifications (ResearchSoft, 2001, tags by type; Thomson Reuters, 2011-2012, revised types and
tags `A4`, `C1` to `C8`, `DO`, `ET`, `LA`, `NV`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.mapping import VARIABLES
from onrecord.formats.tagged.scanning import Layout
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import (
    Fields,
    date,
    date_of,
    drop_first,
    first,
    identifier,
    joined,
    labelled,
    names,
    numbers,
    page_count,
    page_range,
    pages,
)
from onrecord.formats.tagged.writing import (
    as_date,
    as_keywords,
    as_lines,
    as_names,
    as_pages,
    as_second,
    as_text,
    entries,
)
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss

_ONE_LINE: Final = "TI T1 T2 T3 BT CT ST TT OP RI JF JO JA J1 J2 AU A1 A2 A3 A4 ED PB CY PP"
"""Tags of titles, names and places, which have no paragraphs: where their value goes on, the program broke the line."""
_LAYOUT: Final = Layout(
    re.compile(r"(DOI(?= - )|[A-Z][A-Z0-9])(?: {1,2}-(?:[ \t](.*)|$)|(?<=ER) {0,4}$)"), frozenset({"TY"}), "ER",
    joint="\n", one_line=frozenset(_ONE_LINE.split()), listed=frozenset({"KW"}),
    between=re.compile(r"Record #\d+ of \d+$|(?:Provider|Database|Content): \S"),
)  # fmt: skip
"""EndNote sets each keyword on a line of its own under one tag. Cochrane has a tag of three letters, and a number
before each entry; JSTOR says first whose entries these are."""

REFERENCE_TYPES: Final = MappingProxyType(
    {
        "JOUR": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal", "INPR": "article",
        "MGZN": "article-magazine", "NEWS": "article-newspaper", "JFULL": "periodical", "BOOK": "book", "EBOOK": "book",
        "EDBOOK": "book", "WHOLE": "book", "CTLG": "book", "CHAP": "chapter", "ECHAP": "chapter", "SER": "collection",
        "MULTI": "graphic", "CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis",
        "RPRT": "report", "GOVDOC": "report", "GRANT": "report", "STAND": "standard", "PAT": "patent", "BILL": "bill",
        "UNBILL": "bill", "CASE": "legal_case", "STAT": "legislation", "LEGAL": "regulation", "HEAR": "hearing",
        "COMP": "software", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset", "MPCT": "motion_picture",
        "VIDEO": "motion_picture", "ADVS": "broadcast", "SOUND": "song", "MUSIC": "musical_score", "MAP": "map",
        "ART": "graphic", "FIGURE": "figure", "CHART": "figure", "EQUA": "figure", "SLIDE": "speech",
        "ICOMM": "personal_communication", "PCOMM": "personal_communication", "PAMP": "pamphlet",
        "MANSCPT": "manuscript", "UNPB": "manuscript", "ANCIENT": "classic", "CLSWK": "classic",
        "DICT": "entry-dictionary", "ENCYC": "entry-encyclopedia", "ELEC": "webpage", "BLOG": "post-weblog",
        "ICOM": "personal_communication", "GEN": "document",
    }
)  # fmt: skip
"""The CSL type of each reference type. Of several for one, the first is written."""

_WRITTEN: Final = MappingProxyType(
    {ours: theirs for theirs, ours in reversed(tuple(REFERENCE_TYPES.items()))}
    | {
        "classic": "CLSWK", "paper-conference": "CPAPER", "graphic": "ART", "entry": "ENCYC", "review": "JOUR",
        "review-book": "JOUR", "interview": "GEN", "event": "GEN", "performance": "GEN", "post": "BLOG",
        "treaty": "LEGAL",
    }
)  # fmt: skip
"""The reference type that is written for a CSL type; it need not be read as the same."""

_SERIALS: Final = frozenset({"article", "article-journal", "article-magazine", "article-newspaper", "periodical",
                             "review", "review-book", "post-weblog", "post", "webpage"})  # fmt: skip
_PARTS: Final = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_BOOKS: Final = frozenset({"book", "classic", "collection", "software", "map", "musical_score", "dataset", "report",
                           "thesis", "pamphlet", "manuscript", "standard"})  # fmt: skip
_BOUND: Final = frozenset({"book", "chapter", "classic", "pamphlet"})
"""Types of which older exports have the volume under `IS` and the edition under `VL`."""
_LETTERS: Final = frozenset({"personal_communication"})
_FILMS: Final = frozenset({"motion_picture", "broadcast", "song"})
_LAWS: Final = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty", "hearing"})
_NUMBERED: Final = frozenset({"report", "standard", "bill", "hearing"})
_TRANSLATED: Final = ALL - _FILMS - _LAWS - frozenset({"dataset", "report", "paper-conference", "patent"})
"""Types of which `A4` is a translator; elsewhere it is a performer, counsel, a sponsor, an agency or a department."""
_COUNTED: Final = frozenset({"book", "thesis", "collection", "classic"})
"""Types of which `SP` is the number of pages, unless it is a range."""
_MEETINGS: Final = frozenset({"paper-conference"})
_SEEN: Final = ALL - _LAWS - _MEETINGS - frozenset({"patent"})
"""Types of which `Y2` is the day on which the work was looked at."""


def _type(fields: Fields) -> str:
    """Take the type; one that is not known stays, and the work is a document, or an article where it has a journal."""
    named = (fields.get("TY") or [""])[0].upper()
    found = REFERENCE_TYPES.get(named, "")
    if "C1" in fields and "DA" not in fields and (day := _DAY_IN_WORDS.fullmatch(fields["C1"][0])):
        fields["DA"] = [day[1]]
        drop_first(fields, "C1")
    if named == "EDBOOK":
        fields["ED"] = [name for tag in ("ED", "AU", "A1") for name in fields.pop(tag, ())]
    if found and found != "document":
        if _WRITTEN[found] == fields["TY"][0]:
            del fields["TY"]
        return found
    if found:
        del fields["TY"]
    return "article-journal" if not fields.keys().isdisjoint(("JO", "JF", "JA", "J1", "J2")) else "document"


_DAY_IN_WORDS: Final = re.compile(r"Full publication date: (\S.*)")
"""When a work appeared, as JSTOR says beside its year."""


def _genre(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take the kind of work; a DOI, which some publishers set there, stays."""
    return "" if any(_DOI.match(value) for tag in tags for value in fields.get(tag, ())) else first(fields, tags)


def _journal(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take the title of a journal: its own tag of the older specification counts before that of any second title."""
    return first(fields, ("JF", *(tag for tag in tags if tag != "JF")) if "JF" in fields else tags)


def _days_of_meeting(fields: Fields, tags: tuple[str, ...]) -> PartialDate | None:
    """Take when a meeting was held; a day with its time, or of a year after the work, is when it was seen; it stays."""
    told = [date_of(fields[tag][0]) for tag in (*tags, *_ISSUED) if tag in fields]
    held, *published = [each.year for each in told if each and each.year is not None] or [0]
    is_later = any(held > year for year in published[:1])
    is_seen = any(_TIME.search(value) for tag in tags for value in fields.get(tag, ()))
    return None if is_seen or is_later else date(fields, tags)


_TIME: Final = re.compile(r"/\d{1,2}:\d{2}")
_ISSUED: Final = ("DA", "PY", "Y1", "YR")
"""The tags of the date of a work."""

_DOI: Final = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/", re.IGNORECASE)

_ROWS: Final = (
    Row("author", ("AU", "A1"), names(), write=as_names),
    Row("author", ("A2",), names(), frozenset({"bill"})),
    Row("director", ("A2",), names(), frozenset({"motion_picture"}), as_names),
    Row("recipient", ("A2",), names(), _LETTERS, as_names),
    Row("performer", ("A2", "A4"), names(), frozenset({"song", "musical_score", "broadcast"}), as_names),
    Row("producer", ("A3",), names(), frozenset({"motion_picture", "broadcast"}), as_names),
    Row("performer", ("A4",), names(), frozenset({"motion_picture"}), as_names),
    Row("contributor", ("A3", "A2"), names(), frozenset({"thesis"}), as_names),
    Row("reviewed_author", ("A4",), names(needed="RI"), _SERIALS),
    Row("reviewed_title", ("RI",), first, write=as_text),
    Row("authority", ("A2",), first, frozenset({"patent"}), as_text),
    Row("editor", ("ED", "A2"), names(), _PARTS | _SERIALS | frozenset({"document", "manuscript"}), as_names),
    Row("editor", ("ED", "A3"), names(), frozenset({"book", "classic", "pamphlet"}), as_names),
    Row("editor", ("ED",), names(), write=as_names),
    Row("collection_editor", ("A3",), names(), _PARTS, as_names),
    Row("collection_editor", ("A2",), names(), _BOOKS, as_names),
    Row("translator", ("A4",), names(), _TRANSLATED, as_names),
    Row("title", ("TI", "T1", "CT", "BT"), first, ALL - _PARTS - _SERIALS, as_text),
    Row("title", ("TI", "T1", "CT"), first, _PARTS | _SERIALS, as_text),
    Row("title_short", ("ST",), first, write=as_text),
    Row("original_title", ("TT", "OP"), first, write=as_text),
    Row(
        "container_title",
        ("T2", "JF", "JO", "BT", "JA", "J1", "SO"),
        _journal,
        _SERIALS | frozenset({"document"}),
        as_text,
    ),
    Row("container_title", ("C3", "BT", "T2", "JF", "JO", "JA"), first, _MEETINGS, as_text),
    Row("container_title", ("T2", "BT", "JF", "JO"), first, _PARTS, as_text),
    Row("title_short", ("T2",), first, frozenset({"legal_case"})),
    Row("container_title", ("T2", "JF", "JO"), first, _LAWS - {"legal_case"} | _FILMS, as_text),
    Row("container_title", ("T2", "JF"), first, frozenset({"musical_score", "dataset"}), as_text),
    Row("event_title", ("T2",), first, _MEETINGS | {"speech"}, as_text),
    Row("container_title_short", ("J2", "JA", "J1", "JO"), first, write=as_text),
    Row("collection_title", ("T3",), first, ALL - _LAWS, as_text),
    Row("collection_title", ("T2",), first, _BOOKS),
    Row("event_date", ("Y2",), _days_of_meeting, _MEETINGS, as_date),
    Row("issued", _ISSUED, date, write=as_date),
    Row("accessed", ("Y2",), date, _SEEN, as_date),
    Row("accessed", ("Y2",), date, _MEETINGS),
    Row("volume", ("IS", "VL"), first, _BOUND, as_second),
    Row("edition", ("ET", "VL"), first, _BOUND, as_text),
    Row("volume", ("VL", "VO"), first, write=as_text),
    Row("version", ("IS", "ET"), first, frozenset({"software", "dataset"}), as_text),
    Row("number", ("IS", "M1"), first, frozenset({"patent"}), as_text),
    Row("volume", ("IS",), first, frozenset({"book"})),
    Row("issue", ("IS", "M1", "NO"), first, _SERIALS | frozenset({"document"}), as_text),
    Row("number", ("M1", "SN"), first, _NUMBERED, as_text),
    Row("number", ("M1", "IS"), first, ALL - _SERIALS, as_text),
    Row("number", ("C7",), first, _SERIALS | _MEETINGS, as_text),
    Row("collection_number", ("M1",), first, _PARTS | frozenset({"book"})),
    Row("number_of_pages", ("SP",), page_count, _COUNTED, as_text),
    Row("section", ("SP", "SE"), first, frozenset({"bill"}), as_text),
    Row("page", ("SP", "EP"), pages, ALL - _COUNTED - {"bill"}, as_pages),
    Row("page", ("SP", "EP"), pages, _COUNTED | {"bill"}),
    Row("page", ("PG",), page_range),
    Row("section", ("SE",), first, write=as_text),
    Row("edition", ("ET",), first, write=as_text),
    Row("number_of_volumes", ("NV",), first, write=as_text),
    Row("publisher_place", ("C1", "CY"), first, _MEETINGS, as_second),
    Row("publisher_place", ("CY", "PP"), first, write=as_text),
    Row("event_place", ("CY",), first, _MEETINGS),
    Row("authority", ("PB",), first, frozenset({"legal_case"}), as_text),
    Row("publisher", ("PB",), first, write=as_text),
    Row("genre", ("M3",), _genre, write=as_text),
    Row("issn", ("SN",), numbers("issn"), ALL - _NUMBERED, as_text),
    Row("isbn", ("SN",), numbers("isbn"), ALL - _NUMBERED, as_text),
    Row("isbn", ("SN",), joined(" "), ALL - _SERIALS - _NUMBERED),
    Row("issn", ("SN",), joined(" "), _SERIALS),
    Row("doi", ("DO", "DOI", "UR", "L3", "M3", "N1"), identifier("doi"), write=as_text),
    Row("url", ("UR", "L2", "LK", "US"), first, write=as_text),
    Row("language", ("LA",), first, write=as_text),
    Row("archive", ("DB",), first, write=as_text),
    Row("archive_location", ("AV",), first, write=as_text),
    Row("source", ("DP",), first, write=as_text),
    Row("call_number", ("CN",), first, write=as_text),
    Row("abstract", ("AB", "N2"), joined("\n"), write=as_lines),
    Row("keyword", ("KW",), joined(", "), write=as_keywords),
    Row("container_title", ("N1",), labelled("Proceedings Title"), frozenset({"paper-conference"})),
    Row("isbn", ("N1",), labelled("ISBN")),
    Row("issn", ("N1",), labelled("ISSN")),
    Row("language", ("N1",), labelled("Language")),
    Row("scale", ("N1",), labelled("Scale")),
    Row("publisher", ("N1",), labelled("Publisher Name")),
    Row("publisher_place", ("N1",), labelled("Place of Publication")),
    Row("note", ("N1",), joined("\n"), write=as_lines),
)

DIALECT: Final = Dialect("ris", _LAYOUT, _type, rows_by_type(_ROWS), ("ID",), "U5", "TY")


def fields_of(type: str, lossless: bool) -> Mapping[str, str]:
    """Map the variables of a CSL type to the tags under which they are written; all others stand under `U5`.

    >>> fields_of("book", True)["isbn"], fields_of("book", True)["interviewer"]
    ('SN', 'U5')
    """
    kept = dict.fromkeys(VARIABLES, DIALECT.kept) if lossless else {}
    return MappingProxyType(kept | tags_of(DIALECT, type))


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the sources of a RIS text, in the order of the file.

    Args:
        text: The file.
        on_fault: Called with what cannot be read; lines outside entries are warnings.
        path: For the messages.

    >>> lee = "TY  - NEWS\\nAU  - Lee, Ann\\nTI  - Old bridge to stay closed\\nDA  - 2026/02/03/\\nER  - "
    >>> read(lee, print)[0].key
    'lee2026old'
    """
    return read_with(DIALECT, text, on_fault, path)


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False,
    lossless: bool = True,
) -> Iterator[str]:  # fmt: skip
    """Write the sources of a dossier.

    Args:
        dossier: What to write.
        on_loss: Called with what has no place.
        claims: Write the attributions of each source as lines of its notes (`N1`).
        second_hand: Write the sources known only through another source, too.
        lossless: Keep what RIS has no tag for as JSON under `U5`; without it each such value is a loss.

    Yields:
        The text, entry by entry.
    """
    return entries(DIALECT, _WRITTEN, dossier, on_loss, claims=claims, second_hand=second_hand, lossless=lossless)
