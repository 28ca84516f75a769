"""The commands for several people: `merge`, also as git calls it, and `diff`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.cli.app import app
from onrecord.cli.starter import starter
from onrecord.records.key_fields import AnyRecord

SRC = Path(__file__).parents[2] / "src"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app(), [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("base", "ours", "theirs"):
        onrecord.write(starter(), tmp_path / f"{name}.jsonl")
    return tmp_path


def change(path: Path, **fields: str) -> None:
    dossier = onrecord.read(path)
    first = dossier.attributions[0]
    dossier.replace(first, first.evolve(**fields))
    onrecord.write(dossier, path)


def test_changes_of_different_fields_become_one_attribution(folder: Path) -> None:
    change(folder / "ours.jsonl", cue="told")
    change(folder / "theirs.jsonl", stance="denies")

    done = run("merge", folder / "base.jsonl", folder / "ours.jsonl", folder / "theirs.jsonl")

    merged = onrecord.read(folder / "ours.jsonl")
    assert (done.exit_code, done.output) == (0, "")
    assert (merged.attributions[0].cue, merged.attributions[0].stance) == ("told", "denies")
    assert len(merged) == len(starter())
    assert onrecord.read(folder / "theirs.jsonl").attributions[0].cue == "said"


@pytest.mark.parametrize(("prefer", "cue", "code"), [(None, "told", 1), ("ours", "told", 0), ("theirs", "argued", 0)])
def test_a_field_that_both_changed_is_told_or_settled(folder: Path, prefer: str | None, cue: str, code: int) -> None:
    change(folder / "ours.jsonl", cue="told")
    change(folder / "theirs.jsonl", cue="argued")
    options = ["--prefer", prefer] if prefer else []

    done = run("merge", folder / "base.jsonl", folder / "ours.jsonl", folder / "theirs.jsonl", *options)

    assert done.exit_code == code
    assert onrecord.read(folder / "ours.jsonl").attributions[0].cue == cue
    assert ("'told' by ours, 'argued' by theirs, it was 'said'" in done.stderr) is (prefer is None)
    assert "1 conflict" in done.stderr


@pytest.mark.parametrize("bad", ["base", "ours", "theirs"])
def test_a_file_with_faults_is_refused_and_nothing_is_written(folder: Path, bad: str) -> None:
    with (folder / f"{bad}.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"record":"claim","key":"x"}\n')
    before = (folder / "ours.jsonl").read_bytes()

    done = run("merge", folder / "base.jsonl", folder / "ours.jsonl", folder / "theirs.jsonl")

    assert done.exit_code == 2
    assert f"{bad}.jsonl" in done.stderr
    assert (folder / "ours.jsonl").read_bytes() == before


def test_a_conflict_off_the_record_tells_nobody(folder: Path) -> None:
    secret: list[AnyRecord] = [Person(key="roe", name="Roe, Al"), Source(key="z", title="Letter")]
    said = Attribution(claim="d", speaker="roe", source="z", terms="off_record")
    for name, text, note in (("base", "A", "B"), ("ours", "C", "D"), ("theirs", "E", "F")):
        dossier = Dossier([Claim(key="d", text=f"{text} secret."), *secret, said.evolve(note=f"{note} note")])
        onrecord.write(dossier, folder / f"{name}.jsonl")

    done = run("merge", folder / "base.jsonl", folder / "ours.jsonl", folder / "theirs.jsonl")
    shown = run("diff", folder / "base.jsonl", folder / "theirs.jsonl")

    assert done.exit_code == 1
    assert done.stderr.count("off the record") == 2
    for told in (done.output, shown.output):
        assert not any(word in told for word in ("secret.", "note\b", "Roe", "roe", "Letter", "'z'", "'d'"))
    assert shown.exit_code == 1
    assert "2 records off the record changed" in shown.stderr


def test_a_difference_is_a_sentence_or_json(folder: Path) -> None:
    change(folder / "theirs.jsonl", cue="told")

    done = run("diff", folder / "base.jsonl", folder / "theirs.jsonl")
    told = json.loads(run("diff", folder / "base.jsonl", folder / "theirs.jsonl", "--json").stdout)

    assert done.exit_code == 1
    assert done.stdout == (
        "Attribution of claim 'bridge-unsafe' to Ada Okafor in Lee, 3 February 2026 “The two middle piers are no…”: "
        "cue changed from “said” to “told”.\n"
    )
    assert [(one["kind"], one["field"], one["before"], one["after"]) for one in told] == [
        ("changed", "cue", "said", "told")
    ]
    assert run("diff", folder / "base.jsonl", folder / "ours.jsonl").exit_code == 0


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
    environment = {**os.environ, **names, "PYTHONPATH": str(SRC)}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stderr
    return done


def test_git_merges_by_record_with_the_recipe(tmp_path: Path) -> None:
    """gitattributes(5), "Defining a custom merge driver"."""
    path = tmp_path / "story.onrecord"
    git(tmp_path, "init", "-q", "-b", "main")
    driver = f'"{sys.executable}" -m onrecord merge %O %A %B'
    git(tmp_path, "config", "merge.onrecord.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.onrecord merge=onrecord\n")
    onrecord.write(starter(), path)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    git(tmp_path, "checkout", "-qb", "theirs")
    change(path, stance="denies")
    git(tmp_path, "commit", "-qam", "theirs")
    git(tmp_path, "checkout", "-q", "main")
    change(path, cue="told")
    git(tmp_path, "commit", "-qam", "ours")

    git(tmp_path, "merge", "-q", "theirs", "-m", "both")

    first = onrecord.read(path).attributions[0]
    assert (first.cue, first.stance) == ("told", "denies")
    assert len(onrecord.read(path)) == len(starter())

    git(tmp_path, "checkout", "-q", "theirs")
    change(path, cue="argued")
    git(tmp_path, "commit", "-qam", "theirs again")
    done = git(tmp_path, "merge", "main", "-m", "again", check=False)

    assert done.returncode == 1
    assert "'argued' by ours, 'told' by theirs, it was 'said'" in done.stdout + done.stderr
    assert onrecord.read(path).attributions[0].cue == "argued"
    assert git(tmp_path, "status", "--short").stdout == "UU story.onrecord\n"
