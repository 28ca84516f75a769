"""XML read as it comes, event by event: no tree, no entities of its own, nothing from outside."""

from collections.abc import Callable, Mapping
from typing import Final, NoReturn
from xml.parsers import expat

from onrecord.errors import InvalidText, InWords
from onrecord.texts.archives import Budget

_NAMES_KEPT: Final = 4_096
"""Names of a document whose local names are kept; no vocabulary has so many."""


class Events:
    """What is made of the events of a document; a reader overrides what it needs.

    Names are local names: what vocabulary they are of is told by the file that they are in. Those of SVG, which stand
    among others, are "svg-title" and the like.
    """

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def words(self, text: str) -> None:
        """Take characters."""


def read_events(data: bytes, events: Events, what: str, budget: Budget | None = None) -> None:
    """Read a document.

    Args:
        data: The document.
        events: What takes the events.
        what: What it is, for errors.
        budget: What the file that it came from may still become; that of a small file if None.

    Raises:
        InvalidText: It is not well-formed, declares entities, or has too many elements.

    Source:
        Extensible Markup Language 1.0 (fifth edition); Namespaces in XML 1.0.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    (budget or Budget(0)).take_elements(_elements(data), what)
    elements, keys = _Kept(_local), _Kept(_bare)
    started, ended = events.start, events.end

    def start(name: str, attributes: dict[str, str]) -> None:
        started(elements[name], {keys[key]: value for key, value in attributes.items()} if attributes else attributes)

    def end(name: str) -> None:
        ended(elements[name])

    def refuse(*declared: object) -> NoReturn:
        raise InvalidText(what, "declare no entities", str(declared[0]))

    handlers: tuple[tuple[str, Callable[..., None]], ...] = (
        ("StartElementHandler", start), ("EndElementHandler", end), ("CharacterDataHandler", events.words),
        ("EntityDeclHandler", refuse),
    )  # fmt: skip
    for name, handler in handlers:
        setattr(parser, name, handler)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InvalidText(what, "be well-formed XML", InWords(error)) from error


def _elements(data: bytes) -> int:
    """Return how many elements a document has at most, before it is parsed: in UTF-8 no other "<" stands in it.

    Those of character data (CDATA) are counted, too, and in UTF-16 those of end tags.
    """
    return data.count(b"<") - data.count(b"</") - data.count(b"<!") - data.count(b"<?")


class _Kept(dict[str, str]):
    """What a function makes of names, each worked out once: a document has few names, and many elements."""

    def __init__(self, made: Callable[[str], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, name: str) -> str:
        made = self._made(name)
        if len(self) < _NAMES_KEPT:
            self[name] = made
        return made


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"svg-{local}" if "svg" in space else local


class Fields(Events):
    """The texts of the elements of a small document, as (path of the element, text): for properties of a file."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._attributes: Mapping[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._text, self._attributes = [], attributes

    def words(self, text: str) -> None:
        """Take its words."""
        self._text.append(text)

    def end(self, name: str) -> None:
        """Keep what it said."""
        text = "".join(self._text).strip()
        if text:
            self.found.append((self._attributes.get("name", name), text))
        self._text = []


def fields_of(data: bytes, what: str) -> list[tuple[str, str]]:
    """Return the texts of the elements of a small document; none if it is damaged, since properties are not the text.

    >>> fields_of(b"<p xmlns:dc='urn:x'><dc:title>One</dc:title><q/></p>", "properties")
    [('title', 'One')]
    """
    fields = Fields()
    if data:
        try:
            read_events(data, fields, what)
        except InvalidText:
            return []
    return fields.found
