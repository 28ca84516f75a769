"""The people whom a text names, where it names them, and whom "he" and "she" mean.

A name is a run of capitalized words that a title or a known given name makes a person's, or the family name of somebody
named so before. A pronoun means the last person of fitting sex who spoke or was the subject of a sentence, else the
last who was mentioned.
"""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from onrecord.speech.classes import (
    ADVERB,
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    NAME,
    NUMBER,
    OPEN,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    SENTENCE_STARTERS,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)
from onrecord.speech.families import Known, Person, bare, by_given_name, family_of, one_of, with_name
from onrecord.speech.given_names import HE, SEX_OF_NAME, SEX_OF_TITLE, SHE, TITLES
from onrecord.speech.places import PLACES
from onrecord.speech.roles import ROLES
from onrecord.speech.sentences import Sentence
from onrecord.speech.words import Words

Span = tuple[int, int]

_ORGANIZATION_WORDS: Final = frozenset(
    "party committee news times post university council house senate state states department institute center centre"
    " association company inc. corp. co. llc group fund foundation bank court agency bureau office commission union"
    " league society church college school journal magazine tribune herald press network tv radio street city county"
    " river lake mountain airport hotel tower hall day week act law amendment war north south east west united"
    " american national international federal democratic republican democrats republicans world new york white"
    " congress parliament ministry government nations organization club team campaign coalition alliance federation"
    " studies research gallup poll survey san los las saudi hong puerto fort lake mount great fox wall supreme super"
    " grand social green tea red blue labor labour britain africa korea asia europe america china russia"
    " street avenue staff".split()
)
_BEFORE_NAME: Final = re.compile(f"{WORD}{{1,3}}{NAME}")
"""Nouns between two names, of which the first then belongs to the other: "Obama consultant Cornell"."""

_NAMES: Final = re.compile(f"{NAME}+")
_CAPITALS: Final = re.compile(r"[A-Z]{3,6}\s")
_NAMES_AT_MOST: Final = 6
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’")
_FINITE: Final = re.compile(f"[{AUXILIARY}{VERB}{CUE}]|(?<=[{NAME}{PRONOUN}{TIME}{ADVERB}]){WORD}")
_NO_TITLES: Final = frozenset("former first prime foreign deputy candidate director founder leader author".split())
"""Titles in front of which no name need stand: "former HP managers"."""

_NAMED_AFTER: Final = TITLES - _NO_TITLES
_REACH: Final = 12
"""Sentences back in which a pronoun's person is looked for."""


class Mention(NamedTuple):
    """A place where a person is named: the words, and who it is."""

    start: int
    end: int
    person: Person
    is_subject: bool


