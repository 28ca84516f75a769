"""Conditions (CSL 1.0.2, "Choose")."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.csl.context import Compiler, Context, Render
from onrecord.csl.labels import locator_label
from onrecord.csl.numbers import is_numeric
from onrecord.csl.xml import Node

Test = Callable[[Context], bool]


def _variable(name: str) -> Test:
    if name == "locator":
        return lambda context: bool(str(context.cite.get("locator") or "").strip())
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
        if record.text[name]:
            return True
        value = record.item.get(name)
        if value is None:
            return False
        if isinstance(value, dict):
            return record.dates[name] is not None
        return bool(value) and isinstance(value, list | tuple) and bool(record.names[name])

    return test


def _position(name: str) -> Test:
    wanted = _POSITIONS.get(name, (name,))
    if name == "near-note":
        return lambda context: context.near
    return lambda context: context.position in wanted


_POSITIONS: Final = MappingProxyType(
    {
        "first": ("first",),
        "subsequent": ("subsequent", "ibid", "ibid-with-locator"),
        "ibid": ("ibid", "ibid-with-locator"),
        "ibid-with-locator": ("ibid-with-locator",),
    }
)


def _locator(name: str) -> Test:
    name = name.replace("sub-verbo", "sub verbo")
    return lambda context: (
        bool(context.cite.get("locator")) and (locator_label(context).replace("sub-verbo", "sub verbo") == name)
    )


def _numeric(name: str) -> Test:
    if name == "locator":
        return lambda context: is_numeric(str(context.cite.get("locator") or ""))
    if name == "citation-number":
        return lambda context: bool(context.number)
    return lambda context: is_numeric(context.record.bare[name])


def _uncertain(name: str) -> Test:
    def test(context: Context) -> bool:
        date = context.record.dates[name]
        return date is not None and date.circa

    return test


def _disambiguate(value: str) -> Test:
    wanted = value == "true"
    return lambda context: (context.ambiguity is not None and context.ambiguity.condition) == wanted


_TESTS: Final[Mapping[str, Callable[[str], Test]]] = MappingProxyType(
    {
        "variable": _variable,
        "type": lambda name: _types(frozenset((name,))),
        "position": _position,
        "locator": _locator,
        "is-numeric": _numeric,
        "is-uncertain-date": _uncertain,
        "disambiguate": _disambiguate,
    }
)


def _types(names: frozenset[str]) -> Test:
    """An item has one type: of several it is asked whether it is among them, whatever `match` says."""
    return lambda context: context.record.type in names


def _test(node: Node) -> Test:
    match = node.attrs.get("match", "all")
    tests: list[Test] = []
    for attribute, make in _TESTS.items():
        names = node.attrs.get(attribute, "").split()
        if attribute == "type" and names:
            tests.append(_types(frozenset(names)))
        else:
            tests += [make(name) for name in names]
    if len(tests) == 1 and match != "none":
        return tests[0]
    return _combined(tests, stop_at=match != "all", then=match == "any")


def _combined(tests: list[Test], *, stop_at: bool, then: bool) -> Test:
    """Give the test that answers `then` as soon as one of the tests answers `stop_at`."""
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


def _sequence(renders: list[Render], delimiter: str = "") -> Render:
    if len(renders) == 1:
        return renders[0]
    return lambda context: delimiter.join([text for render in renders if (text := render(context))])


def compile_choose(node: Node, compiler: Compiler) -> Render:
    """Compile `cs:choose`."""
    branches = [
        (
            _test(child) if child.tag != "else" else None,
            _sequence(compiler.children(child, compiler.delimiter), compiler.delimiter),
        )
        for child in node.children
    ]

    def render(context: Context) -> str:
        for test, branch in branches:
            if test is None or test(context):
                return branch(context)
        return ""

    return render
