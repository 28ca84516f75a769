"""Letters and figures in a row, and the guards that spare a text what it has no use for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.passages import Grade, find
from onrecord.passages.folding import fold_marked
from onrecord.passages.text import runs


@given(words=st.text(alphabet=st.sampled_from("ab Z19_-.,'½²éж橋٣ \n"), max_size=40))
def test_runs_are_letters_or_figures_in_a_row(words: str) -> None:
    """Unicode, categories L and Nd: whichever way they are listed, a run holds one kind only."""
    assert runs(words) == re.findall(r"[^\W\d_]+|\d+", words)


@given(words=st.text(alphabet=st.characters(max_codepoint=0x7E), max_size=40))
def test_printable_ascii_folds_as_it_does_beside_a_line_end(words: str) -> None:
    """A line end makes the fold take its longer way; the words before it come out the same."""
    before_a_line_end = fold_marked(f"{words}x\nx").text

    assert before_a_line_end == fold_marked(f"{words}x").text + " x"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("the bridge [...] cannot carry it", "They say the bridge of old cannot carry it."),
        ("the bridge ... cannot carry it", "They say the bridge of old cannot carry it."),
        ("the bridge [...] cannot carry it", "A note [1] says the bridge of old cannot carry it."),
        ("the bridge ... cannot carry it", "Well... they say the bridge of old cannot carry it."),
    ],
)
def test_an_editors_marks_are_resolved_whether_or_not_the_source_has_such_marks(words: str, text: str) -> None:
    match = find(words, text)

    assert match is not None
    assert match.grade == Grade.EDITORIAL


@pytest.mark.parametrize("words", ["– We will stay –", "— We will stay", "We will stay —", "We will stay -"])
def test_dashes_before_and_after_the_words_are_no_part_of_them(words: str) -> None:
    match = find(words, "Nobody asked. We will stay, said Okafor.")

    assert match is not None
    assert match.grade.is_verified
