"""Plain text."""

from typing import Final

from onrecord.encodings import decoded
from onrecord.errors import InvalidText, UnreadableFile
from onrecord.texts.extract import Asked, Extract, Place, joined_notes

_PAGE_END: Final = "\f"
_PAGES_AT_MOST: Final = 20_000
_MARKED_UP: Final = (("<?xml", "XML"), ("{", "JSON"), ("[{", "JSON"), ("[\n", "JSON"))
"""How files begin whose code is read as text, since nothing here knows what of it a reader would see."""


def read(data: bytes, asked: Asked) -> Extract:
    """Return plain text as it stands; form feeds end pages, which are counted.

    Raises:
        UnreadableFile: It is binary data of no kind that is known; the error lists what is read.
    """
    try:
        text, note = decoded(data, asked.encoding)
    except InvalidText as error:
        from onrecord.texts.readers import suffixes_told

        raise UnreadableFile("binary data of an unknown kind", f"it reads {suffixes_told()}") from error
    start = text[:100].lstrip("\ufeff \t\r\n")
    language = next((name for sign, name in _MARKED_UP if start.startswith(sign) and text.rstrip()[-1:] in ">}]"), "")
    if language:
        note = joined_notes(note, f"{language} read as it stands, with its marks")
    return Extract(text=text, kind="plain text", places=_pages(text), note=note)


def _pages(text: str) -> tuple[Place, ...]:
    if not 0 < text.count(_PAGE_END) <= _PAGES_AT_MOST:
        return ()
    places, start = [Place(0, "page", "1", is_printed=False)], text.find(_PAGE_END)
    while start >= 0:
        places.append(Place(start + 1, "page", str(len(places) + 1), is_printed=False))
        start = text.find(_PAGE_END, start + 1)
    return tuple(places)
