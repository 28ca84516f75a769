"""E-books, .epub (EPUB 3.3): the pages of the spine in their order."""

import posixpath
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from attrs import evolve

from onrecord.encodings import decoded
from onrecord.errors import InvalidText, InWords
from onrecord.texts.archives import Budget, Packed
from onrecord.texts.extract import Asked, Extract, Field, Place
from onrecord.texts.html import count_page, visible_text
from onrecord.texts.html_source import declared_encoding
from onrecord.texts.joining import Joined
from onrecord.texts.xml_events import Events, fields_of, read_events

KIND: Final = "EPUB"
CONTAINER: Final = "META-INF/container.xml"
_PAGE_BREAK: Final = re.compile(
    r"""<(\w{1,20})\b(?=[^<>]{0,500}(?:epub:type\s?=\s?["'][^"']{0,60}pagebreak|role\s?=\s?["']doc-pagebreak))
        [^<>]{0,500}?\b(?:title|aria-label)\s?=\s?["']\s?(?:p(?:age|\.)?\s?)?([^"'<>]{1,12})["'][^<>]{0,500}>""",
    re.VERBOSE | re.IGNORECASE,
)
"""Where a printed page begins: its name is in `title` or `aria-label` (EPUB 3.3, 5.6.1; EPUB Accessibility, 4.1.3)."""
_MARK: Final = re.compile("\ue000([^\ue001]{1,12})\ue001")
_TITLE: Final = re.compile(r"<(h[1-3])\b[^<>]{0,300}>(.{1,400}?)</\1>", re.IGNORECASE | re.DOTALL)
_MARKUP: Final = re.compile(r"<[^<>]{1,300}>")


class _Package(Events):
    """The package document: what is in the book, and in which order."""

    def __init__(self) -> None:
        self.items: dict[str, str] = {}
        self.spine: list[tuple[bool, str]] = []
        self.root = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == "item":
            self.items.setdefault(attributes.get("id", ""), attributes.get("href", ""))
        elif name == "itemref":
            self.spine.append((attributes.get("linear") == "no", attributes.get("idref", "")))
        elif name == "rootfile":
            self.root = self.root or attributes.get("full-path", "")


def read(data: bytes, asked: Asked) -> Extract:
    """Return the text of a book; the places are its chapters and, where it tells them, its printed pages.

    Raises:
        InvalidText: It is damaged, its pages are encrypted, or it unpacks to too much.
    """
    packed = Packed(data, KIND, asked.budget)
    container, package = _Package(), _Package()
    read_events(packed.read(CONTAINER), container, KIND, packed.budget)
    book = packed.read(container.root)
    read_events(book, package, KIND, packed.budget)
    folder = posixpath.dirname(container.root)
    names = [
        posixpath.normpath(posixpath.join(folder, unquote(package.items.get(key, "").partition("#")[0])))
        for _, key in sorted(package.spine, key=lambda row: row[0])
    ]
    _refuse_locked(packed, names)
    joined = Joined()
    as_packed = {name.lower(): name for name in packed.names}
    for name in dict.fromkeys(names):
        found = name if name in packed else as_packed.get(name.lower(), "")
        if found:
            _add(packed.read(found), found, packed.budget, joined)
        else:
            joined.note(f"{name} of the book is not in the file")
    if not len(joined) and joined.told:
        raise InvalidText(KIND, "have pages that can be read", InWords(joined.told))
    fields = tuple(Field("OPF", *pair) for pair in fields_of(book.partition(b"<manifest")[0] + b"</package>", KIND))
    return evolve(joined.extract(KIND), fields=fields)


def _add(data: bytes, name: str, budget: Budget, joined: Joined) -> None:
    """Add a page of the book; one that cannot be read is named."""
    try:
        joined.add(_page(data, budget))
    except InvalidText as error:
        joined.leave(f"{name} of the book is not read: {error}")


def _page(data: bytes, budget: Budget) -> Extract:
    """Read a page of the book; marks that are put into it tell where printed pages begin.

    Raises:
        InvalidText: It is nested too deep, or one too many.
    """
    page, _ = decoded(data, declared_encoding(data[:1_024]) or "utf-8")
    count_page(page, budget)
    heading = _TITLE.search(page)
    marked = visible_text(_PAGE_BREAK.sub("\ue000\\2\ue001\\g<0>", page), is_all_work=True)
    places = []
    if heading:
        places.append(Place(0, "chapter", " ".join(_MARKUP.sub(" ", heading[2]).split())[:200]))
    parts, last, start = list[str](), 0, 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[last : mark.start()])
        start += len(parts[-1])
        places.append(Place(start, "page", mark[1].strip()))
        last = mark.end()
    return Extract(text="".join((*parts, marked[last:])), kind=KIND, places=tuple(places))


def _refuse_locked(packed: Packed, names: list[str]) -> None:
    locks = packed.get("META-INF/encryption.xml")
    if any(name.encode() in locks for name in names if name):
        raise InvalidText(KIND, "be without copy protection (DRM)", InWords("encrypted pages"))
