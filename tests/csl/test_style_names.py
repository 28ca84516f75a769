"""Names of styles and languages that are not known: what they may be meant for."""

import pytest

from onrecord import Dossier, InvalidText, Loss, LossWarning, Source, Style, StyleError, bibliography
from onrecord.csl.styles.locale import languages


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("chicgo", "chicago"),
        ("vancouvr", "vancouver"),
        ("ieeee", "ieee"),
        ("apa6", "apa-6th-edition"),
        ("bluebook", "bluebook-law-review"),
        ("natur", "nature"),
        ("American Psychological Association", "apa"),
        ("Modern Language Association", "modern-language-association"),
        ("jounal-of-finance", "journal-of-finance"),
    ],
)
def test_an_unknown_style_is_refused_with_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(StyleError, match="did you mean") as refused:
        Style(asked)
    assert f"'{meant}'" in str(refused.value)


@pytest.mark.parametrize("asked", ["qqqqzzzz", "../../../etc/passwd", "", "é" * 10_000, "a-" * 5_000])
def test_a_name_near_to_nothing_is_refused_without_a_guess(asked: str) -> None:
    with pytest.raises(StyleError, match="must be a style") as refused:
        Style(asked)
    assert "did you mean" not in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("german", "de-DE"),
        ("Français", "fr-FR"),
        ("frnch", "fr-FR"),
        ("spanish", "es-ES"),
        ("portuguese", "pt-PT"),
        ("ukrainian", "uk-UA"),
    ],
)
def test_an_unknown_language_is_refused_with_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(InvalidText, match=f"did you mean .*'{meant}'"):
        Style("apa", asked)


def test_a_language_without_terms_is_refused() -> None:
    with pytest.raises(InvalidText, match="must be the tag of a language that CSL has terms for"):
        Style("apa", "xx-YY")


@pytest.mark.parametrize("tag", ["de", "de-XX", "EN_gb", "no", "sr-Latn", *sorted(languages())])
def test_a_language_with_terms_is_taken_whatever_its_country(tag: str) -> None:
    assert Style("apa", tag).language


def test_a_language_that_only_the_style_knows_is_taken() -> None:
    terms = '<locale xml:lang="tlh"><terms><term name="and">je</term></terms></locale>'
    assert Style(f'<style class="note" version="1.0">{terms}<citation><layout/></citation></style>', "tlh").language


def test_a_style_without_a_list_says_so_once() -> None:
    dossier = Dossier([Source(key=f"k{n}", type="book", title=f"T{n}") for n in range(5)])
    losses: list[Loss] = []
    assert bibliography(dossier, "chicago-notes", on_loss=losses.append) == ""
    [loss] = losses
    assert loss.reason == "the style has no bibliography; 'chicago-notes-bibliography' has one"
    with pytest.warns(LossWarning, match="the style has no bibliography$"):
        bibliography(dossier, "bluebook-law-review")
