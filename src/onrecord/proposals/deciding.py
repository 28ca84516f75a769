"""From proposals and decisions to records: accepting, rejecting, and taking a decision back.

`accept` adds what a proposal needs (speaker, claim, way, attribution) whole or not at all. A speaker or way on record
is used where it has the same name; a like-named person is asked about and never merged in silence.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import NoneType
from typing import Any, Final

from attrs import evolve

from onrecord.arguments import all_must_be, must_be
from onrecord.dossier import Dossier
from onrecord.errors import DuplicateKey, InvalidRecord, UnknownKey
from onrecord.passages.folding import fold
from onrecord.proposals.agents import is_same, key_of, like_named, unused
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.decisions import Decision
from onrecord.records.key_fields import AnyRecord
from onrecord.records.passages import Passage
from onrecord.records.proposals import Proposal
from onrecord.records.sources import Source

CHANGES: Final = (
    "addressee", "content", "cue", "first_hand", "mode", "note", "said_on", "speaker", "stance", "terms", "via",
)  # fmt: skip
"""What a person may change or fill in when accepting, besides the claim."""

_KEY_WORDS: Final = 5
_FOR_CONFIDENCE: Final = 10


def accept(
    dossier: Dossier,
    proposal: Proposal,
    *,
    by: str,
    claim: Claim | str | None = None,
    on: PartialDate | str | date | None = None,
    why: str = "",
    instead: Decision | None = None,
    **changes: Any,
) -> Decision:
    """Put on record what a proposal says, with its speaker, claim and way; all of it or nothing.

    Args:
        dossier: Where it goes; the source of the proposal is in it.
        proposal: What was proposed.
        by: Who decides.
        claim: The claim in words of one's own, a claim, or the key of one on record. Without it the words of the
            article stand for it, and a check says so until somebody rewords them.
        on: When; today, if it is not given.
        why: The reason.
        instead: An earlier decision on it, which is taken back in the same step.
        **changes: Fields that differ from the proposal, of `CHANGES`. A `speaker` given as a record is taken as it is,
            one given by key is that of the dossier.

    Returns:
        The decision, which stands with the attribution too.

    Raises:
        DuplicateKey: Somebody like-named is on record: say who it is by `speaker`.
        InvalidRecord: The proposal names no speaker, or a change is of no field.
        FaultGroup: The dossier would not be valid; it stays as it was.

    >>> from onrecord.proposals import propose
    >>> dossier = Dossier([Source(key="lee2026")])
    >>> [proposal] = propose("Ada Okafor said the piers were no longer safe.", "lee2026")
    >>> decision = accept(dossier, proposal, by="C. Kim", claim="The piers are unsafe.")
    >>> decision.outcome, decision.edited, dossier.attributions[0].speaker
    ('edited', ('claim',), 'okafor')
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("proposal", proposal, "a Proposal", Proposal)
    must_be("claim", claim, "a Claim, its key or its words, or None", str, Claim, NoneType)
    must_be("instead", instead, "a Decision or None", Decision, NoneType)
    unknown = sorted(set(changes) - set(CHANGES))
    if unknown:
        raise InvalidRecord(
            f"Proposal {proposal.key!r}", unknown[0], f"be one of {', '.join(CHANGES)}", changes[unknown[0]]
        )
    gone = _made_by(dossier, instead) if instead is not None else ()
    dossier.remove(*gone)
    try:
        return _accepted(dossier, proposal, changes, claim, Decision(
            of=proposal.key, outcome="accepted", by=by, on=_today(on), why=why, proposer=proposal.by,
            confidence=proposal.confidence,
        ))  # fmt: skip
    except BaseException:
        dossier.add(*gone)
        raise


def _accepted(
    dossier: Dossier, proposal: Proposal, changes: Mapping[str, Any], claim: Claim | str | None, decision: Decision
) -> Decision:
    """Add the records of a proposal and return the decision with what was made and edited."""
    values = {name: changes.get(name, getattr(proposal, name, "")) for name in CHANGES}
    if isinstance(values["cue"], Passage):
        values["cue"] = " ".join(values["cue"].words.split())
    speaker = _speaker(dossier, proposal, values["speaker"], is_chosen="speaker" in changes)
    via = _via(dossier, values["via"])
    made_claim = _claim(dossier, proposal, values["content"], claim)
    edited = {name for name in changes if changes[name] != getattr(proposal, name, "")}
    if made_claim.text != " ".join(values["content"].words.split()):
        edited.add("claim")
    keyed = [one for one in (speaker, via, made_claim) if not isinstance(one, str)]
    new = [one for one in keyed if one.key not in dossier or dossier.get(one.key) is not one]
    attribution = Attribution(
        claim=made_claim,
        speaker=speaker,
        source=proposal.source,
        passage=values["content"],
        via=via,
        first_hand=bool(values["first_hand"]) and not via,
        **{name: values[name] for name in ("cue", "mode", "stance", "said_on", "addressee", "terms", "note")},
    )
    [named] = with_ids([attribution], (one.id for one in dossier.attributions))
    decision = decision.evolve(
        outcome="edited" if edited else "accepted",
        edited=sorted(edited),
        made=[*(one.key for one in new), named.id],
    )
    dossier.add(*new, evolve(named, decision=decision))
    return decision


def reject(proposal: Proposal, *, by: str, why: str = "", on: PartialDate | str | date | None = None) -> Decision:
    """Return the decision that a proposal is not taken; nothing goes on record.

    Args:
        proposal: The proposal.
        by: Who decided.
        why: Why it is not taken.
        on: The day, as a `date`, a `PartialDate` or EDTF; today if None.

    Raises:
        InvalidRecord: `by` names nobody.

    >>> reject(Proposal(source="s", content=Passage(exact="so"), by="me", key="s-1"), by="C. Kim", on="2026").outcome
    'rejected'
    """
    must_be("proposal", proposal, "a Proposal", Proposal)
    return Decision(
        of=proposal.key,
        outcome="rejected",
        by=by,
        on=_today(on),
        why=why,
        proposer=proposal.by,
        confidence=proposal.confidence,
    )


