"""What `cite`, `bib`, `fill` and `report` ask of the library, by stand-ins for its functions."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import writers
from onrecord.cli.engine import App
from onrecord.cli.starter import TEXT, TEXT_NAME, starter
from onrecord.csl.output import OUTPUTS


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """Put a stand-in for each function and collect how they are called."""
    made: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def stand_in(name: str) -> Any:
        def function(*arguments: Any, **options: Any) -> str:
            made.append((name, arguments, options))
            return f"<{name}>"

        return function

    for name, _ in writers.OFFERED:
        monkeypatch.setattr(onrecord, name, stand_in(name), raising=False)
    return made


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    onrecord.write(starter(), tmp_path / "dossier.jsonl")
    return tmp_path / "dossier.jsonl"


def run(*arguments: object, stdin: str = "") -> Result:
    made = App("onrecord", commands=[command for _, command in writers.OFFERED])
    return CliRunner().invoke(made, [str(argument) for argument in arguments], input=stdin)


def test_every_markup_of_the_citation_processor_but_those_for_terminals_and_tests_is_offered() -> None:
    assert {*writers.MARKUP.choices, "ansi", "suite"} == set(OUTPUTS)


def test_a_source_is_cited_with_the_options_given(dossier: Path, calls: list[Any]) -> None:
    done = run("cite", dossier, "gazette2026", "--style", "mla", "--narrative", "--locator", "4")

    assert (done.exit_code, done.stdout) == (0, "<cite>\n")
    [(_, (_, cited), options)] = calls
    assert cited == starter()["gazette2026"]
    assert options == {"style": "mla", "output": "text", "narrative": True, "locator": "4"}


@pytest.mark.parametrize("key", ["bridge-usable", "claim:bridge-usable", "council-usable"])
def test_a_claim_is_cited_by_its_attributions(dossier: Path, calls: list[Any], key: str) -> None:
    assert run("cite", dossier, key).exit_code == 0

    [(_, (_, cited), _)] = calls
    assert cited.via == "survey2025"


@pytest.mark.parametrize("key", ["nobody", "okafor", "claim:", "claim:gazette2027"])
def test_what_cannot_be_cited_ends_with_2(dossier: Path, calls: list[Any], key: str) -> None:
    done = run("cite", dossier, key)

    assert done.exit_code == 2
    assert "must be on record" in done.stderr
    assert calls == []


def test_the_list_goes_to_a_file_whole(dossier: Path, calls: list[Any], tmp_path: Path) -> None:
    out = tmp_path / "refs.html"

    assert run("bib", dossier, "--markup", "html", "--annotated", "--locale", "de-DE", "-o", out).exit_code == 0

    assert out.read_text(encoding="utf-8") == "<bibliography>\n"
    assert calls[0][2] == {"style": "apa", "output": "html", "annotated": True, "locale": "de-DE"}


def test_a_text_is_filled_from_standard_input(dossier: Path, calls: list[Any]) -> None:
    done = run("fill", dossier, "-", stdin="Né [@gazette2026].\n")

    assert (done.exit_code, done.stdout) == (0, "<fill>\n")
    assert calls[0][1][0] == "Né [@gazette2026].\n"
    assert run("fill", "-", "-", "--from", "onrecord").exit_code == 2


def test_a_report_gets_the_texts_at_hand(dossier: Path, calls: list[Any], tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / TEXT_NAME).write_text(TEXT, encoding="utf-8")

    assert run("report", dossier, "--texts", tmp_path / "texts", "-o", tmp_path / "r.html").exit_code == 0
    assert run("report", dossier).stdout == "<report>\n"

    assert calls[0][1][1] == {"gazette2026": tmp_path / "texts" / TEXT_NAME}
    assert calls[1][1][1] is None
