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
