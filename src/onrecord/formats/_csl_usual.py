"""Items of CSL-JSON in the schema's own form, most of those there are, by a short way.

Their members are texts, lists of names in parts, and dates in numbers; whatever else an item says, it goes the long
way of `_csl_reading`, which gives the same source.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.formats._csl_dates import usual_date
from onrecord.formats._csl_table import DATES, NAMES, VARIABLES
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, TYPES, Source

_TYPES: Final = frozenset(TYPES)
_TEXT: Final = frozenset({str})
_FIELDS: Final = MappingProxyType(
    {theirs: ours for ours, theirs in VARIABLES.items() if ours in FIELDS} | {"id": "key", "type": "type"}
)


_KNOWN: Final = _FIELDS.keys()


class _Shape(NamedTuple):
    """The members of an item: their fields in order, at which places names and dates are, and what gives the texts."""

    fields: tuple[str, ...]
    names: tuple[int, ...]
    dates: tuple[int, ...]
    texts: Callable[[list[Any]], tuple[Any, ...]]


@lru_cache(maxsize=1024)
def _shape(members: tuple[str, ...]) -> _Shape:
    """Tell the shape of items with these members; what a tool writes has few."""
    ours = tuple(_FIELDS[theirs] for theirs in members)
    names = tuple(place for place, name in enumerate(ours) if name in NAMES)
    dates = tuple(place for place, name in enumerate(ours) if name in DATES)
    texts = (place for place in range(len(ours)) if place not in names + dates)
    return _Shape(ours, names, dates, itemgetter(*texts))


def usual_source(item: Mapping[str, Any]) -> Source | None:
    """Give the source of an item; None if anything in it is not as usual.

    >>> usual_source({"id": "a", "type": "book", "issued": {"date-parts": [[2016]]}}).issued.year
    2016
    >>> usual_source({"id": "a", "type": "book", "volume": 3}) is None
    True
    """
    if not item.keys() <= _KNOWN or "type" not in item or not item.get("id"):
        return None
    shape = _shape(tuple(item))
    values = list(item.values())
    if not _TEXT.issuperset(map(type, shape.texts(values))):
        return None
    if item["type"] not in _TYPES or ":" in item.get("note", ""):
        return None
    for place in shape.names:
        values[place] = _usual_names(values[place])
    for place in shape.dates:
        values[place] = _usual_date(values[place])
    return (
        None
        if any(value is None for value in values)
        else Source.of_sound(dict(zip(shape.fields, values, strict=True)))
    )


def _usual_date(value: Any) -> PartialDate | None:
    return usual_date(value.get("date-parts")) if type(value) is dict and len(value) == 1 else None


def _usual_names(entries: Any) -> tuple[Name, ...] | None:
    if type(entries) is not list:
        return None
    names = []
    for entry in entries:
        if type(entry) is not dict:
            return None
        family, given = entry.get("family"), entry.get("given")
        particle = "" if len(entry) == 2 else entry.get("non-dropping-particle") if len(entry) == 3 else None
        if not family or not given or not type(family) is type(given) is type(particle) is str:
            return None
        names.append(Name.of_sound(family, given, particle))
    return tuple(names)
