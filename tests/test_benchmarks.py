"""The one command for all benchmarks: what it collects, what it says of what is missing, and its picture."""

import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from onrecord.diagrams.text_fitting import BOLD, width
from tests.benchmarks import __main__ as command
from tests.benchmarks.measure import Measure
from tests.benchmarks.plot import Series, svg

ROOT = Path(__file__).parent.parent


def modules(monkeypatch: pytest.MonkeyPatch, **found: object) -> list[str]:
    monkeypatch.setattr(command, "import_module", lambda name: found[name.removeprefix("tests.benchmarks.")])
    return list(found)


def test_every_promise_is_a_row_and_a_broken_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def measures() -> Iterator[Measure]:
        yield Measure("fast", "1 s", "peer 3 s", 3.0, 2.0)
        yield Measure("slow", "1 s", "peer 1 s", 1.0, 2.0)
        yield Measure("lone", "1 s", "peer: not at hand", math.nan, 2.0)

    lines = list(command.table(modules(monkeypatch, bench_a=SimpleNamespace(measures=measures))))

    assert lines[1:] == [
        ("| fast | 1 s | peer 3 s | 3.0 | 2 | kept |", False),
        ("| slow | 1 s | peer 1 s | 1.0 | 2 | **missed** |", True),
        ("| lone | 1 s | peer: not at hand | – | 2 | not measured |", False),
    ]


def test_a_peer_that_is_missing_is_named_below_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def measures() -> Iterator[Measure]:
        yield Measure("fast", "1 s", "peer 3 s", 3.0, 2.0)
        raise ModuleNotFoundError("No module named 'peer'", name="peer")

    lines = [line for line, _ in command.table(modules(monkeypatch, bench_a=SimpleNamespace(measures=measures)))]

    assert lines[1].startswith("| fast")
    assert lines[-1] == "\nNot measured: bench_a: needs peer"


def test_a_bench_with_a_fault_of_its_own_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def measures() -> Iterator[Measure]:
        yield from ().nothing  # type: ignore[attr-defined]

    with pytest.raises(AttributeError, match="nothing"):
        list(command.table(modules(monkeypatch, bench_a=SimpleNamespace(measures=measures))))


def test_every_bench_of_the_folder_is_found() -> None:
    folder = ROOT / "tests" / "benchmarks"

    assert command.names() == sorted(path.stem for path in folder.glob("bench_*.py"))


def test_cost_by_size_is_measured_and_drawn(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--plot", str(tmp_path / "cost.svg"), "--most", "1000"],
        capture_output=True, encoding="utf-8", cwd=ROOT, env={"PYTHONPATH": "src"}, check=True,
    )  # fmt: skip

    tree = ElementTree.parse(tmp_path / "cost.svg").getroot()
    assert "1,000 records: verify" in done.stderr
    assert tree.get("role") == "img"
    assert len(tree.findall("{http://www.w3.org/2000/svg}circle")) == 5
    for text in tree.findall("{http://www.w3.org/2000/svg}text"):
        if text.get("text-anchor") is None:
            size = float(text.get("font-size", "13"))
            assert float(text.get("x", "")) + width(text.text or "", size) * BOLD < float(tree.get("width", ""))


def test_what_is_linear_is_as_steep_as_the_dotted_lines() -> None:
    drawn = svg([Series("a", {1_000: 0.01, 10_000: 0.1, 100_000: 1.0}), Series("b", {1_000: 0.01, 100_000: 0.01})])

    lines = [
        line.get("points", "") for line in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}polyline")
    ]
    dotted, steep = lines[0], lines[-2]
    corners = [[tuple(map(float, point.split(","))) for point in line.split()] for line in (dotted, steep)]
    slopes = [(line[-1][1] - line[0][1]) / (line[-1][0] - line[0][0]) for line in corners]
    assert slopes[0] == pytest.approx(slopes[1], rel=0.01)
