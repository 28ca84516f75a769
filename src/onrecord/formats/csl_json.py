"""CSL-JSON: what citation processors and reference managers exchange.

Written by the JSON schema `csl-data.json` of CSL 1.0.2, to which every output conforms; read as real tools write
it: the schema's own form, Zotero's (`note` lines "key: value"), Crossref's, pandoc's and citation-js's.

What the schema has no place for goes into `custom.onrecord` of the item, from which it comes back: the exact date
where CSL's form is coarser, the keys of named agents, foreign fields, snapshots, and the records of the dossier
that are no items (claims, speakers, attributions). One file alone so restores the dossier. An item of a work that is
known through others says in which, `quoted_in`; it comes back with the attributions that say so.

Sources: CSL 1.0.2, appendices III and IV; schema `csl-data.json`; Zotero, "Citing fields from Extra";
Crossref REST API, "Works".
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from operator import attrgetter
from typing import Any, Final

from onrecord.captions import annotation
from onrecord.dossier import Dossier
from onrecord.formats import mapping
from onrecord.formats.csl_items.dates import given_without_date, printed_form, written_form
from onrecord.formats.csl_items.documents import iter_file, read
from onrecord.formats.csl_items.spelling import CATEGORIES, DATES, FOREIGN, NAME_PARTS, NAMES, OLD_EVENT
from onrecord.formats.native import as_native, converter
from onrecord.formats.relations import quotations
from onrecord.items.normalizing import has_note_fields
from onrecord.items.vocabulary import IN_SCHEMA, NOT_IN_SCHEMA, SPELLED
from onrecord.records.dates import PartialDate
from onrecord.records.json_values import write_date as write_exact_date
from onrecord.records.key_fields import AnyRecord, keys_in
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Extra, Source, Value
from onrecord.records.web_markup import may_be_web_markup

__all__ = ["fields_of", "item_of", "item_to_cite", "iter_file", "read", "write"]


_FIELD_TEXTS: Final = tuple(name for name in IN_SCHEMA if name in FIELDS and name not in NAMES | DATES)
_FIELD_NAMES: Final = tuple(name for name in IN_SCHEMA if name in FIELDS and name in NAMES)
_FIELD_DATES: Final = tuple(name for name in IN_SCHEMA if name in FIELDS and name in DATES)
_texts_of: Final = attrgetter(*_FIELD_TEXTS)
_names_of: Final = attrgetter(*_FIELD_NAMES)
_dates_of: Final = attrgetter(*_FIELD_DATES)
_parts_of: Final = attrgetter(*NAME_PARTS)
_rest_of: Final = attrgetter(*(part for part in NAME_PARTS if part not in ("family", "given")))
_NO_REST: Final = _rest_of(Name(family="-"))
_TEXT_PLAN: Final = tuple(IN_SCHEMA[name] for name in _FIELD_TEXTS)
_NAME_PLAN: Final = tuple(IN_SCHEMA[name] for name in _FIELD_NAMES)
_DATE_PLAN: Final = tuple(IN_SCHEMA[name] for name in _FIELD_DATES)
_PART_PLAN: Final = tuple(NAME_PARTS.values())


def fields_of(type: str, lossless: bool) -> dict[str, str]:
    """Map the variables to the schema's, which has them for every type; what it has not goes into `custom`."""
    return dict.fromkeys(mapping.VARIABLES, "custom") | dict(IN_SCHEMA) if lossless else dict(IN_SCHEMA)


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False
) -> Iterator[str]:
    """Write the sources of a dossier as an array of items, one a line.

    Args:
        dossier: What to write.
        on_loss: Called where a dossier without any source to list holds other records.
        claims: Write the attributions of each source as readable lines in `annote` too.
        second_hand: List the sources known only through another source as items, too.

    Yields:
        The text, item by item.
    """
    from orjson import dumps

    listed = dossier.bibliography_sources(second_hand)
    beside = _unwritten(dossier, [source.key for source in listed], on_loss)
    quoted_in = quotations(dossier)
    opening = "[\n"
    for start in range(0, len(listed), _AT_ONCE):
        items = [
            item_of(
                source, beside.get(source.key, ()), annotation(dossier, source) if claims else "",
                quoted_in.get(source.key, ()),
            )
            for source in listed[start : start + _AT_ONCE]
        ]  # fmt: skip
        yield opening + b",\n".join(map(dumps, items)).decode()
        opening = ",\n"
    yield "\n]\n" if listed else "[]\n"


