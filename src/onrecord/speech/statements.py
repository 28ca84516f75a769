"""Who says what: the constructions in which English attributes words to a speaker, tried in order.

For each sentence first those where what is said stands before who says it, since what they cover is nobody else's;
then, from left to right, each reporting verb with its subject and what follows it.
"""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from onrecord.speech.classes import (
    AUXILIARY,
    BE,
    BREAK,
    COLON,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    NAME,
    NUMBER,
    OPEN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTIFIERS,
    QUOTED,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)
from onrecord.speech.complements import Complement, complement
from onrecord.speech.phrases import end_of_source, noun_phrase_before, subject_after, subject_before
from onrecord.speech.scopes import Scope
from onrecord.speech.sentences import Sentence
from onrecord.speech.verbs import NOUNS, Form, Verb
from onrecord.speech.words import Words

Span = tuple[int, int]

_ASKED: Final = frozenset("about whether if how what why which who where when".split())
_YEAR: Final = re.compile(r"[12]\d{3}")
_NOUN_JOINTS: Final = frozenset("that of for on about against to".split())
_WHEN: Final = frozenset("when whenever if after".split())
_IMPERSONAL: Final = frozenset("expect think believe say report consider project suspect allege know".split())
"""Verbs of "is expected to": nobody in particular says so."""

_BEFORE_NOUN: Final = frozenset("recent first last latest only most next previous new other same own such".split())
"""Words behind which a participle is an adjective."""

_DONE_BY_THINGS: Final = frozenset("explain show confirm indicate reveal signal highlight".split())
"""Verbs whose passive names what a thing does: "can be explained by"."""

_SAY_WHO: Final = frozenset("say claim argue warn tell".split())
"""Verbs whose "-ing" form may have a subject of its own: "voters saying they"."""

_INSERTED: Final = ("…, X said", "…, said X", "…, X said, …", "according to")
_BETWEEN: Final = frozenset(
    (TIME, "B", PREPOSITION, COMMA, NAME, WORD, COLON, DETERMINER, POSSESSIVE, PRONOUN, "#", OPEN, ")")
)
_BETWEEN_AT_MOST: Final = 12
_LABEL_AT_MOST: Final = 6


class Found(NamedTuple):
    """A statement, in numbers of words.

    Attributes:
        cue: The reporting verb with its auxiliaries, or what stands for one.
        speaker: The words that name who says it; None if the text names nobody.
        content: What is said, in one or more stretches.
        verb: The reporting verb; None for "according to" and a colon.
        rule: The construction.
    """

    cue: Span
    speaker: Span | None
    content: tuple[Span, ...]
    verb: Verb | None
    rule: str


_WORKS: Final = frozenset(
    "book memoir autobiography novel story article essay column editorial report paper study song album film movie show"
    " play poem blog podcast newsletter magazine series documentary".split()
)
"""What is followed by its title in quotation marks: in her memoir, “The Bridge”."""
_QUOTES: Final = frozenset(("quote", "cite"))
_QUOTED_AT_MOST: Final = 30
"""Words from "quoted" to "as saying"."""
_NEED_A_PERSON: Final = frozenset("tell assure remind inform notify".split())
"""Verbs behind which stands whom they tell, never who tells it."""
_TELLING: Final = frozenset(("according", *NOUNS))
"""Words other than verbs by which a statement may be told."""


def statements_in(words: Words, sentences: list[Sentence]) -> list[Found]:
    """Return what is said in the sentences of a text, and by whom, in order of the sentences."""
    found: list[Found] = []
    cues = [cue.start() for cue in re.finditer(CUE, words.kinds)]
    telling = sorted({*cues, *[at for at, word in enumerate(words.low) if word in _TELLING]})
    behind = 0
    for number, sentence in enumerate(sentences):
        before, behind = behind, bisect_left(telling, sentence.last, behind)
        reader = _Sentence(words, sentence)
        of_sentence = reader.statements(telling[before:behind], is_headline=number == 0)
        if words.kinds[sentence.last - 1] == COLON and number + 1 < len(sentences):
            of_sentence += reader.announced(of_sentence, sentences[number + 1])
        if of_sentence:
            of_sentence[-1] = _with_following(words, sentences, number, of_sentence[-1])
        found += of_sentence
    return found


