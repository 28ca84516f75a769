"""`cite`, `bib`, `fill`, `claims` and `report` on the dossier of `init`."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.citations.functions import SORTS
from onrecord.citations.table_writers import WRITERS
from onrecord.cli.app import app
from onrecord.cli.commands import publishing
from onrecord.cli.starter import TEXT, TEXT_NAME, starter
from onrecord.csl.writers.known import OUTPUTS


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    onrecord.write(starter(), tmp_path / "dossier.jsonl")
    return tmp_path / "dossier.jsonl"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / TEXT_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path / "texts"


def run(*arguments: object, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app(), [str(argument) for argument in arguments], input=stdin)


def test_every_markup_of_the_citation_processor_but_those_for_terminals_and_tests_is_offered() -> None:
    [offered] = [option for option in publishing.bib.params if option.name == "markup"]

    assert {*getattr(offered.type, "choices", ()), "ansi", "suite"} == set(OUTPUTS)


def test_a_source_and_a_claim_are_cited_a_line_each(dossier: Path) -> None:
    done = run("cite", dossier, "gazette2026", "claim:bridge-usable", "--locator", "4")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        str(onrecord.cite(starter(), "gazette2026", locator="4")),
        str(onrecord.cite(starter(), "bridge-usable", locator="4")),
    ]


def test_a_claim_is_cited_with_the_options_given(dossier: Path) -> None:
    done = run("cite", dossier, "bridge-usable", "--style", "mla", "--narrative", "--markup", "html")

    assert done.stdout == onrecord.cite(starter(), "bridge-usable", "mla", "html", narrative=True) + "\n"
    assert "(qtd. in " in done.stdout


@pytest.mark.parametrize("key", ["nobody", "council", "claim:", "claim:gazette2027"])
def test_what_cannot_be_cited_ends_with_2(dossier: Path, key: str) -> None:
    done = run("cite", dossier, key)

    assert done.exit_code == 2
    assert "is not on record" in done.stderr
    assert done.stdout == ""


def test_the_list_goes_to_a_file_whole(dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "refs.html"

    assert run("bib", dossier, "--markup", "html", "--annotated", "--locale", "de-DE", "-o", out).exit_code == 0

    assert out.read_text(encoding="utf-8") == onrecord.bibliography(
        starter(), output="html", annotated=True, locale="de-DE"
    ) + "\n"  # fmt: skip


def test_the_list_is_sorted_and_holds_originals_if_so_asked(dossier: Path) -> None:
    done = run("bib", dossier, "--originals", "--sort", "-issued")

    assert done.stdout == onrecord.bibliography(starter(), originals=True, sort="-issued") + "\n"
    assert len(done.stdout.splitlines()) == 1 + len(run("bib", dossier).stdout.splitlines())
    assert "sort must be one of author" in run("bib", dossier, "--sort", "size").stderr


def test_a_text_is_filled_from_standard_input(dossier: Path) -> None:
    draft = "Né [@gazette2026], *é* [@claim:bridge-usable, p. 2].\n"

    done = run("fill", dossier, "-", "--locale", "fr-FR", stdin=draft)

    assert (done.exit_code, done.stdout) == (0, onrecord.fill(starter(), draft, locale="fr-FR"))
    assert "cité dans" in done.stdout
    assert run("fill", "-", "-", "--from", "onrecord").exit_code == 2


def test_unknown_keys_of_a_text_are_told_with_their_lines(dossier: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("One [@nobody].\n\nTwo @nothing.\n", encoding="utf-8")

    done = run("fill", dossier, draft)

    assert done.exit_code == 2
    assert [line.partition(" citation must")[0] for line in done.stderr.splitlines()] == [
        f"error: {draft}:1:6:", f"error: {draft}:3:5:",
    ]  # fmt: skip


def test_the_claims_are_a_table_that_a_spreadsheet_reads(dossier: Path, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"

    assert run("claims", dossier, "--format", "csv", "--texts", texts, "-o", out).exit_code == 0

    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(starter().attributions)
    assert "verbatim" in {row["Verified"] for row in rows}
    one = run("claims", dossier, "bridge-usable").stdout
    assert starter().claims["bridge-usable"].text.split()[0] in one
    assert starter().claims["bridge-unsafe"].text not in one


def test_a_report_gets_the_texts_at_hand(dossier: Path, texts: Path, tmp_path: Path) -> None:
    assert run("report", dossier, "--texts", texts, "-o", tmp_path / "r.html").exit_code == 0

    with_texts = (tmp_path / "r.html").read_text(encoding="utf-8")
    made = onrecord.report(onrecord.read(dossier), {"gazette2026": texts / TEXT_NAME}, files=[dossier])
    assert with_texts.strip() == made.strip()
    assert run("report", dossier, "--title", "Bridges").stdout.count("Bridges") >= 1


def test_a_list_is_written_in_sections(dossier: Path) -> None:
    whole = run("bib", dossier, "--style", "ieee").stdout.splitlines()

    cited = run("bib", dossier, "--style", "ieee", "--where", "cited=yes").stdout.splitlines()
    others = run("bib", dossier, "--style", "ieee", "--where", "cited=no").stdout.splitlines()

    assert sorted(filter(None, cited + others)) == sorted(whole)
    assert "must be NAME=VALUE" in run("bib", dossier, "--where", "book").stderr
    assert "did you mean 'book'" in run("bib", dossier, "--where", "type=boook").stderr


@pytest.mark.parametrize("command", [("cite", "gazette2026"), ("bib",), ("report",)])
def test_a_style_that_there_is_not_ends_with_2(dossier: Path, command: tuple[str, ...]) -> None:
    done = run(command[0], dossier, *command[1:], "--style", "no-such-style")

    assert done.exit_code == 2
    assert "no-such-style" in done.stderr


@pytest.mark.parametrize("draft", [b"\xff\xfe\x00", b"\xe9t\xe9 [@gazette2026]", b"\x00" * 9, b"[@" * 5000, b""])
def test_no_text_gives_a_traceback(dossier: Path, draft: bytes) -> None:
    done = run("fill", dossier, "-", stdin=draft)

    assert done.exit_code in (0, 2)
    assert isinstance(done.exception, SystemExit | None), done.exception


@pytest.mark.parametrize("command", ["bib", "claims", "report"])
def test_what_was_said_off_the_record_is_published_only_when_asked_for(tmp_path: Path, command: str) -> None:
    onrecord.write(whispered(), tmp_path / "d.jsonl")

    assert "Whisper" not in run(command, tmp_path / "d.jsonl").stdout
    assert "Whisper" in run(command, tmp_path / "d.jsonl", "--off-record").stdout


def test_what_was_said_off_the_record_is_cited_only_when_asked_for(tmp_path: Path) -> None:
    onrecord.write(whispered(), tmp_path / "d.jsonl")

    refused = run("cite", tmp_path / "d.jsonl", "c")

    assert refused.exit_code == 2
    assert "said off the record" in refused.stderr
    assert "Whisper" in run("cite", tmp_path / "d.jsonl", "c", "--off-record").stdout


def whispered() -> Dossier:
    return Dossier(
        [
            Person(key="w", name="Whisper, Will"), Source(key="s", author="Whisper, Will", title="Title", issued=2001),
            Claim(key="c", text="Whispers are true."),
            Attribution(claim="c", speaker="w", source="s", terms="off_record", cue="whispered"),
        ]
    )  # fmt: skip


def test_the_choices_of_commands_are_those_that_the_library_offers() -> None:
    assert set(publishing.SORTS) == set(SORTS)
    assert set(publishing.TABLES) == set(WRITERS)


def test_a_command_that_cites_nothing_does_not_import_what_cites() -> None:
    code = "import sys, onrecord.cli.app; print([name for name in sys.modules if name.startswith('onrecord.ci')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ((), "A Way of the Rivers"),
        (("--case", "sentence"), "A way of the rivers"),
        (("--case", "written"), "A Way of the Rivers"),
    ],
)
def test_the_case_of_titles_is_an_option_of_every_command_that_cites(
    tmp_path: Path, case: tuple[str, ...], title: str
) -> None:
    file, text = tmp_path / "refs.bib", tmp_path / "draft.md"
    file.write_text("@book{a, title = {A Way of the Rivers}, date = {2000}}", encoding="utf-8")
    text.write_text("See [@a].", encoding="utf-8")

    runs = [
        run(*words, *case)
        for words in (("bib", file), ("cite", file, "a", "--style", "vancouver"), ("fill", file, text))
    ]

    assert {(done.exit_code, done.stderr) for done in runs} == {(0, "")}
    assert title in runs[0].stdout
    assert title in runs[2].stdout


def test_styles_are_listed_with_what_they_are_names_for() -> None:
    [line] = run("styles", "--journal", "cell reports methods").output.splitlines()
    assert line.split("\t")[:4] == ["cell-reports-methods", "numeric", "en-US", "cell"]
    assert run("styles", "qqqqzzzz").exit_code == 1
    assert run("styles", "chicgo").output.startswith("chicago-author-date\t")


def test_a_list_has_links_or_not(dossier: Path) -> None:
    linked = run("bib", dossier, "--markup", "html").output
    assert '<a href="https://' in linked
    assert "<a href" not in run("bib", dossier, "--markup", "html", "--no-links").output


def test_a_style_without_a_list_is_told_in_one_line(dossier: Path) -> None:
    done = run("bib", dossier, "--style", "chicago-notes")
    assert done.output.count("\n") <= 2
    assert "no list is written, the style has no bibliography; 'chicago-notes-bibliography' has one" in done.output


@pytest.mark.parametrize(("command", "name"), [("bib", "list.docx"), ("bib", "list.pdf"), ("claims", "claims.xlsx")])
def test_a_file_that_no_form_fits_is_refused_with_all_that_do(command: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@book{a, title = {T}, date = {2020}}", encoding="utf-8")

    done = CliRunner().invoke(app(), [command, str(path), "-o", str(tmp_path / name)])

    assert done.exit_code == 2
    assert not (tmp_path / name).exists()
    told = done.stderr.partition("this writes ")[2]
    assert {".txt", ".html", ".md"} <= set(told.replace(",", " ").split())
