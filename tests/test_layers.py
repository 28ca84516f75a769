"""The house rules that a test can check: imports go one way, engines have one door, modules hold no state."""

import ast
import subprocess
import sys
import types
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
FILES = sorted(SRC.rglob("*.py"))

FLOORS = (
    ("errors", "terminal"),
    ("encodings",),
    ("items",),
    ("records", "csl"),
    ("dossier",),
    ("passages", "speech"),
    ("captions", "off_record", "texts"),
    ("provenance",),
    ("formats",),
    ("proposals", "checks", "diagrams", "citations"),
    ("tables", "reports"),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
"""The lowest first: a module imports from its own room or from the floors below, never from a neighbour or above."""

ENGINES = (
    "bibtexparser",
    "cattrs",
    "charset_normalizer",
    "click",
    "lxml",
    "markdown_it",
    "pymarc",
    "pypdfium2",
    "rapidfuzz",
    "rich",
    "selectolax",
    "webencodings",
)
"""Third-party engines of which each is imported by one module only (orjson and attrs are our alphabet)."""

HEAVY = (
    "bibtexparser",
    "cattrs",
    "click",
    "lxml",
    "markdown_it",
    "orjson",
    "pypdfium2",
    "rapidfuzz",
    "rich",
    "selectolax",
)
"""What `import onrecord` must not bring in."""


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def top_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports_of(file: Path) -> Iterator[str]:
    """Name what a module imports, at whatever depth of its code, type-checking imports left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: relative import"
            yield node.module or ""


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


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_imported_by_one_module(engine: str) -> None:
    users = {name_of(file) for file in FILES if any(module.split(".")[0] == engine for module in imports_of(file))}

    assert len(users) <= 1


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