_AT_ONCE: Final = 32
"""How many items are made before they are written: few, so that they take no memory to speak of."""


def _unwritten(dossier: Dossier, listed: list[str], on_loss: Callable[[Loss], None]) -> dict[str, list[AnyRecord]]:
    """Lay each record that is no item to the item that needs it: attributions to their source, the rest to the
    first item of whose attributions one names it, and what nothing names to the first item."""
    items, first = frozenset(listed), listed[0] if listed else ""
    homes: dict[str, str] = {}
    for source in listed if dossier.attributions else ():
        for attribution in dossier.attributions_of(source=source):
            for _, key in keys_in(attribution):
                homes.setdefault(key, source)
    beside: dict[str, list[AnyRecord]] = {}
    for record in dossier:
        if isinstance(record, Source) and record.key in items:
            continue
        named = getattr(record, "source", "") or getattr(record, "of", "") or getattr(record, "key", "")
        home = named if named in items else homes.get(named, first)
        if home:
            beside.setdefault(home, []).append(record)
        else:
            on_loss(Loss.of(record, "CSL-JSON has items only, and no source is listed"))
    return beside


def item_of(
    source: Source, records: Iterable[AnyRecord] = (), annote: str = "", quoted: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the CSL-JSON item of a source.

    Args:
        source: The source.
        records: Records to keep under `custom.onrecord.records`.
        annote: Lines to add to the item's `annote`.
        quoted: Keys of the works in which the source is quoted, to tell in `custom.onrecord.quoted_in`.

    Returns:
        A new object that the schema accepts.

    >>> item_of(Source(key="a", type="report", issued="2013"))
    {'id': 'a', 'type': 'report', 'issued': {'date-parts': [[2013]]}}
    """
    item: dict[str, Any] = {"id": source.key, "type": source.type}
    ours: dict[str, Any] = {}
    lists, texts, dates = _names_of(source), _texts_of(source), _dates_of(source)
    for theirs, names in compress(zip(_NAME_PLAN, lists, strict=True), lists):
        _put_names(item, ours, theirs, names)
    item.update(compress(zip(_TEXT_PLAN, texts, strict=True), texts))
    for theirs, date in compress(zip(_DATE_PLAN, dates, strict=True), dates):
        _put_date(item, ours, theirs, date, source.extra)
    if source.extra:
        _put_extra(item, ours, source.extra)
    if source.reprint_of:
        ours["reprint_of"] = source.reprint_of
    if source.snapshots:
        ours["snapshots"] = [as_native(snapshot) for snapshot in source.snapshots]
    if annote:
        ours["annote"] = source.annote
        item["annote"] = f"{source.annote}\n{annote}" if source.annote else annote
    if not ours and (_is_read_otherwise(source, texts, item) or _has_entities(source, lists)):
        ours["exact"] = True
    if quoted:
        ours["quoted_in"] = list(quoted)
    if records:
        ours["records"] = [as_native(record) for record in records]
    if ours:
        item["custom"] = {"onrecord": ours}
    return item


def item_to_cite(source: Source) -> dict[str, Any]:
    """Return the item of a source as a processor takes it: with all that CSL can print and its schema has no place for.

    These are variables that the schema does not know, and the words of dates that stand for a month.

    >>> item_to_cite(Source(key="a", type="software", issued="Michaelmas 2013", extra={"license": "MIT"}))["license"]
    'MIT'
    """
    item = item_of(source)
    for name in sorted(NOT_IN_SCHEMA & source.extra.keys()) if source.extra else ():
        value = source.extra[name]
        if isinstance(value, tuple):
            _put_names(item, {}, SPELLED[name], value)
        else:
            item[SPELLED[name]] = value
    if source.extra and OLD_EVENT in source.extra:
        item["event"] = source.event_title
    dates = compress(zip(_DATE_PLAN, _dates_of(source), strict=True), _dates_of(source))
    further = ((SPELLED[name], date) for name, date in source.extra.items() if name in DATES) if source.extra else ()
    for theirs, date in (*dates, *further):
        given = source.extra.get(FOREIGN + theirs, "") if source.extra else ""
        if isinstance(date, PartialDate) and (given or date.words):
            item[theirs] = printed_form(date, given)
    return item


def _put_names(item: dict[str, Any], ours: dict[str, Any], theirs: str, names: tuple[Name, ...]) -> None:
    item[theirs] = [
        {"family": name.family, "given": name.given}
        if name.family and name.given and _rest_of(name) == _NO_REST
        else dict(compress(zip(_PART_PLAN, values := _parts_of(name), strict=True), values))
        for name in names
    ]
    agents = [name.agent for name in names]
    if any(agents):
        ours.setdefault("agents", {})[theirs] = agents


def _put_date(item: dict[str, Any], ours: dict[str, Any], theirs: str, date: PartialDate, extra: Extra) -> None:
    given = extra.get(FOREIGN + theirs, "") if extra else ""
    item[theirs], is_exact = written_form(date, given)
    if not is_exact:
        ours.setdefault("dates", {})[theirs] = write_exact_date(date)


def _put_extra(item: dict[str, Any], ours: dict[str, Any], extra: Extra) -> None:
    """Put variables that have no field of their own into an item: those of the schema as it has them."""
    for name, value in extra.items():
        theirs = IN_SCHEMA.get(name)
        if theirs is None:
            if name == CATEGORIES and (categories := _texts(value)):
                item["categories"] = categories
            elif not _is_given_date(item, name, value):
                ours.setdefault("extra", {})[name] = converter().unstructure(value)
        elif isinstance(value, PartialDate):
            _put_date(item, ours, theirs, value, extra)
        elif isinstance(value, tuple):
            _put_names(item, ours, theirs, value)
        else:
            item[theirs] = value


def _is_given_date(item: dict[str, Any], name: str, value: Value) -> bool:
    """Return whether the item has a date as its own item gave it, put in here where there is no date of ours."""
    theirs = name.removeprefix(FOREIGN)
    if name == theirs or theirs not in _THEIR_DATES or not isinstance(value, str):
        return False
    if theirs not in item and (form := given_without_date(value)) is not None:
        item[theirs] = form
    return theirs in item and json.dumps(item[theirs], ensure_ascii=False) == value


_THEIR_DATES: Final = frozenset(SPELLED[name] for name in DATES)


def _is_read_otherwise(source: Source, texts: Iterable[str], item: dict[str, Any]) -> bool:
    """Whether a text has what items of others say in other words: fields in a note, entities and tags of the web."""
    further = (value for value in source.extra.values() if isinstance(value, str)) if source.extra else ()
    return bool(source.note and has_note_fields(item)) or may_be_web_markup("\n".join((*texts, *further)))


def _has_entities(source: Source, lists: Iterable[tuple[Name, ...]]) -> bool:
    """Whether a name has what is an entity of the web in the items of others."""
    extra = [value for value in source.extra.values() if isinstance(value, tuple)] if source.extra else ()
    return any(
        "&" in part and may_be_web_markup(part)
        for names in (*lists, *extra)
        for name in names
        for part in (name.family, name.given, name.literal)
    )


def _texts(value: object) -> list[str]:
    """Return the list of texts that a JSON value is, or nothing."""
    try:
        read = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return []
    whole = isinstance(read, list) and all(isinstance(text, str) for text in read)
    return read if whole and json.dumps(read, ensure_ascii=False) == value else []  # type: ignore[return-value]
