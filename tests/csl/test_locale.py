"""Terms of a language, and what a style changes of them (CSL 1.0.2, "Locale", "Ordinal Suffixes")."""

from typing import Any

import pytest

from onrecord import InvalidText
from onrecord.csl import Processor, Style
from onrecord.csl.citing.style import compiled_style
from onrecord.csl.rendering.numbers import long_ordinal, ordinal
from onrecord.csl.styles.locale import PRIMARY, Locale, load
from onrecord.csl.styles.xml import parse


def overridden(lang: str, *terms: str) -> Locale:
    return load(lang, [parse(f"<locale><terms>{''.join(terms)}</terms></locale>")])


def test_a_style_that_defines_the_ordinal_defines_all_of_them() -> None:
    own = overridden("en-US", '<term name="ordinal">.</term>')

    assert [ordinal(number, own) for number in (1, 2, 11)] == ["1.", "2.", "11."]


def test_a_style_that_defines_one_ordinal_leaves_the_others() -> None:
    own = overridden("en-US", '<term name="ordinal-02">d</term>')

    assert [ordinal(number, own) for number in (1, 2, 3)] == ["1st", "2d", "3rd"]


def test_a_language_without_the_ordinal_has_four_suffixes() -> None:
    """CSL 1.0.2, "Ordinal Suffixes": the scheme of CSL 1.0, not mixed with English suffixes."""
    hebrew = load("he-IL")

    assert [ordinal(number, hebrew)[-1] for number in (1, 2, 3, 4, 7, 11, 21, 30)] == list("12344414")


def test_a_language_without_a_neuter_takes_another_gender() -> None:
    assert ordinal(3, load("pt-PT")) == "3.ª"


@pytest.mark.parametrize(("lang", "shown"), [("en-US", "first"), ("pt-BR", "primeira"), ("fr-FR", "premier")])
def test_an_ordinal_in_words_is_there_in_some_gender(lang: str, shown: str) -> None:
    assert long_ordinal(1, load(lang)) == shown


def test_of_two_locales_for_one_language_the_first_counts() -> None:
    first, second = (
        parse(f'<locale><terms><term name="and">{word}</term></terms></locale>') for word in ("+", "&amp;")
    )

    assert load("en-US", [first, second]).term("and") == "+"


def test_a_term_of_a_language_goes_before_those_of_no_language() -> None:
    own = parse('<locale xml:lang="en"><terms><term name="and">et</term></terms></locale>')
    general = parse('<locale><terms><term name="and">+</term><term name="in">within</term></terms></locale>')

    locale = load("en-US", [own, general])

    assert (locale.term("and"), locale.term("in")) == ("et", "within")


@pytest.mark.parametrize("lang", ["../../etc", "de DE", "de--DE", "-", "4", "de\0", "de-DE\n-x", "dé-DE", "x" * 99, 7])
def test_what_is_no_language_tag_is_refused_as_a_locale(lang: Any) -> None:
    """RFC 5646 (BCP 47), section 2.1."""
    with pytest.raises(InvalidText, match="locale must be a language tag") as caught:
        Processor("apa", lang)

    assert caught.value.got == lang


@pytest.mark.parametrize(("lang", "word"), [("de-XX", "und"), ("de_de", "und"), ("DE", "und")])
def test_a_country_without_terms_falls_back_on_its_language(lang: str, word: str) -> None:
    """CSL 1.0.2, "Locale Fallback"."""
    assert compiled_style(Style("apa", lang)).locale.term("and") == word


@pytest.mark.parametrize("lang", ["sr", "sr-RS", "SR_latn_rs"])
def test_a_language_of_two_scripts_has_the_terms_of_one(lang: str) -> None:
    assert load(lang).term("and") == "i"


def test_every_main_dialect_has_terms() -> None:
    without = [lang for lang in PRIMARY.values() if lang != "en-US" and load(lang).dates == load("en-US").dates]

    assert without == []


def test_a_style_whose_own_locale_is_no_language_tag_is_in_english() -> None:
    """CSL 1.0.2, "Locale Fallback"."""
    xml = '<style class="in-text" version="1.0" default-locale="../de"><citation><layout/></citation></style>'

    assert Style(xml).language == "en-US"


def cited(terms: str, layout: str, **item: str) -> str:
    own = f"<locale><terms>{terms}</terms></locale>"
    xml = f'<style class="in-text">{own}<citation><layout>{layout}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", **item}])[0]


def test_a_quotation_mark_that_a_style_leaves_empty_stays_empty() -> None:
    terms = '<term name="open-quote"/><term name="close-quote">!</term>'

    assert cited(terms, '<text variable="title" quotes="true"/>', title="Doors") == "Doors!"


@pytest.mark.parametrize("name", ["sub verbo", "sub-verbo"])
def test_a_style_may_name_the_term_of_sub_verbo_as_earlier_versions_did(name: str) -> None:
    locale = load("de-AT", [parse(f'<locale xml:lang="de"><terms><term name="{name}">Wort</term></terms></locale>')])

    assert locale.term("sub-verbo") == locale.term("sub verbo") == "Wort"
    assert locale.term("sub verbo", "short") == load("de-AT").term("sub-verbo", "short") != "Wort"


def test_a_label_that_a_style_leaves_empty_leaves_its_range_alone() -> None:
    terms = '<term name="page" form="short"/><term name="page"/>'
    layout = '<group><label variable="page" form="short"/><text variable="page"/></group>'

    assert cited(terms, layout, page="3-4") == "3–4"


@pytest.mark.parametrize(
    ("written", "printed"), [(" ", ""), ("\n\t ", ""), ("", ""), ("\u00a0", "\u00a0"), ("\u2009", "\u2009")]
)
@pytest.mark.parametrize("name", ["et-al", "and", "no date", "in"])
def test_a_term_of_nothing_but_the_white_space_of_xml_is_none(written: str, printed: str, name: str) -> None:
    """A space that does not break is one, as in citeproc-js and pandoc."""
    assert overridden("en-US", f'<term name="{name}">{written}</term>').term(name) == printed
