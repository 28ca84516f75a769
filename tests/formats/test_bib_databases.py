"""What bibliographic databases write into `.bib` files beside the values: numbers of namesakes, fields of their own."""

import pytest

from onrecord import Dossier, PartialDate, Source, dumps, loads


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("names", "read_as"),
    [
        ("Wei Wang 0042", [("Wang", "Wei")]),
        ("Ana Ruiz 0001 and Lee Kim", [("Ruiz", "Ana"), ("Kim", "Lee")]),
        ("Lee Kim and Ruiz 0007, Ana", [("Kim", "Lee"), ("Ruiz", "Ana")]),
        ("Jos{\\'e} P{\\'e}rez 0012", [("Pérez", "José")]),
    ],
)
def test_the_numbers_by_which_dblp_tells_namesakes_apart_are_no_part_of_a_name(
    format: str, names: str, read_as: list[tuple[str, str]]
) -> None:
    (source,) = loads(f"@article{{a, author = {{{names}}}, title = {{T}}, year = 2020}}", format).sources.values()
    assert [(name.family, name.given) for name in source.author] == read_as

    written = dumps(Dossier([source]), format)
    assert f"author = {{{names}}}" in written
    assert next(iter(loads(written, format).sources.values())) == source


@pytest.mark.parametrize(
    "names", ["Agent 007", "Group, Route 0815", "Wei Wang 42", "0042", "Studio 00100 and Kim, Lee"]
)
def test_other_numbers_stay_in_names(names: str) -> None:
    (source,) = loads(f"@article{{a, author = {{{names}}}, title = {{T}}, year = 2020}}", "bibtex").sources.values()

    digits = "".join(filter(str.isdigit, names))
    assert digits in "".join(f"{name.family}{name.given}{name.literal}" for name in source.author)


def test_a_number_of_dblp_goes_when_the_names_change() -> None:
    text = "@article{a, author = {Wei Wang 0042}, title = {T}, year = 2020}"
    (source,) = loads(text, "bibtex").sources.values()
    written = dumps(Dossier([source.evolve(author=("Kim, Lee",))]), "bibtex")

    assert "author = {Kim, Lee}" in written


@pytest.mark.parametrize(
    ("edtf", "year"), [("-0043", "44 BC"), ("-0400", "401 BC"), ("-9998", "9999 BC"), ("0079", "0079")]
)
def test_a_year_before_our_era_reaches_what_classic_styles_print(edtf: str, year: str) -> None:
    source = Source(key="a", type="book", title="T", issued=edtf)
    written = dumps(Dossier([source]), "bibtex")

    assert f"year = {{{year}}}" in written
    assert next(iter(loads(written, "bibtex").sources.values())) == source


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("@techreport{a, title = {T}, reportNumber = {CERN-12}, year = 2020}", "number", "CERN-12"),
        ("@book{a, title = {T}, originalyear = {1867}, date = {1990}}", "original_date", PartialDate(year=1867)),
        ("@article{a, title = {T}, pages = {}, art_number = {12}, year = 2020}", "number", "12"),
    ],
)
def test_fields_of_databases_are_read(entry: str, field: str, value: object) -> None:
    (source,) = loads(entry, "biblatex").sources.values()

    assert getattr(source, field) == value
