"""What stands in quotation marks: the marks paired, paragraph by paragraph.

A quotation that nothing closes goes to the end of its paragraph, as those do that the next paragraph takes up
again with an opening mark (Chicago Manual of Style, 13.32). Marks of the typewriter are told apart by the spaces
beside them. Single marks count where a text has no double ones. Every text takes time linear in its length.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

_CLOSES: Final = MappingProxyType({"“": "”", "„": "“”", "«": "»", "»": "«", "『": "』", "「": "」", "‘": "’"})
_DOUBLE: Final = re.compile(r"[\"“”„«»]|'''|''|``")
_SINGLE: Final = re.compile(r"[‘'](?<!\w.)(?=\w)|[’'](?<=[\w.,?!…—-].)(?!\w)", re.DOTALL)
"""Each mark is looked for first, and then what stands before it: most text has none."""


class Quotation(NamedTuple):
    """A stretch in quotation marks.

    Attributes:
        start, end: Code points of the text, the marks included, end exclusive.
        inner_start, inner_end: The same without the marks.
        closed: Whether a mark closes it; if not, the end of the paragraph does.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of a text, in order.

    Args:
        text: The text.
        paragraphs: Where its paragraphs start and end, in code points.

    >>> text = 'He said: "No," and left.'
    >>> [text[one.inner_start:one.inner_end] for one in quotations(text, [(0, len(text))])]
    ['No,']
    """
    marks = list(_DOUBLE.finditer(text)) or list(_SINGLE.finditer(text))
    found: list[Quotation] = []
    first = 0
    for start, end in paragraphs:
        first = bisect_left(marks, start, first, key=re.Match.start)
        last = bisect_left(marks, end, first, key=re.Match.start)
        found += _of_paragraph(text, start, end, marks[first:last]) if last > first else ()
        first = last
    return found


def _of_paragraph(text: str, start: int, end: int, marks: list[re.Match[str]]) -> Iterator[Quotation]:
    """Yield the quotations of a paragraph, by its marks from left to right."""
    opened: re.Match[str] | None = None
    for mark in marks:
        if opened is None:
            if _opens(text, mark, start, end):
                opened = mark
        elif _closes(text, opened, mark, end):
            yield Quotation(opened.start(), mark.end(), opened.end(), mark.start(), True)
            opened = None
    if opened is not None and opened.end() < end:
        yield Quotation(opened.start(), end, opened.end(), end, False)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Return whether a mark can open: by its form, or by the spaces beside it."""
    shape = mark[0]
    if shape in "“„‘``":
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if shape == "«" and (before.isspace() or before in "([") and after.isspace():  # as French sets them
        return "»" in text[mark.end() : end]
    if shape == "”":
        return before.isspace() and not after.isspace()
    return not after.isspace() and not before.isalnum()


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    """Return whether a mark closes what another opened."""
    shape, first = mark[0], opened[0]
    wanted = _CLOSES.get(first)
    if first in ("“", "„"):
        after = text[mark.end()] if mark.end() < end else " "
        return shape in ("”", "''") or (shape in '"“' and not after.isalnum())
    if wanted is not None:
        return shape in wanted
    if first == '"':
        before = text[mark.start() - 1]
        return shape in '"”' and not (before.isspace() and mark.end() < end and text[mark.end()].isalnum())
    return shape in ("''", "'''", '"', "'", "’", "”") or shape == first
