"""From bytes to text, saying so where that was a guess. The only import of charset_normalizer and of webencodings.

`decode` is for files of data: bibliographies, dossiers, drafts. `decoded` is for documents, which declare their
encoding or came with a declaration.
"""

import codecs
import re
from types import MappingProxyType
from typing import Final

from onrecord.errors import Fault, InvalidText

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT: Final = 1_024
"""Bytes by whose zeros UTF-16 is notes."""
_DETECTED_FROM: Final = range(128, 100_000)
"""Bytes from which an encoding is detected; fewer tell too little, and are taken for windows-1252."""
_NOT_OF_DOCUMENTS: Final = frozenset(
    ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
)
"""Codecs of Python that no document is in: they escape, they fail on purpose, or take more than linear time."""
_CODECS: Final = MappingProxyType({
    "big5": "big5hkscs", "euc-kr": "cp949", "gbk": "gb18030", "replacement": "", "shift_jis": "cp932",
    "x-user-defined": "cp1252",
})  # fmt: skip
"""Codecs of encodings of the Web, where those of the same name know fewer characters or are no texts."""
_WINDOWS_1252: Final = MappingProxyType(
    {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
)
"""What Windows-1252 has where Latin-1 has controls; the five bytes that it leaves open stay controls."""
_JAPANESE: Final = re.compile(rb"\x1b\$[@B]")
"""What begins a stretch of Japanese in ISO-2022-JP, as older Japanese TeX files have it."""
_BINARY: Final = 8_192
"""Bytes among which a zero tells that this is no text, if it is not UTF-16 or UTF-32."""


def is_text(value: object) -> bool:
    r"""Return whether `value` is a `str` that UTF-8 can hold: no lone surrogates (Unicode, section 3.9, D92).

    >>> is_text("caf\u00e9"), is_text("\ud800"), is_text(b"cafe")
    (True, False, False)
    """
    if type(value) is not str:
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_binary(data: bytes) -> bool:
    """Return whether bytes are no text: many control characters among the first of them, and no byte order mark.

    >>> is_binary(bytes(range(256)) * 4), is_binary(b"@book{a, title = {A\\x00B}}")
    (True, False)
    """
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    most = len(sample) // (100 if b"\0" in sample else 20)
    return controls > max(most, _FEW_CONTROLS) and not _marked(data) and b"\x1b$" not in sample


_SAMPLE: Final = 8_192
_FEW_CONTROLS: Final = 8
"""So many control characters stand in damaged texts, too."""
_CONTROLS: Final = bytes(code for code in range(0x20) if chr(code) not in "\t\n\r\f\x1c\x1d\x1e\x1f")
"""The control characters that texts do not have: not those that set, and not those that separate (as in MARC)."""


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
    encoding = _marked(data) or "utf-8"
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
        expected = encoding.removesuffix("-sig").upper()
        return _windows_1252(data), _guess(data, place, data[place : place + 1], expected, "Windows-1252", path)


def _marked(data: bytes) -> str:
    """Name the encoding of which bytes have the byte order mark; "" if they have none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _windows_1252(data: bytes) -> str:
    """Decode bytes by the index of WHATWG Encoding, in which every byte has a place."""
    return data.decode("latin-1").translate(_WINDOWS_1252)


def _guess(data: bytes, place: int, got: bytes, expected: str, taken: str, path: str) -> Fault:
    """Return the fault of bytes that are not in the encoding expected, with what they were taken for."""
    line = data.count(b"\n", 0, place) + 1
    column = place - data.rfind(b"\n", 0, place)
    must = f"be {expected}; read as {taken}"
    return Fault(must, got, path=path, line=line, column=column, severity="warning")


def decoded(data: bytes, declared: str = "") -> tuple[str, str]:
    """Decode bytes.

    Args:
        data: The bytes.
        declared: The label of the encoding that came with them, or that they declare; "" if there is none.

    Returns:
        The text, and a note if the encoding had to be guessed or bytes did not fit it; otherwise "".
        A byte order mark counts first, then `declared`, then UTF-8, if all bytes fit. What is declared is used even if
        bytes do not fit, and those are U+FFFD.

    Raises:
        InvalidText: Nothing is declared, and the bytes are not text, but have zero bytes, as images and archives do.

    Source:
        Encoding Standard (WHATWG), sections 4.1, 4.2 and 6.

    >>> naive = bytes.fromhex("6e61 ef 7665")
    >>> decoded(naive, "iso-8859-1"), decoded(naive, "utf-8")
    (('naïve', ''), ('na�ve', 'one byte does not fit the encoding utf-8'))
    """
    if marked := _marked(data):
        return _with(data, marked)
    encoding = _codec(declared) if declared else ""
    if encoding and not (encoding.startswith(("utf-16", "utf-32")) and b"\0" not in data[:_LOOKED_AT]):
        return _with(data, encoding)
    for name in (_wide(data), "utf-8"):
        try:
            return data.decode(name), ""
        except (UnicodeDecodeError, LookupError):
            continue
    return _detected(data)


def _codec(label: str) -> str:
    """Return the codec that the Web means by a label, or else Python's of that name; "" if there is none for texts."""
    from webencodings import lookup

    known = lookup(label)
    if known is not None:
        return _CODECS.get(known.name, known.codec_info.name)
    try:
        codec = codecs.lookup(label)
        return "" if codec.name.replace("_", "-") in _NOT_OF_DOCUMENTS or not b"a".decode(codec.name) else codec.name
    except (ValueError, LookupError):
        return ""


def _with(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError:
        text = _windows_1252(data) if encoding == "cp1252" else data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    notes = {0: "", 1: f"one byte does not fit the encoding {encoding}"}
    return text, notes.get(wrong, f"{wrong} bytes do not fit the encoding {encoding}")


def _detected(data: bytes) -> tuple[str, str]:
    if b"\0" in data[:_BINARY]:
        raise InvalidText("text", "be text, not binary data", data[:16])
    if len(data) >= _DETECTED_FROM.start:
        from charset_normalizer import from_bytes

        best = from_bytes(data[: _DETECTED_FROM.stop]).best()
        if best and best.encoding != "cp1252":
            return data.decode(best.encoding, "replace"), f"encoding not declared, taken for {best.encoding}"
    return _windows_1252(data), "encoding not declared, taken for cp1252"


def _wide(data: bytes) -> str:
    """Name UTF-16 without a byte order mark by its many zero bytes, or give ""."""
    sample = data[: _LOOKED_AT // 2 * 2]
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) * 3 < len(sample):
        return ""
    return "utf-16-be" if high > low else "utf-16-le"
