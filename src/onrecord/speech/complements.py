"""What a reporting verb is followed by: where what is said starts and ends, and by which construction."""

from typing import Final, NamedTuple

from onrecord.speech.classes import (
    ADVERB,
    AUXILIARY,
    COLON,
    COMMA,
    CUE,
    DETERMINER,
    NAME,
    NUMBER,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)
from onrecord.speech.scopes import Scope
from onrecord.speech.verbs import CUES, PARTICLES, Verb

_NOUN_PHRASE: Final = frozenset((PRONOUN, NAME, DETERMINER, POSSESSIVE, WORD))
_CLAUSE: Final = _NOUN_PHRASE | {NUMBER, SUBORDINATOR, QUOTED}
_OBJECT: Final = _NOUN_PHRASE | {OBJECT_PRONOUN, NUMBER, QUOTED, TIME, RELATIVE}
_AFTER_TIME: Final = _NOUN_PHRASE | {SUBORDINATOR}
_INVERTED_CLAUSE: Final = frozenset((PREPOSITION, AUXILIARY, VERB, ADVERB))
_QUESTION_WORDS: Final = frozenset("whether if how why what when where who which".split())
_NEGATIONS: Final = frozenset("not never hardly barely scarcely seldom".split())
_TAKES_OF_WRITE: Final = CUES["write"].verb.takes
_TAKES_OF_SAY: Final = CUES["say"].verb.takes
_OBJECT_PREPOSITIONS: Final = frozenset("about of for on against to at with".split())


class Complement(NamedTuple):
    """What stands behind a reporting verb.

    Attributes:
        cue_end: The word behind the cue.
        start, end: The words of what is said.
        rule: The construction.
    """

    cue_end: int
    start: int
    end: int
    rule: str


def complement(scope: Scope, place: int, verb: Verb) -> Complement | None:
    """Return what follows a verb and is what is said; None if nothing does.

    Args:
        scope: The sentence.
        place: The verb.
        verb: Which it is.
    """
    takes, cue_end = verb.takes, place + 1
    particle = PARTICLES.get(verb.base)
    if particle:
        if scope.word(cue_end) == particle:
            cue_end, takes = cue_end + 1, frozenset("tq")
        elif verb.base != "point":
            return None
    at = cue_end
    while at < scope.end and scope.kinds[at] in (ADVERB, TIME) and scope.low[at] not in ("there", "too"):
        at += 1
    if at >= scope.end:
        return None
    if "p" in takes and scope.kinds[at] not in (QUOTED, COLON, COMMA) and scope.low[at] != "that":
        person = scope.end_of_person(at)
        told = _told(scope, person, takes) if person is not None else None
        if told or not takes & {"t", "o"}:
            return _whole(scope, told, cue_end) if told else None
    found = _said(scope, at, cue_end, takes) or _other(scope, at, takes)
    return _whole(scope, found, cue_end) if found else None


def _whole(scope: Scope, found: Complement, cue_end: int) -> Complement:
    """Return what is said with the end of its cue, and with the "not" just before it: "vowed not to go"."""
    cue_end = found.cue_end or cue_end
    start = at = found.start
    while at > cue_end and scope.kinds[at - 1] == ADVERB:
        at -= 1
        start = at if scope.low[at] in _NEGATIONS else start
    return found._replace(cue_end=cue_end, start=start)


def _told(scope: Scope, person: int, takes: frozenset[str]) -> Complement | None:
    """Return what a person is told, behind the person."""
    at = person + (scope.word(person) in _NEGATIONS)
    if "o" in takes or scope.word(at) != "to" or scope.kind(at + 1) not in (WORD, VERB, CUE, AUXILIARY):
        at = scope.behind_adverbials(person)
    found = _words_said(scope, at, takes, behind=True)
    if found:
        return found
    if scope.word(at) == "to" and at < scope.end:
        return Complement(0, at, scope.end_of_content(at), "person to")
    if not takes & {"t", "o"} and at < scope.end and scope.kinds[at] in _NOUN_PHRASE and scope.is_clause(at, scope.end):
        return Complement(0, at, scope.end_of_content(at), "person clause")
    if scope.kind(at) == COMMA and scope.kind(at + 1) in _NOUN_PHRASE and scope.has_verb(at + 1, scope.end):
        return Complement(0, at + 1, scope.end_of_content(at + 1), "person clause")
    return None


