"""The table of all commands: standard input, output, JSON, exit codes, progress, example. Every command is walked."""

import inspect
import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli.app import app
from onrecord.cli.commands.overview import HEAD, table
from onrecord.cli.engine import Command, argument_names, option_names
from tests.cli.examples import fill_folder

COMMANDS = {name: one for name, one in app().commands.items() if isinstance(one, Command)}
READERS = sorted(name for name, one in COMMANDS.items() if "dossier" in argument_names(one))
TELLERS = sorted(name for name in COMMANDS if name != "spark")  # runs in `tests/tables/test_spark.py`


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, in which the process is, with all that the examples of the help name."""
    monkeypatch.chdir(tmp_path)
    fill_folder(tmp_path)
    return tmp_path


def run(arguments: list[str], stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app(), arguments, input=stdin)


def words_of(line: str) -> list[str]:
    """Return the arguments of an example, of a pipe those of its last command."""
    words = shlex.split(line.split("|")[-1])
    return words[words.index("onrecord") + 1 :]


def test_the_table_names_every_command_and_leaves_no_gap() -> None:
    rows = list(table())

    assert {row[HEAD.index("--json")] for row in rows} == {"yes"}

    assert [row[0] for row in rows] == list(app().commands)
    for row in rows:
        assert len(row) == len(HEAD)
        assert all(cell.strip() for cell in row), row
        assert f"onrecord {row[0]}" in row[HEAD.index("example")]


def test_a_command_that_can_end_with_1_says_so_in_the_table() -> None:
    codes = {row[0]: row[HEAD.index("exit codes")] for row in table()}

    ends = {
        name: "Exit.FINDINGS" in (source := inspect.getsource(inspect.unwrap(one.callback))) or "opened.exit" in source
        for name, one in COMMANDS.items()
        if one.callback
    }
    assert sum(ends.values()) > 15
    assert {name: can_end for name, can_end in ends.items() if can_end != ("1 if " in codes[name])} == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_first_line_of_the_help_is_a_sentence(name: str) -> None:
    first = COMMANDS[name].get_short_help_str()

    assert first[0].isupper()
    assert first.endswith((".", "?"))
    assert first.count("(") == first.count(")")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_column_that_is_printed_is_explained_in_the_help(
    name: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[str] = []

    def kept(head: Any, rows: Any) -> None:
        heads.extend(head)
        list(rows)

    app()
    for module in [one for key, one in sys.modules.items() if key.startswith("onrecord.cli")]:
        if hasattr(module, "print_rows"):
            monkeypatch.setattr(module, "print_rows", kept)

    for line in COMMANDS[name].examples:
        run(words_of(line))

    shown = run([name, "--help"]).stdout
    assert set(heads) <= COMMANDS[name].columns.keys()
    assert all(f"  {head}" in shown for head in COMMANDS[name].columns)
    assert all(" ".join(words.split()) in " ".join(shown.split()) for words in COMMANDS[name].columns.values())


@pytest.mark.parametrize("name", READERS)
def test_a_command_that_reads_a_dossier_reads_it_from_standard_input(name: str, here: Path) -> None:
    line = next(line for line in COMMANDS[name].examples if "dossier.jsonl" in line and "|" not in line)
    words = words_of(line)
    at = words.index("dossier.jsonl")

    from_file = run(words)
    written = {path: path.read_bytes() for path in here.iterdir() if path.is_file()}
    from_stream = run([*words[:at], "-", *words[at + 1 :], "--from", "onrecord"], Path("dossier.jsonl").read_bytes())

    assert from_stream.stdout == from_file.stdout
    assert from_stream.exit_code == from_file.exit_code <= 1
    assert "Traceback" not in from_stream.output
    if name != "report":  # whose foot names the file
        assert written == {path: path.read_bytes() for path in here.iterdir() if path.is_file()}


@pytest.mark.parametrize("name", TELLERS)
def test_a_command_with_json_prints_json_and_nothing_else(name: str, here: Path) -> None:
    line = next((line for line in COMMANDS[name].examples if "--json" in line), COMMANDS[name].examples[0])
    words = words_of(line)
    if "--json" not in words:
        words.append("--json")

    done = run(words)

    assert done.exit_code in (0, 1), done.output
    json.loads(done.stdout)


WRITERS = {
    "bib": (["bib", "dossier.jsonl", "-o", "refs.txt"], "left_out"),
    "fill": (["fill", "dossier.jsonl", "draft.md", "-o", "final.md"], "notes"),
    "report": (["report", "dossier.jsonl", "--texts", "texts", "-o", "report.html"], "findings"),
    "report into a folder": (["report", "dossier.jsonl", "-o", "report/"], "findings"),
    "diagram": (["diagram", "dossier.jsonl", "-o", "picture.svg"], "left_out"),
    "merge": (["merge", "base.jsonl", "dossier.jsonl", "theirs.jsonl", "-o", "both.jsonl"], "conflicts"),
    "init": (["init", "new.jsonl", "--texts", "new"], "wrote"),
    "init --quarto": (["init", "--quarto"], "wrote"),
    "review": (["review", "gazette2026.proposals.jsonl", "--html", "review.html"], "left"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_command_that_writes_files_tells_as_json_which_and_what_else_there_is_to_tell(name: str, here: Path) -> None:
    words, besides = WRITERS[name]
    before = set(here.rglob("*"))

    done = run([*words, "--json"])

    told = json.loads(done.stdout)
    assert done.exit_code == 0, done.stderr
    assert {here / path for path in told["wrote"]} == {path for path in here.rglob("*") if path.is_file()} - before
    assert "text" not in told
    assert besides in told


@pytest.mark.parametrize("name", ["bib", "fill", "report", "diagram"])
def test_what_goes_to_no_file_stands_in_the_json_as_it_would_be_printed(name: str, here: Path) -> None:
    words = WRITERS[name][0][:-2]

    told = json.loads(run([*words, "--json"]).stdout)

    assert told["wrote"] == []
    assert told["text"].strip() == run(words).stdout.strip()


def test_what_is_left_out_is_told_as_json_and_nobody_who_spoke_off_the_record(here: Path) -> None:
    from onrecord import Attribution, Claim, Dossier, Person, Source

    said = Attribution(claim="c", speaker="mole", source="s", first_hand=True, terms="off_record")
    mole, work = Person(key="mole", name="Mole, Ann"), Source(key="s", title="Bridges")
    onrecord.write(Dossier([Claim(key="c", text="So."), mole, work, said]), "secret.jsonl")

    for words in (["bib"], ["report", "-o", "r.html"], ["diagram"]):
        done = run([words[0], "secret.jsonl", *words[1:], "--json"])
        told = json.loads(done.stdout)
        assert "mole" not in done.output.lower()
        assert told.get("off_record_left_out", 0) or told["left_out"]["attributions"] == 1
    assert json.loads(run(["diagram", "dossier.jsonl", "--most", "1", "--json"]).stdout)["left_out"]["claims"] == 1


@pytest.mark.parametrize(("field", "secret"), [("text", False), ("name", False), ("name", True)])
def test_a_conflict_is_told_as_json_with_what_each_side_has(field: str, secret: bool, here: Path) -> None:
    from onrecord import Attribution, Claim, Dossier, Person, Source

    def version(words: str) -> Dossier:
        person = Person(key="mole", name=f"Mole, {words}" if field == "name" else "Mole, Ann")
        claim = Claim(key="c", text=words if field == "text" else "So.")
        terms = "off_record" if secret else ""
        said = Attribution(claim="c", speaker="mole", source="s", first_hand=True, terms=terms)
        return Dossier([claim, person, Source(key="s"), said])

    for name, words in (("base", "Ann"), ("dossier", "Annika"), ("theirs", "Annette")):
        onrecord.write(version(words), f"{name}.jsonl")

    done = run(["merge", "base.jsonl", "dossier.jsonl", "theirs.jsonl", "--json"])

    [conflict] = json.loads(done.stdout)["conflicts"]
    assert done.exit_code == 1
    assert conflict["field"] == field
    assert ("Annika" in str(conflict["ours"]) and "Annette" in str(conflict["theirs"])) if not secret else True
    assert ("Ann" in done.output) is not secret


HEADED = sorted(name for name, one in COMMANDS.items() if "--header" in option_names(one))


@pytest.mark.parametrize("name", HEADED)
def test_with_header_the_first_line_in_a_pipe_names_the_columns(name: str, here: Path) -> None:
    words = next(words for words in map(words_of, COMMANDS[name].examples) if not {"--json", "--explain"} & {*words})
    saved = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}

    plain = run(words)
    for path in [path for path in here.rglob("*") if path.is_file()]:
        path.write_bytes(saved[path]) if path in saved else path.unlink()
    headed = run([*words, "--header"])

    head, *rows = headed.stdout.splitlines()
    assert headed.exit_code == plain.exit_code <= 1
    assert set(head.split("\t")) <= COMMANDS[name].columns.keys()
    assert rows == plain.stdout.splitlines()


def test_every_command_that_prints_lines_with_columns_can_name_them() -> None:
    with_columns = {name for name, one in COMMANDS.items() if one.columns}

    assert with_columns - set(HEADED) == {"claims"}  # whose table has a heading in every format
    assert len(HEADED) > 10


@pytest.mark.parametrize("name", COMMANDS)
def test_wrong_usage_ends_with_2_and_says_so(name: str, here: Path) -> None:
    done = run([name, "--no-such-option"])

    assert done.exit_code == 2
    assert "No such option" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", READERS)
def test_an_input_that_cannot_be_read_ends_with_2_and_names_it(name: str, here: Path) -> None:
    line = next(line for line in COMMANDS[name].examples if "dossier.jsonl" in line and "|" not in line)
    words = ["missing.jsonl" if word == "dossier.jsonl" else word for word in words_of(line)]

    done = run(words)

    assert done.exit_code == 2
    assert "missing.jsonl" in done.stderr


@pytest.mark.parametrize("name", READERS)
def test_doubts_about_a_file_are_told_by_every_command_that_reads_it(name: str, here: Path) -> None:
    text = Path("dossier.jsonl").read_text(encoding="utf-8")
    Path("items.json").write_text('[{"id": "gazette2026", "type": "artikel", "title": "X"}]', encoding="utf-8")
    line = next(line for line in COMMANDS[name].examples if "dossier.jsonl" in line and "|" not in line)
    words = ["items.json" if word == "dossier.jsonl" else word for word in words_of(line)]

    done = run(words)

    assert text
    assert "artikel" in done.stderr


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["chek", "dossier.jsonl"], "'check'"),
        (["check", "--leest", "error", "dossier.jsonl"], "'--least'"),
        (["check", "--least", "eror", "dossier.jsonl"], "'error'"),
        (["check", "--off", "no-archives", "dossier.jsonl"], "'no-archive'"),
        (["check", "--explain", "single-origins"], "'single-origin'"),
        (["show", "dossier.jsonl", "gazette2025"], "'gazette2026'"),
        (["trails", "dossier.jsonl", "bridge-usabel"], "'bridge-usable'"),
        (["impact", "dossier.jsonl", "survey2052"], "'survey2025'"),
        (["debate", "dossier.jsonl", "bridge-usabel"], "'bridge-usable'"),
        (["cite", "dossier.jsonl", "gazete2026"], "'gazette2026'"),
        (["diagram", "dossier.jsonl", "bridge-usabel"], "'bridge-usable'"),
        (["convert", "dossier.jsonl", "-", "--to", "bibtx"], "'bibtex'"),
        (["bib", "dossier.jsonl", "--style", "chicgo-author-date"], "'chicago-author-date'"),
        (["bib", "dossier.jsonl", "--sort", "autor"], "'author'"),
        (["formats", "bibtx"], "'bibtex'"),
    ],
)
def test_a_misspelt_name_is_asked_after(words: list[str], meant: str, here: Path) -> None:
    done = run(words)

    assert done.exit_code == 2
    assert "id you mean" in done.stderr
    assert meant in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["bib", "dossier.jsonl", "-o", "refs.pdf"],
        ["bib", "dossier.jsonl", "--markup", "text", "-o", "refs.html"],
        ["cite", "dossier.jsonl", "gazette2026", "-o", "cite.docx"],
        ["cite", "dossier.jsonl", "gazette2026", "--json", "-o", "cite.html"],
        ["fill", "dossier.jsonl", "draft.md", "-o", "final.docx"],
        ["claims", "dossier.jsonl", "-o", "claims.xlsx"],
        ["claims", "dossier.jsonl", "-o", "claims.ods"],
        ["bib", "dossier.jsonl", "-o", "refs.pages"],
        ["diagram", "dossier.jsonl", "--format", "svg", "-o", "picture.tiff"],
        ["claims", "dossier.jsonl", "--format", "csv", "-o", "claims.html"],
        ["report", "dossier.jsonl", "-o", "report.docx"],
        ["diagram", "dossier.jsonl", "-o", "picture.png"],
        ["convert", "dossier.jsonl", "out.docx"],
        ["report", "dossier.jsonl", "-o", "report.txt"],
        ["claims", "dossier.jsonl", "-o", "claims.tsv"],
        ["schema", "-o", "schema.pdf"],
        ["init", "start.pdf"],
        ["propose", "texts/gazette2026.txt", "-o", "proposals.pdf"],
        ["highlights", "clippings.txt", "-o", "marked.html"],
        ["merge", "base.jsonl", "dossier.jsonl", "theirs.jsonl", "-o", "both.csv"],
        ["review", "gazette2026.proposals.jsonl", "--html", "review.pdf"],
        ["add", "page.html", "--into", "story.docx"],
        ["highlights", "clippings.txt", "--into", "story.odt"],
    ],
)
def test_a_suffix_that_promises_something_else_is_refused_and_nothing_is_written(words: list[str], here: Path) -> None:
    done = run(words)

    assert done.exit_code == 2
    assert not Path(words[-1]).exists()
    assert len(done.stderr.splitlines()[-1]) > 20
    assert words[-1] in done.stderr


@pytest.mark.parametrize(
    ("name", "begins"), [("refs.html", "<"), ("refs.tex", ""), ("refs.rtf", "{\\rtf"), ("refs.txt", "")]
)
def test_the_name_of_the_file_tells_how_a_list_is_written(name: str, begins: str, here: Path) -> None:
    assert run(["bib", "dossier.jsonl", "-o", name]).exit_code == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert run(["claims", "dossier.jsonl", "-o", "claims.csv"]).exit_code == 0
    assert Path("claims.csv").read_text(encoding="utf-8").startswith("Claim,Speaker")
    assert run(["claims", "dossier.jsonl", "-o", "claims.json"]).exit_code == 0
    assert json.loads(Path("claims.json").read_text(encoding="utf-8"))[0]["claim"]


def test_every_code_of_a_check_is_explained() -> None:
    from onrecord.checks import CODES

    told = json.loads(run(["check", "--explain", "all", "--json"]).stdout)

    assert [row["code"] for row in told] == list(CODES)
    for row in told:
        assert row["why"].endswith(".")
        assert row["why"] not in (row["docs"], row["advice"])
        shown = run(["check", "--explain", row["code"]])
        assert shown.exit_code == 0
        assert row["why"] in shown.stdout
        assert row["advice"] in shown.stdout


def test_the_same_thing_of_many_records_is_said_once_with_its_number(here: Path) -> None:
    known: dict[str, Any] = {"type": "webpage", "author": "Lee, Ann", "container_title": "W"}
    pages = [
        onrecord.Source(key=f"page{at}", title=f"T{at}", issued=1900 + at, url=f"https://example.org/{at}", **known)
        for at in range(9)
    ]
    onrecord.write(onrecord.Dossier(pages), "pages.jsonl")

    rows = [line.split("\t") for line in run(["check", "pages.jsonl"]).stdout.splitlines()]

    [row] = [row for row in rows if row[1] == "no-archive"]
    assert row[2] == "Source 'page0', Source 'page1', Source 'page2', Source 'page3', Source 'page4' and 4 more"
    assert row[3].startswith("9 times: its address has no archived copy")
    assert len(json.loads(run(["check", "pages.jsonl", "--json"]).stdout)) == 9


def test_what_was_said_off_the_record_is_followed_only_if_asked(here: Path) -> None:
    from onrecord import Attribution, Claim, Dossier, Person, Source

    said = Attribution(claim="c", speaker="mole", source="s", first_hand=True, terms="off_record")
    onrecord.write(
        Dossier([Claim(key="c", text="So."), Person(key="mole", name="Mole, Ann"), Source(key="s"), said]),
        "secret.jsonl",
    )

    for words in (["trails"], ["origins"], ["debate"]):
        done = run([words[0], "secret.jsonl", "c"])
        assert "mole" not in done.output
        assert "1 attribution off the record left out" in done.stderr
        assert "mole" in run([words[0], "secret.jsonl", "c", "--off-record"]).output
    assert "mole" not in run(["impact", "secret.jsonl", "s"]).output
    assert "mole" in run(["impact", "secret.jsonl", "s", "--off-record"]).output
    assert "mole" not in run(["debate", "secret.jsonl", "mol"]).output
