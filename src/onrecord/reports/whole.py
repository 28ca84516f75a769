"""What is to be said of the whole: its heading, and in sentences who has what from whom, and what is unknown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from onrecord.captions import counted, in_words, is_untitled, plural, record_name, untitled
from onrecord.dossier import Dossier
from onrecord.provenance import ClaimGraph
from onrecord.records.agents import Unnamed
from onrecord.records.claims import Claim
from onrecord.records.sources import Source
from onrecord.reports.facts import Facts, Said
from onrecord.reports.html import Html, joined, together
from onrecord.reports.naming import brief, few_quoted, link_to, quoted
from onrecord.speech.speakers import NOT_NAMED

NO_WORK: Final = "Who said what, and through whom"
"""The heading of a dossier in which nobody says anything."""
MOST_SENTENCES: Final = 12
MOST_NAMED: Final = 3
"""Sentences of a kind, and claims in a sentence, at most."""

_CANDIDATES: Final = 3
"""Sources of which it is asked how many have a claim from them alone: those that are named most often."""
_PAPERS: Final = frozenset({"article-newspaper", "article-magazine"})
MOST_IN_HEADING: Final = 12
"""Works of which the heading names the first; more are only counted."""


class Shared(NamedTuple):
    """How many of the documents that have a claim have it from one place alone."""

    relying: int
    documents: int
    noun: str
    through: str

    @property
    def is_whole(self) -> bool:
        """Whether all of them have it from there alone."""
        return self.relying == self.documents

    @property
    def who(self) -> str:
        """Which documents do: "both papers", "three of four papers"."""
        if not self.is_whole:
            some = f"{in_words(self.relying)} of {in_words(self.documents)}"
        else:
            some = "both" if self.documents == 2 else f"all {in_words(self.documents)}"
        return f"{some} {plural(self.noun)}"


def heading_of(facts: Facts) -> str:
    """Return a heading that names the work in which it was said, or the first of several."""
    read = [key for key in facts.by_source if not facts.dossier.sources[key].reprint_of] or list(facts.by_source)
    if not read:
        return NO_WORK
    if len(read) > MOST_IN_HEADING:
        return f"Who said what in {counted(len(read), 'work')}"
    more = f" and {in_words(len(read) - 1)} more {'work' if len(read) == 2 else 'works'}" if len(read) > 1 else ""
    return f"Who said what in “{brief(record_name(facts.dossier.sources[read[0]]))}”{more}"


def whole_in_words(facts: Facts, made: list[Claim], shared: list[tuple[Shared, list[Claim]]]) -> Iterator[Html]:
    """Yield what is to be said of the dossier as a whole, a sentence each.

    Args:
        facts: What the page tells.
        made: The claims that somebody makes.
        shared: What several documents have from one place alone, of `shared_claims`.
    """
    yield from _from_one_place(shared, facts.dossier)
    total = in_words(len(made)) if len(made) > 1 else ""
    unknown = [claim for claim in made if not facts.graphs[claim.key].support.ends]
    yield from _of_claims(unknown, total, "has no known origin: the text does not say where it has it from", facts,
                          "have no known origin: the text does not say where it has them from")  # fmt: skip
    without = {claim.key for claim in unknown}
    known = (claim for claim in made if claim.key not in without)
    second = [claim for claim in known if _is_second_hand(facts.by_claim[claim.key], facts)]
    yield from _of_claims(second, total, "is second-hand only: the work that it comes from was not read", facts,
                          "are second-hand only: the works that they come from were not read")  # fmt: skip
    nameless = [claim for claim in made if _is_nameless(facts.by_claim[claim.key], facts.dossier)]
    yield from _of_claims(nameless, total, "has no speaker with a name", facts, "have no speaker with a name")
    unnamed = [claim for claim in made if _is_said_by_nobody(facts.by_claim[claim.key])]
    yield from _of_claims(unnamed, total, "stands in a text that does not name the speaker", facts,
                          "stand in texts that do not name the speaker")  # fmt: skip
    yield from _against(made, facts.dossier)
    yield from _reprints(facts.dossier)


def _of_claims(claims: list[Claim], total: str, says: str, facts: Facts, say: str) -> Iterator[Html]:
    """Yield a sentence about some of the claims, with the first of them."""
    if claims and total:
        count = in_words(len(claims))
        words = f"{count[:1].upper()}{count[1:]} of {total} claims {say if len(claims) > 1 else says}: "
        yield together(words, few_quoted(claims, MOST_NAMED), ".")
    elif claims:
        yield together(quoted(claims[0]), f" {says}.")


def shared_claims(made: Iterable[Claim], facts: Facts) -> list[tuple[Shared, list[Claim]]]:
    """List from which places several documents have claims, and which: where most is at stake first."""
    groups: dict[Shared, list[Claim]] = {}
    for claim in made:
        shared = shared_by(facts.graphs[claim.key], facts.dossier)
        if shared:
            groups.setdefault(shared, []).append(claim)
    return sorted(groups.items(), key=lambda group: -len(group[1]) * group[0].relying)


def _from_one_place(ranked: list[tuple[Shared, list[Claim]]], dossier: Dossier) -> Iterator[Html]:
    """Yield for each place how many documents have what from it alone."""
    for shared, claims in ranked[:MOST_SENTENCES]:
        through = dossier.sources.get(shared.through) or dossier.speaker(shared.through)
        who = f"{shared.who[:1].upper()}{shared.who[1:]} have "
        how = " through " if shared.is_whole else " from one source alone: "
        yield together(who, few_quoted(claims, MOST_NAMED), how, link_to(through), ".")
    if len(ranked) > MOST_SENTENCES:
        left = sum(len(claims) for _, claims in ranked[MOST_SENTENCES:])
        yield Html(f"The same is so, through other places, of {counted(left, 'more claim')}.")


def shared_by(graph: ClaimGraph, dossier: Dossier) -> Shared | None:
    """Return from which place most documents have a claim, and nothing but it; None where no two do.

    A reprint is no document of its own here.
    """
    sources = dossier.sources
    documents = [key for key in graph.support.documents if not sources[key].reprint_of]
    if len(documents) < 2:
        return None
    noun = "paper" if all(sources[key].type in _PAPERS for key in documents) else "document"
    passed = (key for key in graph.bottlenecks if key not in graph.support.ends)
    whole = next((key for key in passed if key not in documents), "")
    if whole:
        return Shared(len(documents), len(documents), noun, whole)
    best = max(((_relying(graph, key, documents), key) for key in _named_most(graph)), default=(0, ""))
    return Shared(best[0], len(documents), noun, best[1]) if best[0] > 1 else None


def _named_most(graph: ClaimGraph) -> list[str]:
    """Return the sources to which most steps lead."""
    steps = (step for steps in graph.survey.steps.values() for step in steps if step.node is not None)
    counts = Counter(step.node.source for step in steps if step.node is not None)
    return [key for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count > 1][
        :_CANDIDATES
    ]


def _relying(graph: ClaimGraph, through: str, documents: list[str]) -> int:
    """Count the documents that have a claim from a source alone."""
    left = set(graph.without(through).survey.documents)
    return sum(key not in left and key != through for key in documents)


def _is_second_hand(made: tuple[Said, ...], facts: Facts) -> bool:
    """Return whether every attribution of a claim has it from a work in which nothing was read."""
    return all(one.attribution.via and one.attribution.via not in facts.by_source for one in made)


def _is_said_by_nobody(made: Iterable[Said]) -> bool:
    """Return whether a text in which a claim is made does not name whoever is on record as its speaker."""
    speakers = (one.verdict.speaker for one in made if one.verdict is not None)
    return any(speaker is not None and speaker.verdict == NOT_NAMED for speaker in speakers)


def _is_nameless(made: Iterable[Said], dossier: Dossier) -> bool:
    return all(isinstance(dossier.speaker(one.attribution.speaker), Unnamed) for one in made)


def _against(made: list[Claim], dossier: Dossier) -> Iterator[Html]:
    """Yield which claims dispute which, of those that somebody makes."""
    keys = {claim.key for claim in made}
    pairs = [(claim, other) for claim in made for other in claim.disputes if other in keys]
    for claim, other in pairs[:MOST_SENTENCES]:
        yield together(quoted(claim), " disputes ", quoted(dossier.claims[other]), ".")
    if len(pairs) > MOST_SENTENCES:
        yield Html(f"{counted(len(pairs) - MOST_SENTENCES, 'more dispute')} between claims.")


def _reprints(dossier: Dossier) -> Iterator[Html]:
    """Yield which works repeat another, so that they are no witness of their own."""
    reprints = [source for source in dossier.sources.values() if source.reprint_of]
    if not reprints:
        return
    shown = joined((link_to(source, _in_a_sentence(source)) for source in reprints[:MOST_NAMED]), ", ")
    more = f" and {len(reprints) - MOST_NAMED} more" if len(reprints) > MOST_NAMED else ""
    one = len(reprints) == 1
    does = "reprints" if one else "reprint"
    of = link_to(dossier.sources[reprints[0].reprint_of]) if one else Html("other works")
    yield together(shown, more, f" {does} ", of, f" and {'is no witness' if one else 'are no witnesses'} of ",
                   "its own." if one else "their own.")  # fmt: skip


def _in_a_sentence(source: Source) -> str:
    return f"An {untitled(source)}" if is_untitled(source) else ""
