"""CITATION.cff: software or data with how to cite it, and the works it refers to, both ways.

A dossier is written as the first software or data set that it holds, with the other works as its references. Without
any, the first work is what is cited (`preferred-citation`), and lends its title and authors to the file itself, which
must have some. What the format has no place for goes into comments, from which it comes back.

Source: Citation File Format 1.2.0, schema and "Guide to Citation File Format schema version 1.2.0".
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.structured.codecs import (
    as_span,
    figure,
    full_date,
    if_matches,
    name_list,
    plain,
    read_date,
    span,
    words,
)
from onrecord.formats.structured.table import (
    ALL,
    Item,
    Row,
    Vocabulary,
    at,
    identifier,
    paths_of,
    read_with,
    text,
    texts,
)
from onrecord.formats.structured.writing import Asked, Tree, Writing, works_of
from onrecord.formats.structured.yaml_tree import yaml_lines, yaml_tree
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import Source

_TYPES: Final = MappingProxyType(
    {
        "software": "software", "data": "dataset", "article": "article-journal", "magazine-article": "article-magazine",
        "newspaper-article": "article-newspaper", "book": "book", "conference-paper": "paper-conference",
        "thesis": "thesis", "report": "report", "website": "webpage", "blog": "post-weblog", "bill": "bill",
        "art": "graphic", "audiovisual": "motion_picture", "film-broadcast": "broadcast", "conference": "event",
        "dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia", "hearing": "hearing",
        "historical-work": "classic", "legal-case": "legal_case", "legal-rule": "regulation", "statute": "legislation",
        "map": "map", "music": "musical_score", "sound-recording": "song", "pamphlet": "pamphlet", "patent": "patent",
        "personal-communication": "personal_communication", "serial": "periodical", "slides": "speech",
        "standard": "standard", "unpublished": "manuscript", "generic": "document", "edited-work": "book",
        "catalogue": "book", "manual": "book", "proceedings": "book", "database": "dataset", "dataset": "dataset",
        "government-document": "report", "grant": "document", "multimedia": "motion_picture", "video": "motion_picture",
        "software-code": "software", "software-container": "software", "software-executable": "software",
        "software-virtual-machine": "software",
    }
)  # fmt: skip
"""The CSL type of each type of reference. Of several for one, the first is written."""
_WRITTEN: Final = MappingProxyType({ours: theirs for theirs, ours in reversed(tuple(_TYPES.items()))}
                                   | {"article": "article", "entry": "encyclopedia", "post": "website"})  # fmt: skip
_SERIALS: Final = frozenset({"article-journal", "article-magazine", "article-newspaper", "article", "periodical",
                             "review", "review-book"})  # fmt: skip
_SCHOOLS: Final = frozenset({"thesis", "report"})
_STATES: Final = MappingProxyType(
    {"in-press": "in press", "in-preparation": "in preparation", "advance-online": "advance online",
     "submitted": "submitted", "preprint": "preprint", "abstract": "abstract"}
)  # fmt: skip
_NOBODY: Final = MappingProxyType({"name": "anonymous"})
"""Who stands as the author of a work that has none, since the schema demands one."""
_NO_TITLE: Final = "[untitled]"
_LICENSES_LINE: Final = (
    "AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause "
    "BSD-4-Clause BSL-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-3.0 "
    "CC-BY-SA-4.0 CC0-1.0 CECILL-2.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 GPL-2.0 GPL-2.0-only GPL-2.0-or-later "
    "GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only "
    "LGPL-3.0-or-later LPPL-1.3c MIT MIT-0 MPL-2.0 MS-PL NCSA ODbL-1.0 OFL-1.1 OSL-3.0 PDDL-1.0 PostgreSQL Python-2.0 "
    "Ruby Unlicense UPL-1.0 Vim W3C WTFPL Zlib ZPL-2.1"
)
_LICENSES: Final = frozenset(_LICENSES_LINE.split())
"""Identifiers of SPDX that may be written; others, which the schema may not know, are kept beside."""

_DOI: Final = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
_WEB: Final = re.compile(r"(?:https?|s?ftp)://[!-~]+")


def works(value: Any) -> list[Item] | None:
    """Return what a file describes, what is to be cited for it, and its references; None where it is no such file.

    >>> len(works({"cff-version": "1.2.0", "title": "On", "references": [{"title": "Off"}]})), works({"a": 1})
    (2, None)
    """
    if not isinstance(value, dict) or not ("cff-version" in value or {"title", "authors"} <= value.keys()):
        return None
    cited = [each for name in ("preferred-citation", "references") for each in at(value, name)]
    root = {name: inner for name, inner in value.items() if name not in ("preferred-citation", "references")}
    found = cited if _only_holds(root, cited) else [{"type": "software", **root}, *cited]
    return found if all(isinstance(each, dict) for each in found) else None


def _only_holds(root: Tree, cited: list[Any]) -> bool:
    """Whether a file says no more of itself than the first work that it holds says."""
    first = cited[0] if cited and isinstance(cited[0], dict) else {}
    is_bare = root.keys() <= {"cff-version", "message", "title", "authors"}
    return bool(first) and is_bare and all(root.get(name) == first.get(name) for name in ("title", "authors"))


def _type(work: Item) -> str:
    """Return the type; a generic work within another that has pages is a chapter."""
    found = _TYPES.get(text(at(work, "type")).lower(), "document")
    return "chapter" if found == "document" and "collection-title" in work and "start" in work else found


def _read_name(person: Any) -> Name | None:
    """Read a person, or an entity, which has one name."""
    if isinstance(person, dict) and dict(person) == _NOBODY:
        return None
    names = ("family-names", "given-names", "name-particle", "name-suffix", "name", "alias")
    family, given, particle, suffix, whole, alias = (text(at(person, name)) for name in names)
    if family or given:
        return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)
    return Name(literal=whole or alias) if whole or alias else None


def _write_names(names: tuple[Name, ...]) -> list[Tree]:
    """Write each as person or entity; nobody twice, which the schema forbids."""
    found: list[Tree] = []
    for name in names:
        parts = {
            "family-names": name.family, "given-names": name.given, "name-suffix": name.suffix, "name": name.literal,
            "name-particle": f"{name.dropping_particle} {name.non_dropping_particle}".strip(),
        }  # fmt: skip
        person = {part: value for part, value in parts.items() if value}
        found += [person] if person and person not in found else []
    return found


def _read_issued(values: list[Any]) -> PartialDate | None:
    """Read the day of release or publication, else year and month."""
    (work,) = values
    day = read_date(at(work, "date-published") or at(work, "date-released"))
    year, month = text(at(work, "year")), text(at(work, "month"))
    if day or not year:
        return day
    return read_date([f"{year}-{month.zfill(2)}" if month.isdecimal() and year.isdecimal() else year])


def _write_issued(value: PartialDate) -> Tree | None:
    """Write a day whole, and what is less or more than a day as year and month."""
    if day := full_date(value):
        return {"date-published": day}
    if value.year is None or not 0 < value.year <= 9999:
        return None
    return {"year": figure(f"{value.year:04}")} | ({"month": value.month} if value.month else {})


def _read_pages(values: list[Any]) -> str:
    (work,) = values
    return as_span(text(at(work, "start")), text(at(work, "end")))


def _write_license(value: str) -> str | None:
    return value if value in _LICENSES else None


def _write_languages(value: str) -> list[str] | None:
    return [value] if re.fullmatch("[a-z]{2,3}", value) else None


def _write_year(value: PartialDate) -> str | None:
    return f"{value.year:04}" if value.year is not None and 0 < value.year <= 9999 else None


_VARIABLES: Final = (
    ("volume", "volume"), ("issue", "issue"), ("number", "number"), ("edition", "edition"), ("version", "version"),
    ("volume_title", "volume-title"), ("number_of_volumes", "number-volumes"), ("section", "section"),
    ("medium", "medium"), ("number_of_pages", "pages"), ("archive", "database"), ("abstract", "abstract"),
    ("note", "notes"), ("title_short", "abbreviation"),
)  # fmt: skip
_FIGURES: Final = frozenset({"volume", "number_of_volumes", "number_of_pages"})
_NAMED: Final = (("author", "authors"), ("editor", "editors"), ("collection_editor", "editors-series"),
                 ("translator", "translators"), ("recipient", "recipients"))  # fmt: skip
_PERSON: Final = ("family-names", "given-names", "name-particle", "name-suffix", "name", "alias")


def _no_empty_title(values: list[Any]) -> str:
    return "" if text(values) == _NO_TITLE else text(values)


_ROWS: Final = (
    Row("title", "title", _no_empty_title, write=plain),
    *(Row(ours, theirs, name_list(_read_name), ALL, _write_names, tuple(f"{theirs}.{part}" for part in _PERSON))
      for ours, theirs in _NAMED),
    Row("issued", "", _read_issued, ALL, _write_issued, ("date-published", "date-released", "year", "month")),
    Row("accessed", "date-accessed", read_date, write=full_date),
    Row("accessed", "date-downloaded", read_date),
    Row("original_date", "year-original", read_date, write=_write_year),
    Row("container_title", "journal", text, _SERIALS, plain),
    Row("container_title", "collection-title", text, ALL - _SERIALS, plain),
    Row("container_title", "journal", text),
    Row("collection_title", "collection-title", text, _SERIALS, plain),
    Row("event_title", "conference.name", text, write=plain),
    Row("event_place", "conference.address", text, write=plain),
    Row("event_date", "conference.date-start", read_date, write=full_date),
    Row("publisher", "institution.name", text, _SCHOOLS, plain),
    Row("publisher", "publisher.name", text, write=plain),
    Row("publisher", "institution.name", text),
    Row("publisher_place", "location.name", text, write=plain),
    Row("publisher_place", "publisher.city", text),
    Row("page", "", _read_pages, ALL, span("start", "end"), ("start", "end")),
    *(Row(ours, theirs, text, write=figure if ours in _FIGURES else plain) for ours, theirs in _VARIABLES),
    Row("genre", "thesis-type", text, frozenset({"thesis"}), plain),
    Row("genre", "data-type", text, frozenset({"dataset"}), plain),
    Row("doi", "doi", identifier("doi"), write=if_matches(_DOI)),
    Row("isbn", "isbn", text, write=if_matches(re.compile(r"[0-9\- ]{10,17}X?"))),
    Row("issn", "issn", text, write=if_matches(re.compile(r"\d{4}-\d{3}[\dxX]"))),
    Row("pmcid", "pmcid", text, write=if_matches(re.compile(r"PMC\d{7}"))),
    Row("url", "url", text, write=if_matches(_WEB)),
    Row("url", "repository-code", text),
    Row("license", "license", texts(", "), write=_write_license),
    Row("language", "languages", texts(", "), write=_write_languages),
    Row("status", "status", lambda values: _STATES.get(text(values), text(values)),
        write={ours: theirs for theirs, ours in _STATES.items()}.get),
    Row("keyword", "keywords", texts(", "), write=words),
)  # fmt: skip

VOCABULARY: Final = Vocabulary(
    "cff", yaml_tree, works, _type, _ROWS, is_written=True, known=frozenset({"cff-version", "message", "type"})
)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the members in which they stand."""


