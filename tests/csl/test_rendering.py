"""Text case, quotation marks, stops, sorting and layout (CSL 1.0.2, "Rendering Elements", "Sorting", "Display")."""

from collections.abc import Mapping
from typing import Any

import pytest

from onrecord.csl import Processor

Item = dict[str, Any]
OUTSIDE = '<locale><style-options punctuation-in-quote="false"/></locale>'


def printed(layout: str, title: str = "", extra: str = "", **item: Any) -> str:
    xml = f'<style class="note">{extra}<citation><layout>{layout}</layout></citation></style>'
    processor = Processor(xml)
    document = processor.document([{"id": "x", "type": "book", "title": title, **item}], "html")
    document.cite([{"id": "x"}])
    return document.citation(0)


def listed(layout: str, items: list[Item], sort: str = "", extra: str = "", attributes: str = "") -> list[str]:
    xml = (
        f'<style class="note">{extra}<citation><layout><text variable="title"/></layout></citation>'
        f"<bibliography {attributes}>{sort}<layout>{layout}</layout></bibliography></style>"
    )
    return Processor(xml).bibliography([{"id": str(at), "type": "book", **item} for at, item in enumerate(items)])


@pytest.mark.parametrize(
    ("case", "title", "shown"),
    [
        ("title", "what it is made of", "What It Is Made Of"),
        ("title", "the end of <i>in</i>", "The End of <i>In</i>"),
        ("title", "a look at (what comes of)", "A Look at (What Comes Of)"),
        ("title", "e-mail and x-ray", "E-Mail and X-Ray"),
        ("title", "the songs of l'amour", "The Songs of l’amour"),
        ("title", "d'Artagnan: l'Étranger", "D’Artagnan: L’Étranger"),
        ("title", "THE DOOR IN THE WALL", "THE DOOR IN THE WALL"),
        ("title", "Under The Door of it all", "Under The Door of It All"),
        ("title", "<sc>the</sc> and a door", '<span style="font-variant:small-caps;">the</span> and a Door'),
        ("title", "doors on-the-go", "Doors On-the-Go"),
        ("title", "a β-door, δ and more", "A β-Door, δ and More"),
        ("sentence", "L'Étranger And O'Brien", "L’étranger and o’brien"),
        ("capitalize-all", "the d'Artagnan of doors", "The D’Artagnan Of Doors"),
        ("capitalize-first", "‘doors’ and", "‘Doors’ and"),
        ("sentence", "This Is A Door, And I Open It", "This is a door, and I open it"),
        ("sentence", "'Tis the Season for 3 Things", "’Tis the season for 3 things"),
        ("sentence", "'TIS THE SEASON", "’Tis the season"),
        ("sentence", "3 Things", "3 things"),
        ("uppercase", "a <sub>b</sub> c", "A <sub>b</sub> C"),
        ("capitalize-all", "half <i>open</i> doors", "Half <i>Open</i> Doors"),
        ("capitalize-first", "<sup>n</sup> times", "<sup>n</sup> times"),
    ],
)
def test_the_case_of_a_text_changes_but_not_in_guarded_spans(case: str, title: str, shown: str) -> None:
    assert printed(f'<text variable="title" text-case="{case}"/>', title) == shown


@pytest.mark.parametrize(
    ("case", "title", "shown"),
    [
        ("uppercase", "istanbul ışık", "İSTANBUL IŞIK"),
        ("lowercase", "IŞIK İSTANBUL", "ışık istanbul"),
        ("capitalize-first", "istanbul", "İstanbul"),
    ],
)
def test_turkish_keeps_its_dots_in_another_case(case: str, title: str, shown: str) -> None:
    assert printed(f'<text variable="title" text-case="{case}"/>', title, language="tr-TR") == shown


@pytest.mark.parametrize(("title", "shown"), [("Inc. of Univ.", "Inc of Univ"), ("Pp. on op.cit.", "Pp on op.cit")])
def test_periods_are_stripped_save_those_within_words(title: str, shown: str) -> None:
    assert printed('<text variable="title" strip-periods="true"/>', title) == shown


def test_a_macro_without_periods_keeps_those_of_its_affixes() -> None:
    macro = '<macro name="m"><text variable="title" suffix="."/><text term="editor" form="short" prefix=" "/></macro>'

    assert printed('<text macro="m" strip-periods="true"/>', "Doors inc. ltd.", macro) == "Doors inc ltd. ed"


