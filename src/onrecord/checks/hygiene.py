"""What is missing, unsafe or of no use in a dossier."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.captions import agent_name, type_in_words
from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.checks.required import missing
from onrecord.dossier import Dossier
from onrecord.records.agents import Person, Unnamed
from onrecord.records.findings import Finding

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9:._+/-]")


def missing_field(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find sources of which too little is known for a reference; a reprint leans on its original."""
    for source in dossier.sources.values():
        lacking = list(missing(source))
        if lacking and not source.reprint_of:
            shown = "; ".join(f"without {what} ({', '.join(guides)})" for what, guides in lacking)
            yield finding("missing-field", source, f"{type_in_words(source.type)} {shown}")


def no_archive(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find web addresses of which no copy is kept."""
    for source in dossier.sources.values():
        if source.url and not source.doi and not any(shot.archive_url for shot in source.snapshots):
            yield finding("no-archive", source, f"{source.url} has no archived copy")


def unsafe_key(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find keys that cannot be written to a .bib file as they are."""
    for key, source in dossier.sources.items():
        bad = dict.fromkeys(_UNSAFE.findall(key))
        if bad:
            yield finding("unsafe-key", source, f"the key has {', '.join(map(repr, bad))}")


def unused_record(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find records to which nothing refers."""
    has_attributions = bool(dossier.attributions)
    employers = _organizations(dossier)
    idle = [
        agent
        for agents in (dossier.people, dossier.organizations, dossier.unnamed)
        for key, agent in agents.items()
        if not dossier.is_referred_to(key) and key not in employers
    ]
    authors = _names(dossier) if idle else frozenset()
    for agent in idle:
        if agent_name(agent) not in authors:
            yield finding("unused-record", agent, "no attribution and no source names it")
    for key, source in dossier.sources.items():
        if has_attributions and not source.reprint_of and not dossier.is_referred_to(key):
            yield finding("unused-record", source, "no attribution is from it or through it")
    for key, claim in dossier.claims.items():
        if not dossier.attributions_of(claim=key):
            yield finding("unused-record", claim, "nobody makes it")


def _names(dossier: Dossier) -> frozenset[str]:
    """Return the names on works that do not say whose they are; whoever has such a name may have written the work."""
    every = (name for source in dossier.sources.values() for _, names in source.named() for name in names)
    return frozenset(str(name) for name in every if not name.agent)


def _organizations(dossier: Dossier) -> frozenset[str]:
    """Name the organizations to which speakers belong; they are of use without saying anything."""
    speakers: list[Person | Unnamed] = [*dossier.people.values(), *dossier.unnamed.values()]
    return frozenset(item.organization for speaker in speakers for item in speaker.affiliations)
