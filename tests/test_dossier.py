"""The dossier: unique keys, references that resolve, changes whole or not at all."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from onrecord import (
    Assessment,
    Attribution,
    Claim,
    DanglingReference,
    Dossier,
    DuplicateKey,
    FaultGroup,
    InvalidRecord,
    Name,
    Organization,
    Person,
    Source,
    UnknownKey,
    Unnamed,
)
from onrecord.records.key_fields import AnyRecord
from tests.counting import counted

PERSON = Person(key="person", name="Person, James")
LANKOV = Person(key="lankov", name="Lankov, Andrei")
ARTICLE = Source(key="ramani2016", title="The North Korea-Cuba Connection")
BBC = Source(key="bbc2013", container_title="BBC")
CLAIM = Claim(key="military-first", text="Military first grew out of the wish not to depend on Soviet arms.")
SAID = Attribution(claim=CLAIM, speaker=PERSON, source=ARTICLE, via=BBC, cue="argued", said_on="2013-07")


@contextmanager
def refused(pattern: str, faults: int | None = None) -> Iterator[None]:
    """Expect a `FaultGroup` whose text, which lists its faults, has the pattern."""
    with pytest.raises(FaultGroup) as caught:
        yield
    assert re.search(pattern, str(caught.value))
    assert faults is None or len(caught.value.exceptions) == faults


def small() -> Dossier:
    return Dossier([PERSON, LANKOV, ARTICLE, BBC, CLAIM, SAID])


def test_records_are_found_by_key_and_by_kind() -> None:
    dossier = small()

    assert dossier["person"] is PERSON
    assert dict(dossier.sources) == {"ramani2016": ARTICLE, "bbc2013": BBC}
    assert list(dossier.people) == ["person", "lankov"]
    assert dossier.claims["military-first"] is CLAIM
    assert dossier.attributions == (SAID,)
    assert "bbc2013" in dossier
    assert "nobody" not in dossier
    assert len(dossier) == 6


def test_an_unknown_key_is_a_lookup_error_that_names_it() -> None:
    with pytest.raises(UnknownKey, match="'nobody'") as caught:
        small()["nobody"]

    assert isinstance(caught.value, LookupError)
    assert isinstance(caught.value, KeyError)
    assert str(caught.value) == "dossier: the key 'nobody' is not on record"


def test_attributions_are_found_by_claim_speaker_source_and_via_together() -> None:
    dossier = small()
    other = Attribution(claim=CLAIM, speaker=LANKOV, source=ARTICLE)
    dossier.add(other)

    assert dossier.attributions_of(claim=CLAIM) == [SAID, other]
    assert dossier.attributions_of(speaker="lankov") == [other]
    assert dossier.attributions_of(claim="military-first", speaker=PERSON) == [SAID]
    assert dossier.attributions_of(via=BBC) == [SAID]
    assert dossier.attributions_of(source="bbc2013") == []
    assert dossier.attributions_of(speaker="nobody") == []


def test_duplicate_keys_and_dangling_references_are_refused_together_each_named() -> None:
    with pytest.raises(FaultGroup) as caught:
        Dossier([ARTICLE, Organization(key="ramani2016", name="Ramani & Sons"), SAID])

    kinds = [type(fault) for fault in caught.value.exceptions]
    assert kinds == [DuplicateKey, DanglingReference, DanglingReference, DanglingReference]
    text = str(caught.value)
    for word in (
        "Organization 'ramani2016'",
        "Source 'ramani2016'",
        "'military-first'",
        "'person'",
        "via",
        "'bbc2013'",
    ):
        assert word in text


def test_a_reference_to_a_record_of_the_wrong_kind_dangles() -> None:
    with refused("speaker must be the key of a person", faults=1):
        Dossier([ARTICLE, CLAIM, Attribution(claim=CLAIM, speaker=ARTICLE.key, source=ARTICLE)])


def test_the_agent_of_an_author_must_be_on_record() -> None:
    with refused("agent must be the key of a person or organization"):
        Dossier([Source(key="a", author=[PERSON])])

    assert Dossier([Source(key="a", author=[PERSON]), PERSON]).sources["a"].author[0].agent == "person"


def test_what_is_no_record_is_refused_by_name() -> None:
    with refused("'not a record'"):
        Dossier(["not a record"])  # type: ignore[list-item]


def test_a_refused_add_changes_nothing() -> None:
    dossier = small()
    before = list(dossier)

    with pytest.raises(FaultGroup):
        dossier.add(Source(key="new"), Attribution(claim="nothing", speaker="nobody", source="new"))

    assert list(dossier) == before
    assert dossier == small()


def test_records_of_one_add_may_refer_to_each_other_in_any_order() -> None:
    records: list[AnyRecord] = [SAID, CLAIM, BBC, ARTICLE, PERSON]

    assert Dossier(records) == Dossier(reversed(records))


def test_replacing_keeps_the_place_and_the_references() -> None:
    dossier = small()
    renamed = ARTICLE.evolve(title="Another title")

    dossier.replace(renamed)

    assert list(dossier.sources.values()) == [renamed, BBC]
    assert dossier.attributions_of(source=renamed) == [SAID]


def test_replacing_an_attribution_moves_it_between_the_lists() -> None:
    dossier = small()
    first = Attribution(claim=CLAIM, speaker=LANKOV, source=BBC)
    dossier.add(first)

    dossier.replace(SAID, SAID.evolve(speaker="lankov", via=""))

    assert dossier.attributions_of(speaker="person") == []
    assert dossier.attributions_of(speaker="lankov") == [SAID.evolve(speaker="lankov", via=""), first]
    assert dossier.attributions[0].speaker == "lankov"


def test_a_key_that_others_use_cannot_be_replaced_by_another_key_or_kind() -> None:
    dossier = small()

    with refused("'bbc2013'"):
        dossier.replace(BBC, Source(key="bbc"))
    with refused("via must be the key of a source"):
        dossier.replace("bbc2013", Organization(key="bbc2013", name="BBC"))

    assert dossier == small()


def test_replacing_what_is_not_on_file_is_an_unknown_key() -> None:
    with pytest.raises(UnknownKey):
        small().replace(Source(key="new"))


def test_what_others_refer_to_is_removed_only_with_them() -> None:
    dossier = small()

    with refused("via must be the key of a source"):
        dossier.remove(BBC)
    assert dossier == small()

    dossier.remove("bbc2013", SAID)
    assert list(dossier.sources) == ["ramani2016"]
    assert dossier.attributions == ()


def test_one_of_two_equal_attributions_is_removed_at_a_time() -> None:
    dossier = small()
    dossier.add(SAID)

    dossier.remove(SAID)
    assert dossier.attributions == (SAID,)
    with pytest.raises(UnknownKey):
        dossier.remove(SAID, SAID)
    with pytest.raises(FaultGroup):
        dossier.remove("person")

    assert dossier == small()


def test_an_attribution_with_a_key_can_be_assessed() -> None:
    named = SAID.evolve(key="said")
    assessment = Assessment(of=named, reliability="B", credibility=2, by="the desk")
    dossier = Dossier([PERSON, ARTICLE, BBC, CLAIM, named, assessment])

    assert dossier["said"] is named
    assert dossier.assessments_of(named) == [assessment]
    with refused("'said'"):
        dossier.remove(named)
    dossier.remove(assessment, named)
    assert "said" not in dossier


@pytest.mark.parametrize(
    "agent", [LANKOV, Organization(key="wire", name="Wire"), Unnamed(key="some", description="officials")]
)
def test_whoever_speaks_is_assessed_by_reliability_only(agent: Person | Organization | Unnamed) -> None:
    rated = Assessment(of=agent, reliability="D", by="the desk")
    dossier = Dossier([PERSON, agent, rated])

    assert dossier.assessments_of(agent) == [rated]
    for number in (1, 6):
        with refused(f"credibility must be empty.*got '{number}'", 1):
            dossier.add(Assessment(of=agent, reliability="B", credibility=number, by="the desk"))
    with refused("'some'|'wire'|'lankov'"):
        dossier.remove(agent)
    assert list(dossier) == [*Dossier([PERSON, agent]), rated]


def test_a_source_whose_information_was_rated_cannot_become_a_person() -> None:
    dossier = Dossier([ARTICLE, Assessment(of=ARTICLE, credibility=2, by="the desk")])

    with refused("credibility must be empty"):
        dossier.replace(ARTICLE, PERSON.evolve(key=ARTICLE.key))
    assert dossier["ramani2016"] is ARTICLE


def test_aliases_are_one_text_or_several() -> None:
    assert LANKOV.evolve(aliases="Andrej Lankow").aliases == ("Andrej Lankow",)
    assert Organization(key="o", name="Wire", aliases=["W.", "The Wire"]).aliases == ("W.", "The Wire")
    assert Unnamed(key="u", description="officials", aliases="").aliases == ()
    with pytest.raises(InvalidRecord, match="aliases"):
        LANKOV.evolve(aliases=["Andrej Lankow", ""])


def test_listed_are_the_sources_that_were_read_or_stand_alone() -> None:
    lone = Source(key="lone")
    repost = Source(key="repost", reprint_of="ramani2016")
    wire = Source(key="wire")
    copy = Source(key="copy", reprint_of="wire")
    dossier = small()
    dossier.add(lone, repost, wire, copy)

    assert [source.key for source in dossier.bibliography_sources()] == ["ramani2016", "lone", "repost", "copy"]
    assert [source.key for source in dossier.bibliography_sources(second_hand=True)] == list(dossier.sources)


def test_several_faults_of_one_record_come_in_one_group() -> None:
    with pytest.raises(FaultGroup) as caught:
        Source(key="", type="artikel", title=3, author=[7], issued=object())  # type: ignore[arg-type, list-item]

    faults = [fault for fault in caught.value.exceptions if isinstance(fault, InvalidRecord)]
    assert sorted(fault.field for fault in faults) == ["author", "issued", "key", "title", "type"]
    assert all(fault.record.startswith("Source") and fault.must for fault in faults)
    assert {fault.field: fault.got for fault in faults}["type"] == "artikel"


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Person(key="p", name=""), "name"),
        (lambda: Person(key="", name="Person, James"), "key"),
        (lambda: Unnamed(key="u", description=""), "description"),
        (lambda: Unnamed(key="u", description="x", number=0), "number"),
        (lambda: Claim(key="c", text=""), "text"),
        (lambda: Claim(key="c", text="\ud800"), "text"),
        (lambda: Attribution(claim="c", speaker="s", source=""), "source"),
        (lambda: Attribution(claim="c", speaker="s", source="a", mode="shouted"), "mode"),
        (lambda: Attribution(claim="c", speaker="s", source="a", via="b", first_hand=True), "first_hand"),
        (lambda: Assessment(of="a", reliability="G", by="me"), "reliability"),
        (lambda: Assessment(of="a", by=""), "by"),
        (lambda: Source(key="a", reprint_of="a"), "reprint_of"),
        (lambda: Source(key="a", extra={"title": "T"}), "extra['title']"),
        (lambda: Source(key="a", extra={"scale": 1.5}), "extra['scale']"),
    ],
)
def test_a_wrong_field_is_refused_by_name(make: object, field: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        make()  # type: ignore[operator]

    assert caught.value.field == field
    assert isinstance(caught.value, ValueError)


def test_an_author_may_be_text_a_name_or_the_agent() -> None:
    source = Source(key="a", author=["Ramani, Samuel", Name(literal="SIPRI"), PERSON])

    assert [name.family or name.literal for name in source.author] == ["Ramani", "SIPRI", "Person"]
    assert source.author[2].agent == "person"


def test_extra_is_read_like_a_field_and_drops_what_says_nothing() -> None:
    source = Source(key="a", extra={"submitted": "2016-05", "composer": ["Sibelius, Jean"], "scale": ""})

    assert source.extra["submitted"].month == 5  # type: ignore[union-attr]
    assert source.value("composer")[0].family == "Sibelius"  # type: ignore[index, union-attr]
    assert "scale" not in source.extra
    assert source == Source(key="a", extra={"composer": ["Sibelius, Jean"], "submitted": "2016-05"})
    assert hash(source) == hash(source.evolve())


def test_loading_attributions_takes_work_linear_in_their_number() -> None:
    """Counted in calls, not in seconds: twice the records, about twice the calls."""
    costs = [counted("calls", count) for count in (500, 1000, 2000)]

    assert all(1.7 < later / earlier < 2.2 for earlier, later in pairwise(costs))


def test_changing_an_attribution_takes_work_that_does_not_depend_on_how_many_there_are() -> None:
    """Counted in lines of code, not in seconds: ten changes among 200 and among 2,000."""
    few, many = counted("lines", 200), counted("lines", 2000)

    assert few > 100
    assert many < 1.1 * few


def test_random_changes_leave_what_a_fresh_dossier_of_the_same_records_holds() -> None:
    random_numbers = random.Random(7)
    keys = [f"k{number}" for number in range(8)]
    dossier = Dossier()
    for _ in range(2000):
        key = random_numbers.choice(keys)
        record = random_numbers.choice(
            [
                Source(key=key),
                Claim(key=key, text="t"),
                Person(key=key, name="A"),
                Attribution(claim=random_numbers.choice(keys), speaker=key, source=random_numbers.choice(keys)),
            ]
        )
        change = random_numbers.choice([dossier.add, dossier.remove, dossier.replace])
        try:
            change(record)  # type: ignore[operator]
        except (FaultGroup, UnknownKey):
            continue

        fresh = Dossier(dossier)
        assert fresh == dossier
        assert list(fresh) == list(dossier)
        for asked in keys:
            assert fresh.attributions_of(speaker=asked) == dossier.attributions_of(speaker=asked)
            assert fresh.is_referred_to(asked) == dossier.is_referred_to(asked)


@pytest.mark.parametrize(
    "change",
    [
        lambda dossier: dossier.remove(BBC),
        lambda dossier: dossier.remove(dossier["bbc2013"]),
        lambda dossier: dossier.replace("bbc2013", dossier["bbc2013"].evolve(key="bbc2014")),
        lambda dossier: dossier.replace("bbc2013", Claim(key="bbc2013", text="It was on the air.")),
    ],
)
def test_what_others_name_is_told_to_go_and_not_asked_whether_it_was_meant(change: Callable[[Dossier], None]) -> None:
    dossier = small()
    before = list(dossier)

    with pytest.raises(FaultGroup) as caught:
        change(dossier)

    [fault] = caught.value.exceptions
    assert "(got 'bbc2013', which would no longer be one): first change or remove what names it" in str(fault)
    assert "did you mean" not in str(fault)
    assert isinstance(fault, DanglingReference)
    assert fault.is_leaving
    assert list(dossier) == before
