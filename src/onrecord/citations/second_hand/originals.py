"""Who is behind what a work says: the speaker, the work in which it stood first, and CSL items for both.

- A speaker with whose own voice the work speaks is no matter of second hand (`onrecord.provenance.OwnVoice`).
- The original is the far end of `via`: where the work that `via` names has the claim from yet another work, on
  record for the same speaker, that one, and so on. The work consulted is always the `source` of the attribution.
- The date that goes with a speaker's name is that of the original *work*. `said_on` tells when the words were spoken,
  which is no date of a work, and so never stands there; without `via` there is no date.
- Where the original names an author who is not the speaker, its date is not the speaker's and is left out of
  citations by name and date; a citation of the whole work names the speaker as quoted there.
"""

from typing import Final

from attrs import frozen

from onrecord.captions import cited_name
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.dossier import Dossier
from onrecord.provenance import OwnVoice
from onrecord.records.agents import Agent, Unnamed
from onrecord.records.attributions import Attribution
from onrecord.records.sources import Source

BETWEEN: Final = "\x1f"
"""What stands between the keys of a work and of its speaker in the id of an item; no key that is typed has it."""


@frozen
class Original:
    """What a second-hand citation names besides the work consulted.

    Attributes:
        source: What stands in the text: the work as its speaker's, or the speaker alone, under a key of its own.
        work: What stands in the list, if originals are listed: the work; None if none is known.
        quoted: The speaker, where the text names a work by somebody else; empty otherwise.
        has_more: Whether the text gives more than the name: the date, or all of the work.
        is_described: Whether words that describe the speaker stand for the name.
    """

    source: Source
    work: Source | None = None
    quoted: str = ""
    has_more: bool = False
    is_described: bool = False


class Originals:
    """Finds who and what is behind attributions; a chain is walked once, however many begin on it, and what is behind
    many of one speaker is made once.

    Args:
        dossier: Where they are on record. What is found is kept: it must not change meanwhile.
    """

    __slots__ = ("_dossier", "_ends", "_made", "voices")

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._ends: dict[tuple[str, str, str], str] = {}
        self._made: dict[tuple[str, str, SecondHandRule], Original] = {}
        self.voices = OwnVoice(dossier)

    def of(self, attribution: Attribution, rule: SecondHandRule) -> Original:
        """Return what the citation of an attribution names besides the work consulted, as the rule of the style is."""
        work = self.work_behind(attribution)
        asked = (attribution.speaker, work.key if work else "", rule)
        if asked not in self._made:
            self._made[asked] = self._original(self._dossier.speaker(attribution.speaker), work, rule)
        return self._made[asked]

    def _original(self, speaker: Agent, work: Source | None, rule: SecondHandRule) -> Original:
        """Make what the citation of a speaker names who is behind a work, or behind none that is on record."""
        name = cited_name(speaker)
        is_described = isinstance(speaker, Unnamed)
        if work is None:
            return Original(_alone(speaker))
        if work.author and not self.voices.is_author(speaker.key, work):
            return Original(work, work, str(name), True) if rule.original == "work" else Original(_alone(speaker), work)
        speaks_for_itself = work.author or (rule.listed != "consulted" and self.voices.speaks_for(speaker.key, work))
        theirs = work if speaks_for_itself else work.evolve(key=f"{work.key}{BETWEEN}{speaker.key}", author=(name,))
        has_more = rule.original == "work" or (rule.original == "date" and work.issued is not None)
        stands = theirs if has_more else _alone(speaker)
        return Original(stands, theirs, has_more=has_more, is_described=is_described)

    def work_behind(self, attribution: Attribution) -> Source | None:
        """Return the work nearest to the speaker that is on record; None if none is.

        Where works have it from each other in a loop there is none at its end; then it is the one that `via` names.

        >>> from onrecord import Claim, Person
        >>> attribution = {"claim": "c", "speaker": "p"}
        >>> dossier = Dossier([
        ...     Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), *(Source(key=key) for key in "xyz"),
        ...     Attribution(**attribution, source="x", via="y"), Attribution(**attribution, source="y", via="z"),
        ... ])
        >>> Originals(dossier).work_behind(dossier.attributions[0]).key
        'z'
        """
        if not attribution.via or attribution.via == attribution.source:
            return None
        end = self._end(attribution.claim, attribution.speaker, attribution.via)
        return self._dossier.sources[end or attribution.via]

    def _end(self, claim: str, speaker: str, source: str) -> str:
        """Return the far end of the chain on which a source has a claim of a speaker; "" if it runs in a loop."""
        passed: dict[str, None] = {}
        onward, end = source, ""
        while onward not in passed:
            known = self._ends.get((claim, speaker, onward))
            if known is not None:
                end = known
                break
            passed[onward] = None
            attributions = self._dossier.attributions_of(claim=claim, speaker=speaker, source=onward)
            before, onward = onward, next((attribution.via for attribution in attributions if attribution.via), "")
            if not onward:
                end = before
                break
        self._ends.update(((claim, speaker, key), end) for key in passed)
        return end


def _alone(speaker: Agent) -> Source:
    """Return what stands in the text for a speaker alone."""
    return Source(key=f"{BETWEEN}{speaker.key}", author=(cited_name(speaker),))
