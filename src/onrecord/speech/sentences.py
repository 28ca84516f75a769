"""The sentences of a text, as a narrator's: a quotation is one word of its sentence, however long."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.speech.classes import (
    CLOSE,
    COLON,
    COMMA,
    CUE,
    NAME,
    PRONOUN,
    QUOTED,
    SENTENCE_STARTERS,
    STOP,
    TIME,
)
from onrecord.speech.verbs import CUES
from onrecord.speech.words import Words

_ENDING: Final = re.compile(f"[{STOP}{QUOTED}{CLOSE}]")
_MAY_END: Final = frozenset("a.m. p.m. jr. sr. inc. co. corp. ltd. etc. d.c. u.s. u.k. u.n. e.u.".split())
_WITHIN_SUBJECT: Final = frozenset("NDGwP#,()T")
_SUBJECT_AT_MOST: Final = 14
_WORDS_AT_MOST: Final = 200
"""Words of a sentence, a quotation being one; what is longer is no sentence, and is cut so that time stays linear."""


class Sentence(NamedTuple):
    """A sentence: numbers of its first word and the one after its last, and of its paragraph."""

    first: int
    last: int
    paragraph: int


def sentences(words: Words, paragraphs: list[tuple[int, int]]) -> list[Sentence]:
    """Return the sentences of a text, in order; each lies within one paragraph."""
    found: list[Sentence] = []
    first = 0
    may_end = [mark.start() for mark in _ENDING.finditer(words.kinds)]
    may_end += [at for at, word in enumerate(words.low) if word in _MAY_END]
    may_end.sort()
    behind = 0
    for number, (_, end) in enumerate(paragraphs):
        last = bisect_left(words.starts, end, first)
        before, behind = behind, bisect_left(may_end, last - 1, behind)
        for at in may_end[before:behind]:
            if _ends(words, at, end):
                found += _cut(first, at + 1, number)
                first = at + 1
        found += _cut(first, last, number)
        first = last
    return found


def _cut(first: int, last: int, paragraph: int) -> Iterator[Sentence]:
    """Yield a sentence; one that is too long in parts."""
    for start in range(first, last, _WORDS_AT_MOST):
        yield Sentence(start, min(start + _WORDS_AT_MOST, last), paragraph)


def _ends(words: Words, at: int, end: int) -> bool:
    """Return whether a sentence ends with a word that is not the last of its paragraph."""
    kind, following = words.kinds[at], at + 1
    if kind == STOP:
        return not _goes_on(words, following)
    if kind == QUOTED:
        return _ends_quoted(words, at, end)
    if kind == CLOSE:
        return at > 0 and words.kinds[at - 1] == STOP and not _goes_on(words, following)
    low = words.low[at]
    if low[-1:] == "." and low in _MAY_END:
        return words.low[following] in SENTENCE_STARTERS and words.text[words.starts[following]].isupper()
    return False


def _goes_on(words: Words, at: int) -> bool:
    """Return whether what stands after a full stop belongs to the sentence before it."""
    kind = words.kinds[at]
    return kind in (STOP, CLOSE, COMMA) or words.text[words.starts[at]].islower()


def _ends_quoted(words: Words, at: int, end: int) -> bool:
    """Return whether a sentence ends with a quotation: it has its own full stop, and no "she said" stands behind."""
    quote = words.quoted[at]
    last = words.text[quote.inner_start : quote.inner_end][-3:].rstrip("'’ ")[-1:]
    following = at + 1
    if last not in ".?!…" or not last:
        return False
    kind = words.kinds[following]
    if kind in (COMMA, STOP) or words.text[words.starts[following]].islower():
        return False
    return not _is_speaker_clause(words, following, end, strictly=last == ".")


def _is_speaker_clause(words: Words, at: int, end: int, strictly: bool) -> bool:
    """Return whether a subject and a reporting verb with little behind it start at a word: "Jones said."."""
    kinds, total = words.kinds, len(words)
    for place in range(at, min(at + _SUBJECT_AT_MOST, total)):
        if words.starts[place] >= end:
            return False
        kind = kinds[place]
        if kind == CUE and place > at:
            if kinds[place + 1 : place + 3] in (COMMA + QUOTED, COLON + QUOTED):
                return False
            after = kinds[place + 1] if place + 1 < total and words.starts[place + 1] < end else STOP
            return (
                after in (STOP, COMMA)
                or (not strictly and after in (TIME, "P", QUOTED, NAME, "w", "D"))
                or CUES[words.low[place]].verb.base == "tell"
            )
        if kind not in _WITHIN_SUBJECT and not (kind == PRONOUN and place == at):
            return False
    return False
