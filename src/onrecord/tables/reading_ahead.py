"""What walks of some claims ask of a store, read at once: a few queries for all of them, and not several for each.

Source: `onrecord.provenance.steps`, which asks for the attributions of a claim, the sources that these name with what
they reprint, the reprints of those that carry the claim, and the speakers.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.records.attributions import Attribution
from onrecord.records.key_fields import AnyRecord
from onrecord.records.sources import Source
from onrecord.tables.backend import Backend
from onrecord.tables.records import record_of


class Ahead(NamedTuple):
    """What was read.

    Attributes:
        attributions: Those of each claim, in the order added.
        reprints: The sources that republish each source, in the order added.
        keyed: Records by their table and key.
    """

    attributions: Mapping[str, list[Attribution]]
    reprints: Mapping[str, list[Source]]
    keyed: Mapping[tuple[str, str], AnyRecord]


NOTHING: Final = Ahead(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))


def read_ahead(backend: Backend, claims: Iterable[str]) -> Ahead:
    """Read what walks of claims ask for."""
    attributions: dict[str, list[Attribution]] = {claim: [] for claim in claims}
    for one in _records(backend, "attributions", "claim", attributions):
        attributions[one.claim].append(one)
    every = [one for some in attributions.values() for one in some]
    reprints, sources = _reprints(backend, dict.fromkeys(one.source for one in every))
    wanted = {key for one in every for key in (one.source, one.via)} - {"", *sources}
    while wanted:
        found = {one.key: one for one in _records(backend, "sources", "key", sorted(wanted))}
        sources |= found
        wanted = {one.reprint_of for one in found.values()} - {"", *sources}
    speakers = _records(backend, "agents", "key", dict.fromkeys(one.speaker for one in every))
    known = {
        "sources": sources.values(),
        "agents": speakers,
        "claims": _records(backend, "claims", "key", attributions),
    }
    keyed = {(table, one.key): one for table, records in known.items() for one in records}
    return Ahead(attributions, reprints, keyed)


def _reprints(backend: Backend, carriers: Iterable[str]) -> tuple[dict[str, list[Source]], dict[str, Source]]:
    """Return the reprints of sources, and theirs, over any number of steps; and all of these by key."""
    reprints: dict[str, list[Source]] = {key: [] for key in carriers}
    sources: dict[str, Source] = {}
    new = list(reprints)
    while new:
        copies = list(_records(backend, "sources", "reprint_of", new))
        for copy in copies:
            reprints[copy.reprint_of].append(copy)
        sources |= {copy.key: copy for copy in copies}
        new = [key for key in dict.fromkeys(copy.key for copy in copies) if key not in reprints]
        reprints |= {key: [] for key in new}
    return reprints, sources


def _records(backend: Backend, table: str, column: str, values: Iterable[str]) -> Iterator[Any]:
    """Yield the records of a table that have one of some values."""
    asked = list(values)
    if asked:
        yield from (record_of(table, row) for row in backend.rows(table, {column: asked}))
