"""What a dialect of tagged files is, stated once as rows, and how its entries become sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.encodings import is_text
from onrecord.errors import Fault, OnrecordError
from onrecord.formats.kept import SOURCE_FIELDS, kept_fields, with_kept
from onrecord.formats.tagged.scanning import Entry, Layout, scan
from onrecord.formats.tagged.values import Fields, Read
from onrecord.items.vocabulary import TYPES
from onrecord.records.key_fields import AnyRecord
from onrecord.records.made_keys import made_key
from onrecord.records.sources import Source
from onrecord.records.unwrapping import IDENTIFIER_VARIABLES, unwrapped

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


class TypeRows(NamedTuple):
    """The rows of one type.

    Attributes:
        rows: In the order in which they are read and written.
        by_tag: The places, from 0, of the rows that read a tag.
    """

    rows: tuple[Row, ...]
    by_tag: Mapping[str, tuple[int, ...]]


class Plan(NamedTuple):
    """How the entries that have the same tags are read.

    Attributes:
        rows: The variable, those of its tags that are there, and the reader, of each row that may read something.
        identifiers: The variables of these rows that hold an identifier.
        has_others: Whether some variable is no field of `Source`.
    """

    rows: tuple[tuple[str, tuple[str, ...], Read], ...]
    identifiers: tuple[str, ...]
    has_others: bool


Plans = dict[Any, Plan]
"""By the rows of a type and the tags of an entry."""


class Dialect(NamedTuple):
    """One way of tagging works.

    Attributes:
        name: The name of the format; foreign fields begin with it.
        layout: How its lines are set.
        type_of: Takes the CSL type out of the fields.
        type_tag: The tag of the type, if the dialect is written.
        rows: By type.
        key: The tags that hold a citation key.
        kept: The tag under which our own JSON stands; "" if the dialect is only read.
    """

    name: str
    layout: Layout
    type_of: Callable[[Fields], str]
    rows: Mapping[str, TypeRows]
    key: tuple[str, ...] = ()
    kept: str = ""
    type_tag: str = ""


def rows_by_type(rows: Iterable[Row]) -> Mapping[str, TypeRows]:
    """Sort rows by the types for which they hold.

    Raises:
        ValueError: A type is misspelt.
    """
    rows = tuple(rows)
    if wrong := set().union(*(row.types for row in rows)) - ALL:
        raise ValueError(f"rows: types must be CSL's (got {', '.join(sorted(wrong))})")
    return MappingProxyType({type: _of_type([row for row in rows if type in row.types]) for type in TYPES})


def _of_type(rows: list[Row]) -> TypeRows:
    by_tag: dict[str, tuple[int, ...]] = {}
    for place, row in enumerate(rows):
        by_tag |= {tag: (*by_tag.get(tag, ()), place) for tag in row.tags}
    return TypeRows(tuple(rows), MappingProxyType(by_tag))


def read_with(
    dialect: Dialect, text: str, on_fault: Callable[[Fault], None], path: str, entries: Iterable[Entry] | None = None
) -> list[AnyRecord]:  # fmt: skip
    """Read the sources of a tagged text, or of entries that were made of it, in the order of the file.

    A work without a key gets one that is made of its author, year and title.
    """
    sources: list[AnyRecord] = []
    keys: set[str] = set()
    is_sound, plans = is_text(text), dict[Any, Plan]()
    for entry in scan(text, dialect.layout, on_fault, path) if entries is None else entries:
        try:
            source = source_of(dialect, entry, keys, is_sound, plans)
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


def source_of(
    dialect: Dialect, entry: Entry, taken: set[str], is_sound: bool = False, plans: Plans | None = None
) -> Source:  # fmt: skip
    """Make the source of an entry.

    Args:
        dialect: By which table it is read.
        entry: As it was scanned; its fields are used up.
        taken: The keys that others have.
        is_sound: Whether UTF-8 can hold all that the entry says, so that only what it keeps as JSON need be checked.
        plans: What was worked out for other entries of the text.

    Raises:
        InvalidRecord: What the fields say makes no source.
    """
    fields = entry.fields
    own = _own(fields, dialect.kept) if dialect.kept in fields else {}
    found_type = dialect.type_of(fields)
    type = own.pop("type", found_type)
    if type != found_type:
        fields.pop(dialect.type_tag, None)
    found = ""
    for tag in dialect.key:
        if tag in fields:
            found = found or next(filter(None, fields.pop(tag)), "")
    key = own.pop("key", found)
    values: dict[str, Any] = {}
    plan = _plan(dialect.rows[type], tuple(fields), {} if plans is None else plans)
    for ours, tags, read in plan.rows:
        if ours not in values and (value := read(fields, tags)):
            values[ours] = value
    if fields or own or plan.has_others:
        extra = {f"{dialect.name}:{tag}": "\n".join(left) for tag, left in fields.items() if any(left)}
        values = with_kept(values, extra, own)
    values["key"], values["type"] = key or "?", type
    make: Callable[[Mapping[str, Any]], Source] = _checked
    if is_sound and not own:
        make = Source.unchecked
        values |= {kind: unwrapped(kind, values[kind]) for kind in plan.identifiers if kind in values}
    source = make(values)
    return source if key and key not in taken else make({**values, "key": made_key(source, taken)})


_FIELDS: Final = frozenset(SOURCE_FIELDS)


def _plan(rows: TypeRows, tags: tuple[str, ...], plans: Plans) -> Plan:
    """Return how an entry of some tags is read, worked out once for those that have the same."""
    known = plans.get((id(rows), tags))
    if known is None:
        places = sorted({place for tag in tags for place in rows.by_tag.get(tag, ())})
        chosen = [rows.rows[place] for place in places]
        variables = {row.ours for row in chosen}
        known = Plan(
            tuple((row.ours, tuple(tag for tag in row.tags if tag in tags), row.read) for row in chosen),
            tuple(variables & IDENTIFIER_VARIABLES),
            not variables <= _FIELDS,
        )
        if len(plans) < _MOST_PLANS:
            plans[id(rows), tags] = known
    return known


_MOST_PLANS: Final = 4_000


def _checked(given: Mapping[str, Any]) -> Source:
    return Source(**given)


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
    for row in dialect.rows[type].rows:
        if not dialect.kept or row.write is not _nothing:
            found.setdefault(row.ours, row.tags[0] if dialect.kept else " ".join(row.tags))
    return found


def written(dialect: Dialect, source: Source) -> Iterator[tuple[str, str]]:
    """Yield the tags and texts that say the variables of a source."""
    done = set()
    for row in dialect.rows[source.type].rows:
        value = source.value(row.ours)
        if value and row.ours not in done:
            pairs = tuple(row.write(value, row.tags))
            if pairs:
                done.add(row.ours)
                yield from pairs
