"""Claims in the vocabularies of others validate without an error; W3C annotations come back equal."""

import io
import json
import re
from typing import Any

import prov.model
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings

import onrecord
from onrecord import (
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Fault,
    InvalidText,
    Loss,
    Passage,
    Person,
    Snapshot,
    Source,
)
from onrecord.cli.starter import starter
from onrecord.records.attributions import with_ids
from tests.sizes import times
from tests.strategies import dossiers

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*Dataset:DeprecationWarning"),
]
"""What rdflib says of itself and pyshacl while it reads."""

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass oa:Annotation ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:class oa:SpecificResource ] ;
  sh:property [ sh:path oa:motivatedBy ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
[] a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ;
  sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .
[] a sh:NodeShape ; sh:targetClass oa:TextualBody ; sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ] .
"""
"""Web Annotation Data Model: sections 3.1 ("MUST have 1 or more target"), 3.2.4, 4.2.4, 4.2.5."""
REVIEW = {"claimReviewed": str, "reviewRating": dict, "url": str, "author": dict, "itemReviewed": dict}
"""What Google requires of a ClaimReview, and recommends."""


def assessed() -> Dossier:
    dossier = starter()
    dossier.add(
        Assessment(of="okafor-unsafe", credibility=2, by="the desk", on="2026-02-06", why="Two engineers agree.")
    )
    return dossier


@settings(max_examples=times(12))
@given(dossier=dossiers(off_record=False))
def test_annotations_come_back_equal(dossier: Dossier) -> None:
    text = onrecord.dumps(dossier, "web-annotation", lambda loss: pytest.fail(str(loss)))

    assert onrecord.loads(text, "web-annotation") == dossier
    assert onrecord.dumps(onrecord.loads(text, "web-annotation"), "web-annotation") == text


@pytest.mark.parametrize("base", ["", "https://example.org/checks#"])
def test_annotations_are_valid_by_the_model(base: str) -> None:
    graph = rdflib.Graph().parse(data=onrecord.dumps(assessed(), "web-annotation", base=base), format="json-ld")

    valid, _, report = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))

    assert valid, report
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(list(graph.subjects(rdflib.RDF.type, oa.Annotation))) == 2
    assert {str(one) for one in graph.objects(None, oa.exact)} == {
        "The two middle piers are no longer safe", "the piers would carry light traffic for ten more years",
    }  # fmt: skip


def test_selectors_that_somebody_changed_count() -> None:
    page = json.loads(onrecord.dumps(starter(), "web-annotation"))
    page["items"][0]["target"]["selector"][0]["exact"] = "the piers are no longer safe"

    back = onrecord.loads(json.dumps(page), "web-annotation")

    assert back.attributions[0].passage is not None
    assert back.attributions[0].passage.words == "the piers are no longer safe"
    assert back.attributions[0].passage.locator == "4"


@pytest.mark.parametrize(
    "text", ["[]", "{}", "not JSON", '{"items": [{"target": "x"}], "records": []}', '{"items": 1}']
)
def test_annotations_of_others_are_a_fault(text: str) -> None:
    faults: list[Fault] = []

    assert len(onrecord.loads(text, "web-annotation", faults.append)) == 0
    assert faults


@settings(max_examples=times(6), deadline=None)
@given(dossier=dossiers(off_record=False))
def test_prov_is_read_by_its_library_without_an_error(dossier: Dossier) -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "prov-json", losses.append)

    document = prov.model.ProvDocument.deserialize(io.StringIO(text), format="json")

    agents = {one for one in dossier if type(one).__name__ in ("Person", "Organization", "Unnamed")}
    assert len(list(document.get_records(prov.model.ProvAgent))) == len(agents)
    assert len(list(document.get_records(prov.model.ProvAttribution))) == len(dossier.attributions)
    entities = len(dossier.sources) + len(dossier.claims) + len(dossier.attributions)
    assert len(list(document.get_records(prov.model.ProvEntity))) == entities
    assert len([one for one in losses if isinstance(one.value, Assessment)]) == len(dossier.assessments)


def test_a_review_of_a_claim_has_what_is_required_of_one() -> None:
    graph = json.loads(
        onrecord.dumps(assessed(), "claim-review", lambda loss: None, base="https://example.org/checks#")
    )
    nodes: list[dict[str, Any]] = graph["@graph"]

    (review,) = (one for one in nodes if one["@type"] == "ClaimReview")
    assert all(isinstance(review[name], kind) for name, kind in REVIEW.items())
    assert review["reviewRating"] == {
        "@type": "Rating", "ratingValue": 4, "bestRating": 5, "worstRating": 1, "alternateName": "probably true",
    }  # fmt: skip
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Ada Okafor"}
    assert sorted(one["@type"] for one in nodes) == ["Claim", "Claim", "ClaimReview", "Quotation", "Quotation"]
    assert len(rdflib.Graph().parse(data=json.dumps(graph), format="json-ld")) > 30


def test_a_review_without_an_address_is_a_loss_and_not_invented() -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(assessed(), "claim-review", losses.append)

    assert "ClaimReview" not in text
    assert any("address where it is published" in loss.reason for loss in losses)


@pytest.mark.parametrize("name", ["prov-json", "claim-review", "nanopublication", "quickstatements"])
def test_what_is_only_written_says_so_when_it_is_read(name: str) -> None:
    faults: list[Fault] = []

    assert len(onrecord.loads(onrecord.dumps(starter(), name, lambda loss: None), name, faults.append)) == 0
    assert "only written" in str(faults[0])


NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def nanopublications(text: str) -> tuple[Any, list[Any]]:
    """Parse TriG, and return the nanopublications in it."""
    graphs = rdflib.Dataset()
    graphs.parse(data=text, format="trig")
    return graphs, [one for one, _, _, _ in graphs.quads((None, rdflib.RDF.type, NP.Nanopublication, None))]


def check_by_the_guidelines(graphs: Any, itself: Any) -> None:
    """Assert what the Nanopublication Guidelines, section 3.1, require of one."""
    [(_, _, _, head)] = graphs.quads((itself, rdflib.RDF.type, NP.Nanopublication, None))
    parts = []
    for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo"):
        [(_, _, part, place)] = graphs.quads((itself, NP[name], None, None))
        assert place == head
        parts.append(part)
    assert len({head, itself, *parts}) == 5
    assertion, provenance, publication = parts
    assert all(any(graphs.quads((None, None, None, part))) for part in parts)
    assert any(graphs.quads((assertion, None, None, provenance)))
    assert any(graphs.quads((itself, None, None, publication)))


@settings(max_examples=times(6), deadline=None)
@given(dossier=dossiers(off_record=False))
def test_nanopublications_are_as_the_guidelines_require(dossier: Dossier) -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "nanopublication", losses.append, base="https://example.org/np/")

    graphs, found = nanopublications(text)

    assert len(found) == len({one.id for one in with_ids(dossier.attributions)})
    for itself in found:
        check_by_the_guidelines(graphs, itself)
    assert len([one for one in losses if isinstance(one.value, Assessment)]) == len(dossier.assessments)


def test_a_nanopublication_tells_from_whom_and_through_whom_a_claim_is() -> None:
    text = onrecord.dumps(starter(), "nanopublication", lambda loss: None, base="http://x.example/#")
    graphs, found = nanopublications(text)

    assert len(found) == 2
    assertions = {one for _, _, one, _ in graphs.quads((None, NP.hasAssertion, None, None))}
    speakers = {
        str(one) for part in assertions for _, _, one, _ in graphs.quads((part, PROV.wasAttributedTo, None, None))
    }
    assert speakers == {"http://x.example/#agent-okafor", "http://x.example/#agent-council-member"}
    [(_, _, via, _)] = graphs.quads((None, PROV.hadPrimarySource, None, None))
    assert str(via) == "http://x.example/#source-survey2025"
    quoted = {str(one) for part in assertions for _, _, one, _ in graphs.quads((part, PROV.value, None, None))}
    assert "The two middle piers are no longer safe" in quoted


def denying() -> Dossier:
    return Dossier([
        Source(key="a", title="Piers"), Person(key="roe", name="Roe, Rik"), Claim(key="c", text="It fell."),
        Attribution(
            claim="c", speaker="roe", source="a", stance="denies", key="no", passage=Passage(exact="It stands")
        ),
        Assessment(of="no", credibility=5, by="the desk"),
    ])  # fmt: skip


def test_who_denies_a_claim_is_not_published_as_who_makes_it() -> None:
    losses: list[Loss] = []
    nodes = json.loads(onrecord.dumps(denying(), "claim-review", losses.append, base="https://x.example/#"))["@graph"]

    assert [one["@type"] for one in nodes] == ["Quotation"]
    assert sum(loss.reason == "schema.org has no word for who denies a claim" for loss in losses) == 2

    text = onrecord.dumps(denying(), "nanopublication", lambda loss: None, base="https://x.example/#")
    graphs, _ = nanopublications(text)
    disputes = rdflib.URIRef("http://purl.org/spar/cito/disputes")
    [(who, _, what, _)] = graphs.quads((None, disputes, None, None))
    assert (str(who), str(what)) == ("https://x.example/#agent-roe", "https://x.example/#claim-c")


@pytest.mark.parametrize(
    "text", ['say "no"', "a\\b", "line\nline\r\nline", "\t\x00\x1f\x7f", "<a> {b} ^^xsd:c @en", "\U0001f600 é"]
)
def test_any_text_stays_inside_its_literal(text: str) -> None:
    dossier = Dossier([
        Source(key=text.strip() or "k", title=text), Person(key="roe", name="Roe, Rik"),
        Claim(key="c", text=f"x{text}"),
        Attribution(claim="c", speaker="roe", source=text.strip() or "k"),
    ])  # fmt: skip

    graphs, found = nanopublications(onrecord.dumps(dossier, "nanopublication", lambda loss: None))

    assert len(found) == 1
    value = rdflib.RDF.value
    assert [str(one) for _, _, one, _ in graphs.quads((None, value, None, None))] == [dossier.claims["c"].text]


@pytest.mark.parametrize("name", ["web-annotation", "prov-json", "claim-review", "nanopublication"])
@pytest.mark.parametrize("base", ["example", "https://example.org/a b#", "https://x.example/<b>", "#", ' "', "x:"])
def test_a_base_that_is_no_absolute_address_is_refused(name: str, base: str) -> None:
    with pytest.raises(InvalidText, match="absolute IRI"):
        onrecord.dumps(starter(), name, lambda loss: None, base=base)


DATATYPES = {
    "P31": "item", "P50": "item", "P248": "item", "P823": "item", "P304": "text", "P356": "text", "P433": "text",
    "P478": "text", "P698": "text", "P932": "text", "P212": "text", "P1545": "text", "P2093": "text", "P854": "address",
    "P953": "address", "P1065": "address", "P577": "time", "P585": "time", "P813": "time", "P1476": "language",
    "P7081": "language",
}  # fmt: skip
"""What kind of value each property takes (Wikidata, the properties' pages)."""
FORMS = {
    "item": r"Q[1-9]\d*", "text": r'"[^\t\r\n]+"', "address": r'"https?://[^\s"]+"',
    "language": r'[a-z]{2,3}:"[^\t\r\n]+"', "time": r"\+\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11)",
}  # fmt: skip
"""How a kind of value is spelled (Help:QuickStatements, version 1)."""
REFERENCES = {"S248", "S854", "S356", "S1476"}
"""Properties of which a reference must have one: where it is stated."""


def check_commands(text: str) -> None:
    """Assert that each line is a command, and each quotation has words, a speaker and a reference."""
    made = False
    for line in text.splitlines():
        if line == "CREATE":
            made = True
            continue
        item, *cells = line.split("\t")
        assert made if item == "LAST" else re.fullmatch(FORMS["item"], item), line
        assert len(cells) % 2 == 0, line
        if cells[0] == "Len":
            assert re.fullmatch(FORMS["text"], cells[1]), line
            continue
        assert cells[0][0] == "P", line
        properties = cells[::2]
        for name, value in zip(properties, cells[1::2], strict=True):
            assert re.fullmatch(FORMS[DATATYPES[f"P{name[1:]}"]], value), line
        if cells[0] == "P7081":
            assert {"P823", "P2093"} & set(properties), line
            assert REFERENCES & set(properties), line


@settings(max_examples=times(12), deadline=None)
@given(dossier=dossiers(off_record=False))
def test_every_command_for_wikidata_has_what_it_needs(dossier: Dossier) -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "quickstatements", losses.append)

    check_commands(text)
    lost = [one for one in losses if isinstance(one.value, Attribution)]
    assert text.count("\tP7081\t") + len(lost) == len(dossier.attributions)


