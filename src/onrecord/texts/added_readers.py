"""Readers of files that other packages add: entry points of the group `onrecord.texts`."""

from functools import cache
from typing import Any, Final

from onrecord.errors import BrokenPlugin
from onrecord.plugins import plugins
from onrecord.texts.extract import Asked, Extract, Reader

TEXTS_GROUP: Final = "onrecord.texts"
"""The entry points by which other packages add readers of files."""


def added_reader(data: bytes, asked: Asked) -> Reader | None:
    """Return the reader of another package for a file, by its media type, its name or its bytes; None if none reads it.

    An entry point names a module with `read(data, asked)`, which gives an `Extract` or the text alone, and what it is
    for: `SUFFIXES`, `MEDIA_TYPES` or `holds(data)`.

    Raises:
        BrokenPlugin: What an entry point names cannot be loaded, or has no `read`.
    """
    suffix, media_type = asked.suffix, asked.media_type.lower()
    for name, module in _added():
        by_name = suffix in getattr(module, "SUFFIXES", ()) or media_type in getattr(module, "MEDIA_TYPES", ())
        if by_name or ((holds := getattr(module, "holds", None)) and holds(data)):
            return lambda data, asked: _extract(name, module.read(data, asked))
    return None


@cache
def _added() -> tuple[tuple[str, Any], ...]:
    """Return the modules of all entry points; looked up once, when a file is of no kind that is built in."""
    found = tuple(plugins(TEXTS_GROUP))
    for name, module in found:
        if not callable(getattr(module, "read", None)):
            raise BrokenPlugin(TEXTS_GROUP, name, "what it names has no read")
    return found


def _extract(name: str, read: Any) -> Extract:
    if isinstance(read, Extract):
        return read
    if isinstance(read, str):
        return Extract(text=read, kind=name)
    raise BrokenPlugin(TEXTS_GROUP, name, f"its read gave {type(read).__name__}, and must give an Extract or a text")
