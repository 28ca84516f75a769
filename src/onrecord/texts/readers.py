"""Which reader reads a file: one table of the kinds of files, by suffix and by how they begin.

The first bytes count before the suffix, except where the kind has no mark of its own (plain text, Markdown).
"""

import re
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
        holds: Tells by its bytes whether a file is of this kind.
        goes_by_suffix: Whether the suffix alone tells, whatever the first bytes are.
    """

    module: str
    suffixes: tuple[str, ...]
    holds: Callable[[bytes], bool]
    goes_by_suffix: bool = False


_HTML: Final = re.compile(
    rb"""<(?:!doctype\ html|html|head|script|iframe|h[1-6]|div|font|table|a|style|title|b|body|br|p  # by the standard
        |meta|link|base|center|span|ul|ol|img|hr|article|section|main|header|nav|form|blockquote|pre)(?=[\s/>])
    |<!--|<\?xml[^>]{0,200}>(?:\s|<!--.{0,200}?-->|<\?[^>]{0,200}>){0,20}<(?:!doctype\ html|html)(?=[\s>])""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""How a page begins (MIME Sniffing, section 7.1), and with what saved ones are found to begin as well."""
_HTML_ANYWHERE: Final = re.compile(rb"<(?:!doctype html|html|body|head)[\s>]", re.IGNORECASE)
_HTML_END: Final = re.compile(rb"</(?:html|body)>(?:\s|<!--.{0,400}?-->){0,9}\Z", re.IGNORECASE | re.DOTALL)


def _is_html(data: bytes) -> bool:
    """Tell a page by how it begins; or by having the tags of one near its start and at its end."""
    head, tail = (part.replace(b"\0", b"") for part in (data[:SNIFFED], data[-SNIFFED:]))
    start = head.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\f")
    return bool(_HTML.match(start) or (_HTML_ANYWHERE.search(head) and _HTML_END.search(tail)))


def _never(data: bytes) -> bool:
    return False


KINDS: Final = (
    Kind("pdf", (".pdf",), lambda data: data[:SNIFFED].lstrip().startswith(b"%PDF-"), True),
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
    suffix = PurePath(asked.name).suffix.lower()
    kind = next(
        (kind for kind in KINDS if kind.goes_by_suffix and suffix in kind.suffixes),
        next((kind for kind in KINDS if kind.holds(data)), KINDS[-1]),
    )
    reader: Reader = import_module(f"onrecord.texts.{kind.module}").read
    return reader
