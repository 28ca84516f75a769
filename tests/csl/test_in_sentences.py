"""Citations whose names stand in a sentence: alike in styles by date, by number, by label and of notes."""

from typing import Any, Final

import pytest

from onrecord.csl import Document, Processor

LABELS: Final = (
    '<style class="in-text"><citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-label"/>'
    "</layout></citation></style>"
)
ITEMS: Final[list[dict[str, Any]]] = [
    {
        "id": "two", "type": "book", "title": "Rivers", "issued": "2016",
        "author": [{"family": "Roe", "given": "Al"}, {"family": "Kim", "given": "Bo"}],
    },
    {"id": "lee", "type": "book", "title": "Canals", "issued": "2017", "author": [{"family": "Lee", "given": "An"}]},
    {"id": "edited", "type": "report", "title": "Locks", "issued": "2018", "editor": [{"family": "Poe"}]},
    {"id": "none", "type": "webpage", "title": "On Weirs", "issued": "2018"},
    {
        "id": "three", "type": "book", "title": "Dams", "issued": "2019",
        "author": [{"family": family} for family in ("Ash", "Elm", "Oak")],
    },
]  # fmt: skip


def cited(style: str, mode: str, *keys: str) -> str:
    cites = [{"id": key, "locator": "4"} for key in keys]
    return Processor(style).cite([{"citationItems": cites, "properties": {"mode": mode}}], ITEMS)[0]


@pytest.mark.parametrize(
    ("style", "key", "names", "hidden"),
    [
        ("apa", "two", "Roe and Kim", "(2016, p. 4)"),
        ("apa", "none", "On Weirs", "(2018, p. 4)"),
        ("apa", "three", "Ash et al.", "(2019, p. 4)"),
        ("chicago-author-date", "edited", "Poe", "(2018, 4)"),
        ("modern-language-association", "two", "Roe and Kim", "(4)"),
        ("ieee", "two", "Roe and Kim", "[1, p. 4]"),
        ("ieee", "edited", "Poe", "[1, p. 4]"),
        ("ieee", "none", "“On Weirs”", "[1, p. 4]"),
        ("ieee", "three", "Ash, Elm, and Oak", "[1, p. 4]"),
        ("nature", "lee", "Lee", "1"),
        ("american-medical-association", "two", "Roe and Kim", "1(p4)"),
        (LABELS, "two", "Roe and Kim", "[RoKi16]"),
        (LABELS, "none", "“On Weirs”", "[Onwe18]"),
        ("chicago-notes-bibliography", "two", "Al Roe and Bo Kim", "Rivers (2016), 4."),
        ("oscola", "lee", "An Lee", "Canals (2017) 4."),
    ],
)
def test_names_stand_alone_or_before_the_rest_or_are_left_out(style: str, key: str, names: str, hidden: str) -> None:
    assert cited(style, "author-only", key) == names
    assert cited(style, "suppress-author", key) == hidden
    assert cited(style, "composite", key) == f"{names} {hidden}"


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("apa", ("Roe and Kim", "(Lee, 2017; 2016)", "Roe and Kim (2016; Lee, 2017)")),
        ("ieee", ("Roe and Kim", "[1], [2]", "Roe and Kim [1], [2]")),
        (LABELS, ("Roe and Kim", "[RoKi16, Lee17]", "Roe and Kim [RoKi16, Lee17]")),
        ("chicago-notes-bibliography", (
            "Al Roe and Bo Kim", "Rivers (2016); An Lee, Canals (2017).",
            "Al Roe and Bo Kim Rivers (2016); An Lee, Canals (2017).",
        )),
    ],
)  # fmt: skip
def test_a_cite_may_say_so_itself_wherever_it_is_sorted(style: str, written: tuple[str, str, str]) -> None:
    for flag, text in zip(("author-only", "suppress-author", "composite"), written, strict=True):
        assert Processor(style).cite([[{"id": "two", flag: True}, {"id": "lee"}]], ITEMS) == [text]


def test_a_note_that_repeats_the_one_before_names_nobody_beside_ibid() -> None:
    clusters: list[Any] = [[{"id": "lee"}], {"citationItems": [{"id": "lee"}], "properties": {"mode": "composite"}}]

    written = Processor("mhra-notes").cite(clusters, ITEMS)

    assert written[1].count("Lee") <= 1


@pytest.mark.parametrize(
    ("style", "locale", "both"),
    [("apa", "en-US", "Roe and Kim"), ("apa", "de-DE", "Roe und Kim"), ("apa", "fr-FR", "Roe et Kim"),
     ("apa", "es-ES", "Roe y Kim"), ("elsevier-harvard", "en-US", "Roe and Kim")],
)  # fmt: skip
def test_an_ampersand_is_a_word_in_a_sentence(style: str, locale: str, both: str) -> None:
    """APA, 7th ed., 8.17: "Use an ampersand within parentheses; use the word "and" in the text"."""
    composite = {"citationItems": [{"id": "two"}], "properties": {"mode": "composite"}}

    assert Processor(style, locale).cite([composite], ITEMS)[0].startswith(f"{both} (2016")


def test_three_names_in_a_sentence_have_the_comma_of_the_list() -> None:
    xml = (
        '<style class="in-text"><citation><layout prefix="(" suffix=")"><group delimiter=", ">'
        '<names variable="author"><name form="short" and="symbol"/></names><date variable="issued" form="numeric" '
        'date-parts="year"/></group></layout></citation></style>'
    )

    assert cited(xml, "composite", "three") == "Ash, Elm, and Oak (2019)"
    assert cited(xml, "", "three") == "(Ash, Elm, &amp; Oak, 2019)".replace("&amp;", "&")


INTEXT: Final = (
    '<style class="in-text">{intext}<citation><layout prefix="(" suffix=")"><group delimiter=", "><names '
    'variable="author"><name form="short" and="symbol"/></names><date variable="issued" form="numeric" '
    'date-parts="year"/></group></layout></citation></style>'
)


@pytest.mark.parametrize(
    ("intext", "names"),
    [
        ("", "Roe and Kim"),
        ('<intext><layout><names variable="author"><name and="text"/></names></layout></intext>', "Al Roe and Bo Kim"),
        ('<intext and="symbol"><layout><names variable="author"><name form="short"/></names></layout></intext>',
         "Roe & Kim"),
        ('<intext et-al-min="2" et-al-use-first="1"><layout><names variable="author"/></layout></intext>',
         "Al Roe et al."),
        ('<intext><layout><group delimiter=" in "><names variable="author"><name form="short" and="text"/></names>'
         '<text variable="title" font-style="italic"/></group></layout></intext>', "Roe and Kim in Rivers"),
    ],
)  # fmt: skip
def test_a_style_may_say_how_a_sentence_names_the_authors(intext: str, names: str) -> None:
    """The element `cs:intext` of CSL 1.1, which citeproc-js knows."""
    style = INTEXT.format(intext=intext)

    assert cited(style, "author-only", "two") == names
    assert cited(style, "composite", "two") == f"{names} (2016)"
    assert Document(style, ITEMS).author({"id": "two"}) == names
