"""What a packed stream of a PDF becomes, up to so many bytes; a damaged one as far as it goes, as PDFium reads it.

Source: ISO 32000-1:2008, section 7.4 "Filters".
"""

import base64
import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_NOT_HEX: Final = re.compile(rb"[^0-9A-Fa-f]+")
_NOT_85: Final = re.compile(rb"[^!-uz]+")
_STEP: Final = 1 << 16
_CLEAR, _END = 256, 257
"""Codes of LZW with a meaning of their own."""


def _inflated(packed: bytes, most: int) -> bytes:
    """Unpack up to about so many bytes; of what is damaged, those before the damage."""
    unpacker, out, view = zlib.decompressobj(), bytearray(), memoryview(packed)
    try:
        while len(out) <= most and not unpacker.eof:
            fresh = view[:_STEP] if not unpacker.unconsumed_tail else b""
            view = view[len(fresh) :]
            given = unpacker.unconsumed_tail or fresh
            made = unpacker.decompress(given, _STEP)
            if not made and not given:
                break
            out += made
    except zlib.error:
        pass
    return bytes(out)


def _lzw(packed: bytes, most: int) -> bytes:
    """Codes have 9 to 12 bits; the code gets longer one entry early (`EarlyChange`), which a file may only forbid."""
    table, width, held, bits, before, out = _first_codes(), 9, 0, 0, b"", bytearray()
    for byte in packed:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _END or len(out) > most:
            break
        if code == _CLEAR:
            table, width, before = _first_codes(), 9, b""
            continue
        if code > len(table):
            break
        entry = table[code] if code < len(table) else before + before[:1]
        out += entry
        if before and len(table) < 4096:
            table.append(before + entry[:1])
        before = entry
        width = max(9, min(12, (len(table) + 1).bit_length()))
    return bytes(out)


def _first_codes() -> list[bytes]:
    return [bytes([code]) for code in range(256)] + [b"", b""]


def _run_lengths(packed: bytes, most: int) -> bytes:
    """Unpack run lengths (ISO 32000-1, section 7.4.5) up to about so many bytes."""
    out, at = bytearray(), 0
    while at < len(packed) and packed[at] != 128 and len(out) <= most:
        length = packed[at]
        if length < 128:
            out += packed[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += packed[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(out)


def _hexadecimal(packed: bytes, most: int) -> bytes:
    digits = _NOT_HEX.sub(b"", packed.partition(b">")[0][: 4 * most])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _base_85(packed: bytes, most: int) -> bytes:
    digits = _NOT_85.sub(b"", packed.partition(b"~")[0][: 4 * most])
    try:
        return base64.a85decode(digits)
    except ValueError:
        return digits


_FILTERS: Final[Mapping[bytes, Callable[[bytes, int], bytes]]] = MappingProxyType(
    {
        b"FlateDecode": _inflated, b"Fl": _inflated, b"LZWDecode": _lzw, b"LZW": _lzw, b"RunLengthDecode": _run_lengths,
        b"RL": _run_lengths, b"ASCIIHexDecode": _hexadecimal, b"AHx": _hexadecimal, b"ASCII85Decode": _base_85,
        b"A85": _base_85,
    }
)  # fmt: skip
FILTER: Final = re.compile(rb"/(%s)\b" % b"|".join(sorted(_FILTERS, reverse=True)))
"""The name of a filter in the dictionary of a stream."""


def unpacked(packed: bytes, filters: list[bytes], most: int) -> bytes:
    """Return what a stream becomes by its filters, one after the other, and hardly more than `most` bytes of it.

    >>> unpacked(base64.a85encode(zlib.compress(b"ET" * 3)) + b"~>", [b"ASCII85Decode", b"FlateDecode"], 100)
    b'ETETET'
    >>> unpacked(b"80 0B 60 50 22 0C 0C 85 01>", [b"AHx", b"LZWDecode"], 100)
    b'-----A---B'
    """
    for name in filters:
        packed = _FILTERS[name](packed, most)
    return packed
