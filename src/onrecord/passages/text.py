"""A text in which passages are looked for."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from onrecord.passages.folding import UNSPACED, fold_marked
from onrecord.passages.layers import Folded
from onrecord.passages.loosening import bare, loosely, unspaced

if TYPE_CHECKING:
    from onrecord.passages.near import Grams
    from onrecord.passages.silent_omissions import Cuts

_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
_WORD: Final = re.compile(r"\w+")
_ONLY_WORDS: Final = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
"""What each character of ASCII is where words are listed: itself, or a space; for `translate`."""
_LONG: Final = 50_000
"""Characters from which it takes less time to look words up than to read the text for each."""

_MANY_WORDS: Final = 20_000
"""Characters from which it takes less time to list the words once than to look for each word that is asked for."""

_TOO_MANY: Final = 2_000
"""Places of a word beyond which reading the text takes less time than looking at each of them."""


def marks_in(words: str) -> frozenset[str]:
    """Return which marks folded words have that may be an editor's: brackets, dots in a row.

    >>> sorted(marks_in("he [castro] ... agreed")), sorted(marks_in("agreed."))
    (['..', '['], [])
    """
    return frozenset(mark for mark in ("[", "..") if mark in words)


def runs(words: str) -> list[str]:
    """List letters or figures in a row: what no change of punctuation or spaces takes apart.

    >>> runs("it rose by 10km, they said")
    ['it', 'rose', 'by', '10', 'km', 'they', 'said']
    """
    listed = words.translate(_ONLY_WORDS).split() if words.isascii() else _WORD.findall(words)
    if all(map(str.isalpha, listed)):
        return listed
    return [run for word in listed for run in ((word,) if word.isalpha() or word.isdecimal() else _RUN.findall(word))]


class Text:
    """A text, folded and indexed when that is first needed, and once only.

    Immutable: threads may share it. What is worked out when it is asked for is the same for all.

    >>> text = Text("She said: “No deal.”")
    >>> text.loose.text
    "she said: 'no deal.'"
    """

    def __init__(
        self,
        original: str,
        *,
        has_guessed_spaces: bool = False,
        gaps: tuple[tuple[int, int], ...] = (),
        note_marks: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Take a text.

        Args:
            original: The text itself.
            has_guessed_spaces: Whether its spaces were guessed from the places of its letters, as in PDF.
            gaps: Stretches (start, end) in the order of the text that stand between the end of a page and the next, not
                in the run of the words: running heads, page numbers, footnotes.
            note_marks: Stretches (start, end) in the order of the text that are the marks of notes and do not show it
                by themselves, such as a small raised "1" of a PDF.
        """
        self.original = original
        self.has_guessed_spaces = has_guessed_spaces
        self.gaps = gaps
        self.note_marks = note_marks

    @cached_property
    def marked(self) -> Folded:
        """The typographic fold, doubtful line-end hyphens marked."""
        return fold_marked(self.original)

    @cached_property
    def loose(self) -> Folded:
        """The loose fold."""
        return loosely(self.marked)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks in its own words that would be an editor's in a quotation."""
        return marks_in(self.loose.text)

    @cached_property
    def _word_places(self) -> dict[str, list[int]]:
        """Where each word of the loose fold starts."""
        places: dict[str, list[int]] = {}
        for word in _WORD.finditer(self.loose.text):
            places.setdefault(word[0], []).append(word.start())
        return places

    def repeats(self, words: str) -> bool:
        """Return whether words of the loose fold stand in it more than once.

        In a long text that is asked for many words, by where the rarest of them stands: so the time that all take grows
        with the text, and not with its square.
        """
        loose = self.loose.text
        first = loose.find(words, 0, _LONG)
        if first >= 0 and loose.find(words, first + 1, _LONG) >= 0:
            return True
        if len(loose) <= _LONG:
            return False
        inner = list(_WORD.finditer(words, 1, len(words) - 1))[1:-1]
        anchor = min(inner, key=lambda word: len(self._word_places.get(word[0], ())), default=None)
        places = self._word_places.get(anchor[0], []) if anchor else []
        if anchor is None or len(places) > _TOO_MANY:
            return loose.find(words, loose.find(words) + 1) >= 0
        found = (place for place in places if loose.startswith(words, place - anchor.start(), place + len(words)))
        return len(list(islice(found, 2))) == 2

    @cached_property
    def _runs(self) -> frozenset[str]:
        """The words and numbers of the loose fold."""
        return frozenset(runs(self.loose.text))

    def has_all(self, words: str) -> bool:
        """Return whether each of several words stands somewhere in the loose fold."""
        loose = self.loose.text
        if len(loose) > _MANY_WORDS:
            return self._runs.issuperset(runs(words))
        longest_first = sorted(runs(words), key=len, reverse=True)  # which are missing most often
        return all(run in loose for run in longest_first)

    @cached_property
    def _pairs_of_runs(self) -> frozenset[tuple[str, str]]:
        """The words and numbers of the loose fold, each with the next one."""
        return frozenset(pairwise(runs(self.loose.text)))

    def may_have(self, words: str) -> bool:
        """Return whether words may stand in the text with other marks and spaces between them than in the loose fold.

        Where that cannot be told without reading the text, they may.
        """
        if len(self.loose.text) <= _MANY_WORDS or UNSPACED.search(words) or self.has_guessed_spaces:
            return True
        return self._pairs_of_runs.issuperset(pairwise(runs(words)))

    @cached_property
    def unspaced(self) -> Folded:
        """The loose fold without the spaces that can be wrong."""
        return unspaced(self.loose, self.has_guessed_spaces)

    @cached_property
    def run_on(self) -> "Text | None":
        """The text without its gaps; None if it has none."""
        if not self.gaps:
            return None
        starts, ends = zip(*self.gaps, strict=True)
        kept = zip((0, *ends), (*starts, len(self.original)), strict=True)
        words = "".join(self.original[start:end] for start, end in kept)
        return Text(words, has_guessed_spaces=self.has_guessed_spaces, note_marks=tuple(self._moved_marks()))

    def _moved_marks(self) -> Iterator[tuple[int, int]]:
        """Yield the marks of notes outside the gaps, where they are in the text without those."""
        cut, number = 0, 0
        for start, end in self.note_marks:
            while number < len(self.gaps) and self.gaps[number][1] <= start:
                cut += self.gaps[number][1] - self.gaps[number][0]
                number += 1
            if number == len(self.gaps) or end <= self.gaps[number][0]:
                yield start - cut, end - cut

    @cached_property
    def bare(self) -> Folded:
        """The words of the loose fold alone, for what needs no mark to be changed."""
        return bare(self.loose)

    @cached_property
    def cuts(self) -> "Cuts | None":
        """What a quotation may leave out in silence; None if there is nothing of the kind."""
        from onrecord.passages.silent_omissions import cuts_of

        return cuts_of(self.original, self.note_marks)

    @cached_property
    def uncut(self) -> "Text | None":
        """The text without its cuts; None if it has none."""
        return Text(self.cuts.text, has_guessed_spaces=self.has_guessed_spaces) if self.cuts else None

    @cached_property
    def grams(self) -> "Grams":
        """The index for words that differ."""
        from onrecord.passages.near import Grams

        return Grams(self.loose.text)
