"""Everything that lies behind a claim: visited once, and drawn together to a graph of sources and speakers."""

from collections.abc import Mapping

from attrs import Factory, define, frozen

from onrecord.provenance.copies import Copies
from onrecord.provenance.flow import cut_vertices
from onrecord.provenance.steps import ClaimSteps, Node, Step


@define
class Survey:
    """Everything that can be reached from the sources that carry a claim.

    Attributes:
        carriers: Keys of these sources.
        documents: Those of them that are not only a step on another's trail.
        steps: The steps on from each node.
    """

    carriers: list[str]
    documents: list[str] = Factory(list)
    steps: dict[Node, list[Step]] = Factory(dict)


def survey(claim_steps: ClaimSteps, without: str = "") -> Survey:
    """Visit every node once, as if the source `without` did not exist, and what has the claim only from it neither."""
    found = Survey([key for key in claim_steps.carriers() if key != without])
    quoted: dict[str, set[str]] = {}
    queue = [node for key in found.carriers for node in claim_steps.starts(key)]
    steps = found.steps
    bereft: list[Node] = []
    for node in queue:
        if node in steps:
            continue
        every = list(claim_steps.steps(node))
        onward = [step for step in every if step.node is None or step.node.source != without]
        bereft += [node] if len(onward) < len(every) else []
        steps[node] = onward
        for step in onward:
            if step.node is not None:
                if step.kind == "reported":
                    quoted.setdefault(step.node.source, set()).add(step.node.speaker)
                queue.append(step.node)
    lost = _only_through(steps, bereft)
    if lost:
        found.carriers = [key for key in found.carriers if not lost.issuperset(claim_steps.starts(key))]
    found.documents = [key for key in found.carriers if not _is_covered(claim_steps, key, quoted.get(key))]
    if len(found.documents) < len(found.carriers):
        reached = _reached(claim_steps, steps, found.documents)
        found.documents += [key for key in found.carriers if not _is_covered(claim_steps, key, reached.get(key))]
    return found


def _only_through(steps: Mapping[Node, list[Step]], bereft: list[Node]) -> set[Node]:
    """Return the nodes that led to a source that was taken out and now lead to no end, known or unknown."""
    if not bereft:
        return set()
    back: dict[Node, list[Node]] = {}
    for node, onward in steps.items():
        for step in onward:
            if step.node is not None:
                back.setdefault(step.node, []).append(node)
    ends = [node for node, onward in steps.items() if any(step.node is None for step in onward)]
    return _behind(bereft, back) - _behind(ends, back)


def _behind(nodes: list[Node], back: Mapping[Node, list[Node]]) -> set[Node]:
    """Return the nodes from which some lead on to these, and these themselves."""
    seen = set(nodes)
    queue = list(seen)
    for node in queue:
        new = [other for other in back.get(node, ()) if other not in seen]
        seen.update(new)
        queue += new
    return seen


def _is_covered(claim_steps: ClaimSteps, key: str, speakers: set[str] | None) -> bool:
    """Return whether these speakers, of whom "" stands for all, are all to whom the source attributes the claim."""
    return speakers is not None and ("" in speakers or claim_steps.attributions[key].keys() <= speakers)


def _reached(claim_steps: ClaimSteps, steps: Mapping[Node, list[Step]], documents: list[str]) -> dict[str, set[str]]:
    """Map each source that trails from the documents go through to the speakers they ask for there."""
    queue = [node for key in documents for node in claim_steps.starts(key)]
    seen = set(queue)
    reached: dict[str, set[str]] = {}
    for node in queue:
        reached.setdefault(node.source, set()).add(node.speaker)
        for step in steps[node]:
            if step.node is not None and step.node not in seen:
                seen.add(step.node)
                queue.append(step.node)
    return reached


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

    def bottlenecks(self) -> tuple[str, ...]:
        """List what every path to a speaker goes through, speakers too; empty if there are two disjoint paths or none.

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


def loops(found: Survey) -> tuple[str, ...]:
    """List the sources that lie on a loop, or between two loops, in the order in which they were visited.

    Nodes that nothing leads to, or that lead nowhere, are peeled off until none is left to peel.
    """
    nodes = list(found.steps)
    place = {node: number for number, node in enumerate(nodes)}
    onward = [[place[step.node] for step in steps if step.node is not None] for steps in found.steps.values()]
    if not any(onward):
        return ()
    back: list[list[int]] = [[] for _ in nodes]
    for number, targets in enumerate(onward):
        for target in targets:
            back[target].append(number)
    left = dict.fromkeys(range(len(nodes)))
    for ahead, behind in ((onward, back), (back, onward)):
        waiting = {number: sum(other in left for other in behind[number]) for number in left}
        queue = [number for number in left if not waiting[number]]
        for number in queue:
            del left[number]
            for target in ahead[number]:
                if target in left:
                    waiting[target] -= 1
                    if not waiting[target]:
                        queue.append(target)
    return tuple(dict.fromkeys(nodes[number].source for number in left))
