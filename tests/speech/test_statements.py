"""Who says what: the constructions, on sentences made up for them."""

import pytest

from onrecord.speech import ReportedSpeech

CONSTRUCTIONS = (
    ("“The bridge is sound,” said Ada Okafor.", "Ada Okafor", "said", ("“The bridge is sound,”",)),
    ("“The bridge is sound,” Okafor told reporters.", "Okafor", "told", ("“The bridge is sound,”",)),
    ("''The bridge is sound,'' Okafor said.", "Okafor", "said", ("''The bridge is sound,''",)),
    ("«The bridge is sound», Okafor said.", "Okafor", "said", ("«The bridge is sound»",)),
    ("Okafor said the bridge was sound.", "Okafor", "said", ("the bridge was sound",)),
    ("Okafor has repeatedly said that it is sound.", "Okafor", "has repeatedly said", ("that it is sound",)),
    ("The bridge, Okafor said, is sound.", "Okafor", "said", ("The bridge", "is sound")),
    ("The bridge was sound, the engineer said.", "the engineer", "said", ("The bridge was sound",)),
    ("According to the engineers, it will hold.", "the engineers", "According to", ("it will hold",)),
    ("It will hold, according to a 2019 survey.", "a 2019 survey", "according to", ("It will hold",)),
    ("As Okafor argued, it will hold.", "Okafor", "argued", ("it will hold",)),
    ("Okafor condemned the delay.", "Okafor", "condemned", ("the delay",)),
    ("Okafor told the council that it would hold.", "Okafor", "told", ("that it would hold",)),
    ("Okafor promised to mend it.", "Okafor", "promised", ("to mend it",)),
    ("Okafor asked whether it would hold.", "Okafor", "asked", ("whether it would hold",)),
    ("Okafor pointed out that it would hold.", "Okafor", "pointed out", ("that it would hold",)),
    ("Okafor called for a new bridge.", "Okafor", "called for", ("a new bridge",)),
    ("OKAFOR: It will hold.", "OKAFOR", ":", ("It will hold",)),
    ("Asked whether it would hold, he smiled.", "", "Asked", ("whether it would hold",)),
    ("The bridge is expected to hold.", "", "is expected", ("The bridge", "to hold")),
    ("The plan was condemned by the miners.", "the miners", "was condemned", ("The plan",)),
    ("Most say it will hold.", "Most", "say", ("it will hold",)),
    ("According to the Port Office, the engine failed.", "the Port Office", "According to", ("the engine failed",)),
    ("According to divers, two of the piers leak.", "divers", "According to", ("two of the piers leak",)),
    ("According to Ann Lee, the mayor, it leaks.", "Ann Lee, the mayor", "According to", ("it leaks",)),
    ("According to Lee, 45, a diver, it leaks.", "Lee, 45, a diver", "According to", ("it leaks",)),
    ("According to Lee, who dived twice, it leaks.", "Lee, who dived twice", "According to", ("it leaks",)),
    ("According to Lee, two piers leaked, and it fell.", "Lee", "According to", ("two piers leaked, and it fell",)),
    ("According to a book by Lee, prices rose in May.", "a book by Lee", "According to", ("prices rose in May",)),
    ("Okafor told the Post that it would hold.", "Okafor", "told", ("that it would hold",)),
    ("Okafor told the Harbour Echo it would hold.", "Okafor", "told", ("it would hold",)),
    (
        "Two divers, who left early, told the Post that it leaks.",
        "Two divers, who left early,",
        "told",
        ("that it leaks",),
    ),
    ("Two divers, speaking on Monday, told Reuters that it leaks.", "Two divers", "told", ("that it leaks",)),
    ("Okafor was quoted by the Post as saying that it leaks.", "Okafor", "saying", ("that it leaks",)),
    ("The Post quoted Okafor as saying it was over.", "Okafor", "saying", ("it was over",)),
    ("The wire cites two divers as saying that it leaks.", "two divers", "saying", ("that it leaks",)),
    ("The Port Office said in a note that it leaks.", "The Port Office", "said", ("that it leaks",)),
    ("“It leaks,” wrote Okafor in her memoir, “The Pier”.", "Okafor", "wrote", ("“It leaks,”",)),
    (
        "Ada Okafor, Ph.D., of the Port Office, said it was over.",
        "Ada Okafor, Ph.D., of the Port Office,",
        "said",
        ("it was over",),
    ),
    ("“It leaks,” Okafor was quoted as saying.", "Okafor", "saying", ("“It leaks,”",)),
    (
        "A diver who spoke on condition of anonymity said it had failed.",
        "A diver who spoke on condition of anonymity",
        "said",
        ("it had failed",),
    ),
)


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), CONSTRUCTIONS, ids=[row[0] for row in CONSTRUCTIONS])
def test_a_construction_names_speaker_cue_and_content(
    text: str, speaker: str, cue: str, content: tuple[str, ...]
) -> None:
    reading = ReportedSpeech(text)

    [found] = reading.statements

    assert reading.words_at(found.speaker) == speaker
    assert reading.words_at(found.cue) == cue
    assert tuple(map(reading.words_at, found.content)) == content


