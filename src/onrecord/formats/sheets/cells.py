"""Rows and cells of CSV: divided, joined, and made safe for programs that calculate.

Sources: RFC 4180; OWASP, "CSV Injection".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

DELIMITERS: Final = ",;\t"
_CELL: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)(")?')
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
"""What a cell must not begin with, apostrophes before it included: programs would calculate it."""


class Row(NamedTuple):
    """A row of a sheet.

    Attributes:
        number: From 1, the heading included, as spreadsheet programs count.
        cells: The texts of its cells.
        is_whole: Whether its last quotation mark is closed.
    """

    number: int
    cells: list[str]
    is_whole: bool = True


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Divide a text into rows of cells; a quoted cell may have line ends, and of any length; the time is linear.

    >>> [row.cells for row in rows_of('a,"b ""c"", d"\\r\\n1,', ",")]
    [['a', 'b "c", d'], ['1', '']]
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    at, size, number, cells = 0, len(text), 1, []
    is_whole = True
    while at < size:
        quoted = _CELL.match(text, at)
        if quoted:
            value, at, is_whole = quoted[1].replace('""', '"'), quoted.end(), quoted[2] is not None
        else:
            value = ""
        rest = plain.match(text, at)
        at = rest.end() if rest else size
        cells.append(value + (rest[0] if rest else ""))
        if at < size and text[at] == delimiter:
            at += 1
            if at < size:
                continue
            cells.append("")
        yield Row(number, cells, is_whole)
        at += 2 if text.startswith("\r\n", at) else 1
        number, cells = number + 1, []


def row_text(cells: Iterable[str]) -> str:
    """Return a row as CSV, with its line end.

    >>> row_text(["a", 'b "c", d'])
    'a,"b ""c"", d"\\r\\n'
    """
    return ",".join(_quoted(cell) for cell in cells) + "\r\n"


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in ',"\r\n') or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell


def neutral(text: str) -> str:
    """Return a text that no program takes for a formula: where it would, an apostrophe stands before it.

    >>> neutral("=1+1"), neutral("'=1"), neutral("'tis so"), neutral("-")
    ("'=1+1", "''=1", "'tis so", "'-")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def original(cell: str) -> str:
    """Return the text of which `neutral` made a cell.

    >>> original("'=1+1"), original("''=1"), original("'tis so"), original("=1")
    ('=1+1', "'=1", "'tis so", '=1')
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def delimiter_of(heading: str, known: Sequence[str]) -> str:
    """Return what stands between the cells of a heading: the sign that gives most known names.

    >>> delimiter_of("speaker;claim;words", ["speaker", "claim"])
    ';'
    """
    line = heading.partition("\n")[0].lower()
    counts = {sign: sum(cell.strip('" \r') in known for cell in line.split(sign)) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: (counts[sign], line.count(sign)))
