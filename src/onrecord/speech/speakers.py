"""Whom a text names as the one who says what stands at a place, and whether that is somebody on record."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from onrecord.arguments import must_be
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.speech.given_names import TITLES
from onrecord.speech.offices import holders, office_in
from onrecord.speech.reported import ReportedSpeech, Statement, Stretch
from onrecord.speech.set_phrases import set_phrases_at

NAMED: Final = "named"
NAMED_ELSEWHERE: Final = "named elsewhere in the text"
SOMEBODY_ELSE: Final = "somebody else is named as speaker"
NOT_NAMED: Final = "not named in the text"
OWN_VOICE: Final = "own voice"

_WORD: Final = re.compile(r"\w+(?:[-'’.&]\w+)*")
_EMPTY: Final = frozenset(
    "the a an of in on at for and or to from by with his her its their some several many who which that this these"
    " those one former other said".split()
)
"""Words of a description that name nobody."""

_PRONOUNS: Final = frozenset(
    "he she they it we i you who one this that these those everybody everyone nobody somebody".split()
)
"""Words that name nobody by themselves: whom they mean is not known."""

_CONJUNCTION: Final = re.compile(r"(?:that|whether|if)\s+", re.IGNORECASE)
_BEFORE_FAMILY: Final = 3
_DEEPEST: Final = 3
_MOST_INNER: Final = 4
"""How far what is said is asked whether it tells by itself who said it, and of how many statements at a place."""


class Speaker(NamedTuple):
    """Whom a text names as speaker of a stretch, as asked for somebody on record.

    Immutable: threads may share it.

    Attributes:
        verdict: `NAMED`, `NAMED_ELSEWHERE`, `SOMEBODY_ELSE`, `NOT_NAMED` or `OWN_VOICE`.
        who: The words of the text that name the speaker of the stretch; "" if none does.
        place: Where those words stand, in code points; None if nowhere.

    >>> reading = ReportedSpeech("Ada Byron said it was over.")
    >>> speaker_of(reading, 15, 26, Person(key="b", name="Byron, Ada"))
    Speaker(verdict='named', who='Ada Byron', place=(0, 9))
    """

    verdict: str
    who: str = ""
    place: Stretch | None = None


def statements_at(reading: ReportedSpeech, start: int, end: int) -> list[Statement]:
    """Return the statements of whose content a stretch is a part, those that share most of it first.

    Args:
        reading: The text.
        start, end: Code points, end exclusive.

    >>> reading = ReportedSpeech("Ada Byron said it was over. Nobody cared.")
    >>> [reading.words_at(one.speaker) for one in statements_at(reading, 15, 27)]
    ['Ada Byron']
    >>> statements_at(reading, 28, 41)
    []
    """
    must_be("reading", reading, "a ReportedSpeech", ReportedSpeech)
    return _telling(reading.statements_near(start, end), start, end)


def _telling(near: list[Statement], start: int, end: int) -> list[Statement]:
    """Return those of some statements that `statements_at` returns."""
    shared = [(_shared(one, start, end), one) for one in near]
    least = max(1, (end - start) // 2)
    return [one for share, one in sorted(shared, key=lambda pair: -pair[0]) if share >= least]


def _shared(statement: Statement, start: int, end: int) -> int:
    """Count the characters that a stretch shares with what is said."""
    return sum(max(0, min(end, last) - max(start, first)) for first, last in statement.content)


def speaker_of(
    reading: ReportedSpeech,
    start: int,
    end: int,
    agent: Agent,
    organizations: Mapping[str, Organization] | None = None,
    *,
    is_author: bool = False,
) -> Speaker:
    """Tell whether a text names somebody as the one who says what stands at a place.

    An office, such as "the mayor", names the person whom the text introduces with it, if it introduces nobody else so.

    Args:
        reading: The text.
        start, end: Where the words stand, in code points, end exclusive; several stretches from first to last.
        agent: Who is recorded as speaker.
        organizations: Those of the dossier by key, for the affiliations of `agent`.
        is_author: Whether `agent` is an author of the text, whose own voice needs no name.

    >>> reading = ReportedSpeech("Ada Byron said it was over. Carl Weber denied that it was. Nobody knows.")
    >>> weber, byron = Person(key="w", name="Weber, Carl"), Person(key="b", name="Byron, Ada")
    >>> speaker_of(reading, 15, 26, byron).verdict, speaker_of(reading, 15, 26, weber).verdict
    ('named', 'somebody else is named as speaker')
    >>> speaker_of(reading, 60, 72, weber).verdict
    'named elsewhere in the text'

    Of several who pass words on, the innermost is the other who is named, but each of them says it:

    >>> reading = ReportedSpeech("Ada Byron said that it was over, Carl Weber reports.")
    >>> speaker_of(reading, 20, 31, byron).who, speaker_of(reading, 20, 31, weber).who
    ('Ada Byron', 'Carl Weber')
    """
    must_be("reading", reading, "a ReportedSpeech", ReportedSpeech)
    forms = forms_of(agent, organizations or {})
    other: Speaker | None = None
    has_speaker = False
    for inner, first, near, told in _layers(reading, start, end):
        statements = [one for one in told if one.speaker]
        within = (one for one in near if one.speaker and start <= first + one.cue[0] and first + one.cue[1] <= end)
        for one in chain(statements, within):
            for place in (one.speaker, one.means):
                words = inner.words_at(place)
                if place and (is_named(words, agent, forms) or _is_meant(words, reading, agent)):
                    return _speaker(NAMED, inner, one.speaker, first)
        others = (one.means or one.speaker for one in statements)
        who = next((one for one in others if inner.words_at(one).casefold() not in _PRONOUNS), None)
        other = _speaker(SOMEBODY_ELSE, inner, who, first) if who else other
        has_speaker = has_speaker or bool(statements)
    for phrase in set_phrases_at(reading, start, end) if is_author or _may_be_named(reading, agent) else ():
        words, meant = reading.words_at(phrase.speaker), reading.words_at(phrase.means)
        if any(one and is_named(one, agent, forms) for one in (words, meant)):
            return Speaker(NAMED, words, phrase.speaker)
        if other is None and (meant or words.casefold() not in _PRONOUNS):
            other = Speaker(SOMEBODY_ELSE, meant or words, phrase.means or phrase.speaker)
        has_speaker = True
    if is_author and not has_speaker:
        return Speaker(OWN_VOICE)
    return other or Speaker(NAMED_ELSEWHERE if is_mentioned(reading, agent, forms) else NOT_NAMED)


class _Layer(NamedTuple):
    """A text about a stretch, and where in the whole it begins.

    Attributes:
        reading: The text.
        first: Where it begins in the whole, in code points.
        near: Its statements near the stretch.
        told: Those of whose content the stretch is a part.
    """

    reading: ReportedSpeech
    first: int
    near: list[Statement]
    told: list[Statement]


def _layers(reading: ReportedSpeech, start: int, end: int, deep: int = _DEEPEST) -> Iterator[_Layer]:
    """Yield a text, then what statements at a stretch of it say as texts of their own."""
    near = reading.statements_near(start, end)
    told = _telling(near, start, end)
    yield _Layer(reading, 0, near, told)
    for one in told[:_MOST_INNER] if deep else ():
        for first, last in one.content:
            if first <= start and end <= last and last - first > end - start:
                opened = _CONJUNCTION.match(reading.joined, first, start)
                first = opened.end() if opened else first
                inner = reading.within((first, last))
                for layer in _layers(inner, start - first, end - first, deep - 1):
                    yield layer._replace(first=first + layer.first)


def _speaker(verdict: str, reading: ReportedSpeech, place: Stretch | None, first: int) -> Speaker:
    """Return who is named at a place of a text that begins at `first` of another."""
    return Speaker(verdict, reading.words_at(place), (place[0] + first, place[1] + first) if place else None)


def forms_of(agent: Agent, organizations: Mapping[str, Organization]) -> tuple[str, ...]:
    """Return the names and descriptions by which a text may call an agent, its offices and organizations included.

    >>> forms_of(Unnamed(key="m", description="Panama's foreign minister", aliases=["the minister"]), {})
    ("Panama's foreign minister", 'the minister')
    """
    forms = [agent.description] if isinstance(agent, Unnamed) else [str(agent.name)]
    forms += agent.aliases
    if isinstance(agent, Person) and agent.description:
        forms.append(agent.description)
    if not isinstance(agent, Organization):
        for one in agent.affiliations:
            known = organizations.get(one.organization)
            names = (known.name, *known.aliases) if known else (one.organization,)
            forms += [f"{one.role} {name}".strip() for name in names if one.role or name]
    return tuple(forms)


def is_named(words: str, agent: Agent, forms: Iterable[str]) -> bool:
    """Return whether words of a text name an agent.

    A person is named by the family name, unless another given name stands before it, or by office and affiliation;
    others by the words of one of their names or descriptions.

    Args:
        words: The words of the text.
        agent: Whom they might name.
        forms: What else the agent is called, of `forms_of`.

    >>> bill = Person(key="bill", name="Clinton, Bill")
    >>> [is_named(words, bill, ()) for words in ("Mr. Clinton", "Bill Clinton", "Hillary Clinton")]
    [True, True, False]
    """
    must_be("words", words, "a text", str)
    found = _words(words)
    if isinstance(agent, Person) and _is_person(words, found, agent):
        return True
    skipped = 1 if isinstance(agent, Person) else 0
    return any(_is_form(found, words, form) for form in tuple(forms)[skipped:])


def _is_meant(words: str, reading: ReportedSpeech, agent: Agent) -> bool:
    """Return whether words name an office ("the mayor") by which the text introduces this person, and nobody else."""
    if not isinstance(agent, Person) or (office := office_in(words)) is None:
        return False
    names = holders(office, reading.introductions)
    return bool(names) and all(_is_person(name, (), agent) for name in names)


def is_mentioned(reading: ReportedSpeech, agent: Agent, forms: Iterable[str]) -> bool:
    """Return whether a text has the name, an alias or the description of an agent anywhere."""
    text, low = reading.in_one_line
    if isinstance(agent, Person) and agent.name.family:
        family = agent.name.family
        met = re.finditer(rf"\b{re.escape(family)}(?:['’]s?)?\b", text) if family in text else ()
        if family in text and family.upper() == family.lower():
            return True  # scripts without capitals write particles, or all words, together with a name
        is_there = any(_is_person(text[max(0, one.start() - 40) : one.end()], (), agent) for one in met)
        return is_there or any(form.casefold() in low for form in agent.aliases)
    return any(form.casefold() in low for form in forms if form)


def _may_be_named(reading: ReportedSpeech, agent: Agent) -> bool:
    """Return whether a text has a person's family name at all, which is soon seen; of others it is not known."""
    return not isinstance(agent, Person) or not agent.name.family or agent.name.family in reading.joined


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without their possessive endings."""
    return tuple(re.sub(r"['’]s?$", "", word).casefold() for word in _WORD.findall(text))


def _is_person(text: str, found: tuple[str, ...], agent: Person) -> bool:
    """Return whether words name a person: the family name stands there and no other given name before it."""
    name = agent.name
    if not name.family:
        literal = _words(name.literal or str(name))
        return bool(literal) and _has_run(found or _words(text), literal)
    family, given = _words(name.family), _words(name.given)
    found = found or _words(text)
    spelled = _WORD.findall(text)
    for at in range(len(found) - len(family) + 1):
        last = at + len(family)
        is_owner = last < len(found) and spelled[last - 1].endswith(("'s", "’s"))  # "Byron's lawyer" is not Byron
        if found[at:last] == family and not is_owner and _fits(_given_before(text, found, at), given):
            return True
    return False


def _given_before(text: str, found: tuple[str, ...], at: int) -> list[str]:
    """Return the capitalized words before a family name that may be given names, the last first."""
    spelled, before = _WORD.findall(text), []
    for place in range(at - 1, max(-1, at - 1 - _BEFORE_FAMILY), -1):
        word = found[place]
        if not spelled[place][:1].isupper() or word in TITLES or f"{word}." in TITLES:
            break
        if spelled[place].endswith(("'s", "’s")):
            break
        before.append(word)
    return before


def _fits(before: list[str], given: tuple[str, ...]) -> bool:
    """Return whether the words before a family name can be the given names of a person, or are none of a person's."""
    if not before or not given:
        return True
    first = before[0].rstrip(".")
    for one in given:
        bare = one.rstrip(".")
        if first == bare or bare.startswith(first) or first.startswith(bare):
            return True
    return len(before) > 1 and _fits(before[1:], given)


def _has_run(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _is_form(found: tuple[str, ...], words: str, form: str) -> bool:
    """Return whether words are a name or description: all that it says they say, or the other way round."""
    wanted = [word for word in _words(form) if word not in _EMPTY]
    given = [word for word in found if word not in _EMPTY]
    if not wanted or not given:
        return False
    if set(wanted) <= set(given) or (set(given) <= set(wanted) and len(given) * 2 > len(wanted)):
        return True
    initials = "".join(word[0] for word in wanted)
    return len(initials) > 2 and any(
        word.isupper() and word.replace(".", "").casefold() == initials for word in _WORD.findall(words)
    )
