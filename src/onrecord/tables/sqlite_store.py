"""Stores in SQLite: one file, full-text search over claims and passages, several writers at once.

Sources: SQLite, "Transactions" (BEGIN IMMEDIATE), "FTS5" section 4.4.3 (external content tables).
"""

import heapq
import os
import random
import sqlite3
import time
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice
from typing import Any, Final

from onrecord.errors import DuplicateKey, InWords, UnreadableStore
from onrecord.files import PathLike, new_file
from onrecord.tables import migrations
from onrecord.tables.backend import SqlBackend, Where, can_be
from onrecord.tables.checking import MOST, check
from onrecord.tables.engine_errors import told
from onrecord.tables.records import record_of
from onrecord.tables.rows import Row
from onrecord.tables.schema import (
    HIGHEST_ORDER,
    RECORDS,
    TABLES,
    VERSION,
    index_name,
    order_of,
    place_of,
    quoted,
    sqlite_ddl,
    sqlite_indexes,
)
from onrecord.tables.source_stream import Batch, Filled, RecordStream

APPLICATION_ID: Final = 0x6F6E7265
"""What tells a store from other SQLite files ("onre"; SQLite, "PRAGMA application_id")."""
WAIT_S: Final = 120.0
"""How long a writer waits for the others."""
_LONGEST_PAUSE_S: Final = 0.01
"""How long at most a writer that waits does not look. SQLite's own pauses grow to a tenth of a second, in which writers
that come back at once are always first, so that one may never have its turn."""
_MOST_VALUES: Final = 500

SEARCHED: Final = (("claims_text", "claims", "text"), ("passages_text", "attributions", "passage_exact"))
"""The full-text indexes: name, table and column."""


def search_ddl() -> Iterator[str]:
    """Yield the statements that make the full-text indexes, fill them, and keep them when rows are added.

    Datasette knows the index of a table by the double quotes about the name of the table.
    """
    for index, table, column in SEARCHED:
        yield f"""CREATE VIRTUAL TABLE {index} USING fts5({column}, content="{table}", content_rowid='seq')"""
        yield f"INSERT INTO {index}({index}) VALUES ('rebuild')"
        yield (
            f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO {index}(rowid, {column}) VALUES (new.seq, new.{column}); END"
        )


class SqliteBackend(SqlBackend):
    """The rows of a store in SQLite; for the thread that opened it. What nobody closed is closed when it is dropped.

    Args:
        path: The file.

    Raises:
        UnreadableStore: It is no store, or one of a later version.
    """

    takes_records = True

    def __init__(self, path: PathLike) -> None:
        self.path = os.fspath(path)
        if not os.path.isfile(self.path):
            raise UnreadableStore(self.path, "be a file that is there", InWords("no such file"))
        with told(self.path, sqlite3.Error):
            self._connection = sqlite3.connect(self.path, timeout=WAIT_S, isolation_level=None)
        weakref.finalize(self, _let_go, self._connection)
        try:
            self._check_kind()
        except BaseException:
            self._connection.close()
            raise

    def _check_kind(self) -> None:
        """Refuse a file that is no store of ours; bring an earlier schema up to date."""
        with told(self.path, sqlite3.Error, must="be a store of onrecord in SQLite"):
            (number,) = self._connection.execute("PRAGMA application_id").fetchone()
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if number != APPLICATION_ID:
            raise UnreadableStore(self.path, "be a store of onrecord", InWords("another SQLite file"))
        if not min(migrations.STEPS) <= version <= VERSION:
            raise UnreadableStore(self.path, f"have schema {VERSION} or an earlier one", version)
        while version < VERSION:
            version = self._migrated()

    def _migrated(self) -> int:
        """Take the store a step further, unless another did meanwhile; return the version that it is of then."""
        with self.transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version < VERSION:
                version += 1
                for statement in (*migrations.STEPS[version - 1], f"PRAGMA user_version = {version}"):
                    self._connection.execute(statement)
        return int(version)

    def rows(self, table: str, where: Where) -> Iterator[Row]:
        """Yield rows of a table in the order in which their records were added."""
        if not can_be(where):
            return
        order = "seq" if TABLES[table] in RECORDS else quoted(TABLES[table].key)
        select = f'SELECT {quoted(TABLES[table].names)} FROM "{table}"'
        if not where:
            yield from self.query(f"{select} ORDER BY {order}")
            return
        (last, values), *others = [*where.items()][::-1]
        fixed = [f'"{column}" IN ({_marks(len(held))})' for column, held in others]
        known = [value for _, held in others for value in held]
        found: list[Iterator[Row]] = []
        for start in range(0, len(values), _MOST_VALUES):
            some = values[start : start + _MOST_VALUES]
            condition = " AND ".join((*fixed, f'"{last}" IN ({_marks(len(some))})'))
            found.append(self.query(f"{select} WHERE {condition} ORDER BY {order}", (*known, *some)))
        width = 1 if order == "seq" else len(TABLES[table].key)
        yield from found[0] if len(found) == 1 else heapq.merge(*found, key=lambda row: row[:width])

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of an answer to a query."""
        with told(self.path, sqlite3.Error), _cursor(self._connection) as cursor:
            yield from chain(cursor.execute(sql, parameters))  # alone it would be closed by `yield from`, too

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do what is done within whole or not at all, while other writers wait."""
        with told(self.path, sqlite3.Error):
            self._begin()
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        """Begin a transaction when no other writer is at work.

        Raises:
            UnreadableStore: Others were, all the time that one waits.
        """
        until = time.monotonic() + WAIT_S
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._has_begun():
                if time.monotonic() > until:
                    must = f"be free for a change within {WAIT_S:g} s"
                    raise UnreadableStore(self.path, must, InWords("a store that others are changing"))
                time.sleep(random.uniform(0, _LONGEST_PAUSE_S))
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {int(1000 * WAIT_S)}")

    def _has_begun(self) -> bool:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    def put(self, batch: Batch) -> None:
        """Enter rows, in the transaction that is open."""
        for name, rows in batch.items():
            if rows:
                _entered(self._connection, Filled(name, TABLES[name].names, rows))

    def next_place(self) -> int:
        """Return the place of the next record, after all that are there, also where they share the highest number."""
        tables = " UNION ALL ".join(f"SELECT max(seq) AS seq FROM {table.name}" for table in RECORDS)
        ((last,),) = self.query(f"SELECT max(seq) FROM ({tables})")
        if last is None:
            return 0
        order = order_of(int(last))
        return order if order < HIGHEST_ORDER else max(order, place_of(int(last)) + 1)

    def ids_like(self, digests: Iterable[str]) -> Iterator[str]:
        """Yield the ids of attributions that are one of these digests, or one with a counter."""
        for digest in digests:
            asked = "SELECT id FROM attributions WHERE id = ? OR (id > ? AND id < ?)"
            yield from (found for (found,) in self.query(asked, (digest, f"{digest}-", f"{digest}.")))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


