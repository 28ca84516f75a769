"""Who speaks, writes or publishes: people, organizations, and speakers known only by description."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen

from onrecord.records.dates import PartialDate
from onrecord.records.fields import (
    ALL_FILLED,
    FILLED,
    ORDER,
    Record,
    as_date,
    as_key,
    as_name,
    as_texts,
    as_tuple,
    must,
)
from onrecord.records.identifiers import canonical_or_same
from onrecord.records.names import Name


def as_organization(value: "str | Organization") -> str:
    """Keep the key of an organization that is on record, else its name as text."""
    return as_key(value)


@frozen(repr=False)
class Affiliation(Record):
    """What somebody is to an organization, and when (schema.org `affiliation`, `OrganizationRole`).

    Immutable: threads may share it.

    Attributes:
        organization: Key of the organization in the dossier or, where it is not on record, its name.
        role: What they are there: "senior fellow"; empty if not said.
        since, until: First and last date, as precise as known; None if not known.

    >>> Affiliation("Wilson Center", role="historian").organization
    'Wilson Center'
    """

    organization: str = field(converter=as_organization, default="")
    role: str = field(default="", kw_only=True)
    since: PartialDate | None = field(converter=as_date, default=None, kw_only=True)
    until: PartialDate | None = field(converter=as_date, default=None, kw_only=True)


def _orcid(value: str) -> str:
    return canonical_or_same("orcid", value) if value else value


def _affiliations(value: "AffiliationLike | Iterable[AffiliationLike] | None") -> tuple[Affiliation, ...]:
    """Accept one affiliation or several, and organizations or their names in the place of one."""
    items = as_tuple(value)
    return tuple(Affiliation(item) if isinstance(item, str | Organization) else item for item in items)


@frozen(kw_only=True, repr=False)
class Organization(Record):
    """An organization, newspaper, ministry or state that speaks or publishes (schema.org `Organization`).

    Immutable: threads may share it.

    Attributes:
        key: Unique in the dossier.
        name: As it is to be printed.
        kind: What it is, in a word or two: "state", "newspaper"; empty if not said.
        url: Where it presents itself.
        aliases: What else it is called: "SIPRI", "the Institute" (schema.org `alternateName`).
        order: As in `Claim`.

    >>> Organization(key="sipri", name="Stockholm International Peace Research Institute").key
    'sipri'
    """

    _tag: ClassVar[str] = "organization"

    key: str = field(metadata=FILLED)
    name: str = field(metadata=FILLED)
    kind: str = ""
    url: str = ""
    aliases: tuple[str, ...] = field(converter=as_texts, default=(), metadata=ALL_FILLED)
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)


@frozen(kw_only=True, repr=False)
class Person(Record):
    """A person who speaks or writes (schema.org `Person`).

    Immutable: threads may share it.

    Attributes:
        key: Unique in the dossier.
        name: A `Name`, or text by the BibTeX rules: "Person, James".
        affiliations: What they are, where and when; an organization or its name is enough.
        orcid: ORCID iD; kept in its canonical spelling, or as it stands if it is not a valid one.
        description: What the sources call them: "leading North Korea expert".
        aliases: Other names they go by: maiden and pen names, other spellings (schema.org `alternateName`).
        order: As in `Claim`.

    >>> person = Person(key="person", name="Person, James", affiliations=[Affiliation("Wilson Center")])
    >>> person.name.family, person.affiliations[0].organization
    ('Person', 'Wilson Center')
    """

    _tag: ClassVar[str] = "person"

    key: str = field(metadata=FILLED)
    name: Name = field(converter=as_name)
    affiliations: tuple[Affiliation, ...] = field(converter=_affiliations, default=())
    orcid: str = field(converter=_orcid, default="")
    description: str = ""
    aliases: tuple[str, ...] = field(converter=as_texts, default=(), metadata=ALL_FILLED)
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)


@frozen(kw_only=True, repr=False)
class Unnamed(Record):
    """A speaker known only by description: an office whose holder is not named, a group, "officials".

    Immutable: threads may share it.

    Attributes:
        key: Unique in the dossier.
        description: The words of the source or one's own: "some NK News analysts".
        affiliations: What is known of office and organization.
        number: How many people they are, at least; None if not known.
        aliases: What else the sources call them: "the minister", "a Panamanian official".
        order: As in `Claim`.

    >>> Unnamed(key="minister", description="Panama's foreign minister").description
    "Panama's foreign minister"
    """

    _tag: ClassVar[str] = "unnamed"

    key: str = field(metadata=FILLED)
    description: str = field(metadata=FILLED)
    affiliations: tuple[Affiliation, ...] = field(converter=_affiliations, default=())
    number: int | None = field(
        default=None, metadata=must("be 1 or more, or None", lambda value: value is None or value > 0)
    )
    aliases: tuple[str, ...] = field(converter=as_texts, default=(), metadata=ALL_FILLED)
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)


Agent = Person | Organization | Unnamed

AffiliationLike = Affiliation | Organization | str
"""What is taken as an affiliation: one, an organization, or its key or name."""
