"""Set phrases of English and plain constructions of other languages name the speaker of a passage, and nobody else."""

import pytest

from onrecord import Person
from onrecord.speech import ReportedSpeech, speaker_of
from onrecord.speech.set_phrases import set_phrases_at
from onrecord.speech.speakers import NAMED, NAMED_ELSEWHERE, OWN_VOICE, SOMEBODY_ELSE

DAM = "the dam is cracked"


def verdict(text: str, words: str, name: str) -> str:
    """Who is named as the one who says words of a text, as asked for somebody."""
    start = text.index(words)
    return speaker_of(ReportedSpeech(text), start, start + len(words), Person(key="p", name=name)).verdict


@pytest.mark.parametrize(
    "text",
    [
        "As Ilse Brandt put it, the dam is cracked.",
        "As Brandt put it in a letter, the dam is cracked.",
        "They know that the dam is cracked, as Brandt puts it.",
        "In Brandt's view, the dam is cracked.",
        "In Brandt’s own words, the dam is cracked.",
        "Today, in the opinion of Ilse Brandt, the dam is cracked.",
        "In the words of the engineer Ilse Brandt, “the dam is cracked.”",
        "Per Brandt, the dam is cracked.",
        "By now the dam is cracked, per Ilse Brandt.",
        "To quote Brandt, “the dam is cracked.”",
        "Brandt went on to say that the dam is cracked.",
        "Ilse Brandt, the engineer, goes on to warn that the dam is cracked.",
        "“It rains,” Brandt said. She went on: “Now the dam is cracked.”",
        "Brandt is convinced that the dam is cracked.",
        "The engineer Ilse Brandt was sure the dam is cracked.",
        "Brandt is of the opinion that the dam is cracked.",
        "Brandt takes the view that the dam is cracked.",
        "Brandt's view is that the dam is cracked.",
        "Brandt’s main argument was that the dam is cracked.",
        "Brandt made it clear to the council that the dam is cracked.",
        "Brandt let it be known that the dam is cracked.",
        "Brandt was quick to add that the dam is cracked.",
        "It was Brandt who said that the dam is cracked.",
        "Brandt put it this way: “Well, the dam is cracked.”",
        "Argues Brandt: “Well, the dam is cracked.”",
        "“Well, the dam is cracked” (Brandt).",
        "“Well, the dam is cracked” (Brandt 2019, 5).",
        "“Well, the dam is cracked.” — Ilse Brandt",
        "Well, the dam is cracked, Brandt went on.",
        "The dam is old, or so says Lund, but in Brandt's view the dam is cracked.",
    ],
)
def test_set_phrases_of_english_name_the_speaker(text: str) -> None:
    assert verdict(text, DAM, "Brandt, Ilse") == NAMED


