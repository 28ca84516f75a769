"""Asking a store about all claims at once: documents, origins, impact and what else `walk_views` says in SQL."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import MappingProxyType
from typing import Any, Final

from onrecord.arguments import must_be
from onrecord.errors import UnknownKey
from onrecord.records.fields import as_key
from onrecord.records.sources import Source
from onrecord.tables.backend import Backend
from onrecord.tables.duckdb_store import CLAIMS_AT_ONCE, SUPPORT, DuckdbBackend, connected
from onrecord.tables.engine_errors import told
from onrecord.tables.engines import duckdb
from onrecord.tables.parquet_store import ParquetBackend
from onrecord.tables.schema import TABLES, duckdb_ddl, quoted
from onrecord.tables.stored import StoredDossier
from onrecord.tables.walk_queries import ANSWERS, OF_CLAIMS, query_for, shares

_CLAIMS_AT_ONCE: Final = 5_000
"""Claims about which SQLite is asked at once: so many that what it works out for them stays in its memory."""
_ENDS: Final = ("origins", "second_hand_only", "unknown_origin")
"""Answers that tell how walks end; what DuckDB holds for them goes to the disk."""
_ENDS_AT_ONCE: Final = 2_500_000
"""Claims about which DuckDB is asked at once for these: it goes through all attributions each time."""
_TOUCHED: Final = """
    WITH RECURSIVE copies (source) AS (
      SELECT {source} UNION SELECT s.key FROM copies c JOIN sources s ON s.reprint_of = c.source
    ),
    touched (claim) AS (
      SELECT a.claim FROM copies c JOIN attributions a ON a.source = c.source
      UNION SELECT a.claim FROM copies c JOIN attributions a ON a.via = c.source
    )
    SELECT claim FROM touched t WHERE NOT EXISTS (
      SELECT 1 FROM attributions o JOIN sources s ON s.key = o.source
      WHERE o.claim = t.claim AND o.via IS NULL AND s.reprint_of IS NULL
        AND o.source NOT IN (SELECT source FROM copies)
    )
