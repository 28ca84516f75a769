"""The hooks of pre-commit and the GitHub action: a command for each of several files."""

import re
from pathlib import Path

import pytest
import yaml

import onrecord
from onrecord import Dossier
from onrecord.cli.hooks import run
from onrecord.cli.starter import TEXT, TEXT_NAME, starter

ROOT = Path(__file__).parents[2]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    onrecord.write(starter(), tmp_path / "story.onrecord")
    onrecord.write(Dossier(), tmp_path / "empty.onrecord")
    onrecord.write(Dossier(), tmp_path / "-dash.onrecord")
    (tmp_path / "works.bib").write_text("@book{lee2026, title = {Rivers}}", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / TEXT_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("check --least warning story.onrecord empty.onrecord", 1),
        ("check --least error story.onrecord empty.onrecord", 0),
        ("check --least warning", 0),
        ("verify --texts texts story.onrecord", 0),
        ("verify --texts missing story.onrecord", 2),
        ("check --least error -- story.onrecord empty.onrecord", 0),
        ("check --least error -- story.onrecord mispelt.onrecord", 2),
        ("check --least error -- no-*.bib", 2),
        ("check --least error --", 2),
        ("check --least error -- -dash.onrecord", 0),
        ("check --least error -dash.onrecord", 0),
        ("verify --texts texts -- story.onrecord works.bib", 0),
        ("verify --texts missing -- works.bib story.onrecord", 2),
        ("verify --texts texts story.onrecord works.bib", 0),
        ("verify --texts texts -- mispelt.bib", 2),
    ],
)
@pytest.mark.usefixtures("files")
def test_the_highest_exit_code_counts(arguments: str, code: int) -> None:
    assert run(arguments.split()) == code


def test_the_hooks_call_commands_that_there_are(files: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert [hook["id"] for hook in hooks] == ["onrecord-check", "onrecord-verify"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert re.search(hook["files"], "story.onrecord")
        words = [*hook["entry"].split(), *hook.get("args", ())]
        assert words[:3] == ["python", "-m", "onrecord.cli.hooks"]
        assert run([*words[3:], "story.onrecord"]) in (0, 1)


def test_the_action_runs_the_same_and_puts_no_input_into_a_script() -> None:
    """GitHub, "Security hardening for GitHub Actions": inputs reach scripts through the environment only."""
    action = yaml.safe_load((ROOT / ".github/actions/onrecord/action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]

    assert action["runs"]["using"] == "composite"
    assert not any("${{" in script for script in scripts)
    assert sum(script.count("onrecord.cli.hooks") for script in scripts) == 2
    assert sum(script.count(" -- $FILES") for script in scripts) == 2
