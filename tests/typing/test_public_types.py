"""Every class of ours in a public signature can be imported from a public place."""

import ast
import inspect
import sys
import typing
from collections import ChainMap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest

import onrecord

ROOMS = ("onrecord", *(f"onrecord.{one.name}" for one in iter_modules(onrecord.__path__) if one.name != "__main__"))


def public() -> dict[str, Any]:
    """Return what the rooms that have an `__all__` export, by where it is."""
    found: dict[str, Any] = {}
    for room in ROOMS:
        module = import_module(room)
        found |= {f"{room}.{name}": getattr(module, name) for name in getattr(module, "__all__", ())}
    return found


PUBLIC = public()
CALLABLES = {where: value for where, value in PUBLIC.items() if callable(value) and not typing.get_origin(value)}


def signatures(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the type hints of a public name: its own, or those of a class's constructor, methods and properties."""
    module = sys.modules[value.__module__]
    if not inspect.isclass(value):
        yield hints(value, module)
        return
    for name, member in inspect.getmembers(value):
        member = member.fget if isinstance(member, property) else member
        is_said = name == "__init__" or not name.startswith("_")
        if is_said and (inspect.isfunction(member) or inspect.ismethod(member)):
            yield hints(member, module)


def hints(function: Any, module: ModuleType) -> dict[str, Any]:
    """Return the type hints of a function; what modules import for type checkers only is known here."""
    return typing.get_type_hints(function, globalns=names_known(len(sys.modules)) | vars(module))


@cache
def names_known(modules: int) -> dict[str, Any]:
    """Return the names of all our modules, made anew where more modules are there."""
    ours = [vars(one) for name, one in sys.modules.items() if name.startswith("onrecord.")]
    return dict(ChainMap(FOR_TYPES, *ours))


def imported_for_types() -> dict[str, Any]:
    """Return what modules of ours import for type checkers only."""
    known: dict[str, Any] = {}
    for name in [name for name in sys.modules if name.startswith("onrecord")]:
        for node in ast.walk(ast.parse(inspect.getsource(sys.modules[name]))):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                exec(compile(ast.Module(node.body, []), name, "exec"), known)
    return known


FOR_TYPES = imported_for_types()


def classes(hint: Any) -> set[type]:
    """Return the classes of ours within a type hint."""
    own = isinstance(hint, type) and hint.__module__.startswith("onrecord")
    return ({hint} if own else set()).union(*(classes(part) for part in typing.get_args(hint)))


@pytest.mark.parametrize("where", CALLABLES)
def test_every_class_in_a_public_signature_is_public(where: str) -> None:
    there = {id(value) for value in PUBLIC.values()} | {id(value) for value in vars(onrecord.errors).values()}

    hidden = {
        kind.__qualname__
        for said in signatures(CALLABLES[where])
        for hint in said.values()
        for kind in classes(hint)
        if id(kind) not in there
    }

    assert not hidden


def test_the_walk_meets_documents_styles_and_changes() -> None:
    met = {
        kind.__name__
        for where in ("onrecord.Document", "onrecord.csl.Document")
        for said in signatures(CALLABLES[where])
        for hint in said.values()
        for kind in classes(hint)
    }

    assert {"Style", "Change", "Citation", "Cite", "Part", "Entry", "Source"} <= met
