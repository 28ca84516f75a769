"""Capitals follow the language of an item, whatever the language of the list (Unicode SpecialCasing, CLDR)."""

import pytest

from onrecord.csl import Processor
from onrecord.csl.text.capitals import capitals_of, in_language
from onrecord.csl.text.casing import capitalize_all, capitalize_first, lowercase, uppercase
from onrecord.csl.text.marks import rich

UPPER = {"tr": "İŞÇİ", "az-Latn": "İŞÇİ", "tr-TR": "İŞÇİ", "en": "IŞÇI", "de": "IŞÇI"}


def _family_in_capitals(family: str, language: str, locale: str) -> str:
    part = '<name name-as-sort-order="all"><name-part name="family" text-case="uppercase"/></name>'
    xml = (
        '<style class="in-text" version="1.0"><citation><layout><text value="x"/></layout></citation>'
        f'<bibliography><layout><names variable="author">{part}</names></layout></bibliography></style>'
    )
    item = {"id": "a", "type": "book", "author": [{"family": family, "given": "A"}], "language": language}
    return Processor(xml, locale).bibliography([item])[0].partition(",")[0]


@pytest.mark.parametrize("locale", ["en-US", "tr-TR", "el-GR", "nl-NL"])
@pytest.mark.parametrize(
    ("family", "language", "printed"),
    [
        *(("işçi", language, upper) for language, upper in UPPER.items()),
        ("Παπαδόπουλος", "el", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Μάιος", "el-GR", "ΜΑΪΟΣ"),
        ("Ωραίος", "en", "ΩΡΑΊΟΣ"),
        ("Weiß", "de", "WEISS"),
        ("ijsberg", "nl", "IJSBERG"),
    ],
)
def test_names_have_the_capitals_of_the_language_of_their_item(
    family: str, language: str, printed: str, locale: str
) -> None:
    assert _family_in_capitals(family, language, locale) == printed


@pytest.mark.parametrize(
    ("language", "change", "written", "printed"),
    [
        ("tr", uppercase, "istanbul ılıca", "İSTANBUL ILICA"),
        ("az", capitalize_first, "ipək yolu", "İpək yolu"),
        ("tr", lowercase, "IŞIK", "ışık"),
        ("el", uppercase, "η Αθήνα ή ο Άγιος Ταΰγετος", "Η ΑΘΗΝΑ Ή Ο ΑΓΙΟΣ ΤΑΫΓΕΤΟΣ"),
        ("el", uppercase, "το ρολόι του μαΐου", "ΤΟ ΡΟΛΟΪ ΤΟΥ ΜΑΪΟΥ"),
        ("el", capitalize_first, "άγιος", "Άγιος"),
        ("nl", capitalize_first, "ijs en ijzer", "IJs en ijzer"),
        ("nl", capitalize_all, "ijs en ijzer", "IJs En IJzer"),
        ("nl", uppercase, "ijs", "IJS"),
        ("en", capitalize_first, "ijs", "Ijs"),
        ("en", uppercase, "ή", "Ή"),
    ],
)
def test_a_change_of_case_is_that_of_the_language(language: str, change: object, written: str, printed: str) -> None:
    assert callable(change)
    assert in_language(change, language)(written) == printed


def test_what_keeps_its_case_keeps_its_accents_in_greek_capitals() -> None:
    written = rich('το <span class="nocase">ρολόι</span> ρολόι')

    assert in_language(uppercase, "el")(written) == rich('ΤΟ <span class="nocase">ρολόι</span> ΡΟΛΟΪ')


@pytest.mark.parametrize(("lang", "rule"), [("tr-TR", "tr"), ("az", "tr"), ("el", "el"), ("nl-BE", "nl"), ("fr", "")])
def test_a_language_has_the_capitals_of_one(lang: str, rule: str) -> None:
    assert capitals_of(lang) == rule
