"""Cites in their citation: what is put around them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from onrecord.csl import Document, Processor, Run

Item = Mapping[str, Any]
BOOK: Item = {
    "id": "kim", "type": "book", "title": "On Rivers", "volume": "3", "issued": {"date-parts": [[1990]]},
}  # fmt: skip
YEAR = '<date variable="issued" prefix="(" suffix=")"><date-part name="year"/></date>'


def cite(layout: str, kind: str = "note", **fields: object) -> str:
    xml = f'<style class="{kind}" version="1.0"><citation><layout delimiter="; ">{layout}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "kim", **fields}]], [BOOK])[0]


@pytest.mark.parametrize(("kind", "written"), [("note", "(On Rivers [1990])"), ("in-text", "(On Rivers (1990))")])
def test_notes_have_brackets_within_parentheses(kind: str, written: str) -> None:
    layout = f'<group prefix="(" suffix=")" delimiter=" "><text variable="title"/>{YEAR}</group>'

    assert cite(layout, kind) == written


def test_parentheses_that_only_follow_each_other_stay_parentheses() -> None:
    volume = '<number variable="volume" prefix="(" suffix=")"/>'

    assert cite(f'<group delimiter=" ">{YEAR}{volume}</group>') == "(1990) (3)"


def test_parentheses_of_affixes_of_the_cite_count() -> None:
    title = '<text variable="title"/>'

    assert cite(title, prefix="(see ", suffix=" (my emphasis))") == "(see On Rivers [my emphasis])"
    assert cite(title, suffix=" 1)") == "On Rivers 1)"


@pytest.mark.parametrize(("suffix", "joint"), [(", in part.", " "), (", in part", "; "), (" at 3;", " ")])
def test_a_stop_at_the_end_of_a_cite_makes_the_delimiter_needless(suffix: str, joint: str) -> None:
    xml = '<style class="in-text"><citation><layout delimiter="; "><text variable="title"/></layout></citation></style>'
    cluster = [{"id": "kim", "suffix": suffix}, {"id": "kim"}]

    assert Processor(xml).cite([cluster], [BOOK]) == [f"On Rivers{suffix}{joint}On Rivers"]


AUTHOR_YEAR = (
    '<style class="in-text"><citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">'
    '<names variable="author"/><date variable="issued"><date-part name="year"/></date>'
    "</group></layout></citation></style>"
)


@pytest.mark.parametrize(
    ("properties", "written"),
    [
        ({"mode": "composite"}, "Kim (1990)"),
        ({"mode": "composite", "infix": "argues"}, "Kim argues (1990)"),
        ({"mode": "composite", "infix": "’s work"}, "Kim’s work (1990)"),
        ({"mode": "author-only"}, "Kim"),
        ({"mode": "suppress-author"}, "(1990)"),
        ({"prefix": "see", "suffix": "and others"}, "(see Kim, 1990 and others)"),
    ],
)
def test_a_citation_may_have_a_mode_and_words_around_it(properties: Mapping[str, str], written: str) -> None:
    item = {**BOOK, "author": [{"family": "Kim"}]}
    cluster = {"citationItems": [{"id": "kim"}], "properties": properties}

    assert Processor(AUTHOR_YEAR).cite([cluster], [item]) == [written]


def test_a_cite_that_only_names_the_authors_keeps_its_affixes() -> None:
    item = {**BOOK, "author": [{"family": "Kim"}]}
    cite = {"id": "kim", "author-only": True, "prefix": "see", "suffix": "and others"}

    assert Processor(AUTHOR_YEAR).cite([[cite]], [item]) == ["see Kim and others"]


def test_where_a_cite_stands_in_a_document_is_worked_out_whatever_it_says() -> None:
    layout = '<choose><if position="first"><text variable="title"/></if><else><text value="again"/></else></choose>'

    assert cite(layout, position=1) == "On Rivers"


def test_what_stands_around_a_cite_is_kept_where_the_style_prints_nothing_of_it() -> None:
    assert cite('<text variable="publisher"/>', prefix="see", suffix="and others") == "see and others"


def test_a_locator_is_printed_once_in_a_cite() -> None:
    layout = '<group delimiter=" "><text variable="locator"/><text variable="title"/><text variable="locator"/></group>'

    assert cite(layout, locator="4") == "4 On Rivers"


@pytest.mark.parametrize(
    ("locale", "shown"), [("en-GB", "as ‘we’ and “they” say"), ("de-DE", "as ‘we’ and “they” say")]
)
def test_quotation_marks_before_a_cite_are_those_of_the_language(locale: str, shown: str) -> None:
    xml = '<style class="in-text"><citation><layout><text variable="title"/></layout></citation></style>'
    cite = {"id": "x", "prefix": "as ‘we’ and “they” say"}

    assert Processor(xml, locale).cite([[cite]], [{"id": "x", "title": "Doors"}]) == [f"{shown} Doors"]


def test_citations_that_read_alike_are_written_once_and_others_each() -> None:
    """Repeated citations cost a look-up; what a style says of places, numbers and values of a cite tells them apart."""
    items = [{"id": key, "type": "book", "title": key, "author": [{"family": key.upper()}]} for key in "ab"]
    clusters: list[list[dict[str, Any]]] = [[{"id": "a"}], [{"id": "b", "locator": "1"}], [{"id": "b", "locator": 1}]]
    for style in ("apa", "ieee", "chicago-shortened-notes-bibliography-subsequent-ibid", "mhra-notes"):
        written: list[str] = []

        def write(runs: Sequence[Run], written: list[str] = written) -> str:
            written.append("".join(run.text for run in runs))
            return written[-1]

        document = Document(style, items, write)
        document.cite_all(clusters * 40)

        alone = Document(style, items)
        assert document.citations() == [handle.text for handle in alone.cite_all(clusters * 40)]
        assert len(written) <= 12


@pytest.mark.parametrize(
    "extra", [{"note": ["a"]}, {"prefix": {"a": 1}}, {"originals": [{"id": "b", "form": "names"}]}]
)
def test_a_cite_may_have_values_that_cannot_be_compared(extra: dict[str, Any]) -> None:
    items = [{"id": key, "type": "book", "title": key} for key in "ab"]

    [one, two] = Processor("apa").cite([[{"id": "a", **extra}], [{"id": "a"}]], items)

    assert two == "(A, n.d.)"
    assert one
