"""What engines cannot do reaches people as an error of onrecord that names the store and what helps."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa
import pytest

from onrecord import (
    Attribution,
    Claim,
    Dossier,
    InvalidText,
    OnrecordError,
    OutOfMemory,
    Person,
    Source,
    UnreadableStore,
    UnwritableFile,
    open_store,
)
from onrecord.tables import ask, convert, duckdb_store, sqlite_store, verify_table, write_store
from onrecord.tables.engine_errors import as_ours, trouble_of
from tests.worked_example import dossier


def sqlite_error(name: str, words: str) -> sqlite3.Error:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode, error.sqlite_errorname = getattr(sqlite3, name), name
    return error


MEMORY, ROOM, FREE, OPENED = ("memory that there is", "disk with room", "be free", "may be opened")
SAID: tuple[tuple[BaseException, str, type[OnrecordError]], ...] = (
    (duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate data"), MEMORY, OutOfMemory),
    (pa.ArrowMemoryError("malloc of size 9 failed"), MEMORY, OutOfMemory),
    (sqlite_error("SQLITE_NOMEM", "out of memory"), MEMORY, OutOfMemory),
    (sqlite_error("SQLITE_FULL", "database or disk is full"), ROOM, UnwritableFile),
    (sqlite_error("SQLITE_IOERR_WRITE", "disk I/O error"), ROOM, UnwritableFile),
    (sqlite_error("SQLITE_IOERR", "disk I/O error"), ROOM, UnwritableFile),
    (duckdb.IOException("IO Error: Could not write file: No space left on device"), ROOM, UnwritableFile),
    (duckdb.TransactionException("Failed to commit: Could not write file"), ROOM, UnwritableFile),
    (OSError(errno.ENOSPC, "Error writing bytes to file"), ROOM, UnwritableFile),
    (OSError(errno.EDQUOT, "Disk quota exceeded"), ROOM, UnwritableFile),
    (sqlite_error("SQLITE_BUSY", "database is locked"), FREE, UnreadableStore),
    (sqlite_error("SQLITE_LOCKED", "database table is locked"), FREE, UnreadableStore),
    (duckdb.IOException("IO Error: Could not set lock on file"), FREE, UnreadableStore),
    (sqlite_error("SQLITE_READONLY", "attempt to write a readonly database"), "be changed", UnwritableFile),
    (sqlite_error("SQLITE_CANTOPEN", "unable to open database file"), OPENED, UnreadableStore),
    (duckdb.IOException("IO Error: Cannot open file: Permission denied"), OPENED, UnreadableStore),
    (PermissionError(errno.EACCES, "Failed to open local file"), OPENED, UnreadableStore),
    (
        sqlite3.ProgrammingError("SQLite objects created in a thread can only be used in that"),
        "thread",
        UnreadableStore,
    ),
    (sqlite3.ProgrammingError("Cannot operate on a closed database."), "be open", UnreadableStore),
    (duckdb.ConnectionException("Connection Error: Connection already closed!"), "be open", UnreadableStore),
    (sqlite_error("SQLITE_ERROR", 'near "SELEC": syntax error'), "be asked", UnreadableStore),
    (duckdb.BinderException("Binder Error: Referenced column not found"), "be asked", UnreadableStore),
    (sqlite_error("SQLITE_ERROR", "no such column: x"), "be asked", UnreadableStore),
    (sqlite_error("SQLITE_ERROR", "unknown special query: x"), "be searched", UnreadableStore),
    (duckdb.IOException("IO Error: Cannot open file: No such file or directory"), "be at a path", UnreadableStore),
    (FileNotFoundError(errno.ENOENT, "Failed to open local file"), "be at a path", UnreadableStore),
    (sqlite_error("SQLITE_CORRUPT", "database disk image is malformed"), "whole", UnreadableStore),
    (sqlite_error("SQLITE_IOERR_SHORT_READ", "disk I/O error"), "whole", UnreadableStore),
    (duckdb.FatalException("FATAL Error: database has been invalidated"), "whole", UnreadableStore),
    (pa.ArrowInvalid("Parquet magic bytes not found in footer"), "whole", UnreadableStore),
    (pa.ArrowNotImplementedError("unsupported"), "whole", UnreadableStore),
)
"""Errors of engines, what is said to be amiss, and as which error of onrecord."""


@pytest.mark.parametrize(("error", "must", "kind"), SAID, ids=lambda one: str(one)[:40])
def test_each_error_of_an_engine_is_told_as_what_it_is(
    error: BaseException, must: str, kind: type[OnrecordError]
) -> None:
    told = as_ours(error, "desk/a.store")

    assert must in trouble_of(error).must
    assert type(told) is kind
    assert str(told).startswith("desk/a.store: must ")
    assert str(told).endswith(f": {trouble_of(error).advice}")


def test_what_a_path_is_called_says_nothing_about_its_trouble() -> None:
    error = sqlite3.DatabaseError("file is not a database: /desk/closed/permission denied.sqlite")

    assert trouble_of(error, "/desk/closed/permission denied.sqlite").must == "be a whole store"


def many(count: int) -> Dossier:
    return Dossier(
        [
            Person(key="p", name="Okafor, Ada"),
            *(Claim(key=f"c{n}", text=f"Bridge {n} {'sways ' * 20}") for n in range(count)),
            *(Source(key=f"s{n}", title=f"Report {n}") for n in range(count)),
            *(Attribution(claim=f"c{n}", speaker="p", source=f"s{n}", cue="said") for n in range(count)),
        ]
    )


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what leaves DuckDB so little memory."""

    def leave(size: str) -> None:
        settings = MappingProxyType({**duckdb_store.SETTINGS, "memory_limit": size})
        monkeypatch.setattr(duckdb_store, "SETTINGS", settings)

    return leave


