"""From a row back to its record, and to its line in the native format."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import starmap
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import InvalidRecord, OnrecordError
from onrecord.formats.native import at_once, from_native
from onrecord.records.dates import PartialDate
from onrecord.records.json_values import write_date
from onrecord.records.key_fields import AnyRecord
from onrecord.tables.rows import Row
from onrecord.tables.schema import DATE_PARTS, PASSAGE_TEXTS, SEQ, TABLES, Table, order_of

_CACHED_DATES: Final = 10_000


@lru_cache(_CACHED_DATES)
def _date(exactly: str) -> Any:
    return write_date(PartialDate.of_exact(exactly))


def _plain(table: Table) -> tuple[tuple[int, str, str], ...]:
    """List the columns that are fields of the native format: place, name of the field, and text, json or date."""
    dates = {name.removesuffix("_year") for name in table.names if name.endswith("_year")}
    beside = {f"{date}{part}" for date in dates for part in DATE_PARTS} | {SEQ.name, "record", "has_passage"}
    if table.name == "agents":
        beside |= {"name", "name_parts"}
    return tuple(
        (place, column.name, "date" if column.name in dates else column.type)
        for place, column in enumerate(table.columns)
        if column.name not in beside and not column.name.startswith("passage_")
    )


_PLAIN: Final[Mapping[str, tuple[tuple[int, str, str], ...]]] = MappingProxyType(
    {name: _plain(table) for name, table in TABLES.items()}
)
_PLACES: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {name: MappingProxyType({one: place for place, one in enumerate(table.names)}) for name, table in TABLES.items()}
)
_RECORD: Final = MappingProxyType(
    {"sources": "source", "claims": "claim", "attributions": "attribution", "assessments": "assessment"}
)


def native_of(table: str, row: Row, json: Callable[[str], Any]) -> dict[str, Any]:
    """Return the native value of a row of a record.

    Args:
        table: Name of the table.
        row: The values of the row.
        json: What is made of a column that is JSON: `orjson.loads`, or `orjson.Fragment` where it is written again.
    """
    value: dict[str, Any] = {"order": order_of(row[0])}
    for place, name, kind in _PLAIN[table]:
        held = row[place]
        if held is not None:
            value[name] = held if kind == "text" or kind == "integer" else _READ[kind](held, json)
    if table == "attributions":
        if not value["first_hand"]:
            del value["first_hand"]
        if row[_HAS_PASSAGE]:
            value["passage"] = _passage(row, json)
    elif table == "agents":
        parts, name = row[_NAME_PARTS], row[_NAME]
        if name is not None:
            value["name"] = name if parts is None else json(parts)
        return {"record": row[_KIND], **value}
    elif table == "sources" and value["type"] == "document":
        del value["type"]
    value["record"] = _RECORD[table]
    return value


_READ: Final[Mapping[str, Callable[[Any, Callable[[str], Any]], Any]]] = MappingProxyType(
    {
        "date": lambda held, json: _date(held),
        "json": lambda held, json: json(held),
        "boolean": lambda held, json: bool(held),
    }
)
_HAS_PASSAGE: Final = _PLACES["attributions"]["has_passage"]
_EXACT: Final = _PLACES["attributions"]["passage_exact"]
_PARTS: Final = _PLACES["attributions"]["passage_parts"]
_STRETCHES: Final = _PLACES["attributions"]["passage_stretches"]
_OF_PASSAGE: Final = tuple(
    (_PLACES["attributions"][f"passage_{name}"], name) for name in (*PASSAGE_TEXTS, "start", "end")
)
_NAME, _NAME_PARTS, _KIND = (_PLACES["agents"][name] for name in ("name", "name_parts", "record"))


def _passage(row: Row, json: Callable[[str], Any]) -> dict[str, Any]:
    passage = {name: row[place] for place, name in _OF_PASSAGE if row[place] is not None}
    if row[_PARTS] is not None:
        passage["exact"] = json(row[_PARTS])
    elif row[_EXACT] is not None:
        passage["exact"] = row[_EXACT]
    if row[_STRETCHES] is not None:
        passage["stretches"] = json(row[_STRETCHES])
    return passage


def line_of(table: str, row: Row) -> bytes:
    r"""Return the line of a row in the native format, with its line end.

    Raises:
        InvalidRecord: The row holds what is no JSON, as one that was changed by hand may.

    >>> line_of("claims", (0, "c", "So it is.", None, None, None, None))
    b'{"key":"c","order":1,"record":"claim","text":"So it is."}\n'
    """
    from orjson import OPT_SORT_KEYS, dumps

    try:
        return dumps(native_of(table, row, _kept), option=OPT_SORT_KEYS) + b"\n"  # a copy: orjson's own keeps 1 kB
    except (ValueError, TypeError) as error:
        raise _unsound(table, row, error) from error


def _kept(text: str) -> Any:
    """Return JSON that is written again as it stands, if it is any."""
    from orjson import Fragment, loads

    loads(text)
    return Fragment(text)


def _unsound(table: str, row: Row, error: Exception) -> Exception:
    """Return the error of a row that holds what no record becomes: what orjson cannot read or write.

    Its `JSONDecodeError` is a `ValueError`, its `JSONEncodeError` a `TypeError`.
    """
    if isinstance(error, OnrecordError):
        return error
    return InvalidRecord(f"row {row[0]} of {table}", "every value", "be a text, a number or JSON", str(error))


def record_of(table: str, row: Row) -> AnyRecord:
    """Return the record of a row.

    Raises:
        InvalidRecord: The row holds what a record must not, as one that was changed by hand may.

    >>> record_of("claims", (0, "c", "So it is.", None, None, None, None)).text
    'So it is.'
    """
    from orjson import loads

    try:
        value = native_of(table, row, loads)
    except ValueError as error:
        raise _unsound(table, row, error) from error
    record = at_once(value)
    if record is None:
        (record,) = from_native(value, _broken(table, row))
    return record  # type: ignore[no-any-return]


def _broken(table: str, row: Row) -> Callable[[str, object, str], None]:
    def report(must: str, got: object, field: str) -> None:
        raise InvalidRecord(f"row {row[0]} of {table}", field or "record", must, got)

    return report


def records_of(table: str, rows: Any) -> Any:
    """Yield the records of rows of one table."""
    return starmap(record_of, ((table, row) for row in rows))
