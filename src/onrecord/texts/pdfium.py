"""The pages of a PDF by PDFium: text, lines, labels. The only import of pypdfium2 (the extra `pdf`).

PDFium is not made for several threads (its documentation, "Thread safety"): one file is read at a time. How much it is
asked to do `pdf_risks` counts before; what may take much memory is read in a process of its own that may take so much
and no more, which PDFium itself does not limit. This module is what that process runs; so that it starts fast, it
imports nothing of ours.

    python pdfium.py pages PAGES BYTES <FILE        the pages as JSON
    python pdfium.py unlock PAGES BYTES <FILE       the file without its encryption
"""

import ctypes
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

PAGES_AT_LEAST: Final = 2_000
BYTES_A_PAGE: Final = 300
"""Pages that are read: so many, or one for so many bytes of the file, whichever is more."""
CHARACTERS_AT_MOST: Final = 30_000_000
MEMORY_AT_LEAST: Final = 1_000_000_000
"""Bytes that a process of its own may take, and as many again as ten times the size of the file."""

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


_MAYBE_NOTE: Final = re.compile(
    r"""(?:(?<=[^\W\d_]{4})|(?<=[^\W\d_][.,;:!?"”’»)])|(?<=["”’»)][.,;:!?])|(?<=[.,;:!?]["”’»)]))  # behind words
        \d{1,3}(?=[\s.,;:!?)\]–—]|\Z)
        |\A\s{0,9}\d{1,3}(?=[^\W\d_]|["“„«‘(])  # before a note""",
    re.VERBOSE,
)
"""A number that is written together with words: the mark of a note if it is small and raised."""
_RAISED: Final = 0.85
"""Size of a mark of a note beside that of the words, at most."""


class Page(NamedTuple):
    """A page.

    Attributes:
        label: Its label, "" if it has none.
        text: Its text.
        lines: Its lines, with their places in that text.
        marks: Where the small raised numbers of notes stand in that text, behind a word: start and end.
    """

    label: str
    text: str
    lines: tuple[Line, ...]
    marks: tuple[tuple[int, int], ...] = ()


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


def pages_of(data: bytes, readable: int | None = None) -> Pages:
    """Read the pages of a PDF, at most so many; one that cannot be read has no text."""
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            return Pages((), 0, "", (), _closed(data, str(error)))
        try:
            return _pages(document, len(data), readable)
        finally:
            document.close()


def _closed(data: bytes, told: str) -> tuple[str, str]:
    """Return what a PDF must be that PDFium cannot open, and what it is."""
    if "assword" in told or "ecurity" in told:
        return "be open without a password", "one that asks for it, or is locked in another way"
    got = "a damaged one" if b"%PDF-" in data[:_HEAD] else "a file of another kind, or of nothing but damage"
    return "be whole and undamaged; get the file again", got


_HEAD: Final = 1024
"""Within how many bytes a PDF says that it is one (PDF 32000-1:2008, annex H.3.4.1)."""


def pages_apart(data: bytes, readable: int | None = None) -> Pages:
    """Read the pages of a PDF in a process of its own."""
    try:
        pages, total, cut, told, trouble = json.loads(_apart("pages", data, readable))
    except ValueError:
        return Pages((), 0, "", (), _too_large(data))
    return Pages(
        tuple(Page(*page[:2], *(tuple(map(tuple, listed)) for listed in page[2:])) for page in pages),
        total, cut,
        tuple(map(tuple, told)), tuple(trouble) if trouble else None,
    )  # fmt: skip


def unlocked(data: bytes) -> bytes:
    """Return a PDF that is encrypted as one that is not, so that it can be looked at; b"" if it cannot be opened."""
    return _apart("unlock", data, None)


def _apart(what: str, data: bytes, readable: int | None) -> bytes:
    command = [sys.executable, "-S", __file__, what, "" if readable is None else str(readable), str(_memory(data))]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    return subprocess.run(command, input=data, capture_output=True, env=environment, check=False).stdout


