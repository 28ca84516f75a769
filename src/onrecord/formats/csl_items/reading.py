"""Items of CSL-JSON to sources, in the dialects of the tools that write them.

Sources: schema `csl-data.json` of CSL 1.0.2; Crossref REST API, "Works"; Zotero, pandoc and citation-js, as they are.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from attrs import evolve

from onrecord.errors import Fault, OnrecordError
from onrecord.formats.csl_items.dates import read_date
from onrecord.formats.csl_items.spelling import (
    DATES,
    FOREIGN,
    NAME_OURS,
    NAMES,
    OLD_EVENT,
    OURS,
    OURS_BY_ALIAS,
    VERBATIM,
)
from onrecord.formats.entry_keys import entry_key
from onrecord.formats.native import from_native, structured
from onrecord.items.normalizing import with_note_read
from onrecord.items.vocabulary import SPELLED, TYPE_ALIASES, TYPES
from onrecord.records.dates import PartialDate, unread_words
from onrecord.records.json_values import read_date as read_exact_date
from onrecord.records.json_values import read_names, read_variables
from onrecord.records.key_fields import AnyRecord
from onrecord.records.made_keys import free_key
from onrecord.records.names import Name
from onrecord.records.passages import Snapshot
from onrecord.records.sources import FIELDS, Source
from onrecord.records.unwrapping import IDENTIFIER_VARIABLES as IDENTIFIERS
from onrecord.records.unwrapping import unwrapped
from onrecord.records.web_markup import read_entities, read_web_markup

OnFault = Callable[[Fault], None]

_TYPES: Final = frozenset(TYPES)
_OWN: Final = FIELDS | {"type", "reprint_of", "snapshots"}
_text_member: Final = {
    theirs: ours for theirs, ours in OURS.items() if ours not in NAMES | DATES and theirs not in OURS_BY_ALIAS
}.get
"""Gives our name of a member that is a text in the schema's own spelling."""
_SWITCHES: Final = frozenset({"comma_suffix", "static_ordering"})


class _Item(NamedTuple):
    """An item under reading: where it is, and where its faults go."""

    key: str
    raw: Any
    line: int
    path: str
    on_fault: OnFault

    def fault(self, field: str, must: str, got: object, severity: str = "error") -> None:
        raw = json.dumps(self.raw, ensure_ascii=False, default=str)
        self.on_fault(
            Fault(must, got, path=self.path, line=self.line, entry=self.key, field=field, severity=severity, raw=raw)
        )


def records_of(
    raw: Any, on_fault: OnFault, *, path: str = "", number: int = 1, line: int = 0, made: set[str]
) -> Iterator[AnyRecord]:  # fmt: skip
    """Yield the source of an item, and the records that were kept with it.

    Args:
        raw: The item as JSON value.
        on_fault: Called with each fault; the item is kept without what is wrong.
        path: For the messages.
        number: Which item it is, from 1; names an item without `id`.
        line: Where it begins, from 1; 0 if not known.
        made: The keys that items without `id` got before; that of this item is added.
    """
    if not isinstance(raw, dict):
        on_fault(Fault("be an object", raw, path=path, line=line, entry=f"item {number}", raw=str(raw)))
        return
    if other := _other_format(raw):
        on_fault(
            Fault(f"be an item of CSL-JSON{other}", raw, path=path, line=line, entry=f"item {number}", raw=str(raw))
        )
        return
    key = raw.get("id") if raw.get("id") is not None else raw.get("citation-key", raw.get("citekey"))
    named = str(key) if isinstance(key, str | int | float) else ""
    if not named:
        named = free_key(_key_of(raw) or f"item-{number}", made)
        made.add(named)
    item = _Item(named, raw, line, path, on_fault)
    if item.key != str(key):
        item.fault("id", "be a text or a number", key, severity="note" if key is None else "error")
    custom = raw.get("custom")
    kept = custom.get("onrecord") if isinstance(custom, dict) else None
    kept = kept if isinstance(kept, dict) else None
    values = _variables(item if kept is not None else item._replace(raw=with_note_read(raw)), kept)
    if kept is not None:
        _restore(item, values, kept)
    extra = {name: values.pop(name) for name in values.keys() - _OWN} if values.keys() - _OWN else {}
    if kept is None and not extra:
        yield Source.unchecked({"key": item.key, **values})
        return
    try:
        yield Source(key=item.key, extra=extra, **values)
    except OnrecordError as error:
        for leaf in getattr(error, "exceptions", (error,)):
            must, got = getattr(leaf, "must", f"be a source: {leaf}"), getattr(leaf, "got", item.key)
            item.fault(getattr(leaf, "field", ""), must, got)
        return
    for record in (kept or {}).get("records") or ():
        yield from from_native(
            record, lambda must, got, field: item.fault(f"custom.onrecord.records {field}", must, got)
        )


