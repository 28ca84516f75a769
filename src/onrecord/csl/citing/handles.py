"""Handles of the citations of a document, where they stand, and what an edit changed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from onrecord.csl.citing.clusters import PlacedCluster
from onrecord.csl.citing.entries import EntryState
from onrecord.csl.text.runs import Run
from onrecord.errors import UnknownCitation

Handle = TypeVar("Handle")


def place_among(handles: Sequence[Handle], at: int | Handle, end: bool = False) -> int:
    """Return the place that a number or a handle says, from 0.

    Args:
        handles: All handles of a text, in order.
        at: A handle, or a place; one below 0 counts from the end.
        end: Whether the place after the last counts, too.

    Raises:
        UnknownCitation: There is no such place or handle.

    >>> place_among("abc", -1), place_among("abc", "b")
    (2, 1)
    """
    if not isinstance(at, int):
        try:
            return handles.index(at)
        except ValueError:
            raise UnknownCitation("be in the document", at)
    count = len(handles)
    place = at + count if at < 0 else at
    if not 0 <= place < count + end:
        raise UnknownCitation(f"be a place from 0 to {count - (not end)}", at)
    return place


def aim_among(handles: Sequence[Handle], at: int | Handle, to: int | Handle) -> tuple[int, int]:
    """Return where a handle stands, and where it is to stand: at a place, or before another handle.

    Raises:
        UnknownCitation: There is no such place or handle.

    >>> aim_among("abc", "a", 2), aim_among("abc", "a", "c")
    ((0, 2), (0, 1))
    """
    place, aim = place_among(handles, at), place_among(handles, to)
    return place, aim - 1 if not isinstance(to, int) and aim > place else aim


class Reader(Protocol):
    """What a handle asks of its document."""

    def read(self, handle: "Citation") -> str:
        """Return how a citation reads now."""

    def read_runs(self, handle: "Citation") -> list[Run]:
        """Return the runs of a citation as it reads now."""

    def place_of(self, handle: "Citation") -> int:
        """Return the place of a citation, from 0."""


class Citation:
    """A citation in a document: a handle by which it is read and edited.

    Threads may share it, as they may its document.

    How it reads is worked out when it is read, since later citations may change it: a second Smith of 2016 turns the
    first into "2016a".

    >>> from onrecord.csl import Document
    >>> document = Document("apa", [{"id": "x", "type": "book", "title": "On Record", "issued": "2016"}])
    >>> citation = document.cite([{"id": "x"}])
    >>> citation.text
    '(On Record, 2016)'
    """

    __slots__ = ("_document", "_placed")
    _document: "Reader"
    _placed: PlacedCluster

    @property
    def text(self) -> str:
        """How the citation reads now.

        Raises:
            UnknownCitation: It was removed.
        """
        return self._document.read(self)

    @property
    def runs(self) -> list[Run]:
        """The runs of the citation as it reads now, for a writer of one's own.

        Raises:
            UnknownCitation: It was removed.
        """
        return self._document.read_runs(self)

    @property
    def at(self) -> int:
        """Its place among the citations of its document, from 0.

        Raises:
            UnknownCitation: It was removed.
        """
        return self._document.place_of(self)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Citation of {', '.join(map(repr, self._placed.works()))}>"


def handle_of(document: "Reader", placed: PlacedCluster) -> Citation:
    """Return the handle of a citation; only its document makes one."""
    handle = Citation()
    handle._document, handle._placed = document, placed
    return handle


class Change(NamedTuple):
    """What an edit of a document changed.

    Immutable: threads may share it.

    Attributes:
        citation: The citation that was inserted, replaced, moved or removed.
        citations: The citations that read differently than before, a new one included, in the order of the text.
        entries: Ids of the works whose entries in the bibliography are new, read differently, or are gone.

    >>> from onrecord.csl import Document
    >>> document = Document("ieee", [{"id": "lee", "type": "book", "title": "Rivers"}])
    >>> change = document.insert(0, [{"id": "lee"}])
    >>> change.citation.text, len(change.citations), change.entries
    ('[1]', 1, ('lee',))
    """

    citation: Citation
    citations: tuple[Citation, ...]
    entries: tuple[str, ...]


class DocumentState(NamedTuple):
    """How a document reads at one time.

    Immutable: threads may share it.

    Attributes:
        texts: The text of each citation, by its `id`.
        entries: What each entry depends on, by the id of its work.

    >>> from onrecord.csl import Document
    >>> document = Document("ieee", [{"id": "lee", "type": "book", "title": "Rivers"}])
    >>> before = document.snapshot()
    >>> _ = document.cite([{"id": "lee"}])
    >>> list(before.texts.values()), list(document.snapshot().texts.values())
    ([], ['[1]'])
    """

    texts: Mapping[int, str]
    entries: Mapping[str, EntryState]
