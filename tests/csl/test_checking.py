"""What `check` says of a style."""

import pytest

from onrecord.csl import check
from onrecord.errors import StyleError


def _style(layout: str, around: str = "", attributes: str = 'class="note" version="1.0"') -> str:
    return f"<style {attributes}>\n{around}\n<citation>\n  <layout>{layout}</layout>\n</citation>\n</style>"


@pytest.mark.parametrize(
    ("layout", "code", "got", "meant"),
    [
        ('<text variable="pubisher"/>', "unknown-variable", "pubisher", "publisher"),
        ('<names variable="author edtor"/>', "unknown-variable", "edtor", "editor"),
        ('<choose><if type="bok"><text value="x"/></if></choose>', "unknown-type", "bok", "book"),
        ('<text value="x" font-style="italics"/>', "unknown-value", "italics", "italic"),
        ('<text value="x" prefx="("/>', "unknown-attribute", "prefx", "prefix"),
        ('<text term="editr"/>', "unknown-term", "editr", "editor"),
        ('<text value="x" quotes="yes"/>', "unknown-value", "yes", ""),
    ],
)  # fmt: skip
def test_an_unknown_name_is_told_with_its_place_and_the_nearest(layout: str, code: str, got: str, meant: str) -> None:
    [found] = check(_style(layout))
    assert (found.code, found.line) == (code, 4)
    assert found.column == (11 if "<choose>" not in layout else 19)
    assert f"(got {got!r})" in found.message
    assert (f"did you mean '{meant}'" in found.message) == bool(meant)


@pytest.mark.parametrize(
    ("layout", "code", "got"),
    [
        ('<names variable="issued"/>', "unknown-variable", "issued"),
        ('<date variable="title" form="text"/>', "unknown-variable", "title"),
        ('<number variable="author"/>', "unknown-variable", "author"),
        ('<text variable="editor"/>', "unknown-variable", "editor"),
        ('<label variable="publisher"/>', "unknown-variable", "publisher"),
        ('<choose><if is-uncertain-date="volume"><text value="x"/></if></choose>', "unknown-value", "volume"),
        ('<choose><if locator="pages"><text value="x"/></if></choose>', "unknown-value", "pages"),
        ('<choose><if position="ibidem"><text value="x"/></if></choose>', "unknown-value", "ibidem"),
        ('<choose><if type="book" match="every"><text value="x"/></if></choose>', "unknown-value", "every"),
        ('<choose><if disambiguate="yes"><text value="x"/></if></choose>', "unknown-value", "yes"),
        ('<date variable="issued" form="short"/>', "unknown-value", "short"),
        ('<date variable="issued" form="text" date-parts="month"/>', "unknown-value", "month"),
        ('<date variable="issued"><date-part name="days"/></date>', "unknown-value", "days"),
        ('<date variable="issued"><date-part name="year" form="numeric"/></date>', "unknown-value", "numeric"),
        ('<date variable="issued"><date-part name="day" form="long"/></date>', "unknown-value", "long"),
        ('<names variable="author"><name form="symbol"/></names>', "unknown-value", "symbol"),
        ('<names variable="author"><name and="&amp;"/></names>', "unknown-value", "&"),
        ('<names variable="author"><name et-al-min="three"/></names>', "unknown-value", "three"),
        ('<names variable="author"><name><name-part name="suffix"/></name></names>', "unknown-value", "suffix"),
        ('<names variable="author"><et-al term="etc"/></names>', "unknown-term", "etc"),
        ('<number variable="edition" form="words"/>', "unknown-value", "words"),
        ('<text term="editor" form="tiny"/>', "unknown-value", "tiny"),
        ('<text term="editor" plural="always"/>', "unknown-value", "always"),
        ('<label variable="page" plural="true"/>', "unknown-value", "true"),
        ('<group quotes="true"><text value="x"/></group>', "unknown-attribute", "quotes"),
        ('<text value="x" delimiter=", "/>', "unknown-attribute", "delimiter"),
        ('<names variable="author" form="short"/>', "unknown-attribute", "form"),
        ('<names variable="author" et-al-min="3"/>', "unknown-attribute", "et-al-min"),
        ('<number variable="edition" quotes="true"/>', "unknown-attribute", "quotes"),
        ('<choose><else prefix="("><text value="x"/></else></choose>', "unknown-attribute", "prefix"),
        ('<date variable="issued" form="text" strip-periods="true"/>', "unknown-attribute", "strip-periods"),
        ('<names variable="author"><et-al prefix=" "/></names>', "unknown-attribute", "prefix"),
    ],
)
def test_each_element_has_attributes_and_values_of_its_own(layout: str, code: str, got: str) -> None:
    """CSL 1.0.2, csl.rnc."""
    [found] = check(_style(layout))

    assert (found.code, found.line) == (code, 4)
    assert f"(got {got!r})" in found.message
    assert found.column > 10


