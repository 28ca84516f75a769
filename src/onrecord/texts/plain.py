"""Plain text."""

from onrecord.encodings import decoded
from onrecord.texts.extract import Asked, Extract


def read(data: bytes, asked: Asked) -> Extract:
    """Return plain text as it stands.

    Raises:
        InvalidText: It is binary data.
    """
    text, note = decoded(data, asked.encoding)
    return Extract(text=text, kind="plain text", note=note)
