"""CSL-JSON as real tools write it."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Fault, FaultGroup, Name, Source
from tests.sizes import times


def read(item: Any, **more: Any) -> Source:
    text = json.dumps(item if isinstance(item, list) else [item])
    dossier = onrecord.loads(text, "csl-json", **more)
    return next(iter(dossier.sources.values()))


def test_entities_in_names_are_read_and_those_of_records_come_back() -> None:
    names = [{"family": "M&uuml;ller", "given": "K"}, {"literal": "Ash &amp; Bee"}]
    read = onrecord.loads(json.dumps([{"id": "a", "type": "book", "author": names}]), "csl-json").sources["a"]
    dossier = Dossier([Source(key="a", author=[Name(literal="Ash &amp; Bee"), Name(family="&lt;", given="B")])])

    assert read.author == (Name(family="Müller", given="K"), Name(literal="Ash & Bee"))
    assert onrecord.loads(onrecord.dumps(dossier, "csl-json"), "csl-json") == dossier


@pytest.mark.parametrize("member", ["published", "published-print", "published-online", "posted"])
def test_an_item_of_crossref_is_issued_when_it_was_published(member: str) -> None:
    item = {"id": "a", "type": "article-journal", "title": "T", member: {"date-parts": [[2020, 5]]}}
    dossier = onrecord.loads(json.dumps([item]), "csl-json")

    assert str(dossier.sources["a"].issued) == "2020-05"
    assert onrecord.loads(onrecord.dumps(dossier, "csl-json"), "csl-json") == dossier
    issued = {**item, "issued": {"date-parts": [[2019]]}}
    assert str(onrecord.loads(json.dumps([issued]), "csl-json").sources["a"].issued) == "2019"


def test_one_item_an_array_and_an_object_with_items_are_read_alike() -> None:
    item = {"id": "a", "type": "book", "title": "T"}

    for text in (json.dumps(item), json.dumps([item]), json.dumps({"items": [item]}), "\ufeff" + json.dumps([item])):
        assert onrecord.loads(text, "csl-json").sources["a"].title == "T"


@pytest.mark.parametrize(
    ("form", "edtf"),
    [
        ({"date-parts": [[2016, 6, 7]]}, "2016-06-07"),
        ({"date-parts": [["2016", "6", "7"]]}, "2016-06-07"),
        ({"date-parts": [["2016", 6]], "circa": "1"}, "2016-06~"),
        ({"date-parts": [[2016]], "season": "2"}, "2016-22"),
        ({"date-parts": [[2016]], "season": "Autumn"}, "2016-23"),
        ({"date-parts": [[2016, 13]]}, "2016-21"),
        ({"date-parts": [[2015, 1], [2016, 2]]}, "2015-01/2016-02"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"raw": "2016-06"}, "2016-06"),
        ({"raw": "sometime in June"}, "sometime in June"),
        ({"literal": "n.d."}, "n.d."),
        ({"date-parts": [[2016, None, None]]}, "2016"),
        ("2016-06-07", "2016-06-07"),
        (2016, "2016"),
    ],
)
def test_dates_of_every_dialect_are_read(form: Any, edtf: str) -> None:
    assert str(read({"id": "a", "type": "book", "issued": form}).issued) == edtf


@pytest.mark.parametrize(
    "form",
    [
        {"date-parts": [[2016, 0, 7]]},
        {"date-parts": [[2016, None, 7]]},
        {"date-parts": [[2016, 13, 7]]},
        {"date-parts": [[2016]], "season": "Hilary"},
        {"date-parts": [[2016, 6]], "season": 2},
    ],
)
def test_what_a_date_cannot_say_is_kept_beside_it_and_no_part_is_taken_for_another(form: Any) -> None:
    source = read({"id": "a", "type": "book", "issued": form})

    assert source.issued is not None
    assert (source.issued.year, source.issued.day) == (2016, 0)
    assert json.loads(str(source.extra["csl-json:issued"])) == form


def test_a_date_without_a_year_is_a_fault() -> None:
    with pytest.raises(FaultGroup):
        read({"id": "a", "type": "book", "issued": {"date-parts": [[None, 6]]}})


@pytest.mark.parametrize(
    ("parts", "words"),
    [([["n.d."]], "n.d."), ([["in", "press"]], "in press"), ([["forthcoming"], [None]], "forthcoming")],
)
def test_words_in_the_place_of_the_numbers_of_a_date_are_kept(parts: object, words: str) -> None:
    source = read({"id": "a", "type": "book", "issued": {"date-parts": parts}})

    assert source.issued is not None
    assert source.issued.literal == words


def test_a_literal_that_looks_like_a_date_stays_literal() -> None:
    issued = read({"id": "a", "type": "book", "issued": {"literal": "2016"}}).issued

    assert issued is not None
    assert issued.literal == "2016"


def test_an_empty_date_is_no_date() -> None:
    empty: tuple[Any, ...] = ({"date-parts": [[None]]}, {"date-parts": [[]]}, {}, "", None)
    for form in empty:
        assert read({"id": "a", "type": "book", "issued": form}).issued is None


def test_numbers_and_texts_in_lists_become_texts() -> None:
    source = read({"id": 7, "type": "journal-article", "volume": 3, "title": ["One"], "container-title": ["J", "Jour"]})

    assert (source.key, source.type, source.volume, source.title, source.container_title) == (
        "7",
        "article-journal",
        "3",
        "One",
        "J",
    )
    assert source.extra["csl-json:container-title"] == '["J", "Jour"]'


def test_crossref_names_keep_what_csl_has_no_part_for() -> None:
    author = [{"given": "Ann", "family": "Lee", "sequence": "first", "affiliation": []}, {"name": "The Group"}]

    source = read({"id": "a", "type": "book", "author": author})

    assert source.author == (Name(given="Ann", family="Lee"), Name(literal="The Group"))
    assert json.loads(str(source.extra["csl-json:author"])) == author


def test_lines_of_zoteros_note_become_the_variables_they_name() -> None:
    note = "Original Date: 1990\nPMID: 123\ndirector: Kubrick || Stanley\nA real note: yes.\n{:status: in press}"

    source = read({"id": "a", "type": "book", "note": note})

    assert str(source.original_date) == "1990"
    assert source.pmid == "123"
    assert source.director == (Name(family="Kubrick", given="Stanley"),)
    assert source.status == "in press"
    assert source.note == "A real note: yes."


def test_a_line_of_the_note_never_replaces_what_the_item_says() -> None:
    source = read({"id": "a", "type": "book", "PMID": "1", "note": "PMID: 2"})

    assert (source.pmid, source.note) == ("1", "PMID: 2")


def test_a_note_that_we_wrote_is_not_taken_apart() -> None:
    dossier = Dossier([Source(key="a", note="PMID: 2")])

    assert onrecord.loads(onrecord.dumps(dossier, "csl-json"), "csl-json") == dossier


def test_unknown_members_and_other_tools_custom_come_back() -> None:
    item = {"id": "a", "type": "book", "x-rank": {"n": [1]}, "custom": {"tool": 1}, "categories": ["p", "q"]}
    first = onrecord.loads(json.dumps([item]), "csl-json")

    again = onrecord.loads(onrecord.dumps(first, "csl-json"), "csl-json")

    assert first == again
    assert json.loads(str(first.sources["a"].extra["csl-json:x-rank"])) == {"n": [1]}
    assert json.loads(onrecord.dumps(first, "csl-json"))[0]["categories"] == ["p", "q"]


def test_an_unknown_type_is_a_document_that_remembers_and_a_note() -> None:
    faults: list[Fault] = []

    source = read({"id": "a", "type": "hologram"}, on_fault=faults.append)

    assert (source.type, source.extra["csl-json:type"]) == ("document", '"hologram"')
    assert [(fault.entry, fault.field, fault.severity) for fault in faults] == [("a", "type", "note")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[{"id": "a", "type": "book", "title": {"x": 1}}]', "title"),
        ('[{"id": "a", "type": "book", "author": [7]}]', "author"),
        ('[{"id": "a", "type": "book", "issued": [2016]}]', "issued"),
        ('[{"id": "a", "type": "book", "issued": {"date-parts": "2016"}}]', "issued"),
        ('[{"id": ["a"], "type": "book"}]', "id"),
        ("[1, 2]", "item 1"),
        ('"just a text"', "item"),
        ('[{"id": "a"}, {"id": "a"}]', "unique"),
        ('[{"id": "a", "type": "book"}, {"id": "b", ', "JSON"),
        ("[" * 100_000, "JSON"),
        ("", "JSON"),
        ('[{"id": "a", "type": "book", "custom": {"onrecord": {"records": [{"record": "x"}]}}}]', "records"),
        ('[{"id": "a", "type": "book", "custom": {"onrecord": {"dates": 3}}}]', "custom.onrecord"),
    ],
)
def test_a_wrong_value_is_reported_with_its_place(text: str, place: str) -> None:
    with pytest.raises(FaultGroup) as caught:
        onrecord.loads(text, "csl-json")

    assert place in str(caught.value)


def test_items_before_a_break_are_kept() -> None:
    faults: list[Fault] = []

    dossier = onrecord.loads('[{"id": "a", "type": "book"}, {"id": "b", "ti', "csl-json", on_fault=faults.append)

    assert list(dossier.sources) == ["a"]
    assert [fault.severity for fault in faults] == ["error"]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3000, 3000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("family", "given", "literal", "date-parts", "raw", "x")), inner, max_size=3)
    ),
    max_leaves=8,
)
MEMBERS = st.sampled_from(
    ("title", "volume", "author", "issued", "accessed", "note", "DOI", "license", "custom", "type")
)


@settings(max_examples=times(100))
@given(item=st.dictionaries(MEMBERS, JSON, max_size=5))
@example(item={"author": [{"family": "A", "given": "B"}], "issued": {"date-parts": [[2016, 6, 7]]}, "volume": 3})
@example(item={"issued": {"date-parts": [[True, 1]]}})
def test_whatever_an_item_holds_the_source_is_one_that_the_constructor_accepts(item: dict[str, Any]) -> None:
    source = read({"id": "a", **item}, on_fault=lambda fault: None)

    assert source.evolve() == source


DIALECTS: tuple[tuple[str, Any], ...] = (
    ("Zotero", {"items": [{
        "id": "http://zotero.org/users/1/items/AB", "type": "article-magazine", "title": "A <i>Canal</i> Story",
        "note": "PMID: 7\nOriginal Date: 1990", "issued": {"date-parts": [["2016", 6, "7"]]}, "volume": 3,
        "author": [{"family": "Lee", "given": "Ann", "parse-names": True}], "citation-key": "lee2016"}]}),
    ("Crossref", {"status": "ok", "message-type": "work-list", "message": {"items": [{
        "id": "10.1/x", "type": "journal-article", "title": ["A <i>Canal</i> Story"], "volume": "3", "PMID": "7",
        "author": [{"family": "Lee", "given": "Ann", "sequence": "first", "affiliation": []}],
        "original-date": {"date-parts": [[1990]]},
        "issued": {"date-parts": [[2016, 6, 7]], "date-time": "2016-06-07T00:00:00Z", "timestamp": 1465257600000}}]}}),
    ("pandoc", [{
        "id": "lee", "type": "article-magazine", "title": "A <i>Canal</i> Story", "PMID": "7", "volume": "3",
        "author": [{"family": "Lee", "given": "Ann"}], "issued": {"date-parts": [[2016, 6, 7]]},
        "original-date": {"date-parts": [[1990]]}}]),
    ("citation-js", {
        "id": "lee", "citation-label": "Lee2016A", "type": "article-magazine", "title": "A <i>Canal</i> Story",
        "author": [{"given": "Ann", "family": "Lee"}], "issued": {"date-parts": [["2016", "06", "07"]]},
        "PMID": 7, "volume": "3", "original-date": {"raw": "1990"}}),
)  # fmt: skip


@pytest.mark.parametrize("item", [item for _, item in DIALECTS], ids=[name for name, _ in DIALECTS])
def test_the_dialects_of_tools_say_the_same(item: Any) -> None:
    """CSL-JSON schema; Zotero's Extra field; Crossref REST API, "Works"."""
    dossier = onrecord.loads(json.dumps(item), "csl-json")

    (source,) = dossier.sources.values()
    assert source.title == "A <i>Canal</i> Story"
    assert [(name.family, name.given) for name in source.author] == [("Lee", "Ann")]
    assert (str(source.issued), str(source.original_date)) == ("2016-06-07", "1990")
    assert (source.volume, source.pmid, source.note) == ("3", "7", "")
    assert onrecord.loads(onrecord.dumps(dossier, "csl-json"), "csl-json") == dossier


def test_the_raw_text_of_a_damaged_item_is_kept_with_its_place() -> None:
    faults: list[Fault] = []
    text = '[{"id": "a", "type": "book"},\n {"id": "b", "type": book},\n {"id": "c", "type": "book"}, {"id": "d"'

    dossier = onrecord.loads(text, "csl-json", on_fault=faults.append)

    assert list(dossier.sources) == ["a", "c"]
    assert [(fault.line, fault.entry, fault.raw) for fault in faults] == [
        (2, "item 2", '{"id": "b", "type": book}'), (3, "item 4", '{"id": "d"'),
    ]  # fmt: skip
    assert all(fault.column > 1 for fault in faults)
