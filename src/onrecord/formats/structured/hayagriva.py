"""Hayagriva: the YAML of works that Typst reads, both ways.

What contains a work is its parent. What the format has no place for goes into comments, from which it comes back.

Source: Hayagriva, "The Hayagriva YAML File Format" (version 0.9).
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.structured.codecs import figure, if_matches, name_list, one_line, plain, read_date
from onrecord.formats.structured.table import ALL, Item, Row, Vocabulary, at, identifier, paths_of, read_with, text
from onrecord.formats.structured.writing import Asked, Tree, Writing, works_of
from onrecord.formats.structured.yaml_tree import yaml_lines, yaml_tree
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import Source

_KINDS: Final = (
    ("article-journal", "article", "periodical"), ("article-magazine", "article", "periodical"),
    ("article-newspaper", "article", "newspaper"), ("post-weblog", "article", "blog"),
    ("paper-conference", "article", "proceedings"), ("chapter", "chapter", "book"), ("chapter", "anthos", "anthology"),
    ("entry", "entry", ""), ("entry-encyclopedia", "entry", "reference"), ("report", "report", ""),
    ("thesis", "thesis", ""), ("webpage", "web", ""), ("motion_picture", "video", ""), ("broadcast", "scene", ""),
    ("graphic", "artwork", ""), ("patent", "patent", ""), ("legal_case", "case", ""),
    ("legislation", "legislation", ""), ("manuscript", "manuscript", ""), ("post", "post", ""), ("post", "tweet", ""),
    ("post", "thread", ""), ("periodical", "periodical", ""), ("periodical", "newspaper", ""), ("book", "book", ""),
    ("book", "proceedings", ""), ("collection", "anthology", ""), ("classic", "original", ""),
    ("software", "repository", ""), ("song", "audio", ""), ("performance", "performance", ""),
    ("event", "conference", ""), ("webpage", "blog", ""), ("event", "exhibition", ""),
    ("entry-dictionary", "reference", ""), ("article", "article", ""), ("document", "misc", ""),
)  # fmt: skip
"""CSL types and the type of the entry and of its parent by which each is known; "" for any or none.

The first for a CSL type is written; what is read is the first that fits whole, else by the type of the entry alone.
"""
_DEFAULT_PARENTS: Final = MappingProxyType({"article": "periodical", "chapter": "book", "anthos": "anthology",
                                            "entry": "reference"})  # fmt: skip
_TYPED: Final = MappingProxyType({ours: (one, parent) for ours, one, parent in reversed(_KINDS)})
_PARENTED: Final = frozenset(ours for ours, _, parent in _KINDS if parent) | {"entry", "broadcast", "webpage", "post"}
_OTHERS: Final = MappingProxyType(
    {
        "bill": "legislation", "regulation": "legislation", "treaty": "legislation", "hearing": "legislation",
        "dataset": "repository", "figure": "artwork", "map": "artwork", "musical_score": "book", "pamphlet": "book",
        "speech": "conference", "standard": "report", "review": "article", "review-book": "article",
        "interview": "misc", "personal_communication": "misc",
    }
)  # fmt: skip
"""The type that is written for a CSL type that has none of its own; it is read as another."""

_ROLES: Final = MappingProxyType(
    {
        "translator": "translator", "compiler": "compiler", "organizer": "organizer", "performer": "cast-member",
        "composer": "composer", "producer": "producer", "executive_producer": "executive-producer",
        "script_writer": "writer", "director": "director", "illustrator": "illustrator", "narrator": "narrator",
        "contributor": "collaborator",
    }
)  # fmt: skip
_SERIAL: Final = ("doi", "isbn", "issn", "pmid", "pmcid")


def works(value: Any) -> list[Item] | None:
    """Return the entries with their keys; None where it is no mapping of such.

    >>> works({"lee2026": {"type": "Book"}}), works(["lee2026"])
    ([{'key': 'lee2026', 'type': 'Book'}], None)
    """
    if not isinstance(value, dict) or not all(isinstance(entry, dict) for entry in value.values()):
        return None
    return [{"key": key, **_opened(entry)} for key, entry in value.items()]


def _opened(entry: Tree) -> Tree:
    """Set apart what is not read: parents after the first, and people with a part that CSL does not know."""
    parents, people = at(entry, "parent"), at(entry, "affiliated")
    strange = [each for each in people if _role(each) not in _ROLES.values()]
    if len(parents) > 1:
        entry = {**entry, "parent": parents[0], "parents": parents[1:]}
    if strange:
        known = [each for each in people if _role(each) in _ROLES.values()]
        entry = {**entry, "affiliated": known, "others": strange}
    return entry


def _type(entry: Item) -> str:
    """Return the type, by those of the entry and its parent; they may be written as in Rust, "CastMember"."""
    own = text(at(entry, "type")).lower() or "misc"
    parent = text(at(entry, "parent.type")).lower() or (_DEFAULT_PARENTS.get(own, "") if "parent" in entry else "")
    fitting = [(ours, needed) for ours, one, needed in _KINDS if one == own]
    whole = next((ours for ours, needed in fitting if needed == parent), "")
    return whole or next((ours for ours, needed in fitting if not needed or parent), "document")


def _read_text(values: list[Any]) -> str:
    """Read a text, or one with how it is to be set."""
    return text([each.get("value") if isinstance(each, dict) else each for each in values])


def _read_name(person: Any) -> Name | None:
    """Read "Family, Given, Suffix" or the parts of a name."""
    if isinstance(person, dict):
        names = ("name", "given-name", "prefix", "suffix", "alias")
        family, given, prefix, suffix, alias = (text(at(person, name)) for name in names)
        if not given and not prefix and not suffix:
            return Name(literal=family or alias) if family or alias else None
        return Name(family=family, given=given, non_dropping_particle=prefix, suffix=suffix)
    whole = text([person])
    return (Name.parse(whole) if "," in whole else Name(literal=whole)) if any(map(str.isalnum, whole)) else None


def _write_name(name: Name) -> Tree | str:
    """Write a name on one line where it is read as the same, else in its parts."""
    if name.literal and "," not in name.literal:
        return name.literal
    line = f"{name.family}, {name.given}"
    if name.family and name.given and _read_name(line) == name:
        return line
    parts = {"name": name.family or name.literal, "given-name": name.given, "suffix": name.suffix,
             "prefix": f"{name.dropping_particle} {name.non_dropping_particle}".strip()}  # fmt: skip
    return {part: value for part, value in parts.items() if value or part == "name"}


def _write_names(names: tuple[Name, ...]) -> list[Tree | str]:
    return list(map(_write_name, names))


def _read_role(role: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of those who had one part in a work."""

    def read(values: list[Any]) -> tuple[Name, ...]:
        people = [one for each in values if _role(each) == role for one in at(each, "names")]
        return name_list(_read_name)(people)

    return read


