"""The shapes of values: names by the short way and by all the rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.formats.bib.name_codecs import read_name, read_names, read_unusual_name
from onrecord.records.names import Name

NAMES = st.lists(
    st.sampled_from(
        ("A", "b", "Smith", "von", r"{\'E}", r"{\o}", r"{\O}", r"\'E", r"\v{C}", r"{\c S}", r"{\"u}", "-", " ", ", ",
         ",", ".", "'", "al", "van der ", " de ", "Berg, Ann", "Ann Jo", "De",
         "{Foo Bar}", "é", "É", r"\&", "~", "--", "Jr", "_", "1", "  ", "ß")
    ),
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=1000)
@given(tex=NAMES)
def test_usual_names_are_read_as_all_the_rules_have_it(tex: str) -> None:
    """BibTeXing, section 4; bibtex.web, `von_token_found`."""
    assert read_name.__wrapped__(tex) == read_unusual_name(tex)


@pytest.mark.parametrize(
    ("tex", "family", "given"),
    [
        (r"Ash, B.\,D.", "Ash", "B. D."), (r"B.\,D. Ash", "Ash", "B. D."), (r"van\,Ash, B.\,D.\,E.", "Ash", "B. D. E."),
        (r"Ash, {\'E}.\,D.", "Ash", "É. D."), (r"Ash, B.~D.", "Ash", "B. D."),
    ],
)  # fmt: skip
def test_a_thin_space_parts_initials_and_is_no_comma(tex: str, family: str, given: str) -> None:
    (name,) = read_names(tex)

    assert (name.family, name.given, name.suffix) == (family, given, "")


@pytest.mark.parametrize(
    ("tex", "family", "given"),
    [
        ("M&uuml;ller, K.", "Müller", "K."), ("O&#39;Neil, S.", "O'Neil", "S."),
        ("Lee, Ann$^1$", "Lee", "Ann<sup>1</sup>"),
        (r"\person{Ann}{Lee}", "Lee", "Ann"), (r"\sortname{Ann}{van}{Lee}", "Lee", "Ann"),
        (r"Li, Na \begin{CJK}{UTF8}{gbsn}(李娜)\end{CJK}", "Li", "Na (李娜)"),
    ],
)  # fmt: skip
def test_entities_marks_and_commands_in_names_are_read(tex: str, family: str, given: str) -> None:
    [name] = read_names(tex)

    assert (name.family, name.given) == (family, given)


@pytest.mark.parametrize("rest", ["others", "et al.", "et al", "{et al.}", "et. al.", "al."])
def test_more_names_than_are_given_are_others_however_that_is_said(rest: str) -> None:
    assert read_names(f"Doe, Jo and {rest}") == (Name(family="Doe", given="Jo"), Name(literal="others"))
