"""Web archives: .warc and .warc.gz (ISO 28500:2017, WARC 1.1) and .wacz (Webrecorder, WACZ 1.1.1)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from attrs import evolve

from onrecord.errors import InvalidText, InWords, MissingExtra, UnreadableFile
from onrecord.records.archives import bare_address
from onrecord.texts.archives import Packed, budget, gzip_members
from onrecord.texts.codings import PACKED, unpacked
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.joining import Joined

KIND: Final = "web archive"
RECORDS_AT_MOST: Final = 200_000
PAGES_AT_MOST: Final = 1_000
PAGE_AT_MOST: Final = 8_000_000
"""Bytes of one page that are read; the longest of the Web's have a few million."""
_HEADERS_AT_MOST: Final = 65_536
_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "text/vtt")
"""Media types of what is a page of its own; the rest of an archive is what pages are made with."""
_HOPS: Final = 10
_OF_THE_WEB: Final = ("http://", "https://", "ftp://", "file://")
"""How addresses of pages begin; records of a crawler begin otherwise: its log, its settings, a text that it extracted
(`urn:`, `metadata:`)."""
_FOR_PROGRAMS: Final = re.compile(r"\w{3,5}://[^/]{1,300}/(?:robots|ads|app-ads|llms|(?:\.well-known/)?security)\.txt")
"""Addresses at which a site tells programs what they may do, as crawlers ask first: robots.txt (RFC 9309) and such."""


class Record(NamedTuple):
    """A record of an archive: its headers by their names in lower case, and its content."""

    headers: dict[str, str]
    content: bytes


