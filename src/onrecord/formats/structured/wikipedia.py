"""Wikipedia's citation templates ({{cite journal}} ... of Citation Style 1), both ways.

Read from a whole page or a list; written as named notes, one a line, as they stand in `<references>`. What templates
have no parameter for goes into a comment before each, from which it comes back.

Source: Wikipedia, "Help:Citation Style 1" and the documentation of its templates (2025).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.structured.codecs import marked_up, name_list, read_date
from onrecord.formats.structured.table import (
    ALL,
    OWN,
    Item,
    Read,
    Row,
    Vocabulary,
    at,
    divided_name,
    identifier,
    paths_of,
    read_with,
    text,
)
from onrecord.formats.structured.wikitext import template, templates
from onrecord.formats.structured.writing import Asked, Tree, Writing, works_of
from onrecord.formats.tagged.values import catalogue_name
from onrecord.items.vocabulary import TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.passages import Snapshot
from onrecord.records.sources import Source

_TEMPLATES: Final = MappingProxyType(
    {
        "cite journal": "article-journal", "cite magazine": "article-magazine", "cite news": "article-newspaper",
        "cite book": "book", "cite web": "webpage", "cite encyclopedia": "entry-encyclopedia",
        "cite encyclopaedia": "entry-encyclopedia", "cite dictionary": "entry-dictionary",
        "cite conference": "paper-conference", "cite thesis": "thesis", "cite report": "report",
        "cite techreport": "report", "cite tech report": "report", "cite av media": "motion_picture",
        "cite episode": "broadcast", "cite podcast": "broadcast", "cite serial": "broadcast", "cite speech": "speech",
        "cite map": "map", "cite interview": "interview", "cite document": "document",
        "cite press release": "document", "cite arxiv": "article", "cite biorxiv": "article",
        "cite medrxiv": "article", "cite ssrn": "article", "cite citeseerx": "article", "cite mailing list": "post",
        "cite newsgroup": "post", "cite tweet": "post", "cite patent": "patent", "cite court": "legal_case",
        "cite video game": "software", "cite av media notes": "song", "cite sign": "document", "citation": "document",
    }
)  # fmt: skip
"""The CSL type of each template, and of those that have a template of their own, the first is written."""
_WRITTEN: Final = MappingProxyType(
    dict.fromkeys(TYPES, "citation")
    | {
        "article-journal": "cite journal", "article-magazine": "cite magazine", "article-newspaper": "cite news",
        "book": "cite book", "classic": "cite book", "chapter": "cite book", "pamphlet": "cite book",
        "collection": "cite book", "webpage": "cite web", "post-weblog": "cite web", "post": "cite web",
        "entry": "cite encyclopedia", "entry-encyclopedia": "cite encyclopedia",
        "entry-dictionary": "cite dictionary", "paper-conference": "cite conference", "thesis": "cite thesis",
        "report": "cite report", "motion_picture": "cite AV media", "song": "cite AV media",
        "broadcast": "cite episode", "speech": "cite speech", "map": "cite map", "interview": "cite interview",
        "document": "cite document", "manuscript": "cite document", "article": "citation",
        "review": "cite journal", "review-book": "cite journal", "periodical": "cite journal",
    }
)  # fmt: skip

_WORKS: Final = ("work", "journal", "magazine", "newspaper", "website", "periodical", "encyclopedia", "encyclopaedia",
                 "dictionary", "book-title", "mailinglist", "newsgroup")  # fmt: skip
_BY_WORK: Final = MappingProxyType(
    {"journal": "article-journal", "magazine": "article-magazine", "newspaper": "article-newspaper",
     "website": "webpage", "encyclopedia": "entry-encyclopedia", "dictionary": "entry-dictionary",
     "book-title": "paper-conference", "chapter": "chapter", "contribution": "chapter", "isbn": "book"}
)  # fmt: skip
"""What a {{citation}} is, by the first of these parameters that it has."""
_CHAPTER: Final = ("chapter", "contribution", "entry", "article", "section")
_IN_BOOKS: Final = frozenset({"chapter"})
_KNOWN: Final = frozenset({"template", "key", "ref", "mode", "df", "name-list-style", "cs1-dates", "postscript"})

_PERSON: Final = re.compile(
    r"""(?:(?P<role>editor|translator|interviewer|contributor|author|subject|host|inventor)-?)?
        (?P<number>\d{0,3})-?
        (?P<part>last|surname|first|given|author|host|people|director|name)?(?P<after>\d{0,3})""",
    re.VERBOSE,
)
"""Parameters of people: "last2", "editor2-first", "author", "editor-last1"."""
_ROLES: Final = MappingProxyType({"": "author", "author": "author", "subject": "author", "host": "author",
                                  "inventor": "author", "people": "author", "editor": "editor",
                                  "translator": "translator", "interviewer": "interviewer"})  # fmt: skip
_PARTS: Final = MappingProxyType({"last": "last", "surname": "last", "first": "first", "given": "first"})
_LONG_LISTS: Final = MappingProxyType({"vauthors": "author", "veditors": "editor"})


def wiki_works(page: str) -> list[Tree]:
    """Return the citation templates of a page, their people gathered.

    >>> wiki_works("{{cite web |last1=Lee |first1=Ann |title=Piers}}")[0]["author"]
    [{'last': 'Lee', 'first': 'Ann'}]
    """
    return list(map(_gathered, templates(page)))


def _gathered(parameters: Mapping[str, str]) -> Tree:
    """Gather the parameters of people into a list for each part that they had."""
    found: Tree = {}
    people: dict[str, dict[int, Tree]] = {}
    for name, value in parameters.items():
        role, number, part = _person(name)
        if name in _LONG_LISTS:
            found[_LONG_LISTS[name]] = [{"vancouver": each.strip()} for each in value.split(",")]
        elif role:
            people.setdefault(role, {}).setdefault(number, {})[part] = value
        else:
            found[name] = value
    listed = {role: [each for _, each in sorted(numbered.items())] for role, numbered in people.items()}
    return {**found, **{role: [*found.get(role, ()), *each] for role, each in listed.items()}}


def _person(name: str) -> tuple[str, int, str]:
    """Return whose part of a name a parameter holds: his part in the work, his number, and the part; "" if none."""
    found = _PERSON.fullmatch(name)
    if not found or name in _KNOWN or not (found["role"] or found["part"]) or found["part"] == "name":
        return "", 0, ""
    part = found["part"] or found["role"]
    role = _ROLES.get(found["role"] or ("people" if part in ("people", "author", "host") else ""), "")
    number = int(found["number"] or found["after"] or 1)
    return ("", 0, "") if part == "director" else (role, number, _PARTS.get(part, "whole"))


def works(value: Any) -> list[Item] | None:
    """Return the templates of a page; None where it has none.

    >>> works([{"template": "cite web"}]), works([])
    ([{'template': 'cite web'}], None)
    """
    return value or None


def _type(work: Item) -> str:
    """Return the type: by the template, a {{citation}} by its parameters; a book with a chapter is the chapter."""
    name = text(at(work, "template"))
    if name == "citation":
        return next((type for parameter, type in _BY_WORK.items() if parameter in work), "document")
    found = _TEMPLATES.get(name, "document")
    return "chapter" if found == "book" and not work.keys().isdisjoint(_CHAPTER) else found


def _read_name(person: Any) -> Name | None:
    names = ("last", "first", "whole", "vancouver")
    family, given, whole, vancouver = (text(at(person, name)) for name in names)
    if vancouver:
        return catalogue_name(vancouver.strip("()")) if "(" not in vancouver else Name(literal=vancouver.strip("()"))
    if given:
        return Name(family=family or whole, given=given)
    if family:
        return Name(literal=family)
    return divided_name(whole) if "," in whole else Name(literal=whole) if whole else None


def _write_names(names: tuple[Name, ...]) -> list[Tree]:
    """Write a person as last and first, everybody else as one name."""
    return [
        {"last": name.family, "first": f"{name.given}, {name.suffix}".strip(", ")}
        if name.family and name.given
        else {"whole": name.literal or str(name)}
        for name in names
    ]


_SEASONS: Final = ("", "Spring", "Summer", "Autumn", "Winter")
_MONTHS: Final = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip


def _write_date(value: PartialDate) -> str | None:
    """Write a date as the style takes it: a whole day in figures, a month or season in words, "c. 1850".

    Source:
        Wikipedia, "Help:Citation Style 1", "Dates".
    """
    if value.year is None or not 100 <= value.year <= 9999 or value.end or value.uncertain:
        return None
    if value.day:
        return value.isoformat() if not value.approximate and not value.time else None
    named = _MONTHS[value.month or 0] or _SEASONS[value.season or 0]
    about = "c. " if value.approximate else ""
    return f"{about}{named} {value.year}" if named else f"{about}{value.year}"


def _pages(values: list[Any]) -> str:
    return re.sub(r"(?<=\d)\s?[–—]\s?(?=\d)", "-", text(values))


def _write_pages(value: str) -> Tree:
    return {"pages" if re.search(r"[-–,]", value) else "page": value}


def _snapshots(values: list[Any]) -> tuple[Snapshot, ...]:
    """Read the archived copy."""
    (work,) = values
    address = text(at(work, "archive-url") or at(work, "archiveurl"))
    day = read_date(at(work, "archive-date") or at(work, "archivedate"))
    return (Snapshot(archive_url=address, archived=day),) if address else ()


def _write_snapshots(value: tuple[Snapshot, ...]) -> Tree | None:
    """Write the last archived copy, if its day is known, which the style demands."""
    copy = next((each for each in reversed(value) if each.archive_url and each.archived), None)
    day = _write_date(copy.archived) if copy and copy.archived else None
    return {"archive-url": copy.archive_url, "archive-date": day} if copy and day else None


def _first(*names: str) -> Read:
    """Return a reader of the first of some parameters, of the whole work."""

    def read(values: list[Any]) -> str:
        (work,) = values
        return next((found for name in names if (found := text(at(work, name)))), "")

    return read


def _either(ours: str, *names: str, types: frozenset[str] = ALL) -> tuple[Row, ...]:
    """Return the rows of a variable that has several parameters, of which the first is written."""
    first, *others = names
    return (Row(ours, first, text, types, marked_up), *(Row(ours, name, text, types) for name in others))


def _container(parameter: str, *types: str) -> Row:
    return Row("container_title", parameter, text, frozenset(types), marked_up)


_ROWS: Final = (
    *(Row(role, role, name_list(_read_name), write=_write_names)
      for role in ("author", "editor", "translator", "interviewer")),
    *_either("title", *_CHAPTER, types=_IN_BOOKS),
    *_either("title", "title", types=ALL - _IN_BOOKS),
    Row("container_title", "title", text, _IN_BOOKS, marked_up),
    _container("journal", "article-journal", "review", "review-book"), _container("magazine", "article-magazine"),
    _container("newspaper", "article-newspaper"), _container("website", "webpage", "post", "post-weblog"),
    _container("encyclopedia", "entry", "entry-encyclopedia"), _container("dictionary", "entry-dictionary"),
    _container("book-title", "paper-conference"), _container("series", "broadcast"),
    *(Row("container_title", name, text, ALL, marked_up if name == "work" else None) for name in _WORKS),
    *_either("collection_title", "series", types=ALL - {"broadcast"}),
    *(Row("issued", name, read_date, write=_write_date if name == "date" else None)
      for name in ("date", "year", "publication-date", "air-date", "airdate")),
    *(Row("accessed", name, read_date, write=_write_date if name == "access-date" else None)
      for name in ("access-date", "accessdate")),
    *(Row("original_date", name, read_date, write=_write_date if name == "orig-date" else None)
      for name in ("orig-date", "orig-year", "origyear")),
    *_either("edition", "edition"),
    *_either("volume", "volume"),
    *_either("number", "number", types=frozenset({"report", "broadcast", "patent"})),
    *_either("number", "episode", types=frozenset({"broadcast"})),
    *_either("issue", "issue", "number"),
    *_either("number", "id"),
    Row("page", "", lambda values: _pages([_first("pages", "page", "pp", "p", "at")(values)]), ALL, _write_pages,
        ("pages", "page", "pp", "p", "at")),
    *_either("event_title", "conference", types=frozenset({"paper-conference"})),
    *_either("event_title", "event"),
    *_either("publisher", "publisher", "institution", "university", "school", "network"),
    *_either("publisher_place", "publication-place", "location", "place"),
    *_either("genre", "degree", types=frozenset({"thesis"})),
    *_either("genre", "type"),
    *_either("medium", "medium"),
    *_either("scale", "scale", types=frozenset({"map"})),
    *_either("authority", "agency"),
    *_either("source", "via"),
    Row("doi", "doi", identifier("doi"), write=marked_up),
    *(Row(name, name, text, write=marked_up) for name in ("isbn", "issn", "pmid")),
    Row("pmcid", "pmc", lambda values: f"PMC{found}" if (found := text(values)).isdecimal() else found,
        write=lambda value: value.removeprefix("PMC")),
    *_either("url", "chapter-url", "url", types=_IN_BOOKS),
    *_either("url", "url"),
    *_either("language", "language", "lang"),
    Row("snapshots", "", _snapshots, ALL, _write_snapshots,
        ("archive-url", "archiveurl", "archive-date", "archivedate")),
)  # fmt: skip

VOCABULARY: Final = Vocabulary("wikipedia", wiki_works, works, _type, _ROWS, is_written=True, key="key", known=_KNOWN)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the parameters in which they stand."""


