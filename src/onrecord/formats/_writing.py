"""Sources to entries of the BibTeX family, by the table of a `Dialect`."""

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import Any, Final, NamedTuple

from attrs import evolve

from onrecord.dossier import Dossier
from onrecord.formats import _tex
from onrecord.formats._dialect import AGENT, CLAIMS, CSL, ENTRY_TYPE, FOREIGN, VOLUMES, Dialect, csl_field
from onrecord.formats.annotations import annotation
from onrecord.formats.codecs import spaced
from onrecord.formats.exact_codecs import write_exact
from onrecord.formats.mapping import VARIABLES, Loss, Plan, Row, Table
from onrecord.formats.relations import quoted_in
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import NAME_VARIABLES, Source

_WRITTEN: Final = re.compile(r"^  ([^\s=]+) = ", re.MULTILINE)
"""The name of a field in its line."""
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9+:_.-]*")
_BRACE: Final = re.compile(r"[{}]")
_UNWRITABLE: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_NAMES: Final = frozenset(NAME_VARIABLES)
_REPEATED: Final = frozenset(
    {"container_title", "container_title_short", "publisher", "publisher_place", "volume", "issue",
     "language", "genre", "edition", "collection_title", "event_place"}
)  # fmt: skip
_REMEMBERED: Final = 256
_ANNOTATED: Final = frozenset({"author", "editor", "translator"})
"""Lists of names whose field has the variable's name in every dialect."""


def write(
    dialect: Dialect,
    dossier: Dossier,
    on_loss: Callable[[Loss], None],
    *,
    claims: bool,
    second_hand: bool,
    lossless: bool,
    relates: bool = False,
) -> Iterator[str]:
    """Yield the entries of the sources to be listed, in the order added; with `relates`, say what is quoted in what."""
    listed = dossier.listed(second_hand)
    keys = [source.key for source in listed]
    writer = _Writer(dialect, on_loss, lossless, _renamed(keys), frozenset(keys))
    separator = ""
    for source in listed:
        if relates and (works := quoted_in(dossier, source.key)):
            source = writer.related(source, works)
        yield separator + writer.entry(source, annotation(dossier, source) if claims else "")
        separator = "\n"


def _renamed(keys: list[str]) -> dict[str, str]:
    """Map keys that cannot be written as they are to safe ones that differ by more than case, as BibTeX wants them."""
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        safe = written = _tex.safe_key(key)
        number = 1
        while written.lower() in taken:
            number += 1
            written = f"{safe}_{number}_"
        taken.add(written.lower())
        if written != key:
            renamed[key] = written
    return renamed


class _Column(NamedTuple):
    """A variable of a type: its row, and the field that says whom its names are, if it holds names."""

    row: Row
    agents: str


class _Layout(NamedTuple):
    """How the sources of one type are written: what gives the values, and what writes the line of each."""

    kind: str
    subtype: str
    values: Callable[[Source], tuple[Any, ...]]
    lines: tuple[Callable[[Any], str], ...]
    columns: tuple[_Column, ...]
    plan: Plan


class _Unfinished(str):
    """A line that does not say all of its value."""

    __slots__ = ()


_FINISHED: Final = frozenset({str})


def _line(row: Row) -> Callable[[Any], str]:
    """Give the function that writes a row; one that remembers, where a library says the same again and again."""
    opening, (write, read, stands) = f"  {row.theirs} = {{", row.codec
    holds_names = row.ours in _NAMES

    def line(value: Any) -> str:
        if stands is not None and stands(value):
            return f"{opening}{value}}},\n"
        text, sure = write(value)
        whole = sure or _without_agents(value) == read(text)
        written = f"{opening}{text}}},\n" if text else ""
        return written if whole and not (holds_names and any(map(_agent_of, value))) else _Unfinished(written)

    return lru_cache(_REMEMBERED)(line) if row.ours in _REPEATED else line


def _dated(dates: Callable[[PartialDate], tuple[str, ...]], lossless: bool) -> Callable[[PartialDate], str]:
    """Give the function that writes the date of a work; a literal date may need the exact one beside it."""

    def line(date: PartialDate) -> str:
        written = "".join(dates(date))
        return _Unfinished(written) if date.literal and (lossless or not written) else written

    return line


def _agents_field(variable: str) -> str:
    return (variable if variable in _ANNOTATED else csl_field(variable)) + AGENT


