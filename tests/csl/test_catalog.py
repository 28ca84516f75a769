"""Which styles there are, and how they are found."""

import pytest

from onrecord import Style, styles


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("apa", "apa"),
        ("american psychological", "apa"),
        ("IEEE", "ieee"),
        ("modern language association", "modern-language-association"),
        ("chicgo", "chicago-author-date"),
        ("vancuver", "nlm-citation-sequence"),
        ("oscola", "oscola"),
    ],
)
def test_a_style_is_found_by_name_title_or_what_is_near(query: str, first: str) -> None:
    assert styles(query)[0].name == first


def test_styles_are_chosen_by_field_language_and_journal() -> None:
    assert all("history" in style.fields for style in styles(field="history"))
    assert {style.locale[:2] for style in styles(field="history", locale="de")} == {"de"}
    [parent] = {style.parent for style in styles(journal="Cell Reports Methods")}
    assert parent == "cell"
    assert styles("qqqqzzzz") == []
    assert styles(field="no such field") == []


def test_every_style_of_its_own_is_listed_and_none_that_is_a_name_for_another() -> None:
    listed = styles()
    assert len(listed) > 2_000
    assert len({style.name for style in listed}) == len(listed)
    assert not any(style.parent for style in listed)
    assert all(Style(style.name).name == style.name for style in listed[::500])


@pytest.mark.parametrize(
    ("name", "citation", "entry"),
    [
        ("ieee", "[1, p. 50]", "[1] A. Lee and A. Okafor,"),
        ("oscola", "Ann Lee and Ada Okafor, ‘The Tides of the North Sea’", "Lee A and Okafor A, ‘The Tides"),
        ("chicago-notes", "Ann Lee and Ada Okafor, “The Tides of the North Sea,”", ""),
        ("cell-reports", "1", "1. Lee, A., and Okafor, A. (2016)."),
    ],
)
def test_a_style_shows_how_it_looks(name: str, citation: str, entry: str) -> None:
    [style] = [style for style in [*styles(name), *styles(journal=name)] if style.name == name][:1]

    shown = style.preview()

    assert shown.citation.startswith(citation)
    assert shown.entry.startswith(entry)
    assert bool(shown.entry) == bool(entry)


def test_a_style_is_shown_in_a_language() -> None:
    [apa] = [style for style in styles("apa") if style.name == "apa"]

    assert apa.preview("de-DE").citation == "(Lee & Okafor, 2016, S. 50)"
