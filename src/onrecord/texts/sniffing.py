"""What a file is, told by its bytes: web pages, ZIP files by what is in them, and what is no text at all."""

import io
import re
import zipfile
import zlib
from types import MappingProxyType
from typing import Final, NamedTuple

SNIFFED: Final = 1_024
"""First bytes of a file by which its kind is told."""

_HTML: Final = re.compile(
    rb"""<(?:!doctype\ html|html|head|script|iframe|h[1-6]|div|font|table|a|style|title|b|body|br|p  # by the standard
        |meta|link|base|center|span|ul|ol|img|hr|article|section|main|header|nav|form|blockquote|pre)(?=[\s/>])
    |<(?:address|aside|abbr|audio|big|button|cite|code|dd|details|dialog|dl|dt|em|fieldset|figure|footer|hgroup|i|input
        |label|li|mark|noscript|object|picture|small|strong|sub|summary|sup|svg|tbody|td|template|th|thead|time|tr|video)
        (?=[\s/>][^\0]{0,1000}?</[a-z])                # what a text might begin with: a tag must be closed
    |<!--|<\?xml[^>]{0,200}>(?>(?:\s|(?><!--.{0,200}?-->)|<\?[^>]{0,200}>){0,20})<(?:!doctype\ html|html)(?=[\s>])""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""How a page begins (MIME Sniffing, section 7.1), and with what saved ones are found to begin as well."""
_HTML_WITHIN: Final = re.compile(
    rb"(?:\A|[>}\n])\s{0,40}(?:<!doctype html[^>]{0,200}>\s{0,40})?"
    rb"<html(?:\s[^>]{0,400})?>\s{0,40}<(?:head|body|!--)[\s>-]",
    re.IGNORECASE,
)
"""The first tags of a page one after the other, where a template or a server has left something before them."""
_HTML_ANYWHERE: Final = re.compile(rb"<(?:!doctype html|html|body|head)[\s>]", re.IGNORECASE)
_HTML_END: Final = re.compile(rb"</(?:html|body)>(?>(?:\s|(?><!--.{0,400}?-->)){0,9})\Z", re.IGNORECASE | re.DOTALL)


_HEADERS: Final = 4 * SNIFFED
"""First bytes of a file in which its headers are looked for."""
_CUES: Final = re.compile(rb"WEBVTT(?:[ \t\r\n]|\Z)|\d{1,6}[ \t]*\r?\n\d{1,4}:\d{2}:\d{2}[.,]\d{1,3}[ \t]{1,9}-->")
"""How subtitles begin, in WebVTT and SubRip."""
_MAIL_NAMES: Final = re.compile(
    rb"^(?:From|Subject|Message-ID|Received|MIME-Version|Return-Path|Delivered-To|Date|To):",
    re.IGNORECASE | re.MULTILINE,
)
"""Fields that a mail begins with."""
MESSAGE_START: Final = re.compile(rb"^From [^\n]{1,200}\d{4}[^\n]{0,20}\r?\n(?=[!-9;-~]{1,70}:)", re.MULTILINE)
"""The line before each message of a mailbox (RFC 4155)."""

DAMAGED_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, LookupError,
)  # fmt: skip
"""What `zipfile` raises where a ZIP file is damaged or encrypted."""


class Foreign(NamedTuple):
    """A kind of file that is not read here: what it is, what makes of it one that is, and why it is not read."""

    what: str
    advice: str
    why: str = "which onrecord cannot read"


