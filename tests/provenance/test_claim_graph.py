"""What lies behind a claim is one graph, of which all else is a view."""

import pytest
from hypothesis import given, settings

from onrecord import Claim, Dossier, Snapshot, Source, UnknownKey, impact, origins, trails
from onrecord.checks.context import Context
from onrecord.cli.starter import starter
from onrecord.provenance import ClaimGraph, ClaimGraphs, Copies
from onrecord.provenance.origin_counts import counts_of
from onrecord.provenance.steps import ClaimSteps
from onrecord.provenance.survey import Survey, survey
from onrecord.reports.facts import gather
from tests.provenance.test_generated_graphs import NAMES, tangles
from tests.worked_example import dossier as worked_example


@given(dossier=tangles())
@settings(max_examples=100, deadline=None)
def test_the_functions_are_views_of_the_graph(dossier: Dossier) -> None:
    graph = ClaimGraph(dossier, "claim")

    assert list(graph.trails()) == list(trails(dossier, "claim"))
    assert graph.origins == origins(dossier, "claim")
    assert set(graph.origins.bottlenecks) <= set(graph.bottlenecks)
    assert graph.bottlenecks == () or graph.origins.chains == 1
    assert set(graph.survey.documents) <= set(graph.survey.carriers)


@given(dossier=tangles(), source=NAMES)
@settings(max_examples=100, deadline=None)
def test_a_graph_without_a_source_leaves_the_whole_graph_as_it_was(dossier: Dossier, source: str) -> None:
    graph = ClaimGraph(dossier, "claim")
    before = graph.origins

    left = graph.without(source)

    assert source not in left.survey.carriers
    assert source not in {node.source for node in left.survey.steps}
    assert graph.origins == before == ClaimGraph(dossier, "claim").origins


def test_a_graph_is_made_once_for_a_claim_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks, counts, pictures and lists of trails of a report ask for the graph of the same claim."""
    visits: list[str] = []

    def counting(steps: ClaimSteps, without: str = "") -> Survey:
        visits.append(steps.claim)
        return survey(steps, without)

    monkeypatch.setattr("onrecord.provenance.claim_graph.survey", counting)
    dossier = worked_example()
    facts = gather(dossier, None, off_record=False)

    for claim in facts.dossier.claims:
        assert list(facts.graphs[claim].trails())
        assert counts_of(facts.graphs[claim].origins)
    Context(facts.dossier, None)

    assert sorted(visits) == sorted(facts.dossier.claims)


def test_graphs_know_their_dossier_and_refuse_other_claims() -> None:
    graphs = ClaimGraphs(starter())

    assert graphs["bridge-unsafe"] is graphs["bridge-unsafe"]
    with pytest.raises(UnknownKey, match=r"the claim 'no' is not on record"):
        graphs["no"]
    with pytest.raises(UnknownKey, match=r"the claim 'no' is not on record"):
        ClaimGraph(starter(), Claim(key="no", text="No."))


def test_what_becomes_of_a_claim_without_a_source_is_what_its_graph_says() -> None:
    dossier = worked_example()

    for source in dossier.sources:
        for found in impact(dossier, source):
            whole = ClaimGraph(dossier, found.claim)
            left = whole.without(source)
            assert found.before == whole.origins
            assert found.loses_all_support is not left.is_supported
            assert set(found.lost) == set(whole.origins.origins) - set(left.origins.origins)


def test_the_first_of_several_copies_stands_for_all_however_they_are_joined() -> None:
    """A source that was seen in two states joins those that have either."""
    both = [Snapshot(sha256="11" * 32), Snapshot(sha256="22" * 32)]
    dossier = Dossier(
        [Source(key="a", snapshots=both[:1]), Source(key="b", snapshots=both[1:]), Source(key="c", snapshots=both)]
    )

    assert Copies(dossier).among("abc") == {"b": "a", "c": "a"}
