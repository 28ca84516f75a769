"""What is captured is found again, where it stands."""

from random import Random

import pytest

from onrecord import InvalidRecord, Passage, capture
from onrecord.passages import Grade, Text, digest, find
from tests.growth import grows_linearly

TEXT = "He said no deal. She said no deal, too. " * 3 + "Then they all said no deal."


@pytest.mark.parametrize("place", [place for place in range(len(TEXT)) if TEXT.startswith("no deal", place)])
def test_context_grows_until_the_place_is_the_only_one(place: int) -> None:
    passage = capture(TEXT, place, place + 7)
    context = Passage(exact=passage.exact, prefix=passage.prefix, suffix=passage.suffix)

    assert TEXT.count(passage.prefix + passage.words + passage.suffix) == 1
    assert len(passage.prefix) >= min(16, place)
    assert len(passage.suffix) >= min(16, len(TEXT) - place - 7)
    for asked in (passage, context):
        match = find(asked, TEXT)
        assert match is not None
        assert (match.grade, match.start, match.end) == (Grade.VERBATIM, place, place + 7)


def test_white_space_at_both_ends_is_left_out_and_the_digest_is_of_the_folded_words() -> None:
    passage = capture("so:\n “no\n deal”  at all", 3, 16, locator="2", label="paragraph")

    assert (passage.exact, passage.start, passage.end) == ("“no\n deal”", 5, 15)
    assert passage.digest == digest('"no deal"')
    assert (passage.locator, passage.label) == ("2", "paragraph")


def test_without_words_the_digest_and_the_offsets_remain() -> None:
    passage = capture(TEXT, 8, 15, words=False)

    assert passage == Passage(start=8, end=15, digest=digest("no deal"))


@pytest.mark.parametrize(
    ("start", "end", "words", "must"),
    [
        (-1, 3, True, "lie within the text"),
        (5, 5, True, "lie within the text"),
        (7, 5, True, "lie within the text"),
        (0, 10_000, True, "lie within the text"),
        (7, 8, True, "have a letter or digit"),
        (15, 17, True, "have a letter or digit"),
        (9, 15, False, "cut no word or number"),
        (8, 14, False, "cut no word or number"),
    ],
)
def test_what_cannot_be_found_again_is_not_captured(start: int, end: int, words: bool, must: str) -> None:
    with pytest.raises(InvalidRecord, match=must):
        capture(TEXT, start, end, words=words)


def test_a_text_of_repetitions_ends_the_search_for_a_unique_context() -> None:
    text = Text("again and " * 20_000)

    passage = capture(text, 100_000, 100_005)

    assert 1_024 <= len(passage.prefix) <= 1_100
    match = find(passage, text)
    assert match is not None
    assert (match.grade, match.start) == (Grade.VERBATIM, 100_000)


@pytest.mark.parametrize("kinds", [3, 900, 100_000])
def test_in_a_long_text_words_repeat_where_reading_all_of_it_finds_them_twice(kinds: int) -> None:
    draw = Random(kinds)
    text = Text(" ".join(f"w{draw.randrange(kinds)}{draw.choice(['', ',', '.'])}" for _ in range(20_000)))
    loose = text.loose.text

    for size in (1, 4, 9, 20, 60):
        for _ in range(40):
            start = draw.randrange(len(loose) - size)
            words = loose[start : start + size]
            assert text.repeats(words) == (loose.find(words, loose.find(words) + 1) >= 0)

    assert not text.repeats("no such words at all")


def test_looking_for_what_repeats_takes_time_that_grows_with_the_text() -> None:
    def work(size: int) -> object:
        lines = [
            f"on monday somebody said that pier {at} of {at % 7} was worse than the {at + 1} before"
            for at in range(size)
        ]
        text = Text("\n".join(lines))
        return [text.repeats(line) for line in lines]

    assert grows_linearly(work, 3_000)
