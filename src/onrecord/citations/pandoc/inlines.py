"""The inline elements of a document of pandoc: made of what citations and entries print, and read into it.

Source: pandoc-types 1.23, `Text.Pandoc.Definition`.
"""

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any, Final

from onrecord.citations.parts import KEPT, KEPT_FIRST, KEPT_LAST

Node = dict[str, Any]
_WORDS: Final = re.compile(r"([ \t\r\n]+)")
_KEPT: Final = re.compile(f"({KEPT})")
_SPANS: Final = MappingProxyType(
    {
        "font-variant:small-caps;": "SmallCaps",
        "text-decoration:underline;": "Underline",
    }
)
_TAGS: Final = MappingProxyType(
    {"i": "Emph", "em": "Emph", "b": "Strong", "sup": "Superscript", "sub": "Subscript", "strong": "Strong"}
)
_MARKED: Final = MappingProxyType(
    {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub", "SmallCaps": "sc"}
)
_QUOTES: Final = MappingProxyType({"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")})
_PLAIN: Final = MappingProxyType({"Space": " ", "SoftBreak": " ", "LineBreak": " "})


def words(text: str) -> list[Node]:
    """Return the words of a text and the spaces between them.

    >>> words("as cited")
    [{'t': 'Str', 'c': 'as'}, {'t': 'Space'}, {'t': 'Str', 'c': 'cited'}]
    """
    pieces = _WORDS.split(text)
    return [{"t": "Space"} if at % 2 else {"t": "Str", "c": piece} for at, piece in enumerate(pieces) if piece]


def inlines(html: str, kept: Sequence[Node] = ()) -> list[Node]:
    """Return the inline elements of what a citation or an entry prints as HTML.

    Args:
        html: Written by the output "inlines".
        kept: What the private characters of `KEPT` stand for.

    >>> inlines("(<i>On</i>)")
    [{'t': 'Str', 'c': '('}, {'t': 'Emph', 'c': [{'t': 'Str', 'c': 'On'}]}, {'t': 'Str', 'c': ')'}]
    """
    if "<" not in html and "&" not in html and not kept:
        return words(html)
    reader = _Reader(kept)
    reader.feed(html)
    reader.close()
    return reader.whole


class _Reader(HTMLParser):
    """Builds inline elements from HTML of our own."""

    def __init__(self, kept: Sequence[Node]) -> None:
        super().__init__(convert_charrefs=True)
        self.whole: list[Node] = []
        self._kept = kept
        self._open: list[list[Node]] = [self.whole]
        self._is_math = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag == "math":
            self._is_math = True
            return
        inside: list[Node] = []
        node = _element(tag, {name: value or "" for name, value in attrs}, inside)
        if node is not None:
            self._open[-1].append(node)
        self._open.append(inside if node is not None else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        if tag == "math":
            self._is_math = False
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take words, a formula, and what was kept."""
        if self._is_math:
            self._open[-1].append({"t": "Math", "c": [{"t": "InlineMath"}, data]})
            return
        for at, piece in enumerate(_KEPT.split(data)):
            self._open[-1] += [self._kept[ord(piece) - KEPT_FIRST]] if at % 2 else words(piece)


def _element(tag: str, attrs: dict[str, str], inside: list[Node]) -> Node | None:
    """Return the element of a tag; None for one that leaves no trace."""
    if tag in _TAGS:
        return {"t": _TAGS[tag], "c": inside}
    if tag == "a":
        return {"t": "Link", "c": [["", [], []], inside, [attrs.get("href", ""), ""]]}
    if tag == "cite":
        return {"t": "Link", "c": [["", [], []], inside, ["#ref-" + attrs.get("title", ""), ""]]}
    if tag == "div":
        return {"t": "Span", "c": [["", [attrs.get("class", "")], []], inside]}
    named = _SPANS.get(attrs.get("style", ""))
    if named:
        return {"t": named, "c": inside}
    return {"t": "Span", "c": [["", ["nodecor"], []], inside]} if tag == "span" else None


class Affixes:
    """Reads inline elements into the markup of items; what that cannot hold is kept, and a character stands for it.

    Attributes:
        kept: What is kept, in order.
    """

    def __init__(self) -> None:
        self.kept: list[Node] = []

    def rich(self, nodes: Iterable[Node]) -> str:
        """Return inline elements as a text with the markup of CSL-JSON."""
        return "".join(map(self._rich, nodes))

    def mark(self, at: int) -> str:
        """Return the character that stands for what was kept at a place."""
        return chr(KEPT_FIRST + at)

    def _rich(self, node: Node) -> str:
        """Return a node of an affix as CSL's rich text; one that has no such form is kept under a mark."""
        kind = node["t"]
        inside: Any = node.get("c")
        if kind == "Str" and "<" not in inside:
            return str(inside)
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind in _MARKED:
            mark = _MARKED[kind]
            return f"<{mark}>{self.rich(inside)}</{mark}>"
        if kind == "Quoted":
            opened, closed = _QUOTES[inside[0]["t"]]
            return f"{opened}{self.rich(inside[1])}{closed}"
        if KEPT_FIRST + len(self.kept) > KEPT_LAST:
            return text_of(node)
        self.kept.append(node)
        return self.mark(len(self.kept) - 1)


def text_of(node: Any) -> str:
    """Return the words of an element, or of a list of elements.

    >>> text_of([{"t": "Str", "c": "a"}, {"t": "Space"}, {"t": "Emph", "c": [{"t": "Str", "c": "b"}]}])
    'a b'
    """
    pieces: list[str] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            kind = one.get("t", "")
            inside: Any = one.get("c")
            if kind in _PLAIN:
                pieces.append(_PLAIN[kind])
            elif kind in ("Code", "Math", "RawInline"):
                pieces.append(inside[-1])
            elif kind == "Str":
                pieces.append(inside)
            elif kind == "Link" or kind == "Image" or kind == "Span":
                waiting.append(inside[1])
            elif kind != "Note":
                waiting.append(inside)
    return "".join(pieces)
