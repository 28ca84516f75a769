"""What counts as a work of the same author: suppressed names, silent entries, titles in place of names."""

from collections.abc import Mapping
from typing import Any

import pytest

from onrecord.csl import Processor

Item = Mapping[str, Any]


def book(key: str, *families: str, year: int = 2020, **fields: object) -> Item:
    people = [{"family": family, "given": "Jo"} for family in families]
    item: dict[str, Any] = {"id": key, "type": "book", "title": key.title(), "issued": {"date-parts": [[year]]}}
    return {**item, **({"author": people} if people else {}), **fields}


HIDDEN = {"suppress-author": True}


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "(Lee, 2010; 2011)"),
        ("chicago-author-date", "(Lee 2010; 2011)"),
        ("harvard-cite-them-right", "(Lee, 2010; 2011)"),
        ("american-sociological-association", "(Lee 2010; 2011)"),
    ],
)
def test_a_year_without_its_author_stands_apart_from_another_author(style: str, printed: str) -> None:
    items = [book("one", "Lee", year=2010), book("two", "Moe", year=2011)]
    assert Processor(style).cite([[{"id": "one"}, {"id": "two", **HIDDEN}]], items) == [printed]


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "(2010, 2011, 2013; Moe, 2012)"),
        ("chicago-author-date", "(2010, 2011, 2013; Moe 2012)"),
    ],
)
def test_works_of_an_author_whose_name_is_suppressed_are_joined(style: str, printed: str) -> None:
    items = [book("a", "Lee", year=2010), book("b", "Lee", year=2011), book("c", "Lee", year=2013)]
    cites: list[Item] = [{"id": "a", **HIDDEN}, {"id": "b"}, {"id": "c"}, {"id": "m"}]
    assert Processor(style).cite([cites], [*items, book("m", "Moe", year=2012)]) == [printed]


def test_two_suppressed_authors_are_told_apart() -> None:
    items = [book("a", "Lee", year=2010), book("b", "Moe", year=2011)]
    cites: list[Item] = [{"id": "a", **HIDDEN}, {"id": "b", **HIDDEN}]
    assert Processor("apa").cite([cites], items) == ["(2010; 2011)"]


def test_works_in_the_sentence_and_behind_it_share_the_name() -> None:
    items = [book("a", "Lee", year=2010), book("b", "Lee", year=2011)]
    cites = {"citationItems": [{"id": "a"}, {"id": "b"}], "properties": {"mode": "composite"}}
    assert Processor("apa").cite([cites], items) == ["Lee (2010, 2011)"]


@pytest.mark.parametrize("style", ["mhra-notes", "chicago-notes-bibliography-classic"])
def test_an_entry_that_is_not_printed_does_not_part_works_of_one_author(style: str) -> None:
    letters = [book(f"m{n}", "Lee", year=2011, type="personal_communication", title=f"Middle {n}") for n in range(2)]
    items = [book("a", "Lee", year=2010), *letters, book("z", "Lee", year=2012)]
    first, second = Processor(style).bibliography(items)
    assert first.startswith("Lee, Jo")
    assert second.startswith("——")


@pytest.mark.parametrize("rule", ["complete-all", "complete-each", "partial-each", "partial-first"])
def test_a_dash_in_place_of_a_title_has_no_quotation_marks(rule: str) -> None:
    names = '<names variable="author"><substitute><text variable="title" quotes="true"/></substitute></names>'
    xml = (
        '<style class="in-text" version="1.0"><citation><layout/></citation>'
        f'<bibliography subsequent-author-substitute="---" subsequent-author-substitute-rule="{rule}">'
        f'<layout suffix="."><group delimiter=". ">{names}<text variable="publisher"/></group></layout>'
        "</bibliography></style>"
    )
    items = [book(key, title="Otters", publisher=place) for key, place in (("a", "North"), ("b", "South"))]
    assert Processor(xml).bibliography(items) == ["“Otters.” North.", "---. South."]


def test_what_follows_a_dash_keeps_its_quotation_marks() -> None:
    paper = book("a", "Lee", type="article-journal", title="Otters")
    items = [{**paper, "id": f"a{n}", "container-title": "Seas"} for n in (1, 2)]
    for entry in Processor("modern-language-association").bibliography(items):
        assert "“Otters.”" in entry


@pytest.mark.parametrize(("language", "order"), [("pt", "A Zebra|Arte"), ("en", "Arte|A Zebra"), ("", "Arte|A Zebra")])
def test_only_in_english_an_institution_sorts_without_its_article(language: str, order: str) -> None:
    """CSL 1.0.2, "Name-part Order", of non-personal names, whose articles are English."""
    style = (
        '<style class="in-text" version="1.0"><citation><layout/></citation><bibliography><sort>'
        '<key variable="author"/></sort><layout><names variable="author"/></layout></bibliography></style>'
    )
    items = [book(name[0], language=language, author=[{"literal": name}]) for name in ("Arte", "A Zebra")]
    items[1] = {**items[1], "id": "z"}
    assert "|".join(Processor(style).bibliography(items)) == order


def test_a_term_of_white_space_is_no_term() -> None:
    style = (
        '<style class="in-text" version="1.0"><locale><terms><term name="in">  </term></terms></locale>'
        ""
        '<citation><layout><group delimiter="/"><text term="in"/><text variable="title"/></group></layout></citation>'
        "</style>"
    )
    assert Processor(style).cite([[{"id": "a"}]], [book("a")]) == ["A"]


@pytest.mark.parametrize(
    ("output", "printed"),
    [
        ("text", "Nº 5²"),
        ("html", "N<sup>o</sup> 5<sup>2</sup>"),
        ("markdown", "N<sup>o</sup> 5<sup>2</sup>"),
        ("latex", "N\\textsuperscript{o} 5\\textsuperscript{2}"),
        ("rtf", "N{\\super o} 5{\\super 2}"),
    ],
)
def test_superior_letters_are_superscripts_where_an_output_has_them(output: str, printed: str) -> None:
    style = (
        '<style class="in-text" version="1.0"><citation><layout><text variable="title"/></layout></citation></style>'
    )
    assert Processor(style).cite([[{"id": "a"}]], [book("a", title="Nº 5²")], output) == [printed]
