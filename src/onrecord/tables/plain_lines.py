"""Lines of the native format straight to the columns of a store, where they are plain, as most are.

Plain are attributions and claims, the kinds that come by the million, whose line has no list and no object but a
passage. Arrow's reader of JSON reads a block of them at once, as strictly as the native reader does, and what the
class of the record checks is asked of columns: of each distinct value once. Where anything in a block is not as it
must be, `columns` gives None, and its lines go the general way, record by record, which converts or says what is wrong.
Tests hold the one against the other.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import fields

from onrecord.errors import OnrecordError
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.json_values import Words, read_date
from onrecord.records.passages import Passage
from onrecord.tables.engines import arrow, arrow_json, compute
from onrecord.tables.rows import date_row
from onrecord.tables.schema import DATE_PARTS, HALF, HIGHEST_ORDER, arrow_schema

if TYPE_CHECKING:
    import pyarrow

_TYPES: Final[Mapping[Any, str]] = MappingProxyType(
    {str: "string", Words: "string", PartialDate | None: "string", int | None: "int64", bool: "bool_"}
)
"""How a field that can be plain is read, by its annotation."""
_NOT_PLAIN: Final = (b"[", b"null", b"\\u", b'"decision":')
"""What no plain line has in it: lists, "null", escapes of characters, and the object that is no passage."""


class Kind(NamedTuple):
    """A kind of record with plain lines: its class, its table, its name in the native format."""

    record: type
    table: str
    tag: str

    @property
    def mark(self) -> bytes:
        """What its lines have in them."""
        return f'"record":"{self.tag}"'.encode()


KINDS: Final = (Kind(Attribution, "attributions", "attribution"), Kind(Claim, "claims", "claim"))


def plain_among(lines: Sequence[bytes], chosen: Sequence[int]) -> Sequence[int]:
    """Return those of the chosen lines in which nothing tells that they are not plain.

    >>> plain_among([b'{"key":"c","record":"claim","text":"So."}', b'{"disputes":["d"],"key":"c"}'], [0, 1])
    [0]
    """
    block = b"".join([lines[at] for at in chosen])
    signs = [sign for sign in _NOT_PLAIN if sign in block]
    return [at for at in chosen if not any(sign in lines[at] for sign in signs)] if signs else chosen


def columns(kind: Kind, lines: Sequence[bytes], places: Sequence[int]) -> "pyarrow.Table | None":
    r"""Return the rows of plain lines of one kind, all with `order` and attributions with `id`; None if any is not so.

    Args:
        kind: One of `KINDS`.
        lines: The lines, without their line ends.
        places: The place of each in the order in which records were put on record, from 0.

    >>> columns(KINDS[1], [b'{"key":"c","order":1,"record":"claim","text":"So."}'], [0]).to_pylist()[0]["text"]
    'So.'
    >>> columns(KINDS[1], [b'{"key":"","order":1,"record":"claim","text":"So."}'], [0]) is None
    True
    """
    read = _read(kind, b"\n".join(lines), len(lines))
    if read is None:
        return None
    pa, pc = arrow(), compute()
    order, tags = read["order"], read["record"]
    bounds = pc.min_max(order).as_py()
    if order.null_count or bounds["min"] < 1 or bounds["max"] > HIGHEST_ORDER:
        return None
    if ("id" in read and read["id"].null_count) or not pc.all(pc.equal(tags, kind.tag), skip_nulls=False).as_py():
        return None
    made = _sound(kind.record, read)
    if made is None or not _fit_together(made):
        return None
    made["seq"] = pc.bit_wise_or(pc.shift_left(pc.subtract(order, 1), HALF), pa.array(places, pa.int64()))
    schema = arrow_schema(kind.table)
    return pa.Table.from_arrays([_filled(made.get(field.name), field, len(lines)) for field in schema], schema=schema)


def _filled(column: Any, field: Any, count: int) -> Any:
    """Return a column; where nothing is said, it is NULL or, of what is true or not, False."""
    pa = arrow()
    if field.nullable or not pa.types.is_boolean(field.type):
        return pa.nulls(count, field.type) if column is None else column
    return pa.array([False] * count) if column is None else column.fill_null(False)


def _read(kind: Kind, block: bytes, count: int) -> dict[str, Any] | None:
    """Return what Arrow reads in a block of so many lines: an array a field."""
    pa, json = arrow(), arrow_json()
    if not (block.startswith(b"{") and block.endswith(b"}") and block.count(b"}\n{") == count - 1):
        return None  # two objects in a line, which Arrow would take for two lines, or spaces about one
    try:
        block.isascii() or block.decode()
        read = json.read_json(
            io.BytesIO(block),
            json.ReadOptions(use_threads=False, block_size=len(block) + 1),
            json.ParseOptions(explicit_schema=_schema(kind.record), unexpected_field_behavior="error"),
        )
    except (UnicodeDecodeError, pa.ArrowInvalid):
        return None
    if read.num_rows != count:
        return None
    return {name: read.column(name).combine_chunks() for name in read.column_names}


@cache
def _schema(record: type) -> "pyarrow.Schema":
    pa = arrow()
    return pa.schema([("record", pa.string()), *_fields(record)])


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a plain line can have, each with how Arrow reads it."""
    pa = arrow()
    for one in fields(record):
        if one.type == Passage | None:
            yield one.name, pa.struct(list(_fields(Passage)))
        elif one.type in _TYPES:
            yield one.name, getattr(pa, _TYPES[one.type])()


