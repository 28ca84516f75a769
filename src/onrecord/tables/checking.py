"""Whether what stands in a store is a dossier: unique keys, and every reference leads to a record of its kind.

The queries are one table for all engines that speak SQL; each gives the table and place of a record at fault, the
field and the value.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from onrecord.errors import DanglingReference, DuplicateKey, FaultGroup, OnrecordError
from onrecord.records.key_fields import NAMED_AGENT, REFERENCES, AnyRecord, keys_in, misfit
from onrecord.tables.backend import Backend
from onrecord.tables.records import record_of

MOST: Final = 20
"""Faults that are told of one kind."""


class Reference(NamedTuple):
    """A column that must hold the key of a record: where it stands, of which record the row is, what it may name."""

    table: str
    column: str
    owner: str
    names: str


KEYED: Final = ("agents", "sources", "claims", "attributions")
REFERENCE_COLUMNS: Final = (
    Reference("attributions", "claim", "", "claims"),
    Reference("attributions", "speaker", "", "agents"),
    Reference("attributions", "source", "", "sources"),
    Reference("attributions", "via", "", "sources"),
    Reference("sources", "reprint_of", "", "sources"),
    Reference("links", "about", "claims claim", "claims"),
    Reference("names", "agent", "sources source", "named"),
    Reference("assessments", "of", "", "assessed"),
)
"""What `onrecord.records.key_fields.REFERENCES` says, by the columns of the tables."""


def _exists(names: str, value: str) -> str:
    """Return the condition that some record of the right kind has a key."""
    if names == "assessed":
        each = [
            f"EXISTS (SELECT 1 FROM {one} t WHERE t.key = {value})" for one in ("sources", "agents", "attributions")
        ]
        return f"({' OR '.join(each)})"
    further = " AND t.record <> 'unnamed'" if names == "named" else ""
    return f"EXISTS (SELECT 1 FROM {'agents' if names == 'named' else names} t WHERE t.key = {value}{further})"


def dangling(reference: Reference) -> str:
    """Return the query for the records whose reference leads nowhere: their table, their place."""
    owner, _, key = reference.owner.partition(" ")
    joined = f'JOIN {owner} r ON r.key = o."{key}"' if owner else ""
    place = "r.seq" if owner else "o.seq"
    value = f'o."{reference.column}"'
    return (
        f"SELECT '{owner or reference.table}', {place} FROM {reference.table} o {joined} "
        f"WHERE {value} IS NOT NULL AND NOT {_exists(reference.names, value)} LIMIT {MOST}"
    )


DUPLICATES: Final = (
    "SELECT key FROM ("
    + " UNION ALL ".join(f"SELECT key FROM {name} WHERE key IS NOT NULL" for name in KEYED)
    + f") GROUP BY key HAVING count(*) > 1 LIMIT {MOST}"
)
MISFITS: Final = (
    "SELECT 'assessments', o.seq FROM assessments o JOIN agents t ON t.key = o.\"of\" "
    f"WHERE o.credibility IS NOT NULL LIMIT {MOST}"
)


def check(backend: Backend, found: Iterable[OnrecordError] = ()) -> None:
    """Raise unless the records of a store can stand together in a dossier.

    Args:
        backend: The store.
        found: What was found before.

    Raises:
        FaultGroup: Keys are not unique or references do not resolve; the first of each kind, each named.
    """
    faults = list(found)
    for (key,) in backend.query(DUPLICATES):
        held = [record for table in KEYED for record in _records(backend, table, "key", key)]
        faults += [DuplicateKey(key, held[0].described(), other.described()) for other in held[1:]]
    places = {(str(table), int(seq)) for one in REFERENCE_COLUMNS for table, seq in backend.query(dangling(one))}
    places |= {(str(table), int(seq)) for table, seq in backend.query(MISFITS)}
    for table, seq in sorted(places):
        for row in backend.query(f"SELECT * FROM {table} WHERE seq = {seq}"):
            faults += unresolved(backend, record_of(table, row))
    if faults:
        raise FaultGroup(f"{backend.path}: the records cannot stand together", faults)


def _records(backend: Backend, table: str, column: str, key: str) -> Iterator[AnyRecord]:
    for row in backend.rows(table, {column: [key]}):
        yield record_of(table, row)


def unresolved(backend: Backend, record: AnyRecord) -> Iterator[OnrecordError]:
    """Yield what is wrong with the references of a record."""
    for reference, key in keys_in(record):
        referred = next((one for table in KEYED for one in _records(backend, table, "key", key)), None)
        if referred is None or not isinstance(referred, reference.classes):
            yield DanglingReference(record.described(), reference.field, reference.kind, key)
        elif fault := misfit(record, referred):
            yield fault


def referring_fields() -> frozenset[str]:
    """Return the fields that must name another record, which the columns above must cover."""
    return frozenset(one.field for each in REFERENCES.values() for one in (*each, NAMED_AGENT))
