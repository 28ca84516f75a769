"""The text of a PDF, page by page."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.errors import InvalidText, InWords
from onrecord.texts.archives import too_large
from onrecord.texts.between_pages import Line, gaps
from onrecord.texts.extract import Asked, Extract, Field, Place, joined_notes
from onrecord.texts.pdf_risks import weigh
from onrecord.texts.pdfium import Pages, pages_apart, pages_of, unlocked

PAGE_END: Final = "\n\f\n"
PAGE_IN_HERE: Final = 1_000_000
"""Bytes that may describe a page that is read in this process: each may take 250 bytes of memory."""
_PACKET: Final = re.compile(rb"<\?xpacket begin=.{0,40}?\?>", re.DOTALL)
"""What begins the packet in which a PDF describes itself (ISO 16684-1)."""
_PACKET_END: Final = b"<?xpacket end="
_PACKET_AT_MOST: Final = 200_000


def read(data: bytes, asked: Asked) -> Extract:
    """Return the text of a PDF and where its pages start.

    The labels of its pages are the printed ones (PDF 32000-1:2008, section 12.4.2 "Page labels"), or else counted.
    A page that cannot be read does not lose the others.

    Raises:
        InvalidText: The file is broken, encrypted with a password, or has more to read than a file may have.
    """
    found = _read(data)
    if found.trouble:
        must, got = found.trouble
        raise InvalidText("PDF", must, InWords(got))
    places, lines, unread, start = list[Place](), list[tuple[Line, ...]](), list[str](), 0
    marks = list[tuple[int, int]]()
    for number, page in enumerate(found.pages, 1):
        places.append(Place(start, "page", page.label or str(number), is_printed=bool(page.label)))
        lines.append(tuple(Line(a + start, b + start, words, size, top) for a, b, words, size, top in page.lines))
        marks += ((a + start, b + start) for a, b in page.marks)
        if not page.lines:
            unread.append(places[-1].name)
        start += len(page.text) + len(PAGE_END)
    note = f"{_listed(unread)} no text (a picture, blank or damaged)" if 0 < len(unread) < len(places) else ""
    return Extract(
        text=PAGE_END.join(page.text for page in found.pages), kind="PDF", places=tuple(places), gaps=gaps(lines),
        note_marks=tuple(marks), has_guessed_spaces=True, fields=tuple(_fields(found, data)),
        note=joined_notes(found.cut, note),
        is_whole=not found.cut and not unread, cut=found.cut,
    )  # fmt: skip


def _read(data: bytes) -> Pages:
    """Read the pages, after what there is to read is counted; of an encrypted file in a copy that is not."""
    known = (unlocked(data) if b"/Encrypt" in data else data) or data
    weight = weigh(known)
    if weight.is_bomb:
        raise too_large("PDF")
    if weight.page > weight.most:
        raise InvalidText("PDF", f"describe a page in at most {weight.most:,} bytes", f"{weight.page:,}")
    return (pages_apart if weight.page > PAGE_IN_HERE else pages_of)(known, weight.readable)


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"page {shown} has" if len(names) == 1 else f"pages {shown}{more} have"


def _fields(found: Pages, data: bytes) -> Iterator[Field]:
    """Yield what the file tells of itself: its information dictionary, and XMP where it is not packed."""
    for name, value in found.told:
        yield Field("PDF information", name, value)
    packet = _packet(data)
    if packet:
        yield Field("XMP", "packet", packet.decode("utf-8", "replace").strip())


def _packet(data: bytes) -> bytes:
    """Return the first packet that ends within reach, in one pass over the file; b"" if there is none."""
    end = -1
    for begin in _PACKET.finditer(data):
        if end < begin.end():
            end = data.find(_PACKET_END, begin.end())
        if end < 0:
            break
        if end - begin.end() <= _PACKET_AT_MOST:
            return data[begin.end() : end]
    return b""
