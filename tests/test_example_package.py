"""The example of a package that adds to onrecord is installed into a folder of its own, and what it adds is found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "examples" / "field_notes"


def run(*arguments: str, target: Path, cwd: Path) -> str:
    path = os.pathsep.join([str(target), str(ROOT / "src"), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder into which the package is installed by its metadata, without its dependencies."""
    pytest.importorskip("pip")
    folder, work = tmp_path_factory.mktemp("target"), tmp_path_factory.mktemp("work")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--no-compile")
    run("-m", "pip", "install", *options, "--target", str(folder), str(PACKAGE), target=folder, cwd=work)
    return folder


def test_its_own_tests_pass_where_it_is_installed(target: Path, tmp_path: Path) -> None:
    options = ("-q", "-p", "no:cacheprovider", "-W", "error", "-c", os.devnull, "--rootdir", str(tmp_path))

    printed = run("-m", "pytest", *options, str(PACKAGE / "tests"), target=target, cwd=tmp_path)

    assert "8 passed" in printed


def test_the_command_knows_what_it_adds(target: Path, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{lee2026, title = {Old piers}, author = {Lee, Ann}, date = {2026}}\n")
    (tmp_path / "minutes.txt").write_text("Ada Okafor: It is over.\nThe meeting was closed.\n")

    run("-m", "onrecord", "convert", "refs.bib", "trip.notes", target=target, cwd=tmp_path)
    shown = run("-m", "onrecord", "show", "trip.notes", target=target, cwd=tmp_path)
    proposed = run("-m", "onrecord", "propose", "minutes.txt", "--with", "minutes", target=target, cwd=tmp_path)

    assert "lee2026" in shown
    assert "Ada Okafor" in proposed
    assert "field-notes" in run("-m", "onrecord", "formats", target=target, cwd=tmp_path)


def test_an_unknown_proposer_is_refused_with_those_that_there_are(target: Path, tmp_path: Path) -> None:
    code = (
        "import onrecord\n"
        "try:\n    onrecord.propose('x', onrecord.Source(key='a'), 'minute')\n"
        "except onrecord.UnknownProposer as error:\n    print(error)\n"
    )

    said = run("-c", code, target=target, cwd=tmp_path)

    assert said.startswith("proposer: must be one of rules, minutes, or a function (got 'minute'): did you mean")
