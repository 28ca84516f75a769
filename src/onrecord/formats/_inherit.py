"""Fields that an entry takes from another: `crossref` and `xdata`.

Source: biblatex manual, section 2.4.1 (cross-references), 2.2.3 (`xdata`) and appendix B (default inheritance).
"""

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.errors import Fault
from onrecord.formats._bib import RawEntry

_TITLES: Final = ("title", "subtitle", "titleaddon")


class _Rule(NamedTuple):
    """Which fields of these parents become which of these children."""

    parents: frozenset[str]
    children: frozenset[str]
    fields: MappingProxyType[str, str]


def _rule(parents: str, children: str, prefix: str) -> _Rule:
    names = {
        title: title.replace("title", f"{prefix}title", 1).replace(f"sub{prefix}", f"{prefix}sub") for title in _TITLES
    }
    return _Rule(frozenset(parents.split()), frozenset(children.split()), MappingProxyType(names))


RULES: Final = (
    _rule("mvbook book", "inbook bookinbook suppbook", "book"),
    _rule("mvcollection mvreference", "collection reference", "main"),
    _rule("mvbook", "book", "main"),
    _rule("mvproceedings", "proceedings", "main"),
    _rule("collection reference mvcollection mvreference", "incollection inreference suppcollection", "book"),
    _rule("proceedings mvproceedings", "inproceedings conference", "book"),
    _rule("periodical", "article suppperiodical review", "journal"),
)
_NEVER: Final = frozenset(
    ("crossref", "xref", "xdata", "ids", "label", "options", "presort", "related", "relatedoptions", "relatedstring",
     "relatedtype", "shorthand", "shorthandintro", "sortkey", "shorttitle", "sorttitle", "indextitle", "entryset",
     "entrysubtype", "execute")
)  # fmt: skip
_AUTHORS: Final = ("inbook", "bookinbook", "suppbook")


def resolve(entries: Iterable[RawEntry], on_fault: Callable[[Fault], None], path: str = "") -> list[RawEntry]:
    """Give each entry what it inherits; its own fields stay, `crossref` and `xdata` too.

    Loops and parents that are not there are reported. Parents are resolved first, so that chains work; the cost is
    linear in the entries and what they inherit.
    """
    listed = list(entries)
    by_key: dict[str, int] = {}
    for number, entry in enumerate(listed):
        by_key.setdefault(entry.key, number)
    done = {number: entry for number, entry in enumerate(listed) if not entry.fields.keys() & {"crossref", "xdata"}}
    for number in range(len(listed)):
        _resolve_one(number, listed, by_key, done, on_fault, path)
    return [done[number] for number in range(len(listed))]


def _parents(entry: RawEntry) -> list[str]:
    keys = [key.strip() for key in entry.fields.get("xdata", "").split(",")]
    return [key for key in (*keys, entry.fields.get("crossref", "").strip()) if key]


def _resolve_one(
    start: int,
    listed: list[RawEntry],
    by_key: dict[str, int],
    done: dict[int, RawEntry],
    on_fault: Callable[[Fault], None],
    path: str,
) -> None:
    """Resolve an entry after its parents, with a stack instead of recursion."""
    stack, waiting = [start], {start}
    while stack:
        number = stack[-1]
        if number in done:
            waiting.discard(stack.pop())
            continue
        entry = listed[number]
        known, faults = [], []
        for key in _parents(entry):
            parent = by_key.get(key)
            if parent is None:
                faults.append(("be the key of an entry", key, "warning"))
            elif parent not in done and parent in waiting:
                faults.append(("not lead back to its own entry", key, "error"))
            else:
                known.append(parent)
        missing = next((parent for parent in known if parent not in done), None)
        if missing is not None:
            stack.append(missing)
            waiting.add(missing)
            continue
        for must, key, severity in faults:
            place = {"path": path, "line": entry.line, "entry": entry.key, "field": "crossref or xdata"}
            on_fault(Fault(must, key, severity=severity, **place))  # type: ignore[arg-type]
        done[number] = entry._replace(fields=_inherited(entry, [done[parent] for parent in known]))
        waiting.discard(stack.pop())


def _inherited(entry: RawEntry, parents: list[RawEntry]) -> dict[str, str]:
    fields = dict(entry.fields)
    for parent in parents:
        names = _names(parent.type, entry.type) if parent.type != "xdata" else {}
        dated = any(field in entry.fields for field in ("date", "year"))
        for field, value in parent.fields.items():
            if field in _NEVER or (field in ("date", "year", "month", "day") and dated):
                continue
            fields.setdefault(names.get(field, field), value)
            if field == "author" and entry.type in _AUTHORS and names:
                fields.setdefault("bookauthor", value)
    return fields


def _names(parent: str, child: str) -> dict[str, str]:
    for rule in RULES:
        if parent in rule.parents and child in rule.children:
            return dict(rule.fields)
    return {}
