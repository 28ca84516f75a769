"""The sentence above the table says the whole, and nothing that the page does not tell besides."""

import re
from collections.abc import Iterable

import pytest

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, Unnamed, report
from onrecord.records.key_fields import AnyRecord
from onrecord.reports.notes import GRADES
from tests import wire_story, worked_example
from tests.benchmarks.bench_report import made

PEOPLE = (
    Person(key="lee", name="Lee, Ann"),
    Person(key="kim", name="Kim, Bo"),
    Unnamed(key="aide", description="an aide"),
)
WORKS = tuple(Source(key=key, type="article-newspaper", title=key.title()) for key in ("daily", "post", "wire"))
CLAIMS = tuple(Claim(key=key, text=f"It is {key}.") for key in ("rain", "snow", "dry"))


def lead(*said: Attribution, texts: dict[str, str] | None = None, claims: Iterable[AnyRecord] = CLAIMS) -> str:
    page = report(Dossier([*PEOPLE, *WORKS, *claims, *said]), texts)
    found = re.findall(r'<p class="lead">(.*?)</p>', page)
    assert page.index("</h2>") < page.index('<p class="lead">') < page.index("<table") if found else True
    return "".join(found)


def heard(claim: str, speaker: str, source: str, words: str = "") -> Attribution:
    passage = Passage(exact=words) if words else None
    return Attribution(claim=claim, speaker=speaker, source=source, first_hand=True, passage=passage)


UNCHECKED = "no words were checked against a text"
SOUND = "nothing doubtful was found."


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (
            [heard("rain", "lee", "daily")],
            ["One claim by one speaker in one work", UNCHECKED, "the claim comes from one known origin", SOUND],
        ),
        (
            [heard("rain", "lee", "daily"), heard("snow", "kim", "daily")],
            ["Two claims by two speakers, all in one work", UNCHECKED, "the claims come from two known origins", SOUND],
        ),
        (
            [Attribution(claim="rain", speaker="lee", source="daily")],
            ["One claim by one speaker in one work", UNCHECKED, "the claim has no known origin", SOUND],
        ),
        (
            [Attribution(claim=key, speaker="lee", source="daily") for key in ("rain", "snow")],
            ["Two claims by one speaker, all in one work", UNCHECKED, "no claim has a known origin", SOUND],
        ),
        (
            [heard("rain", "lee", "daily"), Attribution(claim="snow", speaker="lee", source="post")],
            [
                "Two claims by one speaker in two works", UNCHECKED,
                "one claim comes from one known origin, one has no known origin", SOUND,
            ],
        ),
        (
            [heard("rain", "aide", "daily")],
            [
                "One claim by one speaker in one work", UNCHECKED, "the claim comes from one known origin",
                "in doubt: no speaker with a name (one claim).",
            ],
        ),
    ],
)  # fmt: skip
def test_the_sentence_counts_claims_speakers_works_and_origins(said: list[Attribution], parts: list[str]) -> None:
    assert lead(*said) == "; ".join(parts)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["it rains"], "its passage is verified"),
        (["it rains", "it rains now"], "both passages are verified"),
        (["it rains", "it rains now", "rains now"], "all three passages are verified"),
        (["it rains", "it hails in May"], "one of two passages is verified"),
        (["it hails in May", "and in June too"], "none of two passages is verified"),
        (["it hails in May"], "its passage is not verified"),
    ],
)
def test_the_sentence_counts_what_was_verified(words: list[str], told: str) -> None:
    said = [heard("rain", "lee", "daily", each) for each in words]

    assert f"; {told}; " in lead(*said, texts={"daily": "Ann Lee said that it rains now."})


@pytest.mark.parametrize(
    ("via", "told"),
    [
        (["daily", "post"], "; both papers have it only from Wire"),
        (["daily"], "in doubt"),
    ],
)
def test_the_sentence_tells_of_one_place_behind_several_works(via: list[str], told: str) -> None:
    said = [Attribution(claim="rain", speaker="lee", source=key, via="wire") for key in via]

    assert told in lead(*said)


