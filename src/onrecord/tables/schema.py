"""The tables of a store: one fixed schema for each kind of record, written once.

Arrow schemas, the DDL of SQLite and of DuckDB, and the order of the values in a row all follow from `TABLES`. NULL is
"nothing said". What a record holds stands in the columns of its own table, lists as JSON; the tables of `DERIVED` say
again, for joins, what stands in those lists, and are made anew from them whenever a record is written.

A change of the schema raises `VERSION` and brings a step in `onrecord.tables.migrations`; a test sees to both.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.errors import InvalidText
from onrecord.tables.engines import arrow

if TYPE_CHECKING:
    import pyarrow

VERSION: Final = 2
"""The version of the schema that is written; a store of a later one is refused."""
SAME_TABLES_SINCE: Final = 1
"""The first version whose tables are those of this one, so that a store that is only read needs no migration."""

TYPES: Final = ("text", "json", "integer", "boolean")
"""What a column can hold: text, text that is JSON, whole numbers of 64 bits, true or false."""


class Column(NamedTuple):
    """A column: its name, one of `TYPES`, whether it may be NULL, and the table whose key it holds ("" for none)."""

    name: str
    type: str = "text"
    nullable: bool = True
    refers: str = ""


class Table(NamedTuple):
    """A table.

    Attributes:
        name: Its name.
        columns: Its columns, in order.
        key: The columns that tell its rows apart.
        by_source: The column whose hash says in which part of a Parquet store a row is; "" where there is one part.
        indexes: The columns by which rows are looked up, each tuple an index.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    by_source: str = ""
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def is_keyed(self) -> bool:
        """Whether its rows are told apart by the key of their record, which other tables name."""
        return self.key == ("key",)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _lists(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "json") for name in names)


DATE_PARTS: Final = ("_year", "_lower", "_upper")
"""What the names of the columns beside that of a date end in."""


def dates(name: str) -> tuple[Column, ...]:
    """Return the columns of a date: its text (`PartialDate.exactly`), its year, its first and its last day.

    Bounds are ISO 8601, which sorts as text; they are NULL where the years have not four digits.
    """
    year, *bounds = DATE_PARTS
    return Column(name), Column(f"{name}{year}", "integer"), *_texts(*(f"{name}{bound}" for bound in bounds))


def _needed(name: str, type: str = "text", refers: str = "") -> Column:
    return Column(name, type, nullable=False, refers=refers)


SEQ: Final = _needed("seq", "integer")
"""The place of a record in the order in which records were put on record; no two records share one.

Its upper half is the field `order` less 1, its lower half tells apart records of one number (`seq_of`)."""

HALF: Final = 32
"""Bits of the lower half of a `seq`."""
HIGHEST_ORDER: Final = 1 << 31
"""The highest number in the upper half; a record with a higher one is refused."""


def seq_of(place: int, order: int | None = None) -> int:
    """Return the `seq` of a record.

    Args:
        place: Its place among those that arrive, from 0.
        order: Its field `order`; without it the place tells the order.

    >>> seq_of(0), order_of(seq_of(0)), order_of(seq_of(7, 3))
    (0, 1, 3)
    """
    return (min(order or place + 1, HIGHEST_ORDER) - 1 << HALF) | place


def order_of(seq: int) -> int:
    """Return the field `order` of the record with a `seq`."""
    return (seq >> HALF) + 1


def place_of(seq: int) -> int:
    """Return the place that tells the record with a `seq` apart.

    >>> place_of(seq_of(7, 3))
    7
    """
    return seq & (1 << HALF) - 1


SOURCE_TEXTS: Final = (
    "title", "title_short", "container_title", "container_title_short", "collection_title", "volume_title",
    "original_title", "event_title", "event_place", "publisher", "publisher_place", "edition", "volume", "issue",
    "number", "collection_number", "chapter_number", "number_of_pages", "number_of_volumes", "page", "section",
    "version", "authority", "genre", "medium", "status", "language", "doi", "isbn", "issn", "pmid", "url", "archive",
    "archive_location", "call_number", "abstract", "annote", "keyword", "note",
)  # fmt: skip
SOURCE_NAMES: Final = (
    "author", "editor", "translator", "container_author", "director", "interviewer", "performer",
)  # fmt: skip
SOURCE_DATES: Final = ("issued", "accessed", "original_date", "event_date")
ATTRIBUTION_TEXTS: Final = ("cue", "mode", "stance", "addressee", "terms", "note", "key", "id")
PASSAGE_TEXTS: Final = ("prefix", "suffix", "locator", "label", "digest")
LINKS: Final = ("supports", "disputes", "qualifies", "interprets")

