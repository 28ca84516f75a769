"""Items of CSL-JSON in the schema's own form, most of those there are, by a short way.

Their members are texts, lists of names in parts, and dates in numbers; whatever else an item says, it goes the long
way of `_csl_reading`, which gives the same source.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.formats.csl_items.dates import usual_date
from onrecord.formats.csl_items.spelling import DATES, NAMES
from onrecord.items.vocabulary import IN_SCHEMA, TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Source
from onrecord.records.unchecked import draft, draft_in_order
from onrecord.records.unwrapping import IDENTIFIER_VARIABLES as IDENTIFIERS
from onrecord.records.unwrapping import PLAIN, unwrapped
from onrecord.records.web_markup import may_be_web_markup

_TYPES: Final = frozenset(TYPES)
_FIELDS: Final = MappingProxyType(
    {theirs: ours for ours, theirs in IN_SCHEMA.items() if ours in FIELDS} | {"id": "key", "type": "type"}
)
_name: Final = draft(Name)


class _Shape(NamedTuple):
    """The members of an item, in their order.

    Attributes:
        names, dates: At which places names and dates are.
        identifiers: At which places identifiers are, and of which kind.
        texts: Gives all other values, and the identifiers before them.
        has_plain: Whether there is nothing to unwrap in the identifiers with which the joined texts begin.
        make: Makes the source of the values.
    """

    names: tuple[int, ...]
    dates: tuple[int, ...]
    identifiers: tuple[tuple[int, str], ...]
    texts: Callable[[Sequence[Any]], tuple[Any, ...]]
    has_plain: Callable[[str], object]
    make: Callable[[Sequence[Any]], Source]


@lru_cache(maxsize=1024)
def _shape(members: tuple[str, ...]) -> _Shape | None:
    """Describe the shape of items with these members, of which a tool writes few; None if one of them is not usual."""
    if not {"id", "type"} <= set(members) <= _FIELDS.keys():
        return None
    ours = tuple(_FIELDS[theirs] for theirs in members)
    names, dates = (tuple(place for place, name in enumerate(ours) if name in asked) for asked in (NAMES, DATES))
    identifiers = tuple((place, name) for place, name in enumerate(ours) if name in IDENTIFIERS)
    texts = [place for place in range(len(ours)) if place not in {*names, *dates}]
    texts.sort(key=lambda place: ours[place] not in IDENTIFIERS)
    plain = re.compile("".join(f"{PLAIN[kind].pattern}\0" for _, kind in identifiers))
    return _Shape(names, dates, identifiers, itemgetter(*texts), plain.match, draft_in_order(Source, ours))


def usual_source(item: Mapping[str, Any]) -> Source | None:
    """Return the source of an item; None if anything in it is not as usual.

    >>> usual_source({"id": "a", "type": "book", "issued": {"date-parts": [[2016]]}}).issued.year
    2016
    >>> usual_source({"id": "a", "type": "book", "volume": 3}) is None
    True
    """
    shape = _shape(tuple(item))
    if shape is None:
        return None
    values = list(item.values())
    try:
        text = "\0".join(shape.texts(values))
    except TypeError:  # not all are texts
        return None
    if not item["id"] or item["type"] not in _TYPES or ("note" in item and ":" in item["note"]):
        return None
    if ("<" in text or ("&" in text and ";" in text)) and may_be_web_markup(text):
        return None
    for place in shape.names:
        names = values[place] = _usual_names(values[place])
        if names is None:
            return None
    for place in shape.dates:
        date = values[place] = _usual_date(values[place])
        if date is None:
            return None
    if not shape.has_plain(text):
        for place, kind in shape.identifiers:
            values[place] = unwrapped(kind, values[place])
    return shape.make(values)


def _usual_date(form: dict[str, Any]) -> PartialDate | None:
    try:
        (parts,) = form["date-parts"]
        return usual_date(*parts) if len(form) == 1 else None
    except (KeyError, TypeError, ValueError):  # no such member, or not one to three parts of one date
        return None


def _usual_names(entries: Any) -> tuple[Name, ...] | None:
    """Read names of family and given, with a particle at most; None if one is more than that."""
    names = []
    if type(entries) is not list:
        return None
    try:
        for entry in entries:
            family, given = entry["family"], entry["given"]
            particle = "" if len(entry) == 2 else entry["non-dropping-particle"] if len(entry) == 3 else None
            if not family or not given or not type(family) is type(given) is type(particle) is str:
                return None
            if "&" in family or "&" in given or "&" in particle:
                return None
            names.append(_name(family, given, "", particle))
    except (KeyError, TypeError):  # no such part, or no object
        return None
    return tuple(names)