def _closed(tree: Tree, source: Source) -> Tree:
    """Add the title and the author that the schema demands."""
    return {"type": tree.pop("type"), "title": tree.pop("title", _NO_TITLE),
            "authors": tree.pop("authors", [dict(_NOBODY)]), **tree}  # fmt: skip


_WRITING: Final = Writing(VOCABULARY, lambda type: {"type": _WRITTEN.get(type, "generic")}, _closed, notes="notes")

_ROOT: Final = frozenset({"abstract", "authors", "date-released", "doi", "identifiers", "keywords", "license",
                          "license-url", "repository", "repository-artifact", "repository-code", "title", "type", "url",
                          "version", "commit", "contact"})  # fmt: skip
"""What a file may say of what it describes."""
_ROOT_TYPES: Final = MappingProxyType({"software": "software", "dataset": "dataset"})


def _root_closed(tree: Tree, source: Source) -> Tree:
    """Return what may stand at the top of a file."""
    if "date-published" in tree:
        tree["date-released"] = tree.pop("date-published")
    return {name: value for name, value in _closed(tree, source).items() if name in _ROOT}


_ROOT_WRITING: Final = _WRITING._replace(
    typed=lambda type: {"type": _ROOT_TYPES[type]}, closed=_root_closed, notes="abstract"
)


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read what a file describes, what is to be cited for it, and its references.

    >>> text = "cff-version: 1.2.0\\ntitle: Piers\\nversion: 1.10\\nauthors:\\n- {family-names: Lee, given-names: Ann}"
    >>> [(work.type, work.version, str(work.author[0])) for work in read(text, print)]
    [('software', '1.10', 'Ann Lee')]
    """
    return read_with(VOCABULARY, data, on_fault, path) if data.strip("\ufeff \t\r\n") else []


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False,
    lossless: bool = True,
) -> Iterator[str]:  # fmt: skip
    """Write the sources of a dossier as one file.

    Args:
        dossier: What to write.
        on_loss: Called with what has no place.
        claims: Write the attributions of each source as lines of its notes.
        second_hand: Write the sources known only through another source, too.
        lossless: Keep what the format has no place for in comments; without it each such value is a loss.

    Yields:
        The text, work by work.
    """
    asked = Asked(claims, second_hand, lossless)
    described = next((one for one in dossier.bibliography_sources(second_hand) if one.type in _ROOT_TYPES), None)
    by_key = {described.key: _ROOT_WRITING} if described else {}
    opening: Tree = {"cff-version": "1.2.0", "message": "If you use this, please cite it as below."}
    cited: list[Tree] = []
    for source, tree in works_of(_WRITING, dossier, on_loss, asked, by_key):
        if source is described:
            opening |= tree
        else:
            cited.append(tree)
    if not described and cited:
        opening |= {name: cited[0][name] for name in ("title", "authors")}
        opening["preferred-citation"] = cited.pop(0)
    yield from yaml_lines(opening | ({"references": cited} if cited else {})) if len(opening) > 2 else ()
