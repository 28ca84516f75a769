"""Short forms of journals, publishers and places by a list of abbreviations; several locators of one cite."""

from typing import Any, Final

import pytest

from onrecord import Dossier, InvalidText, Source, bibliography
from onrecord.csl import Document, Processor

STYLE: Final = (
    '<style class="in-text"><citation><layout><text variable="title"/></layout></citation><bibliography><layout '
    'delimiter=", "><group delimiter=", "><text variable="container-title" form="short"/><text variable="publisher" '
    'form="short"/><text variable="publisher-place" form="short"/><text variable="container-title"/></group></layout>'
    "</bibliography></style>"
)
WORK: Final[dict[str, Any]] = {
    "id": "a", "type": "article-journal", "title": "T", "container-title": "Journal of Tides", "publisher": "The Press",
    "publisher-place": "Oslo",
}  # fmt: skip


@pytest.mark.parametrize(
    ("abbreviations", "entry"),
    [  # what stands in the list, and the entry
        ({}, "Journal of Tides, The Press, Oslo, Journal of Tides"),
        ({"default": {}}, "Journal of Tides, The Press, Oslo, Journal of Tides"),
        ({"default": {"container-title": {"Journal of Tides": "JoT"}}}, "JoT, The Press, Oslo, Journal of Tides"),
        ({"default": {"container-title": {" journal  of tides": "JoT"}}}, "JoT, The Press, Oslo, Journal of Tides"),
        ({"default": {"publisher": {"The Press": "Press"}}}, "Journal of Tides, Press, Oslo, Journal of Tides"),
        ({"default": {"institution-part": {"The Press": "P."}, "place": {"Oslo": "O."}}},
         "Journal of Tides, P., O., Journal of Tides"),
        ({"default": {"place": {"Oslo": "one"}}, "us": {"place": {"Oslo": "two"}}},
         "Journal of Tides, The Press, two, Journal of Tides"),
        ({"default": {"container-title": {"Journal": "J."}}}, "Journal of Tides, The Press, Oslo, Journal of Tides"),
    ],
)  # fmt: skip
def test_short_forms_are_those_of_the_list(abbreviations: dict[str, Any], entry: str) -> None:
    assert Processor(STYLE, abbreviations=abbreviations).bibliography([WORK]) == [entry]


def test_the_list_comes_before_the_short_form_of_an_item_and_changes_no_item() -> None:
    work = {**WORK, "container-title-short": "JT"}
    kept = dict(work)

    short = {"default": {"container-title": {"Journal of Tides": "J. Tides"}}}
    document = Document("nature", [work], abbreviations=short)
    document.register(["a"])

    assert "J. Tides" in document.bibliography()[0]
    assert "JT" in Processor("nature").bibliography([work])[0]
    assert work == kept


def test_the_list_of_a_dossier_takes_abbreviations() -> None:
    source = Source(key="a", type="article-journal", title="T", container_title="Journal of Tides", author=["Lee, An"])

    short = {"default": {"container-title": {"Journal of Tides": "J. Tides"}}}

    assert "J. Tides" in bibliography(Dossier([source]), "nature", abbreviations=short)


@pytest.mark.parametrize(
    ("abbreviations", "message"),
    [
        ([], "abbreviations must be an object"),
        ({"default": []}, "abbreviations: default must be an object"),
        ({"default": {"title": "T."}}, "abbreviations: default: title must be an object"),
        ({"default": {"title": {"Tides": 4}}}, "abbreviations: default: title: Tides must be a text"),
    ],
)
def test_what_is_no_list_of_abbreviations_is_refused(abbreviations: Any, message: str) -> None:
    with pytest.raises(InvalidText, match=message):
        Document("apa", [WORK], abbreviations=abbreviations)


def _place(label: str, locator: str) -> dict[str, str]:
    return {"label": label, "locator": locator}


@pytest.mark.parametrize(
    ("style", "places", "written"),
    [
        ("apa", [_place("chapter", "3"), _place("page", "12-14")], "(T, n.d., Chapter 3, pp. 12–14)"),
        ("apa", [_place("page", "4"), _place("figure", "2")], "(T, n.d., p. 4, fig. 2)"),
        ("ieee", [_place("page", "4"), _place("page", "9")], "[1, pp. 4, 9]"),
        ("apa", [_place("page", "4")], "(T, n.d., p. 4)"),
        ("apa", [_place("page", " ")], "(T, n.d.)"),
        ("apa", [], "(T, n.d.)"),
    ],
)
def test_a_cite_may_have_several_locators(style: str, places: list[dict[str, str]], written: str) -> None:
    work = {"id": "a", "type": "book", "title": "T"}

    assert Processor(style).cite([[{"id": "a", "locators": places}]], [work]) == [written]


@pytest.mark.parametrize("locators", ["3", [3], {"page": "3"}])
def test_locators_of_another_form_are_refused(locators: Any) -> None:
    with pytest.raises(InvalidText, match="locators must be a list of objects"):
        Processor("apa").cite([[{"id": "a", "locators": locators}]], [WORK])
