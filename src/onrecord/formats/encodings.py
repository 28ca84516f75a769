"""From the bytes of a file to text, saying so where that was a guess."""

import codecs
import re
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_WINDOWS_1252: Final = MappingProxyType(
    {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
)
"""What Windows-1252 has where Latin-1 has controls; the five bytes that it leaves open stay controls."""


_JAPANESE: Final = re.compile(rb"\x1b\$[@B]")
"""What begins a stretch of Japanese in ISO-2022-JP, as older Japanese TeX files have it."""


def decode(data: bytes, path: str = "") -> tuple[str, Fault | None]:
    """Decode bytes by their byte order mark, else as UTF-8, else as Windows-1252, which every byte has a place in.

    Bytes with the escape sequences of ISO-2022-JP are read as that, if they are whole.

    Returns:
        The text, and a fault of severity "warning" that names the first bad byte where it is not Unicode.

    Source:
        Unicode 15, section 23.8 (byte order mark); WHATWG Encoding, section 4.2 ("latin1" means windows-1252) and 9;
        RFC 1468 (ISO-2022-JP).

    >>> decode("Café".encode("latin-1"))[0]
    'Café'
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    escape = _JAPANESE.search(data) if b"\x1b$" in data else None
    if escape:
        try:
            return data.decode("iso2022_jp"), _guess(data, escape.start(), escape[0], "UTF-8", "ISO-2022-JP", path)
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        place = error.start
        text = data.decode("latin-1").translate(_WINDOWS_1252)
        expected = encoding.removesuffix("-sig").upper()
        return text, _guess(data, place, data[place : place + 1], expected, "Windows-1252", path)


def _guess(data: bytes, place: int, got: bytes, expected: str, taken: str, path: str) -> Fault:
    """Say where bytes are not in the encoding that was expected, and what they were taken for."""
    line = data.count(b"\n", 0, place) + 1
    column = place - data.rfind(b"\n", 0, place)
    must = f"be {expected}; read as {taken}"
    return Fault(must, got, path=path, line=line, column=column, severity="warning")
