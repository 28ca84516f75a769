"""What README and guides promise about themselves: everything that they show runs, and prints what they say."""

import ast
import builtins
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.typing import Parser

from onrecord import cite
from onrecord.cli.tables import kept
from tests.worked_example import dossier

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
FORMATS = ROOT / "src" / "onrecord" / "formats" / "README.md"
ARCHITECTURE = ROOT / "src" / "onrecord" / "README.md"
GUIDES = sorted((ROOT / "examples").glob("*.md"))
PAGES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in (README, FORMATS, ARCHITECTURE, *GUIDES)
}
TEXT = PAGES["README.md"]
BLOCKS = [
    pytest.param(block, id=f"{name}-{number}")
    for name, text in PAGES.items()
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    if number == 0 or name == "README.md"
]
IMPORTS = (ast.Import, ast.ImportFrom)
SET_UP = ("python3 -m venv ", ".venv/bin/python -m ")
"""How the commands begin that are not run here: those that set up, and those that measure for minutes."""
EXAMPLE = re.compile(r"&& \.venv/bin/python (examples/\w+\.py)$")
"""The program with which a line that sets up ends: it is run here."""


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


def run(example: Example) -> str | None:
    """Run a block of shell commands and keep what it printed, for the block of text after it."""
    script = str(example.parsed).strip()
    if shown := EXAMPLE.search(script):
        script = f"python {ROOT / shown[1]}"
    elif script.startswith(SET_UP):
        return None
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-uo", "pipefail", "-c", script], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    example.namespace["printed"] = done.stdout + done.stderr
    return done.stdout + done.stderr if done.returncode not in (0, 1) else None


def compare(example: Example) -> str | None:
    """Hold what was printed against what the README says: all of it, or its beginning before a line "…"."""
    said, printed = str(example.parsed).strip(), example.namespace["printed"].strip()
    if said.endswith("\n…"):
        said = said.removesuffix("…")
        printed = printed[: len(said)]
    return None if said == printed else f"the page says\n{said}\nbut it prints\n{printed}"


@pytest.mark.parametrize("name", PAGES)
def test_every_block_runs_and_prints_what_the_page_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parsers: list[Parser] = [PythonCodeBlockParser(), CodeBlockParser("sh", run), CodeBlockParser("text", compare)]

    examples = list(Sybil(parsers, path=str(ROOT)).parse(ROOT / name).examples())
    for example in examples:
        example.evaluate()

    assert len(examples) == len(re.findall(r"^(?:>>> .*|```(?:sh|text))$", PAGES[name], re.MULTILINE))


def test_every_page_of_the_site_that_shows_what_is_printed_is_run_by_a_test() -> None:
    """The pages of commands, checks and the reference are made of what the code itself prints and says."""
    build = (ROOT / ".github" / "site" / "build.py").read_text(encoding="utf-8")
    pages = re.findall(r'^ +"([\w./-]+\.md)": "', build, re.MULTILINE)
    shows = re.compile(r"^(?:>>> |```text$)", re.MULTILINE)
    showing = {page for page in pages if (ROOT / page).exists() and shows.search((ROOT / page).read_text("utf-8"))}

    assert {"README.md", "src/onrecord/README.md"} <= showing
    assert showing - PAGES.keys() == {"src/onrecord/tables/README.md"}  # which `tests/tables/test_readme.py` runs


def test_there_is_a_guide_for_each_kind_of_reader_and_the_readme_names_it() -> None:
    assert len(GUIDES) == 7
    assert [path.name for path in GUIDES if f"(examples/{path.name})" not in TEXT] == []


def test_the_readme_is_short_and_its_picture_and_commands_come_first() -> None:
    lines = TEXT.splitlines()

    assert len(lines) <= 200
    assert next(number for number, line in enumerate(lines) if line.startswith("![")) < 10
    assert next(number for number, line in enumerate(lines) if line == "## Start") < 12


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_to_a_file(name: str) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#\s]+)", PAGES[name])

    assert [to for to in linked if not ((ROOT / name).parent / to).exists()] == []


@pytest.mark.parametrize("block", BLOCKS)
def test_the_blocks_of_python_that_are_typed_first_need_nothing_before(block: str) -> None:
    tree = ast.parse("\n".join(line[4:] for line in block.splitlines() if line.startswith((">>>", "..."))))
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)} | set(dir(builtins))
    bound |= {one.asname or one.name for node in ast.walk(tree) if isinstance(node, IMPORTS) for one in node.names}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}

    assert {node.id for node in names} <= bound


def test_two_commands_do_all_the_set_up() -> None:
    first, second = commands()[:2]

    assert first.startswith("python3 -m venv .venv && ")
    assert first.endswith(" examples/north_korea_cuba.py")
    assert second.startswith("python3 -m venv .venv && ")
    assert second.endswith("python -m pytest")


def test_ci_runs_the_readmes_test_command_to_the_letter() -> None:
    pattern = re.search(r"grep -m1 '(.*)' README.md", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))

    assert pattern is not None
    found = [line for line in TEXT.splitlines() if re.search(pattern[1], line)]
    assert found[:1] == [commands()[1]]


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"[`(]((?:examples|tests|src)/[\w./-]+)[`)]", TEXT)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_table_of_formats_is_what_the_formats_say() -> None:
    """`onrecord formats` counts from the tables of the formats."""
    said = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in PAGES["src/onrecord/formats/README.md"].splitlines()
        if re.match(r"\| [a-z-]+ \| +[.|]", line)
    ]

    assert said == [list(row) for row in kept()]


def test_the_styles_cite_as_the_readme_says() -> None:
    on_record = dossier()
    [person] = on_record.attributions_of(speaker="person")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?)(?: \.\.\.)? \| ", TEXT, re.MULTILINE)

    assert len(rows) == 3
    for style, said in rows:
        assert cite(on_record, person, style=style).startswith(said)
