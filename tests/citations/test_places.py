"""Places in works: one grammar for `cite(locator=)`, `fill` and the filter, in the words of every language."""

from collections import Counter
from typing import Any

import pytest

from onrecord import Dossier, Source, cite, fill
from onrecord.citations.locators import foreign_terms, located, terms_of
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.citations.pandoc.inlines import text_of, words
from onrecord.csl.styles.locale import PRIMARY, load
from onrecord.items.vocabulary import LABELS
from tests.citations.test_pandoc import cited, document, para

STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><citation><layout>'
    '<group delimiter="|"><label variable="locator"/><text variable="locator"/></group></layout></citation></style>'
)
DOSSIER = Dossier([Source(key="a", type="book", title="T", issued=2000)])
PLACES = (
    ("12", "page|12"),
    ("p. 12", "page|12"),
    ("pp. 3-5, 9", "pages|3–5, 9"),
    ("pp. iv-xii", "pages|iv–xii"),
    ("S. 12", "page|12"),
    ("Kap. 3", "chapter|3"),
    ("página 4", "page|4"),
    ("Abs. 2", "paragraph|2"),
    ("Seite 12", "page|12"),
    ("art. 6(1)(f)", "article|6(1)(f)"),
    ("Article 6(1)(f)", "article|6(1)(f)"),
    ("art. 5, § 3", "article|5, § 3"),
    ("§ 12(3)", "section|12(3)"),
    ("§§ 12-14", "sections|12–14"),
    ("¶ 3(a)", "paragraph|3(a)"),
    ("sec. 123(4)(a)(iv)", "section|123(4)(a)(iv)"),
    ("00:12:30", "00:12:30"),
    ("chap. 2", "chapter|2"),
    ("v. 7", "verse|7"),
    ("vv. 7-9", "verses|7–9"),
    ("l. 3", "line|3"),
    ("fig. 2", "figure|2"),
    ("bk. II", "book|II"),
    ("p.\u00a0A-12", "page|A-12"),
    ("art. 12(1)(a)-(c)", "articles|12(1)(a)–(c)"),
    ("arts. 6(1), 7(2)(b)", "articles|6(1), 7(2)(b)"),
    ("§§ 12(3), 14(1)", "sections|12(3), 14(1)"),
    ("¶¶ 3(a)-(c)", "paragraphs|3(a)–(c)"),
    ("r. 4.12(b)", "rule|4.12(b)"),
    ("p. 3[a]", "page|3[a]"),
    ("pp. iv, (xv)-(xvii)", "pages|iv, (xv)–(xvii)"),
    ("v. 3:16-18", "verses|3:16–18"),
    ("00:12:30-00:13:10", "00:12:30–00:13:10"),
    ("chaps. 3 & 4", "chapters|3 & 4"),
    ("pp. A-12--A-15", "page|A-12–A-15"),
    ("fols. 3r--4v", "folios|3r–4v"),
    ("pp. iv--xii", "pages|iv–xii"),
    ("{A-1--A-3}", "page|A-1–A-3"),
    ("fols. 3r-4v", "folios|3r–4v"),
)  # fmt: skip


def filtered(place: str, locale: str) -> str:
    text: dict[str, Any] = document(para({"t": "Cite", "c": [[cited("a", after=f", {place}")], words("@")]}))
    return text_of(fill_pandoc(DOSSIER, text, STYLE, locale)["blocks"][0]["c"])


@pytest.mark.parametrize(("place", "printed"), PLACES)
def test_a_place_reads_alike_through_every_door(place: str, printed: str) -> None:
    doors = (
        cite(DOSSIER, "a", STYLE, locator=place, locale="en-US"),
        fill(DOSSIER, f"[@a, {place}]", STYLE, "en-US").partition("\n")[0],
        filtered(place, "en-US"),
    )

    assert {door.replace("\\", "").replace("\u00a0", " ").lower() for door in doors} == {printed.lower()}


