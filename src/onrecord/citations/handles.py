"""Handles of the citations of a document, how one is asked for in an edit, and what an edit changed."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypedDict

from onrecord.citations.composing import Composed, Joined
from onrecord.citations.listing import Listed
from onrecord.csl import Citation as CitedCluster
from onrecord.errors import UnknownCitation


class Reader(Protocol):
    """What a handle asks of its document."""

    _raised: str
    """What a citation begins with that stands raised; "" where none does."""

    def place_of(self, citation: "Citation") -> int:
        """Return the place of a citation, from 0."""


class Citation:
    """A citation in a document: a handle by which it is read and edited.

    Threads may share it, as they may its document.

    How it reads is worked out when it is read, since others may change it: a second work of one author and year makes
    both "2016a" and "2016b". Once it is removed, reading it raises `UnknownCitation`.

    >>> from onrecord import Document, Dossier, Source
    >>> document = Document(Dossier([Source(key="lee", type="book", author=["Lee, Ann"], issued="2016")]), "apa")
    >>> citation = document.cite("lee", locator="4")
    >>> citation.text, citation.note, citation.at
    ('(Lee, 2016, p. 4)', '', 0)
    """

    __slots__ = ("_composed", "_document", "_handles", "_listed")
    _document: "Reader"
    _composed: Composed
    _listed: Sequence[Listed]
    _handles: list[CitedCluster]

    @property
    def text(self) -> str:
        """What stands in the running text; in a style of notes the names of a narrative citation, else nothing."""
        return self._read(self._composed.text)

    @property
    def note(self) -> str:
        """What stands in the note; empty in other styles."""
        return self._read(self._composed.note)

    @property
    def at(self) -> int:
        """Its place among the citations of its document, from 0."""
        return self._document.place_of(self)

    def _read(self, joined: Joined) -> str:
        if not self._handles:
            raise UnknownCitation("be in the document", self)
        if not joined:
            return ""
        return joined_text(joined, [handle.text for handle in self._handles], self._document._raised)

    def __str__(self) -> str:
        return self.note or self.text

    def __repr__(self) -> str:
        return f"<Citation {str(self)!r}>" if self._handles else "<Citation that was removed>"


def joined_text(joined: Joined, clusters: Sequence[str], raised: str) -> str:
    """Join the pieces of a citation, given how its clusters read, and what one that is raised begins with.

    What is raised stands close to the word before it.
    """
    pieces: list[str] = []
    for piece in joined:
        text = piece if isinstance(piece, str) else clusters[piece] if isinstance(piece, int) else piece()
        if raised and pieces and isinstance(piece, int) and text.startswith(raised):
            pieces[-1] = pieces[-1].rstrip(" ")
        pieces.append(text)
    return "".join(pieces)


def handle_of(document: "Reader", composed: Composed, listed: Sequence[Listed]) -> Citation:
    """Return the handle of a citation; only its document makes one."""
    handle = Citation()
    handle._document, handle._composed, handle._listed, handle._handles = document, composed, listed, []
    return handle


class How(TypedDict, total=False):
    """How something is cited, as `Document.cite` takes it.

    A dictionary: threads may share it as long as none changes it.

    >>> from onrecord import Document, Dossier, Source
    >>> document = Document(Dossier([Source(key="lee", type="book", author=["Lee, Ann"], issued="2016")]), "apa")
    >>> how = How(narrative=True, locator="4")
    >>> document.cite("lee", **how).text
    'Lee (2016, p. 4)'
    """

    narrative: bool
    locator: str | int | None
    original_locator: str | int | None
    prefix: str
    suffix: str


class Change(NamedTuple):
    """What an edit of a document changed.

    Immutable: threads may share it.

    Attributes:
        citation: The citation that was inserted, replaced, moved or removed.
        citations: The citations that read differently than before, a new one included, in the order of the text.
        entries: Keys of the sources whose entries in the list are new, read differently, or are gone.

    >>> from onrecord import Document, Dossier, Source
    >>> document = Document(Dossier([Source(key="lee", type="book", author=["Lee, Ann"], issued="2016")]), "apa")
    >>> change = document.insert(0, "lee")
    >>> change.citation.text, len(change.citations), change.entries
    ('(Lee, 2016)', 1, ('lee',))
    """

    citation: Citation
    citations: tuple[Citation, ...]
    entries: tuple[str, ...]
