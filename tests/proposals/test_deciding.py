"""Deciding: a proposal becomes records whole or not at all, and what was decided is kept."""

from pathlib import Path

import pytest

import onrecord
from onrecord import Claim, Dossier, DuplicateKey, FaultGroup, InvalidRecord, Person, Source
from onrecord.proposals import accept, propose, reject, undecided, undo
from onrecord.proposals.files import ProposalFile, read_proposals, write_proposals
from onrecord.records.proposals import Proposal

TEXT = (
    "Ada Okafor said the piers were no longer safe. “It will fall,” she said. The Leeds Post reported in March 2026 "
    "that it was closed. Asked whether it would hold, he smiled."
)


def proposals() -> list[Proposal]:
    return propose(TEXT, Source(key="lee", issued="2026-04-01"))


def test_accepting_adds_speaker_claim_way_and_attribution_with_the_decision() -> None:
    dossier = Dossier([Source(key="lee")])
    _, _, reported, _ = proposals()

    decision = accept(dossier, reported, by="C. Kim", on="2026-11-29")

    [attribution] = dossier.attributions
    assert attribution.decision == decision
    assert (decision.outcome, decision.by, str(decision.on)) == ("accepted", "C. Kim", "2026-11-29")
    assert (decision.proposer, decision.confidence) == (reported.by, reported.confidence)
    assert decision.made == ("leeds-post", "leeds-post2026", attribution.claim, attribution.id)
    assert (attribution.speaker, attribution.via, str(attribution.said_on)) == (
        "leeds-post",
        "leeds-post2026",
        "2026-03",
    )
    assert dossier.claims[attribution.claim].text == "that it was closed"
    assert onrecord.loads(onrecord.dumps(dossier, "onrecord"), "onrecord") == dossier


def test_what_a_person_changes_is_kept_with_the_decision() -> None:
    dossier = Dossier([Source(key="lee")])

    decision = accept(dossier, proposals()[0], by="C. Kim", claim="The piers are unsafe.", stance="warns")

    assert (decision.outcome, decision.edited) == ("edited", ("claim", "stance"))
    assert dossier.attributions[0].stance == "warns"


def test_the_same_speaker_is_used_again_and_a_like_named_one_is_asked_about() -> None:
    dossier = Dossier([Source(key="lee")])
    first, second, *_ = proposals()
    accept(dossier, first, by="me")
    accept(dossier, second, by="me")

    other = Dossier([Source(key="lee"), Person(key="bea", name="Okafor, A.")])
    with pytest.raises(DuplicateKey, match="speaker='bea'"):
        accept(other, first, by="me")

    assert len(dossier.people) == 1
    assert len(other) == 2
    assert accept(other, first, by="me", speaker="bea").edited == ("speaker",)


@pytest.mark.parametrize("changes", [{"speaker": "nobody"}, {"claim": Claim(key="lee", text="x")}])
def test_nothing_is_added_where_something_is_wrong(changes: dict[str, object]) -> None:
    dossier = Dossier([Source(key="lee")])

    with pytest.raises(onrecord.OnrecordError):
        accept(dossier, proposals()[0], by="me", **changes)  # type: ignore[arg-type]

    assert list(dossier) == [Source(key="lee")]


def test_a_proposal_without_a_source_on_record_or_a_speaker_is_refused() -> None:
    with pytest.raises(FaultGroup):
        accept(Dossier(), proposals()[0], by="me")
    with pytest.raises(InvalidRecord, match="speaker"):
        accept(Dossier([Source(key="lee")]), proposals()[3], by="me")
    with pytest.raises(InvalidRecord, match="colour"):
        accept(Dossier([Source(key="lee")]), proposals()[0], by="me", colour="red")


def test_a_decision_can_be_taken_back_and_revised() -> None:
    dossier = Dossier([Source(key="lee")])
    first, second, *_ = proposals()
    one = accept(dossier, first, by="me")
    accept(dossier, second, by="me")

    again = accept(dossier, first, by="me", claim="Piers are unsafe.", instead=one)
    undo(dossier, again)

    assert [each.claim for each in dossier.attributions] == ["it-will-fall"]
    assert list(dossier.claims) == ["it-will-fall"]
    assert list(dossier.people) == ["okafor"]


def test_a_revision_that_fails_leaves_the_earlier_decision_on_record() -> None:
    dossier = Dossier([Source(key="lee")])
    [first, *_] = proposals()
    one = accept(dossier, first, by="me")
    before = Dossier(dossier)

    with pytest.raises(onrecord.OnrecordError):
        accept(dossier, first, by="me", speaker="nobody", instead=one)

    assert dossier == before


def test_the_undecided_come_most_confident_first() -> None:
    every = proposals()

    left = undecided(every, [reject(every[1], by="me")])

    assert every[1] not in left
    assert [round(one.confidence or 0, 1) for one in left] == sorted(
        (round(one.confidence or 0, 1) for one in left), reverse=True
    )


def test_a_file_of_proposals_reads_back_and_keeps_decisions_when_made_anew(tmp_path: Path) -> None:
    path, every = tmp_path / "lee.proposals.jsonl", proposals()
    rejected = reject(every[0], by="me", why="not so")
    write_proposals(path, ProposalFile(proposals=tuple(every), decisions=(rejected,), text="lee.txt"))

    held = read_proposals(path)
    changed = propose(TEXT.replace("no longer safe", "unsafe"), Source(key="lee", issued="2026-04-01"))
    renewed = held.renewed(changed)

    assert held.proposals == tuple(every)
    assert [one.why for one in held.decisions] == ["not so"]
    assert held.text == "lee.txt"
    assert {one.key for one in undecided(renewed.proposals, renewed.decisions)} == {one.key for one in changed}
    assert undecided(held.renewed(every).proposals, held.decisions) == undecided(every, held.decisions)


def test_a_file_of_proposals_is_no_dossier_and_the_other_way_round(tmp_path: Path) -> None:
    path = tmp_path / "lee.jsonl"
    write_proposals(path, ProposalFile(proposals=tuple(proposals())))
    with pytest.raises(FaultGroup) as caught:
        onrecord.read(path)
    assert "onrecord review" in str(caught.value.exceptions[0])

    onrecord.write(Dossier([Source(key="lee")]), path)
    with pytest.raises(FaultGroup, match="proposals"):
        read_proposals(path)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "{",
        '{"record":"claim"}',
        '{"record":"proposal","key":"x"}',
        '{"record":"proposal","key":7,"by":"x","source":"s","content":{"exact":"x"}}',
        '{"record":"decision","of":"x","outcome":"maybe","by":"me"}',
    ],
)
def test_lines_that_are_none_are_told_with_their_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"kind":"proposals","onrecord":1}\n' + line + "\n", encoding="utf-8")

    with pytest.raises(FaultGroup) as caught:
        read_proposals(path)

    assert "bad.jsonl:2" in str(caught.value.exceptions[0]) or "line 2" in str(caught.value.exceptions[0])
