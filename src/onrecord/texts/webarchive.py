"""Pages saved by Safari: .webarchive, a property list with the page and what it is made with."""

import plistlib
from typing import Any, Final
from xml.parsers.expat import ExpatError

from attrs import evolve

from onrecord.errors import InvalidText, InWords
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.html_main_text import AROUND
from onrecord.texts.joining import Joined

KIND: Final = "web page saved by Safari (webarchive)"
_BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, MemoryError)
"""What plistlib raises when a list is not as it expects."""
_FRAMES_AT_MOST: Final = 50


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of the page; those of its frames follow, and are not its main text.

    Raises:
        InvalidText: It is damaged, or there is no page in it.
    """
    try:
        found = plistlib.loads(data)
    except (*_BROKEN, ExpatError) as error:
        raise InvalidText(KIND, "be a whole property list", InWords(error)) from error
    archive = found if isinstance(found, dict) else {}
    resource = archive.get("WebMainResource")
    if not isinstance(resource, dict) or asked.inner is None:
        raise InvalidText(KIND, "have a WebMainResource", ", ".join(map(str, archive))[:80])
    joined, page = Joined(), _page(resource, asked)
    joined.add(page)
    for frame in _frames(archive):
        joined.add(_page(frame, asked), part=AROUND)
    address = str(resource.get("WebResourceURL", ""))
    told = (Field("webarchive", "WebResourceURL", address),) if address else ()
    return evolve(joined.extract(KIND), fields=(*told, *page.fields), markup=page.markup, address=address)


def _page(resource: dict[str, Any], asked: Asked) -> Extract:
    data = resource.get("WebResourceData", b"")
    if not isinstance(data, bytes) or asked.inner is None:
        raise InvalidText(KIND, "have the page as data", type(data).__name__)
    encoding, media_type = (str(resource.get(f"WebResource{name}", "")) for name in ("TextEncodingName", "MIMEType"))
    return asked.inner(data, Asked("", asked.address, encoding, media_type or "text/html", asked.depth))


def _frames(archive: dict[str, Any]) -> list[dict[str, Any]]:
    """List the pages in frames, and those in frames of these, in the order in which they stand in the page."""
    found, ahead = list[dict[str, Any]](), [archive]
    while ahead and len(found) <= _FRAMES_AT_MOST:
        next_one = ahead.pop()
        page, frames = next_one.get("WebMainResource"), next_one.get("WebSubframeArchives")
        found += [page] if isinstance(page, dict) else []
        ahead += [frame for frame in reversed(frames) if isinstance(frame, dict)] if isinstance(frames, list) else []
    return found[1:]
