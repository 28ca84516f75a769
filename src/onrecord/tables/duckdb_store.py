"""Stores in DuckDB: one file, read-only once it is made, for questions that go over all of it.

Source: DuckDB, "Securing DuckDB" (extensions are neither installed nor loaded by themselves).
"""

import atexit
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import cache
from tempfile import mkdtemp
from types import MappingProxyType
from typing import Any, Final
from weakref import WeakSet

from onrecord.errors import InWords, UnreadableStore
from onrecord.files import PathLike, new_file
from onrecord.tables.arrow_columns import said
from onrecord.tables.backend import SqlBackend, Where, can_be
from onrecord.tables.checking import KEYED, check
from onrecord.tables.engine_errors import told
from onrecord.tables.engines import duckdb
from onrecord.tables.rows import Row
from onrecord.tables.schema import RECORDS, SAME_TABLES_SINCE, TABLES, VERSION, duckdb_ddl, quoted
from onrecord.tables.source_stream import BATCH, RecordStream
from onrecord.tables.walk_queries import query_for, shares

SETTINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "memory_limit": "512MB"}
)
"""Nothing is fetched, and what does not fit into the memory goes to the disk."""
_FETCHED: Final = 2_000
_META: Final = "onrecord_store"
SUPPORT: Final = "support"
"""The table that keeps the answer `loses_all_support`, by source: a store that is not changed need not ask anew."""
CLAIMS_AT_ONCE: Final = 100_000
"""Claims that are asked about at once: what DuckDB holds of their walks does not go to the disk."""


_OPENED: Final = "be a store of onrecord in DuckDB"


class DuckdbBackend(SqlBackend):
    """The rows of a store in DuckDB.

    Args:
        path: The file.
        connection: A connection whose tables are those of a store, such as views of Parquet; None to open the file.
        datasets: Tables that are Arrow datasets, by name.

    Raises:
        UnreadableStore: It is no store, or one of another version.
    """

    takes_records = False
    keeps_support = False
    """Whether the table `SUPPORT` is there."""

    def __init__(
        self, path: PathLike, connection: Any = None, datasets: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        self.path = os.fspath(path)
        if connection is None:
            connection = _opened(self.path)
            asked = f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{SUPPORT}'"
            self.keeps_support = connection.execute(asked).fetchone() == (1,)
        self._connection, self._datasets = connection, datasets
        self._cursors: WeakSet[Any] = WeakSet()

    def rows(self, table: str, where: Where) -> Iterator[Row]:
        """Yield rows of a table in the order in which their records were added."""
        if not can_be(where):
            return
        order = "seq" if TABLES[table] in RECORDS else quoted(TABLES[table].key)
        marks = {column: ", ".join("?" * len(values)) for column, values in where.items()}
        conditions = " AND ".join(f'"{column}" IN ({some})' for column, some in marks.items())
        asked = f"WHERE {conditions}" if where else ""
        known = [value for values in where.values() for value in values]
        yield from self.query(f'SELECT {quoted(TABLES[table].names)} FROM "{table}" {asked} ORDER BY {order}', known)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of an answer to a query."""
        with told(self.path, duckdb().Error), closing(self._connection.cursor()) as cursor:
            self._cursors.add(cursor)
            for name, dataset in self._datasets.items():
                cursor.register(name, dataset)
            cursor.execute(sql, parameters)
            while rows := cursor.fetchmany(_FETCHED):
                yield from rows

    def close(self) -> None:
        """Let go of the file, which each cursor that is still read from would keep open."""
        for held in (*self._cursors, self._connection):
            held.close()


def connected(path: str = ":memory:", *, read_only: bool = False) -> Any:
    """Connect to a file; what does not fit into the memory waits where only its own user can read it.

    By itself DuckDB would put it beside the file, for everybody to read.
    """
    return duckdb().connect(path, read_only=read_only, config={**SETTINGS, "temp_directory": _spill()})


@cache
def _spill() -> str:
    """Make this process the folder for what DuckDB cannot keep in memory; all connections to one file need the same."""
    folder = mkdtemp(prefix="onrecord-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _opened(path: str) -> Any:
    """Open a store for reading, if it is one and of a schema that is read."""
    if not os.path.isfile(path):
        raise UnreadableStore(path, "be a file that is there", InWords("no such file"))
    with told(path, duckdb().Error, must=_OPENED), ExitStack() as refused:
        connection = refused.enter_context(closing(connected(path, read_only=True)))
        found = connection.execute(f"SELECT version FROM {_META}").fetchone()
        version = found[0] if found else None
        if not isinstance(version, int) or not SAME_TABLES_SINCE <= version <= VERSION:
            raise UnreadableStore(path, f"have schema {VERSION}; write it anew by `onrecord convert`", version)
        refused.pop_all()
    return connection


def write_duckdb(path: PathLike, records: RecordStream) -> None:
    """Make a store in DuckDB of records, whole or not at all; an older file of that name is replaced then.

    Args:
        path: The file.
        records: The records.

    Raises:
        FaultGroup: The records cannot stand together in a dossier.
        MissingExtra: DuckDB or PyArrow is not installed.
        OutOfMemory: DuckDB has not enough memory for so many.
        UnwritableFile: The disk is full.
    """
    with new_file(path) as made, told(os.fspath(path), duckdb().Error, writes=True):
        settings = {**SETTINGS, "temp_directory": f"{made}.spill", "preserve_insertion_order": "true"}
        with closing(duckdb().connect(made, config=dict(settings))) as connection:
            for table in TABLES.values():
                connection.execute(duckdb_ddl(table))
            for tables in records.tables(3 * BATCH):
                for name, rows in tables.items():
                    connection.register("arriving", said(rows))
                    connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM arriving')
                    connection.unregister("arriving")
            connection.execute(f"CREATE TABLE {_META} AS SELECT {VERSION} AS version")
            backend = DuckdbBackend(path, connection)
            check(backend)
            _finish(backend, connection)


def _finish(backend: DuckdbBackend, connection: Any) -> None:
    """Make the indexes by which records are looked up, and keep what would take a look at all attributions.

    Rows that stand in the order of their source are found by the bounds that DuckDB keeps of each of its groups.
    """
    for name in KEYED:
        connection.execute(f'CREATE INDEX "{name}_by_key" ON "{name}" ("key")')
    connection.execute("SET threads = 1")  # each would hold as much again
    connection.execute("CREATE TEMP TABLE found (source VARCHAR, claim VARCHAR)")
    for share in shares(backend, CLAIMS_AT_ONCE):
        kept = query_for("loses_all_support", share.claims)
        connection.execute(f"INSERT INTO found SELECT source, claim FROM ({kept})", share.bounds)
    connection.execute(f"CREATE TABLE {SUPPORT} AS SELECT source, claim FROM found ORDER BY source, claim")
