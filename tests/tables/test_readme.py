"""What the README of the tables shows runs and prints what it says."""

import doctest
import re
from pathlib import Path

import pytest

README = Path(__file__).parent.parent.parent / "src" / "onrecord" / "tables" / "README.md"


def test_every_block_of_python_runs_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)

    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README", None, 0)

    assert len(test.examples) > 15
    assert doctest.DocTestRunner().run(test).failed == 0
