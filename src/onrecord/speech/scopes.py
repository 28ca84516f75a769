"""One sentence as the constructions look at it: its words, its ends, and where parts of it stop.

Places are numbers of words, an end is exclusive.
"""

from typing import Final

from onrecord.speech.classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    NAME,
    NUMBER,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTIFIERS,
    QUOTED,
    RELATIVE,
    STOP,
    TIME,
    VERB,
    WORD,
)
from onrecord.speech.phrases import subject_before
from onrecord.speech.sentences import Sentence
from onrecord.speech.verbs import CUES, Form
from onrecord.speech.words import Words

Span = tuple[int, int]

_NOTHING_FURTHER: Final = frozenset("show find suggest know think feel hope expect want seek plan".split())
"""Verbs whose "-ing" form behind a comma goes on with what is said rather than with who says it."""

_SAYS: Final = frozenset("say tell add note argue insist write report claim believe think deny".split())
_SPLICED: Final = frozenset("this these that those he she they it the".split())
_PERFECT: Final = frozenset("has have since later had".split())
_DISAGREES: Final = frozenset("disagrees disagreed disagree objects objected demurs demurred differs differed".split())
"""What others do who say something else than what was said."""
_LINKS_SPEAKERS: Final = frozenset("and but while although though whereas".split())
_CUTS_OBJECT: Final = frozenset("when while after before because during since until although".split())
_PLURAL: Final = frozenset(
    "people women men some many most few percent % media police third half quarter majority surveyed polled public"
    " majorities".split()
)
_PLURAL_PRONOUNS: Final = frozenset("they we i you who others".split())
_OPENERS: Final = frozenset("meanwhile still however".split())
_OBJECT_WORDS: Final = frozenset((NAME, DETERMINER, POSSESSIVE, WORD, NUMBER))
_SUBJECT_WORDS: Final = _OBJECT_WORDS | {PRONOUN, PREPOSITION, ADVERB}
_ADVERBIAL_WORDS: Final = _OBJECT_WORDS | {TIME, ADVERB, OBJECT_PRONOUN}
_CLAUSE_AT_LEAST: Final = 4
_ADVERBIALS_AT_MOST: Final = 14
_NEW_SUBJECT_AT_MOST: Final = 9