def _said(scope: Scope, at: int, cue_end: int, takes: frozenset[str]) -> Complement | None:
    """Return a clause or quotation behind a verb that takes one, adverbials between them or not."""
    if not takes & {"t", "q", "p"}:
        return None
    is_behind_time = at > cue_end and scope.kinds[at] == COMMA and scope.kind(at + 1) in _AFTER_TIME
    if is_behind_time and "t" in takes and scope.low[at + 1] not in ("who", "which"):
        return Complement(0, at + 1, scope.end_of_content(at + 1), "clause")
    found = _words_said(scope, at, takes)
    if found:
        return found
    beyond = scope.behind_adverbials(at)
    return _words_said(scope, beyond, takes, behind=True) if beyond > at else None


def _words_said(scope: Scope, at: int, takes: frozenset[str], behind: bool = False) -> Complement | None:
    """Return a that-clause, quotation or clause after a colon that starts at a place.

    With `behind`, something stands between the verb and the place, and a clause without "that" counts too.
    """
    kinds, end = scope.kinds, scope.end
    if at >= end:
        return None
    if scope.low[at] == "that" and at + 1 < end:
        return Complement(0, at, scope.end_of_content(at + 1), "that")
    quote = at + 1 if kinds[at] in (COMMA, COLON) else at
    if quote < end and kinds[quote] == QUOTED:
        is_whole = quote > at or quote + 1 >= end or kinds[quote + 1] == COMMA
        return Complement(0, quote, scope.end_of_content(quote), "quotation" if is_whole else "part quotation")
    if kinds[at] == COLON and at + 1 < end and "t" in takes:
        return Complement(0, at + 1, end, "colon")
    if behind and kinds[at] in _NOUN_PHRASE and "t" in takes and scope.has_verb(at, end):
        return Complement(0, at, scope.end_of_content(at), "clause behind adverbial")
    return None


def _says_how(low: list[str], at: int) -> bool:
    """Return whether a preposition begins how somebody speaks, not of what: "on condition of anonymity"."""
    return low[at + 1 : at + 2] == ["condition"] or low[at + 1 : at + 3] == ["the", "condition"]


def _other(scope: Scope, at: int, takes: frozenset[str]) -> Complement | None:
    """Return an infinitive, question, clause, or object, as the verb takes one."""
    kinds, low, end = scope.kinds, scope.low, scope.end
    kind, word = kinds[at], low[at]
    if "i" in takes and word == "to" and at + 1 < end:
        return Complement(0, at, scope.end_of_content(at), "infinitive")
    if "w" in takes and word in _QUESTION_WORDS:
        return Complement(0, at, scope.end_of_content(at), "question")
    has_verb = scope.is_clause if takes == _TAKES_OF_SAY else scope.has_verb
    if "t" in takes and "h" not in takes and has_verb(at, end):
        is_inverted = kind in _INVERTED_CLAUSE | {CUE} and not takes & {"a", "o"} and word not in ("to", "by", "as")
        if kind in _CLAUSE or word == "there" or is_inverted:
            return Complement(0, at, scope.end_of_content(at), "clause")
    is_object = "a" in takes and kind == PREPOSITION and word in _OBJECT_PREPOSITIONS and at + 1 < end
    if is_object and not _says_how(low, at) and not (word == "for" and takes == _TAKES_OF_WRITE):
        return Complement(at + 1, at + 1, scope.end_of_content(at + 1), "preposition")
    if "o" in takes and kind in _OBJECT:
        stop = scope.end_of_object(at)
        if "c" not in takes or "as" in low[at:stop]:
            return Complement(0, at, stop, "object")
    return None
