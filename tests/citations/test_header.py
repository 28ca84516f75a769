"""What the header of a Markdown text asks of `fill`."""

import pytest

from onrecord import Dossier, Fault, FaultGroup, Source, fill
from onrecord.citations.markdown.header import Header, header

WORKS = Dossier(
    Source(key=key, type="book", author=f"{name}, Bo", title=f"Title {key}", issued=2000)
    for key, name in (("a", "Ash"), ("b", "Birch"), ("c", "Cedar"))
)


@pytest.mark.parametrize(
    ("nocite", "keys"),
    [
        ("nocite: '@a'", ("a",)),
        ('nocite: "@a, @b"', ("a", "b")),
        ("nocite: |\n  @a, @b", ("a", "b")),
        ("nocite: >\n  @a,\n  @b\nlang: de", ("a", "b")),
        ("nocite: ['@a', '@b']", ("a", "b")),
        ("nocite:\n- '@a'\n- '@b'", ("a", "b")),
        ("nocite: '@*'", ("*",)),
        ("nocite: '@{odd key}, @doi:10.1/x.'", ("odd key", "doi:10.1/x")),
        ("nocite: '[@a; @b]' # both", ("a", "b")),
        ("\"nocite\": '@a'", ("a",)),
        ("nocite : '@a'", ("a",)),
        ("nocite: {one: '@a', two: '@b'}", ("a", "b")),
        ("nocite: |\n  `@a` \\@b me@c.org *@c*, -@a", ("c", "a")),
        ("# nocite: '@b'\n\nnocite: '@a'", ("a",)),
        ("title: '@a'", ()),
        ("  nocite: '@a'", ()),
        ("title: |\n  nocite: '@a'", ()),
    ],
)
def test_works_to_be_listed_are_named_as_pandoc_has_it(nocite: str, keys: tuple[str, ...]) -> None:
    assert header(f"---\n{nocite}\n---\n\nText").uncited == keys
    lines_of_windows = nocite.replace("\n", "\r\n")
    assert header(f"---\r\n{lines_of_windows}\r\n...\r\n\r\nText").uncited == keys


def test_a_header_says_language_heading_files_and_style() -> None:
    text = (
        "---\ntitle: On: claims\nlang: de-AT # of the text\nreference-section-title: 'Writers'' works'\n"
        'bibliography: [refs.bib, "more, still.bib"]\ncsl: apa.csl\nlink-citations: true\nauthor:\n  - name: Lee\n---\n'
    )

    assert header(text) == Header(
        language="de-AT", list_title="Writers' works", bibliographies=("refs.bib", "more, still.bib"), style="apa.csl",
        links=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "---", "---\nlang: de", "- a\n---\n", "---\n" + "x" * 99_999 + "\n---", "---\n\nlang: de\n---\n",
        "Text\n---\nlang: de\n---\n", "```\n\n---\nlang: de\n---\n```\n", "~~~~ x\n\n---\nlang: de\n---\n",
        "---\nWords only\n---\n", "---\n- lang: de\n---\n", "    ---\n    lang: de\n    ---\n",
    ],
)  # fmt: skip
def test_what_is_no_header_asks_nothing(text: str) -> None:
    assert header(text) == Header()


@pytest.mark.parametrize(
    ("text", "language", "uncited"),
    [
        ("\n---\nlang: de\n---\n", "de", ()),
        ("\ufeff---\nlang: de\n---\n", "de", ()),
        ("Words.\n\n---\nlang: de\n...\n\nMore.\n", "de", ()),
        ("---\nlang: de\n---\n\nWords.\n\n---\nnocite: '@a'\n---\n", "de", ("a",)),
        ("---\nlang: de\nnocite: '@a'\n---\n\n---\nlang: fr\nnocite: '@b'\n---\n", "fr", ("b",)),
        ("`x`\n\n```\ncode\n```\n\n---\nlang: de\n---\n", "de", ()),
        ("A rule\n\n---\n\nWords: so\n\n---\nlang: de\n---\n", "de", ()),
    ],
)
def test_a_text_may_have_several_headers_of_which_the_last_counts(
    text: str, language: str, uncited: tuple[str, ...]
) -> None:  # fmt: skip
    """pandoc manual, "Extension: yaml_metadata_block"."""
    assert (header(text).language, header(text).uncited) == (language, uncited)
    filled = fill(WORKS, text)
    assert filled.startswith(text.rstrip("\n")), "what a header names is no citation"


