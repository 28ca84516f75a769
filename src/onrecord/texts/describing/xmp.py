"""The XMP packet of a PDF: what it says of the work, as fields.

Source: ISO 16684-1 (XMP), 7 "Serialization" (values as elements, in `rdf:Alt`, `rdf:Seq`, `rdf:Bag`, or as attributes
of `rdf:Description`) and 8 "Core properties"; PRISM 3.0.
"""

from collections.abc import Mapping
from typing import Final

from onrecord.errors import InvalidText
from onrecord.texts.extract import Field
from onrecord.texts.xml_events import Events, read_events

_WRAPPERS: Final = frozenset(("li", "Alt", "Seq", "Bag", "Description", "RDF", "xmpmeta", "value"))
_LONGEST: Final = 2_000_000
_MOST: Final = 500
ORIGIN: Final = "XMP"


class _Packet(Events):
    """The texts of the properties, each under the property that it is in."""

    def __init__(self) -> None:
        self.found: list[Field] = []
        self._open: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element; a description has its simple properties as attributes."""
        self._open.append(name)
        self._text = []
        if name == "Description":
            self.found += [Field(ORIGIN, key, value.strip()) for key, value in attributes.items() if value.strip()]

    def words(self, text: str) -> None:
        """Take its words."""
        self._text.append(text)

    def end(self, name: str) -> None:
        """Keep what it said, under the property that it is in."""
        text = "".join(self._text).strip()
        owner = next((one for one in reversed(self._open) if one not in _WRAPPERS), "")
        if text and owner and len(self.found) < _MOST:
            self.found.append(Field(ORIGIN, owner, text))
        self._text = []
        self._open.pop()


def packet_fields(packet: str) -> list[Field]:
    """Return the properties of a packet by their local names; of a damaged one, those before the damage.

    >>> dc = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    >>> packet_fields(f"<x {dc}><dc:title><rdf:Alt><rdf:li>Piers</rdf:li></rdf:Alt></dc:title></x>")
    [Field(origin='XMP', name='title', value='Piers')]
    """
    packet_read = _Packet()
    start = packet.find("<")
    try:
        read_events(packet[max(0, start) : _LONGEST].encode("utf-8", "replace"), packet_read, ORIGIN)
    except InvalidText:
        return packet_read.found
    return packet_read.found
