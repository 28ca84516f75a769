"""What is made of documents as pandoc writes them in JSON."""

import copy
from typing import Any

import pytest

from onrecord import Attribution, Claim, Dossier, Fault, FaultGroup, Passage, Person, Source
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.citations.pandoc.inlines import text_of, words
from onrecord.citations.pandoc.walking import Called, Site, walk
from onrecord.citations.sections import chooses
from onrecord.errors import InvalidText

Json = dict[str, Any]
LEE = Source(key="lee", type="report", author="Lee, Ann", title="Rivers", issued=2016)
KIM = Source(key="kim", type="book", author="Kim, Bo", title="Canals", issued=2017)
OKAFOR = Person(key="okafor", name="Okafor, Ada")
UNSAFE = Claim(key="unsafe", text="They are not safe.")
SAID = Attribution(
    key="said", claim=UNSAFE, speaker=OKAFOR, source=LEE, cue="said", first_hand=True,
    passage=Passage(exact="the piers are no longer safe"),
)  # fmt: skip
DOSSIER = Dossier([LEE, KIM, OKAFOR, UNSAFE, SAID])


def cited(key: str, mode: str = "NormalCitation", before: str = "", after: str = "") -> Json:
    return {
        "citationId": key, "citationPrefix": words(before), "citationSuffix": words(after), "citationMode": {"t": mode},
        "citationNoteNum": 0, "citationHash": 0,
    }  # fmt: skip


def cite(*cites: Json) -> Json:
    return {"t": "Cite", "c": [list(cites), words("@")]}


def para(*inlines: Json) -> Json:
    return {"t": "Para", "c": list(inlines)}


def document(*blocks: Json, **meta: Any) -> Json:
    values = {name.replace("_", "-"): value for name, value in meta.items()}
    return {"pandoc-api-version": [1, 23, 1], "meta": values, "blocks": list(blocks)}


def div(identifier: str = "", classes: tuple[str, ...] = (), **attributes: str) -> Json:
    return {"t": "Div", "c": [[identifier, list(classes), [list(pair) for pair in attributes.items()]], []]}


def string(text: str) -> Json:
    return {"t": "MetaInlines", "c": words(text)}


def shown(block: Json) -> str:
    return text_of(block["c"]).replace("\u00a0", " ")


def entries(block: Json) -> list[str]:
    return [text_of(entry["c"][1]) for entry in block["c"][1]]


def test_citations_stand_where_pandoc_has_them_and_the_list_at_the_end() -> None:
    text = document(para(*words("As "), cite(cited("lee", after=", p. 3"), cited("kim")), *words(".")))

    filled = fill_pandoc(DOSSIER, text)

    assert shown({"c": filled["blocks"][0]["c"][2]["c"][1]}) == "(Kim, 2017; Lee, 2016, p. 3)"
    division = filled["blocks"][1]
    assert division["c"][0][0] == "refs"
    assert "csl-bib-body" in division["c"][0][1]
    assert [entry["c"][0] for entry in division["c"][1]] == [
        ["ref-kim", ["csl-entry"], []], ["ref-lee", ["csl-entry"], []],
    ]  # fmt: skip


def test_claims_are_cited_at_second_hand() -> None:
    text = document(para(cite(cited("claim:unsafe")), *words(" so "), cite(cited("claim:unsafe", "AuthorInText"))))

    filled = fill_pandoc(DOSSIER, text)

    assert text_of(filled["blocks"][0]["c"][0]["c"][1]) == "(Okafor, as cited in Lee, 2016)"
    assert text_of(filled["blocks"][0]["c"][-1]["c"][1]) == "Okafor (as cited in Lee, 2016)"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"lee": "She said the piers are no longer safe."}, "verified"),
        ({"lee": "She said the piers are as safe as can be."}, "unverified"),
        ({}, "unverified"),
        (None, "unverified"),
    ],
)
def test_a_span_to_be_verified_says_whether_the_words_stand_there(texts: Any, said: str) -> None:
    span = {"t": "Span", "c": [["", ["verify"], []], [cite(cited("claim:unsafe", "AuthorInText"))]]}
    told: list[Fault] = []

    filled = fill_pandoc(DOSSIER, document(para(span)), texts=texts, on_unverified=told.append)

    span = filled["blocks"][0]["c"][0]
    assert span["c"][0][1] == ["verify", said]
    assert text_of(span["c"][1]) == "(Okafor, as cited in Lee, 2016)"
    assert len(told) == (said == "unverified")
    assert all("lee" in str(fault) and fault.severity == "warning" for fault in told)


