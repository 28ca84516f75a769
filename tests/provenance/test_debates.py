"""Debates among claims that are about each other in any way."""

from typing import Any

import networkx as nx  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Source, Unnamed
from onrecord.provenance import debate
from onrecord.records.claims import LINKS

CLAIMS = "abcde"
LINKED = st.dictionaries(
    st.tuples(st.sampled_from(CLAIMS), st.sampled_from(LINKS)),
    st.lists(st.sampled_from(CLAIMS), max_size=2, unique=True),
    max_size=8,
)
SAID = st.lists(st.tuples(st.sampled_from(CLAIMS), st.sampled_from("xyz"), st.sampled_from(("", "denies"))), max_size=8)


@given(linked=LINKED, said=SAID)
@settings(max_examples=200)
def test_everybody_takes_part_who_speaks_about_what_is_about_it(
    linked: dict[tuple[str, str], list[str]], said: list[tuple[str, str, str]]
) -> None:
    """Claims about claims are walked: who holds, disputes and interprets; loops end, the nearest come first."""
    links: dict[str, dict[str, Any]] = {key: {link: linked.get((key, link), []) for link in LINKS} for key in CLAIMS}
    dossier = Dossier(
        [
            Source(key="s"),
            *(Unnamed(key=key, description=key) for key in "xyz"),
            *(Claim(key=key, text=key, **links[key]) for key in CLAIMS),
            *(Attribution(claim=one, speaker=who, source="s", stance=how) for one, who, how in said),
        ]
    )
    network = nx.MultiDiGraph()
    network.add_nodes_from(CLAIMS)
    network.add_edges_from(
        (other, key, link) for key, ways in links.items() for link, others in ways.items() for other in others
    )
    far = nx.single_source_shortest_path_length(network, "a")

    found = debate(dossier, "a")

    expected = {(who, "denies" if how else "holds", "a", "a", 0) for one, who, how in said if one == "a"}
    for about, key, link in network.edges(far, keys=True):
        for one, who, how in said:
            if one == key:
                expected.add((who, "denies" if how else link, key if how else about, key, far[about] + 1))
    assert {(v.speaker, v.part, v.about, v.claim, v.depth) for v in found.voices} == expected
    assert [voice.depth for voice in found.voices] == sorted(voice.depth for voice in found.voices)
    assert found.holds == found.who("holds")
    assert set(found.about) == {(link, other) for link, others in links["a"].items() for other in others}
