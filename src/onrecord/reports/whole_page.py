"""The page: head, contents, sections."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.captions import counted
from onrecord.diagrams.picture import of_dossier
from onrecord.diagrams.svg import ARROWS, BOXES, embedded, sample
from onrecord.reports import answers, claims, findings, sources, speakers, texts
from onrecord.reports.facts import Facts
from onrecord.reports.html import Html, inward, joined, lines, listed, tag, together
from onrecord.reports.notes import GRADES, SEVERITIES, badge
from onrecord.reports.reference_list import References
from onrecord.reports.style_sheet import style_sheet

MOST_SAID = 40
"""Attributions of a dossier that is drawn whole, at most."""
MANY_SAID = 300
LONG = ' class="long"'
"""Attributions from which on a browser lays out only what is on the screen."""


class Section(NamedTuple):
    """A part of the page: the id of its place, its heading, how many things are in it, and what it says."""

    anchor: str
    heading: str
    size: int
    body: Html


def html_page(facts: Facts, title: str, references: References) -> Html:
    """Make the whole page."""
    sections = [section for section in _sections(facts, references) if section.size]
    return lines(
        [
            Html("<!doctype html>"),
            Html('<html lang="en">'),
            _head(title),
            Html("<body>"),
            inward("content", "Skip to the content", class_="skip"),
            _banner(facts, title),
            _contents(sections),
            Html(f'<main id="content" tabindex="-1"{LONG if len(facts.attributions) > MANY_SAID else ""}>'),
            _overview(facts),
            *(_section(section) for section in sections),
            Html("</main>"),
            _footer(facts),
            Html("</body>\n</html>\n"),
        ]
    )


def _head(title: str) -> Html:
    sheet = style_sheet()
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        lines(
            [
                tag("meta", charset="utf-8"),
                tag("meta", http_equiv="Content-Security-Policy", content=policy),
                tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
                tag("meta", name_="color-scheme", content="light dark"),
                tag("meta", name_="referrer", content="no-referrer"),
                tag("title", title),
                Html(f"<style>{sheet}</style>"),
            ]
        ),
    )


def _sections(facts: Facts, references: References) -> Iterator[Section]:
    dossier = facts.dossier
    agents = len(dossier.people) + len(dossier.organizations) + len(dossier.unnamed)
    yield Section("claims", "Claims", len(dossier.claims), claims.claims(facts))
    yield Section("findings", "Findings", len(facts.findings), findings.findings(facts))
    yield Section("texts", "Texts", len(facts.texts), texts.texts(facts))
    yield Section("sources", "Sources", len(dossier.sources), sources.sources(facts))
    yield Section("speakers", "Speakers", agents, speakers.speakers(facts))
    yield Section("references", "References", references.size, references.body)


def _section(section: Section) -> Html:
    heading = f"{section.anchor}-heading"
    return tag(
        "section",
        Html("\n"),
        tag("h2", section.heading, " ", tag("span", str(section.size), class_="count"), id=heading),
        Html("\n"),
        section.body,
        Html("\n"),
        id=section.anchor,
        aria_labelledby=heading,
    )


def _banner(facts: Facts, title: str) -> Html:
    dossier = facts.dossier
    counts = (
        (len(facts.attributions), "attribution"),
        (len(dossier.claims), "claim"),
        (len(dossier.sources), "source"),
    )
    totals = ", ".join(counted(count, noun) for count, noun in counts)
    return tag("header", tag("h1", title), tag("p", totals, "."))


def _contents(sections: list[Section]) -> Html:
    links = [inward("overview", "Overview")]
    links += [
        inward(section.anchor, section.heading, " ", tag("span", str(section.size), class_="count"))
        for section in sections
    ]
    return tag("nav", listed(links), aria_label="Contents")


def _overview(facts: Facts) -> Html:
    """Show what matters first: what was verified, what is doubtful, what was left out; and the whole as a picture."""
    return tag(
        "section",
        tag("h2", "Overview", id="overview-heading"),
        listed([_wording(facts), _doubts(facts), *_left_out(facts)], class_="summary"),
        answers.answers(facts),
        _whole(facts),
        id="overview",
        aria_labelledby="overview-heading",
    )


def _wording(facts: Facts) -> Html:
    if not facts.texts and not facts.verdicts:
        return Html("No texts at hand: the wording of passages was not checked.")
    counts = Counter(verdict.grade for verdict in facts.verdicts)
    verified = sum(verdict.is_verified for verdict in facts.verdicts)
    totals = joined((badge(shown, f"{grade} {counts[grade]}") for grade, shown in GRADES.items() if counts[grade]), " ")
    return together(f"{verified} of {len(facts.verdicts)} passages verified. ", totals)


def _doubts(facts: Facts) -> Html:
    counts = Counter(found.severity for found in facts.findings)
    totals = joined(
        (badge(shown, f"{severity} {counts[severity]}") for severity, shown in SEVERITIES.items() if counts[severity]),
        " ",
    )
    if not totals:
        return Html("The checks found nothing doubtful.")
    return together(inward("findings", counted(len(facts.findings), "finding")), ". ", totals)


def _left_out(facts: Facts) -> Iterator[Html]:
    if facts.left_out:
        were, are = ("was", "is") if facts.left_out == 1 else ("were", "are")
        made = counted(facts.left_out, "attribution")
        yield together(f"{made} {were} made off the record and {are} left out of this report.")


def _whole(facts: Facts) -> Html | None:
    """Draw the whole dossier where it is small, and explain the pictures."""
    if not facts.attributions:
        return None
    looks = [look for table in (BOXES, ARROWS) for look in table.values()]
    legend = listed((together(Html(sample(look)), " ", look.legend) for look in looks), class_="legend")
    if len(facts.attributions) > MOST_SAID:
        return tag("figure", tag("figcaption", "In the pictures: ", legend))
    drawn = Html(embedded(of_dossier(facts.dossier, off_record=True, graphs=facts.graphs), "whole"))
    return tag(
        "figure",
        tag("div", drawn, class_="picture", tabindex="0", role="group", aria_label="Picture, can be scrolled sideways"),
        tag("figcaption", legend),
    )


def _footer(facts: Facts) -> Html:
    grades = (together(badge(shown, str(grade)), " ", shown.words) for grade, shown in GRADES.items())
    return tag(
        "footer",
        tag("h2", "How to read this"),
        listed(grades, class_="grades"),
        tag("p", "Made by onrecord."),
    )