def _role(value: Any) -> str:
    """Return a role in small letters with hyphens: "CastMember"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", text(at(value, "role"))).lower()


def _write_role(role: str) -> Callable[[tuple[Name, ...]], list[Tree]]:
    return lambda names: [{"role": role, "names": _write_names(names)}]


def _write_date(value: PartialDate) -> int | str | None:
    """Write a date of any year from -9999 to 9999, as precise as it is; "~" says that it is not sure."""
    whole = value.isoformat()
    if value.season or not re.fullmatch(r"-?\d{4}(?:-\d\d){0,2}~?", whole):
        return None
    return f"~{whole[:-1]}" if whole.endswith("~") else figure(whole)


def _read_date(values: list[Any]) -> PartialDate | None:
    found = text(values)
    return PartialDate.parse(f"{found[1:]}~") if found.startswith("~") else read_date(values)


def _pairs(ours: str, theirs: str, kinds: frozenset[str] = ALL) -> Row:
    return Row(ours, theirs, _read_text, kinds, plain)


def _whole(value: str) -> int | None:
    found = figure(value)
    return found if isinstance(found, int) else None


_URL: Final = if_matches(re.compile(r"[a-z][a-z0-9+.-]{1,20}:[!-~]+"))

_ROWS: Final = (
    Row("title", "title", _read_text, write=plain),
    Row("title_short", "title.short", text),
    Row("title_short", "short", text, write=plain),
    Row("author", "author", name_list(_read_name), write=_write_names),
    Row("editor", "editor", name_list(_read_name), ALL - _PARENTED, _write_names),
    Row("editor", "parent.editor", name_list(_read_name), _PARENTED, _write_names),
    Row("editor", "editor", name_list(_read_name), _PARENTED),
    Row("container_author", "parent.author", name_list(_read_name), write=_write_names),
    *(Row(ours, "affiliated", _read_role(role), ALL, _write_role(role), ("affiliated.role", "affiliated.names"))
      for ours, role in _ROLES.items()),
    Row("issued", "date", _read_date, write=_write_date),
    Row("issued", "parent.date", _read_date),
    _pairs("container_title", "parent.title"),
    _pairs("collection_title", "parent.parent.title", _PARENTED),
    _pairs("collection_title", "parent.title", ALL - _PARENTED),
    *(Row(ours, f"{where}{theirs}", _read_text, types, figure)
      for ours, theirs in (("volume", "volume"), ("issue", "issue"))
      for where, types in (("parent.", frozenset({"article-journal", "article-magazine", "article-newspaper"})),
                           ("", ALL), ("parent.", ALL))),
    *(Row(ours, f"{where}{theirs}", _read_text, types, plain)
      for ours, theirs in (("publisher", "publisher"), ("publisher_place", "location"))
      for where, types in (("", ALL - _PARENTED), ("parent.", _PARENTED), ("", ALL), ("parent.", ALL))),
    Row("publisher", "publisher.name", text),
    Row("publisher_place", "publisher.location", text),
    _pairs("edition", "edition", ALL - _PARENTED),
    Row("edition", "parent.edition", _read_text, _PARENTED, plain),
    Row("number_of_volumes", "volume-total", text, write=_whole),
    Row("page", "page-range", text, write=one_line),
    Row("number_of_pages", "page-total", text, write=_whole),
    *(Row(name, f"{where}serial-number.{name}", identifier(name) if name == "doi" else text, types, write)
      for name in _SERIAL
      for where, types, write in (
          ("parent." if name == "issn" else "", ALL if name != "issn" else _PARENTED, plain),
          ("", ALL if name != "issn" else ALL - _PARENTED, plain),
          ("", ALL, None), ("parent.", ALL, None),
      )),
    *(Row(name, f"{where}{name}", identifier(name) if name == "doi" else text)
      for name in _SERIAL for where in ("", "parent.")),
    Row("number", "serial-number.serial", text, write=plain),
    Row("number", "serial-number", text),
    Row("url", "url.value", text, write=_URL),
    Row("url", "url", text),
    Row("url", "parent.url", _read_text),
    Row("accessed", "url.date", _read_date, write=_write_date),
    Row("language", "language", text, write=if_matches(re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,4}"))),
    *(_pairs(name, name.replace("_", "-")) for name in ("archive", "archive_location", "call_number", "genre",
                                                        "abstract", "note")),
    _pairs("authority", "organization"),
    Row("chapter_number", "chapter", text, write=plain),
    Row("dimensions", "runtime", text, write=if_matches(re.compile(r"(?:\d\d?:){1,3}\d\d"))),
)  # fmt: skip

VOCABULARY: Final = Vocabulary(
    "hayagriva",
    yaml_tree,
    works,
    _type,
    _ROWS,
    is_written=True,
    key="key",
    known=frozenset({"type", "key", "parent.type"}),
)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the members in which they stand."""


