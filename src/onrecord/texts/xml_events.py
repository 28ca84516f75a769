"""XML read as it comes, event by event: no tree, no entities of its own, nothing from outside."""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from onrecord.errors import InvalidText, InWords
from onrecord.texts.archives import Budget


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
    left = budget or Budget(0)

    def start(name: str, attributes: dict[str, str]) -> None:
        left.elements -= 1
        if left.elements < 0:
            raise InvalidText(what, "have fewer elements", InWords("more than any real document of its size"))
        events.start(_local(name), {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        events.end(_local(name))

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
