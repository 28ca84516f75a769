"""Words that differ are found where they stand, at any step of the index, and compared word by word."""

import pytest

from onrecord.passages import near
from onrecord.passages.near import GRAM, Grams, scan, threshold, word_changes
from tests.benchmarks.passages_corpus import Noise, Writer, characters, words


@pytest.mark.parametrize("most", [2_000_000, 5_000])
def test_a_text_too_long_for_its_index_is_sampled_at_wider_steps(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST_GRAMS", most)
    writer = Writer(4)
    text = writer.text(60_000).lower()
    indexed = Grams(text)
    noise = characters(0.05)

    assert indexed.step == (GRAM if most > 60_000 else 13)
    for _ in range(40):
        start, end = writer.quotation(text, 150)
        place = indexed.nearest(noise(text[start:end], writer.random))
        assert place is not None
        assert abs(place.start - start) < 30
        assert abs(place.end - end) < 30
        assert start in indexed.equals(text[start:end])


def test_nothing_less_alike_than_asked_for_is_given() -> None:
    indexed = Grams("many thousands of words about the harbour and its ships, none of them true")

    assert indexed.nearest("thousands of birds about the harbor") is not None
    assert indexed.nearest("thousands of birds about the harbor", 0.95) is None


@pytest.mark.parametrize("text", ["", "abcd", "abcde", "a" * 11])
def test_a_text_shorter_than_a_gram_has_nothing_near(text: str) -> None:
    assert Grams(text).nearest("a quotation of some length") is None


def test_the_shorter_a_quotation_the_more_alike_it_must_be() -> None:
    wanted = [threshold(length) for length in range(12, 400)]

    assert threshold(11) > 1
    assert wanted == sorted(wanted, reverse=True)


def test_changes_pair_words_as_recorded_and_as_found() -> None:
    assert word_changes("a b c d", "a x c d e") == (("b", "x"), ("", "e"))
    assert word_changes("", "") == ()


@pytest.mark.parametrize("noise", [characters(0.05), words(0.1)])
@pytest.mark.parametrize("length", [25, 60, 120, 250])
def test_a_short_text_is_looked_through_with_the_same_result_as_by_its_index(length: int, noise: Noise) -> None:
    writer = Writer(6)
    worse = missed = 0

    for _ in range(30):
        text = writer.text(5_000).lower()
        start, end = writer.quotation(text, length)
        quote = noise(text[start:end], writer.random).lower()
        by_index, scanned = Grams(text).nearest(quote), scan(text, quote)
        missed += scanned is None and by_index is not None
        if by_index and scanned:
            assert abs(by_index.start - scanned.start) < 30
            worse += scanned.score < by_index.score - 0.02

    assert worse <= 3
    assert missed <= 1


@pytest.mark.parametrize("between", ["he said, ", "she added, "])
def test_words_between_two_halves_do_not_hide_them_in_a_short_text(between: str) -> None:
    text = f"some more of it: the middle piers are old, {between}and nobody in the town hall knows why they stand."

    place = scan(text, "the middle piers are old, and everybody in the town hall knows why they stand.")

    assert place is not None
    assert text[place.start : place.end].startswith("the middle piers")
    assert text[place.start : place.end].endswith("they stand.")


def test_nothing_is_found_in_a_text_shorter_than_the_quotation_or_without_likeness() -> None:
    assert scan("short", "a much longer quotation than this") is None
    assert scan("many thousands of words about the harbour", "none of these are in there at all") is None
