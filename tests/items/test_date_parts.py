"""Years of `date-parts`: whole numbers are read, and nothing is made a year of a number cut short."""

import json
from typing import Any

import pytest

import onrecord
from onrecord import Fault


@pytest.mark.parametrize("year", [2016, "2016", " 2016 ", "+2016", 2016.0, "2016.0", "2016a", "2016]", "2016 CE"])
def test_a_whole_number_is_the_year_whatever_stands_behind_it(year: object) -> None:
    source, faults = read([[year]])

    assert source.issued is not None
    assert source.issued.year == 2016
    assert faults == []


@pytest.mark.parametrize("year", ["20x6", 20.5, "20.5", "2,016", "2'016", "1e3", "20?6", "0x7e0", "20_16", 1e20])
def test_no_year_is_made_of_a_number_cut_short_and_that_is_told(year: object) -> None:
    source, faults = read([[year]])

    assert source.issued is None or source.issued.year is None
    assert [fault.field for fault in faults] == ["issued"]


def read(parts: list[Any]) -> tuple[onrecord.Source, list[Fault]]:
    faults: list[Fault] = []
    item = {"id": "a", "type": "book", "title": "T", "issued": {"date-parts": parts}}
    return onrecord.loads(json.dumps([item]), "csl-json", faults.append).sources["a"], faults
