"""In which order the words of a language stand (Unicode CLDR, collation)."""

from itertools import pairwise

import pytest

from onrecord.csl import Processor
from onrecord.csl.sorting.collation import collation

WORDS = {
    "en-US": "Ähre Öl Zaun",
    "sv-SE": "Mattsson Müller Nyman Zorn Åberg Ärlig Öberg",
    "da-DK": "Zahle Ærø Østen Aaby Ågerup",
    "cs-CZ": "Cibulka Čapek Hus Chalupa Ibl Ryba Řezník",
    "es-ES": "Nuñez Ñandú Ortiz",
    "hu-HU": "Cukor Csaba Osztrák Öböl",
    "lt-LT": "Ilgas Ynas Jonas Sabas Šabas",
    "pl-PL": "Lis Łoś Mak Zebra Źródło Żaba",
    "tr-TR": "Hal Ilgaz İzmir Saz Şen",
    "et-EE": "Saar Šmidt Zobel Tamm Voog Õun Äär Xi",
    "sr-Cyrl-RS": "Арбат Abbot",
    "sr-Latn-RS": "Abbot Cibula Čarli Арбат",
    "ru-RU": "1984 Арбат Яр Abbot Zorn",
    "zh-CN": "毛 Abbot",
    "ja-JP": "Abbot 毛",
}


@pytest.mark.parametrize("language", WORDS)
def test_words_stand_where_the_alphabet_of_their_language_has_them(language: str) -> None:
    words = WORDS[language].split()
    keys = collation(words, language)

    assert all(one < next_one for one, next_one in pairwise(keys))


@pytest.mark.parametrize("language", ["sv-SE", "cs-CZ", "tr-TR"])
def test_the_library_orders_the_words_of_a_language_as_the_short_way_does(language: str) -> None:
    words = WORDS[language].split()

    keys = collation([*words, "Ж"], language)[:-1]

    assert all(one < next_one for one, next_one in pairwise(keys))


@pytest.mark.parametrize(("language", "shown"), [("sv-SE", ["Zorn", "Åberg"]), ("en-US", ["Åberg", "Zorn"])])
def test_a_bibliography_is_in_the_order_of_the_language_of_its_style(language: str, shown: list[str]) -> None:
    items = [{"id": family, "author": [{"family": family}]} for family in ("Zorn", "Åberg")]
    xml = (
        '<style class="in-text"><bibliography><sort><key variable="author"/></sort>'
        '<layout><names variable="author"/></layout></bibliography></style>'
    )

    assert Processor(xml, language).bibliography(items) == shown


def test_texts_in_other_scripts_sort_by_no_more_than_their_first_thousand_characters() -> None:
    one, other = collation(["年" * 1000 + "a", "年" * 1000 + "b"])

    assert one == other
    assert collation(["年" * 999 + "a", "年" * 999 + "b"])[0] != one


@pytest.mark.parametrize("sign", "ʿʾʻʼʹʺˈ‘’ꞌ")
@pytest.mark.parametrize("language", ["", "en-US", "tr-TR"])
def test_signs_of_transliteration_are_passed_over(sign: str, language: str) -> None:
    """MLA Handbook, 8th ed., section 2.7.1."""
    names = ["Abel", f"{sign}Abd", f"Ab{sign}d", "Abdi", "Kim"]
    abel, first, second, abdi, kim = collation(names, language)
    assert first == second < abdi < abel < kim


@pytest.mark.parametrize(
    ("language", "families"),
    [
        ("zh-CN", "陈 丁 高 黄 李 林 刘 孙 王 吴 徐 杨 张 赵 周 朱"),
        ("zh", "白 蔡 曹 邓 冯 郭 韩 何 胡 马 彭 沈 宋 唐 谢 郑"),
        ("zh-TW", "丁 王 白 朱 李 林 高 張 陳 黃 劉"),
    ],
)
def test_chinese_names_stand_by_pinyin_or_by_strokes(language: str, families: str) -> None:
    """Unicode CLDR, collation of "zh" (pinyin) and "zh-Hant" (strokes)."""
    words = families.split()
    keys = dict(zip(words, collation(words, language), strict=True))
    assert sorted(set(words), key=keys.__getitem__) == words


def test_characters_beyond_the_set_come_after_those_in_it_and_before_latin_letters() -> None:
    words = ["2020", "李", "陳", "\U00020000", "Abel"]
    assert (keys := collation(words, "zh-CN")) == sorted(keys)
