"""What a number variable holds, and how a style writes it (CSL 1.0.2, "Number", "Label", "Page Ranges")."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.csl import Processor
from onrecord.csl.styles.locale import load
from onrecord.csl.values.numbers import read_numbers
from onrecord.items.vocabulary import CSL_NUMBERS
from tests.growth import grows_linearly

ENGLISH = load("en-US")


def printed(layout: str, item: dict[str, Any], attributes: str = "", **cite: str) -> str:
    xml = f'<style class="note" {attributes}><citation><layout>{layout}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x", **cite}]], [{"id": "x", "type": "book", **item}])[0]


def labelled(variable: str, form: str = "long") -> str:
    label = f'<label variable="{variable}" form="{form}"/>'
    return f'<group delimiter=" ">{label}<text variable="{variable}"/></group>'


@pytest.mark.parametrize(
    ("value", "is_numeric"),
    [
        ("7", True), ("2nd", True), ("D2", True), ("2, 4", True), ("2-4", True), ("2 & 4", True), ("xiv", True),
        ("3/4", True), ("3/4-5", False),
        ("second", False), ("2nd edition", False), ("special issue", False), ("5 ed.", False),
    ],
)  # fmt: skip
def test_a_number_is_numeric_with_letters_around_its_digits_but_not_with_words(value: str, is_numeric: bool) -> None:
    assert read_numbers(value, "edition", ENGLISH).is_numeric is is_numeric


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12", "p. 12"), ("12-14", "pp. 12–14"), ("12, 15", "pp. 12, 15"), ("12 and 15", "pp. 12 and 15"),
        ("S3-S9", "pp. S3–S9"), ("iv-vi", "pp. iv–vi"), ("12a-c", "p. 12a-c"), ("3\\-12", "p. 3-12"),
        ("the preface", "p. the preface"),
    ],
)  # fmt: skip
def test_a_label_is_plural_where_several_numbers_follow(value: str, shown: str) -> None:
    assert printed(labelled("locator", "short"), {}, locator=value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("vol. 3, p. 12-14", "vol. 3, pp. 12–14"),
        ("12-14, fig. 3", "pp. 12–14, fig. 3"),
        ("ch. 2", "chap. 2"),
        ("see p. 5", "p. see p. 5"),
    ],
)
def test_labels_within_a_locator_are_read_and_written_in_the_form_of_the_first(value: str, shown: str) -> None:
    assert printed(labelled("locator", "short"), {}, locator=value) == shown


@pytest.mark.parametrize("name", ["sub verbo", "sub-verbo"])
@pytest.mark.parametrize("label", ["sub verbo", "sub-verbo"])
def test_a_condition_on_the_locator_knows_both_spellings_of_sub_verbo(name: str, label: str) -> None:
    layout = f'<choose><if locator="{name}"><text value="yes"/></if><else><text value="no"/></else></choose>'

    assert printed(layout, {}, locator="door", label=label) == "yes"


def test_the_first_page_is_that_of_the_pages() -> None:
    assert printed('<text variable="page-first"/>', {"page": "12-14", "page-first": "3"}) == "12"


def test_a_condition_on_the_locator_sees_the_label_within_it() -> None:
    layout = '<choose><if locator="volume"><text value="volume"/></if><else><text value="other"/></else></choose>'

    assert [printed(layout, {}, locator=value) for value in ("vol. 3", "3")] == ["volume", "other"]


def test_a_label_within_a_number_is_printed_with_what_it_labels() -> None:
    layout = '<number variable="edition" form="ordinal"/>'

    assert printed(layout, {"edition": "3, p. 7-9"}) == "3rd, pp. 7–9"


@pytest.mark.parametrize(
    ("variable", "value", "shown"),
    [
        ("volume", "2-4", "2–4"), ("issue", "3 & 4", "3 & 4"), ("number-of-pages", "120-40", "120-40"),
        ("section", "3-5", "3-5"), ("number", "7-B", "7-B"), ("volume", "1-3(4)", "1-3(4)"), ("issue", "12-", "12-"),
    ],
)  # fmt: skip
def test_a_hyphen_is_a_dash_where_it_makes_a_range(variable: str, value: str, shown: str) -> None:
    assert printed(f'<number variable="{variable}"/>', {variable: value}) == shown


def test_the_number_of_a_legal_case_has_no_ranges() -> None:
    assert printed('<text variable="number"/>', {"number": "12-34", "type": "legal_case"}) == "12-34"


@pytest.mark.parametrize(
    ("form", "first", "second"),
    [
        ("", "321–328", "N110-5"), ("expanded", "321–328", "N110-5"), ("minimal", "321–8", "N110-5"),
        ("minimal-two", "321–28", "N110-5"), ("chicago", "321–28", "N110-5"),
    ],
)  # fmt: skip
def test_a_range_of_pages_takes_its_format_where_both_pages_are_of_one_kind(form: str, first: str, second: str) -> None:
    attribute = f'page-range-format="{form}"' if form else ""

    shown = [printed('<text variable="page"/>', {"page": page}, attribute) for page in ("321-328", "N110-5")]

    assert shown == [first, second]


@pytest.mark.parametrize("form", ["expanded", "minimal", "minimal-two", "chicago", "chicago-16"])
def test_a_page_that_ends_where_it_starts_is_not_cut_short(form: str) -> None:
    assert printed('<text variable="page"/>', {"page": "123-123"}, f'page-range-format="{form}"') == "123–123"


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [("ordinal", "2-4", "2nd–4th"), ("long-ordinal", "1 & 3", "first & third"), ("roman", "4, 9", "iv, ix")],
)
def test_each_number_of_several_takes_the_form(form: str, value: str, shown: str) -> None:
    assert printed(f'<number variable="volume" form="{form}"/>', {"volume": value}) == shown


def test_a_language_with_a_term_in_one_form_is_not_mixed_with_english_forms() -> None:
    swedish = load("sv-SE")

    assert swedish.term("version", "short") == swedish.term("version")


def test_an_apostrophe_in_a_term_is_a_typographic_one() -> None:
    assert load("nl-NL").term("page", "long", plural=True) == "pagina’s"


def test_the_number_of_the_first_note_and_of_the_citation_have_labels() -> None:
    """CSL 1.0.2, "Label"."""
    terms = '<term name="first-reference-note-number" form="short">n</term><term name="citation-number">no</term>'
    labels = "".join(
        f'<group delimiter=" " suffix=";"><label variable="{variable}" {form}/><text variable="{variable}"/></group>'
        for variable, form in (("first-reference-note-number", 'form="short"'), ("citation-number", ""))
    )
    xml = (
        f'<style class="note" version="1.0"><locale><terms>{terms}</terms></locale>'
        f"<citation><layout>{labels}</layout></citation></style>"
    )

    assert Processor(xml).cite([[{"id": "x"}], [{"id": "x"}]], [{"id": "x", "type": "book"}]) == ["no 1;", "n 1;no 1;"]


@given(first=st.integers(0, 10_000), last=st.integers(0, 10_000), variable=st.sampled_from(sorted(CSL_NUMBERS)))
def test_two_numbers_and_a_hyphen_read_the_same_with_space_around_them(first: int, last: int, variable: str) -> None:
    for lang in ("en-US", "zh-CN"):
        locale = load(lang)
        assert read_numbers(f"{first}-{last}", variable, locale) == read_numbers(f" {first}-{last}", variable, locale)


@pytest.mark.parametrize("sign", ["\\", " ", ",", "- ", "& ", "\\-", " \\"])
def test_runs_of_what_joins_numbers_cost_one_pass(sign: str) -> None:
    def read(size: int) -> None:
        read_numbers.cache_clear()
        read_numbers(f"1{sign * size}2{'3' * (size % 7)}", "page", ENGLISH)

    assert grows_linearly(read, 10_000)
