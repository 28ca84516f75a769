"""Which of the programs that are on the path a test may be held against."""

from pathlib import Path

import pytest

from tests.csl import oracles


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("pandoc 3.9\n", True),
        ("pandoc 10.0.1\nFeatures: +server", True),
        ("pandoc 2.17.1.1\n", False),
        ("pandoc 1.19\n", False),
        ("what is this", False),
        ("", False),
    ],
)
def test_a_pandoc_of_the_path_is_taken_if_it_is_not_older_than_3(
    said: str, taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\nprintf '{said}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert oracles.pandoc_program() == (str(program) if taken else None)


def test_without_a_pandoc_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert oracles.pandoc_program() is None