def test_a_store_for_which_duckdb_lacks_memory_is_not_made(
    little_memory: Callable[[str], None], tmp_path: Path
) -> None:
    """What was there stays, nothing lies beside it, and the way on is told."""
    path = tmp_path / "a.duckdb"
    write_store(dossier(), path)
    little_memory("8MB")

    with pytest.raises(OutOfMemory, match=r"a\.duckdb: must be .* a store in SQLite") as caught:
        write_store(many(3_000), path)

    assert caught.value.path == str(path)
    assert os.listdir(tmp_path) == ["a.duckdb"]
    with open_store(path) as store:
        assert store == dossier()


@pytest.mark.parametrize(("suffix", "size"), [("duckdb", "3MB"), ("parquet", "2MB")])
def test_a_question_for_which_duckdb_lacks_memory_says_so(
    suffix: str, size: str, little_memory: Callable[[str], None], tmp_path: Path
) -> None:
    path = tmp_path / f"a.{suffix}"
    write_store(many(3_000), path)
    little_memory(size)

    with pytest.raises(OutOfMemory, match=rf"a\.{suffix}"), open_store(path) as store:
        list(ask(store, "loses_all_support"))


def test_what_duckdb_puts_on_the_disk_while_it_is_asked_is_for_its_user_alone(tmp_path: Path) -> None:
    """By itself it makes a folder beside the store that everybody may read, with the words that are sorted."""
    write_store(dossier(), tmp_path / "a.duckdb")

    with open_store(tmp_path / "a.duckdb") as store:
        [(folder,)] = store.backend.query("SELECT current_setting('temp_directory')")
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
        assert tmp_path not in Path(folder).parents


LIMITED = """
import resource, signal, sys
from onrecord import UnwritableFile
from onrecord.tables import convert
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    convert(sys.argv[1], sys.argv[2])
except UnwritableFile as error:
    sys.exit(7 if sys.argv[2] in str(error) and "room" in str(error) else 8)
"""


@pytest.mark.parametrize("suffix", ["sqlite", "duckdb", "parquet"])
@pytest.mark.parametrize("room", [0, 5_000])
def test_a_disk_that_fills_while_a_store_is_made_leaves_nothing(suffix: str, room: int, tmp_path: Path) -> None:
    write_store(many(400), tmp_path / "from.sqlite")
    path = tmp_path / f"a.{suffix}"

    done = subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path / "from.sqlite"), str(path), str(room)])

    assert done.returncode == 7
    assert os.listdir(tmp_path) == ["from.sqlite"]


def test_a_store_in_sqlite_that_cannot_grow_keeps_what_it_has(tmp_path: Path) -> None:
    write_store(dossier(), tmp_path / "a.sqlite")
    with open_store(tmp_path / "a.sqlite") as store:
        list(store.backend.query("PRAGMA max_page_count = 1"))

        with pytest.raises(UnwritableFile, match=r"a\.sqlite: .*full.*: make room") as caught:
            store.add(list(many(400)))

        assert caught.value.errno == errno.ENOSPC
        assert store == dossier()


