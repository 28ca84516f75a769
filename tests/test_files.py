"""Files are written whole or not at all; what is no file is written into."""

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import onrecord
from onrecord import LeftoverWarning, UnwritableFile
from onrecord.cli.starter import starter
from onrecord.files import leftovers, new_file, replace_file
from onrecord.reports import report_folder
from onrecord.tables import write_store


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_what_the_umask_leaves(mask: int, expected: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        replace_file(tmp_path / "new", ["x"])
    finally:
        os.umask(before)

    assert mode(tmp_path / "new") == expected


def test_the_umask_of_the_process_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "umask")

    replace_file(tmp_path / "new", ["x"])
    replace_file(tmp_path / "new", ["y"], is_private=True)

    assert (tmp_path / "new").read_text() == "y"


def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    replace_file(tmp_path / "new", ["x"], is_private=True)

    assert mode(tmp_path / "new") == 0o600


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_the_owner_of_a_replaced_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_text("old")
    os.chown(path, 1234, 2345)
    path.chmod(0o2750)

    replace_file(path, ["new"])

    found = path.stat()
    assert (found.st_uid, found.st_gid, mode(path)) == (1234, 2345, 0o2750)


def test_an_owner_that_cannot_be_given_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "old").write_text("old")
    monkeypatch.setattr(os, "fchown", refuse)

    replace_file(tmp_path / "old", ["new"])

    assert (tmp_path / "old").read_text() == "new"


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(path.read_text()), daemon=True)
    reader.start()

    replace_file(path, ["one ", "two"])
    reader.join(20)

    assert got == ["one two"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("to_file", [False, True])
def test_the_names_of_standard_output_write_into_it(name: str, to_file: bool, tmp_path: Path) -> None:
    command = [sys.executable, "-c", f"from onrecord.files import replace_file; replace_file({name!r}, ['here'])"]
    out = tmp_path / "out"
    with out.open("wb") as stream:
        run = subprocess.run(command, stdout=stream if to_file else subprocess.PIPE, check=True)

    assert (out.read_bytes() if to_file else run.stdout) == b"here"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("make", "reason"), [("folder", "directory"), ("", "empty name"), ("missing/x", "No such file")]
)
def test_what_cannot_be_written_is_named_with_the_reason(make: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path = str(tmp_path / make) if make else ""

    with pytest.raises(UnwritableFile, match=reason) as caught:
        replace_file(path, ["x"])

    assert (caught.value.path, caught.value.filename) == (path, path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder"]


def test_a_full_disk_names_the_file_and_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old"
    path.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFile, match=f"^{path}: .*No space left"):
        replace_file(path, ["new"])

    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


STOPPED = """
import os, signal, sys
from onrecord.files import replace_file
def texts():
    yield "half"
    os.kill(os.getpid(), signal.SIGKILL)
replace_file(sys.argv[1], texts())
"""


@pytest.mark.parametrize("name", ["story.jsonl", "a[b]*?.jsonl", "n" * 120])
def test_what_a_killed_process_left_is_named_by_the_next_write(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("old")
    run = subprocess.run([sys.executable, "-c", STOPPED, str(path)], check=False)
    assert run.returncode == -signal.SIGKILL
    (left,) = leftovers(path)

    with pytest.warns(LeftoverWarning, match=f"{left.name[-10:]}: was left"):
        replace_file(path, ["new"])

    assert path.read_text() == "new"
    left.unlink()
    replace_file(path, ["newer"])


def test_what_another_thread_is_writing_is_no_leftover(tmp_path: Path) -> None:
    path = tmp_path / "story"
    seen: list[list[Path]] = []

    def texts() -> object:
        yield "half"
        seen.append(leftovers(path))

    replace_file(path, texts())  # type: ignore[arg-type]

    assert seen == [[]]


WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.getuid() == 0 else ()
"""What takes from root what lets it pass over permissions; others have none of that."""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("show", "shut.jsonl"), "shut.jsonl"), (("convert", "open.jsonl", "shut/x.bib"), "shut/x.bib"),
        (("convert", "open.jsonl", "fast/x.json"), "fast/x.json"),
        (("report", "open.jsonl", "-o", "fast/r.html"), "fast/r.html"),
        (("bib", "open.jsonl", "--style", "./shut.csl"), "shut.csl"),
        (("verify", "open.jsonl", "--texts", "shut"), "shut"),
        (("text", "shut.txt"), "shut.txt"), (("fill", "open.jsonl", "shut.txt"), "shut.txt"),
    ],
)  # fmt: skip
def test_an_error_of_permissions_names_the_file(arguments: tuple[str, ...], named: str, tmp_path: Path) -> None:
    onrecord.write(starter(), tmp_path / "open.jsonl")
    for name in ("shut.jsonl", "shut.csl", "shut.txt"):
        (tmp_path / name).write_text("x")
        (tmp_path / name).chmod(0)
    for name, rights in (("shut", 0), ("fast", 0o555)):
        (tmp_path / name).mkdir(rights)
    source = str(Path(onrecord.__file__).parents[1])

    done = subprocess.run(
        [*WITHOUT_RIGHTS, sys.executable, "-m", "onrecord", *arguments], cwd=tmp_path, capture_output=True, text=True,
        check=False, env=os.environ | {"PYTHONPATH": source},
    )  # fmt: skip

    assert done.returncode == 2, done.stderr
    assert named in done.stderr
    assert "ermission denied" in done.stderr
    assert ".tmp" not in done.stderr


