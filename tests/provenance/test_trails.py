"""Trails, origins, impact and debate of small dossiers whose answers are known."""

from collections.abc import Callable
from typing import Any

import pytest

from onrecord import (
    Attribution,
    Claim,
    Dossier,
    Name,
    Organization,
    Person,
    Snapshot,
    Source,
    UnknownKey,
    Unnamed,
    cite,
)
from onrecord.provenance import Origins, debate, impact, origins, trails
from onrecord.records.key_fields import AnyRecord
from tests.worked_example import dossier as worked_example


def made(sources: str, *said: str, reprints: str = "") -> Dossier:
    """Make a dossier with the claim `c` from words: `outlet speaker via-or-!`, where `!` is first-hand."""
    rows = [words.split() for words in said]
    republished = dict(pair.split("=") for pair in reprints.split())
    return Dossier(
        [
            Claim(key="c", text="Talks were held."),
            *(Source(key=key, reprint_of=republished.get(key, "")) for key in sources.split()),
            *(Unnamed(key=key, description="an official") for key in dict.fromkeys(row[1] for row in rows)),
            *(
                Attribution(
                    claim="c",
                    speaker=speaker,
                    source=source,
                    first_hand="!" in rest,
                    via=next((key for key in rest if key != "!"), ""),
                )
                for source, speaker, *rest in rows
            ),
        ]
    )


def drawn(dossier: Dossier) -> list[str]:
    return [str(trail) for trail in trails(dossier, "c")]


def test_three_outlets_with_one_wire_and_two_officials_are_one_chain() -> None:
    dossier = made("a b c1 wire", "a one wire", "b two wire", "c1 one wire", "wire one !", "wire two !")

    found = origins(dossier, "c")

    assert found == Origins(("a", "b", "c1"), ("one", "two"), 1, ("wire",), 0)


def test_a_wire_that_nobody_read_ends_at_those_who_spoke_there() -> None:
    dossier = made("a b c1 wire", "a one wire", "b two wire", "c1 one wire")

    found = origins(dossier, "c")

    assert found == Origins(("a", "b", "c1"), ("one", "two"), 1, ("wire",), 0)


def test_an_outlet_that_quotes_the_wire_itself_has_the_origins_of_the_wire() -> None:
    dossier = made("a wire", "a agency wire", "wire one !", "wire two !")

    assert drawn(dossier) == ["a <- wire <- one", "a <- wire <- two"]


def test_a_wire_that_says_more_than_is_quoted_is_a_document_too() -> None:
    dossier = made("a wire", "a one wire", "wire one !", "wire two !")

    found = origins(dossier, "c")

    assert (found.documents, found.origins, found.chains) == (("a", "wire"), ("one", "two"), 1)


def test_two_witnesses_heard_by_two_sources_are_two_chains() -> None:
    found = origins(made("a b", "a one !", "b two !"), "c")

    assert (found.chains, found.bottlenecks, found.unknown) == (2, (), 0)


def test_one_speaker_in_two_sources_is_one_origin_and_one_chain() -> None:
    found = origins(made("a b", "a one !", "b one !"), "c")

    assert (found.origins, found.chains, found.bottlenecks) == (("one",), 1, ())


def test_an_unknown_origin_is_never_independent() -> None:
    found = origins(made("a b", "a one", "b two"), "c")

    assert found == Origins(("a", "b"), (), 0, (), 2)


def test_a_loop_ends_and_is_marked() -> None:
    dossier = made("a b", "a one b", "b one a")

    assert drawn(dossier) == ["a <- b <- a (loop)", "b <- a <- b (loop)"]
    assert origins(dossier, "c") == Origins(("a", "b"), (), 0, (), 2)


def test_a_source_that_names_itself_as_its_origin_is_a_loop() -> None:
    assert drawn(made("a", "a one a")) == ["a <- a (loop)"]


def test_reprints_that_reprint_each_other_end() -> None:
    dossier = made("a b", "a one !", reprints="a=b b=a")

    assert drawn(dossier) == ["a <- b <- a (loop)", "b <- a <- b <- a (loop)"]


def test_a_reprint_of_what_nobody_read_holds_what_the_reprint_says() -> None:
    dossier = made("repost original wire", "repost one wire", reprints="repost=original")

    assert drawn(dossier) == ["repost <- original <- wire <- one"]


def test_a_reprint_that_names_its_original_as_via_ends_at_the_speaker() -> None:
    dossier = made("repost original", "repost one original", reprints="repost=original")

    assert drawn(dossier) == ["repost <- original <- one"]


def test_hops_are_typed_and_dated() -> None:
    dossier = worked_example()

    (trail, *_) = trails(dossier, "military-first")

    assert [(hop.kind, hop.to, str(hop.date)) for hop in trail.hops] == [
        ("reported", "bbc2013", "2013-07"),
        ("said", "person", "2013-07"),
    ]
    assert trail.hops[0].passage is not None


