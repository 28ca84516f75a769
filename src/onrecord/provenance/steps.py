"""One step back at a time: from a source to where it has a claim from, and the trails that such steps make."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from attrs import frozen

from onrecord.dossier import Dossier
from onrecord.errors import UnknownKey
from onrecord.provenance.own_voice import OwnVoice
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.fields import as_key
from onrecord.records.passages import Passage
from onrecord.records.sources import Source

KINDS: Final = ("said", "reported", "reprinted", "unknown")
"""How a source has a claim: its speaker said it, another source reported it, it reprints another, not known."""

ENDS: Final = ("speaker", "unknown", "loop")
"""How a trail ends."""


@frozen
class Hop:
    """One step of a trail, from a source towards the speaker.

    Attributes:
        kind: One of `KINDS`.
        at: Key of the source from which the step leads.
        to: Key of the source or speaker to which it leads; empty if unknown.
        date: When it was attribution, or when the source it leads to was issued; None if not known.
        passage: Where in `at` the words stand; None if not attribution.
        attribution: The attribution that tells of the step; None where only `reprint_of` does.
    """

    kind: str
    at: str
    to: str
    date: PartialDate | None = None
    passage: Passage | None = None
    attribution: Attribution | None = None


@frozen
class Trail:
    """A walk from a document back towards whoever said it.

    Attributes:
        claim: Key of the claim.
        hops: The steps, at least one, each beginning where the one before it led.
        end: One of `ENDS`.
    """

    claim: str
    hops: tuple[Hop, ...]
    end: str

    @property
    def document(self) -> str:
        """Key of the source where the trail starts."""
        return self.hops[0].at

    @property
    def origin(self) -> str:
        """Key of the speaker at which the trail ends; empty for an unknown end and a loop."""
        return self.hops[-1].to if self.end == "speaker" else ""

    def __str__(self) -> str:
        steps = [self.document]
        for hop in self.hops:
            date = f" ({hop.date})" if hop.date else ""
            steps.append(f"{hop.to}{date}" if hop.to else "?")
        return " <- ".join(steps) + (" (loop)" if self.end == "loop" else "")


class Node(NamedTuple):
    """Where a walk stands: a source, and which of the statements in it are asked for.

    Attributes:
        source: Key of the source.
        speaker: Key of the speaker whose statements are asked for; empty for those of all.
        carried: The statement with which the walk came, where the source has none of its own.
        reported: The walk came by `via`, so that `carried` tells who said it there.
    """

    source: str
    speaker: str = ""
    carried: Attribution | None = None
    reported: bool = False


class Step(NamedTuple):
    """A way on from a node: a kind of hop, the node or speaker it leads to, the statement that tells of it."""

    kind: str
    node: Node | None
    speaker: str
    statement: Attribution | None


class ClaimSteps:
    """The attributions of one claim, by the source they stand in and the speaker, and the steps between them.

    Args:
        dossier: Where they are on record.
        claim: Key of the claim.

    Raises:
        UnknownKey: There is no such claim.
    """

    __slots__ = ("_voices", "claim", "dossier", "statements")

    def __init__(self, dossier: Dossier, claim: str | Claim) -> None:
        self.claim: str = as_key(claim)
        if self.claim not in dossier.claims:
            raise UnknownKey("the claim", self.claim)
        self.dossier = dossier
        self.statements: dict[str, dict[str, list[Attribution]]] = {}
        for attribution in dossier.attributions_of(claim=self.claim):
            by_speaker = self.statements.setdefault(attribution.source, {})
            by_speaker.setdefault(attribution.speaker, []).append(attribution)
        self._voices = OwnVoice(dossier)

    def carriers(self) -> list[str]:
        """List the sources that carry the claim: those that were read, then those that reprint them."""
        found = dict.fromkeys(self.statements)
        queue = list(found)
        for key in queue:
            for reprint in self.dossier.reprints_of(key):
                if reprint.key not in found:
                    found[reprint.key] = None
                    queue.append(reprint.key)
        return queue

    def starts(self, key: str) -> list[Node]:
        """Return the nodes at which a walk from a source begins: one for each speaker it lays the claim to."""
        return [Node(key, speaker) for speaker in self.statements.get(key, ())] or [Node(key)]

    def steps(self, node: Node) -> Iterator[Step]:
        """Return the ways on from a node, at least one unless nothing is known of the claim there."""
        source = self.dossier.sources[node.source]
        own = self.statements.get(node.source, {})
        asked = (
            own.get(node.speaker, [])
            if node.speaker
            else [attribution for listed in own.values() for attribution in listed]
        )
        for statement in asked or (node.carried,):
            if statement is None:
                yield Step("reprinted", self._all_of(source.reprint_of), "", None)
            elif source.reprint_of:
                target = self._arrive(source.reprint_of, statement, node.reported and not asked)
                yield Step("reprinted", target, "", statement)
            else:
                yield self._step_of(statement, source, node.reported and not asked)

    def _step_of(self, statement: Attribution, source: Source, reported: bool) -> Step:
        """Say where `statement`, as it stands in `source`, comes from."""
        inherited = statement.source != source.key
        if reported or (inherited and statement.via == source.key):
            return Step("said", None, statement.speaker, statement)
        if statement.via:
            return Step("reported", self._arrive(statement.via, statement, True), "", statement)
        if statement.first_hand or self._voices.speaks_for(statement.speaker, source):
            return Step("said", None, statement.speaker, statement)
        if inherited and self._voices.speaks_for(statement.speaker, self.dossier.sources[statement.source]):
            return Step("said", None, statement.speaker, statement)
        return Step("unknown", None, "", statement)

    def _arrive(self, key: str, statement: Attribution, reported: bool) -> Node:
        own = self.statements.get(key)
        if own is None:
            return Node(key, "", statement, reported)
        return Node(key, statement.speaker) if statement.speaker in own else self._all_of(key)

    def _all_of(self, key: str) -> Node:
        """Return the node of all that is said in a source; where one speaks, it is the node of this speaker."""
        speakers = self.statements.get(key, {})
        return Node(key, next(iter(speakers)) if len(speakers) == 1 else "")

    def hop(self, node: Node, step: Step) -> Hop:
        """Describe a step as readers see it."""
        told = step.statement
        passage = told.passage if told and told.source == node.source else None
        if step.node:
            to = step.node.source
            return Hop(step.kind, node.source, to, self.dossier.sources[to].issued, passage, told)
        return Hop(step.kind, node.source, step.speaker, told.said_on if told else None, passage, told)


def trails(dossier: Dossier, claim: str | Claim) -> Iterator[Trail]:
    """Walk every chain from a document that carries a claim back towards its speaker.

    Args:
        dossier: Where it is on record.
        claim: The claim or its key.

    Yields:
        One trail after the other, in the order of the dossier. Where many chains part and meet again their number
        can be vast; they are made one at a time, so that a reader may stop.

    Raises:
        UnknownKey: There is no such claim.

    >>> from onrecord import Attribution, Claim, Dossier, Person, Source
    >>> dossier = Dossier([
    ...     Person(key="person", name="Person, James"), Claim(key="c", text="It grew out of a wish."),
    ...     Source(key="ramani2016"), Source(key="bbc2013", issued="2013-07"),
    ...     Attribution(claim="c", speaker="person", source="ramani2016", via="bbc2013"),
    ... ])
    >>> for trail in trails(dossier, "c"):
    ...     print(trail)
    ramani2016 <- bbc2013 (2013-07) <- person
    """
    from onrecord.provenance.origin_counts import survey

    ways = ClaimSteps(dossier, claim)
    return walks(ways, survey(ways).documents)


def walks(ways: ClaimSteps, documents: Iterable[str]) -> Iterator[Trail]:
    """Walk every chain from some sources, one after the other; no walk goes twice through a node."""
    for start in (node for key in documents for node in ways.starts(key)):
        hops: list[Hop] = []
        passed = {start}
        stack = [(start, ways.steps(start))]
        while stack:
            node, steps = stack[-1]
            step = next(steps, None)
            if step is None:
                passed.discard(node)
                stack.pop()
                del hops[-1:]
                continue
            hops.append(ways.hop(node, step))
            if step.node is not None and step.node not in passed:
                passed.add(step.node)
                stack.append((step.node, ways.steps(step.node)))
                continue
            end = "loop" if step.node else "speaker" if step.speaker else "unknown"
            yield Trail(ways.claim, tuple(hops), end)
            hops.pop()
