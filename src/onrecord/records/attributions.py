"""Who said it, where, in which words, through whom; and how far somebody trusts that."""

import itertools
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import ClassVar

from attrs import astuple, evolve, field, frozen

from onrecord.errors import WITHHELD, InvalidRecord
from onrecord.records.agents import Organization, Person, Unnamed
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.decisions import Decision
from onrecord.records.fields import FILLED_KEY, KEEPS_TEXTS, ORDER, Record, as_date, as_key, as_text, must, one_of
from onrecord.records.passages import Passage
from onrecord.records.reprs import short_repr
from onrecord.records.sources import Source

SpeakerLike = str | Person | Organization | Unnamed
"""What is taken as a speaker: whoever speaks, or their key."""


def _claim_key(value: str | Claim) -> str:
    return as_key(value)


def _speaker_key(value: SpeakerLike) -> str:
    return as_key(value)


def _source_key(value: str | Source) -> str:
    return as_key(value)


def _via_key(value: str | Source | None) -> str:
    return as_key(value)


def _agent_key(value: SpeakerLike | None) -> str:
    return as_key(value)


MODES = ("direct", "indirect", "mixed", "free_indirect")
TERMS = ("on_record", "background", "deep_background", "off_record")


@frozen(kw_only=True, repr=False)
class Attribution(Record):
    """One claim attributed to one speaker in one source (PARC and PolNeAR corpora; TEI `said`).

    Immutable: threads may share it.

    Attributes:
        claim: Key of the claim; accepts the claim.
        speaker: Key of the person, organization or unnamed speaker.
        source: Key of the source that was read.
        passage: Where in the source; None if not said.
        cue: The reporting verb or phrase: "argued", "according to".
        mode: How the words are given: direct, indirect, mixed, free_indirect; empty if not said.
        stance: What the speaker does with the claim: asserts, denies, speculates, interprets, predicts ...
        said_on: When the speaker said it, as precise as the source tells.
        addressee: To whom it was said: an agent's key, or words.
        via: Key of the source from which `source` has it, one step nearer to the speaker (biblatex `quotedin`).
        first_hand: The source heard it from the speaker itself. With neither `via` nor `first_hand` the origin
            is unknown, unless the speaker is an author of the source, whose own voice is first-hand by itself.
        terms: On what terms it was said: on_record, background, deep_background, off_record; empty if not said.
        note: Anything else.
        key: Only needed where another record refers to this one; unique in the dossier.
        decision: What a person did with the proposal that it was, if it was one.
        id: Names it for good, however it is edited: a digest of claim, speaker, source, via and words, taken when it
            is first written, with a counter (`with_ids`). It does not count when attributions are compared.
        order: As in `Claim`; it does not count either.

    >>> said = Attribution(claim="military-first", speaker="person", source="ramani2016", via="bbc", said_on="2013-07")
    >>> said.is_second_hand, str(said.said_on)
    (True, '2013-07')
    """

    _tag: ClassVar[str] = "attribution"

    claim: str = field(converter=_claim_key, metadata=FILLED_KEY)
    speaker: str = field(converter=_speaker_key, metadata=FILLED_KEY)
    source: str = field(converter=_source_key, metadata=FILLED_KEY)
    passage: Passage | None = None
    cue: str = ""
    mode: str = field(default="", metadata=one_of(MODES))
    stance: str = ""
    said_on: PartialDate | None = field(converter=as_date, default=None)
    addressee: str = field(converter=_agent_key, default="", metadata=KEEPS_TEXTS)
    via: str = field(converter=_via_key, default="", metadata=KEEPS_TEXTS)
    first_hand: bool = False
    terms: str = field(default="", metadata=one_of(TERMS))
    note: str = ""
    key: str = ""
    decision: Decision | None = None
    id: str = field(default="", eq=False)
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)

    @property
    def is_second_hand(self) -> bool:
        """Whether the source has it from another source that is named."""
        return bool(self.via)

    @property
    def is_off_record(self) -> bool:
        """Whether it was said off the record: messages and `repr` then tell nothing of it."""
        return self.terms == "off_record"

    def __repr__(self) -> str:
        return "Attribution(terms='off_record', ...)" if self.is_off_record else short_repr(self)

    def described(self) -> str:
        """Describe the attribution: its key, or claim, speaker and source; nothing of what is off the record."""
        if self._may_be_secret:
            return "Attribution off the record"
        return f"Attribution {self.key or f'{self.claim} / {self.speaker} / {self.source}'!r}"

    @property
    def _may_be_secret(self) -> bool:
        """Whether it is off the record, or its terms are misspelt: "off-record"."""
        return self.is_off_record or (self.terms != "" and self.terms not in TERMS)

    def _told(self, name: str) -> object:
        """Return the value of a field as a message may tell it; off the record only how the terms are spelt."""
        return WITHHELD if self._may_be_secret and name != "terms" else getattr(self, name)

    def _faults_between_fields(self) -> Iterable[InvalidRecord]:
        if self.via and self.first_hand:
            yield InvalidRecord(self.described(), "first_hand", "be False where via names a source", True)


