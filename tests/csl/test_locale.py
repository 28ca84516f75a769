"""Terms of a language, and what a style changes of them (CSL 1.0.2, "Locale", "Ordinal Suffixes")."""

import pytest

from onrecord.csl.locale import Locale, load
from onrecord.csl.numbers import long_ordinal, ordinal
from onrecord.csl.xml import parse


def overridden(lang: str, *terms: str) -> Locale:
    return load(lang, [parse(f"<locale><terms>{''.join(terms)}</terms></locale>")])


def test_a_style_that_defines_the_ordinal_defines_all_of_them() -> None:
    own = overridden("en-US", '<term name="ordinal">.</term>')

    assert [ordinal(number, own) for number in (1, 2, 11)] == ["1.", "2.", "11."]


def test_a_style_that_defines_one_ordinal_leaves_the_others() -> None:
    own = overridden("en-US", '<term name="ordinal-02">d</term>')

    assert [ordinal(number, own) for number in (1, 2, 3)] == ["1st", "2d", "3rd"]


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
