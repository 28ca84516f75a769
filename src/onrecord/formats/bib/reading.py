"""Entries of the BibTeX family to sources, by the table of a `Dialect`."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.encodings import is_text
from onrecord.errors import Fault, OnrecordError
from onrecord.formats import tex as latex
from onrecord.formats.bib import tex_signs
from onrecord.formats.bib.codecs import spaced
from onrecord.formats.bib.dates import DATED, take_issued
from onrecord.formats.bib.dialect import (
    AGENT,
    BY_CSL_FIELD,
    CLAIMS,
    CSL,
    EXACT,
    FOREIGN,
    NUMBERED,
    USE_PREFIX,
    Dialect,
    accessed_note,
    csl_field,
    has_particles,
)
from onrecord.formats.bib.entry_plans import UsualEntries
from onrecord.formats.bib.entry_types import preprint_type, rows_of, take_type
from onrecord.formats.bib.inheritance import resolve
from onrecord.formats.bib.name_codecs import without_numbers
from onrecord.formats.bib.normalizing import NO_GENRES, shape
from onrecord.formats.bib.online import date_of_access, first_address, online_note
from onrecord.formats.bib.preprints import take_preprint
from onrecord.formats.bib.scanner import RawEntry, scan
from onrecord.formats.bib.title_case import (
    FIELD,
    OTHERWISE,
    declares_english,
    is_work_in_english,
    looks_like_title_case,
)
from onrecord.formats.bib.unknown_commands import UnknownCommands
from onrecord.formats.bib.unwritten import named_agents
from onrecord.formats.mapping import Row
from onrecord.items.titles import ENGLISH, TITLE_CASE
from onrecord.records.dates import unread_words
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, NOTHING, Extra, Source


def read(dialect: Dialect, text: str, on_fault: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Read the sources of a .bib text, in the order of the file."""
    sources: list[Source] = []
    others: list[Source] = []
    is_sound = is_text(text)
    usual, unknown = UsualEntries(dialect), UnknownCommands(text)
    entries = resolve(scan(text, on_fault, path), on_fault, path, classic=dialect.classic)
    entries.reverse()
    while entries:  # an entry that has been read takes no memory any more
        entry = entries.pop()
        if entry.type in _NO_WORKS:
            on_fault(_fault(entry, path)("be a work; kept aside", entry.type, severity="note"))
            continue
        source = usual.source(entry) if is_sound else None
        if source is None:
            source = _source(dialect, entry, is_sound, on_fault, path)
            others += [source] if source else []
        if source is not None:
            sources.append(source)
            if unknown.may_be:
                unknown.note(entry, source, path)
    unknown.tell(on_fault)
    return _resolved(sources, others)


def _source(
    dialect: Dialect, entry: RawEntry, is_sound: bool, on_fault: Callable[[Fault], None], path: str
) -> Source | None:
    """Make the source of an entry, or report why it is none."""
    try:
        source = source_of(dialect, entry, is_sound=is_sound)
    except OnrecordError as error:
        for leaf in getattr(error, "exceptions", (error,)):
            must, got = getattr(leaf, "must", str(leaf)), getattr(leaf, "got", "")
            on_fault(_fault(entry, path)(must, got, field=getattr(leaf, "field", "")))
        return None
    for name in _DATES:
        date = getattr(source, name)
        if must := unread_words(date):
            on_fault(_fault(entry, path)(must, date.words or date.literal, field=name, severity="note"))
    return source


def _fault(entry: RawEntry, path: str) -> Callable[..., Fault]:
    return partial(Fault, path=path, line=entry.line, column=entry.column, entry=entry.key, raw=entry.raw)


_DATES: Final = ("issued", "accessed", "original_date", "event_date")
_NO_WORKS: Final = frozenset({"xdata", "set", "bibnote"})