@pytest.mark.parametrize(
    ("title", "shown"), [("红楼梦", "红楼梦"), ("Война", "<i>Война</i>"), ("红 dream", "<i>红 dream</i>")]
)
def test_only_scripts_that_have_italics_are_set_in_them(title: str, shown: str) -> None:
    assert printed('<text variable="title" font-style="italic"/>', title) == shown


def test_a_stop_that_moves_into_quotes_moves_into_the_formatting_of_the_text_too() -> None:
    inside = '<locale xml:lang="en"><style-options punctuation-in-quote="true"/></locale>'

    assert printed('<text variable="title" quotes="true" font-style="italic" suffix=","/>', "Doors", inside) == (
        "“<i>Doors,</i>”"
    )


@pytest.mark.parametrize(("title", "shown"), [("Doors,", "“Doors”,"), ("Doors:", "“Doors”:"), ("Doors!", "“Doors!”")])
def test_a_stop_that_ends_no_sentence_moves_out_of_quotes_where_stops_stand_outside(title: str, shown: str) -> None:
    assert printed('<text variable="title" quotes="true"/>', title, OUTSIDE) == shown


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        (
            '<group quotes="true" delimiter=", "><text variable="title"/><text variable="note"/></group>',
            "“Doors, Walls”",
        ),
        ('<names variable="author" quotes="true"/>', "“J. Doe”"),
        ('<date variable="issued"><date-part name="year" quotes="true"/></date>', "“2001”"),
    ],
)
def test_any_element_may_be_put_into_quotation_marks(layout: str, shown: str) -> None:
    item: Item = {"note": "Walls", "author": [{"family": "Doe", "given": "J."}], "issued": {"date-parts": [[2001]]}}

    assert printed(layout, "Doors", **item) == shown


def test_a_group_without_periods_strips_those_of_the_texts_in_it() -> None:
    assert (
        printed('<group strip-periods="true"><text variable="title" suffix="."/></group>', "Doors inc.") == "Doors inc."
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("\"a\" and 'b'", "“a” and ‘b’"),
        ("'a' and \"b\"", "“a” and ‘b’"),
        ("\"a 'b'\" and 'c'", "“a ‘b’” and ‘c’"),
        ("“ a ” and “b”", "“ a ” and “b”"),
    ],
)
def test_straight_quotation_marks_of_the_second_kind_are_inner_ones(title: str, shown: str) -> None:
    assert printed('<text variable="title"/>', title) == shown


@pytest.mark.parametrize(("quotes", "shown"), [("", "‘Doors’ and"), ('quotes="false"', "“Doors” and")])
def test_without_marks_around_it_a_text_may_have_outer_ones_for_its_inner_ones(quotes: str, shown: str) -> None:
    assert printed(f'<text variable="title" {quotes}/>', "‘Doors’ and") == shown


def test_a_missing_date_stands_with_a_year_suffix_that_there_is_not() -> None:
    layout = '<group><text variable="note"/><text term="no date"/><text variable="year-suffix"/></group>'

    assert printed(layout) == "No date"


def test_a_term_that_opens_a_note_gets_no_capital_where_the_style_wants_lower_case() -> None:
    assert printed('<text term="in" text-case="lowercase"/>') == "in"


def test_stops_of_a_text_its_group_and_the_layout_are_one() -> None:
    layout = '<group suffix="."><text variable="title" suffix="."/></group>'

    assert printed(f"{layout}<text value='!' prefix='. '/>", "Doors Ltd.") == "Doors Ltd. !"


def test_blocks_hold_no_blocks() -> None:
    macro = '<macro name="m"><text variable="title" display="block"/></macro>'

    assert listed('<group display="indent"><text macro="m"/></group>', [{"title": "Doors"}], "", macro) == ["    Doors"]


def test_a_block_of_names_that_are_not_repeated_is_left_out_though_they_may_have_a_label() -> None:
    names = '<names variable="author"><name/><label prefix=", "/></names>'
    items: list[Item] = [{"title": title, "author": [DOE]} for title in ("A", "B")]

    shown = listed(
        f'<group display="block">{names}</group><text variable="title" display="indent"/>', items, "", "",
        'subsequent-author-substitute=""',
    )  # fmt: skip

    assert shown == ["J. Doe\n\n    A", "    B"]


