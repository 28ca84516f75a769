"""Lines in order, however many: sorted piece by piece on the disk and merged."""

import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final

PIECE: Final = 48 << 20
"""Bytes of lines that are sorted in memory at a time; with the list of them, about twice that is used."""
_LISTED: Final = 60
"""Bytes that a line takes in a list, besides its own."""
_MOST_FILES: Final = 200


def in_order(
    lines: Iterable[bytes], folder: str | os.PathLike[str] | None = None, piece: int = PIECE
) -> Iterator[bytes]:
    r"""Yield lines sorted by their bytes, which is the order of their code points (RFC 3629, section 1).

    What does not fit in memory waits in files without a name, which nobody else can open and which are gone with the
    process.

    Args:
        lines: Lines that end in "\n".
        folder: Where the files are made; the system's folder for temporary files if None.
        piece: Bytes to be held at a time.

    >>> list(in_order([b"b\n", b"c\n", b"a\n"], piece=1))
    [b'a\n', b'b\n', b'c\n']
    """
    with ExitStack() as stack:
        held: list[bytes] = []
        size = 0
        files: list[IO[bytes]] = []
        for line in lines:
            held.append(line)
            size += len(line) + _LISTED
            if size > piece:
                held.sort()
                files.append(_spilled(held, folder, stack))
                held, size = [], 0
                if len(files) == _MOST_FILES:
                    files = [_spilled(heapq.merge(*files), folder, stack)]
        held.sort()
        yield from heapq.merge(*files, held) if files else held


def _spilled(lines: Iterable[bytes], folder: str | os.PathLike[str] | None, stack: ExitStack) -> IO[bytes]:
    """Write lines to a file without a name, to be read again from its start."""
    file = stack.enter_context(tempfile.TemporaryFile(dir=folder, buffering=1 << 18))  # noqa: SIM115
    file.writelines(lines)
    file.seek(0)
    return file
