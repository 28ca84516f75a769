"""Pages as crawlers keep them, and passages of them."""

import gzip
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import pyarrow as pa

_WORDS = ("brücke", "pier", "fluß", "town", "conseil", "año", "winter", "crack", "steel", "deck", "née", "river")


class Page(NamedTuple):
    """A page: its address, its words, and the encoding that only the answer of the server tells."""

    url: str
    words: str
    encoding: str

    @property
    def html(self) -> str:
        """The page, which says of its encoding what was true before it was moved."""
        return f'<html><head><meta charset="koi8-r"></head><body><article><p>{self.words}.</p></article></body></html>'


def made_pages(count: int, words: int = 120) -> list[Page]:
    """Make pages, every second in Latin-1."""
    draw = random.Random(5)
    return [
        Page(
            f"https://example.org/{number}/",
            " ".join(draw.choice(_WORDS) + str(draw.randrange(99)) for _ in range(words)),
            ("utf-8", "iso-8859-1")[number % 2],
        )
        for number in range(count)
    ]


def passages_of(pages: Sequence[Page], count: int) -> pa.Table:
    """Make passages of pages, every tenth altered, under other spellings of their addresses; one of no page."""
    draw = random.Random(6)
    rows: list[dict[str, Any]] = [{"id": "x", "url": "https://example.org/gone", "passage_exact": "It is gone."}]
    for number in range(count):
        page = draw.choice(pages)
        words = page.words.split(" ")
        at = draw.randrange(len(words) - 12)
        chosen = words[at : at + 12]
        if number % 10 == 0:
            chosen[5] = "altered"
        url = draw.choice(
            (page.url, page.url.rstrip("/"), page.url.replace("https://", "http://www."), f"{page.url}#top")
        )
        rows.append({"id": str(number), "url": url, "passage_exact": " ".join(chosen)})
    return pa.Table.from_pylist(rows)


def table_of(pages: Sequence[Page]) -> pa.Table:
    """Return pages as a table, decoded."""
    return pa.table({"url": [page.url for page in pages], "html": [page.html for page in pages]})


def archive_of(pages: Sequence[Page]) -> bytes:
    """Return pages as an archive, beside what else a crawler keeps: requests, pictures, pages that are not there."""
    records = [_record("warcinfo", "", b"software: a crawler\r\n")]
    for page in pages:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={page.encoding}\r\n\r\n"
        missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Not here.</p>"
        picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG WARC/1.1\r\n"
        records += [
            _record("request", page.url, b"GET / HTTP/1.1\r\n\r\n"),
            _record("response", f"{page.url}old", missing),
            _record("response", page.url, head.encode() + page.html.encode(page.encoding)),
            _record("response", f"{page.url}picture", picture),
            _record("response", f"{page.url}?utm_source=again", head.encode() + b"<p>Another.</p>"),
        ]
    return b"".join(records)


def packed(archive: bytes) -> bytes:
    """Return an archive packed as crawlers pack it: each record a member of its own."""
    begin = b"WARC/1.1\r\nWARC-Type"
    return b"".join(gzip.compress(begin + one) for one in archive.split(begin)[1:])


def _record(kind: str, url: str, content: bytes) -> bytes:
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"
