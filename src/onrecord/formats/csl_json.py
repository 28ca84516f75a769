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
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from attrs import evolve

from onrecord.dossier import AnyRecord, Dossier, references
from onrecord.errors import Fault, OnrecordError
from onrecord.formats.annotations import annotation
from onrecord.formats.mapping import Loss
from onrecord.formats.native import as_native, from_native
from onrecord.formats.relations import quoted_in
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import (
    DATE_VARIABLES,
    FIELDS,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    TYPES,
    Extra,
    Source,
)

OnFault = Callable[[Fault], None]

# The table: our variable, their name. Hyphens stand for our underscores, but for these.

_SPELLED: Final = MappingProxyType(
    {
        "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "pmid": "PMID", "url": "URL",
        "archive_collection": "archive_collection", "archive_location": "archive_location",
        "part_number": "part", "printing_number": "printing", "supplement_number": "supplement",
    }
)  # fmt: skip
_NOT_IN_SCHEMA: Final = frozenset({"license"})
"""Variables of CSL 1.0.2 that the schema of the same version does not know."""

VARIABLES: Final = MappingProxyType(
    {
        ours: _SPELLED.get(ours, ours.replace("_", "-"))
        for ours in (*NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES)
        if ours not in _NOT_IN_SCHEMA
    }
)
"""Our name of each variable, and the schema's."""

ALIASES: Final = MappingProxyType(
    {
        "journalAbbreviation": "container_title_short", "shortTitle": "title_short", "event": "event_title",
        "part-number": "part_number", "printing-number": "printing_number",
        "supplement-number": "supplement_number", "license": "license", "archive-location": "archive_location",
        "archive-collection": "archive_collection", "short-container-title": "container_title_short",
        "short-title": "title_short", "article-number": "number", "language": "language",
    }
)  # fmt: skip
"""Other spellings that tools use; read, never written."""

TYPE_ALIASES: Final = MappingProxyType(
    {
        "journal-article": "article-journal", "magazine-article": "article-magazine",
        "newspaper-article": "article-newspaper", "journal-issue": "periodical", "journal": "periodical",
        "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter", "monograph": "book",
        "edited-book": "book", "reference-book": "book", "book-set": "book", "book-series": "collection",
        "proceedings-article": "paper-conference", "proceedings": "book", "posted-content": "article",
        "dissertation": "thesis", "reference-entry": "entry", "peer-review": "review", "report-component": "report",
        "report-series": "report", "legal-case": "legal_case", "motion-picture": "motion_picture",
        "musical-score": "musical_score", "personal-communication": "personal_communication",
        "blog-post": "post-weblog", "other": "document", "component": "document", "": "document",
    }
)  # fmt: skip
"""Types of Crossref's and of older tools, and the CSL type that each is."""

_NAMES: Final = frozenset(NAME_VARIABLES)
_DATES: Final = frozenset(DATE_VARIABLES)
_OURS: Final = MappingProxyType({theirs: ours for ours, theirs in VARIABLES.items()} | dict(ALIASES))
_FIELD_TEXTS: Final = tuple(name for name in VARIABLES if name in FIELDS and name not in _NAMES | _DATES)
_FIELD_NAMES: Final = tuple(name for name in VARIABLES if name in FIELDS and name in _NAMES)
_FIELD_DATES: Final = tuple(name for name in VARIABLES if name in FIELDS and name in _DATES)
_NAME_PARTS: Final = MappingProxyType(
    {
        "family": "family", "given": "given", "dropping_particle": "dropping-particle",
        "non_dropping_particle": "non-dropping-particle", "suffix": "suffix", "comma_suffix": "comma-suffix",
        "static_ordering": "static-ordering", "literal": "literal",
    }
)  # fmt: skip
_NAME_OURS: Final = MappingProxyType({theirs: ours for ours, theirs in _NAME_PARTS.items()} | {"name": "literal"})
_TYPES: Final = frozenset(TYPES)
_OWN: Final = FIELDS | {"type", "reprint_of", "snapshots"}
_text_member: Final = {
    theirs: ours for theirs, ours in _OURS.items() if ours not in _NAMES | _DATES and theirs not in ALIASES
}.get
"""Gives our name of a member that is a text in the schema's own spelling."""
_SWITCHES: Final = frozenset({"comma_suffix", "static_ordering"})
FOREIGN: Final = "csl-json:"
"""What the names of foreign fields begin with in `Source.extra`; their values are JSON."""