def test_an_author_speaks_in_their_own_voice() -> None:
    ann = Person(key="ann", name="Ann Author")
    dossier = Dossier(
        [
            ann,
            Source(key="a", author=[ann]),
            Claim(key="c", text="So."),
            Attribution(claim="c", speaker=ann, source="a"),
        ]
    )

    assert drawn(dossier) == ["a <- ann"]


@pytest.mark.parametrize(
    ("author", "speaker", "drawn_as"),
    [
        ("Lee, Ann and Kim, Bo", Person(key="p", name="Lee, Ann"), "s <- p"),
        ("{Town Council}", Organization(key="p", name="Town Council"), "s <- p"),
        (Name(family="Lee", given="Ann", agent="q"), Person(key="p", name="Lee, Ann"), "s <- ?"),
        ("Lee, A.", Person(key="p", name="Lee, Ann"), "s <- ?"),
    ],
)
def test_an_author_of_the_very_name_of_the_speaker_is_the_speaker_unless_said_to_be_another(
    author: str | Name, speaker: Person | Organization, drawn_as: str
) -> None:
    other = Person(key="q", name="Lee, Ann")
    said = Attribution(claim="c", speaker="p", source="s")
    dossier = Dossier([Claim(key="c", text="So."), speaker, other, Source(key="s", author=author, title="T"), said])

    assert drawn(dossier) == [drawn_as]
    assert ("as cited in" in cite(dossier, said)) == (drawn_as == "s <- ?")


def test_a_publisher_speaks_in_its_own_voice() -> None:
    dossier = Dossier(
        [
            Organization(key="daily", name="The Daily"),
            Source(key="a", container_title="the daily"),
            Claim(key="c", text="So."),
            Attribution(claim="c", speaker="daily", source="a"),
        ]
    )

    assert drawn(dossier) == ["a <- daily"]


def test_sources_with_the_same_snapshot_count_as_one() -> None:
    dossier = made("a b", "a one !", "b two !")
    for key in ("a", "b"):
        dossier.replace(dossier[key].evolve(snapshots=[Snapshot(sha256="ab" * 32)]))

    found = origins(dossier, "c")

    assert (found.documents, found.chains, found.bottlenecks) == (("a",), 1, ("a",))


def test_sources_with_the_same_folded_text_count_as_one() -> None:
    found = origins(made("a b", "a one !", "b two !"), "c", texts={"a": "“Yes”,  he said", "b": '"Yes", he said'})

    assert (found.documents, found.chains) == (("a",), 1)


def test_a_claim_that_is_not_on_record_is_named() -> None:
    with pytest.raises(UnknownKey, match="'nothing'"):
        trails(Dossier(), "nothing")


def test_the_worked_example_knows_the_origin_of_one_expert_of_four() -> None:
    dossier = worked_example()

    known = {
        speaker: origins(dossier, dossier.attributions_of(speaker=speaker)[0].claim)
        for speaker in ("person", "lankov", "melvin", "ogrady")
    }

    assert known["person"].origins == ("person",)
    assert known["person"].bottlenecks == ("ramani2016", "bbc2013")
    assert [known[who].origins for who in ("lankov", "melvin", "ogrady")] == [(), (), ()]
    assert all(known[who].unknown == 2 for who in ("lankov", "melvin", "ogrady"))


def test_the_repost_adds_a_document_but_no_origin() -> None:
    dossier = worked_example()

    found = origins(dossier, "military-first")

    assert found.documents == ("ramani2016", "repost")
    assert (found.origins, found.chains) == (("person",), 1)
    assert [str(trail) for trail in trails(dossier, "military-first")] == [
        "ramani2016 <- bbc2013 (2013-07) <- person (2013-07)",
        "repost <- ramani2016 (2016-06-07) <- bbc2013 (2013-07) <- person (2013-07)",
    ]


def test_the_worked_example_debates_lankovs_claim() -> None:
    found = debate(worked_example(), "no-softening")

    assert (found.holds, found.disputes) == (("lankov",), ("nknews-analysts",))
    assert found.about == (("interprets", "solidarity"),)
    assert debate(worked_example(), "solidarity").interprets == ("lankov",)


def test_whoever_denies_a_claim_disputes_it() -> None:
    dossier = Dossier(
        [
            *(Person(key=key, name=key) for key in "ab"),
            Source(key="s"),
            Claim(key="c", text="So."),
            Attribution(claim="c", speaker="a", source="s", stance="asserts"),
            Attribution(claim="c", speaker="b", source="s", stance="Denies"),
        ]
    )

    assert (debate(dossier, "c").holds, debate(dossier, "c").disputes) == (("a",), ("b",))


