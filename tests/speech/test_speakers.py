"""Whom a text names as the speaker of a passage."""

import pytest

from onrecord import Affiliation, Organization, Person, Unnamed
from onrecord.records.agents import Agent
from onrecord.speech import ReportedSpeech, speaker_of
from onrecord.speech.speakers import NAMED, NAMED_ELSEWHERE, NOT_NAMED, OWN_VOICE, SOMEBODY_ELSE

TEXT = (
    "Ada Okafor, an engineer at the Bridge Institute, walked over the bridge. “It will hold,” she said. "
    "The mayor of Leeds denied that it would. Carl Weber looked on. The Bridge Institute (BI) had warned of ice. "
    "Nobody swam."
)
OKAFOR = Person(key="okafor", name="Okafor, Ada", affiliations=[Affiliation("Bridge Institute", role="engineer")])
WEBER = Person(key="weber", name="Weber, Carl")
MAYOR = Unnamed(key="mayor", description="the mayor of Leeds")
INSTITUTE = Organization(key="bi", name="Bridge Institute", aliases=["BI"])
STRANGER = Person(key="stranger", name="Nemo, Nell")


@pytest.mark.parametrize(
    ("words", "agent", "verdict"),
    [
        ("It will hold", OKAFOR, NAMED),
        ("It will hold", WEBER, SOMEBODY_ELSE),
        ("that it would", MAYOR, NAMED),
        ("that it would", OKAFOR, SOMEBODY_ELSE),
        ("ice", INSTITUTE, NAMED),
        ("Nobody swam", WEBER, NAMED_ELSEWHERE),
        ("Nobody swam", STRANGER, NOT_NAMED),
    ],
)
def test_the_recorded_speaker_is_compared_with_whom_the_text_names(words: str, agent: Agent, verdict: str) -> None:
    start = TEXT.index(words)

    assert speaker_of(ReportedSpeech(TEXT), start, start + len(words), agent).verdict == verdict


def test_somebody_else_is_told_by_name_where_a_pronoun_stands() -> None:
    start = TEXT.index("It will hold")

    assert speaker_of(ReportedSpeech(TEXT), start, start + 12, WEBER).who == "Ada Okafor"


def test_an_author_speaks_in_their_own_voice_where_nobody_is_named() -> None:
    start = TEXT.index("Nobody swam")

    assert speaker_of(ReportedSpeech(TEXT), start, start + 11, STRANGER, is_author=True).verdict == OWN_VOICE


def test_an_office_names_its_holder_by_the_affiliation_on_record() -> None:
    text = "The foreign minister of Panama said that it was part of a deal."
    held = Person(key="m", name="Nunez, Fernando", affiliations=[Affiliation("pa", role="foreign minister")])

    named = speaker_of(ReportedSpeech(text), 37, 62, held, {"pa": Organization(key="pa", name="Panama")})

    assert named.verdict == NAMED


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ada Okafor met Carl Weber. “No,” she said.", "Ada Okafor"),
        ("Ada Okafor met Carl Weber. “No,” he said.", "Carl Weber"),
        ("Mr. Weber left. The Senate met. He said it was late.", "Mr. Weber"),
        ("Carl Weber said no. The Times wrote that it rained. He added that it was late.", "Carl Weber"),
        ("It rained. He said it was late.", ""),
        (
            "Carl Weber left. Mary Weber came. Mr. Weber said no. Mrs. Weber smiled. He added that it was late.",
            "Mr. Weber",
        ),
        ("Carl Weber left. Mary Weber came. Mr. Weber smiled. She said that it was late.", "Mary Weber"),
        ("Bea Holm asked for more. Maro said it rained. She said that it was late.", "Maro"),
        ("Bea Holm asked for more. Cuba said it rained. She said that it was late.", "Bea Holm"),
        ("Bea Holm left. Lee consultant Quill Arran, a pollster, stayed. “It is late,” she said.", "Quill Arran"),
        ("Bea Holm left. They met Ida Crane of Leeds, who said no. She said that it was late.", "Ida Crane"),
        ("The Evening Post columnist Ida Crane has been ill. She said that it was late.", "Ida Crane"),
        ("Carl Weber, an adviser to then-President Ed Stone, also spoke. He said it was late.", "Carl Weber"),
        ("Ed Stone left. The town's clerk, Carl Weber, stayed on. He said it was late.", "Carl Weber"),
        ("Ben Holm spoke. LEEDS Gazette wrote of it. He said it was late.", "Ben Holm"),
    ],
)
def test_a_pronoun_means_the_last_person_that_fits(text: str, meant: str) -> None:
    reading = ReportedSpeech(text)

    assert reading.words_at(reading.statements[-1].means) == meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Ada Okafor, an engineer. Okafor said it was late.", "Ada Okafor"),
        ("They met Ada Okafor, an engineer. Ada said it was late.", "Ada Okafor"),
        ("They met Ada Okafor. Ms. Okafor, who was there, said it was late.", "Ms. Ada Okafor, who was there,"),
        ("Carl Weber left. Mary Weber came. Mrs. Weber said it was late.", "Mrs. Mary Weber"),
        ("Carl Weber left. Mary Weber came. Weber said it was late.", "Weber"),
        ("Ada Okafor left. Okafor supporter Bo Lee said it was late.", "Okafor supporter Bo Lee"),
    ],
)
def test_a_name_alone_is_completed_as_the_text_has_it(text: str, name: str) -> None:
    reading = ReportedSpeech(text)

    assert reading.in_full(reading.statements[-1].speaker) == name


