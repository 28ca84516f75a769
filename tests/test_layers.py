"""The house rules that a test can check: imports go one way, engines have one door, modules hold no state."""

import ast
import re
import subprocess
import sys
import types
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

SRC = Path(__file__).parent.parent / "src"
FILES = sorted(SRC.rglob("*.py"))

FLOORS = (
    ("lazy",),
    ("nearest",),
    ("errors", "terminal"),
    ("arguments", "collector", "encodings", "files", "plugins"),
    ("items",),
    ("records", "csl"),
    ("dossier",),
    ("speech",),
    ("passages",),
    ("captions", "off_record", "texts"),
    ("provenance",),
    ("formats",),
    ("proposals", "checks", "diagrams", "citations", "differences", "resolving"),
    ("tables", "reports", "testing"),
    ("notebooks", "frames"),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
"""The lowest first: a module imports from its own room or from the floors below, never from a neighbour or above."""

FLOORS_WITHIN = {
    "csl": (
        ("text",),
        ("writers",),
        ("styles",),
        ("values",),
        ("rendering",),
        ("sorting",),
        ("citing",),
        ("processor",),
        ("catalog",),
    ),
    "formats": (
        ("mapping", "relations"),
        ("format", "tex"),
        ("native",),
        ("bib", "csl_items"),
        ("tagged",),
        ("structured", "sheets", "linked"),
        ("biblatex", "csl_json"),
        ("bibtex",),
        ("known", "assembly"),
        ("io",),
    ),
    "provenance": (
        ("own_voice", "copies", "flow", "debates"),
        ("steps",),
        ("trail", "survey"),
        ("origin_counts",),
        ("claim_graph",),
        ("impacts",),
    ),
}
"""The floors of the rooms that have some; a part that is not named here stands on any."""

ALPHABET = ("attrs", "onrecord", "orjson", *sys.stdlib_module_names)
"""What any module may import; of all else, which are engines, each is imported by one."""

HEAVY = (
    "bibtexparser",
    "cattrs",
    "click",
    "lxml",
    "markdown_it",
    "orjson",
    "duckdb",
    "pyarrow",
    "pypdfium2",
    "pyspark",
    "rapidfuzz",
    "rich",
    "selectolax",
)
"""What `import onrecord` must not bring in."""


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def top_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def part_of(module: str) -> str:
    """Name the part of its room that a module is or is in; the room itself if it is the whole."""
    return ".".join(module.split(".")[1:3])


class Imported(NamedTuple):
    module: str
    name: str


@cache
def imported_by(file: Path) -> tuple[Imported, ...]:
    """List what a module imports, at whatever depth of its code, type-checking imports left out."""
    found = []
    left: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while left:
        node = left.pop(0)
        if isinstance(node, ast.Import):
            found += [Imported(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: relative import"
            found += [Imported(node.module or "", alias.name) for alias in node.names]
        elif not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            left += [inner for inner in ast.iter_child_nodes(node) if not isinstance(inner, ast.expr)]
    return tuple(found)


def imports_of(file: Path) -> Iterator[str]:
    """Name the modules that a module imports: of `from package import module` the module."""
    for module, name in imported_by(file):
        inner = f"{module}.{name}"
        yield inner if inner in MODULES else module


MODULES = frozenset(map(name_of, FILES))


def circles(arrows: Mapping[str, set[str]]) -> list[str]:
    """List what lies on a circle, or between two: what is left when all that leads nowhere is peeled off."""
    left = {name: set(others) - {name} for name, others in arrows.items()}
    while ends := [name for name, others in left.items() if not others & left.keys()]:
        for name in ends:
            del left[name]
    return sorted(left)


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == ["a", "b", "c"]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles({name_of(file): set(imports_of(file)) for file in FILES}) == []


def test_no_parts_of_a_room_import_each_other_in_a_circle() -> None:
    arrows: dict[str, set[str]] = {}
    for file in FILES:
        own = part_of(name_of(file))
        others = {part_of(module) for module in imports_of(file) if top_of(module) == top_of(name_of(file))}
        arrows.setdefault(own, set()).update(others)

    assert circles(arrows) == []


@pytest.mark.parametrize("room", FLOORS_WITHIN)
def test_within_a_room_imports_point_to_lower_floors_only(room: str) -> None:
    ranks = {f"{room}.{part}": place for place, line in enumerate(FLOORS_WITHIN[room]) for part in line}

    for file in FILES:
        own = part_of(name_of(file))
        for other in map(part_of, imports_of(file)):
            if own in ranks and other in ranks and own != other:
                assert ranks[other] < ranks[own], f"{name_of(file)} imports {other}"
    assert ranks.keys() <= set(map(part_of, MODULES))


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_private_name_stays_in_its_module(file: Path) -> None:
    taken = [f"{module}.{name}" for module, name in imported_by(file) if module.startswith("onrecord")]
    private = [name for name in taken if any(re.fullmatch(r"_[^_].*", part) for part in name.split("."))]

    assert private == []


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_is_not_hidden_by_something_of_its_name(name: str) -> None:
    package, _, own = name.rpartition(".")
    if package and own != "__main__":
        import_module(name)

        assert getattr(import_module(package), own) is import_module(name)


def rank(top: str) -> int:
    return next(place for place, line in enumerate(FLOORS) if top in line)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_point_to_lower_floors_only(file: Path) -> None:
    own = top_of(name_of(file))

    for module in imports_of(file):
        if module.split(".")[0] == "onrecord":
            other = top_of(module)
            assert other == own or rank(other) < rank(own), f"{name_of(file)} imports {module}"


def test_every_room_stands_on_a_floor() -> None:
    known = {top for line in FLOORS for top in line}

    assert {top_of(name_of(file)) for file in FILES} <= known


def test_an_engine_is_imported_by_one_module() -> None:
    users: dict[str, set[str]] = {}
    for file in FILES:
        for engine in {module.split(".")[0] for module in imports_of(file)} - set(ALPHABET):
            users.setdefault(engine, set()).add(name_of(file))

    assert {engine: modules for engine, modules in users.items() if len(modules) > 1} == {}
    assert {"cattrs", "click", "rapidfuzz", "rich"} <= users.keys()


@pytest.mark.parametrize("file", [file for file in FILES if file.stem != "__main__"], ids=name_of)
def test_modules_hold_nothing_that_can_change(file: Path) -> None:
    module = import_module(name_of(file))

    for name, value in vars(module).items():
        if not name.startswith("__"):
            assert not isinstance(value, list | dict | set | bytearray), f"{module.__name__}.{name}"
            assert not isinstance(value, types.GeneratorType), f"{module.__name__}.{name}"


def test_importing_the_package_brings_in_nothing_heavy() -> None:
    code = f"import sys, onrecord; print([name for name in {HEAVY!r} if name in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )

    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_imported() -> None:
    import onrecord

    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert sorted(onrecord.__all__) == list(onrecord.__all__)
