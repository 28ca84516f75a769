"""What a format has no place for: kept beside an entry as JSON of our own, from which it comes back.

Whatever a writer makes of a source is read back at once; the fields that differ are those that the format could not
say. They are kept, or each of them is a loss.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from onrecord.errors import OnrecordError
from onrecord.formats.native import as_native
from onrecord.records.json_values import shaped
from onrecord.records.sources import Extra, Source

KEPT: Final = "onrecord "
"""What the text begins with in which a writer keeps fields."""
SOURCE_FIELDS: Final = tuple(attribute.name for attribute in attrs.fields(Source))
_FIELDS: Final = frozenset(SOURCE_FIELDS)


def kept_text(fields: Mapping[str, Any]) -> str:
    """Return the text that keeps fields, as the native format has them; ASCII, on one line.

    >>> kept_text({"key": "lee2026"})
    'onrecord {"key":"lee2026"}'
    """
    return KEPT + json.dumps(fields, separators=(",", ":"))


def kept_fields(text: str) -> dict[str, Any] | None:
    """Read the fields of a source that a text keeps; None if it is no such text. What is null has no value.

    >>> kept_fields('onrecord {"title":null,"issue":"4"}'), kept_fields("on record {}")
    ({'issue': '4', 'title': None}, None)
    """
    if not text.startswith(KEPT):
        return None
    try:
        value = json.loads(text.removeprefix(KEPT))
        if not value.keys() <= _FIELDS:
            return None
        nothing = {name: None for name, inner in value.items() if inner is None}
        return shaped(Source, {name: inner for name, inner in value.items() if inner is not None}) | nothing
    except (ValueError, TypeError, AttributeError, RecursionError, OnrecordError):
        return None


def unsaid(
    source: Source, read_back: Callable[[dict[str, Any]], Source | None], is_kept: bool = True
) -> dict[str, Any]:  # fmt: skip
    """Return the fields of a source that do not come back when what was written is read, as the native format has them.

    The type comes first, since what everything else means depends on it.

    Args:
        source: What was written.
        read_back: Reads what was written, with some fields kept beside it; None if it is read as no source.
        is_kept: Whether what is returned will be kept; without the type, other fields are read otherwise, too.
    """
    native = as_native(source)
    kept: dict[str, Any] = {}
    back = read_back(kept)
    if is_kept and back is not None and back.type != source.type:
        kept = {"type": source.type}
        back = read_back(kept)
    if back is None:
        return {name: value for name, value in native.items() if name != "record"}
    differs = (name for name in SOURCE_FIELDS if getattr(source, name) != getattr(back, name))
    return kept | {name: native.get(name) for name in differs}


def with_kept(found: dict[str, Any], extra: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a source: the variables that were found, foreign fields, and what was kept, which counts.

    Args:
        found: Variables by name; those that are no fields of `Source` go to the foreign ones.
        extra: Foreign fields by name.
        own: What was kept; it replaces all foreign fields where it has any.
    """
    values = dict(found)
    further = {name: values.pop(name) for name in found.keys() - _FIELDS}
    if own:
        values |= own
        values = {name: value for name, value in values.items() if value is not None}
    foreign = own.get("extra", {**extra, **further})
    if foreign:
        values["extra"] = foreign if isinstance(foreign, Extra) else Extra(foreign)
    return values