def test_whoever_denies_an_answer_takes_part_against_the_answer_alone() -> None:
    dossier = Dossier(
        [
            *(Person(key=key, name=key) for key in "abc"),
            Source(key="s"),
            Claim(key="one", text="So."),
            Claim(key="two", text="Not so.", disputes="one"),
            Attribution(claim="one", speaker="a", source="s"),
            Attribution(claim="two", speaker="b", source="s"),
            Attribution(claim="two", speaker="c", source="s", stance="denies"),
        ]
    )

    found = debate(dossier, "one")

    assert found.disputes == ("b",)
    assert [(voice.speaker, voice.part, voice.about) for voice in found.voices] == [
        ("a", "holds", "one"), ("b", "disputes", "one"), ("c", "denies", "two"),
    ]  # fmt: skip


def test_claims_that_dispute_each_other_end() -> None:
    dossier = Dossier(
        [
            *(Person(key=key, name=key) for key in "ab"),
            Source(key="s"),
            Claim(key="one", text="So.", disputes="two"),
            Claim(key="two", text="Not so.", disputes="one"),
            Attribution(claim="one", speaker="a", source="s"),
            Attribution(claim="two", speaker="b", source="s"),
        ]
    )

    assert [(voice.speaker, voice.depth) for voice in debate(dossier, "one").voices] == [("a", 0), ("b", 1), ("a", 2)]


def test_a_claim_falls_with_the_wire_that_carries_it() -> None:
    dossier = made("a b wire", "a one wire", "b two wire")

    (hit,) = impact(dossier, "wire")

    assert (hit.claim, hit.loses_all_support, hit.lost) == ("c", True, ("one", "two"))


def test_a_claim_loses_an_origin_with_one_of_two_sources() -> None:
    (hit,) = impact(made("a b", "a one !", "b two !"), "a")

    assert (hit.loses_all_support, hit.lost, hit.before.chains, hit.after.chains) == (False, ("one",), 2, 1)


def test_a_claim_is_not_hit_by_the_loss_of_a_mere_repeat() -> None:
    assert impact(made("a b wire", "a one wire", "b one wire", "wire one !"), "a") == ()


def test_a_claim_read_in_a_reprint_falls_with_the_original() -> None:
    (hit,) = impact(made("repost original", "repost one", reprints="repost=original"), "original")

    assert (hit.loses_all_support, hit.lost) == (True, ())


def test_reprints_and_answers_are_found_again_after_changes() -> None:
    dossier = made("a b", "a one !", reprints="b=a")

    dossier.replace(dossier["b"].evolve(reprint_of=""))

    assert dossier.reprints_of("a") == []


@pytest.mark.parametrize("ask", [trails, origins, debate, impact])
@pytest.mark.parametrize("claim", [None, 3, "none", Person(key="p", name="Doe, Jo")])
def test_what_is_no_claim_or_source_on_record_is_named(ask: Callable[..., Any], claim: Any) -> None:
    with pytest.raises(UnknownKey, match="is not on record"):
        list(ask(Dossier(), claim))


def test_documents_that_had_a_claim_only_through_a_source_are_gone_with_it() -> None:
    records: list[AnyRecord] = [
        Person(key="m", name="Varga, H"), Person(key="o", name="Osei, D"), Claim(key="c", text="Imports fall."),
        *(Source(key=key) for key in ("wire", "daily", "copy", "post", "rumour")),
        Attribution(claim="c", speaker="m", source="wire", first_hand=True),
        Attribution(claim="c", speaker="m", source="daily", via="wire"),
        Attribution(claim="c", speaker="m", source="copy", via="daily"),
        Attribution(claim="c", speaker="o", source="post", first_hand=True),
        Attribution(claim="c", speaker="o", source="rumour"),
    ]  # fmt: skip

    (hit,) = impact(Dossier(records), "wire")

    assert hit.before.documents == ("copy", "post", "rumour")
    assert hit.after.documents == ("post", "rumour")


def test_a_document_with_another_way_to_a_claim_stays() -> None:
    records: list[AnyRecord] = [
        Person(key="m", name="Varga, H"), Person(key="o", name="Osei, D"), Claim(key="c", text="Imports fall."),
        *(Source(key=key) for key in ("wire", "other", "daily")),
        Attribution(claim="c", speaker="m", source="wire", first_hand=True),
        Attribution(claim="c", speaker="o", source="other", first_hand=True),
        Attribution(claim="c", speaker="m", source="daily", via="wire"),
        Attribution(claim="c", speaker="o", source="daily", via="other"),
    ]  # fmt: skip

    (hit,) = impact(Dossier(records), "wire")

    assert hit.after.documents == ("daily",)
