"""Writing files: whole or not at all where there is a file, and into what is none.

Sources: POSIX.1-2017, `open` (O_CREAT with O_EXCL, the file mode creation mask), `rename`, `fchown`; flock(2).
"""

import errno
import os
import shutil
import stat
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from onrecord.errors import LeftoverWarning, UnwritableFile

PathLike = str | os.PathLike[str]

_STREAMS: Final = ("/dev/fd/", "/dev/stderr", "/dev/stdout", "/proc/")
"""What begins the names of a process's own open files."""
_CREATE: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_OWN: Final = 0o600
_EVERYBODY: Final = 0o666
_BUFFER: Final = 1 << 20


def replace_file(path: PathLike, texts: Iterable[str | bytes], *, is_private: bool = False) -> None:
    """Replace the file at `path` by `texts` in UTF-8, whole or not at all; write into what is no file.

    The text goes to a new file beside it, is flushed to the disk and then renamed, so that whoever reads the path sees
    the old file or the new one, also after a crash. Owner and permissions of the old file stay, the owner where the
    system allows it; a new one gets what the process's umask leaves. A device, a pipe or standard output is written
    into as it is. May be called from several threads and processes; the last one stays.

    Args:
        path: The file; a link is followed.
        texts: What to write, piece by piece; bytes stand for themselves.
        is_private: Let a new file be read by its owner alone.

    Raises:
        UnwritableFile: Nothing can be written there; a file that was there is as it was.

    Warns:
        LeftoverWarning: Beside the file lies what a killed process had begun to write.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     replace_file(f"{folder}/claims.txt", ["So ", "it is."])
    ...     print(Path(folder, "claims.txt").read_text())
    So it is.
    """
    name = os.fspath(path)
    if not name:
        raise UnwritableFile(name, errno.ENOENT, "the empty name")
    with _named(name):
        old = _status(name)
        if old is not None and stat.S_ISDIR(old.st_mode):
            raise UnwritableFile(name, errno.EISDIR, os.strerror(errno.EISDIR))
        if name.startswith(_STREAMS) or (old is not None and not stat.S_ISREG(old.st_mode)):
            with open(name, "wb", buffering=_BUFFER) as stream:
                stream.writelines(map(_encoded, texts))
            return
        _replace(Path(os.path.realpath(name)), texts, old, is_private)


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Let errors of the system name the file that was asked for, not one beside it.

    What is written may come from other files while it is written: an error that names one of these stays.
    """
    try:
        yield
    except UnwritableFile:
        raise
    except OSError as error:
        if error.filename is not None and not _is_beside(error.filename, name):
            raise
        raise UnwritableFile(name, error.errno, error.strerror or str(error)) from error


def _is_beside(failed: object, name: str) -> bool:
    """Return whether a file is the one at a path, its folder, or what is made beside it until it is whole."""
    if not isinstance(failed, str | bytes | os.PathLike):
        return True
    asked, target = Path(os.fsdecode(failed)), Path(os.path.realpath(name))
    known = (Path(name), target, target.parent)
    return any(one in known or one.name.startswith(_beginning(target)) for one in (asked, *asked.parents))


def _status(name: str) -> os.stat_result | None:
    """Return what the system says of a file; None if there is none."""
    try:
        return os.stat(name)
    except FileNotFoundError:
        return None


def _encoded(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def _replace(target: Path, texts: Iterable[str | bytes], old: os.stat_result | None, is_private: bool) -> None:
    """Write beside the target, then put that in its place; the target stays as it was if anything fails."""
    _tell_leftovers(target)
    temporary = target.with_name(f"{_beginning(target)}{token_hex(8)}.tmp")
    handle = _created(temporary, old, is_private)
    try:
        with _held(handle):
            _fill(handle, texts, old)
            os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle_folder(target.parent)


@contextmanager
def new_file(path: PathLike) -> Iterator[str]:
    """Let a file be made by others, such as a database, and put it at `path` when it is whole, or not at all.

    Owner and permissions of an old file stay; a new one is for its owner alone, as is what becomes of it meanwhile.

    Yields:
        The name that the file must have meanwhile, in a folder of its own beside `path`; nothing is there yet.

    Raises:
        UnwritableFile: Nothing can be written there; a file that was there is as it was.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with new_file(f"{folder}/store") as made:
    ...         _ = Path(made).write_text("So it is.")
    ...     print(Path(folder, "store").read_text())
    So it is.
    """
    name = os.fspath(path)
    with _named(name):
        target = Path(os.path.realpath(name))
        if target.is_dir():
            raise UnwritableFile(name, errno.EISDIR, os.strerror(errno.EISDIR))
        with folder_beside(target) as folder:
            yield str(folder / "made")
            settle(folder / "made", _status(os.fspath(target)))
            os.replace(folder / "made", target)
    settle_folder(target.parent)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Make a folder beside a file, for its owner alone, in which it and others can be made; it goes afterwards.

    What killed processes left of such folders is told, as `replace_file` does.

    Args:
        target: The file, its links resolved.

    Yields:
        The folder.

    Warns:
        LeftoverWarning: Beside the file lies such a folder of a killed process.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with folder_beside(Path(folder, "index.html")) as made:
    ...         write_for(Path(folder, "index.html"), made / "new", "So it is.")
    ...         os.replace(made / "new", Path(folder, "index.html"))
    ...     os.listdir(folder)
    ['index.html']
    """
    _tell_leftovers(target)
    folder = target.with_name(f"{_beginning(target)}{token_hex(8)}.tmp")
    folder.mkdir(0o700)
    handle = os.open(folder, os.O_RDONLY) if hasattr(os, "O_DIRECTORY") else None
    try:
        with _held(handle) if handle is not None else nullcontext():
            yield folder
    finally:
        if handle is not None:
            os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def write_for(target: Path, made: Path, words: str, is_private: bool = False) -> None:
    """Write a new file, flushed to the disk, that can be renamed into the place of another.

    It gets the owner and permissions of the file that is there, or as `replace_file` gives them to a new one.

    Args:
        target: The place that it is for.
        made: The new file, on the same file system.
        words: What to write; what UTF-8 cannot write becomes "?".
        is_private: Let it be read by its owner alone where none is in its place.

    Raises:
        OSError: The disk does not take it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_for(Path(folder, "claims.txt"), Path(folder, "new"), "So it is.")
    ...     os.replace(Path(folder, "new"), Path(folder, "claims.txt"))
    ...     Path(folder, "claims.txt").read_text()
    'So it is.'
    """
    old = _status(os.fspath(target))
    _fill(_created(made, old, is_private), [words.encode("utf-8", "replace")], old)


