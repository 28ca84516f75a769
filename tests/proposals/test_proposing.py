"""Proposals: whoever proposes, every word stands in the text, and nothing is said that the text does not say."""

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord import Dossier, FaultGroup, InvalidText, Organization, Person, Proposal, Source, Unnamed
from onrecord.passages import Grade
from onrecord.proposals import Refusal, Suggestion, accept, propose
from tests.growth import grows_linearly
from tests.sizes import times

TEXT = (
    "On March 3, 2026, the Leeds Post reported that the old bridge was closed. "
    "Ada Okafor, an engineer at the Bridge Institute, told the BBC on Monday that the two middle piers "
    "were no longer safe. "
    "“It will fall,” she said. “Nobody should walk there.” "
    "Leeds's deputy mayor denied that there was any danger. "
    "As Mill Center historian Carl Weber argued in a July 2025 BBC article, the piers were never sound. "
    "A 2024 Royal Bridge Society (RBS) report noted that the ice had cracked them. "
    "The RBS report notes that others held. "
    "Some painters hope to keep it. Okafor condemned the delay."
)
SOURCE = Source(key="lee2026", issued="2026-03-05", container_title="The Daily Lee")


def test_speakers_become_people_organizations_offices_and_groups() -> None:
    proposals = propose(TEXT, SOURCE)

    assert [type(one.speaker) for one in proposals] == [
        Organization, Person, Person, Unnamed, Person, Organization, Organization, Unnamed, Person,
    ]  # fmt: skip
    people = [one.speaker for one in proposals if isinstance(one.speaker, Person)]
    assert [one.name.family for one in people] == ["Okafor", "Okafor", "Weber", "Okafor"]
    assert {(one.affiliations[0].role, one.affiliations[0].organization) for one in people} == {
        ("engineer", "Bridge Institute"),
        ("historian", "Mill Center"),
    }


def test_a_pronoun_means_who_spoke_last_and_is_marked_as_inferred() -> None:
    [said] = [one for one in propose(TEXT, SOURCE) if one.mention and one.mention.exact == "she"]

    assert isinstance(said.speaker, Person)
    assert said.speaker.key == "okafor"
    assert said.inferred == ("speaker",)
    assert said.content.exact == ("It will fall", "Nobody should walk there.")
    assert said.mode == "direct"


def test_dates_and_ways_come_from_what_stands_outside_of_what_is_said() -> None:
    proposals = propose(TEXT, SOURCE)

    dates = [str(one.said_on) if one.said_on else "" for one in proposals]
    vias = [one.via.key if isinstance(one.via, Source) else "" for one in proposals]
    assert dates == ["2026-03-03", "2026-03-02", "", "", "2025-07", "2024", "", "", ""]
    assert vias == ["leeds-post2026", "", "", "", "bbc2025", "rbs2024", "rbs2024", "", ""]
    assert proposals[1].inferred == ("said_on",)
    assert proposals[1].addressee == "BBC"


def test_without_a_date_of_its_own_a_text_tells_no_relative_date() -> None:
    assert propose("Okafor said on Monday that it was over.", "a")[0].said_on is None


def test_what_is_told_to_the_paper_itself_is_first_hand() -> None:
    [told] = propose("Okafor told The Daily Lee that it was over.", SOURCE)

    assert told.first_hand
    assert told.via is None


def test_stance_and_mode_are_read() -> None:
    assert [(one.stance, one.mode) for one in propose("Weber denied that it was “over”.", "a")] == [("denies", "mixed")]


def test_two_people_of_one_family_name_are_kept_apart_and_named_in_full() -> None:
    text = (
        "Carl Weber came with Mary Weber. Mr. Weber said it was over. Mrs. Weber said it was not. “Good,” he said. "
        "Weber denied that it was late."
    )

    names = [
        (one.speaker.name.given, one.speaker.key) for one in propose(text, SOURCE) if isinstance(one.speaker, Person)
    ]

    assert [given for given, _ in names] == ["Carl", "Mary", "Carl", ""]
    assert len(dict.fromkeys(key for _, key in names)) == 3


