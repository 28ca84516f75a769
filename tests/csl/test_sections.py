"""Lists in sections: by type, keyword, language, cited or not, with the numbers of the whole list."""

from typing import Any, Final

import pytest

from onrecord import Attribution, Claim, Dossier, InvalidText, Person, Source, bibliography
from onrecord.csl import Document, Processor
from onrecord.csl.citing.sections import Where, section
from onrecord.errors import WrongArgument

ITEMS: Final[list[dict[str, Any]]] = [
    {"id": "a", "type": "book", "title": "Rivers", "author": [{"family": "Ash"}], "keyword": "tides; Weirs",
     "language": "de-AT"},
    {"id": "b", "type": "article-journal", "title": "Canals", "author": [{"family": "Ash"}], "keyword": "locks, tides",
     "language": "en"},
    {"id": "c", "type": "book", "title": "Dams", "author": [{"family": "Ash"}], "language": "de"},
    {"id": "d", "type": "webpage", "title": "Moles", "author": [{"family": "Elm"}]},
]  # fmt: skip
PLAIN: Final = (
    '<style class="in-text"><citation><layout><text variable="citation-number"/></layout></citation><bibliography>'
    '<layout><text variable="citation-number" suffix=" "/><text variable="title"/></layout></bibliography></style>'
)


@pytest.mark.parametrize(
    ("where", "entries"),
    [
        ({}, ["1 Dams", "2 Canals", "3 Rivers", "4 Moles"]),
        ({"type": "book"}, ["1 Dams", "3 Rivers"]),
        ({"type": ["webpage", "article-journal"]}, ["2 Canals", "4 Moles"]),
        ({"keyword": "weirs"}, ["3 Rivers"]),
        ({"keyword": ["TIDES", "none"]}, ["2 Canals", "3 Rivers"]),
        ({"keyword": "tide"}, []),
        ({"language": "de"}, ["1 Dams", "3 Rivers"]),
        ({"language": "de_AT"}, []),
        ({"language": "de-at"}, ["3 Rivers"]),
        ({"language": "d"}, []),
        ({"cited": True}, ["1 Dams", "2 Canals"]),
        ({"cited": False}, ["3 Rivers", "4 Moles"]),
        ({"cited": False, "type": "book"}, ["3 Rivers"]),
        (lambda item: "a" in item["title"], ["1 Dams", "2 Canals"]),
    ],
)
def test_a_section_keeps_the_numbers_of_the_whole_list(where: Where, entries: list[str]) -> None:
    document = Document(PLAIN, ITEMS)
    document.cite_all([[{"id": "c"}], [{"id": "b"}, {"id": "c"}]])
    document.register(["a", "d"])

    assert document.bibliography(where) == entries
    assert list(document.entries(where).values()) == entries
    assert document.bibliography() == ["1 Dams", "2 Canals", "3 Rivers", "4 Moles"]


def test_year_suffixes_are_those_of_the_whole_list_and_repeated_names_those_of_the_section() -> None:
    dated = [{**item, "issued": "2016"} for item in ITEMS]
    dashed = PLAIN.replace("<bibliography>", '<bibliography subsequent-author-substitute="—">').replace(
        '<text variable="title"/>', '<names variable="author"/><text variable="title" prefix=" "/>'
    )

    suffixed = Processor("apa").bibliography(dated, where={"type": "book"})
    assert [entry[:13] for entry in suffixed] == ["Ash. (2016b).", "Ash. (2016c)."]
    assert Processor(dashed).bibliography(ITEMS) == ["1 Ash Rivers", "2 — Canals", "3 — Dams", "4 Elm Moles"]
    assert Processor(dashed).bibliography(ITEMS, where={"language": "en"}) == ["2 Ash Canals"]
    assert Processor(dashed).bibliography(ITEMS, where={"type": "book"}) == ["1 Ash Rivers", "3 — Dams"]


def test_sections_by_every_type_hold_every_work_once() -> None:
    document = Document("ieee", ITEMS)
    document.register(document.keys)
    types = {item["type"] for item in ITEMS}

    sections = [document.bibliography({"type": type}) for type in sorted(types)]

    assert sorted(entry for section in sections for entry in section) == sorted(document.bibliography())


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"tpye": "book"}, "did you mean 'type'"),
        ({"type": "boook"}, "did you mean 'book'"),
        ({"type": 4}, "where: type must be a text, or several"),
        ({"keyword": ["tides", None]}, "where: keyword must be a text, or several"),
        ({"language": ""}, "where: language must be a text"),
        ({"cited": "yes"}, "where: cited must be true or false"),
    ],
)
def test_a_condition_that_there_is_not_is_refused(where: Any, message: str) -> None:
    with pytest.raises(InvalidText, match=message):
        Processor("apa").bibliography(ITEMS, where=where)


DOSSIER: Final = Dossier(
    [
        Person(key="lee", name="Lee, An"), Claim(key="unsafe", text="It is unsafe."),
        Source(key="a", type="book", title="Rivers", author=["Ash, Jo"], issued=2016, language="de"),
        Source(key="b", type="webpage", title="Canals", author=["Elm, Jo"], issued=2017),
        Attribution(claim="unsafe", speaker="lee", source="b"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("where", "titles"),
    [({"type": "book"}, ["Rivers"]), ({"cited": True}, ["Canals"]), ({"cited": False}, ["Rivers"]),
     ({"language": "de"}, ["Rivers"]), (None, ["Rivers", "Canals"]), ({"type": "map"}, [])],
)  # fmt: skip
def test_the_list_of_a_dossier_has_sections_too(where: Where | None, titles: list[str]) -> None:
    written = bibliography(DOSSIER, "ieee", where=where)

    assert [title for title in ("Rivers", "Canals") if title in written] == titles
    assert ("[2]" in written) == ("Canals" in titles)


def test_a_list_may_be_annotated_with_any_text() -> None:
    notes = {"a": "Of the *lower* Elbe.", "b": ["Read twice.", " ", "With a map."]}

    assert bibliography(DOSSIER, "apa", annotated=notes).splitlines() == [
        "Ash, J. (2016). Rivers.", "    - Of the *lower* Elbe.",
        "Elm, J. (2017). Canals.", "    - Read twice.", "    - With a map.",
    ]  # fmt: skip
    assert "<li>Of the *lower* Elbe.</li>" in bibliography(DOSSIER, "apa", "html", annotated=notes)
    assert "Of the \\*lower\\* Elbe." in bibliography(DOSSIER, "apa", "markdown", annotated=notes)


def test_an_annotation_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidText, match="annotated: b must be a text, or several"):
        bibliography(DOSSIER, "apa", annotated={"b": [4]})  # type: ignore[list-item]


@pytest.mark.parametrize("where", ["book", 3, ["book"], ("type", "book")])
def test_what_is_no_mapping_of_conditions_is_refused_with_what_must_be(where: Any) -> None:
    with pytest.raises(WrongArgument, match="where must be a mapping of conditions, or a function"):
        section(where)


def test_an_unknown_condition_is_told_with_those_that_there_are() -> None:
    with pytest.raises(InvalidText) as caught:
        section({"tpye": "book"})

    assert str(caught.value) == (
        "where must have conditions of type, keyword, language or cited only (got 'tpye'): did you mean 'type'?"
    )
