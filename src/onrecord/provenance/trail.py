"""Trails: every chain of steps from a source back towards whoever said it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from attrs import frozen

from onrecord.provenance.steps import ClaimSteps, Node, Step
from onrecord.records.attributions import Attribution
from onrecord.records.dates import PartialDate
from onrecord.records.json_values import AsDict
from onrecord.records.passages import Passage
from onrecord.records.reprs import short_repr

ENDS: Final = ("speaker", "unknown", "loop")
"""How a trail ends."""


@frozen
class Hop(AsDict):
    """One step of a trail, from a source towards the speaker.

    Immutable: threads may share it.

    Attributes:
        kind: One of `onrecord.provenance.steps.STEPS`.
        at: Key of the source from which the step leads.
        to: Key of the source or speaker to which it leads; empty if unknown.
        date: When it was said, or when the source it leads to was issued; None if not known.
        passage: Where in `at` the words stand; None if that is not recorded.
        attribution: The attribution that tells of the step; None where only `reprint_of` does.

    >>> hop = Hop("said", "gazette2026", "lee", PartialDate.parse("2026-02-03"))
    >>> hop.at, hop.to, str(hop.date)
    ('gazette2026', 'lee', '2026-02-03')
    """

    kind: str
    at: str
    to: str
    date: PartialDate | None = None
    passage: Passage | None = None
    attribution: Attribution | None = None

    def __repr__(self) -> str:
        """Write it as Python does; off the record, how it goes."""
        is_secret = self.attribution is not None and self.attribution.is_off_record
        return f"Hop(kind={self.kind!r}, terms='off_record', ...)" if is_secret else short_repr(self)


@frozen
class Trail(AsDict):
    """A walk from a document back towards whoever said it.

    Immutable: threads may share it.

    Attributes:
        claim: Key of the claim.
        hops: The steps, at least one, each beginning where the one before it led.
        end: One of `ENDS`.

    >>> hops = (Hop("reported", "post2026", "gazette2026"), Hop("said", "gazette2026", "lee"))
    >>> trail = Trail("rain", hops, "speaker")
    >>> str(trail)
    'post2026 <- gazette2026 <- lee'
    >>> trail.document, trail.origin
    ('post2026', 'lee')
    """

    _derived: ClassVar[tuple[str, ...]] = (
        "document",
        "origin",
        "trail",
    )

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

    @property
    def trail(self) -> str:
        """The trail in one line, as `str` gives it."""
        return str(self)

    def __str__(self) -> str:
        steps = [self.document]
        for hop in self.hops:
            date = f" ({hop.date})" if hop.date else ""
            steps.append(f"{hop.to}{date}" if hop.to else "?")
        return " <- ".join(steps) + (" (loop)" if self.end == "loop" else "")


def hop_of(steps: ClaimSteps, node: Node, step: Step) -> Hop:
    """Describe a step as readers see it."""
    made = step.attribution
    passage = made.passage if made and made.source == node.source else None
    if step.node:
        to = step.node.source
        return Hop(step.kind, node.source, to, steps.dossier.sources[to].issued, passage, made)
    return Hop(step.kind, node.source, step.speaker, made.said_on if made else None, passage, made)


def walks(steps_of: ClaimSteps, documents: Iterable[str]) -> Iterator[Trail]:
    """Walk every chain from some sources, one after the other; no walk goes twice through a node."""
    for start in (node for key in documents for node in steps_of.starts(key)):
        hops: list[Hop] = []
        passed = {start}
        stack = [(start, steps_of.steps(start))]
        while stack:
            node, steps = stack[-1]
            step = next(steps, None)
            if step is None:
                passed.discard(node)
                stack.pop()
                del hops[-1:]
                continue
            hops.append(hop_of(steps_of, node, step))
            if step.node is not None and step.node not in passed:
                passed.add(step.node)
                stack.append((step.node, steps_of.steps(step.node)))
                continue
            end = "loop" if step.node else "speaker" if step.speaker else "unknown"
            yield Trail(steps_of.claim, tuple(hops), end)
            hops.pop()
