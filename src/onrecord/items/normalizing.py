"""Items of CSL-JSON in CSL's own spelling, with what stands in their note where it belongs."""

from collections.abc import Mapping
from typing import Any

from onrecord.items.crossref import with_crossref_read
from onrecord.items.note_fields import note_fields
from onrecord.items.vocabulary import TYPE_ALIASES, VARIABLE_ALIASES


def normalized(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with its variables under the names by which styles ask for them; the same item if it has them so.

    A variable that has a value under CSL's own name keeps it; what is there under another name stays there, too.

    >>> normalized({"id": "a", "type": "dissertation", "shortTitle": "Rivers"})["title-short"]
    'Rivers'
    >>> normalized({"id": "a", "type": "book", "part": 2, "note": "volume: 3"})["part-number"]
    2
    """
    item = _spelled(with_crossref_read(item))
    if fields := note_fields(item):
        item = {**item, **fields}
    type = item.get("type")
    if type and isinstance(type, str) and type in TYPE_ALIASES:
        item = {**item, "type": TYPE_ALIASES[type]}
    return item


def with_note_read(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with the variables of its note in their places, and those of Crossref; all else as it is.

    A note of which a second reading would take more stays whole, so that whoever reads it again finds what is there.

    >>> with_note_read({"shortTitle": "Rivers", "note": "DOI: 10.1/x"})
    {'shortTitle': 'Rivers', 'note': '', 'DOI': '10.1/x'}
    >>> with_note_read({"note": "volume: 3\\nSeen in print.\\nissue: 4"})
    {'note': 'volume: 3\\nSeen in print.\\nissue: 4'}
    """
    item = with_crossref_read(item)
    fields = note_fields(_spelled(item))
    read = {**item, **fields}
    return read if fields and not note_fields(_spelled(read)) else item


def has_note_fields(item: Mapping[str, Any]) -> bool:
    """Return whether the note of an item sets variables."""
    return bool(note_fields(_spelled(item)))


def _spelled(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with its variables under CSL's names too."""
    if VARIABLE_ALIASES.keys().isdisjoint(item):
        return item
    spelled = dict(item)
    for theirs, value in item.items():
        if theirs in VARIABLE_ALIASES and value is not None and not spelled.get(VARIABLE_ALIASES[theirs]):
            spelled[VARIABLE_ALIASES[theirs]] = value
    if spelled.get("event") is not None:  # what older styles ask for; CSL 1.0.2 has it under its new name only
        spelled["event"] = spelled["event-title"]
    return spelled