@pytest.mark.parametrize(
    ("vague", "told"),
    [
        (["rain"], "the claim comes from one known origin (some of its trails have none)"),
        (["rain", "snow"], "the claims come from two known origins (some of the trails of two claims have none)"),
        (["snow"], "the claims come from two known origins (some of the trails of one claim have none)"),
    ],
)
def test_trails_without_an_origin_beside_known_ones_are_told(vague: list[str], told: str) -> None:
    said = [heard("rain", "lee", "daily"), *([heard("snow", "kim", "daily")] if "snow" in vague else [])]
    said += [Attribution(claim=claim, speaker="lee", source="post") for claim in vague]

    assert told in lead(*said)


@pytest.mark.parametrize(("further", "is_told"), [(4, True), (5, False), (40, False)])
def test_a_place_behind_few_of_many_works_is_left_to_the_findings(further: int, is_told: bool) -> None:
    others = [Source(key=f"other{number}", title=f"Other {number}") for number in range(further)]
    said = [Attribution(claim="rain", speaker="lee", source=key, via="wire") for key in ("daily", "post")]
    said += [heard("snow", "kim", one.key) for one in others]

    assert ("only from Wire" in lead(*said, claims=[*CLAIMS, *others])) is is_told


def test_doubts_stand_in_their_order_with_an_and_and_a_number_of_claims() -> None:
    at_odds = (CLAIMS[0], CLAIMS[1], Claim(key="dry", text="It is dry.", disputes=["rain", "snow"]))
    said = [heard("rain", "lee", "daily"), heard("snow", "lee", "daily"), heard("dry", "aide", "post")]
    told = lead(*said, claims=at_odds).partition("in doubt: ")[2]

    assert told == "disputed by another claim (two claims) and no speaker with a name (one claim)."


def test_a_claim_that_nobody_makes_is_no_part_of_the_sentence_and_disputes_nothing() -> None:
    idle = Claim(key="dry", text="It is dry.", disputes=["rain"])

    assert lead(heard("rain", "lee", "daily"), claims=[CLAIMS[0], idle]).startswith("One claim by")
    assert "disputed" not in lead(heard("rain", "lee", "daily"), claims=[CLAIMS[0], idle])
    assert lead() == ""


def test_the_sentences_of_the_examples() -> None:
    pages = [report(worked_example.dossier()), report(wire_story.dossier(), wire_story.TEXTS), report(*made(400))]
    found = [re.findall(r'<p class="lead">(.*?)</p>', page)[0] for page in pages]

    assert found[0].startswith("17 claims by 15 speakers, all in one work; ")
    assert "; eight claims come from six known origins, nine have no known origin; " in found[0]
    assert found[1].split("; ") == [
        "Three claims by three speakers in five works", "all seven passages are verified",
        "the claims come from three known origins",
        "three of four papers have one of the claims only from Agency, 2 February 2026",
        "in doubt: the text does not name the speaker (one claim), disputed by another claim (one claim) and "
        "no speaker with a name (one claim).",
    ]  # fmt: skip
    assert found[2].startswith("100 claims by 20 speakers in 40 works; all 400 passages are verified; ")


def test_grades_have_names_in_words_which_are_not_those_of_commands() -> None:
    names = {str(grade): shown.name for grade, shown in GRADES.items()}

    assert len(set(names.values())) == len(names)
    for key in ("typographic", "verbatim", "editorial", "near", "absent", "unchecked", "ambiguous"):
        assert key not in " ".join(names.values())


def test_a_page_tells_a_grade_by_its_words_wherever_it_does() -> None:
    said = heard("rain", "lee", "daily", "“it rains”")
    page = report(Dossier([*PEOPLE, *WORKS, *CLAIMS, said]), {"daily": 'Ann Lee said: "it  rains" now.'})
    shown = re.sub(r"<[^>]+>", "", page.partition("</style>")[2])

    assert "1 of 1 passage verified: ✓ at most quotation marks and spaces differ" in shown
    assert shown.count("at most quotation marks and spaces differ") == 3
    assert "typographic" not in page.partition("</style>")[2]
