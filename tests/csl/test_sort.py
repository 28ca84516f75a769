"""In which order entries and cites stand (CSL 1.0.2, "Sorting")."""

from typing import Any

import pytest

from onrecord.csl import Processor
from onrecord.errors import StyleError


def order(keys: str, items: dict[str, dict[str, Any]], macro: str = "", locale: str = "en-US") -> str:
    """Give the ids of items in the order of a bibliography."""
    xml = (
        f'<style class="in-text" default-locale="{locale}"><macro name="key">{macro}</macro>'
        f'<bibliography><sort>{keys}</sort><layout><text variable="note"/></layout></bibliography></style>'
    )
    return " ".join(Processor(xml).bibliography([{"id": key, "note": key, **item} for key, item in items.items()]))


def on(*parts: list[int]) -> dict[str, Any]:
    return {"issued": {"date-parts": list(parts)}}


DATED = {
    "b": on([2016]) | {"title": "B"},
    "none": {"title": "A"},
    "a": on([2015]),
    "words": {"issued": {"literal": "soon"}},
}
YEAR = '<date variable="issued"><date-part name="year"/></date>'


@pytest.mark.parametrize(("direction", "shown"), [("ascending", "a b none words"), ("descending", "b a none words")])
@pytest.mark.parametrize(
    "macro",
    [
        f'<choose><if variable="issued">{YEAR}</if><else><text term="no date"/></else></choose>',
        f'<group delimiter=" ">{YEAR}<text variable="title"/></group>',
        f'{YEAR}<text value="x"/>',
    ],
)
def test_a_macro_with_a_date_sorts_by_the_date_and_what_has_none_comes_last(
    macro: str, direction: str, shown: str
) -> None:
    assert order(f'<key macro="key" sort="{direction}"/>', DATED, macro) == shown


def test_names_count_beside_a_date() -> None:
    items = {"b": on([2015]) | {"author": [{"family": "B"}]}, "a": on([2016]) | {"author": [{"family": "A"}]}}

    assert order('<key macro="key"/>', items, f'<names variable="author"/>{YEAR}') == "a b"


def test_a_range_comes_after_its_start_unless_the_macro_prints_no_part_of_its_end() -> None:
    items = {"range": on([2015], [2017]), "other": on([2015]), "range2": on([2015], [2016])}
    month = '<date variable="issued"><date-part name="month"/></date>'

    assert order('<key variable="issued"/>', items) == "other range2 range"
    assert order('<key macro="key"/>', items, month) == "range other range2"


def test_dates_of_one_macro_count_one_after_the_other() -> None:
    items = {"june": on([2015, 6]), "may": on([2015, 5, 30]), "range": on([2015, 1], [2015, 2])}
    macro = YEAR + '<date variable="issued"><date-part name="month"/><date-part name="day"/></date>'

    assert order('<key macro="key"/>', items, macro) == "may june range"


def test_a_range_within_a_year_comes_after_single_dates_of_the_year() -> None:
    items = {"range": on([2015, 1, 5], [2015, 1, 6]), "may": on([2015, 5])}

    assert order('<key macro="key"/>', items, YEAR) == "may range"


def test_nobody_is_fewer_than_one_name() -> None:
    """CSL 1.0.2, "Sorting Macros": `form="count"` sorts by the number of names."""
    names = [{"family": "A"}, {"family": "B"}]
    items = {"two": {"author": names}, "none": {}, "one": {"author": names[:1]}}
    macro = '<names variable="author"><name form="count"/></names>'

    assert order('<key macro="key"/>', items, macro) == "none one two"


def test_nobody_is_counted_only_where_nothing_can_stand_in() -> None:
    items: dict[str, dict[str, Any]] = {"b": {"title": "B"}, "a": {"title": "A"}, "one": {"author": [{"family": "A"}]}}
    instead = '<substitute><names variable="editor"/><text variable="title"/></substitute>'

    assert (
        order('<key macro="key"/>', items, f'<names variable="author"><name form="count"/>{instead}</names>')
        == "one a b"
    )


def test_numbers_sort_as_numbers_in_whatever_form_they_are_printed() -> None:
    """CSL 1.0.2, "Sorting Macros": a number counts as it does where its variable is the key."""
    items: dict[str, dict[str, Any]] = {
        "nine": {"volume": "9"},
        "ten": {"volume": "10"},
        "some": {"volume": "5-8"},
        "four": {"volume": "4"},
    }

    assert order('<key macro="key"/>', items, '<number variable="volume" form="roman"/>') == "four some nine ten"


@pytest.mark.parametrize("titles", [["A"], ["A", "B"]])
def test_a_key_that_calls_no_macro_is_refused_however_few_works_are_sorted(titles: list[str]) -> None:
    with pytest.raises(StyleError, match="call a macro that exists"):
        order('<key macro="unheard-of"/>', {title: {"title": title} for title in titles})
