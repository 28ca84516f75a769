"""Texts made of what opens and never closes: read in time that grows as the text does, and left as they are."""

import pytest

from onrecord import Dossier, Source, fill
from onrecord.citations.latex.filling import fill_latex
from tests.growth import grows_linearly

DOSSIER = Dossier([Source(key="a", author="Ash, Bo", title="T", issued=2000)])
MARKDOWN = (
    "[", "]", "[]", "@", "@ ", "`", "` ", "`code ", "^[", "[^a]: x\n", "@{", "$", "$a ", "<", "<a ", "%%", "%% a ",
    "[[@a|", "{cite}`", "{{<", "::: {#refs}\n", ">", "<!--", "```\n", "    [", "![", "[@", "\\", "{", "*", "_a ", "|",
    "- ", "~~~\n", "\n---\na: b\n", "---\n", "&amp;", "[@a]{.verify}", "'a ", "\\ ",
)  # fmt: skip
LATEX = (
    "\\cite", "\\cite[", "\\cite{", "\\cites(", "{", "}", "\\footnote{", "\\verb|", "\\begin{verbatim}", "%", "\\",
    "%\n", "\\cite[a]", "\\printbibliography[", "\\cite[{", "$",
)  # fmt: skip
AFFIXES = ("x", "1,", "1-", "(1)", "*", "`x", "[x](y", "^", "~a ", "&", "_a ", "$x", "{", "\\ ", "<b>", "¶ ", "p. ")


@pytest.mark.parametrize("piece", MARKDOWN)
def test_markdown_of_one_sign_is_read_in_linear_time(piece: str) -> None:
    assert grows_linearly(lambda size: fill(DOSSIER, piece * (size // len(piece)), on_fault=lambda _: None))


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*MARKDOWN, "@a", "[@a ", "^[@a ", "\n---\na: b\n", "&amp;", "[@a;", "[@a]{.verify}"])
def test_a_megabyte_of_one_sign_is_read_in_linear_time(piece: str) -> None:
    grows = grows_linearly(
        lambda size: fill(DOSSIER, piece * (size // len(piece)), on_fault=lambda _: None), size=250_000
    )

    assert grows


@pytest.mark.parametrize("piece", AFFIXES)
def test_citations_with_words_of_one_sign_are_read_in_linear_time(piece: str) -> None:
    assert grows_linearly(lambda size: fill(DOSSIER, f"[@a, {piece * (size // len(piece))}]", on_fault=lambda _: None))
    assert grows_linearly(lambda size: fill(DOSSIER, f"[{piece * (size // len(piece))} @a]", on_fault=lambda _: None))


@pytest.mark.parametrize("piece", [":", "::: ", ">", "- ", "#", "(a) ", "x. ", "* | ", ">:- "])
def test_marks_before_a_citation_in_a_note_are_told_apart_in_one_way(piece: str) -> None:
    """What stands before it is looked at for the begin of a block: 60 signs may not be divided in 2^60 ways."""
    text = f"{piece * (190 // len(piece))}e [@a] more"

    assert "[^cite-1]" in fill(DOSSIER, text, style="chicago-notes-bibliography", on_fault=lambda _: None)


@pytest.mark.parametrize("piece", LATEX)
def test_latex_of_one_command_is_read_in_linear_time(piece: str) -> None:
    assert grows_linearly(lambda size: fill_latex(DOSSIER, piece * (size // len(piece)), on_fault=lambda _: None))


@pytest.mark.parametrize("piece", ["[", "`", "^[", "@{", "%%", "{cite}`", "{{<", "<!--"])
def test_what_cites_nothing_stays_as_it_is(piece: str) -> None:
    assert fill(DOSSIER, piece * 1000) == piece * 1000


def test_the_list_at_the_end_stands_after_a_block_that_is_left_open() -> None:
    assert fill(DOSSIER, "[@a]\n\n- a list\n").endswith("- a list\n\nAsh, B. (2000). *T*.\n")