class _Writer:
    """One writing of one dossier."""

    __slots__ = ("dialect", "layouts", "lossless", "on_loss", "renamed", "volume_layouts", "written")

    def __init__(
        self,
        dialect: Dialect,
        on_loss: Callable[[Loss], None],
        lossless: bool,
        renamed: dict[str, str],
        written: frozenset[str],
    ) -> None:
        self.dialect, self.on_loss, self.lossless, self.renamed = dialect, on_loss, lossless, renamed
        self.written = written
        self.layouts: dict[str, _Layout] = {}
        self.volume_layouts: dict[str, _Layout] = {}

    def related(self, source: Source, works: tuple[str, ...]) -> Source:
        """Give a source known through others the foreign fields that say so, as they come back on reading.

        Source:
            biblatex manual 3.20, sections 3.5 and 4.9.2: `related`, `relatedtype`, the string "quotedin". An entry has
            one type of relation: that of a reprint, or one that was read, stays.
        """
        listed = [self.renamed.get(key) or _tex.safe_key(key) for key in works if key in self.written]
        related = {f"{FOREIGN}related": ",".join(listed), f"{FOREIGN}relatedtype": "quotedin"}
        if source.reprint_of or any(source.extra.get(name, value) != value for name, value in related.items()):
            self.on_loss(Loss(source.key, "related", works, "an entry has one kind of relation to others"))
            return source
        return source.evolve(extra={**source.extra, **related})

    def _layout(self, source: Source) -> _Layout:
        """Give the layout of a source; one that names a volume and its work has another."""
        type = source.type
        of_volume = bool(source.volume_title) and type in VOLUMES and bool(getattr(source, VOLUMES[type][0]))
        layouts = self.volume_layouts if of_volume else self.layouts
        if type not in layouts:
            tables = self.dialect.lossless if self.lossless else self.dialect.plain
            layouts[type] = self._laid_out(type, tables.volume if of_volume else tables.single)
        return layouts[type]

    def _laid_out(self, type: str, table: Table) -> _Layout:
        plan, kind = table.plans[type], self.dialect.kinds[type]
        dated = _dated(self.dialect.dates, self.lossless)
        lines = (dated if row.theirs == "date" else _line(row) for row in plan.rows)
        columns = (_Column(row, _agents_field(row.ours) if row.ours in _NAMES else "") for row in plan.rows)
        return _Layout(kind.entry, kind.subtype, plan.values, tuple(lines), tuple(columns), plan)

    def entry(self, source: Source, annotated: str) -> str:
        """Write the entry of a source; `annotated` is what its annotation says besides."""
        layout, has_extra = self._layout(source), bool(source.extra)
        kind = self._kind(source) if has_extra else layout.kind
        lines = [f"@{kind}{{{self.renamed.get(source.key, source.key)},\n"]
        agents = self._put_fields(lines, source, layout)
        if has_extra:
            agents += self._put_extra(lines, source, layout.plan)
        if not self.lossless:
            self._report_dropped(source, layout.plan)
        self._put_subtype(lines, source, layout.subtype)
        lines += self.dialect.beside(source)
        if has_extra:
            self._put_foreign(lines, source, kind)
        lines += agents
        if source.key in self.renamed and self.renamed[source.key] != _tex.safe_key(source.key):
            lines.append(f"  csl-key = {{{_tex.encode_exact(source.key)}}},\n")
        if source.reprint_of:
            related = self.renamed.get(source.reprint_of) or _tex.safe_key(source.reprint_of)
            lines.append(f"  related = {{{related}}},\n  relatedtype = {{reprintof}},\n")
            if source.reprint_of not in self.written:
                reason = "the work is not listed (second_hand=True lists it)"
                self.on_loss(Loss(source.key, "reprint_of", source.reprint_of, reason))
        if annotated:
            self._annotate(lines, source, annotated)
        for snapshot in source.snapshots:
            self.on_loss(Loss(source.key, "snapshots", snapshot, "no field for the state of a text"))
        lines.append("}\n")
        return "".join(lines)

    def _kind(self, source: Source) -> str:
        kept = source.extra.get(ENTRY_TYPE)
        if isinstance(kept, str) and self.dialect.types.get(kept):
            return kept
        return self.dialect.kinds[source.type].entry

    def _put_fields(self, lines: list[str], source: Source, layout: _Layout) -> list[str]:
        """Write the fields of a source; give the lines that say whom its names are."""
        values = layout.values(source)
        written = [line(value) for line, value in compress(zip(layout.lines, values, strict=True), values)]
        lines += written
        if _FINISHED.issuperset(map(type, written)):
            return []
        agents: list[str] = []
        columns = compress(zip(layout.columns, values, strict=True), values)
        for text, ((row, agents_field), value) in zip(written, columns, strict=True):
            if type(text) is _Unfinished:
                self._finish(lines, text, row, value, source)
                agents += self._agents(agents_field, value) if agents_field else []
        return agents

    def _finish(self, lines: list[str], text: str, row: Row, value: Any, source: Source) -> None:
        """Keep exactly what a line does not say, unless that is only whom its names are."""
        if row.ours in _NAMES and any(map(_agent_of, value)):
            opening = f"  {row.theirs} = {{"
            if row.codec.read(text[len(opening) : -len("},\n")]) == _without_agents(value):
                return
        self._keep_exact(lines, row, value, source)

    def _put_extra(self, lines: list[str], source: Source, plan: Plan) -> list[str]:
        """Write the CSL variables that stand in `extra`; give the lines that say whom their names are."""
        agents: list[str] = []
        for name, value in source.extra.items():
            row = plan.extra.get(name)
            if row is None:
                continue
            text = _line(row)(value)
            lines.append(text or f"  {row.theirs} = {{}},\n")
            if type(text) is _Unfinished:
                self._finish(lines, text, row, value, source)
            if isinstance(value, tuple):
                agents += self._agents(_agents_field(name), value)
        return agents

    def _agents(self, field: str, names: tuple[Name, ...]) -> list[str]:
        """Write the keys of named agents as a data annotation (biblatex manual, section 3.7)."""
        notes = _agent_notes(names) if self.lossless else ""
        return [f"  {field} = {{{notes}}},\n"] if notes else []

    def _report_dropped(self, source: Source, plan: Plan) -> None:
        for drop in plan.drops:
            if value := source.value(drop.ours):
                self.on_loss(Loss(source.key, drop.ours, value, drop.reason))

    def _put_subtype(self, lines: list[str], source: Source, subtype: str) -> None:
        if source.type == "manuscript" and (source.event_title or source.event_place):
            subtype = source.type  # an unpublished work with an event is a speech otherwise
        if subtype and not (source.extra and FOREIGN + "entrysubtype" in source.extra):
            lines.append(f"  entrysubtype = {{{subtype}}},\n")

    def _keep_exact(self, lines: list[str], row: Row, value: Any, source: Source) -> None:
        """Keep a value that does not come back from its field to the letter, or say that it is lost."""
        if self.lossless:
            lines.append(f"  {csl_field(row.ours)} = {{{write_exact(value)}}},\n")
        else:
            self.on_loss(Loss(source.key, row.ours, value, "does not come back from TeX to the letter"))

    def _put_foreign(self, lines: list[str], source: Source, kind: str) -> None:
        """Write the foreign fields that can stand in an entry, and the rest of `extra` as one field."""
        taken = set(_WRITTEN.findall("".join(lines)))
        kept: dict[str, Any] = {}
        for name, value in source.extra.items():
            field = name.removeprefix(FOREIGN)
            if name in VARIABLES or (name == ENTRY_TYPE and value == kind):
                continue
            safe = name.startswith(FOREIGN) and _FIELD_NAME.fullmatch(field) and isinstance(value, str)
            if safe and field not in taken and not field.startswith(CSL) and _stands(str(value)):
                lines.append(f"  {field} = {{{value}}},\n")
            else:
                kept[name] = value
        if kept:
            lines.append(f"  csl-extra = {{{_tex.encode_exact(json.dumps(kept, ensure_ascii=False))}}},\n")

    def _annotate(self, lines: list[str], source: Source, annotated: str) -> None:
        """Add to a source's annotation, and keep its own apart."""
        field = self.dialect.annotation
        lines[:] = [line for line in lines if not line.startswith(f"  {field} = ")]
        if self.lossless:
            lines.append(f'  {field}{CLAIMS} = {{="{write_exact(source.annote)}"}},\n')
        whole = f"{source.annote}\n{annotated}" if source.annote else annotated
        encoded = "\n    ".join(_tex.encode(line) for line in whole.split("\n"))
        lines.append(f"  {field} = {{{encoded}}},\n")


def _without_agents(value: Any) -> Any:
    if isinstance(value, tuple) and any(name.agent for name in value):
        return tuple(evolve(name, agent="") for name in value)
    return value


_agent_of: Final = attrgetter("agent")


def _agent_notes(names: tuple[Name, ...]) -> str:
    """Number the keys of the agents that a list names; empty if it names none."""
    if not any(map(_agent_of, names)):
        return ""
    return ";".join(
        f'{number}="{_tex.encode_exact(name.agent).replace(";", "%3B").replace("=", "%3D")}"'
        for number, name in enumerate(names, 1)
        if name.agent
    )


def _stands(value: str) -> bool:
    """Whether TeX as it stands can be written between braces: balanced, and white space that BibTeX would keep."""
    depth = 0
    for mark in _BRACE.finditer(value):
        depth += 1 if mark[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and value == spaced(value) and not _UNWRITABLE.search(value)
