"""Sorting of bibliographies and of the cites in a citation (CSL 1.0.2, "Sorting")."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from onrecord.csl.rendering.compile import StyleCompiler
from onrecord.csl.rendering.context import Context, Render
from onrecord.csl.rendering.dates import sort_text
from onrecord.csl.sorting.collation import collation
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.marks import plain
from onrecord.csl.text.punctuation import resolve
from onrecord.items.vocabulary import CSL_NUMBERS
from onrecord.lazy import late

T = TypeVar("T")
_INTEGER = late(r"\d+")


class SortKey:
    """One `key` of a `sort`: what it gives for an item, and in which direction.

    Attributes:
        descending: Whether high values come first; absent ones come last in any case.
        language: In whose alphabet it sorts.
        is_number: Whether it is the citation number; `cs:number` has none while entries are sorted.
    """

    __slots__ = ("_attrs", "_compile", "_render", "descending", "is_number", "language")

    def __init__(self, node: Node, compiler: StyleCompiler) -> None:
        self.descending = node.attrs.get("sort") == "descending"
        is_asked = compiler.mentions(node, "citation-number")
        self.is_number = is_asked and compiler.count(node, "variable", "citation-number", but="number") > 0
        self.language = compiler.locale.lang
        self._attrs = node.attrs
        if "macro" in node.attrs:
            compiler.named(node)
        self._compile = partial(_compiled, node, compiler)
        self._render: Render = self._first

    def _first(self, context: Context) -> str:
        """Compile the key when it is first asked for: most texts are cited without their list being sorted by it."""
        self._render = self._compile()
        return self._render(context)

    def __call__(self, context: Context) -> str:
        """Return the text by which an item sorts, "" if it has none."""
        context.sorting = True
        context.name_limits = self._attrs
        return plain(resolve(self._render(context))).strip()


def _compiled(node: Node, compiler: StyleCompiler) -> Render:
    return compiler.macro(node) if "macro" in node.attrs else _variable(node, compiler)


def _variable(node: Node, compiler: StyleCompiler) -> Render:
    """Compile a sort key by a variable: dates, names and numbers by their forms for sorting."""
    variable = node.attrs.get("variable", "")
    names = compiler.element(
        Node("names", {"variable": variable, "form": "long", "name-as-sort-order": "all"}, node.line)
    )
    special = compiler.element(Node("text", {"variable": variable}, node.line))

    def render(context: Context) -> str:
        record = context.record
        if variable in ("citation-number", "citation-label", "locator", "first-reference-note-number"):
            return special(context)
        value = record.item.get(variable)
        if isinstance(value, dict):
            date = record.dates[variable]
            return sort_text(date) if date is not None else ""
        if isinstance(value, list):
            return names(context)
        text = record.text[variable]
        number_in_it = _INTEGER.search(text) if variable in CSL_NUMBERS else None
        return number_in_it[0] if number_in_it else text

    return render


class NamesKey:
    """What groups of cites sort by where the first key of the style leaves them equal: the names that they print.

    The specification leaves a group where the first of its cites is sorted to; this is the order of citeproc-js.

    Args:
        render: Renders a cite.
        language: That by whose alphabet they are sorted.
    """

    descending = is_number = False

    def __init__(self, render: Render, language: str) -> None:
        self._render, self.language = render, language

    def __call__(self, context: Context) -> str:
        """Return the names of a cite as one word; "" if it prints none, or another text in their place."""
        self._render(context)
        return "" if context.stands_in else plain(resolve(context.first_names or "")).replace(" ", "")


Key = SortKey | NamesKey


def sort_keys(node: Node | None, compiler: StyleCompiler) -> list[SortKey]:
    """Compile the `sort` of a `citation` or a `bibliography`; empty if it has none."""
    sort = node.first("sort") if node is not None else None
    if sort is None:
        return []
    compiler = compiler.for_sorting()
    return [SortKey(key, compiler) for key in sort.children if key.tag == "key"]


def sort(things: Sequence[T], keys: Sequence[Key], text_of: Callable[[Key, T], str]) -> list[T]:
    """Sort things stably; a key is worked out only for what the keys before it leave equal.

    Args:
        things: What to sort.
        keys: From the most to the least important.
        text_of: What a key gives for a thing.
    """
    if not keys or len(things) < 2:
        return list(things)
    texts = [text_of(keys[0], thing) for thing in things]
    groups: dict[Any, list[T]] = {}
    for weight, thing in zip(_weights(texts, keys[0]), things, strict=True):
        groups.setdefault(weight, []).append(thing)
    ordered = sorted(groups, reverse=keys[0].descending)
    return [thing for weight in ordered for thing in sort(groups[weight], keys[1:], text_of)]


def together(things: Sequence[T], group_of: Callable[[T], str]) -> list[T]:
    """Bring the things of one group together, at the place of the first of them; what has no group stays alone.

    Source:
        CSL 1.0.2, "Cite Grouping".
    """
    groups: dict[str, list[T]] = {}
    for at, thing in enumerate(things):
        groups.setdefault(group_of(thing) or f"\0{at}", []).append(thing)
    return [thing for group in groups.values() for thing in group]


def _weights(texts: Sequence[str], key: Key) -> list[tuple[bool, Any]]:
    """Return what the texts sort by; absent ones come last in either direction."""
    weights = collation(texts, key.language)
    return [(bool(text) if key.descending else not text, weight) for text, weight in zip(texts, weights, strict=True)]
