"""`fill` as a command: what a text's own header names, and what is refused."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.app import app

BIB = "@book{lee, author={Lee, Ann}, title={Rivers}, date={2016}}"
MORE = "@book{kim, author={Kim, Bo}, title={Canals}, date={2017}}"


def run(*words: object, stdin: str = "") -> Result:
    return CliRunner().invoke(app("fill"), ["fill", *map(str, words)], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "text"
    (made / "sub").mkdir(parents=True)
    (made / "refs.bib").write_text(BIB, encoding="utf-8")
    (made / "sub" / "more.bib").write_text(MORE, encoding="utf-8")
    (tmp_path / "x.bib").write_text(BIB, encoding="utf-8")
    return made


def draft(folder: Path, header: str, text: str = "[@lee]\n", name: str = "t.md") -> Path:
    path = folder / name
    path.write_text(f"---\n{header}\n---\n\n{text}" if header else text, encoding="utf-8")
    return path


def test_a_text_alone_is_filled_by_the_bibliographies_and_the_style_of_its_header(folder: Path) -> None:
    path = draft(folder, "bibliography: [refs.bib, sub/more.bib]\ncsl: ieee\nlang: de", "[@lee; @kim, 3]\n")

    done = run(path)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "\n\\[1\\], \\[2, S. 3\\]\n" in done.stdout


def test_a_dossier_and_the_bibliographies_of_the_header_are_read_together(folder: Path) -> None:
    path = draft(folder, "bibliography: sub/more.bib\ncsl: ieee", "[@lee; @kim]\n")

    assert "(Kim, 2017; Lee, 2016)" in run(folder / "refs.bib", path, "--style", "apa").stdout


def test_a_file_that_is_not_there_is_told_and_refused_where_nothing_else_is_given(folder: Path) -> None:
    path = draft(folder, "bibliography: gone.bib")

    assert "must name a file that is there (got 'gone.bib')" in run(path).stderr
    assert run(path).exit_code == 2
    done = run(folder / "refs.bib", path)
    assert done.exit_code == 0
    assert "note: " in done.stderr


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../x.bib", "sub/../../x.bib", "https://example.org/x.bib", "file:///etc/passwd", "out/x.bib"],
)
def test_a_header_that_names_files_elsewhere_is_refused(folder: Path, name: str) -> None:
    (folder / "out").symlink_to(folder.parent, target_is_directory=True)

    for words in (
        [draft(folder, f"bibliography: {name}")],
        [folder / "refs.bib", draft(folder, f"bibliography: {name}")],
    ):
        done = run(*words)
        assert done.exit_code == 2
        assert "must name a file" in done.stderr
        assert not done.stdout


def test_a_style_elsewhere_is_refused_too(folder: Path) -> None:
    done = run(folder / "refs.bib", draft(folder, "csl: ../apa.csl"))

    assert done.exit_code == 2
    assert "must name a file beneath the folder of the text (--trust-header reads others)" in done.stderr


def test_a_trusted_header_names_files_elsewhere_but_none_of_the_web(folder: Path) -> None:
    done = run(draft(folder, "bibliography: ../x.bib"), "--trust-header")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "(Lee, 2016)" in done.stdout
    assert run(draft(folder, "bibliography: http://example.org/x.bib"), "--trust-header").exit_code == 2


def test_what_cannot_be_read_is_passed_over_on_demand(folder: Path) -> None:
    done = run(folder / "refs.bib", draft(folder, "bibliography: /etc/passwd", "[@lee] @gone\n"), "--keep-going")

    assert done.exit_code == 1
    assert "(Lee, 2016) @gone" in done.stdout
    assert "/etc/passwd" in done.stderr
    assert "gone" in done.stderr


def test_a_text_without_works_is_refused(folder: Path) -> None:
    done = run(draft(folder, ""))

    assert done.exit_code == 2
    assert "DOSSIER must be given" in done.stderr


@pytest.mark.parametrize(("kind", "raised"), [("gfm", "So<sup>1</sup>."), ("pandoc", "So^1^.")])
def test_numbers_are_raised_by_the_kind_of_markdown(folder: Path, kind: str, raised: str) -> None:
    done = run(folder / "refs.bib", draft(folder, "", "So [@lee].\n"), "--style", "nature", "--markdown", kind)

    assert done.stdout.startswith(raised)


@pytest.mark.parametrize(("kind", "anchor"), [("gfm", '<a id="ref-lee"></a>Lee'), ("pandoc", "[]{#ref-lee}Lee")])
def test_citations_lead_to_their_entries_where_the_header_asks(folder: Path, kind: str, anchor: str) -> None:
    done = run(folder / "refs.bib", draft(folder, "link-citations: true"), "--markdown", kind)

    assert "([Lee, 2016](#ref-lee))" in done.stdout
    assert anchor in done.stdout


def test_a_text_in_latex_is_filled_by_its_own_bibliography(folder: Path) -> None:
    text = "\\addbibresource{refs.bib}\nSo \\parencite[12]{lee}.\n\\printbibliography\n"

    done = run(draft(folder, "", text, "chapter.tex"))

    assert (done.exit_code, done.stderr) == (0, "")
    assert "So (Lee, 2016, p. 12)." in done.stdout.replace("\u00a0", " ").replace("~", " ")
    assert "\\section*{References}" in done.stdout


def test_latex_names_no_files_elsewhere_and_is_written_to_none_of_another_kind(folder: Path) -> None:
    path = draft(folder, "", "\\bibliography{../x}\\cite{lee}", "chapter.tex")

    assert run(path).exit_code == 2
    assert run(folder / "refs.bib", path, "-o", folder / "out.md").exit_code == 2


def test_what_stays_in_latex_is_told_and_keys_are_told_with_their_lines(folder: Path) -> None:
    path = draft(folder, "", "\n\\citetitle{lee}\n\\cite{gone}\n", "chapter.tex")

    done = run(folder / "refs.bib", path, "--keep-going")

    assert done.exit_code == 1
    assert f"note: {path}:2:1:" in done.stderr
    assert f"{path}:3:1:" in done.stderr
    assert "\\citetitle{lee}\n\\cite{gone}" in done.stdout
