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
    assert "name a DOSSIER before" in done.stderr


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
    path = draft(folder, "", "\n\\citeurl{lee}\n\\cite{gone}\n", "chapter.tex")

    done = run(folder / "refs.bib", path, "--keep-going")

    assert done.exit_code == 1
    assert f"note: {path}:2:1:" in done.stderr
    assert f"{path}:3:1:" in done.stderr
    assert "\\citeurl{lee}\n\\cite{gone}" in done.stdout


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("title: T\n\nbibliography: ../x.bib", "t.md:4: bibliography must name a file beneath"),
        ("title: T\ncsl: /etc/a.csl\nbibliography: refs.bib", "t.md:3: csl must name a file beneath"),
        ("bibliography:\n- refs.bib\n- gone.bib\nlang: de", "t.md:2: bibliography must name a file that is there"),
        ("title: |\n  T\n  U\nbibliography: 'http://example.org/x.bib' # the web", "t.md:5: bibliography must name"),
        (
            "bibliography: refs.bib\ncitation-abbreviations: ../s.json",
            "t.md:3: citation-abbreviations must name a file",
        ),
    ],
)
def test_what_a_header_asks_for_in_vain_is_told_with_its_line(folder: Path, header: str, told: str) -> None:
    done = run(draft(folder, header))

    assert done.exit_code == 2
    assert told in done.stderr


def test_the_line_of_a_bibliography_in_latex_is_told(folder: Path) -> None:
    path = draft(folder, "", "% \\bibliography{old}\n\\cite{lee}\n\n\\bibliography{gone}\n", "chapter.tex")

    assert "chapter.tex:4: bibliography must name a file that is there" in run(path).stderr


def test_short_forms_are_those_that_the_header_names_unless_others_are_given(folder: Path) -> None:
    (folder / "a.bib").write_text("@article{kim, author={Kim, Bo}, title={T}, journal={Journal of Tides}, year=2017}")
    for name, short in (("one", "J. Tides"), ("two", "Jrnl. Tides")):
        forms = f'{{"default": {{"container-title": {{"Journal of Tides": "{short}"}}}}}}'
        (folder / f"{name}.json").write_text(forms, encoding="utf-8")
    asked = "bibliography: a.bib\ncsl: nature\ncitation-abbreviations: one.json"
    path = draft(folder, asked, "[@kim]\n")

    assert "*J. Tides*" in run(path).stdout
    assert "*Jrnl. Tides*" in run(path, "--abbreviations", folder / "two.json").stdout


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "name a file that can be read; No such file"),
        ("[", "name a file of JSON; at character"),
        ("[]", "name a file with a JSON object"),
    ],
)
def test_short_forms_that_cannot_be_read_are_told_alike_by_option_and_header(
    folder: Path, written: str | None, told: str
) -> None:
    if written is not None:
        (folder / "s.json").write_text(written, encoding="utf-8")
    path = draft(folder, "bibliography: refs.bib\ncitation-abbreviations: s.json")

    by_header = run(path)
    by_option = run(folder / "refs.bib", path, "--abbreviations", folder / "s.json")

    assert (by_header.exit_code, by_option.exit_code) == (2, 2)
    assert f"t.md:3: citation-abbreviations must {told}" in by_header.stderr
    assert f"--abbreviations: must {told}" in by_option.stderr