def test_notes_are_real_notes_and_stops_stand_before_them() -> None:
    quoted = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, words("so")]}
    text = document(
        para(
            quoted,
            *words(" "),
            cite(cited("lee")),
            *words(". And "),
            cite(cited("kim", "AuthorInText")),
            *words("; no."),
        )
    )

    filled = fill_pandoc(DOSSIER, text, "chicago-notes-bibliography")

    inlines = filled["blocks"][0]["c"]
    assert text_of(inlines) == "so. And Bo Kim; no."
    notes = [node for one in inlines if one["t"] == "Cite" for node in one["c"][1] if node["t"] == "Note"]
    assert [text_of(note["c"][0]["c"]) for note in notes] == ["Ann Lee, Rivers (2016).", "Bo Kim, Canals (2017)."]


def test_a_citation_in_a_note_is_written_there_and_knows_its_number() -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>'
        '<text variable="title"/><text variable="first-reference-note-number" prefix=" (n. " suffix=")"/>'
        "</layout></citation></style>"
    )
    note = {"t": "Note", "c": [para(cite(cited("lee")))]}
    text = document(para(note, *words(" "), cite(cited("kim")), cite(cited("lee"))), para(cite(cited("kim"))))

    filled = fill_pandoc(DOSSIER, text, style)

    assert shown({"c": note["c"]}) == "Rivers"
    last = filled["blocks"][1]["c"][0]["c"][1][0]
    assert text_of(last["c"]) == "Canals (n. 2)"


def test_the_metadata_are_obeyed_and_what_they_ask_is_not_done_twice() -> None:
    nocite = {"t": "MetaInlines", "c": [cite(cited("kim", "AuthorInText"))]}
    text = document(
        para(cite(cited("lee", after="S. 3"))), lang=string("de-DE"), nocite=nocite, bibliography=string("x.bib"),
        link_citations={"t": "MetaBool", "c": True}, reference_section_title=string("Werke"),
    )  # fmt: skip

    filled = fill_pandoc(DOSSIER, text)

    link = filled["blocks"][0]["c"][0]["c"][1][1]
    assert link["t"] == "Link"
    assert link["c"][2] == ["#ref-lee", ""]
    assert shown({"c": filled["blocks"][0]["c"][0]["c"][1]}) == "(Lee, 2016, S. 3)"
    assert filled["blocks"][1] == {"t": "Header", "c": [1, ["bibliography", ["unnumbered"], []], words("Werke")]}
    assert len(entries(filled["blocks"][2])) == 2
    assert sorted(filled["meta"]) == ["lang", "link-citations", "reference-section-title"]


def test_all_works_are_listed_by_a_star_and_none_where_the_list_is_suppressed() -> None:
    star = {"t": "MetaInlines", "c": [cite(cited("*", "AuthorInText"))]}

    assert len(entries(fill_pandoc(DOSSIER, document(nocite=star))["blocks"][0])) == 2
    assert (
        fill_pandoc(DOSSIER, document(nocite=star, suppress_bibliography={"t": "MetaBool", "c": True}))["blocks"] == []
    )


def test_parts_of_the_list_stand_in_divisions_and_under_headings_and_the_rest_in_its_own() -> None:
    reports = div(classes=("refs",), where="type=report")
    heading = {"t": "Header", "c": [1, ["h", ["refs"], [["where", "type=thesis"]]], words("Theses")]}
    thesis = Source(key="t", type="thesis", author="Poe, Cy", title="Locks", issued=2018)
    text = document(para(cite(cited("lee"), cited("kim"), cited("t"))), reports, heading, div("refs"))

    filled = fill_pandoc(Dossier([LEE, KIM, thesis]), text)

    _, first, _, under, rest = filled["blocks"]
    assert [entry.split(",")[0] for part in (first, under, rest) for entry in entries(part)] == ["Lee", "Poe", "Kim"]
    assert ["custom-style", "Bibliography"] in first["c"][0][2]
    assert ["custom-style", "Bibliography"] in under["c"][0][2]


