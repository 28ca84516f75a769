"""Who said it, where, in which words, through whom; and how far somebody trusts that."""

from collections.abc import Iterable

from attrs import field, frozen

from onrecord.errors import InvalidRecord
from onrecord.records.dates import PartialDate
from onrecord.records.fields import FILLED, Record, as_date, as_key, as_text, must, one_of
from onrecord.records.passages import Passage

MODES = ("direct", "indirect", "mixed", "free_indirect")
TERMS = ("on_record", "background", "deep_background", "off_record")


@frozen(kw_only=True, repr=False)
class Attribution(Record):
    """One claim laid to one speaker in one source (PARC and PolNeAR corpora; TEI `said`).

    Attributes:
        claim: Key of the claim; accepts the claim.
        speaker: Key of the person, organization or unnamed speaker.
        source: Key of the source that was read.
        passage: Where in the source; None if not said.
        cue: The reporting verb or phrase: "argued", "according to".
        mode: How the words are given: direct, indirect, mixed, free_indirect; empty if not said.
        stance: What the speaker does with the claim: asserts, denies, speculates, interprets, predicts ...
        said: When the speaker said it, as precise as the source tells.
        addressee: To whom it was said: an agent's key, or words.
        via: Key of the source from which `source` has it, one step nearer to the speaker (biblatex `quotedin`).
        first_hand: The source heard it from the speaker itself. With neither `via` nor `first_hand` the origin
            is unknown, unless the speaker is an author of the source, whose own voice is first-hand by itself.
        terms: On what terms it was said: on_record, background, deep_background, off_record; empty if not said.
        note: Anything else.
        key: Only needed where another record refers to this one; unique in the dossier.

    >>> said = Attribution(claim="military-first", speaker="person", source="ramani2016", via="bbc", said_on="2013-07")
    >>> said.is_second_hand, str(said.said_on)
    (True, '2013-07')
    """

    claim: str = field(converter=as_key, metadata=FILLED)
    speaker: str = field(converter=as_key, metadata=FILLED)
    source: str = field(converter=as_key, metadata=FILLED)
    passage: Passage | None = None
    cue: str = ""
    mode: str = field(default="", metadata=one_of(MODES))
    stance: str = ""
    said_on: PartialDate | None = field(converter=as_date, default=None)
    addressee: str = field(converter=as_key, default="")
    via: str = field(converter=as_key, default="")
    first_hand: bool = False
    terms: str = field(default="", metadata=one_of(TERMS))
    note: str = ""
    key: str = ""

    @property
    def is_second_hand(self) -> bool:
        """Whether the source has it from another source that is named."""
        return bool(self.via)

    def described(self) -> str:
        """Say which attribution this is: its key, or claim, speaker and source."""
        return f"Attribution {self.key or f'{self.claim} / {self.speaker} / {self.source}'!r}"

    def _faults_between_fields(self) -> Iterable[InvalidRecord]:
        if self.via and self.first_hand:
            yield InvalidRecord(self.described(), "first_hand", "be False where via names a source", True)


@frozen(kw_only=True, repr=False)
class Assessment(Record):
    """How far somebody trusts a source and a piece of information (NATO STANAG 2511, "Admiralty" code).

    Attributes:
        of: Key of what is assessed: a source, an attribution, or whoever speaks. A person, organization or unnamed
            speaker is assessed by `reliability` only (AJP-2.1: reliability is that of the source who speaks).
        reliability: Of the source, A (completely reliable) to E (unreliable); F cannot be judged.
        credibility: Of the information, 1 (confirmed) to 5 (improbable); 6 cannot be judged.
        by: Who says so; on: when; why: the reason. F and 6 are no middle values.

    >>> Assessment(of="sipri2013", reliability="B", credibility=2, by="the desk").credibility
    '2'
    """

    of: str = field(converter=as_key, metadata=FILLED)
    reliability: str = field(default="", metadata=one_of("ABCDEF"))
    credibility: str = field(converter=as_text, default="", metadata=one_of("123456"))
    by: str = field(converter=as_key, metadata=must("name who judges: an agent's key or a name", bool))
    on: PartialDate | None = field(converter=as_date, default=None)
    why: str = ""

    def described(self) -> str:
        """Say which assessment this is: of what, and by whom."""
        return f"Assessment {f'{self.of} / {self.by}'!r}"
