"""What a program read in a text and nobody has decided on yet: never part of a dossier."""

from attrs import field, frozen

from onrecord.records.agents import Organization, Person, Unnamed
from onrecord.records.attributions import MODES
from onrecord.records.dates import PartialDate
from onrecord.records.decisions import SHARE, as_share
from onrecord.records.fields import FILLED, ONE_WORD, Record, as_date, as_key, as_texts, one_of
from onrecord.records.passages import Passage
from onrecord.records.sources import Source


@frozen(kw_only=True, repr=False)
class Proposal(Record):
    """One attribution that a program read in a text, every word of it verified there.

    Immutable: threads may share it.

    Attributes:
        source: Key of the source that was read.
        content: What is said, in one or more stretches, as `capture` makes it.
        cue: The reporting verb or phrase, where it stands; None if there is none.
        mention: The words that name the speaker, where they stand; None if the text names nobody.
        speaker: Whom they name: an agent of the text, or the key of one of the dossier; None if that is not told.
        claim: A wording of the claim that the proposer offers; empty where the reviewer is to write it.
        mode, stance, said_on, addressee, first_hand: As in `Attribution`.
        via: The source that the text names as the way: a new one, or the key of one of the dossier; None if none.
        inferred: The fields that are concluded and not read: "speaker" of a pronoun, "said_on" of "on Monday".
        confidence: The share of such proposals that people could use as they stood; None if the proposer gave none.
        by: Who or what proposes: "onrecord.rules 1".
        key: Digest of source, content, cue and mention, with a counter: the same text gives the same key.

    >>> proposal = Proposal(source="lee2026", content=Passage(exact="no longer safe"), by="me", key="lee2026-1")
    >>> proposal.speaker is None, proposal.confidence is None
    (True, True)
    """

    source: str = field(converter=as_key, metadata=FILLED)
    content: Passage
    cue: Passage | None = None
    mention: Passage | None = None
    speaker: Person | Organization | Unnamed | str | None = None
    claim: str = ""
    mode: str = field(default="", metadata=one_of(MODES))
    stance: str = ""
    said_on: PartialDate | None = field(converter=as_date, default=None)
    via: Source | str | None = None
    addressee: str = ""
    first_hand: bool = False
    inferred: tuple[str, ...] = field(converter=as_texts, default=())
    confidence: float | None = field(converter=as_share, default=None, metadata=SHARE)
    by: str = field(metadata=FILLED)
    key: str = field(metadata=ONE_WORD)
