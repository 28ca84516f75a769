"""What is there is found, and what is not there is not: the promises of the table of noise, on a smaller text."""

import pytest

from tests.benchmarks.passages_corpus import IN_THE_QUOTE, IN_THE_TEXT
from tests.benchmarks.passages_table import Counts, false_finds, outcomes

LENGTHS = (25, 60, 250)
SIZE, EACH = 100_000, 60
VERIFIED = ("verbatim", "typographic", "case", "accents", "editorial")


@pytest.fixture(scope="module")
def counts() -> Counts:
    return outcomes(SIZE, EACH, LENGTHS)


def share(counts: Counts, noise: str, grades: tuple[str, ...]) -> float:
    """Give the share of the quotations of all lengths that got one of these grades."""
    return sum(count[grade] for count in counts[noise] for grade in grades) / sum(
        count.total() for count in counts[noise]
    )


@pytest.mark.parametrize("noise", [*IN_THE_TEXT, "none", "capitals"])
def test_what_folds_away_is_verified(counts: Counts, noise: str) -> None:
    assert share(counts, noise, VERIFIED) == 1


@pytest.mark.parametrize("noise", ["1 % of characters wrong", "5 % of characters wrong"])
def test_at_least_97_in_100_are_found_with_a_few_wrong_characters(counts: Counts, noise: str) -> None:
    assert share(counts, noise, (*VERIFIED, "near")) >= 0.97


@pytest.mark.parametrize("noise", [*IN_THE_QUOTE, *IN_THE_TEXT])
def test_nothing_is_found_where_it_does_not_stand(counts: Counts, noise: str) -> None:
    assert share(counts, noise, ("elsewhere",)) <= 0.01


def test_at_most_1_in_100_quotations_that_nobody_wrote_is_found() -> None:
    for count in false_finds(SIZE, 3 * EACH, LENGTHS):
        assert count["absent"] >= 0.99 * count.total()


def test_a_quotation_with_wrong_characters_is_never_verified_where_words_differ(counts: Counts) -> None:
    longest = counts["10 % of characters wrong"][-1]

    assert longest["near"] == longest.total()
