"""Whether a PDF may unpack to far more than its size, told before anything else opens it."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

_STREAM: Final = re.compile(rb"stream\r?\n")
_FILTERS: Final = re.compile(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b"
)
_DRAWN: Final = re.compile(rb"/[^\s/]{1,60}\s{1,9}Do\b")
_DICTIONARY: Final = 1_000
"""Bytes before a stream in which its dictionary stands."""
_SAFE: Final = 12_000_000
_TIMES: Final = 25
"""Bytes that the streams of a file, pictures aside, become at most if it is not costly: so many, or times its size."""
_WIDEST: Final = 1_000
"""Times its size that a stream of several filters may become."""
_FORMS_AT_MOST: Final = 5_000
"""Times that a form within forms may be drawn."""


def is_costly(data: bytes) -> bool:
    """Tell a file that is encrypted, so that its streams cannot be looked at, or whose streams become very large.

    Forms are drawn within forms (ISO 32000-1, section 8.10): what each draws is multiplied, as if all stood in a row.

    >>> is_costly(b"%PDF-1.4"), is_costly(b"1 0 obj<</Filter/FlateDecode>>stream\\n" + zlib.compress(b" " * 20_000_000))
    (False, True)
    """
    if b"/Encrypt" in data:
        return True
    left, drawn = max(_SAFE, _TIMES * len(data)), 1
    for stream, is_form in _streams(data, left):
        left -= stream if isinstance(stream, int) else len(stream)
        if is_form and not isinstance(stream, int):
            drawn *= max(1, sum(1 for _ in _DRAWN.finditer(stream)))
        if left < 0 or drawn > _FORMS_AT_MOST:
            return True
    return False


def _streams(data: bytes, most: int) -> Iterator[tuple[bytes | int, bool]]:
    """Yield the streams but for pictures, unpacked (or how large they may become), and whether they are forms."""
    place = 0
    while match := _STREAM.search(data, place):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        end = data.find(b"endstream", match.end())
        end = end if end >= 0 else len(data)
        place = end
        if re.search(rb"/Subtype\s{0,9}/Image\b", dictionary):
            continue
        content, filters = data[match.end() : end], _FILTERS.findall(dictionary)
        is_form = b"/Form" in dictionary
        if not filters:
            yield content, is_form
        elif len(filters) == 1 and filters[0] in (b"FlateDecode", b"Fl"):
            yield _inflated(content, most), is_form
        elif filters[0] in (b"ASCIIHexDecode", b"AHx", b"ASCII85Decode", b"A85") and len(filters) == 1:
            yield content, is_form
        else:
            yield len(content) * _WIDEST, is_form


def _inflated(content: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, most + 1)
    except zlib.error:
        return b""
