"""Word documents, .docx: Office Open XML (ECMA-376, part 1, section 17)."""

import posixpath
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from onrecord.errors import InvalidText
from onrecord.texts.archives import Packed
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.html_main_text import COMMENT, MENU
from onrecord.texts.joining import Joined
from onrecord.texts.paragraphs import Paragraphs
from onrecord.texts.xml_events import Events, fields_of, read_events

KIND: Final = "Word document"
_UNREAD: Final = frozenset(
    ("del", "moveFrom", "delText", "delInstrText", "instrText", "Fallback", "rt", "pPrChange", "rPrChange")
)
"""What is not shown: deletions, codes of fields, what stands in for newer content, the readings of ruby."""
_SIGNS: Final = MappingProxyType(
    {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad", "ptab": "\t"}
)
_ASIDE: Final = frozenset(("txbxContent", "footnote", "endnote", "comment"))
_BESIDE: Final = (("footnotes", ""), ("endnotes", ""), ("comments", COMMENT), ("header", MENU), ("footer", MENU))
"""Parts beside the main document by how their names begin, and what they are if they are not its main text."""
_PARTS_AT_MOST: Final = 20
"""Heads and feet that are read."""
_READ: Final = frozenset(
    (*_UNREAD, *_ASIDE, *_SIGNS, "t", "r", "vanish", "p", "pStyle", "outlineLvl", "lastRenderedPageBreak")
)
"""Elements that say something of the words; most of a document are others, that say how they look."""
_PROPERTIES: Final = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")


class _Part(Events):
    """One part of a document: the body, the footnotes ..."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self.paragraphs = paragraphs
        self._skipped = 0
        self._is_text = self._is_hidden = self._is_heading = False
        self._pages = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._skipped or name in _UNREAD:
            self._skipped += 1
        elif name not in _READ:
            return
        elif name == "t":
            self._is_text = not self._is_hidden
        elif name in _SIGNS:
            self.paragraphs.add(_SIGNS[name])
        elif name == "r":
            self._is_hidden = False
        elif name == "vanish":
            self._is_hidden = attributes.get("val", "true") not in ("0", "false", "off")
        elif name == "p":
            self._is_heading = False
        elif name in ("pStyle", "outlineLvl"):
            style = attributes.get("val", "").lower()
            self._is_heading |= style.startswith(("heading", "title", "berschrift", "titre")) or style in "12345678"
        elif name == "lastRenderedPageBreak":
            self._pages += 1
            self.paragraphs.place("page", str(self._pages), is_printed=False)
        elif name in _ASIDE:
            self.paragraphs.aside()

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
        elif name == "t":
            self._is_text = False
        elif name == "p":
            self.paragraphs.close(is_heading=self._is_heading)
        elif name in _ASIDE:
            self.paragraphs.back()

    def words(self, text: str) -> None:
        """Take characters."""
        if self._is_text and not self._skipped:
            self.paragraphs.add(text)


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of a Word document: its body, then notes; comments, heads and feet are not its main text.

    A part beside the body that cannot be read is named in the note, and the others are read.

    Raises:
        InvalidText: Its body is damaged, or unpacks to too much.
    """
    packed = Packed(data, KIND, asked.budget)
    body = _main_part(packed)
    folder = posixpath.dirname(body)
    joined = Joined()
    joined.add(_part(body, packed))
    for start, kind in _BESIDE:
        names = sorted(name for name in packed.names if name.startswith(posixpath.join(folder, start)))
        for name in names[:_PARTS_AT_MOST]:
            try:
                joined.add(_part(name, packed), part=kind)
            except InvalidText as error:
                joined.leave(f"{name} is not read: {error}")
    fields = tuple(
        Field(part, name, value) for part in _PROPERTIES for name, value in fields_of(packed.get(part), KIND)
    )
    return evolve(joined.extract(KIND), fields=fields)


def _main_part(packed: Packed) -> str:
    """Name the part that is the document (part 2, section 9.3: by its relationship)."""
    usual = "word/document.xml"
    if usual in packed:
        return usual
    names = [name for name in packed.names if name.startswith("word/document") and name.endswith(".xml")]
    return names[0] if names else usual


def _part(name: str, packed: Packed) -> Extract:
    part = _Part(Paragraphs())
    read_events(packed.read(name), part, KIND, packed.budget)
    part.paragraphs.close()
    return Extract(text=part.paragraphs.text(), kind=KIND, places=part.paragraphs.places)