@pytest.mark.parametrize("where", ["type", "typ=report", "=x", "__class__=x", "type=reprt"])
def test_a_part_of_a_list_that_nothing_can_be_in_is_refused(where: str) -> None:
    with pytest.raises(InvalidText, match="where"):
        chooses(where)


def test_a_part_of_a_list_is_chosen_by_fields_and_years() -> None:
    assert chooses("type!=report; issued=2017,2018")(KIM, True)
    assert not chooses("type!=report")(LEE, True)
    assert chooses("")(LEE, True)
    assert chooses("cited=no; language=en")(LEE.evolve(language="en-GB"), False)


def test_what_cannot_be_cited_is_refused_together_or_left_and_told() -> None:
    text = document(
        para(*words("So "), cite(cited("nobody")), cite(cited("lee")), cite(cited("fig:one"), cited("tbl-2")))
    )
    faults: list[Fault] = []

    with pytest.raises(FaultGroup) as raised:
        fill_pandoc(DOSSIER, copy.deepcopy(text))
    assert "'nobody'" in str(raised.value)
    filled = fill_pandoc(DOSSIER, text, on_fault=faults.append)

    assert [fault.got for fault in faults] == ["nobody"]
    assert "near 'So" in str(faults[0])
    assert [text_of(node["c"][1]) for node in filled["blocks"][0]["c"] if node["t"] == "Cite"] == [
        "@",
        "(Lee, 2016)",
        "@",
    ]


def test_what_citations_cannot_hold_stays_as_it_is() -> None:
    code = {"t": "Code", "c": [["", [], []], "x <i> y"]}
    image = {"t": "Image", "c": [["", [], []], words("alt"), ["a.png", ""]]}
    odd = {"t": "Str", "c": "a<b>"}
    one = cited("lee")
    one["citationSuffix"] = [*words(", with "), code, {"t": "Space"}, image, odd]

    filled = fill_pandoc(DOSSIER, document(para(cite(one))))

    inlines = filled["blocks"][0]["c"][0]["c"][1]
    assert code in inlines
    assert image in inlines
    assert odd in inlines


def test_citations_are_found_wherever_elements_may_stand_and_in_their_order() -> None:
    keys = [f"k{number}" for number in range(7)]
    each = [cite(cited(key)) for key in keys]
    table = {
        "t": "Table",
        "c": [["", [], []], [None, [{"t": "Plain", "c": [each[1]]}]], [[[{"t": "Plain", "c": [each[2]]}]]]],
    }
    text = document(
        table,
        {"t": "BulletList", "c": [[para({"t": "Emph", "c": [each[3]]})]]},
        {"t": "DefinitionList", "c": [[[each[4]], [[para(each[5])]]]]},
        {"t": "Para", "c": [{"t": "Note", "c": [para(each[6])]}]},
        abstract={"t": "MetaMap", "c": {"t": {"t": "MetaBlocks", "c": [para(each[0])]}}},
    )

    found = walk(text).found

    assert [one.node["c"][0][0]["citationId"] for one in found if isinstance(one, Site)] == keys
    assert [type(one) for one in found][-2:] == [Called, Site]


@pytest.mark.parametrize("style", ["apa", "chicago-fullnote-bibliography"])
def test_a_citation_of_nothing_stays_as_it_stands(style: str) -> None:
    """A filter may have taken all out of it."""
    empty = cite()

    filled = fill_pandoc(DOSSIER, document(para(empty, *words(" and "), cite(cited("lee")))), style)

    assert filled["blocks"][0]["c"][0] == cite()


def test_deep_documents_are_walked() -> None:
    node = para(cite(cited("lee")))
    for _ in range(20_000):
        node = {"t": "BlockQuote", "c": [node]}

    assert len([*walk(document(node)).sites()]) == 1
    while node["t"] == "BlockQuote":  # taken apart step by step: freeing it whole would recurse
        node = node.pop("c")[0]