def with_ids(attributions: Iterable[Attribution], taken: Iterable[str] = ()) -> Iterator[Attribution]:
    """Yield attributions, those without an `id` with one; those that have one keep it.

    Args:
        attributions: In any order, which does not change their ids but for those that are wholly equal.
        taken: Ids that others have.

    >>> same = Attribution(claim="c", speaker="p", source="a")
    >>> [one.id for one in with_ids([same, same])]
    ['0b87be31a7c54b95', '0b87be31a7c54b95-2']
    """
    listed = list(attributions)
    seen = {*taken, *(one.id for one in listed if one.id)}
    alike: dict[str, list[int]] = {}
    for place, one in enumerate(listed):
        if not one.id:
            alike.setdefault(_digest(one), []).append(place)
    for digest, places in alike.items():
        if len(places) > 1:
            places.sort(key=lambda place: repr(astuple(listed[place])))
        for place in places:
            names = chain((digest,), (f"{digest}-{count}" for count in itertools.count(2)))
            made = next(name for name in names if name not in seen)
            seen.add(made)
            listed[place] = evolve(listed[place], id=made)
    yield from listed


def _digest(attribution: Attribution) -> str:
    """Return the digest of what an attribution is about, cut to what tells it from others."""
    from hashlib import sha256

    passage = attribution.passage
    words = passage.digest or passage.words if passage else ""
    values = (attribution.claim, attribution.speaker, attribution.source, attribution.via, words)
    return sha256("\x1f".join(values).encode()).hexdigest()[:_ID_DIGITS]


_ID_DIGITS = 16


def _assessed_key(value: SpeakerLike | Source | Attribution) -> str:
    return as_key(value)


@frozen(kw_only=True, repr=False)
class Assessment(Record):
    """How far somebody trusts a source and a piece of information (NATO STANAG 2511, "Admiralty" code).

    Immutable: threads may share it.

    Attributes:
        of: Key of what is assessed: a source, an attribution, or whoever speaks. A person, organization or unnamed
            speaker is assessed by `reliability` only (AJP-2.1: reliability is that of the source who speaks).
        reliability: Of the source, A (completely reliable) to E (unreliable); F cannot be judged.
        credibility: Of the information, 1 (confirmed) to 5 (improbable); 6 cannot be judged.
        by: Who says so.
        on: When.
        why: The reason. F and 6 are no middle values.
        order: As in `Claim`.

    >>> Assessment(of="sipri2013", reliability="B", credibility=2, by="the desk").credibility
    '2'
    """

    _tag: ClassVar[str] = "assessment"

    of: str = field(converter=_assessed_key, metadata=FILLED_KEY)
    reliability: str = field(default="", metadata=one_of("ABCDEF"))
    credibility: str = field(converter=as_text, default="", metadata=one_of("123456"))
    by: str = field(converter=_speaker_key, metadata=must("name who judges: an agent's key or a name", bool))
    on: PartialDate | None = field(converter=as_date, default=None)
    why: str = ""
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)

    def described(self) -> str:
        """Describe the assessment: of what, and by whom."""
        return f"Assessment {f'{self.of} / {self.by}'!r}"
