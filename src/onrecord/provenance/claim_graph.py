"""What lies behind a claim: one graph, worked out once, of which trails, origins and bottlenecks are views."""

from collections.abc import Hashable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.arguments import must_be
from onrecord.dossier import Dossier
from onrecord.provenance.copies import Copies
from onrecord.provenance.origin_counts import Origins, count_origins
from onrecord.provenance.steps import ClaimSteps
from onrecord.provenance.survey import SupportGraph, Survey, loops, support_graph, survey
from onrecord.provenance.trail import Trail, walks
from onrecord.records.claims import Claim

if TYPE_CHECKING:
    from onrecord.texts.texts import AnyTexts


class ClaimGraph:
    """The sources that carry a claim, and the steps from them back to whoever said it; each part made when asked for.

    Threads may share it as long as none changes the dossier; what is worked out is the same for all.

    Args:
        dossier: Where it is on record. What is found is kept: it must not change meanwhile.
        claim: The claim or its key.
        copies: Tells which sources have the same text; by the snapshots alone if None.

    Raises:
        UnknownKey: There is no such claim.

    >>> from onrecord import Attribution, Person, Source
    >>> said = Attribution(claim="c", speaker="p", source="daily", via="wire")
    >>> sources = Source(key="daily"), Source(key="wire")
    >>> graph = ClaimGraph(Dossier([Claim(key="c", text="So."), Person(key="p", name="P"), *sources, said]), "c")
    >>> graph.survey.carriers, graph.origins.origins, graph.bottlenecks, [str(trail) for trail in graph.trails()]
    (['daily'], ('p',), ('daily', 'wire', 'p'), ['daily <- wire <- p'])
    """

    def __init__(self, dossier: Dossier, claim: str | Claim, copies: Copies | None = None) -> None:
        self.steps = ClaimSteps(dossier, claim)
        self.copies = copies or Copies(dossier)
        self._without = ""

    @property
    def claim(self) -> str:
        """Key of the claim."""
        return self.steps.claim

    @cached_property
    def survey(self) -> Survey:
        """Everything that can be reached from the sources that carry the claim: carriers, documents, steps."""
        return survey(self.steps, self._without)

    @cached_property
    def support(self) -> SupportGraph:
        """The graph of sources, copies made one, that leads to the speakers."""
        return support_graph(self.survey, self.copies)

    @cached_property
    def origins(self) -> Origins:
        """How many origins it has, as against how many documents repeat it."""
        return count_origins(self.steps, self.survey, self.support, self.bottlenecks)

    @cached_property
    def bottlenecks(self) -> tuple[str, ...]:
        """Keys of the sources and speakers that every trail to an origin goes through, from the reader back."""
        return self.support.bottlenecks()

    @cached_property
    def loops(self) -> tuple[str, ...]:
        """Keys of the sources that lie on a loop."""
        return loops(self.survey)

    @property
    def open_ends(self) -> bool:
        """Whether a trail ends unknown other than in a loop."""
        return any(step.kind == "unknown" for steps in self.survey.steps.values() for step in steps)

    @property
    def is_supported(self) -> bool:
        """Whether any trail ends anywhere but in a loop; all nodes of a survey lie on one."""
        return any(step.node is None for steps in self.survey.steps.values() for step in steps)

    def trails(self) -> Iterator[Trail]:
        """Walk every chain from a document that carries the claim back towards its speaker, one after the other."""
        return walks(self.steps, self.survey.documents)

    def without(self, source: str) -> "ClaimGraph":
        """Return the graph as if a source did not exist."""
        other = ClaimGraph(self.steps.dossier, self.claim, self.copies)
        other.steps, other._without = self.steps, source
        return other


class ClaimGraphs:
    """The graphs of the claims of one dossier, each made once.

    Threads may share it as long as none changes the dossier; what is worked out is the same for all.

    Args:
        dossier: Where the claims are on record; it must not change meanwhile.
        texts: Texts of sources, as `onrecord.verify` takes them, to see which are the same; None for none.

    >>> from onrecord import Attribution, Person, Source
    >>> lee, rain = Person(key="lee", name="Lee, Ann"), Claim(key="rain", text="It rains.")
    >>> made = Attribution(claim=rain, speaker=lee, source="a", first_hand=True)
    >>> ClaimGraphs(Dossier([lee, rain, Source(key="a"), made]))["rain"].origins.origins
    ('lee',)
    """

    def __init__(self, dossier: Dossier, texts: "AnyTexts | None" = None) -> None:
        self.dossier = dossier
        self.copies = Copies(dossier, texts)
        self._made: dict[str, ClaimGraph] = {}

    def __getitem__(self, claim: str) -> ClaimGraph:
        if claim not in self._made:
            self._made[claim] = ClaimGraph(self.dossier, claim, self.copies)
        return self._made[claim]


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
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("claim", claim, "a Claim or its key", Hashable)
    return ClaimGraph(dossier, claim).trails()


def origins(dossier: Dossier, claim: str | Claim, texts: "AnyTexts | None" = None) -> Origins:
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
    Origins(documents=('daily', 'weekly'), origins=('one', 'two'), chains=1, bottlenecks=('wire',), unknown=0)
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("claim", claim, "a Claim or its key", Hashable)
    return ClaimGraph(dossier, claim, Copies(dossier, texts)).origins
