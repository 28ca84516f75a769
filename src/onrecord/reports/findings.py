"""What is doubtful, by kind."""

from onrecord.checks.codes import CODES
from onrecord.records.fields import Record
from onrecord.records.findings import Finding
from onrecord.reports.anchors import anchor_of, attribution_anchor
from onrecord.reports.facts import Facts
from onrecord.reports.html import Html, Part, inward, lines, listed, prose, tag, together
from onrecord.reports.notes import SEVERITIES, badge


def findings(facts: Facts) -> Html:
    """Describe what was noticed, a part for each code, the gravest first."""
    places = _places(facts)
    by_code: dict[str, list[Finding]] = {}
    for found in facts.findings:
        by_code.setdefault(found.code, []).append(found)
    ranked = sorted(by_code, key=lambda code: list(SEVERITIES).index(by_code[code][0].severity))
    return lines(_kind(code, by_code[code], places) for code in ranked)


def _kind(code: str, found: list[Finding], places: dict[Record, str]) -> Html:
    row = CODES[code]
    return tag(
        "article",
        tag("h3", badge(SEVERITIES[row.severity], row.severity), " ", row.title[:1].upper() + row.title[1:]),
        tag("p", tag("code", code), f" · {len(found)} · ", prose(row.docs), class_="meta"),
        tag("p", "What to do: ", prose(row.advice), "."),
        listed(together(_record(each, places), ": ", each.message) for each in found),
    )


def _record(found: Finding, places: dict[Record, str]) -> Part:
    named = tag("bdi", found.record)
    return inward(places[found.about], named) if found.about is not None and found.about in places else named


def _places(facts: Facts) -> dict[Record, str]:
    """Map each record to its place on the page."""
    dossier = facts.dossier
    keyed = (dossier.claims, dossier.sources, dossier.people, dossier.organizations, dossier.unnamed)
    places: dict[Record, str] = {record: anchor_of(record) for records in keyed for record in records.values()}
    for one in facts.attributions:
        places.setdefault(one.attribution, attribution_anchor(one.number))
    return places
