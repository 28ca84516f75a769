"""What a reader takes out of a file: the text, the places in it, and what the file tells of itself.

A reader is a module of this room with `read(data, asked)`, which gives an `Extract`; `readers` has the table of them.
"""

from collections.abc import Callable
from os.path import splitext
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from onrecord.texts.archives import Budget

NESTED_AT_MOST: Final = 3
"""Files in files that are opened: a page in an archive in an archive."""


class Place(NamedTuple):
    """Where a part of a text begins, and what it is called.

    Immutable: threads may share it.

    Attributes:
        start: Offset in the text, in code points.
        kind: What kind of place: a locator label of CSL ("page", "timestamp", "section", "chapter"), or "address" for
            a page of a web archive, "file" for one that is attached, "message" for one of a mailbox, which have none.
        name: What it is called: "xii", "0:01:23", "The survey", "https://example.org/a".
        is_printed: Whether it is called so in the file, and not just counted from 1.

    >>> Place(120, "page", "xii")
    Place(start=120, kind='page', name='xii', is_printed=True)
    """

    start: int
    kind: str
    name: str
    is_printed: bool = True


class Part(NamedTuple):
    """A stretch of a text that is not its main text.

    Immutable: threads may share it.

    Attributes:
        start, end: Code points of the text, end exclusive.
        kind: What it is: "menu", "teaser", "comment", "caption", "notice"; "around" where nothing says more.

    >>> text = "Home\\nIt rains."
    >>> [text[one.start : one.end] for one in (Part(0, 4, "menu"),)]
    ['Home']
    """

    start: int
    end: int
    kind: str


class Field(NamedTuple):
    """One statement of a file about itself, as it stands there.

    Immutable: threads may share it.

    Attributes:
        origin: Where it stands: "mail header", "docProps/core.xml", "XMP", "PDF information", "WARC header".
        name: What it is called there: "Subject", "dc:title", "Author", "WARC-Date".
        value: Its value, decoded, white space at the ends aside.

    >>> Field("mail header", "Subject", "Rain").value
    'Rain'
    """

    origin: str
    name: str
    value: str


@frozen(kw_only=True)
class Extract:
    """What a reader took out of a file.

    Immutable: threads may share it.

    Attributes:
        text: The words that a person sees who opens the file, a line for each block.
        kind: What the file is, for people: "web page", "PDF", "Word document".
        places: Where its pages, cues, sections or records begin, in the order of the text.
        parts: Stretches that are not its main text, in the order of the text; empty if all of it is.
        gaps: Stretches (start, end) that stand between the end of a page and the next, not in the run of the words:
            running heads, page numbers, footnotes.
        note_marks: Stretches (start, end), in order, that are marks of notes behind words: only their size tells it.
        has_guessed_spaces: Whether the spaces between the words are an extractor's guess, as in PDF.
        fields: What the file tells of itself.
        markup: The page as HTML, from which more can be read; "" if it is none.
        address: Where it was saved from, as the file tells.
        accessed: When it was saved, as the file tells: ISO 8601, or "".
        note: What was guessed or left out on the way, or "".
        is_whole: Whether all of the file was read; if not, words that are not found may stand in the rest.
        cut: Why reading stopped before the end: the file is too large; "" if it did not.

    >>> page = Extract(text="It rains.", kind="web page", places=(Place(0, "section", "Weather"),))
    >>> page.kind, page.places[0].name, page.is_whole
    ('web page', 'Weather', True)
    """

    text: str
    kind: str
    places: tuple[Place, ...] = ()
    parts: tuple[Part, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    note_marks: tuple[tuple[int, int], ...] = ()
    has_guessed_spaces: bool = False
    fields: tuple[Field, ...] = ()
    markup: str = ""
    address: str = ""
    accessed: str = ""
    note: str = ""
    is_whole: bool = True
    cut: str = ""


class Asked(NamedTuple):
    """What is known of a file beside its bytes.

    Attributes:
        name: Its name, as far as known; the suffix helps to tell what it is.
        address: Address of the source that is looked for: which record of a web archive is meant.
        encoding: The encoding that came with the bytes, "" if none did.
        media_type: The media type that came with the bytes, "" if none did.
        depth: How many files this one is in.
        inner: Reads a file that is in this one: bytes, and what is known of them, to what is in them.
        keep: Is given each web page that is read, as HTML and parsed, for who wants more of it than its text.
        budget: What it may become when it is unpacked, together with all else that is in the file that is read.
    """

    name: str = ""
    address: str = ""
    encoding: str = ""
    media_type: str = ""
    depth: int = 0
    inner: "Callable[[bytes, Asked], Extract] | None" = None
    keep: Callable[[str, Any], object] | None = None
    budget: "Budget | None" = None

    @property
    def suffix(self) -> str:
        """What the name ends with, from its last dot, in lower case; "" if that is nothing."""
        suffix = splitext(self.name)[1].lower()
        return suffix if len(suffix) > 1 else ""


UNKNOWN: Final = Asked()
"""Nothing is known of a file but its bytes."""

Reader = Callable[[bytes, Asked], Extract]
"""What `read` of each reader's module is."""


def joined_notes(*notes: str) -> str:
    """Join what is to be said of a text, without what is empty or said twice.

    >>> joined_notes("page 3 cannot be read", "", "page 3 cannot be read")
    'page 3 cannot be read'
    """
    return "; ".join(dict.fromkeys(filter(None, notes)))
