"""Records are called one way, whoever asks: lists, tables, diagrams, reports and the command."""

import pytest

from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Organization,
    Person,
    Source,
    Unnamed,
    claims_table,
)
from onrecord.captions import (
    affiliation_label,
    agent_name,
    annotation,
    attribution_line,
    cited_name,
    counted,
    date_in_words,
    record_line,
    record_name,
    source_label,
    title_and_details,
)
from onrecord.records.dates import PartialDate

LEE = Person(key="lee", name="Lee, Ann", affiliations=[Affiliation("desk", role="editor"), "Elsewhere"])
DESK = Organization(key="desk", name="The <Example> Desk")
SOME = Unnamed(key="some", description="some officials")
BRIDGE = Claim(key="bridge", text="The bridge\n is closed.")
PAPER = Source(key="paper", author=["Lee, Ann", "Kim, Bo", "Roe, Cy"], title="On <i>Bridges</i>", issued="2016-06-07")
WIRE = Source(key="wire", publisher="Example Wire", issued="2016-06~")
SAID = Attribution(claim="bridge", speaker="some", source="paper", via="wire", cue="warned", said_on="2016-05/2016-06")
DOSSIER = Dossier([LEE, DESK, SOME, BRIDGE, PAPER, WIRE, SAID])


@pytest.mark.parametrize(
    ("source", "label", "title", "details"),
    [
        (PAPER, "Lee et al., 7 June 2016", "On Bridges", "Ann Lee et al., 7 June 2016"),
        (WIRE, "Example Wire, about June 2016", "Example Wire", "about June 2016"),
        (PAPER.evolve(author=["Lee, Ann", "Kim, Bo"], issued=None), "Lee and Kim", "On Bridges", "Ann Lee et al."),
        (Source(key="none"), "untitled document", "untitled", "document"),
        (
            Source(key="dated", issued="shortly after Easter"),
            "untitled document, shortly after Easter",
            "untitled",
            "document, shortly after Easter",
        ),
    ],
)
def test_a_work_has_a_label_and_a_title_with_details(source: Source, label: str, title: str, details: str) -> None:
    assert source_label(source) == label
    assert title_and_details(source) == (title, details)
    assert record_name(source) == (f"untitled {details.partition(',')[0]}" if title == "untitled" else title)


def test_an_attribution_is_a_line_in_words_and_exactly_for_files() -> None:
    line = (
        "some officials (warned, May 2016 to June 2016, through Example Wire, about June 2016): The bridge is closed."
    )

    assert attribution_line(DOSSIER, SAID) == attribution_line(DOSSIER, SAID, under="paper") == line
    assert attribution_line(DOSSIER, SAID, under="wire") == line.replace(
        "through Example Wire, about June 2016", "told in Lee et al., 7 June 2016"
    )
    assert annotation(DOSSIER, PAPER) == "some officials (warned, 2016-05/2016-06, via wire): The bridge is closed."
    assert annotation(DOSSIER, WIRE) == ""


def test_speakers_are_named_alike_whoever_they_are() -> None:
    assert [agent_name(agent) for agent in (LEE, DESK, SOME)] == ["Ann Lee", "The <Example> Desk", "some officials"]
    assert [str(cited_name(agent)) for agent in (LEE, DESK, SOME)] == [
        "Ann Lee",
        "The <Example> Desk",
        "some officials",
    ]
    assert [affiliation_label(DOSSIER, each) for each in LEE.affiliations] == [
        "editor, The <Example> Desk", "Elsewhere",
    ]  # fmt: skip


def test_every_kind_of_record_has_a_line() -> None:
    trust = Assessment(of="paper", by="desk", reliability="B", credibility="3")

    assert [record_line(DOSSIER, record) for record in (*DOSSIER, trust)] == [
        "Ann Lee",
        "The <Example> Desk",
        "some officials",
        "Ann Lee, Bo Kim, Cy Roe. On Bridges. 2016-06-07",
        "2016-06~",
        "The bridge\n is closed.",
        "paper: some officials (warned, 2016-05/2016-06, via wire): The bridge is closed.",
        "paper: B3, by desk",
    ]


def test_the_table_of_claims_calls_works_and_counts_as_all_others_do() -> None:
    row = claims_table(DOSSIER, "csv").splitlines()[1]

    assert "2016-05/2016-06" in row
    assert source_label(WIRE) in row
    assert f"in {counted(1, 'document')}" in row


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2016-21", "spring 2016"), ("-0043-03-15", "15 March 44 BC"), ("2016%", "about 2016, perhaps"),
        ("../2016", "until 2016"), ("/2016", "from an unknown date to 2016"),
        ("2016-05/", "May 2016 to an unknown date"),
    ],
)  # fmt: skip
def test_dates_are_words_as_precise_as_they_are(written: str, words: str) -> None:
    assert date_in_words(PartialDate.parse(written)) == words