"""
"""The claims that a source, or one of its reprints, carries or passes on, but for those that another source carries
by itself, without a report and without a reprint: they keep that support."""


def ask(store: StoredDossier, name: str) -> Iterator[tuple[str, ...]]:
    """Yield an answer about all claims of a store, or all sources.

    Of a large store some claims are asked about after the others: what is in memory does not grow with it, and what
    others add meanwhile may be told.

    Args:
        store: A store in SQLite or DuckDB, or in Parquet if DuckDB is installed.
        name: "documents" (claim and source), "origins" (claim and speaker), "loses_all_support" (claim, and the source
            without which it does), "second_hand_only" and "unknown_origin" (claim), "duplicate_texts" (a source, and
            the first one with the same text).

    Raises:
        UnknownKey: There is no such answer.

    Source:
        The walks of `onrecord.provenance`, to which the answers are equal; `onrecord.tables.walk_views` says how.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Attribution, Claim, Unnamed, open_store
    >>> from onrecord.tables import write_store
    >>> said = Attribution(claim="c", speaker="u", source="s", first_hand=True)
    >>> with TemporaryDirectory() as folder:
    ...     write_store([Claim(key="c", text="So."), Unnamed(key="u", description="u"), Source(key="s"), said],
    ...                 f"{folder}/a.sqlite")
    ...     with open_store(f"{folder}/a.sqlite") as store:
    ...         print(list(ask(store, "origins")), losing_all_support(store, "s"))
    [('c', 'u')] ('c',)
    """
    must_be("store", store, "a StoredDossier, as open_store gives it", StoredDossier)
    if name not in ANSWERS:
        raise UnknownKey("the answer", name, ANSWERS)
    with _engine(store.backend) as engine:
        if name not in OF_CLAIMS:
            yield from engine.query(query_for(name))
            return
        for share in shares(engine, _at_once(engine, name)):
            yield from engine.query(query_for(name, share.claims), share.bounds)


def _at_once(engine: Backend, name: str) -> int:
    """Return about how many claims an engine is asked at once."""
    if not isinstance(engine, DuckdbBackend):
        return _CLAIMS_AT_ONCE
    return _ENDS_AT_ONCE if name in _ENDS else CLAIMS_AT_ONCE


def losing_all_support(store: StoredDossier, source: str | Source) -> tuple[str, ...]:
    """Return the claims that lose all support without a source, sorted: those whose `Impact.loses_all_support` is true.

    The cost is that of the claims that the source carries or passes on; in DuckDB, which keeps the answer, of one
    look-up.

    Raises:
        UnknownKey: There is no such source.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Attribution, Claim, Person, open_store
    >>> from onrecord.tables import write_store
    >>> said = Attribution(claim="c", speaker="p", source="s", first_hand=True)
    >>> records = [Claim(key="c", text="So."), Person(key="p", name="P"), Source(key="s"), said]
    >>> with TemporaryDirectory() as folder:
    ...     write_store(records, f"{folder}/a.sqlite")
    ...     with open_store(f"{folder}/a.sqlite") as store:
    ...         print(losing_all_support(store, "s"))
    ('c',)
    """
    must_be("store", store, "a StoredDossier, as open_store gives it", StoredDossier)
    key = as_key(source)
    if key not in store.sources:
        raise store.unknown_key("the source", key, Source)
    with _engine(store.backend) as engine:
        return _losing(engine, key)


def _losing(engine: Backend, key: str) -> tuple[str, ...]:
    """Return the claims that lose all support without the source of a key, sorted."""
    if isinstance(engine, DuckdbBackend) and engine.keeps_support:
        return tuple(
            claim for (claim,) in engine.query(f"SELECT claim FROM {SUPPORT} WHERE source = ? ORDER BY 1", [key])
        )
    claims = sorted(claim for (claim,) in engine.query(_TOUCHED.replace("{source}", "?"), [key]))
    found: list[str] = []
    for start in range(0, len(claims), _AT_ONCE):
        some = claims[start : start + _AT_ONCE]
        asked = query_for("loses_all_support", f"claim IN ({', '.join('?' * len(some))})")
        found += [claim for (claim, *_) in engine.query(f"{asked} WHERE source = ?", [*some, key])]
    return tuple(sorted(found))


_AT_ONCE: Final = 1_000


@contextmanager
def _engine(backend: Backend) -> Iterator[Backend]:
    """Give what answers SQL over a store: itself or, over Parquet, DuckDB, which then is let go of."""
    if not isinstance(backend, ParquetBackend):
        yield backend
        return
    with closing(connected()) as connection:
        yield _over_parquet(backend, connection)


_COLUMNS: Final = "hive_partitioning = false"
"""Columns are those of the files: the folder `kind=agents` says nothing of the `kind` of an agent."""
_PATTERN: Final = MappingProxyType({"'": "''", "[": "[[]", "*": "[*]", "?": "[?]"})


def _as_it_is(path: str) -> str:
    """Return a path as a text of SQL in which nothing is a pattern of several files (DuckDB, "File Globbing").

    >>> _as_it_is("/desk/ann's [2024].parquet")
    "/desk/ann''s [[]2024].parquet"
    """
    return "".join(_PATTERN.get(sign, sign) for sign in path)


def _over_parquet(backend: ParquetBackend, connection: Any) -> Backend:
    """Return the tables of a store in Parquet as those of a connection to DuckDB."""
    if not backend.is_local:
        return DuckdbBackend(backend.path, connection, {name: backend.dataset(name) for name in TABLES})
    for name, table in TABLES.items():
        paths = ", ".join(f"'{_as_it_is(path)}'" for path in backend.paths(name))
        if paths:
            columns = quoted(table.names)
            with told(backend.path, duckdb().Error):
                connection.execute(f'CREATE VIEW "{name}" AS SELECT {columns} FROM read_parquet([{paths}], {_COLUMNS})')
        else:
            connection.execute(duckdb_ddl(table))
    return DuckdbBackend(backend.path, connection)
