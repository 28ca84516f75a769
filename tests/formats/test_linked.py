"""Claims in the vocabularies of others validate without an error; W3C annotations come back equal."""

import io
import json
from typing import Any

import prov.model
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings

import onrecord
from onrecord import Assessment, Dossier, Fault, Loss
from onrecord.cli.starter import starter
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


@settings(max_examples=60)
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


@settings(max_examples=30, deadline=None)
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


@pytest.mark.parametrize("name", ["prov-json", "claim-review"])
def test_what_is_only_written_says_so_when_it_is_read(name: str) -> None:
    faults: list[Fault] = []

    assert len(onrecord.loads(onrecord.dumps(starter(), name, lambda loss: None), name, faults.append)) == 0
    assert "only written" in str(faults[0])
