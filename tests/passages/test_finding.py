"""A passage is found where it stands, and graded as it deserves."""

import pytest

from onrecord import Passage
from onrecord.passages import Grade, Match, Text, digest, find, find_all

TEXT = """The minister “flatly denied” on 4 May that 1.5 per cent of the budget - some
−20 million, he said - had gone into a long-
standing agree-
ment with the café owners’ guild. She asked again. He flatly denied it; the illegal trade had ended.
The ﬁnal report was, he added, “a matter for the courts”, and for nobody else in the post-Soviet region."""


def grade(exact: str, text: str = TEXT) -> str:
    match = find(exact, text)
    return match.grade if match else "absent"


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("She asked again.", "verbatim"),
        ('The minister "flatly denied" on 4 May', "typographic"),
        ("gone into a long-standing agreement with", "typographic"),
        ("gone into a longstanding agree-ment with", "typographic"),
        ("the café owners' guild", "typographic"),
        ("the final report was", "case"),
        ("The final report was", "typographic"),
        ("the cafe owners’ guild", "accents"),
        ("The Cafe owners' guild", "accents"),
        ("“a matter for the courts”", "verbatim"),
        ("'a matter for the courts'", "editorial"),
        ("[t]he final report was [...] “a matter", "editorial"),
        ("He flatly den[ies] it; the illegal trade", "editorial"),
        ("[Mr Foo] flatly denied it; the illegal trade had ended", "editorial"),
        ("The final report was … a matter for the courts", "editorial"),
        ("The final report was, she added, “a matter for the courts”", "near"),
        ("for nobody else in the Soviet region", "near"),
        ("Soviet region", "verbatim"),
        ("Soviet", "verbatim"),
        ("flatly denied", "verbatim"),
        ("legal trade", "absent"),
        ("5 per cent", "absent"),
        ("20 million", "absent"),
        ("1.5 per cent", "verbatim"),
        ("long-standing", "typographic"),
        ("none of this was ever said by any of them", "absent"),
        ("", "absent"),
        ("“…”", "absent"),
        ("[...] ... [...]", "absent"),
        (TEXT + TEXT, "absent"),
    ],
)
def test_a_quotation_gets_the_grade_it_deserves(exact: str, expected: str) -> None:
    assert grade(exact) == expected


def test_a_match_is_given_in_places_of_the_original() -> None:
    match = find("a longstanding agreement with the cafe", TEXT)

    assert match is not None
    assert TEXT[match.start : match.end] == "a long-\nstanding agree-\nment with the café"


def test_a_hyphen_that_no_line_end_explains_is_only_near() -> None:
    match = find("the workers resigned in protest", "In May the workers re-signed in protest.")

    assert match is not None
    assert (match.grade, match.changes) == (Grade.NEAR, (("resigned", "re-signed"),))


def test_a_near_match_says_which_words_differ() -> None:
    match = find(
        "the illegal trade has ended in the region", "Much later, the illegal arms trade had ended in the region."
    )

    assert match is not None
    assert match.grade == Grade.NEAR
    assert not match.grade.is_verified
    assert match.changes == (("", "arms"), ("has", "had"))
    assert (match.start, match.end) == (12, 58)


@pytest.mark.parametrize(
    ("passage", "start"),
    [
        (Passage(exact="no deal", prefix="said. Again: "), 29),
        (Passage(exact="no deal", suffix=", he said."), 4),
        (Passage(exact="no deal", suffix=" whatever", prefix="AGAIN:\n"), 29),
        (Passage(exact="no deal", start=29, end=36), 29),
    ],
)
def test_context_and_offsets_decide_between_places(passage: Passage, start: int) -> None:
    match = find(passage, "So: no deal, he said. Again: no deal whatever.")

    assert match is not None
    assert (match.grade, match.start) == (Grade.VERBATIM, start)


@pytest.mark.parametrize(
    ("places", "told"), [(500, "in 500 places"), (1_200, "in 1,200 places (only before the first 500 ")]
)
def test_of_very_many_places_the_first_are_asked_for_a_negation_and_the_note_says_so(places: int, told: str) -> None:
    text = Text("It is a deal. " * places)

    match = find("a deal", text)

    assert match is not None
    assert (match.grade, match.places) == (Grade.VERBATIM, places)
    assert match.note.startswith(told)


