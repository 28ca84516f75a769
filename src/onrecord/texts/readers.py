"""Which reader reads a file: one table of the kinds of files, by suffix and by how they begin.

The first bytes count before the suffix, except where the kind has no mark of its own (plain text, Markdown).
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Final, NamedTuple

from onrecord.errors import InvalidText
from onrecord.texts.extract import NESTED_AT_MOST, UNKNOWN, Asked, Extract, Reader

SNIFFED: Final = 1_024
"""First bytes of a file by which its kind is told."""


class Kind(NamedTuple):
    """A kind of file that can be read.

    Attributes:
        module: The reader, a module of this room.
        suffixes: What names of such files end with.
        holds: Tells by the first bytes whether a file is of this kind.
        goes_by_suffix: Whether the suffix alone tells, whatever the first bytes are.
    """

    module: str
    suffixes: tuple[str, ...]
    holds: Callable[[bytes], bool]
    goes_by_suffix: bool = False


def _is_html(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in start


def _never(head: bytes) -> bool:
    return False


KINDS: Final = (
    Kind("pdf", (".pdf",), lambda head: head.lstrip().startswith(b"%PDF-"), True),
    Kind("html", (".html", ".htm", ".xhtml", ".xht"), _is_html, True),
    Kind("plain", (".txt", ".text"), _never),
)
"""The kinds, the first that holds counts; what none of them holds is plain text."""


def extract(data: bytes, asked: Asked = UNKNOWN) -> Extract:
    """Read a file by the reader for its kind.

    Raises:
        InvalidText: It cannot be read; the error says what it is.
        ImportError: Reading it needs a package that is not installed.

    >>> extract(b"<html><p>All is well.</html>").kind
    'web page'
    """
    if asked.depth > NESTED_AT_MOST:
        raise InvalidText("file", f"be in at most {NESTED_AT_MOST} files", asked.name)
    return reader_for(data, asked)(data, asked._replace(inner=_inner))


def _inner(data: bytes, asked: Asked) -> Extract:
    return extract(data, asked._replace(depth=asked.depth + 1))


def reader_for(data: bytes, asked: Asked) -> Reader:
    """Choose the reader for a file, by its first bytes and its name."""
    suffix, head = PurePath(asked.name).suffix.lower(), data[:SNIFFED]
    kind = next(
        (kind for kind in KINDS if kind.goes_by_suffix and suffix in kind.suffixes),
        next((kind for kind in KINDS if kind.holds(head)), KINDS[-1]),
    )
    reader: Reader = import_module(f"onrecord.texts.{kind.module}").read
    return reader
