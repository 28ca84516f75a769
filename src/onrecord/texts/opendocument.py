"""OpenDocument texts, .odt and .fodt (ODF 1.3, part 3, sections 4 to 7), and their ancestor .sxw."""

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from onrecord.texts.archives import Budget, Packed
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.paragraphs import WithNotes
from onrecord.texts.xml_events import Events, Fields, fields_of, read_events

KIND: Final = "OpenDocument text"
_UNREAD: Final = frozenset((
    "tracked-changes", "settings", "scripts", "font-face-decls", "styles", "automatic-styles", "ruby-text",
    "note-citation", "object", "object-ole", "forms", "svg-title", "svg-desc", "master-styles", "hidden-paragraph",
    "sequence-decls", "variable-decls", "user-field-decls", "index-title-template", "table-of-content-source",
))  # fmt: skip
"""What is not shown in the line: deletions, settings, readings of ruby, descriptions of pictures."""
_ASIDE: Final = frozenset(("note-body", "annotation", "text-box"))
_SPACES_AT_MOST: Final = 64


class _Content(Events):
    """The content of a document."""

    def __init__(self) -> None:
        self.document = WithNotes("note-body", "annotation")
        self.meta, self._is_meta = Fields(), False
        self._skipped = self._pages = 0
        self._inside: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._is_meta:
            self.meta.start(name, attributes)
        elif name == "meta" and not self._inside:  # of the document; one in a paragraph has words that are shown
            self._is_meta = True
        elif self._skipped or name in _UNREAD or (attributes and attributes.get("display") == "none"):
            self._skipped += 1
        elif name in ("p", "h"):
            self._inside.append(name)
        elif name == "s":
            count = attributes.get("c", "")
            self.document.now.add(
                " " * min(_SPACES_AT_MOST, int(count)) if len(count) < 5 and count.isdecimal() else " "
            )
        elif name in ("tab", "line-break", "tab-stop"):
            self.document.now.add("\n" if name == "line-break" else "\t")
        elif name == "soft-page-break":
            self._pages += 1
            self.document.body.place("page", str(self._pages + 1), is_printed=False)
        elif name in _ASIDE:
            self.document.enter(name)
            self._inside.append("")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._is_meta:
            self._is_meta = name != "meta"
            self.meta.end(name)
        elif self._skipped:
            self._skipped -= 1
        elif name in ("p", "h"):
            self.document.now.close(is_heading=name == "h")
            self._inside.pop()
        elif name in _ASIDE:
            self._inside.pop()
            self.document.leave()

    def words(self, text: str) -> None:
        """Take characters; those between paragraphs are layout."""
        if self._is_meta:
            self.meta.words(text)
        elif not self._skipped and self._inside and self._inside[-1]:
            self.document.now.add(text)


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of an OpenDocument text, then its notes; comments are not its main text.

    Raises:
        InvalidText: It is damaged, encrypted, or unpacks to too much.
    """
    content, properties, budget = data, list[tuple[str, str]](), asked.budget or Budget(len(data))
    if data.startswith(b"PK"):
        packed = Packed(data, KIND, budget)
        content = packed.read("content.xml")
        properties = fields_of(packed.get("meta.xml"), KIND)
    events = _Content()
    read_events(content, events, KIND, budget)
    fields = (Field("meta.xml", *pair) for pair in properties or events.meta.found)
    return evolve(events.document.extract(KIND), fields=tuple(fields))
