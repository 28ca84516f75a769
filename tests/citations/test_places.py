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
            assert located(f"{word} 12", terms) == (label, "12", ""), word
    for words_before_a_number in ("see 3 others", "in 1998", "ca. 1850", "about 3", "after 12", "nearly 40"):
        assert located(words_before_a_number, terms).label == "", words_before_a_number
