"""How the sources of a type are laid out as entries of the BibTeX family: which fields they have, and what writes them.

Most libraries have few types, and few sets of variables that their sources give; what is the same for all of a set is
made once.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, Final, NamedTuple

from onrecord.formats.bib.codecs import TEXT
from onrecord.formats.bib.dates import PARTS, issued
from onrecord.formats.bib.dialect import AGENT, VOLUMES, Dialect, csl_field
from onrecord.formats.bib.scanner import scan_value
from onrecord.formats.mapping import Codec, Row, Table, WritingPlan
from onrecord.items.vocabulary import NAME_VARIABLES
from onrecord.records.dates import PartialDate
from onrecord.records.sources import Source

_NAMES: Final = frozenset(NAME_VARIABLES)
_ANNOTATED: Final = frozenset({"author", "editor", "translator"})
"""Lists of names whose field has the variable's name in every dialect."""
_REMEMBERED: Final = 256
_DATES: Final = 4096
"""How many dates of works are remembered: most libraries have far fewer."""

Write = Callable[[Any], tuple[str, bool]]


class Column(NamedTuple):
    """A variable of a type, and its field.

    Attributes:
        place: Where its values are among those of its layout.
        row: Both.
        write: Gives the text of a value, and whether that is known to say all of it.
        read: Gives the value that comes back from a text.
        line: The field, to be filled in with the text.
        agents: The field that says whom names are; empty if it holds no names.
    """

    place: int
    row: Row
    write: Write
    read: Callable[[str], Any]
    line: str
    agents: str


class Layout(NamedTuple):
    """The entries of a type.

    Attributes:
        kind, subtype: Entry type and `entrysubtype`.
        values: Gives the values of a source, for all columns.
        numbers: The columns, by their place in `Layouts.columns`.
        plan: Where the rows of `extra` are, and what is dropped.
    """

    kind: str
    subtype: str
    values: Callable[[Source], tuple[Any, ...]]
    numbers: tuple[int, ...]
    plan: WritingPlan


class FieldSet(NamedTuple):
    """The entries that have the same fields.

    Attributes:
        columns: Their columns.
        given: Picks their values from those of a layout.
        texts: Picks of their values those that are written as most texts are.
        others: The places of the others, and what writes these.
        all: All places, and what writes them.
        pieces: All fields in pieces, of which every second one is to be a text.
    """

    columns: tuple[Column, ...]
    given: Callable[[Sequence[Any]], tuple[Any, ...]]
    texts: Callable[[Sequence[Any]], tuple[Any, ...]]
    others: tuple[tuple[int, Write], ...]
    all: tuple[tuple[int, Write], ...]
    pieces: list[str]


class Layouts:
    """The layouts of a dialect, each made when it is first asked for.

    Attributes:
        columns: The columns of all of them.
        shape: Gives the shape of the entries with certain columns, by their numbers.
    """

    __slots__ = ("_dialect", "_issued", "_lossless", "_of_volumes", "_single", "columns", "shape")

    def __init__(self, dialect: Dialect, lossless: bool) -> None:
        self._dialect, self._lossless = dialect, lossless
        self._single: dict[str, Layout] = {}
        self._of_volumes: dict[str, Layout] = {}
        self._issued = lru_cache(_DATES)(partial(_write_issued, dialect.dates))
        self.columns: list[Column] = []
        self.shape = lru_cache(_REMEMBERED)(partial(_shape, self.columns, dialect.text))

    def of(self, source: Source) -> Layout:
        """Return the layout of a source; one that names a volume and its work has another."""
        type = source.type
        of_volume = bool(source.volume_title) and type in VOLUMES and bool(getattr(source, VOLUMES[type][0]))
        layouts = self._of_volumes if of_volume else self._single
        if type not in layouts:
            tables = self._dialect.lossless if self._lossless else self._dialect.plain
            layouts[type] = self._laid_out(type, tables.volume if of_volume else tables.single)
        return layouts[type]

    def _laid_out(self, type: str, table: Table) -> Layout:
        plan, kind = table.plans[type], self._dialect.kinds[type]
        first = len(self.columns)
        self.columns += (
            Column(place, row, self._issued, lambda _: None, "%s", "")
            if row.theirs == "date"
            else column_of(row, place)
            for place, row in enumerate(plan.rows)
        )
        return Layout(kind.entry, kind.subtype, plan.values, tuple(range(first, len(self.columns))), plan)


def _write_issued(fields_of: Callable[[PartialDate], Mapping[str, str]], date: PartialDate) -> tuple[str, bool]:
    """Write the fields of the date of a work; one in words may need the exact one beside them."""
    fields = fields_of(date)
    is_sure = not (date.literal or date.words or date.time or date.end) or _says(fields, date)
    return "".join([f"  {name} = {value},\n" for name, value in fields.items()]), is_sure


def _says(fields: Mapping[str, str], date: PartialDate) -> bool:
    """Whether the fields of a date are read as it."""
    read = {name: scan_value(value) for name, value in fields.items()}
    return issued(read.pop("date", ""), tuple((name, read[name]) for name in PARTS if name in read)) == (date, True)


def column_of(row: Row, place: int = 0) -> Column:
    """Return the column of a row."""
    agents = (row.ours if row.ours in _ANNOTATED else csl_field(row.ours)) + AGENT if row.ours in _NAMES else ""
    return Column(place, row, row.codec.write, row.codec.read, f"  {row.theirs} = {{%s}},\n", agents)


def _shape(columns: list[Column], text: Codec, numbers: tuple[int, ...]) -> FieldSet:
    chosen = tuple(columns[number] for number in numbers)
    as_texts = (text.write, TEXT.write)  # identifiers have the latter, with another way back
    places = [place for place, column in enumerate(chosen) if column.write in as_texts]
    every = tuple((place, column.write) for place, column in enumerate(chosen))
    others = tuple(pair for pair in every if pair[0] not in places)
    pieces = [piece for joint in "".join(column.line for column in chosen).split("%s") for piece in (joint, "")]
    return FieldSet(chosen, picked([column.place for column in chosen]), picked(places), others, every, pieces[:-1])


def picked(places: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """Return what picks the values at some places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[place] for place in places)
