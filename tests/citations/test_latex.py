r"""What is made of texts in LaTeX: `\cite`, `\parencite`, `\textcite`, `\footcite` and their relatives."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord import Attribution, Claim, Dossier, Fault, FaultGroup, Person, Source
from onrecord.citations.latex.filling import fill_latex
from onrecord.citations.latex.header import header

WORKS = [
    Source(key=key, type="book", author=f"{name}, Bo", title=f"On {name} & Co", issued=year, publisher="House")
    for key, name, year in (("a", "Ash", 2000), ("b", "Birch", 2001), ("c:1", "Cedar", 2002))
]
SAID = Attribution(claim="bad", speaker="okafor", source="a")
DOSSIER = Dossier([*WORKS, Person(key="okafor", name="Okafor, Ada"), Claim(key="bad", text="It is bad."), SAID])


def filled(text: str, style: str = "apa") -> str:
    return fill_latex(DOSSIER, text, style).partition("\n\n")[0]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r"\parencite{a}", "(Ash, 2000)"),
        (r"\parencite[12]{a}", "(Ash, 2000, p. 12)"),
        (r"\parencite[see][12--15]{a}", "(see Ash, 2000, pp. 12–15)"),
        (r"\parencite[see][]{a}", "(see Ash, 2000)"),
        (r"\parencite[\S~3]{a}", "(Ash, 2000, Section 3)"),
        (r"\parencite[p.~3, \emph{my} italics]{a}", r"(Ash, 2000, p. 3, \emph{my} italics)"),
        (r"\parencite[with $a^2 + b$]{a}", "(Ash, 2000, with $a^2 + b$)"),
        (r"\parencite[\foo{x} there]{a}", r"(Ash, 2000, \foo{x} there)"),
        (r"\parencite[{[sic]}]{a}", "(Ash, 2000, [sic])"),
        (r"\parencite{a, b}", "(Ash, 2000; Birch, 2001)"),
        ("\\parencite\n  [12]\n  {a}", "(Ash, 2000, p. 12)"),
        (r"\parencite*[12]{a}", "(2000, p. 12)"),
        (r"\parencites[12]{a}[cf.][3]{b}", "(Ash, 2000, p. 12; cf. Birch, 2001, p. 3)"),
        (r"\parencites(see)(and so)[12]{a}{b}", "(see Ash, 2000, p. 12; Birch, 2001, and so)"),
        (r"\autocite{a}", "(Ash, 2000)"),
        (r"\textcite{a} says", "Ash (2000) says"),
        (r"\textcite[12]{a} says", "Ash (2000, p. 12) says"),
        (r"\textcite{a,b} say", "Ash (2000) and Birch (2001) say"),
        (r"So.\footcite[12]{a}", r"So.\footnote{Ash, 2000, p. 12.}"),
        (r"\footnote{See \parencite{a}, \textcite{b}.}", r"\footnote{See (Ash, 2000), Birch (2001).}"),
        (r"\parencite{bad} \textcite{claim:bad}", "(Okafor, as cited in Ash, 2000) Okafor (as cited in Ash, 2000)"),
        (r"\citep[see][12]{a}; \citet{c:1}", "(see Ash, 2000, p. 12); Cedar (2002)"),
        (r"\citep*{a}; \citet*{a}; \citealp*[12]{a}", "(Ash, 2000); Ash (2000); Ash, 2000, p. 12"),
        (r"\autocite*{a} \footcite*[12]{a}", r"(2000) \footnote{2000, p. 12.}"),
        (r"\parencite[\pno~3]{a}, \parencite[\ppno~3--4]{a}", "(Ash, 2000, p. 3), (Ash, 2000, pp. 3–4)"),
        (r"\parencite[12\psq]{a}, \parencite[12\psqq]{a}", "(Ash, 2000, p. 12 sq.), (Ash, 2000, p. 12 sqq.)"),
    ],
)
def test_a_citation_prints_what_its_command_would(text: str, right: str) -> None:
    assert filled(text).replace("\u00a0", " ").replace("~", " ") == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r"\cite[see][3]{a}", "(see Ash, 2000, p. 3)"),
        (r"\cite[see][3]{a} \parencite{b}", "See Ash, 2000, p. 3 (Birch, 2001)"),
        (r"\cite[see][3]{a} \citep{b}", "See Ash (2000, p. 3) (Birch, 2001)"),
        ("\\usepackage{natbib}\\cite{a}", "\\usepackage{natbib}Ash (2000)"),
        ("\\usepackage[style=apa]{biblatex}\\cite{a}", "\\usepackage[style=apa]{biblatex}Ash, 2000"),
    ],
)
def test_cite_prints_what_the_packages_of_the_text_would(text: str, right: str) -> None:
    """biblatex, 3.9.1: no brackets; natbib: like `\\citet`; LaTeX itself: brackets."""
    assert filled(text).replace("\u00a0", " ").replace("~", " ") == right


@pytest.mark.parametrize(
    "text",
    [
        "% \\cite{nobody}",
        "\\verb|\\cite{nobody}|",
        "\\verb*+\\cite{nobody}+",
        "\\begin{verbatim}\n\\cite{nobody}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=C]\n\\cite{nobody}\n\\end{lstlisting}",
        "100\\% \\\\cite{x}",
        "\\cite",
        "\\cite {",
        "\\citestyle{x} \\mycite{a}",
        "\\cite{}",
    ],
)
def test_what_is_no_citation_stays_to_the_letter(text: str) -> None:
    assert fill_latex(DOSSIER, text) == text


def test_notes_are_footnotes_and_stand_within_those_of_the_text() -> None:
    text = (
        "So \\autocite{a}. And\n\\parencite{b}\\footnote{See \\autocite[7]{a}, too.} \\textcite{c:1}; so.\\footcite{a}"
    )

    assert filled(text, "chicago-notes-bibliography") == (
        "So.\\footnote{Bo Ash, \\emph{On Ash \\& Co} (House, 2000).} And\\footnote{Bo Birch, \\emph{On Birch \\& Co} "
        "(House, 2001).}\\footnote{See Ash, \\emph{On Ash \\& Co}, 7, too.} Bo Cedar;\\footnote{Cedar, \\emph{On Cedar "
        "\\& Co} (House, 2002).} so.\\footnote{Ash, \\emph{On Ash \\& Co}.}"
    ).replace("Cedar, \\emph{On Cedar \\& Co} (House, 2002).", "Bo Cedar, \\emph{On Cedar \\& Co} (House, 2002).")


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("\\printbibliography", "\\section*{References}\n\n"),
        ("\\printbibliography[title={Works cited}, heading=bibintoc]", "\\section*{Works cited}\n\n"),
        ("\\printbibliography[heading=none]", ""),
        ("\\bibliographystyle{plain}\n\\bibliography{refs}", "\n\\section*{References}\n\n"),
    ],
)
def test_the_list_stands_where_it_is_asked_for(asked: str, heading: str) -> None:
    text = f"\\parencite{{a}}\\nocite{{b}}\n{asked}\nThe end."

    assert fill_latex(DOSSIER, text) == (
        f"(Ash, 2000)\n{heading}Ash, B. (2000). \\emph{{On Ash \\& Co}}. House.\n\n"
        "Birch, B. (2001). \\emph{On Birch \\& Co}. House.\nThe end."
    )


def test_without_a_place_the_list_stands_at_the_end_of_the_document() -> None:
    text = "\\documentclass{article}\\begin{document}\\nocite{*}\n\\end{document}\n"

    assert fill_latex(DOSSIER, text).endswith("On Cedar \\& Co}. House.\n\n\\end{document}\n")


NAMED = [
    Source(key="gogh", type="book", author=["van Gogh, Vincent", "Dee, Al"], title="Letters", issued=1890),
    Source(key="twin1", type="book", author="Elm, Bo", title="First", issued=2004),
    Source(key="twin2", type="book", author="Elm, Bo", title="Second", issued=2004),
    Source(key="many", type="book", author=["Fir, A", "Gum, B", "Hop, C", "Ivy, D"], title="Many", issued=1999),
    Source(key="undated", type="book", author="Oak, D", title="Undated"),
    Source(key="nobody", type="book", title="Nobody's", issued=2003),
]
NAMES = Dossier([*DOSSIER, *NAMED])


@pytest.mark.parametrize(
    ("style", "text", "right"),
    [
        ("apa", r"So \citeauthor{a} says.", "So Ash says."),
        ("apa", r"So \citeauthor{gogh} say.", "So van Gogh and Dee say."),
        ("apa", r"So \Citeauthor*{gogh} say.", "So Van Gogh and Dee say."),
        ("apa", r"\citeauthor{gogh} say.", "Van Gogh and Dee say."),
        ("apa", r"So \citeauthor{many} say.", "So Fir et al. say."),
        ("apa", r"So \citeauthor{bad} says.", "So Okafor says."),
        ("apa", r"So \citeauthor{a,b} say.", "So Ash and Birch say."),
        ("mla", r"So \citeauthor*{b} says.", "So Birch says."),
        ("ieee", r"So \citeauthor{c:1} says \cite{c:1}.", "So Cedar says [1]."),
        ("chicago-notes-bibliography", r"So \citeauthor{a} says.", "So Bo Ash says."),
        ("chicago-notes-bibliography", r"X.\footnote{So \citeauthor{a} says.}", r"X.\footnote{So Bo Ash says.}"),
        ("apa", r"Ash (\citeyear{a}) says.", "Ash (2000) says."),
        ("apa", r"In \citeyear{twin1} and \citeyear{twin2}.", "In 2004a and 2004b."),
        ("apa", r"Ash \citeyearpar{a} says.", "Ash (2000) says."),
        ("apa", r"Ash \citeyearpar[12]{a} says.", "Ash (2000, p. 12) says."),
        ("chicago-author-date", r"Ash \citeyearpar[12]{a} says.", "Ash (2000, 12) says."),
        ("chicago-author-date", r"Since \citeyear{gogh}.", "Since 1890."),
    ],
)
def test_names_and_years_alone_are_those_of_the_style(style: str, text: str, right: str) -> None:
    notes: list[Fault] = []

    assert fill_latex(NAMES, text, style, on_note=notes.append).partition("\n\n")[0] == right
    assert notes == []


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-notes-bibliography"])
def test_a_work_of_which_the_names_alone_are_printed_is_listed_and_one_that_is_unknown_is_told(style: str) -> None:
    faults: list[Fault] = []

    whole = fill_latex(NAMES, r"So \citeauthor{b}, \citeauthor{q}, \citeyear{q}.", style, on_fault=faults.append)

    assert r"\emph{On Birch \& Co}" in whole.partition("\n\n")[2]
    assert [fault.got for fault in faults if fault.severity == "error"][:1] == ["q"]


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "mhra-notes"])
def test_names_alone_are_no_note_and_leave_those_that_follow_as_they_were(style: str) -> None:
    def notes_of(text: str) -> list[str]:
        return re.findall(r"\\footnote\{.*", fill_latex(NAMES, text, style).partition("\n\n")[0])

    bare = notes_of("One\\footcite{a}\ntwo\\footcite[3]{a}\nthree\\footcite{b}")

    assert (
        notes_of("\\citeauthor{a}\nOne\\footcite{a}\n\\citeauthor{b}\ntwo\\footcite[3]{a}\nthree\\footcite{b}") == bare
    )


ALONE = Dossier(
    [
        Source(key="a", type="book", author="Ash, Bo", title="On Ash & Co: A Study", title_short="On Ash", issued=2000),
        Source(key="b", type="article-journal", author="Birch, Bo", title="Leaves", issued="2001-05-03"),
        Source(key="c", type="thesis", author="Cedar, Bo", title="<i>Cedrus</i> Alone", issued="2002-05"),
    ]
)


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-notes-bibliography", "mla"])
@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r"In \citetitle{a}.", r"In \emph{On Ash}."),
        (r"In \citetitle*{a}.", r"In \emph{On Ash \& Co: A Study}."),
        (r"\Citetitle{b} and \citetitle{c}", r"“Leaves” and “\emph{Cedrus} Alone”"),
        (r"In \citetitle{a,b}.", r"In \emph{On Ash}; “Leaves”."),
        (r"Of \citedate{b}, \citedate{c} and \citedate{a}.", "Of May 3, 2001, May 2002 and 2000."),
        (r"\footnote{See \citetitle{b}.}", r"\footnote{See “Leaves”.}"),
    ],
)
def test_titles_and_dates_are_printed_alone_as_biblatex_prints_them(style: str, text: str, right: str) -> None:
    """biblatex manual, "Text commands", `citetitle` and `citedate`; their works come into the list."""
    whole = fill_latex(ALONE, text, style)

    assert whole.partition("\n\n")[0] == right
    assert "Ash" in whole or "{a" not in text


def test_dates_and_quotation_marks_are_those_of_the_language() -> None:
    assert fill_latex(ALONE, r"\citetitle{b}, \citedate{b}", locale="de-DE").startswith("„Leaves“, 3. Mai 2001")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", r"\citetitle[12]{a}"), ("apa", r"\citedate{undated}"), ("apa", r"\citeauthor[12]{a}"),
        ("apa", r"\citeyear{bad}"),
        ("apa", r"\citeyear{undated}"), ("apa", r"\citeyear{nobody}"), ("mla", r"\citeyear{a}"),
        ("ieee", r"\citeyearpar{a}"), ("nature", r"\citeyear{a}"), ("chicago-notes-bibliography", r"\citeyear{a}"),
    ],
)  # fmt: skip
def test_what_a_style_may_not_print_alone_stays_and_is_told(style: str, text: str) -> None:
    notes: list[Fault] = []

    assert fill_latex(NAMES, f"So {text}.", style, on_note=notes.append).partition("\n\n")[0].strip() == f"So {text}."
    assert [fault.got for fault in notes if "whole citation" in fault.must] == [text]


def test_keys_that_are_not_on_record_are_told_with_their_lines_and_parts_of_citations_are_left() -> None:
    text = "One \\parencite{x}.\n\\textcite{a} \\citeurl{a}\n\\cite{y,a}"
    faults: list[Fault] = []
    notes: list[Fault] = []

    with pytest.raises(FaultGroup):
        fill_latex(DOSSIER, text)
    left = fill_latex(DOSSIER, text, on_fault=faults.append, on_note=notes.append, path="c.tex")

    assert left.startswith("One \\parencite{x}.\nAsh (2000) \\citeurl{a}\n\\cite{y,a}\n")
    assert [(fault.got, fault.line, fault.path) for fault in faults] == [("x", 1, "c.tex"), ("y", 3, "c.tex")]
    assert [(fault.line, fault.severity) for fault in notes] == [(2, "note")]


def test_the_files_of_works_are_those_that_the_text_names() -> None:
    text = "\\addbibresource[datatype=bibtex]{a.bib}\n% \\addbibresource{no.bib}\n\\bibliography{b, c.bib}"

    assert header(text).bibliographies == ("a.bib", "b.bib", "c.bib")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="not at hand: pdflatex")
@pytest.mark.parametrize("style", ["apa", "ieee", "nature", "chicago-notes-bibliography"])
def test_what_is_filled_is_set_by_latex_without_a_package_for_citations(style: str, tmp_path: Path) -> None:
    text = (
        "\\documentclass{article}\n\\begin{document}\nSo \\parencite[see][12]{a}, \\textcite{b}.\\footcite{c:1}\n"
        "\\footnote{As \\cite{a} \\& \\parencites{a}{b}.} \\textcite[$x$]{bad}\n\\printbibliography\n\\end{document}\n"
    )
    (tmp_path / "t.tex").write_text(fill_latex(DOSSIER, text, style), encoding="utf-8")

    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "t.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]


FOUR = Dossier(
    [
        Source(key="a", type="book", title="T", author=["Ash, Al", "Birch, Bo", "Cedar, Cy", "Elm, Di"], issued=2001),
        Source(key="b", type="book", title="U", author="Roe, Al", issued=2002),
    ]
)


@pytest.mark.parametrize(
    ("command", "style", "written"),
    [
        ("\\citet*{a}", "apa", "Ash, Birch, Cedar, and Elm (2001)"),
        ("\\Citet*[p. 3]{a}", "apa", "Ash, Birch, Cedar, and Elm (2001, p. 3)"),
        ("\\citep*{a,b}", "apa", "(Ash, Birch, Cedar, \\& Elm, 2001; Roe, 2002)"),
        ("\\citealt*{a}", "apa", "Ash, Birch, Cedar, \\& Elm, 2001"),
        ("\\Citealp*{a}", "apa", "Ash, Birch, Cedar, \\& Elm, 2001"),
        ("\\citeauthor*{a}", "apa", "Ash, Birch, Cedar, and Elm"),
        ("\\citeauthor*{a}", "ieee", "Ash, Birch, Cedar, and Elm"),
        ("\\citet*{a}", "ieee", "Ash, Birch, Cedar, and Elm [1]"),
        ("\\cite*{a}", "chicago-author-date", "Ash, Birch, Cedar, and Elm (2001)"),
        ("\\citet{a}", "apa", "Ash et al. (2001)"),
        ("\\Citealt{a}", "apa", "Ash et al., 2001"),
        ("\\citeauthor{a}", "ieee", "Ash et al."),
    ],
)
def test_a_star_in_natbib_asks_for_all_names(command: str, style: str, written: str) -> None:
    """natbib manual, "Basic citation commands": the starred variants list the full authors."""
    text = f"\\usepackage{{natbib}} Then {command} and so on."

    assert f"Then {written} and so on." in fill_latex(FOUR, text, style)


@pytest.mark.parametrize("command", ["\\parencite*{a}", "\\textcite*{a}"])
def test_a_star_in_biblatex_leaves_names_out_still(command: str) -> None:
    assert "Elm" not in fill_latex(FOUR, f"\\addbibresource{{x.bib}} Then {command}.", "apa").split("\n\n")[0]
