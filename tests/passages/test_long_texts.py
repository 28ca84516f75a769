"""What is verified in a short text is verified in a long one, where only what is around a word is read."""

import pytest

from onrecord.passages import Grade, Match, Text, find

FILLER = "The council met again, and nothing was decided about the old quay or the new one. " * 300
"""More than a text may have that is looked through for each word."""

QUOTED = [
    ("the lock gates will not hold the winter", "Osei wrote that the lock gates[3] will not hold the winter."),
    ("the lock gates will not hold the winter", "the lock gates¹ will not hold[4] the winter[5]."),
    ("The gates will fail, and nobody pays for them.", "“The gates will fail,” Osei said, “and nobody pays for them.”"),
    (
        "The gates will fail, and nobody pays for them now, as we know well.",
        "“The gates will fail,” Osei said, “and nobody pays for them now,” Osei added, “as we know well.”",
    ),
    ("Мы уходим и вернёмся сюда весной", "«Мы уходим — сказал Окафор — и вернёмся сюда весной»"),
    ("Le pont est fermé depuis le printemps", "«Le pont, a dit Osei, est fermé depuis le printemps»"),
    ("The gates will fail.\n\nNobody pays for them.", "“The gates will fail.\n\n“Nobody pays for them.”"),
    ("ten gates, a weir and 5 km of quay", "It has ten gates, a weir and 5km of quay, and more."),
    ("the gates will [...] hold the winter", "Osei wrote that the gates will surely hold[7] the winter."),
]


def verified(words: str, text: Text) -> Match | None:
    match = find(words, text)
    return match if match and match.grade.is_verified else None


@pytest.mark.parametrize("is_indexed", [False, True])
@pytest.mark.parametrize(("words", "text"), QUOTED)
def test_what_is_verified_in_a_short_text_is_in_a_long_one(words: str, text: str, is_indexed: bool) -> None:
    long = Text(f"{FILLER}\n{text}\n{FILLER}")
    if is_indexed:
        assert find("a sentence about harvesting barley that nobody has ever written", long) is None
        assert "grams" in vars(long)
    shift = len(FILLER) + 1
    in_short, in_long = verified(words, Text(text)), verified(words, long)

    assert in_short is not None
    assert in_long is not None
    assert (in_long.grade, in_long.note) == (in_short.grade, in_short.note)
    assert (in_long.start, in_long.end) == (in_short.start + shift, in_short.end + shift)


@pytest.mark.parametrize("before", ["", FILLER])
@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("the gates will hold the winter", "Osei wrote that the gates[3] will not hold the winter."),
        ("The gates will fail, and nobody pays", "“The gates will fail,” Osei said. “They are old, and nobody pays.”"),
        ("The gates will fail, and everybody pays", "“The gates will fail,” Osei said, “and nobody pays.”"),
        ("ten gates, a weir and 5 km of quay", "It has ten gates: a weir, and 15km of quay."),
    ],
)
def test_what_is_refused_in_a_short_text_is_in_a_long_one(words: str, text: str, before: str) -> None:
    assert verified(words, Text(before + text + before)) is None


@pytest.mark.parametrize("before", ["", FILLER])
@pytest.mark.parametrize(
    ("words", "text"), [("gate 15", "They shut gate 15 600 days ago."), ("ill ferry", "The still ferry left.")]
)
def test_words_that_stand_only_within_longer_ones_are_near(words: str, text: str, before: str) -> None:
    match = find(f"in the morning {words}", Text(f"{before}In the morning {text[0].lower()}{text[1:]} {before}"))

    assert match is None or match.grade == Grade.NEAR


def test_marks_of_notes_that_are_known_may_be_letters_in_a_long_text() -> None:
    words = "the lock gates a will not hold the winter"
    start = len(FILLER) + words.index(" a ")
    text = Text(f"{FILLER}{words}. {FILLER}", note_marks=((start, start + 2),))

    match = find("the lock gates will not hold the winter", text)

    assert match is not None
    assert match.grade == Grade.EDITORIAL