@pytest.mark.parametrize(
    "speaker",
    [
        "Ada Okafor, an engineer at the Bridge Institute,",
        "Okafor, 45, a mother of two from Waco, Texas,",
        "The head of the union of bridge painters",
        "Sens. Ada Okafor and Carl Weber",
        "Weber, who built the first one,",
        "A person close to him",
        "Okafor herself",
    ],
)
def test_a_subject_is_taken_whole_with_its_apposition(speaker: str) -> None:
    reading = ReportedSpeech(f"{speaker} said it would hold.")

    [found] = reading.statements

    assert reading.words_at(found.speaker) == speaker


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Okafor vowed not to close it.", "not to close it"),
        ("Okafor told the council not to wait.", "not to wait"),
        ("Okafor told the council to wait.", "to wait"),
        ("Okafor said never again would it hold.", "never again would it hold"),
        ("Nor was it safe, Okafor said.", "Nor was it safe"),
        ("And it was safe, Okafor said.", "it was safe"),
    ],
)
def test_what_is_said_keeps_its_negation(text: str, content: str) -> None:
    reading = ReportedSpeech(text)

    [found] = reading.statements

    assert [reading.words_at(one) for one in found.content] == [content]


def test_a_second_verb_and_a_participle_share_the_speaker() -> None:
    reading = ReportedSpeech("Okafor said it would hold and added that it was old, calling it a wonder.")

    assert [reading.words_at(one.speaker) for one in reading.statements] == ["Okafor"] * 3
    assert [reading.words_at(one.content[0]) for one in reading.statements] == [
        "it would hold",
        "that it was old",
        "it a wonder",
    ]


def test_a_quotation_goes_on_behind_its_speaker_and_in_the_next_paragraph() -> None:
    reading = ReportedSpeech("“It holds,” Okafor said. “It always held.\n\n“It will hold.”\n\nNobody answered.")

    [found] = reading.statements

    assert list(map(reading.words_at, found.content)) == ["“It holds,”", "“It always held.", "“It will hold.”"]


@pytest.mark.parametrize("announced", ["Okafor said:", "Okafor told the council on Monday:"])
def test_a_paragraph_that_a_colon_announces_is_said_once(announced: str) -> None:
    reading = ReportedSpeech(f"{announced}\n\n“It always held.\n\n“It will hold.”\n\nNobody answered.")

    [found] = reading.statements

    assert list(map(reading.words_at, found.content)) == ["“It always held.", "“It will hold.”"]


@pytest.mark.parametrize("words", [199, 200, 201, 400, 401])
def test_what_has_no_end_is_cut_after_so_many_words(words: int) -> None:
    reading = ReportedSpeech("word " * words + "\n\nIt rains.")

    lengths = [one.last - one.first for one in reading.sentences]

    assert sum(lengths) == words + 3
    assert max(lengths) <= 200
    assert len(lengths) == -(-words // 200) + 1


def test_abbreviations_and_quotations_keep_their_places() -> None:
    text = "  Sen. A. B. Okafor of the U.S. Senate “(so)” said. "

    reading = ReportedSpeech(text)
    words = reading.words

    shown = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert shown == ["Sen.", "A.", "B.", "Okafor", "of", "the", "U.S.", "Senate", "“(so)”", "said", "."]
    assert list(words.quoted) == [8]


def test_what_is_said_within_the_words_of_another_is_not_taken_apart() -> None:
    reading = ReportedSpeech("“She said that it would fall,” Okafor said. The mayor wants a new one, the painters say.")

    assert [reading.words_at(one.speaker) for one in reading.statements] == ["Okafor", "the painters"]


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "Its claims were many, and the state of the bridge was poor.",
        "Two states share the bridge.",
        "He walked over the bridge.",
    ],
)
def test_nouns_that_look_like_verbs_say_nothing(text: str) -> None:
    assert ReportedSpeech(text).statements == ()


def test_wrapped_lines_are_read_as_if_they_were_not() -> None:
    words = (
        "Ada Okafor, an engineer at the Bridge Institute in Leeds, said on Tuesday that the two middle piers of the "
        "bridge were no longer safe. She added that nobody should walk or drive over it before they are mended, and "
        "that this would take at least until the autumn of next year, whatever the council thinks. The council of the "
        "town denied that there was any danger."
    )
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])

    whole, broken = ReportedSpeech(words), ReportedSpeech(wrapped)

    assert [one.content for one in broken.statements] == [one.content for one in whole.statements]
    assert len(broken.statements) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "said",
        ", said",
        "“",
        "said that.",
        "“" * 10_000,
        "“a" * 10_000 + "”" * 10_000,
        '"' * 10_001,
        "said " * 20_000,
        "a, " * 20_000 + "said it was so.",
        "(" * 20_000 + "Okafor said it was so.",
        "Okafor, who said, " * 5_000,
        "x\x00said\x00y\ud800 said it",
        "‮Okafor said it was over‬",
        "word " * 50_000,
        "A" * 200_000,
        "as he said " * 20_000,
        "according to X, " * 20_000,
    ],
    ids=range(19),
)
def test_a_hostile_text_gives_only_places_within_it(text: str) -> None:
    for one in ReportedSpeech(text).statements:
        for start, end in (one.cue, *one.content, *((one.speaker,) if one.speaker else ())):
            assert 0 <= start < end <= len(text)
