"""A native file on its way into a store: its lines in the order in which their records were put on record."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NoReturn

from onrecord.errors import Fault
from onrecord.files import PathLike
from onrecord.formats.native import iter_numbered
from onrecord.records.attributions import Attribution
from onrecord.records.key_fields import AnyRecord
from onrecord.tables.arrow_columns import rows_in, said
from onrecord.tables.engines import arrow, has_arrow
from onrecord.tables.plain_lines import KINDS, columns, plain_among
from onrecord.tables.sorting import in_order
from onrecord.tables.source_stream import (
    BATCH,
    Filled,
    Placed,
    RecordStream,
    as_tables,
    batches,
    named,
    placed,
    rows_of,
)

if TYPE_CHECKING:
    import pyarrow

_DIGITS: Final = 12
_LAST: Final = 10**_DIGITS - 1
"""The order by which lines go that do not say theirs."""
_NO_ORDER: Final = b"%012d" % _LAST
_NO_RECORD: Final = b"%012d" % 0
"""The order by which lines go that are no record, such as the header."""
_NUMBER: Final = slice(_DIGITS + 1, 2 * _DIGITS + 1)
_LINE: Final = slice(2 * _DIGITS + 2, -1)
"""Where in a line to be sorted its number and itself stand."""
_ORDER: Final = re.compile(rb',"order":([1-9]\d{0,10})[,}]')


class NativeFile(RecordStream):
    """The records of a native file; plain lines become columns without becoming records.

    For one thread at a time.

    Args:
        path: The file.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Claim, Dossier, write
    >>> with TemporaryDirectory() as folder:
    ...     write(Dossier([Claim(key="c", text="So it is.")]), f"{folder}/a.jsonl")
    ...     [record.text for record in NativeFile(f"{folder}/a.jsonl").records()]
    ['So it is.']
    """

    def __init__(self, path: PathLike) -> None:
        super().__init__(self._read)
        self._path = os.fspath(path)

    def _read(self) -> Iterator[AnyRecord]:
        """Yield the records in the order in which they were put on record, as `onrecord.read` has them.

        Raises:
            Fault: The file has a fault; the first one that is met.
        """
        with open(self._path, "rb") as file:
            head, lines = self._opened(file)
            yield from self._records(chain(head, lines))

    def filled(self, size: int = BATCH) -> Iterator[Filled]:
        """Yield rows as `RecordStream.filled`; where PyArrow is there, by way of `tables`, which takes less time.

        Raises:
            Fault: As `records`.
        """
        if not has_arrow():
            yield from super().filled(size)
            return
        for name, made in chain.from_iterable(tables.items() for tables in self.tables(size)):
            some = said(made)
            yield Filled(name, tuple(some.column_names), list(rows_in(some.to_batches())))

    def tables(self, size: int = BATCH) -> Iterator[Mapping[str, "pyarrow.Table"]]:
        """Yield the rows of so many lines at a time as Arrow tables, by the names of their tables.

        Raises:
            Fault: As `records`.
        """
        held: list[Attribution] = []
        place = highest = 0
        with open(self._path, "rb") as file:
            head, lines = self._opened(file)
            list(self._records(head))
            while block := list(islice(lines, size)):
                made, left = _plain([one[_LINE] for one in block], place)
                records = self._records(chain(head, (block[at] for at in left)))
                last = next((one for one in reversed(block) if not one.startswith(_NO_ORDER)), _NO_RECORD)
                highest = max(highest, int(last[:_DIGITS]))
                some: list[Placed] = []
                for at, record in zip(left, records, strict=True):
                    if type(record) is Attribution and not record.id:
                        held.append(record)
                    else:
                        some += placed([record], place + at, highest)
                        highest = max(highest, some[-1].order)
                yield _together(made, as_tables(rows_of(some)))
                place += len(block)
        yield from map(as_tables, batches(placed(named(held, self.records), place, highest), size))

    def _opened(self, file: Iterable[bytes]) -> tuple[list[bytes], Iterator[bytes]]:
        """Return the lines that are no record, the header among them, and the others in order."""
        lines = _by_name(in_order(_placed(file), os.path.dirname(os.path.abspath(self._path))))
        head: list[bytes] = []
        for line in lines:
            if not line.startswith(_NO_RECORD):
                return head, chain([line], lines)
            head.append(line)
        return head, iter(())

    def _records(self, lines: Iterable[bytes]) -> Iterator[AnyRecord]:
        """Yield the records of lines behind their order and number, of which the first is the header."""
        numbered = ((int(line[_NUMBER]), self._text(line)) for line in lines)
        return iter_numbered(numbered, _refuse, self._path)

    def _text(self, line: bytes) -> str:
        try:
            return line[_LINE].decode()
        except UnicodeDecodeError as error:
            byte = f"byte {line[_LINE][error.start]:#04x}"
            raise Fault("be UTF-8", byte, path=self._path, line=int(line[_NUMBER])) from error


def _refuse(fault: Fault) -> NoReturn:
    raise fault


def _placed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each line behind its order and its number.

    The order is the record's own where no object begins before it; else the line is read. A quotation mark in a text
    of JSON is escaped, so that what is found is never a text.
    """
    search = _ORDER.search
    for number, line in enumerate(lines, 1):
        found = search(line)
        is_own = found and not -1 < line.find(b"{", 1) < found.start()
        order = int(found[1]) if found and is_own else _order_of(line)
        yield b"%012d %012d %b\n" % (min(order, _LAST), number, line.rstrip(b"\n"))


def _order_of(line: bytes) -> int:
    """Return the order of a line; 0 if it is no record, and the last if it does not say any."""
    value = _value(line)
    if "record" not in value:
        return 0
    order = value.get("order")
    return order if type(order) is int and order > 0 else _LAST


def _value(line: bytes) -> dict[str, Any]:
    """Return the object that a line is; an empty one if it is none, which whoever reads the line will tell."""
    from orjson import JSONDecodeError, loads

    try:
        value = loads(line)
    except JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def _by_name(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines that are in order; those of one order by key or id, as `onrecord.records.orders` has them."""
    tied: list[bytes] = []
    for line in lines:
        if tied and not line.startswith(tied[0][:_DIGITS]):
            yield from tied if len(tied) == 1 else sorted(tied, key=_name)
            tied = []
        if line.startswith((_NO_RECORD, _NO_ORDER)):
            yield line
        else:
            tied.append(line)
    yield from sorted(tied, key=_name)


def _name(line: bytes) -> str:
    """Return what decides between records of one number."""
    value = _value(line[_LINE])
    return str(value.get("id") or value.get("key") or f"{value.get('of')} {value.get('by')} {value.get('on', '')}")


def _plain(lines: Sequence[bytes], place: int) -> tuple[dict[str, "pyarrow.Table"], list[int]]:
    """Return the tables of the plain lines of a block that begins at a place, and which lines are left."""
    left, made = [*range(len(lines))], {}
    for kind in KINDS:
        mark = kind.mark
        chosen = plain_among(lines, [at for at in left if mark in lines[at]])
        table = columns(kind, [lines[at] for at in chosen], [place + at for at in chosen]) if chosen else None
        if table is not None:
            made[kind.table] = table
            left = sorted({*left} - {*chosen})
    return made, left


def _together(one: Mapping[str, "pyarrow.Table"], other: Mapping[str, "pyarrow.Table"]) -> dict[str, "pyarrow.Table"]:
    """Put the tables of a block together; rows that come from both are put in order."""
    joined = {name: arrow().concat_tables([one[name], other[name]]).sort_by("seq") for name in one if name in other}
    return {**one, **other, **joined}
