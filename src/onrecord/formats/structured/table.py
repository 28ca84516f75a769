"""Where in a tree of JSON or XML the variables of a work stand, stated once as rows, and how works become sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from onrecord.errors import Fault, InvalidText, OnrecordError
from onrecord.items.vocabulary import TYPES
from onrecord.records import identifiers
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.made_keys import made_key
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Source

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
    """

    ours: str
    path: str
    read: Read
    types: frozenset[str] = ALL


class Vocabulary(NamedTuple):
    """How one maker writes works.

    Attributes:
        name: The name of the format; foreign fields begin with it.
        parse: Makes the tree of a text.
        works: The works in a tree, out of their envelopes; None where it is not of this kind.
        type_of: The CSL type of a work.
        rows: In order; of several for one variable the first that says something counts.
        kept: Paths that are kept as foreign fields, for they name the work at its maker's.
    """

    name: str
    parse: Callable[[str], Any]
    works: Callable[[Any], list[Item] | None]
    type_of: Callable[[Item], str]
    rows: tuple[Row, ...]
    kept: tuple[str, ...] = ()


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
    """Map the variables of a type to the paths at which they are read."""
    found: dict[str, list[str]] = {}
    for row in vocabulary.rows:
        if type in row.types:
            found.setdefault(row.ours, []).append(row.path or "(the whole)")
    return {variable: " ".join(dict.fromkeys(paths)) for variable, paths in found.items()}


def read_with(vocabulary: Vocabulary, data: str, on_fault: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Read the works of an answer in the order in which they stand there; each gets a key of author, year and title."""
    try:
        value = vocabulary.parse(data.removeprefix("\ufeff"))
    except InvalidText as error:
        on_fault(Fault(error.must, error.got, path=path, line=1))
        return []
    works = vocabulary.works(value)
    if works is None:
        on_fault(Fault(f"hold works as {vocabulary.name} writes them", value, path=path, line=1))
        return []
    return list(_sources(vocabulary, works, on_fault, path))


def _sources(
    vocabulary: Vocabulary, works: Iterable[Item], on_fault: Callable[[Fault], None], path: str
) -> Iterator[Source]:  # fmt: skip
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


def source_of(vocabulary: Vocabulary, work: Item, taken: set[str]) -> Source:
    """Make the source of a work.

    Raises:
        InvalidRecord: What it says makes no source.
    """
    type = vocabulary.type_of(work)
    values: dict[str, Any] = {}
    for row in vocabulary.rows:
        if type in row.types and row.ours not in values and (value := row.read(at(work, row.path))):
            values[row.ours] = value
    extra = {f"{vocabulary.name}:{name}": text(at(work, name)) for name in vocabulary.kept if text(at(work, name))}
    extra |= {name: values.pop(name) for name in values.keys() - FIELDS}
    source = Source(key="?", type=type, extra=extra, **values)
    return source.evolve(key=made_key(source, taken))
