"""From the words by which a text names its speakers to agents: each once, those of the dossier by their keys."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from attrs import evolve

from onrecord.dossier import Dossier
from onrecord.proposals.mentions import Mentioned, read_mention
from onrecord.records.agents import Affiliation, Agent, Organization, Person, Unnamed
from onrecord.records.names import Name
from onrecord.speech.places import PLACES, TWO_WORD_PLACES

_LONGEST_KEY: Final = 40
_SUFFIX: Final = re.compile(r"(?i)(?<!\s)\s+(jr\.?|sr\.?|ii|iii|iv)$")
_INITIALS_FROM: Final = 3
_LITTLE: Final = frozenset("of for the and a an".split())


class Speakers:
    """The agents of one text, by the words that name them.

    Args:
        mentions: All mentions of the text that are to be read, lines joined.
        dossier: Whose agents are used where they have the same name or one of their aliases.
        taken: Keys that they must not have.

    >>> speakers = Speakers(["Ada Byron, an engineer at the Bridge Institute", "Byron"])
    >>> speakers.of("Byron").affiliations[0].organization
    'Bridge Institute'
    """

    def __init__(self, mentions: Iterable[str], dossier: Dossier | None = None, taken: Iterable[str] = ()) -> None:
        self._dossier = dossier
        words = list(dict.fromkeys(mentions))
        first = [read_mention(one) for one in words]
        families = frozenset(_family(one.name) for one in first if one.kind == "person" and " " in one.name)
        self._read = {one: read_mention(one, families) for one in words}
        self._agents: dict[tuple[str, str], Agent] = {}
        self._keys = set(taken)
        self._by_words: dict[str, tuple[str, str]] = {}
        self._on_record = _names_on_record(dossier) if dossier is not None else {}
        for one in sorted(words, key=lambda words: -len(self._read[words].name)):
            self._add(one, self._read[one])

    def read(self, words: str) -> Mentioned:
        """Return what a mention says."""
        return self._read.get(words) or read_mention(words)

    def of(self, words: str) -> Agent | str | None:
        """Return whom a mention names: an agent of the text, the key of one of the dossier, or None."""
        place = self._by_words.get(words)
        if place is None:
            return None
        agent = self._agents[place]
        return self._on_record.get(_plain(_name_of(agent))) or agent

    def _add(self, words: str, read: Mentioned) -> None:
        """Put a mention with the agent that it names, which may say more by it."""
        if read.kind in ("", "pronoun"):
            return
        place = self._place(read)
        self._by_words[words] = place
        known = self._agents.get(place)
        self._agents[place] = _with_more(known, read) if known else self._new(read)

    def _place(self, read: Mentioned) -> tuple[str, str]:
        """Return what a mention has in common with the others of the same agent."""
        if read.kind == "person":
            return "person", self._person_name(read.name)
        if read.kind == "organization":
            return "organization", self._organization_name(read)
        return "unnamed", _plain(read.description)

    def _person_name(self, name: str) -> str:
        """Return the fullest name of which this is a part: with another given name, or the family name of one alone."""
        plain, family = _plain(name), _family(name)
        others = [other for kind, other in self._agents if kind == "person" and other.split()[-1:] == [family]]
        given = plain.split()[:-1]
        if given:
            others = [other for other in others if len(other.split()) > 1 and _is_given(given[0], other.split()[0])]
        return others[0] if len(others) == 1 or (given and others) else plain

    def _organization_name(self, read: Mentioned) -> str:
        """Return the fullest name of which this is the short form: SIPRI of Stockholm International ... Institute."""
        plain = _plain(read.name)
        for place, agent in self._agents.items():
            if isinstance(agent, Organization):
                forms = (place[1], *map(_plain, agent.aliases), _initials(agent.name))
                if plain in forms:
                    return place[1]
        return plain

    def _new(self, read: Mentioned) -> Agent:
        """Make an agent of what was read in a mention."""
        affiliations = _affiliations(read, self._on_record)
        if read.kind == "person":
            name = _as_name(read.name)
            key = self.new_key(key_of(name.family or read.name))
            return Person(key=key, name=name, affiliations=affiliations, description=read.description)
        if read.kind == "organization":
            aliases = (read.acronym,) if read.acronym else ()
            kind = "state" if _is_state(read.name) else ""
            return Organization(
                key=self.new_key(key_of(read.acronym or read.name)), name=read.name, aliases=aliases, kind=kind
            )
        return Unnamed(
            key=self.new_key(key_of(read.description)), description=read.description, affiliations=affiliations
        )

    def new_key(self, first: str) -> str:
        """Return a key like the first one, which nothing of the text or of the dossier has."""
        key = unused(first, lambda one: one in self._keys or (self._dossier is not None and one in self._dossier))
        self._keys.add(key)
        return key


def key_of(words: str, fallback: str = "speaker") -> str:
    """Return a citation key made of words: lower-case letters and digits of ASCII, hyphens between.

    >>> key_of("Mary O'Grady"), key_of("«???»")
    ('mary-o-grady', 'speaker')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts, kept = re.findall(r"[a-z0-9]+", plain), ""
    for part in parts:
        if kept and len(kept) + len(part) >= _LONGEST_KEY:
            break
        kept = f"{kept}-{part}".strip("-")
    return kept[:_LONGEST_KEY] or fallback


