"""How entries are set apart and aligned (CSL 1.0.2, "Whitespace")."""

import pytest

from onrecord import StyleError
from onrecord.csl import Processor, Whitespace


def style(attributes: str, layout: str = '<text variable="title"/>', of_layout: str = "") -> Processor:
    layout = f"<layout {of_layout}>{layout}</layout>"
    return Processor(f'<style class="in-text"><bibliography {attributes}>{layout}</bibliography></style>')


def test_the_options_of_a_style_are_there_for_whoever_sets_the_page() -> None:
    set_apart = 'hanging-indent="true" line-spacing="2" entry-spacing="0" second-field-align="margin"'

    assert style(set_apart).style.whitespace == Whitespace(True, "margin", 2, 0)
    assert style("").style.whitespace == Whitespace(False, "", 1, 1)
    assert Processor('<style class="in-text"><citation><layout/></citation></style>').style.whitespace == Whitespace()


@pytest.mark.parametrize("attributes", ['line-spacing="0"', 'entry-spacing="-1"', 'second-field-align="left"'])
def test_an_option_that_cannot_be_is_an_error_of_the_style(attributes: str) -> None:
    with pytest.raises(StyleError, match="style:1: <bibliography> must"):
        _ = style(attributes).style.whitespace


NUMBER = '<text variable="citation-number" suffix="."/>'
ITEM = [{"id": "x", "title": "Doors", "volume": "2"}]


@pytest.mark.parametrize(
    ("layout", "of_layout", "shown"),
    [
        (NUMBER + '<text variable="title"/>', "", "[1.][Doors]"),
        (NUMBER.replace("/>", ' display="left-margin"/>') + '<text variable="title"/>', "", "[1.][Doors]"),
        (NUMBER + '<text variable="title" display="right-inline"/>', "", "[1.][Doors]"),
        (f'<choose><if variable="page">{NUMBER}</if></choose><text variable="title"/>', "", "[Doors]"),
        ('<text variable="page"/><text variable="title"/>', "", "{Doors}"),
        (NUMBER + '<text variable="title"/>', 'font-style="italic"', "<i>[1.][Doors]</i>"),
    ],
)
def test_the_first_field_is_a_block_of_its_own(layout: str, of_layout: str, shown: str) -> None:
    entry = style('second-field-align="flush"', layout, of_layout).bibliography(ITEM, "html")[0]

    entry = entry.replace('<div class="csl-left-margin">', "[").replace("</div>", "]")
    assert entry.replace('<div class="csl-right-inline">', "[") == shown.replace("{", "[").replace("}", "]")
