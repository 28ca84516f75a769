"""Dates read and written (CSL 1.0.2, "Date", "Localized Date Formats", "Date Ranges", "AD and BC")."""

from typing import Any

import pytest

from onrecord.csl import Processor


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
