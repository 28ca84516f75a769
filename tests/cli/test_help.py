"""Every command explains itself, and its examples work as they stand."""

import os
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli.app import MODULES, app
from onrecord.cli.engine import Command
from onrecord.texts.readers import FILE_KINDS
from tests.cli.examples import fill_folder

SRC = Path(__file__).parent.parent.parent / "src"
COMMANDS = app().commands
EXAMPLES = [
    (name, line)
    for name, command in COMMANDS.items()
    for line in getattr(command, "examples", ())
    if name != "spark"  # runs in `tests/tables/test_spark.py`, which is slow
]

IN_A_SHELL = [
    (name, line) for number, (name, line) in enumerate(EXAMPLES) if "|" in line or name == "resolve" or number % 16 == 0
]
"""Those that need one, and some of the others: what differs there is the process, not the command."""


def test_the_commands_are_those_that_are_promised() -> None:
    promised = "add propose review text convert check verify quotes trails origins cite bib fill claims diagram merge"

    assert {*promised.split(), "init", "report", "styles", "impact", "debate", "commands", "diff"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example_that_calls_it(name: str) -> None:
    command = COMMANDS[name]

    shown = CliRunner().invoke(app(), [name, "--help"])

    assert isinstance(command, Command)
    assert command.examples
    assert command.help
    assert shown.exit_code == 0
    assert "Example" in shown.stdout
    for line in command.examples:
        assert f"onrecord {name}" in line
        assert f"  {line}\n" in shown.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]

    assert [option.name for option in options if not option.help and not option.show_default] == []


@pytest.mark.parametrize(
    "name", sorted({"add", "text", "check", "verify", "trails", "origins", "show", "formats", "convert", "diff"})
)
def test_a_command_that_reports_can_do_so_as_json(name: str) -> None:
    assert any("--json" in each.opts for each in COMMANDS[name].params)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a shell in which `onrecord` is a command."""
    programs = tmp_path_factory.mktemp("bin")
    program = programs / "onrecord"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -m onrecord "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(SRC), "LC_ALL": "C"}


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_of_the_help_runs(name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_for(name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "lookups", raising=False)
    before, _, command = line.rpartition(" | ")

    done = CliRunner().invoke(app(), shlex.split(command)[1:], input=piped(before), catch_exceptions=False)

    assert shlex.split(command)[0] == "onrecord"
    assert done.exit_code in (0, 1), done.stderr
    assert done.stdout or len(list(tmp_path.iterdir())) > 0
    if " -o " in line:
        assert (tmp_path / line.split(" -o ")[1]).stat().st_size > 0


@pytest.mark.parametrize(("name", "line"), IN_A_SHELL, ids=[line for _, line in IN_A_SHELL])
def test_an_example_of_the_help_runs_in_a_shell(name: str, line: str, tmp_path: Path, shell: dict[str, str]) -> None:
    fill_for(name, tmp_path)

    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, env=shell, capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or len(list(tmp_path.iterdir())) > 0


def fill_for(name: str, folder: Path) -> None:
    """Write the files that the examples of a command name; `init` writes its own."""
    if name != "init":
        fill_folder(folder)


def piped(before: str) -> bytes:
    """Give what the command before a pipe prints, nothing if there is none."""
    return subprocess.run(["sh", "-c", before], capture_output=True, check=True).stdout if before else b""


def test_the_help_of_the_whole_tells_the_exit_codes_and_completion() -> None:
    shown = CliRunner().invoke(app(), ["--help"]).stdout

    assert "0 sound, 1 findings, 2 wrong usage" in " ".join(shown.split())
    assert "_ONRECORD_COMPLETE=bash_source" in shown


@pytest.mark.parametrize("name", ["", "check", "merge"])
def test_help_is_asked_for_by_one_letter_too(name: str) -> None:
    asked = [name] if name else []

    assert CliRunner().invoke(app(), [*asked, "-h"]).stdout == CliRunner().invoke(app(), [*asked, "--help"]).stdout


@pytest.mark.parametrize("name", ["add", "text", "verify"])
def test_commands_that_read_files_list_every_suffix_of_the_table_of_readers(name: str) -> None:
    shown = CliRunner().invoke(app(), [name, "--help"]).stdout
    listed = shown.partition("Files that are read")[2].partition("\n\n")[0].partition(":")[2]

    assert listed.replace(",", " ").split() == [suffix for kind in FILE_KINDS for suffix in kind.suffixes]


def test_a_file_of_no_known_kind_is_refused_with_every_suffix_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gazette.xyz"
    path.write_bytes(b"\0\1\2\xff" * 40)

    shown = CliRunner().invoke(app(), ["text", str(path)])

    assert shown.exit_code == 2
    assert shown.stderr.count("gazette.xyz") == 1
    assert all(suffix in shown.stderr for kind in FILE_KINDS for suffix in kind.suffixes)


def test_completion_completes_commands(shell: dict[str, str]) -> None:
    asked = shell | {"_ONRECORD_COMPLETE": "bash_complete", "COMP_WORDS": "onrecord ch", "COMP_CWORD": "1"}

    done = subprocess.run(["onrecord"], env=asked, capture_output=True, encoding="utf-8", check=False)

    assert done.stdout == "plain,check\n"


def test_the_table_of_commands_is_that_of_the_modules() -> None:
    for module, names in MODULES.items():
        held = import_module(f"onrecord.cli.commands.{module}").COMMANDS

        assert tuple(one.name for one in held) == names
        assert list(app(names[0]).commands) == list(names)
    assert list(app("nonsense").commands) == [name for names in MODULES.values() for name in names]
