"""Chapters of our own beside what `pandoc --citeproc` makes of them: equal, but for what is listed with its reason."""

import re
from functools import cache
from pathlib import Path

import pytest

from onrecord import fill, read
from tests.citations.beside_pandoc import CHAPTERS, READERS, SPACES, csl, filter_program, pandoc, plain
from tests.csl.oracles import pandoc_program

pytestmark = pytest.mark.skipif(pandoc_program() is None, reason="not at hand: pandoc")

REASONS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    # the article of a law is worded as the style words it; pandoc knows no such place
    # and "and" is a word outside the brackets (APA 7, 8.17)
    ("law", "apa"): (("art. 6(1)(f)", "Article 6(1)(f)"), ("Birch & Cedar (2001", "Birch and Cedar (2001")),
    ("law", "chicago-author-date"): (),
    ("deutsch", "apa"): (
        ("2016, Art. 6)", "2016, Artikel 6)"),
        # the word for "number" is that of the language of the text
        ("(No. 12)", "(Nr. 12)"),
    ),
    ("deutsch", "chicago-author-date"): (("No. 12.", "Nr. 12."), ("2016, Art. 6)", "2016, art. 6)")),
    # a formula is no page
    ("science", "apa"): (("2001, p. H2O", "2001, H₂O"),),
    ("science", "chicago-author-date"): (("2001, H2O", "2001, H₂O"),),
    # labels stay for the filter of cross-references; a time is no page
    ("reports", "apa"): (
        ("p. 00:12:30", "00:12:30"),
        ("(fig:one?), (tbl:two?; eq:three?) and (sec-four?)", "@fig:one, [@tbl:two; @eq:three] and @sec-four"),
    ),
    ("reports", "chicago-author-date"): (
        ("2021, 00:12:30", "2021, at 00:12:30"),
        ("(fig:one?), (tbl:two?; eq:three?) and (sec-four?)", "@fig:one, [@tbl:two; @eq:three] and @sec-four"),
    ),
    # within a note there are no brackets around a citation; a note names its work whole beside a name in the sentence
    ("history", "chicago-notes-bibliography"): (
        ("[4] “A Bridge", "[4] Fay Elm, “A Bridge"),
        ("(Ash, Trees of the Coast, 7)", "Ash, Trees of the Coast, 7"),
        ("(Birch and Cedar, “Leaves in Winter”).", "Birch and Cedar, “Leaves in Winter.”"),
    ),
    ("science", "ieee"): (
        ("[3, p. H2O]", "[3], H₂O"), ("witha", "with a"), ("2019. Available", "2019. [Online]. Available"),
    ),
    # a name stands before the number of a work that is named in the sentence
    ("history", "ieee"): (("but [3] did", "but Elm [3] did"), ("See [1, p. 4]", "See Ash [1, p. 4]")),
    ("history", "nature"): (
        ("but³ did", "but Elm³ did"), ("See¹, and", "See Ash¹, and"),
    ),
}  # fmt: skip
"""What differs, by chapter and style: what pandoc prints, what we print."""
IN_FILLED = {
    ("history", "chicago-notes-bibliography"): (
        # the text around a citation stays as it is: stops are not moved into quotation marks, notes not out of brackets
        ("stands.”[2]", "stands”.[2]"),
        ("say).[9]", "say[9])."),
    ),
    ("history", "nature"): (),
}
CASES = [
    *[(chapter, style) for chapter in ("law", "science", "deutsch", "reports", "history")
      for style in ("apa", "chicago-author-date")],
    ("history", "chicago-notes-bibliography"), ("history", "ieee"), ("history", "nature"),
]  # fmt: skip


@cache
def theirs(chapter: str, style: str) -> str:
    text = pandoc("--citeproc", f"--csl={csl(style)}", "-t", "plain", "--wrap=none", f"{chapter}.md")
    return amended(text, chapter, style)


def amended(text: str, chapter: str, style: str) -> str:
    """Return what pandoc prints as it is with what is listed amended."""
    text = text.translate(SPACES)
    for wrong, right in REASONS.get((chapter, style), ()):
        text = text.replace(wrong, right)
    return text


@pytest.mark.parametrize(("chapter", "style"), CASES)
def test_the_filter_prints_what_pandoc_prints_but_for_listed_reasons(chapter: str, style: str, tmp_path: Path) -> None:
    ours = pandoc(
        "--filter", filter_program(tmp_path), f"--csl={csl(style)}", "-t", "plain", "--wrap=none", f"{chapter}.md"
    )

    assert plain(ours) == plain(theirs(chapter, style))


@pytest.mark.parametrize(("chapter", "style"), CASES)
def test_a_filled_text_prints_what_pandoc_prints_but_for_listed_reasons(chapter: str, style: str) -> None:
    filled = fill(
        read(CHAPTERS / "works.json"), (CHAPTERS / f"{chapter}.md").read_text("utf-8"), style, markdown="pandoc"
    )

    ours = pandoc("-t", "plain", "--wrap=none", text=filled)

    expected = theirs(chapter, style)
    for wrong, right in IN_FILLED.get((chapter, style), ()):
        expected = expected.replace(wrong, right)
    assert plain(ours) == plain(expected)


@pytest.mark.parametrize("to", READERS)
@pytest.mark.parametrize(
    ("chapter", "style"), [("law", "chicago-author-date"), ("history", "chicago-author-date"), ("science", "ieee")]
)
def test_files_of_the_filter_read_like_those_of_pandoc(chapter: str, style: str, to: str, tmp_path: Path) -> None:
    """Paragraphs in the same styles, the same notes, the same links, which lead to what is there."""
    for name, how in (("theirs", ["--citeproc"]), ("ours", ["--filter", filter_program(tmp_path)])):
        out = str(tmp_path / f"{name}.{to}")
        pandoc(*how, f"--csl={csl(style)}", "-o", out, "--metadata=title:T", f"{chapter}.md")
    one, other = (READERS[to](tmp_path / f"{name}.{to}") for name in ("ours", "theirs"))

    amends = [(kind, amended(text, chapter, style)) for kind, text in other.paragraphs]
    if (chapter, style) != ("science", "ieee"):
        assert one.paragraphs == amends
    assert [kind for kind, _ in one.paragraphs] == [kind for kind, _ in other.paragraphs]
    assert one.links == other.links
    assert one.anchors == other.anchors
    inner = {link.partition("#")[2] or link for link in one.links if "ref-" in link}
    assert inner <= one.anchors or to == "odt", "pandoc writes no anchors of divisions into ODT"


@pytest.mark.parametrize("to", ["revealjs", "typst", "latex"])
@pytest.mark.parametrize("chapter", ["law", "history"])
def test_slides_and_what_pdf_is_set_from_read_like_those_of_pandoc(chapter: str, to: str, tmp_path: Path) -> None:
    """Words and notes, markup aside; Typst, too, cites what is cited once."""
    style = "chicago-author-date"
    ours, expected = (
        pandoc(*how, f"--csl={csl(style)}", "-t", to, "--wrap=none", "-M", "link-citations=false", f"{chapter}.md")
        for how in (["--filter", filter_program(tmp_path)], ["--citeproc"])
    )

    assert _words(ours) == _words(amended(expected, chapter, style))


def _words(text: str) -> list[str]:
    """Return the words of a text, its markup and the marks around quoted titles taken away."""
    bare = re.sub(r"<[^>]*>|\\[a-zA-Z]+|\\|#[a-z]+|[{}\[\]]", " ", text.translate(SPACES))
    return re.findall(r"[\w@]+|[^\w\s]", bare)