@contextmanager
def _cursor(connection: sqlite3.Connection) -> Iterator[sqlite3.Cursor]:
    """Give a cursor that ends with what it is read for, or has ended with its connection."""
    cursor = connection.cursor()
    try:
        yield cursor
    finally:
        _let_go(cursor)


def _let_go(held: sqlite3.Connection | sqlite3.Cursor) -> None:
    """Close what may be closed by others, or be dropped by another thread than the one that it is for."""
    with suppress(sqlite3.ProgrammingError):
        held.close()


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _entered(connection: sqlite3.Connection, filled: Filled, or_else: str = "") -> int:
    """Enter rows, those of tables with `seq` under that as their rowid; return how many were entered."""
    name, columns, rows = filled
    if TABLES[name].is_keyed:
        columns, rows = ("rowid", *columns), [(row[0], *row) for row in rows]
    asked = f'INSERT {or_else} INTO "{name}" ({quoted(columns)}) VALUES ({_marks(len(columns))})'
    return connection.executemany(asked, rows).rowcount


def _doubled(connection: sqlite3.Connection, filled: Filled) -> Iterator[DuplicateKey]:
    """Yield the faults of rows that were not entered, since others have their keys."""
    every = TABLES[filled.table].names
    for row in filled.rows:
        values = dict(zip(filled.columns, row, strict=True))
        asked = f'SELECT {quoted(every)} FROM "{filled.table}" WHERE key = ?'
        held = connection.execute(asked, (values["key"],)).fetchone()
        if held[0] != values["seq"]:
            records = [record_of(filled.table, one) for one in (held, tuple(values.get(name) for name in every))]
            yield DuplicateKey(values["key"], *(record.described() for record in records))


def write_sqlite(path: PathLike, records: RecordStream) -> None:
    """Make a store in SQLite of records, whole or not at all; an older file of that name is replaced then.

    Args:
        path: The file.
        records: The records.

    Raises:
        FaultGroup: The records cannot stand together in a dossier.
        UnwritableFile: The disk is full.
    """
    with new_file(path) as made, told(os.fspath(path), sqlite3.Error, writes=True):
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            for line in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "temp_store = FILE"):
                connection.execute(f"PRAGMA {line}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("BEGIN")
            for table in TABLES.values():
                connection.execute(sqlite_ddl(table))
            doubled: list[DuplicateKey] = []
            for filled in records.filled():
                entered = _entered(connection, filled, "OR IGNORE")
                if entered < len(filled.rows) and TABLES[filled.table].is_keyed:
                    doubled += islice(_doubled(connection, filled), MOST - len(doubled))
            connection.execute("COMMIT")
            _finish(connection)
        with closing(SqliteBackend(made)) as backend:
            backend.path = os.fspath(path)
            check(backend, doubled)


def _finish(connection: sqlite3.Connection) -> None:
    """Make the indexes, which costs less when the rows are there; where keys are doubled, the check will tell."""
    for table in TABLES.values():
        for statement in sqlite_indexes(table):
            with suppress(sqlite3.IntegrityError):
                connection.execute(statement)
    for statement in search_ddl():
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.executemany("DELETE FROM sqlite_stat1 WHERE idx = ?", ((name,) for name in _mostly_empty()))


def _mostly_empty() -> Iterator[str]:
    """Yield the indexes that begin with what many rows do not say.

    `ANALYZE` counts these as the rows of one value, so that a look-up of another would seem to cost as much as going
    through the table.
    """
    for table in TABLES.values():
        nullable = {column.name for column in table.columns if column.nullable}
        yield from (index_name(table, columns) for columns in table.indexes if columns[0] in nullable)
