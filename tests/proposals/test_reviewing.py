"""The ways to decide: by keys, as a text to edit; on one core."""

import pytest

from onrecord import Dossier, Fault, FaultGroup, Person, Source
from onrecord.passages import Text
from onrecord.proposals import ProposalFile, propose
from onrecord.proposals.choices import Choice, decide_all
from onrecord.proposals.editing import as_blocks, read_blocks
from onrecord.proposals.reviewing import Review

TEXT = (
    "Ada Okafor said the piers were no longer safe. “It will fall,” Okafor said. “It must go,” Okafor said. Max left."
)


def held() -> ProposalFile:
    return ProposalFile(proposals=tuple(propose(TEXT, "lee")))


def dossier() -> Dossier:
    return Dossier([Source(key="lee")])


def review() -> Review:
    return Review(dossier(), held(), by="me", text=Text(TEXT))


def test_every_step_is_saved_and_can_be_taken_back() -> None:
    saved: list[tuple[int, int]] = []
    going = Review(
        dossier(),
        held(),
        by="me",
        save=lambda dossier, held: saved.append((len(dossier.attributions), len(held.decisions))),
    )

    going.accept()
    going.reject()
    going.undo()
    going.undo()

    assert saved == [(1, 1), (1, 2), (1, 1), (0, 0)]
    assert going.dossier == dossier()
    assert len(going.left) == 3


def test_a_skipped_proposal_comes_again_at_the_end_and_undo_brings_it_back() -> None:
    going = review()
    first = going.current

    going.skip()
    assert going.left[-1] == first

    assert going.undo() == first
    assert going.current == first


def test_alike_ones_are_accepted_together() -> None:
    going = review()

    assert len(going.alike()) == 2
    assert going.accept_alike() == 2
    assert going.decided == 2
    assert len(going.left) == 1


def test_the_ends_of_the_content_move_by_words() -> None:
    going = review()
    while going.current and "piers" not in str(going.current.content.exact):
        going.reject()

    assert going.moved(end=-2) == "the piers were no"
    assert going.moved(start=1) == "piers were no longer safe"
    decision = going.accept(content=going.moved(end=-1))

    assert decision.edited == ("content",)
    assert going.dossier.attributions[0].passage is not None
    assert going.dossier.attributions[0].passage.exact == "the piers were no longer"


def test_a_like_named_speaker_is_asked_about_and_can_be_told() -> None:
    going = Review(Dossier([Source(key="lee"), Person(key="x", name="Okafor, A.")]), held(), by="me")

    with pytest.raises(ValueError, match="speaker='x'"):
        going.accept()
    going.accept(speaker="x")

    assert going.dossier.attributions[0].speaker == "x"


def test_an_edited_text_says_what_is_accepted_rejected_and_left() -> None:
    first, _, third = held().proposals
    edited = as_blocks(held())
    edited = edited.replace(f"[ ] {first.key}", f"[x] {first.key}").replace(f"[ ] {third.key}", f"[-] {third.key}")
    edited = edited.replace(
        "claim:\nspeaker: Ada Okafor\ncue: said\ncontent: the piers",
        "claim: Unsafe.\nspeaker: Bea Lee\ncontent: the piers",
    )

    into = dossier()
    after, faults = decide_all(into, held(), read_blocks(edited), by="me", text=Text(TEXT))

    assert faults == []
    assert [(one.of, one.outcome) for one in after.decisions] == [(first.key, "edited"), (third.key, "rejected")]
    assert [claim.text for claim in into.claims.values()] == ["Unsafe."]
    assert [str(one.name) for one in into.people.values()] == ["Bea Lee"]


def test_deciding_on_the_same_text_again_changes_nothing() -> None:
    into, every = dossier(), held()
    choices = [Choice(one.key, "accepted") for one in every.proposals]
    after, _ = decide_all(into, every, choices, by="me")

    again, faults = decide_all(into, after, choices, by="me")

    assert again == after
    assert faults == []


def test_a_decision_is_revised_by_a_later_one() -> None:
    into, every = dossier(), held()
    key = every.proposals[0].key
    after, _ = decide_all(into, every, [Choice(key, "accepted")], by="me")

    revised, _ = decide_all(into, after, [Choice(key, "rejected")], by="you")

    assert [one.outcome for one in revised.decisions] == ["accepted", "rejected"]
    assert into == dossier()


def test_content_that_is_not_in_the_text_is_a_fault_with_its_line() -> None:
    edited = as_blocks(held()).replace("[ ]", "[x]", 2).replace("no longer safe", "not longer safe")

    _, faults = decide_all(dossier(), held(), read_blocks(edited), by="me", text=Text(TEXT))

    [fault] = faults
    assert isinstance(fault, Fault)
    assert fault.field == "content"
    assert edited.splitlines()[fault.line - 1].startswith("[x]")


@pytest.mark.parametrize("text", ["[?] lee-1", "colour: red", "[x] a\n[x] a", "[x] a\nsurprise"])
def test_a_line_that_is_none_of_a_block_is_a_fault(text: str) -> None:
    with pytest.raises(FaultGroup):
        read_blocks(text)
