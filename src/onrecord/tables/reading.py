"""How other engines read the native format without losing a column.

The native format has all kinds of record in one file, sorted, so that the kinds stand in blocks. A reader that guesses
the columns from the first lines does not see those of the kinds behind, and drops them in silence. With the columns
given, none is lost; lists and objects come as JSON (authors, passages), and so do a person's name and a date with words
beside in columns that are otherwise text.
"""

from functools import cache
from types import MappingProxyType
from typing import Any, Final

from attrs import fields

from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import RECORD_CLASSES
from onrecord.records.names import Name
from onrecord.tables.engines import polars

_HEADER: Final = ("onrecord",)
_TEXT: Final = frozenset({str, str | None, int | None, PartialDate | None, Name})
"""What is a text or a number in JSON, or mostly is."""


@cache
def native_columns() -> MappingProxyType[str, str]:
    """Map every column that a native file can have to what it holds: "text", "boolean" or "json".

    >>> columns = native_columns()
    >>> columns["claim"], columns["first_hand"], columns["passage"], columns["author"]
    ('text', 'boolean', 'json', 'json')
    """
    kinds: dict[str, set[Any]] = {}
    for kind in RECORD_CLASSES:
        for one in fields(kind):
            kinds.setdefault(one.name, set()).add(one.type)
    found = {"record": "text", **dict.fromkeys(_HEADER, "json")}
    for name, types in kinds.items():
        found[name] = "boolean" if types == {bool} else "text" if types <= _TEXT else "json"
    return MappingProxyType(dict(sorted(found.items())))


def duckdb_columns() -> dict[str, str]:
    """Return the columns as `read_json` of DuckDB takes them.

    >>> duckdb_columns()["claim"], duckdb_columns()["passage"]
    ('VARCHAR', 'JSON')
    """
    types = {"text": "VARCHAR", "boolean": "BOOLEAN", "json": "JSON"}
    return {name: types[kind] for name, kind in native_columns().items()}


def polars_schema() -> dict[str, Any]:
    """Return the schema as `polars.read_ndjson` and `scan_ndjson` take it.

    >>> polars_schema()["first_hand"], polars_schema()["passage"]
    (Boolean, String)
    """
    engine = polars()
    return {name: engine.Boolean if kind == "boolean" else engine.String for name, kind in native_columns().items()}


def spark_schema() -> str:
    """Return the schema as `spark.read.schema` takes it.

    >>> spark_schema().split(", ")[0]
    '`abstract` STRING'
    """
    return ", ".join(
        f"`{name}` {'BOOLEAN' if kind == 'boolean' else 'STRING'}" for name, kind in native_columns().items()
    )


def pandas_options() -> dict[str, Any]:
    """Return the options with which `pandas.read_json` leaves every value as it stands.

    pandas reads all lines before it names the columns; what it must be kept from is making numbers and dates of texts.

    >>> pandas_options()["lines"]
    True
    """
    return {"lines": True, "dtype": False}
