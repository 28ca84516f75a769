"""What is doubtful, grouped by what to do about it."""

from collections.abc import Iterator
from typing import Final

from onrecord.captions import attribution_line, record_name, without_stop
from onrecord.checks.codes import CODES, Code
from onrecord.dossier import Dossier
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.fields import Record
from onrecord.records.findings import Finding
from onrecord.reports.anchors import anchor_of, attribution_anchor
from onrecord.reports.facts import Facts
from onrecord.reports.html import Html, Part, inward, lines, listed, tag, together
from onrecord.reports.naming import in_plain_words, with_names
from onrecord.reports.notes import SEVERITIES, badge

MOST_NAMED: Final = 100
"""Records of one kind of finding that are named, at most."""
_SHORT: Final = 120


def findings(facts: Facts) -> Html:
    """Describe what was noticed, a part for each thing to do, the gravest first."""
    places = _places(facts)
    by_code: dict[str, list[Finding]] = {}
    for found in facts.findings:
        by_code.setdefault(found.code, []).append(found)
    ranked = sorted(by_code, key=lambda code: list(SEVERITIES).index(by_code[code][0].severity))
    return lines(_part(CODES[code], by_code[code], places, facts.dossier) for code in ranked)


def _part(row: Code, found: list[Finding], places: dict[Record, str], dossier: Dossier) -> Html:
    """Say what to do, why, and where; what is said of several records in the same words is said once."""
    advice = in_plain_words(row.advice)
    alike: dict[str, list[Finding]] = {}
    for each in found:
        alike.setdefault(each.message, []).append(each)
    return tag(
        "article",
        tag("h3", f"{advice[:1].upper()}{advice[1:]}."),
        tag(
            "p", badge(SEVERITIES[row.severity], row.severity), " ",
            f"{row.title[:1].upper()}{row.title[1:]} ({len(found)}). {row.why}", class_="meta",
        ),
        listed(_items(alike, places, dossier), class_="noticed"),
    )  # fmt: skip


def _items(alike: dict[str, list[Finding]], places: dict[Record, str], dossier: Dossier) -> Iterator[Html]:
    """Yield what was noticed, each with the records of which it was; of very many the first."""
    left = MOST_NAMED
    for message, found in alike.items():
        shown = found[: max(left, 0)]
        left -= len(shown)
        if not shown:
            continue
        more = f"; {len(found) - len(shown)} more" if len(found) > len(shown) else None
        records = Html("; ".join(together(_record(each, places, dossier)) for each in shown))
        yield together(records, more, " – ", with_names(dossier, message))
    total = sum(map(len, alike.values()))
    if total > MOST_NAMED:
        yield tag("span", f"{total - MOST_NAMED} more of this kind are not listed here.", class_="quiet")


def _record(found: Finding, places: dict[Record, str], dossier: Dossier) -> Part:
    """Name a record as people do, and link to its place."""
    record = found.about
    if record is None:
        return tag("bdi", found.record)
    if isinstance(record, Attribution):
        name = attribution_line(dossier, record)
    else:
        name = record_name(record) if getattr(record, "key", "") else found.record  # type: ignore[arg-type]
    name = without_stop(name) if isinstance(record, Attribution | Claim) else name
    named = tag("bdi", name if len(name) <= _SHORT else f"{name[: _SHORT - 1].rstrip()}…")
    return inward(places[record], named) if record in places else named


def _places(facts: Facts) -> dict[Record, str]:
    """Map each record to its place on the page."""
    dossier = facts.dossier
    keyed = (dossier.claims, dossier.sources, dossier.people, dossier.organizations, dossier.unnamed)
    places: dict[Record, str] = {record: anchor_of(record) for records in keyed for record in records.values()}
    for one in facts.attributions:
        places.setdefault(one.attribution, attribution_anchor(one.number))
    return places
