"""Lists of names, their labels, and single names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.csl import Processor
from tests.csl.oracles import pandoc, pandoc_program, text

Name = Mapping[str, Any]


def printed(names: str, style: str = "", **roles: list[Name]) -> str:
    xml = f'<style class="in-text" version="1.0" {style}><citation><layout>{names}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", **roles}])[0]


def people(*families: str) -> list[Name]:
    return [{"family": family} for family in families]


@pytest.mark.parametrize(
    ("first", "written"),
    [("1", "Amin … Egan"), ("2", "Amin, Bose, … Egan")],
)
def test_the_ellipsis_before_the_last_name_has_the_delimiter_where_several_precede(first: str, written: str) -> None:
    """CSL 1.0.2, "Name", `et-al-use-last`."""
    names = f'<names variable="author"><name et-al-min="4" et-al-use-first="{first}" et-al-use-last="true"/></names>'

    assert printed(names, author=people("Amin", "Bose", "Cole", "Dunn", "Egan")) == written


OTHERS: Name = {"literal": "others"}


def two_and_others(attributes: str, families: int = 2) -> str:
    names = f'<names variable="author"><name et-al-min="4" et-al-use-first="1" and="text" {attributes}/></names>'
    return printed(names, author=[*people("Amin", "Bose", "Cole", "Dunn")[:families], OTHERS])


@pytest.mark.parametrize(
    ("families", "attributes", "written"),
    [
        (1, "", "Amin et al."),
        (2, "", "Amin, Bose, et al."),
        (2, 'delimiter-precedes-et-al="never"', "Amin, Bose et al."),
        (1, 'delimiter-precedes-et-al="always"', "Amin, et al."),
        (1, 'delimiter-precedes-last="always"', "Amin et al."),
        (3, "", "Amin et al."),
        (4, 'et-al-use-last="true"', "Amin et al."),
        (2, 'form="count"', "2"),
    ],
)
def test_a_list_that_ends_in_others_goes_on(families: int, attributes: str, written: str) -> None:
    """CSL 1.0.2, "Name", `delimiter-precedes-et-al`; BibTeX's "and others"."""
    assert two_and_others(attributes, families) == written


def test_a_list_that_goes_on_has_the_et_al_of_the_style_and_labels_in_the_plural() -> None:
    names = '<names variable="editor"><name/><et-al term="and others" font-style="italic"/><label prefix=" "/></names>'

    assert printed(names, editor=[*people("Amin"), OTHERS]) == "Amin and others editors"


@pytest.mark.parametrize(
    "author",
    [[OTHERS], [OTHERS, {"family": "Amin"}], [{"family": "Amin"}, {"family": "others"}]],
)
def test_others_that_do_not_end_a_list_of_names_are_a_name(author: list[Name]) -> None:
    assert "others" in printed('<names variable="author"><name/></names>', author=author)


def test_works_whose_lists_go_on_are_told_apart_by_what_their_lists_say() -> None:
    xml = (
        '<style class="in-text" version="1.0"><citation et-al-min="3" et-al-use-first="1" disambiguate-add-names="true"'
        ' disambiguate-add-year-suffix="true"><layout><names variable="author"/><text variable="year-suffix"/></layout>'
        "</citation></style>"
    )
    lists = (("Amin", "Bose", "Cole"), ("Amin", "Dunn", "Egan"), ("Amin", "Dunn", "Egan"))
    items = [
        {"id": str(at), "type": "book", "author": [*people(*families), OTHERS]} for at, families in enumerate(lists)
    ]

    cites = Processor(xml).cite([[{"id": item["id"]}] for item in items], items)

    assert cites == ["Amin, Bose, et al.", "Amin, Dunn, et al.a", "Amin, Dunn, et al.b"]


@pytest.mark.slow
@pytest.mark.skipif(not pandoc_program(), reason="not at hand: pandoc")
@pytest.mark.parametrize(
    "style", ["apa", "chicago-author-date", "harvard-cite-them-right", "ieee", "modern-language-association"]
)
def test_pandoc_writes_lists_that_go_on_alike(style: str, tmp_path: Path) -> None:
    """The works share no name: of those whose cites are alike, pandoc shows "and others" as it stands."""
    families = [[letter * count for letter in "ABCDEFG"[:count]] for count in range(1, 8)]
    items = [
        {"id": f"i{len(listed)}", "type": "book", "title": f"T {len(listed)}", "author": [*people(*listed), OTHERS]}
        for listed in families
    ]
    cites = [[{"id": item["id"]}] for item in items]

    other = pandoc(style, items, cites, tmp_path)

    document = Processor(style).document(items, "html")
    document.extend(cites)
    assert {key: text(entry) for key, entry in document.entries().items()} == other.entries
    assert [text(citation) for citation in document.citations()] == list(other.citations)
