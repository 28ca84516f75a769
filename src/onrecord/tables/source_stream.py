"""The records that go into a store, as rows: in their order, each attribution with an id, a batch at a time.

Records in memory are numbered as the native writer numbers them. A stream cannot be: its records have their numbers, or
follow the highest one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.errors import InvalidRecord
from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.key_fields import AnyRecord
from onrecord.records.orders import name_in_order, numbered
from onrecord.tables.arrow_columns import as_arrow
from onrecord.tables.rows import Row, derived_rows, row_of
from onrecord.tables.schema import HIGHEST_ORDER, TABLES, seq_of

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


class Placed(NamedTuple):
    """A record on its way into a store: its place among those that arrive, from 0, and its number."""

    place: int
    order: int
    record: AnyRecord


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
        yield from batches(self.placed(), size)

    def placed(self) -> Iterator[Placed]:
        """Yield records, each with the place and the number under which it goes into the store."""
        yield from placed(with_all_ids(self.records))

    def filled(self, size: int = BATCH) -> Iterator[Filled]:
        """Yield the rows of so many records at a time, table by table, each with the names of its columns."""
        for batch in self.rows(size):
            yield from (Filled(name, TABLES[name].names, rows) for name, rows in batch.items() if rows)

    def tables(self, size: int = BATCH) -> Iterator[Mapping[str, "pyarrow.Table"]]:
        """Yield the rows of so many records at a time as Arrow tables, by the names of their tables."""
        yield from map(as_tables, self.rows(size))


class HeldRecords(RecordStream):
    """Records that are in memory, in whatever order; they get the ids and numbers that the native writer gives.

    >>> from onrecord import Claim, Source
    >>> held = HeldRecords([Claim(key="new", text="So."), Source(key="s", order=7)])
    >>> [(one.order, one.record.key) for one in held.placed()]
    [(7, 's'), (8, 'new')]
    """

    def __init__(self, records: Sequence[AnyRecord]) -> None:
        super().__init__(lambda: records)

    def placed(self) -> Iterator[Placed]:
        """Yield records, each with the place and the number under which it goes into the store."""
        records = list(self.records())
        said = [record for record in records if isinstance(record, Attribution)]
        every = [*(record for record in records if not isinstance(record, Attribution)), *with_ids(said)]
        ranked = sorted(zip(numbered(every), map(name_in_order, every), range(len(every)), strict=True))
        yield from (Placed(place, number, every[at]) for place, (number, _, at) in enumerate(ranked))


def placed(records: Iterable[AnyRecord], begin: int = 0, highest: int = 0) -> Iterator[Placed]:
    """Yield records that come in order; one without a number gets the next after the highest that came.

    Args:
        records: The records.
        begin: The place of the first.
        highest: The highest number of those that came before.

    >>> from onrecord import Source
    >>> [one.order for one in placed([Source(key="a", order=4), Source(key="b"), Source(key="c")])]
    [4, 5, 6]
    """
    for place, record in enumerate(records, begin):
        number = record.order or max(highest, place) + 1
        highest = max(highest, number)
        yield Placed(place, number, record)


def batches(placed: Iterable[Placed], size: int = BATCH) -> Iterator[Batch]:
    """Yield the rows of records, batch by batch.

    Args:
        placed: Records in the order in which they were put on record.
        size: Records a batch.
    """
    coming = iter(placed)
    while some := list(islice(coming, size)):
        yield rows_of(some)


def rows_of(placed: Iterable[Placed]) -> Batch:
    """Return the rows of records, by the names of their tables.

    Raises:
        InvalidRecord: A record has a number that is higher than a store can hold.
    """
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for place, order, record in placed:
        if order > HIGHEST_ORDER:
            raise InvalidRecord(record.described(), "order", f"be {HIGHEST_ORDER} or less in a store", order)
        table, row = row_of(seq_of(place, order), record)
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
