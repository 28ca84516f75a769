"""The text of a PDF, page by page, by PDFium. The only import of pypdfium2 (the extra `pdf`).

PDFium is not made for several threads (its documentation, "Thread safety"): one file is read at a time.
"""

import ctypes
import re
import threading
import time
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract, Field, Place, joined_notes
from onrecord.texts.page_furniture import Line, gaps

PAGE_END: Final = "\n\f\n"

PAGES_AT_LEAST: Final = 2_000
BYTES_A_PAGE: Final = 300
"""Pages that are read: so many, or one for so many bytes of the file, whichever is more."""
CHARACTERS_AT_MOST: Final = 30_000_000
SECONDS_AT_LEAST, SECONDS_A_MEGABYTE, SECONDS_AT_MOST = 1.2, 2.0, 25.0
"""Time of the processor after which no further page is begun."""

_LOCK: Final = threading.Lock()
_LINE_END: Final = re.compile("[\x02\ufffe](?:\r?\n)?|\r\n?|\n")
"""The end of a line; PDFium has a sign for a hyphen there, which it joins with the next line."""
_SIGNS: Final = MappingProxyType({
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x1B: "ff", 0x1C: "fi", 0x1D: "fl",
    0x1E: "ffi", 0x1F: "ffl",
} | dict.fromkeys((*range(0x09), 0x0B, 0x0E, 0x0F, 0x17, 0x18, 0x19, 0x1A, 0x7F, 0xFFFE, 0xFFFF), ""))  # fmt: skip
"""What control characters mean that a font without a table of Unicode leaves: TeX's T1 (Cork) encoding."""
_XMP: Final = re.compile(rb"<\?xpacket begin=.{0,40}\?>(.{1,200000}?)<\?xpacket end=", re.DOTALL)


class _Page(NamedTuple):
    """The text of a page, where its lines are in it, and whether it could be read."""

    text: str
    lines: tuple[Line, ...]
    trouble: str = ""


def read(data: bytes, asked: Asked) -> Extract:
    """Return the text of a PDF and where its pages start.

    The labels of its pages are the printed ones (PDF 32000-1:2008, section 12.4.2 "Page labels"), or else counted.
    A page that cannot be read does not lose the others.

    Raises:
        InvalidText: The file is broken, or encrypted with a password.
    """
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            must = "be open without a password" if "assword" in str(error) else "be one that PDFium can read"
            raise InvalidText("PDF", must, str(error)) from error
        try:
            return _extract(document, data)
        finally:
            document.close()


def _extract(document: pypdfium2.PdfDocument, data: bytes) -> Extract:
    count, length, begun = len(document), 0, time.thread_time()
    seconds = min(SECONDS_AT_MOST, SECONDS_AT_LEAST + SECONDS_A_MEGABYTE * len(data) / 1e6)
    most = max(PAGES_AT_LEAST, len(data) // BYTES_A_PAGE)
    pages, places, unread, cut = list[_Page](), list[Place](), list[str](), ""
    for number in range(count):
        if number >= most or length > CHARACTERS_AT_MOST or time.thread_time() - begun > seconds:
            cut = f"only the first {number:,} of {count:,} pages were read: the file takes too long"
            break
        label = document.get_page_label(number)
        places.append(Place(length, "page", label or str(number + 1), is_printed=bool(label)))
        page = _page(document, number, length)
        if not page.text.strip():
            unread.append(places[-1].name)
        pages.append(page)
        length += len(page.text) + len(PAGE_END)
    is_empty = len(unread) == len(pages)
    note = "" if is_empty or not unread else f"{_listed(unread)} no text (a picture, blank or damaged)"
    return Extract(
        text=PAGE_END.join(page.text for page in pages), kind="PDF", places=tuple(places),
        gaps=gaps([page.lines for page in pages]), has_guessed_spaces=True, fields=tuple(_fields(document, data)),
        note=joined_notes(cut, note), is_whole=not cut and not unread, cut=cut,
    )  # fmt: skip


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"page {shown} has" if len(names) == 1 else f"pages {shown}{more} have"


def _page(document: pypdfium2.PdfDocument, number: int, start: int) -> _Page:
    """Read a page; one that cannot be read has no text."""
    try:
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                return _of(text_page, start, page.get_height())
            finally:
                text_page.close()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, UnicodeError) as error:
        return _Page("", (), str(error))


def _of(text_page: pypdfium2.PdfTextPage, start: int, height: float) -> _Page:
    """Put the text of a page together line by line, and measure each line by its first letter."""
    source, parts, lines, length = text_page.get_text_range(), list[str](), list[Line](), start
    for at, words in _lines(source):
        shown = words.translate(_SIGNS)
        stripped = shown.strip()
        if stripped:
            first = at + len(words) - len(words.lstrip())
            lines.append(Line(length, length + len(shown.rstrip()), stripped, *_measured(text_page, first, height)))
        parts.append(shown)
        length += len(shown) + 1
    return _Page("\n".join(parts), tuple(lines))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page's text, and where they start in it; a hyphen at a line's end is one again."""
    place = 0
    for match in _LINE_END.finditer(text):
        is_hyphen = match[0][0] in "\x02\ufffe"
        yield place, text[place : match.start()] + ("-" if is_hyphen else "")
        place = match.end()
    yield place, text[place:]


def _measured(text_page: pypdfium2.PdfTextPage, index: int, height: float) -> tuple[float, float]:
    """Return the height of a letter in points, and how far down the page it stands, from 0 to 1."""
    box = raw.FS_RECTF()
    char = raw.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    if char < 0 or not height or not raw.FPDFText_GetLooseCharBox(text_page, char, ctypes.byref(box)):
        return 0, -1
    return round(abs(box.top - box.bottom), 1), 1 - box.top / height


def _fields(document: pypdfium2.PdfDocument, data: bytes) -> Iterator[Field]:
    """Yield what the file tells of itself: its information dictionary, and XMP where it is not packed."""
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        yield Field("PDF information", name, value.strip())
    found = _XMP.search(data)
    if found:
        yield Field("XMP", "packet", found[1].decode("utf-8", "replace").strip())
