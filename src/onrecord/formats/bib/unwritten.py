"""What a dossier holds beside the works that an entry is written of: what comes back of it, and what is lost."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from attrs import evolve, fields

from onrecord.dossier import Dossier
from onrecord.records.agents import Organization, Person, Unnamed
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.fields import Record
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss, key_or_description
from onrecord.records.names import Name
from onrecord.records.sources import Source

_IN_A_LINE: Final[Mapping[type, frozenset[str]]] = MappingProxyType(
    {
        Person: frozenset({"name"}),
        Organization: frozenset({"name"}),
        Unnamed: frozenset({"description"}),
        Claim: frozenset({"text"}),
        Attribution: frozenset({"claim", "speaker", "source", "cue", "said_on", "via"}),
    }
)
"""What the line of an annotation says of a record; keys are not for readers."""


def named_agents(sources: Iterable[Source]) -> dict[str, AnyRecord]:
    """Return the records of the agents that names refer to, as far as the names tell them; by key.

    >>> named_agents([Source(key="a", author=[Name(family="Lee", agent="lee")])])
    {'lee': Person(key='lee', name=Name(family='Lee'))}
    """
    agents: dict[str, AnyRecord] = {}
    for source in sources:
        for _, names in source.named():
            for name in names:
                if name.agent:
                    agents.setdefault(name.agent, _agent(name))
    return agents


def _agent(name: Name) -> AnyRecord:
    if name.literal:
        return Organization(key=name.agent, name=name.literal)
    return Person(key=name.agent, name=evolve(name, agent=""))


def losses_beside(dossier: Dossier, listed: list[Source], *, claims: bool, lossless: bool) -> Iterator[Loss]:
    """Yield what is lost of the records that have no entry: a record that is told nowhere is one loss.

    Args:
        dossier: What is written.
        listed: The sources that have an entry.
        claims: Whether the attributions of these are written as lines of their annotations.
        lossless: Whether the keys of the agents are written whom their names name.
    """
    if len(listed) == len(dossier):
        return
    entries = {source.key for source in listed}
    told = _told(dossier, listed) if claims else frozenset()
    agents = named_agents(listed) if lossless and (dossier.people or dossier.organizations) else {}
    for record in dossier:
        key: str = getattr(record, "key", "")
        if isinstance(record, Source):
            if key not in entries:
                yield Loss.of(record, "known only through another source (second_hand=True lists it)")
        elif type(agents.get(key)) is type(record):
            said = _IN_A_LINE[type(record)] if key in told else frozenset()
            yield from _untold(record, said, agents[key], "the names of an entry do not say it")
        elif key in told or (isinstance(record, Attribution) and claims and record.source in entries):
            yield from _untold(record, _IN_A_LINE[type(record)], None, "the line of an annotation does not say it")
        else:
            yield Loss.of(record, "entries hold works, and no other records")


def _told(dossier: Dossier, listed: list[Source]) -> frozenset[str]:
    """Collect the keys of the claims and speakers that the annotations of sources tell in words."""
    lines = [attribution for source in listed for attribution in dossier.attributions_of(source=source)]
    return frozenset(key for attribution in lines for key in (attribution.claim, attribution.speaker))


def _untold(record: Record, said: frozenset[str], back: AnyRecord | None, reason: str) -> Iterator[Loss]:
    """Yield the fields of a record that are neither among those `said` nor as in the record that comes `back`."""
    for field in fields(cast("Any", type(record))):
        value = getattr(record, field.name)
        if field.name in said or field.name == "key" or not field.eq or value == field.default:
            continue
        if back is None or value != getattr(back, field.name):
            yield Loss(key_or_description(record), field.name, value, reason)
