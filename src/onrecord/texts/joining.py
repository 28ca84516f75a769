"""Several texts joined to one: the pages of an archive, the parts of a mail, the chapters of a book."""

from typing import Final

from onrecord.texts.extract import Extract, Part, Place, joined_notes

NOTES_AT_MOST: Final = 5
"""Notes of single texts that are told; an archive may have thousands."""


class Joined:
    """Texts one after the other, a line end between them, with their places and parts.

    >>> both = Joined()
    >>> both.add(Extract(text="One.", kind="page")); both.add(Extract(text="Two.", kind="page"), part="around")
    >>> both.text, both.parts
    ('One.\\nTwo.', (Part(start=5, end=9, kind='around'),))
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._parts: list[Part] = []
        self._notes: list[str] = []
        self._is_whole, self._cut = True, ""
        self._begun: Place | None = None

    def __len__(self) -> int:
        return len(self._texts)

    def begin(self, kind: str, name: str, *, is_printed: bool = True) -> None:
        """Have a place begin with the next words that are added; none does if there are none before the next one."""
        self._begun = Place(0, kind, name, is_printed) if name else None

    def add_words(self, text: str) -> None:
        """Add a text of which nothing else is known; one without words is left out."""
        if text.strip():
            self._append(text)

    def _append(self, text: str) -> None:
        if self._begun is not None:
            self._places.append(self._begun._replace(start=self._length))
            self._begun = None
        self._texts.append(text)
        self._length += len(text) + 1

    def add(self, found: Extract, kind: str = "", name: str = "", part: str = "") -> None:
        """Add a text; one without words is left out.

        Args:
            found: The text.
            kind, name: The place that begins with it; "" if it is none.
            part: What part it is, if it is not the main text.
        """
        self.note(found.note)
        self._is_whole &= found.is_whole
        self._cut = self._cut or found.cut
        if not found.text.strip():
            return
        start, end = self._length, self._length + len(found.text)
        self._append(found.text)
        if name:
            self._places.append(Place(start, kind, name))
        self._places += [place._replace(start=start + place.start) for place in found.places] if start else found.places
        inner = [one._replace(start=start + one.start, end=start + one.end) for one in found.parts]
        self._parts += [Part(start, end, part)] if part else inner

    def note(self, note: str) -> None:
        """Keep what is to be said."""
        if note and note not in self._notes[:NOTES_AT_MOST]:
            self._notes.append(note)

    def leave(self, note: str) -> None:
        """Say that a part was not read, and why."""
        self._is_whole = False
        self.note(note)

    def cut(self, note: str) -> None:
        """Say that not all was read."""
        self._is_whole, self._cut = False, note
        self._notes.insert(0, note)

    @property
    def text(self) -> str:
        """All texts."""
        return "\n".join(self._texts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is not main text."""
        return tuple(self._parts)

    @property
    def told(self) -> str:
        """What is to be said of them: the first notes, and how many there are more."""
        more = len(self._notes) - NOTES_AT_MOST
        return joined_notes(*self._notes[:NOTES_AT_MOST], f"{more} more like this" if more > 0 else "")

    def extract(self, kind: str) -> Extract:
        """Return the whole; what a file tells of itself is to be added (`attrs.evolve`)."""
        return Extract(
            text=self.text, kind=kind, places=tuple(self._places), parts=self.parts, note=self.told,
            is_whole=self._is_whole, cut=self._cut,
        )  # fmt: skip
