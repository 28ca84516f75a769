"""Which texts have letters of a script that sets words apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.csl.text.marks import CURLY, rich, rich_reader
from onrecord.csl.text.scripts import is_spaced

_BEYOND = "—"
"""A sign beyond ASCII that is no letter."""


@given(st.text(st.characters(max_codepoint=127), max_size=6))
def test_a_text_of_ascii_is_spaced_as_it_is_beside_another_sign(text: str) -> None:
    assert is_spaced(text) == is_spaced(text + _BEYOND)


@pytest.mark.parametrize(
    "quotes", [CURLY, ('"', '"', "'", "'"), ("«\u00a0", "\u00a0»", "`", "'"), ("|", "|", "/", "/")]
)
@given(st.lists(st.sampled_from([*"<>\"'`|/«“a ", "<i>", "</i>", "\ufdd5"]), max_size=12).map("".join))
def test_a_reader_of_fields_reads_each_as_it_is_read_alone(quotes: tuple[str, str, str, str], text: str) -> None:
    assert rich_reader(quotes)(text) == rich(text, quotes)
