"""JSON and XML as the same kind of tree: objects of members, lists, texts and numbers.

An XML element is an object: its children by name without namespace (a list where there are several), its attributes
under `@name`, and its text, elements of mere formatting included, under `#`. Nothing is fetched: a document type that
declares entities is refused, one that names an external subset is passed over (XML 1.0, section 4.4.3).
"""

import re
from types import MappingProxyType
from typing import Any, Final
from xml.parsers import expat

from onrecord.errors import InvalidText, json_told
from onrecord.formats.json_lines import json_or_lines

_DEEPEST: Final = 200
_SPACE: Final = re.compile(r"\s+")
_FORMATTING: Final = MappingProxyType(
    {
        "i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "strong": "b", "sup": "sup", "sub": "sub",
        "scp": "", "sc": "", "u": "", "style": "", "span": "", "tt": "", "math": "", "mrow": "", "mi": "", "mn": "",
        "mo": "", "mtext": "", "msup": "", "msub": "", "inline-formula": "",
    }
)  # fmt: skip
"""Elements within a text, and CSL's markup for each; "" for those whose words alone count."""

_JOINED: Final = frozenset({"sub", "sup"})
_LAYOUT: Final = re.compile(r"\S[ \t]*\r?\n\s*$")
"""A line end before what is written low or high: the layout of the file, since nobody puts a space there."""

_FACES: Final = MappingProxyType({"bold": "b", "italic": "i", "superscript": "sup", "subscript": "sub"})
"""What EndNote says of a `style`, and CSL's markup for it."""


def json_tree(data: str) -> Any:
    """Return the value of a JSON text, or those of JSON Lines as a list.

    Raises:
        InvalidText: It is no JSON.

    >>> json_tree('{"a": 1}')
    {'a': 1}
    """
    from orjson import JSONDecodeError

    try:
        return json_or_lines(data)
    except (JSONDecodeError, UnicodeEncodeError, RecursionError) as error:
        raise InvalidText("JSON", f"be whole{json_told(error)}", data[:40]) from error


class _Builder:
    """The elements that are open, the innermost last."""

    def __init__(self, verbatim: frozenset[str]) -> None:
        self.verbatim = verbatim
        self.root: dict[str, Any] = {}
        self.open: list[tuple[str, dict[str, Any], list[str]]] = [("", self.root, [])]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if len(self.open) > _DEEPEST:
            raise InvalidText("XML", f"be at most {_DEEPEST} elements deep", name)
        own = {f"@{key.rpartition(':')[2]}": value for key, value in attributes.items()}
        self.open.append((name.rpartition(":")[2], own, []))

    def end(self, _: str) -> None:
        """Close the innermost element and hang it into the one around it."""
        name, element, pieces = self.open.pop()
        written = "".join(pieces)
        if text := written if name in self.verbatim else _SPACE.sub(" ", written).strip():
            element["#"] = text
        _, around, its_pieces = self.open[-1]
        if name in _FORMATTING:
            if name in _JOINED and its_pieces and _LAYOUT.search(its_pieces[-1]):
                its_pieces[-1] = its_pieces[-1].rstrip()
            faces = element.get("@face", "").split()
            for mark in (_FORMATTING[name], *map(_FACES.get, reversed(faces))):
                written = f"<{mark}>{written}</{mark}>" if mark and text else written
            its_pieces.append(written)
        if name not in around:
            around[name] = element
        elif isinstance(around[name], list):
            around[name].append(element)
        else:
            around[name] = [around[name], element]

    def text(self, data: str) -> None:
        """Add text to the innermost element."""
        self.open[-1][2].append(data)


def xml_tree(data: str, verbatim: frozenset[str] = frozenset()) -> Any:
    """Return the tree of an XML text.

    Args:
        data: The text.
        verbatim: Elements whose white space is kept, since positions in their text count.

    Raises:
        InvalidText: It is no XML, is too deep, or declares entities.

    >>> xml_tree('<a x="1"><b>On <i>claims</i></b><b/></a>')["a"]["b"][0]["#"]
    'On <i>claims</i>'
    """
    parser = expat.ParserCreate("utf-8")
    builder = _Builder(verbatim)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = _refuse_entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        must = f"be XML; at character {error.offset + 1}: {expat.ErrorString(error.code)}"
        raise InvalidText("XML", must, data.split("\n")[error.lineno - 1][:40], line=error.lineno) from error
    return builder.root


def _refuse_entity(name: str, *rest: Any) -> None:
    raise InvalidText("XML", "declare no entities", name)
