"""What groups need: an item that has none of it prints the same whether that is known or worked out each time."""

import random
from typing import Any

import pytest

from onrecord.csl import Processor
from onrecord.csl.rendering.needs import Needs
from onrecord.csl.styles.xml import Node, parse
from tests.csl.oracles import style_path

STYLES = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "ieee", "oscola",
    "american-medical-association", "harvard-cite-them-right", "bluebook-law-review", "mhra-notes", "nature",
    "din-1505-2", "associacao-brasileira-de-normas-tecnicas", "american-anthropological-association",
)  # fmt: skip
_VALUES: dict[str, Any] = {
    "author": [{"family": "Doe", "given": "Jo"}], "editor": [{"family": "Roe", "given": "Al"}], "title": "Rivers",
    "container-title": "The Herald", "issued": "2016-05", "accessed": "2020-01-02", "page": "12-15", "volume": "3",
    "issue": "2", "publisher": "Press", "publisher-place": "Oslo", "URL": "https://example.org/a", "DOI": "10.1/x",
    "title-short": "R.", "edition": "2", "number": "7", "genre": "Report", "collection-title": "Series", "note": "",
    "translator": [{"family": "Poe", "given": "Ed"}], "number-of-pages": "90", "medium": "Film", "event": "Meeting",
}  # fmt: skip
_TYPES = ("book", "chapter", "article-journal", "webpage", "legal_case", "report", "thesis", "interview", "")


def _works(count: int) -> list[dict[str, Any]]:
    """Make works each of which has other variables."""
    dice = random.Random(5)
    return [
        {"id": f"w{at}", "type": dice.choice(_TYPES)}
        | {name: value for name, value in _VALUES.items() if dice.random() < 0.4}
        for at in range(count)
    ]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_left_out_at_once_would_have_printed_nothing(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    works = _works(60)
    xml = style_path(style).read_bytes()
    cites = [[{"id": work["id"], "locator": "4"} if at % 2 else {"id": work["id"]}] for at, work in enumerate(works)]
    known = Processor(xml.decode())
    at_once = known.bibliography(works), known.cite(cites, works)

    monkeypatch.setattr(Needs, "of", lambda self, group: None)
    unknown = Processor(xml.decode() + "<!-- compiled anew -->")

    assert (unknown.bibliography(works), unknown.cite(cites, works)) == at_once


def _needs(group: str, *macros: str) -> frozenset[str] | None:
    made = [parse(f"<macro>{macro}</macro>") for macro in macros]
    return Needs({f"m{at}": macro for at, macro in enumerate(made)}, {}).of(parse(f"<group>{group}</group>"))


@pytest.mark.parametrize(
    ("group", "needed"),
    [
        ('<text variable="title"/><text term="in"/>', {"title", "title-short"}),
        ('<date variable="issued"/><names variable="author editor"/>', {"issued", "author", "editor"}),
        ('<names variable="author"><substitute><text variable="title"/></substitute></names>', {"author", "title"}),
        ('<number variable="page-first"/>', {"page-first", "page"}),
        (
            '<label variable="volume"/><choose><if type="book"><text variable="genre"/></if></choose>',
            {"volume", "genre"},
        ),
    ],
)
def test_a_group_needs_one_of_the_variables_that_it_calls(group: str, needed: set[str]) -> None:
    found = _needs(group)

    assert found is not None
    assert {name for name in found if not name.endswith("-short") or name in needed} == needed


@pytest.mark.parametrize(
    "group",
    [
        '<text term="in"/>',
        '<text variable="title"/><group><text value="x"/></group>',
        '<choose><if type="book"><text variable="title"/></if></choose><text term="in"/>',
        '<text variable="title"/><text variable="year-suffix"/>',
        '<text variable="title"/><text variable="locator"/>',
        '<text variable="title"/><number variable="citation-number"/>',
        '<text variable="title"/><choose><if disambiguate="true"><text variable="genre"/></if></choose>',
        '<names variable="author"><name form="count"/></names>',
        '<text variable="title"/><text macro="m0"/>',
    ],
)
def test_of_a_group_that_may_print_without_a_variable_nothing_is_said(group: str) -> None:
    assert _needs(group, '<text value="always"/>') is None


def test_nobody_asks_the_same_macro_twice() -> None:
    """A macro of which two call each other one deeper is looked at once, so that it takes no time that doubles."""
    macros = ['<text variable="title"/>', *(f'<text macro="m{at}"/><text macro="m{at}"/>' for at in range(40))]

    assert _needs('<text macro="m40"/>', *macros) == frozenset(("title", "title-short"))


def test_an_element_that_is_not_known_is_not_guessed_at() -> None:
    assert Needs({}, {}).of(Node("group", {}, 1)) is None
    assert _needs('<text variable="title"/><institution/>') is None
