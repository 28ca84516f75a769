"""How the cites of one citation are joined."""

from collections.abc import Mapping
from typing import Any

from onrecord.csl import Processor

Item = Mapping[str, Any]
NAMES = '<names variable="author"><substitute><text term="anonymous"/><text variable="title"/></substitute></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'


def one_citation(layout: str, attributes: str, items: list[Item]) -> str:
    xml = (
        f'<style class="in-text" version="1.0"><citation {attributes}><layout prefix="(" suffix=")" delimiter="; ">'
        f'<group delimiter=" ">{layout}</group></layout></citation></style>'
    )
    return Processor(xml).cite([[{"id": item["id"]} for item in items]], items)[0]


def work(key: str, family: str = "", year: int = 0, **fields: object) -> Item:
    item: dict[str, Any] = {"id": key, "type": "book", **fields}
    if family:
        item["author"] = [{"family": family}]
    if year:
        item["issued"] = {"date-parts": [[year]]}
    return item


def test_a_cite_that_prints_only_the_names_of_the_one_before_is_not_repeated() -> None:
    items = [work("a", "Kim"), work("b", "Kim"), work("c", "Lee")]

    assert one_citation(NAMES, 'collapse="year"', items) == "(Kim; Lee)"


def test_a_word_for_no_author_groups_cites_but_is_never_dropped() -> None:
    items = [work("a", year=1990), work("b", year=1991)]

    assert one_citation(NAMES + YEAR, 'collapse="year"', items) == "(anonymous 1990, anonymous 1991)"


def test_works_without_author_are_groups_of_their_own_by_their_titles() -> None:
    titles = '<names variable="author"><substitute><text variable="title"/></substitute></names>'
    items = [work("a", year=1990, title="One"), work("b", year=1991, title="Two")]

    assert one_citation(titles + YEAR, 'collapse="year"', items) == "(One 1990; Two 1991)"


def test_a_text_beside_the_names_keeps_works_of_one_author_apart() -> None:
    items = [work("a", "Kim", title="One"), work("b", "Kim", title="Two"), work("c", "Lee", title="Three")]
    layout = NAMES + '<text variable="title"/>'

    assert one_citation(layout, 'collapse="year"', items) == "(Kim One; Two; Lee Three)"
    assert one_citation(layout, 'collapse="year" cite-group-delimiter=" / "', items) == "(Kim One / Two; Lee Three)"


def test_a_year_that_is_left_out_leaves_the_affixes_of_its_date_to_the_suffix() -> None:
    dated = NAMES + '<date variable="issued" prefix="[" suffix="]"><date-part name="year"/></date>'
    items = [work("a", "Kim", 1990, title="One"), work("b", "Kim", 1990, title="Two")]
    attributes = 'collapse="year-suffix" disambiguate-add-year-suffix="true" year-suffix-delimiter=", "'

    assert one_citation(dated, attributes, items) == "(Kim [1990a], [b])"


def cluster(attributes: str, *cites: Mapping[str, str]) -> str:
    layout = '<group delimiter=", "><group delimiter=" "><names variable="author"/>' + YEAR + "</group>"
    locator = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group>'
    xml = (
        f'<style class="in-text"><citation disambiguate-add-year-suffix="true" {attributes}>'
        f'<layout delimiter="; ">{layout}{locator}</layout></citation></style>'
    )
    items = [work("a", "Kim", 1990, title="One"), work("b", "Kim", 1990, title="Two"), work("c", "Kim", 1991)]
    document = Processor(xml).document(items)
    document.register("abc")
    return document.isolated(list(cites))


def test_a_year_is_not_repeated_before_the_suffix_of_a_cite_with_a_locator() -> None:
    cites: list[Mapping[str, str]] = [{"id": "a", "locator": "3"}, {"id": "b", "locator": "4"}]

    assert cluster('collapse="year-suffix"', *cites) == "Kim 1990a, p. 3, b, p. 4"
    assert cluster('collapse="year"', *cites) == "Kim 1990a, p. 3, 1990b, p. 4"


