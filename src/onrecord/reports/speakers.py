"""Who speaks: people, organizations, and speakers without a name."""

from collections.abc import Iterator

from onrecord.captions import agent_name
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.identifiers import is_valid, web_address
from onrecord.reports.anchors import anchor_of, attribution_anchor
from onrecord.reports.budget import MOST_LISTED, MOST_RECORDS, left_out, within
from onrecord.reports.facts import Facts
from onrecord.reports.html import Html, inward, joined, lines, listed, outward, tag, together
from onrecord.reports.naming import key_of, link_to, offices
from onrecord.reports.notes import assessments, findings_of


def speakers(facts: Facts) -> Html:
    """Describe every speaker."""
    dossier = facts.dossier
    agents: list[Agent] = [*dossier.people.values(), *dossier.organizations.values(), *dossier.unnamed.values()]
    shown = within(agents, MOST_RECORDS)
    return lines([*left_out(len(agents) - len(shown), "speaker"), *(described(agent, facts) for agent in shown)])


def described(agent: Agent, facts: Facts) -> Html:
    """Describe a speaker, with what is attributed to it."""
    dossier, made = facts.dossier, facts.by_speaker.get(agent.key, ())
    claims = (
        together(
            inward(attribution_anchor(one.number), tag("bdi", dossier.claims[one.attribution.claim].text)),
            " in ",
            link_to(dossier.sources[one.attribution.source]),
        )
        for one in made[:MOST_LISTED]
    )
    return tag(
        "article",
        tag("h3", agent_name(agent), dir="auto"),
        tag("p", key_of(agent), " ", joined(_facts(agent, facts), " · "), class_="meta"),
        findings_of(agent, facts),
        listed(claims),
        tag("p", f"{len(made) - MOST_LISTED} more.", class_="quiet") if len(made) > MOST_LISTED else None,
        assessments(dossier.assessments_of(agent), dossier),
        id=anchor_of(agent),
    )


def _facts(agent: Agent, facts: Facts) -> Iterator[Html | str]:
    """Describe what is known of a speaker besides the name."""
    yield together("also called ", joined([tag("bdi", alias) for alias in agent.aliases])) if agent.aliases else ""
    if isinstance(agent, Organization):
        yield agent.kind or "organization"
        yield outward(agent.url) if agent.url else ""
        return
    yield offices(facts.dossier, agent.affiliations)
    if isinstance(agent, Unnamed):
        yield "without a name"
        yield f"{agent.number} or more" if agent.number and agent.number > 1 else ""
    if isinstance(agent, Person):
        yield agent.description
        valid = agent.orcid and is_valid("orcid", agent.orcid)
        yield together("ORCID ", outward(web_address("orcid", agent.orcid), agent.orcid)) if valid else agent.orcid
