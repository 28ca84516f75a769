"""Each code by itself: the smallest dossier that raises it and nothing else, and a sound one that does not."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import pytest

from onrecord import (
    Affiliation,
    Attribution,
    Claim,
    Decision,
    Dossier,
    Organization,
    Passage,
    Person,
    Snapshot,
    Source,
    Unnamed,
)
from onrecord.checks import CODES, check, read_retractions

KEPT = Snapshot(archive_url="https://web.archive.org/web/2016/https://example.org/")
PAGE = "https://example.org/bridge"
ANN = Person(key="ann", name="Ann Ames")
BOB = Person(key="bob", name="Bob Bell")
SOMEONE = Unnamed(key="someone", description="an official")
CLAIM = Claim(key="c", text="Talks were held.")
WORDS = Passage(exact="talks were held in the capital")
TEXT = "Ann Ames said that talks were held in the capital."


def paper(key: str, **more: Any) -> Source:
    """Make a source of which nothing is missing."""
    fields = {"title": f"Paper {key}", "container_title": f"Daily {key}", "issued": "2016", "page": "1", **more}
    return Source(key=key, type="article-newspaper", **fields)


def copied(time: str) -> Snapshot:
    """Make a snapshot of a page, archived by its address at a time, on record as of 9 June 2016."""
    return Snapshot(archive_url=f"https://web.archive.org/web/{time}/{PAGE}", archived="2016-06-09")


def said(source: str = "a", speaker: str = "ann", **more: Any) -> Attribution:
    return Attribution(claim="c", speaker=speaker, source=source, **more)


def heard(source: str = "a", speaker: str = "ann", **more: Any) -> Attribution:
    return said(source, speaker, first_hand=True, **more)


class Case(NamedTuple):
    """Records that raise a code, records that do not, and the texts at hand for both, or for the sound ones alone."""

    doubtful: tuple[Any, ...]
    sound: tuple[Any, ...]
    texts: Mapping[str, Any] | None = None
    sound_texts: Mapping[str, Any] | None = None


A, B, WIRE = paper("a"), paper("b", title="Elsewhere"), paper("wire", title="Agency news")
BBC = Organization(key="bbc", name="BBC")
MINISTER = ANN.evolve(affiliations=[Affiliation("State", since="2010", until="2015")])
AS_IT_WAS = sha256(TEXT.encode()).hexdigest()
LOOP = (ANN, CLAIM, A, B, said("a", via="b"), said("b", via="a"))

ACCEPTED = Decision(of="p", outcome="accepted", by="C. Kim")

NOTICES = read_retractions(b"OriginalPaperDOI,RetractionNature\n10.1234/gone,Retraction\n")
"""A list of retractions that is at hand for every case."""

CASES = {
    "single-origin": Case(
        (ANN, CLAIM, A, B, heard("a"), heard("b")),
        (ANN, BOB, CLAIM, A, B, heard("a"), heard("b", "bob")),
    ),
    "circular-reporting": Case((ANN, CLAIM, A, said(via="a"), heard()), (ANN, CLAIM, A, B, said(via="b"), heard("b"))),
    "loop-without-origin": Case(LOOP, (ANN, BOB, CLAIM, A, B, heard("a"), heard("b", "bob"))),
    "origin-unknown": Case((ANN, CLAIM, A, said()), (ANN, CLAIM, A, heard())),
    "second-hand-only": Case(
        (ANN, CLAIM, A, WIRE, said(via="wire")), (ANN, CLAIM, A, WIRE, said(via="wire"), heard("wire"))
    ),
    "anonymous-only": Case((SOMEONE, CLAIM, A, heard("a", "someone")), (ANN, CLAIM, A, heard())),
    "older-than-cited": Case((ANN, CLAIM, A, heard(said_on="2017")), (ANN, CLAIM, A, heard(said_on="2015"))),
    "outside-affiliation": Case(
        (MINISTER, CLAIM, A, heard(said_on="2009")), (MINISTER, CLAIM, A, heard(said_on="2012"))
    ),
    "duplicate-source": Case((A, paper("b", title="Paper A")), (A, paper("b", title="Paper A", issued="2015"))),
    "duplicate-person": Case(
        (ANN, Person(key="also", name="Ames, A."), CLAIM, A, B, heard("a"), heard("b", "also")),
        (ANN, BOB, CLAIM, A, B, heard("a"), heard("b", "bob")),
    ),
    "duplicate-attribution": Case(
        (ANN, CLAIM, A, heard(passage=WORDS, cue="said"), heard(passage=WORDS, cue="told")),
        (ANN, CLAIM, A, heard(passage=WORDS, cue="said"), heard(passage=Passage(exact="other words"))),
    ),
    "look-alike": Case(
        (BBC, Organization(key="b2", name="\u0412\u0412\u0421"), CLAIM, A, B, heard("a", "bbc"), heard("b", "b2")),
        (BBC, Organization(key="cnn", name="CNN"), CLAIM, A, B, heard("a", "bbc"), heard("b", "cnn")),
    ),
    "turned-text": Case(
        (ANN, CLAIM.evolve(text="All is \u202ewell\u202c."), A, heard()),
        (ANN, CLAIM.evolve(text="\u05d4\u05db\u05dc\u200f \u05d1\u05e1\u05d3\u05e8."), A, heard()),
    ),
    "missing-field": Case((A.evolve(container_title=""),), (A,)),
    "passage-not-verified": Case(
        (ANN, CLAIM, A, heard(passage=Passage(exact="nothing of the kind was ever said by anybody"))),
        (ANN, CLAIM, A, heard(passage=WORDS)),
        {"a": TEXT},
    ),
    "another-speaker": Case(
        (ANN, CLAIM, A, heard(passage=WORDS)),
        (ANN, CLAIM, A, heard(passage=WORDS)),
        {"a": "Carl Weber said that talks were held in the capital. Ann Ames was not there."},
        {"a": TEXT},
    ),
    "speaker-not-named": Case(
        (ANN, CLAIM, A, heard(passage=WORDS)),
        (ANN, CLAIM, A, heard(passage=WORDS)),
        {"a": "On Monday talks were held in the capital."},
        {"a": TEXT},
    ),
    "text-unreadable": Case((A,), (B,), {"a": b"\x89PNG\r\n\x1a\n\0\0"}),
    "snapshot-changed": Case(
        (A.evolve(snapshots=[Snapshot(sha256="0" * 64)]),),
        (A.evolve(snapshots=[Snapshot(sha256=AS_IT_WAS)]),),
        {"a": TEXT},
    ),
    "no-archive": Case(
        (A.evolve(url="https://example.org/"),), (A.evolve(url="https://example.org/", snapshots=[KEPT]),)
    ),
    "archive-of-another-page": Case(
        (A.evolve(url="https://example.org/b", snapshots=[KEPT]),),
        (A.evolve(url="http://www.example.org", snapshots=[KEPT]),),
    ),
    "archive-of-another-day": Case(
        (A.evolve(url=PAGE, snapshots=[copied("20190101000000")]),),
        (A.evolve(url=PAGE, snapshots=[copied("20160610000001")]),),
    ),
    "retracted-source": Case((A.evolve(doi="10.1234/GONE"),), (A.evolve(doi="10.1234/gone.2"), B)),
    "archived-before-issued": Case(
        (
            A.evolve(
                issued="2016-06-07", snapshots=[Snapshot(archive_url="https://archive.example/x", archived="2015")]
            ),
        ),
        (
            A.evolve(
                issued="2016-06-07", snapshots=[Snapshot(archive_url="https://archive.example/x", archived="2016-06")]
            ),
        ),
    ),
    "misspelt-field": Case((paper("a", extra={"bib:auhtor": "Doe, Jo"}),), (paper("a", extra={"bib:owner": "jo"}),)),
    "unknown-type": Case(
        (Source(key="a", title="Rivers", issued="2016", author="Doe, Jo", extra={"bib:entrytype": "artcle"}),),
        (Source(key="a", title="Rivers", issued="2016", author="Doe, Jo", extra={"bib:entrytype": "misc"}),),
    ),
    "unreadable-date": Case((paper("a", accessed="16.1.25"),), (paper("a", accessed="2025-01-16"),)),
    "misread-name": Case((paper("a", author="Institute for Rivers"),), (paper("a", author="{Institute for Rivers}"),)),
    "odd-locator": Case(
        (ANN, CLAIM, A, heard().evolve(passage=Passage(locator="p3"))),
        (ANN, CLAIM, A, heard().evolve(passage=Passage(locator="3"))),
    ),
    "unknown-language": Case((paper("a", language="englisch"),), (paper("a", language="en-GB"),)),
    "unsafe-key": Case((paper("a b"),), (paper("a-b"),)),
    "unused-record": Case((ANN, A), (ANN, CLAIM, A, heard())),
    "claim-in-the-articles-words": Case(
        (ANN, CLAIM, A, heard().evolve(decision=ACCEPTED, passage=Passage(exact=CLAIM.text))),
        (ANN, CLAIM, A, heard().evolve(decision=ACCEPTED, passage=Passage(exact="other words"))),
    ),
}


def codes(records: tuple[Any, ...], texts: Mapping[str, Any] | None, off: str | tuple[str, ...] = ()) -> list[str]:
    return [finding.code for finding in check(Dossier(records), texts, off, retractions=NOTICES)]


def test_every_code_has_its_case_and_is_documented() -> None:
    assert set(CASES) == set(CODES)
    assert all(key == row.code and row.title and row.docs and row.advice for key, row in CODES.items())


@pytest.mark.parametrize("code", CODES)
def test_a_minimal_dossier_raises_exactly_the_code(code: str) -> None:
    assert set(codes(CASES[code].doubtful, CASES[code].texts)) == {code}


@pytest.mark.parametrize("code", CODES)
def test_a_sound_dossier_raises_nothing(code: str) -> None:
    assert codes(CASES[code].sound, CASES[code].sound_texts or CASES[code].texts) == []


@pytest.mark.parametrize("code", CODES)
def test_a_code_that_is_switched_off_is_not_raised(code: str) -> None:
    assert codes(CASES[code].doubtful, CASES[code].texts, off=code) == []
