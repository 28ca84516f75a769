"""Passages of one stretch and of several: what fits together and what does not."""

from typing import Any

import pytest

from onrecord import InvalidRecord, Passage


def test_a_list_of_one_stretch_is_that_stretch() -> None:
    assert Passage(exact=["all is well"]) == Passage(exact="all is well")
    assert Passage(exact=[]) == Passage(exact="")


def test_a_passage_of_several_stretches_gives_its_words_parts_and_spans() -> None:
    passage = Passage(exact=["All,", "is well."], start=2, end=30, stretches=[(2, 6), (22, 30)])

    assert (passage.words, passage.parts) == ("All, is well.", ("All,", "is well."))
    assert passage.spans == ((2, 6), (22, 30))
    assert passage.brief == "“All, […] is well.”"


def test_a_passage_of_one_stretch_has_one_span_or_none() -> None:
    assert Passage(exact="well", start=2, end=6).spans == ((2, 6),)
    assert Passage(exact="well").spans == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"exact": ["a", 1]}, "exact"),
        ({"exact": ["a", "  "]}, "exact"),
        ({"exact": 5}, "exact"),
        ({"stretches": [(0, 3)], "start": 0, "end": 3}, "stretches"),
        ({"stretches": "ab"}, "stretches"),
        ({"stretches": [(0, 3), (2, 5)], "start": 0, "end": 5}, "stretches"),
        ({"stretches": [(0, 3), (3, 3)], "start": 0, "end": 3}, "stretches"),
        ({"stretches": [(-1, 3), (4, 5)], "start": 0, "end": 5}, "stretches"),
        ({"stretches": [(0, 3), (True, 5)], "start": 0, "end": 5}, "stretches"),
        ({"stretches": [(0, 3), (4, 5)], "start": 0, "end": 6}, "start, end"),
        ({"stretches": [(0, 3), (4, 5)]}, "start, end"),
        ({"exact": ["a", "b", "c"], "stretches": [(0, 3), (4, 5)], "start": 0, "end": 5}, "stretches"),
    ],
)
def test_stretches_that_do_not_fit_are_refused_by_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        Passage(**fields)

    assert caught.value.field == field
