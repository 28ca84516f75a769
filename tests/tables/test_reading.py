"""With the schema given, every reader keeps every column of a native file."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, Unnamed
from onrecord.records.key_fields import AnyRecord
from onrecord.tables.reading import duckdb_columns, native_columns, pandas_options, polars_schema

MANY = 12_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file whose first thousands of lines are claims that others dispute, and nothing else."""
    file = tmp_path_factory.mktemp("native") / "a.jsonl"
    said = Attribution(
        claim="z", speaker="p", source="s", passage=Passage(exact=("one", "two")), first_hand=True, cue="2"
    )
    records: list[AnyRecord] = [
        *(Claim(key=f"c{number}", text="So.", disputes="z") for number in range(MANY)), Claim(key="z", text="So."),
        Person(key="p", name="Lee, Ann"), Organization(key="o", name="Daily"),
        Unnamed(key="u", description="u", number=3),
        Source(key="s", volume="07", number="12", issued="2016-06", author="Lee, Ann", extra={"scale": "1:25"}), said,
        Source(key="t", issued="16 May or so", reprint_of="s"),
    ]  # fmt: skip
    onrecord.write(Dossier(records), file)
    return file


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def check(rows: list[dict[str, Any]], path: Path) -> None:
    """Hold rows against the lines of the file: each value as a text, or what is no text as JSON."""
    expected = sorted(json.dumps({name: as_text(value) for name, value in line.items()}) for line in lines(path))
    read = [{name: as_text(value) for name, value in sorted(row.items()) if value is not None} for row in rows]

    assert sorted(json.dumps(row) for row in read if "onrecord" not in row) == expected


def as_text(value: Any) -> str:
    """Return a text as it is, or what is none as JSON, always written alike."""
    if isinstance(value, str) and not value.startswith(("{", "[")):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # pandas has no whole numbers in a column in which some are missing
    return json.dumps(json.loads(value) if isinstance(value, str) else value, sort_keys=True)


def test_every_column_of_every_record_is_named(path: Path) -> None:
    assert {name for line in lines(path) for name in line} <= native_columns().keys()


def test_a_reader_that_samples_loses_columns(path: Path) -> None:
    """Why the schema must be given; should this fail one day, all the better."""
    assert "name" not in polars.read_ndjson(path, infer_schema_length=100).columns


def test_duckdb_keeps_every_column(path: Path) -> None:
    with duckdb.connect() as connection:
        found = connection.read_json(str(path), format="newline_delimited", columns=duckdb_columns())
        check([dict(zip(found.columns, row, strict=True)) for row in found.fetchall()], path)


def test_polars_keeps_every_column(path: Path) -> None:
    check(polars.read_ndjson(path, schema=polars_schema()).to_dicts(), path)


def test_pandas_keeps_every_column(path: Path) -> None:
    found = pandas.read_json(path, **pandas_options()).astype(object)
    rows = found.where(found.notna(), None).to_dict("records")

    check([{str(name): value for name, value in row.items()} for row in rows], path)
