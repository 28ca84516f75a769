"""Where the noun phrase stands that is the subject of a verb, before it or after it.

Without a parser: from the verb outwards, over the words that a noun phrase may hold, to one that it may not.
Places are numbers of words; an end is exclusive.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.speech.classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    NAME,
    NUMBER,
    OBJECT_PRONOUN,
    OPEN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)
from onrecord.speech.places import PLACES
from onrecord.speech.verbs import CUES
from onrecord.speech.words import Words

Span = tuple[int, int]

_JOINS: Final = frozenset(
    "of for in at from to with on against by behind about under within inside among between near".split()
)
"""Prepositions within a noun phrase: "the head of the group"."""

_OCCASIONS: Final = frozenset(
    "interview interviews statement speech email e-mail tweet tweets letter memo call message news press conference"
    " post blog appearance debate rally phone telephone report article column op-ed release briefing testimony hearing"
    " ad video town event telephone facebook twitter instagram response reply reference advance part addition order"
    " wake midst recent brief lengthy separate tuesday monday".split()
)
_AT_MOST: Final = 45
"""Words of a subject, its apposition included."""


def subject_before(words: Words, low: int, end: int) -> Span | None:
    """Return the subject that ends just before a word, its apposition included; None if there is none.

    Args:
        words: The words of the text.
        low: The first word of the sentence.
        end: The first word of the verb and its auxiliaries.
    """
    low = max(low, end - _AT_MOST)
    last = end - 1
    if last < low:
        return None
    if words.kinds[last] == COMMA:
        return _with_apposition(words, low, last)
    return noun_phrase_before(words, low, end)


def noun_phrase_before(words: Words, low: int, end: int) -> Span | None:
    """Return the noun phrase that ends just before a word."""
    kinds, lows = words.kinds, words.low
    place = end - 1
    if place < low:
        return None
    if kinds[place] == CLOSE:
        opened = _opening(words, low, place)
        inner = noun_phrase_before(words, low, opened) if opened > low else None
        return (inner[0], end) if inner else None
    if kinds[place] in (PRONOUN, RELATIVE):
        if place - 1 >= low and kinds[place - 1] in (DETERMINER, CONJUNCTION) and lows[place] in ("others",):
            return _Walk(words, low, end).phrase()
        return place, end
    return _Walk(words, low, end).phrase()


def _opening(words: Words, low: int, place: int) -> int:
    """Return the place of the bracket that opens what closes at `place`; `low` if none does."""
    for at in range(place, low - 1, -1):
        if words.kinds[at] == OPEN:
            return at
    return low


def _closing(words: Words, place: int, high: int) -> int:
    """Return the place of the bracket that closes what opens at `place`; the last before `high` if none does."""
    return next((at for at in range(place, min(high, place + _AT_MOST)) if words.kinds[at] == CLOSE), high - 1)


class _Walk:
    """A walk back from the end of a noun phrase to its start.

    `place` is the word looked at, `start` the first that belongs to the phrase so far, `has_head` whether that could be
    a phrase by itself. Each step returns whether the walk goes on.
    """

    def __init__(self, words: Words, low: int, end: int) -> None:
        self.words, self.kinds, self.lows = words, words.kinds, words.low
        self.low, self.end = low, end
        self.place = self.start = end - 1
        self.has_head = False

    def phrase(self) -> Span | None:
        """Return the noun phrase, with the relative clause that ends it; None if there is none."""
        while self.place >= self.low:
            step = _STEPS.get(self.kinds[self.place])
            if step is None:
                if self.lows[self.place] not in ("&", "/"):
                    break
                self.start = self.place
            elif not step(self):
                break
            self.place -= 1
        if self.kinds[self.start] == PREPOSITION:
            self.start += 1
        if self.start >= self.end or not self.has_head:
            return None
        across = self.place if self._stopped_at_verb() else self.start - 1
        return _across_relative(self.words, self.low, across, self.end) or (self.start, self.end)

    def _stopped_at_verb(self) -> bool:
        return self.place >= self.low and self.kinds[self.place] in (AUXILIARY, VERB, OBJECT_PRONOUN)

    @property
    def after(self) -> str:
        """The class of the word behind, "" at the end of the phrase."""
        return self.kinds[self.place + 1] if self.place + 1 < self.end else ""

    @property
    def before(self) -> str:
        """The class of the word before, "" at the start of the sentence."""
        return self.kinds[self.place - 1] if self.place > self.low else ""

    def _take(self) -> bool:
        self.start, self.has_head = self.place, True
        return True

    def noun(self) -> bool:
        """Take names, nouns, adjectives and numbers; a past tense ends the phrase."""
        if self.kinds[self.place] == QUOTED and not is_name_like(self.words, self.place):
            return False
        is_past = self.kinds[self.place] == WORD and self.lows[self.place].endswith("ed")
        if is_past and self.after not in ("", PREPOSITION) and not self._is_adjective():
            return False
        return self._take()

    def cue(self) -> bool:
        """Take a form of a reporting verb that is a noun, an adjective, or a participle behind its noun."""
        form = CUES[self.lows[self.place]]
        if form.kind == "ing" and self.before in (WORD, NAME) and self.has_head and self.after:
            self.start = self.place
            return True
        is_noun = form.kind in ("base", "s") and self.after in ("", PREPOSITION)
        if self._is_adjective() or (is_noun and self.before in (WORD, NAME, NUMBER, CLOSE, DETERMINER, POSSESSIVE)):
            return self._take()
        return False

    def _is_adjective(self) -> bool:
        """Return whether a participle stands before its noun: "the proposed plan"."""
        return self.before in (DETERMINER, POSSESSIVE) and self.lows[self.place - 1] != "that"

    def determiner(self) -> bool:
        """Take an article or possessive; "that" only where it can be no conjunction."""
        may_be_article = self.after == WORD and self.before in (STOP, BREAK, COLON, COMMA, PREPOSITION)
        if self.lows[self.place] == "that" and self.before and not may_be_article:
            return False
        self.has_head = self.has_head or self.kinds[self.place] == DETERMINER
        self.start = self.place
        return True

    def time(self) -> bool:
        """Take a time within the phrase: "the Tuesday meeting", "last year's report"."""
        is_possessive = self.lows[self.place].endswith(("'s", "’s"))
        if not is_possessive and (not self.has_head or self.before in ("", PREPOSITION)):
            return False
        if self.after != WORD:
            return False
        self.start = self.place
        return True

    def adverb(self) -> bool:
        """Take an adverb before an adjective or number: "nearly half"."""
        if self.after not in (WORD, NUMBER) or self.before in ("", STOP, COMMA, BREAK):
            return False
        self.start = self.place
        return True

    def preposition(self) -> bool:
        """Go on over a preposition that joins two nouns: "the head of the group"."""
        if self.lows[self.place] not in _JOINS or self.before not in _BEFORE_PREPOSITION:
            return False
        if self.before == PRONOUN:
            return self.lows[self.place - 1] in ("others", "someone", "everyone", "those")
        if self.before == CLOSE:
            self.place = _opening(self.words, self.low, self.place - 1)
        return True

    def conjunction(self) -> bool:
        """Go on over "and" where it joins two parts of one subject: no verb or preposition governs the left one."""
        if self.lows[self.place] not in ("and", "or") or not self.has_head:
            return False
        at = self.place - 1
        if at < self.low or self.kinds[at] not in (NAME, WORD, QUOTED, CLOSE):
            return False
        while at >= self.low and self.kinds[at] in _PLAIN:
            at -= 1
        if at > self.low and self.lows[at] in ("of", "between"):
            return True
        return at < self.low or self.kinds[at] in (STOP, BREAK, COLON, SUBORDINATOR, CONJUNCTION, COMMA)

    def closed(self) -> bool:
        """Go on over what stands in brackets."""
        self.place = _opening(self.words, self.low, self.place)
        return True

    def object_pronoun(self) -> bool:
        """Take "herself" behind a noun, and a pronoun behind a preposition: "a source close to him"."""
        if self.before == PREPOSITION:
            return True
        if not self.after and self.lows[self.place].endswith(("self", "selves")):
            if self.before == PRONOUN:
                self.place -= 1
                self._take()
                return False
            return True
        return False


_BEFORE_PREPOSITION: Final = frozenset((NAME, WORD, NUMBER, QUOTED, DETERMINER, CLOSE, CUE, PRONOUN))
_PLAIN: Final = frozenset((NAME, WORD, DETERMINER, POSSESSIVE, QUOTED, NUMBER, CLOSE, OPEN))
_STEPS: Final[Mapping[str, Callable[[_Walk], bool]]] = MappingProxyType(
    dict.fromkeys((NAME, WORD, NUMBER, QUOTED), _Walk.noun)
    | dict.fromkeys((DETERMINER, POSSESSIVE), _Walk.determiner)
    | {
        CUE: _Walk.cue,
        TIME: _Walk.time,
        ADVERB: _Walk.adverb,
        PREPOSITION: _Walk.preposition,
        CONJUNCTION: _Walk.conjunction,
        CLOSE: _Walk.closed,
        OBJECT_PRONOUN: _Walk.object_pronoun,
    }
)


def is_name_like(words: Words, place: int) -> bool:
    """Return whether a quotation is a title or a word of a noun phrase, not a statement: "the “Today” show"."""
    quote = words.quoted[place]
    inner = words.text[quote.inner_start : quote.inner_end]
    return len(inner) < 40 and quote.closed and inner.rstrip("'’ ")[-1:] not in ",.?!…—-"


def _across_relative(words: Words, low: int, place: int, end: int) -> Span | None:
    """Return the noun phrase whose relative clause ends at `end`: "people who know him"."""
    kinds, lows = words.kinds, words.low
    for at in range(place, max(low, place - 18) - 1, -1):
        if kinds[at] in (COMMA, STOP, BREAK, COLON, SUBORDINATOR, QUOTED):
            return None
        if lows[at] == "who" and at > low and kinds[at - 1] in (WORD, NAME, PRONOUN, DETERMINER):
            head = noun_phrase_before(words, low, at)
            return (head[0], end) if head else None
    return None


_APPOSITION: Final = frozenset((DETERMINER, POSSESSIVE, NAME, WORD, NUMBER, QUOTED, PRONOUN))
_APPOSITION_WORDS: Final = frozenset("then now once whose where".split())
_APPOSITION_PREPOSITIONS: Final = frozenset("of at from with".split())
_RELATIVE_WORDS: Final = frozenset("who whose which where whom that".split())
_NO_APPOSITION: Final = frozenset((CUE, CONJUNCTION, SUBORDINATOR, PREPOSITION, ADVERB, PRONOUN, QUOTED, STOP, TIME))
"""What stands behind a comma that ends an apposition."""


_BEHIND_NAMES: Final = frozenset("ph.d. m.d. phd md jr. sr. ii iii iv esq. mp m.p. mep qc kc".split())
"""What stands behind a name and a comma and belongs to it."""


def _with_apposition(words: Words, low: int, comma: int) -> Span | None:
    """Return the subject before the comma that closes its apposition: "Smith, 45, a farmer, said"."""
    kinds, lows = words.kinds, words.low
    end, closing = comma + 1, comma
    while closing - low >= 2:
        opened = _comma_before(words, low, closing)
        if opened < low:
            return None
        head = noun_phrase_before(words, low, opened)
        if head is None:
            if kinds[opened + 1] not in (DETERMINER, NAME, WORD, POSSESSIVE, NUMBER) or lows[opened + 1] == "that":
                return None
            closing = opened
            continue
        if not _is_apposition(words, opened + 1, closing):
            if closing != comma:
                return None
            end = head[1]
        start = head[0]
        is_of_name = kinds[start] in (NUMBER, DETERMINER) or lows[start] in _BEHIND_NAMES
        if is_of_name and start - 1 > low and kinds[start - 1] == COMMA:
            further = _further(words, low, start - 1)
            if further is not None:
                return further, end
        return None if start > low and kinds[start - 1] == PREPOSITION else (start, end)
    return None


def _is_apposition(words: Words, first: int, last: int) -> bool:
    """Return whether a stretch between commas says who somebody is: no time, adverb or participle stands there."""
    kind, word = words.kinds[first], words.low[first]
    if word in _APPOSITION_WORDS:
        return True
    if word in _APPOSITION_PREPOSITIONS:
        return _OCCASIONS.isdisjoint(words.low[first:last])
    return kind in _APPOSITION and word != "that" and not word.endswith("ing")


def _further(words: Words, low: int, comma: int) -> int | None:
    """Return where a subject starts of which an apposition begins behind this comma, if one does."""
    head = noun_phrase_before(words, low, comma)
    if not head or (head[0] > low and words.kinds[head[0] - 1] == PREPOSITION):
        return None
    start = head[0]
    if words.kinds[start] in (TIME, PRONOUN):
        return None
    if words.kinds[start] == NUMBER and start - 1 > low and words.kinds[start - 1] == COMMA:
        return _further(words, low, start - 1)
    return start


def _comma_before(words: Words, low: int, place: int) -> int:
    """Return the comma before a place that stands in no brackets and behind no full stop; `low - 1` if none does."""
    at = place - 1
    while at >= low:
        kind = words.kinds[at]
        if kind == CLOSE:
            at = _opening(words, low, at)
        elif kind == COMMA:
            return at
        elif kind in (STOP, BREAK, COLON):
            return low - 1
        at -= 1
    return low - 1


def subject_after(words: Words, first: int, high: int) -> Span | None:
    """Return the subject that starts with a word, its apposition included; None if none does.

    Args:
        words: The words of the text.
        first: The word after the verb.
        high: The end of the sentence.
    """
    kinds, lows = words.kinds, words.low
    if first >= high:
        return None
    if kinds[first] == PRONOUN:
        return first, first + 1
    if kinds[first] not in _SUBJECT_STARTS or lows[first] == "that":
        return None
    at = end = first
    while at < min(high, first + _AT_MOST):
        kind = kinds[at]
        if kind == COMMA:
            return first, _apposition_end(words, at, high, end)
        if lows[at] == "who" and at == end:
            return first, _clause_end(words, at, high)
        if kind == OPEN:
            at = _closing(words, at, high)
            end = at + 1
        elif kind in _SUBJECT_STARTS or lows[at] in ("&", "/") or (kind == CUE and _is_noun_here(words, at)):
            end = at + 1
        elif not _goes_on(words, at, high):
            break
        at += 1
    return (first, end) if end > first else None


_SUBJECT_STARTS: Final = frozenset((NAME, DETERMINER, POSSESSIVE, WORD, NUMBER))


def _is_noun_here(words: Words, at: int) -> bool:
    """Return whether a form of a reporting verb is a noun behind what stands before it."""
    return CUES[words.low[at]].kind in ("base", "s") and words.kinds[at - 1] in (DETERMINER, WORD, NAME, POSSESSIVE)


def _goes_on(words: Words, at: int, high: int) -> bool:
    """Return whether a preposition, "and" or time goes on with a noun phrase."""
    kind = words.kinds[at]
    if kind == PREPOSITION:
        return _prolongs(words, at, high)
    if kind == CONJUNCTION:
        return words.low[at] == "and" and at + 1 < high and words.kinds[at + 1] in (NAME, DETERMINER, WORD)
    return kind == TIME and words.low[at].endswith(("’s", "'s"))


def _prolongs(words: Words, at: int, high: int) -> bool:
    """Return whether a preposition goes on with the noun phrase and does not begin when, where or to whom."""
    word, kinds, lows = words.low[at], words.kinds, words.low
    if at + 1 >= high or word not in _JOINS:
        return False
    if word in ("of", "for"):
        return True
    if kinds[at + 1] in (TIME, NUMBER) or lows[at + 1] == "reporters":
        return False
    if not _OCCASIONS.isdisjoint(lows[at + 1 : min(at + 5, high)]):
        return False
    return kinds[at - 1] != NAME or word in ("from", "with")


def _apposition_end(words: Words, comma: int, high: int, end: int) -> int:
    """Return the end of what stands in apposition behind a comma, or `end` if nothing does."""
    kinds, lows = words.kinds, words.low
    at = comma + 1
    if at >= high or lows[at] == "that" or lows[at].endswith("ing"):
        return end
    if kinds[at] not in _SUBJECT_STARTS | {TIME} and lows[at] not in ("who", "whose", "then", "now"):
        return end
    is_relative = False
    while at < high:
        kind = kinds[at]
        if kind == COMMA and not is_relative:
            end = at
        is_relative = is_relative or lows[at] in _RELATIVE_WORDS
        is_verb = kind in (AUXILIARY, VERB) or (kind == CUE and CUES[lows[at]].kind in ("past", "s"))
        if is_verb and not is_relative:
            return end
        if _ends_apposition(words, at, high):
            break
        at += 1
    return at


def end_of_source(words: Words, first: int, high: int) -> int | None:
    """Return the comma behind the source of "according to X, the mayor, ...": what is said begins there.

    What stands between the first comma and another belongs to the source if no verb of a sentence stands there but
    behind "who", and if what follows can be a sentence.

    Args:
        words: The words of the text.
        first: The word after "according to".
        high: The end of the sentence.
    """
    comma = _comma_behind(words, first, high)
    is_described = False
    while comma is not None:
        closing = _comma_behind(words, comma + 1, high)
        if closing is None or not _is_of_source(words, comma + 1, closing, high):
            return comma
        if not _is_age_or_place(words, comma + 1, closing):
            if is_described:
                return comma
            is_described = True
        comma = closing
    return None


def _is_age_or_place(words: Words, first: int, last: int) -> bool:
    return last - first == 1 and (words.kinds[first] == NUMBER or words.low[first] in PLACES)


_LONGEST_SOURCE: Final = 25
_RUNS_ON: Final = frozenset((CONJUNCTION, SUBORDINATOR, RELATIVE, COMMA, STOP, BREAK, COLON))
"""What begins no sentence behind a comma."""


def _comma_behind(words: Words, first: int, high: int) -> int | None:
    """Return the next comma that stands in no brackets, if no other mark comes before it."""
    at = first
    while at < high and words.kinds[at] not in (STOP, BREAK, COLON):
        if words.kinds[at] == OPEN:
            at = _closing(words, at, high)
        elif words.kinds[at] == COMMA:
            return at
        at += 1
    return None


def _is_of_source(words: Words, first: int, last: int, high: int) -> bool:
    """Return whether what stands between two commas says who the source is, and a sentence may begin behind it."""
    kinds, lows = words.kinds, words.low
    if last - first > _LONGEST_SOURCE or last + 1 >= high or kinds[last + 1] in _RUNS_ON:
        return False
    if lows[first] in _RELATIVE_WORDS or (kinds[first] == CUE and CUES[lows[first]].kind == "ing"):
        return True
    if kinds[first] not in _SUBJECT_STARTS and lows[first] not in _APPOSITION_WORDS:
        return False
    return not any(_may_be_finite(words, at, first) for at in range(first, last))


def _may_be_finite(words: Words, at: int, first: int) -> bool:
    """Return whether a word may be the verb of a sentence that begins at a place."""
    kind, low = words.kinds[at], words.low[at]
    if kind in (AUXILIARY, VERB) or (kind == CUE and CUES[low].kind in ("past", "s")):
        return True
    return kind == WORD and low.endswith("ed") and at > first and words.kinds[at - 1] in (WORD, NAME, TIME, NUMBER)


def _ends_apposition(words: Words, at: int, high: int) -> bool:
    """Return whether an apposition ends before a word: with the sentence, or where, when or what else begins."""
    kinds, lows, kind = words.kinds, words.low, words.kinds[at]
    if kind in (STOP, BREAK, COLON):
        return True
    if kind == QUOTED:
        return words.ends[at] - words.starts[at] >= _SHORT
    if at + 1 >= high:
        return kind == COMMA
    if kind == COMMA:
        following = lows[at + 1]
        return (kinds[at + 1] in _NO_APPOSITION and following not in ("who", "and")) or following.endswith("ing")
    if kind != PREPOSITION:
        return False
    if kinds[at + 1] == TIME and not lows[at + 1].endswith("s"):
        return True
    return lows[at] in ("in", "during", "on") and not _OCCASIONS.isdisjoint(lows[at + 1 : min(at + 4, high)])


_SHORT: Final = 40


def _clause_end(words: Words, at: int, high: int) -> int:
    """Return the end of a relative clause: the next comma or full stop."""
    while at < high and words.kinds[at] not in (COMMA, STOP, BREAK, COLON, QUOTED):
        at += 1
    return at
