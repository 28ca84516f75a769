"""The records that go into a store, as rows: in their order, each attribution with an id, a batch at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.key_fields import AnyRecord
from onrecord.tables.arrow_columns import as_arrow
from onrecord.tables.rows import Row, derived_rows, row_of
from onrecord.tables.schema import TABLES, seq_of

if TYPE_CHECKING:
    import pyarrow

BATCH: Final = 20_000
"""Records that are held at a time on their way into a store."""

Batch = Mapping[str, list[Row]]
"""Rows by the name of their table."""


class Filled(NamedTuple):
    """Rows of a table, of the columns in which they may say something."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


class RecordStream:
    """Records on their way into a store, which takes them as rows or as Arrow tables; a thread needs one of its own.

    Args:
        records: Gives the records, and again when asked again.

    >>> stream = RecordStream(lambda: [Attribution(claim="c", speaker="p", source="a")])
    >>> [batch["attributions"][0][1:4] for batch in stream.rows()]
    [('c', 'p', 'a')]
    """

    def __init__(self, records: Callable[[], Iterable[AnyRecord]]) -> None:
        self.records = records

    def rows(self, size: int = BATCH) -> Iterator[Batch]:
        """Yield the rows of so many records at a time."""
        yield from batches(enumerate(with_all_ids(self.records)), size)

    def filled(self, size: int = BATCH) -> Iterator[Filled]:
        """Yield the rows of so many records at a time, table by table, each with the names of its columns."""
        for batch in self.rows(size):
            yield from (Filled(name, TABLES[name].names, rows) for name, rows in batch.items() if rows)

    def tables(self, size: int = BATCH) -> Iterator[Mapping[str, "pyarrow.Table"]]:
        """Yield the rows of so many records at a time as Arrow tables, by the names of their tables."""
        yield from map(as_tables, self.rows(size))


def batches(placed: Iterable[tuple[int, AnyRecord]], size: int = BATCH) -> Iterator[Batch]:
    """Yield the rows of records, batch by batch.

    Args:
        placed: Records, each with its place in the order in which they were put on record.
        size: Records a batch.
    """
    coming = iter(placed)
    while some := list(islice(coming, size)):
        yield rows_of(some)


def rows_of(placed: Iterable[tuple[int, AnyRecord]]) -> Batch:
    """Return the rows of records, each with its place, by the names of their tables."""
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for place, record in placed:
        table, row = row_of(seq_of(place, record.order), record)
        held[table].append(row)
        if table != "attributions":
            for derived, made in derived_rows(record):
                held[derived].append(made)
    return held


def as_tables(batch: Batch) -> dict[str, "pyarrow.Table"]:
    """Return the rows of a batch as Arrow tables, of those that have any."""
    return {name: as_arrow(name, rows) for name, rows in batch.items() if rows}


def with_all_ids(records: Callable[[], Iterable[AnyRecord]]) -> Iterator[AnyRecord]:
    """Yield records in their order, but attributions without an `id` last, with the ids that the native writer gives.

    These are held until all others have passed, and the others are gone through once more for the ids that they have.
    Files that onrecord wrote have all their ids.

    >>> same = Attribution(claim="c", speaker="p", source="a")
    >>> [one.id for one in with_all_ids(lambda: [same, same.evolve(id="0b87be31a7c54b95")])]
    ['0b87be31a7c54b95', '0b87be31a7c54b95-2']
    """
    held: list[Attribution] = []
    for record in records():
        if type(record) is Attribution and not record.id:
            held.append(record)
        else:
            yield record
    yield from named(held, records)


def named(held: list[Attribution], records: Callable[[], Iterable[AnyRecord]]) -> Iterator[Attribution]:
    """Yield attributions with ids that none of all records has."""
    if held:
        digests = {made.id for one in held for made in with_ids([one])}
        others = (record.id for record in records() if type(record) is Attribution)
        yield from with_ids(held, [taken for taken in others if taken.partition("-")[0] in digests])
