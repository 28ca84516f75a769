"""The walks in SQL say what the walks in Python say."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings

from onrecord import Attribution, Claim, Dossier, Source, UnknownKey, Unnamed, open_store
from onrecord.records.key_fields import AnyRecord
from onrecord.tables import duckdb_store, walks, write_store
from onrecord.tables.schema import TABLES, Table, duckdb_ddl, sqlite_ddl
from onrecord.tables.source_stream import RecordStream
from onrecord.tables.sqlite_store import SqliteBackend
from onrecord.tables.walk_queries import ANSWERS, query_for, shares
from onrecord.tables.walks import ask, losing_all_support
from tests.sizes import times
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
@settings(max_examples=times(100))
def test_views_in_sqlite_are_equal_to_python(dossier: Dossier) -> None:
    """Loops, reprints, diamonds, authors' own voices and copies included."""
    with closing(sqlite3.connect(":memory:")) as connection:
        assert answers(filled(dossier, connection, sqlite_ddl)) == answers_of_python(dossier)


@given(dossier=graphs())
@settings(max_examples=times(8))
def test_views_in_duckdb_are_equal_to_python(dossier: Dossier) -> None:
    with duckdb.connect(config={"threads": "1"}) as connection:
        assert answers(filled(dossier, connection, duckdb_ddl)) == answers_of_python(dossier)


def test_views_in_duckdb_are_equal_to_python_on_many_graphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one store, since planning a statement takes more time than answering it for a graph.

    What loses all support is kept there, worked out for some claims after the others.
    """
    monkeypatch.setattr(duckdb_store, "CLAIMS_AT_ONCE", 60)
    monkeypatch.setattr(walks, "CLAIMS_AT_ONCE", 100)
    monkeypatch.setattr(walks, "_ENDS_AT_ONCE", 140)
    dossier = many_graphs(times(100))
    expected = answers_of_python(dossier)
    write_store(dossier, tmp_path / "a.duckdb")

    with open_store(tmp_path / "a.duckdb") as store:
        assert {name: set(ask(store, name)) for name in ANSWERS} == expected
        kept = list(store.backend.query(f"SELECT claim, source FROM {duckdb_store.SUPPORT}"))
        assert len(kept) == len(set(kept))
        assert set(kept) == expected["loses_all_support"]


@pytest.mark.parametrize(
    ("suffix", "size"), [("sqlite", 1), ("sqlite", 7), ("sqlite", 100), ("duckdb", 40), ("parquet", 40)]
)
def test_answers_for_some_claims_after_the_others_are_those_for_all(
    suffix: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_store, "CLAIMS_AT_ONCE", size)
    for name in ("CLAIMS_AT_ONCE", "_CLAIMS_AT_ONCE", "_ENDS_AT_ONCE"):
        monkeypatch.setattr(walks, name, size)
    dossier = many_graphs(60)
    assert len(dossier.claims) > 100
    write_store(dossier, tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        found = {name: list(ask(store, name)) for name in ANSWERS}

    assert {name: set(rows) for name, rows in found.items()} == answers_of_python(dossier)
    assert all(len(rows) == len(set(rows)) for rows in found.values())


@pytest.mark.parametrize("claims", [0, 1, 2, 3, 4, 6, 7])
@pytest.mark.parametrize("suffix", ["sqlite", "duckdb"])
def test_every_claim_is_in_one_share(suffix: str, claims: int, tmp_path: Path) -> None:
    """In the order of its key, also where the keys are of several scripts and lengths."""
    keys = ["b", "a", "Ä", "a0", "z", "A", "日"][:claims]
    said = [Attribution(claim=key, speaker="u", source="s", first_hand=True) for key in keys]
    held = [Claim(key=key, text="So.") for key in keys]
    write_store([Unnamed(key="u", description="u"), Source(key="s"), *held, *said], tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        told = [
            [key for (key, _) in store.backend.query(query_for("origins", share.claims), share.bounds)]
            for share in shares(store.backend, 3)
        ]

    assert [one for some in told for one in sorted(some)] == sorted(keys)
    assert all(len(some) <= 3 for some in told)


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


def steps(path: Path, others: int, reprints: int) -> int:
    """Return how many steps SQLite takes for what hangs on one source, with so many other sources in the store.

    Args:
        path: The store.
        others: How many; one in so many as `reprints` is one.
    """
    records: list[AnyRecord] = [Unnamed(key="u", description="u"), Source(key="wire")]
    for number in range(others):
        original = f"s{number - 1}" if number % reprints == reprints - 1 and number > 210 else ""
        records += [Source(key=f"s{number}", reprint_of=original), Claim(key=f"c{number}", text="So.")]
        papers = [f"s{(number + place) % others}" for place in range(4)]
        via = "wire" if number < 200 else ""
        records += [Attribution(claim=f"c{number}", speaker="u", source=paper, via=via) for paper in papers]
    write_store(records, path)
    taken = count(1)
    with open_store(path) as store:
        assert isinstance(store.backend, SqliteBackend)
        store.backend._connection.set_progress_handler(lambda: next(taken) and 0, 100)
        assert len(losing_all_support(store, "wire")) == 200
        store.backend._connection.set_progress_handler(None, 0)
    return next(taken)


@pytest.mark.parametrize("reprints", [2, 20, 100_000])
def test_what_hangs_on_a_source_costs_the_same_however_large_the_store(reprints: int, tmp_path: Path) -> None:
    """Whether many sources reprint others or none does, which moves SQLite to other plans."""
    small, large = (steps(tmp_path / f"{count}.sqlite", count, reprints) for count in (300, 4_000))

    assert large < 1.5 * small


def counted(sources: int) -> Iterator[tuple[str, str, str]]:
    """Yield what SQLite knows of a store of 10,000,000 attributions in so many sources."""
    yield "sources", "sources_by_key_reprint_of", f"{sources} 1 1"
    yield "sources", "sqlite_autoindex_sources_1", f"{sources} 1"
    yield "attributions", "attributions_by_claim_source_speaker_via_first_hand", "10000000 4 1 1 1 1"
    yield "attributions", "attributions_by_source_claim", f"10000000 {10_000_000 // sources + 1} 1"


@pytest.mark.parametrize("sources", [20, 3_000, 1_000_000])
@pytest.mark.parametrize(
    "asked_for", [1, 20, 250, 1_000, "claim <= 'c'", "claim > 'c'", "claim > 'c' AND claim <= 'd'"]
)
def test_walks_of_some_claims_go_through_no_table(asked_for: int | str, sources: int, tmp_path: Path) -> None:
    """Nor through all sources, whether these are many or few, or for a Bloom filter, to which many move SQLite."""
    write_store(worked_example(), tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection, connection:
        connection.execute("DELETE FROM sqlite_stat1")
        connection.executemany("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", counted(sources))
    keys = ", ".join(["'c'"] * asked_for) if isinstance(asked_for, int) else ""
    asked = query_for("loses_all_support", f"claim IN ({keys})" if keys else str(asked_for))

    with open_store(tmp_path / "a.sqlite") as store:
        steps_told = [row[3] for row in store.backend.query(f"EXPLAIN QUERY PLAN {asked}")]

    assert any("attributions_by_claim" in one for one in steps_told)
    assert not [one for one in steps_told if "BLOOM" in one or one.startswith(("SCAN attributions", "SCAN s "))]
