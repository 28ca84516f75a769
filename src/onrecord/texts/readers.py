"""Which reader reads a file: one table of the kinds of files, by how they begin and by the suffix of their names."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import evolve

from onrecord.errors import InvalidText, UnreadableFile
from onrecord.texts.added_readers import added_reader
from onrecord.texts.archives import Budget
from onrecord.texts.extract import NESTED_AT_MOST, UNKNOWN, Asked, Extract, Reader, joined_notes
from onrecord.texts.sniffing import (
    SNIFFED,
    Foreign,
    foreign,
    is_html,
    is_mail,
    is_mailbox,
    is_mhtml,
    is_subtitles,
    is_warc,
    is_webarchive,
    zipped,
)


class Kind(NamedTuple):
    """A kind of file that can be read.

    Attributes:
        reader: Where its reader is: a module of this room, and the function in it.
        suffixes: What names of such files end with.
        holds: Tells by its bytes whether a file is of this kind; None if they do not tell.
        media_types: What such files are called where they come with a media type.
        zipped: What a ZIP file of this kind is told to be; "" if it is none.
    """

    reader: str
    suffixes: tuple[str, ...]
    holds: Callable[[bytes], bool] | None = None
    media_types: tuple[str, ...] = ()
    zipped: str = ""


def _is_timed_text(data: bytes) -> bool:
    """Tell subtitles of the rarer forms; whose table is only imported where a file begins with a mark or figure."""
    first = data[:SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")[:1]
    if not first.isdigit() and first not in (b"[", b"<", b"{"):
        return False
    from onrecord.texts.timed_text import is_timed_text

    return is_timed_text(data)


_OPENXML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPENDOCUMENT: Final = "application/vnd.oasis.opendocument"


FILE_KINDS: Final = (
    Kind("pdf:read", (".pdf",), lambda data: b"%PDF-" in data[:SNIFFED], ("application/pdf",)),
    Kind("word:read", (".docx", ".docm", ".dotx"), zipped="docx", media_types=(f"{_OPENXML}.document",)),
    Kind("epub:read", (".epub",), zipped="epub", media_types=("application/epub+zip",)),
    Kind("warc:read_wacz", (".wacz",), zipped="wacz", media_types=("application/wacz",)),
    Kind("opendocument:read", (".odt", ".ott", ".sxw"), zipped="odt", media_types=(f"{_OPENDOCUMENT}.text",)),
    Kind("opendocument:read", (".fodt",), lambda data: b"<office:document" in data[:SNIFFED]),
    Kind("gzipped:read", (".gz",), lambda data: data.startswith(b"\x1f\x8b\x08"), ("application/gzip",)),
    Kind("warc:read", (".warc",), is_warc, ("application/warc",)),
    Kind("rtf:read", (".rtf",), lambda data: data[:SNIFFED].lstrip()[:5] == b"{\\rtf", ("application/rtf", "text/rtf")),
    Kind("webarchive:read", (".webarchive",), is_webarchive, ("application/x-webarchive",)),
    Kind("subtitles:read", (".srt", ".vtt"), is_subtitles, ("text/vtt", "application/x-subrip")),
    Kind(
        "timed_text:read",
        (".sbv", ".ass", ".ssa", ".ttml", ".dfxp", ".smi", ".sami", ".lrc", ".sub", ".mpl", ".mpl2"),
        _is_timed_text,
        ("application/ttml+xml", "text/x-ssa"),
    ),
    Kind("mhtml:read", (".mhtml", ".mht"), is_mhtml, ("multipart/related",)),
    Kind("mail:read_mailbox", (".mbox",), is_mailbox, ("application/mbox",)),
    Kind("mail:read", (".eml",), is_mail, ("message/rfc822",)),
    Kind("html:read", (".html", ".htm", ".xhtml", ".xht", ".shtml"), is_html, ("text/html", "application/xhtml+xml")),
    Kind("markdown:read", (".md", ".markdown", ".mdown", ".qmd", ".rmd"), None, ("text/markdown",)),
    Kind("plain:read", (".txt", ".text"), None, ("text/plain",)),
)
"""The kinds; the first that holds by its bytes counts, then the media type and the suffix; the rest is plain text."""


_CALLED: Final[Mapping[str, tuple[Kind, ...]]] = MappingProxyType(
    {name: (kind,) for kind in FILE_KINDS for name in (*kind.suffixes, *kind.media_types)}
)
"""The kind that each suffix and each media type is of."""
_MARKDOWN: Final = next(kind for kind in FILE_KINDS if ".md" in kind.suffixes)
"""What its name tells and its first bytes may not: a page in Markdown may begin with a tag of HTML."""
_PLAIN: Final = FILE_KINDS[-1]
_PACKED: Final[Mapping[str, Kind]] = MappingProxyType({kind.zipped: kind for kind in FILE_KINDS if kind.zipped})
_TOLD_BY_BYTES: Final = tuple((kind.holds, kind) for kind in FILE_KINDS if kind.holds)

SUFFIXES: Final = frozenset(suffix for kind in FILE_KINDS for suffix in kind.suffixes)
"""What names of files that can be read end with."""


def suffixes_told() -> str:
    """List what names of files that can be read end with, in the order of the table.

    >>> suffixes_told().split(", ")[:3]
    ['.pdf', '.docx', '.docm']
    """
    return ", ".join(suffix for kind in FILE_KINDS for suffix in kind.suffixes)


def extract(data: bytes, asked: Asked = UNKNOWN) -> Extract:
    """Read a file by the reader for its kind.

    Raises:
        InvalidText: It cannot be read.
        UnreadableFile: It is of a kind that is not read here; the error says what it is, and what would read it.
        ImportError: Reading it needs a package that is not installed.

    >>> extract(b"<html><p>All is well.</html>").kind
    'web page'
    """
    if asked.depth > NESTED_AT_MOST:
        raise InvalidText("file", f"be in at most {NESTED_AT_MOST} files", asked.name)
    budget = asked.budget or Budget(len(data))
    found = reader_for(data, asked)(data, asked._replace(inner=partial(_inner, budget), budget=budget))
    if budget.cut and not asked.depth and not found.cut:
        return evolve(found, is_whole=False, cut=budget.cut, note=joined_notes(budget.cut, found.note))
    return found


def _inner(budget: Budget, data: bytes, asked: Asked) -> Extract:
    """Read a file that is in another, whose budget is that of both."""
    return extract(data, asked._replace(depth=asked.depth + 1, budget=budget))


def reader_for(data: bytes, asked: Asked) -> Reader:
    """Choose the reader for a file, by its bytes, its media type and its name.

    What no reader of ours is for, by its bytes or its name, may be read by one that another package adds.

    Raises:
        BrokenPlugin: What another package adds cannot be used.
        UnreadableFile: It is of a kind that is not read here.
    """
    suffix, stranger = asked.suffix, foreign(data)
    if ((suffix and suffix not in SUFFIXES) or stranger is not None) and (added := added_reader(data, asked)):
        return added
    return _loaded(_kind_of(data, suffix, asked.media_type.lower(), stranger).reader)


@cache
def _loaded(reader: str) -> Reader:
    """Import the reader that the table names."""
    module, _, function = reader.partition(":")
    loaded: Reader = getattr(import_module(f"onrecord.texts.{module}"), function)
    return loaded


def _kind_of(data: bytes, suffix: str, media_type: str, stranger: Foreign | None) -> Kind:
    """Tell of which kind a file is; a stranger is one of a kind that is not read here, by its first bytes.

    Raises:
        UnreadableFile: It is of a kind that is not read here.
    """
    called = _CALLED.get(media_type, ()) + _CALLED.get(suffix, ())
    if _MARKDOWN in called:
        return _MARKDOWN
    if (packed := zipped(data)) in _PACKED:
        return _PACKED[packed]
    for holds, kind in _TOLD_BY_BYTES:
        if holds(data):
            return kind
    if stranger is not None:
        raise UnreadableFile(stranger.what, stranger.advice, stranger.why)
    return min(called, key=FILE_KINDS.index, default=_PLAIN)