SOURCES: Final = Table(
    "sources",
    (
        SEQ, _needed("key"), _needed("type"), *_texts(*SOURCE_TEXTS), *_lists(*SOURCE_NAMES),
        *(column for name in SOURCE_DATES for column in dates(name)),
        Column("extra", "json"), Column("reprint_of", refers="sources"), Column("snapshots", "json"),
    ),
    key=("key",),
    by_source="key",
    indexes=(("reprint_of",), ("key", "reprint_of")),
)  # fmt: skip
AGENTS: Final = Table(
    "agents",
    (
        SEQ, _needed("key"), _needed("record"), Column("name"), Column("name_parts", "json"),
        *_texts("description", "kind", "url", "orcid"), Column("number", "integer"), *_lists("aliases", "affiliations"),
    ),
    key=("key",),
)  # fmt: skip
"""People, organizations and unnamed speakers; `record` says which. `name` is as printed, `name_parts` a person's."""
CLAIMS: Final = Table("claims", (SEQ, _needed("key"), _needed("text"), *_lists(*LINKS)), key=("key",))
ATTRIBUTIONS: Final = Table(
    "attributions",
    (
        SEQ, _needed("claim", refers="claims"), _needed("speaker", refers="agents"),
        _needed("source", refers="sources"), Column("via", refers="sources"), _needed("first_hand", "boolean"),
        *_texts(*ATTRIBUTION_TEXTS), *dates("said_on"), _needed("has_passage", "boolean"), Column("passage_exact"),
        Column("passage_parts", "json"), *_texts(*(f"passage_{name}" for name in PASSAGE_TEXTS)),
        Column("passage_start", "integer"), Column("passage_end", "integer"), Column("passage_stretches", "json"),
        Column("decision", "json"),
    ),
    key=("seq",),
    by_source="source",
    indexes=(
        ("claim", "source", "speaker", "via", "first_hand"), ("source", "claim"), ("via", "claim"), ("speaker",),
        ("id",),
    ),
)  # fmt: skip
"""Attributions with their passages: `passage_exact` are the words, `passage_parts` their stretches if several."""
ASSESSMENTS: Final = Table(
    "assessments",
    (SEQ, _needed("of"), *_texts("reliability", "credibility"), _needed("by"), *dates("on"), Column("why")),
    key=("seq",),
    indexes=(("of",),),
)

NAMES: Final = Table(
    "names",
    (
        _needed("source", refers="sources"), _needed("variable"), _needed("position", "integer"),
        *_texts("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal"),
        Column("agent", refers="agents"), _needed("printed"),
    ),
    key=("source", "variable", "position"),
    by_source="source",
    indexes=(("agent",),),
)  # fmt: skip
"""The names on a source, one a row; `variable` is "author", "editor" ..."""
SNAPSHOTS: Final = Table(
    "snapshots",
    (
        _needed("source", refers="sources"), _needed("position", "integer"), Column("sha256"), *dates("accessed"),
        Column("archive_url"), *dates("archived"),
    ),
    key=("source", "position"),
    by_source="source",
    indexes=(("sha256",),),
)  # fmt: skip
LINK_ROWS: Final = Table(
    "links",
    (
        _needed("claim", refers="claims"), _needed("link"), _needed("position", "integer"),
        _needed("about", refers="claims"),
    ),
    key=("claim", "link", "position"),
    indexes=(("about", "link"),),
)  # fmt: skip
"""What a claim is to other claims: it `link`s (supports, disputes ...) the claim `about`."""
VOICES: Final = Table(
    "voices",
    (_needed("source", refers="sources"), _needed("mark"), _needed("value")),
    key=("source", "mark", "value"),
    by_source="source",
)
"""By what the voice of a source is known: the `agent` or the `name` of an author, the `organization` behind it."""
MARKS: Final = Table(
    "marks",
    (_needed("agent", refers="agents"), _needed("mark"), _needed("value")),
    key=("agent", "mark", "value"),
)
"""By what an agent is known in `voices`: its key, its name, and of an organization its name in folded case."""

RECORDS: Final = (AGENTS, SOURCES, CLAIMS, ATTRIBUTIONS, ASSESSMENTS)
"""The tables of records, in the order in which a dossier gives them."""
DERIVED: Final = (NAMES, SNAPSHOTS, LINK_ROWS, VOICES, MARKS)
TABLES: Final[Mapping[str, Table]] = MappingProxyType({table.name: table for table in (*RECORDS, *DERIVED)})