def test_two_places_of_one_work_are_named_once() -> None:
    cites: list[Mapping[str, str]] = [{"id": "c", "locator": "3"}, {"id": "c", "locator": "9"}, {"id": "c"}]

    assert cluster('collapse="year-suffix"', *cites) == "Kim 1991, p. 3, p. 9"


def test_affixes_of_cites_do_not_part_a_group() -> None:
    cites: list[Mapping[str, str]] = [{"id": "a"}, {"id": "c", "prefix": "but see"}]

    assert cluster('collapse="year"', *cites) == "Kim 1990a, but see 1991"
    assert cluster('collapse="year-suffix"', {"id": "a"}, {"id": "b", "suffix": "in part"}) == "Kim 1990a, b in part"


def test_a_cite_that_differs_in_month_alone_keeps_its_date() -> None:
    items = [
        {"id": key, "author": [{"family": "Kim"}], "issued": {"date-parts": [parts]}}
        for key, parts in (("a", [1990]), ("b", [1990, 5]), ("c", [1990, 5, 3]))
    ]
    xml = (
        '<style class="in-text"><citation disambiguate-add-year-suffix="true" collapse="year-suffix">'
        '<layout delimiter="; "><names variable="author" suffix=" "/><date variable="issued" form="text"/></layout>'
        "</citation></style>"
    )

    assert Processor(xml).cite([[{"id": key} for key in "abc"]], items) == ["Kim 1990, May 1990, May 3, 1990"]


GROUPED = (
    '<style class="in-text" version="1.0"><citation collapse="year"><sort><key variable="issued"/></sort>'
    f'<layout delimiter="; "><group delimiter=" ">{NAMES}{YEAR}</group></layout></citation></style>'
)


def test_groups_that_the_first_key_leaves_equal_stand_in_the_order_of_their_names() -> None:
    items = [work("a", "Roe", 1990), work("b", "Lee", 1991), work("c", "Kim", 1990), work("d", "Roe", 1991)]

    assert Processor(GROUPED).cite([[{"id": item["id"]} for item in items]], items) == [
        "Kim 1990; Roe 1990, 1991; Lee 1991"
    ]


def test_cites_are_grouped_in_documents_only() -> None:
    """A citation by itself is sorted, as citeproc-js has it; and so is one whose cites stay as they are."""
    items = [work("a", "Roe", 1990), work("b", "Lee", 1991), work("c", "Roe", 1992)]
    document = Processor(GROUPED).document(items)
    cites = [{"id": key} for key in "cab"]

    document.cite_all([{"citationItems": cites, "properties": {"unsorted": True}}])

    assert document.isolated(cites) == "Roe 1990; Lee 1991; Roe 1992"
    assert document.citations() == ["Roe 1992, 1990; Lee 1991"]


def test_a_year_is_not_repeated_before_a_suffix_whatever_follows_it() -> None:
    items = [work("a", "Kim", 1990, title="One"), work("b", "Kim", 1990, title="Two")]
    layout = '<names variable="author" suffix=" "/>' + YEAR + '<text variable="URL" prefix=", "/>'
    xml = (
        '<style class="in-text"><citation disambiguate-add-year-suffix="true" collapse="year-suffix">'
        f'<layout delimiter="; ">{layout}</layout></citation></style>'
    )

    assert Processor(xml).cite([[{"id": "a"}, {"id": "b"}]], items) == ["Kim 1990a; b"]


def test_a_delimiter_for_what_follows_a_collapsed_group_separates_all_where_nothing_is_collapsed() -> None:
    items = [work("a", "Kim", 1990), work("b", "Lee", 1991)]

    assert one_citation(NAMES + YEAR, 'after-collapse-delimiter=" / "', items) == "(Kim 1990 / Lee 1991)"


def test_an_empty_delimiter_for_groups_is_none() -> None:
    items = [work("a", "Kim", 1990), work("b", "Kim", 1991)]

    assert one_citation(NAMES + YEAR, 'collapse="year" cite-group-delimiter=""', items) == "(Kim 1990, 1991)"


def test_numbers_are_never_separated_by_what_follows_a_collapsed_group_unless_they_collapse() -> None:
    items = [work("a", "Kim"), work("b", "Lee")]

    assert one_citation('<text variable="citation-number"/>', 'after-collapse-delimiter=" / "', items) == "(1; 2)"
