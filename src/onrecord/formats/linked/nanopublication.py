"""Nanopublications in TriG: one for each attribution, with what is asserted, whence it is, and who recorded it.

| record | where it goes |
| --- | --- |
| claim | the graph of the assertion: its text, and its CiTO links to other claims; that the speaker denies it |
| attribution | the graph of provenance: the assertion is attributed to the speaker and derived from the source |
| passage | there, too: the words as a quotation of the source, and the place |
| `via` | there, too: the primary source of the assertion, from which the source is derived |
| person, organization, unnamed | there, too: an agent with its name or description |
| source | there, too: title and date, at its DOI or address; `reprint_of` is a derivation |
| decision | the graph of publication information: who accepted or edited it, and when |

Whatever else a record says is lost, and told; so are assessments, and records to which no attribution leads.

Sources: "Nanopublication Guidelines" (nanopub.net, 2018), sections 3 and 4; W3C "RDF 1.1 TriG"; PROV-O (2013); CiTO.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Final

from onrecord.captions import agent_name
from onrecord.dossier import Dossier
from onrecord.formats.linked.names import BASE, address, address_of_work, checked_base, iso_date, losses_of, not_read
from onrecord.provenance.debates import DENIALS
from onrecord.records.agents import Agent, Organization, Person
from onrecord.records.attributions import Assessment, Attribution, with_ids
from onrecord.records.claims import Claim
from onrecord.records.losses import Loss
from onrecord.records.sources import Source

read = not_read("nanopublication")
_NO_PLACE: Final = "nanopublications have no place for it"
_KEPT_LINE: Final = (
    "title issued doi url reprint_of name claim speaker source via cue stance said_on passage text supports disputes "
    "qualifies interprets decision"
)
_KEPT: Final = frozenset(_KEPT_LINE.split())
_LINKS: Final = MappingProxyType(
    {
        "supports": "cito:supports", "disputes": "cito:disputes", "qualifies": "cito:qualifies",
        "interprets": "cito:discusses",
    }
)  # fmt: skip
"""What a claim does to another, in the Citation Typing Ontology; it has no word for interpreting."""
_PREFIXES: Final = (
    ("cito", "http://purl.org/spar/cito/"), ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"), ("np", "http://www.nanopub.org/nschema#"), ("onrecord", BASE),
    ("prov", "http://www.w3.org/ns/prov#"), ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
)  # fmt: skip
_DATES: Final = MappingProxyType({4: "gYear", 7: "gYearMonth", 10: "date"})
Triple = tuple[str, str, str]


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = True, base: str = ""
) -> Iterator[str]:  # fmt: skip
    """Write a nanopublication for each attribution.

    Args:
        dossier: What to write.
        on_loss: Called with each record and value that nanopublications have no place for.
        claims: Taken as by every writer; they are what is asserted.
        base: The address under which they are published; else they have names that lead nowhere.

    Yields:
        The text, nanopublication by nanopublication.
    """
    base = checked_base(base)
    yield "".join(f"@prefix {name}: <{place}> .\n" for name, place in _PREFIXES)
    written: set[str] = set()
    for one in with_ids(dossier.attributions):
        yield from _nanopublication(dossier, one, base, written)
    for record in dossier:
        key = getattr(record, "key", "")
        if isinstance(record, Assessment) or (not isinstance(record, Attribution) and key not in written):
            on_loss(Loss.of(record, _NO_PLACE if isinstance(record, Assessment) else "no attribution leads to it"))
            continue
        for loss in losses_of(record, _KEPT, _NO_PLACE):
            on_loss(loss)


def _nanopublication(dossier: Dossier, one: Attribution, base: str, written: set[str]) -> Iterator[str]:
    """Yield the four graphs of an attribution, and add the keys of the records that they tell of."""
    own = address(base, "nanopub", one.id)
    itself, assertion, provenance, publication = (
        f"<{own}{part}>" for part in ("", ".assertion", ".provenance", ".pubinfo")
    )
    head = [
        (itself, "a", "np:Nanopublication"), (itself, "np:hasAssertion", assertion),
        (itself, "np:hasProvenance", provenance), (itself, "np:hasPublicationInfo", publication),
    ]  # fmt: skip
    claim, speaker = dossier.claims[one.claim], dossier.speaker(one.speaker)
    works = [dossier.sources[key] for key in (one.source, one.via) if key in dossier.sources]
    works += [dossier.sources[work.reprint_of] for work in tuple(works) if work.reprint_of]
    written.update((claim.key, speaker.key, *(work.key for work in works)))
    whence = [*_provenance(dossier, one, assertion, base), *_agent(speaker, base)]
    for work in dict.fromkeys(works):
        whence += _work(dossier, work, base)
    yield _graph(f"<{own}.head>", head)
    yield _graph(assertion, _assertion(claim, one, base))
    yield _graph(provenance, whence)
    yield _graph(publication, _publication(one, itself))


def _assertion(claim: Claim, one: Attribution, base: str) -> Iterator[Triple]:
    """Yield what a claim says and, where the speaker denies it, that this is what is asserted of it."""
    name = _named(base, "claim", claim.key)
    yield name, "a", "onrecord:Claim"
    yield name, "rdf:value", _literal(claim.text)
    if one.stance in DENIALS:
        yield _named(base, "agent", one.speaker), "cito:disputes", name
    for field, link in _LINKS.items():
        for other in getattr(claim, field):
            yield name, link, _named(base, "claim", other)


def _provenance(dossier: Dossier, one: Attribution, assertion: str, base: str) -> Iterator[Triple]:
    """Yield from whom and from which works an assertion is, and in which words."""
    source = _work_name(dossier, one.source, base)
    yield assertion, "prov:wasAttributedTo", _named(base, "agent", one.speaker)
    yield assertion, "prov:wasDerivedFrom", source
    if one.via:
        via = _work_name(dossier, one.via, base)
        yield assertion, "prov:hadPrimarySource", via
        if via != source:
            yield source, "prov:wasDerivedFrom", via
    if one.passage is not None:
        if one.passage.words:
            yield assertion, "prov:wasQuotedFrom", source
            yield assertion, "prov:value", _literal(one.passage.words)
        if one.passage.place:
            yield assertion, "dcterms:bibliographicCitation", _literal(one.passage.place)
    for name, value in (("cue", one.cue), ("stance", one.stance), ("saidOn", str(one.said_on or ""))):
        if value:
            yield assertion, f"onrecord:{name}", _literal(value)


def _agent(agent: Agent, base: str) -> Iterator[Triple]:
    name = _named(base, "agent", agent.key)
    kind = "Person" if isinstance(agent, Person) else "Organization" if isinstance(agent, Organization) else "Agent"
    yield name, "a", f"prov:{kind}"
    yield name, "foaf:name" if kind != "Agent" else "rdfs:comment", _literal(agent_name(agent))


def _work(dossier: Dossier, source: Source, base: str) -> Iterator[Triple]:
    name = _work_name(dossier, source.key, base)
    yield name, "a", "prov:Entity"
    if source.title:
        yield name, "dcterms:title", _literal(source.title)
    if day := iso_date(source.issued):
        yield name, "dcterms:issued", f'"{day}"^^xsd:{_DATES[len(day)]}'
    if source.reprint_of:
        yield name, "prov:wasDerivedFrom", _work_name(dossier, source.reprint_of, base)


def _publication(one: Attribution, itself: str) -> Iterator[Triple]:
    """Yield the identifier of an attribution, and who decided on it, if that is on record."""
    yield itself, "dcterms:identifier", _literal(one.id)
    if one.decision is not None:
        yield itself, "prov:wasAttributedTo", "_:recorder"
        yield "_:recorder", "foaf:name", _literal(one.decision.by)
        if day := iso_date(one.decision.on):
            yield itself, "dcterms:created", f'"{day}"^^xsd:{_DATES[len(day)]}'


def _graph(name: str, triples: Iterable[Triple]) -> str:
    lines = "".join(f"    {' '.join(triple)} .\n" for triple in dict.fromkeys(triples))
    return f"\n{name} {{\n{lines}}}\n"


def _named(base: str, kind: str, key: str) -> str:
    return f"<{address(base, kind, key)}>"


def _work_name(dossier: Dossier, key: str, base: str) -> str:
    source = dossier.sources.get(key)
    return f"<{address_of_work(base, source)}>" if source else _named(base, "source", key)


_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f]')


def _literal(text: str) -> str:
    """Return a text as a quoted string.

    Source:
        RDF 1.1 Turtle, section 2.5.1 and the production STRING_LITERAL_QUOTE.
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return f"\\{sign}" if sign in '"\\' else f"\\u{ord(sign):04X}"
