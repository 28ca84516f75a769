"""What is claimed: who says it, where, through whom, and how that hangs together."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from onrecord.captions import NO_ORIGIN, date_in_words, title_and_details
from onrecord.diagrams.picture import of_graph
from onrecord.dossier import Dossier
from onrecord.provenance import ClaimGraph, Trail
from onrecord.provenance.origin_counts import counts_of
from onrecord.records.attributions import Attribution
from onrecord.records.claims import LINKS, Claim
from onrecord.records.passages import BREAK, Passage
from onrecord.reports.anchors import anchor_of, attribution_anchor
from onrecord.reports.budget import MOST_ATTRIBUTIONS, left_out, within
from onrecord.reports.facts import Facts, Said
from onrecord.reports.html import Html, joined, lines, listed, tag, together
from onrecord.reports.naming import agent_or_words, key_of, link_to, offices
from onrecord.reports.notes import assessments, findings_of, verdict_of
from onrecord.reports.pictures import scrolled

MOST_ARROWS: Final = 120
"""Arrows of a picture at most; what has more is shown by its list of trails alone."""
MOST_OF_A_CLAIM: Final = 1_000
"""Attributions of one claim that are told in detail, at most."""
MOST_TRAILS: Final = 40
MOST_HOPS: Final = 30
"""Trails of a claim, and steps of a trail, that are shown at most."""

_BACK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "supports": "supported by", "disputes": "disputed by", "qualifies": "qualified by",
        "interprets": "interpreted by",
    }
)  # fmt: skip
_MODES: Final = MappingProxyType(
    {
        "direct": "in direct speech", "indirect": "in indirect speech", "mixed": "in mixed speech",
        "free_indirect": "in free indirect speech",
    }
)  # fmt: skip
_TERMS: Final = MappingProxyType(
    {
        "on_record": "on the record", "background": "on background", "deep_background": "on deep background",
        "off_record": "off the record",
    }
)  # fmt: skip


def claims(facts: Facts, drawn: bool = False) -> Html:
    """Describe every claim; its trails are drawn where that tells more than a line and they are not `drawn` already."""
    shown = within(facts.claims, MOST_ATTRIBUTIONS, lambda claim: len(facts.by_claim.get(claim.key, ())) or 1)
    told = (_claim(number, claim, facts, drawn) for number, claim in enumerate(shown, 1))
    return lines([*left_out(len(facts.claims) - len(shown), "claim"), *told])


def _claim(number: int, claim: Claim, facts: Facts, drawn: bool) -> Html:
    """Return all that is known of a claim: who makes it, through whom, and what is doubtful."""
    dossier = facts.dossier
    made, graph = facts.by_claim.get(claim.key, ()), facts.graphs[claim.key]
    return tag(
        "article",
        tag("h3", claim.text, dir="auto"),
        tag(
            "p", key_of(claim), " ", " · ".join(counts_of(graph.origins)) if made else "Nobody makes it.", class_="meta"
        ),
        listed(_links(claim, dossier), class_="links"),
        _picture(number, graph, dossier, drawn) if made else None,
        tag("ol", lines(_said(one, facts) for one in made[:MOST_OF_A_CLAIM]), class_="said") if made else None,
        *left_out(len(made) - MOST_OF_A_CLAIM, "attribution"),
        findings_of(claim, facts),
        id=anchor_of(claim),
        class_="claim",
    )


def _links(claim: Claim, dossier: Dossier) -> Iterator[Html]:
    """Describe what a claim is to others, and others to it."""
    for link in LINKS:
        for key in getattr(claim, link):
            yield together(tag("span", link, class_=f"link {link}"), " ", link_to(dossier.claims[key]))
        for other in dossier.claims_about(claim, link):
            yield together(tag("span", _BACK[link], class_=f"link {link}"), " ", link_to(other))


def _picture(number: int, graph: ClaimGraph, dossier: Dossier, drawn: bool) -> Html:
    """Tell the trails of a claim in words, and draw them where they part or meet."""
    told = _trails(graph, dossier)
    picture = of_graph(graph)
    if drawn or picture.is_line:
        return told
    if len(picture.arrows) > MOST_ARROWS:
        return together(tag("p", f"{len(picture.arrows)} steps are too many for a picture.", class_="quiet"), told)
    return tag("figure", scrolled(picture, f"c{number}", "Picture of the trails"), tag("figcaption", told))


def _trails(graph: ClaimGraph, dossier: Dossier) -> Html:
    """List the trails, from whoever said it on to what was read; those that read alike, once."""
    walks = graph.trails()
    alike = Counter(_trail(trail, dossier) for trail in islice(walks, MOST_TRAILS))
    items = [together(trail, f" ({count} times)" if count > 1 else None) for trail, count in alike.items()]
    if next(walks, None):
        items.append(tag("span", f"More than {MOST_TRAILS} trails; the others are not shown.", class_="quiet"))
    return listed(items, class_="trails")


def _trail(trail: Trail, dossier: Dossier) -> Html:
    """Return a trail as words, from the speaker on to the document, as pictures have it."""
    steps = [link_to(dossier.sources[trail.document])]
    for hop in trail.hops[:MOST_HOPS]:
        date = date_in_words(hop.date)
        to = agent_or_words(dossier, hop.to) if hop.kind == "said" else None
        named = to or (link_to(dossier.sources[hop.to]) if hop.to else Html(NO_ORIGIN))
        steps.append(together(named, f" ({date})" if date else None))
    if len(trail.hops) > MOST_HOPS:
        steps.append(Html(f"{len(trail.hops) - MOST_HOPS} more"))
    loop = " (and so in a circle)" if trail.end == "loop" else None
    arrow = tag("span", " → ", tag("span", "on to ", class_="unseen"), class_="from")
    return together(Html(arrow.join(reversed(steps))), loop)


def _said(one: Said, facts: Facts) -> Html:
    """Describe one attribution."""
    dossier, made = facts.dossier, one.attribution
    speaker = dossier.speaker(made.speaker)
    affiliations = getattr(speaker, "affiliations", ())
    offered = offices(dossier, affiliations)
    return tag(
        "li",
        tag(
            "p",
            tag("span", tag("span", "Attribution ", class_="unseen"), str(one.number), class_="number"),
            " ",
            tag("strong", link_to(speaker)),
            tag("span", ", ", offered, class_="quiet") if offered else None,
            tag("span", " – ", tag("q", made.cue), class_="cue") if made.cue else None,
            class_="who",
        ),
        _quoted(made.passage),
        tag("p", joined(_circumstances(made, dossier), " · "), class_="meta"),
        verdict_of(one, facts),
        tag("p", made.note, class_="note", dir="auto") if made.note else None,
        findings_of(made, facts),
        assessments(dossier.assessments_of(made) if made.key else (), dossier),
        id=attribution_anchor(one.number),
    )


def _quoted(passage: Passage | None) -> Html:
    if passage is None or not passage.exact:
        return Html()
    parts = [tag("span", part, class_="exact") for part in passage.parts]
    before = tag("span", passage.prefix, class_="context") if passage.prefix else None
    after = tag("span", passage.suffix, class_="context") if passage.suffix else None
    return tag("blockquote", before, joined(parts, BREAK), after, dir="auto")


def _circumstances(made: Attribution, dossier: Dossier) -> Iterator[Html | str | None]:
    """Describe when, where, how, to whom and through whom something was said."""
    source = dossier.sources[made.source]
    detail = title_and_details(source)[1]
    yield f"said {date_in_words(made.said_on)}" if made.said_on else None
    place = f", {made.passage.place}" if made.passage and made.passage.place else None
    yield together("in ", link_to(source), f" ({detail})" if detail else None, place)
    if made.via:
        through = dossier.sources[made.via]
        detail = title_and_details(through)[1]
        yield together("which has it from ", link_to(through), f" ({detail})" if detail else None)
    yield "heard first hand" if made.first_hand else None
    yield from manner(made, dossier)


def manner(made: Attribution, dossier: Dossier) -> Iterator[Html | str | None]:
    """Describe to whom, in which kind of speech, with which stance and on which terms something was said."""
    yield together("to ", agent_or_words(dossier, made.addressee)) if made.addressee else None
    yield _MODES.get(made.mode)
    yield together("stance: ", made.stance) if made.stance else None
    yield _TERMS.get(made.terms)
