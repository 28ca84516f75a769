"""Stores in Parquet: a folder here or in object storage, read by every engine that reads Parquet.

Each table is a folder `kind=NAME`; where rows belong to a source, its parts are `bucket=NN` by a hash of its key. The
manifest, written last, when all of them are on the disk, lists the files that count: a store without one is none, and
what an older manifest listed is deleted only when the new one is there.
"""

import heapq
import json
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from secrets import token_hex
from typing import Any, Final
from zlib import crc32

from onrecord.errors import InWords, LeftoverWarning, UnreadableStore, UnwritableFile
from onrecord.files import PathLike, replace_file, settle, settle_folder
from onrecord.tables.arrow_columns import rows_in, said
from onrecord.tables.backend import Where, can_be
from onrecord.tables.engine_errors import told
from onrecord.tables.engines import arrow, compute, datasets, file_systems, parquet
from onrecord.tables.parquet_checking import check
from onrecord.tables.rows import Row
from onrecord.tables.schema import RECORDS, SAME_TABLES_SINCE, TABLES, VERSION, Table, arrow_schema
from onrecord.tables.source_stream import RecordStream

BUCKETS: Final = 16
"""Parts by the hash of a source."""
MANIFEST: Final = "onrecord.json"
_GROUP: Final = 32_768
"""Rows that are written together."""
_FILE: Final = 4_000_000
"""Rows of a file at most."""
_COMPRESSION: Final = "zstd"
_PLACE: Final = "be a place for a store in Parquet"


def bucket_of(source: str) -> int:
    """Return in which part the rows of a source are: CRC-32 of its key (ISO 3309), modulo the number of parts.

    >>> bucket_of("lee2026")
    9
    """
    return crc32(source.encode()) % BUCKETS


def place_of(path: PathLike) -> tuple[Any, str]:
    """Return the file system of a path or an address (`s3://...`), and the path in it.

    Source: Apache Arrow, "Filesystem Interface"; `pyarrow.fs.FileSystem.from_uri`.
    """
    name = os.fspath(path)
    fs = file_systems()
    if "://" in name:
        return fs.FileSystem.from_uri(name.rstrip("/"))  # type: ignore[no-any-return]
    return fs.LocalFileSystem(), os.path.abspath(name)


class _Part:
    """The files of one table and bucket while they are written."""

    def __init__(self, table: Table, folder: str, files: Any, run: str) -> None:
        self.table, self.folder, self.run = table, folder, run
        self._files = files
        self._held: list[Any] = []
        self._count = 0
        self._last = -1
        self._writer: Any = None
        self.written: list[tuple[str, int]] = []

    def put(self, made: Any) -> None:
        """Take an Arrow table; rows are written when there are enough for a group.

        Each file is in the order of `seq`, by which files are merged: a row that comes late begins another.
        """
        if "seq" in made.column_names:
            if made.column("seq")[0].as_py() < self._last:
                self.close()
            self._last = made.column("seq")[-1].as_py()
        self._held.append(made)
        self._count += made.num_rows
        if self._count >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        if not self._count:
            return
        if self._writer is None:
            path = f"{self.folder}/part-{self.run}-{len(self.written):03}.parquet"
            self._files.create_dir(self.folder, recursive=True)
            schema = arrow_schema(self.table.name)
            self.written.append((path, 0))  # it may be there even where it cannot be begun
            self._writer = parquet().ParquetWriter(
                path, schema, filesystem=self._files, compression=_COMPRESSION, write_statistics=True
            )
        self._writer.write_table(self._joined())
        path, count = self.written[-1]
        self.written[-1] = path, count + self._count
        self._held, self._count = [], 0
        if self.written[-1][1] >= _FILE:
            self.close()

    def _joined(self) -> Any:
        """Return what is held as one table with all columns; where nothing was said, they are held as none."""
        schema = arrow_schema(self.table.name)
        joined = arrow().concat_tables([schema.empty_table(), *self._held], promote_options="default")
        return arrow().Table.from_arrays(joined.combine_chunks().columns, schema=schema)

    def close(self) -> None:
        """Finish the file."""
        self.flush()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def give_up(self) -> None:
        """Let go of a file that cannot be finished."""
        if self._writer is not None:
            with suppress(OSError, arrow().ArrowException):
                self._writer.close()
            self._writer = None


