"""Which records there are, and which of their fields must name another one.

`REFERENCES` is the table; of every field in it the text is the key of a record of the same dossier.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.errors import InvalidRecord
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import LINKS, Claim
from onrecord.records.sources import Source

AnyRecord = Agent | Source | Claim | Attribution | Assessment
Keyed = Agent | Source | Claim
KeyedRecord = Keyed | Attribution
"""What has a key by which others may name it; of an attribution it may be empty."""

RECORD_CLASSES: Final = (Person, Organization, Unnamed, Source, Claim, Attribution, Assessment)
"""The classes of record a dossier holds, in the order in which it gives them."""

_AGENTS: Final = (Person, Organization, Unnamed)
_AGENT: Final = ("a person, organization or unnamed speaker", _AGENTS)
_SOURCE: Final = ("a source", (Source,))
_CLAIM: Final = ("a claim", (Claim,))


class Reference(NamedTuple):
    """A field whose text is the key of another record."""

    field: str
    kind: str
    classes: tuple[type, ...]


REFERENCES: Final[Mapping[type, tuple[Reference, ...]]] = MappingProxyType(
    {
        Source: (Reference("reprint_of", *_SOURCE),),
        Claim: tuple(Reference(link, *_CLAIM) for link in LINKS),
        Attribution: (
            Reference("claim", *_CLAIM),
            Reference("speaker", *_AGENT),
            Reference("source", *_SOURCE),
            Reference("via", *_SOURCE),
        ),
        Assessment: (
            Reference(
                "of", "a source, attribution, person, organization or unnamed speaker", (Source, Attribution, *_AGENTS)
            ),
        ),
        Person: (),
        Organization: (),
        Unnamed: (),
    }
)
NAMED_AGENT: Final = Reference("agent", "a person or organization", (Person, Organization))
"""A name that is printed on a work may say whose it is."""


def keys_in(record: AnyRecord) -> Iterator[tuple[Reference, str]]:
    """List the keys that `record` refers to, each with the field that does.

    >>> [key for _, key in keys_in(Attribution(claim="c", speaker="s", source="a", via="b"))]
    ['c', 's', 'a', 'b']
    """
    for reference in REFERENCES[type(record)]:
        value = getattr(record, reference.field)
        if type(value) is str:
            if value:
                yield reference, value
        else:
            for key in value:
                yield reference, key
    if type(record) is Source:
        for agent in record.agents():
            yield NAMED_AGENT, agent


def misfit(record: AnyRecord, referred: AnyRecord) -> InvalidRecord | None:
    """Return what is wrong with a record because of one that it refers to, or None.

    Whoever speaks has a reliability; a credibility is that of what they say (NATO AJP-2.1).

    >>> misfit(Assessment(of="p", by="desk", reliability="B", credibility=2), Person(key="p", name="Doe, Jo")).field
    'credibility'
    """
    if type(record) is Assessment and record.credibility and isinstance(referred, _AGENTS):
        must = "be empty: whoever speaks is assessed by reliability only, what they say by credibility"
        return InvalidRecord(record.described(), "credibility", must, record.credibility)
    return None


def is_off_record(record: AnyRecord) -> bool:
    """Whether a record is an attribution that was made off the record."""
    return isinstance(record, Attribution) and record.is_off_record


def has_keys(record: AnyRecord) -> bool:
    """Whether a record refers to others; of a source, that is known sooner than to what."""
    return type(record) is not Source or bool(record.reprint_of) or any(record.agents())
