"""Decisions and ids: what stays with an attribution, however it is edited."""

from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source
from onrecord.records.attributions import with_ids
from onrecord.records.decisions import Decision

RECORDS = (Claim(key="c", text="It is so."), Person(key="p", name="Okafor, Ada"), Source(key="s"))


def written(dossier: Dossier) -> Dossier:
    return onrecord.loads(onrecord.dumps(dossier, "onrecord"), "onrecord")


def test_an_attribution_keeps_its_id_through_edits() -> None:
    first = written(Dossier([*RECORDS, Attribution(claim="c", speaker="p", source="s", cue="said")]))
    [before] = first.attributions

    first.replace(before, before.evolve(cue="told", passage=Passage(exact="other words")))
    [after] = written(first).attributions

    assert before.id != ""
    assert after.id == before.id


def test_equal_attributions_are_told_apart_by_a_counter() -> None:
    one = Attribution(claim="c", speaker="p", source="s")

    first, second, third = written(Dossier([*RECORDS, one, one, one.evolve(cue="told")])).attributions

    assert {first.id, second.id, third.id} == {first.id[:16], f"{first.id[:16]}-2", f"{first.id[:16]}-3"}


@given(order=st.permutations(["said", "told", "noted"]))
def test_the_order_of_a_dossier_does_not_change_ids(order: list[str]) -> None:
    one = Attribution(claim="c", speaker="p", source="s")

    ids = {each.cue: each.id for each in with_ids(one.evolve(cue=cue) for cue in order)}

    assert ids == {each.cue: each.id for each in with_ids(one.evolve(cue=cue) for cue in ("noted", "said", "told"))}


def test_a_decision_stays_with_its_attribution() -> None:
    decision = Decision(of="k", outcome="edited", by="C. Kim", on="2026-11-29", confidence=1, edited=["claim"])
    kept = Attribution(claim="c", speaker="p", source="s", decision=decision)

    [back] = written(Dossier([*RECORDS, kept])).attributions

    assert back == kept
    assert back.decision is not None
    assert back.decision.confidence == 1.0