def test_what_stands_in_for_names_stands_in_their_block() -> None:
    names = '<names variable="author" display="indent"><substitute><text variable="title"/></substitute></names>'

    assert listed(names, [{"title": "Doors"}]) == ["    Doors"]


def test_display_is_of_no_account_in_citations() -> None:
    assert printed('<text variable="title" display="block"/><text value="!"/>', "Doors") == "Doors!"


def test_a_term_that_opens_an_entry_gets_a_capital_after_the_number_too() -> None:
    layout = '<text variable="citation-number" suffix=". "/><text term="no date" suffix=", "/><text variable="title"/>'

    assert listed(layout, [{"title": "Doors"}]) == ["1. No date, Doors"]


@pytest.mark.parametrize("key", ['variable="citation-number"', 'macro="number"'])
def test_numbers_that_descend_count_down(key: str) -> None:
    macro = '<macro name="number"><text variable="citation-number"/></macro>'
    layout = '<text variable="citation-number" suffix=" "/><text variable="title"/>'
    sort = f'<sort><key {key} sort="descending"/></sort>'

    assert listed(layout, [{"title": "First"}, {"title": "Second"}], sort, macro) == ["2 Second", "1 First"]


def test_cites_that_sort_alike_keep_their_order() -> None:
    xml = (
        '<style class="note"><citation><sort><key variable="issued"/></sort><layout delimiter="; ">'
        '<text variable="title"/></layout></citation><bibliography><sort><key variable="title"/></sort>'
        '<layout><text variable="title"/></layout></bibliography></style>'
    )
    items = [{"id": name, "type": "book", "title": name, "issued": {"raw": "2001"}} for name in ("Walls", "Doors")]

    assert Processor(xml).cite([[{"id": "Walls"}, {"id": "Doors"}]], items) == ["Walls; Doors"]


DOE, ROE = {"family": "Doe", "given": "J."}, {"family": "Roe", "given": "R."}


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("complete-all", ["J. Doe, R. Roe. A", "—. B", "J. Doe. C"]),
        ("complete-each", ["J. Doe, R. Roe. A", "—, —. B", "J. Doe. C"]),
        ("partial-each", ["J. Doe, R. Roe. A", "—, —. B", "—. C"]),
        ("partial-first", ["J. Doe, R. Roe. A", "—, R. Roe. B", "—. C"]),
    ],
)
def test_names_that_the_entry_before_has_are_replaced_as_the_rule_says(rule: str, shown: list[str]) -> None:
    items = [
        {"title": "A", "author": [DOE, ROE]},
        {"title": "B", "author": [DOE, ROE]},
        {"title": "C", "author": [DOE]},
    ]
    layout = '<names variable="author"/><text variable="title" prefix=". "/>'
    attributes = f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"'

    assert listed(layout, items, attributes=attributes) == shown


def test_names_replaced_by_nothing_take_their_affixes_with_them() -> None:
    items = [{"title": title, "author": [DOE]} for title in ("A", "B")]
    layout = '<names variable="author" prefix="[" suffix="] "/><text variable="title"/>'

    assert listed(layout, items, attributes='subsequent-author-substitute=""') == ["[J. Doe] A", "B"]


def test_names_of_two_roles_are_replaced_only_where_both_are_the_same() -> None:
    items = [{"title": "A", "author": [DOE]}, {"title": "B", "author": [DOE], "editor": [ROE]}]
    layout = '<names variable="author editor" delimiter="; "/><text variable="title" prefix=". "/>'

    assert listed(layout, items, attributes='subsequent-author-substitute="—"') == ["J. Doe. A", "J. Doe; R. Roe. B"]


def test_what_stands_before_an_entry_stands_in_its_first_block() -> None:
    xml = (
        '<style class="note"><citation><layout><text variable="title"/></layout></citation><bibliography>'
        '<layout prefix="(" suffix=")"><text variable="title" display="block"/></layout></bibliography></style>'
    )

    assert Processor(xml).bibliography([{"id": "x", "type": "book", "title": "Doors"}], "html") == [
        '<div class="csl-block">(Doors)</div>'
    ]


