"""Of the passages of one text, known by digest and place only, one changed word unverifies one and no other.

Shown on a made-up text, and on the article of the worked example where its text is at hand.
"""

import hashlib
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from onrecord import Attribution, Claim, Dossier, Person, Snapshot, Source, Verdict, capture, verify
from onrecord.passages import Text
from tests import worked_example
from tests.benchmarks.passages_corpus import Writer
from tests.sizes import times

ARTICLE = Path(__file__).parents[3] / "shared" / "article" / "ramani-2016.txt"
NUMBER = 17


def made_up() -> tuple[Dossier, str, str]:
    """Seventeen passages of a generated text, the text, and the key of its source."""
    writer = Writer(5)
    text = writer.text(9_000)
    starts = [match.start() for match in re.finditer(r"(?<=[.\n] )\w|^\w", text, re.MULTILINE)]
    chosen = sorted(random.Random(2).sample(list(pairwise(starts)), NUMBER))
    indexed = Text(text)
    records: list[Any] = [
        Source(key="copy", snapshots=[Snapshot(sha256=_sha256(text))]),
        Person(key="writer", name="Writer, A."),
        Claim(key="claim", text="All of it."),
        *(
            Attribution(
                claim="claim", speaker="writer", source="copy", passage=capture(indexed, start, end, words=False)
            )
            for start, end in chosen
        ),
    ]
    return Dossier(records), text, "copy"


def article() -> tuple[Dossier, str, str]:
    """The worked example, the article that it is about, and the key of the copy."""
    if not ARTICLE.exists():
        pytest.skip("the article of the worked example is not beside the checkout")
    return worked_example.dossier(), ARTICLE.read_text(encoding="utf-8"), "repost"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


BOTH = pytest.mark.parametrize("made", [made_up, article], ids=["made-up text", "article"])


def places(dossier: Dossier) -> list[tuple[int, int]]:
    """Where the passages were recorded."""
    return [
        (attribution.passage.start, attribution.passage.end)
        for attribution in dossier.attributions
        if attribution.passage and attribution.passage.start is not None and attribution.passage.end is not None
    ]


def words_within(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of a stretch of the text."""
    return list(re.compile(r"\w+").finditer(text, start, end))


def verdicts(made: tuple[Dossier, str, str], text: str) -> list[Verdict]:
    dossier, _, key = made
    return verify(dossier, {key: text})


@BOTH
def test_all_seventeen_are_verified_by_digest(made: object) -> None:
    ready = made()  # type: ignore[operator]

    found = verdicts(ready, ready[1])

    assert len(found) == NUMBER
    assert [(verdict.start, verdict.end) for verdict in found] == places(ready[0])
    assert all(verdict.is_verified and verdict.note.startswith("compared by digest") for verdict in found)
    assert all(not attribution.passage.exact for attribution in ready[0].attributions)


def changes(text: str, start: int, end: int, number: int) -> Iterator[str]:
    """The text with its first, middle or last word between two places changed: to one as long, a longer one, none.

    Which word is changed in which way goes by the number of the passage; with `TEST_SIZE=3` each is in each way.
    """
    words = words_within(text, start, end)
    for place, word in enumerate((words[0], words[len(words) // 2], words[-1])):
        other = "x" * len(word[0]) if word[0] != "x" * len(word[0]) else "y" * len(word[0])
        ways = (other, f"{word[0]}ing", "")
        for way in range(min(times(1), len(ways))):
            yield text[: word.start()] + ways[(number + place + way) % len(ways)] + text[word.end() :]


@BOTH
@pytest.mark.parametrize("number", range(NUMBER))
def test_one_changed_word_unverifies_its_own_passage_and_no_other(made: object, number: int) -> None:
    ready = made()  # type: ignore[operator]
    expected = [other != number for other in range(NUMBER)]

    for changed in changes(ready[1], *places(ready[0])[number], number):
        found = verdicts(ready, changed)

        assert [verdict.is_verified for verdict in found] == expected
        assert "the text is not the one that was recorded (their SHA-256 digests differ)" in found[number].note


@pytest.mark.slow
@BOTH
def test_whichever_word_is_changed_only_its_passage_is_unverified(made: object) -> None:
    ready = made()  # type: ignore[operator]
    for number, (start, end) in enumerate(places(ready[0])):
        for word in words_within(ready[1], start, end):
            changed = f"{ready[1][: word.start()]}zzz{ready[1][word.end() :]}"

            unverified = [at for at, verdict in enumerate(verdicts(ready, changed)) if not verdict.is_verified]

            assert unverified == [number], word


@BOTH
def test_a_copy_that_is_wrapped_and_typeset_otherwise_still_has_all_seventeen(made: object) -> None:
    ready = made()  # type: ignore[operator]
    copy = "Reposted.\n\n" + ready[1].replace("'", "’").replace(" ", "\n", 50).replace(". ", ".\xa0 ")

    found = verdicts(ready, copy)

    assert [str(verdict.grade) for verdict in found] == ["moved"] * NUMBER