def unused(first: str, is_taken: Callable[[str], bool]) -> str:
    """Return a key, or the first of `key-2`, `key-3` ... that is not taken.

    >>> unused("okafor", {"okafor", "okafor-2"}.__contains__)
    'okafor-3'
    """
    key, count = first, 1
    while is_taken(key):
        count += 1
        key = f"{first}-{count}"
    return key


def like_named(agent: Agent, dossier: Dossier) -> list[Agent]:
    """Return the agents on record that may be the same: a person of the same family name and no other given name.

    >>> dossier = Dossier([Person(key="okafor", name="Okafor, Ada")])
    >>> [one.key for one in like_named(Person(key="x", name="Okafor, A."), dossier)]
    ['okafor']
    """
    if isinstance(agent, Person):
        return [one for one in dossier.people.values() if _may_be_one(agent.name, one.name)]
    plain = _plain(_name_of(agent))
    others: list[Agent] = [*dossier.organizations.values(), *dossier.unnamed.values()]
    return [one for one in others if plain in (_plain(_name_of(one)), *map(_plain, one.aliases))]


def is_same(agent: Agent, other: Agent) -> bool:
    """Return whether two agents have the same full name and are of one kind: then they are taken for one."""
    if type(agent) is not type(other) or _plain(_name_of(agent)) != _plain(_name_of(other)):
        return False
    if not isinstance(agent, Person) or agent.name.given or agent.name.literal:
        return True
    return agent.evolve(key=other.key) == other


def _may_be_one(one: Name, other: Name) -> bool:
    if _plain(one.family or one.literal) != _plain(other.family or other.literal):
        return False
    given, others = _plain(one.given).split(), _plain(other.given).split()
    if not given or not others:
        return True
    return given[0].startswith(others[0]) or others[0].startswith(given[0])


def _is_given(one: str, other: str) -> bool:
    """Return whether two given names can be one: equal, or one the other's initial."""
    return one == other or (len(one) == 1 and other.startswith(one))


def _names_on_record(dossier: Dossier) -> dict[str, str]:
    """Return the keys of the agents of a dossier by their names and aliases; a name that several have is left out."""
    keys: dict[str, str] = {}
    several: set[str] = set()
    agents: list[Agent] = [*dossier.people.values(), *dossier.organizations.values(), *dossier.unnamed.values()]
    for agent in agents:
        for form in {_plain(_name_of(agent)), *map(_plain, agent.aliases)}:
            if form in keys:
                several.add(form)
            keys[form] = agent.key
    return {form: key for form, key in keys.items() if form and form not in several}


def _name_of(agent: Agent) -> str:
    return agent.description if isinstance(agent, Unnamed) else str(agent.name)


def _with_more(agent: Agent, read: Mentioned) -> Agent:
    """Return an agent with what a further mention says of it."""
    if isinstance(agent, Person):
        if not agent.affiliations and (read.role or read.organization):
            agent = evolve(agent, affiliations=_affiliations(read, {}))
        if not agent.description and read.description:
            agent = evolve(agent, description=read.description)
    elif isinstance(agent, Organization) and read.acronym and read.acronym not in agent.aliases:
        agent = evolve(agent, aliases=(*agent.aliases, read.acronym))
    return agent


def _affiliations(read: Mentioned, on_record: dict[str, str]) -> tuple[Affiliation, ...]:
    if not (read.role or read.organization):
        return ()
    organization = on_record.get(_plain(read.organization), read.organization)
    return (Affiliation(organization, role=read.role),)


def _as_name(words: str) -> Name:
    """Return the name of a person as a text gives it: given names first."""
    suffix = _SUFFIX.search(words)
    bare = words[: suffix.start()] if suffix else words
    parts = bare.split()
    at = next((n for n in range(1, len(parts)) if parts[n].islower()), len(parts) - 1)
    particles = " ".join(one for one in parts[at:-1] if one.islower())
    given = " ".join(parts[:at]) if len(parts) > 1 else ""
    return Name(
        family=parts[-1],
        given=given,
        non_dropping_particle=particles if at < len(parts) - 1 else "",
        suffix=suffix[1] if suffix else "",
    )


def _family(name: str) -> str:
    words = _plain(_SUFFIX.sub("", name)).split()
    return words[-1] if words else ""


def _plain(words: str) -> str:
    """Return words in lower case without accents and marks, an article before them left out."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    kept = re.findall(
        r"\w+", "".join(one for one in plain if not unicodedata.combining(one)).replace("'", "").replace("’", "")
    )
    return " ".join(kept[1:] if kept[:1] in (["the"], ["a"], ["an"]) else kept)


def _initials(name: str) -> str:
    made = "".join(word[0] for word in _plain(name).split() if word not in _LITTLE)
    return made if len(made) >= _INITIALS_FROM else ""


def _is_state(name: str) -> bool:
    return _plain(name) in PLACES or _plain(name) in TWO_WORD_PLACES