def test_a_store_that_another_program_holds_is_told_as_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_store, "WAIT_S", 0.05)
    write_store(dossier(), tmp_path / "a.sqlite")
    holder = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(UnreadableStore, match=r"a\.sqlite: must be free .*: wait") as caught:
        open_store(tmp_path / "a.sqlite")
    holder.close()

    assert caught.value.advice.startswith("wait")


@pytest.mark.parametrize("suffix", ["sqlite", "duckdb"])
def test_a_closed_store_and_a_question_that_is_none_are_told(suffix: str, tmp_path: Path) -> None:
    write_store(dossier(), tmp_path / f"a.{suffix}")
    store = open_store(tmp_path / f"a.{suffix}")

    with pytest.raises(UnreadableStore, match="must be asked for tables and columns that it has"):
        list(store.backend.query("SELECT nobody FROM nowhere"))
    store.close()
    with pytest.raises(UnreadableStore, match="must be open"):
        list(store)


def test_a_store_in_sqlite_says_that_another_thread_must_open_it_for_itself(tmp_path: Path) -> None:
    write_store(dossier(), tmp_path / "a.sqlite")
    told: list[str] = []
    with open_store(tmp_path / "a.sqlite") as store:

        def use() -> None:
            with pytest.raises(UnreadableStore) as caught:
                list(store)
            told.append(str(caught.value))

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()

    assert "must be used by the thread that opened it" in told[0]


def test_faults_of_what_cannot_stand_in_a_store_name_the_store(tmp_path: Path) -> None:
    """And not the file that it is made in."""
    for suffix in ("sqlite", "duckdb", "parquet"):
        with pytest.raises(OnrecordError) as caught:
            write_store([Claim(key="a", text="One."), Claim(key="a", text="Two.")], tmp_path / f"a.{suffix}")
        assert str(caught.value).startswith(f"{tmp_path / f'a.{suffix}'}: the records cannot stand together")


def test_a_file_that_cannot_be_read_on_its_way_into_a_store_is_the_one_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()

    with pytest.raises(UnreadableStore, match=r"a\.jsonl"):
        convert(tmp_path / "a.jsonl", tmp_path / "b.sqlite")


TEXTS = pa.table({"source": ["a"], "text": ["He said: All is well."]})


@pytest.mark.parametrize(
    ("passages", "texts"),
    [
        ({"id": [{"of": 1}]}, TEXTS),
        ({"passage_exact": [["All", "is well."]]}, TEXTS),
        ({"passage_exact": [b"\xff\xfe"]}, TEXTS),
        ({"passage_start": ["nine"]}, TEXTS),
        ({}, pa.table({"source": [3], "text": ["All is well."]})),
        ({}, pa.table({"source": ["a"], "text": [3.5]})),
    ],
)
def test_columns_of_another_kind_are_told(passages: dict[str, object], texts: pa.Table) -> None:
    table = pa.table({"id": ["1"], "source": ["a"], "passage_exact": ["All is well."]} | passages)

    with pytest.raises(InvalidText, match=r"(passages|texts) must have"):
        list(verify_table(table, texts))


def test_batches_with_other_columns_than_the_first_are_told() -> None:
    one = pa.table({"id": ["1"], "source": ["a"], "passage_exact": ["All is well."]})

    with pytest.raises(InvalidText, match="the same columns"):
        list(verify_table([one, one.append_column("passage_start", pa.array([0]))], TEXTS))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("passage_parts", "{{"), ("passage_parts", "3"), ("passage_parts", '{"a": 1}'), ("passage_stretches", "[1, 2]"),
        ("passage_stretches", "so"), ("passage_stretches", '[["a", "b"]]'),
    ],
)  # fmt: skip
def test_a_list_that_is_none_refuses_its_passage_alone(column: str, value: str) -> None:
    table = pa.table(
        {"id": ["1", "2"], "source": ["a", "a"], "passage_exact": ["All is well."] * 2, column: [value, None]}
    )

    [batch] = verify_table(table, TEXTS)

    assert batch.column("grade").to_pylist() == ["unchecked", "verbatim"]
    assert column.removeprefix("passage_") in batch.column("note")[0].as_py()
