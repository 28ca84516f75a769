"""Dates read and written (CSL 1.0.2, "Date", "Localized Date Formats", "Date Ranges", "AD and BC")."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.csl import Processor
from onrecord.items.dates import read_date


def printed(date: Any, form: str = 'form="text"', parts: str = "") -> str:
    rendered = f'<date variable="issued" {form}>{parts}</date>'
    xml = f'<style class="note"><citation><layout>{rendered}</layout></citation></style>'
    item = {"id": "x", "type": "book", "title": "Doors", "issued": date}
    return Processor(xml).cite([[{"id": "x"}]], [item])[0]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("2016-05-31", "May 31, 2016"), ("31 May 2016", "May 31, 2016"), ("May 2016", "May 2016"),
        ("Tue 31 May 2016", "May 31, 2016"), ("2016/05", "May 2016"), ("2016/05/31", "May 31, 2016"),
        ("2015-2016", "2015–2016"), ("May-June 2016", "May–June 2016"), ("May/June 2016", "May–June 2016"),
        ("3-4 May 2016", "May 3–4, 2016"), ("May 3 - June 4, 2016", "May 3–June 4, 2016"),
        ("2016-05-03/05", "May 3–5, 2016"), ("2015-12/2016-01", "December 2015–January 2016"),
        ("Winter 2015-2016", "Winter 2015–Winter 2016"), ("100 BC", "100 BC"),
        ("44 B.C.", "44 BC"), ("AD 79", "79 AD"), ("100 BC - 44 BC", "100–44 BC"), ("100-44 BC", "100–44 BC"),
        ("2015_2016", "2015–2016"), ("2016-05-03 to 2016-05-05", "May 3–5, 2016"), ("13/2016", "Spring 2016"),
        ("2016-05-31T10:20:30Z", "May 31, 2016"), ("May 31, 2016 10:20", "May 31, 2016"),
        ("31.5.2016", "May 31, 2016"), ("3. 5. 2016", "May 3, 2016"), ("5-3-08", "5-3-08"),
        ("2016年5月31日", "May 31, 2016"), ("平成28年5月", "May 2016"),
        ("2016年5月1日〜2016年6月1日", "May 1–June 1, 2016"),
        ("2016-05/..", "May 2016–"), ("2016/", "2016–"), ("2016–", "2016–"), ("../2016", "../2016"),
        ("1850-60", "1850–1860"), ("1850/60", "1850–1860"), ("1850-40", "1850"), ("2016-13-45", "2016"),
        ("2016.05.31", "May 31, 2016"), ("31/31/2016", "2016"), ("2016-05-32", "2016"),
        ("Michaelmas Term 2016", "Michaelmas Term 2016"), ('"May 2016 or so"', "May 2016 or so"),
        ("in press", "in press"), ("two days in May", "two days in May"),
    ],
)  # fmt: skip
def test_a_date_in_words_is_read_and_what_is_none_is_left_in_its_words(raw: str, shown: str) -> None:
    assert printed({"raw": raw}) == shown


def test_a_range_without_an_end_is_open() -> None:
    assert printed({"date-parts": [[2016, 5], [0, 0]]}) == "May 2016–"


@pytest.mark.parametrize(("form", "shown"), [("text", "Summer 2016"), ("numeric", "2016")])
def test_a_season_in_place_of_a_month_has_no_number(form: str, shown: str) -> None:
    assert printed({"date-parts": [[2016, 22]]}, f'form="{form}"') == shown


def test_parts_within_a_localized_date_override_its_own() -> None:
    parts = '<date-part name="month" form="short"/><date-part name="day" form="ordinal" suffix="; "/>'

    assert printed({"date-parts": [[2016, 5, 3]]}, parts=parts) == "May 3rd; 2016"


def test_a_date_in_words_takes_the_case_of_its_year() -> None:
    parts = '<date-part name="year" text-case="capitalize-first"/>'

    assert printed({"literal": "forthcoming"}, "", parts) == "Forthcoming"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ('<date-part name="year"/>', "90–85 BC"),
        ('<date-part name="year"/><date-part name="month" prefix=" "/>', "90 BC May–85 BC June"),
    ],
)
def test_the_era_of_two_years_is_written_once_where_the_years_meet(parts: str, shown: str) -> None:
    assert printed({"date-parts": [[-90, 5], [-85, 6]]}, "", parts) == shown


def test_a_term_of_court_stands_where_a_month_would() -> None:
    parts = '<date-part name="year"/><date-part name="month" prefix=", "/>'

    assert printed({"raw": "Easter 2016"}, "", parts) == "2016, Easter"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [([["2016a"]], "2016"), ([[0, 5, 3]], "May 3, "), ([["", 5]], "May "), ([[2016, 5], ["", 6]], "May–June 2016")],
)
def test_a_part_that_is_no_number_is_left_out_and_the_others_are_read(parts: Any, shown: str) -> None:
    assert printed({"date-parts": parts}) == shown


def test_a_season_apart_from_the_parts_goes_for_the_whole_range() -> None:
    parts = '<date-part name="year"/><date-part name="month" prefix=", "/>'

    assert printed({"date-parts": [[2015], [2016]], "season": 4}, "", parts) == "2015–2016, Winter"


def test_an_open_range_prints_nothing_where_none_of_its_parts_is_wanted() -> None:
    assert printed({"date-parts": [[2016], [0]]}, "", '<date-part name="day"/>') == ""


def test_an_era_takes_no_second_full_stop_from_what_follows() -> None:
    parts = '<date-part name="year"/><date-part name="month" prefix=". "/>'
    era = '<locale><terms><term name="bc"> v. Chr.</term></terms></locale>'
    xml = (
        f'<style class="note">{era}<citation><layout><date variable="issued">{parts}</date></layout></citation></style>'
    )
    item = {"id": "x", "issued": {"date-parts": [[-44, 3]]}}

    assert Processor(xml).cite([[{"id": "x"}]], [item]) == ["44 v. Chr. March"]


def test_a_macro_that_strips_periods_strips_those_of_ordinals_too() -> None:
    macro = '<macro name="day"><date variable="issued" form="text"/></macro>'
    layout = '<text macro="day" strip-periods="true"/>'
    xml = f'<style class="note">{macro}<citation><layout>{layout}</layout></citation></style>'
    item = {"id": "x", "issued": {"date-parts": [[2016, 5, 3]]}}

    assert Processor(xml, "da-DK").cite([[{"id": "x"}]], [item]) == ["3 maj 2016"]


def test_a_localized_date_has_the_format_that_its_locale_gives_it() -> None:
    """CSL 1.0.2, "Localized Date Formats": formatting and text case go on `date` as well as on its parts."""
    own = (
        '<locale><date form="text" font-style="italic" text-case="uppercase"><date-part name="month"/></date></locale>'
    )
    xml = (
        f'<style class="note">{own}<citation><layout><date variable="issued" form="text"/></layout></citation></style>'
    )
    item = {"id": "x", "issued": {"date-parts": [[2016, 5]]}}

    assert Processor(xml).cite([[{"id": "x"}]], [item], "html") == ["<i>MAY</i>"]


@pytest.mark.parametrize("raw", ["2016?", "[2016?]", "ca. 2016", "2016~", "c. May 2016"])
def test_a_date_that_is_doubtful_in_its_words_is_uncertain(raw: str) -> None:
    date = read_date({"raw": raw})

    assert date is not None
    assert date.circa


@given(raw=st.text('0123456789-/.: ?~"年月日〜–_[]BCbcTMaySpringto', min_size=1).filter(str.strip))
def test_a_date_in_words_is_read_with_its_year_or_kept_in_its_words(raw: str) -> None:
    date = read_date({"raw": raw})

    assert date is not None
    assert date.year is not None or date.literal in (raw, raw.strip()[1:-1])
