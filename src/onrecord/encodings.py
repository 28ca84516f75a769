"""From bytes to text: what the bytes declare, else what they are found to be. The only import of charset_normalizer."""

import codecs
import re
from typing import Final

from onrecord.errors import InvalidText

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9._:-]{2,40})""")
_LOOKED_AT: Final = 1_024
"""Bytes in which a document may declare its encoding (HTML Living Standard, section 4.2.5.4)."""
_DETECTED_FROM: Final = range(128, 100_000)
"""Bytes from which an encoding is detected; fewer tell too little, and are taken for windows-1252."""
_NOT_OF_DOCUMENTS: Final = frozenset(
    ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
)
"""Codecs of Python that no document is in: they escape, they fail on purpose, or take more than linear time."""
_BINARY: Final = 8_192
"""Bytes among which a zero tells that this is no text, if it is not UTF-16 or UTF-32."""


def decoded(data: bytes, declared: str = "") -> tuple[str, str]:
    """Decode bytes.

    Args:
        data: The bytes.
        declared: The encoding that came with them (an HTTP header, say); "" if none did.

    Returns:
        The text, and a note if the encoding had to be guessed or bytes did not fit it; otherwise "".
        A byte order mark counts first, then `declared`, then what the first 1,024 bytes declare, then UTF-8.

    Raises:
        InvalidText: The bytes are not text in any of these, and have zero bytes, as images and archives do.

    >>> decoded('<meta charset="koi8-r">да'.encode("koi8-r"))
    ('<meta charset="koi8-r">да', '')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data, encoding)
    found = _DECLARED.search(data[:_LOOKED_AT])
    for name in (declared, found[1].decode("ascii") if found else "", _wide(data), "utf-8"):
        text = _strictly(data, name)
        if text is not None:
            return text, ""
    return _detected(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    """Decode bytes that are wholly in an encoding; HTML calls windows-1252 "iso-8859-1" or "ascii"."""
    label = encoding.lower().replace("_", "-")
    name = "cp1252" if label in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else encoding
    is_mistaken = label.startswith("utf-16") and b"\0" not in data[:_LOOKED_AT]
    if not name or is_mistaken or label in _NOT_OF_DOCUMENTS:
        return None
    try:
        return data.decode(name)
    except (ValueError, LookupError):
        return None


def _with(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), f"not all bytes fit the encoding {encoding}"


def _detected(data: bytes) -> tuple[str, str]:
    if b"\0" in data[:_BINARY]:
        raise InvalidText("text", "be text, not binary data", data[:16])
    encoding = "cp1252"
    if len(data) >= _DETECTED_FROM.start:
        from charset_normalizer import from_bytes

        best = from_bytes(data[: _DETECTED_FROM.stop]).best()
        encoding = best.encoding if best else encoding
    return data.decode(encoding, "replace"), f"encoding not declared, taken for {encoding}"


def _wide(data: bytes) -> str:
    """Name UTF-16 without a byte order mark by its many zero bytes, or give ""."""
    sample = data[: _LOOKED_AT // 2 * 2]
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) * 3 < len(sample):
        return ""
    return "utf-16-be" if high > low else "utf-16-le"
