"""Marks that turn the direction of text reach no table, report or picture, and are escaped in JSON (UAX 9)."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source
from onrecord.cli.app import app
from onrecord.terminal import without_controls

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TURNED = Dossier(
    [
        Source(key="a", title=f"On {MARKS}records", author=[f"Do{MARKS}e, Jo"], issued=2016),
        Person(key="p", name=f"Le{MARKS}e, Ann"), Claim(key="c", text=f"So it {MARKS}is."),
        Attribution(claim="c", speaker="p", source="a", passage=Passage(exact=f"it {MARKS}is so"), note=MARKS),
    ]
)  # fmt: skip
SHOWN = (
    "show", "show p", "check", "verify --texts .", "trails", "origins", "debate", "claims", "claims --format markdown",
    "claims --format html", "claims --format csv", "diagram", "diagram --format svg", "diagram --format dot", "report",
    "impact a", "diff other.jsonl", f"show no{MARKS}ne", f"bib --style no{MARKS}ne",
)  # fmt: skip
AS_JSON = ("show --json", "show p --json", "check --json", "verify --texts . --json", "trails --json", "claims --json")


def run(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    onrecord.write(TURNED, "d.jsonl")
    Path("a.txt").write_text(f"He said it {MARKS}is so.", encoding="utf-8")
    command, *rest = line.split()
    onrecord.write(Dossier([Source(key="a", title=f"Of {MARKS}records")]), "other.jsonl")
    done = CliRunner().invoke(app(), [command, "d.jsonl", *rest])
    assert done.exit_code in ((2,) if MARKS in line else (0, 1)), done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("line", [*SHOWN, *AS_JSON])
def test_no_mark_that_turns_text_is_printed(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not set(MARKS) & set(run(line, tmp_path, monkeypatch))


def test_json_has_the_marks_as_they_are_when_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = run("show p --json", tmp_path, monkeypatch)

    assert "\\u202e" in text
    assert json.loads(text)[0]["name"]["family"] == f"Le{MARKS}e"


@pytest.mark.parametrize("what", ["key", "name", "title", "text", "quotation"])
def test_where_they_stand_is_a_finding(what: str) -> None:
    told = [finding.message for finding in onrecord.check(TURNED) if finding.code == "turned-text"]

    assert any(f"the {what}" in message for message in told) or what == "key"


@pytest.mark.parametrize("word", ["\u0642\u0627\u0644", "\u05d0\u05de\u05e8"])
def test_a_hint_of_direction_stays_in_a_line_where_it_is_usual(word: str) -> None:
    told = without_controls(f"{word}\u200f (5)\nshe\u200f (5)\u202e", lines=True)

    assert told == f"{word}\u200f (5)\nshe\ufffd (5)\ufffd"
