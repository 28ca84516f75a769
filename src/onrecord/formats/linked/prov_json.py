"""PROV-JSON: who said what, in which work, through which other.

| record | where it goes |
| --- | --- |
| source | an entity, with title and date; `reprint_of` is a derivation |
| claim | an entity of type `onrecord:Claim` |
| person, organization, unnamed | an agent: `prov:Person`, `prov:Organization`, an agent with its description |
| attribution | an entity attributed to the speaker, a specialization of the claim, derived from the source |
| passage | the value of that entity, whose derivation is a quotation then |
| `via` | the source is derived from it, and it is the primary source of the attribution |

Whatever else a record says is lost, and told; so are assessments.

Source: W3C Member Submission "The PROV-JSON Serialization" (2013); PROV-DM (2013), sections 5.2, 5.3, 5.5.
"""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

from onrecord.captions import agent_name
from onrecord.dossier import Dossier
from onrecord.formats.linked.names import BASE, address_of_work, checked_base, iso_date, local_name, losses_of, not_read
from onrecord.records.agents import Agent, Organization, Person
from onrecord.records.attributions import Assessment, Attribution, with_ids
from onrecord.records.losses import Loss

read = not_read("prov-json")
_NO_PLACE: Final = "PROV has no place for it"
_KEPT_LINE: Final = "title issued doi url reprint_of name claim speaker source via cue stance said_on passage text"
_KEPT: Final = frozenset(_KEPT_LINE.split())
"""The fields that are written; of a passage the words and the place, of an unnamed speaker the description."""


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = True, base: str = ""
) -> Iterator[str]:  # fmt: skip
    """Write a document of PROV-JSON.

    Args:
        dossier: What to write.
        on_loss: Called with each record and value that PROV has no place for.
        claims: Taken as by every writer; the document always has the claims.
        base: The address under which the records are published; else they have names that lead nowhere.
    """
    from orjson import OPT_INDENT_2, dumps

    base = checked_base(base)
    prefix = {"rec": base or BASE, "onrecord": BASE, "dcterms": "http://purl.org/dc/terms/"}
    document: dict[str, Any] = {"prefix": prefix, "entity": {}, "agent": {}}
    _put_records(dossier, document, base)
    blank = (f"_:r{number}" for number in count(1))
    for one in with_ids(dossier.attributions):
        _put_attribution(dossier, one, document, blank)
    for source in dossier.sources.values():
        if source.reprint_of:
            _relate(document, blank, _name("source", source.key), _name("source", source.reprint_of))
    for record in dossier:
        if isinstance(record, Assessment):
            on_loss(Loss.of(record, _NO_PLACE))
        else:
            for loss in losses_of(record, _KEPT, _NO_PLACE):
                on_loss(loss)
    yield dumps(document, option=OPT_INDENT_2).decode() + "\n"


def _name(kind: str, key: str) -> str:
    return f"rec:{local_name(kind, key)}"


def _typed(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _put_records(dossier: Dossier, document: dict[str, Any], base: str) -> None:
    """Put sources and claims as entities, and speakers as agents."""
    entities, agents = document["entity"], document["agent"]
    for source in dossier.sources.values():
        told = {"dcterms:title": source.title, "dcterms:issued": iso_date(source.issued)}
        told["prov:location"] = address_of_work(base, source)
        entities[_name("source", source.key)] = {name: value for name, value in told.items() if value}
    for claim in dossier.claims.values():
        entities[_name("claim", claim.key)] = {"prov:type": _typed("onrecord:Claim"), "prov:value": claim.text}
    speakers: tuple[Agent, ...] = (
        *dossier.people.values(), *dossier.organizations.values(), *dossier.unnamed.values(),
    )  # fmt: skip
    for one in speakers:
        kind = (
            "prov:Person" if isinstance(one, Person) else "prov:Organization" if isinstance(one, Organization) else ""
        )
        agents[_name("agent", one.key)] = {"prov:label": agent_name(one)} | (
            {"prov:type": _typed(kind)} if kind else {}
        )


def _put_attribution(dossier: Dossier, one: Attribution, document: dict[str, Any], blank: Iterator[str]) -> None:
    """Put an attribution and what it is to speaker, claim and works."""
    name = _name("attribution", one.id)
    words = one.passage.words if one.passage else ""
    told = {
        "prov:value": words, "prov:location": one.passage.place if one.passage else "", "onrecord:cue": one.cue,
        "onrecord:stance": one.stance, "onrecord:said_on": str(one.said_on or ""),
    }  # fmt: skip
    entity: dict[str, Any] = {"prov:type": _typed("onrecord:Attribution")}
    document["entity"][name] = entity | {key: value for key, value in told.items() if value}
    speaker, claim = _name("agent", one.speaker), _name("claim", one.claim)
    document.setdefault("wasAttributedTo", {})[next(blank)] = {"prov:entity": name, "prov:agent": speaker}
    pair = {"prov:specificEntity": name, "prov:generalEntity": claim}
    document.setdefault("specializationOf", {})[next(blank)] = pair
    _relate(document, blank, name, _name("source", one.source), "prov:Quotation" if words else "")
    if one.via:
        _relate(document, blank, name, _name("source", one.via), "prov:PrimarySource")
        _relate(document, blank, _name("source", one.source), _name("source", one.via))


def _relate(document: dict[str, Any], blank: Iterator[str], made: str, used: str, kind: str = "") -> None:
    told: dict[str, Any] = {"prov:generatedEntity": made, "prov:usedEntity": used}
    document.setdefault("wasDerivedFrom", {})[next(blank)] = told | ({"prov:type": _typed(kind)} if kind else {})
