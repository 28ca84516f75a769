"""Runs: what a style prints as structure, from which anybody writes an output of his own."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.csl import Document, Processor, Run
from onrecord.csl.text.marks import BLOCK, BOLD, CLOSE, FLIP_ITALIC, ITALIC, NODECOR, SUP, UPRIGHT
from onrecord.csl.writers.by_runs import read_runs
from onrecord.csl.writers.known import output

LEE: Final[dict[str, Any]] = {
    "id": "lee", "type": "article-journal", "title": "On <i>Homo</i> & 5<sup>th</sup>",
    "container-title": "The Diplomat", "author": [{"family": "Lee", "given": "Ann"}], "issued": "2016", "volume": "3",
    "DOI": "10.1000/a_b",
}  # fmt: skip
KIM: Final[dict[str, Any]] = {
    "id": "kim",
    "type": "book",
    "title": "Canals",
    "author": [{"family": "Kim"}],
    "issued": "2017",
}
STYLES: Final = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "ieee", "nature",
    "american-medical-association", "springer-basic-author-date", "vancouver",
)  # fmt: skip
_ADDED: Final = r' <a[^>]*>↩</a>|<span (?:class|id)="(?:csl|cite|ref)-[\w-]*">|</span>|</?a[^>]*>'
# begin: an output of somebody's own
TAGS = {
    "italic": "em", "bold": "strong", "small-caps": "small", "underline": "u", "superscript": "sup", "subscript": "sub",
}  # fmt: skip


def jats(runs: Sequence[Run]) -> str:
    """Write an entry as a mixed citation, with the elements of JATS for what it gives."""
    names = {"author": "name", "title": "article-title", "container-title": "source", "issued": "year"}
    written = ["<mixed-citation>"]
    for run in runs:
        text = escape(run.text)
        for one in run.formatting:
            text = f"<{TAGS[one]}>{text}</{TAGS[one]}>" if one in TAGS else text
        if run.link:
            text = f'<ext-link href="{escape(run.link)}">{text}</ext-link>'
        if run.variable in names:
            text = f"<{names[run.variable]}>{text}</{names[run.variable]}>"
        written.append(text)
    return "".join((*written, "</mixed-citation>"))


# end


def test_somebody_elses_output_is_a_short_function_of_runs() -> None:
    [entry] = Processor("apa").bibliography([LEE], jats)

    assert entry == (
        "<mixed-citation><name>Lee, A.</name> (<year>2016</year>). <article-title>On </article-title>"
        "<article-title><em>Homo</em></article-title><article-title> &amp; 5</article-title>"
        "<article-title><sup>th</sup></article-title>. <source><em>The Diplomat</em></source>, <em>3</em>. "
        '<ext-link href="https://doi.org/10.1000/a_b">https://doi.org/10.1000/a_b</ext-link></mixed-citation>'
    )


def test_a_document_writes_citations_by_such_a_function_too() -> None:
    document = Document("apa", [LEE, KIM], lambda runs: "|".join(f"{run.work}:{run.text}" for run in runs))

    assert document.cite([{"id": "lee"}, {"id": "kim", "locator": "3"}]).text == (
        ":(|kim:Kim|kim:, |kim:2017|kim:, p. |kim:3|:; |lee:Lee|lee:, |lee:2016|:)"
    )


@pytest.mark.parametrize("style", STYLES)
def test_the_texts_of_the_runs_are_what_is_printed(style: str) -> None:
    processor, clusters = Processor(style), [[{"id": "lee"}, {"id": "kim", "locator": "3"}], [{"id": "lee"}]]
    entries = ["".join(run.text for run in runs) for runs in processor.runs([LEE, KIM])]
    citations = ["".join(run.text for run in runs) for runs in processor.cited_runs(clusters, [LEE, KIM])]

    def bare(texts: Sequence[str]) -> list[str]:
        return [re.sub(r"\s", "", text) for text in texts]

    assert bare(entries) == bare(processor.bibliography([LEE, KIM]))
    assert bare(citations) == bare(processor.cite(clusters, [LEE, KIM]))


def test_runs_tell_the_variable_the_link_and_the_block() -> None:
    [entry] = Processor("ieee").runs([LEE])
    told = {run.variable: run for run in entry}

    assert (told["citation-number"].text, told["citation-number"].block) == ("1", "left-margin")
    assert (told["container-title"].formatting, told["container-title"].block) == (("italic",), "right-inline")
    assert (told["DOI"].text, told["DOI"].link) == ("10.1000/a_b", "https://doi.org/10.1000/a_b")
    assert {"author", "title", "volume", "issued", ""} <= told.keys()


def test_runs_of_a_document_have_no_links_if_it_has_none() -> None:
    document = Document("apa", [LEE], links=False)
    document.cite([{"id": "lee"}])

    assert all(not run.link for run in document.entry_runs()["lee"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ITALIC}a{FLIP_ITALIC}b{CLOSE}c{CLOSE}", [("a", ("italic",)), ("b", ()), ("c", ("italic",))]),
        (
            f"{BOLD}{ITALIC}a{NODECOR}b{CLOSE}{UPRIGHT}c{CLOSE}",
            [("a", ("italic", "bold")), ("b", ()), ("c", ("bold",))],
        ),
        (f"a{BOLD}{CLOSE}b", [("ab", ())]),
        ("x²", [("x", ()), ("2", ("superscript",))]),
        (f"{SUP}a{SUP}b{CLOSE}{CLOSE}{CLOSE}c", [("ab", ("superscript",)), ("c", ())]),
    ],
)
def test_formatting_is_told_as_it_is_in_force(text: str, told: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(run.text, run.formatting) for run in read_runs(text)] == told


@pytest.mark.parametrize("style", STYLES)
def test_classes_and_links_to_entries_change_nothing_that_is_printed(style: str) -> None:
    items = [LEE, KIM, {**KIM, "id": "kim2", "title": "“Locks” and 'Weirs'"}]
    clusters = [[{"id": "lee"}, {"id": "kim", "locator": "3"}], [{"id": "kim"}], [{"id": "kim2", "prefix": "see"}]]
    plain = Document(style, items, "html")
    rich = Document(style, items, "html", classes=True, links_cites=True)
    for document in (plain, rich):
        document.cite_all(clusters)

    def bare(texts: Sequence[str]) -> list[str]:
        return [re.sub(_ADDED, "", text) for text in texts]

    assert bare(rich.citations()) == bare(plain.citations())
    assert bare(rich.bibliography()) == bare(plain.bibliography())
    assert 'class="csl-' in "".join((*rich.citations(), *rich.bibliography()))


def test_a_citation_leads_to_its_entry_and_the_entry_back_to_the_first_of_them() -> None:
    document = Document("apa", [LEE, KIM], "html", links_cites=True)
    document.cite_all([[{"id": "lee"}], [{"id": "lee"}]])

    first, second = document.citations()
    [entry] = document.bibliography()
    assert first == '(<span id="cite-lee"></span><a href="#ref-lee">Lee, 2016</a>)'
    assert second == '(<a href="#ref-lee">Lee, 2016</a>)'
    assert entry.startswith('<span id="ref-lee"></span>Lee, A.')
    assert entry.endswith('<a href="#cite-lee">↩</a>')

    change = document.remove(0)
    assert document.citations() == [first]
    assert [citation.text for citation in change.citations] == [first]


TITLED: Final = [
    ("html", 'Kim (2017) <a href="https://doi.org/10.1/x">Canals</a>'),
    ("markdown", "Kim (2017) [Canals](https://doi.org/10.1/x)"),
    ("latex", r"Kim (2017) \href{https://doi.org/10.1/x}{Canals}"),
    ("typst", 'Kim (2017) #link("https://doi.org/10.1/x")[Canals];'),
    ("rst", "Kim (2017) `Canals <https://doi.org/10.1/x>`__"),
    ("ansi", "Kim (2017) \x1b]8;;https://doi.org/10.1/x\x1b\\Canals\x1b]8;;\x1b\\"),
    ("text", "Kim (2017) Canals"),
]


@pytest.mark.parametrize(("to", "entry"), TITLED)
def test_a_title_leads_to_the_work_where_the_style_prints_no_address(to: str, entry: str) -> None:
    work = {**KIM, "DOI": "10.1/x", "URL": "https://example.org/"}
    processor = Processor("springer-basic-author-date")

    assert processor.bibliography([work], to) == [entry]
    assert "10.1/x" not in processor.bibliography([work], to, links=False)[0]


def test_an_entry_without_a_title_leads_to_the_work_as_a_whole() -> None:
    work = {"id": "x", "type": "book", "publisher": "Press", "issued": "2017", "URL": "https://example.org/"}
    [entry] = Processor("springer-basic-author-date").bibliography([work], "html")

    assert entry == '<a href="https://example.org/">(2017). Press</a>'


@settings(max_examples=100)
@given(text=st.text(alphabet=f"a*_[]()<>\\`.~^ &;-#1\n{ITALIC}{BOLD}{SUP}{CLOSE}{BLOCK}", max_size=20))
@pytest.mark.parametrize("to", ["markdown", "typst", "rst", "pandoc"])
def test_any_rich_text_is_written_in_every_language(to: str, text: str) -> None:
    assert not re.search("[\ud800-\udfff\ufdd0-\ufdef]", output(to).render(text))
