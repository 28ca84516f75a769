"""Words that run over the end of a page are found around what stands between, and only there."""

import pytest

from onrecord.passages import Grade, Match, Text, find

FIRST = "On Monday the council decided in a closed"
BETWEEN = "\n1 See the survey.\n12\n\f\nBridges of the Valley"
SECOND = "\nsession to shut the old bridge."
TEXT = Text(FIRST + BETWEEN + SECOND, gaps=((len(FIRST), len(FIRST) + len(BETWEEN)),))


def found(words: str) -> Match:
    match = find(words, TEXT)
    assert match is not None
    return match


def test_words_over_the_end_of_a_page_are_verified_in_two_stretches() -> None:
    match = found("the council decided in a closed session to shut the old bridge")

    assert match.grade.is_verified
    assert match.note == "the words run over the end of a page"
    assert [TEXT.original[start:end].strip() for start, end in match.stretches] == [
        "the council decided in a closed",
        "session to shut the old bridge",
    ]
    assert (match.start, match.end) == (match.stretches[0][0], match.stretches[-1][1])


@pytest.mark.parametrize(
    "words", ["decided in a public session to shut", "decided in a session to shut the old bridge"]
)
def test_other_words_over_the_end_of_a_page_are_near(words: str) -> None:
    assert found(words).grade == Grade.NEAR


def test_what_stands_between_pages_can_be_found_too() -> None:
    assert found("See the survey").grade == Grade.VERBATIM
    assert found("Bridges of the Valley").grade == Grade.VERBATIM


def test_words_on_one_page_have_no_stretches() -> None:
    assert found("session to shut the old bridge").stretches == ()