def _as_wikitext(tree: Tree) -> str:
    """Write a template; what is kept beside it stands in a comment before it."""
    parameters: dict[str, str] = {}
    for name, value in tree.items():
        if name in ("template", "key", OWN):
            continue
        if isinstance(value, list):
            parameters |= _numbered(name, value)
        else:
            parameters[name] = str(value)
    kept = tree.get(OWN, "").replace("--", "-\\u002d")
    return (f"<!-- {kept} -->" if kept else "") + template(tree["template"], parameters)


def _numbered(role: str, people: list[Tree]) -> dict[str, str]:
    """Write people as parameters, with numbers where there are several."""
    before = "" if role == "author" else f"{role}-"
    found: dict[str, str] = {}
    for number, person in enumerate(people, 1):
        place = str(number) if len(people) > 1 else ""
        for part, value in person.items():
            found[f"{role}{place}" if part == "whole" else f"{before}{part}{place}"] = value
    return found


def _reopened(tree: Tree) -> Item:
    """Return a work as it is read when it is written."""
    (work,) = wiki_works(_as_wikitext(tree))
    return {**work, "key": tree["key"]}


def _closed(tree: Tree, source: Source) -> Tree:
    return {"key": _UNNAMED.sub(" ", source.key).strip(), **tree}


_UNNAMED: Final = re.compile(r"[\"<>&\s]+")
"""What the name of a note cannot hold."""


_WRITING: Final = Writing(VOCABULARY, lambda type: {"template": _WRITTEN[type]}, _closed, _reopened, "quote")


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works that the citation templates of a page name.

    >>> text = "<ref>{{cite journal |last=Lee |first=Ann |title=Piers |journal=Bridges |date=3 February 2026}}</ref>"
    >>> [(work.key, work.type, str(work.issued)) for work in read(text, print)]
    [('lee2026piers', 'article-journal', '2026-02-03')]
    """
    return read_with(VOCABULARY, data, on_fault, path) if data.strip("\ufeff \t\r\n") else []


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False,
    lossless: bool = True,
) -> Iterator[str]:  # fmt: skip
    """Write the sources of a dossier as named notes, one a line.

    Args:
        dossier: What to write.
        on_loss: Called with what has no parameter.
        claims: Write the attributions of each source as its `quote`.
        second_hand: Write the sources known only through another source, too.
        lossless: Keep what has no parameter in comments; without it each such value is a loss.

    Yields:
        The text, note by note.
    """
    for _, tree in works_of(_WRITING, dossier, on_loss, Asked(claims, second_hand, lossless)):
        yield f'<ref name="{tree["key"]}">{_as_wikitext(tree)}</ref>\n'