def test_a_quotation_for_wikidata_has_speaker_day_and_where_it_stands() -> None:
    dossier = Dossier([
        Source(key="Q100", title="Piers", language="en-GB", url="https://x.example/1",
               snapshots=[Snapshot(accessed="2026-02-04", archive_url="https://archive.example/1")]),
        Source(key="Q200", title="Survey"), Person(key="Q42", name="Roe, Rik"), Claim(key="c", text="It fell."),
        Attribution(claim="c", speaker="Q42", source="Q100", via="Q200", said_on="2026-02", passage=Passage(
            exact='The "pier"\n fell', locator="4", label="page")),
    ])  # fmt: skip
    [line] = [
        one for one in onrecord.dumps(dossier, "quickstatements", lambda loss: None).splitlines() if "P7081" in one
    ]

    assert line.split("\t") == [
        "Q100", "P7081", 'en:"The "pier" fell"', "P823", "Q42", "P585", "+2026-02-00T00:00:00Z/10", "S248", "Q200",
        "S248", "Q100", "S854", '"https://x.example/1"', "S813", "+2026-02-04T00:00:00Z/11", "S1065",
        '"https://archive.example/1"', "S304", '"4"',
    ]  # fmt: skip
    check_commands(onrecord.dumps(dossier, "quickstatements", lambda loss: None))


