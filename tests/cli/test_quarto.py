"""The Quarto extension of `onrecord init --quarto`: its files, and its filter as pandoc runs it."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli.app import app
from tests.citations.beside_pandoc import filter_program, pandoc
from tests.csl.oracles import pandoc_program

BIB = "@book{lee, author={Lee, Ann}, title={Rivers}, date={2016}}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    done = CliRunner().invoke(app(), ["init", "--quarto", str(tmp_path / "dossier.jsonl")])
    assert done.exit_code == 0, done.stderr
    return tmp_path


def test_an_extension_is_written_and_nothing_else(project: Path) -> None:
    written = sorted(str(path.relative_to(project)) for path in project.rglob("*") if path.is_file())

    assert written == ["_extensions/onrecord/_extension.yml", "_extensions/onrecord/onrecord.lua"]


def test_an_extension_that_is_there_is_not_replaced_unless_asked(project: Path) -> None:
    again = ["init", "--quarto", str(project / "dossier.jsonl")]

    assert CliRunner().invoke(app(), again).exit_code == 2
    assert CliRunner().invoke(app(), [*again, "--force"]).exit_code == 0


@pytest.mark.skipif(pandoc_program() is None, reason="not at hand: pandoc")
def test_the_description_of_the_extension_is_what_quarto_asks_for(project: Path) -> None:
    """Quarto, "Creating Extensions": title, author, version, quarto-required, and filters that are there."""
    folder = project / "_extensions" / "onrecord"

    read = json.loads(pandoc("--metadata-file=_extension.yml", "-t", "json", text="", folder=folder))["meta"]

    assert sorted(read) == ["author", "contributes", "quarto-required", "title", "version"]
    said = read["version"]["c"]
    assert (said if isinstance(said, str) else said[0]["c"]) == onrecord.__version__
    [named] = read["contributes"]["c"]["filters"]["c"]
    assert (folder / named["c"][0]["c"]).is_file()


@pytest.mark.skipif(pandoc_program() is None, reason="not at hand: pandoc")
def test_its_filter_cites_and_leaves_labels_to_quarto(project: Path, tmp_path: Path) -> None:
    (project / "refs.bib").write_text(BIB, encoding="utf-8")
    text = "---\nbibliography: refs.bib\ncsl: apa\n---\n\nSo [@lee, p. 3] in @fig-one.\n"
    filter_program(tmp_path)
    environment = {
        **os.environ, "PATH": os.pathsep.join([str(tmp_path), os.environ["PATH"]]),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }  # fmt: skip

    done = subprocess.run(
        [pandoc_program() or "", "--lua-filter=_extensions/onrecord/onrecord.lua", "-t", "plain"], input=text,
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=project, env=environment,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.stdout.replace("\u00a0", " ").startswith("So (Lee, 2016, p. 3) in @fig-one.")
