"""What several checks need, worked out once."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from onrecord.dossier import Dossier
from onrecord.provenance.claim_graph import ClaimGraphs
from onrecord.records.findings import Finding

if TYPE_CHECKING:
    from onrecord.checks.retractions import Retractions
    from onrecord.texts import Verdict
    from onrecord.texts.texts import AnyTexts


@frozen
class Standing:
    """How a claim is known.

    Attributes:
        documents: Keys of the sources in which it is met.
        origins: Keys of the speakers at which trails end.
        bottlenecks: Keys of the sources and speakers that every trail to an origin goes through, from the reader back.
        loops: Keys of the sources that lie on a loop.
        open_ends: Whether a trail ends unknown other than in a loop.
        is_direct: Whether a source that was read, or that such a source reprints, has it from the speaker itself.
        through: Keys of the sources that were not read, but by whose words it is known.
    """

    documents: tuple[str, ...]
    origins: tuple[str, ...]
    bottlenecks: tuple[str, ...]
    loops: tuple[str, ...]
    open_ends: bool
    is_direct: bool
    through: tuple[str, ...]


class Context:
    """The dossier that is checked and the texts at hand, each read once; keeps how each claim is known.

    Attributes:
        dossier: The dossier.
        texts: The texts; None if there are none at hand.
        graphs: What lies behind each claim.
        retractions: The notices about papers, by DOI in lower case; None if no list is at hand.
    """

    def __init__(self, dossier: Dossier, texts: "AnyTexts | None", retractions: "Retractions | None" = None) -> None:
        self.dossier, self.retractions = dossier, retractions
        self.texts = _once(texts, dossier)
        self.graphs = ClaimGraphs(dossier, self.texts)
        self._known: dict[str, Standing] = {}

    @cached_property
    def verdicts(self) -> "Sequence[Verdict]":
        """What came of verifying each passage; nothing where no texts are at hand."""
        if self.texts is None:
            return ()
        from onrecord.texts import verify

        return verify(self.dossier, self.texts)

    def known(self, claim: str) -> Standing:
        """Describe how a claim is known; the cost is linear in what is on record about it."""
        if claim not in self._known:
            graph = self.graphs[claim]
            steps_on = graph.survey.steps
            heard = [node for node, steps in steps_on.items() for step in steps if step.kind == "said"]
            self._known[claim] = Standing(
                documents=graph.support.documents,
                origins=tuple(graph.support.ends),
                bottlenecks=graph.bottlenecks,
                loops=graph.loops,
                open_ends=graph.open_ends,
                is_direct=not all(node.reported for node in heard),
                through=tuple(dict.fromkeys(node.source for node in heard if node.reported)),
            )
        return self._known[claim]


def _once(texts: "AnyTexts | None", dossier: Dossier) -> "AnyTexts | None":
    if texts is None:
        return None
    from onrecord.texts.texts import cached

    return cached(texts, dossier)


Check = Callable[[Dossier, Context], Iterator[Finding]]
"""What a check is: a generator from a dossier to findings."""
