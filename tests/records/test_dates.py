"""Dates are as precise as their source says, and are written back as they were read."""

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from onrecord import PartialDate
from onrecord.errors import FaultGroup, InvalidRecord
from tests.strategies import dates, single_dates

OPEN, UNKNOWN = PartialDate(bound="open"), PartialDate(bound="unknown")


@given(date=dates())
def test_a_date_reads_back_as_written(date: PartialDate) -> None:
    """ISO 8601: reduced precision is kept, not filled up."""
    assert PartialDate.parse(date.isoformat(time=True)) == evolve(date, words="")


@given(st.text(min_size=1) | st.text("0123456789-/.~?%YX", min_size=1))
def test_any_text_is_read_and_unreadable_text_is_kept(text: str) -> None:
    """A date is a year first; what has no year is kept whole, and what says more than its date is kept beside it."""
    read = PartialDate.parse(text)

    assert read.literal in ("", text)
    assert read.words in ("", text.strip())
    assert bool(read.literal) == (read.year is None and not read.bound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", PartialDate(year=2016)),
        ("2016-06", PartialDate(year=2016, month=6)),
        ("2016-06-07", PartialDate(year=2016, month=6, day=7)),
        (" 2016-06-07\n", PartialDate(year=2016, month=6, day=7)),
        ("2016-21", PartialDate(year=2016, season=1)),
        ("2016-24", PartialDate(year=2016, season=4)),
        ("1850~", PartialDate(year=1850, approximate=True)),
        ("1850?", PartialDate(year=1850, uncertain=True)),
        ("1850-03%", PartialDate(year=1850, month=3, approximate=True, uncertain=True)),
        ("-0043-03-15", PartialDate(year=-43, month=3, day=15)),
        ("0000", PartialDate(year=0)),
        ("0325", PartialDate(year=325)),
        ("Y12345", PartialDate(year=12345)),
        ("Y-12345", PartialDate(year=-12345)),
        ("2000-02-29", PartialDate(year=2000, month=2, day=29)),
        ("-0004-02-29", PartialDate(year=-4, month=2, day=29)),
        ("2019/2020-05", PartialDate(year=2019, end=PartialDate(year=2020, month=5))),
        ("2020/2019", PartialDate(year=2020, end=PartialDate(year=2019))),
        ("1850~/1860?", PartialDate(year=1850, approximate=True, end=PartialDate(year=1860, uncertain=True))),
        ("2020/..", PartialDate(year=2020, end=OPEN)),
        ("2020/", PartialDate(year=2020, end=UNKNOWN)),
        ("../2020", PartialDate(bound="open", end=PartialDate(year=2020))),
        ("/2020", PartialDate(bound="unknown", end=PartialDate(year=2020))),
    ],
)
def test_edtf_is_typed(text: str, expected: PartialDate) -> None:
    read = PartialDate.parse(text)

    assert read == expected
    assert str(read) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "n.d.", "in press", "199X", "16", "16.1.25", "25/3/19", "325", "20201", "18th century", "-0000", "/", "..",
        "../..", "12345", "٢٠١٦", " ", "\0", "9" * 1_000_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_text_without_a_year_is_kept_literally_and_nothing_is_invented(text: str) -> None:
    read = PartialDate.parse(text)

    assert read == PartialDate(literal=text)
    assert (read.year, read.earliest, read.latest) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("10–15 Jul 2018", "2018-07-10/2018-07-15"), ("JAN-FEB 2018", "2018-01/2018-02"),
        ("30 Nov – 2 Dec 2018", "2018-11-30/2018-12-02"), ("NOV 26-30 2018", "2018-11-26/2018-11-30"),
        ("Sat, 10 and Sun, 11 May 2019", "2019-05-10/2019-05-11"), ("Winter 2015/16", "2015-24/2016-24"),
        ("Spring/Summer 2018", "2018-21/2018-22"), ("SUM 2019", "2019-22"), ("Herbst 2016", "2016-23"),
        ("19 de mayo de 2016", "2016-05-19"), ("3 février 2019", "2019-02-03"), ("июня 2016", "2016-06"),
        ("5. März 2016", "2016-03-05"), ("2016年5月31日", "2016-05-31"), ("平成28年5月", "2016-05"),
        ("2016년 5월 31일", "2016-05-31"), ("July 4th, 2016", "2016-07-04"), ("c. 1850", "1850~"),
        ("ca. 1850–60", "1850~/1860"), ("100-44 BC", "-0099/-0043"),
        ("[1999?]", "1999?"), ("44 BC", "-0043"), ("50 av. J.-C.", "-0049"), ("325 AD", "0325"),
        ("1999/open", "1999/.."), ("1999/unknown", "1999/"), ("2015-16", "2015/2016"), ("2016/5", "2016-05"),
        ("20180521", "2018-05-21"), ("2016-06-00", "2016-06"), ("3.–5. Mai 2019", "2019-05-03/2019-05-05"),
        ("04-Jun-2017", "2017-06-04"), ("2017-Jun-04", "2017-06-04"), ("Jun-04-2017", "2017-06-04"),
        ("Jun-2017", "2017-06"), ("2017-Autumn", "2017-23"), ("7-März 2017", "2017-03-07"), ("2017/Juin", "2017-06"),
        ("1987–", "1987/.."), ("1987-present", "1987/.."), ("March 1987 to date", "1987-03/.."),
        ("seit 1987", "1987/.."), ("1987-03..", "1987-03/.."), ("1987–heute", "1987/.."),
        ("~1790", "1790~"), ("≈1790", "1790~"), ("~1790/~1795", "1790~/1795~"), ("?1790", "1790?"),
        ("令和元年5月", "2019-05"), ("2017. 6. 4.", "2017-06-04"), ("4 июня 2017 г.", "2017-06-04"),
        ("2017 m. birželio 4 d.", "2017-06-04"), ("domenica 4 giugno 2017", "2017-06-04"),
        ("4 al 6 de junio de 2017", "2017-06-04/2017-06-06"), ("du 4 au 6 juin 2017", "2017-06-04/2017-06-06"),
        ("junio y julio 2017", "2017-06/2017-07"), ("4 i 5 czerwca 2017", "2017-06-04/2017-06-05"),
    ],
)  # fmt: skip
def test_a_date_in_words_is_data(text: str, edtf: str) -> None:
    assert PartialDate.parse(text) == PartialDate.parse(edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Michaelmas 2016", "2016"), ("Third Quarter 2018", "2018"), ("Q2 2018", "2018"), ("Easter 1916", "1916"),
        ("2018, forthcoming", "2018"), ("2004a", "2004"), ("1999, reprinted 2005", "1999"), ("1999-XX", "1999"),
        ("2004-06-XX", "2004-06"), ("2016-02-30", "2016"), ("31 February 2016", "2016"), ("2016-21-01", "2016"),
        ("May 31, 2016 10:20 AM", "2016-05-31"), ("before 1850", "1850"), ("1900-02-29", "1900"),
        ("2017-06-04, in press", "2017-06-04"), ("2017-06-04T10", "2017-06-04"), ("..1960", "1960"),
        ("Sun Jun 04 2017 10:00:00 GMT+0200 (CEST)", "2017-06-04"), ("2004-06-~11", "2004-06-11~"),
        ("online 2017-06", "2017-06"), ("2017-06-04 or 2018-06-04", "2017"),
    ],
)  # fmt: skip
def test_a_text_that_says_more_than_its_date_stays_beside_it(text: str, edtf: str) -> None:
    read = PartialDate.parse(text)

    assert read == evolve(PartialDate.parse(edtf), words=text)
    assert str(read) == edtf


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-05-05T08:52:58", "08:52:58"), ("2024-05-05T08:52:58.125Z", "08:52:58.125Z"),
        ("2024-05-05T08:52:58+05:00", "08:52:58+05:00"), ("2024-05-05 08:52", "08:52"),
        ("2024-05-05T24:00:00", "24:00:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_kept_beside_the_day(text: str, time: str) -> None:
    """biblatex manual, section 2.3.8: times are those of ISO 8601-2 level 0 and 1."""
    read = PartialDate.parse(text)

    assert (str(read), read.time, read.words) == ("2024-05-05", time, "")
    assert PartialDate.parse(read.isoformat(time=True)) == read


def test_both_ends_of_an_interval_keep_their_times() -> None:
    read = PartialDate.parse("2024-05-05T08:00:00Z/2024-05-06T09:30:00Z")

    assert read.end is not None
    assert (read.time, read.end.time) == ("08:00:00Z", "09:30:00Z")
    assert str(read) == "2024-05-05/2024-05-06"


@pytest.mark.parametrize(
    ("value", "text"),
    [(2016, "2016"), (-43, "-0043"), (date(2016, 6, 7), "2016-06-07"), (datetime(2016, 6, 7, 23), "2016-06-07"),
     ("2016-06", "2016-06"), (PartialDate(year=1), "0001")],
)  # fmt: skip
def test_dates_are_made_of_what_people_have_at_hand(value: Any, text: str) -> None:
    assert PartialDate.of(value).isoformat() == text


@pytest.mark.parametrize("value", [None, 3.5, True, b"2016", [2016], ""])
def test_what_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(InvalidRecord, match="PartialDate"):
        PartialDate.of(value)


@pytest.mark.parametrize(
    ("fields", "name", "got"),
    [
        ({}, "year", None),
        ({"year": "2016"}, "year", "2016"),
        ({"year": 10**9}, "year", 10**9),
        ({"year": 2016, "month": 13}, "month", 13),
        ({"year": 2016, "month": -1}, "month", -1),
        ({"year": 2016, "day": 3}, "month", 0),
        ({"year": 2015, "month": 2, "day": 29}, "day", 29),
        ({"year": 2016, "season": 5}, "season", 5),
        ({"year": 2016, "month": 3, "season": 1}, "season", 1),
        ({"year": 2016, "approximate": 1}, "approximate", 1),
        ({"year": 2016, "literal": "2016"}, "year", 2016),
        ({"year": 2016, "bound": "open"}, "year", 2016),
        ({"bound": "half"}, "bound", "half"),
        ({"year": 2016, "end": "2017"}, "end", "2017"),
        ({"year": 2016, "end": PartialDate(literal="later")}, "end", PartialDate(literal="later")),
        ({"bound": "open", "end": UNKNOWN}, "end", UNKNOWN),
        ({"literal": "x", "end": UNKNOWN}, "end", UNKNOWN),
        ({"literal": "x", "words": "y"}, "words", "y"),
        ({"year": 2016, "words": 3}, "words", 3),
        ({"year": 2016, "time": "10:00"}, "time", "10:00"),
        ({"year": 2016, "month": 5, "day": 3, "time": "25:00"}, "time", "25:00"),
    ],
)
def test_a_date_that_cannot_be_names_its_fault(fields: dict[str, object], name: str, got: object) -> None:
    with pytest.raises(InvalidRecord) as caught:
        PartialDate(**fields)  # type: ignore[arg-type]

    assert (caught.value.record, caught.value.field, caught.value.got) == ("PartialDate", name, got)
    assert caught.value.must


def test_all_faults_of_a_date_are_raised_together() -> None:
    with pytest.raises(FaultGroup) as caught:
        PartialDate(year=2016, approximate=1, uncertain=1)  # type: ignore[arg-type]

    assert len(caught.value.exceptions) == 2


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2016-02-03", (2016, 2, 3), (2016, 2, 3)),
        ("2016-22", (2016, 1, 1), (2017, 3, 31)),
        ("2016-23", (2016, 1, 1), (2016, 12, 31)),
        ("2014/2016-06", (2014, 1, 1), (2016, 6, 30)),
        ("2014/..", (2014, 1, 1), None),
        ("/2014", None, (2014, 12, 31)),
        ("-0003-02", (-3, 2, 1), (-3, 2, 28)),
    ],
)
def test_a_date_lies_between_its_first_and_its_last_day(text: str, earliest: object, latest: object) -> None:
    read = PartialDate.parse(text)

    assert (read.earliest, read.latest) == (earliest, latest)


@given(single_dates())
def test_the_first_day_is_never_after_the_last(single: PartialDate) -> None:
    assert single.earliest is not None
    assert single.latest is not None
    assert single.earliest <= single.latest


@given(dates())
def test_a_date_is_a_value(one: PartialDate) -> None:
    twin = evolve(one)

    assert {one, twin} == {one}
    assert one.start.end is None
