"""Graphs with known answers, and agreement with networkx."""

from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Source, Unnamed, diagram
from onrecord.checks import CODES, check
from onrecord.provenance import Trail, debate, impact, origins, trails
from onrecord.provenance.flow import cut_vertices, disjoint_paths
from onrecord.provenance.origin_counts import MOST_TRAILS
from onrecord.provenance.steps import ClaimSteps
from onrecord.provenance.trail import walks


def made(*rows: tuple[str, str, str]) -> Dossier:
    """Make a dossier of attributions (source, speaker, via), where via "!" is first-hand."""
    return Dossier(
        [
            Claim(key="claim", text="So."),
            *(
                Source(key=key)
                for key in dict.fromkeys(key for row in rows for key in (row[0], row[2]) if key not in "!")
            ),
            *(Unnamed(key=key, description=key) for key in dict.fromkeys(row[1] for row in rows)),
            *(
                Attribution(
                    claim="claim", speaker=speaker, source=source, first_hand=via == "!", via="" if via == "!" else via
                )
                for source, speaker, via in rows
            ),
        ]
    )


@given(outlets=st.integers(1, 30), officials=st.integers(1, 10))
def test_a_fan_out_of_one_wire_is_one_chain(outlets: int, officials: int) -> None:
    """However many outlets print a wire, it is one chain with the wire as its cut."""
    dossier = made(
        *((f"outlet{n}", f"official{n % officials}", "wire") for n in range(outlets)),
        *(("wire", f"official{n}", "!") for n in range(min(outlets, officials))),
    )

    found = origins(dossier, "claim")

    assert (len(found.documents), len(found.origins)) == (outlets, min(outlets, officials))
    assert (found.chains, "wire" in found.bottlenecks, found.unknown) == (1, True, 0)


@given(length=st.integers(2, 50))
def test_a_loop_has_no_origin(length: int) -> None:
    """Loops end and are marked."""
    dossier = made(*((f"s{n}", "one", f"s{(n + 1) % length}") for n in range(length)))

    found = list(trails(dossier, "claim"))

    assert [trail.end for trail in found] == ["loop"] * length
    assert all(len(trail.hops) == length for trail in found)
    assert origins(dossier, "claim").origins == ()


@given(count=st.integers(1, 8))
def test_diamonds_double_the_trails_but_not_the_chains(count: int) -> None:
    """Every chain is walked; two ways that meet again are not independent."""
    rows: list[tuple[str, str, str]] = []
    for n in range(count):
        for side in "lr":
            rows += (f"s{n}", "one", f"s{n}{side}"), (f"s{n}{side}", "one", f"s{n + 1}")
    dossier = made(*rows)

    found = list(trails(dossier, "claim"))

    assert len(found) == 2**count
    assert origins(dossier, "claim").chains == 1
    assert origins(dossier, "claim").bottlenecks == (f"s{count}",)


def diamonds(count: int) -> Dossier:
    """Make a chain of sources each of which has it from two that have it from the next; the last does not tell."""
    rows: list[tuple[str, str, str]] = []
    for n in range(count):
        for side in "lr":
            rows += (f"s{n}", "one", f"s{n}{side}"), (f"s{n}{side}", "one", f"s{n + 1}")
    return made(*rows, (f"s{count}", "one", ""))


def test_diamonds_are_counted_without_being_walked() -> None:
    assert origins(diamonds(40), "claim").unknown == 2**40


def test_trails_beyond_counting_are_as_many_as_are_counted() -> None:
    found = origins(diamonds(5_000), "claim")

    assert found.unknown == MOST_TRAILS
    assert str(MOST_TRAILS) in repr(found)


@given(hops=st.integers(1, 10))
def test_a_chain_of_ten_hops_is_walked_to_its_end(hops: int) -> None:
    """Every chain from a source that was read back to the speaker."""
    dossier = made(*((f"s{n}", "one", f"s{n + 1}") for n in range(hops)))

    (trail,) = trails(dossier, "claim")

    assert [hop.to for hop in trail.hops] == [f"s{n + 1}" for n in range(hops)] + ["one"]