_ARROW: Final = MappingProxyType({"text": "string", "json": "string", "integer": "int64", "boolean": "bool_"})
_SQLITE: Final = MappingProxyType({"text": "TEXT", "json": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"})
_DUCKDB: Final = MappingProxyType({"text": "VARCHAR", "json": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"})


def arrow_schema(name: str) -> "pyarrow.Schema":
    """Return the Arrow schema of a table.

    Raises:
        InvalidText: There is no such table.
        MissingExtra: PyArrow is not installed.

    >>> arrow_schema("claims").field("text").nullable, arrow_schema("claims").names[:3]
    (False, ['seq', 'key', 'text'])
    """
    if name not in tuple(TABLES):
        raise InvalidText("name of a table", f"be one of {', '.join(TABLES)}", name)
    pa = arrow()
    made = [
        pa.field(column.name, getattr(pa, _ARROW[column.type])(), nullable=column.nullable)
        for column in TABLES[name].columns
    ]
    return pa.schema(made, metadata={"onrecord": str(VERSION), "table": name})


def sqlite_ddl(table: Table) -> str:
    """Return the statement that makes a table in SQLite, with its references, which Datasette shows as links.

    A link leads to the row with that primary key, so that tables which others name have their key as such. The rowid,
    by which Datasette finds what a full-text index tells, is `seq` in all tables that have it.

    >>> print(sqlite_ddl(MARKS))
    CREATE TABLE "marks" ("agent" TEXT NOT NULL, "mark" TEXT NOT NULL, "value" TEXT NOT NULL,
      PRIMARY KEY ("agent", "mark", "value"), FOREIGN KEY ("agent") REFERENCES "agents" ("key")) WITHOUT ROWID
    """
    lines = [_defined(column, _SQLITE) for column in table.columns]
    has_rowid = table.columns[0] == SEQ
    if has_rowid and not table.is_keyed:
        lines[0] = '"seq" INTEGER PRIMARY KEY'
        rules = []
    else:
        rules = [f"PRIMARY KEY ({quoted(table.key)})"]
    rules += [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers}" ("key")'
        for column in table.columns
        if column.refers
    ]
    body = ", ".join(lines) + "".join(
        f"{',' if place else ',' + chr(10) + ' '} {rule}" for place, rule in enumerate(rules)
    )
    return f'CREATE TABLE "{table.name}" ({body}){"" if has_rowid else " WITHOUT ROWID"}'


def sqlite_indexes(table: Table) -> Iterator[str]:
    """Yield the statements that make the indexes of a table in SQLite.

    >>> list(sqlite_indexes(CLAIMS))
    ['CREATE UNIQUE INDEX "claims_by_seq" ON "claims" ("seq")']
    """
    if table.is_keyed:
        yield f'CREATE UNIQUE INDEX "{table.name}_by_seq" ON "{table.name}" ("seq")'
    elif "key" in table.names:
        yield f'CREATE UNIQUE INDEX "{table.name}_by_key" ON "{table.name}" ("key")'
    for columns in table.indexes:
        yield f'CREATE INDEX "{index_name(table, columns)}" ON "{table.name}" ({quoted(columns)})'


def index_name(table: Table, columns: Iterable[str]) -> str:
    """Return how an index of a table is called.

    >>> index_name(SOURCES, ["reprint_of"])
    'sources_by_reprint_of'
    """
    return f"{table.name}_by_{'_'.join(columns)}"


def duckdb_ddl(table: Table) -> str:
    """Return the statement that makes a table in DuckDB.

    >>> duckdb_ddl(VOICES)
    'CREATE TABLE "voices" ("source" VARCHAR NOT NULL, "mark" VARCHAR NOT NULL, "value" VARCHAR NOT NULL)'
    """
    return f'CREATE TABLE "{table.name}" ({", ".join(_defined(column, _DUCKDB) for column in table.columns)})'


def _defined(column: Column, types: Mapping[str, str]) -> str:
    return f'"{column.name}" {types[column.type]}{"" if column.nullable else " NOT NULL"}'


def quoted(names: Iterable[str]) -> str:
    """Return names of columns as SQL lists them.

    >>> quoted(["on", "by"])
    '"on", "by"'
    """
    return ", ".join(f'"{name}"' for name in names)


def fingerprint() -> str:
    """Return a digest of the whole schema, which changes with any name, type, nullability, key or index."""
    return hashlib.sha256(repr(tuple(TABLES.values())).encode()).hexdigest()[:16]
