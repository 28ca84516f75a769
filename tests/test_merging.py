"""Two people's versions become one: nothing is doubled or lost, and conflicts are where one field changed twice."""

import random
from collections import Counter
from typing import Any

import pytest
from attrs import fields
from hypothesis import given, settings

import onrecord
from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Dossier,
    FaultGroup,
    MergeConflict,
    Organization,
    Passage,
    Person,
    Source,
    Unnamed,
)
from onrecord.records.key_fields import AnyRecord
from onrecord.records.merging import merge
from tests.sizes import times
from tests.strategies import dossiers

FREE = {
    "cue",
    "note",
    "stance",
    "text",
    "title",
    "url",
    "description",
    "kind",
    "publisher",
    "why",
    "addressee",
    "volume",
}
"""Fields of text that somebody may change at will."""


def stored(dossier: Dossier) -> Dossier:
    return onrecord.loads(onrecord.dumps(dossier, "onrecord"), "onrecord")


def began(count: int = 12) -> Dossier:
    records: list[AnyRecord] = [
        Person(key="p", name="Doe, Jo"), Unnamed(key="u", description="some"), Organization(key="o", name="Council"),
    ]  # fmt: skip
    records += [Source(key=f"s{number}", title=f"Title {number}") for number in range(4)]
    records += [Claim(key=f"c{number}", text=f"It is {number}.") for number in range(count)]
    records += [
        Attribution(
            claim=f"c{number}", speaker="puo"[number % 3], source=f"s{number % 4}", cue="said",
            passage=Passage(exact=f"words {number // 2}", locator=str(number)),
        )
        for number in range(count)
    ]  # fmt: skip
    records.append(Assessment(of="s1", by="desk", reliability="B"))
    return stored(Dossier(records))


def edited(dossier: Dossier, who: str, chance: random.Random) -> tuple[Dossier, Counter[tuple[str, str]]]:
    """Let somebody add and edit records; return what came of it, and which fields of which records were changed."""
    made, changed = Dossier(dossier), Counter[tuple[str, str]]()
    for _ in range(chance.randint(1, 8)):
        record = chance.choice(list(dossier))
        name = chance.choice(sorted(FREE & {one.name for one in fields(type(record))}))
        now = next(one for one in made if same(one, record))
        made.replace(now, now.evolve(**{name: f"{who}, {chance.randint(0, 2)}"}))
        changed[identity(record), name] += 1
    for number in range(chance.randint(0, 5)):
        made.add(Claim(key=f"{who}{number}", text=f"{who} {number}."))
        words = Passage(exact=f"by {who} {number}")
        made.add(Attribution(claim=f"{who}{number}", speaker="p", source="s0", passage=words))
        shared = Attribution(claim="c0", speaker="p", source="s2", cue="both", passage=Passage(exact=f"both {number}"))
        made.add(shared)
    return stored(made), changed


def identity(record: AnyRecord) -> str:
    return (
        record.id
        if isinstance(record, Attribution)
        else f"of {record.of}"
        if isinstance(record, Assessment)
        else record.key
    )


def same(one: AnyRecord, other: AnyRecord) -> bool:
    return type(one) is type(other) and identity(one) == identity(other)


@pytest.mark.parametrize("seed", range(80))
def test_two_peoples_additions_and_edits_merge_whole(seed: int) -> None:
    chance = random.Random(seed)
    base = began()
    (ours, mine), (theirs, yours) = edited(base, "ann", chance), edited(base, "bo", chance)
    conflicts: list[MergeConflict] = []

    merged = Dossier(ours)
    merged.merge(theirs, base, conflicts.append)

    told = {(identity(one.about), one.field) for one in conflicts}
    twice = {
        (name, field)
        for name, field in mine.keys() & yours.keys()
        if value(ours, name, field) != value(theirs, name, field)
    }
    assert told == twice
    assert len(conflicts) == len(told)
    assert {identity(one) for one in merged} == {identity(one) for one in (*ours, *theirs)}
    assert len(merged) == len({(type(one), identity(one)) for one in (*ours, *theirs)})
    for name, field in mine:
        assert value(merged, name, field) == value(ours, name, field)
    for name, field in yours.keys() - mine.keys():
        assert value(merged, name, field) == value(theirs, name, field)
    assert stored(merged) == merged


