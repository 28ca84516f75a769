"""Entries of the BibTeX family to sources, by the table of a `Dialect`."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.dossier import AnyRecord
from onrecord.errors import Fault, OnrecordError
from onrecord.formats import _tex
from onrecord.formats._bib import RawEntry, scan
from onrecord.formats._dialect import (
    AGENT,
    BY_CSL_FIELD,
    CLAIMS,
    CSL,
    ENTRY_TYPE,
    FOREIGN,
    USE_PREFIX,
    VOLUMES,
    Dialect,
    accessed_note,
    has_particles,
)
from onrecord.formats._inherit import resolve
from onrecord.formats._issued import take_issued
from onrecord.formats._shaping import shape
from onrecord.formats.codecs import spaced
from onrecord.formats.mapping import Row
from onrecord.records.agents import Organization, Person
from onrecord.records.fields import is_text
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Source


def read(dialect: Dialect, text: str, on_fault: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Read the sources of a .bib text, in the order of the file."""
    sources: list[Source] = []
    is_sound = is_text(text)
    for entry in resolve(scan(text, on_fault, path), on_fault, path, classic=dialect.classic):
        if entry.type in _NO_WORKS:
            on_fault(_fault(entry, path)("be a work; kept aside", entry.type, severity="note"))
            continue
        try:
            sources.append(source_of(dialect, entry, is_sound=is_sound))
        except OnrecordError as error:
            for leaf in getattr(error, "exceptions", (error,)):
                must, got = getattr(leaf, "must", str(leaf)), getattr(leaf, "got", "")
                on_fault(_fault(entry, path)(must, got, field=getattr(leaf, "field", "")))
    return _resolved(sources)


def _fault(entry: RawEntry, path: str) -> Callable[..., Fault]:
    return partial(Fault, path=path, line=entry.line, column=entry.column, entry=entry.key, raw=entry.raw)


_NO_WORKS: Final = frozenset({"xdata", "set", "bibnote"})


def _resolved(sources: list[Source]) -> list[AnyRecord]:
    """Put on record the agents that names refer to, and free references to works that are not in the file."""
    keys = {source.key for source in sources}
    agents: dict[str, AnyRecord] = {}
    for source in sources:
        for _, names in source.named():
            for name in names:
                if name.agent and name.agent not in keys:
                    agents.setdefault(name.agent, _agent(name))
    return [*agents.values(), *(_freed(source, keys) for source in sources)]


def _agent(name: Name) -> AnyRecord:
    if name.literal:
        return Organization(key=name.agent, name=name.literal)
    return Person(key=name.agent, name=evolve(name, agent=""))


def _freed(source: Source, keys: set[str]) -> Source:
    """Keep a reference to a work that is not in the file as a foreign field."""
    if source.reprint_of and (source.reprint_of not in keys or source.reprint_of == source.key):
        related = {FOREIGN + "related": _tex.safe_key(source.reprint_of), FOREIGN + "relatedtype": "reprintof"}
        return source.evolve(reprint_of="", extra={**source.extra, **related})
    return source


def source_of(dialect: Dialect, entry: RawEntry, *, is_sound: bool = False) -> Source:
    """Make the source of an entry.

    Args:
        dialect: By which tables it is read.
        entry: As it was scanned, with what it inherits.
        is_sound: Whether UTF-8 can hold its text; then what the tables gave needs no check.

    Raises:
        InvalidRecord: The entry has no key.
    """
    fields = dict(entry.fields)
    extra: dict[str, Any] = {}
    type = _take_type(dialect, entry, fields, extra)
    noted = [name for name in fields if name.endswith(AGENT)] if AGENT in " ".join(fields) else ()
    notes = {name: fields.pop(name) for name in noted}
    own_annote = fields.pop(dialect.annotation + CLAIMS, None)
    key = _tex.decode_exact(fields.pop("csl-key")) if "csl-key" in fields else _tex.unsafe_key(entry.key)
    if "csl-extra" in fields:
        extra |= _read_extra(fields.pop("csl-extra"))
    shape(fields)
    values: dict[str, Any] = {"issued": take_issued(fields)} if not _UNDATED(fields.keys()) else {}
    if "related" in fields and (reprint_of := _take_reprint(fields, entry.key)):
        values["reprint_of"] = reprint_of
    _read_fields(_rows(dialect, type, fields), fields, values, extra)
    if own_annote is not None:
        values["annote"] = _tex.decode_exact(own_annote.strip().removeprefix("=").strip('"'))
    for field, numbered in notes.items():
        _name_agents(values, field, numbered)
    if extra:
        _forget_derived(values, extra)
    for name in values.keys() - _OWN:
        extra[name] = values.pop(name)
    if is_sound and key and not extra and "reprint_of" not in values:
        return Source.of_sound({"key": key, "type": type, **values})
    return Source(key=key, type=type, extra=extra, **values)


_OWN: Final = FIELDS | {"reprint_of"}


_UNDATED: Final = frozenset({"date", "year", "month", "day"}).isdisjoint

_GENRES: Final = MappingProxyType({"mastersthesis": "mathesis", "phdthesis": "phdthesis", "techreport": "techreport"})
"""The `type` that an alias of an entry type stands for (biblatex manual, section 2.1.2)."""