def write_parquet(path: PathLike, records: RecordStream) -> None:
    """Make a store in Parquet of records; it counts once its manifest, written last, is there.

    Args:
        path: A folder, or an address that PyArrow knows (`s3://...`).
        records: The records.

    Raises:
        FaultGroup: The records cannot stand together in a dossier.
        MissingExtra: PyArrow is not installed.
        UnwritableFile: The disk is full, or nothing may be made there.

    Warns:
        LeftoverWarning: The folder has files that are no part of the store.
    """
    with told(os.fspath(path), arrow().ArrowException, OSError, must=_PLACE, writes=True):
        _write(path, records)


def _write(path: PathLike, records: RecordStream) -> None:
    """Write the files of a store, then the manifest that lists them; take away what was made if either fails."""
    files, root = place_of(path)
    parts: dict[tuple[str, int], _Part] = {}
    run = token_hex(6)
    old = _listed_by(_manifest(files, root))
    _refuse_others(files, root, os.fspath(path), is_store=old is not None)
    if isinstance(files, file_systems().LocalFileSystem):
        _make_private(root)
    try:
        for name, made in chain.from_iterable(tables.items() for tables in records.tables()):
            for bucket, rows in _split(name, said(made)):
                if (name, bucket) not in parts:
                    folder = f"{root}/kind={name}" + (f"/bucket={bucket:02}" if TABLES[name].by_source else "")
                    parts[name, bucket] = _Part(TABLES[name], folder, files, run)
                parts[name, bucket].put(rows)
        for part in parts.values():
            part.close()
        listed: dict[str, list[list[Any]]] = {name: [] for name in TABLES}
        for (name, _), part in sorted(parts.items()):
            listed[name] += [[file.removeprefix(f"{root}/"), count] for file, count in part.written]
        arrow().default_memory_pool().release_unused()  # what rows took is not kept beside the keys that are checked
        check(ParquetBackend(path, {"schema": VERSION, "files": listed}))
        if isinstance(files, file_systems().LocalFileSystem):
            _settle(Path(root), [Path(file) for part in parts.values() for file, _ in part.written])
        manifest = {"onrecord": "store", "schema": VERSION, "buckets": BUCKETS, "files": listed}
        _put_manifest(files, root, manifest)
    except BaseException:
        for part in parts.values():
            part.give_up()
        written = [*chain.from_iterable(part.written for part in parts.values())]
        if not _are_listed(files, root, written):
            _delete(files, written)
            _delete_empty(files, root)
        raise
    _delete(files, ((f"{root}/{file}", 0) for file in old or ()))
    _tell_strays(files, root, {f"{root}/{file}" for held in listed.values() for file, _ in held})


def _make_private(folder: str) -> None:
    """Make a folder that is not there, for its owner alone, since a store has what is off the record, too."""
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(folder, error.errno, error.strerror or str(error)) from error


def _settle(root: Path, made: Sequence[Path]) -> None:
    """Put the files of a store on the disk for good, each folder after what is in it.

    A file has the owner and permissions of the old manifest, or is for its owner alone in a new store; a folder has
    those of the store.
    """
    manifest = root / MANIFEST
    old = manifest.stat() if manifest.exists() else None
    for file in made:
        settle(file, old)
    folders = {folder for file in made for folder in file.parents if folder.is_relative_to(root)}
    for folder in sorted(folders - {root}, reverse=True):
        settle_folder(folder, root.stat())
    settle_folder(root)


def _split(name: str, made: Any) -> Iterator[tuple[int, Any]]:
    """Yield the rows of an Arrow table by bucket."""
    pa, pc = arrow(), compute()
    by_source = TABLES[name].by_source
    if not by_source:
        yield 0, made
        return
    coded = made.column(by_source).combine_chunks().dictionary_encode()
    numbers = pa.array([crc32(source.encode()) % BUCKETS for source in coded.dictionary.to_pylist()], pa.int8())
    buckets = numbers.take(coded.indices)
    for bucket in pc.unique(buckets).to_pylist():
        yield bucket, made.filter(pc.equal(buckets, bucket))


