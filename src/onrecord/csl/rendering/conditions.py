"""Conditions (CSL 1.0.2, "Choose")."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from onrecord.csl.rendering.context import Compiler, Context, Render
from onrecord.csl.rendering.labels import locator_label, number_reader
from onrecord.csl.styles.locale import Locale
from onrecord.csl.styles.xml import Node

Test = Callable[[Context], bool]


def _variable(name: str) -> Test:
    """Return the test of whether a variable is there (CSL 1.0.2, "Choose", `variable`)."""
    if name == "locator":
        return lambda context: bool(context.cite) and bool(str(context.cite.get("locator") or "").strip())
    if name == "citation-number":
        return lambda context: bool(context.number)
    if name == "year-suffix":
        return lambda context: context.ambiguity is not None and bool(context.ambiguity.suffix)
    if name == "first-reference-note-number":
        return lambda context: bool(context.first_note)
    if name == "citation-label":
        return lambda context: True

    def test(context: Context) -> bool:
        record = context.record
        value = record.item.get(name)
        if value is None:
            return False
        if isinstance(value, dict):
            return record.dates[name] is not None
        return bool(record.names[name] if isinstance(value, list | tuple) else record.text[name])

    return test if name != "page-first" else lambda context: bool(context.record.text[name])


def _position(name: str) -> Test:
    wanted = _POSITIONS.get(name, (name,))
    if name == "near-note":
        return lambda context: context.near_note
    return lambda context: context.position in wanted


_POSITIONS: Final = MappingProxyType(
    {
        "first": ("first",),
        "subsequent": ("subsequent", "ibid", "ibid-with-locator"),
        "ibid": ("ibid", "ibid-with-locator"),
        "ibid-with-locator": ("ibid-with-locator",),
    }
)


def _locator(name: str, locale: Locale) -> Test:
    read = number_reader("locator", locale)

    def test(context: Context) -> bool:
        numbers = read(context) if context.cite else None
        return numbers is not None and (numbers.term or locator_label(context)).replace(" ", "-") == name

    return test


def _numeric(name: str, locale: Locale) -> Test:
    """A number variable is numeric by its first figure; a title is where it ends in a digit, as citeproc-js has it."""
    if name == "citation-number":
        return lambda context: bool(context.number)
    if name == "title":
        return lambda context: context.record.bare[name][-1:].isdecimal()
    read = number_reader(name, locale)

    def test(context: Context) -> bool:
        numbers = read(context)
        return numbers is not None and numbers.is_numeric

    return test


def _uncertain(name: str) -> Test:
    def test(context: Context) -> bool:
        date = context.record.dates[name]
        return date is not None and date.circa

    return test


def _disambiguate(value: str) -> Test:
    """Conditions come to hold one after another, as far as it takes to tell cites apart."""
    wanted = value == "true"

    def test(context: Context) -> bool:
        if context.ambiguity is None or context.conditions >= context.ambiguity.conditions:
            return not wanted
        context.conditions += 1
        return wanted

    return test


_TESTS: Final[Mapping[str, Callable[[str, Locale], Test]]] = MappingProxyType(
    {
        "variable": lambda name, locale: _variable(name),
        "position": lambda name, locale: _position(name),
        "locator": _locator,
        "is-numeric": _numeric,
        "is-uncertain-date": lambda name, locale: _uncertain(name),
        "disambiguate": lambda name, locale: _disambiguate(name),
    }
)


_OF_ITEMS: Final = frozenset(("variable", "is-numeric", "is-uncertain-date"))
"""Tests that no variable passes which an item does not have, but for those that no item need have."""
_NOT_ONLY_ITEMS: Final = frozenset(
    ("citation-label", "citation-number", "first-reference-note-number", "locator", "page-first", "year-suffix")
)


class _Condition:
    """What an `if` or `else-if` asks; an `else`, nothing.

    An item has one type: of several it is asked whether it is among them, whatever `match` says.

    Source:
        CSL 1.0.2, "Choose".
    """

    def __init__(self, attrs: Mapping[str, str], locale: Locale) -> None:
        self.types = frozenset(attrs.get("type", "").split())
        self._match = attrs.get("match", "all")
        asked = {key: attrs[key].replace("sub verbo", "sub-verbo").split() for key in _TESTS if key in attrs}
        tests = [_TESTS[key](name, locale) for key, names in asked.items() for name in names]
        of_items = asked.keys() <= _OF_ITEMS
        variables = frozenset(name for names in asked.values() for name in names) if of_items else _NOT_ONLY_ITEMS
        self._rest = _together(tests, self._match)
        if len(tests) > 1 and callable(self._rest) and variables.isdisjoint(_NOT_ONLY_ITEMS):
            self._rest = _of_what_is_there(self._rest, variables, self._match)

    def given(self, type: str) -> Test | bool:
        """Return what is left to ask of an item of a type, or the answer."""
        if self.types:
            is_among = type in self.types
            if is_among != (self._match == "all"):
                return self._match == "any"
        return self._rest


def _together(tests: list[Test], match: str) -> Test | bool:
    """Return the test that several make together, or the answer where there are none."""
    if not tests:
        return match != "any"
    if len(tests) == 1 and match != "none":
        return tests[0]
    return _combined(tests, stop_at=match != "all", then=match == "any")


def _combined(tests: list[Test], *, stop_at: bool, then: bool) -> Test:
    """Return the test that answers `then` as soon as one of the tests answers `stop_at`."""
    if stop_at:

        def test(context: Context) -> bool:
            for one in tests:
                if one(context):
                    return then
            return not then
    else:

        def test(context: Context) -> bool:
            for one in tests:
                if not one(context):
                    return then
            return not then

    return test


def _of_what_is_there(test: Test, variables: frozenset[str], match: str) -> Test:
    """Return a test of several variables that looks first which of them an item has: most have none, or not all."""
    if match == "all":
        return lambda context: variables <= context.record.present and test(context)
    if match == "any":
        return lambda context: not variables.isdisjoint(context.record.present) and test(context)
    return lambda context: variables.isdisjoint(context.record.present) or test(context)


def sequence(renders: list[Render], delimiter: str) -> Render:
    """Return the function that joins what several print."""
    if len(renders) == 1:
        return renders[0]

    def render(context: Context) -> str:
        texts = []
        for one in renders:
            text = one(context)
            if text:
                texts.append(text)
        return delimiter.join(texts)

    return render


def _first(renders: list[Render]) -> Render:
    """Return what the first of several alternatives prints that prints anything."""
    if len(renders) == 1:
        return renders[0]

    def render(context: Context) -> str:
        for one in renders:
            text = one(context)
            if text or context.has_fixed_text:
                return text
        return ""

    return render


def compile_choose(node: Node, compiler: Compiler, inside: Callable[[Node], Render] | None = None) -> Render:
    """Compile `cs:choose`.

    Args:
        node: The element.
        compiler: What compiles it.
        inside: Compiles a branch; what its elements print is joined if this is not given.
    """
    return _compiled(node, compiler, inside or partial(_in_sequence, compiler))


def _in_sequence(compiler: Compiler, branch: Node) -> Render:
    return sequence(compiler.children(branch, compiler.delimiter), compiler.delimiter)


def compile_alternatives(nodes: Sequence[Node], compiler: Compiler) -> list[Render]:
    """Compile the children of a `cs:substitute`; what stands in a `cs:choose` among them are alternatives as well.

    Source:
        CSL 1.0.2, "Substitute", "Choose": a condition only selects what is there.
    """
    return [
        _compiled(node, compiler, lambda branch: _first(compile_alternatives(branch.children, compiler)))
        if node.tag == "choose"
        else compiler.element(node)
        for node in nodes
    ]


def _compiled(node: Node, compiler: Compiler, inside: Callable[[Node], Render]) -> Render:
    """Compile a `cs:choose`; what an item of each type may come to is worked out once for each type that is named."""
    branches = [
        (_Condition(child.attrs if child.tag != "else" else {}, compiler.locale), _Branch(partial(inside, child)))
        for child in node.children
    ]
    of_type = {type: _left(branches, type) for condition, _ in branches for type in condition.types}
    of_others = _left(branches, "")

    def render(context: Context) -> str:
        for test, branch in of_type.get(context.record.type, of_others):
            if test is None or test(context):
                return branch.render(context)
        return ""

    return render


class _Branch:
    """A branch of a `cs:choose`, compiled when it is first taken: most styles have many that most texts never need.

    Attributes:
        render: Renders it.
    """

    __slots__ = ("_compile", "render")

    def __init__(self, compile: Callable[[], Render]) -> None:
        self._compile = compile
        self.render: Render = self._first

    def _first(self, context: Context) -> str:
        self.render = self._compile()
        return self.render(context)


def _left(branches: Sequence[tuple[_Condition, _Branch]], type: str) -> list[tuple[Test | None, _Branch]]:
    """Return the branches that an item of a type may come to, in order, each with what is left to ask of it."""
    left: list[tuple[Test | None, _Branch]] = []
    for condition, branch in branches:
        answer = condition.given(type)
        if answer is True:
            return [*left, (None, branch)]
        if answer is not False:
            left.append((answer, branch))
    return left
