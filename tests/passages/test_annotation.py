"""W3C selectors: one of each kind a stretch, and back."""

from onrecord import Passage
from onrecord.passages import capture, passage_of, selectors

TEXT = "The council met. “The dam leaks,” she said, “and we have known it.” Nobody answered."
SPANS = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in ("The dam leaks,", "and we have known it.")]


def test_a_passage_of_one_stretch_or_several_comes_back() -> None:
    for whole in (capture(TEXT, 0, 15), capture(TEXT, stretches=SPANS)):
        assert passage_of(selectors(whole)) == whole.evolve(digest="")


def test_what_is_not_known_is_not_written() -> None:
    assert selectors(Passage(exact="so")) == [{"type": "TextQuoteSelector", "exact": "so"}]
    assert selectors(Passage(start=2, end=5)) == [{"type": "TextPositionSelector", "start": 2, "end": 5}]
    assert selectors(Passage(locator="4")) == []


def test_selectors_of_other_types_are_passed_over() -> None:
    assert (
        passage_of([{"type": "CssSelector", "value": "p"}, {"type": "TextQuoteSelector", "exact": "so"}]).exact == "so"
    )