_OTHERS: Final = (
    (frozenset({"itemType"}), "; this is an item of Zotero"),
    (frozenset({"library", "data"}), '; this is an answer of Zotero (read it as format="zotero")'),
    (frozenset({"creators", "titles"}), '; this is a record of DataCite (read it as format="datacite")'),
    (frozenset({"data"}), '; this looks like an answer of DataCite (read it as format="datacite")'),
    (frozenset({"authorships"}), '; this is a work of OpenAlex (read it as format="openalex")'),
    (frozenset({"meta", "results"}), '; this is an answer of OpenAlex (read it as format="openalex")'),
)
"""What the objects of others have, and what to do about them."""
_OF_MANY: Final = frozenset({"version", "language", "license", "source", "references", "status", "custom"})
"""Members that objects of any kind have."""


def _other_format(raw: dict[str, Any]) -> str | None:
    """Return what else an object is that is no item, with "" for what is not known; None if it may be an item."""
    for members, what in _OTHERS:
        if members <= raw.keys() and (members != {"data"} or raw.keys() & OURS.keys() <= _OF_MANY):
            return what
    if _has_people_of_others(raw):
        return " with a type and variables, its people as `author` or another of CSL's, with `family` and `given`"
    if _is_known(raw.get("type")):
        return None
    variables = (raw.keys() & OURS.keys()) - _OF_MANY - {"type"}
    foreign = raw.keys() - OURS.keys() - _KEYS - {"type"}
    is_blank = not variables and (foreign or not raw.keys() & _KEYS)
    is_address = variables <= _IDENTIFIERS and foreign and not raw.keys() & _KEYS
    is_of_others = raw.get("type") is None and (is_address or len(foreign) > len(variables))
    return " with a type and variables" if is_blank or is_of_others else None


def _has_people_of_others(raw: dict[str, Any]) -> bool:
    """Whether all people of an object stand in members and parts of names that CSL-JSON does not have.

    >>> _has_people_of_others({"title": "Rivers", "authors": [{"first_name": "Ann", "last_name": "Lee"}]})
    True
    >>> _has_people_of_others({"title": "Rivers", "authors": [{"given": "Ann", "family": "Lee"}]})
    False
    """
    if any(OURS.get(member) in NAMES for member in raw):
        return False
    lists = [raw[member] for member in _PEOPLE & raw.keys() if isinstance(raw[member], list)]
    people = [one for among in lists for one in among if isinstance(one, dict)]
    return bool(people) and not any(one.keys() & _NAME_PARTS for one in people)


_PEOPLE: Final = frozenset({"authors", "creators", "contributors", "contributor", "persons"})
"""Members under which other services have people (Mendeley, Semantic Scholar, Open Library, Europe PMC)."""
_NAME_PARTS: Final = frozenset({"family", "given", "literal"})


_KEYS: Final = frozenset({"id", "citation-key", "citekey", "custom"})
"""Members of which an item may have no more than one: a work of which only the key is known."""
_IDENTIFIERS: Final = frozenset(theirs for theirs, ours in OURS.items() if ours in IDENTIFIERS)
"""Variables that say where a work is, and alone nothing of it: answers about agencies, licences and links have them."""


