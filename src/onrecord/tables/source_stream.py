"""The records that go into a store, as rows: in their order, each attribution with an id, a batch at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.key_fields import AnyRecord
from onrecord.tables.rows import Row, derived_rows, row_of
from onrecord.tables.schema import TABLES, seq_of

BATCH: Final = 20_000
"""Records that are held at a time on their way into a store."""

Batch = Mapping[str, list[Row]]
"""Rows by the name of their table."""


def batches(records: Callable[[], Iterable[AnyRecord]], size: int = BATCH) -> Iterator[Batch]:
    """Yield the rows of records, batch by batch.

    Args:
        records: Gives the records, and again when asked again.
        size: Records a batch.
    """
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for place, record in enumerate(with_all_ids(records)):
        if place and not place % size:
            yield held
            held = {name: [] for name in TABLES}
        table, row = row_of(seq_of(place, record.order), record)
        held[table].append(row)
        if table != "attributions":
            for derived, made in derived_rows(record):
                held[derived].append(made)
    yield held


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
    if held:
        digests = {made.id for one in held for made in with_ids([one])}
        others = (record.id for record in records() if type(record) is Attribution)
        yield from with_ids(held, [taken for taken in others if taken.partition("-")[0] in digests])
