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
    CUE,
    DETERMINER,
    NAME,
    NUMBER,
    OPEN,
    PREPOSITION,
    SENTENCE_STARTERS,
    STOP,
    TIME,
    VERB,
    WORD,
)
from onrecord.speech.given_names import HE, SEX_OF_NAME, SEX_OF_TITLE, SHE, TITLES
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
    " street avenue".split()
)
_NAMES: Final = re.compile(f"{NAME}+")
_NAMES_AT_MOST: Final = 6
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’")
_FINITE: Final = re.compile(f"[{AUXILIARY}{VERB}{CUE}]")
_REACH: Final = 12
"""Sentences back in which a pronoun's person is looked for."""


class Person(NamedTuple):
    """Somebody whom a text names.

    Attributes:
        name: The fullest form of the name in the text, without titles.
        family: Its last word, in lower case.
        sex: "he", "she", or "" where nothing tells.
    """

    name: str
    family: str
    sex: str


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
        self._finite = [
            at
            for at in map(re.Match.start, _FINITE.finditer(words.kinds))
            if words.kinds[at] != CUE or not words.low[at].endswith("ing")
        ]
        self._speakers = self._named_as_speakers(speakers)
        self.mentions = self._all_mentions()
        self._mention_starts = [one.start for one in self.mentions]

    def _named_as_speakers(self, speakers: list[Span]) -> set[int]:
        """Return where the name in a speaker starts: its last run of capitalized words before a bracket or "who"."""
        kinds, low = self.words.kinds, self.words.low
        starts: set[int] = set()
        for first, last in speakers:
            at = first
            while at < last and kinds[at] != OPEN and low[at] not in ("who", "whose", "which"):
                run = at
                while at < last and kinds[at] == NAME:
                    at += 1
                is_whole = at > run and (at == last or kinds[at] in (COMMA, OPEN) or low[at] in ("who", "of"))
                if is_whole and (run == first or kinds[run - 1] != PREPOSITION):
                    starts.add(run)
                at = max(at, run + 1)
        return starts

    def _all_mentions(self) -> list[Mention]:
        """List the mentions of people: full names first, then their family names alone."""
        runs = self._runs()
        known: dict[str, Person] = {}
        named: dict[int, Person] = {}
        sexes: dict[str, set[str]] = {}
        for start, end in runs:
            person = self._named(start, end, start in self._speakers)
            if person:
                named[start] = _fuller(known.get(person.family), person)
                known[person.family] = named[start]
                sexes.setdefault(person.family, set()).add(person.sex)
        found = []
        for start, end in runs:
            person = named.get(start)
            if person is None and end - start == 1:
                person = known.get(_bare(self.words.low[start]))
                if person is not None and {HE, SHE} <= sexes[person.family]:
                    person = Person(person.name.split()[-1], person.family, "")
            if person is not None:
                if " " not in person.name and not {HE, SHE} <= sexes[person.family]:
                    person = known.get(person.family, person)
                found.append(Mention(start, end, person, self._is_subject(start)))
        return found

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

    def _named(self, start: int, end: int, speaks: bool) -> Person | None:
        """Return the person whom a run of capitalized words names, or None if it names none."""
        before = self.words.low[start - 1] if start else ""
        is_titled = before in TITLES and before not in _NO_TITLES
        if end - start == 1 and not is_titled:
            return None
        low = [_bare(word) for word in self.words.low[start:end]]
        text = self.words.text
        at = next((n for n in range(len(low) - 1, 0, -1) if low[n - 1] in TITLES), 0)
        sex = next((SEX_OF_TITLE[word] for word in low[:at] if word in SEX_OF_TITLE), "")
        has_title = at > 0 or is_titled
        rest = low[at:]
        if len(rest) > 2 and rest[-2] in SEX_OF_NAME and not _ORGANIZATION_WORDS.isdisjoint(rest[:-2]):
            at, rest = len(low) - 2, rest[-2:]
        spelled = text[self.words.starts[start + at] : self.words.ends[end - 1]]
        if not rest or len(rest) > 4 or not _ORGANIZATION_WORDS.isdisjoint(rest) or _is_acronym(spelled):
            return None
        given = rest[0] if len(rest) > 1 else ""
        is_known = given in SEX_OF_NAME
        if not (
            is_known or has_title or (speaks and len(rest) > 1) or (len(rest) in (2, 3) and self._acts(start, end))
        ):
            return None
        name = " ".join(_bare(text[self.words.starts[n] : self.words.ends[n]]) for n in range(start + at, end))
        return Person(name, _family(rest), sex or SEX_OF_TITLE.get(before, "") or SEX_OF_NAME.get(given, ""))

    def _acts(self, start: int, end: int) -> bool:
        """Return whether a run of capitalized words opens a sentence as its subject."""
        kinds, low = self.words.kinds, self.words.low
        if (start and kinds[start - 1] != STOP) or end + 1 >= len(self.words):
            return False
        return self._has_verb_behind(end) or (
            kinds[end] == COMMA and (kinds[end + 1] == DETERMINER or low[end + 1] == "who")
        )

    def _is_subject(self, start: int) -> bool:
        """Return whether a mention says something, or begins its sentence."""
        if start in self._speakers:
            return True
        if self.words.low[start].endswith(("'s", "’s")):
            return False
        number = bisect_left(self._starts, start + 1) - 1
        first = self._starts[number] if number >= 0 else 0
        if start - first <= 1:
            return True
        kinds = self.words.kinds
        if kinds[start - 1] != COMMA and bisect_left(self._finite, first) < bisect_left(self._finite, start):
            return False
        return kinds[start - 1] != PREPOSITION and self._has_verb_behind(start)

    def _has_verb_behind(self, start: int) -> bool:
        kinds, low = self.words.kinds, self.words.low
        at = start
        while (at < len(self.words) and kinds[at] in (NAME, ADVERB, TIME)) or low[at : at + 1] == ["on"]:
            at += 1
        if at + 1 >= len(self.words):
            return False
        if kinds[at] == COMMA and kinds[at + 1] == NUMBER:
            return True
        return kinds[at] in (AUXILIARY, CUE, VERB) or (kinds[at] == WORD and low[at].endswith("ed"))

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
        fallback = None
        for one in reversed(self.mentions[:last][-60:]):
            if one.start < least:
                break
            if one.person.sex in ("", sex):
                if one.is_subject:
                    return one
                fallback = fallback or one
        return fallback


