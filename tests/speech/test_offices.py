"""Whom "the mayor" means: the person whom the text introduces as mayor, and nobody if it introduces several."""

import pytest

from onrecord import Person, Unnamed
from onrecord.speech import ReportedSpeech, speaker_of
from onrecord.speech.offices import introductions
from tests.growth import grows_linearly

OKAFOR = Person(key="okafor", name="Okafor, Ada")


def verdict(text: str, words: str = "The bridge is closed") -> str:
    at = text.index(words)
    return speaker_of(ReportedSpeech(text), at, at + len(words), OKAFOR).verdict


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Okafor spoke first. “The bridge is closed,” the mayor said.",
        "“The bridge is closed,” the mayor said. Ada Okafor, the mayor, left early.",
        "Ada Okafor, mayor of Millford since 2019, spoke first. “The bridge is closed,” said the mayor.",
        "Ms. Okafor, the town's new mayor, came. “The bridge is closed,” the mayor told reporters.",
        "Ada Okafor, an engineer at the port, looked on. “The bridge is closed,” the engineer said.",
        "Deputy Foreign Minister Ada Okafor flew home. “The bridge is closed,” the deputy foreign minister said.",
        "Prime Minister Okafor flew home. The bridge is closed, the prime minister said.",
        "Former mayor Bo Lee and Mayor Ada Okafor met. “The bridge is closed,” the mayor said.",
        "Mayor Ada Okafor and Deputy Mayor Bo Lee met. “The bridge is closed,” the mayor said.",
        "Mayor Bo Lee met Ada Okafor, the port's chief engineer. “The bridge is closed,” the chief engineer said.",
        "Mayor Ada Okafor came late. The wire quoted the mayor as follows: the mayor said the bridge is shut; "
        "“The bridge is closed,” the mayor said.",
    ],
)
def test_an_office_means_whom_the_text_introduces_with_it(text: str) -> None:
    assert verdict(text) == "named"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor came. “The bridge is closed,” the mayor said. Ada Okafor left.",
        "Bo Lee, the mayor, came. “The bridge is closed,” the mayor said. Ada Okafor left.",
        "Mayor Ada Okafor met Bo Lee, the mayor of Lyon. “The bridge is closed,” the mayor said.",
        "Former Mayor Ada Okafor looked on. “The bridge is closed,” the mayor said.",
        "Mayor Ada Okafor looked on. “The bridge is closed,” the former mayor said.",
        "Deputy Mayor Ada Okafor looked on. “The bridge is closed,” the mayor said.",
        "Mayor Ada Okafor looked on. “The bridge is closed,” a mayor said.",
        "Mayor Ada Okafor looked on. “The bridge is closed,” the mayor's aide said.",
        "Ada Okafor, the mayor's aide, looked on. “The bridge is closed,” the mayor said.",
        "Ada Okafor, praising the mayor, looked on. “The bridge is closed,” the mayor said.",
        "Ada Okafor, sister of the mayor, looked on. “The bridge is closed,” the mayor said.",
        "Ada Okafor, the critic who sued the mayor, looked on. “The bridge is closed,” the mayor said.",
        "Minister Ada Okafor looked on. “The bridge is closed,” the foreign minister said.",
        "Mayor Bill Okafor looked on with Ada. “The bridge is closed,” the mayor said.",
    ],
)
def test_an_office_means_nobody_who_has_another_or_shares_it(text: str) -> None:
    assert verdict(text) == "somebody else is named as speaker"


def test_what_has_no_name_is_not_an_office_of_the_text() -> None:
    text = "Mayor Ada Okafor spoke. “The bridge is closed,” the mayor said."
    at = text.index("The bridge")
    told = Unnamed(key="m", description="an engineer of the port")
    assert speaker_of(ReportedSpeech(text), at, at + 20, told).verdict == "somebody else is named as speaker"


@pytest.mark.parametrize(
    "piece", ["A", "A.", "Ada ", "mayor ", "chief mayor A ", "A, the mayor", "Ada Lee, the a a a "]
)
def test_texts_of_any_kind_are_looked_through_in_time_that_grows_with_them(piece: str) -> None:
    assert grows_linearly(lambda size: introductions(piece * size), 20_000)
