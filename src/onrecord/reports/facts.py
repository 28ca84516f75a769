"""Everything that the pages tell, gathered once: who said what, verdicts, findings, texts."""

from collections.abc import Mapping
from typing import NamedTuple

from attrs import frozen

from onrecord.checks.context import Context
from onrecord.checks.run import findings
from onrecord.dossier import Dossier
from onrecord.off_record import Publishable, publishable
from onrecord.provenance.claim_graph import ClaimGraphs
from onrecord.records.attributions import Attribution
from onrecord.records.fields import Record
from onrecord.records.findings import Finding
from onrecord.texts import Reading, Verdict
from onrecord.texts.texts import AnyTexts, look_up


class Said(NamedTuple):
    """One attribution, its number from 1 in the order of the dossier, and what came of checking its passage."""

    number: int
    attribution: Attribution
    verdict: Verdict | None


@frozen(kw_only=True)
class Facts:
    """What a report tells.

    Attributes:
        dossier: What is published: without what was said off the record, unless that was asked for.
        left_out: Number of attributions that were left out.
        said: All attributions.
        by_claim, by_speaker, by_source, by_via: The attributions by the keys they refer to.
        texts: The texts at hand that could be read, by the key of their source.
        graphs: What lies behind each claim.
        findings: What the checks noticed, in their order.
        about: The findings by the record that they are about.
    """

    dossier: Dossier
    left_out: int
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


def gather(dossier: Dossier, texts: AnyTexts | None, off_record: bool) -> Facts:
    """Gather what a report tells; each text is read once."""
    public = Publishable(dossier) if off_record else publishable(dossier)
    dossier = public.dossier
    readings = _read(dossier, texts)
    context = Context(dossier, readings or None)
    checked = iter(context.verdicts)
    attributions = tuple(
        Said(number, attribution, next(checked, None) if attribution.passage is not None else None)
        for number, attribution in enumerate(dossier.attributions, 1)
    )
    noticed = tuple(findings(context))
    about: dict[Record, list[Finding]] = {}
    for finding in noticed:
        if finding.about is not None:
            about.setdefault(finding.about, []).append(finding)
    return Facts(
        dossier=dossier,
        left_out=len(public.attributions),
        attributions=attributions,
        by_claim=_by("claim", attributions),
        by_speaker=_by("speaker", attributions),
        by_source=_by("source", attributions),
        by_via=_by("via", attributions),
        texts={key: reading for key, reading in readings.items() if reading.text is not None},
        graphs=context.graphs,
        findings=noticed,
        about={record: tuple(found) for record, found in about.items()},
    )


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
