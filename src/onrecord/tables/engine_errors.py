"""What engines cannot do, told as what is wrong with the store and what helps: one table for all of them.

Sources: SQLite, "Result and Error Codes"; DuckDB, "Python DB API", `duckdb.Error` and what derives from it; Apache
Arrow, `pyarrow.ArrowException`; POSIX.1-2017, `errno.h`.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.errors import OnrecordError, OutOfMemory, UnreadableStore, UnwritableFile

FULL: Final = "be on a disk with room"
MEMORY: Final = "be worked on in the memory that there is"
FORBIDDEN: Final = "be a store that may be opened"
FIXED: Final = "be a store that may be changed"
ASKED: Final = "be asked for tables and columns that it has"
PLACE: Final = "be at a path that can be opened"
SEARCHED: Final = "be searched for words, or for phrases in double quotes"
WHOLE: Final = "be a whole store"


class Trouble(NamedTuple):
    """A kind of trouble: by what in an engine's words it is known, what must be, and what helps."""

    signs: tuple[str, ...]
    must: str
    advice: str


_AGAIN: Final = "make it anew from the records, or take an earlier copy"
TROUBLES: Final = (
    Trouble(
        ("sqlite_corrupt", "sqlite_notadb", "sqlite_ioerr_read", "sqlite_ioerr_short_read", "sqlite_ioerr_data"),
        WHOLE, _AGAIN,
    ),
    Trouble(
        ("out of memory", "outofmemory", "arrowmemoryerror", "sqlite_nomem", "enomem", "failed to allocate"),
        MEMORY, "a store in SQLite takes the least",
    ),
    Trouble(
        ("sqlite_full", "sqlite_ioerr", "enospc", "efbig", "edquot", "no space left", "file too large",
         "could not write", "quota exceeded"),
        FULL, "make room there, or write elsewhere",
    ),
    Trouble(
        ("sqlite_busy", "sqlite_locked", "could not set lock", "conflicting lock"),
        "be free", "wait until the program that has it open lets go of it",
    ),
    Trouble(("sqlite_readonly", "erofs", "read-only"), FIXED, "change a copy of it, or ask its owner"),
    Trouble(
        ("sqlite_cantopen", "sqlite_perm", "sqlite_auth", "eacces", "eperm", "permission denied"),
        FORBIDDEN, "ask its owner to let you read its file and folder",
    ),
    Trouble(
        ("no such file", "enoent"),
        PLACE, "make its folder, or take another name: engines read signs such as ? in it",
    ),
    Trouble(("created in a thread",), "be used by the thread that opened it", "open it in each thread"),
    Trouble(("closed", "no open result set"), "be open", "open it again"),
    Trouble(
        ("fts5:", "unterminated string", "unknown special query"),
        SEARCHED, "SQLite, “FTS5”, section 3, tells what else a query may have",
    ),
    Trouble(
        ("syntax error", "no such table", "no such column", "no such function", "no such module", "incomplete input",
         "binding", "parser error", "binder error", "catalog error", "invalidinput", "conversion error",
         "unterminated", "ambiguous column", "one statement at"),
        ASKED, "onrecord.tables.schema names them all",
    ),
    Trouble(("",), WHOLE, _AGAIN),
)  # fmt: skip
"""The first that fits is told; the last fits all."""

_NUMBERS: Final = MappingProxyType({FULL: errno.ENOSPC, FIXED: errno.EROFS, FORBIDDEN: errno.EACCES})
"""The kinds for which a file cannot be written, and how `OSError` calls them."""


def trouble_of(error: BaseException, path: str = "") -> Trouble:
    """Return of which kind an engine's error is.

    >>> import sqlite3
    >>> trouble_of(sqlite3.ProgrammingError("Cannot operate on a closed database.")).must
    'be open'
    """
    number = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    said = f"{type(error).__name__} {getattr(error, 'sqlite_errorname', '')} {number} {error}"
    known = (said.replace(path, "") if path else said).casefold()
    return next(trouble for trouble in TROUBLES if any(sign in known for sign in trouble.signs))


def as_ours(error: BaseException, path: str, must: str = WHOLE, *, writes: bool = False) -> OnrecordError:
    """Return the error of onrecord's tree that tells what an engine could not do.

    Args:
        error: The engine's.
        path: The store.
        must: What it must be where the engine says no more than that something is wrong with it.
        writes: Whether a store was being made, which then is not there.

    >>> import sqlite3
    >>> str(as_ours(sqlite3.DatabaseError("file is not a database"), "a.sqlite", "be a store of onrecord"))[:61]
    "a.sqlite: must be a store of onrecord (got 'file is not a dat"
    """
    kind = trouble_of(error, path)
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if kind.must == MEMORY:
        return OutOfMemory(path, said, kind.advice)
    if kind.must in (FULL, FIXED) or (writes and kind.must in _NUMBERS):
        return UnwritableFile(path, getattr(error, "errno", None) or _NUMBERS[kind.must], said, kind.advice)
    is_plain = kind.must in (WHOLE, ASKED, PLACE) and must != WHOLE
    return UnreadableStore(path, must if is_plain else kind.must, said, kind.advice)


@contextmanager
def told(path: str, *engines: type[BaseException], must: str = WHOLE, writes: bool = False) -> Iterator[None]:
    """Tell errors of these classes as those of onrecord; an error of the system that names another file stays.

    Args:
        path, must, writes: As in `as_ours`.
        engines: The classes of an engine's errors.

    >>> with told("a.sqlite", ZeroDivisionError):
    ...     1 / 0
    Traceback (most recent call last):
        ...
    onrecord.errors.UnreadableStore: a.sqlite: must be a whole store (got 'division by zero'): make it anew from the \
records, or take an earlier copy
    """
    try:
        yield
    except OnrecordError:
        raise
    except engines as error:
        named = getattr(error, "filename", None)
        if isinstance(error, OSError) and named is not None and not str(named).startswith(path):
            raise
        raise as_ours(error, path, must, writes=writes) from error