def _refuse_others(files: Any, root: str, path: str, *, is_store: bool) -> None:
    """Refuse a place where something else is than a store or what a killed process left of one."""
    fs = file_systems()
    found = files.get_file_info(root)
    if found.type == fs.FileType.File:
        raise UnreadableStore(path, "be a folder for a store, or nothing", InWords("a file"))
    if found.type == fs.FileType.Directory and not is_store:
        others = files.get_file_info(fs.FileSelector(root))
        strange = [one.base_name for one in others if not one.base_name.startswith(("kind=", f".{MANIFEST}."))]
        if strange:
            raise UnreadableStore(
                path, "be a store, an empty folder or nothing", InWords(f"a folder with {strange[0]}")
            )


def _tell_strays(files: Any, root: str, known: set[str]) -> None:
    """Warn of files in the folder of a store that its manifest does not list."""
    found = files.get_file_info(file_systems().FileSelector(root, recursive=True))
    strays = [one.path for one in found if one.path.endswith(".parquet") and one.path not in known]
    if strays:
        told = f"{len(strays)} files that are no part of the store, such as {strays[0]}"
        why = "left by a process that was killed while it wrote, or of one that writes now"
        warnings.warn(f"{root}: holds {told}: {why}", LeftoverWarning, stacklevel=3)


def _manifest(files: Any, root: str) -> Any:
    """Return what a manifest says; None if there is none, or it is no JSON, or lists in lists without an end."""
    try:
        with files.open_input_stream(f"{root}/{MANIFEST}") as stream:
            return json.loads(stream.read())
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None


def _lists_files(listed: Any) -> bool:
    """Return whether a value lists, for every table, files of the store and how many rows each has."""
    return isinstance(listed, dict) and listed.keys() == TABLES.keys() and _listed_by({"files": listed}) is not None


