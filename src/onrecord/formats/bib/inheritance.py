"""Fields that an entry takes from another: `crossref` and `xdata`; `xref` relates entries without inheriting.

The rules are biblatex's, or those of classic BibTeX, where an entry takes each field that it lacks under its own name.
An entry's own fields always stay, the references included. Of several parents `crossref` counts before `xdata`, and of
several `xdata` the last one, as in biber.

An entry that was written with all that it says is annotated so where it would inherit more: `crossref+an:csl =
{="nothing"}`, which biber knows for an annotation (biblatex manual, section 3.7); `csl-inherits` is read, too.

Source: biblatex manual, sections 2.4.1 (`crossref`, `xref`), 3.14.6 (`xdata`) and appendix B; `biblatex.def`,
"data inheritance"; btxdoc, section 2.1 (cross-references).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.errors import Fault
from onrecord.formats.bib.dialect import EXACT
from onrecord.formats.bib.scanner import RawEntry

INHERITS: Final = frozenset({"crossref+an:csl", "xdata+an:csl", "csl-inherits"})
"""The fields of which an entry has one if it takes nothing from those to which it refers."""

OnFault = Callable[[Fault], None]


class Rule(NamedTuple):
    """What the titles of some parents are called in some children: "main", "book" or "journal" titles."""

    parents: frozenset[str]
    children: frozenset[str]
    prefix: str


def _rule(parents: str, children: str, prefix: str) -> Rule:
    return Rule(frozenset(parents.split()), frozenset(children.split()), prefix)


RULES: Final = (
    _rule("mvbook", "book inbook bookinbook suppbook", "main"),
    _rule("mvcollection mvreference", "collection reference incollection inreference suppcollection", "main"),
    _rule("mvproceedings", "proceedings inproceedings", "main"),
    _rule("book", "inbook bookinbook suppbook", "book"),
    _rule("collection reference", "incollection inreference suppcollection", "book"),
    _rule("proceedings", "inproceedings", "book"),
    _rule("periodical", "article suppperiodical", "journal"),
)
"""Title rules, as `biblatex.def` declares them."""

AUTHORS: Final = _rule("mvbook book", "inbook bookinbook suppbook", "book")
"""Where the author of the parent is the `bookauthor` too."""

_TITLES: Final = ("title", "subtitle", "titleaddon")
_TITLE_KEYS: Final = frozenset(("shorttitle", "sorttitle", "indextitle", "indexsorttitle"))
"""Not inherited where a title rule holds."""

_NEVER: Final = frozenset(
    ("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
     "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "key")
)  # fmt: skip
_OURS: Final = "csl-"
"""What the names of fields begin with by which this library keeps what an entry itself cannot say."""
_DATES: Final = frozenset(("date", "year", "month", "day"))
_ENTRY_TYPE_ALIASES: Final = MappingProxyType({"conference": "inproceedings"})
_GRANULAR: Final = re.compile(r"xdata\s*=\s*([^\s,{}]++)")
_AND: Final = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_FREE, _PER_FIELD = 1_000_000, 100
"""Fields that a file may inherit: so many, and so many for each field of its own; more is hostile."""


def resolve(entries: Sequence[RawEntry], on_fault: OnFault, path: str = "", *, classic: bool = False) -> list[RawEntry]:
    """Return each entry what it inherits; its own fields stay, `crossref` and `xdata` too.

    Args:
        entries: All entries of a file, in its order.
        on_fault: Called, with severity "warning", where a parent is not there or an entry leads back to itself.
        path: For the messages.
        classic: Take the rule of classic BibTeX.

    >>> from onrecord.formats.bib.scanner import scan
    >>> text = "@inproceedings{a, crossref = {b}} @proceedings{b, title = {Proceedings}, year = 2001}"
    >>> dict(resolve(scan(text, print), print)[0].fields)
    {'crossref': 'b', 'booktitle': 'Proceedings', 'year': '2001'}
    """
    heirs = [number for number, entry in enumerate(entries) if _may_refer(entry.fields)]
    return _Inheritance(entries, on_fault, path, classic).run(heirs) if heirs else list(entries)


def _may_refer(fields: Mapping[str, str]) -> bool:
    """Whether an entry with these fields may refer to others; most do not, and one look at all values says so."""
    return "crossref" in fields or "xdata" in fields or "xdata" in "\n".join(fields.values())


class _Inheritance:
    __slots__ = ("budget", "by_key", "classic", "done", "entries", "on_fault", "path")

    def __init__(self, entries: Sequence[RawEntry], on_fault: OnFault, path: str, classic: bool) -> None:
        self.entries, self.on_fault, self.path, self.classic = entries, on_fault, path, classic
        self.by_key: dict[str, int] = {}
        for fold in (str, str.lower):
            for number, entry in enumerate(entries):
                self.by_key.setdefault(fold(entry.key), number)
        self.budget = _FREE + _PER_FIELD * sum(len(entry.fields) for entry in entries)
        self.done: dict[int, RawEntry] = {}

    def run(self, heirs: Iterable[int]) -> list[RawEntry]:
        for number in heirs:
            self._settle(number)
        return [self.done.get(number, entry) for number, entry in enumerate(self.entries)]

    def _settle(self, start: int) -> None:
        """Settle an entry after its parents, with a stack instead of recursion."""
        if start in self.done:
            return
        stack = [(start, self._parents(start))]
        open_parents: dict[int, list[int]] = {start: []}
        while stack:
            number, parents = stack[-1]
            field, key, parent = next(parents, ("", "", -1))
            if not field:
                stack.pop()
                self.done[number] = self._heir(self.entries[number], open_parents.pop(number))
            elif parent in open_parents:
                self._report(self.entries[number], field, "not lead back to its own entry", key)
            else:
                open_parents[number].append(parent)
                if parent not in self.done:
                    stack.append((parent, self._parents(parent)))
                    open_parents[parent] = []

    def _parents(self, number: int) -> Iterator[tuple[str, str, int]]:
        """Yield the entries to which one refers: field, key, place; a missing one is reported."""
        for field, key in _references(self.entries[number]):
            parent = self._find(key)
            if parent is None:
                self._report(self.entries[number], field, "be the key of an entry", key)
            else:
                yield field, key, parent

    def _find(self, key: str) -> int | None:
        found = self.by_key.get(key)
        return self.by_key.get(key.lower()) if found is None else found

    def _report(self, entry: RawEntry, field: str, must: str, got: str) -> None:
        line, column, key = entry.line, entry.column, entry.key
        self.on_fault(
            Fault(must, got, path=self.path, line=line, column=column, entry=key, field=field, severity="warning")
        )

    def _heir(self, entry: RawEntry, parents: list[int]) -> RawEntry:
        """Make the entry with what it inherits; its granular references are read first."""
        own = {name: self._filled(value) if "xdata" in value else value for name, value in entry.fields.items()}
        if not INHERITS.isdisjoint(own):
            return entry._replace(fields={name: value for name, value in own.items() if name not in INHERITS})
        fields = dict(own)
        crossref = self._find(own.get("crossref", "").strip())
        xdata = {self._find(key.strip()) for key in own.get("xdata", "").split(",")}
        for number in (*(p for p in parents if p == crossref), *(p for p in reversed(parents) if p in xdata)):
            parent = self.done.get(number, self.entries[number])
            self.budget -= len(parent.fields)
            if self.budget < 0:
                must = "inherit no more than a hundred times what the file holds"
                self._report(entry, "", must, parent.key)
                break
            _inherit(fields, own, parent, _renaming(entry, parent, self.classic))
        return entry._replace(fields=fields)

    def _filled(self, value: str) -> str:
        """Put in what `xdata=key-field` or `xdata=key-field-number` stands for (biblatex manual, section 3.14.6)."""

        def filling(found: re.Match[str]) -> str:
            key, field, number = _granular(found[1])
            place = self._find(key)
            parent = None if place is None else self.done.get(place, self.entries[place])
            inherited = parent.fields.get(field, "") if parent else ""
            self.budget -= len(inherited) // 100
            items = _AND.split(inherited) if number else [inherited]
            return found[0] if self.budget < 0 or number > len(items) else items[max(number, 1) - 1] or found[0]

        return _GRANULAR.sub(filling, value)


def with_inherited(entry: RawEntry, parents: Iterable[RawEntry], classic: bool) -> RawEntry:
    """Return an entry with what it takes from its parents, of which the first count before the others.

    >>> from onrecord.formats.bib.scanner import scan
    >>> child, parent = scan("@inbook{a, pages = 7} @book{b, title = {T}, year = 2001}", print)
    >>> dict(with_inherited(child, [parent], False).fields)
    {'pages': '7', 'booktitle': 'T', 'year': '2001'}
    """
    fields = dict(entry.fields)
    for parent in parents:
        _inherit(fields, entry.fields, parent, _renaming(entry, parent, classic))
    return entry._replace(fields=fields)


def _renaming(entry: RawEntry, parent: RawEntry, classic: bool) -> str:
    """Return the type of an entry by which titles of a parent get other names; "" where they keep their own."""
    is_renamed = parent.type != "xdata" and not classic
    return _ENTRY_TYPE_ALIASES.get(entry.type, entry.type) if is_renamed else ""


def _granular(reference: str) -> tuple[str, str, int]:
    """Divide `key-field` or `key-field-number`; the key may have hyphens, and no number is 0."""
    rest, _, last = reference.rpartition("-")
    if "-" in rest and last.isdecimal() and len(last) < 5:
        key, _, field = rest.rpartition("-")
        return key, field.lower(), int(last)
    return rest, last.lower(), 0


def _references(entry: RawEntry) -> Iterator[tuple[str, str]]:
    """Yield the fields that refer to other entries, and the keys."""
    for field, value in entry.fields.items():
        if field == "crossref":
            keys = [value.strip()]
        elif field == "xdata":
            keys = [key.strip() for key in value.split(",")]
        elif "xdata" in value:
            keys = [_granular(found[1])[0] for found in _GRANULAR.finditer(value)]
        else:
            continue
        yield from ((field, key) for key in keys if key)


def _inherit(fields: dict[str, str], own: Mapping[str, str], parent: RawEntry, child: str) -> None:
    """Add to `fields` what an entry of type `child` lacks of its parent; an empty type keeps all names."""
    names = _names(parent.type, child)
    dated = not _DATES.isdisjoint(own)
    for field, name in names.items():
        if field in parent.fields:
            fields.setdefault(name, parent.fields[field])
    if "author" in parent.fields and parent.type in AUTHORS.parents and child in AUTHORS.children:
        fields.setdefault("bookauthor", parent.fields["author"])
    for field, value in parent.fields.items():
        left_out = (
            field in names
            or field in _NEVER
            or field[:4] == _OURS
            or field.endswith(EXACT)
            or (names and field in _TITLE_KEYS)
        )
        if not left_out and not (dated and field in _DATES):
            fields.setdefault(field, value)


def _names(parent: str, child: str) -> dict[str, str]:
    """Return the names that the titles of a parent have in a child."""
    for rule in RULES:
        if parent in rule.parents and child in rule.children:
            main = rule.prefix
            return dict(zip(_TITLES, (f"{main}title", f"{main}subtitle", f"{main}titleaddon"), strict=True))
    return {}