@pytest.mark.parametrize(
    ("attributes", "got"),
    [
        ('class="notes" version="1.0"', "notes"),
        ('class="note" version="1.0" page-range-format="short"', "short"),
        ('class="note" version="1.0" demote-non-dropping-particle="always"', "always"),
        ('class="note" version="1.0" et-al-use-last="1"', "1"),
        ('class="note" version="1.0" collapse="year"', "collapse"),
    ],
)
def test_the_style_itself_is_checked_in_its_first_line(attributes: str, got: str) -> None:
    [found] = check(_style('<text value="x"/>', attributes=attributes))

    assert (found.line, found.column) == (1, 1)
    assert f"(got {got!r})" in found.message


def test_what_a_style_says_of_a_language_is_checked() -> None:
    around = (
        '<locale xml:lang="en"><style-options punctuation-in-quote="yes"/><terms><term name="editor" form="brief">'
        "<single>ed</single><multiple>eds</multiple></term>"
        '<term name="chapter" gender="neuter">c</term></terms></locale>'
    )

    found = check(_style('<text value="x"/>', around))

    assert [(one.code, one.line) for one in found] == [("unknown-value", 2)] * 3
    assert ["'yes'" in found[0].message, "'brief'" in found[1].message, "'neuter'" in found[2].message] == [True] * 3


@pytest.mark.parametrize(
    ("options", "got"),
    [
        ('collapse="years"', "years"),
        ('givenname-disambiguation-rule="by-name"', "by-name"),
        ('disambiguate-add-names="on"', "on"),
        ('near-note-distance="five"', "five"),
        ('hanging-indent="true"', "hanging-indent"),
    ],
)
def test_the_options_of_citations_are_checked(options: str, got: str) -> None:
    [found] = check(_style('<text value="x"/>').replace("<citation>", f"<citation {options}>"))

    assert (found.line, found.column) == (3, 1)
    assert f"(got {got!r})" in found.message


def test_a_macro_that_no_layout_calls_is_told_also_if_another_such_macro_calls_it() -> None:
    macros = (
        '<macro name="used"><text value="u"/></macro><macro name="idle"><text macro="lost"/></macro>'
        '\n <macro name="lost"><text value="l"/></macro>'
    )
    found = check(_style('<text macro="used"/>', macros))
    assert [(one.code, one.line, one.column) for one in found] == [("unused-macro", 2, 45), ("unused-macro", 3, 2)]


def test_a_second_layout_needs_a_language() -> None:
    two = '<text value="x"/></layout><layout {}><text value="y"/>'
    assert check(_style(two.format('locale="de"'))) == []
    assert [found.code for found in check(_style(two.format("")))] == ["second-layout"]


def test_terms_that_the_style_brings_itself_are_known() -> None:
    terms = '<locale xml:lang="en"><terms><term name="my-own">mine</term></terms></locale>'
    assert check(_style('<text term="my-own"/>', terms)) == []


@pytest.mark.parametrize(
    "name", ["apa", "chicago-author-date", "modern-language-association", "ieee", "nature", "oscola", "din-1505-2"]
)
def test_styles_of_the_repository_use_no_unknown_names(name: str) -> None:
    assert [found for found in check(name) if found.code != "unused-macro"] == []


@pytest.mark.parametrize("text", ["<style>", "<other/>", "no-such-style-at-all"])
def test_what_is_no_style_is_refused(text: str) -> None:
    with pytest.raises(StyleError):
        check(text)


@pytest.mark.parametrize("variable", ["author", "editortranslator", "container-author", "author editor"])
def test_names_that_items_may_have_are_known(variable: str) -> None:
    assert check(_style(f'<names variable="{variable}"/>')) == []


@pytest.mark.parametrize("variable", ["o", "e", "title", "editortranslators"])
def test_what_is_no_name_is_told(variable: str) -> None:
    assert [found.code for found in check(_style(f'<names variable="{variable}"/>'))] == ["unknown-variable"]
