"""Messages in parts (RFC 2045, 2046, 2557): the parts as bytes, each with its headers, in linear time."""

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from types import MappingProxyType
from typing import Final, NamedTuple

PARTS_AT_MOST: Final = 2_000
DEEPEST: Final = 8
"""Parts in parts that are opened."""
_HEADERS_AT_MOST: Final = 65_536
_VALUE_AT_MOST: Final = 2_000
_FIELD: Final = re.compile(r"([!-9;-~]+):[ \t]*([^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*)(?:\r\n?|\n|\Z)")
"""A header with the lines that go on with it (RFC 5322, section 2.2.3)."""
_NO_PARAMETERS: Final[Mapping[str, str]] = MappingProxyType({})
_PASSED_OVER: Final = re.compile(r"(?:From |[ \t]|:)[^\r\n]*(?:\r\n?|\n|\Z)")
"""A line among headers that is none, but does not end them."""


class Part(NamedTuple):
    """One part of a message.

    Attributes:
        headers: Its headers.
        parameters: What its media type has behind it, by names in lower case: "charset", "boundary".
        media_type: Its media type.
        body: Its body, decoded; empty if it has parts.
        path: The media types of the parts that it is in, the outermost first.
    """

    headers: "Message[str, str]"
    parameters: Mapping[str, str]
    media_type: str
    body: bytes
    path: tuple[str, ...]

    def header(self, name: str) -> str:
        """Return a header, decoded (RFC 2047), or as it stands, in UTF-8 (RFC 6532) or not; "" if there is none."""
        wanted, given = name.lower(), ""
        for key, value in self.headers.raw_items():
            if key.lower() == wanted:
                given = str(value)
                break
        value = _text_of(given[:_VALUE_AT_MOST])
        if "=?" not in value:
            return " ".join(value.split())
        try:
            return " ".join(str(make_header(decode_header(value))).split())
        except (MessageError, LookupError, ValueError):
            return " ".join(value.split())

    @property
    def encoding(self) -> str:
        """The encoding of its text, as its headers declare it."""
        return self.parameters.get("charset", "")

    @property
    def flow(self) -> tuple[str, str]:
        """How its lines may be joined: the parameters format and delsp (RFC 3676), in lower case."""
        return self.parameters.get("format", "").lower(), self.parameters.get("delsp", "").lower()


def _text_of(value: str) -> str:
    """Return a header in which bytes beyond ASCII stand as lone surrogates as the text that they mean."""
    if value.isascii():
        return value
    given = value.encode("utf-8", "surrogateescape")
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError:
        return given.decode("cp1252", "replace")


def parts(data: bytes, path: tuple[str, ...] = ()) -> Iterator[Part]:
    """Yield a message (its headers, and its body if it has no parts) and then its parts, from the outside in.

    Args:
        data: The message.
        path: The media types of the parts that it is in.
    """
    headers, body = _split_headers(data)
    media_type = headers.get_content_type()
    parameters = _parameters(headers)
    boundary = parameters.get("boundary", "")
    if headers.get_content_maintype() == "multipart" and boundary:
        yield Part(headers, parameters, media_type, b"", path)
        if len(path) < DEEPEST:
            for part in _between(body, boundary.encode("utf-8", "surrogateescape")):
                yield from parts(part, (*path, media_type))
        return
    content = _decoded(body, str(headers.get("Content-Transfer-Encoding") or "").strip().lower())
    if media_type == "message/rfc822" and len(path) < DEEPEST:
        yield Part(headers, parameters, media_type, b"", path)
        yield from parts(content, (*path, media_type))
    else:
        yield Part(headers, parameters, media_type, content, path)


def _split_headers(data: bytes) -> tuple["Message[str, str]", bytes]:
    data = data.lstrip(b"\r\n") if not data.startswith((b"\r\n", b"\n")) else data
    ends = [(place, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (place := data.find(mark)) >= 0]
    if data.startswith((b"\r\n", b"\n")):
        ends = [(0, 2 if data.startswith(b"\r\n") else 1)]
    end, size = min(ends, default=(len(data), 0))
    return _headers(data[: min(end, _HEADERS_AT_MOST)].decode("ascii", "surrogateescape")), data[end + size :]


def _headers(text: str) -> "Message[str, str]":
    """Read headers as `email.parser` does, which takes five times as long: a mailbox has thousands."""
    headers: Message[str, str] = Message()
    place = 0
    while place < len(text):
        if field := _FIELD.match(text, place):
            headers.set_raw(field[1], field[2])
        elif not (field := _PASSED_OVER.match(text, place)):
            break
        place = field.end()
    return headers


def _parameters(headers: "Message[str, str]") -> Mapping[str, str]:
    """Return the parameters of the media type (RFC 2045, section 5.1; RFC 2231), of several of a name the first."""
    given = headers.get("Content-Type")
    if not given or ";" not in given or len(given) > _VALUE_AT_MOST:
        return _NO_PARAMETERS
    found = reversed(headers.get_params([])[1:])
    return {name.lower(): (value[2] if isinstance(value, tuple) else value).strip() for name, value in found}


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield what stands between the boundaries (RFC 2046, section 5.1.1)."""
    mark = b"--" + boundary
    place = 0 if body.startswith(mark) else _next(body, mark, 0)
    for _ in range(PARTS_AT_MOST):
        if place < 0:
            return
        start = body.find(b"\n", place + len(mark)) + 1
        if body.startswith(b"--", place + len(mark)) or not start:
            return
        place = _next(body, mark, start - 1)
        end = len(body) if place < 0 else place - 1
        yield body[start:end].removesuffix(b"\r")


def _next(body: bytes, mark: bytes, place: int) -> int:
    found = body.find(b"\n" + mark, place)
    return found + 1 if found >= 0 else -1


def _decoded(body: bytes, coding: str) -> bytes:
    """Undo a transfer encoding (RFC 2045, section 6)."""
    if coding == "quoted-printable":
        return quopri.decodestring(body)
    if coding == "base64":
        letters = body.translate(None, b"\r\n\t =-")
        try:
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        except binascii.Error:
            return body
    return body