def test_agents_of_the_dossier_are_used_and_new_keys_are_free() -> None:
    dossier = Dossier([Person(key="ada", name="Okafor, Ada"), Person(key="weber", name="Weber, Max")])

    by_name = {one.mention.words: one.speaker for one in propose(TEXT, SOURCE, dossier=dossier) if one.mention}

    assert by_name["Okafor"] == "ada"
    weber = by_name["Mill Center historian Carl Weber"]
    assert isinstance(weber, Person)
    assert weber.key == "weber-2"


def test_the_same_text_gives_the_same_keys_and_a_changed_one_only_others_where_it_changed() -> None:
    first = {one.key for one in propose(TEXT, SOURCE)}

    again = {one.key for one in propose(TEXT, SOURCE)}
    changed = {one.key for one in propose("It rained. " + TEXT.replace("any danger", "a danger"), SOURCE)}

    assert again == first
    assert len(first) == 9
    assert len(first & changed) == 8


@pytest.mark.parametrize(
    ("suggestion", "part", "grade"),
    [
        ({"content": "the two middle piers were not longer safe"}, "content", Grade.NEAR),
        ({"content": "the two middle piers were no longer safe", "cue": "shouted"}, "cue", Grade.ABSENT),
        ({"content": "the two middle piers were no longer safe", "speaker": "Bea Okafor"}, "speaker", None),
        (
            {"content": "the two middle piers were no longer safe", "organization": "Bridge Office"},
            "organization",
            None,
        ),
        ({"content": (5, 99_999)}, "content", Grade.ABSENT),
        ({"content": (4, 9)}, "content", Grade.ABSENT),
        ({"content": "the ice had cracked the two middle piers"}, "content", None),
        ({"content": "..."}, "content", Grade.ABSENT),
        ({"content": (TEXT.index("safe. “") + 4, TEXT.index("safe. “") + 7)}, "content", Grade.ABSENT),
    ],
)
def test_what_is_not_in_the_text_word_for_word_is_refused(
    suggestion: Suggestion, part: str, grade: Grade | None
) -> None:
    refusals: list[Refusal] = []

    kept = propose(TEXT, SOURCE, lambda text: [suggestion], on_refusal=refusals.append)

    assert kept == []
    assert [one.part for one in refusals] == [part]
    assert not refusals[0].grade.is_verified
    assert grade in (None, refusals[0].grade)


@pytest.mark.parametrize(
    ("text", "content", "left_out"),
    [
        ("The gate is not open today, Okafor said.", "open today", "not"),
        ("The gate is not open today, Okafor said.", (16, 26), "not"),
        ("The gate is not open today, Okafor said.", [(0, 11), (16, 26)], "not"),
        ("The gate isn’t at all open, Okafor said.", [(0, 8), (22, 26)], "isn’t"),
        ("“Nobody “needs” it,” Okafor said.", "needs", "Nobody"),
        ("Okafor sagte, das Tor sei nie “offen” gewesen.", "offen", "nie"),
        ("他说大坝不安全。", "安全", "坝不"),
    ],
)
def test_words_cut_from_behind_their_negation_are_refused_with_it(text: str, content: Any, left_out: str) -> None:
    refusals: list[Refusal] = []

    kept = propose(text, SOURCE, lambda text: [{"content": content}], on_refusal=refusals.append)

    assert kept == []
    assert [one.changes for one in refusals] == [(("", left_out),)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("The gate is not expected to open.", {"content": [(0, 8), (25, 32)], "cue": (9, 24)}),
        ("“It holds,” she said, not smiling, “and will.”", {"content": ["It holds", "and will"]}),
        ("He did not say that it holds.", {"content": "that it holds"}),
        ("Asked, he said no. It holds.", {"content": "It holds"}),
        ("他不认为大坝安全。", {"content": "大坝安全"}),
    ],
)
def test_a_negation_that_belongs_to_who_says_it_is_not_missed(text: str, suggestion: Suggestion) -> None:
    assert len(propose(text, SOURCE, lambda text: [suggestion])) == 1


def test_other_quotation_marks_and_spaces_are_no_difference_and_the_words_kept_are_those_of_the_text() -> None:
    def proposer(text: str) -> Iterator[Suggestion]:
        yield {"content": '"It  will fall,"', "speaker": "she", "cue": "said", "confidence": 1}

    [kept] = propose(TEXT, SOURCE, proposer)

    assert kept.content.exact == "It will fall"
    assert kept.confidence == 1.0
    assert kept.by.endswith("proposer")
    assert isinstance(kept.speaker, Person)