def _created(path: Path, old: os.stat_result | None, is_private: bool) -> int:
    """Make a file that is not there yet; one for the place of another is its owner's alone until it is whole."""
    return os.open(path, _CREATE, _OWN if is_private or old is not None else _EVERYBODY)


def _fill(handle: int, texts: Iterable[str | bytes], old: os.stat_result | None) -> None:
    """Write a file that was made for the place of another, flush it to the disk and close it."""
    with os.fdopen(handle, "wb", buffering=_BUFFER) as file:
        if old is not None:
            _be_like(handle, old)
        file.writelines(map(_encoded, texts))
        file.flush()
        os.fsync(handle)


def _tell_leftovers(target: Path) -> None:
    for left in leftovers(target):
        warnings.warn(f"{left}: was left by a process that was killed while it wrote", LeftoverWarning, stacklevel=5)


def _beginning(target: Path) -> str:
    return f".{target.name[:40]}."


def leftovers(target: Path) -> list[Path]:
    """Return the files that killed processes left when they wrote a file: those that no living one holds.

    Args:
        target: The file, its links resolved.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, f".a.bib.{'0' * 16}.tmp").write_text("@book{")
    ...     [path.name for path in leftovers(Path(folder, "a.bib"))]
    ['.a.bib.0000000000000000.tmp']
    """
    found = sorted(target.parent.glob(f"{_escaped(_beginning(target))}{'[0-9a-f]' * 16}.tmp"))
    return [path for path in found if not _is_held(path)]


def _escaped(name: str) -> str:
    """Escape what a pattern of file names reads as more than itself."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


@contextmanager
def _held(handle: int) -> Iterator[None]:
    """Mark a file as being written until it has its name; where the system has no such marks, do nothing."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        yield
        return
    mark = os.dup(handle)
    try:
        with suppress(OSError):
            flock(mark, LOCK_EX | LOCK_NB)
        yield
    finally:
        os.close(mark)


def _is_held(path: Path) -> bool:
    """Return whether a living process is writing a file; also where that cannot be told."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return True
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return True
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _be_like(handle: int, old: os.stat_result) -> None:
    """Set the owner of a new file to that of the old one, where that is allowed, and its permissions."""
    if not hasattr(os, "fchown"):
        return
    for owner, group in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        with suppress(PermissionError):
            os.fchown(handle, owner, group)
            break
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def settle(path: Path, like: os.stat_result | None) -> None:
    """Put a file that others made on the disk for good, with the owner and permissions of another.

    Args:
        path: The file.
        like: The other; None to leave the file to its owner alone.

    Raises:
        OSError: The disk does not take it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     made = Path(folder, "claims.txt")
    ...     _ = made.write_text("So it is.")
    ...     settle(made, None)
    ...     oct(made.stat().st_mode & 0o777)
    '0o600'
    """
    with open(path, "rb+") as file:
        if like is not None:
            _be_like(file.fileno(), like)
        elif hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), _OWN)
        os.fsync(file.fileno())


def settle_folder(folder: Path, like: os.stat_result | None = None) -> None:
    """Make what was renamed or made in a folder last; not every system can open a folder, nor flush one.

    Args:
        folder: The folder.
        like: Whose owner and permissions the folder gets, too; None to leave them.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     settle_folder(Path(folder))
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            if like is not None:
                _be_like(handle, like)
            os.fsync(handle)
        finally:
            os.close(handle)
