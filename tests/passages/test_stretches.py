"""Passages of several stretches: captured, found again, by words and by digest, in one place only."""

import pytest

from onrecord import InvalidRecord, Passage
from onrecord.passages import Grade, capture, digest, find, find_all

TEXT = (
    "The council met. “The dam leaks,” Mayor Ilse Brandt said at the meeting, “and we have known it for years.” "
    "Nobody answered. “We shall see,” said an engineer. Later she left.\n\n“And we have known nothing,” he said."
)
PARTS = ("The dam leaks,", "and we have known it for years.")
SPANS = tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in PARTS)


def test_stretches_are_captured_with_all_that_finds_them_again() -> None:
    passage = capture(TEXT, stretches=SPANS)

    assert passage.exact == PARTS
    assert (passage.start, passage.end, passage.stretches) == (SPANS[0][0], SPANS[1][1], SPANS)
    assert passage.digest == digest(" ".join(PARTS))
    assert passage.prefix.endswith("met. “")
    assert passage.suffix.startswith("” Nobody")


@pytest.mark.parametrize("before", ["", "Page 1 of 2. ", "A long heading\nover the text.\n\n"])
def test_stretches_are_found_again_by_words_and_by_digest(before: str) -> None:
    whole, without = capture(TEXT, stretches=SPANS), capture(TEXT, stretches=SPANS, words=False)
    there = tuple((start + len(before), end + len(before)) for start, end in SPANS)

    for passage in (whole, Passage(exact=PARTS), without):
        match = find(passage, before + TEXT)

        assert match
        assert match.grade.is_verified
        assert match.stretches == there
        assert (match.start, match.end) == (there[0][0], there[1][1])
        assert (match.grade == Grade.MOVED) == (passage.start is not None and bool(before))


def test_the_grade_is_that_of_the_worst_stretch() -> None:
    match = find(Passage(exact=("the dam leaks,", PARTS[1])), TEXT)

    assert match
    assert match.grade == Grade.CASE


@pytest.mark.parametrize(
    "parts",
    [
        ("The dam leaks,", "and we have known nothing,"),
        ("The dam leaks,", "We shall see,"),
        ("The dam leaks,", "and we had known it for years."),
        ("and we have known it for years.", "The dam leaks,"),
        ("The council met.", "and we have known it for years."),
    ],
)
def test_words_from_two_places_or_in_another_order_are_not_verified(parts: tuple[str, ...]) -> None:
    match = find(Passage(exact=parts), TEXT)

    assert match is None or not match.grade.is_verified


def test_stretches_that_the_text_has_in_one_piece_are_found_there() -> None:
    match = find(
        Passage(exact=("The dam leaks,", "and we have known it")), "“The dam leaks, and we have known it,” she said."
    )

    assert match
    assert match.grade.is_verified


def test_all_places_of_stretches_are_listed() -> None:
    assert [match.stretches for match in find_all(Passage(exact=PARTS), TEXT)] == [SPANS]


@pytest.mark.parametrize("places", [{}, {"start": 1}, {"start": 0, "end": 3, "stretches": [(0, 3), (5, 9)]}])
def test_a_place_is_given_as_offsets_or_as_stretches(places: dict[str, object]) -> None:
    with pytest.raises(InvalidRecord, match="start, end"):
        capture(TEXT, **places)  # type: ignore[arg-type]


def test_a_digest_of_stretches_that_is_nowhere_is_not_found() -> None:
    passage = capture(TEXT, stretches=SPANS, words=False)

    assert find(passage, TEXT.replace("leaks", "holds")) is None