def _take_type(dialect: Dialect, entry: RawEntry, fields: dict[str, str], extra: dict[str, Any]) -> str:
    """Tell the CSL type of an entry, and keep what it does not say of the entry's type and subtype."""
    subtype = fields.get("entrysubtype", "").strip()
    type = _type(dialect, entry.type, subtype, fields)
    if subtype in (dialect.kinds[type].subtype or type, type):
        del fields["entrysubtype"]
    if dialect.kinds[type].entry != entry.type:
        if not dialect.types.get(entry.type, "").startswith("=") and (entry.type, type) != _WEB_PAGE:
            extra[ENTRY_TYPE] = entry.type
        if entry.type in _GENRES:
            fields.setdefault("type", _GENRES[entry.type])
    return type


_WEB_PAGE: Final = ("misc", "webpage")
"""What classic BibTeX calls a web page, by an address in `howpublished`."""


def _type(dialect: Dialect, entry: str, subtype: str, fields: Mapping[str, str]) -> str:
    """Find the CSL type of an entry by its type, its subtype and the fields that tell."""
    if subtype:
        for type, kind in dialect.kinds.items():
            if kind.entry == entry and subtype in (kind.subtype, type):
                return type
        if (entry, subtype) in dialect.subtypes:
            return dialect.subtypes[entry, subtype]
    if entry == "unpublished" and ("eventtitle" in fields or "venue" in fields):
        return "speech"
    if entry == _WEB_PAGE[0] and "\\url" in fields.get("howpublished", "") and not subtype:
        return _WEB_PAGE[1]
    return dialect.types.get(entry, "document").lstrip("=")


def _take_reprint(fields: dict[str, str], key: str) -> str:
    """Take out the key of the work that an entry reprints (biblatex manual, section 3.5); "" if it says none."""
    related = spaced(fields.get("related", ""))
    if spaced(fields.get("relatedtype", "")) != "reprintof" or not related or "," in related or related == key:
        return ""
    del fields["relatedtype"], fields["related"]
    return _tex.unsafe_key(related)


def _rows(dialect: Dialect, type: str, fields: Mapping[str, str]) -> Mapping[str, Row]:
    """Choose the rows by which an entry is read: those for volumes, where it names a volume and its work."""
    of_volume = "maintitle" in fields and type in VOLUMES and VOLUMES[type][1] in fields
    return (dialect.lossless.volume if of_volume else dialect.lossless.single).read[type]


def _read_fields(
    rows: Mapping[str, Row], fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, Any]
) -> None:
    """Read each field by its row; what has none, or says what another has said, is foreign."""
    exact: dict[str, Any] = {}
    for name, text in fields.items():
        row = rows.get(name) or BY_CSL_FIELD.get(name)
        if row is None:
            if not _is_derived(name, fields):
                extra[FOREIGN + name] = text
        elif row.theirs == name and name[:4] == CSL:
            exact[row.ours] = row.codec.read(text)
        elif row.ours not in values:
            values[row.ours] = row.codec.read(text)
        else:
            extra[FOREIGN + name] = text
    if values.get("note") == accessed_note(values.get("accessed")):
        values.pop("note", None)
    values |= exact


def _read_extra(text: str) -> dict[str, Any]:
    try:
        value = json.loads(_tex.decode_exact(text))
    except (ValueError, RecursionError):
        return {FOREIGN + "csl-extra": text}
    return (
        {str(name): inner for name, inner in value.items() if isinstance(inner, str)} if isinstance(value, dict) else {}
    )


def _forget_derived(values: Mapping[str, Any], extra: dict[str, Any]) -> None:
    """Drop the fields that say no more than the values from which our writers derive them."""
    where = values.get("url") or values.get("container_title")
    if where and FOREIGN + "howpublished" in extra and _is_said_by(extra[FOREIGN + "howpublished"], where):
        del extra[FOREIGN + "howpublished"]
    if extra.get(FOREIGN + "options") == USE_PREFIX and has_particles(values.get("author"), values.get("editor")):
        del extra[FOREIGN + "options"]


def _is_said_by(howpublished: str, where: str) -> bool:
    """Whether `howpublished` says no more than the address or the site, as it must in classic styles."""
    said = spaced(_tex.decode(howpublished))
    written = (where, spaced(_tex.decode(_tex.encode(where))))
    return bool(said) and (said in written or spaced(howpublished) == rf"\url{{{where}}}")


def _is_derived(name: str, fields: Mapping[str, str]) -> bool:
    """Whether a field only serves the sorting of classic styles."""
    return name == "key" and "author" not in fields and "editor" not in fields


def _name_agents(values: dict[str, Any], field: str, notes: str) -> None:
    variable = field.removesuffix(AGENT).removeprefix(CSL).replace("-", "_")
    names = list(values.get(variable, ()))
    for note in notes.split(";"):
        number, _, agent = note.strip().partition("=")
        if number.isdigit() and 0 < int(number) <= len(names) and isinstance(names[int(number) - 1], Name):
            names[int(number) - 1] = evolve(names[int(number) - 1], agent=_tex.decode_exact(agent.strip('"')))
    if names:
        values[variable] = tuple(names)