def undecided(proposals: Iterable[Proposal], decisions: Iterable[Decision]) -> list[Proposal]:
    """Return the proposals that nobody has decided on, the most confident first, in the order of the text within.

    Confidences are compared in tenths, so that what is about as sure stays in the order of the text.

    >>> one, two = (Proposal(source="a", content=Passage(exact="So."), by="me", key=key) for key in ("a-1", "a-2"))
    >>> [left.key for left in undecided([one, two], [reject(one, by="C. Kim")])]
    ['a-2']
    """
    done = latest(decisions)
    left = [one for one in all_must_be("proposals", proposals, "Proposals", Proposal) if one.key not in done]
    return sorted(left, key=lambda one: -round((one.confidence or 0.0) * _FOR_CONFIDENCE))


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision that counts for each proposal: the last, since a decision can be revised.

    >>> one = Proposal(source="a", content=Passage(exact="So."), by="me", key="a-1")
    >>> first, second = reject(one, by="C. Kim", on="2026-01"), reject(one, by="C. Kim", on="2026-02")
    >>> str(latest([first, second])["a-1"].on)
    '2026-02'
    """
    return {one.of: one for one in all_must_be("decisions", decisions, "Decisions", Decision)}


def undo(dossier: Dossier, decision: Decision) -> None:
    """Take back what a decision put on record: its attribution, and the records that nothing refers to without it.

    Raises:
        UnknownKey: The attribution is no longer on record.

    >>> from onrecord.proposals import propose
    >>> dossier = Dossier([Source(key="lee2026")])
    >>> [proposal] = propose("Ada Okafor said the piers were no longer safe.", "lee2026")
    >>> undo(dossier, accept(dossier, proposal, by="C. Kim"))
    >>> [one.key for one in dossier]
    ['lee2026']
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("decision", decision, "a Decision", Decision)
    dossier.remove(*_made_by(dossier, decision))


def _made_by(dossier: Dossier, decision: Decision) -> list[AnyRecord]:
    """Return what a decision put on record and what would be left of no use without it."""
    if not decision.made:
        return []
    attribution = next((one for one in dossier.attributions if one.id == decision.made[-1]), None)
    if attribution is None:
        raise UnknownKey("the attribution with the id", decision.made[-1])
    gone: list[AnyRecord] = [attribution]
    for key in decision.made[:-1]:
        record = dossier.get(key)
        if record is not None and not _is_needed(dossier, key, attribution):
            gone.append(record)
    return gone


def _is_needed(dossier: Dossier, key: str, attribution: Attribution) -> bool:
    """Return whether anything but an attribution refers to a key."""
    probe = Dossier(dossier)
    probe.remove(attribution)
    return probe.is_referred_to(key)


def _today(on: PartialDate | str | date | None) -> PartialDate:
    return PartialDate.of(on if on is not None else date.today())


def _claim(dossier: Dossier, proposal: Proposal, content: Passage, claim: Claim | str | None) -> Claim:
    """Return the claim: the one given, that of a key on record, or a new one of the given or the article's words."""
    if isinstance(claim, Claim):
        return claim
    if claim and claim in dossier.claims:
        return dossier.claims[claim]
    text = (claim or proposal.claim or " ".join(content.words.split())).strip()
    first = key_of(" ".join(text.split()[:_KEY_WORDS]), "claim")
    return Claim(key=unused(first, dossier.__contains__), text=text)


def _speaker(dossier: Dossier, proposal: Proposal, speaker: Any, *, is_chosen: bool) -> Agent:
    """Return who speaks: on record, or new; where somebody like-named is on record, ask."""
    if speaker is None or speaker == "":
        must = "be given, since the text names nobody that is told (speaker=...)"
        raise InvalidRecord(f"Proposal {proposal.key!r}", "speaker", must, speaker)
    if isinstance(speaker, str):
        return dossier.speaker(speaker)
    if not isinstance(speaker, Person | Organization | Unnamed):
        raise InvalidRecord(f"Proposal {proposal.key!r}", "speaker", "be an agent or the key of one", speaker)
    alike = like_named(speaker, dossier)
    same = [one for one in alike if is_same(one, speaker) or (one.key == speaker.key and type(one) is type(speaker))]
    if len(same) == 1 and not is_chosen:
        return same[0]
    if is_chosen:
        return speaker
    if alike:
        choice = " or ".join(f"speaker={one.key!r}" for one in alike)
        raise DuplicateKey(
            alike[0].key,
            alike[0].described(),
            f"{speaker.described()}, like-named: say {choice} if it is the same, else speaker=...",
        )
    if speaker.key in dossier:
        return speaker.evolve(key=unused(speaker.key, dossier.__contains__))
    return speaker


def _via(dossier: Dossier, via: Source | str | None) -> Source | str:
    """Return the way: a source on record where it is the same, else a new one under a key that is free."""
    if not isinstance(via, Source):
        return via or ""
    known = dossier.get(via.key)
    if known is None:
        return via
    if isinstance(known, Source) and _is_same_work(known, via):
        return known
    return via.evolve(key=unused(via.key, dossier.__contains__))


def _is_same_work(one: Source, other: Source) -> bool:
    names = [fold(source.publisher or source.container_title).text for source in (one, other)]
    return names[0] == names[1] and (one.issued == other.issued or other.issued is None)
