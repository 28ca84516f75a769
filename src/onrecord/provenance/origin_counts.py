"""How many origins a claim has, as against how many documents repeat it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from attrs import Factory, define, frozen

from onrecord.dossier import Dossier
from onrecord.provenance.copies import Copies
from onrecord.provenance.flow import cut_vertices, disjoint_ways
from onrecord.provenance.steps import ClaimSteps, Node, Step
from onrecord.records.claims import Claim

if TYPE_CHECKING:
    from onrecord.texts.texts import Texts

MOST_TRAILS: Final = 10**15
"""More trails than this are not counted: where trails part and meet a thousand times, their number has 300 digits."""


@frozen
class Origins:
    """What stands behind a claim.

    Attributes:
        documents: Keys of the sources in which it is met.
        origins: Keys of the speakers at which its trails end.
        chains: The largest number of chains from a source that was read to an origin that share neither a source
            nor a speaker.
        cut: Keys of the sources that every such chain goes through, from the reader back; usually empty.
        unknown: Number of trails that end unknown or in a loop, up to `MOST_TRAILS`; they are never counted as
            independent. Where trails run in loops, each way round a loop counts once.
    """

    documents: tuple[str, ...]
    origins: tuple[str, ...]
    chains: int
    cut: tuple[str, ...]
    unknown: int


@define
class Survey:
    """Everything that can be reached from the sources that carry a claim.

    Attributes:
        carriers: Keys of these sources.
        documents: Those of them that are not only a step on another's trail.
        steps: The ways on from each node.
    """

    carriers: list[str]
    documents: list[str] = Factory(list)
    steps: dict[Node, list[Step]] = Factory(dict)


def survey(ways: ClaimSteps, without: str = "") -> Survey:
    """Visit every node once, as if the source `without` did not exist."""
    found = Survey([key for key in ways.carriers() if key != without])
    quoted: dict[str, set[str]] = {}
    queue = [node for key in found.carriers for node in ways.starts(key)]
    steps = found.steps
    for node in queue:
        if node in steps:
            continue
        onward = [step for step in ways.steps(node) if step.node is None or step.node.source != without]
        steps[node] = onward
        for step in onward:
            if step.node is not None:
                if step.kind == "reported":
                    quoted.setdefault(step.node.source, set()).add(step.node.speaker)
                queue.append(step.node)
    found.documents = [key for key in found.carriers if not _is_covered(ways, key, quoted.get(key))]
    reached = _reached(ways, steps, found.documents)
    found.documents += [key for key in found.carriers if not _is_covered(ways, key, reached.get(key))]
    return found


def _is_covered(ways: ClaimSteps, key: str, speakers: set[str] | None) -> bool:
    """Return whether these speakers, of whom "" stands for all, are all to whom the source lays the claim."""
    return speakers is not None and ("" in speakers or ways.statements[key].keys() <= speakers)


def _reached(ways: ClaimSteps, steps: Mapping[Node, list[Step]], documents: list[str]) -> dict[str, set[str]]:
    """Map each source that trails from the documents go through to the speakers they ask for there."""
    queue = [node for key in documents for node in ways.starts(key)]
    seen = set(queue)
    reached: dict[str, set[str]] = {}
    for node in queue:
        reached.setdefault(node.source, set()).add(node.speaker)
        for step in steps[node]:
            if step.node is not None and step.node not in seen:
                seen.add(step.node)
                queue.append(step.node)
    return reached


def origins(dossier: Dossier, claim: str | Claim, texts: "Texts | None" = None) -> Origins:
    """Count the documents that carry a claim, the origins they have it from, and the chains between.

    The cost is that of the claim's own attributions and of the sources behind them, whatever the size of the dossier:
    linear, but for the chains (`onrecord.provenance.flow`).

    Args:
        dossier: Where it is on record.
        claim: The claim or its key.
        texts: Texts of sources, as `onrecord.verify` takes them, to see which are the same; snapshots are compared
            in any case.

    Raises:
        UnknownKey: There is no such claim.

    >>> from onrecord import Attribution, Claim, Dossier, Source, Unnamed
    >>> dossier = Dossier([
    ...     Claim(key="c", text="Talks were held."), Source(key="wire"), Source(key="daily"), Source(key="weekly"),
    ...     Unnamed(key="one", description="an official"), Unnamed(key="two", description="another official"),
    ...     Attribution(claim="c", speaker="one", source="daily", via="wire"),
    ...     Attribution(claim="c", speaker="two", source="weekly", via="wire"),
    ... ])
    >>> origins(dossier, "c")
    Origins(documents=('daily', 'weekly'), origins=('one', 'two'), chains=1, cut=('wire',), unknown=0)
    """
    ways = ClaimSteps(dossier, claim)
    return count(ways, survey(ways), Copies(dossier, texts))


@frozen
class SupportGraph:
    """What a claim stands on: a graph of sources, copies made one, that leads to the speakers.

    Attributes:
        documents: Keys of the sources in which it is met.
        graph: The sources and speakers to which each source leads.
        starts: Keys of the sources that carry it.
        ends: Keys of the speakers at which trails end.
        copies: Sources that stand for another, and which.
    """

    documents: tuple[str, ...]
    graph: Mapping[str, Mapping[str, None]]
    starts: Mapping[str, None]
    ends: Mapping[str, None]
    copies: Mapping[str, str]

    def cut(self) -> tuple[str, ...]:
        """List what every way to a speaker goes through, speakers too; empty if there are two disjoint ways or none.

        The cost is linear (Menger's theorem: there is such a vertex where there is one chain, and only there).
        """
        return cut_vertices(self.graph, self.starts, self.ends)


def support_graph(found: Survey, copies: Copies) -> SupportGraph:
    """Make the graph of what a survey found."""
    same = copies.among(dict.fromkeys([*found.carriers, *(node.source for node in found.steps)]))
    graph: dict[str, dict[str, None]] = {}
    ends: dict[str, None] = {}
    for node, steps in found.steps.items():
        source = same.get(node.source, node.source)
        for step in steps:
            if step.node is not None:
                target = same.get(step.node.source, step.node.source)
                if target != source:
                    graph.setdefault(source, {})[target] = None
            elif step.speaker:
                graph.setdefault(source, {})[step.speaker] = None
                ends[step.speaker] = None
    return SupportGraph(
        documents=tuple(dict.fromkeys(same.get(key, key) for key in found.documents)),
        graph=graph,
        starts=dict.fromkeys(same.get(key, key) for key in found.carriers),
        ends=ends,
        copies=same,
    )


def count(ways: ClaimSteps, found: Survey, copies: Copies) -> Origins:
    """Count what a survey found."""
    base = support_graph(found, copies)
    chains = disjoint_ways(base.graph, base.starts, base.ends)
    first = (node for key in found.documents if key not in base.copies for node in ways.starts(key))
    return Origins(
        documents=base.documents,
        origins=tuple(base.ends),
        chains=chains,
        cut=tuple(key for key in base.cut() if key not in base.ends) if chains == 1 else (),
        unknown=_unknown(found, list(first)),
    )


def _unknown(found: Survey, starts: list[Node]) -> int:
    """Count the trails without an origin: those of each node are the sum of those of the nodes it leads to."""
    counts: dict[Node, int | None] = {}
    stack = list(starts)
    while stack:
        node = stack[-1]
        if node not in counts:
            counts[node] = None
            stack.extend(step.node for step in found.steps[node] if step.node and step.node not in counts)
            continue
        stack.pop()
        if counts[node] is None:
            total = 0
            for step in found.steps[node]:
                if step.node is not None:
                    known = counts[step.node]
                    total += 1 if known is None else known
                elif not step.speaker:
                    total += 1
            counts[node] = min(total, MOST_TRAILS)
    return min(sum(counts[node] or 0 for node in starts), MOST_TRAILS)


def loops(found: Survey) -> tuple[str, ...]:
    """List the sources that lie on a loop, or between two loops, in the order in which they were visited.

    Nodes that nothing leads to, or that lead nowhere, are peeled off until none is left to peel.
    """
    onward = {node: [step.node for step in steps if step.node is not None] for node, steps in found.steps.items()}
    back: dict[Node, list[Node]] = {node: [] for node in onward}
    for node, targets in onward.items():
        for target in targets:
            back[target].append(node)
    left = dict.fromkeys(onward)
    for ahead, behind in ((onward, back), (back, onward)):
        waiting = {node: sum(other in left for other in behind[node]) for node in left}
        queue = [node for node in left if not waiting[node]]
        for node in queue:
            del left[node]
            for target in ahead[node]:
                if target in left:
                    waiting[target] -= 1
                    if not waiting[target]:
                        queue.append(target)
    return tuple(dict.fromkeys(node.source for node in left))