class People:
    """The people of a text.

    Args:
        words: The words of the text.
        sentences: Its sentences.
        speakers: The words that name who says something.
    """

    def __init__(self, words: Words, sentences: list[Sentence], speakers: list[Span]) -> None:
        self.words, self.sentences = words, sentences
        self._starts = [one.first for one in sentences]
        self._speakers = self._named_as_speakers(speakers)
        self._relative = [first for first, last in speakers if last - first == 1 and words.low[first] == "who"]
        self.mentions = self._all_mentions()
        self._mention_starts = [one.start for one in self.mentions]

    def _named_as_speakers(self, speakers: list[Span]) -> set[int]:
        """Return where the names in speakers start: runs of capitalized words before a bracket or "who".

        What stands behind a preposition within an apposition is no speaker: ", an adviser to then-President Bush".
        """
        kinds, low = self.words.kinds, self.words.low
        starts: set[int] = set()
        for first, last in speakers:
            at, is_apposition, behind = first, False, False
            while at < last and kinds[at] != OPEN and low[at] not in ("who", "whose", "which"):
                run = at
                while at < last and kinds[at] == NAME:
                    at += 1
                is_whole = at > run and (at == last or kinds[at] in (COMMA, OPEN) or low[at] in ("who", "of"))
                if is_whole and not behind and (run == first or kinds[run - 1] != PREPOSITION):
                    starts.add(run)
                if at < last:
                    is_apposition = is_apposition or kinds[at] == COMMA
                    behind = kinds[at] != COMMA and (behind or (is_apposition and kinds[at] == PREPOSITION))
                at = max(at, run + 1)
        return starts

    def _all_mentions(self) -> list[Mention]:
        """List the mentions of people: full names first, then their family names, or given ones, alone."""
        runs = self._runs()
        named: dict[int, Known] = {}
        families: dict[str, list[Known]] = {}
        for start, end in runs:
            is_titled = start > 0 and self.words.low[start - 1] in _NAMED_AFTER
            person = self._named(start, end, is_titled) if is_titled or end - start > 1 else None
            if person:
                named[start] = with_name(families.setdefault(person.family, []), person)
        givens = by_given_name(families)
        found = []
        for start, end in runs:
            known = named.get(start)
            person = known.person if known else None
            if person is None and end - start == 1:
                word = bare(self.words.low[start])
                person = one_of(families.get(word, ())) or givens.get(word)
                if person is None and start in self._speakers and self._may_be_name(start):
                    person = Person(bare(self._word(start)), word, SEX_OF_NAME.get(word, ""))
            if person is not None:
                found.append(Mention(start, end, person, self._is_subject(start, end)))
        return self._with_relative(found)

    def _with_relative(self, mentions: list[Mention]) -> list[Mention]:
        """Let whoever stands before "who said" be one who speaks, where the speaker is that "who" alone."""
        starts = [one.start for one in mentions]
        for place in self._relative:
            at = bisect_left(starts, place) - 1
            first = bisect_left(starts, self._first_of_sentence(place))
            if first <= at and not any(one.is_subject for one in mentions[first:at]):
                mentions[at] = mentions[at]._replace(is_subject=True)
        return mentions

    def _first_of_sentence(self, place: int) -> int:
        number = bisect_left(self._starts, place + 1) - 1
        return self._starts[number] if number >= 0 else 0

    def _word(self, place: int) -> str:
        return self.words.text[self.words.starts[place] : self.words.ends[place]]

    def _has_finite(self, first: int, last: int) -> bool:
        """Return whether a verb that can be a clause's stands between the first word of a sentence and another."""
        kinds, low = self.words.kinds, self.words.low
        for verb in _FINITE.finditer(kinds, first, last):
            at = verb.start()
            if kinds[at] == CUE:
                is_name = at > first and self._word(at)[0].isupper()  # the Post
                if not is_name and not low[at].endswith("ing"):
                    return True
            elif kinds[at] != WORD or low[at].endswith("ed"):
                return True
        return False

    def _may_be_name(self, place: int) -> bool:
        """Return whether a single word that speaks may be a family name that the text never gives in full."""
        word = self.words.low[place]
        is_plural = word.endswith("s") and not word.endswith("is")
        before = self.words.kinds[place - 1] if place else ""
        return not (
            is_plural
            or word in _ORGANIZATION_WORDS
            or word in SENTENCE_STARTERS
            or word in PLACES
            or before in (DETERMINER, NAME, PREPOSITION)
            or self._word(place).isupper()
            or not word.isalpha()
        )

    def _runs(self) -> list[Span]:
        """List the runs of capitalized words, a title before them included."""
        low, found = self.words.low, []
        for run in _NAMES.finditer(self.words.kinds):
            at, end = run.span()
            while at < end:
                start = at
                at += 1
                if low[start] in SENTENCE_STARTERS:
                    continue
                while at < end and at - start < _NAMES_AT_MOST and not low[at - 1].endswith(_POSSESSIVES):
                    at += 1
                found.append((start, at))
        return found

    def _named(self, start: int, end: int, is_titled: bool) -> Person | None:
        """Return the person whom a run of capitalized words names, or None if it names none."""
        before = self.words.low[start - 1] if start else ""
        low = [bare(word) for word in self.words.low[start:end]]
        text = self.words.text
        at = next((n for n in range(len(low) - 1, 0, -1) if low[n - 1] in TITLES), 0)
        sex = next((SEX_OF_TITLE[word] for word in low[:at] if word in SEX_OF_TITLE), "")
        has_title = at > 0 or is_titled
        rest = low[at:]
        if len(rest) > 2 and rest[-2] in SEX_OF_NAME and not _ORGANIZATION_WORDS.isdisjoint(rest[:-2]):
            at, rest = len(low) - 2, rest[-2:]
        spelled = text[self.words.starts[start + at] : self.words.ends[end - 1]]
        if _CAPITALS.match(spelled) and not spelled.isupper():
            return None
        if not rest or len(rest) > 4 or not _ORGANIZATION_WORDS.isdisjoint(rest) or _is_acronym(spelled):
            return None
        given = rest[0] if len(rest) > 1 else ""
        is_known = given in SEX_OF_NAME
        if not (
            is_known
            or has_title
            or (before in ROLES and len(rest) > 1)
            or (start in self._speakers and len(rest) > 1)
            or (len(rest) in (2, 3) and self._acts(start, end))
        ):
            return None
        name = " ".join(bare(text[self.words.starts[n] : self.words.ends[n]]) for n in range(start + at, end))
        return Person(name, family_of(rest), sex or SEX_OF_TITLE.get(before, "") or SEX_OF_NAME.get(given, ""))

    def _acts(self, start: int, end: int) -> bool:
        """Return whether a run of capitalized words opens a sentence as its subject."""
        kinds, low = self.words.kinds, self.words.low
        if (start and kinds[start - 1] != STOP) or end + 1 >= len(self.words):
            return False
        return self._has_verb_behind(end) or (
            kinds[end] == COMMA and (kinds[end + 1] == DETERMINER or low[end + 1] == "who")
        )

    def _is_subject(self, start: int, end: int) -> bool:
        """Return whether a mention says something, or begins its sentence."""
        if start in self._speakers:
            return True
        if self.words.low[start].endswith(("'s", "’s")):
            return False
        first, kinds = self._first_of_sentence(start), self.words.kinds
        if start - first <= 1:
            return not _BEFORE_NAME.match(kinds, end) or self.words.low[end].endswith(("ed", "s"))
        if kinds[end : end + 2] == CUE + STOP or self._has_apposition(start, end):
            return True
        if kinds[start - 1] not in (COMMA, QUOTED) and self._has_finite(first, start):
            return False
        is_described = kinds[end : end + 2] == COMMA + DETERMINER
        return kinds[start - 1] != PREPOSITION and (is_described or self._has_verb_behind(start))

    def _has_apposition(self, start: int, end: int) -> bool:
        """Return whether a name opens its clause and has an apposition, or is one before a verb: ", Ann Lee, left"."""
        kinds = self.words.kinds
        opens = kinds[start - 1] in (COMMA, CONJUNCTION, SUBORDINATOR) and self.words.low[start - 1] != "than"
        if not opens or kinds[end : end + 1] != COMMA:
            return False
        behind = kinds[end + 1 : end + 2]
        return behind == DETERMINER or (kinds[start - 1] == COMMA and self._is_verb(end + 1))

    def _is_verb(self, place: int) -> bool:
        kind = self.words.kinds[place]
        return kind in (AUXILIARY, CUE, VERB) or (kind == WORD and self.words.low[place].endswith("ed"))

    def _has_verb_behind(self, start: int) -> bool:
        kinds, low = self.words.kinds, self.words.low
        at = start
        while (at < len(self.words) and kinds[at] in (NAME, ADVERB, TIME)) or low[at : at + 1] == ["on"]:
            at += 1
        if at + 1 >= len(self.words):
            return False
        if kinds[at] == COMMA and kinds[at + 1] == NUMBER:
            return True
        return self._is_verb(at)

    def at(self, place: int) -> Person | None:
        """Return whom the text names by words that start at a place, or None."""
        number = bisect_left(self._mention_starts, place)
        is_there = number < len(self.mentions) and self.mentions[number].start == place
        return self.mentions[number].person if is_there else None

    def meant(self, place: int) -> Mention | None:
        """Return whom a pronoun at a place means, by the last mention that fits; None if none is in reach.

        Args:
            place: The number of the pronoun's word.
        """
        sex = sex_of_pronoun(self.words.low[place])
        if not sex:
            return None
        number = bisect_left(self._starts, place + 1) - 1
        least = self._starts[max(0, number - _REACH)] if self._starts else 0
        last = bisect_left(self._mention_starts, place)
        fallbacks: list[Mention] = []
        for one in reversed(self.mentions[:last][-60:]):
            if one.start < least:
                break
            if one.person.sex in ("", sex):
                if one.is_subject:
                    return one
                fallbacks.append(one)
        return min(fallbacks, key=lambda one: one.person.sex != sex and " " not in one.person.name, default=None)


def sex_of_pronoun(word: str) -> str:
    """Return "he" or "she" for a pronoun of the third person singular, else "".

    >>> sex_of_pronoun("her"), sex_of_pronoun("they")
    ('she', '')
    """
    if word in ("he", "him", "his", "himself"):
        return HE
    return SHE if word in ("she", "her", "hers", "herself") else ""


def _is_acronym(words: str) -> bool:
    """Return whether a run is one word all in capitals: "HP", "SIPRI"."""
    return words.isupper() and " " not in words and len(words) < 7
