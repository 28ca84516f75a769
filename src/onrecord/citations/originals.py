"""Who is behind what a work says: the speaker, the work in which it stood first, and CSL items for both.

- A speaker with whose own voice the work speaks is no matter of second hand (`onrecord.walks.is_own_voice`).
- The original is the far end of `via`: where the work that `via` names has the claim from yet another work, on
  record for the same speaker, that one, and so on. The work consulted is always the `source` of the attribution.
- The date that goes with a speaker's name is that of the original *work*. `said` tells when the words were spoken,
  which is no date of a work, and so never stands there; without `via` there is no date.
- Where the original names an author who is not the speaker, its date is not the speaker's and is left out of
  citations by name and date; a citation of the whole work names the speaker as quoted there.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from onrecord.citations.rules import SecondHandRule
from onrecord.dossier import Dossier
from onrecord.records.agents import Agent, Person, Unnamed, called
from onrecord.records.attributions import Attribution
from onrecord.records.names import Name
from onrecord.records.sources import Source
from onrecord.walks import is_author, is_own_voice

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


def name_of(speaker: Agent) -> Name:
    """Give the name by which a speaker is cited: of one without a name, the description."""
    if isinstance(speaker, Person):
        return speaker.name
    return Name(literal=called(speaker))


def work_behind(dossier: Dossier, attribution: Attribution) -> Source | None:
    """Give the work nearest to the speaker that is on record; None if none is.

    >>> from onrecord import Claim
    >>> said = {"claim": "c", "speaker": "p"}
    >>> dossier = Dossier([
    ...     Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), *(Source(key=key) for key in "xyz"),
    ...     Attribution(**said, source="x", via="y"), Attribution(**said, source="y", via="z"),
    ... ])
    >>> work_behind(dossier, dossier.attributions[0]).key
    'z'
    """
    passed = {attribution.source}
    found, onward = "", attribution.via
    while onward and onward not in passed:
        passed.add(found := onward)
        onward = next((said.via for said in _told_by(dossier, attribution, found) if said.via), "")
    return dossier.sources[found] if found else None


def _told_by(dossier: Dossier, attribution: Attribution, source: str) -> Iterator[Attribution]:
    yield from dossier.attributions_of(claim=attribution.claim, speaker=attribution.speaker, source=source)


def original_of(dossier: Dossier, attribution: Attribution, rule: SecondHandRule) -> Original:
    """Give what the citation of an attribution names besides the work consulted, as the rule of the style wants it."""
    speaker = dossier.speaker(attribution.speaker)
    name = name_of(speaker)
    is_described = isinstance(speaker, Unnamed)
    alone = Source(key=f"{BETWEEN}{speaker.key}", author=(name,))
    work = work_behind(dossier, attribution)
    if work is None:
        return Original(alone)
    if work.author and not is_author(dossier, speaker.key, work):
        return Original(work, work, str(name), True) if rule.original == "work" else Original(alone, work)
    speaks_for_itself = work.author or (rule.listed != "consulted" and is_own_voice(dossier, speaker.key, work))
    theirs = work if speaks_for_itself else work.evolve(key=f"{work.key}{BETWEEN}{speaker.key}", author=(name,))
    has_more = rule.original == "work" or (rule.original == "date" and work.issued is not None)
    return Original(theirs if has_more else alone, theirs, has_more=has_more, is_described=is_described)
