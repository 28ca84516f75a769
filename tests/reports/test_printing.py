"""Reports as PDF, where there is a browser that prints; and how much of a large one is printed."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import CannotPrint, Claim, Dossier, Source, report, write
from onrecord.cli.app import app
from onrecord.reports import printing
from onrecord.reports.budget import (
    PRINTED_CLAIMS,
    PRINTED_FILES,
    PRINTED_PASSAGES,
    PRINTED_RECORDS,
    on_paper,
    sentences_left_out,
)
from onrecord.reports.printing import browser, pdf_of
from tests import worked_example
from tests.benchmarks.bench_report import made

PAGE = report(Dossier([Source(key="a", title="Old bridges")]))


@pytest.mark.skipif(not browser(), reason="no browser that prints")
def test_a_report_is_printed_as_pdf(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{a, title = {Old bridges}, date = {2020}}")

    done = CliRunner().invoke(app(), ["report", str(tmp_path / "refs.bib"), "-o", str(tmp_path / "report.pdf")])

    assert done.exit_code in (0, 1), done.output
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_without_a_browser_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "BROWSERS", ("no-such-browser",))

    with pytest.raises(CannotPrint, match=r"no-such-browser.*write \.html instead"):
        pdf_of(PAGE)


@pytest.mark.parametrize("script", ["exit 3", "echo no > /dev/null", "printf nothing > nothing.pdf"])
def test_a_browser_that_does_not_print_is_named(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CannotPrint, match="and no PDF"):
        pdf_of(PAGE)


@pytest.mark.parametrize("name", ["report.docx", "report.png", "report.md", "r.JSON"])
def test_a_suffix_that_promises_something_else_is_refused_and_nothing_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{a, title = {Old bridges}, date = {2020}}")

    done = CliRunner().invoke(app(), ["report", str(tmp_path / "refs.bib"), "-o", str(tmp_path / name)])

    assert done.exit_code == 2
    assert "this writes .html, .htm or .pdf" in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["refs.bib"]


@pytest.fixture(scope="module")
def large() -> str:
    """The page of 4,000 attributions: 1,000 claims, 400 sources, each with a text of ten passages."""
    return report(*made(4_000))


def test_of_a_large_dossier_the_first_of_each_kind_are_printed_and_the_others_counted(large: str) -> None:
    printed = on_paper(large)

    assert printed.count('<th scope="row">') == PRINTED_CLAIMS
    assert PRINTED_PASSAGES - 50 < len(re.findall(r'id="passage-\d+"', printed)) <= PRINTED_PASSAGES
    assert printed.count("<code>SHA-256") == PRINTED_FILES
    assert printed.split('<ul class="references">')[1].split("</ul>")[0].count("<li>") == PRINTED_RECORDS
    assert [sentence.partition(" not printed")[0] for sentence in sentences_left_out(printed)] == [
        "940 more claims are", "373 more texts are", "100 more references are", "350 more files are",
        "The details of each claim, source and speaker are",
    ]  # fmt: skip
    assert len(printed) < len(large) / 5


def test_what_is_printed_leads_nowhere_that_is_not_printed(large: str) -> None:
    printed = on_paper(large)

    places = set(re.findall(r' id="([^"]*)"', printed))
    assert set(re.findall(r'href="#([^"]*)"', printed)) <= places
    assert "said-1" not in places
    assert "passage-1" in places


def test_a_page_on_screen_has_all_that_is_not_printed(large: str) -> None:
    assert large.count('<th scope="row">') == 400
    assert len(re.findall(r'id="passage-\d+"', large)) > PRINTED_PASSAGES
    assert large.count("<code>SHA-256") == 400
    assert not any("not printed" in sentence for sentence in sentences_left_out(large))


def test_a_dossier_of_seventeen_claims_is_printed_whole() -> None:
    page = report(worked_example.dossier())

    printed = on_paper(page)

    assert printed.count('<th scope="row">') == 17
    assert len(sentences_left_out(printed)) == 1
    assert 'id="references"' in printed
    assert 'id="speakers"' not in printed


def test_the_marks_of_what_is_for_screens_cannot_come_from_a_dossier() -> None:
    words = "<!--screen-->So.<!--/screen-->"

    assert "&lt;!--screen--&gt;So." in on_paper(report(Dossier([Claim(key="c", text=words)]), title=words))


@pytest.mark.skipif(not browser(), reason="no browser that prints")
def test_a_large_report_is_printed_on_less_than_seventy_pages_and_says_what_is_not(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    dossier, _ = made(4_000)
    write(dossier, tmp_path / "many.jsonl")
    target = tmp_path / "many.pdf"

    done = CliRunner().invoke(app(), ["report", str(tmp_path / "many.jsonl"), "--json", "-o", str(target)])

    pages = [page.extract_text() for page in pypdf.PdfReader(target).pages]
    assert 10 < len(pages) < 70
    assert "940 more claims are not printed" in " ".join(" ".join(pages).split())
    assert json.loads(done.stdout)["left_out"][0].startswith("940 more claims are not printed: onrecord report")
