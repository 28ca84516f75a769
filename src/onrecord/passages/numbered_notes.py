"""Marks of notes that stand apart within a sentence, "it leaks [3, 4] and sinks", in texts that number their notes so.

By itself such a mark may be words of the text: an interval, a number that somebody put in. It is a mark of a note where
the text shows its notes elsewhere, in a list or by marks that can be nothing else, and has as many.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from onrecord.passages.scripts import UNSPACED_CLASS, words_of

_NUMBERS: Final = r"\d{1,3}(?: ?[,–-] ?\d{1,3}){0,5}"
_LISTED: Final = re.compile(r"\[(?:(?<=\n\[)|(?<=\A\[)|(?<=\n[ \t]\[)|(?<=\n[ \t]{4}\[))(\d{1,3})\][ \t]+(?=\S)")
"""The number of an entry in a list of notes or works."""
_CERTAIN: Final = re.compile(
    rf"\[(?:(?<=[^\W\d_]{{2}}\[)|(?<=[.,;:!?。，、\"”»]\[))({_NUMBERS})\](?![\w(])"
    rf"|\[(?<=[^\W\d_][ \u00a0]\[)({_NUMBERS})\](?=[.;:!?]['\"’”»]?(?:\s|\Z)|[。；：！？])"
)
"""A mark that is glued to a word or stop, or stands before one."""
_APART: Final = re.compile(
    rf"\[(?:(?<=[^\W\d_][ \u00a0]\[)|(?<=[,;:’'\"”»)][ \u00a0]\[)|(?<=[{UNSPACED_CLASS}]\[))"
    rf"{_NUMBERS}\](?:(?:[,–-]|,?[ ])?\[{_NUMBERS}\]){{0,5}}(?:(?![\w(])|(?=[{UNSPACED_CLASS}]))"
)
"""A mark, or several in a row, that stands between words."""
_NUMBER: Final = re.compile(r"\d+")
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+(?=[ \u00a0]\Z)")
_ENOUGH: Final = 3
"""Marks that can be nothing else, from which on a text numbers its notes."""

_OF_THE_SENTENCE: Final = words_of(
    "in of from to at by with for on the a an and or is are was were be between range interval set value values see",
    "about over under than ref refs equation eq lies into per via im von aus zu bei mit für der die das und oder siehe",
    "dans de du des par avec pour le la les et ou voir en el con por y o ver nel della di da con il e в из на по с и",
)
"""Words before a number in brackets that show it to be a part of the sentence."""


def numbered_notes(original: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of marks of notes that stand apart within sentences, each with the space before it.

    >>> text = "It leaks [1] and sinks [2, 3] now.\\n\\n[1] Okafor.\\n[2] Lee.\\n[3] Brandt."
    >>> [text[start:end] for start, end in numbered_notes(text)]
    [' [1]', ' [2, 3]']
    >>> list(numbered_notes("It leaks [1] and sinks."))
    []
    """
    if "[" not in original:
        return
    known = _known(original)
    if not known:
        return
    for mark in _APART.finditer(original):
        before = _WORD_BEFORE.search(original, max(0, mark.start() - 24), mark.start())
        is_sentence = before is not None and before[0].lower() in _OF_THE_SENTENCE
        if not is_sentence and known.issuperset(map(int, _NUMBER.findall(mark[0]))):
            yield mark.start() - original[mark.start() - 1].isspace(), mark.end()


def _known(original: str) -> frozenset[int]:
    """Return the numbers of the notes of a text: those of its list, or up to the highest that is certain."""
    listed = {int(entry[1]) for entry in _LISTED.finditer(original)}
    marks = [mark[1] or mark[2] for mark in _CERTAIN.finditer(original)]
    numbers = set(map(int, chain.from_iterable(map(_NUMBER.findall, marks))))
    highest = max(numbers) if len(numbers) >= _ENOUGH else 0
    return frozenset(listed if len(listed) > 1 else ()) | frozenset(range(1, highest + 1))
