"""What changed between two versions, a sentence each; what is off the record is counted and not told."""

import pytest
from hypothesis import given, settings

from onrecord import Assessment, Attribution, Claim, Dossier, Passage, Person, Source, Unnamed, diff
from onrecord.differences import off_record_changes
from onrecord.records.key_fields import AnyRecord
from tests.sizes import times
from tests.strategies import dossiers

HELD: tuple[AnyRecord, ...] = (
    Claim(key="c", text="So."),
    Person(key="p", name="Doe, Jo"),
    Source(key="s", container_title="BBC", issued="2013-07"),
)
SAID = Attribution(claim="c", speaker="p", source="s", cue="said", passage=Passage(exact="so it is", locator="3"))
ASSESSED = Assessment(of="s", by="desk", reliability="B")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (None, Claim(key="d", text="No."), "claim 'd' was added"),
        (Source(key="x", title="Old"), None, "source 'x' (Old) was removed"),
        (
            Source(key="x", title="Old"),
            Source(key="x", title="New"),
            "source 'x' (New): title changed from “Old” to “New”",
        ),
        (Source(key="x"), Source(key="x", issued="2016-06"), "source 'x': issued was given as “2016-06”"),
        (Source(key="x", volume="3"), Source(key="x"), "source 'x': volume “3” was taken out"),
        (
            Source(key="x", author="Lee, Ann"),
            Source(key="x", author="Lee, Ann and Kim, Bo"),
            "source 'x' (Ann Lee et al.): author changed from “Ann Lee” to “Ann Lee”; “Bo Kim”",
        ),
        (
            Source(key="x", extra={"scale": "1:2"}),
            Source(key="x", extra={"scale": "1:3"}),
            "source 'x': scale changed from “1:2” to “1:3”",
        ),
        (
            SAID,
            SAID.evolve(cue="told"),
            "attribution of claim 'c' to Jo Doe in BBC, July 2013 “so it is”: cue changed from “said” to “told”",
        ),
        (
            SAID,
            SAID.evolve(passage=Passage(exact="so it is", locator="4")),
            "attribution of claim 'c' to Jo Doe in BBC, July 2013 “so it is”: passage.locator changed from “3” to “4”",
        ),
        (ASSESSED, ASSESSED.evolve(reliability="C"), "assessment of 's' by desk: reliability changed from “B” to “C”"),
        (
            Unnamed(key="w", description="an aide"),
            Person(key="w", name="Lee, Ann"),
            "person 'w' (Ann Lee): record changed from “unnamed speaker” to “person”",
        ),
    ],
)
def test_what_changed_is_a_sentence(before: AnyRecord | None, after: AnyRecord | None, sentence: str) -> None:
    one, other = (Dossier([*HELD, *([record] if record else [])]) for record in (before, after))

    assert list(map(str, diff(one, other))) == [sentence]
    assert diff(one, one) == diff(other, other) == []


@settings(max_examples=times(6))
@given(one=dossiers(), other=dossiers())
def test_there_is_a_difference_where_dossiers_differ(one: Dossier, other: Dossier) -> None:
    assert bool(diff(one, other, off_record=True)) is (one != other)
    assert diff(one, one, off_record=True) == []
    assert all(map(str, diff(one, other, off_record=True)))
    told = "\n".join(map(str, diff(one, other)))
    assert bool(told or off_record_changes(one, other)) >= bool(diff(one, other))


def test_what_is_off_the_record_is_counted_and_not_told() -> None:
    secret = Attribution(claim="d", speaker="w", source="s", terms="off_record", note="whispered")
    brought: list[AnyRecord] = [Claim(key="d", text="Secret."), Person(key="w", name="Roe, Al")]
    one, other = Dossier(HELD), Dossier([*HELD, *brought, secret])

    assert diff(one, other) == []
    assert off_record_changes(one, other) == "3 records off the record changed"
    assert len(diff(one, other, off_record=True)) == 3
    assert off_record_changes(other, Dossier([*HELD, *brought, secret.evolve(note="shouted")])) == (
        "1 record off the record changed"
    )
