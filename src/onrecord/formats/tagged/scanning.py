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
        one_line: Tags of which the lines of a value are always joined by a space.
        listed: Tags of which each further line is a value of its own, not the rest of the one before.
        header: Matches lines between entries that say nothing of a work.
        known: The tags of the dialect, where the rest of a value may look as if it had one; empty for any.
        between: Matches lines that say nothing of a work where no entry is open.
    """

    line: re.Pattern[str]
    opens: frozenset[str]
    closes: str = ""
    ends_at_blank: bool = False
    joint: str = " "
    one_line: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    header: re.Pattern[str] | None = None
    known: frozenset[str] = frozenset()
    between: re.Pattern[str] | None = None


class Entry(NamedTuple):
    """One entry.

    Attributes:
        line: The line, from 1, on which it begins.
        fields: The values by tag, in the order of the file, without white space at their ends.
    """

    line: int
    fields: dict[str, list[str]]


_LINE_ENDS: Final = re.compile(r"\r\n?|\n")


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
    match, known, opens, closes = layout.line.match, layout.known, layout.opens, layout.closes
    ends, needs_opening = opens | {closes}, bool(opens) and not layout.ends_at_blank
    fields: dict[str, list[str]] = {}
    further: list[str] = []
    openings: dict[str, str] = {}
    begun, last, is_told = 0, "", False
    for number, line in enumerate(lines_of(text), 1):
        tag = openings.get(line[:_USUAL], "")
        if tag:
            value = line[_USUAL:]
        elif found := match(line):
            tag, value = found[1].rstrip(), found[2] or ""
            if known and tag not in known:
                tag = ""
            elif found.start(2) == _USUAL:
                openings[line[:_USUAL]] = tag
        if tag:
            if tag in ends:
                if fields:
                    yield Entry(begun, _joined(fields, last, further, layout))
                    fields = {}
                if tag == closes:
                    continue
            if fields or not needs_opening or tag in opens:
                if further:
                    _joined(fields, last, further, layout)
                if not fields:
                    begun, is_told = number, False
                if tag in fields:
                    fields[tag].append(value.strip())
                else:
                    fields[tag] = [value.strip()]
                last = tag
                continue
        elif not line or line.isspace():
            if fields and layout.ends_at_blank:
                yield Entry(begun, _joined(fields, last, further, layout))
                fields = {}
            continue
        elif layout.header and layout.header.match(line):
            if fields:
                yield Entry(begun, _joined(fields, last, further, layout))
                fields = {}
            continue
        elif fields:
            if last in layout.listed:
                fields[last].append(line.strip())
            else:
                further.append(line.strip())
            continue
        if not is_told and not (layout.between and layout.between.match(line)):
            is_told = True
            on_fault(Fault("belong to an entry", line, path=path, line=number, severity="warning", raw=line))
    if fields:
        yield Entry(begun, _joined(fields, last, further, layout))


_USUAL: Final = 6
"""Where values begin in most dialects; what stands before one tells the tag, and is remembered."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without the mark of its encoding; signs that end a line elsewhere are of the values.

    >>> lines_of("AB one\\u2028two\\r\\nER")
    ['AB one\\u2028two', 'ER']
    """
    text = text.removeprefix("\ufeff")
    return _LINE_ENDS.split(text) if "\r" in text else text.split("\n")


def _joined(fields: dict[str, list[str]], tag: str, further: list[str], layout: Layout) -> dict[str, list[str]]:
    """Add its further lines to the last value of a tag, and forget them."""
    if further:
        joint = " " if tag in layout.one_line else layout.joint
        fields[tag][-1] = joint.join((fields[tag][-1], *further)).strip()
        further.clear()
    return fields
