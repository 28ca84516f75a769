"""Where and when a file was saved, as the file itself tells: comments of browsers and archives, headers, addresses."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.records.archives import memento
from onrecord.texts.describing.days import stated_date
from onrecord.texts.describing.statements import CITED, MARKED, SHOWN, Statement
from onrecord.texts.extract import Extract

_LOOKED_AT: Final = 20_000
_SAVED_FROM: Final = re.compile(r"<!--\s{0,9}(?i:saved from url)=\(\d{1,6}\)(\S{4,2000}?)\s{0,9}-->")
"""What Internet Explorer and Chromium write above a page ("Mark of the Web")."""
_SINGLE_FILE: Final = re.compile(
    r"Page saved with SingleFile\s{1,20}url:\s{0,9}(?P<url>\S{4,2000})\s{1,20}saved date:\s{0,9}(?P<date>[^\n]{8,80})"
)
"""What SingleFile writes above a page."""
_ARCHIVED_ON: Final = re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (?P<day>[A-Z][a-z]{2} \d{1,2}, \d{4})")
"""What the Wayback Machine writes below a page."""
_WOMBAT: Final = re.compile(
    r"""__wm\.wombat\("(?P<url>[^"\s]{4,2000})","(?P<time>\d{14})","(?P<root>https?://[^"\s]{4,200}/)","(?P<path>\w{1,20})\""""
)
"""What the Wayback Machine runs in a page: the original address, the time, its own address."""
_SCRAPBOOK: Final = re.compile(r'data-scrapbook-(?P<name>source|create)="(?P<value>[^"]{4,2000})"')
"""What WebScrapBook says of where a page is from, and when it was saved."""


def capture_statements(found: Extract) -> Iterator[Statement]:
    """Yield what a file tells of its own saving: "url", "accessed", "archive_url", "archived"."""
    if found.address:
        yield from _address(found.address, f"{found.kind}, its own record")
    if found.accessed:
        yield Statement("accessed", found.accessed, f"{found.kind}, its own record", CITED)
    head, tail = found.markup[:_LOOKED_AT], found.markup[-_LOOKED_AT:]
    saved = _SAVED_FROM.search(head)
    if saved:
        yield from _address(saved[1], "comment “saved from url”")
    single = _SINGLE_FILE.search(head) if "SingleFile" in head else None
    if single:
        yield from _address(single["url"], "comment of SingleFile")
        date = stated_date(re.sub(r"\A[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}).*", r"\1 \2, \3", single["date"]))
        if date:
            yield Statement("accessed", str(date), "comment of SingleFile", CITED)
    for mark in _SCRAPBOOK.finditer(head) if "data-scrapbook-" in head else ():
        if mark["name"] == "source":
            yield from _address(mark["value"], "record of WebScrapBook")
        else:
            yield Statement("accessed", mark["value"][:8], "record of WebScrapBook", MARKED)
    wombat = _WOMBAT.search(found.markup[:_LOOKED_AT])
    if wombat:
        yield from _address(
            f"{wombat['root']}{wombat['path']}/{wombat['time']}/{wombat['url']}", "script of the archive"
        )
    archived = _ARCHIVED_ON.search(tail) or _ARCHIVED_ON.search(head)
    if archived:
        yield Statement("archived", archived["day"], "comment of the archive", MARKED)


def _address(address: str, where: str) -> Iterator[Statement]:
    """Yield an address; that of an archived copy tells the original and the day, too."""
    copy = memento(address)
    if copy is None:
        yield Statement("url", address, where, CITED)
        return
    yield Statement("url", copy.original, where, SHOWN)
    yield Statement("archive_url", address, where, CITED)
    yield Statement("archived", str(copy.day), where, CITED)


def address_statements(address: str) -> Iterator[Statement]:
    """Yield what an address that was given for a file tells.

    >>> [one.field for one in address_statements("https://web.archive.org/web/20160609101500/https://example.org/")]
    ['url', 'archive_url', 'archived']
    """
    for one in _address(address, "address that was given") if address else ():
        yield one._replace(confidence=1.0)
