"""How many origins a claim has, as against how many documents repeat it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from onrecord.captions import NO_ORIGIN, counted
from onrecord.provenance.flow import disjoint_paths
from onrecord.provenance.steps import ClaimSteps, Node
from onrecord.provenance.survey import SupportGraph, Survey
from onrecord.records.json_values import AsDict

MOST_TRAILS: Final = 10**15
"""More trails than this are not counted: where trails part and meet a thousand times, their number has 300 digits."""


MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "documents": "the sources in which it is met: of a paper and the wire that it has it from, only the paper",
        "origins": "the speakers at whom its trails end, each once however many lead there",
        "chains": "how many ways to an origin share neither a source nor a speaker: only these are independent",
        "bottlenecks": "the sources that every way goes through; if one is wrong, all are",
        "unknown": "how many trails end without an origin; they are never counted as independent",
    }
)
"""What each number says, wherever it is printed."""


@frozen
class Origins(AsDict):
    """What stands behind a claim.

    Immutable: threads may share it.

    Attributes:
        documents: Keys of the sources in which it is met.
        origins: Keys of the speakers at which its trails end.
        chains: The largest number of chains from a source that was read to an origin that share neither a source
            nor a speaker.
        bottlenecks: Keys of the sources that every such chain goes through, from the reader back; usually empty.
        unknown: Number of trails that end unknown or in a loop, up to `MOST_TRAILS`; they are never counted as
            independent. Where trails run in loops, each way round a loop counts once.

    >>> found = Origins(("post2026", "gazette2026"), ("lee",), 1, ("gazette2026",), 0)
    >>> len(found.documents), len(found.origins), found.bottlenecks
    (2, 1, ('gazette2026',))
    """

    documents: tuple[str, ...]
    origins: tuple[str, ...]
    chains: int
    bottlenecks: tuple[str, ...]
    unknown: int


def counts_of(found: Origins) -> tuple[str, ...]:
    """Describe what was counted: documents, origins, independent chains and, if there are any, unknown ends.

    >>> counts_of(Origins(("a", "b"), (), 0, (), 2))
    ('2 documents', '0 origins', '0 independent chains', '2 trails with no known origin')
    """
    known = (
        counted(len(found.documents), "document"),
        counted(len(found.origins), "origin"),
        counted(found.chains, "independent chain"),
    )
    return (*known, f"{counted(found.unknown, 'trail')} with {NO_ORIGIN}") if found.unknown else known


def count_origins(steps: ClaimSteps, found: Survey, support: SupportGraph, bottlenecks: tuple[str, ...]) -> Origins:
    """Count what a survey found.

    Where every path goes through one vertex there is one chain, and only there (Menger's theorem), so that chains
    need to be looked for only where there are no `bottlenecks`.
    """
    chains = 1 if bottlenecks else disjoint_paths(support.graph, support.starts, support.ends)
    first = (node for key in found.documents if key not in support.copies for node in steps.starts(key))
    return Origins(
        documents=support.documents,
        origins=tuple(support.ends),
        chains=chains,
        bottlenecks=tuple(key for key in bottlenecks if key not in support.ends),
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