def test_a_chain_of_twenty_thousand_hops_is_no_recursion_error() -> None:
    dossier = made(*((f"s{n}", "one", f"s{n + 1}") for n in range(20_000)))

    (trail,) = trails(dossier, "claim")

    assert (len(trail.hops), origins(dossier, "claim").chains) == (20_001, 1)


MANY = 100_000


def reprinted(count: int, last: str) -> Dossier:
    """Make a row of sources each of which reprints the next; the last one reprints `last`, or nothing."""
    originals = [*(f"s{n + 1}" for n in range(count - 1)), last]
    dossier = made(("s0", "one", "!"))
    dossier.replace(Source(key="s0"))
    dossier.add(*(Source(key=f"s{n}") for n in range(1, count)))
    for n, original in enumerate(originals):
        dossier.replace(Source(key=f"s{n}", reprint_of=original))
    return dossier


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda: made(*((f"s{n}", "one", f"s{n + 1}") for n in range(MANY))),
        lambda: made(*((f"s{n}", "one", f"s{(n + 1) % MANY}") for n in range(MANY))),
        lambda: made(*((f"s{n}", f"official{n % 1000}", "wire") for n in range(MANY))),
        lambda: made(*(("hub", f"official{n}", f"s{n}") for n in range(MANY))),
        lambda: diamonds(MANY // 4),
        lambda: reprinted(MANY // 10, ""),
        lambda: reprinted(MANY // 10, "s0"),
    ],
    ids=["a chain", "a loop", "a fan-out", "a hub", "diamonds", "reprints", "a loop of reprints"],
)
def test_nothing_is_too_long_or_too_wide_to_walk(make: Callable[[], Dossier]) -> None:
    """Never a recursion error."""
    dossier = make()

    assert next(trails(dossier, "claim")).hops
    assert origins(dossier, "claim").documents
    assert all(finding.code in CODES for finding in check(dossier))
    assert len(impact(dossier, list(dossier.sources)[-1])) <= 1
    assert diagram(dossier, "claim", "mermaid").startswith("flowchart")


@pytest.mark.slow
def test_claims_that_dispute_each_other_in_a_long_loop_are_debated_once_each() -> None:
    claims = [Claim(key=f"c{n}", text="So.", disputes=f"c{(n + 1) % MANY}") for n in range(MANY)]
    said = [Attribution(claim=claim, speaker="one", source="s") for claim in claims]

    found = debate(Dossier([*claims, Source(key="s"), Unnamed(key="one", description="one"), *said]), "c0")

    assert len(found.voices) == MANY + 1
    assert found.voices[-1].claim == "c0"


GRAPHS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


@given(edges=GRAPHS, starts=st.sets(st.integers(0, 9), min_size=1), ends=st.sets(st.integers(0, 9), min_size=1))
@settings(max_examples=200)
def test_disjoint_paths_and_cuts_agree_with_networkx(
    edges: list[tuple[int, int]], starts: set[int], ends: set[int]
) -> None:
    """Menger: as many disjoint ways as vertices must go to part the ends from the starts."""
    graph: dict[str, list[str]] = {}
    network = nx.DiGraph()
    network.add_nodes_from(["S", "T"])
    for one, other in edges:
        graph.setdefault(str(one), []).append(str(other))
        network.add_edge(f"{one}out", f"{other}in", capacity=1)
    for n in range(10):
        network.add_edge(f"{n}in", f"{n}out", capacity=1)
    network.add_edges_from((("S", f"{n}in") for n in starts), capacity=1)
    network.add_edges_from(((f"{n}out", "T") for n in ends), capacity=1)

    ways = disjoint_paths(graph, [str(n) for n in starts], [str(n) for n in ends])
    cuts = cut_vertices(graph, [str(n) for n in starts], [str(n) for n in ends])

    assert ways == nx.maximum_flow_value(network, "S", "T")
    if ways:
        alone = set()
        for n in range(10):
            without = network.copy()
            without.remove_edge(f"{n}in", f"{n}out")
            if not nx.has_path(without, "S", "T"):
                alone.add(str(n))
        assert set(cuts) == alone
        assert not (ways > 1 and cuts)
    else:
        assert cuts == ()


NAMES = st.sampled_from("abcd")


@st.composite
def tangles(draw: st.DrawFn) -> Dossier:
    """Four sources that report and reprint each other in any way, and what they say."""
    said = st.tuples(NAMES, st.sampled_from(("one", "two", "three")), st.sampled_from(("a", "b", "c", "d", "!", "")))
    rows = draw(st.lists(said, min_size=1, max_size=8))
    dossier = made(*rows)
    dossier.add(*(Source(key=key) for key in "abcd" if key not in dossier))
    for key in draw(st.sets(NAMES, max_size=2)):
        original = draw(NAMES)
        if original != key:
            dossier.replace(dossier[key].evolve(reprint_of=original))
    return dossier


@given(dossier=tangles())
@settings(max_examples=200)
def test_counts_agree_with_the_trails(dossier: Dossier) -> None:
    """Origins are where trails end; unknown is never counted as independent; chains are never more than origins."""
    found = origins(dossier, "claim")
    walked = list(trails(dossier, "claim"))

    assert {trail.origin for trail in walked} - {""} == set(found.origins)
    assert {trail.document for trail in walked} == set(found.documents)
    assert found.chains <= len(found.origins)
    assert bool(found.chains) == bool(found.origins)
    assert (found.unknown > 0) == any(trail.end != "speaker" for trail in walked)
    if not any(trail.end == "loop" for trail in walked):
        assert found.unknown == sum(trail.end == "unknown" for trail in walked)


def chains_and_cut(walked: Iterable[Trail]) -> tuple[int, set[str]]:
    """Count disjoint chains and single cut sources as networkx does, in the graph of all hops of some trails."""
    network: Any = nx.DiGraph()
    network.add_nodes_from(["from", "to"])
    keys = set()
    for trail in walked:
        network.add_edge("from", (trail.document, "in"))
        for hop in trail.hops:
            keys |= {hop.at, hop.to} - {""}
            if hop.to:
                network.add_edge((hop.at, "out"), (hop.to, "in"))
        if trail.origin:
            network.add_edge((trail.origin, "out"), "to")
    network.add_edges_from((((key, "in"), (key, "out")) for key in keys), capacity=1)
    if not nx.has_path(network, "from", "to"):
        return 0, set()
    cut = set()
    for key in keys:
        left = network.copy()
        left.remove_edge((key, "in"), (key, "out"))
        if not nx.has_path(left, "from", "to"):
            cut.add(key)
    return nx.maximum_flow_value(network, "from", "to"), cut


def all_trails(dossier: Dossier) -> list[Trail]:
    """Walk from every source that carries the claim, the steps of others too."""
    ways = ClaimSteps(dossier, "claim")
    return list(walks(ways, ways.carriers()))


@given(dossier=tangles())
@settings(max_examples=200, deadline=None)
def test_chains_and_cuts_agree_with_networkx_on_the_trails(dossier: Dossier) -> None:
    """Chains share neither a source nor a speaker; the cut is what every one of them goes through."""
    found = origins(dossier, "claim")

    chains, cut = chains_and_cut(all_trails(dossier))

    assert found.chains == chains
    assert set(found.bottlenecks) == (cut - set(found.origins) if chains == 1 else set())


@given(dossier=tangles(), source=NAMES)
@settings(max_examples=200, deadline=None)
def test_what_falls_with_a_source_is_what_no_trail_without_it_leads_to(dossier: Dossier, source: str) -> None:
    """Every claim that falls, or loses an independent origin, when a source is corrected or retracted."""
    walked = all_trails(dossier)
    kept = [trail for trail in walked if source not in {trail.document, *(hop.to for hop in trail.hops)}]
    lost = {trail.origin for trail in walked} - {trail.origin for trail in kept} - {""}
    chains, _ = chains_and_cut(kept)
    hit = impact(dossier, source)

    loses_all_support = any(trail.end != "loop" for trail in walked) and all(trail.end == "loop" for trail in kept)
    assert bool(hit) == bool(loses_all_support or lost or chains < origins(dossier, "claim").chains)
    for one in hit:
        assert (one.loses_all_support, set(one.lost), one.after.chains) == (loses_all_support, lost, chains)
        assert source not in one.after.documents