class Capture(NamedTuple):
    """What an address gave at a time; it may be made by the archive of what came (a record of the type conversion)."""

    address: str
    time: str
    status: int
    headers: dict[str, str]
    body: bytes
    is_made: bool = False

    @property
    def media_type(self) -> str:
        """The media type that came with it, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that came with it; "" if none did."""
        found = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([^\s\"';]{1,64})", self.headers.get("content-type", ""), re.I)
        return found[1] if found else ""


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of the page that is asked for by its address, or else of all pages; the places are records.

    Raises:
        InvalidText: It has no page, or only others than the one asked for.
    """
    return _pages(list(captures_in(records(data))), (), asked)


def read_packed(data: bytes, asked: Asked) -> Extract:
    """Read a .warc.gz, each member of which has a record or more.

    Raises:
        InvalidText: It is damaged, or has no page.
    """
    members = gzip_members(data, KIND, asked.budget)
    return _pages(list(captures_in(record for member in members for record in records(member))), (), asked)


def read_wacz(data: bytes, asked: Asked) -> Extract:
    """Read a .wacz: a ZIP file with archives and a list of their pages.

    Raises:
        InvalidText: It is damaged, or has no page.
    """
    packed = Packed(data, KIND, asked.budget)
    captures = list[Capture]()
    for name in packed.names:
        if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            content = packed.read(name)
            members = gzip_members(content, KIND, asked.budget) if name.endswith(".gz") else (content,)
            captures += captures_in(record for member in members for record in records(member))
    listed = tuple(_listed(packed.get("pages/pages.jsonl")))
    return _pages(captures, listed, asked)


def records(data: bytes) -> Iterator[Record]:
    """Yield the records that stand one after the other.

    >>> [record.content for record in records(b"WARC/1.1\\nContent-Length: 2\\n\\nhi\\n\\nWARC/1.1\\n\\nho")]
    [b'hi', b'ho']
    """
    place = data.find(b"WARC/")
    for _ in range(RECORDS_AT_MOST):
        if place < 0:
            return
        headers, start = _headers(data, place)
        size = headers.get("content-length", "")
        end = start + int(size) if size.isdecimal() and len(size) < 16 else len(data)
        yield Record(headers, data[start:end])
        found = data.find(b"WARC/", end, end + 16)
        place = found if found >= 0 else data.find(b"\nWARC/1.", end)
        place += data.startswith(b"\n", place) if place >= 0 else 0


def _headers(data: bytes, place: int) -> tuple[dict[str, str], int]:
    """Read the lines of headers from a place on: a first line, names with values, an empty line."""
    ends = [
        (at, len(mark))
        for mark in (b"\r\n\r\n", b"\n\n")
        if (at := data.find(mark, place, place + _HEADERS_AT_MOST)) >= 0
    ]
    end, size = min(ends, default=(min(len(data), place + _HEADERS_AT_MOST), 0))
    found: dict[str, str] = {}
    for line in data[place:end].decode("utf-8", "replace").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found, end + size


def captures_in(found: Iterable[Record]) -> Iterator[Capture]:
    """Yield what was captured: responses as they came, and resources without headers of HTTP."""
    for record in found:
        address = record.headers.get("warc-target-uri", "").strip("<>")
        time, kind = record.headers.get("warc-date", ""), record.headers.get("warc-type", "")
        if kind == "response" and record.content.startswith(b"HTTP/"):
            headers, start = _headers(record.content, 0)
            status = record.content[:40].split(b" ")[1:2]
            code = int(status[0]) if status and status[0].isdigit() else 0
            yield Capture(address, time, code, headers, record.content[start:])
        elif kind in ("resource", "conversion"):
            headers = {"content-type": record.headers.get("content-type", "")}
            yield Capture(address, time, 200, headers, record.content, is_made=kind == "conversion")


def _pages(captures: list[Capture], listed: tuple[str, ...], asked: Asked) -> Extract:
    """Read the pages that are meant."""
    readable = [capture for capture in captures if capture.status == 200 and capture.media_type in _PAGES]
    pages = _without_twins([capture for capture in readable if _is_for_people(capture.address)]) or readable
    if not pages:
        got = ", ".join(dict.fromkeys(filter(None, (capture.address for capture in captures[:5])))) or "none"
        raise InvalidText(KIND, "have a page in it", got)
    chosen, note = _chosen(pages, readable, captures, listed, asked.address)
    joined, left = Joined(), budget(0)
    joined.note(note)
    first: tuple[Capture, Extract] | None = None
    missing: MissingExtra | None = None
    is_cut = False
    for capture in chosen[:PAGES_AT_MOST]:
        try:
            body = body_of(capture, min(left, PAGE_AT_MOST))
        except MissingExtra as error:
            joined.note(f"{capture.address} is not read: {error}")
            missing = missing or error
            continue
        left -= len(body)
        is_cut = is_cut or len(body) == PAGE_AT_MOST
        found = _read(body, capture, asked, joined)
        if found is not None and found.text.strip():
            name = f"{capture.address} ({capture.time})" if capture.time else capture.address
            joined.add(found, "address", name)
            first = first or (capture, found)
    if first is None and missing:
        raise missing
    if first is None:
        raise InvalidText(KIND, "have a page with text in it", joined.told or chosen[0].address)
    if len(chosen) > PAGES_AT_MOST or left <= 0 or is_cut:
        joined.cut("not all pages of the archive were read")
    capture, found = first
    fields = (Field("WARC header", "WARC-Target-URI", capture.address), Field("WARC header", "WARC-Date", capture.time))
    return evolve(
        joined.extract(KIND), fields=(*(field for field in fields if field.value), *found.fields),
        markup=found.markup, address=capture.address, accessed=capture.time,
    )  # fmt: skip


def _is_for_people(address: str) -> bool:
    """Return whether an address is that of a page, and not of what a crawler or a site tells programs."""
    return address.lower().startswith(_OF_THE_WEB) and not _FOR_PROGRAMS.fullmatch(address.lower())


def _without_twins(pages: list[Capture]) -> list[Capture]:
    """Leave out what an archive made of pages that it has as they came."""
    came = {page.address for page in pages if not page.is_made}
    return [page for page in pages if not (page.is_made and page.address in came)]


def _chosen(
    pages: list[Capture], readable: list[Capture], captures: list[Capture], listed: tuple[str, ...], address: str
) -> tuple[list[Capture], str]:
    """Choose what is at an address, by way of redirections; or the pages that the archive lists; or all."""
    if address:
        wanted = _followed(address, captures)
        own = [page for page in pages if bare_address(page.address) in wanted]
        own = own or [capture for capture in readable if bare_address(capture.address) in wanted]
        others = tuple(dict.fromkeys(page.address for page in pages))
        if own or len(others) > 1:
            if not own:
                raise InvalidText(
                    KIND, f"have the page {address}", InWords(f"{len(others)} others: {', '.join(others[:3])}")
                )
            return own, ""
        return pages, f"the archive has {others[0]}, not {address}"
    starts = {bare_address(page) for page in listed}
    return [page for page in pages if bare_address(page.address) in starts] or pages, ""


def _followed(address: str, captures: list[Capture]) -> set[str]:
    """Return what an address is called, and the addresses to which the archive says it leads."""
    leads = {
        bare_address(capture.address): bare_address(capture.headers.get("location", ""))
        for capture in captures
        if 300 <= capture.status < 400
    }
    found = [bare_address(address)]
    for _ in range(_HOPS):
        found.append(leads.get(found[-1], found[-1]))
    return set(found)


def body_of(capture: Capture, most: int) -> bytes:
    """Return what was captured without the codings of HTTP, up to so many bytes.

    Raises:
        MissingExtra: Undoing one needs a package that is not installed.
    """
    body = capture.body
    if "chunked" in capture.headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    for coding in reversed(capture.headers.get("content-encoding", "").lower().split(",")):
        body = unpacked(body, coding.strip(), max(0, most)) or (b"" if coding.strip() in PACKED else body)
    return body[: max(0, most)]


def _unchunked(body: bytes) -> bytes:
    """Join the chunks of a body (RFC 9112, section 7.1); one that was joined already is given back."""
    parts, place = list[bytes](), 0
    while place < len(body):
        end = body.find(b"\r\n", place, place + 64)
        size = body[place:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            return body if not parts else b"".join(parts)
        if int(size, 16) == 0:
            break
        parts.append(body[end + 2 : end + 2 + int(size, 16)])
        place = end + 2 + int(size, 16) + 2
    return b"".join(parts)


def _read(body: bytes, capture: Capture, asked: Asked, joined: Joined) -> Extract | None:
    """Read one page; what cannot be read is noted."""
    coding = capture.headers.get("content-encoding", "")
    if not body or asked.inner is None:
        joined.note(f"{capture.address} is not read: it is packed by {coding!r}" if coding else "")
        return None
    known = Asked(capture.address, capture.address, capture.charset, capture.media_type, asked.depth)
    try:
        return asked.inner(body, known)
    except (InvalidText, UnreadableFile, ImportError) as error:
        joined.note(f"{capture.address} is not read: {error}")
    return None


def _listed(lines: bytes) -> Iterator[str]:
    """Yield the addresses that a list of pages has (WACZ 1.1.1, section 5.3)."""
    for line in lines.splitlines()[: PAGES_AT_MOST * 10]:
        try:
            row = json.loads(line[:20_000])
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            yield row["url"]