def test_a_negation_among_the_first_of_very_many_places_leaves_open_which_is_meant() -> None:
    match = find("a deal", Text("It is not a deal. " + "It is a deal. " * 1_200))

    assert match is not None
    assert match.grade == Grade.AMBIGUOUS
    assert "1 of them after a negation" in match.note


def test_words_that_stand_in_several_places_are_verified_with_their_number() -> None:
    match = find(Passage(exact="no deal", prefix="xyz"), "no deal, no deal")

    assert match == Match(grade=Grade.VERBATIM, start=0, end=7, places=2, note="in 2 places")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("We say: the bridge is safe. The mayor never said that the bridge is safe.", "ambiguous"),
        ("It is not true that the bridge is safe. Since then the bridge is safe.", "ambiguous"),
        ("Nobody says that the bridge is safe; it is not so that the bridge is safe.", "verbatim"),
        ("So the bridge is safe. No, wait: the bridge is safe.", "verbatim"),
        ("Not now, he said, the bridge is safe, and again: the bridge is safe.", "verbatim"),
        ("Niemand sagt, the bridge is safe. Und wir: the bridge is safe", "verbatim"),
        ("Niemand sagt the bridge is safe. Und wir: the bridge is safe", "ambiguous"),
    ],
)
def test_places_of_which_only_some_are_negated_are_ambiguous(text: str, grade: str) -> None:
    match = find("the bridge is safe", text)

    assert match is not None
    assert (match.grade, match.places) == (grade, 2)
    assert "2 places" in match.note


def test_words_that_stand_elsewhere_than_recorded_have_moved() -> None:
    match = find(Passage(exact="no deal", start=0, end=7), "So: “No” deal? No: no deal.")

    assert match is not None
    assert (match.grade, match.start) == (Grade.MOVED, 19)
    assert match.note == "19 characters further on than recorded; letter for letter"


def test_all_places_are_listed_in_order() -> None:
    found = find_all("the", "The theory of the thing: THE\nthe")

    assert [(match.start, str(match.grade)) for match in found] == [
        (0, "case"), (14, "verbatim"), (25, "case"), (29, "verbatim"),
    ]  # fmt: skip


def test_a_passage_without_words_is_found_by_its_digest() -> None:
    words = "had gone into a long-\nstanding agree-\nment"
    start = TEXT.index(words)
    passage = Passage(start=start, end=start + len(words), digest=digest("had gone into a long-standing agreement"))

    here, shifted = find(passage, TEXT), find(passage, "Reposted. " + TEXT.replace("-\n", ""))

    assert here is not None
    assert (here.grade, here.start) == (Grade.TYPOGRAPHIC, start)
    assert shifted is None
    rewrapped = find(passage, "Reposted. " + TEXT.replace("long-\nstanding agree-\nment", "long-standing agreement"))
    assert rewrapped is not None
    assert (rewrapped.grade, rewrapped.start) == (Grade.MOVED, start + 10)


def test_one_changed_word_breaks_the_digest() -> None:
    passage = Passage(start=0, end=40, digest=digest(TEXT[:40]))

    assert find(passage, TEXT) is not None
    assert find(passage, TEXT.replace("denied", "admitted")) is None
    assert find(Passage(digest="0" * 64), TEXT) is None


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "\u0301" * 200_000, "\xad" * 200_000, "\ud800" * 200_000, "\u202e שלום" * 30_000, "[" * 200_000,
     "- \n" * 60_000, "... " * 50_000, "ab " * 60_000, "1," * 100_000, "", "\0"],
    ids=range(12),
)  # fmt: skip
@pytest.mark.parametrize(
    "exact",
    [
        "a",
        "aaaaaaaaaaaaab aaaaaaaaaaaaa",
        "\u0301",
        "\ud800x",
        "a [...] b ... c",
        "ab ab ab ab ab ab ab abc",
        "[" * 300,
    ],
)
def test_hostile_texts_get_a_clear_answer(text: str, exact: str) -> None:
    indexed = Text(text)

    match = find_words(exact, indexed)

    assert match is None or 0 <= match.start <= match.end <= len(text)


def find_words(exact: str, text: Text) -> Match | None:
    try:
        passage: Passage | str = Passage(exact=exact)
    except ValueError:
        passage = exact.replace("\ud800", "?")
    return find(passage, text)
