"""One reader of dates: a dossier prints what the processor does, and every form comes back from every format."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, PartialDate, Source
from onrecord.csl import Processor
from onrecord.formats.csl_items.dates import printed_form, read_date
from onrecord.items import dates as items
from tests.schema import csl_schema

ITEM = {"id": "a", "type": "book", "title": "Doors", "author": [{"family": "Ash"}]}
FORMS: tuple[Any, ...] = (
    {"date-parts": [[2016]]}, {"date-parts": [["2016", "5"]]}, {"date-parts": [[2016, 22]]},
    {"date-parts": [[2016, 14]]},
    {"date-parts": [[2016]], "season": 2}, {"date-parts": [[2016]], "season": "Autumn"},
    {"date-parts": [[2016]], "season": "Hilary Term"}, {"date-parts": [[2015], [2016]], "season": 4},
    {"date-parts": [[1996], [0]]}, {"date-parts": [[1996, 4], [0, 0]]}, {"date-parts": [[2016, 2, 30]]},
    {"date-parts": [[0, 5, 3]]}, {"date-parts": [["2016a"]]}, {"date-parts": [[-44, 3, 15]]},
    {"date-parts": [[2016, 5], ["", 6]]}, {"date-parts": [[2016, 5, 3], [2016, 6, 4]]}, {"date-parts": [[79]]},
    {"date-parts": [[1850]], "circa": True}, {"date-parts": [[2016, 13], [2016, 14]]}, {"date-parts": [[2016, 0, 5]]},
    {"literal": "Spring 2020"}, {"literal": "in press"}, {"literal": "2016"}, {"literal": "10–15 Jul 2018"},
    {"season": "Spring"}, {"year": 2016, "month": 5}, {"edtf": "2016-21"},
    {"date-parts": [2016, 5, 3]}, {"date-parts": ["2016-05-03"]}, {"date-parts": [["2016-05-03"]]},
    {"date-parts": [["c. 1850"]]}, {"date-parts": [["n.d."]]}, {"date-parts": [["in", "press"]]},
    {"date-parts": [[2016, "May", "3"]]}, {"date-parts": [[20160503]]},
    {"date-parts": [["3 May 2016"], ["2016-05-09"]]}, {"raw": "2016", "season": "2"}, {"edtf": "2004-06-~11"},
    {"date-time": "2016-05-03T10:00:00Z"}, {"raw": "1996-present"}, {"raw": "03-May-2016"},
    *({"raw": raw} for raw in (
        "May 2016", "5/2016", "44 BC", "circa 1900", "Michaelmas 2016", "Third Quarter 2018", "2024-02-21T10:00:00Z",
        "2016?", "1850~/1860", "../2016", "2016/..", "16", "325", "20201", '"May 2016 or so"', "2016-02-30", "-0044",
        "10–15 Jul 2018", "JAN-FEB 2018", "Winter 2015/16", "1999, reprinted 2005", "two days in May", "2016-06-00",
        "3 février 2019", "31.5.2016", "2016年5月31日", "1999/open", "2015-16", "May 31, 2016 10:20 AM",
    )),
    "2016-05", "May 2016", 2016, -44,
)  # fmt: skip
STYLES = ("apa", "chicago-author-date", "modern-language-association")


def read(form: Any) -> Dossier:
    return onrecord.loads(json.dumps([{**ITEM, "issued": form}]), "csl-json", on_fault=lambda fault: None)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_dossier_prints_a_date_as_the_processor_does(form: Any) -> None:
    dossier = read(form)

    for style in STYLES:
        assert onrecord.bibliography(dossier, style).split("\n") == Processor(style).bibliography(
            [{**ITEM, "issued": form}]
        )


_NUMBERS = st.sampled_from((0, 1, 5, 12, 13, 16, 21, 24, 30, 44, 325, 1999, 2016, -44, "", "3", "2016a", "x", None))
_PARTS = st.lists(st.lists(_NUMBERS, min_size=1, max_size=3), min_size=1, max_size=2)
_TEXT = st.lists(
    st.sampled_from(("2016", "1999", "44", "5", "May", "Spring", "BC", "c.", "-", "/", " ", "–", "?", "~", "31",
                     "Easter")),
    min_size=1, max_size=6,
).map("".join)  # fmt: skip
_FORM = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": _PARTS, "season": st.sampled_from((1, "2", "Winter", "Hilary", 14)), "circa": st.booleans(),
        "raw": _TEXT, "literal": _TEXT,
    },
)  # fmt: skip


@given(form=_FORM | _TEXT)
def test_whatever_a_date_is_it_prints_from_a_dossier_as_from_its_item(form: Any) -> None:
    """CSL-JSON, `date-variable`: the processor reads of an item what it reads of the form that a dossier hands on."""
    straight = items.read_date(form)
    try:
        date, is_whole = read_date(form)
    except ValueError:
        assert straight is None
        return

    if date is None:
        assert straight is None or straight.year is None
        return
    handed_on = items.read_date(printed_form(date, "" if is_whole else json.dumps(form)))
    assert straight is not None
    assert handed_on is not None
    assert handed_on.printed() == straight.printed()


@pytest.mark.parametrize("form", FORMS, ids=str)
@pytest.mark.parametrize("format", ["csl-json", "onrecord", "biblatex", "bibtex"])
def test_every_form_of_date_comes_back_from_every_format(form: Any, format: str) -> None:
    dossier = read(form)
    written = onrecord.dumps(dossier, format)

    assert onrecord.loads(written, format, on_fault=lambda fault: None) == dossier
    if format == "csl-json":
        csl_schema().validate(json.loads(written))


@pytest.mark.parametrize(
    "date", ["Michaelmas 2016", "2024-05-05T08:52:58", "2016-02-30", "2024-05-05T08:52:58.5+02:00"]
)
def test_csl_json_keeps_words_and_times_outside_the_date(date: str) -> None:
    dossier = Dossier([Source(key="a", issued=date)])
    [item] = json.loads(onrecord.dumps(dossier, "csl-json"))

    assert item["issued"].keys() == {"date-parts"}
    assert onrecord.loads(json.dumps([item]), "csl-json") == dossier


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("in press", "year = {in press}"), ("16.1.25", "year = {16.1.25}"), ("Michaelmas 2016", "date = {2016}"),
        ("2024-05-05T08:52:58", "date = {2024-05-05T08:52:58}"), ("2024-05-05T08:52", "date = {2024-05-05}"),
    ],
)  # fmt: skip
def test_a_date_in_words_or_with_a_time_reaches_biblatex(date: str, line: str) -> None:
    """biblatex manual, section 2.3.8: `date` in EDTF with full times; anything else is text in `year`."""
    source = Source(key="a", type="book", title="T", issued=date)
    written = onrecord.dumps(Dossier([source]), "biblatex")

    assert f"  {line},\n" in written
    assert onrecord.loads(written, "biblatex")["a"] == source


def test_classic_bibtex_prints_the_words_that_stand_for_a_month() -> None:
    written = onrecord.dumps(Dossier([Source(key="a", issued="Michaelmas 2016")]), "bibtex")

    assert "  year = {2016},\n  month = {Michaelmas},\n" in written


@pytest.mark.parametrize(
    ("fields", "got"),
    [
        ("year = {16.1.25}", "16.1.25"), ("date = {2016}, urldate = {in spring}", "in spring"),
        ("year = 2016, month = {Michaelmas}", "Michaelmas 2016"), ("year = {in press}", None), ("year = 2016", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_of_a_date_is_a_note_that_names_it(fields: str, got: str | None) -> None:
    faults: list[onrecord.Fault] = []
    onrecord.loads(f"@book{{a, title = {{T}}, {fields}}}", "biblatex", faults.append)

    assert [(fault.entry, fault.got, fault.severity) for fault in faults] == ([("a", got, "note")] if got else [])


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        ([2016, 5, 3], "2016-05-03"), (["2016-05-03"], "2016-05-03"), ([["2016-05-03"]], "2016-05-03"),
        ([["2016/5"]], "2016-05"), ([[20160503]], "2016-05-03"), ([[2016, "Mai"]], "2016-05"),
        ([[2016, "Sept.", "3"]], "2016-09-03"), ([["ca. 1850"]], "1850~"), ([["May 2016"]], "2016-05"),
        ([["2016-05-03"], ["2016-05-09"]], "2016-05-03/2016-05-09"),
    ],
)  # fmt: skip
def test_parts_that_are_no_numbers_are_read_for_what_they_say(parts: Any, edtf: str) -> None:
    assert str(read({"date-parts": parts}).sources["a"].issued) == edtf


@pytest.mark.parametrize("literal", ["2016", "2016-05-03", "2016-05-03T10:00:00Z"])
def test_a_literal_that_is_a_date_is_no_fault(literal: str) -> None:
    faults: list[onrecord.Fault] = []
    onrecord.loads(json.dumps([{**ITEM, "issued": {"literal": literal}}]), "csl-json", faults.append)

    assert not faults


@pytest.mark.parametrize(
    ("month", "edtf"),
    [
        ("mayo 2016", "2016-05"), ("May 3, 2016", "2016-05-03"), ("2016-05", "2016-05"), ("5月", "2016-05"),
        (r"\textit{May}", "2016-05"), ("Winter 2016--2017", "2016-24/2017-24"), ("3--5 May", "2016-05-03/2016-05-05"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_a_month_may_say_the_year_again_or_the_days_and_has_no_fonts(month: str, edtf: str, format: str) -> None:
    dossier = onrecord.loads(f"@book{{a, title = {{T}}, year = 2016, month = {{{month}}}}}", format)

    assert str(dossier.sources["a"].issued) == edtf
    assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2016-07-10/2016-07-15", 'jul # "~10--15"'), ("2016-11-28/2016-12-09", 'nov # "~28--" # dec # "~9"'),
        ("2016-01/2016-02", 'jan # "--" # feb'), ("2016-21", "{Spring}"), ("2016-22/2016-23", "{Summer–Autumn}"),
        ("2016-07-10", 'jul # "~10"'), ("2016-07/..", "jul"), ("2016-12/2017-01", "dec"),
    ],
)  # fmt: skip
def test_classic_bibtex_prints_ranges_of_days_and_months_and_seasons(date: str, month: str) -> None:
    dossier = Dossier([Source(key="a", title="T", issued=date)])
    written = onrecord.dumps(dossier, "bibtex")

    assert f"  year = {{2016}},\n  month = {month},\n" in written
    assert onrecord.loads(written, "bibtex") == dossier


@pytest.mark.parametrize(
    ("urldate", "edtf"),
    [
        ("accessed 3 May 2016", "2016-05-03"), ("[Online; accessed 3-May-2016]", "2016-05-03"),
        ("Zuletzt besucht am 3.5.2016", "2016-05-03"), ("consulté le 3 mai 2016", "2016-05-03"), ("2016-05", "2016-05"),
    ],
)  # fmt: skip
def test_a_date_of_access_may_say_that_it_is_one(urldate: str, edtf: str) -> None:
    text = f"@online{{a, title = {{T}}, url = {{https://e.org}}, urldate = {{{urldate}}}}}"

    assert str(onrecord.loads(text, "biblatex").sources["a"].accessed) == edtf


def test_a_time_of_urldate_comes_back_to_the_letter() -> None:
    source = onrecord.loads("@online{a, title = {T}, urldate = {2009-01-31T15:34:04+05:00}}", "biblatex").sources["a"]

    assert source.accessed == PartialDate(year=2009, month=1, day=31, time="15:34:04+05:00")
    for format in ("biblatex", "bibtex", "csl-json", "onrecord"):
        assert onrecord.loads(onrecord.dumps(Dossier([source]), format), format)["a"] == source


@pytest.mark.parametrize(
    ("month", "edtf"),
    [
        ("kesäkuu", "2019-06"), ("5. heinäkuuta", "2019-07-05"), ("liepa", "2019-07"), ("vasaris", "2019-02"),
        ("paź", "2019-10"), ("Eyl", "2019-09"), ("5 červenca", "2019"), ("5. júla", "2019-07-05"), ("нояб.", "2019-11"),
        ("верес.", "2019-09"), ("Ογδόη", "2019"), ("Ιουλ", "2019-07"), ("फ़रवरी", "2019-02"), ("5 मार्च", "2019-03-05"),
        ("ม.ค.", "2019-01"), ("มิ.ย.", "2019-06"), ("জানুয়ারি", "2019-01"), ("ஜூன்", "2019-06"), ("כסלו", "2019"),
        ("5 בינואר", "2019-01-05"), ("كانون الثاني", "2019-01"), ("تموز", "2019-07"), ("أوت", "2019-08"),
        ("Tháng 7", "2019-07"), ("5 tháng 12", "2019-12-05"), ("Tháng 7-8", "2019"), ("Meán Fómhair", "2019-09"),
        ("Lúnasa", "2019-08"), ("Ogos", "2019-08"), ("gusht", "2019-08"), ("Avqust", "2019-08"), ("Mäerz", "2019-03"),
        ("otsailaren 5", "2019-02-05"), ("tammikuu/helmikuu", "2019-01/2019-02"), ("Setiembre", "2019-09"),
        ("listopada", "2019"), ("lis", "2019"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_months_are_read_in_many_languages_and_those_of_two_meanings_are_words(
    month: str, edtf: str, format: str
) -> None:
    dossier = onrecord.loads(
        f"@book{{a, title = {{T}}, month = {{{month}}}, year = {{2019}}}}", format, lambda fault: None
    )

    assert str(dossier.sources["a"].issued) == edtf
    assert onrecord.loads(onrecord.dumps(dossier, format), format, lambda fault: None) == dossier


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("民國108年", "2019"), ("民国100年5月", "2011-05"), ("1440 AH", "=1440 AH"), ("5780 A.M.", "=5780 A.M."),
     ("2561 B.E.", "=2561 B.E."), ("พ.ศ. 2561", "=พ.ศ. 2561"), ("1397 هـ", "=1397 هـ"), ("1940 AD", "1940")],
)  # fmt: skip
def test_a_year_of_another_era_is_no_year_of_ours(text: str, edtf: str) -> None:
    assert PartialDate.parse(text).exactly() == edtf


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_the_year_counts_where_the_month_names_another(format: str) -> None:
    dossier = onrecord.loads("@book{a, title = {T}, month = {Dec 2018}, year = {2019}}", format, lambda fault: None)

    assert dossier.sources["a"].issued == PartialDate(year=2019, words="Dec 2018 2019")