def _listed_by(manifest: Any) -> list[str] | None:
    """Return the files that a manifest of whatever version lists; None where it is none of a store.

    Files lie in the folder of their table and nowhere else, since those that a store no longer has are deleted.
    """
    listed = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(listed, dict):
        return None
    found: list[str] = []
    for name, files in listed.items():
        for one in files if isinstance(files, list) else [None]:
            match one:
                case [str(file), int()] if file.startswith(f"kind={name}/") and ".." not in file:
                    found.append(file)
                case _:
                    return None
    return found


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Tell what PyArrow cannot read, a file that is gone or damaged, as what is wrong with the store."""
    with told(path, arrow().ArrowException, OSError, must="be a whole Parquet file of the store"):
        yield


def _put_manifest(files: Any, root: str, manifest: Mapping[str, Any]) -> None:
    """Write the manifest at once: by renaming on a disk; object storage shows a file when it is whole."""
    whole = json.dumps(manifest, indent=1).encode()
    if isinstance(files, file_systems().LocalFileSystem):
        replace_file(f"{root}/{MANIFEST}", (whole,), is_private=True)
        return
    files.create_dir(root, recursive=True)
    with files.open_output_stream(f"{root}/{MANIFEST}", compression=None) as stream:
        stream.write(whole)


def _are_listed(files: Any, root: str, written: Sequence[tuple[str, int]]) -> bool:
    """Return whether the manifest lists some of these files: then the store was put in place, whatever came after."""
    try:
        listed = _listed_by(_manifest(files, root))
    except OSError:
        return False
    known = {f"{root}/{file}" for file in listed or ()}
    return any(file in known for file, _ in written)


def _delete_empty(files: Any, root: str) -> None:
    """Delete the folders in a place on this machine in which there is nothing, and the place, too, if it is such."""
    if isinstance(files, file_systems().LocalFileSystem):
        for folder, _, _ in os.walk(root, topdown=False):
            with suppress(OSError):
                os.rmdir(folder)


def _delete(files: Any, written: Iterable[tuple[str, int]]) -> None:
    for path, _ in written:
        with suppress(OSError):
            files.delete_file(path)


class ParquetBackend:
    """The rows of a store in Parquet.

    Args:
        path: The folder or address.
        manifest: What lists its files; None to read it there.

    Raises:
        UnreadableStore: There is no manifest, or one of another version.
    """

    takes_records = False

    def __init__(self, path: PathLike, manifest: Mapping[str, Any] | None = None) -> None:
        self.path = os.fspath(path)
        must = f"be a store with its manifest, {MANIFEST}"
        with told(self.path, arrow().ArrowException, OSError, must=must):
            self._files, self._root = place_of(path)
            found = manifest or _manifest(self._files, self._root)
        if not isinstance(found, dict):
            raise UnreadableStore(self.path, *self._wrong_place(must))
        if found.get("schema") not in range(SAME_TABLES_SINCE, VERSION + 1):
            raise UnreadableStore(
                self.path, f"have schema {VERSION}; write it anew by `onrecord convert`", found.get("schema")
            )
        self._listed: Mapping[str, list[list[Any]]] = found.get("files", {})
        if not _lists_files(self._listed):
            raise UnreadableStore(
                self.path,
                f"have a manifest, {MANIFEST}, that lists the files of every table",
                InWords("another manifest"),
            )

    def _wrong_place(self, must: str) -> tuple[str, InWords]:
        """Return what must be where no manifest can be read, and what is there."""
        if self.is_local and not os.path.exists(self.path):
            return "be a folder that is there", InWords("no such folder")
        if self.is_local and not os.path.isdir(self.path):
            return "be a folder that onrecord wrote", InWords("a file")
        return must, InWords("none that can be read")

    @property
    def is_local(self) -> bool:
        """Whether the files are on this machine."""
        return isinstance(self._files, file_systems().LocalFileSystem)

    def paths(self, table: str, buckets: Sequence[int] | None = None) -> list[str]:
        """List the files of a table, or of some of its parts."""
        listed = [f"{self._root}/{file}" for file, _ in self._listed[table]]
        if buckets is None or not TABLES[table].by_source:
            return listed
        wanted = {f"/bucket={bucket:02}/" for bucket in buckets}
        return [path for path in listed if any(part in path for part in wanted)]

    def dataset(self, table: str, buckets: Sequence[int] | None = None) -> Any:
        """Return a table, or some of its parts, as an Arrow dataset."""
        schema = arrow_schema(table)
        return datasets().dataset(self.paths(table, buckets), schema, format="parquet", filesystem=self._files)

    def rows(self, table: str, where: Where) -> Iterator[Row]:
        """Yield rows of a table in the order in which their records were added."""
        if not can_be(where):
            return
        by_source = TABLES[table].by_source
        buckets = [bucket_of(source) for source in where[by_source]] if by_source and by_source in where else None
        asked = None
        for column, values in where.items():
            one = compute().field(column).isin(values)
            asked = one if asked is None else asked & one
        if where:
            with _told(f"{self.path}, {', '.join(self.paths(table, buckets))}"):
                found = self.dataset(table, buckets).to_table(filter=asked)
            yield from sorted(rows_in(found.to_batches()), key=lambda row: row[: len(TABLES[table].key)])
        elif TABLES[table] in RECORDS:
            yield from self._merged(table)
        else:
            yield from self.unordered(table)

    def _merged(self, table: str) -> Iterator[Row]:
        """Merge the parts, each of which is in order."""
        yield from heapq.merge(*(self._of_file(path) for path in self.paths(table)), key=lambda row: row[0])

    def _of_file(self, path: str) -> Iterator[Row]:
        with _told(path), parquet().ParquetFile(path, filesystem=self._files) as file:
            yield from rows_in(file.iter_batches(2_000))

    def unordered(self, table: str) -> Iterator[Row]:
        """Yield all rows of a table in the order that costs least: part by part."""
        for path in self.paths(table):
            yield from self._of_file(path)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return sum(count for _, count in self._listed[table])

    def values(self, table: str, column: str) -> Iterator[str]:
        """Yield the values of a column that are not NULL, in the order in which their records were added."""
        place = TABLES[table].names.index(column)
        yield from (row[place] for row in self._merged(table) if row[place] is not None)

    def column(self, table: str, *columns: str) -> Iterator[Any]:
        """Yield columns of a table, batch by batch."""
        for path in self.paths(table):
            with _told(path), parquet().ParquetFile(path, filesystem=self._files) as file:
                yield from file.iter_batches(_GROUP, columns=list(columns))

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Refuse: Parquet has no engine of its own; `onrecord.tables.walks` asks DuckDB."""
        raise NotImplementedError("a store in Parquet answers no SQL by itself")

    def close(self) -> None:
        """Do nothing: no file is kept open."""
