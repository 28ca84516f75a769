"""What BibTeX and BibLaTeX share: entries out of sources and sources out of entries, by the table of a `Dialect`.

Lossless writing puts the exact CSL type into `entrysubtype`, variables without a field of their own into fields
named `csl-...`, and, beside a field from which a value would not come back to the letter, the exact value into
`csl-...` too; programs that typeset ignore these. Fields that we do not know are kept in `Source.extra` under
"bib:" and their name, with their TeX as it stands, and come back.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from attrs import evolve

from onrecord.dossier import AnyRecord, Dossier
from onrecord.errors import Fault, OnrecordError
from onrecord.formats import _tex
from onrecord.formats._bib import MONTHS, RawEntry, scan
from onrecord.formats._inherit import resolve
from onrecord.formats.annotations import annotation
from onrecord.formats.codecs import (
    EXACT_DATE,
    EXACT_NAMES,
    EXACT_TEXT,
    read_text,
    spaced,
    write_exact,
)
from onrecord.formats.mapping import VARIABLES, Codec, Drop, Loss, Row, Table
from onrecord.records.agents import Organization, Person
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import DATE_VARIABLES, FIELDS, NAME_VARIABLES, Source

FOREIGN: Final = "bib:"
"""What the names of foreign fields begin with in `Source.extra`; their values are TeX as it stands."""

ENTRY_TYPE: Final = FOREIGN + "entrytype"
"""The entry type as it was read, where we would write another for the source's CSL type."""

_NAMES: Final = frozenset(NAME_VARIABLES)
_DATES: Final = frozenset(DATE_VARIABLES)
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9+:_.-]*")
_CSL: Final = "csl-"
_CLAIMS: Final = "+an:claims"
"""Marks annotations that claims were added to, and keeps the source's own (biblatex manual, section 3.7)."""


class Kind(NamedTuple):
    """What a CSL type is in a dialect: its entry type, and the `entrysubtype` that tells it from others."""

    entry: str
    subtype: str = ""


class Dialect(NamedTuple):
    """A member of the BibTeX family.

    Attributes:
        kinds: The entry type of each CSL type.
        types: The CSL type of each entry type that can be read.
        subtypes: The CSL type of an entry type with an `entrysubtype`, where the table of `kinds` does not say it.
        lossless, plain: The tables with and without `csl-` fields.
        dates: Writes the fields of `issued`, given the date.
        beside: Writes further fields of a source.
        annotation: The field of annotations.
    """

    kinds: Mapping[str, Kind]
    types: Mapping[str, str]
    subtypes: Mapping[tuple[str, str], str]
    lossless: Table
    plain: Table
    dates: Callable[[PartialDate], list[str]]
    beside: Callable[[Source], list[str]]
    annotation: str


USE_PREFIX: Final = "useprefix=true"
"""The biblatex option by which particles belong to the family name (manual, section 3.1.3)."""


def has_particles(*lists: tuple[Name, ...] | None) -> bool:
    """Whether a name in the lists has a particle that stays with the family name."""
    return any(name.non_dropping_particle for names in lists for name in names or ())


def accessed_note(accessed: PartialDate | None) -> str:
    """Give the note by which classic styles tell when a page was seen."""
    return f"Accessed {accessed}" if accessed and not accessed.literal else ""


def exact_codec(variable: str) -> Codec:
    """Give the codec of a `csl-` field."""
    return EXACT_NAMES if variable in _NAMES else EXACT_DATE if variable in _DATES else EXACT_TEXT


def csl_field(variable: str) -> str:
    """Give the name of a variable's `csl-` field.

    >>> csl_field("reviewed_title")
    'csl-reviewed-title'
    """
    return _CSL + variable.replace("_", "-")


CSL_ROWS: Final = tuple(Row(variable, csl_field(variable), exact_codec(variable)) for variable in VARIABLES)
CSL_DROPS: Final = tuple(
    Drop(variable, "no field of the data model holds it (lossless=True keeps it in a csl- field)")
    for variable in VARIABLES
)
_BY_CSL_FIELD: Final = MappingProxyType({row.theirs: row for row in CSL_ROWS})


