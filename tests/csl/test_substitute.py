"""What stands in for absent or repeated names (CSL 1.0.2, "Substitute", "Reference Grouping")."""

from typing import Any

import pytest

from onrecord.csl import Processor

TERMS = '<locale><terms><term name="editor"></term><term name="author">nobody</term></terms></locale>'
MACROS = (
    '<macro name="silent"><text term="editor"/></macro>'
    '<macro name="within"><group><text term="in"/><text variable="genre"/></group></macro>'
)


def printed(*alternatives: str) -> str:
    names = f'<names variable="author"><substitute>{"".join(alternatives)}</substitute></names>'
    xml = f'<style class="in-text" version="1.0">{TERMS}{MACROS}<citation><layout>{names}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", "title": "Rivers"}])[0]


@pytest.mark.parametrize("empty", ['<text term="editor"/>', '<text macro="silent"/>'])
def test_a_term_ends_the_search_even_where_it_is_empty(empty: str) -> None:
    assert printed(empty, '<text term="author"/>', '<text variable="title"/>') == ""


@pytest.mark.parametrize("absent", ['<text macro="within"/>', '<text variable="genre"/>', '<names variable="editor"/>'])
def test_what_is_left_out_for_want_of_a_variable_leads_on(absent: str) -> None:
    """CSL 1.0.2, "Group": its terms are gone with it."""
    assert printed(absent, '<text variable="title"/>') == "Rivers"


def people(*families: str) -> list[dict[str, str]]:
    return [{"family": family} for family in families]


def grouped(layout: str, items: list[dict[str, Any]], rule: str = "complete-all", dash: str = "---") -> list[str]:
    options = f'subsequent-author-substitute="{dash}" subsequent-author-substitute-rule="{rule}"'
    xml = f'<style class="in-text"><bibliography {options}><layout>{layout}</layout></bibliography></style>'
    return Processor(xml).bibliography([{"id": str(at), **item} for at, item in enumerate(items)])


@pytest.mark.parametrize(
    ("rule", "second", "third"),
    [
        ("complete-all", "---", "Ito, Bo; Lu, Ek (eds.)"),
        ("complete-each", "---, ---; ---, --- (eds.)", "Ito, Bo; Lu, Ek (eds.)"),
        ("partial-each", "---, ---; ---, --- (eds.)", "---, ---; ---, Ek (eds.)"),
        ("partial-first", "---, Bo; Lu, Au (eds.)", "---, Bo; Lu, Ek (eds.)"),
    ],
)
def test_names_of_two_roles_are_compared_one_after_the_other(rule: str, second: str, third: str) -> None:
    """CSL 1.0.2, "Reference Grouping": matching starts with the first name and ends with the first mismatch."""
    layout = (
        '<names variable="author editor" delimiter="; "><name/><label form="short" prefix=" (" suffix=")"/></names>'
    )
    both = {"author": people("Ito", "Bo"), "editor": people("Lu", "Au")}
    items = [both, both, both | {"editor": people("Lu", "Ek")}]

    assert grouped(layout, items, rule) == ["Ito, Bo; Lu, Au (eds.)", second, third]


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ('<text variable="citation-number" suffix=". "/>', ["1. Ito", "2. ---"]),
        ('<text variable="volume" suffix=" "/>', ["7 Ito", "8 Ito"]),
        ('<group suffix=" "><number variable="volume"/></group>', ["7 Ito", "8 Ito"]),
        ('<text value="By "/>', ["By Ito", "By Ito"]),
        ('<group><text value="By "/><text variable="page"/></group>', ["Ito", "---"]),
    ],
)
def test_names_are_replaced_only_where_they_head_the_entry(before: str, shown: list[str]) -> None:
    items = [{"author": people("Ito"), "volume": volume} for volume in ("7", "8")]

    assert grouped(before + '<names variable="author"/>', items) == shown


@pytest.mark.parametrize("rule", ["complete-all", "complete-each", "partial-each", "partial-first"])
def test_names_are_not_replaced_after_an_entry_without_names(rule: str) -> None:
    items: list[dict[str, Any]] = [{"author": people("Ito")}, {"title": "Doors"}, {"author": people("Ito")}]

    assert grouped('<names variable="author"/><text variable="title"/>', items, rule) == ["Ito", "Doors", "Ito"]


