"""A cut just beside a word that turns the words is told; the words are verified all the same."""

import pytest

from onrecord.passages import find
from onrecord.passages.governing import GOVERNING, governed
from onrecord.passages.negations import BY_LANGUAGE


@pytest.mark.parametrize(
    ("exact", "text", "told"),
    [
        ("allowed to sell the mill", "The owner is not allowed to sell the mill.", "not"),
        ("allowed to sell the mill", "The owner isn’t allowed to sell the mill.", "isn’t"),
        ("the mill was sold", "Holt denied that the mill was sold.", "denied that"),
        ("the mill was sold", "There is no evidence that the mill was sold.", "no evidence that"),
        ("the mill is safe", "Nobody goes there if the mill is safe.", "if"),
        ("the mill is safe", "He did not say “the mill is safe” at all.", "not say"),
        ("sell the mill", "They will never, he said, “sell the mill”.", "never"),
        ("the mill is safe", "the mill is safe unless it rains", "unless"),
        ("allowed to sell the mill", "The owner is [not] allowed to sell the mill.", "not"),
        ("sell the mill", "“We shall NEVER\u202fsell the mill”, he said.", "NEVER"),
        ("die Mühle ist sicher", "Und die Mühle ist sicher nicht!", "nicht"),
        ("the mill is safe", "The dam leaks, 3.5 m of it. If—the mill is safe", "If"),
        ("Die Mühle ist", "Die Mühle ist nicht sicher.", "nicht"),
        ("der Minister den Plan kennt", "Holt bestritt, dass der Minister den Plan kennt.", "bestritt dass"),
        ("мельница безопасна", "Она не считает, что мельница безопасна", "не считает что"),
        ("to sell the mill", "They are unable to sell the mill.", "unable"),
        ("le moulin est sûr", "Il nie que le moulin est sûr.", "nie que"),
        ("el molino es seguro", "Nadie dijo que el molino es seguro.", "Nadie dijo que"),
        ("мельница безопасна", "Он не сказал, мельница безопасна", ""),
        ("die Mühle zu verkaufen", "Holt plant nicht, die Mühle zu verkaufen.", "nicht"),
        ("die Mühle aufzugeben", "Holt weigert sich, die Mühle aufzugeben.", "weigert sich"),
        ("de molen te verkopen", "Holt weigert de molen te verkopen.", "weigert"),
        ("vendere il mulino", "Holt rifiuta di vendere il mulino.", "rifiuta di"),
        ("продать мельницу", "Холт отказался продать мельницу.", "отказался"),
        ("是安全的", "他说这座磨坊不是安全的", "不"),
        ("行くと言っ", "彼は行くと言ってない", "てない"),
    ],
)
def test_what_turns_the_words_is_named(exact: str, text: str, told: str) -> None:
    match = find(exact, text)

    assert match
    assert match.grade.is_verified
    assert (f"“{told}”" in match.note) if told else not match.note


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("allowed to sell the mill", "The owner is allowed to sell the mill."),
        ("The mill is safe", "I was not there. The mill is safe."),
        ("The mill is safe", "“I was not there.” “The mill is safe.”"),
        ("the mill is safe", "Holt, who is not an engineer, said the mill is safe."),
        ("the mill is safe", "the mill is safe. Nobody denied it."),
        ("the mill is safe", "the mill is safe, not the weir"),
        ("die Mühle ist sicher", "Das glaubt er nicht, die Mühle ist sicher."),
    ],
)
def test_words_of_another_clause_turn_nothing(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match
    assert not match.note


@pytest.mark.parametrize("table", [BY_LANGUAGE, GOVERNING])
def test_every_word_of_the_tables_is_told(table: dict[str, str]) -> None:
    for words in table.values():
        for word in words.split():
            text = f"So {word} the mill is safe"

            assert f"“{word}”" in governed(text, text.index("the mill"), len(text)), word
