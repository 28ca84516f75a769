"""Text case: what English titles do to words that are protected in part, to units and to signs."""

import pytest

from onrecord.csl.text.casing import capitalize_all, capitalize_first, lower_title, sentence, title
from onrecord.csl.text.marks import rich


def _braced(text: str) -> str:
    return rich(text.replace("{", '<span class="nocase">').replace("}", "</span>"))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("the {F}ourier series of {B}essel's {f}unctions", "The {F}ourier Series of {B}essel's {f}unctions"),
        ("on p{H} and t{RNA}s", "On p{H} and t{RNA}s"),
        ("m{RNA} in cells", "m{RNA} in Cells"),
        ("{L}a{T}e{X} for poets", "{L}a{T}e{X} for Poets"),
        ("post-{S}oviet and non-{E}uclidean worlds", "Post-{S}oviet and Non-{E}uclidean Worlds"),
        ("the {van der Waals} force", "The {van der Waals} Force"),
        ("O'{B}rien's garden: {j}ournal of a year", "O'{B}rien's Garden: {j}ournal of a Year"),
        ("a study of {K}", "A Study of {K}"),
        ("a study of {K}ant", "A Study of {K}ant"),
    ],
)
def test_a_word_protected_in_part_keeps_its_case_in_titles(written: str, printed: str) -> None:
    assert title(_braced(written)) == _braced(printed)


@pytest.mark.parametrize("recase", [sentence, capitalize_first, capitalize_all, lower_title])
@pytest.mark.parametrize("word", ["p{H}x", "{B}essel", "Mac{D}onald", "A{B}C", "i{P}hone"])
def test_no_text_case_touches_a_word_protected_in_part(recase: object, word: str) -> None:
    assert callable(recase)
    text = recase(_braced(f"{word} works, {word}"))
    assert text.count(_braced(word)) == 2


@pytest.mark.parametrize(
    "unit", ["μm", "\u00b5m", "nm", "ns", "kg", "mmol", "mol", "\u00b5s", "μg", "rpm", "bp", "kcal", "ml", "ppm"]
)
def test_units_after_a_number_keep_their_case_in_titles(unit: str) -> None:
    assert title(f"a film of 2.5 {unit} and more") == f"A Film of 2.5 {unit} and More"
    assert title(f"a 10-{unit} film") == f"A 10-{unit} Film"
    assert title(f"films of 5 {unit}") == f"Films of 5 {unit}"
    assert title(f"at 5\u00a0{unit}: a test") == f"At 5\u00a0{unit}: A Test"
    assert title(f"the dose, 3 {unit}/kg, given") == f"The Dose, 3 {unit}/kg, Given"
    assert capitalize_all(f"5 {unit} films") == f"5 {unit} Films"


@pytest.mark.parametrize("unit", ["nm", "mm", "cm", "km", "kg", "mg", "ng", "mmol", "ppm", "kbp"])
def test_units_that_are_no_words_keep_their_case_without_a_number_too(unit: str) -> None:
    assert title(f"how many {unit} it takes") == f"How Many {unit} It Takes"
    assert title(f"the {unit}-scale world") == f"The {unit}-Scale World"
    assert title(f"maps by the {unit}: a test") == f"Maps by the {unit}: A Test"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a band at 50 nm⁻¹ and more", "A Band at 50 nm⁻¹ and More"),
        ("plots of 100 m2 each", "Plots of 100 m2 Each"),
        ("flows of 3 s⁻¹ measured", "Flows of 3 s⁻¹ Measured"),
        ("about 10⁻³ mol of it", "About 10⁻³ mol of It"),
        ("cells of 5 um across", "Cells of 5 um Across"),
    ],
)
def test_units_with_exponents_and_plain_letters_keep_their_case(written: str, printed: str) -> None:
    assert title(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("an <i>e</i>xtra test", "An <i>E</i>xtra Test"),
        ("a <b>b</b>ig one", "A <b>B</b>ig One"),
        ("<i>h</i>omo sapiens", "<i>H</i>omo Sapiens"),
        ("in <i>vi</i>tro work", "In <i>Vi</i>tro Work"),
        ("word<b>s</b> and pictures", "Word<b>s</b> and Pictures"),
        ("un<b>b</b>elievable-<i>s</i>tuff", "Un<b>b</b>elievable-<i>S</i>tuff"),
        ("what <i>the</i> cat saw", "What <i>the</i> Cat Saw"),
        ("an x<sup>2</sup>ray", "An X<sup>2</sup>ray"),
    ],
)
def test_a_word_formatted_in_part_is_one_word(written: str, printed: str) -> None:
    assert title(rich(written)) == rich(printed)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a <b>b</b>ig day", "A <b>B</b>ig Day"),
        ("a s<i>ma</i>ll <i>e</i>n<b>d</b>", "A S<i>ma</i>ll <i>E</i>n<b>d</b>"),
    ],
)
def test_capitals_for_all_words_spare_the_rest_of_a_word_formatted_in_part(written: str, printed: str) -> None:
    assert capitalize_all(rich(written)) == rich(printed)


def test_what_looks_like_a_unit_is_a_word_without_a_number() -> None:
    assert title("the bar and the sec hearings") == "The Bar and the Sec Hearings"
    assert title("7 bar owners in 3 towns") == "7 Bar Owners in 3 Towns"


def test_a_greek_letter_beside_others_is_a_sign_and_a_greek_word_is_a_word() -> None:
    assert title("at the μm scale") == "At the μm Scale"
    assert title("μm films") == "μm Films"
    assert title("the β2 receptor and the \u00b5tas chip") == "The β2 Receptor and the \u00b5tas Chip"
    assert title("on λόγος alone") == "On Λόγος Alone"


@pytest.mark.parametrize("unit", ["m⁻²", "s⁻¹", "cm³", "g⁻¹", "km²", "m²"])
def test_units_that_are_raised_to_a_power_keep_their_case_without_a_number(unit: str) -> None:
    assert title(f"a flux per {unit} of ice") == f"A Flux per {unit} of Ice"
    assert title(f"loads of kg {unit}") == f"Loads of kg {unit}"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("\ufb01nding \ufb02ow", "Finding Flow"), ("ßeta", "Sseta"), ("ǆungla", "ǅungla"), ("ŉ vlok", "ʼN Vlok"),
        ("თბილისის ქუჩები", "თბილისის ქუჩები"), ("և այլն", "Եւ Այլն"),
    ],
)  # fmt: skip
def test_a_word_begins_with_the_titlecase_of_its_first_letter(written: str, printed: str) -> None:
    """Unicode, 3.13, "Default Case Conversion": a ligature has one capital, Georgian has none but in all capitals."""
    assert title(written) == capitalize_all(written) == printed
    assert capitalize_first(written).split()[0] == printed.split()[0]
