"""Workbooks (.xlsx): the first sheet of one as CSV, and CSV as a workbook; the only import of openpyxl.

Source: ECMA-376, part 1, section 18 (SpreadsheetML), read and written by openpyxl.
"""

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any, Final

from onrecord.errors import InvalidText, MissingExtra
from onrecord.formats.sheets.cells import row_text, rows_of
from onrecord.texts.archives import Packed

BEGINNING: Final = b"PK\x03\x04"
LONGEST: Final = 32_767
"""Characters that a cell can have (Excel specifications and limits)."""
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("workbooks (.xlsx)", "xlsx") from error
    return openpyxl


def unpack(data: bytes) -> str:
    """Return the first sheet of a workbook as CSV, row by row.

    Raises:
        InvalidText: It is no workbook, is a bomb, or has formulas, whose values nobody here works out.
        MissingExtra: openpyxl is not installed.
    """
    packed = Packed(data, "workbook")
    for name in packed.names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(name)[:4_096]:
            raise InvalidText("workbook", "declare no document type", name)
    try:
        book = _openpyxl().load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        return "".join(row_text(map(_text, row)) for row in sheet.iter_rows())
    except (KeyError, ValueError, IndexError, TypeError, AttributeError, OSError, SyntaxError, EOFError) as error:
        if isinstance(error, InvalidText):
            raise
        raise InvalidText("workbook", "be a workbook of one sheet or more", str(error)) from error


def _text(cell: Any) -> str:
    """Return the value of a cell as a person would type it."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        raise InvalidText(f"cell {cell.coordinate}", "have a value, not a formula", value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def pack(text: str) -> Iterator[bytes]:
    """Yield the workbook of a sheet in CSV; all cells are texts, so that nothing is calculated.

    Raises:
        InvalidText: A cell is longer than a workbook can hold.
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("claims")
    sheet.freeze_panes = "A2"
    for row in rows_of(text, ","):
        cells = []
        for number, value in enumerate(row.cells, 1):
            escaped = _FORBIDDEN.sub(lambda found: "".join(f"_x{ord(found[0][0]):04X}_") + found[0][1:], value)
            if len(escaped) > LONGEST:
                raise InvalidText(f"row {row.number}, column {number}", f"have at most {LONGEST:,} characters", value)
            cell = openpyxl.cell.WriteOnlyCell(sheet, value=None)
            cell._value, cell.data_type = escaped, "s"
            cells.append(cell if escaped else None)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    yield made.getvalue()
