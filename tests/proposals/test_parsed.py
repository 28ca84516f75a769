"""The rules over a parse that the user brings, here one made by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from onrecord import InvalidText, Person, propose
from onrecord.proposals.parsed import parsed


@dataclass
class FakeToken:
    i: int
    idx: int
    text: str
    dep_: str
    pos_: str
    children: list["FakeToken"] = field(default_factory=list)

    @property
    def lower_(self) -> str:
        return self.text.lower()

    @property
    def subtree(self) -> Iterator["FakeToken"]:
        yield self
        for child in self.children:
            yield from child.subtree


@dataclass
class FakeDoc:
    text: str
    tokens: list[FakeToken]
    is_parsed: bool = True

    def __iter__(self) -> Iterator[FakeToken]:
        return iter(self.tokens)

    def has_annotation(self, attr: str) -> bool:
        return self.is_parsed


TEXT = "That the piers would fall Okafor said."
ROWS = (
    ("That", "mark", 4), ("the", "det", 2), ("piers", "nsubj", 4), ("would", "aux", 4), ("fall", "ccomp", 6),
    ("Okafor", "nsubj", 6), ("said", "ROOT", 6), (".", "punct", 6),
)  # fmt: skip


def pipeline(text: str, is_parsed: bool = True) -> FakeDoc:
    """Parse the one sentence, by hand."""
    tokens, at = [], 0
    for number, (word, dep, _) in enumerate(ROWS):
        at = text.index(word, at)
        tokens.append(FakeToken(number, at, word, dep, "VERB" if word in ("fall", "said") else "NOUN"))
    for token, (_, _, head) in zip(tokens, ROWS, strict=True):
        if head != token.i:
            tokens[head].children.append(token)
    return FakeDoc(text, tokens, is_parsed)


def test_a_parse_finds_what_the_rules_do_not_reach() -> None:
    assert propose(TEXT, "a") == []

    [found] = propose(TEXT, "a", parsed(pipeline))

    assert (found.cue and found.cue.exact, found.content.exact) == ("said", "That the piers would fall")
    assert isinstance(found.speaker, Person)
    assert found.speaker.name.family == "Okafor"
    assert found.by.startswith("onrecord.proposals.parsed.parsed(")


def test_what_the_rules_find_is_not_found_twice() -> None:
    text = "Okafor said “no”."

    def nothing(words: str) -> Any:
        return FakeDoc(words, [])

    assert [one.content.exact for one in propose(text, "a", parsed(nothing))] == ["no"]


def test_a_pipeline_without_a_parser_or_that_changes_the_text_is_told_so() -> None:
    with pytest.raises(InvalidText, match="parser"):
        propose(TEXT, "a", parsed(lambda text: pipeline(text, is_parsed=False)))
    with pytest.raises(InvalidText, match="leave the text"):
        propose(TEXT, "a", parsed(lambda text: FakeDoc(text.upper(), [])))
