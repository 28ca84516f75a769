"""The native format as a JSON Schema, for editors that complete and check while somebody types.

It is made of the record classes: what their fields are annotated with, their rules, and what the docstrings say of
them. What a schema cannot say is checked in reading: that keys are on record, that names have a part, that `via` and
`first_hand` exclude each other.

Source: JSON Schema, draft 2020-12 (json-schema.org).
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from attrs import NOTHING, Attribute, fields

from onrecord.formats.native import RENAMED, VERSION
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from onrecord.records.agents import Affiliation
from onrecord.records.dates import PartialDate
from onrecord.records.decisions import SHARE, Decision
from onrecord.records.fields import ALL_FILLED, HEX_SHA256, NOT_NEGATIVE, ORDER, Rule, as_text
from onrecord.records.json_values import Stretches, Words
from onrecord.records.key_fields import RECORD_CLASSES
from onrecord.records.names import Name
from onrecord.records.passages import Passage, Snapshot
from onrecord.records.sources import FIELDS, Extra

Schema = dict[str, Any]

_PARTS: Final = (Name, Affiliation, Snapshot, Passage, Decision)
"""The classes of what stands within a record."""
_CLASSES: Final[Mapping[str, type]] = MappingProxyType({one.__name__: one for one in (*RECORD_CLASSES, *_PARTS)})

_KEYWORDS: Final[Mapping[str, Schema]] = MappingProxyType(
    {
        ALL_FILLED["rule"].must: {"items": {"type": "string", "minLength": 1}},
        NOT_NEGATIVE["rule"].must: {"minimum": 0},
        ORDER["rule"].must: {"minimum": 1},
        SHARE["rule"].must: {"minimum": 0, "maximum": 1},
        HEX_SHA256["rule"].must: {"pattern": "^([0-9a-f]{64})?$"},
    }
)
"""Rules of fields, by what they say, as keywords of JSON Schema; rules that are not here are checked in reading."""


def native_schema() -> Schema:
    """Return the JSON Schema (2020-12) of one line of the native format: the header, or a record.

    >>> schema = native_schema()
    >>> schema["$defs"]["Claim"]["required"], schema["$defs"]["Claim"]["properties"]["text"]["description"]
    (['record', 'key', 'text'], "The proposition in the recorder's own words.")
    """
    header = {
        "type": "object",
        "description": "The first line of a file.",
        "properties": {"onrecord": {"const": VERSION, "description": "The version of the format."}},
        "required": ["onrecord"],
        "additionalProperties": False,
    }
    records = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in RECORD_CLASSES]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of a dossier of onrecord (JSON Lines)",
        "oneOf": [{"$ref": "#/$defs/Header"}, *records],
        "$defs": {"Header": header, **{name: _object(kind) for name, kind in _CLASSES.items()}},
    }


def _object(kind: type) -> Schema:
    """Return the schema of the objects that are values of a class; of records of a dossier, with their kind."""
    every: tuple[Attribute[Any], ...] = fields(kind)
    told = described_fields(kind)
    properties = {one.name: {**_field(one), "description": told.get(one.name, "")} for one in every}
    required = [one.name for one in every if one.default is NOTHING]
    if kind in RECORD_CLASSES:
        tag = kind.__name__.lower()
        properties = {"record": {"const": tag, "description": "What kind of record it is."}, **properties}
        for old, new in RENAMED.get(tag, {}).items():
            properties[old] = {**properties[new], "deprecated": True}
        required.insert(0, "record")
    return {
        "type": "object",
        "description": (inspect.getdoc(kind) or "").partition("\n")[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _field(one: "Attribute[Any]") -> Schema:
    """Return the schema of the values of a field: by its annotation, and by its rule."""
    rule: Rule | None = one.metadata.get("rule")
    words = getattr(rule.holds, "__self__", None) if rule else None
    reader: Any = one.converter
    if isinstance(words, frozenset):
        numbers = [int(word) for word in sorted(words) if word.isdigit()] if reader is as_text else []
        return {"enum": [*sorted(words), *numbers]}
    made = _annotated(one.type)
    if reader is as_text:
        made = {"type": ["string", "integer"]}
    if rule and rule.holds is bool:
        made = {**made, "minLength": 1}
    return made | _KEYWORDS.get(rule.must, {}) if rule else made


def _annotated(kind: Any) -> Schema:
    """Return the schema of the values that an annotation names; those that records use are few (`rule_of`)."""
    forms = _forms()
    if kind in forms:
        return forms[kind]
    if getattr(kind, "__origin__", None) is tuple:
        return {"type": "array", "items": _annotated(get_args(kind)[0])}
    if type(None) in get_args(kind):
        held = _annotated(get_args(kind)[0])
        if isinstance(held.get("type"), str):
            return held | {"type": [held["type"], "null"]}
        return {"anyOf": [held, {"type": "null"}]}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _forms() -> dict[Any, Schema]:
    """Return what has a form of its own in JSON, by its annotation, with the short forms that are read."""
    text = {"type": "string"}
    own_words = {  # a date whose words would be read as another (`write_date`)
        "type": "object",
        "properties": {"literal": text, "date": text, "words": text},
        "oneOf": [{"required": ["literal"], "maxProperties": 1}, {"required": ["date", "words"]}],
        "additionalProperties": False,
    }
    parts = {"$ref": "#/$defs/Name", "minProperties": 1}
    name = {"anyOf": [{"type": "string", "minLength": 1}, parts]}
    names = {"anyOf": [{"type": ["string", "null"]}, parts, {"type": "array", "items": name}]}
    date = {"anyOf": [{"type": ["string", "integer", "null"], "minLength": 1}, own_words]}
    pair = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    return {
        str: text,
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        Words: {"type": ["string", "array"], "items": text},
        tuple[str, ...]: {"type": ["string", "array"], "items": text},
        Stretches: {"type": "array", "items": pair},
        Name: name,
        tuple[Name, ...]: names,
        PartialDate | None: date,
        tuple[Affiliation, ...]: _several("Affiliation", {"type": "string", "minLength": 1}),
        tuple[Snapshot, ...]: _several("Snapshot"),
        Extra: _extra(names, date),
    }


def _several(name: str, *short: Schema) -> Schema:
    """Return the schema of a list of objects of a class, or of one for a list of one; each may be in a short form."""
    one = [{"$ref": f"#/$defs/{name}"}, *short]
    return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}


def _extra(names: Schema, date: Schema) -> Schema:
    """Return the schema of the variables that are not fields of a source, and of foreign fields."""
    return {
        "type": "object",
        "properties": {**dict.fromkeys(NAME_VARIABLES, names), **dict.fromkeys(DATE_VARIABLES, date)},
        "propertyNames": {"not": {"enum": sorted(FIELDS)}},
        "additionalProperties": {"type": ["string", "integer", "null"]},
    }


_ENTRY: Final = re.compile(r"^    (?! )([\w, ]+): (.*(?:\n {5,}.*)*)", re.MULTILINE)
_SAME: Final = re.compile(r"As in `(\w+)`")


def described_fields(kind: type) -> dict[str, str]:
    """Return what the docstring of a class says of its fields under "Attributes", by name; runs of spaces are one.

    >>> from onrecord import Affiliation
    >>> described_fields(Affiliation)["until"]
    'First and last date, as precise as known; None if not known.'
    """
    return dict(_described(kind))


def _described(kind: type) -> Iterator[tuple[str, str]]:
    """Yield names and descriptions; what is described as in another class is taken from there."""
    section = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2].partition("\n\n")[0]
    for names, text in _ENTRY.findall(section):
        for name in names.split(", "):
            same = _SAME.match(text)
            other = _CLASSES.get(same[1]) if same else None
            yield name, described_fields(other)[name] if other and other is not kind else " ".join(text.split())