def test_a_list_may_be_suppressed() -> None:
    assert fill(WORKS, "---\nsuppress-bibliography: true\n---\n\n[@a]\n").endswith("\n\n(Ash, 2000)\n")


def test_the_language_of_the_header_is_that_of_the_text_unless_another_is_given() -> None:
    text = "---\nlang: de-DE\n---\n\n[@a, 12]\n"

    assert "(Ash, 2000, S. 12)" in fill(WORKS, text)
    assert "(Ash, 2000, p. 12)" in fill(WORKS, text, locale="en-US")
    assert "(Ash, 2000, p. 12)" in fill(WORKS, text.replace("de-DE", "../de"))


def test_uncited_works_are_listed_each_once() -> None:
    listed = fill(WORKS, "---\nnocite: '@b, @a'\n---\n\nText [@a].\n").partition("(Ash, 2000)")[2]

    assert (listed.count("Ash, B."), listed.count("Birch, B."), "Cedar" in listed) == (1, 1, False)
    assert fill(WORKS, "---\nnocite: '@*'\n---\n").count("(2000)") == 3


def test_an_uncited_work_that_is_not_on_record_is_told() -> None:
    with pytest.raises(FaultGroup, match="lists what cannot be listed"):
        fill(WORKS, "---\nnocite: '@nobody'\n---\n")
    faults: list[Fault] = []

    fill(WORKS, "---\nnocite: '@nobody, @a'\n---\n", on_fault=faults.append)

    assert [(fault.field, fault.got) for fault in faults] == [("nocite", "nobody")]


def test_the_list_gets_the_heading_that_the_header_names() -> None:
    text = "---\nreference-section-title: Works\n---\n\n[@a]\n"

    assert "\n\n# Works\n\nAsh, B." in fill(WORKS, text)
    assert "# Works" not in fill(WORKS, text.replace("[@a]", "None."))
    assert "::: {#refs}\n\nAsh" in fill(WORKS, text + "\n::: {#refs}\n:::\n"), "a place of its own has its own heading"


@pytest.mark.parametrize(
    ("yaml", "lang", "uncited"),
    [
        ("lang: 'de' # of the text\nnocite: '@*' # all", "de", ("*",)),
        ('lang: "de-AT"   # so\nnocite: "@a" #', "de-AT", ("a",)),
        ("lang: &l de\nnocite: !!str '@a, @b'", "de", ("a", "b")),
        ("lang: !tag &x 'de'\nnocite: &n |\n  @a", "de", ("a",)),
        ("lang: 'it''s' # no\nnocite:\n- '@a' # one\n- \"@b\" # two", "it's", ("a", "b")),
        ("lang: de#1\nnocite: '@a # b'", "de#1", ("a",)),
    ],
)
def test_comments_anchors_and_tags_beside_values_are_none_of_them(
    yaml: str, lang: str, uncited: tuple[str, ...]
) -> None:
    found = header(f"---\n{yaml}\n---\n")

    assert (found.language, found.uncited) == (lang, uncited)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\ntitle: T\n\nnocite: '@gone'\n---\n", [4]),
        ("---\ntitle: T\nnocite: |\n  @gone\n---\n", [3]),
        ("\n\nWords.\n\n---\nlang: en\nnocite: '@gone'\n---\n", [7]),
        ("---\nnocite: '@a'\n---\n\nWords.\n\n---\nnocite: '@gone, @lost'\n...\n", [8, 8]),
    ],
)
def test_uncited_works_that_are_not_on_record_are_told_with_the_line_of_their_field(
    text: str, lines: list[int]
) -> None:
    faults: list[Fault] = []

    fill(WORKS, text, on_fault=faults.append)

    assert [fault.line for fault in faults] == lines


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: T\nreference-section-title: Works\n---\n\n[@a]\n", (3, 0)),
        ("[@a]\n\n::: {#refs}\n:::\n", (3, 12)),
        ("[@a]\n", None),
        ("---\nreference-section-title: W\nsuppress-bibliography: true\n---\n[@a]\n", None),
    ],
)
def test_a_list_that_the_style_does_not_have_is_told_where_it_is_asked_for(
    text: str, place: tuple[int, int] | None
) -> None:
    notes: list[Fault] = []

    fill(WORKS, text, "bluebook-law-review", on_note=notes.append)

    assert [(note.line, note.column) for note in notes] == ([place] if place else [])
