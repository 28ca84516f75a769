"""Numbers in brackets that stand apart are marks of notes where a text numbers its notes so, and only there."""

import pytest

from onrecord.passages import Grade, find

LISTED = "\n\n[1] Holt, V. Mills.\n[2] Lund, B.\n[3] Brandt, I.\n[4] Sato, K."
CITED = " It was cold.[1] It was wet.[2] It was dark [3]. Nobody came [4]."
MILL = "The mill is old and stands by the weir"


@pytest.mark.parametrize("rest", [LISTED, CITED])
@pytest.mark.parametrize("length", [0, 60_000])
@pytest.mark.parametrize("mark", [" [3, 4]", " [2]", " [1-3]", " [1–3]", " [1], [2]", " [1][2]", " [1]–[3]"])
def test_marks_apart_are_left_out_in_a_text_that_numbers_its_notes(mark: str, rest: str, length: int) -> None:
    match = find(f"{MILL}.", f"The mill is old{mark} and stands by the weir.{rest}{length * ' x'}")

    assert match
    assert match.grade == Grade.EDITORIAL
    assert "without the source's note marks" in match.note


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("製粉所は古く堰のそばにある", "製粉所は古く[3]堰のそばにある。"),
        ("โรงสีเก่าและอยู่ริมฝาย", "โรงสีเก่า[3]และอยู่ริมฝาย"),
        ("Мельница старая и стоит у плотины", "Мельница старая [3] и стоит у плотины."),
        ("The mill is old, and it stands", "The mill is old, [2] and it stands by the weir."),
    ],
)
def test_marks_apart_are_left_out_in_every_script(recorded: str, printed: str) -> None:
    match = find(recorded, printed + LISTED)

    assert match
    assert match.grade == Grade.EDITORIAL


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        (MILL, "The mill is old [3, 4] and stands by the weir."),
        (MILL, f"The mill is old [7] and stands by the weir.{LISTED}"),
        ("wheels with values in are used", f"wheels with values in [1, 2] are used{CITED}"),
        ("the range of the wheel is wide", f"the range [1, 3] of the wheel is wide{LISTED}"),
        ("as shown in the mill is old", f"as shown in [3] the mill is old{LISTED}"),
        ("The miller lost of his sacks", f"The miller lost [40] of his sacks{CITED}"),
    ],
)
def test_other_numbers_in_brackets_are_words_of_the_text(recorded: str, printed: str) -> None:
    match = find(recorded, printed)

    assert match is None or not match.grade.is_verified


@pytest.mark.parametrize("unit", ["[1] ", "a [1] ", "a[1] ", "\n[1] a", " [1], [2]", "[1,", "橋[1]"])
def test_many_marks_take_time_linear_in_the_text(unit: str) -> None:
    text = unit * (60_000 // len(unit))

    assert find("nothing of the kind was said by anybody", text) is None