def value(dossier: Dossier, name: str, field: str) -> Any:
    return next(getattr(one, field) for one in dossier if identity(one) == name and hasattr(one, field))


@settings(max_examples=times(6))
@given(one=dossiers(), other=dossiers())
def test_a_merge_with_oneself_changes_nothing_and_sides_are_alike(one: Dossier, other: Dossier) -> None:
    one = Dossier([record for record in one if not isinstance(record, Assessment)])
    assert Dossier(merge(one, one, one).records) == one
    assert Dossier(merge((), one, one).records) == one
    assert Dossier(merge(one, one, other).records) == other
    assert Dossier(merge(other, one, other).records) == one
    assert merge(one, one, other).conflicts == merge(other, one, other).conflicts == []


SAID: dict[str, Any] = {"claim": "c", "speaker": "p", "source": "s"}
HELD: list[AnyRecord] = [Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="s")]


def attribution(**more: Any) -> Attribution:
    return Attribution(**SAID, **more)


@pytest.mark.parametrize(
    ("was", "ours", "theirs", "both"),
    [
        (attribution(), attribution(cue="said"), attribution(note="n"), attribution(cue="said", note="n")),
        (
            attribution(passage=Passage(exact="so it is")),
            attribution(passage=Passage(exact="so it was")),
            attribution(passage=Passage(exact="so it is", locator="4", label="page")),
            attribution(passage=Passage(exact="so it was", locator="4", label="page")),
        ),
        (attribution(via=""), attribution(first_hand=True), attribution(), attribution(first_hand=True)),
        (
            Person(key="q", name="Lee, Ann", aliases=["A", "B"]),
            Person(key="q", name="Lee, Ann", aliases=["A", "C"]),
            Person(key="q", name="Lee, Ann", aliases=["A", "B", "D"], affiliations=[Affiliation("BBC")]),
            Person(key="q", name="Lee, Ann", aliases=["A", "C", "D"], affiliations=[Affiliation("BBC")]),
        ),
        (
            Source(key="x", extra={"scale": "1:2", "dimensions": "9"}),
            Source(key="x", extra={"scale": "1:3", "dimensions": "9"}),
            Source(key="x", extra={"scale": "1:2", "medium_of": "z"}),
            Source(key="x", extra={"scale": "1:3", "medium_of": "z"}),
        ),
        (
            Unnamed(key="w", description="an aide"),
            Person(key="w", name="Lee, Ann"),
            Unnamed(key="w", description="an aide"),
            Person(key="w", name="Lee, Ann"),
        ),
        (
            Assessment(of="s", by="desk", reliability="B"),
            Assessment(of="s", by="desk", reliability="B", why="old hand"),
            Assessment(of="s", by="desk", reliability="C"),
            Assessment(of="s", by="desk", reliability="C", why="old hand"),
        ),
    ],
)
def test_what_each_changed_counts(was: AnyRecord, ours: AnyRecord, theirs: AnyRecord, both: AnyRecord) -> None:
    """Also where a file written by hand gives no ids."""
    for one, other in ((ours, theirs), (theirs, ours)):
        made = merge([*HELD, was], [*HELD, one], [*HELD, other])

        assert made.conflicts == []
        assert len(made.records) == len(HELD) + 1
        for name in (field.name for field in fields(type(both)) if field.eq):
            got = getattr(made.records[-1], name)
            assert (tuple(sorted(got)) if name == "aliases" else got) == getattr(both, name)


