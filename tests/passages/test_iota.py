"""Iota subscript and adscript are one letter (Unicode, CaseFolding.txt, rows F); two words are never taken for one."""

import unicodedata

import pytest

from onrecord.passages import Grade, Text, find

BELOW = "\u0345"
LETTERS = [char for char in map(chr, range(0x1F80, 0x1FFD)) if BELOW in unicodedata.normalize("NFD", char)]
"""Alpha, eta and omega with an iota below, small and capital, with every breathing and accent."""


def beside(words: str) -> str:
    """Write each iota that is below a vowel beside it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", words).replace(BELOW, "ι"))


def test_all_letters_with_an_iota_below_are_tried() -> None:
    assert len(LETTERS) == 63


@pytest.mark.parametrize("letter", LETTERS)
def test_an_iota_may_stand_below_its_vowel_or_beside_it(letter: str) -> None:
    below = f"ἐν {letter}δοντι τῷ τόπῳ ἐκείνῳ ἦν"
    apart = unicodedata.normalize("NFD", below)

    for recorded, printed in ((below, beside(below)), (beside(below), below), (beside(below), apart)):
        match = find(recorded, f"Ὁ δὲ εἶπεν· {printed} ὁ λόγος.")

        assert match
        assert match.grade == Grade.TYPOGRAPHIC
        assert match.end - match.start == len(printed)
        assert "iota" in match.note


@pytest.mark.parametrize(
    ("recorded", "printed", "grade"),
    [
        ("τῇ ἡμέρᾳ ἐκείνῃ", "ἐν τῆι ἡμέραι ἐκείνηι ἦλθεν", Grade.TYPOGRAPHIC),
        ("τῆι ἡμέρᾳ", "ἐν τῇ ἡμέραι ἐκείνῃ ἦλθεν", Grade.TYPOGRAPHIC),
        ("Τῷ ἀνδρὶ", "ἔδωκε τῶι ἀνδρὶ ταῦτα", Grade.CASE),
        ("ΤΩΙ ΘΕΩΙ", "δόξα τῷ θεῷ", Grade.ACCENTS),
        ("τῷ θεῷ", "ΔΟΞΑ ΤΩΙ ΘΕΩΙ", Grade.ACCENTS),
        ("Τῼ ΘΕῼ", "ΔΟΞΑ ΤΩΙ ΘΕΩΙ", Grade.CASE),
        ("ὁ ᾍδης", "Τότε ὁ Ἅιδης ἦν", Grade.TYPOGRAPHIC),
        ("ἔδωκε τῷ ἀνδρί.", "ἔδωκε τῶι ἀνδρί, καὶ ἀπῆλθεν", Grade.EDITORIAL),
    ],
)
def test_words_with_other_iotas_are_graded_as_other_words_are(recorded: str, printed: str, grade: Grade) -> None:
    match = find(recorded, printed)

    assert match
    assert match.grade == grade


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("ἡμέρᾳ", "αἱ ἡμέραι πονηραί εἰσιν"),
        ("αἱ ἡμέραι", "αἱ ἡμέρᾳ"),
        ("τιμαί", "δόξῃ καὶ τιμᾷ αὐτόν"),
        ("δόξηι καὶ τιμαί", "δόξῃ καὶ τιμᾷ αὐτόν"),
        ("ΤΙΜΑΙ", "τιμᾷ αὐτόν"),
        ("αἰεὶ", "ᾀεὶ λέγει"),
        ("τωΐ", "τῷ θεῷ"),
        ("Μάος", "ο Μάιος και ο Ιούνιος"),
        ("Μάιος", "ο Μάος και ο Λένιν"),
        ("πρώμος", "πρώιμος καρπός"),
        ("τσά", "ένα τσάι παρακαλώ"),
    ],
)
def test_other_words_are_not_the_same_for_their_iotas(recorded: str, printed: str) -> None:
    match = find(recorded, printed)

    assert match is None or not match.grade.is_verified


def test_a_text_without_greek_is_not_written_out() -> None:
    text = Text("The river was high.")

    assert text.with_iotas is text
