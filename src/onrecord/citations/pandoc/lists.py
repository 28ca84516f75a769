"""The lists of works of a document of pandoc: the whole, or in parts, and where they stand.

Source: pandoc manual, "Placement of the bibliography".
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from onrecord.citations.document import Document
from onrecord.citations.listing import Entry
from onrecord.citations.pandoc.inlines import Node, inlines
from onrecord.citations.pandoc.walking import Walked
from onrecord.citations.sections import chooses

_WHOLE: Final = "refs"
_STYLED: Final = ("custom-style", "Bibliography")
"""By which writers of DOCX and ODT set a division in a paragraph style; that of `refs` they know."""


def put_lists(
    document: Mapping[str, Any], walked: Walked, made: Document, title: list[Node], is_suppressed: bool
) -> None:  # fmt: skip
    """Put the lists of what was cited where a document has places for them, the rest of them at its end.

    Args:
        document: The document.
        walked: Where lists are to stand.
        made: What was cited.
        title: Heading of the list, where no place is marked.
        is_suppressed: Whether there is to be none but in parts.
    """
    left = {at: (entry, _block(entry)) for at, entry in enumerate(made.entries())}
    cited = made.cited_keys if walked.lists else frozenset()
    for place, beside in walked.lists:
        where = dict(place["c"][0 if place["t"] == "Div" else 1][2]).get("where", "")
        is_chosen = chooses(where)
        chosen = {
            at: one for at, one in left.items() if is_chosen(made.source_of(one[0]), one[0].source in cited)
        }  # fmt: skip
        left = {at: one for at, one in left.items() if at not in chosen}
        _put(place, beside, [block for _, block in chosen.values()], made)
    blocks = [block for _, block in left.values()]
    if walked.refs is not None:
        _fill(walked.refs, blocks, made)
    elif blocks and not is_suppressed:
        _append(document["blocks"], blocks, made, title)


def _block(entry: Entry) -> Node:
    """Return the division of an entry."""
    text = inlines(entry.text)
    for node in text:
        if node["t"] == "Span" and "csl-left-margin" in node["c"][0][1]:
            node["c"][1].append({"t": "Space"})
    return {"t": "Div", "c": [["ref-" + entry.source, ["csl-entry"], []], [{"t": "Para", "c": text}]]}


def _put(place: Node, beside: list[Node], blocks: list[Node], made: Document) -> None:
    """Put a part of the list into a division, or under a heading."""
    if place["t"] == "Div":
        _fill(place, blocks, made, styled=True)
    elif blocks:
        at = next(at for at, node in enumerate(beside) if node is place)
        division: Node = {"t": "Div", "c": [["", [], []], []]}
        _fill(division, blocks, made, styled=True)
        beside.insert(at + 1, division)


def _fill(division: Node, blocks: Iterable[Node], made: Document, styled: bool = False) -> None:
    """Put entries into a division, after what is in it."""
    _, classes, attributes = division["c"][0]
    space = made.whitespace
    asked = ["references", "csl-bib-body", *(["hanging-indent"] if space.hanging_indent else [])]
    classes += [name for name in asked if name not in classes]
    said = {name for name, _ in attributes}
    spaced = [("entry-spacing", space.entry_spacing, 1), ("line-spacing", space.line_spacing, 1)]
    attributes += [[name, f"{value:g}"] for name, value, usual in spaced if value != usual and name not in said]
    if styled and _STYLED[0] not in said:
        attributes.append(list(_STYLED))
    division["c"][1] += blocks


def _append(body: list[Node], blocks: list[Node], made: Document, title: list[Node]) -> None:
    """Put the list at the end of a document, under its heading, or under the one with which the document ends."""
    division: Node = {"t": "Div", "c": [[_WHOLE, [], []], []]}
    _fill(division, blocks, made)
    if title:
        body.append({"t": "Header", "c": [1, ["bibliography", ["unnumbered"], []], title]})
    elif body and body[-1]["t"] == "Header" and "unnumbered" not in body[-1]["c"][1][1]:
        body[-1]["c"][1][1].append("unnumbered")
    body.append(division)
