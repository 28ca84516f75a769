"""Reports as PDF, where there is a browser that prints."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import CannotPrint, Dossier, Source, report
from onrecord.cli.app import app
from onrecord.reports import printing
from onrecord.reports.printing import browser, pdf_of

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
    assert "this writes .html or .htm or .pdf" in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["refs.bib"]