def _with_following(words: Words, sentences: list[Sentence], number: int, last: Found) -> Found:
    """Add the sentences behind a quotation that are nothing but quotation: the speaker goes on."""
    kinds = words.kinds
    if not any(QUOTED in kinds[start:end] for start, end in last.content):
        return last
    pieces, paragraph = list(last.content), sentences[number].paragraph
    for at in range(number + 1, len(sentences)):
        following = sentences[at]
        stop = following.first
        while stop < following.last and kinds[stop] == QUOTED:
            stop += 1
        if stop == following.first or (stop < following.last and kinds[stop] != STOP):
            break
        if following.paragraph != paragraph and not _is_whole_paragraph(words, sentences, at):
            break
        if pieces[-1][0] == following.first:  # a colon announced it
            pieces.pop()
        pieces.append((following.first, stop))
    return last._replace(content=tuple(pieces))


def _is_whole_paragraph(words: Words, sentences: list[Sentence], at: int) -> bool:
    """Return whether a quotation begins the paragraph next to that of the one before, and nothing else follows it."""
    following = sentences[at]
    if following.paragraph != sentences[at - 1].paragraph + 1:
        return following.paragraph == sentences[at - 1].paragraph
    beyond = sentences[at + 1] if at + 1 < len(sentences) else None
    return not beyond or beyond.paragraph != following.paragraph or words.kinds[beyond.first] == QUOTED


