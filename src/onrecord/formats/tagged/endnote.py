"""EndNote's tagged format, that of Refer and BibIX (`.enw`), read only.

Source: refer(1), "Bibliography file format"; EndNote, "EndNote Import format" (the reference type under `%0`).
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault
from onrecord.formats.tagged.scanning import Layout
from onrecord.formats.tagged.table import ALL, Dialect, Row, read_with, rows_by_type, tags_of
from onrecord.formats.tagged.values import Fields, date, first, identifier, joined, last, names, natural_name
from onrecord.records.key_fields import AnyRecord

_LAYOUT: Final = Layout(re.compile(r"%(\S) ?(.*)"), frozenset({"0"}), ends_at_blank=True, listed=frozenset({"K"}))

_TYPES: Final = MappingProxyType(
    {
        "journal article": "article-journal", "electronic article": "article-journal", "article": "article-journal",
        "magazine article": "article-magazine", "newspaper article": "article-newspaper", "book": "book",
        "edited book": "book", "electronic book": "book", "classical work": "classic", "book section": "chapter",
        "electronic book section": "chapter", "conference paper": "paper-conference",
        "conference proceedings": "paper-conference", "thesis": "thesis", "report": "report",
        "government document": "report", "grant": "report", "patent": "patent", "standard": "standard", "bill": "bill",
        "case": "legal_case", "statute": "legislation", "legal rule or regulation": "regulation", "hearing": "hearing",
        "computer program": "software", "dataset": "dataset", "online database": "dataset",
        "film or broadcast": "motion_picture", "audiovisual material": "broadcast", "music": "musical_score",
        "map": "map", "artwork": "graphic", "figure": "figure", "chart or table": "figure", "equation": "figure",
        "personal communication": "personal_communication", "pamphlet": "pamphlet", "manuscript": "manuscript",
        "unpublished work": "manuscript", "ancient text": "classic", "dictionary": "entry-dictionary",
        "encyclopedia": "entry-encyclopedia", "web page": "webpage", "blog": "post-weblog", "serial": "collection",
        "catalog": "book", "press release": "article", "interview": "interview", "podcast": "broadcast",
    }
)  # fmt: skip
_SERIALS: Final = frozenset({"article-journal", "article-magazine", "article-newspaper", "webpage", "post-weblog"})
_PARTS: Final = frozenset({"chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"})


def type_named(name: str) -> str:
    """Return the CSL type of a reference type by its name; "" if it is not known.

    >>> type_named("Book Section")
    'chapter'
    """
    return _TYPES.get(name.strip().lower(), "")


def _type(fields: Fields) -> str:
    """Return the type; a file of refer's without types tells it by what else there is (refer(1))."""
    named = type_named((fields.get("0") or [""])[0])
    if "A" in fields and (fields.get("0") or [""])[0].strip().lower() == "edited book":
        fields["E"] = [*fields.pop("A"), *fields.get("E", ())]
    if named:
        del fields["0"]
        return named
    if "J" in fields:
        return "article-journal"
    if "B" in fields:
        return "chapter"
    return "report" if "R" in fields else "book" if "I" in fields else "document"


_ROWS: Final = (
    Row("author", ("A", "Q"), names(natural_name)),
    Row("editor", ("E",), names(natural_name)),
    Row("translator", ("?",), names(natural_name)),
    Row("contributor", ("Y",), names(natural_name), frozenset({"thesis"})),
    Row("translator", ("Y",), names(natural_name), ALL - _PARTS),
    Row("collection_editor", ("Y",), names(natural_name), _PARTS),
    Row("title", ("T", "!"), first),
    Row("title_short", ("!",), first),
    Row("original_title", ("Q",), first),
    Row("container_title", ("J", "B"), last, _SERIALS | {"document"}),
    Row("container_title", ("B", "J", "S"), first, _PARTS),
    Row("container_title", ("B", "J"), first, ALL - _PARTS - frozenset({"book", "thesis", "report"})),
    Row("collection_title", ("S", "B"), first),
    Row("issued", ("8", "D"), date),
    Row("volume", ("V",), first),
    Row("issue", ("N",), first, _SERIALS),
    Row("number", ("N", "@"), first, frozenset({"report", "patent", "standard", "bill"})),
    Row("collection_number", ("N",), first, frozenset({"book", "chapter"})),
    Row("page", ("P", "&"), first, ALL - {"book", "thesis"}),
    Row("number_of_pages", ("P",), first, frozenset({"book", "thesis"})),
    Row("edition", ("7",), first),
    Row("number_of_volumes", ("6",), first),
    Row("publisher", ("I",), first),
    Row("publisher_place", ("C",), first),
    Row("genre", ("9",), first),
    Row("isbn", ("@",), joined(" "), ALL - _SERIALS),
    Row("issn", ("@",), joined(" "), _SERIALS),
    Row("doi", ("R",), identifier("doi")),
    Row("url", ("U", ">"), first),
    Row("language", ("G",), joined(", ")),
    Row("archive_location", ("W",), first),
    Row("call_number", ("L",), first),
    Row("accessed", ("[",), date),
    Row("abstract", ("X",), joined("\n")),
    Row("keyword", ("K",), joined(", ")),
    Row("note", ("Z", "O"), joined("\n")),
)

DIALECT: Final = Dialect("endnote", _LAYOUT, _type, rows_by_type(_ROWS), ("F",))

fields_of: Final = partial(tags_of, DIALECT)
"""Maps the variables of a CSL type to the tags that say them."""


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a tagged text, in the order of the file.

    >>> read("%0 Journal Article\\n%A Lee, Ann\\n%T Old bridges\\n%D 2026\\n", print)[0].type
    'article-journal'
    """
    return read_with(DIALECT, text, on_fault, path)
