"""Notes behind the words that they belong to, headings, and what office documents tell of themselves."""

# ruff: noqa: E501 -- what programs write stands on one line each

import pytest

from onrecord import source_from
from onrecord.passages import find
from onrecord.texts import read_text

OFFICE = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
    "<office:meta><dc:title>The weir at Brod</dc:title><meta:initial-creator>Ivo Maric</meta:initial-creator>"
    "<meta:user-defined meta:name='Ward'>North</meta:user-defined></office:meta>"
    "<office:body><office:text><text:h>The weir</text:h><text:p>The weir was raised<text:note>"
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>By forty centimetres.</text:p></text:note-body>"
    "</text:note> in June.<office:annotation><text:p>Check the month.</text:p></office:annotation></text:p>"
    "<text:p>Nobody <text:meta>on the island</text:meta> was asked.</text:p></office:text></office:body></office:document>"
)
RTF = (
    rb"{\rtf1\ansi{\stylesheet{\s0 Normal;}{\s7\sbasedon0 heading 2;}{\s9\outlinelevel0 Rubric;}{\*\cs3 heading of tables;}}"
    rb"{\info{\upr{\title The weir at ?or\'eb}{\*\ud{\title The weir at \u272\'3for\'eb}}}{\author Ivo Maric}}"
    rb"\pard\s7 The weir\par\pard\s0 The weir was raised{\super{\footnote\pard\s7 By forty centimetres.\par}} in June."
    rb"{\*\annotation Check the month.}\par\pard Nobody on the island was asked.\par\pard\s9 The mill\par\pard It stands.\par}"
)


@pytest.mark.parametrize("data", [OFFICE.encode(), RTF], ids=["fodt", "rtf"])
def test_words_run_on_over_the_end_of_a_paragraph_that_has_a_note(data: bytes) -> None:
    reading = read_text(data)

    assert reading.text is not None
    match = find("The weir was raised in June. Nobody on the island was asked.", reading.text)
    assert match is not None
    assert match.grade.is_verified
    assert find("By forty centimetres.", reading.text) is not None
    place = reading.text.original.index("Check the month")
    assert reading.part_of(place, place + 5) == "comment"


def test_flat_open_documents_tell_what_packed_ones_tell() -> None:
    source = source_from(OFFICE.encode()).source

    assert source.title == "The weir at Brod"
    assert [str(name) for name in source.author] == ["Ivo Maric"]


def test_rtf_tells_its_title_in_unicode_and_its_headings_by_style() -> None:
    found = source_from(RTF)

    assert found.source.title == "The weir at Đorë"
    assert not found.contradictions
    assert [place.name for place in found.text.places] == ["The weir", "The mill"]


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        ("author:\n  - Ivo Maric\n  - Zoé d’Arle", ["Ivo Maric", "Zoé d’Arle"]),
        ('author: ["Ivo Maric", Lea Brandt]', ["Ivo Maric", "Lea Brandt"]),
        ("authors:\n- name: Ivo Maric\n  affiliation: Weir Board\n- family: Brandt\n  given: Lea", ["Ivo Maric", "Lea Brandt"]),
        ("author:\n- orcid: 0000\n", []),
        ("author: Ivo Maric", ["Ivo Maric"]),
    ],
)  # fmt: skip
def test_the_header_of_a_markdown_text_may_list_its_authors(front: str, authors: list[str], tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "weir.md"
    path.write_text(f"---\ntitle: The weir\n{front}\n---\n\nIt was raised.\n", encoding="utf-8")

    source = source_from(path).source

    assert source.title == "The weir"
    assert [str(name) for name in source.author] == authors


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Some H~2~O and 12 m^2^ of it.", "Some H2O and 12 m2 of it."), ("~~Not~~ so.", "Not so."),
        ("Weir\n:   A low dam.\n", "Weir\nA low dam."), ("a ~ b and c ~ d", "a ~ b and c ~ d"), ("10^-3^ of it", "10-3 of it"),
    ],
)  # fmt: skip
def test_what_pandoc_adds_to_markdown_is_shown_as_pandoc_shows_it(written: str, shown: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "weir.md"
    path.write_text(written, encoding="utf-8")

    reading = read_text(path)

    assert reading.text is not None
    assert [line for line in reading.text.original.split("\n") if line] == shown.split("\n")


@pytest.mark.parametrize(
    "name", ["Zoé d’Arle", "Anna dell'Orto", "Jean L'Hôte", "Cees van 't Hoff", "Inès d'Avila Paz"]
)
def test_a_particle_written_together_with_a_name_is_part_of_it(name: str) -> None:
    page = f"<html><head><meta name=author content='Ivo Maric; {name.replace(chr(39), '&#39;')}'></head><h1>Weir</h1><p>By Ivo Maric and {name}"

    source = source_from(page.encode()).source

    assert [str(author) for author in source.author] == ["Ivo Maric", name]


@pytest.mark.parametrize("unit", ["- a\n", "a\n\n", ": a\n", "1. a\n", "# a\n"])
def test_a_megabyte_of_short_blocks_is_not_rendered(unit: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "weir.md"
    path.write_text(unit * (1_000_000 // len(unit)), encoding="utf-8")

    assert "all marks" in read_text(path).note


def test_a_book_of_paragraphs_and_lists_is_rendered(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "weir.md"
    path.write_text("The *weir* was raised in June by the board of the valley.\n\n- a first item\n\n" * 2_000, "utf-8")

    reading = read_text(path)

    assert reading.text is not None
    assert reading.note == ""
    assert "*" not in reading.text.original
