"""What is found in a Markdown text: citations, calls of notes, and what only looks like either."""

from typing import NamedTuple


class Key(NamedTuple):
    """A key in the text.

    Attributes:
        key: The key.
        start, end: Where it stands, with its "@" and "-".
        hides_names: Whether a "-" stands before it.
    """

    key: str
    start: int
    end: int
    hides_names: bool


class KeyInText(NamedTuple):
    """A key within a citation, with the text before and after it, as it stands."""

    key: Key
    before: str
    after: str


class Citation(NamedTuple):
    """A citation in the text.

    Attributes:
        start, end: What is to be replaced.
        pieces: What it cites; of a narrative one, only the first is named in the sentence.
        narrative: Whether the name of the first stands in the sentence.
        in_note: Whether it stands in an inline note.
    """

    start: int
    end: int
    pieces: tuple[KeyInText, ...]
    narrative: bool
    in_note: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is a key without brackets."""
        return self.end == self.pieces[0].key.end and self.start == self.pieces[0].key.start


class Note(NamedTuple):
    """A note in the text: its label, "" for an inline one, and where it is called."""

    label: str
    start: int


class MissingSemicolon(NamedTuple):
    """Several keys where one may stand, between two semicolons."""

    start: int
    keys: tuple[str, ...]


class LeftAlone(NamedTuple):
    """What looks like a citation of another program and stays as it stands: where, what it must be, and its text."""

    start: int
    must: str
    text: str


class Verified(NamedTuple):
    """A span `.verify`, whose words are to stand in their sources.

    Attributes:
        start: Where it starts.
        mark: Where what comes of it is noted, in its attributes.
        keys: What it cites.
    """

    start: int
    mark: int
    keys: tuple[str, ...]


Found = Citation | Note | MissingSemicolon | LeftAlone | Verified
"""What a text may have."""