def _resolved(sources: list[Source], others: list[Source]) -> list[AnyRecord]:
    """Put on record the agents that names refer to, and free references to works that are not in the file.

    Args:
        sources: All of them.
        others: Those that are not as usual, which alone may refer to anything.
    """
    if not others:
        return [*sources]
    keys = {source.key for source in sources}
    agents = [agent for key, agent in named_agents(others).items() if key not in keys]
    return [*agents, *(_freed(source, keys) for source in sources)]


def _freed(source: Source, keys: set[str]) -> Source:
    """Keep a reference to a work that is not in the file as a foreign field."""
    if source.reprint_of and (source.reprint_of not in keys or source.reprint_of == source.key):
        related = {FOREIGN + "related": latex.safe_key(source.reprint_of), FOREIGN + "relatedtype": "reprintof"}
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
    told_signs = fields.pop(tex_signs.FIELD, "")
    told = fields.pop(FIELD, "")
    if told != OTHERWISE if told else declares_english(fields):
        extra[TITLE_CASE] = ENGLISH
    preprint = take_preprint(entry.type, fields, extra)
    type = preprint_type(dialect, entry.type, extra) if preprint else take_type(dialect, entry.type, fields, extra)
    notes: dict[str, str] = {}
    if "+an:" in " ".join(fields):
        notes = {name: fields.pop(name) for name in [*fields] if name.endswith(AGENT)}
        _take_exact(dialect, type, fields)
    own_annote = fields.pop(dialect.annotation + CLAIMS, None)
    key = latex.decode_exact(fields.pop("csl-key")) if "csl-key" in fields else latex.unsafe_key(entry.key)
    if "csl-extra" in fields:
        extra |= _read_extra(fields.pop("csl-extra"))
    shape(fields)
    for name in NUMBERED:
        if (bare := without_numbers(fields.get(name, ""))) != fields.get(name, ""):
            extra[FOREIGN + name], fields[name] = fields[name], bare
    if " " in fields.get("url", "").strip():
        _take_first_address(fields, extra)
    values: dict[str, Any] = {"issued": take_issued(fields)} if not DATED.isdisjoint(fields) else {}
    if "related" in fields and (reprint_of := _take_reprint(fields, entry.key)):
        values["reprint_of"] = reprint_of
    _read_fields(rows_of(dialect, type, fields), fields, values, extra)
    if not told and is_work_in_english(entry.fields) and looks_like_title_case(values.get("title", "")):
        extra[TITLE_CASE] = ENGLISH
    values |= {name: value for name, value in preprint.items() if name not in values}
    if own_annote is not None:
        values["annote"] = latex.decode_exact(_noted(own_annote))
    for field, numbered in notes.items():
        _name_agents(values, field, numbered)
    if told_signs:
        is_tex = told_signs == tex_signs.TEX
    else:
        is_tex = tex_signs.are_signs_tex([*values.values(), *tex_signs.further(extra)], entry.fields.values())
    if is_tex:
        extra[tex_signs.SIGNS] = tex_signs.TEX
    if extra:
        _forget_derived(values, extra)
    for name in values.keys() - _OWN:
        extra[name] = values.pop(name)
    if is_sound and key and "reprint_of" not in values and all(map(_is_text_of_file, extra.items())):
        return Source.unchecked({"key": key, "type": type, "extra": Extra(extra) if extra else NOTHING, **values})
    return Source(key=key, type=type, extra=extra, **values)


def _is_text_of_file(variable: tuple[str, Any]) -> bool:
    """Whether what stands in `extra` is a text as the file has it, or a mark, which need no check."""
    name, value = variable
    return value.__class__ is str and (name[:_OF_FILE] == FOREIGN or name in _MARKS)


_OWN: Final = FIELDS | {"reprint_of"}
_OF_FILE: Final = len(FOREIGN)
_MARKS: Final = frozenset({TITLE_CASE, tex_signs.SIGNS})


def _take_exact(dialect: Dialect, type: str, fields: dict[str, str]) -> None:
    """Take the annotations that have the exact values of fields for the fields that have them in classic BibTeX."""
    rows = rows_of(dialect, type, fields)
    for name in [name for name in fields if name.endswith(EXACT)]:
        field = name.removesuffix(EXACT)
        variable = "issued" if field in DATED else rows[field].ours if field in rows else ""
        if variable:
            fields[csl_field(variable)] = _noted(fields.pop(name))