def test_what_a_condition_selects_within_a_substitute_are_alternatives_too() -> None:
    layout = (
        '<names variable="author"><substitute><choose><if type="book"><names variable="editor"/>'
        '<text variable="title"/></if></choose></substitute></names><text variable="title" prefix=", "/>'
    )

    assert [printed(layout, "Doors", editor=[DOE]), printed(layout, "Doors")] == ["J. Doe, Doors", "Doors"]


def test_names_without_children_are_set_as_those_they_substitute_for() -> None:
    layout = (
        '<names variable="author" prefix="[" suffix="]"><label form="short" prefix=" "/><substitute>'
        '<names variable="editor" suffix=" (ed)"/></substitute></names>'
    )

    assert printed(layout, editor=[DOE]) == "[J. Doe ed.]"


def test_a_term_after_what_stands_for_repeated_names_gets_no_capital() -> None:
    items = [{"title": "A", "author": [DOE]}, {"title": "B", "author": [DOE]}]
    layout = '<group delimiter=". "><names variable="author"/><text term="no date"/><text variable="title"/></group>'

    assert listed(layout, items, attributes='subsequent-author-substitute="—"')[1] == "—. no date. B"


@pytest.mark.parametrize(("given", "shown"), [("John", "—. B"), ("Jane", "Doe J. B")])
def test_names_that_only_look_alike_are_not_replaced(given: str, shown: str) -> None:
    items = [{"title": "A", "author": [{**DOE, "given": "John"}]}, {"title": "B", "author": [{**DOE, "given": given}]}]
    layout = '<names variable="author"><name initialize-with="" name-as-sort-order="all" sort-separator=" "/></names>'

    assert (
        listed(f'{layout}<text variable="title" prefix=". "/>', items, attributes='subsequent-author-substitute="—"')[1]
        == shown
    )


@pytest.mark.parametrize(
    ("inner", "outer", "then", "shown"),
    [
        ("", ".", "; ", "Doors.; 3"),
        (".", ".", "; ", "Doors. 3"),
        (".", ".", ", ", "Doors. 3"),
        ("?", ".", ", ", "Doors?, 3"),
    ],
)
def test_a_stop_after_two_alike_of_text_and_group_goes(inner: str, outer: str, then: str, shown: str) -> None:
    layout = (
        f'<group suffix="{outer}"><text variable="title" suffix="{inner}"/></group>'
        f'<text variable="volume" prefix="{then}"/>'
    )

    assert printed(layout, "Doors", volume="3") == shown


def test_a_character_reference_that_was_escaped_twice_is_read() -> None:
    layout = '<text variable="title" prefix="&amp;#8212; " suffix="&amp;#x2014;"/><text value="&amp;#xD800;"/>'

    assert listed(layout, [{"title": "Doors"}]) == ["— Doors—&#xD800;"]


@pytest.mark.parametrize(
    "alone",
    [
        '<text variable="volume" prefix="v"/>',
        '<number variable="issue"/>',
        '<date variable="issued"><date-part name="year"/></date>',
        '<text macro="words"/>',
        '<text macro="either"/>',
        '<group prefix="[" suffix="]"><text value="no."/><text variable="issue"/></group>',
        '<group><text value="words"/></group>',
        '<choose><if variable="volume"><text value="vol. "/><text variable="volume"/></if><else><text value="none"/>'
        '<text variable="issue"/></else></choose>',
        '<choose><if type="map"><text macro="either"/></if></choose>',
        '<names variable="author"/>',
    ],
)
@pytest.mark.parametrize("item", [{}, {"volume": "3"}, {"issue": "4"}, {"volume": "3", "issue": "4"}, {"type": "map"}])
def test_a_group_of_one_element_prints_as_it_does_with_an_empty_one_beside_it(
    alone: str, item: Mapping[str, str]
) -> None:
    def shown(inner: str) -> str:
        xml = f"""<style><macro name="words"><text value="word"/></macro>
            <macro name="either"><choose><if variable="issue"><group><text value="issue "/>
            <text variable="issue"/></group></if>
            <else-if variable="volume"><text macro="words"/></else-if></choose></macro>
            <citation><layout delimiter="; "><group delimiter="|"><text value="a"/>
            <group prefix="(" suffix=")">{inner}</group><text variable="title"/></group></layout></citation></style>"""
        return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "title": "T", **item}])[0]

    assert shown(alone) == shown(f'{alone}<text value=""/>')
