"""From the text of a tagged file to its entries: tags, values, and the line of each entry."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from onrecord.errors import Fault


class Layout(NamedTuple):
    """How the lines of a dialect are set.

    Attributes:
        line: Matches a line with a tag (group 1) and its value (group 2, or nothing).
        opens: The tags that begin an entry.
        closes: The tag that ends one; "" if a blank line or the next entry ends it.
        ends_at_blank: Whether a blank line ends an entry.
        joint: What joins the lines of one value.
        listed: Tags of which each further line is a value of its own, not the rest of the one before.
        header: Matches lines between entries that say nothing of a work.
        known: The tags of the dialect, where the rest of a value may look as if it had one; empty for any.
    """

    line: re.Pattern[str]
    opens: frozenset[str]
    closes: str = ""
    ends_at_blank: bool = False
    joint: str = " "
    listed: frozenset[str] = frozenset()
    header: re.Pattern[str] | None = None
    known: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """One entry.

    Attributes:
        line: The line, from 1, on which it begins.
        fields: The values by tag, in the order of the file, without white space at their ends.
    """

    line: int
    fields: dict[str, list[str]]


_LINE_ENDS: Final = re.compile(r"\r\n?|\n")


class _Scanner:
    """The entry that is being read."""

    __slots__ = ("fields", "joint", "line", "pieces", "tag")

    def __init__(self, joint: str) -> None:
        self.joint, self.tag, self.line = joint, "", 0
        self.fields: dict[str, list[str]] = {}
        self.pieces: list[str] = []

    def put(self, tag: str, value: str, number: int) -> None:
        """Begin a value."""
        self._close_value()
        if not self.fields:
            self.line = number
        self.fields.setdefault(tag, [])
        self.tag, self.pieces = tag, [value]

    def _close_value(self) -> None:
        if self.pieces:
            self.fields[self.tag].append(self.joint.join(self.pieces).strip())
            self.pieces = []

    def taken(self) -> Iterator[Entry]:
        """Yield the entry, if there is one, and begin anew."""
        self._close_value()
        if self.fields:
            yield Entry(self.line, self.fields)
            self.fields = {}


def scan(text: str, layout: Layout, on_fault: Callable[[Fault], None], path: str = "") -> Iterator[Entry]:
    """Yield the entries of a text, in one pass over its lines.

    Args:
        text: The whole file.
        layout: How its lines are set.
        on_fault: Called with a warning for each stretch of lines that belongs to no entry.
        path: For the messages.

    >>> ris = Layout(re.compile(r"([A-Z][A-Z0-9])  - ?(.*)"), frozenset({"TY"}), "ER")
    >>> list(scan("TY  - JOUR\\nTI  - On\\n  claims\\nER  - ", ris, print))
    [Entry(line=1, fields={'TY': ['JOUR'], 'TI': ['On claims']})]
    """
    now = _Scanner(layout.joint)
    needs_opening = bool(layout.opens) and not layout.ends_at_blank
    is_told = False
    for number, line in enumerate(_LINE_ENDS.split(text.removeprefix("\ufeff")), 1):
        found = layout.line.match(line)
        if found and layout.known and found[1].rstrip() not in layout.known:
            found = None
        if found:
            tag = found[1].rstrip()
            if tag in layout.opens or tag == layout.closes:
                yield from now.taken()
            if tag == layout.closes:
                continue
            if now.fields or not needs_opening or tag in layout.opens:
                is_told = False
                now.put(tag, found[2] or "", number)
                continue
        elif not line or line.isspace():
            if layout.ends_at_blank:
                yield from now.taken()
            continue
        elif layout.header and layout.header.match(line):
            yield from now.taken()
            continue
        elif now.fields:
            if now.tag in layout.listed:
                now.put(now.tag, line, number)
            else:
                now.pieces.append(line.strip())
            continue
        if not is_told:
            is_told = True
            on_fault(Fault("belong to an entry", line, path=path, line=number, severity="warning", raw=line))
    yield from now.taken()
