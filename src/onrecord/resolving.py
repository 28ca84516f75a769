"""Look-ups are the user's: a resolver is a function from an identifier to candidates; nothing here opens a connection.

A resolver asks whom it likes (a client of Crossref or PubMed, answers saved on disk) and returns works, each value with
the field of the answer from which it came. What it says is laid beside what is on record, and replaces nothing.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol

from attrs import evolve, field, frozen

from onrecord.arguments import all_must_be, must_be
from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup, InvalidRecord, InvalidText, UnknownResolver
from onrecord.formats.io import loads
from onrecord.formats.known import format_named
from onrecord.formats.mapping import VARIABLES
from onrecord.nearest import either
from onrecord.plugins import function_named, plugin_names
from onrecord.records import identifiers
from onrecord.records.json_values import AsDict
from onrecord.records.sources import FIELDS, Source
from onrecord.records.unwrapping import unwrapped

__all__ = [
    "Candidate", "Identifier", "Offer", "Resolved", "Resolver", "candidates", "identifiers_of", "look_up", "offers",
    "resolve", "resolver_named",
]  # fmt: skip

RESOLVERS_GROUP: Final = "onrecord.resolvers"
"""The entry points by which other packages add resolvers: each names a function from an identifier to candidates."""
ASKED_KINDS: Final = ("doi", "pmid", "pmcid", "isbn")
"""The kinds of identifier by which works are looked up, in the order in which they are tried."""


class Identifier(NamedTuple):
    """What a work is looked up by.

    Immutable: threads may share it.

    Attributes:
        kind: "doi", "pmid", "pmcid" or "isbn".
        value: In its canonical spelling, without a prefix: "10.1234/old".

    >>> str(Identifier("doi", "10.1234/old"))
    'doi:10.1234/old'
    """

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @classmethod
    def parse(cls, text: str) -> "Identifier":
        """Read an identifier with its kind before a colon, or a DOI as it is or as an address.

        Raises:
            InvalidText: It is none of a kind by which works are looked up, or a wrong one of its kind.

        >>> Identifier.parse("https://doi.org/10.1234/OLD"), Identifier.parse("pmid:123").kind
        (Identifier(kind='doi', value='10.1234/old'), 'pmid')
        """
        kind, colon, value = text.strip().partition(":")
        is_told = bool(colon) and kind.lower() in ASKED_KINDS
        if not is_told:
            kind, value = "doi", text
        found = _spelled(kind.lower(), value)
        if not found:
            raise _wrong(kind.lower(), value) if is_told else InvalidText("identifier", _IDENTIFIER, text)
        return cls(kind.lower(), found)


_IDENTIFIER: Final = f"be a DOI, or have {either([f'{kind}:' for kind in ASKED_KINDS])} before it"
"""What an identifier must be that does not tell its kind."""
_FIGURES: Final = MappingProxyType({"pmid": "have figures only", "pmcid": "have figures only, after PMC or without it"})
"""What the identifiers must be that have no check of their own."""


def _wrong(kind: str, text: str) -> InvalidText:
    """Return what is wrong with an identifier of a kind that was told."""
    bare = unwrapped(kind, text.strip())
    if kind in _FIGURES:
        return InvalidText(kind.upper(), _FIGURES[kind], text)
    try:
        identifiers.parse(kind, bare)
    except InvalidText as error:
        return error
    return InvalidText(kind.upper(), f"be a whole {kind.upper()}", text)


def _spelled(kind: str, text: str) -> str:
    """Return an identifier as all of its spellings are compared; "" for what is none."""
    bare = unwrapped(kind, text.strip())
    if kind in identifiers.IDENTIFIER_KINDS:
        return identifiers.parse(kind, bare) if identifiers.is_valid(kind, bare) else ""
    figures = bare.upper().removeprefix("PMC")
    return (f"PMC{figures}" if kind == "pmcid" else figures) if figures.isdecimal() and figures.isascii() else ""


def identifiers_of(source: Source) -> tuple[Identifier, ...]:
    """Return what a source can be looked up by, the kind that tells most first; wrong ones are passed over.

    >>> [str(one) for one in identifiers_of(Source(key="a", isbn="0-306-40615-2", doi="10.1234/Old"))]
    ['doi:10.1234/old', 'isbn:9780306406157']
    """
    must_be("source", source, "a source", Source)
    found = ((kind, _spelled(kind, str(source.value(kind) or ""))) for kind in ASKED_KINDS)
    return tuple(Identifier(kind, value) for kind, value in found if value)


def _as_fields(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(fields.items()))


@frozen
class Candidate:
    """A work that may be the one that was asked for.

    Immutable: threads may share it.

    Attributes:
        source: What the answer says of it; its key is not looked at.
        fields: For each variable of the source that has a value, the field of the answer from which it came; pairs of
            variable and field, sorted. Given as a mapping.

    Raises:
        InvalidRecord: A value has no field from which it came.

    >>> Candidate(Source(key="?", title="Old bridges"), {"title": "message.title"}).fields
    (('title', 'message.title'),)
    """

    source: Source
    fields: tuple[tuple[str, str], ...] = field(converter=_as_fields)

    def __attrs_post_init__(self) -> None:
        named = dict(self.fields)
        without = [name for name, _ in _values(self.source) if not named.get(name)]
        if without:
            raise InvalidRecord("Candidate", "fields", "name where each value came from", f"nothing for {without[0]}")


class Resolver(Protocol):
    """A function that looks a work up; one that does not know a kind of identifier returns nothing.

    Threads may call it at the same time only if it says so.

    >>> def saved(identifier: Identifier) -> list[Candidate]:
    ...     return [Candidate(Source(key="?", title="Old bridges"), {"title": "title"})]
    >>> resolver: Resolver = saved
    >>> resolver(Identifier("doi", "10.1234/old"))[0].source.title
    'Old bridges'
    """

    def __call__(self, identifier: Identifier, /) -> Iterable[Candidate]:
        """Return the works that may be the one asked for, none if there is none."""
        ...


def candidates(answer: str | bytes, format: str) -> list[Candidate]:
    """Read the answer of a service by one of the formats: each value comes from the field at which that has it.

    Args:
        answer: What the service said, or what was saved of it.
        format: "csl-json" (also what Crossref says), "datacite-json", "openalex-json", "pubmed-xml", "ris" ...

    Raises:
        UnknownFormat: There is no such format.
        FaultGroup: The answer is not of this format.

    >>> held = '{"message-type": "work", "message": {"type": "book", "title": ["Old bridges"], "DOI": "10.1234/old"}}'
    >>> candidates(held, "csl-json")[0].fields
    (('doi', 'DOI'), ('title', 'title'))
    """
    must_be("answer", answer, "text or bytes", str, bytes)
    chosen = format_named(format)
    faults: list[Fault] = []
    dossier = loads(answer, format, faults.append)
    told = [fault for fault in faults if fault.severity == "error"]
    if told:
        raise FaultGroup(f"the answer cannot be read as {format}", told)
    found = []
    for source in dossier.sources.values():
        places = {one.variable: one.field or one.unread_by_others for one in chosen.field_locations((source.type,))}
        said = [name for name, _ in _values(source)]
        found.append(Candidate(source, {name: places.get(name) or chosen.name for name in said}))
    return found


@frozen
class Offer(AsDict):
    """A value that a candidate has for a variable of a source.

    Immutable: threads may share it.

    Attributes:
        variable: "title", "author", "issued" ...
        value: The value as text.
        where: The field of the answer from which it came.
        standing: "new" if the source says nothing, "same" if it says the same, "other" if it says something else.
        candidate: Which candidate says so, from 0.

    >>> Offer("title", "Old bridges", "message.title", "new", 0).standing
    'new'
    """

    variable: str
    value: str
    where: str
    standing: str
    candidate: int


@frozen
class Resolved:
    """What became of looking a source up.

    Immutable: threads may share it.

    Attributes:
        key: Of the source.
        identifier: By which it was found, or the last that was tried; None if it has none.
        candidates: What the resolver returned, without those of another identifier of the same kind.
        offers: What they say of each variable, in the order of the variables.
        failure: What the resolver raised, as "Type: message"; "" if nothing.

    >>> Resolved("lee2026", None, (), (), "").offers
    ()
    """

    key: str
    identifier: Identifier | None
    candidates: tuple[Candidate, ...]
    offers: tuple[Offer, ...]
    failure: str

    def work(self, key: str) -> Source:
        """Return a new source of what the candidates agree on, their type too.

        >>> one = Candidate(Source(key="?", type="book", title="Old bridges"), {"title": "TI"})
        >>> Resolved("", None, (one,), offers(Source(key="?"), (one,)), "").work("lee2026")
        Source(key='lee2026', type='book', title='Old bridges')
        """
        types = {one.source.type for one in self.candidates}
        return self.completed(Source(key=key, type=types.pop()) if len(types) == 1 else Source(key=key))

    def completed(self, source: Source) -> Source:
        """Return the source with the values that it had not, where all candidates that have one agree.

        >>> one = Candidate(Source(key="?", title="Old bridges", volume="7"), {"title": "TI", "volume": "VL"})
        >>> lee = Source(key="lee", title="Old Bridges")
        >>> found = offers(lee, (one,))
        >>> Resolved("lee", None, (one,), found, "").completed(lee)
        Source(key='lee', title='Old Bridges', volume='7')
        """
        said: dict[str, list[Any]] = {}
        for offer in self.offers:
            if offer.standing == "new":
                value = self.candidates[offer.candidate].source.value(offer.variable)
                said.setdefault(offer.variable, []).append(value)
        agreed = {name: values[0] for name, values in said.items() if all(value == values[0] for value in values)}
        beside = {name: agreed.pop(name) for name in agreed.keys() - FIELDS}
        return source.evolve(**agreed, extra={**source.extra, **beside}) if agreed or beside else source


def resolve(dossier: Dossier, resolver: Resolver, keys: Collection[str] = ()) -> Iterator[Resolved]:
    """Look sources up when asked for the next, each by its identifiers until one is known; the dossier stays as it is.

    Args:
        dossier: Where they are on record.
        resolver: Looks an identifier up; what it raises is told as the failure, and the next source is looked up.
        keys: Of the sources; all that have an identifier if none is given.

    Raises:
        UnknownKey: There is no such source.

    >>> def saved(identifier: Identifier) -> list[Candidate]:
    ...     return candidates('{"id": "x", "type": "book", "title": "Old bridges", "DOI": "10.1234/old"}', "csl-json")
    >>> dossier = Dossier([Source(key="lee2026", doi="10.1234/old")])
    >>> [(offer.variable, offer.value, offer.where) for offer in next(resolve(dossier, saved)).offers]
    [('doi', '10.1234/old', 'DOI'), ('title', 'Old bridges', 'title')]
    """
    must_be("dossier", dossier, "a dossier", Dossier)
    must_be("resolver", resolver, "a function from an identifier to candidates", Callable)
    asked = all_must_be("keys", keys, "keys of sources", str)
    for key in asked:
        if key not in dossier.sources:
            raise dossier.unknown_key("the source", key, Source)
    works = [dossier.sources[key] for key in asked] or list(dossier.sources.values())
    named = ((source, identifiers_of(source)) for source in works)
    return (_resolved(source, found, resolver) for source, found in named if found or asked)


def look_up(identifier: Identifier, resolver: Resolver) -> Resolved:
    """Look up a work that is not on record; all that is found of it is new.

    >>> look_up(Identifier("doi", "10.1234/old"), lambda identifier: [])
    Resolved(key='', identifier=Identifier(kind='doi', value='10.1234/old'), candidates=(), offers=(), failure='')
    """
    must_be("identifier", identifier, "an identifier", Identifier)
    must_be("resolver", resolver, "a function from an identifier to candidates", Callable)
    return evolve(_resolved(_BLANK, (identifier,), resolver), key="")


_BLANK: Final = Source(key="?")


def _resolved(source: Source, asked: Iterable[Identifier], resolver: Resolver) -> Resolved:
    """Ask for one identifier after another until a candidate is found; the first failure is told if none is."""
    identifier: Identifier | None = None
    failure = ""
    for identifier in asked:
        try:
            found = tuple(resolver(identifier))
        except Exception as error:  # whatever the user's function raises
            failure = failure or f"{type(error).__name__}: {error}"
            continue
        if wrong := next((one for one in found if not isinstance(one, Candidate)), None):
            failure = f"a resolver must return candidates (got {type(wrong).__name__})"
            continue
        own = tuple(one for one in found if _is_same(identifier, one.source))
        if own:
            return Resolved(source.key, identifier, own, offers(source, own), "")
    return Resolved(source.key, identifier, (), (), failure)


def _is_same(identifier: Identifier, source: Source) -> bool:
    """Return whether a work is not one of another identifier of the kind."""
    said = dict(identifiers_of(source)).get(identifier.kind)
    return said is None or said == identifier.value


def offers(source: Source, found: Iterable[Candidate]) -> tuple[Offer, ...]:
    """Lay what candidates say beside a source, by variable.

    >>> one = Candidate(Source(key="?", title="Old bridges"), {"title": "TI"})
    >>> [offer.standing for offer in offers(Source(key="lee", title="New Bridges"), [one])]
    ['other']
    """
    must_be("source", source, "a source", Source)
    listed = []
    for number, candidate in enumerate(all_must_be("found", found, "candidates", Candidate)):
        places = dict(candidate.fields)
        for variable, value in _values(candidate.source):
            held = source.value(variable)
            is_same = _compared(variable, held) == _compared(variable, value)
            standing = "new" if not held else "same" if is_same else "other"
            listed.append(Offer(variable, shown_value(value), places[variable], standing, number))
    ranks = {variable: rank for rank, variable in enumerate(VARIABLES)}
    return tuple(sorted(listed, key=lambda offer: (ranks.get(offer.variable, math.inf), offer.candidate)))


def _values(source: Source) -> Iterator[tuple[str, Any]]:
    """Yield the bibliographic variables of a source that say something."""
    for variable in VARIABLES:
        if value := source.value(variable):
            yield variable, value


def _compared(variable: str, value: Any) -> Any:
    return (_spelled(variable, str(value or "")) or value) if variable in ASKED_KINDS else value


def shown_value(value: Any) -> str:
    """Return the value of a variable as one text: names as they are printed, semicolons between them.

    >>> shown_value(Source(key="a", author=["Lee, Ann", "Kim, Bo"]).author)
    'Ann Lee; Bo Kim'
    """
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def resolver_named(name: str) -> Resolver:
    """Return a resolver that another package adds.

    Raises:
        UnknownResolver: No package adds one of this name.
        BrokenPlugin: What an entry point names cannot be loaded, or is no function.

    >>> from onrecord.errors import UnknownResolver
    >>> try:
    ...     resolver_named("crossref")
    ... except UnknownResolver as error:
    ...     print(error.got)
    crossref
    """
    must_be("name", name, "the name of a resolver", str)
    if name not in plugin_names(RESOLVERS_GROUP):
        raise UnknownResolver(name, plugin_names(RESOLVERS_GROUP))
    resolver: Resolver = function_named(RESOLVERS_GROUP, name)
    return resolver
