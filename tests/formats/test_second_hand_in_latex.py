r"""What biblatex-apa, biblatex-chicago and biblatex-abnt print of what is known only through another work."""

import shutil
import subprocess
from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Fault, Person, Source
from onrecord.formats.biblatex import APUD

DOSSIER = Dossier(
    [
        Person(key="person", name="Person, James"),
        Claim(key="arms", text="It grew out of a wish."),
        Source(key="bbc2013", type="webpage", author=["Person, James"], title="A talk", issued="2013-07"),
        Source(key="ramani2016", type="article-journal", author=["Ramani, Samuel"], title="A connection",
               container_title="Example Journal", issued=2016),
        Attribution(claim="arms", speaker="person", source="ramani2016", via="bbc2013"),
    ]
)  # fmt: skip
PROGRAMS = ("pdflatex", "biber", "pdftotext", "kpsewhich")


def written() -> str:
    return onrecord.dumps(DOSSIER, "biblatex", lambda _: None, biblatex_second_hand=True)


def test_the_original_names_the_work_in_which_it_is_quoted_and_the_command_stands_before() -> None:
    text = written()

    assert text.startswith(APUD)
    assert "  related = {ramani2016},\n  relatedtype = {quotedin},\n" in text


def test_the_command_is_no_entry_for_whoever_reads_the_file() -> None:
    faults: list[Fault] = []

    read = onrecord.loads(written(), "biblatex", faults.append)

    assert sorted(read.sources) == ["bbc2013", "ramani2016"]
    assert {fault.severity for fault in faults} <= {"note"}
    assert "@" not in APUD


def test_other_formats_have_no_such_option(tmp_path: Path) -> None:
    with pytest.raises(onrecord.OnrecordError, match="options must be among"):
        onrecord.dumps(DOSSIER, "csl-json", lambda _: None, biblatex_second_hand=True)


def _lacks(style: str) -> str:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        return ", ".join(missing)
    files = [f"{style}.bbx", "csquotes.sty"]
    found = subprocess.run(["kpsewhich", *files], capture_output=True, text=True, check=False).stdout.split()
    return "" if len(found) == len(files) else f"LaTeX's {style}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("style", "package", "cited", "listed"),
    [
        (
            "apa", r"\usepackage[style=apa]{biblatex}", "(Person, 2013, as cited in Ramani, 2016, p. 12)",
            "Qtd. in Ramani",
        ),
        (
            "chicago-authordate", r"\usepackage[authordate]{biblatex-chicago}",
            "(Person, 2013, quoted in Ramani 2016, 12)", "Quoted in Samuel Ramani",
        ),
        ("abnt", r"\usepackage[style=abnt]{biblatex}", "(PERSON, 2013 apud RAMANI, 2016, p. 12)", "Qtd. in: RAMANI"),
    ],
)  # fmt: skip
def test_styles_of_biblatex_print_it_in_text_and_list(
    style: str, package: str, cited: str, listed: str, tmp_path: Path
) -> None:
    if lacks := _lacks(style):
        pytest.skip(f"not at hand: {lacks}")
    (tmp_path / "refs.bib").write_text(written(), encoding="utf-8")
    command = "\n".join(line.removeprefix("%   ") for line in APUD.splitlines()[1:])
    text = (
        f"\\documentclass{{article}}\\usepackage[T1]{{fontenc}}\\usepackage[american]{{babel}}\\usepackage{{csquotes}}\n"
        f"{package}\n\\addbibresource{{refs.bib}}\n{command}\n\\begin{{document}}\n\\apud{{bbc2013}}[12]{{ramani2016}}\n"
        "\n\\printbibliography\n\\end{document}\n"
    )
    (tmp_path / "t.tex").write_text(text, encoding="utf-8")

    for program in (
        ["pdflatex", "-interaction=nonstopmode", "t"],
        ["biber", "-q", "t"],
        *[["pdflatex", "-interaction=nonstopmode", "t"]] * 2,
    ):
        done = subprocess.run(program, cwd=tmp_path, capture_output=True, check=False)
    shown = subprocess.run(["pdftotext", "t.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    assert cited in " ".join(shown.split())
    assert listed in " ".join(shown.split())
