"""Which rule a style goes by, and the words it has in a language."""

from pathlib import Path

import pytest

import onrecord
from onrecord import InvalidRecord, SecondHandRule
from onrecord.citations.second_hand.connectives import AS_CITED_IN, CONNECTIVES, connective
from onrecord.citations.second_hand.rules import FORMATS, RULES, rule_for
from onrecord.csl.styles.locale import PRIMARY, load
from onrecord.csl.styles.style import load as load_style
from tests.csl.oracles import style_path
from tests.worked_example import dossier

FAMILIES = {
    "apa": "APA",
    "apa-6th-edition": "APA",
    "apa-numeric-superscript": "numbered",
    "accounting-forum": "APA",
    "mla": "MLA",
    "modern-language-association": "MLA",
    "chicago": "Chicago, author-date",
    "chicago-author-date-17th-edition": "Chicago, author-date",
    "chicago-notes-bibliography": "Chicago, notes",
    "chicago-shortened-notes-bibliography": "Chicago, notes",
    "harvard1": "Harvard",
    "harvard-coventry-university": "Harvard",
    "associacao-brasileira-de-normas-tecnicas-ipea": "ABNT",
    "associacao-brasileira-de-normas-tecnicas-note": "ABNT, notes",
    "ieee": "IEEE",
    "vancouver": "Vancouver",
    "american-medical-association": "numbered",
    "nature": "numbered",
    "science": "numbered",
    "american-sociological-association": "author-date",
    "journal-of-peace-research": "author-date",
    "oscola": "note",
    "acta-medica": "Vancouver",
}


def expert(style: str, **options: object) -> str:
    made = dossier()
    [said] = made.attributions_of(speaker="lankov")
    return onrecord.cite(made, said, style, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("style", "family"), FAMILIES.items())
def test_a_style_goes_by_the_rule_of_its_family(style: str, family: str) -> None:
    assert rule_for(load_style(style)).family == family


def test_every_rule_names_where_it_was_published_and_no_two_families_are_one() -> None:
    assert all(len(rule.rule) > 20 for rule in RULES)
    assert len({rule.family for rule in RULES}) == len(RULES)
    assert {format for rule in RULES for format in rule.formats} < set(FORMATS)


@pytest.mark.slow
def test_every_independent_style_has_a_rule_for_its_kind() -> None:
    for path in sorted(style_path("apa").parent.glob("*.csl")):
        style = load_style(path.read_bytes())
        rule = rule_for(style)
        assert rule.place == "note" or not style.is_note or rule.place == "brackets", path.name


def test_a_user_adds_a_rule_for_a_style() -> None:
    house = SecondHandRule(
        family="house", rule="Our guide, page 3", styles=("mla",), connective="according to", before=" "
    )

    assert expert("mla", rules=house) == "(Lankov according to Ramani)"
    assert expert("apa", rules=[house]) == "(Lankov, as cited in Ramani, 2016)"
    assert expert("mla") == "(Lankov, qtd. in Ramani)"


def test_a_rule_without_styles_is_for_all_and_may_be_for_one_format() -> None:
    every = SecondHandRule(family="every", rule="Ours", connective="via")
    notes = SecondHandRule(family="notes", rule="Ours", formats=("note",), connective="heard in", place="note")

    assert expert("apa", rules=(notes, every)) == "(Lankov, via Ramani, 2016)"
    assert expert("chicago-notes-bibliography", rules=(notes, every)).startswith("Andrei Lankov, heard in Samuel")


@pytest.mark.parametrize(
    "wrong", [{"place": "margin"}, {"original": "all"}, {"listed": "none"}, {"rule": ""}, {"connective": 3}]
)
def test_a_rule_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidRecord, match=f"SecondHandRule 'x': {next(iter(wrong))} must"):
        SecondHandRule(**{"family": "x", "rule": "Ours", **wrong})  # type: ignore[arg-type]


def test_every_language_has_words_for_every_connective() -> None:
    assert {len(words) for words in CONNECTIVES.values()} == {4}
    assert all(word.strip() == word and word for words in CONNECTIVES.values() for word in words)
    assert {tag.partition("-")[0] for tag in CONNECTIVES} <= set(PRIMARY)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("de-DE", "(Lankov, zitiert nach Ramani, 2016)"),
        ("fr-CA", "(Lankov, cité dans Ramani, 2016)"),
        ("es-MX", "(Lankov, como se citó en Ramani, 2016)"),
        ("pt-BR", "(Lankov, como citado em Ramani, 2016)"),
        ("it-IT", "(Lankov, come citato in Ramani, 2016)"),
        ("ru-RU", "(Lankov, цит. по Ramani, 2016)"),
        ("zh-TW", "(Lankov, 轉引自 Ramani, 2016)"),
        ("is-IS", "(Lankov, as cited in Ramani, 2016)"),
    ],
)
def test_the_connective_is_in_the_language_of_the_text(locale: str, expected: str) -> None:
    assert expert("apa", locale=locale) == expected


def test_the_language_of_a_style_counts_where_nobody_asks_for_another() -> None:
    assert load_style("apa-tr").lang == "tr-TR"
    assert connective(AS_CITED_IN, load("tr-TR").lang) in expert("apa-tr")
    assert expert("associacao-brasileira-de-normas-tecnicas", locale="en-US") == "(Lankov apud Ramani, 2016)"


def test_apud_is_in_italics() -> None:
    assert expert("associacao-brasileira-de-normas-tecnicas", output="html") == "(Lankov <i>apud</i> Ramani, 2016)"


def test_a_style_from_a_file_of_ones_own_goes_by_its_id_or_its_class(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    text = style_path("apa").read_text(encoding="utf-8")
    own.write_text(text.replace("http://www.zotero.org/styles/apa<", "http://example.org/own<"), encoding="utf-8")

    assert rule_for(load_style(own.read_bytes())).family == "author-date"
    assert rule_for(load_style(style_path("apa").read_bytes())).family == "APA"
