"""What a group needs to print anything: it is gone where an item has none of the variables that it calls.

Source: CSL 1.0.2, "Group".
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from onrecord.csl.styles.xml import Node

_OF_CITES: Final = frozenset(
    ("citation-label", "citation-number", "first-reference-note-number", "locator", "year-suffix")
)
"""Variables that an item need not have to be filled."""
_CALLS: Final = frozenset(("date", "label", "names", "number"))


class _Calls(NamedTuple):
    """What an element calls.

    Attributes:
        variables: All that it may print of an item; None if it may print or do something of which that says nothing.
        is_sure: Whether it calls a variable whatever the item.
        has_words: Whether it may print fixed words.
    """

    variables: frozenset[str] | None
    is_sure: bool
    has_words: bool


_UNKNOWN: Final = _Calls(None, False, True)


class Needs:
    """Tells of the groups of a style which variables they need, each worked out once.

    Where repeated names are replaced, names that an item lacks do something, too: what follows them is not replaced.

    Args:
        macros: The macros of the style by name.
        options: The attributes in force in what is compiled.
    """

    def __init__(self, macros: Mapping[str, Node], options: Mapping[str, str]) -> None:
        self._macros = macros
        self._counts_names = options.get("name-form") == "count"
        self._has_dash = "subsequent-author-substitute" in options
        self._known: dict[str, _Calls] = {}
        self._of_nodes: dict[Node, _Calls] = {}

    def of(self, group: Node) -> frozenset[str] | None:
        """Return the variables of which an item has to have one for a group or a macro to print; None if unknown."""
        calls = self._within(group.children)
        return calls.variables if calls.is_sure else None

    def _within(self, nodes: Iterable[Node]) -> _Calls:
        """Put together what some nodes call; unknown if that of one is."""
        variables: set[str] = set()
        is_sure = has_words = False
        for node in nodes:
            calls = self._calls(node)
            if calls.variables is None:
                return _UNKNOWN
            variables |= calls.variables
            is_sure |= calls.is_sure
            has_words |= calls.has_words
        return _Calls(frozenset(variables), is_sure, has_words)

    def _calls(self, node: Node) -> _Calls:
        """Return what a node calls; it stands in all that hold it, and is looked through once."""
        known = self._of_nodes.get(node)
        if known is None:
            known = self._of_nodes[node] = self._looked_through(node)
        return known

    def _looked_through(self, node: Node) -> _Calls:
        """Return what a node calls by what it is."""
        if node.tag == "text":
            return self._of_text(node)
        if node.tag == "group":
            return _as_group(self._within(node.children))
        if node.tag == "choose":
            return self._of_choices(node)
        if node.tag not in _CALLS or (node.tag == "names" and (self._has_dash or self._is_count(node))):
            return _UNKNOWN
        substitute = node.first("substitute")
        other = self._within(substitute.children) if substitute is not None else _NOTHING
        own = _called(node.attrs.get("variable", ""))
        return _UNKNOWN if own is None or other.variables is None else _Calls(own | other.variables, True, False)

    def _of_text(self, node: Node) -> _Calls:
        """Return what a text calls; a macro is looked through once."""
        attrs = node.attrs
        if "variable" in attrs:
            variables = _called(attrs["variable"])
            return _Calls(variables, True, False) if variables is not None else _UNKNOWN
        if "macro" not in attrs:
            return _WORDS
        name = attrs["macro"]
        if name not in self._known:
            macro = self._macros.get(name)
            self._known[name] = _as_group(self._within(macro.children)) if macro is not None else _UNKNOWN
        return self._known[name]

    def _of_choices(self, node: Node) -> _Calls:
        """Return what the branches call; one that tells cites apart counts how often it was asked."""
        if any("disambiguate" in branch.attrs for branch in node.children):
            return _UNKNOWN
        branches = [self._within(branch.children) for branch in node.children]
        variables: set[str] = set()
        for calls in branches:
            if calls.variables is None:
                return _UNKNOWN
            variables |= calls.variables
        is_sure = all(calls.is_sure for calls in branches) and any(branch.tag == "else" for branch in node.children)
        return _Calls(frozenset(variables), is_sure, any(calls.has_words for calls in branches))

    def _is_count(self, node: Node) -> bool:
        name = node.first("name")
        return self._counts_names or (name is not None and name.attrs.get("form") == "count")


_NOTHING: Final = _Calls(frozenset(), False, False)
_WORDS: Final = _Calls(frozenset(), False, True)


def _as_group(calls: _Calls) -> _Calls:
    """Return what a group within another calls: one that prints words alone counts as filled."""
    return calls if calls.is_sure or not calls.has_words else _UNKNOWN


def _called(names: str) -> frozenset[str] | None:
    """Return the variables of an item that an element prints, and those from which it has them."""
    variables = set(names.split())
    if not variables.isdisjoint(_OF_CITES):
        return None
    if "page-first" in variables:
        variables.add("page")
    return frozenset(variables).union(f"{name}-short" for name in variables)