def sex_of_pronoun(word: str) -> str:
    """Return "he" or "she" for a pronoun of the third person singular, else "".

    >>> sex_of_pronoun("her"), sex_of_pronoun("they")
    ('she', '')
    """
    if word in ("he", "him", "his", "himself"):
        return HE
    return SHE if word in ("she", "her", "hers", "herself") else ""


_NO_TITLES: Final = frozenset("former first prime foreign deputy candidate director founder leader author".split())
"""Titles in front of which no name need stand: "former HP managers"."""


def _is_acronym(words: str) -> bool:
    """Return whether a run is one word all in capitals: "HP", "SIPRI"."""
    return words.isupper() and " " not in words and len(words) < 7


def _bare(word: str) -> str:
    """Return a word without the ending of the possessive."""
    if "'" not in word and "’" not in word:
        return word
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word


def _family(words: list[str]) -> str:
    """Return the family name among the words of a name: the last but for a suffix."""
    last = [word for word in words if word not in ("jr.", "sr.", "jr", "sr", "ii", "iii", "iv")]
    return last[-1] if last else words[-1]


def _fuller(one: Person | None, other: Person) -> Person:
    """Return of two readings of a name the one that says more, with the sex that either tells."""
    if one is None or (" " in other.name and other.name != one.name):
        return other if other.sex or one is None else other._replace(sex=one.sex if " " not in one.name else "")
    return one._replace(sex=one.sex or other.sex)