class _Sentence:
    """The statements of one sentence.

    `busy` is the word up to which what was found covers the sentence; `speaker` who spoke last in it.
    """

    def __init__(self, words: Words, sentence: Sentence) -> None:
        self.scope = Scope(words, sentence)
        self.words, self.kinds, self.low = words, words.kinds, words.low
        self.first, self.last, self.end = self.scope.first, self.scope.last, self.scope.end
        self.busy = self.first
        self.speaker: Span | None = None

    def statements(self, places: list[int], is_headline: bool) -> list[Found]:
        """Return the statements in the order of their cues, which stand at some of the places."""
        labelled = self._labelled(is_headline)
        if labelled:
            return [labelled]
        kinds, low = self.kinds, self.low
        cues = [at for at in places if kinds[at] == CUE or low[at] == "according"]
        nouns = [at for at in places if low[at] in NOUNS]
        if not cues and not nouns:
            return []
        before = self._said_before(cues)
        if cues and cues[0] in before:
            self.speaker = before[cues[0]].speaker
        covered = [span for one in before.values() for span in one.content]
        found = []
        for at in sorted({*cues, *nouns}):
            one = before.get(at)
            if one is None and at >= self.busy and not any(start <= at < end for start, end in covered):
                one = _kept(self._at_verb(at)) if self.kinds[at] == CUE else None
                one = one or (_kept(self._at_noun(at)) if self.low[at] in NOUNS else None)
            if one is not None:
                found.append(one)
                self.speaker = one.speaker or self.speaker
        return found

    def _said_before(self, cues: list[int]) -> dict[int, Found]:
        """Return, by their cues, the statements of which what is said stands before its cue or around it."""
        found: dict[int, Found] = {}
        limit = self.last
        for at in reversed(cues):
            if at >= limit:
                continue
            self.busy = self.first
            form = self.scope.form(at)
            if form is None:
                one = _kept(self._according_to(at))
            elif "t" in form.verb.takes and form.kind != "ing":
                one = _kept(self._at_verb(at))
            else:
                continue
            if one and one.rule in _INSERTED:
                found[at] = one
                limit = min(limit, one.content[0][0])
        self.busy = self.first
        return found

    def announced(self, found: list[Found], following: Sentence) -> list[Found]:
        """Return the statement of a sentence that ends with a colon: "He said:", and a new paragraph."""
        if self.kinds[following.first] != QUOTED:
            return []
        for at in range(self.last - 2, self.first, -1):
            form = self.scope.form(at)
            if form and form.kind != "ing" and form.verb.takes & {"t", "q", "p"}:
                start = self.scope.verb_start(at)
                subject = subject_before(self.words, self.first, self.scope.before_time(start))
                if subject and all(one.cue != (start, at + 1) for one in found):
                    content = ((following.first, following.first + 1),)
                    return [Found((start, at + 1), subject, content, form.verb, "colon, next paragraph")]
        return []

    # Without a verb

    def _labelled(self, is_headline: bool) -> Found | None:
        """Return the statement of NAME: words, as headlines, transcripts and quotations behind a colon have it."""
        at = self.first
        while at < self.last and at - self.first < _LABEL_AT_MOST and self.kinds[at] == NAME:
            at += 1
        if at == self.first or at + 1 >= self.last or self.kinds[at] != COLON:
            return None
        name = self.words.text[self.words.starts[self.first] : self.words.ends[at - 1]]
        is_label = name.isupper() and len(name) > 2
        if not (is_headline or is_label or self.kinds[at + 1] == QUOTED):
            return None
        return Found((at, at + 1), (self.first, at), ((at + 1, max(self.end, at + 2)),), None, "NAME: …")

    def _according_to(self, at: int) -> Found | None:
        """Return the statement of "according to X, ..." or "..., according to X"."""
        if self.scope.word(at + 1) != "to":
            return None
        is_first = at - self.first <= 1
        comma = end_of_source(self.words, at + 2, self.end) if is_first else None
        speaker = subject_after(self.words, at + 2, self.last if comma is None else comma)
        if not speaker:
            return None
        if is_first:
            start = speaker[1] + (self.scope.kind(speaker[1]) == COMMA) if comma is None else comma + 1
            content = (start, self.end)
        else:
            stop = at - 1 if self.kinds[at - 1] == COMMA else at
            content = (self.scope.start_of_clause(stop), stop)
        return Found((at, at + 2), speaker, (content,), None, "according to")

    def _at_noun(self, at: int) -> Found | None:
        """Return the statement of "his claim that ..." or "the minister's criticism of ..."."""
        joint, kind = self.scope.word(at + 1), self.scope.kind(at - 1)
        start = at - 1 if kind == WORD else at
        owner, speaker = self.scope.kind(start - 1), None
        if joint not in _NOUN_JOINTS or at + 2 >= self.end:
            return None
        if owner == POSSESSIVE:
            acting = self._acting_before(start - 1)
            if acting:
                (start, speaker) = acting
            else:
                speaker = (start - 1, start)
        elif self.scope.word(start - 1).endswith(("'s", "’s", "s'", "s’")):
            speaker = noun_phrase_before(self.words, self.first, start)
        else:
            return None
        is_clause = joint in ("that", "to")
        content = (at + 1 if is_clause else at + 2, self.scope.end_of_object(at + 2))
        return Found((start, at + 1 if is_clause else at + 2), speaker, (content,), None, f"noun {joint}")

    def _acting_before(self, place: int) -> tuple[int, Span] | None:
        """Return where the verb of a noun that is its object starts, and its subject: "he repeated his claim"."""
        for at in range(place - 1, max(self.first, place - 4), -1):
            if self.kinds[at] in (VERB, CUE) or (self.kinds[at] == WORD and self.low[at].endswith("ed")):
                start = self.scope.verb_start(at)
                subject = subject_before(self.words, self.first, self.scope.before_time(start))
                return (start, subject) if subject else None
        return None

    # With a verb

    def _at_verb(self, at: int) -> Found | None:
        """Return the statement of the reporting verb at a place, if it is one."""
        form = self.scope.form(at)
        assert form is not None
        start = self.scope.verb_start(at)
        if form.verb.base == "ask" and form.kind == "past":
            asked = self._asked(at, start, form)
            if asked:
                return asked
        if form.verb.base in _QUOTES and self._goes_on_as_saying(at):
            return None
        auxiliaries = [self.low[n] for n in range(start, at) if self.kinds[n] == AUXILIARY]
        is_passive = any(word in BE for word in auxiliaries)
        if form.kind == "past" and is_passive:
            return self._passive(at, start, form)
        if self._is_noun(at, start, form, bool(auxiliaries)):
            return None
        if form.kind == "ing" and not is_passive:
            return self._participle(at, start, form)
        return self._inverted(at, start, form) or self._finite(at, start, form, bool(auxiliaries))

    def _is_noun(self, at: int, start: int, form: Form, has_auxiliary: bool) -> bool:
        """Return whether a form is a noun or an adjective here: what stands before it says so."""
        if form.kind == "ing":
            return False
        if form.kind == "past":
            if self.scope.word(at + 1) == "by":
                return True
        elif has_auxiliary:
            return False
        before = self.scope.kind(start - 1)
        if before == DETERMINER:
            return self.low[start - 1] not in QUANTIFIERS
        return before in (POSSESSIVE, PREPOSITION)

    def _inverted(self, at: int, start: int, form: Form) -> Found | None:
        """Return the statement of "...," said X; or of ..., said X, ..."""
        takes, before = form.verb.takes, self.scope.kind(start - 1)
        if not takes & {"t", "q"} or before not in (QUOTED, COMMA) or form.verb.base in _NEED_A_PERSON:
            return None
        speaker = subject_after(self.words, at + 1, self.last)
        if not speaker:
            return None
        quote = self._quotation_before(start)
        if quote is not None:
            return self._quoted_before(at, at, speaker, speaker[1], quote, form.verb, "“…,” said X")
        if start != at or before != COMMA:
            return None
        stop = start - 1
        opening = self.scope.start_of_clause(stop)
        is_last = speaker[1] >= self.end and self.kinds[at + 1] != PRONOUN
        if is_last and start - self.first > 3 and self.scope.has_verb(self.first, stop):
            return Found((at, at + 1), speaker, ((opening, stop),), form.verb, "…, said X")
        if (
            form.verb.base == "say"
            and self.kinds[at + 1] in (NAME, DETERMINER)
            and self.scope.kind(speaker[1]) == COMMA
        ):
            beyond = speaker[1] + 1
            if beyond < self.end and self.kinds[beyond] not in (QUOTED, CUE):
                return Found((at, at + 1), speaker, ((opening, stop), (beyond, self.end)), form.verb, "…, X said, …")
        return None

    def _quotation_before(self, place: int) -> int | None:
        """Return the quotation that ends just before a place, a comma between them or not."""
        at = place - 1
        if self.scope.kind(at) == COMMA:
            at -= 1
        return at if self.scope.kind(at) == QUOTED else None

    def _finite(self, at: int, start: int, form: Form, has_auxiliary: bool) -> Found | None:
        """Return the statement of a verb that has its subject before it, or shares that of the verb before."""
        takes, verb = form.verb.takes, form.verb
        if verb.base in ("seem", "appear"):
            is_copula = verb.base == "seem" and self.scope.kind(at + 1) in (WORD, DETERMINER, "B")
            return self._impersonal(at, start) if self.scope.word(at + 1) in ("to", "like") or is_copula else None
        subject = subject_before(self.words, self.first, self.scope.before_time(start))
        is_shared = subject is None
        if subject is None and (
            self.scope.kind(start - 1) in (CONJUNCTION, COMMA) or self.scope.word(start - 1) == "then"
        ):
            subject = self.speaker or self.scope.subject_of_sentence(start)
        if (
            subject is None
            or _YEAR.fullmatch(self.low[subject[0]])
            or (form.kind == "past" and self._is_adjective(at, start, subject))
        ):
            return None
        if form.kind == "base" and not (has_auxiliary or is_shared or self.scope.is_plural(subject)):
            return None
        if "n" in takes and form.kind in ("base", "s") and not (has_auxiliary or is_shared):
            goes_on = self.scope.word(at + 1) in ("that", "to") or self.scope.kind(at + 1) in (QUOTED, COLON)
            following = self.scope.form(at + 1)
            is_noun = following is not None and following.kind in ("s", "past")
            if is_noun or (not goes_on and self.kinds[start - 1] not in (PRONOUN, NAME)):
                return None
        if is_shared:
            found = complement(self.scope, at, verb)
            return self._forwards(start, subject, found, verb, shared=True) if found else None
        return self._with_subject(at, start, subject, form)

    def _is_adjective(self, at: int, start: int, subject: Span) -> bool:
        """Return whether a participle belongs to the noun behind it: "its continued support", "the last confirmed"."""
        last = self.low[subject[1] - 1]
        return at == start == subject[1] and (last.endswith(("'s", "’s", "s'", "s’")) or last in _BEFORE_NOUN)

    def _with_subject(self, at: int, start: int, subject: Span, form: Form) -> Found | None:
        """Return the statement of a verb with its own subject; what is said stands behind, before or around them."""
        verb, before = form.verb, subject[0] - 1
        is_as = self.scope.word(before) == "as"
        speaks = bool(verb.takes & {"t", "q"})
        quote = self._quotation_before(subject[0])
        if speaks and quote is not None and not self._goes_on(at + 1):
            return self._quoted_before(at, start, subject, at + 1, quote, verb, "“…,” X said")
        found = complement(self.scope, at, verb)
        if found:
            if is_as and not (found.rule == "that" and self.scope.kind(before - 1) == COMMA):
                return self._as_clause(at, start, subject, verb)
            if self.scope.word(before) in ("which", "whom", "what"):
                pieces = ((before, before + 1), (at + 1, found.end))
                return Found((start, at + 1), subject, pieces, verb, "which X said")
            return self._forwards(start, subject, self._cut_short(subject, found), verb)
        if (
            "o" in verb.takes
            and self.scope.word(at + 1) == "as"
            and self.scope.word(before) in ("which", "whom", "what")
        ):
            self.busy = self.scope.end_of_content(at + 2)
            return Found((start, at + 1), subject, ((before, before + 1), (at + 1, self.busy)), verb, "which X said")
        if not speaks:
            return None
        if self.scope.kind(before) == COMMA and self.scope.kind(at + 1) == COMMA and self._goes_around(at, before):
            pieces = ((self.scope.start_of_clause(before), before), (at + 2, self.end))
            return Found((start, at + 1), subject, pieces, verb, "…, X said, …")
        if is_as:
            return self._as_clause(at, start, subject, verb)
        opening = self.scope.start_of_clause(before)
        has_verb = self.scope.is_clause if verb.base == "say" else self.scope.has_verb
        if self.scope.kind(before) == COMMA and before - opening > 1 and has_verb(opening, before):
            return Found((start, at + 1), subject, ((opening, before),), verb, "…, X said")
        return None

    def _goes_on(self, at: int) -> bool:
        """Return whether what is said stands behind the verb too, though a quotation stands before its subject."""
        kind = self.scope.kind(at)
        return self.scope.word(at) == "that" or kind == QUOTED or (kind == COLON and at + 1 < self.last)

    def _goes_around(self, at: int, before: int) -> bool:
        """Return whether ", X said," stands within what is said."""
        if before - 1 < self.first or self.low[before - 1] == "as" or at + 2 >= self.end:
            return False
        form = self.scope.form(at + 2)
        is_participle = form is not None and form.kind == "ing"
        return self.kinds[at + 2] != QUOTED and not is_participle and self.scope.start_of_clause(before) < before

    def _cut_short(self, subject: Span, found: Complement) -> Complement:
        """End what is said with its clause, where that is a relative one, or a subordinate one that opens."""
        is_relative = subject[1] - subject[0] == 1 and self.low[subject[0]] in ("who", "which")
        before = subject[0] - 1
        is_subordinate = (
            self.scope.kind(before) == SUBORDINATOR and self.low[before] != "as" and before - self.first < 2
        )
        if not is_relative and not is_subordinate:
            return found
        for at in range(found.start + 1, found.end):
            form = self.scope.form(at)
            is_main_verb = (
                form is not None and form.kind in ("past", "s") and self.kinds[at - 1] not in (DETERMINER, POSSESSIVE)
            )
            if self.kinds[at] in (COMMA, BREAK) or (is_relative and is_main_verb):
                return found._replace(end=at)
        return found

    def _forwards(self, start: int, speaker: Span, found: Complement, verb: Verb, shared: bool = False) -> Found:
        """Return a statement of which what is said stands behind the verb."""
        self.busy = found.end
        rule = found.rule + (", second verb" if shared else "")
        return Found((start, found.cue_end), speaker, ((found.start, found.end),), verb, rule)

    def _as_clause(self, at: int, start: int, subject: Span, verb: Verb) -> Found | None:
        """Return the statement of "as X said, ..." or "..., as X said"."""
        before = subject[0] - 1
        if before - self.first <= 1:
            comma = next((n for n in range(at + 1, self.end) if self.kinds[n] == COMMA), self.end)
            self.busy = self.end
            return Found((start, at + 1), subject, ((comma + 1, self.end),), verb, "as X said, …")
        if self.kinds[before - 1] == COMMA:
            stop = before - 1
            content = ((self.scope.start_of_clause(stop), stop),)
            return Found((start, at + 1), subject, content, verb, "…, as X said")
        return None

    def _quoted_before(
        self, at: int, start: int, speaker: Span, beyond: int, quote: int, verb: Verb, rule: str
    ) -> Found:
        """Return the statement of a quotation before its speaker, with what goes on behind the speaker."""
        opening = max(self.busy, self.scope.start_of_clause(quote))
        pieces = [(opening, quote + 1)]
        again = next((n for n in range(beyond, self.end) if self.kinds[n] == QUOTED), self.end)
        is_near = again - beyond < _BETWEEN_AT_MOST and set(self.kinds[beyond:again]) <= _BETWEEN
        is_title = again - 2 >= beyond and self.low[again - 2] in _WORKS
        if (
            again < self.end
            and is_near
            and not is_title
            and (again == beyond or self.kinds[again - 1] in (COMMA, COLON))
        ):
            pieces.append((again, self.end))
            self.busy = self.end
        return Found((start, at + 1), speaker, tuple(pieces), verb, rule)

    def _participle(self, at: int, start: int, form: Form) -> Found | None:
        """Return the statement of ", saying that ...", whose speaker is that of the verb before or of the sentence."""
        before = self.scope.kind(start - 1)
        if before in (NAME, WORD, NUMBER) and form.verb.base in _SAY_WHO:
            speaker = noun_phrase_before(self.words, self.first, start) if start - self.first > 3 else None
            if speaker and not (self.scope.is_plural(speaker) or self.low[speaker[0]] in ("a", "an")):
                return None
        elif before in (COMMA, QUOTED, CONJUNCTION, PREPOSITION, SUBORDINATOR, BREAK):
            quoted = self._quoted(start - 1) if self.low[start - 1] == "as" else None
            speaker = quoted or self.speaker or self.scope.subject_of_sentence(start)
        else:
            return None
        found = complement(self.scope, at, form.verb) if speaker else None
        quote = self._quotation_before(speaker[0]) if speaker and self.low[start - 1] == "as" else None
        if speaker and quote is not None:
            return self._quoted_before(at, start, speaker, at + 1, quote, form.verb, "“…,” X said")
        if not found or not speaker:
            return None
        return self._forwards(start, speaker, found._replace(rule=f"participle, {found.rule}"), form.verb)

    def _asked(self, at: int, start: int, form: Form) -> Found | None:
        """Return the statement of somebody who was asked, by whom or not: "asked whether he would, ..."."""
        is_passive = any(self.low[n] in BE for n in range(start, at))
        opens = start == self.first or self.low[start - 1] in _WHEN or self.kinds[start - 1] == COMMA
        if not is_passive and not opens:
            return None
        stop = next((n for n in range(at + 2, self.end) if self.kinds[n] in (COMMA, BREAK)), self.end)
        question = next((n for n in range(at + 1, stop) if self.low[n] in _ASKED), stop)
        if question + 1 >= stop:
            return None
        speaker = None
        if self.low[at + 1] == "by":
            speaker = subject_after(self.words, at + 2, question)
        elif any(self.kinds[n] not in (TIME, PREPOSITION, DETERMINER, WORD) for n in range(at + 1, question)):
            return None
        self.busy = stop
        return Found((start, at + 1), speaker, ((question, stop),), form.verb, "asked")

    def _passive(self, at: int, start: int, form: Form) -> Found | None:
        """Return the statement of "was condemned by X" or "is expected to"."""
        following = self.scope.word(at + 1)
        is_done = "o" in form.verb.takes and form.verb.base not in _DONE_BY_THINGS
        if following == "by" and is_done and at + 2 < self.end:
            speaker = subject_after(self.words, at + 2, self.end)
            what = subject_before(self.words, self.first, start)
            return Found((start, at + 1), speaker, (what,), form.verb, "passive") if speaker and what else None
        if form.verb.base in _IMPERSONAL and following == "to" and at + 2 < self.end:
            return self._impersonal(at, start)
        return None

    def _goes_on_as_saying(self, at: int) -> bool:
        """Return whether "quoted" goes on with "as saying": who says it is the one who is quoted."""
        return any(
            self.low[n] == "as" and (said := self.scope.form(n + 1)) is not None and said.kind == "ing"
            for n in range(at + 1, min(self.end - 1, at + _QUOTED_AT_MOST))
        )

    def _quoted(self, place: int) -> Span | None:
        """Return who is quoted "as saying": X of "X was quoted by the Post as saying" and of "the Post quoted X as"."""
        for at in range(place - 1, max(self.first, place - _QUOTED_AT_MOST), -1):
            form = self.scope.form(at)
            if form is not None and form.verb.base in _QUOTES:
                start = self.scope.verb_start(at)
                if any(self.low[n] in BE for n in range(start, at)):
                    return subject_before(self.words, self.first, self.scope.before_time(start))
                return subject_after(self.words, at + 1, place)
        return None

    def _impersonal(self, at: int, start: int) -> Found | None:
        """Return the statement of nobody in particular: "is expected to", "seems to"; its subject is part of it."""
        what = subject_before(self.words, self.first, start)
        if not what or at + 2 >= self.end:
            return None
        self.busy = self.scope.end_of_content(at + 2)
        form = self.scope.form(at)
        pieces = (what, (at + 1, self.busy))
        return Found((start, at + 1), None, pieces, form.verb if form else None, "impersonal")


def _kept(found: Found | None) -> Found | None:
    """Return a statement without its empty stretches; None where nothing is left of what is said."""
    if found is None:
        return None
    content = tuple([(start, end) for start, end in found.content if start < end])
    if len(content) == len(found.content):
        return found
    return found._replace(content=content) if content else None