def _noted(annotation: str) -> str:
    """Return the text of an annotation (biblatex manual, section 3.7)."""
    return annotation.strip().removeprefix("=").strip('"')


def _take_first_address(fields: dict[str, str], extra: dict[str, Any]) -> None:
    """Take the first of several addresses, and the date of access beside one; the field is kept as it stands."""
    address, seen = first_address(fields["url"])
    if address:
        extra[FOREIGN + "url"] = fields["url"]
        fields["url"] = address
    if seen:
        fields.setdefault("urldate", seen)


def _take_reprint(fields: dict[str, str], key: str) -> str:
    """Take out the key of the work that an entry reprints (biblatex manual, section 3.5); "" if it says none."""
    related = spaced(fields.get("related", ""))
    if spaced(fields.get("relatedtype", "")) != "reprintof" or not related or "," in related or related == key:
        return ""
    del fields["relatedtype"], fields["related"]
    return latex.unsafe_key(related)


def _read_fields(
    rows: Mapping[str, Row], fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, Any]
) -> None:
    """Read each field by its row; what has none, or says what another has said, is foreign."""
    exact: dict[str, Any] = {}
    for name, text in fields.items():
        row = rows.get(name) or BY_CSL_FIELD.get(name)
        if row is not None and row.ours == "genre" and spaced(text) in NO_GENRES:
            row = None
        if row is None:
            if not _is_derived(name, fields):
                extra[FOREIGN + name] = text
        elif row.theirs == name and name[:4] == CSL:
            exact[row.ours] = row.codec.read(text)
        elif not values.get(row.ours) and not _gives_way(name, row, rows, fields):
            values[row.ours] = row.codec.read(text)
        else:
            extra[FOREIGN + name] = text
    note, noted = values.get("note", ""), "note" if "note" in fields else "addendum"
    if note and note == accessed_note(values.get("accessed")):
        del values["note"]
    elif note and (seen := date_of_access(fields.get(noted, ""))) and values.get("accessed", seen) == seen:
        values["accessed"] = seen
        if note != accessed_note(seen):
            extra[FOREIGN + noted] = fields[noted]
        del values["note"]
    elif note and (told := online_note(fields.get(noted, ""))) and _goes_with(told, values):
        values |= told
        extra[FOREIGN + noted] = fields[noted]
        del values["note"]
    values |= exact


def _gives_way(name: str, row: Row, rows: Mapping[str, Row], fields: Mapping[str, str]) -> bool:
    """Whether the entry says the same variable under the field's own name, so that another spelling is foreign.

    The publisher of a thesis or report is the school or institution, whoever prints it.
    """
    if name == "publisher":
        others = (other for other in _BEFORE_PUBLISHER if fields.get(other, "").strip())
        return any(other in rows and rows[other].theirs != name and rows[other].ours == row.ours for other in others)
    usual = row.theirs if row.theirs != name else _OTHER_NAMES.get(name, name)
    return usual != name and rows.get(usual, row).ours == row.ours and bool(fields.get(usual, "").strip())


_BEFORE_PUBLISHER: Final = ("institution", "school")
"""The fields that name the publisher of theses and reports."""
_OTHER_NAMES: Final = MappingProxyType({"address": "location"})
"""The names of fields of classic BibTeX that biblatex has under others, which count where an entry has both."""


def _goes_with(told: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether values say nothing else than what is told, or nothing of it."""
    return all(values.get(name, value) == value for name, value in told.items())


def _read_extra(text: str) -> dict[str, Any]:
    try:
        value = json.loads(latex.decode_exact(text))
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
    said = spaced(latex.decode(howpublished))
    written = (where, spaced(latex.decode(latex.encode(where))))
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
            names[int(number) - 1] = evolve(names[int(number) - 1], agent=latex.decode_exact(agent.strip('"')))
    if names:
        values[variable] = tuple(names)
