"""Dates that do not go together. Only what is certain is compared: a year may mean any of its days."""

from collections.abc import Iterator

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.agents import Affiliation, Organization
from onrecord.records.dates import PartialDate
from onrecord.records.findings import Finding


def is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether `one` is certainly over before `other` begins.

    >>> is_before(PartialDate.parse("2013-07"), PartialDate.parse("2013")), is_before(PartialDate(year=1), None)
    (False, False)
    """
    if one is None or other is None or _is_vague(one) or _is_vague(other):
        return False
    last, first = one.latest, other.earliest
    return last is not None and first is not None and last < first


def _is_vague(date: PartialDate) -> bool:
    ends = (date,) if date.end is None else (date, date.end)
    return any(end.approximate or end.uncertain for end in ends)


def older_than_cited(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find sources that were issued before what they cite, reprint or report."""
    seen_pairs: set[tuple[str, str]] = set()
    for attribution in dossier.attributions:
        source = dossier.sources[attribution.source]
        for key in filter(None, (attribution.source, attribution.via)):
            issued = dossier.sources[key].issued
            if is_before(issued, attribution.said_on):
                message = f"{key!r} was issued {issued}, before the words were said ({attribution.said_on})"
                yield finding("older-than-cited", attribution, message)
                break
        if attribution.via and (attribution.source, attribution.via) not in seen_pairs:
            via = dossier.sources[attribution.via]
            if is_before(source.issued, via.issued):
                seen_pairs.add((attribution.source, attribution.via))
                message = f"it was issued {source.issued} but cites {via.key!r}, issued {via.issued}"
                yield finding("older-than-cited", source, message)
    for source in dossier.sources.values():
        if source.reprint_of:
            original = dossier.sources[source.reprint_of]
            if is_before(source.issued, original.issued):
                message = f"it was issued {source.issued} but reprints {original.key!r}, issued {original.issued}"
                yield finding("older-than-cited", source, message)


def outside_affiliation(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find what was said outside every affiliation of its speaker, where the dates of all are known."""
    for attribution in dossier.attributions:
        if attribution.said_on is None:
            continue
        speaker = dossier.speaker(attribution.speaker)
        if isinstance(speaker, Organization) or not speaker.affiliations:
            continue
        if all(_is_outside(affiliation, attribution.said_on) for affiliation in speaker.affiliations):
            times = "; ".join(map(_shown, speaker.affiliations))
            message = f"{speaker.key!r} said it {attribution.said_on}, outside {times}"
            yield finding("outside-affiliation", attribution, message)


def _is_outside(affiliation: Affiliation, date: PartialDate) -> bool:
    return is_before(date, affiliation.since) or is_before(affiliation.until, date)


def _shown(affiliation: Affiliation) -> str:
    what = ", ".join(filter(None, (affiliation.role, affiliation.organization))) or "an affiliation"
    return f"{what} ({affiliation.since or ''}..{affiliation.until or ''})"