def test_a_term_after_an_empty_dash_is_not_the_first_of_its_entry() -> None:
    layout = '<names variable="author" suffix=" "/><text term="no date"/>'

    assert grouped(layout, [{"author": people("Ito")}] * 2, dash="") == ["Ito no date", "no date"]


def test_names_that_an_empty_dash_replaces_are_the_first_ones_all_the_same() -> None:
    layout = '<names variable="author"/><names variable="author" prefix=" / "/>'
    items = [{"author": people("Ito")}] * 2

    assert grouped(layout, items, dash="") == ["Ito / Ito", " / Ito"]


def entries(substitute: str, dash: str = "---") -> list[str]:
    names = f'<names variable="author"><substitute>{substitute}</substitute></names>'
    rest = '<text variable="title" prefix="|"/><text variable="genre" prefix=", "/>'
    xml = (
        '<style class="in-text" version="1.0"><citation><layout><text value="x"/></layout></citation>'
        f'<bibliography subsequent-author-substitute="{dash}"><layout>{names}{rest}</layout></bibliography></style>'
    )
    items = [{"id": at, "type": "book", "title": "Rivers", "genre": at} for at in "ab"]
    return Processor(xml).bibliography(items, "html")


@pytest.mark.parametrize(
    ("substitute", "first", "second"),
    [
        ('<text variable="title" font-style="italic"/>', "<i>Rivers</i>, a", "<i>---</i>, b"),
        ('<text variable="title" prefix="(" suffix=")"/>', "(Rivers), a", "(---), b"),
        ('<group><text variable="title"/><text value="!"/></group>', "Rivers!, a", "---!, b"),
    ],
)
def test_a_repeated_title_that_stands_in_for_names_is_replaced_within_its_formatting(
    substitute: str, first: str, second: str
) -> None:
    """CSL 1.0.2, "Reference Grouping"."""
    assert entries(substitute) == [first, second]


@pytest.mark.parametrize("rule", ["complete-each", "partial-each", "partial-first"])
@pytest.mark.parametrize(
    "attributes",
    ['font-style="italic"', 'quotes="true"', 'font-weight="bold" quotes="true"', 'text-decoration="underline"'],
)
def test_a_dash_stands_bare_by_the_rules_that_replace_names_one_by_one(rule: str, attributes: str) -> None:
    """So do citeproc-js and pandoc."""
    title = f'<text variable="title" {attributes} suffix=","/>'
    options = f'subsequent-author-substitute="---" subsequent-author-substitute-rule="{rule}"'
    xml = (
        f'<style class="in-text"><bibliography {options}><layout><names variable="author"><substitute>{title}'
        '</substitute></names><text variable="genre" prefix=" "/></layout></bibliography></style>'
    )
    items = [{"id": at, "type": "book", "title": "Rivers", "genre": at} for at in "ab"]

    assert Processor(xml).bibliography(items, "html")[1] == "---, b"


@pytest.mark.parametrize(
    ("dash", "case", "printed"),
    [
        ("id.", "capitalize-first", "id. and Lu"),
        ("eadem", "uppercase", "eadem AND LU"),
        ("---", "capitalize-first", "--- and Lu"),
    ],
)
def test_what_stands_for_names_keeps_the_case_that_the_style_gives_it(dash: str, case: str, printed: str) -> None:
    options = f'subsequent-author-substitute="{dash}" subsequent-author-substitute-rule="partial-each"'
    xml = (
        '<style class="in-text"><macro name="who"><names variable="author"><name and="text"/></names></macro>'
        f'<bibliography {options}><layout><text macro="who" text-case="{case}"/></layout></bibliography></style>'
    )
    items = [{"id": "a", "author": people("Ito")}, {"id": "b", "author": people("Ito", "Lu")}]

    assert Processor(xml).bibliography(items)[1] == printed


def test_a_repeated_title_that_is_replaced_by_nothing_is_not_printed_later() -> None:
    assert entries('<text variable="title"/>', "") == ["Rivers, a", ", b"]


@pytest.mark.parametrize(
    "twice", ['<text variable="title"/>', '<text macro="within"/><text variable="title" prefix="|"/>']
)
def test_a_variable_that_stands_in_is_printed_once(twice: str) -> None:
    """CSL 1.0.2, "Substitute": it is suppressed in the rest of the output."""
    assert printed(f'<group><text variable="title"/>{twice}</group>') == "Rivers"
