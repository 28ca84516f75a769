"""Workbooks (.xlsx): the first sheet of one as CSV, and CSV as a workbook; the only import of openpyxl.

Source: ECMA-376, part 1, section 18 (SpreadsheetML), read and written by openpyxl.
"""

import datetime
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, NoReturn
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from onrecord.errors import InvalidText, InWords, MissingExtra
from onrecord.formats.sheets.cells import row_text, rows_of
from onrecord.texts.archives import Packed

BEGINNING: Final = b"PK\x03\x04"
LONGEST: Final = 32_767
"""Characters that a cell can have (Excel specifications and limits)."""
ROWS_AT_MOST: Final = 1_048_576
"""Rows that a sheet can have (the same)."""
CELLS_AT_MOST: Final = 5_000_000
ELEMENTS_AT_LEAST: Final = 200_000
"""Elements that each part may have, or one for each byte of the file, whichever is more."""
_MADE: Final = re.compile(rb"<dcterms:(?:created|modified)[^>]{0,200}>[^<]{0,40}</dcterms:(?:created|modified)>")
"""When a workbook was made and changed, in its properties."""
_DAMAGED: Final = (
    BadZipFile, zlib.error, OSError, EOFError, ArithmeticError, AttributeError, LookupError, RuntimeError, SyntaxError,
    TypeError, ValueError, UserWarning,
)  # fmt: skip
"""What openpyxl raises of files that are not as it takes them to be; its warnings, too, where these are errors."""
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED: Final = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""A character by its number; halves of characters stay as they are written."""


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
    packed, most = Packed(data, "workbook"), max(ELEMENTS_AT_LEAST, len(data))
    for name in packed.names:
        _check_part(packed.read(name), name, most)
    try:
        book = _openpyxl().load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        formulas: list[Any] = []
        text = "".join(row_text(_text(cell, formulas) for cell in row) for row in _rows(sheet))
        if formulas:
            _refuse(formulas)
        return text
    except _DAMAGED as error:
        if isinstance(error, InvalidText):
            raise
        raise InvalidText("workbook", "be a whole workbook of one sheet or more", InWords(error)) from error


def _check_part(data: bytes, name: str, most: int) -> None:
    """Refuse a part that declares a document type (ECMA-376, part 2, section 6.2.5) or has too many elements.

    Any part can be one that openpyxl parses, whatever its name and encoding; one that is no XML it leaves alone.
    """
    count = 0

    def refuse(*declared: object) -> NoReturn:
        raise InvalidText("workbook", "declare no document type", name)

    def start(*element: object) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise InvalidText("workbook", f"have at most {most:,} elements in each part", name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, start
    with suppress(expat.ExpatError):
        parser.Parse(data, True)


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    """Yield the rows of a sheet; those and cells that stand between others count, since they are made, too."""
    rows = cells = 0
    for row in sheet.iter_rows():
        rows, cells = rows + 1, cells + len(row)
        if rows > ROWS_AT_MOST or cells > CELLS_AT_MOST:
            most = f"{ROWS_AT_MOST:,} rows and {CELLS_AT_MOST:,} cells, blank ones between others included"
            raise InvalidText("workbook", f"have at most {most}", InWords("more"))
        yield row


def _refuse(formulas: Sequence[Any]) -> NoReturn:
    """Refuse a workbook for its formulas, all named: whoever made it puts their values in, at once."""
    named = [cell.coordinate for cell in formulas[:_NAMED]]
    others = f" and {len(formulas) - _NAMED} others" if len(formulas) > _NAMED else ""
    value = formulas[0].value
    must = "have a value, not a formula" if len(formulas) == 1 else "have values, not formulas"
    where = f"cell {named[0]}" if len(formulas) == 1 else f"cells {', '.join(named)}{others}"
    raise InvalidText(where, must, getattr(value, "text", value))


_NAMED: Final = 20


def _text(cell: Any, formulas: list[Any]) -> str:
    """Return the value of a cell as a person would type it; note one that is a formula."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        formulas.append(cell)
        return ""
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
    yield _undated(made.getvalue())


def _undated(data: bytes) -> bytes:
    """Return a workbook without the time at which it was made, so that the same sheet gives the same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in sorted(made.namelist()):
            kept.writestr(ZipInfo(name), _MADE.sub(b"", made.read(name)), ZIP_DEFLATED)
    return out.getvalue()
