"""What stands in for absent names."""

import pytest

from onrecord.csl import Processor

TERMS = '<locale><terms><term name="editor"></term><term name="author">nobody</term></terms></locale>'
MACROS = (
    '<macro name="silent"><text term="editor"/></macro>'
    '<macro name="within"><group><text term="in"/><text variable="genre"/></group></macro>'
)


def printed(*alternatives: str) -> str:
    names = f'<names variable="author"><substitute>{"".join(alternatives)}</substitute></names>'
    xml = f'<style class="in-text" version="1.0">{TERMS}{MACROS}<citation><layout>{names}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", "title": "Rivers"}])[0]


@pytest.mark.parametrize("empty", ['<text term="editor"/>', '<text macro="silent"/>'])
def test_a_term_ends_the_search_even_where_it_is_empty(empty: str) -> None:
    assert printed(empty, '<text term="author"/>', '<text variable="title"/>') == ""


@pytest.mark.parametrize("absent", ['<text macro="within"/>', '<text variable="genre"/>', '<names variable="editor"/>'])
def test_what_is_left_out_for_want_of_a_variable_leads_on(absent: str) -> None:
    """CSL 1.0.2, "Group": its terms are gone with it."""
    assert printed(absent, '<text variable="title"/>') == "Rivers"