def _key_of(raw: dict[str, Any]) -> str:
    """Make a key of author, year and title; "" if an item has none of them."""
    first = next(iter(raw["author"]), None) if isinstance(raw.get("author"), list) else None
    names = (first.get(part) for part in ("family", "literal", "name")) if isinstance(first, dict) else ()
    family = next(filter(None, names), "")
    issued = raw.get("issued")
    year = str(issued.get("date-parts") or issued) if isinstance(issued, dict) else str(issued or "")
    title = next(iter(raw["title"]), "") if isinstance(raw.get("title"), list) else raw.get("title")
    fields = {"author": f"{family},", "year": year, "title": title if isinstance(title, str) else ""}
    return entry_key({name: value for name, value in fields.items() if isinstance(value, str)})


def _variables(item: _Item, kept: dict[str, Any] | None) -> dict[str, Any]:
    """Read the members of an item, each by what the table says it is."""
    values: dict[str, Any] = {"type": _type(item)}
    if values["type"] == "document" and not _is_known(item.raw.get("type")):
        values[f"{FOREIGN}type"] = as_json(item.raw.get("type"))
    for theirs, value in item.raw.items():
        if type(value) is str and (text := _text_member(theirs)):
            if value:
                values[text] = value if kept is not None or text in VERBATIM else read_web_markup(value)
            continue
        if theirs in ("id", "type") or value is None or (theirs == "custom" and kept is not None and len(value) == 1):
            continue
        ours = OURS.get(theirs)
        if theirs == "custom" and kept is not None:
            value = {name: inner for name, inner in value.items() if name != "onrecord"}
        if ours is None or (theirs in OURS_BY_ALIAS and (ours in values or item.raw.get(SPELLED[ours]))):
            values[FOREIGN + theirs] = as_json(value)
        elif ours in NAMES:
            values[ours] = _names(item, theirs, value if kept is not None else _without_entities(value), values)
        elif ours in DATES:
            values[ours] = _date(item, theirs, value, values)
        else:
            values[ours] = _text(item, theirs, value, values)
            if theirs == "event" and isinstance(value, str):
                values[OLD_EVENT] = as_json(value)
            if kept is None and ours not in VERBATIM:
                values[ours] = read_web_markup(values[ours])
    for kind in IDENTIFIERS & values.keys():
        values[kind] = unwrapped(kind, values[kind])
    if "issued" not in values and (published := next((name for name in _PUBLISHED if item.raw.get(name)), "")):
        values["issued"] = _date(item, published, item.raw[published], values)
    return values


_PUBLISHED: Final = ("published", "published-print", "published-online", "posted")
"""Dates by which Crossref says when a work was issued, the first of which that there is counts."""


