"""How cites that look alike are told apart."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from onrecord.csl import Processor
from onrecord.csl.citing.disambiguation import Resolver
from onrecord.csl.citing.disambiguation_rules import Rules
from onrecord.csl.rendering.context import NOTHING, Ambiguity
from onrecord.csl.values.item import CiteItem
from onrecord.csl.values.names import read_names
from onrecord.items.dates import read_date

Item = Mapping[str, Any]
YEAR = '<date variable="issued"><date-part name="year"/></date>'
CONDITION = '<choose><if disambiguate="true"><text variable="{}"/></if></choose>'


def style(layout: str, attributes: str = "", bibliography: str = "") -> str:
    return (
        f'<style class="in-text" version="1.0"><citation {attributes}><layout delimiter="; ">'
        f'<group delimiter=", ">{layout}</group></layout></citation>{bibliography}</style>'
    )


def cited(xml: str, items: Sequence[Item]) -> list[str]:
    return Processor(xml).cite([[{"id": item["id"]}] for item in items], items)


def work(key: str, *people: str, **fields: object) -> Item:
    names = [dict(zip(("family", "given"), person.split(), strict=False)) for person in people]
    return {"id": key, "type": "book", "author": names, "issued": {"date-parts": [[1999]]}, **fields}


def test_conditions_hold_one_after_another_and_only_as_far_as_needed() -> None:
    """CSL 1.0.2, "Choose": the content is only rendered if it tells two otherwise identical cites apart."""
    xml = style('<names variable="author"/>' + CONDITION.format("title") + CONDITION.format("volume"))

    by_title = cited(xml, [work("a", "Kim", title="One", volume="3"), work("b", "Kim", title="Two", volume="3")])
    by_both = cited(xml, [work("a", "Kim", title="One", volume="3"), work("b", "Kim", title="One", volume="4")])

    assert by_title == ["Kim, One", "Kim, Two"]
    assert by_both == ["Kim, One, 3", "Kim, One, 4"]


def test_a_year_suffix_is_tried_before_the_condition() -> None:
    """CSL 1.0.2, "Choose": the condition is tried when all other methods have failed."""
    xml = style('<names variable="author"/>' + YEAR + CONDITION.format("title"), 'disambiguate-add-year-suffix="true"')

    assert cited(xml, [work("a", "Kim", title="One"), work("b", "Kim", title="Two")]) == ["Kim, 1999a", "Kim, 1999b"]


@pytest.mark.parametrize("rule", ["all-names", "primary-name", "all-names-with-initials"])
def test_who_has_no_given_name_makes_no_namesake_ambiguous(rule: str) -> None:
    attributes = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    xml = style('<names variable="author"><name form="short" initialize-with=". "/></names>', attributes)

    assert cited(xml, [work("a", "Homer"), work("b", "Homer Winslow")]) == ["Homer", "Homer"]


def test_a_style_that_places_the_year_suffix_anywhere_places_it_everywhere() -> None:
    """CSL 1.0.2, "Citation-specific Options": it goes with the first year unless `cs:text` renders it."""
    items = [work("a", "Kim", title="One"), work("b", "Kim", title="Two")]
    attributes = 'disambiguate-add-year-suffix="true"'
    placed = '<bibliography><layout><text variable="title"/><text variable="year-suffix"/></layout></bibliography>'

    implicit = cited(style('<names variable="author"/>' + YEAR, attributes), items)
    explicit = cited(style('<names variable="author"/>' + YEAR, attributes, placed), items)

    assert implicit == ["Kim, 1999a", "Kim, 1999b"]
    assert explicit == ["Kim, 1999", "Kim, 1999"]


def test_names_that_are_expanded_everywhere_stay_so_where_names_are_added() -> None:
    attributes = (
        'disambiguate-add-names="true" disambiguate-add-givenname="true" '
        'givenname-disambiguation-rule="all-names" et-al-min="3" et-al-use-first="1"'
    )
    xml = style('<names variable="author"><name form="short" initialize-with=". "/></names>', attributes)
    items = [work("a", "Kim", "Lee", "Bose Jo"), work("b", "Kim", "Lee", "Cole Al"), work("c", "Cole Xi")]

    assert cited(xml, items) == ["Kim, Lee, Bose", "Kim, Lee, A. Cole", "X. Cole"]


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ({"date-parts": [[1990], [1992]]}, ["1990–1992a", "1990–1992b"]),
        ({"date-parts": [[1990, 3], [1990, 5]]}, ["1990a", "1990b"]),
        ({"date-parts": [[-44]]}, ["44 BCa", "44 BCb"]),
        ({"literal": "in press"}, ["in press", "in press"]),
    ],
)
def test_a_year_suffix_follows_the_whole_of_the_years(issued: Mapping[str, object], written: list[str]) -> None:
    items = [work("a", title="One", issued=issued), work("b", title="Two", issued=issued)]

    assert cited(style(YEAR, 'disambiguate-add-year-suffix="true"'), items) == written


def test_a_year_suffix_has_the_form_of_the_year() -> None:
    bold = '<date variable="issued"><date-part name="year" font-weight="bold"/></date>'
    processor = Processor(style(bold, 'disambiguate-add-year-suffix="true"'))
    items = [work("a", title="One"), work("b", title="Two")]

    assert processor.cite([[{"id": "a"}]], items, "html") == ["<b>1999</b>"]
    assert processor.cite([[{"id": "a"}], [{"id": "b"}]], items, "html")[0] == "<b>1999</b><b>a</b>"


def test_a_rule_with_initials_shows_those_of_all_wherever_any_differ() -> None:
    """CSL 1.0.2, "Citation-specific Options": as `all-names`, but only initials are added."""
    attributes = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names-with-initials"'
    xml = style('<names variable="author"><name form="short" initialize-with=". "/></names>', attributes)

    alike = cited(xml, [work("a", "Kim Jo"), work("b", "Kim Jin")])
    apart = cited(xml, [work("a", "Kim Jo"), work("b", "Kim Jin"), work("c", "Kim Al")])

    assert alike == ["Kim", "Kim"]
    assert apart == ["J. Kim", "J. Kim", "A. Kim"]


def test_a_rule_with_initials_adds_bare_ones_where_the_style_says_nothing_of_their_form() -> None:
    attributes = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name-with-initials"'
    xml = style('<names variable="author"><name form="short"/></names>', attributes)

    assert cited(xml, [work("a", "Kim Jo"), work("b", "Kim Al")]) == ["J Kim", "A Kim"]


@pytest.mark.parametrize(("rule", "again"), [("by-cite", "Kim, n. 1"), ("all-names", "Kim, On Rivers, n. 1")])
def test_the_note_that_cites_an_item_first_tells_its_cites_apart_by_cite_alone(rule: str, again: str) -> None:
    xml = (
        f'<style class="note"><citation givenname-disambiguation-rule="{rule}"><layout><choose>'
        '<if position="first"><text variable="title"/></if><else><group delimiter=", ">'
        '<names variable="author"/><choose><if disambiguate="true"><text variable="title"/></if></choose>'
        '<text variable="first-reference-note-number" prefix="n. "/></group></else></choose>'
        "</layout></citation></style>"
    )
    items = [
        {"id": key, "type": "book", "title": title, "author": [{"family": "Kim"}]}
        for key, title in (("a", "On Rivers"), ("b", "On Roads"))
    ]

    assert Processor(xml).cite([[{"id": "a"}], [{"id": "b"}], [{"id": "a"}]], items)[2] == again


def global_rule(names: str, rule: str, in_list: str = "", **options: str) -> str:
    """A style that tells people apart wherever they are named."""
    attributes = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    bibliography = f'<bibliography><layout><names variable="author"><name {in_list}/></names></layout></bibliography>'
    xml = style(f'<names variable="author"><name {names}/></names>', attributes, bibliography)
    return xml.replace("<style ", "<style " + "".join(f'{key.replace("_", "-")}="{options[key]}" ' for key in options))


@pytest.mark.parametrize(("rule", "listed"), [("all-names", "A. Kim"), ("by-cite", "Asa Kim")])
def test_a_bibliography_needs_no_more_than_initials_where_these_tell_people_apart(rule: str, listed: str) -> None:
    document = Processor(global_rule('form="short"', rule, 'initialize-with=". "')).document(
        items := [work("a", "Kim Asa"), work("b", "Kim Bob")]
    )

    document.cite_all([[{"id": item["id"]}] for item in items])

    assert document.citations() == ["Asa Kim", "Bob Kim"]
    assert document.bibliography()[0] == listed


def test_names_told_apart_by_initials_are_in_full_where_a_list_has_no_initials() -> None:
    document = Processor(global_rule('form="short" initialize-with=". "', "by-cite", 'form="short"')).document(
        items := [work("a", "Kim Asa"), work("b", "Kim Bob")]
    )

    document.cite_all([[{"id": item["id"]}] for item in items])

    assert document.citations() == ["A. Kim", "B. Kim"]
    assert document.bibliography() == ["Asa Kim", "Bob Kim"]


@pytest.mark.parametrize(
    ("demote", "written"),
    [("display-and-sort", ["Jan van Berg", "Kai Berg"]), ("never", ["van Berg", "Berg"])],
)
def test_a_particle_tells_names_apart_where_it_is_never_demoted(demote: str, written: list[str]) -> None:
    items = [
        {"id": "a", "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van"}]},
        {"id": "b", "author": [{"family": "Berg", "given": "Kai"}]},
    ]

    assert cited(global_rule('form="short"', "all-names", demote_non_dropping_particle=demote), items) == written


def test_people_whose_given_names_are_alike_are_not_told_apart_by_them() -> None:
    """CSL 1.0.2, "Given Name Disambiguation Rules": what cannot be disambiguated remains in its original form."""
    items = [
        {"id": "a", "author": [{"family": "Berg", "given": "Jan", "suffix": "Jr."}]},
        {"id": "b", "author": [{"family": "Berg", "given": "Jan"}]},
    ]

    assert cited(global_rule('form="short"', "all-names"), items) == ["Berg", "Berg"]


def test_only_the_list_that_tells_cites_apart_shows_more_names() -> None:
    roles = '<names variable="author"/><names variable="editor"/>'
    attributes = 'disambiguate-add-names="true" et-al-min="2" et-al-use-first="1"'
    authors = ("Kim", "Lee")
    items = [
        work("a", *authors, editor=[{"family": "Roe"}, {"family": "Cho"}]),
        work("b", *authors, editor=[{"family": "Roe"}, {"family": "Doe"}]),
    ]

    assert cited(style(roles, attributes), items) == ["Kim et al., Roe, Cho", "Kim et al., Roe, Doe"]


@pytest.mark.parametrize(
    ("other", "shown"), [({}, ["Ito", "Ito"]), ({"accessed": {"date-parts": [[2012]]}}, ["Ito-a", "Ito-b"])]
)
def test_a_day_of_access_tells_cites_apart_where_only_one_has_it_but_not_by_its_date(
    other: dict[str, Any], shown: list[str]
) -> None:
    access = (
        '<group prefix=" ["><text term="accessed"/><date variable="accessed"><date-part name="year"/></date></group>'
    )
    layout = f'<names variable="author"/><text variable="year-suffix" prefix="-"/>{access}'
    items = [work("a", "Ito", accessed={"date-parts": [[2011]]}), work("b", "Ito", **other)]
    citation = f'<citation disambiguate-add-year-suffix="true"><layout>{layout}</layout></citation>'
    xml = f'<style class="in-text">{citation}</style>'

    assert [text.partition(" ")[0] for text in cited(xml, items)] == shown


def test_lists_with_initials_name_people_of_one_work_in_full_whom_initials_do_not_tell_apart() -> None:
    document = Processor(global_rule('form="short"', "by-cite", 'initialize-with=". "')).document(
        items := [work("a", "Kim Asa", "Kim Abe", "Kim Bob", "Lee Abe"), work("b", "Roe Asa", "Roe A.")]
    )

    document.cite_all([[{"id": item["id"]} for item in items]])

    assert document.citations() == ["Kim, Kim, Kim, Lee; Roe, Roe"]
    assert document.bibliography() == ["Asa Kim, Abe Kim, B. Kim, A. Lee", "Asa Roe, A. Roe"]


@pytest.mark.parametrize(
    ("levels", "shown", "key"),
    [([0, 0], 0, NOTHING), ([1, 0], 0, ((), ((0, (1,)),), 0, 0)), ([0, 1], 2, (((0, 2),), ((0, (0, 1)),), 0, 0))],
)
def test_what_says_nothing_makes_no_difference_between_two_states(levels: list[int], shown: int, key: object) -> None:
    state = Ambiguity()
    state.givens[0], state.names[0] = levels, shown

    assert state.key == key


@pytest.mark.parametrize("rule", ["all-names", "by-cite"])
def test_names_sort_as_far_as_they_are_expanded_to_tell_people_apart(rule: str) -> None:
    """All sort by initials but those whom initials do not tell apart: John after J. of one initial more."""
    names = '<names variable="author"><name initialize-with=". " name-as-sort-order="all"/></names>'
    xml = style(
        '<names variable="author"><name form="short"/></names>',
        f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"',
        f'<bibliography><sort><key macro="names"/></sort><layout>{names}</layout></bibliography>',
    ).replace("<citation ", f'<macro name="names">{names}</macro><citation ')
    items = [work("a", "Kim John", "Kim Jane"), work("b", "Kim J.B.", "Lee Abe")]

    listed = Processor(xml).bibliography(items)

    assert listed == ["Kim, J. B., Lee, A.", "Kim, John, Kim, Jane"]


@pytest.mark.parametrize("last", ["Z", "Y"])
def test_names_that_all_cites_have_are_not_tried_to_tell_them_apart(last: str) -> None:
    shared = [{"family": f"A{at}"} for at in range(300)]
    people = {
        "a": read_names([*shared, {"family": "Z"}]),
        "b": read_names([*shared, {"family": last}]),
    }
    records = [CiteItem({"id": key}, str, read_date, read_names) for key in people]
    tried: list[int] = []

    def show(record: CiteItem, ambiguity: Ambiguity | None) -> str:
        tried.append(max(1, ambiguity.names.get(0, 1) if ambiguity is not None else 1))
        return " ".join(name.family for name in people[record.key][: tried[-1]])

    rules = Rules({"disambiguate-add-names": "true"}, None, 0)
    found = Resolver(rules, show, lambda record: [(people[record.key], 1, False)]).group(records, {})

    assert set(tried) == ({1, 301} if last == "Y" else {1})
    assert found["a"].names == ({0: 301} if last == "Y" else {})


@pytest.mark.parametrize(
    ("first", "later", "printed"),
    [
        ("2 0", "3 1", ["(Doe et al., 2020)", "(Coe et al., 2020)"]),
        ("2 0", "2 0", ["(Doe et al., 2020)", "(Coe et al., 2020)"]),
        ("2 1", "3 1", ["(Doe et al., 2020)", "(Coe et al., 2020)"]),
        ("3 1", "2 0", ["(Doe and Roe, 2020)", "(Coe and Roe, 2020)"]),
    ],
)
def test_cites_are_told_apart_by_the_fewest_names_that_one_of_their_places_shows(
    first: str, later: str, printed: list[str]
) -> None:
    """A style may cut lists of first cites shorter than those of later ones."""
    (least, use), (later_least, later_use) = first.split(), later.split()
    name = f'<name form="short" and="text" et-al-min="{least}" et-al-use-first="{use}"/>'
    limits = f'et-al-subsequent-min="{later_least}" et-al-subsequent-use-first="{later_use}"'
    xml = (
        f'<style class="in-text"><citation {limits} disambiguate-add-names="true"><layout prefix="(" suffix=")">'
        f'<group delimiter=", "><names variable="author">{name}</names><date variable="issued"><date-part name="year"/>'
        "</date></group></layout></citation></style>"
    )
    works = [
        {"id": key, "type": "book", "author": [{"family": key}, {"family": "Roe"}], "issued": "2020"}
        for key in ("Doe", "Coe")
    ]

    assert Processor(xml).cite([[{"id": "Doe"}], [{"id": "Coe"}]], works) == printed
