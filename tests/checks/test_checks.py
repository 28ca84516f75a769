"""Each code is found where it must be, and nowhere else."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord import (
    Affiliation,
    Attribution,
    Claim,
    Dossier,
    Passage,
    Person,
    Snapshot,
    Source,
    Unnamed,
)
from onrecord.checks import CODES, check
from onrecord.checks.required import BY_TYPE
from onrecord.checks.run import CHECKS
from onrecord.errors import InvalidText
from onrecord.items.vocabulary import TYPES
from onrecord.records.findings import Finding
from onrecord.records.sources import FIELDS
from tests.sizes import times
from tests.strategies import dossiers
from tests.worked_example import dossier as worked_example

ANN = Person(key="ann", name="Ann Ames")
BOB = Person(key="bob", name="Bob Bell")
SOMEONE = Unnamed(key="someone", description="an official")
CLAIM = Claim(key="c", text="Talks were held.")


def said(source: str, speaker: str = "ann", **more: Any) -> Attribution:
    return Attribution(claim="c", speaker=speaker, source=source, **more)


def found(*records: object, **more: Any) -> set[str]:
    """Give the codes of the findings that are about the records, without what every small dossier lacks."""
    dull = {"missing-field", "unused-record", "no-archive"}
    return {finding.code for finding in check(Dossier(records), **more)} - dull  # type: ignore[arg-type]


def messages(code: str, dossier: Dossier, **more: Any) -> list[str]:
    return [f"{finding.record}: {finding.message}" for finding in check(dossier, **more) if finding.code == code]


def test_every_code_has_a_check_in_the_same_order() -> None:
    assert [code for code, _ in CHECKS] == list(CODES)
    assert all(row.title and row.docs and row.advice for row in CODES.values())


def test_a_claim_that_one_wire_carries_has_a_single_origin() -> None:
    records = (ANN, CLAIM, Source(key="a"), Source(key="b"), Source(key="wire"), said("a", via="wire"))

    assert "single-origin" in found(*records, said("b", via="wire"))
    assert "single-origin" not in found(*records, BOB, said("b", "bob", first_hand=True))


def test_sources_that_have_it_from_each_other_are_circular_reporting() -> None:
    loop = (ANN, CLAIM, Source(key="a"), Source(key="b"), said("a", via="b"), said("b", via="a"))

    assert found(*loop) == {"loop-without-origin"}
    assert found(*loop, said("b", first_hand=True)) == {"circular-reporting", "single-origin"}


def test_an_origin_that_nobody_tells_is_noted() -> None:
    assert found(ANN, CLAIM, Source(key="a"), said("a")) == {"origin-unknown"}
    assert found(ANN, CLAIM, Source(key="a"), said("a", first_hand=True)) == set()


def test_a_claim_known_only_through_others_is_second_hand() -> None:
    sources = (ANN, CLAIM, Source(key="a"), Source(key="b"), said("a", via="b"))

    assert found(*sources) == {"second-hand-only"}
    assert found(*sources, said("b", first_hand=True)) == set()


def test_a_claim_laid_to_nobody_by_name_is_anonymous() -> None:
    sources = (SOMEONE, ANN, CLAIM, Source(key="a"), said("a", "someone", first_hand=True))

    assert found(*sources) == {"anonymous-only"}
    assert "anonymous-only" not in found(*sources, said("a", first_hand=True))


@pytest.mark.parametrize(
    ("issued", "cited", "expected"),
    [("2012", "2013", True), ("2013", "2013-07", False), ("2012~", "2013", False), ("2014", "2013", False)],
)
def test_a_source_older_than_what_it_cites_is_found(issued: str, cited: str, expected: bool) -> None:
    sources = (Source(key="a", issued=issued), Source(key="b", issued=cited))

    assert ("older-than-cited" in found(ANN, CLAIM, *sources, said("a", via="b"))) == expected


def test_words_said_after_they_were_reported_are_found() -> None:
    assert "older-than-cited" in found(ANN, CLAIM, Source(key="a", issued="2012"), said("a", said_on="2013-01"))


def test_words_said_after_the_original_was_issued_are_found_once() -> None:
    sources = (Source(key="a", issued="2014"), Source(key="b", issued="2012"))

    [finding] = [
        one
        for one in check(Dossier([ANN, CLAIM, *sources, said("a", via="b", said_on="2013-01")]))
        if one.code == "older-than-cited"
    ]

    assert finding.message == "'b' was issued 2012, before the words were said (2013-01)"


def test_a_reprint_older_than_its_original_is_found() -> None:
    assert "older-than-cited" in found(Source(key="a", issued="2013"), Source(key="b", issued="2012", reprint_of="a"))


@pytest.mark.parametrize(("day", "expected"), [("2009", True), ("2012-05", False), ("2018", True), ("2015", False)])
def test_words_outside_the_time_in_office_are_found(day: str, expected: bool) -> None:
    minister = Person(key="ann", name="Ann Ames", affiliations=[Affiliation("State", since="2010", until="2015-06")])
    records = (CLAIM, Source(key="a"), said("a", said_on=day, first_hand=True))

    assert ("outside-affiliation" in found(minister, *records)) == expected
    also = minister.evolve(affiliations=(*minister.affiliations, Affiliation("Institute")))
    assert "outside-affiliation" not in found(also, *records)


TWINS = [
    ({"doi": "10.1000/AbC"}, {"doi": "https://doi.org/10.1000/abc"}),
    ({"url": "https://example.org/a"}, {"url": "https://EXAMPLE.org/a"}),
    ({"title": "The North Korea-Cuba Connection"}, {"title": "The North Korea–Cuba connection"}),
    ({"title": "A history of trade in the south", "issued": "2010"}, {"title": "A histroy of trade in the South"}),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_two_sources_that_look_like_one_are_found(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found(Source(key="one", **one), Source(key="other", **other)) == {"duplicate-source"}


OTHERS = [
    ({"title": "Annual report 2010"}, {"title": "Annual report 2011"}),
    ({"title": "Trade", "issued": "2010"}, {"title": "Trade", "issued": "2011"}),
    ({"title": "Trade", "author": "Ames, Ann"}, {"title": "Trade", "author": "Bell, Bob"}),
    ({"title": "Introduction", "volume": "1"}, {"title": "Introduction", "volume": "2"}),
    ({"title": "The history of trade"}, {"title": "The mystery of tirade and more"}),
    ({}, {}),
]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_sources_that_tell_of_a_difference_are_two(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found(Source(key="one", **one), Source(key="other", **other)) == set()


def test_a_reprint_is_no_duplicate_of_its_original() -> None:
    assert found(Source(key="one", title="Trade"), Source(key="other", title="Trade", reprint_of="one")) == set()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Rodriguez, Bruno", "Rodríguez, Bruno", True),
        ("Rodriguez, Bruno", "Rodrigues, Bruno", True),
        ("Lankov, Andrei", "Lankov, A.", True),
        ("Lankov, Andrei", "Lankov, Anna", False),
        ("Person, James", "Persson, Jan", False),
        ("Kim, Il-sung", "Kim, Jong-un", False),
        ("Smith, John", "Smith, Jr., John", True),
        ("Smith, Sr., John", "Smith, Jr., John", False),
        ("{Cher}", "{Cher}", True),
    ],
)
def test_two_people_who_look_like_one_are_found(one: str, other: str, expected: bool) -> None:
    people = (Person(key="one", name=one), Person(key="other", name=other))

    assert ("duplicate-person" in found(*people)) == expected


def test_people_with_the_same_orcid_are_found_and_with_others_not() -> None:
    orcid, another = "0000-0002-1825-0097", "0000-0001-5109-3700"

    assert found(ANN.evolve(orcid=orcid), BOB.evolve(orcid=orcid)) == {"duplicate-person"}
    assert found(ANN.evolve(orcid=orcid), ANN.evolve(key="x", orcid=another)) == set()


def test_a_book_without_a_publisher_lacks_it() -> None:
    book = Source(key="a", type="book", title="On Claims", author="Ann Ames", issued="2016", publisher_place="Rome")

    assert messages("missing-field", Dossier([book])) == [
        "Source 'a': book without publisher (APA 7, MLA 9, Chicago 18)"
    ]
    assert messages("missing-field", Dossier([book.evolve(publisher="Press")])) == []


def test_every_type_has_needs_that_name_variables() -> None:
    assert set(BY_TYPE) == set(TYPES)
    assert all(BY_TYPE.values())
    named = {name for needs in BY_TYPE.values() for need in needs for name in need.variables.split("|")}
    assert named - FIELDS <= {"host", "guest", "reviewed_title"}


def test_a_passage_that_is_not_in_the_text_is_found() -> None:
    quoted = said("a", first_hand=True, passage=Passage(exact="talks were held in the capital"))
    records = (ANN, CLAIM, Source(key="a"), quoted)

    assert found(*records, texts={"a": "Ann Ames said that talks were held in the capital."}) == set()
    assert found(*records, texts={"a": "She said nothing of the kind, to nobody at all."}) == {"passage-not-verified"}
    assert found(*records, texts={}) == set()
    assert found(*records) == set()


def test_a_text_that_cannot_be_read_is_found_once_and_never_raises(tmp_path: Path) -> None:
    quoted = said("a", first_hand=True, passage=Passage(exact="talks were held in the capital"))
    source = Source(key="a", snapshots=[Snapshot(sha256="0" * 64)])
    also = quoted.evolve(passage=Passage(exact="nobody knew of it before the evening"))
    dossier = Dossier([ANN, CLAIM, source, quoted, also])

    def fails(key: str) -> str:
        return (tmp_path / key).read_text()

    for texts in ({"a": tmp_path / "a.txt"}, {"a": b"\x89PNG\0\xff"}, {"a": "..."}, fails):
        assert found(*dossier, texts=texts) == {"text-unreadable"}
        assert len(messages("text-unreadable", dossier, texts=texts)) == 1


def test_a_text_that_is_no_longer_the_recorded_one_is_found() -> None:
    source = Source(key="a", snapshots=[Snapshot(sha256=sha256(b"as it was").hexdigest())])

    assert found(source, texts={"a": "as it was"}) == set()
    assert found(source, texts={"a": "as it is"}) == {"snapshot-changed"}
    assert found(source, texts=lambda key: None) == set()


def test_a_url_without_an_archived_copy_is_noted() -> None:
    page = Source(key="a", url="https://example.org/")

    assert messages("no-archive", Dossier([page])) == ["Source 'a': https://example.org/ has no archived copy"]
    kept = page.evolve(snapshots=[Snapshot(archive_url="https://web.archive.org/web/1/https://example.org/")])
    assert messages("no-archive", Dossier([kept])) == []


@pytest.mark.parametrize(
    ("key", "expected"), [("a,b", True), ("a b", True), ("é", True), ("smith:2016-a_b.c+d/e", False)]
)
def test_a_key_that_bibtex_cannot_hold_is_noted(key: str, expected: bool) -> None:
    assert bool(messages("unsafe-key", Dossier([Source(key=key)]))) == expected


def test_records_that_nothing_refers_to_are_noted() -> None:
    dossier = Dossier([ANN, BOB, CLAIM, Source(key="a"), Source(key="b"), said("a"), Claim(key="d", text="So.")])

    assert [message.split(":")[0] for message in messages("unused-record", dossier)] == [
        "Person 'bob'",
        "Source 'b'",
        "Claim 'd'",
    ]


def test_a_plain_bibliography_has_no_unused_sources() -> None:
    assert messages("unused-record", Dossier([Source(key="a")])) == []


def test_codes_can_be_switched_off() -> None:
    records = (ANN, CLAIM, Source(key="a"), said("a"))

    assert found(*records, off=["origin-unknown"]) == set()
    assert found(*records, off="origin-unknown") == set()
    assert list(check(Dossier(records), off=CODES)) == []


def test_a_code_that_there_is_not_is_named() -> None:
    with pytest.raises(
        InvalidText, match=r"must be one that .* \(got 'single-orign'\): did you mean 'single-origin'\?"
    ):
        check(Dossier(), off=["single-orign"])


def test_the_worked_example_reports_the_origins_that_are_not_told() -> None:
    unknown = [finding.record for finding in check(worked_example()) if finding.code == "origin-unknown"]

    assert {"Claim 'no-softening'", "Claim 'barter-works'", "Claim 'harms-normalization'"} <= set(unknown)
    assert "Claim 'military-first'" not in unknown


def shape(findings: Iterable[Finding]) -> bool:
    return all(finding.code in CODES and finding.severity == CODES[finding.code].severity for finding in findings)


@given(dossier=dossiers())
@settings(max_examples=times(8))
def test_no_valid_dossier_makes_a_check_raise(dossier: Dossier) -> None:
    """Checks are generators from a dossier to findings, never raising."""
    texts = dict.fromkeys(dossier.sources, "Some text, which is hardly what was recorded.")

    assert shape(check(dossier))
    assert shape(check(dossier, texts))
    assert list(check(dossier)) == list(check(dossier))


def test_thousands_of_sources_in_one_chain_are_checked() -> None:
    count = times(2_000)
    chain = [said(f"s{n}", via=f"s{n + 1}") for n in range(count)]
    dossier = Dossier([ANN, CLAIM, *(Source(key=f"s{n}") for n in range(count + 1)), *chain])

    assert "second-hand-only" in {finding.code for finding in check(dossier)}


def test_an_author_by_name_alone_is_of_use() -> None:
    idle = ["Person 'ann': no attribution and no source names it"]

    assert messages("unused-record", Dossier([ANN, Source(key="a", author="Bell, Bob")])) == idle
    assert messages("unused-record", Dossier([ANN, Source(key="a", author="Ames, Ann")])) == []
    assert messages("unused-record", Dossier([ANN, Source(key="a", editor="Ames, Ann")])) == []


def test_a_finding_tells_which_passage_and_which_record_it_is_about() -> None:
    passages = (Passage(exact="Talks were held"), Passage(exact="No talks"))
    right, wrong = (said("a", first_hand=True, passage=passage) for passage in passages)
    dossier = Dossier([ANN, CLAIM, Source(key="a"), right, wrong])

    [finding] = [one for one in check(dossier, {"a": "Talks were held."}) if one.code == "passage-not-verified"]

    assert finding.about is wrong
    assert finding.message.startswith("“No talks” is not in the text word for word: ")
    assert "about" not in repr(finding)


def test_each_text_at_hand_is_read_once_for_all_checks() -> None:
    said = Attribution(claim="c", speaker="p", source="a", passage=Passage(exact="Talks were held in the capital"))
    sources = [Source(key=key, snapshots=[Snapshot(sha256="0" * 64)]) for key in "ab"]
    dossier = Dossier([*sources, Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), said])
    asked: list[str] = []

    def texts(key: str) -> str:
        asked.append(key)
        return f"Nothing of the kind in {key}."

    found = {finding.code for finding in check(dossier, texts)}

    assert {"passage-not-verified", "snapshot-changed"} <= found
    assert sorted(asked) == ["a", "b"]