def test_the_command_tells_what_a_killed_process_left_whatever_is_done_with_warnings(tmp_path: Path) -> None:
    onrecord.write(starter(), tmp_path / "a.jsonl")
    left = tmp_path / ".b.jsonl.0123456789abcdef.tmp"
    left.write_text("half")

    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "onrecord", "convert", "a.jsonl", "b.jsonl"], cwd=tmp_path,
        capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(Path(onrecord.__file__).parents[1])},
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "")
    assert f"note: {left}: was left by a process that was killed" in done.stderr
    assert (tmp_path / "b.jsonl").exists()


def test_a_file_that_others_make_keeps_the_mode_of_the_old_one_or_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with new_file(path) as made:
        assert mode(Path(made).parent) == 0o700
        Path(made).write_text("one")
    assert mode(path) == 0o600
    path.chmod(0o640)

    with new_file(path) as made:
        Path(made).write_text("two")

    assert (mode(path), path.read_text(), [one.name for one in tmp_path.iterdir()]) == (0o640, "two", ["store"])


@pytest.mark.parametrize(("off_record", "expected"), [(False, 0o666), (True, 0o600)])
def test_pages_in_a_folder_keep_their_permissions_and_name_what_was_left(
    tmp_path: Path, off_record: bool, expected: int
) -> None:
    page, left = tmp_path / "index.html", tmp_path / ".index.html.00112233445566aa.tmp"
    report_folder(starter(), tmp_path, off_record=off_record)
    assert mode(page) == expected & ~umask()
    page.chmod(0o640)
    left.mkdir()

    with pytest.warns(LeftoverWarning, match="0011"):
        report_folder(starter(), tmp_path, off_record=off_record)

    assert mode(page) == 0o640
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == [left.name]


def umask() -> int:
    """Return the mask of this process."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("suffix", [".sqlite", ".duckdb", ".parquet"])
def test_a_new_store_is_for_its_owner_alone_and_an_old_one_stays_as_it_is(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_store(starter(), path)
    assert mode(path) & 0o077 == 0
    path.chmod(0o750)

    write_store(starter(), path)

    assert mode(path) == 0o750


def test_pages_in_a_folder_are_on_the_disk_before_they_have_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, rename = os.fsync, os.replace

    def note_flush(handle: int) -> None:
        done.append(Path(os.readlink(f"/proc/self/fd/{handle}")).name)
        flush(handle)

    def note_rename(old: Path, new: Path) -> None:
        assert Path(old).name in done
        done.append(f"renamed {Path(new).name}")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(os, "replace", note_rename)

    report_folder(starter(), tmp_path)

    assert "renamed index.html" in done
    assert done[-1] == tmp_path.name
