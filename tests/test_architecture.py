"""What the map of the package says is so: its rooms are there, on their floors, and what it shows runs."""

import ast
import doctest
import inspect
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module

import attrs
import pytest

import onrecord
from tests.test_layers import FLOORS, SRC

MAP = (SRC / "onrecord" / "README.md").read_text(encoding="utf-8")
ROOT = SRC.parent


def rooms_of_the_table() -> list[str]:
    table = MAP.split("| room | what it is for |\n")[1].split("\n\n")[0]
    return [room for line in table.splitlines() for room in re.findall(r"`(\w+)`", line.split("|")[1])]


def test_every_room_is_on_the_map_in_the_order_of_the_floors() -> None:
    ranks = {room: place for place, line in enumerate(FLOORS) for room in line}
    rooms = rooms_of_the_table()
    there = {
        path.stem for path in (SRC / "onrecord").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert there - {"__init__", "__main__"} <= set(rooms)
    assert [ranks[room] for room in rooms] == sorted(ranks[room] for room in rooms)
    assert len(rooms) == len(set(rooms))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", MAP))))
def test_every_file_that_the_map_names_is_there(path: str) -> None:
    assert (SRC / "onrecord" / path).exists() or (ROOT / path).exists()


def test_the_way_of_a_record_runs_as_shown() -> None:
    shown = re.findall(r"```python\n(.*?)```", MAP, re.DOTALL)
    assert len(shown) == 1

    test = doctest.DocTestParser().get_doctest(shown[0], {}, "the way of a record", None, 0)
    failed = doctest.DocTestRunner().run(test).failed

    assert len(test.examples) > 8
    assert failed == 0


def test_the_version_stands_in_one_place() -> None:
    import onrecord

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert "version" in tomllib.loads(project)["project"]["dynamic"]
    assert onrecord.__version__ not in re.sub(r"[\w-]+>=[^\"]*", "", project)


def test_the_changelog_is_as_keep_a_changelog_has_it() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)
    kinds = re.findall(r"^### (.*)$", text, re.MULTILINE)
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("name", sorted(onrecord.__all__))
def test_every_public_class_says_whether_threads_may_share_it(name: str) -> None:
    public = getattr(onrecord, name)

    if isinstance(public, type):
        assert "thread" in (vars(public).get("__doc__") or "").lower(), f"say in the docstring of {name}"


def examples_of(public: object) -> list[doctest.Example]:
    return doctest.DocTestParser().get_examples(getattr(public, "__doc__", None) or "")


@pytest.mark.parametrize("name", sorted(onrecord.__all__))
def test_every_public_class_and_function_shows_an_example_of_its_use(name: str) -> None:
    public = getattr(onrecord, name)

    assert inspect.isclass(public) or inspect.isfunction(public)
    assert examples_of(public), f"show in the docstring of {name} how it is used"


def rooms_that_list_what_is_public() -> list[str]:
    folders = [SRC / "onrecord" / room / "__init__.py" for room in rooms_of_the_table()]
    return [path.parent.name for path in folders if path.exists() and "__all__" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("room", rooms_that_list_what_is_public())
def test_every_class_and_function_that_a_room_makes_public_shows_an_example(room: str) -> None:
    module = import_module(f"onrecord.{room}")
    shown = {name: getattr(module, name) for name in module.__all__}
    missing = [
        name
        for name, public in shown.items()
        if (inspect.isclass(public) or inspect.isfunction(public)) and not examples_of(public)
    ]

    assert missing == []


@pytest.mark.parametrize("room", rooms_that_list_what_is_public())
def test_every_class_that_a_room_makes_public_says_whether_threads_may_share_it(room: str) -> None:
    module = import_module(f"onrecord.{room}")
    classes = {name: getattr(module, name) for name in module.__all__ if inspect.isclass(getattr(module, name))}

    silent = [name for name, public in classes.items() if "thread" not in (vars(public)["__doc__"] or "").lower()]

    assert silent == []


def one_file_rooms() -> list[str]:
    return [room for room in rooms_of_the_table() if (SRC / "onrecord" / f"{room}.py").exists()]


@pytest.mark.parametrize("room", one_file_rooms())
def test_every_class_and_function_of_a_room_of_one_file_shows_an_example(room: str) -> None:
    module = import_module(f"onrecord.{room}")
    own = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
    shown = [one for one in own if inspect.isclass(one) or inspect.isfunction(one)]

    assert shown
    assert [one.__name__ for one in shown if not one.__name__.startswith("_") and not examples_of(one)] == []


def test_every_field_of_a_public_record_is_described() -> None:
    missing = []
    for name in onrecord.__all__:
        one = getattr(onrecord, name)
        if isinstance(one, type) and attrs.has(one):
            docs = inspect.getdoc(one) or ""
            lines = re.findall(r"^ {4}\*?([\w, ]+):", docs, re.MULTILINE)
            named = {part for line in lines for part in line.split(", ")}
            missing += [f"{name}.{field.name}" for field in attrs.fields(one) if field.init and field.name not in named]
    assert missing == []


LONG = 10
"""Lines that a function may have before it must say what it is for."""


def functions_of(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module and of its classes; what they hold themselves is theirs."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield child
        else:
            yield from functions_of(child)


def test_every_function_of_more_than_a_few_lines_says_what_it_is_for() -> None:
    silent = [
        f"{path.relative_to(SRC)}: {function.name}"
        for path in sorted(SRC.rglob("*.py"))
        for function in functions_of(ast.parse(path.read_text(encoding="utf-8")))
        if (function.end_lineno or 0) - function.lineno + 1 > LONG
        and not function.name.startswith("__")
        and ast.get_docstring(function) is None
    ]

    assert silent == []


def rooms() -> list[str]:
    inits = (SRC / "onrecord").rglob("*/__init__.py")
    return sorted(path.parent.relative_to(SRC / "onrecord").as_posix() for path in inits)


@pytest.mark.parametrize("room", rooms())
def test_the_door_of_a_room_names_all_that_is_in_it(room: str) -> None:
    folder = SRC / "onrecord" / room
    words = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    there = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

    assert there - {"__init__", "__main__"} <= set(re.findall(r"`(\w+)`", words))