def _sound(record: Any, read: Mapping[str, Any], begin: str = "") -> dict[str, Any] | None:
    """Return the columns of a class whose every value it keeps as it is, as the table calls them; None if one is not.

    Args:
        record: The class.
        read: An array a field.
        begin: What the names of the columns begin with.
    """
    plan, made = record._plan, dict[str, Any]()
    if any(read[name].null_count for name in plan.needed):
        return None
    for one in fields(record):
        column = read.get(one.name)
        if column is None or column.null_count == len(column):
            continue
        more = _columns_of(one, column, None if one.name in plan.free else plan.tests.get(one.name), begin)
        if more is None:
            return None
        made |= more
    return made


def _columns_of(one: Any, column: Any, test: Callable[[Any], bool] | None, begin: str) -> dict[str, Any] | None:
    """Return the columns of a field that somebody filled; None where it holds what its class would not keep."""
    if one.type == Passage | None:
        inner = zip(column.type, column.flatten(), strict=True)
        made = _sound(Passage, {field.name: held for field, held in inner}, f"{one.name}_")
        return None if made is None else {f"has_{one.name}": column.is_valid(), **made}
    pa, pc = arrow(), compute()
    if pa.types.is_string(column.type) and pc.min(pc.binary_length(column)).as_py() == 0:
        return None
    if one.type == PartialDate | None:
        return _dates(f"{begin}{one.name}", column)
    if one.name != "order" and test and not all(map(test, pc.unique(column.drop_null()).to_pylist())):
        return None
    return {f"{begin}{one.name}": column}


def _dates(name: str, column: Any) -> dict[str, Any] | None:
    """Return the columns of a date, of which each text is read once."""
    pa = arrow()
    coded = column.dictionary_encode()
    try:
        read = [read_date(text) for text in coded.dictionary.to_pylist()]
    except OnrecordError:
        return None
    parts = zip(*map(date_row, read), strict=True)
    types = (pa.string(), pa.int64(), pa.string(), pa.string())
    return {
        f"{name}{ending}": pa.array(values, kind).take(coded.indices)
        for ending, values, kind in zip(("", *DATE_PARTS), parts, types, strict=True)
    }


def _fit_together(made: Mapping[str, Any]) -> bool:
    """Return whether no row breaks a rule between fields: those of `Attribution` and of a `Passage` in one stretch."""
    pc = compute()
    if "via" in made and "first_hand" in made and pc.any(pc.and_(made["via"].is_valid(), made["first_hand"])).as_py():
        return False
    start, end = made.get("passage_start"), made.get("passage_end")
    if start is None or end is None:
        return start is end
    return bool(start.is_valid().equals(end.is_valid())) and pc.all(pc.greater_equal(end, start)).as_py() is not False
