"""Users' code as mypy --strict and pyright see it: they accept all of it but the lines that are marked as refused."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CODE: Final = Path(__file__).with_name("user_code.py")
MARK: Final = re.compile(r"# refused$")


def marked() -> set[int]:
    lines = CODE.read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if MARK.search(line)}


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


def refused_by_mypy(code: Path) -> set[int]:
    done = run("mypy", "--strict", "--no-error-summary", "--config-file=", "--cache-dir=.mypy_cache", str(code))
    assert done.returncode in (0, 1), done.stdout + done.stderr
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert all(str(code.name) in line for line in errors), done.stdout
    return {int(line.split(":")[1]) for line in errors}


def refused_by_pyright(code: Path) -> set[int]:
    done = run("pyright", "--outputjson", str(code))
    if done.returncode not in (0, 1):
        pytest.skip(f"pyright cannot run here: {(done.stderr or done.stdout).strip()[-200:]}")
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error"}


def test_there_is_something_to_refuse() -> None:
    assert len(marked()) > 25


def test_mypy_accepts_and_refuses_what_it_must() -> None:
    pytest.importorskip("mypy", reason="mypy is not installed (pip install 'onrecord[lint]')")

    assert refused_by_mypy(CODE) == marked()


def test_pyright_accepts_and_refuses_what_it_must() -> None:
    pytest.importorskip("pyright", reason="pyright is not installed (pip install 'onrecord[lint]')")

    assert refused_by_pyright(CODE) == marked()
