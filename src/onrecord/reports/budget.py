"""How much one page shows, and how much of it is printed: what is over is counted, and said to be left out.

A page on screen has some ten megabytes at most. On paper a large dossier has some sixty pages: the first claims of the
table, all kinds of findings, the first texts, references and files. What a page has for screens alone stands between
marks, by which `on_paper` takes it out; a browser that prints the page hides it by the style sheet.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from onrecord.captions import plural
from onrecord.reports.html import Html, Part, lines, tag

MOST_ATTRIBUTIONS: Final = 4_000
"""Attributions that a page tells in detail, and marks in texts, at most: with them it has some ten megabytes."""
MOST_RECORDS: Final = 1_500
"""Sources, and speakers, that a page describes at most."""
MOST_LISTED: Final = 60
"""Attributions that are listed with one source or speaker, at most."""
PRINTED_CLAIMS: Final = 60
"""Claims of the table that are printed, at most."""
PRINTED_PASSAGES: Final = 300
"""Passages that are marked in texts that are printed, at most; but the first text is printed whole."""
PRINTED_RECORDS: Final = 300
"""References, or sources of an index, that are printed, at most."""
PRINTED_FILES: Final = 50
"""Files at the foot of a page that are printed, at most."""

_LINK: Final = re.compile(r'<a href="#([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_ID: Final = re.compile(r' id="([^"]*)"')
_LEFT_OUT: Final = re.compile(r'<p class="left-out">(.*?)</p>\n?', re.DOTALL)
_NOT_PRINTED: Final = re.compile(r'<p class="paper">(.*?)</p>', re.DOTALL)
_SCREEN: Final = ("<!--screen-->", "<!--/screen-->")
_FOR_SCREENS: Final = re.compile("<!--screen-->.*?<!--/screen-->", re.DOTALL)
"""What is on screens alone; no text of a dossier has such marks, since all is escaped."""
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


def for_screens(part: Html) -> Html:
    """Mark a part of a page as one that is not printed; the style sheet has to hide it, as it does all `beyond`."""
    return Html(f"{_SCREEN[0]}{part}{_SCREEN[1]}") if part else part


def split(parts: Iterable[Part], most: int, name: str, look: str = "") -> Html:
    """Put parts into an element, a line each, and those that are not printed into another of its kind.

    >>> split(["a", "b"], 1, "div", "files")
    Html('<div class="files">a</div><!--screen--><div class="files beyond">b</div><!--/screen-->')
    """
    every = list(parts)
    beyond = tag(name, lines(every[most:]), class_=f"{look} beyond".strip()) if every[most:] else Html()
    return Html(tag(name, lines(every[:most]), class_=look or None) + for_screens(beyond))


def not_printed(count: int, noun: str) -> Html:
    """Return a sentence, for paper alone, that says how much is not printed and where it is; nothing if all is."""
    if count <= 0:
        return Html()
    what = f"{count:,} more {noun if count == 1 else plural(noun)} {'is' if count == 1 else 'are'} not printed"
    return tag(
        "p",
        f"{what}: onrecord report DOSSIER -o report.html shows more, onrecord report DOSSIER -o FOLDER/ everything.",
        class_="paper",
    )


def on_paper(page: str) -> str:
    """Return a page without what is for screens alone; links to that become words.

    >>> on_paper('<a href="#a">A</a><!--screen--><p id="a">B</p><!--/screen-->')
    Html('<span>A</span>')
    """
    return linked(Html(_LEFT_OUT.sub("", _FOR_SCREENS.sub("", page))))


def sentences_left_out(page: str) -> list[str]:
    """Return the sentences by which a page says that something is left out; of one on paper, that it is not printed."""
    found = _LEFT_OUT.findall(page) if _SCREEN[0] in page else _NOT_PRINTED.findall(page)
    return [html.unescape(_TAG.sub("", one)) for one in found]


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