class Scope:
    """A sentence of a text.

    Attributes:
        words, kinds, low: The words of the text, their classes and lower-case forms.
        first, last: The words of the sentence.
        end: `last` without the full stop.
    """

    __slots__ = ("end", "first", "kinds", "last", "low", "words")

    def __init__(self, words: Words, sentence: Sentence) -> None:
        self.words, self.kinds, self.low = words, words.kinds, words.low
        self.first, self.last = sentence.first, sentence.last
        end = self.last
        while end > self.first and self.kinds[end - 1] == STOP:
            end -= 1
        self.end = end

    def kind(self, place: int) -> str:
        """Return the class of a word, "" outside the sentence."""
        return self.kinds[place] if self.first <= place < self.last else ""

    def word(self, place: int) -> str:
        """Return a word in lower case, "" outside the sentence."""
        return self.low[place] if self.first <= place < self.last else ""

    def form(self, place: int) -> Form | None:
        """Return the form of a reporting verb that stands at a place."""
        return CUES[self.low[place]] if self.kind(place) == CUE else None

    def start_of_clause(self, end: int) -> int:
        """Return where what is said starts in a sentence that begins with it: behind "and", "meanwhile,", not "nor"."""
        at = self.first
        while (
            at < end and self.low[at] != "nor" and (self.kinds[at] in (CONJUNCTION, COMMA) or self.low[at] in _OPENERS)
        ):
            at += 1
        return at

    def has_verb(self, start: int, end: int) -> bool:
        """Return whether there is a verb in a stretch, or a quotation that goes on in the middle of a clause."""
        return any(self._is_verbal(place) for place in range(start, end))

    def is_clause(self, start: int, end: int) -> bool:
        """Return whether a stretch can be a clause: it has a verb, or is long enough to have one that is not known."""
        return end - start >= _CLAUSE_AT_LEAST or self.has_verb(start, end)

    def _is_verbal(self, place: int) -> bool:
        kind, word = self.kinds[place], self.low[place]
        if kind == QUOTED:
            quote = self.words.quoted[place]
            inner = self.words.text[quote.inner_start : quote.inner_start + 40]
            return inner[:1].islower() or inner.count(" ") > 1
        return kind in (AUXILIARY, VERB, CUE) or (kind == WORD and word.endswith("ed")) or "’" in word

    def is_plural(self, subject: Span) -> bool:
        """Return whether a subject can go with a verb's base form: "voters say"."""
        start, end = subject
        kinds, low = self.kinds, self.low
        if end - start == 1 and kinds[start] in (PRONOUN, RELATIVE):
            return low[start] in _PLURAL_PRONOUNS
        if kinds[start] == NUMBER or any(word == "and" or word in QUANTIFIERS for word in low[start:end]):
            return True
        head = next((at for at in range(start, end) if kinds[at] in (PREPOSITION, COMMA) or low[at] == "who"), end)
        word = low[head - 1] if head > start else ""
        if word and self.words.text[self.words.ends[head - 1] - 1].isupper():
            return False
        return word in _PLURAL or (word.endswith("s") and not word.endswith(("'s", "’s", "ss", "us")))

    def subject_of_sentence(self, end: int) -> Span | None:
        """Return the subject of the first verb before a place."""
        kinds = self.kinds
        for at in range(self.first, end):
            form = self.form(at)
            is_past = kinds[at] == WORD and self.low[at].endswith("ed")
            if (form and form.kind != "ing") or kinds[at] in (AUXILIARY, VERB) or is_past:
                start = self.before_time(self.verb_start(at))
                if is_past and self.kind(start - 1) not in (NAME, PRONOUN, WORD, COMMA):
                    continue
                subject = subject_before(self.words, self.first, start)
                if subject:
                    return subject
        return None

    def before_time(self, start: int) -> int:
        """Return the place before a time between subject and verb: "X on Friday announced"."""
        at = start
        while at - self.first > 1 and (
            self.kinds[at - 1] == TIME or (at < start and self.low[at - 1] in ("last", "this", "past", "next"))
        ):
            at -= 1
        return at - 1 if at < start and self.low[at - 1] == "on" else at

    def verb_start(self, place: int) -> int:
        """Return where the auxiliaries and adverbs before a verb start: "has also repeatedly said"."""
        at = place
        while at > self.first and self._goes_with_verb(at - 1):
            at -= 1
        return at

    def _goes_with_verb(self, place: int) -> bool:
        """Return whether a word before a verb belongs to it and not to the speaker."""
        kind, word = self.kinds[place], self.low[place]
        if kind == AUXILIARY:
            return True
        if kind == ADVERB:
            return word not in ("however", "instead")
        if place <= self.first:
            return False
        if word in ("both", "all", "each"):
            return self.kinds[place - 1] in (NAME, WORD, PRONOUN)
        if kind == TIME and word.endswith("day"):
            return self.kinds[place - 1] != PREPOSITION
        return word in ("since", "recently", "earlier", "previously", "once")

    def end_of_content(self, start: int) -> int:
        """Return where what is said ends: with the sentence, or where its speaker, or another, says something more."""
        kinds, low, end = self.kinds, self.low, self.end
        for at in range(start + 1, end - 1):
            if kinds[at] == COMMA:
                if low[at + 1] == "according" or self._says_more(at + 1, start) or self._is_spliced(at + 1):
                    return at
            elif low[at] in _LINKS_SPEAKERS and (
                self._other_speaks(at + 1) or self._same_speaks_on(at) or self._other_disagrees(at + 1)
            ):
                return at - 1 if kinds[at - 1] in (COMMA, BREAK) else at
        return end

    def _is_spliced(self, place: int) -> bool:
        """Return whether a new sentence starts behind a comma that should be a full stop: ", This means"."""
        first = self.words.text[self.words.starts[place]]
        return first.isupper() and self.low[place] in _SPLICED

    def _says_more(self, place: int, start: int) -> bool:
        """Return whether a reporting verb stands right behind a comma: ", adding that"."""
        form = self.form(place)
        if form and form.kind in ("past", "s") and place > start + 3:
            return not form.verb.takes.isdisjoint("tqp")
        if self.kinds[place] == ADVERB:
            form = self.form(place + 1)
        return form is not None and form.kind == "ing" and form.verb.base not in _NOTHING_FURTHER

    def _same_speaks_on(self, place: int) -> bool:
        """Return whether "and" or "but" is followed by a reporting verb: "and said"."""
        if self.low[place] not in ("and", "but"):
            return False
        at = place + 1
        while at < self.end and (self.kinds[at] == ADVERB or self.low[at] in _PERFECT):
            at += 1
        form = self.form(at) if at < self.end else None
        return form is not None and form.kind in ("past", "s") and self.kinds[place - 1] != AUXILIARY

    def _other_disagrees(self, start: int) -> bool:
        """Return whether somebody is named at a place who does not agree: "but Lee disagrees"."""
        at = start
        while at < self.end and self.kinds[at] in (NAME, DETERMINER, WORD) and self.low[at] not in _DISAGREES:
            at += 1
        is_subject = start < at <= start + _NEW_SUBJECT_AT_MOST or self.kind(start) == PRONOUN
        return is_subject and self.word(at if at > start else start + 1) in _DISAGREES

    def _other_speaks(self, start: int) -> bool:
        """Return whether a subject with a verb of saying starts at a place: "but he said"."""
        kinds = self.kinds
        for at in range(start, min(start + _NEW_SUBJECT_AT_MOST, self.end)):
            form = self.form(at)
            if form:
                before = kinds[at - 1]
                if at == start or form.kind not in ("past", "s") or before in (PREPOSITION, POSSESSIVE):
                    return False
                if before == DETERMINER and self.low[at - 1] not in QUANTIFIERS:
                    return False
                if at == start + 1 and before == PRONOUN:
                    return not form.verb.takes.isdisjoint("tqpo") and "m" not in form.verb.takes
                return form.verb.base in _SAYS
            if kinds[at] not in _SUBJECT_WORDS:
                return False
        return False

    def end_of_object(self, start: int) -> int:
        """Return where an object that is what is said ends: before when, where and what else happened."""
        kinds, low, stop = self.kinds, self.low, self.end_of_content(start)
        for at in range(start + 1, stop):
            kind, word = kinds[at], low[at]
            if kind in (COMMA, BREAK) or word in _CUTS_OBJECT:
                return at
            if kind == PREPOSITION and word in ("on", "in") and at + 1 < stop and kinds[at + 1] == TIME:
                return at
            if kind == TIME and word.endswith("day") and at + 1 == stop:
                return at
            if word == "and" and at + 1 < stop and self._begins_predicate(at + 1):
                return at
        return stop

    def _begins_predicate(self, place: int) -> bool:
        form = self.form(place)
        return self.kinds[place] in (VERB, AUXILIARY) or (
            form.kind != "base" if form else self.low[place].endswith("ed")
        )

    def end_of_person(self, start: int) -> int | None:
        """Return the end of whom something is told: a pronoun, a name, a noun phrase; None if nobody stands there."""
        kinds, low, end = self.kinds, self.low, self.end
        if start >= end:
            return None
        if kinds[start] == OBJECT_PRONOUN or low[start] == "you":
            return start + 1
        if low[start] in ("her", "it") and start + 1 < end and kinds[start + 1] != WORD:
            return start + 1
        if kinds[start] not in _OBJECT_WORDS:
            return None
        at = start
        while at < end and self._goes_with_person(at):
            if at > start and (
                low[at] == "that" or (kinds[at] in (DETERMINER, POSSESSIVE) and kinds[at - 1] in (NAME, WORD))
            ):
                break
            at += 1
        return at

    def _goes_with_person(self, place: int) -> bool:
        if self.kinds[place] in _OBJECT_WORDS or self.low[place] == "&":
            return True
        if self.low[place] in ("and", "of"):
            return place + 1 < self.end and self.kinds[place + 1] in (NAME, DETERMINER, POSSESSIVE, WORD)
        return self.kinds[place] == TIME and self.low[place].endswith("s")

    def _is_thing(self, at: int) -> bool:
        """Return whether a form of a reporting verb is a noun behind an article or adjective: "in a note"."""
        form = self.form(at)
        before = self.kind(at - 1)
        return form is not None and form.kind == "base" and before in (DETERMINER, POSSESSIVE, WORD)

    def behind_adverbials(self, start: int) -> int:
        """Return the place behind when and where something was said: "on Monday in an interview"."""
        kinds, low, end = self.kinds, self.low, self.end
        at = start
        while at < min(end, start + _ADVERBIALS_AT_MOST):
            kind = kinds[at]
            if kind in (TIME, ADVERB):
                at += 1
                continue
            is_phrase = kind == PREPOSITION and low[at] != "about"
            if not is_phrase and not (kind == COMMA and self.kind(at + 1) in (PREPOSITION, ADVERB)):
                break
            beyond = at + 1
            while (
                beyond < end and (kinds[beyond] in _ADVERBIAL_WORDS or self._is_thing(beyond)) and low[beyond] != "that"
            ):
                if kinds[beyond] == DETERMINER and kinds[beyond - 1] in (NAME, WORD, TIME):
                    break
                beyond += 1
            if beyond == at + 1 and kind != COMMA:
                break
            at = beyond
        return at
