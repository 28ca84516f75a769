"""Links to records by what they are called, and what is known of somebody besides the name."""

from collections.abc import Iterable

from onrecord.captions import date_in_words, record_name
from onrecord.dossier import Dossier
from onrecord.records.agents import Affiliation, Agent, Organization, Person, Unnamed
from onrecord.records.claims import Claim
from onrecord.records.sources import Source
from onrecord.reports.anchors import anchor, anchor_of
from onrecord.reports.html import Html, inward, joined, tag


def office(dossier: Dossier, affiliation: Affiliation) -> Html:
    """Describe an affiliation: role, organization, from when until when."""
    known = dossier.organizations.get(affiliation.organization)
    where = link_to(known) if known else affiliation.organization
    since, until = date_in_words(affiliation.since), date_in_words(affiliation.until)
    span = f"{since or '?'} to {until or '?'}" if since or until else ""
    return joined([affiliation.role, where, span])


def offices(dossier: Dossier, affiliations: Iterable[Affiliation]) -> Html:
    """Describe affiliations, one after the other."""
    return joined((office(dossier, each) for each in affiliations), "; ")


def link_to(record: Source | Claim | Agent, words: str = "") -> Html:
    """Link to the place of a record, by its name."""
    return inward(anchor_of(record), tag("bdi", words or record_name(record)))


def agent_or_words(dossier: Dossier, key: str) -> Html:
    """Link to the agent with this key; what is no key is words."""
    record = dossier.get(key)
    if isinstance(record, Person | Organization | Unnamed):
        return link_to(record)
    return tag("bdi", key)


def key_of(record: Source | Claim | Agent) -> Html:
    """Show the key by which other records, and commands, name a record; it links to the place itself."""
    return inward(anchor_of(record), tag("code", record.key), class_="key", aria_label=f"Link to {record.key}")


def text_anchor(source: str) -> str:
    """Return the id of the place where the text of a source stands."""
    return anchor("text", source)