@pytest.mark.parametrize(
    "text",
    [
        "As Brandt put the lamp down, the dam is cracked.",
        "As Brandt put it on the shelf, the dam is cracked.",
        "Brandt listened. Per person the dam is cracked.",
        "Brandt's view is of the river. Well, the dam is cracked.",
        "Brandt is not convinced that the dam is cracked.",
        "The lawyer of Brandt is convinced that the dam is cracked.",
        "In the words of Brandt's lawyer, the dam is cracked.",
        "Brandt slept; in the view of Lund the dam is cracked.",
        "“Well, the dam is cracked” (Lund). Brandt slept.",
        "“Well, the dam is cracked.” – Brandt shook her head.",
        "“It was Brandt who said so.” Well, the dam is cracked.",
        "Brandt went on. Well, the dam is cracked.",
    ],
)
def test_what_only_looks_like_such_a_phrase_names_nobody(text: str) -> None:
    assert verdict(text, DAM, "Brandt, Ilse") != NAMED


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Der Damm ist rissig, sagte Ilse Brandt.", "Der Damm ist rissig", "Brandt, Ilse"),
        ("„Der Damm ist rissig“, sagte am Montag Brandt.", "Der Damm ist rissig", "Brandt, Ilse"),
        ("„Der Damm ist rissig“, so die Ingenieurin Ilse Brandt.", "Der Damm ist rissig", "Brandt, Ilse"),
        ("Brandt erklärte am Montag, der Damm sei rissig.", "der Damm sei rissig", "Brandt, Ilse"),
        ("Brandt sagte, dass der Damm rissig sei.", "der Damm rissig sei", "Brandt, Ilse"),
        ("Laut Brandt ist der Damm rissig.", "ist der Damm rissig", "Brandt, Ilse"),
        ("Nach Angaben von Ilse Brandt ist der Damm rissig.", "der Damm rissig", "Brandt, Ilse"),
        ("« Le barrage est fissuré », a déclaré Anne Morel.", "Le barrage est fissuré", "Morel, Anne"),
        ("« Le barrage est fissuré », explique Morel.", "Le barrage est fissuré", "Morel, Anne"),
        ("Selon Anne Morel, le barrage est fissuré.", "le barrage est fissuré", "Morel, Anne"),
        ("Le barrage est fissuré, d’après Morel.", "Le barrage est fissuré", "Morel, Anne"),
        ("Morel a affirmé que le barrage est fissuré.", "le barrage est fissuré", "Morel, Anne"),
        ("«La presa está rota», dijo Luz Ortega.", "La presa está rota", "Ortega, Luz"),
        ("Ortega aseguró el lunes que la presa está rota.", "la presa está rota", "Ortega, Luz"),
        ("Según Ortega, la presa está rota.", "la presa está rota", "Ortega, Luz"),
        ("«La diga è rotta», ha detto Carla Neri.", "La diga è rotta", "Neri, Carla"),
        ("Neri ha dichiarato che la diga è rotta.", "la diga è rotta", "Neri, Carla"),
        ("Secondo Neri, la diga è rotta.", "la diga è rotta", "Neri, Carla"),
        ("“A barragem rachou”, disse Rui Lopes.", "A barragem rachou", "Lopes, Rui"),
        ("Lopes afirmou que a barragem rachou.", "a barragem rachou", "Lopes, Rui"),
        ("Segundo Rui Lopes, a barragem rachou.", "a barragem rachou", "Lopes, Rui"),
        ("‘De dam is gescheurd’, zei Jan De Boer.", "De dam is gescheurd", "De Boer, Jan"),
        ("De Boer zei dat de dam gescheurd is.", "de dam gescheurd is", "De Boer, Jan"),
        ("Volgens De Boer is de dam gescheurd.", "de dam gescheurd", "De Boer, Jan"),
        ("“De dam is gescheurd”, aldus De Boer.", "De dam is gescheurd", "De Boer, Jan"),
        ("”Dammen är sprucken”, säger Eva Ek.", "Dammen är sprucken", "Ek, Eva"),
        ("Enligt Ek är dammen sprucken.", "dammen sprucken", "Ek, Eva"),
    ],
)
def test_plain_constructions_of_other_languages_name_the_speaker(text: str, words: str, name: str) -> None:
    assert verdict(text, words, name) == NAMED
    assert verdict(f"{text} Nell Nemo schwieg.", words, "Nemo, Nell") == SOMEBODY_ELSE


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("„Der Damm ist rissig“, sagte der Anwalt von Brandt.", "Der Damm ist rissig", "Brandt, Ilse"),
        ("„Der Damm ist rissig“, sagte Lund zu Brandt.", "Der Damm ist rissig", "Brandt, Ilse"),
        ("Brandt sagte nichts. Der Damm ist rissig.", "Der Damm ist rissig", "Brandt, Ilse"),
        ("Brandt schwieg, der Damm ist rissig.", "der Damm ist rissig", "Brandt, Ilse"),
        ("« Le barrage est fissuré », a déclaré l’avocat de Morel.", "Le barrage est fissuré", "Morel, Anne"),
        ("Morel n’a pas dit que le barrage est fissuré.", "le barrage est fissuré", "Morel, Anne"),
        ("Selon Petit, Morel ignore que le barrage est fissuré.", "le barrage est fissuré", "Morel, Anne"),
        ("«La presa está rota», dijo el abogado de Ortega.", "La presa está rota", "Ortega, Luz"),
        ("Ortega no dijo que la presa está rota.", "la presa está rota", "Ortega, Luz"),
        ("Neri abita qui. La seconda diga è rotta.", "La seconda diga è rotta", "Neri, Carla"),
        ("“A barragem rachou”, disse Silva a Lopes.", "A barragem rachou", "Lopes, Rui"),
        ("“De dam is gescheurd”, zei Smit. De Boer zweeg.", "De dam is gescheurd", "De Boer, Jan"),
    ],
)
def test_in_other_languages_nobody_else_is_named(text: str, words: str, name: str) -> None:
    assert verdict(text, words, name) in (SOMEBODY_ELSE, NAMED_ELSEWHERE)


@pytest.mark.parametrize("joint", ["but Lund disagrees", "while Carl Lund objected", "but he disagrees"])
def test_what_one_said_ends_where_another_disagrees(joint: str) -> None:
    text = f"Ilse Brandt said the dam is cracked, {joint}."
    [statement] = ReportedSpeech(text).statements

    assert [text[start:end] for start, end in statement.content] == ["the dam is cracked"]


def test_what_another_says_who_disagrees_is_his() -> None:
    text = "Brandt said the dam is cracked, but Carl Lund disagrees: “It will hold.”"

    assert verdict(text, "It will hold", "Lund, Carl") == NAMED
    assert verdict(text, "It will hold", "Brandt, Ilse") == SOMEBODY_ELSE


def test_an_author_speaks_in_their_own_voice_where_no_phrase_names_another() -> None:
    author = Person(key="a", name="Nemo, Nell")
    for text, expected in (("Well, the dam is cracked.", OWN_VOICE), ("Per Lund, the dam is cracked.", SOMEBODY_ELSE)):
        start = text.index(DAM)
        assert speaker_of(ReportedSpeech(text), start, start + 18, author, is_author=True).verdict == expected


@pytest.mark.parametrize(
    "unit", ["as Bo ", "Bo put it, ", "Bo Lee of ", "in the view of ", "“a” (", "sagte Bo, ", "de la Bo ", "laut "]
)
def test_a_long_sentence_of_nothing_but_phrases_takes_little_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))

    assert len(list(set_phrases_at(ReportedSpeech(text), 30_000, 30_010))) <= 60_000
