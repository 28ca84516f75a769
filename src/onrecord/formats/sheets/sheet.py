"""Sheets of claims: one row an attribution, with the speaker, the claim and the source that it names.

The first row names the columns, in any order; "Said on" is `said_on`. A speaker, a claim and a source are known again
by their key or by the same words; what is told of them in any row counts for all. A row with nothing but a claim, a
speaker or a source puts that on record alone. Assessments have no place in it; all else comes back.

Sources: RFC 4180; OWASP, "CSV Injection": a cell that begins with `= + - @` has an apostrophe before it, which is taken
off again.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.mapping import VARIABLES
from onrecord.formats.sheets.cells import delimiter_of, neutral, original, row_text, rows_of
from onrecord.formats.sheets.columns import known_headings
from onrecord.formats.sheets.reading import Reader
from onrecord.formats.sheets.writing import rows_of_sheet
from onrecord.records.losses import Loss
from onrecord.records.sources import FIELDS

__all__ = ["fields_of", "read", "write"]


def fields_of(type: str, lossless: bool) -> dict[str, str]:
    """Map the variables to the columns of a source; those that are no fields of `Source` stand in one of JSON."""
    return {name: f"source_{name}" if name in FIELDS else "source_extra" for name in VARIABLES}


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> Iterable[Any]:
    """Return the records of a sheet; commas, semicolons or tabs stand between its cells.

    >>> sheet = "Speaker,Claim,Words,Source" + chr(10) + '"Okafor, Ada",It is unsafe.,no longer safe,lee2026'
    >>> [record.key for record in read(sheet, print)][:3]
    ['okafor', 'it-is-unsafe', 'lee2026']
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return []
    rows = list(rows_of(text, delimiter_of(text, sorted(known_headings()))))
    for row in rows:
        if not row.is_whole:
            on_fault(
                Fault("close its quotation mark", row.cells[-1][:80], path=path, line=row.number, column=len(row.cells))
            )
    reader = Reader(list(map(original, rows[0].cells)), on_fault, path)
    return list(reader.read(rows[1:]))


def write(dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = True) -> Iterator[str]:
    """Write a dossier as CSV, a row for each attribution, then one for each record that none names.

    Args:
        dossier: What to write.
        on_loss: Called with each assessment, and each value that is nothing but white space.
        claims: Taken as by every writer; a sheet always tells what each source is attributed with.

    Yields:
        The text, row by row.
    """
    for cells in rows_of_sheet(dossier, on_loss):
        yield row_text(map(neutral, cells))