@pytest.mark.parametrize(
    ("snapshot", "locator"),
    [
        (Snapshot(accessed="2026-02-04"), ""),
        (Snapshot(archive_url="https://archive.example/1"), ""),
        (Snapshot(accessed="2026-02", archive_url="https://archive.example/1"), "4"),
        (None, "4"),
    ],
)
def test_a_day_an_archive_or_a_page_alone_is_no_reference(snapshot: Snapshot | None, locator: str) -> None:
    passage = Passage(exact="It fell", locator=locator, label="page" if locator else "")
    dossier = Dossier([
        Source(key="s", title="Piers", snapshots=[snapshot] if snapshot else []), Person(key="Q42", name="Roe, Rik"),
        Claim(key="c", text="It fell."), Attribution(claim="c", speaker="Q42", source="s", passage=passage),
    ])  # fmt: skip
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "quickstatements", losses.append)

    assert "\tS" not in text
    assert "P7081" not in text
    assert any(isinstance(loss.value, Attribution) for loss in losses)
    assert any(loss.field == "snapshots" for loss in losses) == (snapshot is not None)


def test_a_quotation_without_a_reference_is_a_loss() -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(denying(), "quickstatements", losses.append)

    assert "P7081" not in text
    assert any(isinstance(loss.value, Attribution) and "reference" in loss.reason for loss in losses)
