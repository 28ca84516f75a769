"""The walks in SQL say what the walks in Python say."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings

from onrecord import Dossier, UnknownKey, open_store
from onrecord.tables import write_store
from onrecord.tables.schema import TABLES, Table, duckdb_ddl, sqlite_ddl
from onrecord.tables.source_stream import RecordStream
from onrecord.tables.walk_queries import ANSWERS, query_for
from onrecord.tables.walks import ask, losing_all_support
from tests.tables.graphs import answers_of_python, graphs, many_graphs
from tests.worked_example import dossier as worked_example


def filled(dossier: Dossier, connection: Any, ddl: Callable[[Table], str]) -> Any:
    """Put the rows of a dossier into an engine."""
    for table in TABLES.values():
        connection.execute(f'DROP TABLE IF EXISTS "{table.name}"')
        connection.execute(ddl(table))
    for batch in RecordStream(lambda: dossier).rows():
        for name, rows in batch.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    return connection


def answers(connection: Any) -> dict[str, set[tuple[str, ...]]]:
    """Return all answers; each row comes once."""
    found = {}
    for name in ANSWERS:
        rows = connection.execute(query_for(name)).fetchall()
        assert len(rows) == len(set(rows))
        found[name] = set(rows)
    return found


@given(dossier=graphs())
@settings(max_examples=500)
def test_views_in_sqlite_are_equal_to_python(dossier: Dossier) -> None:
    """Loops, reprints, diamonds, authors' own voices and copies included."""
    with closing(sqlite3.connect(":memory:")) as connection:
        assert answers(filled(dossier, connection, sqlite_ddl)) == answers_of_python(dossier)


@given(dossier=graphs())
@settings(max_examples=40)
def test_views_in_duckdb_are_equal_to_python(dossier: Dossier) -> None:
    with duckdb.connect(config={"threads": "1"}) as connection:
        assert answers(filled(dossier, connection, duckdb_ddl)) == answers_of_python(dossier)


def test_views_in_duckdb_are_equal_to_python_on_500_graphs(tmp_path: Path) -> None:
    """In one store, since planning a statement takes more time than answering it for a graph."""
    dossier = many_graphs(500)
    write_store(dossier, tmp_path / "a.duckdb")

    with open_store(tmp_path / "a.duckdb") as store:
        assert {name: set(ask(store, name)) for name in ANSWERS} == answers_of_python(dossier)


@pytest.mark.parametrize("suffix", ["sqlite", "duckdb", "parquet"])
def test_every_store_answers(suffix: str, tmp_path: Path) -> None:
    """What loses all support is the same, asked for one source or for all."""
    dossier = worked_example()
    expected = answers_of_python(dossier)
    write_store(dossier, tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        assert {name: set(ask(store, name)) for name in ANSWERS} == expected
        for source in dossier.sources:
            falling = sorted(claim for claim, key in expected["loses_all_support"] if key == source)
            assert losing_all_support(store, source) == tuple(falling)
        with pytest.raises(UnknownKey):
            losing_all_support(store, "nothing")
        with pytest.raises(UnknownKey, match="origins"):
            list(ask(store, "everything"))
