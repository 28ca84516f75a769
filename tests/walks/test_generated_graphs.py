"""Graphs with known answers, and agreement with networkx."""

import networkx as nx  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Source, Unnamed
from onrecord.walks import origins, trails
from onrecord.walks.flow import cut_vertices, disjoint_ways
from onrecord.walks.origins import MOST_TRAILS


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
    assert (found.chains, "wire" in found.cut, found.unknown) == (1, True, 0)


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
    assert origins(dossier, "claim").cut == (f"s{count}",)


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


GRAPHS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


@given(edges=GRAPHS, starts=st.sets(st.integers(0, 9), min_size=1), ends=st.sets(st.integers(0, 9), min_size=1))
@settings(max_examples=200)
def test_disjoint_ways_and_cuts_agree_with_networkx(
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

    ways = disjoint_ways(graph, [str(n) for n in starts], [str(n) for n in ends])
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
