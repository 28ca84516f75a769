"""Sources to entries of the BibTeX family, by the table of a `Dialect`."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.captions import annotation
from onrecord.dossier import Dossier
from onrecord.formats import tex as latex
from onrecord.formats.bib import tex_signs
from onrecord.formats.bib.codecs import TEXT
from onrecord.formats.bib.dates import PARTS
from onrecord.formats.bib.dialect import CLAIMS, CSL, ENTRY_TYPE, EXACT, FOREIGN, NUMBERED, Dialect, csl_field
from onrecord.formats.bib.entry_types import EXACT_TYPE, type_told, type_without_subtype
from onrecord.formats.bib.exact_codecs import write_exact
from onrecord.formats.bib.heirs import Heirs
from onrecord.formats.bib.layouts import Column, Layout, Layouts, column_of
from onrecord.formats.bib.name_codecs import read_names, without_numbers
from onrecord.formats.bib.online import find_online, first_address
from onrecord.formats.bib.preprints import REPOSITORY, untold
from onrecord.formats.bib.scanner import scan
from onrecord.formats.bib.title_case import FIELD, OTHERWISE, follows_title_case, implies_title_case
from onrecord.formats.bib.unwritten import losses_beside
from onrecord.formats.mapping import VARIABLES, Row, WritingPlan
from onrecord.formats.relations import quotations
from onrecord.items.titles import ENGLISH, TITLE_CASE
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, NOTHING, Source

_WRITTEN: Final = re.compile(r"^  ([^\s=]+) = ", re.MULTILINE)
"""The name of a field in its line."""
_PUBLISHER: Final = re.compile(r"(?<=\n)  (?:publisher|organization) = \{(.*)\},\n")
_OTHER_TYPE: Final = re.compile(r"(?!(?:comment|string|preamble|xdata|set|bibnote)$)[a-z][a-z0-9_-]{0,60}")
"""A type of entries that styles of their own may define; none that is no work."""
_FIELD_NAME: Final = re.compile(r"[^\W\d][\w+:./-]*")
_BRACE: Final = re.compile(r"[{}]")
_URL: Final = re.compile(r"(?<=\n)  url = \{.*\},\n")
_UNWRITABLE: Final = re.compile(
    r"""[\x00-\x08\x0b-\x1f\x7f]                     # control characters
       |^[ ]{2}\S+[ ]=[ ]|^[ \t]*@                    # a line that looks like a field or an entry
       |(?<!\\)(?:\\\\)*\\\Z|\^\^                      # what would escape the closing brace, or a character
       |\\(?:(?:input|include|write|open|read|immediate|special|directlua|catcode|csname|usepackage|loop|every)
           |(?:[egx]?def|let|futurelet|newcommand|renewcommand|providecommand|newenvironment)(?![A-Za-z]))
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What cannot stand in a field as it is: it would be read as something else, or TeX would run it."""


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
    """Yield the entries of the sources to be listed, in the order added; with `relates`, say what is quoted in what.

    Where nobody is on record as saying anything, as in a .bib file, no work is known through another one only.
    """
    listed = dossier.bibliography_sources(second_hand or not dossier.attributions)
    for loss in losses_beside(dossier, listed, claims=claims, lossless=lossless):
        on_loss(loss)
    keys = [source.key for source in listed]
    writer = _Writer(dialect, on_loss, lossless, _renamed(keys), frozenset(keys))
    of_tex = _Writer(dialect.as_tex or dialect, on_loss, lossless, writer.renamed, writer.written)
    quoted_in = quotations(dossier) if relates else {}
    heirs: Heirs | None = None

    def annotated(source: Source) -> str:
        return annotation(dossier, source) if claims else ""

    before = ""
    for source in listed:
        if source.key in quoted_in:
            source = writer.related(source, quoted_in[source.key])
        is_tex = source.extra is not NOTHING and tex_signs.has_tex_signs(source)
        text = (of_tex if is_tex else writer).entry(source, annotated(source) if claims else "", before)
        if is_tex or latex.may_give_unset_signs(text):
            text = writer.with_signs_told(text, source)
        if lossless and source.extra is not NOTHING and not source.extra.keys().isdisjoint(_REFERENCES):
            heirs = heirs or Heirs(dialect, listed, writer.renamed, _silent(writer, of_tex, annotated))
            text = heirs.shortened(text, source)
        yield text
        before = "\n"


def _silent(writer: "_Writer", of_tex: "_Writer", annotated: Callable[[Source], str]) -> Callable[[Source], str]:
    """Return what writes the entry of a source as a file has it, and tells no losses, which are told elsewhere."""
    usual, tex = (_Writer(one.dialect, _ignored, one.lossless, one.renamed, one.written) for one in (writer, of_tex))
    return lambda source: (tex if tex_signs.has_tex_signs(source) else usual).entry(source, annotated(source), "")


_REFERENCES: Final = (f"{FOREIGN}crossref", f"{FOREIGN}xdata")
"""The fields by which an entry takes others from another entry."""


def _renamed(keys: list[str]) -> dict[str, str]:
    """Map keys that cannot be written as they are to safe ones that differ by more than case, as BibTeX wants them."""
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        safe = written = latex.safe_key(key)
        number = 1
        while written.lower() in taken:
            number += 1
            written = f"{safe}_{number}_"
        taken.add(written.lower())
        if written != key:
            renamed[key] = written
    return renamed


_OWN_FIELDS: Final = MappingProxyType(
    {"manual": ("institution", "organization"), "misc": ("publisher", "organization")}
)
"""Fields that an entry type has in place of those of its CSL type (biblatex manual, section 2.1.1), unless the entry
has one of its own."""


_TEX_SIGNS: Final = (tex_signs.SIGNS, tex_signs.TEX)
_END: Final = "}\n"
"""What ends an entry."""


_VALUES: Final = attrgetter(*sorted(FIELDS))


def _texts(text: str) -> Iterable[str]:
    """Return the texts of the fields of an entry."""
    return scan(text, _ignored, "")[0].fields.values()


def _ignored(_: object) -> None:
    """Take a fault or a loss that is told elsewhere."""


class _Writer:
    """One writing of one dossier."""

    __slots__ = ("dialect", "layouts", "lossless", "on_loss", "renamed", "write_text", "written")

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
        self.write_text = dialect.text.write
        self.layouts = Layouts(dialect, lossless)

    def related(self, source: Source, works: tuple[str, ...]) -> Source:
        """Return a source known through others the foreign fields that say so, as they come back on reading.

        Source:
            biblatex manual 3.20, sections 3.5 and 4.9.2: `related`, `relatedtype`, the string "quotedin". An entry has
            one type of relation: that of a reprint, or one that was read, stays.
        """
        listed = [self.renamed.get(key) or latex.safe_key(key) for key in works if key in self.written]
        related = {f"{FOREIGN}related": ",".join(listed), f"{FOREIGN}relatedtype": "quotedin"}
        if source.reprint_of or any(source.extra.get(name, value) != value for name, value in related.items()):
            self.on_loss(Loss(source.key, "related", works, "an entry has one kind of relation to others"))
            return source
        return source.evolve(extra={**source.extra, **related})

    def entry(self, source: Source, annotated: str, before: str) -> str:
        """Write the entry of a source, after what stands before it; `annotated` is what its annotation says besides."""
        has_extra = source.extra is not NOTHING
        layout = self.layouts.of(source)
        kind = self._kind(source) if has_extra else layout.kind
        preprint = untold(source, kind) if source.publisher == REPOSITORY else None
        if preprint is not None:
            source, layout = preprint, self.layouts.of(preprint)
        lines = [f"{before}@{kind}{{{self.renamed.get(source.key, source.key)},\n"]
        agents = self._put_fields(lines, source, layout)
        if kind in _OWN_FIELDS and source.publisher:
            field, own = _OWN_FIELDS[kind]
            if FOREIGN + own not in source.extra:
                lines[:] = [self._renamed_field("".join(lines), field, own, source.type)]
        if has_extra:
            agents += self._put_extra(lines, source, layout.plan)
        if not self.lossless:
            self._report_dropped(source, layout.plan)
        may_differ = layout.subtype or source.type == "manuscript"
        if may_differ and preprint is None and not (has_extra and self._is_told(lines, source, kind)):
            self._put_subtype(lines, source, layout.subtype)
        if has_extra or source.language:
            self._put_title_case(lines, source)
        lines += self.dialect.beside(source)
        if has_extra:
            if FOREIGN + "url" in source.extra:
                source = _put_addresses(lines, source)
            for name in NUMBERED:
                if FOREIGN + name in source.extra:
                    source = _put_numbered(lines, source, name)
            self._put_foreign(lines, source, kind)
        lines += agents
        if source.key in self.renamed and self.renamed[source.key] != latex.safe_key(source.key):
            lines.append(f"  csl-key = {{{latex.encode_exact(source.key)}}},\n")
        if source.reprint_of:
            related = self.renamed.get(source.reprint_of) or latex.safe_key(source.reprint_of)
            lines.append(f"  related = {{{related}}},\n  relatedtype = {{reprintof}},\n")
            if source.reprint_of not in self.written:
                reason = "the work is not listed (second_hand=True lists it)"
                self.on_loss(Loss(source.key, "reprint_of", source.reprint_of, reason))
        if annotated:
            self._annotate(lines, source, annotated)
        for snapshot in source.snapshots:
            self.on_loss(Loss(source.key, "snapshots", snapshot, "no field for the state of a text"))
        lines.append(_END)
        whole = "".join(lines)
        if has_extra and source.publisher and not source.url and FOREIGN + "howpublished" in source.extra:
            whole = _without_publisher(whole, source)
        return whole.replace("\n  institution = ", "\n  organization = ") if kind == "manual" else whole

    def with_signs_told(self, text: str, source: Source) -> str:
        """Say in an entry whether signs that LaTeX cannot set are TeX in its source, if the entry does not show it."""
        is_marked = tex_signs.has_tex_signs(source)
        values = (*_VALUES(source), *tex_signs.further(source.extra))
        if is_marked == (tex_signs.have_signs(values) and tex_signs.are_signs_tex(values, _texts(text))):
            return text
        told = tex_signs.TEX if is_marked else tex_signs.OTHERWISE
        if self.lossless:
            return f"{text.removesuffix(_END)}  {tex_signs.FIELD} = {{{told}}},\n{_END}"
        self.on_loss(Loss(source.key, tex_signs.SIGNS, told, "the entry alone shows whether signs are TeX"))
        return text

    def _kind(self, source: Source) -> str:
        """Return the type of entry that a source came with, if it is read as the same; one that nobody knows, too."""
        kept = source.extra.get(ENTRY_TYPE)
        if isinstance(kept, str) and self.dialect.types.get(kept):
            return kept
        if isinstance(kept, str) and _OTHER_TYPE.fullmatch(kept):
            subtype = str(source.extra.get(FOREIGN + "entrysubtype", ""))
            if type_told(self.dialect, kept, subtype, {}) == source.type:
                return kept
        return self.dialect.kinds[source.type].entry

    def _put_fields(self, lines: list[str], source: Source, layout: Layout) -> list[str]:
        """Write the fields of a source; give the lines that say whom its names are."""
        values = layout.values(source)
        shape = self.layouts.shape(tuple(compress(layout.numbers, values)))
        given = shape.given(values)
        joined = " ".join(shape.texts(given))
        texts_stand = self.write_text(joined) == (joined, True)
        written, unsure = [*given], []
        for place, write in shape.others if texts_stand else shape.all:
            written[place], is_sure = write(given[place])
            if not is_sure:
                unsure.append(place)
        if not unsure:
            pieces = shape.pieces.copy()
            pieces[1::2] = written
            lines += pieces
            return []
        lines += (column.line % text for column, text in zip(shape.columns, written, strict=True) if text)
        return [
            line
            for place in unsure
            for line in self._complete(lines, shape.columns[place], given[place], written[place], source)
        ]

    def _complete(self, lines: list[str], column: Column, value: Any, text: str, source: Source) -> list[str]:
        """Keep exactly what a field does not say; give the line that says whom its names are, if they are known."""
        if column.read(text) != _without_agents(value):
            self._keep_exact(lines, column.row, value, source, text)
        return self._agents(column.agents, value) if column.agents else []

    def _put_extra(self, lines: list[str], source: Source, plan: WritingPlan) -> list[str]:
        """Write the CSL variables that stand in `extra`; give the lines that say whom their names are."""
        agents: list[str] = []
        for name, value in source.extra.items():
            row = plan.extra.get(name)
            if row is None:
                continue
            column = column_of(row)
            text, is_sure = column.write(value)
            lines.append(column.line % text)
            if not is_sure:
                agents += self._complete(lines, column, value, text, source)
        return agents

    def _agents(self, field: str, names: tuple[Name, ...]) -> list[str]:
        """Write the keys of named agents as a data annotation (biblatex manual, section 3.7)."""
        notes = _agent_notes(names) if self.lossless else ""
        return [f"  {field} = {{{notes}}},\n"] if notes else []

    def _report_dropped(self, source: Source, plan: WritingPlan) -> None:
        for drop in plan.drops:
            if value := source.value(drop.ours):
                self.on_loss(Loss(source.key, drop.ours, value, drop.reason))

    def _is_told(self, lines: list[str], source: Source, kind: str) -> bool:
        """Whether the type of entry that a source came with tells its type, with the fields that are written."""
        if source.extra.get(ENTRY_TYPE) != kind or FOREIGN + "entrysubtype" in source.extra:
            return False
        return (
            type_without_subtype(self.dialect, kind, dict.fromkeys(_WRITTEN.findall("".join(lines)), "")) == source.type
        )

    def _put_subtype(self, lines: list[str], source: Source, subtype: str) -> None:
        """Write what tells a type from others of its entry type, or tell that it is lost."""
        if source.type == "manuscript" and (source.event_title or source.event_place):
            subtype = source.type  # an unpublished work with an event is a speech otherwise
        if not subtype:
            return
        if not (source.extra and FOREIGN + "entrysubtype" in source.extra):
            lines.append(f"  entrysubtype = {{{subtype}}},\n")
        elif self.lossless:
            lines.append(f"  {EXACT_TYPE} = {{{source.type}}},\n")
        else:
            self.on_loss(Loss(source.key, "type", source.type, "the entry has a subtype of its own"))

    def _renamed_field(self, text: str, field: str, own: str, type: str) -> str:
        """Give a field the name that the type of its entry has for it, if it is read as the same and not taken."""
        rows = self.dialect.lossless.single.read[type]
        if field not in rows or own not in rows or rows[own].ours != rows[field].ours or f"\n  {own} = " in text:
            return text
        return text.replace(f"\n  {field} = ", f"\n  {own} = ", 1)

    def _put_title_case(self, lines: list[str], source: Source) -> None:
        """Say whether titles are in title case, if the language of the entry says otherwise."""
        is_marked = follows_title_case(source)
        if is_marked == implies_title_case(source):
            return
        if self.lossless:
            lines.append(f"  {FIELD} = {{{ENGLISH if is_marked else OTHERWISE}}},\n")
        else:
            reason = "entries in English, and no others, have their titles in title case"
            self.on_loss(Loss(source.key, TITLE_CASE, ENGLISH if is_marked else OTHERWISE, reason))

    def _keep_exact(self, lines: list[str], row: Row, value: Any, source: Source, text: str) -> None:
        """Keep a value that does not come back from the text of its field to the letter, or say that it is lost."""
        if self.lossless and text and not self.dialect.classic:
            field = row.theirs if row.theirs != "date" else text.split()[0]
            lines.append(f'  {field}{EXACT} = {{="{_annotated(write_exact(value))}"}},\n')
        elif self.lossless:
            lines.append(f"  {csl_field(row.ours)} = {{{write_exact(value)}}},\n")
        else:
            self.on_loss(Loss(source.key, row.ours, value, "does not come back from TeX to the letter"))

    def _put_foreign(self, lines: list[str], source: Source, kind: str) -> None:
        """Write the foreign fields that can stand in an entry, and the rest of `extra` as one field."""
        taken = set(_WRITTEN.findall("".join(lines)))
        kept: dict[str, Any] = {}
        for name, value in source.extra.items():
            field = name.removeprefix(FOREIGN)
            if name in VARIABLES or (name, value) in ((ENTRY_TYPE, kind), (TITLE_CASE, ENGLISH), _TEX_SIGNS):
                continue
            safe = name.startswith(FOREIGN) and _FIELD_NAME.fullmatch(field) and isinstance(value, str)
            is_date_apart = field in PARTS and "date" not in taken
            if safe and not is_date_apart and field not in taken and not field.startswith(CSL) and _stands(str(value)):
                lines.append(f"  {field} = {{{value}}},\n")
            else:
                kept[name] = value
        if kept:
            lines.append(f"  csl-extra = {{{latex.encode_exact(json.dumps(kept, ensure_ascii=False))}}},\n")

    def _annotate(self, lines: list[str], source: Source, annotated: str) -> None:
        """Add to a source's annotation, and keep its own apart."""
        field = self.dialect.annotation
        lines[:] = [re.sub(rf"^  {field} = .*\n", "", "".join(lines), flags=re.MULTILINE)]
        if self.lossless:
            lines.append(f'  {field}{CLAIMS} = {{="{write_exact(source.annote)}"}},\n')
        whole = f"{source.annote}\n{annotated}" if source.annote else annotated
        encoded = "\n    ".join(latex.encode(line) for line in whole.split("\n"))
        lines.append(f"  {field} = {{{encoded}}},\n")


