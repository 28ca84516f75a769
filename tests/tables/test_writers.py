"""Several writers on one store in SQLite: whole additions, none lost or doubled, also when one is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from onrecord import Attribution, Claim, Dossier, FaultGroup, Source, UnknownKey, Unnamed, UnreadableStore, open_store
from onrecord.records.key_fields import AnyRecord
from onrecord.tables import sqlite_store, write_store

WRITER = """
import sys
from onrecord import Attribution, Claim, open_store
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_store(path) as store:
    for number in range(count):
        said = Attribution(claim=f"{name}-{number}", speaker="u", source="s", first_hand=True)
        store.add(Claim(key=f"{name}-{number}", text=f"So it is: {number}."), said)
        print(number, flush=True)
"""


def written(path: Path, count: int) -> tuple[dict[str, int], list[subprocess.Popen[str]]]:
    """Let four writers write at once and kill one of them half way; return how far each says that it came."""
    names = ("ann", "bea", "cem", "dov")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name, str(count)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for name in names
    ]
    killed = writers[0]
    assert killed.stdout is not None
    for _ in range(count // 4):
        killed.stdout.readline()
    killed.send_signal(signal.SIGKILL)
    done = dict.fromkeys(names, 0)
    for name, writer in zip(names, writers, strict=True):
        rest, _ = writer.communicate()
        done[name] = rest.count("\n") + (count // 4 if writer is killed else 0)
    return done, writers


def check_writers(path: Path, count: int) -> None:
    """Hold what stands in the store against what the writers said."""
    write_store([Source(key="s"), Unnamed(key="u", description="u")], path)

    done, writers = written(path, count)

    assert [writer.returncode for writer in writers] == [-signal.SIGKILL, 0, 0, 0]
    with open_store(path) as store:
        claims = [claim.key for claim in store.claims.values()]
        said = [attribution.claim for attribution in store.attributions]
        assert len(set(claims)) == len(claims)
        assert sorted(said) == sorted(claims)
        for name, last in done.items():
            mine = sum(claim.startswith(name) for claim in claims)
            assert mine == last or (name == "ann" and mine == last + 1)
        assert len({attribution.id for attribution in store.attributions}) == len(said)
        assert next(store.backend.query("PRAGMA integrity_check")) == ("ok",)
        assert list(store.backend.query("PRAGMA foreign_key_check")) == []
        found = "SELECT count(*) FROM claims_text WHERE claims_text MATCH 'So'"
        assert next(store.backend.query(found)) == (len(claims),)
        assert Dossier(list(store)) == store


def test_four_writers_of_which_one_is_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    check_writers(tmp_path / "a.sqlite", 40)


@pytest.mark.slow
def test_four_writers_for_a_minute_lose_and_double_nothing(tmp_path: Path) -> None:
    check_writers(tmp_path / "a.sqlite", 2_500)


def test_a_writer_waits_for_the_others_and_says_so_when_that_was_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the store lacks then is told: a turn, and nothing of it is broken."""
    path = tmp_path / "a.sqlite"
    write_store([Claim(key="c", text="So.")], path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path) as store:
        monkeypatch.setattr(sqlite_store, "WAIT_S", 0.05)
        with pytest.raises(UnreadableStore, match=r"a\.sqlite: must be free for a change within 0\.05 s"):
            store.add(Claim(key="d", text="So."))
        monkeypatch.setattr(sqlite_store, "WAIT_S", 60)
        release = threading.Timer(0.2, other.execute, ["ROLLBACK"])
        release.start()

        store.add(Claim(key="e", text="So."))

        release.join()
        assert list(store.claims) == ["c", "e"]
    other.close()


def test_what_is_added_is_checked_as_a_dossier_checks_it(tmp_path: Path) -> None:
    """All faults together, and the store stays as it was."""
    held: list[AnyRecord] = [Source(key="s"), Unnamed(key="u", description="u"), Claim(key="c", text="So.")]
    missing = Attribution(claim="x", speaker="s", source="s")
    wrong: list[AnyRecord] = [Claim(key="s", text="So."), missing, Claim(key="new", text="So.")]
    write_store(held, tmp_path / "a.sqlite")
    with pytest.raises(FaultGroup) as in_memory:
        Dossier(held).add(*wrong)

    with open_store(tmp_path / "a.sqlite") as store:
        with pytest.raises(FaultGroup) as stored:
            store.add(*wrong)

        assert [str(one) for one in stored.value.exceptions] == [str(one) for one in in_memory.value.exceptions]
        assert list(store) == [held[1], held[0], held[2]]
        store.add(Claim(key="d", text="So."), Attribution(claim="d", speaker="u", source="s"))
        store.add(Attribution(claim="d", speaker="u", source="s"))
        assert [one.id.partition("-")[2] for one in store.attributions] == ["", "2"]
        assert store.origins("d").unknown == 2
        with pytest.raises(UnknownKey):
            store.origins("new")


def test_what_is_added_is_there_after_a_crash_or_not_at_all(tmp_path: Path) -> None:
    """A transaction that is not finished is undone by whoever opens the store next."""
    write_store([Claim(key="c", text="So.")], tmp_path / "a.sqlite")
    crash = """
import os, sys
from onrecord import Claim, open_store
from onrecord.tables.rows import row_of
store = open_store(sys.argv[1])
store.backend._connection.execute("PRAGMA cache_size = 5")
store.backend._connection.execute("BEGIN IMMEDIATE")
for number in range(2000):
    table, row = row_of(number + 10, Claim(key=f"k{number}", text="So " * 50))
    store.backend.put({table: [row]})
os._exit(9)
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", crash, str(tmp_path / "a.sqlite")], env=environment, check=False)

    assert done.returncode == 9
    with open_store(tmp_path / "a.sqlite") as store:
        assert list(store.claims) == ["c"]
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
