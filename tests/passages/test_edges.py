"""Words and numbers are whole, or they are not found; where one goes on, the quotation is not verified."""

import pytest

from onrecord import Passage
from onrecord.passages import Grade, Match, digest, find


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("legal trade", "the illegal trade"),
        ("the legal", "the legality of it"),
        ("They can", "They can't do it now."),
        ("They won", "They won’t come."),
        ("violent protest", "a non-violent protest"),
        ("violent protest", "a non‑violent protest"),
        ("violent protest", "a non-\nviolent protest"),
        ("est d'accord", "il n’est d'accord sur rien"),
        ("5 degrees", "1.5 degrees"),
        ("5 degrees", "1,5 degrees"),
        ("5 degrees", "-5 degrees"),
        ("5 degrees", "−5 degrees"),
        ("5 degrees", "(–5 degrees)"),
        ("5 degrees", "±5 degrees"),
        ("5 degrees", "<5 degrees"),
        ("5 degrees", "3-5 degrees"),
        ("5 degrees", "3–5 degrees"),
        ("19 patients", "COVID-19 patients"),
        ("30 in the evening", "at 7:30 in the evening"),
        ("2 cups", "1/2 cups"),
        ("rose by 1", "rose by 1.5 points"),
        ("rose by 1", "rose by 1,000 points"),
        ("rose by 1", "rose by 1-2 points"),
        ("rose by 1", "rose by 1½ points"),
        ("000 people", "300 000 people"),
        ("300 000 people", "1 300 000 people"),
        ("300 000 people", "1\u202f300\u202f000 people"),
        ("some 1", "some 1 300 000 people"),
        ("x", "x² + 1"),
    ],
)
def test_what_is_cut_out_of_a_longer_word_or_number_is_not_verified(exact: str, text: str) -> None:
    found = [find(exact, text)]
    if exact in text:
        start = text.index(exact)
        found.append(find(Passage(exact=exact, start=start, end=start + len(exact)), text))

    assert not any(match and match.grade.is_verified for match in found)


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("Soviet", "the post-Soviet region"),
        ("Cuba", "Cuba’s stance"),
        ("can", "can 't"),
        ("1990 was good", "the year—1990 was good"),
        ("1990 was good", "the year — 1990 was good"),
        ("300 people", "in 1990 300 people came"),
        ("300 people", "in 1990, 300 people came"),
        ("May 5", "on May 5, 2015"),
        ("is 19", "he is 19 years old"),
        ("5 per cent", "some 5 per cent."),
        ("roll", "rock 'n' roll"),
        ("国会", "在国会发言"),
        ("“كتابٌ”", 'هذا "كتابٌ" جديد'),
        ("كتاب", "هذا كتابٌ جديد"),
    ],
)
def test_whole_words_and_numbers_are_found(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match is not None
    assert match.grade.is_verified


def test_a_passage_that_was_recorded_within_a_word_stays_where_its_context_goes_on_alike() -> None:
    here = Passage(exact="legal", prefix="an il", suffix=" trade", start=5, end=10)

    same, other = find(here, "an illegal trade"), find(here, "an uxlegal trade")

    assert same is not None
    assert same.grade == Grade.VERBATIM
    assert other is None or not other.grade.is_verified


@pytest.mark.parametrize("text", ["it was −5 degrees", "it was 15 degrees", "it was 5 degreess", "to −5 degrees"])
def test_a_digest_does_not_vouch_for_part_of_a_number_or_word(text: str) -> None:
    start = text.index("5 degrees")

    match = find(Passage(start=start, end=start + 9, digest=digest("5 degrees")), text)

    note = "compared by digest; within a longer word or number"
    assert match == Match(grade=Grade.NEAR, start=start, end=start + 9, note=note)


def test_a_letter_is_not_found_without_its_accent_unless_that_is_said() -> None:
    by_place = find(Passage(exact="cafe", start=0, end=4), "cafe\u0301")

    assert by_place == Match(grade=Grade.ACCENTS, start=0, end=5)


def test_a_digest_is_not_found_again_within_a_number() -> None:
    passage = Passage(start=0, end=9, digest=digest("5 degrees"))

    assert find(passage, "It was cold: −5 degrees, 15 degrees, 1.5 degrees.") is None
