"""Rows as Arrow tables, and back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.tables.engines import arrow
from onrecord.tables.rows import Row
from onrecord.tables.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow


def as_arrow(table: str, rows: Sequence[Row]) -> "pyarrow.Table":
    """Return rows of a table as an Arrow table with its schema.

    >>> as_arrow("claims", [(0, "c", "So it is.", None, None, None, None)]).num_rows
    1
    """
    pa, schema = arrow(), arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    count = len(rows)
    made = [
        pa.nulls(count, field.type) if values.count(None) == count else pa.array(values, field.type)
        for values, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(made, schema=schema)


def said(made: "pyarrow.Table") -> "pyarrow.Table":
    """Return an Arrow table without the columns in which nothing is said.

    >>> said(as_arrow("claims", [(0, "c", "So it is.", None, None, None, None)])).column_names
    ['seq', 'key', 'text']
    """
    return made.select([name for name in made.column_names if made.column(name).null_count < made.num_rows])


def rows_in(batches: Iterable["pyarrow.RecordBatch"]) -> Iterator[Row]:
    """Yield the rows of Arrow batches."""
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
