"""Rows as a table in text, Markdown, HTML and CSV, each of them escaped as its format wants it.

Sources: GitHub Flavored Markdown, "Tables"; HTML, section 4.9; RFC 4180; OWASP, "CSV Injection".
"""

import csv
import html
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from onrecord.terminal import as_json, in_lines, without_controls
from onrecord.terminal import cells as cells_of

Cells = Sequence[str]
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#~$@^])")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell must not begin with (OWASP, "CSV Injection"), full-width forms included."""


def _markdown(head: Cells, rows: Sequence[Cells], widths: Sequence[int]) -> str:
    def line(cells: Cells) -> str:
        return "| " + " | ".join(map(_escaped, cells)) + " |"

    return "\n".join((line(head), f"|{' --- |' * len(head)}", *map(line, rows)))


def _escaped(cell: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _clean(cell)).replace("&", "&amp;")


def _html(head: Cells, rows: Sequence[Cells], widths: Sequence[int]) -> str:
    def line(cells: Cells, tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(_clean(cell))}</{tag.split()[0]}>" for cell in cells) + "</tr>"

    body = "\n".join(line(row, "td") for row in rows)
    top = line(head, 'th scope="col"')
    return f'<table class="claims">\n<thead>\n{top}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _csv(head: Cells, rows: Sequence[Cells], widths: Sequence[int]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    for row in (head, *rows):
        writer.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in map(_clean, row))
    return written.getvalue()


def _text(head: Cells, rows: Sequence[Cells], widths: Sequence[int]) -> str:
    ruler = "  ".join("-" * width for width in widths)
    lines: list[str] = []
    for row in (head, *rows):
        cells = [in_lines(_clean(cell), width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            parts = (cell[at] if at < len(cell) else "" for cell in cells)
            lines.append("  ".join(map(_padded, parts, widths)).rstrip())
        lines.append(ruler)
    return "\n".join(lines)


def _json(head: Cells, rows: Sequence[Cells], widths: Sequence[int]) -> str:
    """Write a list of objects, whose names are those of the columns in small letters."""
    names = [name.lower().replace(" ", "_") for name in head]
    return as_json([dict(zip(names, row, strict=True)) for row in rows])


def _clean(text: str) -> str:
    """Drop what no table can hold, control characters and line breaks, and show what would turn the text around."""
    bare = "".join(char if unicodedata.category(char) != "Cc" else " " for char in text)
    return without_controls(bare)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells_of(text))


WRITERS: Final[Mapping[str, Callable[[Cells, Sequence[Cells], Sequence[int]], str]]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "html": _html, "csv": _csv, "json": _json}
)
"""By format: from the head, the rows and, for text, the widths of the columns in cells of a terminal."""
