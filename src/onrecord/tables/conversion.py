"""From a file to a store and back, as a stream: what is in memory does not grow with what is stored."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from onrecord.arguments import A_PATH, PATHS, all_must_be, must_be
from onrecord.collector import collector_paused
from onrecord.dossier import Dossier
from onrecord.errors import InWords, UnknownFormat, UnreadableStore
from onrecord.files import PathLike, replace_file
from onrecord.formats.io import read
from onrecord.formats.known import format_named, format_of
from onrecord.formats.native import VERSION as NATIVE_VERSION
from onrecord.records.key_fields import RECORD_CLASSES, AnyRecord
from onrecord.tables.backend import Backend
from onrecord.tables.duckdb_store import DuckdbBackend, write_duckdb
from onrecord.tables.native_lines import NativeFile
from onrecord.tables.parquet_store import ParquetBackend, write_parquet
from onrecord.tables.records import line_of
from onrecord.tables.schema import RECORDS
from onrecord.tables.sorting import in_order
from onrecord.tables.source_stream import HeldRecords, RecordStream
from onrecord.tables.sqlite_store import SqliteBackend, write_sqlite
from onrecord.tables.stored import StoredDossier
from onrecord.tables.suffixes import SUFFIXES, is_store, suffix_of

_OPEN: Final[Mapping[str, Callable[[PathLike], Backend]]] = MappingProxyType(
    {".sqlite": SqliteBackend, ".duckdb": DuckdbBackend, ".parquet": ParquetBackend}
)
_WRITE: Final[Mapping[str, Callable[[PathLike, RecordStream], None]]] = MappingProxyType(
    {".sqlite": write_sqlite, ".duckdb": write_duckdb, ".parquet": write_parquet}
)


def open_store(path: PathLike) -> StoredDossier:
    """Open a store: a dossier that reads its records when they are asked for.

    Args:
        path: A file `.sqlite` or `.duckdb`, a folder `.parquet`, or an address of such a folder (`s3://...`).

    Raises:
        UnknownFormat: The name ends in none of these.
        UnreadableStore: There is no store, or it is damaged, or of another version.
        MissingExtra: The engine is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Claim, Dossier
    >>> with TemporaryDirectory() as folder:
    ...     write_store(Dossier([Claim(key="c", text="So it is.")]), f"{folder}/a.sqlite")
    ...     with open_store(f"{folder}/a.sqlite") as store:
    ...         print(store["c"].text, len(store.attributions_of(claim="c")))
    So it is. 0
    """
    must_be("path", path, A_PATH, *PATHS)
    return StoredDossier(_OPEN[_known(path)](path))


def _known(path: PathLike) -> str:
    suffix = suffix_of(path)
    if suffix not in _OPEN:
        raise UnknownFormat(os.fspath(path), SUFFIXES, os.fspath(path))
    return suffix


def write_store(dossier: Iterable[AnyRecord], path: PathLike) -> None:
    """Write a dossier, in memory or in another store, to a store, whole or not at all.

    Args:
        dossier: The records.
        path: As in `open_store`; what was there is replaced.

    Raises:
        FaultGroup: The records cannot stand together in a dossier.
        UnknownFormat, MissingExtra: As in `open_store`.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Source
    >>> with TemporaryDirectory() as folder:
    ...     write_store([Source(key="lee2026", title="Rivers")], f"{folder}/a.sqlite")
    ...     with open_store(f"{folder}/a.sqlite") as store:
    ...         print(store["lee2026"].title)
    Rivers
    """
    must_be("dossier", dossier, "a Dossier, or records", Iterable)
    must_be("path", path, A_PATH, *PATHS)
    records = _on_the_way(dossier)
    _WRITE[_known(path)](path, records)


def _on_the_way(dossier: Iterable[AnyRecord]) -> RecordStream:
    """Return records on their way into a store: those of another store as a stream, others numbered together."""
    if isinstance(dossier, StoredDossier):
        return RecordStream(lambda: dossier)
    if isinstance(dossier, Dossier):
        return HeldRecords(list(dossier))
    return HeldRecords(all_must_be("dossier", dossier, "records", *RECORD_CLASSES))


def convert(source: PathLike, target: PathLike) -> None:
    """Convert a file to a store, a store to a native file, or a store to another, as a stream.

    A native file is read record by record; a file of another format is read whole first.

    Args:
        source: A file, or a store.
        target: A store, or a file of the native format.

    Raises:
        Fault: The file has a fault; the first one.
        FaultGroup: The records cannot stand together in a dossier.
        UnknownFormat: Of neither is it known what it is, or a store would become a file of another format.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Source
    >>> with TemporaryDirectory() as folder:
    ...     write_store([Source(key="lee2026", title="Rivers")], f"{folder}/a.sqlite")
    ...     convert(f"{folder}/a.sqlite", f"{folder}/a.onrecord")
    ...     print(read(f"{folder}/a.onrecord", "onrecord")["lee2026"].title)
    Rivers
    """
    must_be("source", source, A_PATH, *PATHS)
    must_be("target", target, A_PATH, *PATHS)
    if is_store(source):
        with open_store(source) as stored:
            if is_store(target):
                write_store(stored, target)
            else:
                write_native(stored, target)
        return
    if not Path(source).is_file():
        raise UnreadableStore(os.fspath(source), "be a file that is there", InWords("no file"))
    write = _WRITE[_known(target)]
    if format_of(source) == "onrecord":
        with collector_paused():
            write(target, NativeFile(source))
    else:
        write(target, HeldRecords(list(read(source))))


def write_native(stored: StoredDossier, path: PathLike) -> None:
    """Write what is in a store as a native file, whole or not at all: the bytes that `onrecord.write` would write.

    Raises:
        UnknownFormat: The name tells another format.
    """
    name = format_of(path)
    if format_named(name).name != "onrecord":
        raise UnknownFormat(name, ("onrecord", *SUFFIXES))
    replace_file(path, native_lines(stored, os.path.dirname(os.path.abspath(path))), is_private=True)


def native_lines(stored: StoredDossier, folder: PathLike | None = None) -> Iterator[bytes]:
    """Yield the lines of the native file of a store, sorted, each with its line end.

    Args:
        stored: The store.
        folder: Where what does not fit in memory waits; the system's folder for temporary files if None.
    """
    from orjson import dumps

    yield dumps({"onrecord": NATIVE_VERSION}) + b"\n"
    every = (line_of(table.name, row) for table in RECORDS for row in stored.backend.unordered(table.name))
    yield from in_order(every, folder)