# Writing


def write(
    dialect: Dialect,
    dossier: Dossier,
    on_loss: Callable[[Loss], None],
    *,
    claims: bool,
    second_hand: bool,
    lossless: bool,
) -> Iterator[str]:
    """Yield the entries of the sources to be listed, in the order added."""
    listed = dossier.listed(second_hand)
    keys = _unique_keys([source.key for source in listed])
    separator = ""
    for source in listed:
        text = annotation(dossier, source) if claims else ""
        fields = _fields(dialect, source, on_loss, lossless, keys, text)
        kind = _kind(dialect, source)
        yield f"{separator}@{kind}{{{keys[source.key]},\n" + "".join(fields) + "}\n"
        separator = "\n"


def _unique_keys(keys: list[str]) -> dict[str, str]:
    """Map keys to safe ones that differ by more than case, as BibTeX wants them."""
    safe: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        written = _tex.safe_key(key)
        number = 1
        while written.lower() in taken:
            number += 1
            written = f"{_tex.safe_key(key)}_{number}_"
        taken.add(written.lower())
        safe[key] = written
    return safe


def _kind(dialect: Dialect, source: Source) -> str:
    kept = source.extra.get(ENTRY_TYPE) if source.extra else None
    if isinstance(kept, str) and dialect.types.get(kept):
        return kept
    return dialect.kinds[source.type].entry


def _fields(
    dialect: Dialect,
    source: Source,
    on_loss: Callable[[Loss], None],
    lossless: bool,
    keys: Mapping[str, str],
    annotated: str,
) -> list[str]:
    table = dialect.lossless if lossless else dialect.plain
    plan = table.plans[source.type]
    fields: list[str] = []
    taken: set[str] = set()
    put = fields.append
    for value, row in zip(plan.values(source), plan.rows, strict=True):
        if value:
            if row.theirs == "date":
                fields += dialect.dates(value)
                if lossless and value.literal:
                    put(f"  {csl_field(row.ours)} = {{{write_exact(value)}}},\n")
            else:
                text = row.codec.write(value)
                if text:
                    put(f"  {row.theirs} = {{{text}}},\n")
                if (text is not value or _tex.is_spaced_oddly(text)) and not _comes_back(row.codec, value, text):
                    _keep_exact(put, row, value, source, on_loss, lossless)
            taken.add(row.theirs)
    for name, value in source.extra.items():
        row_of = plan.extra.get(name)
        if row_of is not None:
            text = row_of.codec.write(value)
            put(f"  {row_of.theirs} = {{{text}}},\n")
            if not _comes_back(row_of.codec, value, text):
                _keep_exact(put, row_of, value, source, on_loss, lossless)
            taken.add(row_of.theirs)
    for drop in plan.drops:
        if value := source.value(drop.ours):
            on_loss(Loss(source.key, drop.ours, value, drop.reason))
    subtype = dialect.kinds[source.type].subtype
    if source.type == "manuscript" and (source.event_title or source.event_place):
        subtype = source.type  # an unpublished work with an event is a speech otherwise
    if subtype and not (source.extra and FOREIGN + "entrysubtype" in source.extra):
        put(f"  entrysubtype = {{{subtype}}},\n")
    fields += dialect.beside(source)
    if source.extra:
        _put_foreign(put, source, _kind(dialect, source), taken)
    if lossless:
        fields += _agents(source)
    if keys[source.key] != _tex.safe_key(source.key):
        put(f"  csl-key = {{{_tex.encode_exact(source.key)}}},\n")
    if source.reprint_of:
        related = keys.get(source.reprint_of) or _tex.safe_key(source.reprint_of)
        put(f"  related = {{{related}}},\n  relatedtype = {{reprintof}},\n")
    if annotated:
        if lossless:
            put(f'  {dialect.annotation}{_CLAIMS} = {{="{write_exact(source.annote)}"}},\n')
        whole = f"{source.annote}\n{annotated}" if source.annote else annotated
        fields[:] = [field for field in fields if not field.startswith(f"  {dialect.annotation} = ")]
        put(f"  {dialect.annotation} = {{{_lines(whole)}}},\n")
    for snapshot in source.snapshots:
        on_loss(Loss(source.key, "snapshots", snapshot, "no field for the state of a text"))
    return fields


