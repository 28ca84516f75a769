"""One step back at a time: from a source to where it has a claim from."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.dossier import Dossier
from onrecord.provenance.own_voice import OwnVoice
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.fields import as_key
from onrecord.records.sources import Source

STEPS: Final = ("said", "reported", "reprinted", "unknown")
"""How a source has a claim: its speaker said it, another source reported it, it reprints another, not known."""


class Node(NamedTuple):
    """Where a walk stands: a source, and which of the attributions in it are asked for.

    Attributes:
        source: Key of the source.
        speaker: Key of the speaker whose attributions are asked for; empty for those of all.
        carried: The attribution with which the walk came, where the source has none of its own.
        reported: The walk came by `via`, so that `carried` tells who said it there.
    """

    source: str
    speaker: str = ""
    carried: Attribution | None = None
    reported: bool = False


class Step(NamedTuple):
    """A way on from a node: a kind of hop, the node or speaker it leads to, the attribution that tells of it."""

    kind: str
    node: Node | None
    speaker: str
    attribution: Attribution | None


class ClaimSteps:
    """The attributions of one claim, by the source they stand in and the speaker, and the steps between them.

    Args:
        dossier: Where they are on record.
        claim: Key of the claim.

    Raises:
        UnknownKey: There is no such claim.
    """

    __slots__ = ("_voices", "attributions", "claim", "dossier")

    def __init__(self, dossier: Dossier, claim: str | Claim) -> None:
        self.claim: str = as_key(claim)
        if self.claim not in dossier.claims:
            raise dossier.unknown_key("the claim", self.claim, Claim)
        self.dossier = dossier
        self.attributions: dict[str, dict[str, list[Attribution]]] = {}
        for attribution in dossier.attributions_of(claim=self.claim):
            by_speaker = self.attributions.setdefault(attribution.source, {})
            by_speaker.setdefault(attribution.speaker, []).append(attribution)
        self._voices = OwnVoice(dossier)

    def carriers(self) -> list[str]:
        """List the sources that carry the claim: those that were read, then those that reprint them."""
        found = dict.fromkeys(self.attributions)
        queue = list(found)
        for key in queue:
            for reprint in self.dossier.reprints_of(key):
                if reprint.key not in found:
                    found[reprint.key] = None
                    queue.append(reprint.key)
        return queue

    def starts(self, key: str) -> list[Node]:
        """Return the nodes at which a walk from a source begins: one for each speaker it attributes the claim to."""
        return [Node(key, speaker) for speaker in self.attributions.get(key, ())] or [Node(key)]

    def steps(self, node: Node) -> Iterator[Step]:
        """Return the ways on from a node, at least one unless nothing is known of the claim there."""
        source = self.dossier.sources[node.source]
        own = self.attributions.get(node.source, {})
        asked = (
            own.get(node.speaker, [])
            if node.speaker
            else [attribution for listed in own.values() for attribution in listed]
        )
        for attribution in asked or (node.carried,):
            if attribution is None:
                yield Step("reprinted", self._all_of(source.reprint_of), "", None)
            elif source.reprint_of:
                target = self._arrive(source.reprint_of, attribution, node.reported and not asked)
                yield Step("reprinted", target, "", attribution)
            else:
                yield self._step_of(attribution, source, node.reported and not asked)

    def _step_of(self, attribution: Attribution, source: Source, reported: bool) -> Step:
        """Return the step from `attribution`, as it stands in `source`, to where it comes from."""
        inherited = attribution.source != source.key
        if reported or (inherited and attribution.via == source.key):
            return Step("said", None, attribution.speaker, attribution)
        if attribution.via:
            return Step("reported", self._arrive(attribution.via, attribution, True), "", attribution)
        if attribution.first_hand or self._voices.speaks_for(attribution.speaker, source):
            return Step("said", None, attribution.speaker, attribution)
        if inherited and self._voices.speaks_for(attribution.speaker, self.dossier.sources[attribution.source]):
            return Step("said", None, attribution.speaker, attribution)
        return Step("unknown", None, "", attribution)

    def _arrive(self, key: str, attribution: Attribution, reported: bool) -> Node:
        own = self.attributions.get(key)
        if own is None:
            return Node(key, "", attribution, reported)
        return Node(key, attribution.speaker) if attribution.speaker in own else self._all_of(key)

    def _all_of(self, key: str) -> Node:
        """Return the node of all that is said in a source; where one speaks, it is the node of this speaker."""
        speakers = self.attributions.get(key, {})
        return Node(key, next(iter(speakers)) if len(speakers) == 1 else "")
