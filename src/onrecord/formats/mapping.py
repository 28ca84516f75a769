"""The table engine: how the variables of a source map to the fields of a format, stated once for both directions.

A `Table` answers every pair of CSL type and variable by a `Row` or by a `Drop`; a gap, or a name that is not a
variable, is an error when the table is built. It is compiled into a flat plan per type, so that writing an entry is
one pass without look-ups, and reading a field is one look-up.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, TYPES
from onrecord.records.sources import FIELDS

VARIABLES: Final = (*NAME_VARIABLES, *TEXT_VARIABLES, *NUMBER_VARIABLES, *DATE_VARIABLES)
"""All bibliographic variables, in the order in which formats write them unless a table says otherwise."""

ALL: Final = frozenset(TYPES)


class Codec(NamedTuple):
    """How the values of a field are written and read.

    Attributes:
        write: From our value to the field's text, and whether that is known to read back as the value. It may be
            False where it would: then it is tried.
        read: From the field's text to our value.
    """

    write: Callable[[Any], tuple[str, bool]]
    read: Callable[[str], Any]


class Row(NamedTuple):
    """One variable and its field, for some types.

    Attributes:
        ours: The variable.
        theirs: The field.
        codec: How values are written and read.
        types: The CSL types for which this holds.
    """

    ours: str
    theirs: str
    codec: Codec
    types: frozenset[str] = ALL


class Alias(NamedTuple):
    """Another spelling of a field, which is read and never written."""

    theirs: str
    field: str
    types: frozenset[str] = ALL


class Drop(NamedTuple):
    """A variable that a format cannot hold, and why."""

    ours: str
    reason: str
    types: frozenset[str] = ALL


class WritingPlan(NamedTuple):
    """How the sources of one type are written: the fields of `Source` in one sweep, then those of `extra`."""

    values: Callable[[Any], tuple[Any, ...]]
    rows: tuple[Row, ...]
    extra: MappingProxyType[str, Row]
    drops: tuple[Drop, ...]


class Table:
    """The rows, aliases and drops of a format, compiled.

    Args:
        rows: In the order in which fields are written; of several for one variable and type the first counts for
            writing, and all for reading.
        aliases: Other spellings.
        drops: What the format cannot hold.

    Raises:
        ValueError: A variable or type is misspelt, some pair of type and variable has neither row nor drop, or two
            variables of a type would be written to one field.

    >>> text = Codec(lambda value: (value, True), str)
    >>> table = Table([Row("title", "titel", text)], (), [Drop(name, "no place") for name in VARIABLES])
    >>> table.read["book"]["titel"].ours
    'title'
    """

    def __init__(self, rows: Iterable[Row], aliases: Iterable[Alias], drops: Iterable[Drop]) -> None:
        rows, aliases, drops = tuple(rows), tuple(aliases), tuple(drops)
        wrong = {row.ours for row in rows} | {drop.ours for drop in drops}
        wrong -= set(VARIABLES)
        for types in (*(row.types for row in rows), *(row.types for row in aliases), *(row.types for row in drops)):
            wrong |= types - ALL
        wrong |= {alias.field for alias in aliases} - {row.theirs for row in rows}
        if wrong:
            raise ValueError(f"table: names must be variables, types or fields (got {', '.join(sorted(wrong))})")
        self.plans = MappingProxyType({type: self._plan(type, rows, drops) for type in TYPES})
        self.read = MappingProxyType({type: self._reading(type, rows, aliases) for type in TYPES})

    @staticmethod
    def _plan(type: str, rows: tuple[Row, ...], drops: tuple[Drop, ...]) -> WritingPlan:
        """Return how a type is written; every variable has one row or one drop."""
        chosen: dict[str, Row] = {}
        for row in rows:
            if type in row.types:
                chosen.setdefault(row.ours, row)
        dropped = tuple(drop for drop in drops if type in drop.types and drop.ours not in chosen)
        gaps = set(VARIABLES) - chosen.keys() - {drop.ours for drop in dropped}
        if gaps:
            raise ValueError(f"table: {type} must have a row or a drop for {', '.join(sorted(gaps))}")
        taken = Counter(row.theirs for row in chosen.values())
        if twice := [field for field, count in taken.items() if count > 1]:
            raise ValueError(f"table: {type} must have one variable for {', '.join(twice)}")
        fields = tuple(row for name, row in chosen.items() if name in FIELDS)
        extra = MappingProxyType({name: row for name, row in chosen.items() if name not in FIELDS})
        return WritingPlan(attrgetter(*(row.ours for row in fields)), fields, extra, dropped)

    @staticmethod
    def _reading(type: str, rows: tuple[Row, ...], aliases: tuple[Alias, ...]) -> MappingProxyType[str, Row]:
        fields: dict[str, Row] = {}
        for row in rows:
            if type in row.types:
                fields.setdefault(row.theirs, row)
        for alias in aliases:
            if type in alias.types and alias.field in fields:
                fields.setdefault(alias.theirs, fields[alias.field])
        return MappingProxyType(fields)
