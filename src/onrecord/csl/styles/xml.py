"""Read the XML of styles and locales into a light tree, safely.

No document type, hence no entities; nothing is fetched; size and depth are bounded, so that whoever walks the
tree may recurse. Names lose their namespace; comments and processing instructions are dropped. A character reference
that was escaped once too often, as some twenty styles of the repository have it, is read all the same.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

from onrecord.errors import InWords, StyleError
from onrecord.lazy import late

MAX_CHARACTERS: Final = 8_000_000
MAX_DEPTH: Final = 120
_REFERENCE = late(r"&#(?:([0-9]{2,5})|x([0-9A-Fa-f]{2,4}));")


Row = tuple[dict[str, str], str, dict[str, str]]
"""An element whose children have none: its attributes, its text, and the texts of these by tag."""


class Node:
    """An element.

    Attributes:
        tag: Name without namespace.
        attrs: Attributes by name; `xml:lang` keeps its prefix.
        children: Child elements in order.
        text: Character data directly within the element, joined.
        line, column: Where its tag starts in the source, from 1; column 0 where that is not known.
    """

    __slots__ = ("attrs", "children", "column", "line", "tag", "text")

    def __init__(self, tag: str, attrs: dict[str, str], line: int, column: int = 0) -> None:
        self.tag, self.attrs, self.line, self.column = tag, attrs, line, column
        self.children: list[Node] = []
        self.text = ""

    def first(self, tag: str) -> "Node | None":
        """Return the first child called `tag`, if any."""
        return next((child for child in self.children if child.tag == tag), None)

    def said(self) -> "Iterable[dict[str, str]]":
        """Return the attributes of the element and of all below it; those that are alike at least once."""
        todo, found = [self], []
        while todo:
            node = todo.pop()
            found.append(node.attrs)
            todo += node.children
        return found

    def rows(self) -> "Iterator[Row]":
        """Yield the attributes and the text of each child, and by tag the texts of its own children, the first each."""
        for child in self.children:
            yield child.attrs, child.text, {one.tag: one.text for one in reversed(child.children)}


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.open: list[Node] = []
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        parser.StartDoctypeDeclHandler = self.refuse

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """Take in the start of an element."""
        for name, value in attrs.items():
            if "&#" in value:
                attrs[name] = _REFERENCE.sub(_character, value)
        node = Node(tag.rpartition(":")[2], attrs, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        if len(self.open) > MAX_DEPTH:
            raise StyleError(
                self.name, f"nest at most {MAX_DEPTH} deep", len(self.open), line=node.line, element=node.tag
            )

    def end(self, tag: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def refuse(self, *declaration: object) -> None:
        line = self.parser.CurrentLineNumber
        raise StyleError(self.name, "have no document type and no entities", "<!DOCTYPE", line=line)


def _character(reference: re.Match[str]) -> str:
    """Return the character of a reference; one that is none, or is no text, stays as it is."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(number) if 31 < number < 0xD800 or 0xDFFF < number < 0xFDD0 else reference[0]


def parse(text: str | bytes, name: str = "style") -> Node:
    """Parse XML into its root element.

    Args:
        text: The document.
        name: What to call it in errors.

    Raises:
        StyleError: It is not well-formed, too large, too deep, or has a document type.

    >>> parse("<a b='1'><c/></a>").children[0].tag
    'c'
    """
    if len(text) > MAX_CHARACTERS:
        raise StyleError(name, f"have at most {MAX_CHARACTERS} characters", len(text))
    builder = _Builder(name)
    try:
        builder.parser.Parse(text, True)
    except StyleError:
        raise
    except expat.ExpatError as error:
        raise StyleError(name, "be well-formed XML", InWords(expat.ErrorString(error.code)), line=error.lineno)
    except (UnicodeError, ValueError) as error:
        raise StyleError(name, "be well-formed XML", InWords(error))
    if builder.root is None:
        raise StyleError(name, "have a root element", "")
    return builder.root