def test_what_the_rules_find_is_never_refused() -> None:
    announced = "Okafor said:\n\n“It always held.\n\n“It will hold.”\n\nThe mayor: “No.”"
    refused: list[Refusal] = []

    for text in (TEXT, announced, TEXT + announced, f"''It is over,'' Okafor said. {TEXT}"):
        propose(text, SOURCE, on_refusal=refused.append)

    assert refused == []


@pytest.mark.parametrize(
    "text", ["“" * 500 + " he said " + "”" * 500, "Okafor said: “—” and left.", "“...” Okafor said."]
)
def test_quotations_without_words_are_no_fault(text: str) -> None:
    assert all(any(map(str.isalnum, one.content.words)) for one in propose(text, SOURCE))


def test_less_confident_proposals_are_left_out_on_request() -> None:
    everything = propose(TEXT, SOURCE)

    some = propose(TEXT, SOURCE, least=0.8)

    assert 0 < len(some) < len(everything)
    assert all(one.confidence is not None and one.confidence >= 0.8 for one in some)


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister hat gesagt, dass die Brücke nicht sicher ist, und die Stadt wird sie mit dem Geld des Landes "
        "bauen, "
        "wie es aus dem Rathaus heißt und von der Bahn bestätigt wird.",
        "Le ministre a dit que le pont est dangereux.",
        "Der Minister sagte, die Brücke sei nicht sicher.",
        "El ministro dijo que el puente no es seguro.",
        "Министр сказал, что мост небезопасен и что город построит новый мост.",
        "大臣は橋が安全ではないと述べ、市は新しい橋を建設すると語った。市長はこれを否定した。",
    ],
)
def test_the_rules_say_that_they_do_not_know_a_language(text: str) -> None:
    with pytest.raises(InvalidText, match="English"):
        propose(text, "a")


def test_the_language_of_the_source_is_believed() -> None:
    with pytest.raises(InvalidText, match="fr-FR"):
        propose(TEXT, Source(key="a", language="fr-FR"))


def test_a_dossier_refuses_a_proposal_and_says_what_to_do() -> None:
    with pytest.raises(FaultGroup) as caught:
        Dossier(propose(TEXT, SOURCE))  # type: ignore[arg-type]

    assert "onrecord.accept(dossier, proposal, by=...)" in str(caught.value.exceptions[0])


@pytest.mark.parametrize("value", [None, 3, {}, {"cue": "said"}, {"content": "safe", "confidence": 7}])
def test_a_proposer_that_yields_something_else_is_told_so(value: object) -> None:
    with pytest.raises(InvalidText, match="suggestion"):
        propose(TEXT, SOURCE, lambda text: [value])  # type: ignore[list-item]


@pytest.mark.parametrize("said", ["people who said ", "She said it rains. ", "Lee denied that. "])
def test_what_is_said_thousands_of_times_is_proposed_in_time_that_grows_with_the_text(said: str) -> None:
    def work(size: int) -> list[Proposal]:
        return propose(said * (size // len(said)), Source(key="a", title="A"))

    made = work(8_000)
    assert len({one.key for one in made}) == len(made)
    assert grows_linearly(work, times(4_000))


@pytest.mark.parametrize("issued", ["", "2026-11-30"])
@pytest.mark.parametrize("key", ["a", "harbour-post", "harbour-post2026", "lee", "rbs"])
def test_speakers_and_what_they_published_have_keys_of_their_own(key: str, issued: str) -> None:
    """A paper speaks, and its report is a source: both may be on record, and the source of the text is."""
    source = Source(key=key, issued=issued or None)
    text = (
        "The Harbour Post reported in January that the bridge was closed. "
        "Ann Lee said in a Lee report that it was old. An RBS report noted that the ice had cracked the piers."
    )
    dossier = Dossier([source])

    proposals = propose(text, source, dossier=dossier)
    for number, one in enumerate(proposals):
        accept(dossier, one, claim=f"Claim {number}.", by="Kim")

    assert len(dossier.attributions) == len(proposals) >= 3
    assert all(one.via != key for one in dossier.attributions)
