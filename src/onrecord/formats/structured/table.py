"""Where in a tree of JSON, XML or YAML the variables of a work stand, as rows, and how works become sources."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from onrecord.errors import Fault, InvalidText, InWords, OnrecordError, shown
from onrecord.formats.kept import kept_fields, with_kept
from onrecord.formats.mapping import VARIABLES
from onrecord.items.vocabulary import TYPES
from onrecord.records import identifiers
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.made_keys import made_key
from onrecord.records.names import Name
from onrecord.records.sources import Source

ALL: Final = frozenset(TYPES)
Item = Mapping[str, Any]
Read = Callable[[list[Any]], Any]
"""Makes a value of what stands at the end of a path, in order; a value that says nothing is "" or () or None."""


class Row(NamedTuple):
    """One variable and where it stands.

    Attributes:
        ours: The variable.
        path: Names of members, joined by dots; lists on the way are gone through; "" for the work itself.
        read: Makes the value.
        types: The CSL types for which this holds.
        write: Makes of a value what is put at the path, members of the work where the path is ""; None where that
            cannot be said. Without it the row is only read.
        uses: The paths from which the value is made, if they are others.
    """

    ours: str
    path: str
    read: Read
    types: frozenset[str] = ALL
    write: Callable[[Any], Any] | None = None
    uses: tuple[str, ...] = ()


class Vocabulary(NamedTuple):
    """How one maker writes works.

    Attributes:
        name: The name of the format; foreign fields begin with it.
        parse: Makes the tree of a text.
        works: The works in a tree, out of their envelopes; None where it is not of this kind. Of a list of trees, such
            as pages that were saved one after the other, each is asked for its own.
        type_of: The CSL type of a work.
        rows: In order; of several for one variable the first that says something counts.
        kept: Paths that are kept as foreign fields, for they name the work at its maker's.
        is_written: Whether works are written, too: then every member that no row reads is kept as a foreign field.
        key: Path of the citation key; "" if works have none.
        known: Members that say nothing of a work, or what `type_of` reads.
    """

    name: str
    parse: Callable[[str], Any]
    works: Callable[[Any], list[Item] | None]
    type_of: Callable[[Item], str]
    rows: tuple[Row, ...]
    kept: tuple[str, ...] = ()
    is_written: bool = False
    key: str = ""
    known: frozenset[str] = frozenset()


OWN: Final = "onrecord"
"""The member under which a tree has what our writers keep beside a work."""


def at(value: Any, path: str) -> list[Any]:
    """Return what stands at the end of a path, in order; null is nothing.

    >>> at({"titles": [{"title": "On"}, {"title": "Off"}]}, "titles.title"), at({}, "a.b")
    (['On', 'Off'], [])
    """
    found = value if isinstance(value, list) else [value]
    for name in path.split(".") if path else ():
        inner = (each.get(name) for each in found if isinstance(each, dict))
        found = [leaf for each in inner if each is not None for leaf in (each if isinstance(each, list) else (each,))]
    return found


def text(values: list[Any]) -> str:
    """Return the first text or number."""
    return next((str(value).strip() for value in values if _is_plain(value) and str(value).strip()), "")


def texts(joint: str) -> Read:
    """Return a reader that joins all texts, each once."""
    return lambda values: joint.join(dict.fromkeys(str(value).strip() for value in values if _is_plain(value)))


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def date(values: list[Any]) -> PartialDate | None:
    """Return the first text or number that is a date, without its time of day."""
    found = text(values)
    return PartialDate.parse(found.partition("T")[0]) if found else None


def identifier(kind: str) -> Read:
    """Return a reader of an identifier in its canonical spelling."""
    return lambda values: identifiers.canonical_or_same(kind, text(values)) if text(values) else ""


def divided_name(whole: str) -> Name | None:
    """Read a name that is written out: with a comma the family name comes first, else last.

    >>> divided_name("George A. Akerlof").family, divided_name("Lee, Ann").given
    ('Akerlof', 'Ann')
    """
    return Name.parse(whole) if any(sign.isalnum() for sign in whole) else None


def paths_of(vocabulary: Vocabulary, type: str, lossless: bool = True) -> dict[str, str]:
    """Map the variables of a type to the paths at which they are read, or written; those that have none are kept."""
    found: dict[str, list[str]] = {}
    for row in vocabulary.rows:
        if type in row.types and row.ours in VARIABLES and (row.write or not vocabulary.is_written):
            found.setdefault(row.ours, []).append(row.path or ", ".join(row.uses) or "(the whole)")
    if vocabulary.is_written:
        beside = dict.fromkeys(VARIABLES, OWN) if lossless else {}
        return beside | {variable: paths[0] for variable, paths in found.items()}
    return {variable: " ".join(dict.fromkeys(paths)) for variable, paths in found.items()}


def read_with(vocabulary: Vocabulary, data: str, on_fault: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Read the works of an answer in the order in which they stand there; each gets a key of author, year and title."""
    try:
        value = vocabulary.parse(data.removeprefix("\ufeff"))
    except InvalidText as error:
        on_fault(Fault(error.must, error.got, path=path, line=error.line or 1))
        return []
    works = _works(vocabulary, value)
    if works is None:
        on_fault(Fault(f"have works in it, as {vocabulary.name} has them", _outermost(value), path=path, line=1))
        return []
    return list(_sources(vocabulary, works, on_fault, path))