CATEGORIES: Final = FOREIGN + "categories"

_texts_of: Final = attrgetter(*_FIELD_TEXTS)
_names_of: Final = attrgetter(*_FIELD_NAMES)
_dates_of: Final = attrgetter(*_FIELD_DATES)
_parts_of: Final = attrgetter(*_NAME_PARTS)
_rest_of: Final = attrgetter(*(part for part in _NAME_PARTS if part not in ("family", "given")))
_NO_REST: Final = _rest_of(Name(family="-"))
_TEXT_PLAN: Final = tuple(VARIABLES[name] for name in _FIELD_TEXTS)
_NAME_PLAN: Final = tuple(VARIABLES[name] for name in _FIELD_NAMES)
_DATE_PLAN: Final = tuple(VARIABLES[name] for name in _FIELD_DATES)
_PART_PLAN: Final = tuple(_NAME_PARTS.values())


# Writing


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

    listed = dossier.listed(second_hand)
    beside = _beside(dossier, [source.key for source in listed], on_loss)
    opening = "[\n"
    for start in range(0, len(listed), _AT_ONCE):
        items = [
            item_of(
                source, beside.get(source.key, ()), annotation(dossier, source) if claims else "",
                quoted_in(dossier, source.key),
            )
            for source in listed[start : start + _AT_ONCE]
        ]  # fmt: skip
        yield opening + b",\n".join(map(dumps, items)).decode()
        opening = ",\n"
    yield "\n]\n" if listed else "[]\n"


_AT_ONCE: Final = 32
"""How many items are made before they are written: few, so that they take no memory to speak of."""


def _beside(dossier: Dossier, listed: list[str], on_loss: Callable[[Loss], None]) -> dict[str, list[AnyRecord]]:
    """Lay each record that is no item to the item that needs it: attributions to their source, the rest to the
    first item of whose attributions one names it, and what nothing names to the first item."""
    items, first = frozenset(listed), listed[0] if listed else ""
    homes: dict[str, str] = {}
    for source in listed if dossier.attributions else ():
        for attribution in dossier.attributions_of(source=source):
            for _, key in references(attribution):
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
            on_loss(Loss(record.described(), "", record, "CSL-JSON has items only, and no source is listed"))
    return beside