def test_a_passage_is_asked_of_the_statements_around_it_however_many_the_text_has() -> None:
    looked_at = []
    for count in (50, 500):
        reading = ReportedSpeech(
            "\n\n".join(f"The bridge {n} was closed, Ann Okafor said on Monday." for n in range(count))
        )
        near = reading.statements_near(2_000, 2_040)
        looked_at.append(len(near))

        assert len(reading.statements) == count
        assert 0 < len(near) < 40
    assert looked_at[0] == looked_at[1]


@pytest.mark.parametrize("between", [" ", "\n\n", " It rained. " * 60])
def test_no_statement_that_shares_words_with_a_passage_is_passed_over(between: str) -> None:
    told = (
        "“The river rose and rose. "
        + "It took the mill, the barn and the bridge. " * 40
        + "Then it fell,” Ada Byron said.",
        "Bo Kim denied that anybody was hurt.",
        "According to Carl Weber, the bridge was old.",
    )
    reading = ReportedSpeech(between.join(told))
    size = len(reading.text)

    for start, end in [(at, min(size, at + length)) for at in range(0, size, 97) for length in (5, 60, 900, size)]:
        sharing = [
            one for one in reading.statements if any(start < last and first < end for first, last in one.content)
        ]
        within = [one for one in reading.statements if start <= one.cue[0] and one.cue[1] <= end]

        near = reading.statements_near(start, end)
        assert all(one in near for one in (*sharing, *within))
        assert near == sorted(near, key=reading.statements.index)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Okafor, an engineer, said that it would hold, the Agency reports.",
        "Ada Okafor told the council that it would hold, the BBC reported on Friday.",
        "“We checked, and it would hold,” Ada Okafor said, according to the Agency.",
        "The Times reports that Ada Okafor believes it would hold.",
        "According to the Agency, Ada Okafor denied that it would hold.",
        "The Herald wrote that the Agency had reported that Ada Okafor said it would hold.",
    ],
)
def test_who_is_quoted_by_another_is_named_and_so_is_who_quotes(text: str) -> None:
    start = text.index("would hold")
    reading = ReportedSpeech(text)

    def asked(agent: Agent) -> str:
        return speaker_of(reading, start, start + 10, agent).verdict

    assert asked(OKAFOR) == NAMED
    carriers = [Organization(key="a", name=name) for name in ("Agency", "BBC", "Times") if name in text]
    assert [asked(each) for each in carriers] == [NAMED] * len(carriers)
    other = speaker_of(reading, start, start + 10, WEBER)
    assert other.verdict == SOMEBODY_ELSE
    assert other.who.startswith("Ada Okafor")
    assert other.place is not None
    assert text[slice(*other.place)] == other.who


def test_what_is_said_is_read_once_however_many_passages_it_has() -> None:
    inner = "it would hold, it would hold, it would hold" + ", and so on" * 40
    reading = ReportedSpeech(f"Ada Okafor said that {inner}, the Agency reports.")
    text = reading.text

    asked = [
        speaker_of(reading, start, start + 8, WEBER).verdict
        for start in range(text.index("it would"), text.index("and so on"), 3)
    ]

    assert set(asked) == {SOMEBODY_ELSE}
    first, last = reading.statements[0].content[0]
    assert reading.within((first, last)) is reading.within((first, last))
    assert reading.within((first, last)).text == text[first:last]


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("Okafor's lawyer, Carl Weber, said the bridge is weak.", "Okafor, Ada", SOMEBODY_ELSE),
        ("Okafor's lawyer, Carl Weber, said the bridge is weak.", "Weber, Carl", NAMED),
        ("Ada Okafor’s brother said the bridge is weak.", "Okafor, Ada", SOMEBODY_ELSE),
    ],
)
def test_whose_lawyer_or_brother_speaks_does_not_speak(text: str, name: str, verdict: str) -> None:
    start = text.index("the bridge is weak")

    assert speaker_of(ReportedSpeech(text), start, start + 18, Person(key="p", name=name)).verdict == verdict


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("奥卡福说：“旧桥不安全。”李博没有来。", "奥卡福"),
        ("김민수는 “다리가 약하다”고 말했다.", "김민수"),
        ("وقال سمير إن الجسر قديم، ولسمير رأي آخر.", "سمير"),
    ],
)
def test_a_name_that_is_written_together_with_other_words_is_in_the_text(text: str, name: str) -> None:
    found = speaker_of(ReportedSpeech(text), len(text) - 4, len(text) - 1, Person(key="p", name=name))

    assert found.verdict in (NAMED, NAMED_ELSEWHERE)