@pytest.mark.parametrize(
    "words",
    ["s. 4(2)(b)", "s 4(2)", "ss. 4-6", "cl. 5(1)", "sch. 2", "versus 12 others", "vs. 3 more", "parties 2", "let. 4",
     "number 3", "第3章", "3頁"],
)  # fmt: skip
def test_what_may_mean_something_else_is_left_as_words(words: str) -> None:
    """A section of an English statute is no page, and what no locale has a word for is none."""
    assert located(f", {words}", terms_of(load("en-US"))) == ("", "", f", {words}")


@pytest.mark.parametrize(
    ("after", "label", "locator", "rest"),
    [
        (", {}99 years later", "", "", ", 99 years later"),
        (", {} 99 years later", "", "", ", 99 years later"),
        (" {}99 years later", "", "", ", 99 years later"),
        (" {} so", "", "", " so"),
        (", {}", "", "", ""),
        ("{}", "", "", ""),
        (", {}; too", "", "", "; too"),
        (", {}: see", "", "", ": see"),
        (", {}, 99 years", "", "", ", 99 years"),
        (", {p. 3}, x", "page", "3", ", x"),
        (", {p.\u00a03} x", "page", "3", " x"),
        (", {ch. 3}, x", "chapter", "3", ", x"),
        ("{ii, A, D-Z}, too", "page", "ii, A, D–Z", ", too"),
        (", {art. 6(1)(f), first sentence}, so", "article-locator", "6(1)(f), first sentence", ", so"),
    ],
)
def test_braces_hold_a_place_or_say_that_what_follows_is_none(after: str, label: str, locator: str, rest: str) -> None:
    """pandoc manual, "Citation syntax": locators."""
    assert located(after, terms_of(load("en-US"))) == (label, locator, rest)


@pytest.mark.parametrize("tag", sorted(set(PRIMARY.values())))
def test_the_words_of_a_language_are_known_in_its_texts(tag: str) -> None:
    """CSL 1.0.2, "Locators": each form of each term, but for the few words that a language has for two of them."""
    locale = load(tag)
    terms = terms_of(locale)
    known = [
        (locale.term(label.replace("sub-verbo", "sub verbo"), form, plural).strip(), label)
        for label in LABELS for form in ("long", "short", "symbol") for plural in (False, True)
    ]  # fmt: skip
    shared = Counter(word.casefold() for word, _ in dict.fromkeys((word.casefold(), label) for word, label in known))

    for word, label in known:
        if word and shared[word.casefold()] == 1:
            assert located(f", {word} 12, too", terms) == (label, "12", ", too")


def test_words_of_other_languages_are_known_where_nothing_else_is_meant_by_them() -> None:
    terms = terms_of(load("en-US"))

    for word, label in foreign_terms().items():
        if word not in terms and "’" not in word:
            written = "S." if word == "s." else word
            assert located(f"{written} 12", terms) == (label, "12", ""), word
    for words_before_a_number in ("see 3 others", "in 1998", "ca. 1850", "about 3", "after 12", "nearly 40"):
        assert located(words_before_a_number, terms).label == "", words_before_a_number


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("page four", "page|four"), ("Page four", "page|four"), ("p. four", "page|four"), ("book one", "book|one"),
        ("para. last", "paragraph|last"), ("fig. a", "figure|a"), ("four", "page|four"), ("preface", "page|preface"),
        ("pageant", "page|pageant"), ("Seite vier", "page|Seite vier"),
    ],
)  # fmt: skip
def test_a_place_in_words_has_the_label_with_whose_word_it_begins(written: str, shown: str) -> None:
    assert cite(DOSSIER, "a", STYLE, locator=written) == shown


@pytest.mark.parametrize("written", ["appendix", "page", "chapter ten", "line four", "verses of praise"])
def test_a_place_in_words_of_which_styles_leave_out_the_label_is_written_as_it_stands(written: str) -> None:
    assert cite(DOSSIER, "a", "apa", locator=written) == f"(T, 2000, {written})"


def test_a_place_in_words_is_read_in_the_language_of_the_list() -> None:
    assert cite(DOSSIER, "a", "apa", locator="Seite vier", locale="de-DE") == "(T, 2000, S. vier)"