def _memory(data: bytes) -> int:
    return MEMORY_AT_LEAST + 10 * len(data)


def _too_large(data: bytes) -> tuple[str, str]:
    return f"be read within {_memory(data) // 1_000_000:,} MB of memory", "a page that needs more"


def _pages(document: Any, size: int, readable: int | None) -> Pages:
    """Read pages up to the limits of number and length."""
    count, length, cut = len(document), 0, ""
    most, pages = max(PAGES_AT_LEAST, size // BYTES_A_PAGE), list[Page]()
    most = most if readable is None else min(most, readable)
    for number in range(count):
        if number >= most or length > CHARACTERS_AT_MOST:
            cut = f"only the first {number:,} of {count:,} pages were read: there is more to read than a file may have"
            break
        text, lines, marks = _page(document, number)
        pages.append(Page(document.get_page_label(number), text, lines, marks))
        length += len(text)
    told = document.get_metadata_dict(skip_empty=True).items()
    return Pages(tuple(pages), count, cut, tuple((name, value.strip()) for name, value in told))


def _page(document: Any, number: int) -> tuple[str, tuple[Line, ...], tuple[tuple[int, int], ...]]:
    """Read one page; a broken one is empty."""
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
        return "", (), ()


def _of(text_page: Any, height: float) -> tuple[str, tuple[Line, ...], tuple[tuple[int, int], ...]]:
    """Put the text of a page together line by line, and measure each line by its first letter."""
    parts, lines, marks, length = list[str](), list[Line](), list[tuple[int, int]](), 0
    for at, words in _lines(text_page.get_text_range()):
        shown = words.translate(_SIGNS)
        for number in _MAYBE_NOTE.finditer(words):
            start, end = number.end() - len(number[0].strip()), number.end()
            is_first = not words[:start].strip()
            begins_word = is_first and words[end].isupper() and words[end + 1 : end + 2].islower()
            if not begins_word and not _is_raised(text_page, at + start, at + (end if is_first else start - 1)):
                continue
            if is_first:  # the note itself: its number is no part of its first word, though typeset without a space
                shown = f"{words[:end]} {words[end:]}".translate(_SIGNS)
            else:
                first = length + len(shown) - len(words[start:].translate(_SIGNS))
                marks.append((first, first + end - start))
        stripped = shown.strip()
        if stripped:
            first = at + len(words) - len(words.lstrip())
            lines.append((length, length + len(shown.rstrip()), stripped, *_measured(text_page, first, height)))
        parts.append(shown)
        length += len(shown) + 1
    return "\n".join(parts), tuple(lines), tuple(marks)


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


def _is_raised(text_page: Any, number: int, word: int) -> bool:
    """Return whether one character of a page is smaller than another, and stands higher."""
    (size, place), (usual, line) = (_set(text_page, index) for index in (number, word))
    return 0 < size < _RAISED * usual and place > line + 0.1 * usual


def _set(text_page: Any, index: int) -> tuple[float, float]:
    """Return the height of a character in points, and how high its line is; zeros if it is not one of the page's."""
    box, across, up = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    char = raw.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    if char < 0 or not raw.FPDFText_GetLooseCharBox(text_page, char, ctypes.byref(box)):
        return 0, 0
    raw.FPDFText_GetCharOrigin(text_page, char, ctypes.byref(across), ctypes.byref(up))
    return abs(box.top - box.bottom), up.value


def main(what: str, readable: str, memory: str) -> None:
    """Read a PDF from standard input within a limit of memory, and write its pages as JSON, or itself unlocked."""
    try:
        import resource
    except ImportError:  # no such limit on this system
        pass
    else:
        resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))
    data = sys.stdin.buffer.read()
    if what == "pages":
        sys.stdout.write(json.dumps(pages_of(data, int(readable) if readable else None)))
    else:
        pypdfium2.PdfDocument(data).save(sys.stdout.buffer, flags=raw.FPDF_REMOVE_SECURITY)


if __name__ == "__main__":
    main(*sys.argv[1:])
