"""A row holds all of its record, and the schema does not change unnoticed."""

from typing import Any

from attrs import fields
from hypothesis import given, settings

from onrecord import Assessment, Attribution, Claim, Dossier, Organization, Passage, Person, Source, Unnamed, dumps
from onrecord.records.attributions import with_ids
from onrecord.tables import migrations
from onrecord.tables.records import line_of, record_of
from onrecord.tables.rows import row_of
from onrecord.tables.schema import RECORDS, TABLES, VERSION, fingerprint, seq_of
from tests.sizes import times
from tests.strategies import dossiers

FINGERPRINTS = {1: "f9a82876d18f0eb2", 2: "d3f4622a91699035"}
"""The schema of each version that was ever written."""


def test_a_change_of_the_schema_raises_the_version_and_brings_a_migration() -> None:
    """A store that somebody has must still be read: note the new fingerprint here only with both."""
    assert FINGERPRINTS[VERSION] == fingerprint()
    assert list(FINGERPRINTS) == list(range(1, VERSION + 1))
    assert sorted(migrations.STEPS) == list(range(1, VERSION))


def test_every_field_of_every_record_has_a_column() -> None:
    columns = {name: set(table.names) for name, table in TABLES.items()}

    kinds: dict[type[Any], str] = {Source: "sources", Claim: "claims", Assessment: "assessments"}
    kinds |= {Person: "agents", Organization: "agents", Unnamed: "agents"}
    for kind, table in kinds.items():
        assert {one.name for one in fields(kind)} - {"order"} <= columns[table]
    assert {one.name for one in fields(Attribution)} - {"passage", "order"} <= columns["attributions"]
    assert {f"passage_{one.name}" for one in fields(Passage)} <= columns["attributions"]


@given(dossier=dossiers())
@settings(max_examples=times(10))
def test_a_row_reads_back_as_its_record_and_as_its_line(dossier: Dossier) -> None:
    """All that the native format holds; so a store gives back the same bytes."""
    lines = dumps(dossier, "onrecord").split("\n")[1:-1]
    others = [record for record in dossier if not isinstance(record, Attribution)]
    records = [*others, *with_ids(dossier.attributions)]

    rows = [row_of(seq_of(place, record.order), record) for place, record in enumerate(records)]

    assert sorted(line_of(table, row) for table, row in rows) == [f"{line}\n".encode() for line in lines]
    assert [record_of(table, row) for table, row in rows] == records
    for table, row in rows:
        for column, value in zip(TABLES[table].columns, row, strict=True):
            assert value is not None or column.nullable
            assert value != ""
    assert {table for table, _ in rows} <= {table.name for table in RECORDS}
