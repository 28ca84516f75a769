"""Numbers of notes in PDFs, which are small and raised: a quotation may leave them out, and notes begin after them."""

# ruff: noqa: E501 -- what programs write stands on one line each

import pytest

from onrecord.passages import find
from onrecord.texts import read_text
from tests.texts.made_pdf import pdf

PAGE = (
    "The weir was raised in June.^1^ Nobody on the island was\nasked,^2^ says the report^14^ of the board;^15^\n"
    "the sluice (as before)^3^ stayed \u201copen\u201d.^4^ It was 12 m^2^ wide.\n^1^By forty centimetres, see the plan.\n^2^\u201cNot one,\u201d as he wrote.\n3Letters of the board."
)


@pytest.mark.parametrize(
    "words",
    [
        "The weir was raised in June. Nobody on the island was asked, says the report of the board; the sluice",
        "says the report of the board",
        "the sluice (as before) stayed “open”. It was 12 m2 wide.",
    ],
)
def test_a_quotation_may_leave_out_the_raised_numbers_of_notes(words: str) -> None:
    text = read_text(pdf([PAGE])).text

    assert text is not None
    match = find(words, text)
    assert match is not None
    assert match.grade.is_verified
    assert "without the source's note marks" in match.note


@pytest.mark.parametrize(
    "words", ["The weir was raised in June.1 Nobody on the island", "By forty centimetres, see the plan.", "Letters of the board."]
)  # fmt: skip
def test_they_may_stand_in_it_and_notes_begin_after_them(words: str) -> None:
    text = read_text(pdf([PAGE])).text

    assert text is not None
    match = find(words, text)
    assert match is not None
    assert match.grade.is_verified


@pytest.mark.parametrize("words", ["It was 12 m wide", "The weir was raised in June.7 Nobody", "raised in 1985 by"])
def test_powers_other_numbers_and_years_are_not_left_out(words: str) -> None:
    text = read_text(pdf([f"{PAGE}\nIt was raised in19 by nobody, and in 1985.4 by all."])).text

    assert text is not None
    match = find(words, text)
    assert match is None or not match.grade.is_verified


def test_numbers_of_the_size_of_the_words_are_not_left_out() -> None:
    text = read_text(pdf(["They came to see section4 of the weir, item.5 of it."])).text

    assert text is not None
    for words in ("to see section of the weir", "of the weir, item. of it"):
        match = find(words, text)
        assert match is None or not match.grade.is_verified


def test_marks_of_notes_are_left_out_over_the_end_of_a_page_too() -> None:
    pages = ["The board^7^ met in a closed\n12", "session,^8^ and then^9^\nwent home^10^ by boat.\n13"]

    text = read_text(pdf(pages)).text

    assert text is not None
    match = find("The board met in a closed session, and then went home by boat.", text)
    assert match is not None
    assert match.grade.is_verified
