"""The whole in one sentence, above all else: how much is said, whether it stands there, from whom, what is doubtful."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.captions import agent_name, counted_in_words, in_words, source_label
from onrecord.checks.codes import CODES
from onrecord.nearest import all_of
from onrecord.records.claims import Claim
from onrecord.reports.claim_table import doubts_of
from onrecord.reports.facts import Facts
from onrecord.reports.html import Html, tag
from onrecord.reports.notes import SEVERITIES
from onrecord.reports.whole import Shared

MOST_DOUBTS: Final = 4
"""Kinds of doubt that the sentence names, at most."""

_PART: Final = 3
"""One in so many works, at least, is a part of the whole that the sentence names."""
_TOLD: Final = "origin-unknown"
"""What is said of origins already."""


def lead_of(facts: Facts, made: Sequence[Claim], shared: Sequence[tuple[Shared, list[Claim]]]) -> Html | None:
    """Say in one sentence what there is: nothing that the table and the findings do not tell, the first things first.

    Args:
        facts: What the page tells.
        made: The claims that somebody makes.
        shared: What several documents have from one place alone, of `shared_claims`.

    Returns:
        A paragraph; None where nobody claims anything.
    """
    if not made:
        return None
    parts = (_how_much(facts, made), _verified(facts), _origins(facts, made), _from_one(facts, made, shared))
    sentence = "; ".join(filter(None, (*parts, _doubtful(facts, made))))
    return tag("p", f"{sentence[:1].upper()}{sentence[1:]}.", class_="lead")


def _how_much(facts: Facts, made: Sequence[Claim]) -> str:
    """Count the claims, those who make them, and the works in which they do."""
    works = counted_in_words(len(facts.by_source), "work")
    where = f", all in {works}" if len(facts.by_source) == 1 < len(made) else f" in {works}"
    speakers = counted_in_words(len(facts.by_speaker), "speaker")
    return f"{counted_in_words(len(made), 'claim')} by {speakers}{where}"


def _verified(facts: Facts) -> str:
    """Count the passages whose words stand in their texts."""
    every = len(facts.verdicts)
    if not every:
        return "no words were checked against a text"
    verified = sum(verdict.is_verified for verdict in facts.verdicts)
    if not verified:
        return f"none of {in_words(every)} passages is verified" if every > 1 else "its passage is not verified"
    if verified < every:
        return f"{in_words(verified)} of {in_words(every)} passages {'is' if verified == 1 else 'are'} verified"
    whole = {1: "its passage is", 2: "both passages are"}.get(every, f"all {in_words(every)} passages are")
    return f"{whole} verified"


def _origins(facts: Facts, made: Sequence[Claim]) -> str:
    """Count the origins that are known, the claims that have none, and those some of whose trails have none."""
    ends = [facts.graphs[claim.key].support.ends for claim in made]
    known = sum(map(bool, ends))
    if not known:
        return "no claim has a known origin" if len(made) > 1 else "the claim has no known origin"
    origins = counted_in_words(len({end for each in ends for end in each}), "known origin")
    too = sum(bool(end) and facts.graphs[claim.key].open_ends for claim, end in zip(made, ends, strict=True))
    whose = "its trails" if len(made) == 1 else f"the trails of {counted_in_words(too, 'claim')}"
    in_part = f" (some of {whose} have none)" if too else ""
    if known == len(made):
        return f"{'the claims come' if known > 1 else 'the claim comes'} from {origins}{in_part}"
    some = f"{counted_in_words(known, 'claim')} {'comes' if known == 1 else 'come'} from {origins}{in_part}"
    without = len(made) - known
    return f"{some}, {in_words(without)} {'has' if without == 1 else 'have'} no known origin"


def _from_one(facts: Facts, made: Sequence[Claim], shared: Sequence[tuple[Shared, list[Claim]]]) -> str:
    """Say how many documents have what from one place alone, if these are no small part of all works."""
    if not shared or shared[0][0].documents * _PART < len(facts.by_source):
        return ""
    most, claims = shared[0]
    what = f"{in_words(len(claims))} of the claims" if len(claims) < len(made) else "them all"
    what = "it" if len(made) == 1 else what
    place = facts.dossier.sources.get(most.through)
    through = source_label(place) if place else agent_name(facts.dossier.speaker(most.through))
    return f"{most.who} have {what} only from {through}"


def _doubtful(facts: Facts, made: Sequence[Claim]) -> str:
    """Name the kinds of doubt, the gravest first, and how many claims each is about."""
    counts = Counter(_kinds_of(facts, made))
    ranked = sorted(counts, key=lambda kind: (kind[0], -counts[kind]))
    if not ranked:
        return "" if any(found.severity != "note" for found in facts.findings) else "nothing doubtful was found"
    shown = [f"{words} ({counted_in_words(counts[rank, words], 'claim')})" for rank, words in ranked[:MOST_DOUBTS]]
    more = len(ranked) - MOST_DOUBTS
    shown += [f"{counted_in_words(more, 'more kind')} of doubt"] if more > 0 else []
    return f"in doubt: {all_of(shown)}"


def _kinds_of(facts: Facts, made: Sequence[Claim]) -> Iterator[tuple[int, str]]:
    """Yield how grave each doubt of each claim is, from 0, and its name."""
    grave = list(SEVERITIES)
    for claim in made:
        for severity, code in doubts_of(claim, facts.by_claim[claim.key], facts):
            if code != _TOLD:
                yield grave.index(severity), CODES[code].title
        if any(other.key in facts.by_claim for other in facts.dossier.claims_about(claim, "disputes")):
            yield grave.index("warning"), "disputed by another claim"
