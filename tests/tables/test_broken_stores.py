"""What is no store, or no longer a whole one, is told with its name; an older one is taken on."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import onrecord
from onrecord import UnreadableStore, open_store
from onrecord.tables import ask, convert, losing_all_support, write_store
from onrecord.tables.schema import TABLES, VERSION, sqlite_indexes
from tests.worked_example import dossier

Break = Callable[[Path], Path]


def remove_manifest(path: Path) -> Path:
    (path / "onrecord.json").unlink()
    return path


def manifest_with(change: Callable[[dict[str, object]], object]) -> Break:
    """Return what changes the manifest of a store."""

    def broken(path: Path) -> Path:
        held = json.loads((path / "onrecord.json").read_text())
        (path / "onrecord.json").write_text(json.dumps(change(held)))
        return path

    return broken


def no_json(path: Path) -> Path:
    (path / "onrecord.json").write_bytes(b"\x80{")
    return path


def cut(path: Path) -> Path:
    """Cut off half of a file of the store."""
    file = path if path.is_file() else next((path / "kind=attributions").rglob("*.parquet"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return file


def gone(path: Path) -> Path:
    file = next((path / "kind=claims").rglob("*.parquet"))
    file.unlink()
    return file


def scribbled(path: Path) -> Path:
    """Write other bytes over the middle of a file."""
    file = path if path.is_file() else next((path / "kind=attributions").rglob("*.parquet"))
    held = bytearray(file.read_bytes())
    middle = len(held) // 4
    held[middle : 3 * middle] = b"\xa5" * (2 * middle)
    file.write_bytes(held)
    return file


def emptied(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def later(path: Path) -> Path:
    """Say that the store is of a schema to come."""
    if path.suffix == ".sqlite":
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
    else:
        with duckdb.connect(path) as engine:
            engine.execute(f"UPDATE onrecord_store SET version = {VERSION + 1}")
    return path


def of_version(value: object) -> Break:
    """Return what says in a store that it is of some version."""

    def broken(path: Path) -> Path:
        if path.suffix == ".sqlite":
            connection = sqlite3.connect(path)
            connection.execute(f"PRAGMA user_version = {value}")
            connection.close()
        else:
            with duckdb.connect(path) as engine:
                engine.execute(f"CREATE OR REPLACE TABLE onrecord_store AS SELECT {value} AS version")
        return path

    return broken


def of_no_version(path: Path) -> Path:
    with duckdb.connect(path) as engine:
        engine.execute("DELETE FROM onrecord_store")
    return path


def without_end(path: Path) -> Path:
    """Make the manifest a list of lists of lists."""
    (path / "onrecord.json").write_text("[" * 200_000)
    return path


def of_another_program(path: Path) -> Path:
    path.unlink()
    if path.suffix == ".sqlite":
        connection = sqlite3.connect(path)
        connection.executescript("CREATE TABLE sources (title); INSERT INTO sources VALUES ('Rivers')")
        connection.close()
    else:
        with duckdb.connect(path) as engine:
            engine.execute("CREATE TABLE sources AS SELECT 'Rivers' AS title")
    return path


def of_the_other_engine(path: Path) -> Path:
    other = path.with_suffix(".duckdb" if path.suffix == ".sqlite" else ".sqlite")
    write_store(dossier(), other)
    shutil.copyfile(other, path)
    return path


BROKEN: tuple[tuple[str, Break, str], ...] = (
    ("parquet", remove_manifest, "manifest"),
    ("parquet", no_json, "manifest"),
    ("parquet", manifest_with(lambda held: [held]), "manifest"),
    ("parquet", manifest_with(lambda held: held | {"schema": VERSION + 1}), f"have schema {VERSION}"),
    ("parquet", manifest_with(lambda held: held | {"schema": "1"}), f"have schema {VERSION}"),
    ("parquet", manifest_with(lambda held: held | {"files": {}}), "lists the files"),
    ("parquet", manifest_with(lambda held: held | {"files": {name: [["/etc/hosts", 1]] for name in TABLES}}), "lists"),
    ("parquet", without_end, "manifest"),
    ("parquet", cut, "whole Parquet file"),
    ("parquet", gone, "whole Parquet file"),
    ("parquet", scribbled, "whole Parquet file"),
    ("sqlite", cut, "be a"),
    ("sqlite", emptied, "be a store of onrecord"),
    ("sqlite", later, f"have schema {VERSION} or an earlier one"),
    ("sqlite", of_version(0), f"have schema {VERSION} or an earlier one"),
    ("sqlite", of_version(-3), f"have schema {VERSION} or an earlier one"),
    ("sqlite", of_another_program, "another SQLite file"),
    ("sqlite", of_the_other_engine, "be a store of onrecord in SQLite"),
    ("duckdb", cut, "be a"),
    ("duckdb", emptied, "be a store of onrecord in DuckDB"),
    ("duckdb", later, f"have schema {VERSION}"),
    ("duckdb", of_version("'two'"), f"have schema {VERSION}"),
    ("duckdb", of_version("NULL"), f"have schema {VERSION}"),
    ("duckdb", of_no_version, f"have schema {VERSION}"),
    ("duckdb", of_another_program, "be a store of onrecord in DuckDB"),
    ("duckdb", of_the_other_engine, "be a store of onrecord in DuckDB"),
)


@pytest.mark.parametrize(("suffix", "break_it", "told"), BROKEN)
def test_a_broken_store_is_told_with_its_name(suffix: str, break_it: Break, told: str, tmp_path: Path) -> None:
    """Nothing of what it may still hold is taken for the whole, neither by looking up nor by converting back."""
    path = tmp_path / f"a.{suffix}"
    write_store(dossier(), path)
    broken = break_it(path)

    with pytest.raises(UnreadableStore, match=told) as caught, open_store(path) as store:
        list(store)
    assert str(broken) in str(caught.value)
    with pytest.raises(UnreadableStore):
        convert(path, tmp_path / "back.jsonl")
    assert not (tmp_path / "back.jsonl").exists()


NOT_OURS: tuple[Callable[[dict[str, object]], object], ...] = (
    lambda held: {"schema": VERSION},
    lambda held: [held],
    lambda held: "a store",
    lambda held: held | {"files": None},
    lambda held: held | {"files": [1]},
    lambda held: held | {"files": {"claims": 5}},
    lambda held: held | {"files": {"claims": ["ab"]}},
    lambda held: held | {"files": {"claims": [["../precious.txt", 1]]}},
    lambda held: held | {"files": {"claims": [["kind=claims/../../precious.txt", 1]]}},
)
"""Manifests that are none of a store, two of which name a file outside of it."""


@pytest.mark.parametrize("change", NOT_OURS)
def test_nothing_is_written_over_what_only_looks_like_a_store(
    change: Callable[[dict[str, object]], object], tmp_path: Path
) -> None:
    """What a store no longer lists is deleted, and so its old manifest is believed in nothing that leads out of it."""
    write_store(dossier(), tmp_path / "a.parquet")
    manifest_with(change)(tmp_path / "a.parquet")
    (tmp_path / "precious.txt").write_text("precious")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    with pytest.raises(UnreadableStore, match="be a store, an empty folder or nothing"):
        write_store(dossier(), tmp_path / "a.parquet")

    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("address", ["foo://desk/a.parquet", "http://example.org/a.parquet"])
def test_an_address_that_nobody_knows_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableStore, match="Unrecognized filesystem type"):
        open_store(address)
    with pytest.raises(UnreadableStore, match="Unrecognized filesystem type"):
        write_store(dossier(), address)


@pytest.mark.parametrize("break_it", [cut, gone])
def test_a_question_to_a_broken_store_in_parquet_is_told(break_it: Break, tmp_path: Path) -> None:
    write_store(dossier(), tmp_path / "a.parquet")
    break_it(tmp_path / "a.parquet")

    with open_store(tmp_path / "a.parquet") as store, pytest.raises(UnreadableStore, match=r"a\.parquet"):
        list(ask(store, "origins"))


def made_by_version_1(path: Path) -> None:
    """Make a store in SQLite as the first version of the schema had it."""
    write_store(dossier(), path)
    connection = sqlite3.connect(path)
    connection.execute('DROP INDEX "attributions_by_claim_source_speaker_via_first_hand"')
    connection.execute('DROP INDEX "sources_by_key_reprint_of"')
    connection.execute(
        'CREATE INDEX "attributions_by_claim_source_speaker_via" ON "attributions" '
        '("claim", "source", "speaker", "via")'
    )
    connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_older_store_in_sqlite_becomes_one_of_this_version(tmp_path: Path) -> None:
    """It has then what a new one has, and holds what it held."""
    made_by_version_1(tmp_path / "a.sqlite")

    with open_store(tmp_path / "a.sqlite") as store:
        assert next(store.backend.query("PRAGMA user_version")) == (VERSION,)
        found = {sql for (sql,) in store.backend.query("SELECT sql FROM sqlite_master WHERE type = 'index'") if sql}
        assert found == {statement for table in TABLES.values() for statement in sqlite_indexes(table)}
        assert store == dossier()


def test_several_may_open_an_older_store_at_once(tmp_path: Path) -> None:
    made_by_version_1(tmp_path / "a.sqlite")
    script = "import sys; from onrecord import open_store; print(len(open_store(sys.argv[1]).claims))"
    command = [sys.executable, "-c", script, str(tmp_path / "a.sqlite")]

    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    assert {one.communicate()[0] for one in running} == {f"{len(dossier().claims)}\n"}


@pytest.mark.parametrize("suffix", ["duckdb", "parquet"])
def test_an_older_store_with_the_same_tables_is_read_as_it_is(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    write_store(dossier(), path)
    if suffix == "duckdb":
        with duckdb.connect(path) as engine:
            engine.execute("UPDATE onrecord_store SET version = 1")
            engine.execute("DROP TABLE support")
    else:
        manifest_with(lambda held: held | {"schema": 1})(path)

    with open_store(path) as store:
        assert store == dossier()
        for source in dossier().sources:
            falling = [hit.claim for hit in onrecord.impact(dossier(), source) if hit.loses_all_support]
            assert losing_all_support(store, source) == tuple(sorted(falling))
