"""What a .bib file does not hold of a dossier is told, record by record."""

import pytest

import onrecord
from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Loss,
    LossWarning,
    Name,
    Organization,
    Passage,
    Person,
    Source,
    Unnamed,
)

LEE = Person(key="lee", name="Lee, Ann", affiliations=[Affiliation("council", role="mayor")])
COUNCIL = Organization(key="council", name="Example Town Council")
OFFICIAL = Unnamed(key="official", description="an official", number=1)
READ = Source(key="read", title="Read")
UNREAD = Source(key="unread", title="Unread")
REPRINTED = Source(key="reprinted", title="Reprinted")
COPY = Source(key="copy", title="Reprinted", reprint_of="reprinted")
SAFE = Claim(key="safe", text="It is safe.")
UNSAFE = Claim(key="unsafe", text="It is not.", disputes="safe")
QUOTED = Attribution(claim="unsafe", speaker="official", source="read", cue="said", via="unread")
QUOTING = Attribution(
    claim="safe", speaker="lee", source="read", stance="denies", passage=Passage(exact="safe"), key="q"
)
TRUST = Assessment(of="read", by="desk", reliability="B")
WORKS = (READ, COPY)
OTHERS = (LEE, COUNCIL, OFFICIAL, SAFE, UNSAFE, QUOTED, QUOTING, TRUST)
WHOLE = Dossier([*WORKS, UNREAD, REPRINTED, *OTHERS])
BIB = pytest.mark.parametrize("format", ["bibtex", "biblatex"])


def lost(dossier: Dossier, format: str, **options: bool) -> list[Loss]:
    losses: list[Loss] = []
    onrecord.dumps(dossier, format, losses.append, **options)
    return losses


@BIB
def test_each_record_without_an_entry_is_one_loss(format: str) -> None:
    losses = lost(WHOLE, format)

    whole = [loss.value for loss in losses if not loss.field]
    assert len(whole) == len(set(whole))
    assert set(whole) == {UNREAD, REPRINTED, *OTHERS}
    assert [(loss.record, loss.field) for loss in losses if loss.field] == [("copy", "reprint_of")]
    names = {loss.record for loss in losses if not loss.field}
    assert names >= {"lee", "q", "Attribution 'unsafe / official / read'", "Assessment 'read / desk'"}


@BIB
def test_works_that_are_listed_at_second_hand_are_not_lost(format: str) -> None:
    losses = lost(WHOLE, format, second_hand=True)

    assert {loss.value for loss in losses} == set(OTHERS)


@BIB
def test_without_on_loss_one_warning_sums_them_up(format: str) -> None:
    with pytest.warns(LossWarning, match=r"11 value\(s\): source \(2\), claim \(2\), attribution \(2\)") as caught:
        onrecord.dumps(WHOLE, format)

    assert len(caught) == 1


@BIB
def test_annotations_tell_records_and_what_they_do_not_say_is_lost_field_by_field(format: str) -> None:
    losses = lost(WHOLE, format, second_hand=True, claims=True)

    assert [(loss.record, loss.field, loss.value) for loss in losses] == [
        ("lee", "affiliations", LEE.affiliations), ("council", "", COUNCIL), ("official", "number", 1),
        ("unsafe", "disputes", ("safe",)), ("q", "passage", QUOTING.passage), ("q", "stance", "denies"),
        ("Assessment 'read / desk'", "", TRUST),
    ]  # fmt: skip


@BIB
def test_an_annotation_of_a_work_that_is_not_listed_tells_nothing(format: str) -> None:
    said = Attribution(claim="safe", speaker="lee", source="copy", via="read")
    dossier = Dossier([*WORKS, REPRINTED, LEE.evolve(affiliations=()), SAFE, said])

    assert {loss.record for loss in lost(dossier, format, claims=True)} == {"copy", "read", "reprinted"}


@BIB
def test_an_agent_comes_back_from_the_names_that_name_it_as_far_as_they_say_it(format: str) -> None:
    town = Source(key="town", author=[Name(literal="Example Town Council", agent="council")])
    book = Source(key="book", author=[LEE])
    dossier = Dossier([LEE, COUNCIL, book, town])

    losses = lost(dossier, format)
    plain = lost(dossier, format, lossless=False)

    assert [(loss.record, loss.field, loss.value) for loss in losses] == [("lee", "affiliations", LEE.affiliations)]
    assert [loss.value for loss in plain] == [LEE, COUNCIL]


@pytest.mark.parametrize("format", ["onrecord", "csl-json"])
def test_formats_that_hold_everything_tell_no_loss(format: str) -> None:
    assert lost(WHOLE, format) == []
