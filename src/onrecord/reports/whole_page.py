"""The page: head, contents, sections."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.captions import counted, date_in_words
from onrecord.diagrams.picture import Picture, of_dossier
from onrecord.provenance.origin_counts import MEANINGS
from onrecord.reports import claim_details, claim_table, findings, sources, speakers, texts
from onrecord.reports.budget import PRINTED_FILES, for_screens, linked, not_printed, split
from onrecord.reports.facts import Facts
from onrecord.reports.foot import Foot
from onrecord.reports.html import Html, inward, joined, lines, listed, tag, together
from onrecord.reports.lead import lead_of
from onrecord.reports.notes import GRADES, SEVERITIES, badge
from onrecord.reports.pictures import WIDE_ROOM, legend, scrolled
from onrecord.reports.reference_list import References
from onrecord.reports.style_sheet import style_sheet
from onrecord.reports.whole import shared_claims, whole_in_words

MOST_SAID = 40
"""Attributions of a dossier that is drawn whole, at most."""
_COUNTED = ("documents", "origins", "chains", "unknown")
"""What is counted on the page, and explained at its foot."""
MOST_PRINTED = 14
"""Boxes of a picture that can be read on half a sheet of paper, at most."""
_NOT_ON_PAPER = frozenset({"claims", "sources", "speakers"})
"""Sections that are not printed."""
MANY_SAID = 300
LONG = ' class="long"'
"""Attributions from which on a browser lays out only what is on the screen."""


class Section(NamedTuple):
    """A part of the page: the id of its place, its heading, how many things are in it, and what it says."""

    anchor: str
    heading: str
    size: int
    body: Html


def html_page(facts: Facts, title: str, references: References, foot: Foot) -> Html:
    """Make the whole page."""
    picture = _whole(facts)
    sections = [section for section in _sections(facts, references, picture is not None) if section.size]
    page = lines(
        [
            Html("<!doctype html>"),
            Html('<html lang="en">'),
            head_of(title),
            Html("<body>"),
            inward("content", "Skip to the content", class_="skip"),
            banner_of(facts, title),
            _contents(sections),
            Html(f'<main id="content" tabindex="-1"{LONG if len(facts.attributions) > MANY_SAID else ""}>'),
            overview_of(facts, picture, claim_table.answers(facts)),
            *(_printed(section) for section in sections),
            Html("</main>"),
            footer_of(facts, foot),
            Html("</body>\n</html>\n"),
        ]
    )
    return linked(page) if "left-out" in page else page


def _printed(section: Section) -> Html:
    """Make a section; one that is not printed is marked so."""
    made = section_of(section)
    return for_screens(made) if section.anchor in _NOT_ON_PAPER else made


def head_of(title: str, sheet_file: str = "") -> Html:
    """Make the head of a page, with its style sheet in it or, of several pages, in a file beside them."""
    if sheet_file:
        styles, style = "file: 'self'", tag("link", rel="stylesheet", href=sheet_file)
    else:
        sheet = style_sheet()
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        styles, style = f"'sha256-{digest}'", Html(f"<style>{sheet}</style>")
    policy = f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        lines(
            [
                tag("meta", charset="utf-8"),
                Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
                tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
                tag("meta", name_="referrer", content="no-referrer"),
                tag("title", title),
                tag("meta", name_="generator", content="onrecord"),
                style,
            ]
        ),
    )


def _sections(facts: Facts, references: References, is_drawn: bool) -> Iterator[Section]:
    dossier = facts.dossier
    agents = len(dossier.people) + len(dossier.organizations) + len(dossier.unnamed)
    yield Section("claims", "Claims in detail", len(dossier.claims), claim_details.claims(facts, is_drawn))
    yield Section("findings", "What to do", len(facts.findings), findings.findings(facts))
    yield Section("texts", "Texts", len(facts.texts), texts.texts(facts))
    yield Section("sources", "Sources", len(dossier.sources), sources.sources(facts))
    yield Section("speakers", "Speakers", agents, speakers.speakers(facts))
    yield Section("references", "References", references.size, references.body)


def section_of(section: Section) -> Html:
    """Make a section, with its heading and how many things are in it."""
    heading = f"{section.anchor}-heading"
    return tag(
        "section",
        Html("\n"),
        tag("h2", section.heading, " ", tag("span", f"{section.size:,}", class_="count"), id=heading),
        Html("\n"),
        section.body,
        Html("\n"),
        id=section.anchor,
        aria_labelledby=heading,
    )


def banner_of(facts: Facts, title: str) -> Html:
    """Make the top of a page: its title, and how much there is."""
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
        inward(section.anchor, section.heading, " ", tag("span", f"{section.size:,}", class_="count"))
        for section in sections
    ]
    return tag("nav", listed(links), aria_label="Contents")


def overview_of(facts: Facts, picture: Picture | None, table: Html | None) -> Html:
    """Show the answer first: in a sentence and as a table; then what stands out, and the whole as a picture."""
    made = [claim for claim in facts.claims if claim.key in facts.by_claim]
    shared = shared_claims(made, facts)
    told = whole_in_words(facts, made, shared)
    return tag(
        "section",
        tag("h2", "Overview", id="overview-heading"),
        lead_of(facts, made, shared),
        table,
        tag("h3", "What stands out"),
        listed([_wording(facts), *told, _doubts(facts), *_left_out(facts)], class_="summary"),
        _drawn(picture) if picture else None,
        id="overview",
        aria_labelledby="overview-heading",
    )


def _wording(facts: Facts) -> Html:
    """Say how many passages are verified, and what came of them; how many of each kind where there are several."""
    if not facts.texts and not facts.verdicts:
        return Html("No texts at hand: the wording of passages was not checked.")
    counts = Counter(verdict.grade for verdict in facts.verdicts)
    verified = sum(verdict.is_verified for verdict in facts.verdicts)
    met = [
        (shown, f"{counts[grade]:,} " if len(counts) > 1 else "") for grade, shown in GRADES.items() if counts[grade]
    ]
    totals = joined((together(count, badge(shown, shown.name)) for shown, count in met), ", ")
    return together(f"{verified:,} of {counted(len(facts.verdicts), 'passage')} verified: ", totals)


def _doubts(facts: Facts) -> Html:
    """Say how many findings there are of each severity, and lead to what to do about them."""
    counts = Counter(found.severity for found in facts.findings)
    totals = joined(
        (
            badge(shown, f"{severity} {counts[severity]:,}")
            for severity, shown in SEVERITIES.items()
            if counts[severity]
        ),
        " ",
    )
    if not totals:
        return Html("The checks found nothing doubtful.")
    found = counted(len(facts.findings), "finding")
    return together(inward("findings", f"{found}, and what to do"), ". ", totals)


def _left_out(facts: Facts) -> Iterator[Html]:
    if facts.left_out:
        were, are = ("was", "is") if facts.left_out == 1 else ("were", "are")
        made = counted(facts.left_out, "attribution")
        yield together(f"{made} {were} made off the record and {are} left out of this report.")


def _whole(facts: Facts) -> Picture | None:
    """Return the picture of the whole dossier where it is small, and where a picture tells more than a line."""
    if not facts.attributions or len(facts.attributions) > MOST_SAID:
        return None
    picture = of_dossier(facts.dossier, off_record=True, graphs=facts.graphs)
    return None if picture.is_line else picture


def _drawn(picture: Picture) -> Html:
    look = "whole" if len(picture.boxes) > MOST_PRINTED else None
    return tag(
        "figure",
        scrolled(picture, "whole", "Picture of the whole", WIDE_ROOM),
        tag("figcaption", legend(picture)),
        class_=look,
    )


def footer_of(facts: Facts, foot: Foot) -> Html:
    """Explain the marks that there are on the page, and tell when it was made, by what and from which files."""
    grades = {verdict.grade for verdict in facts.verdicts}
    severities = {found.severity for found in facts.findings}
    marks = [
        *(together(badge(shown, shown.name), " ", shown.words) for grade, shown in GRADES.items() if grade in grades),
        *(
            together(badge(shown, shown.name), " ", shown.words)
            for name, shown in SEVERITIES.items()
            if name in severities
        ),
    ]
    if facts.attributions:
        marks += [together(tag("strong", name), ": ", MEANINGS[name]) for name in _COUNTED]
    files = [tag("li", tag("bdi", each.name), " ", tag("code", f"SHA-256 {each.sha256}")) for each in foot.files]
    listing = split(files, PRINTED_FILES, "ul", "files") if files else None
    return tag(
        "footer",
        tag("h2", "How to read this") if marks else None,
        listed(marks, class_="grades"),
        tag("h2", "How it was made"),
        tag(
            "p", "Made on ", date_in_words(foot.made_on), " by onrecord ",
            foot.version, ", from:" if listing else ".",
        ),
        listing,
        not_printed(len(files) - PRINTED_FILES, "file"),
        tag(
            "p", "The details of each claim, source and speaker are not printed; the report as a web page has them.",
            class_="paper",
        ),
    )  # fmt: skip