def _put_addresses(lines: list[str], source: Source) -> Source:
    """Put back the several addresses that a field had, if the first is that of the source; return what else it has."""
    own = source.extra[FOREIGN + "url"]
    address, seen = first_address(own) if isinstance(own, str) and _stands(own) else ("", "")
    whole = "".join(lines)
    if not source.url or address != source.url or (seen and not source.accessed) or "  url+an:" in whole:
        return source
    lines[:] = [_URL.sub(lambda _: f"  url = {{{own}}},\n", whole, count=1)]
    return source.evolve(extra={name: value for name, value in source.extra.items() if name != FOREIGN + "url"})


def _put_numbered(lines: list[str], source: Source, name: str) -> Source:
    """Put back a list of names with the numbers of DBLP, if it has the names of the source; return what else it has."""
    own = source.extra[FOREIGN + name]
    whole = "".join(lines)
    if not isinstance(own, str) or not _stands(own) or (bare := without_numbers(own)) == own:
        return source
    if read_names(bare) != getattr(source, name) or f"  {name}+an" in whole:
        return source
    lines[:] = [re.sub(rf"(?<=\n)  {name} = \{{.*\}},\n", lambda _: f"  {name} = {{{own}}},\n", whole, count=1)]
    return source.evolve(extra={given: value for given, value in source.extra.items() if given != FOREIGN + name})


def _without_publisher(text: str, source: Source) -> str:
    """Leave out a publisher that `howpublished` says, from which it comes back: styles would print it twice."""
    lines = {found[0]: TEXT.read(found[1]) for found in _PUBLISHER.finditer(text)}
    line = next((line for line, value in lines.items() if value == source.publisher), "")
    told = {"howpublished": str(source.extra[FOREIGN + "howpublished"])}
    if len(lines) == 1:  # beside another organization, `howpublished` says no publisher
        find_online(told)
    is_told = TEXT.read(told.get("publisher", "")) == source.publisher
    return text.replace(line, "", 1) if is_told else text


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
        f'{number}="{_annotated(latex.encode_exact(name.agent))}"' for number, name in enumerate(names, 1) if name.agent
    )


def _annotated(text: str) -> str:
    """Return a text as an annotation can hold it, in which signs divide notes from one another."""
    return text.replace(";", "%3B").replace("=", "%3D")


def _stands(value: str) -> bool:
    """Whether TeX as it stands can be written between braces: balanced, nothing that runs or looks like an entry."""
    depth = 0
    for mark in _BRACE.finditer(value):
        depth += 1 if mark[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not _UNWRITABLE.search(value)
