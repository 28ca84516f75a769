"""The works in which it was read, and those that they have it from."""

from collections.abc import Iterator
from typing import Final

from onrecord.captions import agent_name, date_in_words, record_name, type_in_words
from onrecord.dossier import Dossier
from onrecord.records.dates import PartialDate
from onrecord.records.identifiers import IDENTIFIER_KINDS, is_valid, web_address
from onrecord.records.markup import without_markup
from onrecord.records.names import Name
from onrecord.records.passages import Snapshot
from onrecord.records.sources import FIELDS, Source, Value
from onrecord.reports.anchors import anchor_of, attribution_anchor
from onrecord.reports.budget import MOST_LISTED, MOST_RECORDS, left_out, within
from onrecord.reports.facts import Facts, Said
from onrecord.reports.html import Html, Part, inward, joined, lines, listed, outward, tag, together
from onrecord.reports.naming import key_of, link_to, text_anchor
from onrecord.reports.notes import assessments, findings_of

_FIRST: Final = (
    "author", "title", "container_title", "editor", "translator", "publisher", "publisher_place", "issued", "volume",
    "issue", "page", "doi", "url", "accessed",
)  # fmt: skip
_WORDS: Final = ("abstract", "annote", "note")
_ORDER: Final = (*_FIRST, *sorted(FIELDS - {*_FIRST, *_WORDS}), *_WORDS)
"""The variables in the order in which they are shown."""


def sources(facts: Facts) -> Html:
    """Describe every source."""
    every = list(facts.dossier.sources.values())
    shown = within(every, MOST_RECORDS)
    return lines([*left_out(len(every) - len(shown), "source"), *(described(source, facts) for source in shown)])


def described(source: Source, facts: Facts) -> Html:
    """Describe a source: what is known of it, what is said in it, and what others have from it."""
    return tag(
        "article",
        tag("h3", record_name(source), dir="auto"),
        tag("p", key_of(source), " ", joined(_standing(source, facts), " · "), class_="meta"),
        findings_of(source, facts),
        _known(source, facts),
        _claims("Said in it", facts.by_source.get(source.key, ()), facts.dossier),
        _claims("Others have it from here", facts.by_via.get(source.key, ()), facts.dossier),
        id=anchor_of(source),
    )


def details(source: Source, facts: Facts) -> Html:
    """Describe what is known of a source, for a page of its own."""
    return together(tag("p", joined(_standing(source, facts), " · "), class_="meta"), _known(source, facts))


def _known(source: Source, facts: Facts) -> Html:
    given = assessments(facts.dossier.assessments_of(source), facts.dossier)
    return together(given, tag("dl", lines(_variables(source, facts.dossier)), class_="fields"))


def _standing(source: Source, facts: Facts) -> Iterator[Html | str]:
    """Describe what a source is: its type, whether it was read, what it reprints, where its text is."""
    yield type_in_words(source.type)
    if source.key in facts.by_source:
        yield "read"
    elif source.key in facts.by_via:
        yield "known only through others"
    if source.reprint_of:
        yield together("reprint of ", link_to(facts.dossier.sources[source.reprint_of]))
    reprints = joined(map(link_to, facts.dossier.reprints_of(source)))
    if reprints:
        yield together("reprinted in ", reprints)
    if source.key in facts.texts:
        yield inward(text_anchor(source.key), "text at hand")


def _variables(source: Source, dossier: Dossier) -> Iterator[Html]:
    """Yield every variable that says what the heading does not, and every snapshot, as term and description."""
    for variable in _ORDER:
        value = source.value(variable)
        if value and value != record_name(source):
            yield _described(variable.replace("_", " "), _value(variable, value, dossier))
    for variable, value in source.extra.items():
        yield _described(variable.replace("_", " "), _value(variable, value, dossier))
    for snapshot in source.snapshots:
        yield _described("snapshot", _snapshot(snapshot))


def _described(term: str, value: Html) -> Html:
    return tag("div", tag("dt", term), tag("dd", value, dir="auto"))


def _value(variable: str, value: Value, dossier: Dossier) -> Html:
    if isinstance(value, PartialDate):
        return together(date_in_words(value))
    if isinstance(value, tuple):
        return joined((_name(name, dossier) for name in value), "; ")
    if variable == "url":
        return outward(value)
    if variable in IDENTIFIER_KINDS and is_valid(variable, value):
        return outward(web_address(variable, value), value)
    return together(without_markup(value))


def _name(name: Name, dossier: Dossier) -> Html:
    known = dossier.people.get(name.agent) or dossier.organizations.get(name.agent)
    return link_to(known, str(name)) if known else tag("bdi", str(name))


def _snapshot(snapshot: Snapshot) -> Html:
    seen, kept = date_in_words(snapshot.accessed), date_in_words(snapshot.archived)
    parts: list[Part] = [f"seen {seen}" if seen else None]
    if snapshot.archive_url:
        parts.append(together("copy ", outward(snapshot.archive_url), f", made {kept}" if kept else None))
    if snapshot.sha256:
        parts.append(together("SHA-256 ", tag("code", snapshot.sha256)))
    return joined(parts, " · ")


def _claims(heading: str, made: tuple[Said, ...], dossier: Dossier) -> Html:
    """List attributions: who, and which claim."""
    items = listed(
        together(
            tag("bdi", agent_name(dossier.speaker(one.attribution.speaker))),
            ": ",
            inward(attribution_anchor(one.number), tag("bdi", dossier.claims[one.attribution.claim].text)),
        )
        for one in made[:MOST_LISTED]
    )
    more = tag("p", f"{len(made) - MOST_LISTED} more.", class_="quiet") if len(made) > MOST_LISTED else None
    return together(tag("h4", heading), items, more) if items else Html()
