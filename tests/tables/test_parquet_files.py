"""A store in Parquet counts when it is on the disk, and is for its owner alone."""

import errno
import json
import os
import re
import stat
from pathlib import Path

import pytest

from onrecord import Dossier, LeftoverWarning, OnrecordError, open_store
from onrecord.cli.starter import starter
from onrecord.tables import write_store
from onrecord.tables.parquet_store import MANIFEST


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def parts_of(store: Path) -> list[Path]:
    """Return the files that the manifest of a store in Parquet lists."""
    listed = json.loads((store / MANIFEST).read_text())["files"]
    return [store / file for files in listed.values() for file, _ in files]


def test_a_store_in_parquet_is_on_the_disk_before_its_manifest_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part, then its folder, then the manifest: a power cut leaves the old store or the new one."""
    flushed: list[str] = []
    flush, rename = os.fsync, os.replace

    def note_flush(handle: int) -> None:
        flushed.append(os.readlink(f"/proc/self/fd/{handle}"))
        flush(handle)

    def note_rename(old: str, new: str) -> None:
        flushed.append(f"renamed {new}")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(os, "replace", note_rename)
    store = tmp_path / "a.parquet"

    write_store(starter(), store)

    counts = flushed.index(f"renamed {store / MANIFEST}")
    parts = parts_of(store)
    assert len(parts) > 5
    for part in parts:
        own = flushed.index(str(part))
        folders = [flushed.index(str(folder)) for folder in part.parents if folder.is_relative_to(store)]
        assert [own, *folders, counts] == sorted([own, *folders, counts])
    assert str(store) in flushed[counts:]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_part_that_the_disk_does_not_take_leaves_the_old_store(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "a.parquet"
    write_store(Dossier(list(starter())[:2]), store)
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    flush = os.fsync

    def fail(handle: int) -> None:
        if "part-" in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(number, os.strerror(number))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OnrecordError, match=r"a\.parquet"):
        write_store(starter(), store)

    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_no_part_of_a_new_store_in_parquet_can_be_read_by_others(mask: int, tmp_path: Path) -> None:
    """Also in a folder that was there, and that others may look into."""
    store = tmp_path / "a.parquet"
    store.mkdir()
    store.chmod(0o755)
    before = os.umask(mask)
    try:
        write_store(starter(), store)
    finally:
        os.umask(before)

    assert {oct(mode(path)) for path in [store / MANIFEST, *parts_of(store)]} == {"0o600"}
    assert mode(store) == 0o755


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_parts_of_a_store_in_parquet_are_whose_its_manifest_is(tmp_path: Path) -> None:
    store = tmp_path / "a.parquet"
    write_store(Dossier(), store)
    for path in (store, *store.rglob("*")):
        os.chown(path, 1234, 4321)
    (store / MANIFEST).chmod(0o640)
    store.chmod(0o2750)

    write_store(starter(), store)

    made = [store / MANIFEST, *parts_of(store)]
    assert {(path.stat().st_uid, path.stat().st_gid, oct(mode(path))) for path in made} == {(1234, 4321, "0o640")}
    folders = {folder for path in made for folder in path.parents if folder.is_relative_to(store)}
    assert {(one.stat().st_uid, one.stat().st_gid, oct(mode(one))) for one in folders} == {(1234, 4321, "0o2750")}


def test_a_manifest_that_was_being_written_when_the_process_was_killed_stops_nothing(tmp_path: Path) -> None:
    store = tmp_path / "a.parquet"
    store.mkdir()
    left = store / f".{MANIFEST}.{'0' * 16}.tmp"
    left.write_text('{"onrecord": "st')

    with pytest.warns(LeftoverWarning, match=re.escape(str(left))):
        write_store(starter(), store)

    assert set(open_store(store)) == set(starter())
