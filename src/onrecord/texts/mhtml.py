"""Pages saved as one file by Chrome, Edge and others: .mhtml (RFC 2557)."""

from email.utils import parsedate_to_datetime
from typing import Final

from attrs import evolve

from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.html_main_text import AROUND
from onrecord.texts.joining import Joined
from onrecord.texts.mime import Part, parts

KIND: Final = "web page saved as one file (MHTML)"


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of the page; those of the frames in it follow, and are not its main text.

    Raises:
        InvalidText: There is no page in it.
    """
    found = list(parts(data))
    top = found[0]
    pages = [part for part in found if part.media_type in ("text/html", "application/xhtml+xml") and part.body]
    if not pages or asked.inner is None:
        raise InvalidText(KIND, "have a page in it", ", ".join(part.media_type for part in found[:5]))
    address = top.header("Snapshot-Content-Location") or _location(pages[0])
    first = next((part for part in pages if _location(part) == address), pages[0])
    joined, page = Joined(), asked.inner(first.body, _known(first, asked))
    joined.add(page)
    for part in pages:
        if part is not first:
            joined.add(asked.inner(part.body, _known(part, asked)), part=AROUND)
    names = ("Subject", "Date", "Snapshot-Content-Location", "From")
    fields = tuple(Field("MHTML header", name, value) for name in names if (value := top.header(name)))
    return evolve(
        joined.extract(KIND), fields=(*fields, *page.fields), markup=page.markup, address=address,
        accessed=_moment(top.header("Date")),
    )  # fmt: skip


def _known(part: Part, asked: Asked) -> Asked:
    return Asked(address=_location(part), encoding=part.encoding, media_type=part.media_type, depth=asked.depth)


def _location(part: Part) -> str:
    return part.header("Content-Location")


def _moment(date: str) -> str:
    """Return the date of a mail header as ISO 8601; "" if it is none.

    >>> _moment("Sun, 29 Nov 2026 17:16:18 -0000")
    '2026-11-29T17:16:18'
    """
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, OverflowError):
        return ""