def _outermost(value: Any) -> InWords:
    """Return what stands outermost in a tree that is no answer with works, in words."""
    if isinstance(value, dict):
        names = [name for name in value if name != OWN][:_NAMES_TOLD]
        return InWords(f"{', '.join(map(shown, names))} as what stands outermost" if names else "an empty object")
    return InWords("a list of others" if isinstance(value, list) and value else shown(value))


_NAMES_TOLD: Final = 3


def _works(vocabulary: Vocabulary, value: Any) -> list[Item] | None:
    """Return the works of an answer, or of a list of answers."""
    found = vocabulary.works(value)
    if found is not None or not isinstance(value, list):
        return found
    pages = [vocabulary.works(each) for each in value]
    return (
        [work for page in pages if page for work in page] if pages and all(page is not None for page in pages) else None
    )


def _sources(
    vocabulary: Vocabulary, works: Iterable[Item], on_fault: Callable[[Fault], None], path: str
) -> Iterator[Source]:  # fmt: skip
    """Yield the works that fit; those that do not are told by their numbers."""
    keys: set[str] = set()
    for number, work in enumerate(works, 1):
        try:
            source = source_of(vocabulary, work, keys)
        except OnrecordError as error:
            for leaf in getattr(error, "exceptions", (error,)):
                must, got = getattr(leaf, "must", str(leaf)), getattr(leaf, "got", "")
                on_fault(Fault(must, got, path=path, entry=f"work {number}", field=getattr(leaf, "field", "")))
            continue
        keys.add(source.key)
        yield source


def source_of(vocabulary: Vocabulary, work: Item, taken: Container[str]) -> Source:
    """Make the source of a work.

    Raises:
        InvalidRecord: What it says makes no source.
    """
    own = kept_fields(text(at(work, OWN))) or {} if vocabulary.is_written else {}
    type = own.pop("type", "") or vocabulary.type_of(work)
    values: dict[str, Any] = {}
    used: set[str] = set()
    for row in vocabulary.rows:
        if type in row.types and row.ours not in values and (value := row.read(at(work, row.path))):
            values[row.ours] = value
            used.update(row.uses or (row.path,))
    name = vocabulary.name
    extra = {f"{name}:{path}": text(at(work, path)) for path in vocabulary.kept if text(at(work, path))}
    if vocabulary.is_written:
        extra |= {f"{name}:{path}": found for path, found in _unread(work, used | vocabulary.known | {OWN})}
    key = own.pop("key", "") or (text(at(work, vocabulary.key)) if vocabulary.key else "")
    source = Source(key=key or "?", type=type, **with_kept(values, extra, own))
    return source if key and key not in taken else source.evolve(key=made_key(source, taken))


def _unread(value: Any, used: Container[str], path: str = "", place: str = "") -> Iterator[tuple[str, str]]:
    """Yield what no row has read: where it stands, lists counted from 0, and its text."""
    if path in used and path:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _unread(inner, used, f"{path}.{name}" if path else name, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unread(inner, used, path, f"{place}.{number}")
    elif value is not None and value != "":
        yield place, value if isinstance(value, str) else json.dumps(value)
