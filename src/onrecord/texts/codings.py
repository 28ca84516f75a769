"""Content codings of HTTP (RFC 9110, section 8.4.1), undone. The only import of brotli and of zstandard."""

import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import MissingExtra

PACKED: Final = frozenset(("br", "zstd"))
"""Codings whose bytes are no page as they stand; where others are declared, browsers take them for one."""
_WINDOW_AT_MOST: Final = 8 << 20
"""Bytes that unpacking Zstandard may look back on: what browsers accept (RFC 9659)."""
_GIVEN_AT_ONCE: Final = 65_536


def unpacked(data: bytes, coding: str, most: int) -> bytes:
    """Undo one coding, up to `most` bytes; b"" if it is not known or the data are damaged.

    Raises:
        MissingExtra: Undoing it needs a package that is not installed.

    >>> unpacked(zlib.compress(b"yes"), "deflate", 99), unpacked(b"yes", "identity", 2)
    (b'yes', b'ye')
    """
    if coding in ("", "identity"):
        return data[:most]
    return _CODINGS[coding](data, most) if coding in _CODINGS and data and most > 0 else b""


def _by_zlib(*window_bits: int) -> Callable[[bytes, int], bytes]:
    """Return what unpacks by zlib, by the first of several forms of the stream that fits."""

    def undone(data: bytes, most: int) -> bytes:
        for bits in window_bits:
            try:
                return zlib.decompressobj(wbits=bits).decompress(data, most)
            except zlib.error:
                continue
        return b""

    return undone


def _by_brotli(data: bytes, most: int) -> bytes:
    """Unpack up to so many bytes; nothing of what is damaged."""
    brotli = _package("brotli", "web archives packed by Brotli")
    unpacker, parts, size = brotli.Decompressor(), list[bytes](), 0
    try:
        while size < most and not unpacker.is_finished():
            part = unpacker.process(b"" if parts else data, output_buffer_limit=min(_GIVEN_AT_ONCE, most - size))
            if not part and parts:
                break
            parts.append(part)
            size += len(part)
    except brotli.error:
        return b""
    return b"".join(parts)[:most]


def _by_zstandard(data: bytes, most: int) -> bytes:
    zstandard = _package("zstandard", "web archives packed by Zstandard")
    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW_AT_MOST)
    try:
        found: bytes = unpacker.stream_reader(BytesIO(data), read_across_frames=True).read(most)
    except zstandard.ZstdError:
        return b""
    return found


def _package(name: str, what: str) -> Any:
    """Import a package that an extra brings."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(what, "warc") from error


_CODINGS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = MappingProxyType(
    {
        "gzip": _by_zlib(31),
        "x-gzip": _by_zlib(31),
        "deflate": _by_zlib(15, -15),
        "br": _by_brotli,
        "zstd": _by_zstandard,
    }
)
"""What undoes each coding: of bytes, up to so many bytes (RFC 1952, 1950 and 1951, 7932, 8878)."""
