"""Whatever a text is made of, the sentence in the middle of it is found, and what is not there is not."""

import pytest

from tests.benchmarks.passages_hostile import TEXTS, answers, with_words_in_the_middle

SIZE = 40_000


@pytest.mark.parametrize("kind", TEXTS)
def test_a_hostile_text_gets_a_clear_answer_to_each_quotation(kind: str) -> None:
    grades = answers(with_words_in_the_middle(TEXTS[kind](SIZE)))

    assert grades[:4] == ["verbatim", "near", "absent", "editorial"]
    assert grades[4] in (("refused",) if kind == "lone surrogates" else ("absent", "near"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["words in one line", "combining marks only", "soft hyphens only", "lone surrogates"])
def test_fifty_million_characters_get_the_same_answers(kind: str) -> None:
    grades = answers(with_words_in_the_middle(TEXTS[kind](50_000_000)))

    assert grades[:4] == ["verbatim", "near", "absent", "editorial"]
