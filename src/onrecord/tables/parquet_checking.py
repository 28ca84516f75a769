"""Whether what stands in Parquet files is a dossier: the checks of `onrecord.tables.checking`, column by column.

In memory are the keys, each once, and the values of one column that refers to them, each once.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from onrecord.errors import DuplicateKey, FaultGroup, OnrecordError
from onrecord.records.key_fields import AnyRecord, keys_in
from onrecord.tables.backend import Backend
from onrecord.tables.checking import KEYED, MOST, REFERENCE_COLUMNS, Reference, unresolved
from onrecord.tables.engines import arrow, compute
from onrecord.tables.records import record_of
from onrecord.tables.rows import Row
from onrecord.tables.schema import RECORDS

_TOGETHER = 256
"""Batches whose values are made one list, each value once."""


class Columns(Backend, Protocol):
    """A backend that gives single columns as Arrow batches."""

    def column(self, table: str, *columns: str) -> Iterator[Any]:
        """Yield columns of a table, batch by batch."""

    def unordered(self, table: str) -> Iterator[Row]:
        """Yield all rows of a table as they come."""


def check(backend: Columns) -> None:
    """Raise unless keys are unique and references resolve.

    Raises:
        FaultGroup: Keys are not unique or references do not resolve; the first of them, each named.
    """
    pc = compute()
    keys = {name: _joined(batch.column(0).drop_null() for batch in backend.column(name, "key")) for name in KEYED}
    every = _joined(keys.values())
    bad: set[str] = set()
    if pc.count_distinct(every).as_py() < len(every):
        bad |= {one["values"].as_py() for one in pc.value_counts(every) if one["counts"].as_py() > 1}
    named = _joined(
        batch.column(0).filter(pc.not_equal(batch.column(1), "unnamed"))
        for batch in backend.column("agents", "key", "record")
    )
    assessed = _joined(keys[name] for name in KEYED if name != "claims")
    known = {**keys, "named": named, "assessed": assessed}
    for one in REFERENCE_COLUMNS:
        bad |= _lost(backend, one, known[one.names])
    for batch in backend.column("assessments", "of", "credibility"):
        judged = batch.column(0).filter(pc.is_valid(batch.column(1)))
        bad |= set(judged.filter(pc.is_in(judged, value_set=keys["agents"])).to_pylist())
    if bad:
        raise FaultGroup(f"{backend.path}: the records cannot stand together", list(_faults(backend, bad)))


def _joined(arrays: Any) -> Any:
    """Join arrays of texts to one."""
    pa = arrow()
    held = [part for one in arrays for part in (one.chunks if isinstance(one, pa.ChunkedArray) else [one])]
    return pa.chunked_array(held, pa.string())


def _lost(backend: Columns, reference: Reference, keys: Any) -> set[str]:
    """Return the values of a column that are no key."""
    pa, pc = arrow(), compute()
    asked: list[Any] = []
    for batch in backend.column(reference.table, reference.column):
        asked.append(pc.unique(batch.column(0).drop_null()))
        if len(asked) == _TOGETHER:
            asked = [pc.unique(pa.concat_arrays(asked))]
    if not asked:
        return set()
    values = pc.unique(pa.concat_arrays(asked))
    return set(values.filter(pc.invert(pc.is_in(values, value_set=keys))).to_pylist())


def _faults(backend: Columns, bad: set[str]) -> Iterator[OnrecordError]:
    """Yield the faults of the records that have or name such keys, as many as are told."""
    first: dict[str, AnyRecord] = {}
    told = 0
    for table in (one.name for one in RECORDS):
        for row in backend.unordered(table):
            if told >= MOST:
                return
            record = record_of(table, row)
            faults: list[OnrecordError] = []
            key = getattr(record, "key", "")
            if key in bad and (held := first.setdefault(key, record)) is not record:
                faults.append(DuplicateKey(key, held.described(), record.described()))
            if any(to in bad for _, to in keys_in(record)):
                faults += unresolved(backend, record)
            told += len(faults)
            yield from faults
