"""Entries of the BibTeX family to sources, by the table of a `Dialect`."""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.dossier import AnyRecord
from onrecord.errors import Fault, OnrecordError
from onrecord.formats import _tex
from onrecord.formats._bib import MONTHS, RawEntry, scan
from onrecord.formats._dialect import (
    AGENT,
    BY_CSL_FIELD,
    CLAIMS,
    CSL,
    ENTRY_TYPE,
    FOREIGN,
    USE_PREFIX,
    Dialect,
    accessed_note,
    has_particles,
)
from onrecord.formats._inherit import resolve
from onrecord.formats.codecs import read_text, spaced
from onrecord.records.agents import Organization, Person
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Source


def read(dialect: Dialect, text: str, on_fault: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Read the sources of a .bib text, in the order of the file."""
    sources: list[Source] = []
    for entry in resolve(scan(text, on_fault, path), on_fault, path):
        fault = partial(Fault, path=path, line=entry.line, entry=entry.key, raw=entry.raw)
        if entry.type in _NO_WORKS:
            on_fault(fault("be a work; kept aside", entry.type, severity="note"))
            continue
        try:
            sources.append(source_of(dialect, entry))
        except OnrecordError as error:
            for leaf in getattr(error, "exceptions", (error,)):
                must, got = getattr(leaf, "must", str(leaf)), getattr(leaf, "got", "")
                on_fault(fault(must, got, field=getattr(leaf, "field", "")))
    return _resolved(sources)


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


def source_of(dialect: Dialect, entry: RawEntry) -> Source:
    """Make the source of an entry.

    Raises:
        InvalidRecord: The entry has no key.
    """
    fields = dict(entry.fields)
    subtype = fields.get("entrysubtype", "").strip()
    type, subtype_known = _type(dialect, entry.type, subtype, fields)
    extra: dict[str, Any] = {}
    if subtype_known:
        fields.pop("entrysubtype", None)
    if dialect.kinds[type].entry != entry.type and not dialect.types.get(entry.type, "").startswith("="):
        extra[ENTRY_TYPE] = entry.type
    values: dict[str, Any] = {}
    annotations = {name: fields.pop(name) for name in list(fields) if name.endswith(AGENT)}
    own_annote = fields.pop(dialect.annotation + CLAIMS, None)
    key = _tex.decode_exact(fields.pop("csl-key")) if "csl-key" in fields else _tex.unsafe_key(entry.key)
    if "csl-extra" in fields:
        extra |= _read_extra(fields.pop("csl-extra"))
    _read_joined(fields)
    _read_issued(fields, values)
    related = spaced(fields.get("related", ""))
    if spaced(fields.get("relatedtype", "")) == "reprintof" and related and "," not in related and related != entry.key:
        del fields["relatedtype"], fields["related"]
        values["reprint_of"] = _tex.unsafe_key(related)
    rows = dialect.lossless.read[type]
    exact: dict[str, Any] = {}
    for name, text in fields.items():
        row = rows.get(name)
        if row is None:
            csl = BY_CSL_FIELD.get(name)
            if csl is not None:
                exact[csl.ours] = csl.codec.read(text)
            elif not _is_derived(name, fields):
                extra[FOREIGN + name] = text
            continue
        if row.theirs == name and name.startswith(CSL):
            exact[row.ours] = row.codec.read(text)
        elif row.ours not in values:
            values[row.ours] = row.codec.read(text)
        else:
            extra[FOREIGN + name] = text
    if values.get("note") == accessed_note(values.get("accessed")):
        values.pop("note", None)
    values |= exact
    if own_annote is not None:
        values["annote"] = _tex.decode_exact(own_annote.strip().removeprefix("=").strip('"'))
    for field, notes in annotations.items():
        _name_agents(values, field, notes)
    where = values.get("url") or values.get("container_title")
    if where and _is_said_by(extra.get(FOREIGN + "howpublished", ""), where):
        del extra[FOREIGN + "howpublished"]
    if extra.get(FOREIGN + "options") == USE_PREFIX and has_particles(values.get("author"), values.get("editor")):
        del extra[FOREIGN + "options"]
    own = {name: value for name, value in values.items() if name in FIELDS or name == "reprint_of"}
    extra |= {name: value for name, value in values.items() if name not in own}
    return Source(key=key, type=type, extra=extra, **own)


def _type(dialect: Dialect, entry: str, subtype: str, fields: Mapping[str, str]) -> tuple[str, bool]:
    """Find the CSL type of an entry, and whether its subtype said so."""
    if subtype:
        for type, kind in dialect.kinds.items():
            if kind.entry == entry and subtype in (kind.subtype, type):
                return type, True
        if (entry, subtype) in dialect.subtypes:
            return dialect.subtypes[entry, subtype], False
    if entry == "unpublished" and ("eventtitle" in fields or "venue" in fields):
        return "speech", False
    if entry == "misc" and "\\url" in fields.get("howpublished", "") and "entrysubtype" not in fields:
        return "webpage", False
    return dialect.types.get(entry, "document").lstrip("="), False


def _read_extra(text: str) -> dict[str, Any]:
    try:
        value = json.loads(_tex.decode_exact(text))
    except ValueError:
        return {FOREIGN + "csl-extra": text}
    return (
        {str(name): inner for name, inner in value.items() if isinstance(inner, str)} if isinstance(value, dict) else {}
    )


_JOINED: Final = MappingProxyType(
    {
        "title": ("subtitle", "titleaddon"),
        "booktitle": ("booksubtitle", "booktitleaddon"),
        "maintitle": ("mainsubtitle", "maintitleaddon"),
        "journaltitle": ("journalsubtitle", "journaltitleaddon"),
        "eventtitle": ("eventtitleaddon",),
    }
)
"""Titles that biblatex divides and CSL does not (biblatex manual, section 2.2.2)."""


def _read_joined(fields: dict[str, str]) -> None:
    """Join a title with its subtitle and addition: "Title: Subtitle. Addition"."""
    if "journal" in fields and "journaltitle" not in fields:
        fields["journaltitle"] = fields.pop("journal")
    for title, parts in _JOINED.items():
        if title not in fields:
            continue
        for part in parts:
            if part in fields and "csl-title" not in fields:
                joint = ": " if "sub" in part else ". "
                whole = fields[title].rstrip()
                fields[title] = whole + (joint if whole[-1:] not in "?!:." else " ") + fields.pop(part).strip()


_MONTH_NUMBERS: Final = MappingProxyType({name.lower()[:3]: number for number, name in enumerate(MONTHS.values(), 1)})
_YEAR: Final = re.compile(r"-?\d{4}")
_MONTH: Final = re.compile(r"(?:(\d{1,2})[\s~.]+)?([A-Za-z]{3,9}|\d{1,2})\.?(?:[\s~.]*(\d{1,2})(?:st|nd|rd|th)?)?,?")


def _read_issued(fields: dict[str, str], values: dict[str, Any]) -> None:
    """Read `date`, or `year` with `month` and `day` (biblatex manual, section 2.3.8; "BibTeXing", section 3.2)."""
    text = spaced(fields.get("date", ""))
    given: dict[str, str] = {name: spaced(fields[name]) for name in ("year", "month", "day") if name in fields}
    if text:
        values["issued"] = PartialDate.parse(text)
        parts = _from_parts(given)
        if parts is None or str(values["issued"]).startswith(str(parts)):
            for name in given:
                del fields[name]
    elif given:
        date = _from_parts(given)
        if date is None:
            date = PartialDate(
                literal=read_text(" ".join(given[name] for name in ("day", "month", "year") if name in given)) or "?"
            )
        values["issued"] = date
        for name in given:
            del fields[name]
    fields.pop("date", None)


def _from_parts(given: Mapping[str, str]) -> PartialDate | None:
    """Read a date of year, month and day in words or numbers; None if it is none."""
    year = _tex.decode(given.get("year", "")).strip().strip("[]()")
    if not _YEAR.fullmatch(year):
        interval = re.fullmatch(r"(\d{4})\s*[–-]+\s*(\d{4})", year)
        circa = re.fullmatch(r"(?:c|ca|circa)\.?\s*(\d{4})", year)
        if interval and set(given) == {"year"}:
            return PartialDate(year=int(interval[1]), end=PartialDate(year=int(interval[2])))
        if circa and set(given) == {"year"}:
            return PartialDate(year=int(circa[1]), approximate=True)
        return None
    month, day = 0, 0
    if "month" in given:
        found = _MONTH.fullmatch(_tex.decode(given["month"]).replace("\u00a0", " ").strip())
        if not found:
            return None
        month = int(found[2]) if found[2].isdigit() else _MONTH_NUMBERS.get(found[2].lower()[:3], 0)
        day = int(found[1] or found[3] or 0)
        if not month:
            return None
    if "day" in given:
        if not given["day"].isdigit() or day:
            return None
        day = int(given["day"])
    try:
        return PartialDate(year=int(year), month=month, day=day)
    except OnrecordError:
        return None


def _is_said_by(howpublished: str, where: str) -> bool:
    """Whether `howpublished` says no more than the address or the site, as it must in classic styles."""
    said = spaced(_tex.decode(howpublished)) if howpublished else ""
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
