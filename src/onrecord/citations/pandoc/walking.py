"""What citations a document of pandoc has, in order, and in which notes; and where lists are to stand in it.

The document is walked once, without recursion: how deep it nests is up to whoever wrote it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from attrs import Factory, define

from onrecord.citations.pandoc.inlines import Node

_LEAVES: Final = frozenset(
    ["Str", "Space", "SoftBreak", "LineBreak", "Code", "Math", "RawInline", "RawBlock", "CodeBlock", "HorizontalRule"]
)
_OPENS_SENTENCE: Final = frozenset(["Para", "Plain", "Header", "MetaInlines"])
"""What begins with a sentence."""
NOT_WALKED: Final = frozenset(
    ["nocite", "bibliography", "csl", "citation-style", "references", "reference-section-title", "texts", "lang"]
)
"""Fields of the metadata in which nothing is cited, but that say how to cite."""


@define(eq=False)
class Called:
    """A note of the document's own.

    Attributes:
        number: Its number among all notes, those included that citations become.
    """

    number: int = 0


@define(eq=False)
class Site:
    """A citation in a document.

    Attributes:
        node: The element `Cite`.
        beside: The elements among which it stands.
        opens: Whether these begin with a sentence.
        note: The note in which it stands; None in the running text.
        is_checked: Whether what it cites is to be verified.
        number: In a style of notes, the number of the note that it becomes; 0 if it becomes none.
    """

    node: Node
    beside: list[Node]
    opens: bool
    note: Called | None
    is_checked: bool
    number: int = 0


@define(eq=False)
class Walked:
    """What a walk found.

    Attributes:
        found: Citations and notes, in order.
        checked: The spans whose citations are to be verified.
        lists: The divisions and headings that are to hold lists; of a heading also the blocks among which it stands.
        refs: The division that is to hold the list; None if there is none.
    """

    found: list[Site | Called] = Factory(list)
    checked: list[Node] = Factory(list)
    lists: list[tuple[Node, list[Node]]] = Factory(list)
    refs: Node | None = None

    def sites(self) -> Iterator[Site]:
        """Yield the citations, in order."""
        for one in self.found:
            if isinstance(one, Site):
                yield one


class _Waiting(NamedTuple):
    """What is still to be walked, the note in which it stands, whether it is checked, whether it begins a sentence."""

    what: Any
    note: Called | None
    is_checked: bool
    opens: bool


def walk(document: Mapping[str, Any]) -> Walked:
    """Find the citations of a document.

    Args:
        document: As `orjson` reads it.

    >>> cite = {"t": "Cite", "c": [[], []]}
    >>> walked = walk({"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [cite]}]}]}]})
    >>> [type(one).__name__ for one in walked.found]
    ['Called', 'Site']
    """
    walked = Walked()
    meta = [value for name, value in document.get("meta", {}).items() if name not in NOT_WALKED]
    waiting = [_Waiting(document.get("blocks", []), None, False, False), _Waiting(meta, None, False, False)]
    while waiting:
        at = waiting.pop()
        if isinstance(at.what, Site):
            walked.found.append(at.what)
        elif isinstance(at.what, list):
            inner = _among(at, walked)
            waiting += [_Waiting(one, at.note, at.is_checked, at.opens) for one in reversed(inner)]
        else:
            waiting.append(_within(at, walked))
    return walked


def _among(at: _Waiting, walked: Walked) -> list[Any]:
    """Return what of the elements of a list is to be walked."""
    inner: list[Any] = []
    for node in at.what:
        if isinstance(node, list):
            inner.append(node)
        elif isinstance(node, dict) and node.get("t") not in _LEAVES:
            is_cite = node["t"] == "Cite"
            inner.append(Site(node, at.what, at.opens, at.note, at.is_checked) if is_cite else node)
            if node["t"] == "Header" and "refs" in node["c"][1][1]:
                walked.lists.append((node, at.what))
    return inner


def _within(at: _Waiting, walked: Walked) -> _Waiting:
    """Take an element, and return what of it is to be walked."""
    kind, inside = at.what["t"], at.what.get("c", [])
    note, is_checked = at.note, at.is_checked
    if kind == "Note":
        note = Called()
        walked.found.append(note)
    elif kind == "Span" and "verify" in inside[0][1]:
        is_checked = True
        walked.checked.append(at.what)
    elif kind == "Div" and inside[0][0] == "refs":
        walked.refs = walked.refs or at.what
    elif kind == "Div" and "refs" in inside[0][1]:
        walked.lists.append((at.what, []))
    elif kind == "MetaMap":
        inside = list(inside.values())
    return _Waiting(inside if isinstance(inside, list) else [], note, is_checked, kind in _OPENS_SENTENCE)
