"""The README's promises about itself: its commands are the ones that CI runs, and its code runs (see conftest)."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


def test_two_commands_do_all_the_set_up() -> None:
    first, second = commands()[:2]

    assert first.startswith("python3 -m venv .venv && ")
    assert first.endswith(" examples/north_korea_cuba.py")
    assert second.startswith("python3 -m venv .venv && ")
    assert second.endswith("python -m pytest")


def test_ci_runs_the_readmes_test_command_to_the_letter() -> None:
    pattern = re.search(r"grep -m1 '(.*)' README.md", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))

    assert pattern is not None
    found = [line for line in README.splitlines() if re.search(pattern[1], line)]
    assert found[:1] == [commands()[1]]


def test_every_file_that_the_readme_names_is_there() -> None:
    for name in re.findall(r"`((?:examples|tests|src)/[\w./-]+)`", README):
        assert (ROOT / name).exists(), name
