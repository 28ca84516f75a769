"""Who holds a claim, and who says what about it."""

from collections.abc import Hashable
from typing import Final

from attrs import frozen

from onrecord.arguments import must_be
from onrecord.dossier import Dossier
from onrecord.records.attributions import Attribution
from onrecord.records.claims import LINKS, Claim
from onrecord.records.fields import as_key
from onrecord.records.json_values import AsDict
from onrecord.records.reprs import short_repr

DENIALS: Final = frozenset({"contests", "contradicts", "denies", "disputes", "doubts", "refutes", "rejects"})
"""Stances by which a speaker is against the claim that is attributed to them."""


@frozen
class Voice(AsDict):
    """One speaker's part in a debate.

    Immutable: threads may share it.

    Attributes:
        speaker: Key of the speaker.
        part: "holds" or "denies" of the claim `about` itself, else one of `LINKS`. Whoever denies a claim about
            a claim denies that: `about` is then the claim denied.
        about: Key of the claim that this is about.
        claim: Key of the claim the speaker makes; the same as `about` where they hold or deny it.
        depth: 0 for the claim that was asked for, 1 for claims about it, 2 for claims about these ...
        attribution: Where it is on record.

    >>> from onrecord import Claim, Dossier, Person, Source
    >>> lee, rain = Person(key="lee", name="Lee, Ann"), Claim(key="rain", text="It rains.")
    >>> made = Attribution(claim=rain, speaker=lee, source="a", stance="denies")
    >>> [voice] = debate(Dossier([lee, rain, Source(key="a"), made]), "rain").voices
    >>> voice.speaker, voice.part, voice.about, voice.depth
    ('lee', 'denies', 'rain', 0)
    """

    speaker: str
    part: str
    about: str
    claim: str
    depth: int
    attribution: Attribution

    def __repr__(self) -> str:
        """Write it as Python does; off the record, its part alone."""
        is_secret = self.attribution.is_off_record
        return f"Voice(part={self.part!r}, terms='off_record', ...)" if is_secret else short_repr(self)


@frozen
class Debate(AsDict):
    """What is said for, against and about a claim.

    Immutable: threads may share it.

    Attributes:
        claim: Key of the claim.
        voices: Everybody who takes part, the nearest first; each claim about a claim is gone into once.
        about: What this claim is itself about: pairs of a link (one of `LINKS`) and the key of a claim.

    >>> from onrecord import Claim, Dossier, Person, Source
    >>> lee, rain = Person(key="lee", name="Lee, Ann"), Claim(key="rain", text="It rains.")
    >>> made = Attribution(claim=rain, speaker=lee, source="a", stance="denies")
    >>> found = debate(Dossier([lee, rain, Source(key="a"), made]), "rain")
    >>> found.holds, found.disputes
    ((), ('lee',))
    """

    claim: str
    voices: tuple[Voice, ...]
    about: tuple[tuple[str, str], ...]

    def who(self, part: str) -> tuple[str, ...]:
        """Return the keys of those who hold, deny, support, dispute, qualify or interpret the claim, each once.

        >>> Debate("c", (), ()).who("disputes")
        ()
        """
        found = (voice.speaker for voice in self.voices if voice.part == part and voice.about == self.claim)
        return tuple(dict.fromkeys(found))

    @property
    def holds(self) -> tuple[str, ...]:
        """Keys of those who hold it."""
        return self.who("holds")

    @property
    def disputes(self) -> tuple[str, ...]:
        """Keys of those who deny it, or make a claim that disputes it."""
        return tuple(dict.fromkeys(self.who("denies") + self.who("disputes")))

    @property
    def interprets(self) -> tuple[str, ...]:
        """Keys of those who make a claim that interprets it."""
        return self.who("interprets")


def debate(dossier: Dossier, claim: str | Claim) -> Debate:
    """Follow the links between claims from one claim to all that is said about it.

    Each claim is gone into once, so that loops end; the cost is that of the voices.

    Args:
        dossier: Where it is on record.
        claim: The claim or its key.

    Raises:
        UnknownKey: There is no such claim.

    >>> from onrecord import Attribution, Claim, Dossier, Person, Source
    >>> dossier = Dossier([
    ...     Person(key="a", name="A"), Person(key="b", name="B"), Source(key="s"),
    ...     Claim(key="one", text="It is so."), Claim(key="two", text="It is not.", disputes="one"),
    ...     Attribution(claim="one", speaker="a", source="s"), Attribution(claim="two", speaker="b", source="s"),
    ... ])
    >>> debate(dossier, "one").holds, debate(dossier, "one").disputes
    (('a',), ('b',))
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("claim", claim, "a Claim or its key", Hashable)
    key: str = as_key(claim)
    if key not in dossier.claims:
        raise dossier.unknown_key("the claim", key, Claim)
    voices = [_voice(attribution, "holds", key, 0) for attribution in dossier.attributions_of(claim=key)]
    queue = [(key, 0)]
    gone_into = {key}
    for about, depth in queue:
        for link in LINKS:
            for answer in dossier.claims_about(about, link):
                said_so = dossier.attributions_of(claim=answer.key)
                voices += [_voice(attribution, link, about, depth + 1) for attribution in said_so]
                if answer.key not in gone_into:
                    gone_into.add(answer.key)
                    queue.append((answer.key, depth + 1))
    record = dossier.claims[key]
    about_it = tuple((link, other) for link in LINKS for other in getattr(record, link))
    return Debate(key, tuple(voices), about_it)


def _voice(attribution: Attribution, part: str, about: str, depth: int) -> Voice:
    """Make the part of whoever makes a claim about a claim; who denies it takes part against it, not in it."""
    if attribution.stance.casefold() in DENIALS:
        return Voice(attribution.speaker, "denies", attribution.claim, attribution.claim, depth, attribution)
    return Voice(attribution.speaker, part, about, attribution.claim, depth, attribution)
