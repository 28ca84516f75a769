"""A text read for who says what in it: the whole of this room in one object."""

import re
from bisect import bisect_left
from functools import cached_property
from typing import Final, NamedTuple

from onrecord.speech.given_names import TITLES
from onrecord.speech.offices import Introduction, introductions
from onrecord.speech.paragraphs import joined, paragraphs
from onrecord.speech.people import People
from onrecord.speech.quotations import Quotation, quotations
from onrecord.speech.sentences import Sentence, sentences
from onrecord.speech.statements import Found, statements_in
from onrecord.speech.verbs import Verb
from onrecord.speech.words import Words

Stretch = tuple[int, int]
_BLOCK: Final = 512
"""Code points of a text that are looked up together."""
_BEFORE_APPOSITION: Final = re.compile(r",| [(\[]| who ")


class Statement(NamedTuple):
    """Something that a text says somebody said, wrote or thought. Stretches are code points, the end exclusive.

    Immutable: threads may share it.

    Attributes:
        cue: The reporting verb with its auxiliaries, "according to", or a colon.
        speaker: The words that name who says it; None if the text names nobody.
        content: What is said, in one or more stretches, in the order of the text.
        verb: The reporting verb; None for "according to" and a colon.
        rule: The construction that was found.
        means: For "he" and "she", the words that name the person meant, as far back as that is; else None.

    >>> reading = ReportedSpeech("Ada Byron said it was over.")
    >>> [statement] = reading.statements
    >>> reading.words_at(statement.speaker), reading.words_at(statement.cue), statement.content
    ('Ada Byron', 'said', ((15, 26),))
    """

    cue: Stretch
    speaker: Stretch | None
    content: tuple[Stretch, ...]
    verb: Verb | None
    rule: str
    means: Stretch | None = None


def _is_told_by_the_way(found: Found, words: Words) -> bool:
    """Return whether a speaker is a "who" that says nothing: "Mr. Trump, who opposes it"."""
    is_who = found.speaker is not None and words.low[found.speaker[0]] == "who"
    return is_who and (found.verb is None or found.verb.base not in ("say", "tell", "write", "add", "argue"))


class ReportedSpeech:
    """What a text says and who says it, worked out when first asked for, in time linear in the text.

    Threads may share it: what is worked out when it is asked for is the same for all.

    Hard-wrapped lines are joined; every place is that of the text as it came.

    >>> reading = ReportedSpeech("It rained. “We left,” said Ada Byron, a farmer. She added that it was cold.")
    >>> [reading.words_at(one.speaker) for one in reading.statements]
    ['Ada Byron, a farmer', 'She']
    >>> reading.words_at(reading.statements[1].means)
    'Ada Byron'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._inner: dict[Stretch, ReportedSpeech] = {}

    @cached_property
    def joined(self) -> str:
        """The text with its hard-wrapped lines joined, each character in its place."""
        return joined(self.text)

    @cached_property
    def paragraphs(self) -> list[Stretch]:
        """Where the paragraphs start and end."""
        return paragraphs(self.joined)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What stands in quotation marks."""
        return quotations(self.joined, self.paragraphs)

    @cached_property
    def words(self) -> Words:
        """The words, each quotation as one."""
        return Words(self.joined, self.quotations)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, in numbers of words."""
        return sentences(self.words, self.paragraphs)

    @cached_property
    def found(self) -> list[Found]:
        """The statements, in numbers of words."""
        return statements_in(self.words, self.sentences)

    @cached_property
    def people(self) -> People:
        """The people whom the text names."""
        speakers = [one.speaker for one in self.found if one.speaker and not _is_told_by_the_way(one, self.words)]
        return People(self.words, self.sentences, speakers)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in the order of the text's sentences."""
        return tuple(map(self._statement, self.found))

    def statements_near(self, start: int, end: int) -> list[Statement]:
        """Return the statements with reporting words or content at or near a stretch, in the order of the text.

        Only these are looked at for a passage, however many the text has.
        """
        blocks = range(start // _BLOCK, end // _BLOCK + 1)
        return [self.statements[one] for one in sorted({one for at in blocks for one in self._in_block.get(at, ())})]

    @cached_property
    def _in_block(self) -> dict[int, list[int]]:
        """The numbers of the statements by the blocks of the text in which they stand."""
        found: dict[int, list[int]] = {}
        for number, one in enumerate(self.statements):
            stretches = (one.cue, *one.content)
            for block in {at for first, last in stretches for at in range(first // _BLOCK, last // _BLOCK + 1)}:
                found.setdefault(block, []).append(number)
        return found

    def within(self, stretch: Stretch) -> "ReportedSpeech":
        """Return a stretch as a text of its own: what is said may itself tell who said it.

        >>> reading = ReportedSpeech("Ada Byron said that it was over, the Agency reports.")
        >>> inner = reading.within(reading.statements[0].content[0])
        >>> inner.words_at(inner.statements[0].speaker)
        'Ada Byron'
        """
        inner = self._inner.get(stretch)
        return inner or self._inner.setdefault(stretch, ReportedSpeech(self.joined[slice(*stretch)]))

    @cached_property
    def in_one_line(self) -> tuple[str, str]:
        """The text with single spaces between its words, as it is and in lower case."""
        text = " ".join(self.joined.split())
        return text, text.casefold()

    @cached_property
    def introductions(self) -> tuple[Introduction, ...]:
        """Where the text says what office somebody has."""
        return introductions(self.in_one_line[0])

    def words_at(self, stretch: Stretch | None) -> str:
        """Return the words of a stretch, lines joined; "" for None."""
        return " ".join(self.joined[slice(*stretch)].replace("\xad", "").split()) if stretch else ""

    def in_full(self, stretch: Stretch | None) -> str:
        """Return the words that name a speaker; a family name alone, or a given one, as the text has it in full.

        >>> reading = ReportedSpeech("They met Ada Byron. “It is over,” Ms. Byron said.")
        >>> reading.in_full(reading.statements[-1].speaker)
        'Ms. Ada Byron'
        """
        words = self.words_at(stretch)
        person = self.people.at(bisect_left(self.words.starts, stretch[0])) if stretch else None
        *titles, name = _BEFORE_APPOSITION.split(words, maxsplit=1)[0].split() or [""]
        if person is None or " " not in person.name or not TITLES.issuperset(title.lower() for title in titles):
            return words
        parts = person.name.split()
        return words.replace(name, person.name, 1) if name in (parts[0], parts[-1]) else words

    def _statement(self, found: Found) -> Statement:
        """Return what was found as places in the text; a pronoun with the person it means."""
        meant = None
        if found.speaker and found.speaker[1] - found.speaker[0] == 1:
            meant = self.people.meant(found.speaker[0])
        return Statement(
            cue=self._stretch(found.cue),
            speaker=self._stretch(found.speaker) if found.speaker else None,
            content=tuple(map(self._stretch, found.content)),
            verb=found.verb,
            rule=found.rule,
            means=self._stretch((meant.start, meant.end)) if meant else None,
        )

    def _stretch(self, span: tuple[int, int]) -> Stretch:
        return self.words.starts[span[0]], self.words.ends[span[1] - 1]
