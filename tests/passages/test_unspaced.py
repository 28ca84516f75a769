"""Spaces that an extractor guessed, or that are missing beside a mark, are no difference; elsewhere they are."""

import pytest

from onrecord.passages import Grade, Text, find

GUESSED = (
    ("The pre viously published so-\nlutions", "The previously published solutions"),
    ("confirmourbestguesses of May", "confirm our best guesses of May"),
    ("the Trace- Monkey engine runs", "the TraceMonkey engine runs"),
    ("a long- standing quarrel of two", "a long-standing quarrel of two"),
    ("all of 15 towns and1 village", "all of 15 towns and 1 village"),
)


@pytest.mark.parametrize(("printed", "quoted"), GUESSED)
def test_where_spaces_are_guessed_they_may_be_anywhere(printed: str, quoted: str) -> None:
    there = find(quoted, Text(printed, has_guessed_spaces=True))
    elsewhere = find(quoted, Text(printed))

    assert there is not None
    assert there.grade.is_verified
    assert "guessed" in there.note
    assert elsewhere is None or not elsewhere.grade.is_verified


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("They saw the rapist on the bridge", "They saw therapist on the bridge"),
        ("It is now here in the valley", "It is nowhere in the valley"),
        ("He was not able to see the end", "He was notable to see the end"),
        ("A man's laughter filled the hall", "A manslaughter filled the hall"),
    ],
)
def test_other_words_are_never_verified_where_spaces_are_known(printed: str, quoted: str) -> None:
    match = find(quoted, printed)

    assert match is not None
    assert match.grade == Grade.NEAR


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("all 1 5 towns of the valley", "all 15 towns of the valley"),
        ("they are unable to cross the river", "able to cross the river"),
        ("the old bridge is not safe at all", "the old bridge is now safe at all"),
        ("some 2 000 people of the town", "some 20 00 people of the town"),
    ],
)
def test_guessed_spaces_join_no_figures_and_cut_no_words(printed: str, quoted: str) -> None:
    match = find(quoted, Text(printed, has_guessed_spaces=True))

    assert match is None or not match.grade.is_verified


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("in Berlin.\nWe stand by it", "in Berlin.We stand by it"),
        ("It was closed,he said then", "It was closed, he said then"),
    ],
)
def test_a_space_beside_a_mark_is_no_difference(printed: str, quoted: str) -> None:
    match = find(quoted, printed)

    assert match is not None
    assert (match.grade, match.start, match.end) == (Grade.TYPOGRAPHIC, 0, len(printed))


def test_figures_keep_the_spaces_at_their_marks() -> None:
    match = find("a rise of 1.5 percent there", "a rise of 1. 5 percent there")

    assert match is not None
    assert match.grade == Grade.NEAR