def as_json(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def _is_known(type: object) -> bool:
    return isinstance(type, str) and (type in _TYPES or type in TYPE_ALIASES)


def _type(item: _Item) -> str:
    given = item.raw.get("type")
    if _is_known(given):
        return given if given in _TYPES else TYPE_ALIASES[given]
    item.fault("type", "be one of the 45 CSL types; read as document", given, severity="note")
    return "document"


def _text(item: _Item, theirs: str, value: Any, values: dict[str, Any]) -> str:
    """Read a text; further ones of a list are kept as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        if len(value) > 1:
            values[FOREIGN + theirs] = as_json(value)
        return value[0] if value else ""
    if addresses := _addresses(value):
        values[FOREIGN + theirs] = as_json(value)
        return "; ".join(addresses)
    item.fault(theirs, "be a text or a number", value)
    return ""


def _addresses(value: Any) -> list[str]:
    """Return the addresses of a list of objects that have each one, as Crossref's licences do, each once."""
    listed = value if isinstance(value, list) else []
    found = [one["URL"] for one in listed if isinstance(one, dict) and isinstance(one.get("URL"), str)]
    return list(dict.fromkeys(found)) if len(found) == len(listed) else []


def _names(item: _Item, theirs: str, value: Any, values: dict[str, Any]) -> tuple[Name, ...]:
    """Read names; where one says more than a name can hold, all are kept as they are, too."""
    names: list[Name] = []
    whole = True
    for entry in value if isinstance(value, list) else [value]:
        try:
            name, exact = _name(entry)
        except OnrecordError:
            item.fault(theirs, "be a name: an object with family, given or literal", entry)
            continue
        names.append(name)
        whole = whole and exact
    if not whole:
        values[FOREIGN + theirs] = as_json(value)
    return tuple(names)


def _without_entities(value: Any) -> Any:
    """Return names as JSON without the entities of the web, to which exports turn letters and signs."""
    if isinstance(value, str):
        return read_entities(value) if "&" in value else value
    if isinstance(value, list):
        return [_without_entities(inner) for inner in value]
    if isinstance(value, dict) and any(type(part) is str and "&" in part for part in value.values()):
        return {name: _without_entities(part) if type(part) is str else part for name, part in value.items()}
    return value


_USUAL_PARTS: Final = frozenset({"family", "given"})


def _name(entry: Any) -> tuple[Name, bool]:
    """Read a name, and return whether nothing of it is left over."""
    if not isinstance(entry, dict):
        return Name.parse(entry), True
    if entry.keys() == _USUAL_PARTS:
        family, given = entry["family"], entry["given"]
        if family and given and type(family) is type(given) is str:
            return Name.unchecked(family, given), True
    parts: dict[str, Any] = {}
    exact = True
    for theirs, value in entry.items():
        ours = NAME_OURS.get(theirs)
        if ours is None or value is None or (ours in parts and theirs == "name"):
            exact = exact and value in (None, "", [])
        elif ours in _SWITCHES:
            parts[ours] = value in (True, 1, "1", "true")
        else:
            parts[ours] = str(value) if isinstance(value, int | float) else value
    if parts.get("literal") and (parts.get("family") or parts.get("given")):
        del parts["literal"]
        exact = False
    return Name(**parts), exact


def _date(item: _Item, theirs: str, value: Any, values: dict[str, Any]) -> PartialDate | None:
    """Read a date; what it says beside is kept as it is, and told."""
    try:
        date, whole = read_date(value)
    except ValueError as error:
        item.fault(theirs, str(error), value)
        return None
    if not whole:
        values[FOREIGN + theirs] = as_json(value)
    if date is None and not whole:
        item.fault(theirs, "be a date with a year; kept as it stands", value)
    elif date is not None and (unread := unread_words(date)):
        item.fault(theirs, unread, date.words or date.literal, severity="note")
    return date


def _restore(item: _Item, values: dict[str, Any], kept: dict[str, Any]) -> None:
    """Put back what `custom.onrecord` kept exactly."""
    try:
        for theirs, form in kept.get("dates", {}).items():
            values[OURS[theirs]] = read_exact_date(form)
            values.pop(FOREIGN + theirs, None)
        for theirs, agents in kept.get("agents", {}).items():
            ours = OURS[theirs]
            values[ours] = tuple(
                _with_agent(name, agent) for name, agent in zip(values.get(ours, ()), agents, strict=True)
            )
        values.update(read_variables(kept.get("extra", {}), read_names))
        if "annote" in kept:
            values["annote"] = kept["annote"]
        values["reprint_of"] = kept.get("reprint_of", "")
        values["snapshots"] = tuple(
            snapshot
            for one in kept.get("snapshots", ())
            for snapshot in structured(
                Snapshot,
                dict(one),
                lambda must, got, field: item.fault("custom.onrecord.snapshots", must, got),
            )
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        item.fault("custom.onrecord", f"be as onrecord writes it ({error})", kept)


def _with_agent(name: Name, agent: str) -> Name:
    return evolve(name, agent=agent)
