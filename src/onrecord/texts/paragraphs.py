"""A text put together paragraph by paragraph, with its places, and with what stands apart from it (notes, comments)."""

from typing import Final

from onrecord.texts.extract import Extract, Place
from onrecord.texts.html_main_text import COMMENT
from onrecord.texts.joining import Joined

_NAME_AT_MOST: Final = 200


class Paragraphs:
    """The paragraphs of a document, in order; notes and frames within a paragraph come after it.

    >>> body = Paragraphs()
    >>> body.add("The bridge"); body.aside(); body.add("A note."); body.close(); body.back(); body.add(" is old.")
    >>> body.close(); body.text()
    'The bridge is old.\\nA note.'
    """

    def __init__(self) -> None:
        self._done: list[str] = []
        self._length = 0
        self._parts: list[str] = []
        self._size = 0  # of the parts, which are not counted anew for each place
        self._outer: list[tuple[list[str], int, list[str]]] = []
        self._waiting: list[str] = []
        self._places: list[Place] = []

    def add(self, words: str) -> None:
        """Add words to the paragraph."""
        self._parts.append(words)
        self._size += len(words)

    def close(self, *, is_heading: bool = False) -> None:
        """End the paragraph; one without words is left out, and what stood apart from it follows.

        Args:
            is_heading: Whether a place begins with it that has its words as name.
        """
        if self._parts:
            paragraph, self._parts, self._size = "".join(self._parts), [], 0
            words = paragraph.strip()
            if words and self._outer:
                self._waiting.append(paragraph)
            elif words:
                if is_heading:
                    self._places.append(Place(self._length, "section", " ".join(words.split())[:_NAME_AT_MOST]))
                self._put(paragraph)
        if self._waiting and not self._outer:
            for waiting in self._waiting:
                self._put(waiting)
            self._waiting = []

    def _put(self, paragraph: str) -> None:
        self._done.append(paragraph)
        self._length += len(paragraph) + 1

    def aside(self) -> None:
        """Begin what stands apart from the paragraph: a note, a frame."""
        self._outer.append((self._parts, self._size, self._waiting))
        self._parts, self._size, self._waiting = [], 0, []

    def back(self) -> None:
        """End what stands apart."""
        self.close()
        waiting = self._waiting
        self._parts, self._size, self._waiting = self._outer.pop()
        self._waiting += waiting

    def place(self, kind: str, name: str, is_printed: bool = True) -> None:
        """Name the place that begins with the next words."""
        start = self._length + (0 if self._outer else self._size)
        self._places.append(Place(start, kind, " ".join(name.split())[:_NAME_AT_MOST], is_printed))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places, in order; one behind all words, such as an empty last page, begins where they end."""
        end = max(0, self._length - 1)
        return tuple(place if place.start <= end else place._replace(start=end) for place in self._places)

    def text(self) -> str:
        """Return all paragraphs, a line each."""
        return "\n".join(self._done)


class WithNotes:
    """The paragraphs of a document as it is read, and apart from them its notes and its comments.

    Args:
        note, comment: What begins these; whatever else stands apart follows its paragraph.

    >>> document = WithNotes("note", "comment")
    >>> document.now.add("It"); document.enter("note"); document.now.add("A note."); document.leave()
    >>> document.now.add(" is old."); document.close(); document.extract("report").text
    'It is old.\\nA note.'
    """

    def __init__(self, note: str, comment: str) -> None:
        self.body, self._notes, self._comments = Paragraphs(), Paragraphs(), Paragraphs()
        self._apart = {note: self._notes, comment: self._comments}
        self.now, self._before = self.body, list[Paragraphs]()

    def enter(self, name: str) -> None:
        """Begin what stands apart."""
        self._before.append(self.now)
        self.now = self._apart.get(name, self.now)
        self.now.aside()

    def leave(self) -> None:
        """End what stands apart, and go on where it was met."""
        self.now.back()
        within, self.now = self.now, self._before.pop()
        if within is not self.now:
            within.close()

    def close(self) -> None:
        """End all paragraphs."""
        for paragraphs in (self.body, self._notes, self._comments):
            paragraphs.close()

    def extract(self, kind: str) -> Extract:
        """Return the words, then those of the notes, and of the comments, which are not the main text."""
        joined = Joined()
        joined.add(Extract(text=self.body.text(), kind=kind, places=self.body.places))
        joined.add(Extract(text=self._notes.text(), kind=kind))
        joined.add(Extract(text=self._comments.text(), kind=kind), part=COMMENT)
        return joined.extract(kind)