def item_of(
    source: Source, records: Iterable[AnyRecord] = (), annote: str = "", quoted: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Give the CSL-JSON item of a source.

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
        _put_date(item, ours, theirs, date)
    if source.extra:
        _put_extra(item, ours, source.extra)
    if source.reprint_of:
        ours["reprint_of"] = source.reprint_of
    if source.snapshots:
        ours["snapshots"] = [as_native(snapshot) for snapshot in source.snapshots]
    if annote:
        ours["annote"] = source.annote
        item["annote"] = f"{source.annote}\n{annote}" if source.annote else annote
    if source.note and not ours and _NOTE_LINE.search(source.note):
        ours["exact"] = True
    if quoted:
        ours["quoted_in"] = list(quoted)
    if records:
        ours["records"] = [as_native(record) for record in records]
    if ours:
        item["custom"] = {"onrecord": ours}
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


def _put_date(item: dict[str, Any], ours: dict[str, Any], theirs: str, date: PartialDate) -> None:
    item[theirs], exact = date_of(date)
    if not exact:
        ours.setdefault("dates", {})[theirs] = date.isoformat()


def _put_extra(item: dict[str, Any], ours: dict[str, Any], extra: Extra) -> None:
    for name, value in extra.items():
        theirs = VARIABLES.get(name)
        if theirs is None:
            if name == CATEGORIES and (categories := _texts(value)):
                item["categories"] = categories
            else:
                ours.setdefault("extra", {})[name] = value
        elif isinstance(value, PartialDate):
            _put_date(item, ours, theirs, value)
        elif isinstance(value, tuple):
            _put_names(item, ours, theirs, value)
        else:
            item[theirs] = value


def _texts(value: object) -> list[str]:
    """Give the list of texts that a JSON value is, or nothing."""
    try:
        read = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return []
    whole = isinstance(read, list) and all(isinstance(text, str) for text in read)
    return read if whole and json.dumps(read, ensure_ascii=False) == value else []  # type: ignore[return-value]


def date_of(date: PartialDate) -> tuple[dict[str, Any], bool]:
    """Give CSL's form of a date, and whether it reads back as the same date.

    CSL's years have no zero: 44 BC is -44 there and -43 in EDTF. An interval with an open or unknown end has no
    CSL form and goes out as `literal`, never as the year it begins with.

    >>> date_of(PartialDate.parse("2013-07~"))
    ({'date-parts': [[2013, 7]], 'circa': True}, True)
    """
    if date.day and date.end is None and not (date.approximate or date.uncertain) and date.year > 0:  # type: ignore[operator]
        return {"date-parts": [[date.year, date.month, date.day]]}, True
    if date.literal:
        return {"literal": date.literal}, True
    ends = [date] if date.end is None else [date, date.end]
    if any(end.year is None for end in ends):
        return {"literal": date.isoformat().replace("/", "–").replace("..", "")}, False
    form: dict[str, Any] = {"date-parts": [_date_parts(end) for end in ends]}
    seasons = [end.season for end in ends if end.season]
    if len(seasons) == 1 and len(ends) == 1:
        form["season"] = seasons[0]
    if any(end.approximate or end.uncertain for end in ends):
        form["circa"] = True
    exact = not any(end.uncertain for end in ends) and (len(ends) == 1 or not (seasons or "circa" in form))
    return form, exact


def _date_parts(date: PartialDate) -> list[int]:
    assert date.year is not None, "only dates have parts"
    year = date.year if date.year > 0 else date.year - 1
    return [part for part in (year, date.month, date.day) if part]


# Reading


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


def read(text: str, on_fault: OnFault, path: str = "") -> list[AnyRecord]:
    """Read one item, an array of items, or an object with `items`.

    A text that breaks off is read as far as its items are whole.
    """
    from orjson import JSONDecodeError, loads

    stripped = text.removeprefix("\ufeff")
    try:
        value = loads(stripped)
    except JSONDecodeError as error:
        on_fault(
            Fault(f"be JSON ({error.msg})", _at(stripped, error.pos), path=path, line=error.lineno, column=error.colno)
        )
        return [record for record in _iter_items([stripped], lambda fault: None, path) if record is not None]
    except (UnicodeEncodeError, RecursionError) as error:
        on_fault(Fault("be JSON in UTF-8", str(error), path=path))
        return []
    if isinstance(value, dict):
        items = value["items"] if isinstance(value.get("items"), list) else [value]
    elif isinstance(value, list):
        items = value
    else:
        on_fault(Fault('be an item, an array of items, or {"items": [...]}', value, path=path, line=1))
        return []
    records: list[AnyRecord] = []
    number = 0
    items.reverse()
    while items:  # an item that has been read takes no memory any more
        number += 1
        records.extend(records_of(items.pop(), on_fault, path=path, number=number))
    return records


def _at(text: str, place: int) -> str:
    return text[max(0, place - 20) : place + 20]


def records_of(raw: Any, on_fault: OnFault, *, path: str = "", number: int = 1, line: int = 0) -> Iterator[AnyRecord]:
    """Yield the source of an item, and the records that were kept with it.

    Args:
        raw: The item as JSON value.
        on_fault: Called with each fault; the item is kept without what is wrong.
        path: For the messages.
        number: Which item it is, from 1; names an item without `id`.
        line: Where it begins, from 1; 0 if not known.
    """
    if not isinstance(raw, dict):
        on_fault(Fault("be an object", raw, path=path, line=line, entry=f"item {number}", raw=str(raw)))
        return
    key = raw.get("id") if raw.get("id") is not None else raw.get("citation-key", raw.get("citekey"))
    item = _Item(
        str(key) if isinstance(key, str | int | float) and str(key) else f"item-{number}", raw, line, path, on_fault
    )
    if item.key != str(key):
        item.fault("id", "be a text or a number", key, severity="note" if key is None else "error")
    custom = raw.get("custom")
    kept = custom.get("onrecord") if isinstance(custom, dict) else None
    kept = kept if isinstance(kept, dict) else None
    values = _variables(item, kept)
    if kept is None:
        _read_note(values)
    else:
        _restore(item, values, kept)
    extra = {name: values.pop(name) for name in values.keys() - _OWN} if values.keys() - _OWN else {}
    if kept is None and not extra:
        yield Source.of_sound({"key": item.key, **values})
        return
    try:
        yield Source(key=item.key, extra=extra, **values)
    except OnrecordError as error:
        item.fault("", f"be a source: {error}", item.key)
        return
    for record in (kept or {}).get("records") or ():
        yield from from_native(
            record, lambda must, got, field: item.fault(f"custom.onrecord.records {field}", must, got)
        )


def _variables(item: _Item, kept: dict[str, Any] | None) -> dict[str, Any]:
    """Read the members of an item, each by what the table says it is."""
    values: dict[str, Any] = {"type": _type(item)}
    if values["type"] == "document" and not _is_known(item.raw.get("type")):
        values[f"{FOREIGN}type"] = _json(item.raw.get("type"))
    for theirs, value in item.raw.items():
        if type(value) is str and (text := _text_member(theirs)):
            values[text] = value
            continue
        if theirs in ("id", "type") or value is None or (theirs == "custom" and kept is not None and len(value) == 1):
            continue
        ours = _OURS.get(theirs)
        if theirs == "custom" and kept is not None:
            value = {name: inner for name, inner in value.items() if name != "onrecord"}
        if ours is None or (ours in values and theirs in ALIASES):
            values[FOREIGN + theirs] = _json(value)
        elif ours in _NAMES:
            values[ours] = _names(item, theirs, value, values)
        elif ours in _DATES:
            values[ours] = _date(item, theirs, value, values)
        else:
            values[ours] = _text(item, theirs, value, values)
    return values


def _json(value: object) -> str:
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
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        if len(value) > 1:
            values[FOREIGN + theirs] = _json(value)
        return value[0] if value else ""
    item.fault(theirs, "be a text or a number", value)
    return ""


def _names(item: _Item, theirs: str, value: Any, values: dict[str, Any]) -> tuple[Name, ...]:
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
        values[FOREIGN + theirs] = _json(value)
    return tuple(names)


_USUAL_PARTS: Final = frozenset({"family", "given"})


@lru_cache(maxsize=8192)
def _usual_name(family: str, given: str) -> Name:
    """Give the name of two parts; a library names the same people again and again."""
    return Name(family=family, given=given)


def _name(entry: Any) -> tuple[Name, bool]:
    """Read a name, and say whether nothing of it is left over."""
    if not isinstance(entry, dict):
        return Name.parse(entry), True
    if entry.keys() == _USUAL_PARTS:
        family, given = entry["family"], entry["given"]
        if family and given and type(family) is type(given) is str:
            return _usual_name(family, given), True
    parts: dict[str, Any] = {}
    exact = True
    for theirs, value in entry.items():
        ours = _NAME_OURS.get(theirs)
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
    """Read a date in any of the forms that tools write."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return PartialDate.parse(str(value)) if value != "" else None
    if not isinstance(value, dict):
        item.fault(theirs, "be a date: an object with date-parts, literal or raw", value)
        return None
    if len(value) == 1 and (day := _usual_date(value.get("date-parts"))):
        return day
    form = {name: inner for name, inner in value.items() if inner not in (None, "", [], [[]], [[None]])}
    date = _from_parts(form)
    if date is None:
        text = next((form[name] for name in ("literal", "raw", "edtf") if isinstance(form.get(name), str)), "")
        date = PartialDate.parse(text) if text else None
        if date is not None and "literal" in form:
            date = PartialDate(literal=text)
    if date is None and form:
        item.fault(theirs, "be a date: date-parts of numbers, literal or raw", value)
        return None
    if form.keys() - {"date-parts", "season", "circa", "date-time", "timestamp"} and "date-parts" in form:
        values[FOREIGN + theirs] = _json(value)
    return date


def _usual_date(parts: Any) -> PartialDate | None:
    """Read the parts of one date, all of them numbers that a calendar has everywhere; None if they are not."""
    if type(parts) is not list or len(parts) != 1 or type(parts[0]) is not list or not 1 <= len(parts[0]) <= 3:
        return None
    try:
        return _date_of(*parts[0])
    except TypeError:  # a part is a list or an object
        return None


@lru_cache(maxsize=8192, typed=True)
def _date_of(year: Any, month: Any = 0, day: Any = 0) -> PartialDate | None:
    numbers = type(year) is type(month) is type(day) is int
    if numbers and 0 < year <= 9999 and 0 <= month <= 12 and 0 <= day <= 28:
        return PartialDate(year=year, month=month, day=day if month else 0)
    return None


_SEASON_WORDS: Final = MappingProxyType({"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4})


def _from_parts(form: dict[str, Any]) -> PartialDate | None:
    """Read `date-parts` with `season` and `circa`; None if they are no date."""
    parts = form.get("date-parts")
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        return None
    circa = form.get("circa") not in (None, False, 0, "0", "false", "")
    ends = []
    for number, part in enumerate(parts):
        season = _season(form.get("season")) if len(parts) == 1 or number == 0 else 0
        ends.append(_end(part, season, circa))
    first, *rest = ends
    if first is None or None in rest:
        return None
    return evolve(first, end=rest[0]) if rest else first


def _season(value: Any) -> int:
    if isinstance(value, str) and value.strip().lower() in _SEASON_WORDS:
        return _SEASON_WORDS[value.strip().lower()]
    number = _whole(value)
    return number if number is not None and 1 <= number <= 4 else 0


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _end(part: Any, season: int, circa: bool) -> PartialDate | None:
    """Read year, month and day; months 13 to 16 and 21 to 24 are seasons, as in citeproc-js."""
    if not isinstance(part, list) or not 1 <= len(part) <= 3:
        return None
    numbers = [_whole(number) for number in part if number not in (None, "")]
    if not numbers or None in numbers:
        return None
    year, month, day = [*(number or 0 for number in numbers), 0, 0][:3]
    if month > 12:
        season, month = (month - 12 if month < 17 else month - 20), 0
    try:
        return PartialDate(
            year=year if year > 0 else year + 1,
            month=month,
            day=day if month else 0,
            season=season if not month else 0,
            approximate=circa,
        )
    except OnrecordError:
        return None


_NOTE_LINE: Final = re.compile(r"^(?:\{:)?([A-Za-z][A-Za-z _-]{0,40}):[ \t]*(\S[^\n}]*)\}?$", re.MULTILINE)


def _read_note(values: dict[str, Any]) -> None:
    """Move lines "key: value" of the note to the variables they name, as Zotero's Extra field has them.

    Source:
        Zotero, "Citing fields from Extra"; CSL 1.0.1 processors' "cheater syntax" `{:key: value}`.
    """
    note = values.get("note", "")
    if ":" not in note:
        return
    kept = []
    for line in note.split("\n"):
        found = _NOTE_LINE.fullmatch(line)
        if not (found and _take(values, found[1], found[2].strip())):
            kept.append(line)
    values["note"] = "\n".join(kept).strip("\n") if len(kept) != note.count("\n") + 1 else note


def _take(values: dict[str, Any], label: str, text: str) -> bool:
    """Set the variable that a label names, unless it is set; say whether it was done."""
    spelled = label.strip().lower().replace(" ", "-").replace("_", "-")
    if spelled == "type" and text in TYPES:
        values["type"] = text
        return True
    ours = next((_OURS[theirs] for theirs in (label, spelled, spelled.upper()) if theirs in _OURS), "")
    ours = ours or (spelled.replace("-", "_") if spelled.replace("-", "_") in VARIABLES else "")
    if not ours or ours == "note" or (values.get(ours) and ours not in _NAMES):
        return False
    if ours in _NAMES:
        family, _, given = text.partition("||")
        name = Name(family=family.strip(), given=given.strip()) if given else Name(literal=text)
        values[ours] = (*values.get(ours, ()), name)
    else:
        values[ours] = PartialDate.parse(text) if ours in _DATES else text
    return True


def _restore(item: _Item, values: dict[str, Any], kept: dict[str, Any]) -> None:
    """Put back what `custom.onrecord` kept exactly."""
    try:
        for theirs, text in kept.get("dates", {}).items():
            values[_OURS[theirs]] = PartialDate.parse(text)
        for theirs, agents in kept.get("agents", {}).items():
            ours = _OURS[theirs]
            values[ours] = tuple(
                _with_agent(name, agent) for name, agent in zip(values.get(ours, ()), agents, strict=True)
            )
        values.update(kept.get("extra", {}))
        if "annote" in kept:
            values["annote"] = kept["annote"]
        values["reprint_of"] = kept.get("reprint_of", "")
        values["snapshots"] = tuple(
            snapshot
            for one in kept.get("snapshots", ())
            for snapshot in from_native(
                {"record": "snapshot"} | one,
                lambda must, got, field: item.fault("custom.onrecord.snapshots", must, got),
            )
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        item.fault("custom.onrecord", f"be as onrecord writes it ({error})", kept)


def _with_agent(name: Name, agent: str) -> Name:
    return evolve(name, agent=agent)


# Item by item

_OUTSIDE: Final = re.compile(r'["{}\[\]]')
_INSIDE: Final = re.compile(r'\\.?|"', re.DOTALL)


def iter_file(path: str, on_fault: OnFault) -> Iterator[AnyRecord]:
    """Yield the records of a file with an array of items one at a time; memory is that of the longest item."""
    with open(path, encoding="utf-8-sig") as file:
        chunks = iter(lambda: file.read(1 << 16), "")
        yield from _iter_items(chunks, on_fault, path)


def _iter_items(chunks: Iterable[str], on_fault: OnFault, path: str) -> Iterator[AnyRecord]:
    from orjson import JSONDecodeError, loads

    number = 0
    for number, (text, line) in enumerate(split_items(chunks), 1):
        try:
            value = loads(text)
        except JSONDecodeError as error:
            place = Fault(
                f"be a whole JSON object ({error.msg})", text, path=path, line=line, entry=f"item {number}", raw=text
            )
            on_fault(place)
            continue
        yield from records_of(value, on_fault, path=path, number=number, line=line)
    if not number:
        on_fault(Fault("hold an array of items", "none", path=path))


def split_items(chunks: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Divide the text of a JSON array into its objects, with the line each begins on, without parsing them.

    The last one may be cut off. Linear in the text, whatever the chunks.

    >>> list(split_items(['[{"id": "a"}, {"id"', ': "}"}]']))
    [('{"id": "a"}', 1), ('{"id": "}"}', 1)]
    """
    depth, inside, line, begun = 0, False, 1, 0
    held: list[str] = []
    carry = ""
    for chunk in chunks:
        text, carry = carry + chunk, ""
        start = place = 0
        while mark := (_INSIDE if inside else _OUTSIDE).search(text, place):
            place = mark.end()
            sign = mark[0]
            if sign == "\\":  # cut off from what it escapes
                text, carry = text[:-1], sign
                break
            if sign == '"':
                inside = not inside
            elif sign in "{[" and not inside:
                depth += 1
                if sign == "{" and depth == 2 and not held:
                    start, begun = mark.start(), line + text.count("\n", 0, mark.start())
                    held = [""]
            elif sign in "}]" and not inside:
                depth -= 1
                if held and depth == 1:
                    yield "".join(held) + text[start:place], begun
                    held = []
        if held:
            held.append(text[start:])
        line += text.count("\n")
    if held:
        yield "".join(held) + carry, begun
