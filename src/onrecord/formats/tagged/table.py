"""What a dialect of tagged files is, stated once as rows, and how its entries become sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.errors import Fault, OnrecordError
from onrecord.formats.kept import kept_fields, with_kept
from onrecord.formats.tagged.scanning import Entry, Layout, scan
from onrecord.formats.tagged.values import Fields, Read
from onrecord.items.vocabulary import TYPES
from onrecord.records.key_fields import AnyRecord
from onrecord.records.made_keys import made_key
from onrecord.records.sources import Source

ALL: Final = frozenset(TYPES)
Write = Callable[[Any, tuple[str, ...]], Iterable[tuple[str, str]]]
"""Makes of a value the tags and texts that say it."""


def _nothing(value: Any, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    return ()


class Row(NamedTuple):
    """One variable and the tags that say it, for some types.

    Attributes:
        ours: The variable.
        tags: The tags, the one that counts most first.
        read: Takes the value out of the fields under these tags.
        types: The CSL types for which this holds.
        write: Makes tags and texts of a value; writes nothing where the dialect is only read.
    """

    ours: str
    tags: tuple[str, ...]
    read: Read
    types: frozenset[str] = ALL
    write: Write = _nothing


class Dialect(NamedTuple):
    """One way of tagging works.

    Attributes:
        name: The name of the format; foreign fields begin with it.
        layout: How its lines are set.
        type_of: Takes the CSL type out of the fields.
        type_tag: The tag of the type, if the dialect is written.
        rows: By type, in the order in which they are read and written.
        key: The tags that hold a citation key.
        kept: The tag under which our own JSON stands; "" if the dialect is only read.
    """

    name: str
    layout: Layout
    type_of: Callable[[Fields], str]
    rows: Mapping[str, tuple[Row, ...]]
    key: tuple[str, ...] = ()
    kept: str = ""
    type_tag: str = ""


def rows_by_type(rows: Iterable[Row]) -> Mapping[str, tuple[Row, ...]]:
    """Sort rows by the types for which they hold.

    Raises:
        ValueError: A type is misspelt.
    """
    rows = tuple(rows)
    if wrong := set().union(*(row.types for row in rows)) - ALL:
        raise ValueError(f"rows: types must be CSL's (got {', '.join(sorted(wrong))})")
    return MappingProxyType({type: tuple(row for row in rows if type in row.types) for type in TYPES})


def read_with(dialect: Dialect, text: str, on_fault: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Read the sources of a tagged text, in the order of the file.

    A work without a key gets one that is made of its author, year and title.
    """
    sources: list[AnyRecord] = []
    keys: set[str] = set()
    for entry in scan(text, dialect.layout, on_fault, path):
        try:
            source = source_of(dialect, entry, keys)
        except OnrecordError as error:
            for leaf in getattr(error, "exceptions", (error,)):
                must, got = getattr(leaf, "must", str(leaf)), getattr(leaf, "got", "")
                on_fault(Fault(must, got, path=path, line=entry.line, field=getattr(leaf, "field", ""), raw=raw(entry)))
            continue
        keys.add(source.key)
        sources.append(source)
    return sources


def raw(entry: Entry) -> str:
    """Return an entry as text, a line each value."""
    return "\n".join(f"{tag}: {value}" for tag, values in entry.fields.items() for value in values)


def source_of(dialect: Dialect, entry: Entry, taken: set[str]) -> Source:
    """Make the source of an entry.

    Args:
        dialect: By which table it is read.
        entry: As it was scanned; its fields are used up.
        taken: The keys that others have.

    Raises:
        InvalidRecord: What the fields say makes no source.
    """
    fields = entry.fields
    own = _own(fields, dialect.kept) if dialect.kept in fields else {}
    found_type = dialect.type_of(fields)
    type = own.pop("type", found_type)
    if type != found_type:
        fields.pop(dialect.type_tag, None)
    found = next((value for tag in dialect.key for value in fields.pop(tag, ()) if value), "")
    key = own.pop("key", found)
    values: dict[str, Any] = {}
    for row in dialect.rows[type]:
        if row.ours not in values and not fields.keys().isdisjoint(row.tags):
            value = row.read(fields, row.tags)
            if value:
                values[row.ours] = value
    extra = {f"{dialect.name}:{tag}": "\n".join(left) for tag, left in fields.items() if any(left)}
    source = Source(key=key or "?", type=type, **with_kept(values, extra, own))
    return source if key and key not in taken else source.evolve(key=made_key(source, taken))


def _own(fields: Fields, tag: str) -> dict[str, Any]:
    """Take out what our writer kept as JSON; other values under its tag stay."""
    values = fields.pop(tag)
    for place, text in enumerate(values):
        found = kept_fields(text)
        if found is not None:
            left = [*values[:place], *values[place + 1 :]]
            if left:
                fields[tag] = left
            return found
    fields[tag] = values
    return {}


def tags_of(dialect: Dialect, type: str, lossless: bool = True) -> dict[str, str]:
    """Map the variables of a type to their tags: to the one under which each is written, or to those that are read."""
    found: dict[str, str] = {}
    for row in dialect.rows[type]:
        if not dialect.kept or row.write is not _nothing:
            found.setdefault(row.ours, row.tags[0] if dialect.kept else " ".join(row.tags))
    return found


def written(dialect: Dialect, source: Source) -> Iterator[tuple[str, str]]:
    """Yield the tags and texts that say the variables of a source."""
    done = set()
    for row in dialect.rows[source.type]:
        value = source.value(row.ours)
        if value and row.ours not in done:
            pairs = tuple(row.write(value, row.tags))
            if pairs:
                done.add(row.ours)
                yield from pairs
