"""In which order the words of a language stand (Unicode CLDR, collation)."""

from itertools import pairwise
from typing import Any

import pytest

import onrecord
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
        ("zh-CN", "岑 陈 仇 褚 邓 佟 邬 闫 岳 臧"),  # of which some are in no list of the most frequent ones
        ("zh-CN", "蔡 陳 郭 洪 黃 劉 歐 吳 謝 許 楊 張 趙 鄭"),  # traditional ones
        ("zh-Hans-SG", "安 北 清 银 中"),
        ("zh-HK", "丁 于 邱 洪 郭 曾 楊 廖 蔡 鄭 謝"),
        ("zh-Hant", "刘 张 陈 龚 黄"),  # simplified ones
    ],
)
def test_chinese_names_stand_by_pinyin_or_by_strokes(language: str, families: str) -> None:
    """Unicode CLDR, collation of "zh" (pinyin) and "zh-Hant" (strokes)."""
    words = families.split()
    keys = dict(zip(words, collation(words, language), strict=True))
    assert sorted(set(words), key=keys.__getitem__) == words


def test_characters_beyond_the_order_come_after_those_in_it_and_before_latin_letters() -> None:
    words = ["2020", "陳", "李", "\U00020000", "Abel"]
    assert (keys := collation(words, "zh-CN")) == sorted(keys)


READINGS = {"山田": "やまだ", "井上": "イノウエ", "佐藤": "さとう", "渡辺": "わたなべ", "青木": "あおき"}
BY_SOUND = ["青木", "井上", "佐藤", "山田", "渡辺"]


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "elsevier-harvard"])
@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_japanese_names_stand_by_their_readings_where_these_are_given(style: str, locale: str) -> None:
    """pBibTeX, field `yomi`; citeproc-js manual, `multi`."""
    whole: list[dict[str, Any]] = []
    one_by_one: list[dict[str, Any]] = []
    for family, reading in READINGS.items():
        work = {"id": family, "type": "book", "title": "本", "issued": "2015"}
        name = {"family": family, "given": "明"}
        whole.append({**work, "author": [name], "yomi": f"{reading} あきら"})
        one_by_one.append({**work, "author": [{**name, "multi": {"_key": {"ja-Hrkt": {"family": reading}}}}]})
    for items in (whole, one_by_one):
        document = Processor(style, locale).document(items)
        document.register(document.keys)
        assert list(document.entries()) == BY_SOUND


def test_japanese_names_of_a_bibtex_file_stand_by_their_readings() -> None:
    entries = "".join(
        f"@book{{k{at}, title = {{本}}, author = {{{family}, 明}}, yomi = {{{reading}}}, year = 2015}}\n"
        for at, (family, reading) in enumerate(READINGS.items())
    )
    listed = onrecord.bibliography(onrecord.loads(entries, "bibtex"), "apa", locale="ja-JP")
    assert [line[:2] for line in listed.split("\n")] == BY_SOUND


def test_without_readings_a_name_in_kana_comes_before_those_in_chinese_characters() -> None:
    works = [{"id": n, "author": [{"family": n, "given": "明"}]} for n in ("山田", "あおき")]
    document = Processor("apa", "ja-JP").document(works)
    document.register(document.keys)
    assert list(document.entries()) == ["あおき", "山田"]
