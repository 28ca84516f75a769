"""Everything that the pages tell, gathered once: who said what, verdicts, findings, texts."""

import math
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from attrs import frozen

from onrecord.checks.context import Context
from onrecord.checks.run import findings
from onrecord.collector import collector_paused
from onrecord.dossier import Dossier
from onrecord.off_record import Publishable, publishable
from onrecord.provenance.claim_graph import ClaimGraphs
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.fields import Record
from onrecord.records.findings import Finding
from onrecord.texts import Reading, Verdict
from onrecord.texts.texts import AnyTexts, look_up, must_be_texts

_NUMBER: Final = re.compile(r"\d{1,9}")


class Said(NamedTuple):
    """One attribution, its number from 1 in the order of the article, and what came of checking its passage."""

    number: int
    attribution: Attribution
    verdict: Verdict | None


@frozen(kw_only=True)
class Facts:
    """What a report tells.

    Attributes:
        dossier: What is published: without what was said off the record, unless that was asked for.
        left_out: Number of attributions that were left out.
        claims: All claims, in the order in which the article makes them; those that nobody makes last.
        attributions: All attributions, source after source in the order of the dossier, each as its words stand there.
        by_claim, by_speaker, by_source, by_via: The attributions by the keys they refer to.
        texts: The texts at hand that could be read, by the key of their source.
        graphs: What lies behind each claim.
        findings: What the checks noticed, in their order.
        about: The findings by the record that they are about.
    """

    dossier: Dossier
    left_out: int
    claims: tuple[Claim, ...]
    attributions: tuple[Said, ...]
    by_claim: Mapping[str, tuple[Said, ...]]
    by_speaker: Mapping[str, tuple[Said, ...]]
    by_source: Mapping[str, tuple[Said, ...]]
    by_via: Mapping[str, tuple[Said, ...]]
    texts: Mapping[str, Reading]
    graphs: ClaimGraphs
    findings: tuple[Finding, ...]
    about: Mapping[Record, tuple[Finding, ...]]

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts on passages for which there was a text, or something that should have been one."""
        return [one.verdict for one in self.attributions if one.verdict is not None]


@collector_paused()
def gather(dossier: Dossier, texts: AnyTexts | None, off_record: bool) -> Facts:
    """Gather what a report tells; each text is read once."""
    if texts is not None:
        must_be_texts(texts)
    public = Publishable(dossier) if off_record else publishable(dossier)
    dossier = public.dossier
    readings = _read(dossier, texts)
    context = Context(dossier, readings or None)
    checked = iter(context.verdicts)
    made = [(one, next(checked, None) if one.passage is not None else None) for one in dossier.attributions]
    attributions = tuple(Said(number, *one) for number, one in enumerate(_in_order(made, dossier), 1))
    noticed = tuple(findings(context))
    about: dict[Record, list[Finding]] = {}
    for finding in noticed:
        if finding.about is not None:
            about.setdefault(finding.about, []).append(finding)
    by_claim = _by("claim", attributions)
    return Facts(
        dossier=dossier,
        left_out=len(public.attributions),
        claims=tuple(map(dossier.claims.__getitem__, dict.fromkeys((*by_claim, *dossier.claims)))),
        attributions=attributions,
        by_claim=by_claim,
        by_speaker=_by("speaker", attributions),
        by_source=_by("source", attributions),
        by_via=_by("via", attributions),
        texts={key: reading for key, reading in readings.items() if reading.text is not None},
        graphs=context.graphs,
        findings=noticed,
        about={record: tuple(found) for record, found in about.items()},
    )


_Made = tuple[Attribution, Verdict | None]


def _in_order(made: list[_Made], dossier: Dossier) -> list[_Made]:
    """Sort attributions as a reader meets them: by source as on record, then by where the words stand."""
    rank = {key: place for place, key in enumerate(dossier.sources)}
    return sorted(made, key=lambda one: (rank[one[0].source], *_place(*one)))


def _place(made: Attribution, verdict: Verdict | None) -> tuple[float, float]:
    """Return where the words of an attribution stand in its source: by offset or else by locator; unknown is last."""
    passage = made.passage
    start = verdict.start if verdict is not None and verdict.start is not None else passage.start if passage else None
    if start is not None:
        return start, 0.0
    number = _NUMBER.match(passage.locator) if passage else None
    return math.inf, float(number[0]) if number else math.inf


def _read(dossier: Dossier, texts: AnyTexts | None) -> dict[str, Reading]:
    """Read the texts that are at hand for the sources of a dossier, in its order."""
    if texts is None:
        return {}
    found = {key: look_up(texts, key, source.described(), source.url) for key, source in dossier.sources.items()}
    return {key: reading for key, reading in found.items() if reading is not None}


def _by(field: str, attributions: tuple[Said, ...]) -> dict[str, tuple[Said, ...]]:
    grouped: dict[str, list[Said]] = {}
    for one in attributions:
        key = getattr(one.attribution, field)
        if key:
            grouped.setdefault(key, []).append(one)
    return {key: tuple(group) for key, group in grouped.items()}