def _lines(text: str) -> str:
    return "\n    ".join(_tex.encode(line) for line in text.split("\n"))


def _comes_back(codec: Codec, value: Any, text: str) -> bool:
    return codec.is_sure(value) or _without_agents(value) == codec.read(text)


def _keep_exact(
    put: Callable[[str], None],
    row: Row,
    value: Any,
    source: Source,
    on_loss: Callable[[Loss], None],
    lossless: bool,
) -> None:
    """Keep a value that does not come back from its field to the letter, or say that it is lost."""
    if lossless:
        put(f"  {csl_field(row.ours)} = {{{write_exact(value)}}},\n")
    else:
        on_loss(Loss(source.key, row.ours, value, "does not come back from TeX to the letter"))


def _without_agents(value: Any) -> Any:
    if isinstance(value, tuple) and any(name.agent for name in value):
        return tuple(evolve(name, agent="") for name in value)
    return value


def _agents(source: Source) -> list[str]:
    """Write the keys of named agents as data annotations (biblatex manual, section 3.7)."""
    lines = []
    for variable, names in source.named():
        if any(name.agent for name in names):
            notes = ";".join(
                f'{number}="{_tex.encode_exact(name.agent).replace(";", "%3B").replace("=", "%3D")}"'
                for number, name in enumerate(names, 1)
                if name.agent
            )
            field = (
                variable.replace("_", "-") if variable in ("author", "editor", "translator") else csl_field(variable)
            )
            lines.append(f"  {field}+an:agent = {{{notes}}},\n")
    return lines


def _put_foreign(put: Callable[[str], None], source: Source, kind: str, taken: set[str]) -> None:
    kept: dict[str, Any] = {}
    for name, value in source.extra.items():
        field = name.removeprefix(FOREIGN)
        if name in VARIABLES or (name == ENTRY_TYPE and value == kind):
            continue
        safe = name.startswith(FOREIGN) and _FIELD_NAME.fullmatch(field) and isinstance(value, str)
        if safe and field not in taken and not field.startswith(_CSL) and _stands(str(value)):
            put(f"  {field} = {{{value}}},\n")
        else:
            kept[name] = value
    if kept:
        put(f"  csl-extra = {{{_tex.encode_exact(json.dumps(kept, ensure_ascii=False))}}},\n")


def _stands(value: str) -> bool:
    """Whether TeX as it stands can be written between braces: balanced, and white space that BibTeX would keep."""
    depth = 0
    for mark in re.finditer(r"[{}]", value):
        depth += 1 if mark[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and value == spaced(value) and not re.search(r"[\x00-\x1f\x7f]", value) and "\\" not in value


# Reading


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
    annotations = {name: fields.pop(name) for name in list(fields) if name.endswith("+an:agent")}
    own_annote = fields.pop(dialect.annotation + _CLAIMS, None)
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
            csl = _BY_CSL_FIELD.get(name)
            if csl is not None:
                exact[csl.ours] = csl.codec.read(text)
            elif not _is_derived(name, fields):
                extra[FOREIGN + name] = text
            continue
        if row.theirs == name and name.startswith(_CSL):
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
    variable = field.removesuffix("+an:agent").removeprefix(_CSL).replace("-", "_")
    names = list(values.get(variable, ()))
    for note in notes.split(";"):
        number, _, agent = note.strip().partition("=")
        if number.isdigit() and 0 < int(number) <= len(names) and isinstance(names[int(number) - 1], Name):
            names[int(number) - 1] = evolve(names[int(number) - 1], agent=_tex.decode_exact(agent.strip('"')))
    if names:
        values[variable] = tuple(names)