def _typed(type: str) -> Tree:
    return {"type": _TYPED[type][0] if type in _TYPED else _OTHERS[type]}


def _closed(tree: Tree, source: Source) -> Tree:
    """Say of which type the parent is, and put short titles and days of access where they stand."""
    if "short" in tree and "title" in tree:
        tree["title"] = {"value": tree["title"], "short": tree.pop("short")}
    tree.pop("short", None)
    parent = tree.get("parent")
    if isinstance(parent, dict):
        kind = _TYPED.get(source.type, ("", ""))[1]
        tree["parent"] = {"type": kind, **parent} if kind else parent
    if isinstance(tree.get("url"), dict) and tree["url"].keys() == {"value"}:
        tree["url"] = tree["url"]["value"]
    if isinstance(tree.get("url"), dict) and "value" not in tree["url"]:
        del tree["url"]
    return {"key": source.key, **tree}


_WRITING: Final = Writing(VOCABULARY, _typed, _closed, _opened)


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a file, in its order.

    >>> text = "piers: {type: Article, title: On piers, parent: {title: Bridges, volume: 7}, date: 2026-02}"
    >>> [(work.key, work.type, work.container_title, work.volume) for work in read(text, print)]
    [('piers', 'article-journal', 'Bridges', '7')]
    """
    return read_with(VOCABULARY, data, on_fault, path) if data.strip("\ufeff \t\r\n") else []


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False,
    lossless: bool = True,
) -> Iterator[str]:  # fmt: skip
    """Write the sources of a dossier, each under its key.

    Args:
        dossier: What to write.
        on_loss: Called with what has no place.
        claims: Write the attributions of each source as lines of its note.
        second_hand: Write the sources known only through another source, too.
        lossless: Keep what the format has no place for in comments; without it each such value is a loss.

    Yields:
        The text, entry by entry.
    """
    for _, tree in works_of(_WRITING, dossier, on_loss, Asked(claims, second_hand, lossless)):
        yield "".join(yaml_lines({tree.pop("key"): tree}))
