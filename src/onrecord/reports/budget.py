"""How much one page shows: what is over is counted, and said to be left out; links to it become words."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from onrecord.captions import plural
from onrecord.reports.html import Html, tag

MOST_ATTRIBUTIONS: Final = 4_000
"""Attributions that a page tells in detail, and marks in texts, at most: with them it has some ten megabytes."""
MOST_RECORDS: Final = 1_500
"""Sources, and speakers, that a page describes at most."""
MOST_LISTED: Final = 60
"""Attributions that are listed with one source or speaker, at most."""

_LINK: Final = re.compile(r'<a href="#([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_ID: Final = re.compile(r' id="([^"]*)"')
_LEFT_OUT: Final = re.compile(r'<p class="left-out">(.*?)</p>', re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")
_LABEL: Final = re.compile(r' aria-label="[^"]*"')

T = TypeVar("T")


def within(records: Sequence[T], most: float, weight: Callable[[T], int] = lambda record: 1) -> Sequence[T]:
    """Return the first of some records, one at least, as far as their weights together are at most so much.

    >>> within("abcd", 3), within("abcd", 3, lambda record: 2)
    ('abc', 'a')
    """
    taken = 0
    for count, record in enumerate(records):
        taken += weight(record)
        if taken > most and count:
            return records[:count]
    return records


def left_out(count: int, noun: str) -> Iterator[Html]:
    """Yield a sentence that says how much is not on the page, and what to do; nothing if it is all there."""
    if count > 0:
        what = f"{count:,} more {noun if count == 1 else plural(noun)}"
        yield tag(
            "p", f"{what} {'is' if count == 1 else 'are'} left out, so that the page can be opened. A report to a "
            "folder (onrecord report DOSSIER -o FOLDER/) has a page for each source, with all of them.",
            class_="left-out",
        )  # fmt: skip


def sentences_left_out(page: str) -> list[str]:
    """Return the sentences by which a page says that something is left out."""
    return [html.unescape(_TAG.sub("", one)) for one in _LEFT_OUT.findall(page)]


def linked(page: Html, elsewhere: Mapping[str, str] = MappingProxyType({})) -> Html:
    """Lead each link to its place: on the page, or in another file; where that is nowhere, it becomes words.

    Args:
        page: A page, or a part of one with all its places.
        elsewhere: The addresses of places in other files, by their ids.

    >>> linked(Html('<a href="#a">A</a> <a href="#b" class="x">B</a> <a href="#c">C</a><p id="a">'), {"b": "b.html#b"})
    Html('<a href="#a">A</a> <a href="b.html#b" class="x">B</a> <span>C</span><p id="a">')
    """
    here = frozenset(_ID.findall(page))

    def led(found: re.Match[str]) -> str:
        place, attributes, words = found.groups()
        if place in here:
            return found[0]
        if place in elsewhere:
            return f'<a href="{elsewhere[place]}"{attributes}>{words}</a>'
        return f"<span{_LABEL.sub('', attributes)}>{words}</span>"

    return Html(_LINK.sub(led, page))
