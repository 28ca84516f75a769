"""A store lets go of its file when it is closed or dropped, whatever was being read of it, and when it is refused."""

import gc
import warnings
import weakref
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from onrecord import Attribution, Claim, Person, UnreadableStore, open_store
from onrecord.cli.app import app
from onrecord.tables import StoredDossier, ask, walks, write_store
from onrecord.tables.duckdb_store import connected
from tests.worked_example import dossier as worked_example

SUFFIXES = ("sqlite", "duckdb", "parquet")


@pytest.fixture(params=SUFFIXES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store of each kind."""
    made = tmp_path / f"a.{request.param}"
    write_store(worked_example(), made)
    return made


def test_a_store_that_nobody_closed_is_closed_when_it_is_dropped(path: Path) -> None:
    """At once, without the collector: Python 3.13 warns of a database that is left open until then."""
    store = open_store(path)
    assert [store.get(key) for key in worked_example().claims] == list(worked_example().claims.values())
    backend = weakref.ref(store.backend)

    gc.disable()
    try:
        with warnings.catch_warnings(record=True, action="always") as caught:
            del store
            assert backend() is None
        assert caught == []
    finally:
        gc.enable()


def test_what_was_being_read_of_a_store_ends_with_it_and_may_be_dropped(path: Path) -> None:
    """An exception in a generator that is dropped is printed by Python, not raised; pytest makes it a failure."""
    with open_store(path) as store:
        halves = [iter(store), iter(store.attributions), iter(store.claims.values())]
        first = [next(half) for half in halves]

    assert [type(one) for one in first] == [Person, Attribution, Claim]
    del halves[1:]
    if path.suffix == ".sqlite":
        with pytest.raises(UnreadableStore, match="must be open"):
            list(halves[0])
    del halves
    gc.collect()


def test_a_store_in_duckdb_that_is_half_read_leaves_its_file_to_others_when_it_is_closed(tmp_path: Path) -> None:
    write_store([Claim(key=f"c{number}", text="So.") for number in range(5_000)], tmp_path / "a.duckdb")
    store = open_store(tmp_path / "a.duckdb")
    half = iter(store)
    assert next(half) == Claim(key="c0", text="So.")

    store.close()

    with duckdb.connect(tmp_path / "a.duckdb") as other:
        assert other.execute("SELECT count(*) FROM claims").fetchone() == (5_000,)
    with pytest.raises(UnreadableStore, match="must be open"):
        list(half)


def test_a_file_that_is_refused_is_left_to_others(tmp_path: Path) -> None:
    """Also while the error is there, which keeps what was at hand where it arose."""
    with duckdb.connect(tmp_path / "a.duckdb") as made:
        made.execute("CREATE TABLE bridges AS SELECT 'old' AS name")

    with pytest.raises(UnreadableStore) as caught:
        open_store(tmp_path / "a.duckdb")

    with duckdb.connect(tmp_path / "a.duckdb") as other:
        assert other.execute("SELECT name FROM bridges").fetchone() == ("old",)
    assert caught.value.path == str(tmp_path / "a.duckdb")


def test_duckdb_over_parquet_is_let_go_of_when_its_answer_is_not_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_store(worked_example(), tmp_path / "a.parquet")
    engines: list[Any] = []

    def kept() -> Any:
        engines.append(connected())
        return engines[-1]

    monkeypatch.setattr(walks, "connected", kept)

    with open_store(tmp_path / "a.parquet") as store:
        answer = ask(store, "documents")
        assert len(next(answer)) == 2
        answer.close()  # type: ignore[attr-defined]

    [engine] = engines
    with pytest.raises(duckdb.ConnectionException):
        engine.execute("SELECT 1")


@pytest.mark.parametrize("words", [["show"], ["origins", "--json"], ["check"]])
def test_a_command_closes_the_store_that_it_reads(
    words: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    close = StoredDossier.close

    def told(store: StoredDossier) -> None:
        closed.append(store.backend.path)
        close(store)

    monkeypatch.setattr(StoredDossier, "close", told)

    done = CliRunner().invoke(app(), [words[0], str(path), *words[1:]])

    assert done.exit_code in (0, 1), done.output
    assert closed == [str(path)]
