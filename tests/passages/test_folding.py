"""Folding evens out typography, touches no digit, and knows the way back."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.passages.folding import (
    BREAK,
    digest,
    fold,
    fold_marked,
    typographic_character,
)
from onrecord.passages.loosening import loose_character, loosely, same

ODD = "aé Z9\n\r\t-–—\xad\u200b\u0301“»«’.…ﬁßİ²½①−ǆ\u2028\u1112\u1161\u11ab\ud800\u05d0\u0327!\U0001d400が"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a  b\tc\r\nd\u2028e\xa0f\u3000g", "a b c d e f g"),
        ("co\xadop\u200ber\u2060at\ufeffe", "cooperate"),
        ("exam\xad\n  ple", "example"),
        ("word \u200b word", "word word"),
        ("‘one’ “two” ‚three‘ „four“ it’s", "'one' \"two\" 'three' \"four\" it's"),
        ("« mot » et »Wort« und «parola»", '"mot" et "Wort" und "parola"'),
        ("word — word – word—word -- word - word", "word-word-word-word-word-word"),
        ("well‐known non‑stop", "well-known non-stop"),
        ("``one'' said ''two'' and ,,three'' <<vier>> ⟪五⟫", '"one" said "two" and "three" "vier" "五"'),
        ("1,,2 a << b >> c 'tis", "1,,2 a << b >> c 'tis"),
        ("<다리>가 a < b", "'다리'가 a < b"),
        ("пункт № 5 и №6 и № х", "пункт No5 и No6 и No х"),
        ("เเม่น้ำ", "แม่น้ํา"),
        ("橋〜川～山", "橋~川~山"),
        ("gov¬\nern ¬ 1¬\n9", "govern ¬ 1-9"),
        ("and so … on . . . and", "and so ... on ... and"),
        ("Quoi ? Non !", "Quoi? Non!"),
        ("strikes , by workers ( at noon ) .", "strikes, by workers (at noon)."),
        ("15 % und 5 € und § 7 und 20 °C", "15% und 5€ und §7 und 20°C"),
        ("1 5 % of 3 . 5 .5", "1 5% of 3. 5 .5"),
        ("２０１９年に３本", "2019年に3本"),
        ("发言人说：我们不会退\n　　缩，决不 投降", "发言人说:我们不会退缩,决不投降"),
        ("私たちは決して\n諦めない", "私たちは決して諦めない"),
        ("สะพานเก่าไม่\nปลอดภัย", "สะพานเก่าไม่ปลอดภัย"),
        ("ကျွန်တော်\nတို့ ស្ពាន\nចាស់ ຂົວ\nເກົ່າ", "ကျွန်တော်တို့ស្ពានចាស់ຂົວເກົ່າ"),
        ("请使用 KeePass 的 3 个", "请使用KeePass的3个"),
        ("그는 말했다 다리는", "그는 말했다 다리는"),
        ("「旧桥的『桥墩』」 ｢橋｣ ﹁橋﹂ 《人民日报》 〈社论〉", '"旧桥的\'桥墩\'" "橋" "橋" "人民日报" \'社论\''),
        ("צה״ל ברח׳ בן־גוריון", "צה\"ל ברח' בן-גוריון"),
        ("السـلام الحـــرب", "السلام الحرب"),
        ("\x93can\x92t\x94 \x96 \x80 so\x85", '"can\'t"-€ so...'),
        ("one line\x85another", "one line another"),
        ("ﬁnal eﬀect oﬃce ﬆ", "final effect office st"),
        ("ＡＢＣ 𝐛𝐨𝐥𝐝", "ABC bold"),
        ("cafe\u0301 A\u030a \u212b \u1112\u1161\u11ab", "café Å Å 한"),
        ("agree-\nment long-\nstanding", "agreement longstanding"),
        ("Marxist-\n Leninist COVID-\n19 1914-\n1918", "Marxist-Leninist COVID-19 1914-1918"),
        ("", ""),
    ],
)
def test_typography_folds_away(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    "text", ["x² + y₃", "½ and ¼", "① ⑴ ㎏ ㏒", "٥ 𝟓 Ⅳ", "3 − 2", "−5 -5 5 - 3", "1,000.50", "H₂O ℵ ª"]
)
def test_what_folding_would_change_in_meaning_stays(text: str) -> None:
    kept = {"ℵ": "א"}

    assert fold(text).text == "".join(kept.get(char, char) for char in text)


@given(st.text(alphabet=ODD, max_size=60))
def test_the_values_of_digits_and_minus_signs_are_never_touched(text: str) -> None:
    def figures(of: str) -> list[float | str]:
        return [unicodedata.numeric(char, 0) or char for char in of if char.isnumeric() or char == "−"]

    assert figures(fold(text).text) == figures(text)


@given(st.text(alphabet=ODD, max_size=60))
def test_every_character_leads_back_to_a_place_in_the_original_and_in_order(text: str) -> None:
    folded = fold(text)

    for start in range(len(folded.text)):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(text)
        if start:
            assert folded.span(start - 1, start)[0] <= first


@given(st.text(alphabet=ODD + "bcd efg", max_size=60))
def test_folded_words_fold_to_themselves_but_for_line_ends(text: str) -> None:
    folded = fold(text).text

    assert BREAK not in folded
    assert "\n" not in folded
    assert "  " not in folded


@given(st.text(alphabet=ODD + "ABcd", max_size=60))
def test_the_loose_fold_is_what_its_characters_give_one_by_one(text: str) -> None:
    marked = fold_marked(text)

    loose = loosely(marked)

    one_by_one = "".join(map(loose_character, marked.text.replace("\u0130", "i").lower().replace(BREAK, "")))
    one_by_one = one_by_one.replace('"', "'")
    assert re.sub("-", "", loose.text) == re.sub("-", "", one_by_one)
    for start in range(len(loose.text)):
        first, last = loose.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@pytest.mark.parametrize(
    "recorded", ["a nonproliferation treaty", "a non-proliferation treaty", "a non-\nproliferation\ntreaty"]
)
def test_a_hyphen_at_a_line_end_is_read_both_ways(recorded: str) -> None:
    broken = fold_marked("a non-\nproliferation treaty").text

    assert same(broken, fold_marked(recorded).text)
    assert not same(broken, fold_marked("a nonproliferation treaties").text)


def test_a_hyphen_elsewhere_is_read_one_way() -> None:
    assert not same(fold_marked("she re-signed").text, fold_marked("she resigned").text)


def test_the_digest_is_that_of_the_folded_words() -> None:
    assert digest(" “One”\n two ") == digest('"One" two')
    assert digest("one") != digest("One")
    assert len(digest("\ud800")) == 64


def test_no_character_of_unicode_loses_a_number_or_becomes_blank() -> None:
    for code in range(0x80, 0x110000):
        char = chr(code)
        plain = typographic_character(char)
        if unicodedata.numeric(char, None) is not None:
            assert unicodedata.numeric(plain) == unicodedata.numeric(char)
            assert plain == char or char in "０１２３４５６７８９"
        assert plain.strip() or not char.strip() or char == "\u2800" or plain in " \n"


@pytest.mark.parametrize(
    "text", ["\u0301" * 5000, "\xad" * 5000, "\ud800" * 5000, "\u202e" * 5000, "-" * 5000, "- \n" * 2000]
)
@settings(max_examples=1)
@given(st.just(None))
def test_a_text_of_nothing_but_oddities_folds(text: str, nothing: None) -> None:
    folded = fold(text)

    assert folded.span(0, len(folded.text))[1] <= len(text)
