"""A text in which passages are looked for."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.passages.editors_words import BY_EDITORS
from onrecord.passages.folding import UNSPACED, fold_marked
from onrecord.passages.iota import written_out
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

SET_WITH: Final = 2
"""How many times as long words may be with other marks between them."""

_FEW: Final = 8
"""Places around each of which it takes less time to read the text than to read all of it."""

_TRIED: Final = 500
"""Places of a word of which it takes less time to look at what is beside each than to read the text."""

_BESIDE: Final = 100
"""Words on either side of a place that are compared; where these agree, the others may."""

_WORDS_TRIED: Final = 3
_GAP_AT_MOST: Final = 40
_GAP: Final = re.compile(r"[\W_]*")
_GAP_BEFORE: Final = re.compile(r"[\W_]*\Z")
_LEFT_OUT_AT_MOST: Final = 2_000
"""Characters that may be left out between two words, at most: clauses and marks of notes in a row take fewer."""
_NO_MARKS: Final = frozenset(" .;:!?")
"""What stands between words and begins or ends nothing that may be left out."""

_TOO_MANY: Final = 2_000
"""Places of a word beyond which reading the text takes less time than looking at each of them."""


_NEXT: Final = 2
_APART: Final = 1
"""How words may stand beside another: one after the other; with something left out between."""


class Likely(NamedTuple):
    """How words may stand in a text.

    Immutable: threads may share it.

    Attributes:
        together: Whether they may stand one after the other, with any marks and spaces between them.
        otherwise: Whether they may with other marks and spaces than those that they have.
        around: Places of the loose fold around which they may stand if something is left out, all that there can be;
            None if they may stand anywhere.

    >>> Text("The mayor said so.").likely("mayor denied")
    Likely(together=False, otherwise=False, around=None)
    """

    together: bool
    otherwise: bool
    around: tuple[int, ...] | None = None


def marks_in(words: str) -> frozenset[str]:
    """Return which marks folded words have that may be an editor's: brackets, dots in a row, "(sic)".

    >>> sorted(marks_in("he [castro] ... agreed")), sorted(marks_in("agreed.")), sorted(marks_in("they is (sic) (old)"))
    (['..', '['], [], ['('])
    """
    marks = frozenset(mark for mark in ("[", "..") if mark in words)
    is_by_editor = ("(" in words or "〔" in words) and BY_EDITORS.search(words)
    return marks | {"("} if is_by_editor else marks


def runs(words: str) -> list[str]:
    """List letters or figures in a row: what no change of punctuation or spaces takes apart.

    >>> runs("it rose by 10km, they said")
    ['it', 'rose', 'by', '10', 'km', 'they', 'said']
    """
    listed = words.translate(_ONLY_WORDS).split() if words.isascii() else _WORD.findall(words)
    if all(map(str.isalpha, listed)):
        return listed
    return [run for word in listed for run in ((word,) if word.isalpha() or word.isdecimal() else _RUN.findall(word))]


def _places_of(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


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
        loose = self.loose.text
        different = set(loose.translate(_ONLY_WORDS).split() if loose.isascii() else _WORD.findall(loose))
        return frozenset(runs(" ".join(different)))

    def has_all(self, words: str) -> bool:
        """Return whether each of several words stands somewhere in the loose fold."""
        loose = self.loose.text
        if self.is_long:
            return self._runs.issuperset(runs(words))
        longest_first = sorted(runs(words), key=len, reverse=True)  # which are missing most often
        return all(run in loose for run in longest_first)

    @property
    def is_long(self) -> bool:
        """Whether it takes less time to look around one word than to look for each."""
        return len(self.loose.text) > _MANY_WORDS

    def likely(self, words: str) -> Likely:
        """Return how several words may stand in the text, by what is around the places of one of the longest of them.

        Where that cannot be told without reading the text, they may stand in every way.

        Args:
            words: The words, loosely folded.
        """
        if UNSPACED.search(words):
            return Likely(together=True, otherwise=True)
        if not self.is_long or self.has_guessed_spaces:
            has_all = self.has_all(words)
            if not has_all or self.has_guessed_spaces:
                return Likely(together=has_all, otherwise=has_all)
        places = self._likely_places(words)
        if places is None:
            may_have = bool(marks_in(words)) or self.has_all(words)
            return Likely(together=may_have, otherwise=may_have, around=None if may_have else ())
        together = [place for place, is_whole in places if is_whole]
        otherwise, size = bool(together), len(words)
        if words[:1].isalnum() and words[-1:].isalnum():
            stretches = (self.loose.text[max(0, place - size) : place + size] for place in together)
            otherwise = any(words not in stretch for stretch in stretches)
        return Likely(together=bool(together), otherwise=otherwise, around=tuple(place for place, _ in places))

    def _likely_places(self, words: str) -> list[tuple[int, bool]] | None:
        """List where one of the longest of several words stands among the others, and whether with nothing between.

        None if there are many such places of each word that was looked for.
        """
        listed = runs(words)
        longest_first = sorted(range(len(listed)), key=lambda at: len(listed[at]), reverse=True)
        for at in longest_first[:_WORDS_TRIED]:
            word = listed[at]
            after, before = listed[at + 1 : at + 1 + _BESIDE], listed[max(0, at - _BESIDE) : at][::-1]
            places = self._places_tried(word)
            likely = []
            for place in places if len(places) <= _TRIED else ():
                follow = self._follow(place + len(word), after)
                precede = follow and self._precede(place, before)
                if precede:
                    likely.append((place, follow == precede == _NEXT))
            if len(places) <= _TRIED and len(likely) <= _FEW:
                return likely
        return None

    def _places_tried(self, word: str) -> list[int]:
        """List where a word stands in the loose fold, or enough places to know that it stands in too many."""
        grams = self.grams if "grams" in vars(self) else None
        if grams is not None and len(word) >= grams.size + grams.step - 1:
            return sorted(grams.equals(word, _TRIED + 1))
        return list(islice(_places_of(word, self.loose.text), _TRIED + 1))

    def _follow(self, high: int, words: Sequence[str]) -> int:
        """Return how words stand behind a place: one after the other, perhaps with something left out, or not (0)."""
        text = self.loose.text
        for number, word in enumerate(words):
            if text.startswith(word, high + 1) and not text[high].isalnum():
                high += 1 + len(word)
                continue
            if text.startswith(" ", high) and text[high + 1 : high + 2].isalpha() and not self.note_marks:
                return 0
            gap = _GAP.match(text, high, high + _GAP_AT_MOST)[0]  # type: ignore[index]
            if not text.startswith(word, high + len(gap)):
                if len(gap) == _GAP_AT_MOST:
                    return _NEXT
                return _APART if self._may_hide(gap, high, high) and self._come_later(high, words[number:]) else 0
            high += len(gap) + len(word)
        return _NEXT

    def _come_later(self, high: int, words: Sequence[str]) -> bool:
        """Return whether words come in their order behind a place, each as near as what is left out allows."""
        reach = _LEFT_OUT_AT_MOST + 2 * sum(map(len, words))
        for word in words:
            place = self.loose.text.find(word, high, high + reach)
            if place < 0:
                return False
            high = place + len(word)
        return True

    def _precede(self, low: int, words: Sequence[str]) -> int:
        """Return how words, the last one first, stand before a place, as `_follow` does."""
        text = self.loose.text
        for number, word in enumerate(words):
            if low and text.endswith(word, 0, low - 1) and not text[low - 1].isalnum():
                low -= 1 + len(word)
                continue
            if low > 1 and text[low - 1] == " " and text[low - 2].isalpha() and not self.note_marks:
                return 0
            gap = _GAP_BEFORE.search(text, max(0, low - _GAP_AT_MOST), low)[0]  # type: ignore[index]
            start = low - len(gap)
            if not text.endswith(word, 0, start):
                if len(gap) == _GAP_AT_MOST:
                    return _NEXT
                return _APART if self._may_hide(gap, low, start - 1) and self._came_before(low, words[number:]) else 0
            low = start - len(word)
        return _NEXT

    def _came_before(self, low: int, words: Sequence[str]) -> bool:
        """Return whether words, the last one first, come before a place, each as near as what is left out allows."""
        reach = _LEFT_OUT_AT_MOST + 2 * sum(map(len, words))
        for word in words:
            low = self.loose.text.rfind(word, max(0, low - reach), low)
            if low < 0:
                return False
        return True

    def _may_hide(self, gap: str, place: int, beside: int) -> bool:
        """Return whether the gap beside a word, or the character beside that, may belong to something left out.

        That is a mark, the number of a note, or what a dash joins to the word, which the loose fold does not show; the
        marks of notes that are known may be anything.
        """
        text = self.loose.text
        if self.note_marks or not _NO_MARKS.issuperset(gap) or text[beside : beside + 1].isdigit():
            return True
        if gap or not 0 < place < len(text):
            return False
        first, last = (self.loose.step(at, at + 1)[edge] for at, edge in ((place - 1, 1), (place, 0)))
        return first < last

    def around(self, place: int, reach: int) -> tuple[int, int]:
        """Return the stretch of the original that is around a place of the loose fold, as far as a reach in it."""
        return self.loose.span(max(0, place - reach), min(len(self.loose.text), place + reach))

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

        return cuts_of(self.original, self.all_note_marks)

    @cached_property
    def all_note_marks(self) -> tuple[tuple[int, int], ...]:
        """The marks of notes that do not show it by themselves: those that are known, and those that the text shows."""
        from onrecord.passages.numbered_notes import numbered_notes

        return tuple(sorted({*self.note_marks, *numbered_notes(self.original)}))

    @cached_property
    def iotas(self) -> Folded:
        """The text with each iota below a vowel of Greek written beside it."""
        return written_out(self.original)

    @cached_property
    def with_iotas(self) -> "Text":
        """The same as a text in which passages are looked for."""
        return self if self.iotas.text == self.original else Text(self.iotas.text)

    @property
    def knows_cuts(self) -> bool:
        """Whether `cuts` was worked out already."""
        return "cuts" in vars(self)

    @cached_property
    def uncut(self) -> "Text | None":
        """The text without its cuts; None if it has none."""
        return Text(self.cuts.text, has_guessed_spaces=self.has_guessed_spaces) if self.cuts else None

    @cached_property
    def grams(self) -> "Grams":
        """The index for words that differ."""
        from onrecord.passages.near import Grams

        return Grams(self.loose.text)
