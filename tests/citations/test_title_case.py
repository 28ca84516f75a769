"""Title case is BibTeX's convention, sentence case is CSL's: what is cited, what is kept, and what is written back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, InvalidText, Loss, Source
from onrecord.csl.text.casing import lower_title, title

ENTRY = """@incollection{{a, author = {{Ash, Bo}}, title = {{The Rise of the {{Roman}} Road: A New Map of
  NATO's Anti-Tank Guns? {{Yes}}, It Is}},
  booktitle = {{Reading Old Maps}}, publisher = {{Old Press}}, date = {{2008}}{more}}}"""
LOWERED = "The rise of the Roman road: A new map of NATO’s anti-tank guns? Yes, it is. In Reading old maps. Old Press."
WRITTEN = "The Rise of the Roman Road: A New Map of NATO’s Anti-Tank Guns? Yes, It Is. In Reading Old Maps. Old Press."


def entry(more: str = "", kind: str = "incollection") -> str:
    return ENTRY.format(more=more).replace("@incollection", f"@{kind}")


def listed(dossier: Dossier, style: str = "apa", case: str | None = None) -> str:
    return onrecord.bibliography(dossier, style, case=case).replace("Ash, B. (2008). ", "")


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", WRITTEN), (", langid = {german}", WRITTEN), (", langid = {middleenglish}", WRITTEN),
        *((f", {field} = {{{language}}}", LOWERED) for field, language in (
            ("langid", "english"), ("langid", "american"), ("langid", "british"), ("langid", "en-US"),
            ("hyphenation", "english"), ("language", "English"), ("language", "en"), ("langid", "USenglish"),
        )),
        (", langid = {french}, language = {english}", WRITTEN),
    ],
)  # fmt: skip
def test_only_entries_that_say_they_are_english_have_their_titles_lowered(
    more: str, expected: str, format: str
) -> None:
    assert listed(onrecord.loads(entry(more), format)) == expected


@pytest.mark.parametrize("style", ["chicago-author-date", "modern-language-association"])
def test_a_style_in_title_case_has_it_either_way(style: str) -> None:
    dossiers = [onrecord.loads(entry(more), "biblatex") for more in ("", ", langid = {english}")]

    assert len({listed(dossier, style) for dossier in dossiers}) == 1


def test_names_of_journals_series_events_and_publishers_are_no_titles_of_works() -> None:
    more = ", langid = {english}, journal = {The Big Journal}, series = {Big Notes}, eventtitle = {The Big Event}"

    assert "The Big Journal" in listed(onrecord.loads(entry(more, "article"), "biblatex"))


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "onrecord"])
@pytest.mark.parametrize("more", ["", ", langid = {english}", ", language = {English}"])
def test_the_mark_travels_with_the_source_and_what_was_written_stays(more: str, format: str) -> None:
    dossier = onrecord.loads(entry(more), "biblatex")

    back = onrecord.loads(onrecord.dumps(dossier, format), format)

    assert back == dossier
    assert back.sources["a"].title.startswith('The Rise of the <span class="nocase">Roman</span> Road: A New Map')
    assert listed(back) == listed(dossier)


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize("lossless", [True, False])
def test_an_english_source_in_sentence_case_does_not_take_on_the_convention(format: str, lossless: bool) -> None:
    item = {"id": "a", "type": "book", "title": "Rains of Berlin", "language": "en"}
    dossier = onrecord.loads(json.dumps([item]), "csl-json")
    losses: list[Loss] = []

    text = onrecord.dumps(dossier, format, on_loss=losses.append, lossless=lossless)

    assert "Rains of Berlin" in listed(dossier)
    if lossless:
        assert onrecord.loads(text, format) == dossier
        assert losses == []
    else:
        assert [loss.field for loss in losses] == ["title-case"]


def test_english_entries_need_no_field_that_says_so() -> None:
    for format in ("bibtex", "biblatex"):
        assert "csl-" not in onrecord.dumps(onrecord.loads(entry(", langid = {english}"), format), format)


def test_other_entries_are_lowered_on_demand_and_none_on_demand() -> None:
    plain, english, german = (
        onrecord.loads(entry(more), "biblatex") for more in ("", ", langid = {english}", ", langid = {german}")
    )

    assert listed(plain, case="sentence") == listed(english, case="sentence") == LOWERED
    assert listed(english, case="written") == WRITTEN
    assert listed(german, case="sentence") == WRITTEN
    text = "See [@a]."
    assert "The rise of the Roman road" in onrecord.fill(plain, text, case="sentence")
    document = onrecord.Document(plain, case="sentence")
    document.cite("a")
    assert "The rise of the Roman road" in document.bibliography()
    untitled = Dossier([Source(key="t", title="A Way of Ways", type="article-journal", issued=2000)])
    assert onrecord.cite(untitled, "t", case="sentence") == "(A Way of Ways, 2000)"  # the style sets a case
    with pytest.raises(InvalidText, match="sentence, written"):
        listed(plain, case="title")


@pytest.mark.parametrize(
    ("given", "lowered"),
    [
        ("A Tale of Two Cities", "A tale of two cities"),
        ("The iPhone and the U.S. Army: An X-Ray", "The iPhone and the U.S. army: An x-ray"),
        ("What Now? The End. A Start—The Way", "What now? The end. A start—The way"),
        ("Do I Know Vitamin A?", "Do I know vitamin a?"),
        ("“Best” Practice in São Paulo", "“Best” practice in são paulo"),
        ("3D Printing at 3.5 Volts", "3D printing at 3.5 volts"),
        ("DNA Repair", "DNA repair"),
        ("", ""),
    ],
)
def test_words_with_a_capital_at_their_beginning_only_are_lowered(given: str, lowered: str) -> None:
    assert lower_title(given) == lowered


@pytest.mark.parametrize(
    ("given", "lowered"),
    [
        ("A Guide for Ph.D. Students", "A guide for Ph.D. students"),
        ("My B.Ed and Me", "My B.Ed and me"),
        ("THE BRIDGE AND A PIER", "THE BRIDGE AND A PIER"),
    ],
)
def test_abbreviations_and_titles_in_capitals_stay(given: str, lowered: str) -> None:
    assert lower_title(given) == lowered


@given(
    words=st.lists(st.sampled_from(("The", "Rise", "of", "NATO", "and", "iPhone", "Big", "Maps:", "Road?")), min_size=1)
)
def test_lowering_a_title_twice_is_lowering_it_once_and_no_letter_is_lost(words: list[str]) -> None:
    text = " ".join(words)

    assert lower_title(lower_title(text)) == lower_title(text)
    assert lower_title(text).casefold() == text.casefold()
    assert title(lower_title(text)) == title(lower_title(title(text)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The bridges of East Berlin", "The bridges of East Berlin"),
        ("Gauges of the Main", "Gauges of the Main"),
        ("The Bridges of East Berlin", "The bridges of east berlin"),
    ],
)
def test_where_only_the_work_is_said_to_be_english_its_title_must_look_like_title_case(written: str, read: str) -> None:
    """Scopus and DataCite say `language`, and know no braces."""
    text = f"@book{{a, title = {{{written}}}, language = {{English}}}}"
    for format in ("bibtex", "biblatex"):
        dossier = onrecord.loads(text, format)

        assert onrecord.bibliography(dossier) == f"{read}. (n.d.)."
        assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier
