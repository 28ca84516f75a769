"""Which program a file of highlights is of, told by what is in it, and its highlights."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from onrecord.errors import InvalidText
from onrecord.proposals.highlights import annotations, answers, clippings
from onrecord.proposals.highlights.highlight import Highlight


class KindOfFile(NamedTuple):
    """What a program writes: its name, whether it is JSON, how it is known, and what reads it."""

    name: str
    is_json: bool
    holds: Callable[[Any], bool]
    read: Callable[[Any], Iterator[Highlight]]


KINDS_OF_FILE: Final = (
    KindOfFile("Zotero annotations", True, annotations.is_zotero, annotations.zotero),
    KindOfFile("citations of a language model's answer", True, answers.is_answer, answers.answers),
    KindOfFile("Hypothes.is or W3C Web Annotation", True, annotations.is_web, annotations.web),
    KindOfFile("Readwise CSV", False, clippings.is_readwise, clippings.readwise),
    KindOfFile("Hypothes.is CSV", False, clippings.is_hypothesis, clippings.hypothesis),
    KindOfFile("Kindle clippings", False, clippings.is_kindle, clippings.kindle),
)
"""From the surest to the loosest."""


def read_highlights(text: str) -> list[Highlight]:
    """Return the highlights of a file, which tells by what is in it whose it is.

    Args:
        text: JSON, JSON Lines or text.

    Raises:
        InvalidText: It is of no program that is known here.

    >>> [one.exact for one in read_highlights('{"target": {"selector": {"type": "TextQuoteSelector", "exact": "so"}}}')]
    ['so']
    """
    value = _json(text)
    for kind in KINDS_OF_FILE:
        given = value if kind.is_json else text
        if given is not None and kind.holds(given):
            return list(kind.read(given))
    names = ", ".join(kind.name for kind in KINDS_OF_FILE)
    raise InvalidText("file of highlights", f"be an export of one of {names}", text[:80])


def _json(text: str) -> Any:
    """Return a text as JSON, or its lines as a list; None if it is neither."""
    from orjson import JSONDecodeError, loads

    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped[:1] not in ("{", "["):
        return None
    try:
        return loads(stripped)
    except (JSONDecodeError, UnicodeEncodeError):
        pass
    try:
        return [loads(line) for line in stripped.split("\n") if line.strip()]
    except (JSONDecodeError, UnicodeEncodeError):
        return None