@pytest.mark.parametrize(
    ("was", "ours", "theirs", "field"),
    [
        (attribution(cue="said"), attribution(cue="told"), attribution(cue="argued"), "cue"),
        (
            attribution(passage=Passage(locator="1")),
            attribution(passage=Passage(locator="2")),
            attribution(passage=Passage(locator="3")),
            "passage.locator",
        ),
        (attribution(), attribution(first_hand=True), attribution(via="s"), "first_hand"),
        (Claim(key="k", text="A."), Claim(key="k", text="B."), Claim(key="k", text="C."), "text"),
        (
            Source(key="x", author="Lee, Ann"), Source(key="x", author="Kim, Bo"), Source(key="x", author="Roe, Al"),
            "author",
        ),
        (
            Person(key="q", name="A, B", affiliations=["BBC"]), Person(key="q", name="A, B", affiliations=["CNN"]),
            Person(key="q", name="A, B", affiliations=["PBS"]), "affiliations",
        ),
    ],
)  # fmt: skip
def test_what_both_changed_is_told_and_ours_stays(
    was: AnyRecord, ours: AnyRecord, theirs: AnyRecord, field: str
) -> None:
    base, mine, yours = (Dossier([*HELD, one]) for one in (was, ours, theirs))
    conflicts: list[MergeConflict] = []

    with pytest.raises(FaultGroup, match="stays as it was") as raised:
        mine.merge(yours, base)
    assert mine == Dossier([*HELD, ours])
    mine.merge(yours, base, conflicts.append)

    assert mine == Dossier([*HELD, ours])
    assert [one.field for one in conflicts] == [field] == [getattr(one, "field", "") for one in raised.value.exceptions]
    assert f"{field} must be changed by one side only" in str(conflicts[0])


def test_one_attribution_that_both_corrected_stays_one() -> None:
    """Without ids, as in files written by hand: one corrects the words, the other the page."""
    was = attribution(cue="said", passage=Passage(exact="no longer safe"))
    ours = was.evolve(passage=Passage(exact="are no longer safe"))
    theirs = was.evolve(passage=Passage(exact="no longer safe", locator="4"))

    made = merge([*HELD, was], [*HELD, ours], [*HELD, theirs])

    assert made.conflicts == []
    assert [one.passage for one in made.records if isinstance(one, Attribution)] == [
        Passage(exact="are no longer safe", locator="4")
    ]


def test_a_record_that_one_removed_goes_unless_the_other_needs_it() -> None:
    base = Dossier([*HELD, Claim(key="k", text="Old."), Source(key="t", reprint_of="s")])
    ours, theirs = Dossier(base), Dossier(base)
    ours.remove("k", "t", "s")
    theirs.add(Attribution(claim="k", speaker="p", source="t"))
    conflicts: list[MergeConflict] = []

    ours.merge(theirs, base, conflicts.append)

    assert {*ours.claims, *ours.sources} == {"c", "k", "s", "t"}
    assert sorted(one.about.key for one in conflicts) == ["k", "s", "t"]
    assert "removed by ours, referred to by theirs" in str(conflicts[0])


def test_a_record_that_one_removed_and_the_other_changed_stays_and_is_told() -> None:
    base = Dossier([Claim(key="k", text="Old."), Claim(key="m", text="Gone.")])
    ours, theirs = Dossier([Claim(key="k", text="New.")]), Dossier([Claim(key="m", text="Gone.")])
    conflicts: list[MergeConflict] = []

    ours.merge(theirs, base, conflicts.append)

    assert list(ours.claims) == ["k"]
    assert [str(one) for one in conflicts] == [
        "Claim 'k': must be kept by both sides or removed by both (got changed by ours, removed by theirs)"
    ]


def test_what_cannot_be_one_dossier_is_refused_and_nothing_changes() -> None:
    ours = Dossier([*HELD, Claim(key="x", text="So.")])
    theirs = Dossier([*HELD, Source(key="x"), Attribution(claim="c", speaker="p", source="x")])

    with pytest.raises(FaultGroup):
        ours.merge(theirs, Dossier(HELD), lambda conflict: None)

    assert list(ours) == list(Dossier([*HELD, Claim(key="x", text="So.")]))


def test_a_conflict_off_the_record_tells_nobodys_words() -> None:
    was = attribution(terms="off_record", note="whispered")
    base, ours, theirs = (Dossier([*HELD, was.evolve(note=note)]) for note in ("whispered", "shouted", "sung"))

    with pytest.raises(FaultGroup) as raised:
        ours.merge(theirs, base)

    told = str(raised.value)
    assert "off the record" in told
    assert not any(word in told for word in ("whispered", "shouted", "sung", "'p'", " p ", "Doe"))


def test_the_work_of_a_merge_grows_with_the_records() -> None:
    def work(count: int) -> int:
        base, calls = began(count), 0
        ours = Dossier(base)
        for one in base.attributions:
            ours.replace(one, one.evolve(cue="told"))

        def counting(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        import sys

        sys.setprofile(counting)
        merge(base, ours, base)
        sys.setprofile(None)
        return calls

    assert work(1600) < 2.2 * work(800)