_PICTURE: Final = "text recognition (OCR) makes a text of it: ocrmypdf, tesseract"
_RECORDING: Final = "give its transcript or subtitles (.srt, .vtt, .sbv, .ass, .ttml)"
_OFFICE: Final = "LibreOffice makes a .docx or .odt of it: soffice --convert-to docx FILE"
_SHEET: Final = "save it as PDF or text: soffice --convert-to pdf FILE"
_UNPACK: Final = "unpack it, and give the file that is meant"
_NO_WORK: Final = "not a work to read"
_DOSSIER: Final = Foreign("a dossier", "`onrecord merge` joins dossiers", _NO_WORK)
_PROPOSALS: Final = Foreign("a file of proposals", "`onrecord review` reviews them", _NO_WORK)
_FOREIGN: Final[tuple[tuple[bytes, int, Foreign], ...]] = (
    (b"\x89PNG\r\n\x1a\n", 0, Foreign("a picture (PNG)", _PICTURE)),
    (b"\xff\xd8\xff", 0, Foreign("a picture (JPEG)", _PICTURE)),
    (b"GIF8", 0, Foreign("a picture (GIF)", _PICTURE)),
    (b"II*\0", 0, Foreign("a picture (TIFF)", _PICTURE)),
    (b"MM\0*", 0, Foreign("a picture (TIFF)", _PICTURE)),
    (b"WEBP", 8, Foreign("a picture (WebP)", _PICTURE)),
    (b"ftyphei", 4, Foreign("a picture (HEIC)", _PICTURE)),
    (b"ftypavif", 4, Foreign("a picture (AVIF)", _PICTURE)),
    (b"BM", 0, Foreign("a picture (BMP)", _PICTURE)),
    (b"ftyp", 4, Foreign("a film or recording (MP4)", _RECORDING)),
    (b"ID3", 0, Foreign("a recording (MP3)", _RECORDING)),
    (b"\xff\xfb", 0, Foreign("a recording (MP3)", _RECORDING)),
    (b"OggS", 0, Foreign("a recording (Ogg)", _RECORDING)),
    (b"fLaC", 0, Foreign("a recording (FLAC)", _RECORDING)),
    (b"WAVE", 8, Foreign("a recording (WAV)", _RECORDING)),
    (b"\x1aE\xdf\xa3", 0, Foreign("a film (Matroska, WebM)", _RECORDING)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, Foreign("a Word, Excel or Outlook file of before 2007", _OFFICE)),
    (b"\xffWPC", 0, Foreign("a WordPerfect document", _OFFICE)),
    (b"AT&TFORM", 0, Foreign("a DjVu document", "djvutxt makes a text of it: djvutxt FILE.djvu FILE.txt")),
    (b"%!PS", 0, Foreign("PostScript", "Ghostscript makes a PDF of it: ps2pdf FILE")),
    (
        b"BOOKMOBI",
        60,
        Foreign("a Kindle or Mobipocket book", "Calibre makes an .epub of it: ebook-convert FILE X.epub"),
    ),
    (b"TPZ", 0, Foreign("a Kindle book", "Calibre makes an .epub of it: ebook-convert FILE X.epub")),
    (b"ITSF", 0, Foreign("compiled help (CHM)", "7-Zip takes its pages out: 7z x FILE.chm")),
    (b"Rar!", 0, Foreign("a RAR archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", 0, Foreign("a 7-Zip archive", _UNPACK)),
    (b"BZh", 0, Foreign("a bzip2 file", _UNPACK)),
    (b"\xfd7zXZ\0", 0, Foreign("an xz file", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", 0, Foreign("a Zstandard file", _UNPACK)),
    (b"ustar", 257, Foreign("a tar archive", _UNPACK)),
    (
        b"SQLite format 3\0",
        0,
        Foreign("an SQLite database", "export the text meant from it: records are none"),
    ),
    (b"bplist00", 0, Foreign("a property list", "save the page itself")),
    (b"filedesc://", 0, Foreign("a web archive of before 2009 (ARC)", "warcio makes a .warc of it: warcio recompress")),
    (b"\x7fELF", 0, Foreign("a program", "give the text that is meant")),
    (b"MZ", 0, Foreign("a program", "give the text that is meant")),
    (b'{"onrecord":', 0, _DOSSIER),
    (b'{ "onrecord":', 0, _DOSSIER),
    (b'{"kind":"proposals"', 0, _PROPOSALS),
    (b'{"kind": "proposals"', 0, _PROPOSALS),
    (b"[InternetShortcut]", 0, Foreign("a link to a page, not the page", "open it, and save the page")),
)
"""First bytes (at an offset) of what is no text; the first that fits counts."""

_FOREIGN_WITHIN: Final = tuple(row for row in _FOREIGN if row[1])
"""Those that are told by later bytes: all to be asked of a file with another first byte."""
_FOREIGN_BY_FIRST: Final = MappingProxyType(
    {
        first: tuple(row for row in _FOREIGN if row[1] or row[0][:1] == first)
        for first in {sign[:1] for sign, place, _ in _FOREIGN if not place}
    }
)
"""Those that are to be asked of a file with such a first byte."""

_ZIPPED: Final = MappingProxyType(
    {
        "xl/": Foreign("an Excel workbook", _SHEET),
        "ppt/": Foreign("a PowerPoint presentation", _SHEET),
        "Index/Document.iwa": Foreign("a document of Apple Pages", "export it as Word or PDF from Pages"),
        "Index.zip": Foreign("a document of Apple iWork", "export it as Word or PDF from Pages"),
        "FixedDocSeq.fdseq": Foreign("an XPS document", "print it to PDF"),
    }
)
_ZIP_TYPES: Final = MappingProxyType(
    {
        "application/vnd.oasis.opendocument.text": "odt",
        "application/vnd.oasis.opendocument.text-template": "odt",
        "application/vnd.oasis.opendocument.text-master": "odt",
        "application/vnd.sun.xml.writer": "odt",
        "application/epub+zip": "epub",
    }
)
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp")
_NAMES_AT_MOST: Final = 20_000


def is_html(data: bytes) -> bool:
    """Tell a page by how it begins; or by having the tags of one near its start and at its end.

    >>> is_html(b"<!-- saved --><!DOCTYPE html>"), is_html(b"a < b"), is_html(b"{% x %}<html><p>a</p></html>")
    (True, False, True)
    """
    if b"<" not in data[:SNIFFED]:
        return False
    head, tail = (part.replace(b"\0", b"") for part in (data[:SNIFFED], data[-SNIFFED:]))
    start = head.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\f")
    return bool(
        _HTML.match(start) or _HTML_WITHIN.search(head) or (_HTML_ANYWHERE.search(head) and _HTML_END.search(tail))
    )


def is_webarchive(data: bytes) -> bool:
    """Tell a page saved by Safari by the name in its property list."""
    return data.startswith((b"bplist00", b"<?xml")) and b"WebMainResource" in data


def is_warc(data: bytes) -> bool:
    """Tell a web archive by its first record."""
    return data.startswith(b"WARC/") and re.match(rb"WARC/\d\.\d\r?\n", data) is not None


def is_subtitles(data: bytes) -> bool:
    """Tell subtitles by their first lines."""
    start = data[:_HEADERS].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    return start[:1] in b"W0123456789" and _CUES.match(start) is not None


def is_mhtml(data: bytes) -> bool:
    """Tell a page saved as one file by its headers."""
    start = data[:_HEADERS].lstrip(b"\r\n").lower()
    return b"multipart/related" in start and (
        start.startswith(b"from: <saved by ") or b"snapshot-content-location:" in start or b"microsoft mhtml" in start
        or b"produced by microsoft mimeole" in start
    )  # fmt: skip


def is_mailbox(data: bytes) -> bool:
    """Tell a mailbox by its first line."""
    return data.startswith(b"From ") and MESSAGE_START.match(data) is not None


def is_mail(data: bytes) -> bool:
    """Tell a message by two or more of the headers that mail has.

    >>> is_mail(b"Subject: Rain\\nDate: Mon, 2 Feb 2026 10:00:00 +0000\\n\\nIt rains."), is_mail(b"Date: today")
    (True, False)
    """
    start = data[:_HEADERS].lstrip(b"\r\n")
    if not re.match(rb"[!-9;-~]{1,70}:", start):
        return False
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0] + b"\n"
    return len({name.lower() for name in _MAIL_NAMES.findall(block)}) >= 2


def zipped(data: bytes) -> str:
    """Tell what a ZIP file is: "docx", "odt", "epub", "wacz", or "" for another or none."""
    if not data.startswith(b"PK\x03\x04"):
        return ""
    names, kind = _names(data)
    if kind:
        return _ZIP_TYPES.get(kind, "")
    for sign, name in (("META-INF/container.xml", "epub"), ("datapackage.json", "wacz"), ("content.xml", "odt")):
        if sign in names and (name != "wacz" or any(inner.startswith("archive/") for inner in names)):
            return name
    return "docx" if any(re.match(r"word/document\d{0,3}\.xml\Z", name) for name in names) else ""


def foreign(data: bytes) -> Foreign | None:
    """Tell what a file is that is not read here; None if it may be text.

    >>> foreign(b"GIF89a").what
    'a picture (GIF)'
    """
    if data.startswith(b"PK\x03\x04"):
        return _foreign_zip(data)
    for sign, place, what in _FOREIGN_BY_FIRST.get(data[:1], _FOREIGN_WITHIN):
        if data.startswith(sign, place) and (len(sign) > 3 or b"\0" in data[:SNIFFED]):
            return what
    return None


def _foreign_zip(data: bytes) -> Foreign:
    names, kind = _names(data)
    for sign, what in _ZIPPED.items():
        if any(name.startswith(sign) for name in names):
            return what
    if kind.startswith("application/vnd.oasis.opendocument."):
        return Foreign(f"an OpenDocument {kind.rpartition('.')[2]}", _SHEET)
    if names and all(name.lower().endswith((*_PICTURES, "/", ".xml")) for name in names):
        return Foreign("a book of pictures (ZIP, CBZ)", _PICTURE)
    return Foreign("a ZIP archive" if names else "a damaged ZIP archive", _UNPACK)


def _names(data: bytes) -> tuple[frozenset[str], str]:
    """Return the names of the files in a ZIP file, and the media type that it gives itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = frozenset(packed.namelist()[:_NAMES_AT_MOST])
            kind = packed.open("mimetype").read(200) if "mimetype" in names else b""
    except DAMAGED_ZIP:
        return frozenset(), ""
    return names, kind.decode("ascii", "replace").strip()
