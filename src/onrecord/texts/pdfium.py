"""The pages of a PDF by PDFium: text, lines, labels. The only import of pypdfium2 (the extra `pdf`).

PDFium is not made for several threads (its documentation, "Thread safety"): one file is read at a time. A file that
`pdf_risks` finds costly is read in a process of its own with limits of time and memory, which PDFium itself has not.
This module is what that process runs; so that it starts fast, it imports nothing of ours.

    python pdfium.py SECONDS BYTES <FILE       the pages as JSON
"""

import ctypes
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

PAGES_AT_LEAST: Final = 2_000
BYTES_A_PAGE: Final = 300
"""Pages that are read: so many, or one for so many bytes of the file, whichever is more."""
CHARACTERS_AT_MOST: Final = 30_000_000
SECONDS_AT_LEAST, SECONDS_A_MEGABYTE, SECONDS_AT_MOST = 1.0, 0.5, 25.0
"""Time of the processor after which no further page is begun."""
_MEMORY: Final = 200_000_000
"""Bytes that a costly file may take, and as many again as ten times its size."""

_LOCK: Final = threading.Lock()
_LINE_END: Final = re.compile("[\x02\ufffe](?:\r?\n)?|\r\n?|\n")
"""The end of a line; PDFium has a sign for a hyphen there, which it joins with the next line."""
_SIGNS: Final = MappingProxyType({
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x1B: "ff", 0x1C: "fi", 0x1D: "fl",
    0x1E: "ffi", 0x1F: "ffl",
} | dict.fromkeys((*range(0x09), 0x0B, 0x0E, 0x0F, 0x17, 0x18, 0x19, 0x1A, 0x7F, 0xFFFE, 0xFFFF), ""))  # fmt: skip
"""What control characters mean that a font without a table of Unicode leaves: TeX's T1 (Cork) encoding."""


Line = tuple[int, int, str, float, float]
"""A line of a page: where it starts and ends in the page's text, its words, the height of its letters in points (0 if
that is not known), and how far down the page it stands, from 0 to 1 (-1 if that is not known)."""


class Page(NamedTuple):
    """A page: its label ("" if it has none), its text, and its lines with their places in that text."""

    label: str
    text: str
    lines: tuple[Line, ...]


class Pages(NamedTuple):
    """What was read of a file.

    Attributes:
        pages: The pages that were read.
        total: Pages that it has.
        cut: Why not all pages were read, or "".
        told: Its information dictionary.
        trouble: Why it was not read at all: what it must be, and what PDFium said; None if it was read.
    """

    pages: tuple[Page, ...]
    total: int
    cut: str
    told: tuple[tuple[str, str], ...]
    trouble: tuple[str, str] | None = None


def pages_of(data: bytes) -> Pages:
    """Read the pages of a PDF; one that cannot be read has no text."""
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            must = "be open without a password" if "assword" in str(error) else "be one that PDFium can read"
            return Pages((), 0, "", (), (must, str(error)))
        try:
            return _pages(document, len(data))
        finally:
            document.close()


def pages_apart(data: bytes) -> Pages:
    """Read the pages of a PDF in a process of its own, which is ended when it takes too much."""
    seconds, memory = _seconds(len(data)), _MEMORY + 10 * len(data)
    command = [sys.executable, "-S", __file__, str(int(seconds + 1)), str(memory)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, env=environment, timeout=20 * seconds, check=False
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        must = f"be read within {seconds:.1f} s and {memory // 1_000_000} MB"
        return Pages((), 0, "", (), (must, "a file that unpacks to far more than its size"))
    pages, total, cut, told, trouble = found
    return Pages(
        tuple(Page(label, text, tuple(map(tuple, lines))) for label, text, lines in pages), total, cut,
        tuple(map(tuple, told)), tuple(trouble) if trouble else None,
    )  # fmt: skip


def _seconds(size: int) -> float:
    return min(SECONDS_AT_MOST, SECONDS_AT_LEAST + SECONDS_A_MEGABYTE * size / 1e6)


def _pages(document: Any, size: int) -> Pages:
    count, length, begun, cut = len(document), 0, time.thread_time(), ""
    most, pages = max(PAGES_AT_LEAST, size // BYTES_A_PAGE), list[Page]()
    for number in range(count):
        if number >= most or length > CHARACTERS_AT_MOST or time.thread_time() - begun > _seconds(size):
            cut = f"only the first {number:,} of {count:,} pages were read: the file takes too long"
            break
        text, lines = _page(document, number)
        pages.append(Page(document.get_page_label(number), text, lines))
        length += len(text)
    told = document.get_metadata_dict(skip_empty=True).items()
    return Pages(tuple(pages), count, cut, tuple((name, value.strip()) for name, value in told))


def _page(document: Any, number: int) -> tuple[str, tuple[Line, ...]]:
    try:
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                return _of(text_page, page.get_height())
            finally:
                text_page.close()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, UnicodeError):
        return "", ()


def _of(text_page: Any, height: float) -> tuple[str, tuple[Line, ...]]:
    """Put the text of a page together line by line, and measure each line by its first letter."""
    parts, lines, length = list[str](), list[Line](), 0
    for at, words in _lines(text_page.get_text_range()):
        shown = words.translate(_SIGNS)
        stripped = shown.strip()
        if stripped:
            first = at + len(words) - len(words.lstrip())
            lines.append((length, length + len(shown.rstrip()), stripped, *_measured(text_page, first, height)))
        parts.append(shown)
        length += len(shown) + 1
    return "\n".join(parts), tuple(lines)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page's text, and where they start in it; a hyphen at a line's end is one again."""
    place = 0
    for match in _LINE_END.finditer(text):
        is_hyphen = match[0][0] in "\x02\ufffe"
        yield place, text[place : match.start()] + ("-" if is_hyphen else "")
        place = match.end()
    yield place, text[place:]


def _measured(text_page: Any, index: int, height: float) -> tuple[float, float]:
    """Return the height of a letter in points, and how far down the page it stands, from 0 to 1."""
    box = raw.FS_RECTF()
    char = raw.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    if char < 0 or not height or not raw.FPDFText_GetLooseCharBox(text_page, char, ctypes.byref(box)):
        return 0, -1
    return round(abs(box.top - box.bottom), 1), round(1 - box.top / height, 3)


def main(seconds: int, memory: int) -> None:
    """Read a PDF from standard input within limits, and write its pages as JSON."""
    try:
        import resource
    except ImportError:  # no such limits on this system; the caller waits for a time only
        pass
    else:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    sys.stdout.write(json.dumps(pages_of(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
