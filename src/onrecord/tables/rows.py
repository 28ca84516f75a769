"""From a record to the rows that hold it: one in the table of its kind, and those of the derived tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from onrecord.captions import agent_name
from onrecord.errors import InvalidRecord
from onrecord.formats.native import converter
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.sources import NOTHING, Source
from onrecord.tables.schema import (
    ATTRIBUTION_TEXTS,
    LINKS,
    PASSAGE_TEXTS,
    SOURCE_DATES,
    SOURCE_NAMES,
    SOURCE_TEXTS,
)

Row = tuple[Any, ...]
"""The values of a row, in the order of its table's columns; None for NULL."""

_CACHED_DATES: Final = 10_000
_LARGEST: Final = (1 << 63) - 1


def as_json(value: Any) -> str:
    """Return a value of a record as the native format has it, in JSON with sorted keys."""
    from orjson import OPT_SORT_KEYS, dumps

    return dumps(converter().unstructure(value), option=OPT_SORT_KEYS).decode()


def _json_or_none(value: Any) -> str | None:
    return as_json(value) if value else None


@lru_cache(_CACHED_DATES)
def date_row(date: PartialDate | None) -> Row:
    """Return the four columns of a date."""
    if date is None:
        return None, None, None, None
    return date.exactly(), date.year, _day(date.earliest), _day(date.latest)


def _day(day: tuple[int, int, int] | None) -> str | None:
    """Write a day by ISO 8601, if its year has four digits."""
    if day is None or not 0 <= day[0] <= 9999:
        return None
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}"


_attribution_of: Final = attrgetter("claim", "speaker", "source", "via", "first_hand", *ATTRIBUTION_TEXTS)
_PASSAGE: Final = ("exact", *PASSAGE_TEXTS, "start", "end", "stretches")
_passage_of: Final = attrgetter(*_PASSAGE)
_NO_PASSAGE: Final = (False, *([None] * (len(_PASSAGE) + 1)))


def _attribution(seq: int, record: Attribution) -> Row:
    """Return the row of an attribution."""
    claim, speaker, source, via, first_hand, *texts = _attribution_of(record)
    said_on = record.said_on
    passage = record.passage
    if passage is None:
        words: Row = _NO_PASSAGE
    else:
        exact, *marks, start, end, stretches = _passage_of(passage)
        _fitting(record, "end", end)
        several = type(exact) is tuple
        words = (
            True, (" ".join(exact) if several else exact) or None, as_json(exact) if several else None,
            *[mark or None for mark in marks], start, end, as_json(stretches) if stretches else None,
        )  # fmt: skip
    return (
        seq, claim, speaker, source, via or None, first_hand, *[text or None for text in texts], *date_row(said_on),
        *words, None if record.decision is None else as_json(record.decision),
    )  # fmt: skip


def _fitting(record: AnyRecord, field: str, number: int | None) -> int | None:
    """Return a number that a column can hold.

    Raises:
        InvalidRecord: It takes more than 64 bits with its sign.
    """
    if number is not None and number > _LARGEST:
        raise InvalidRecord(record.described(), field, f"be {_LARGEST} or less in a store", number)
    return number


_source_texts: Final = attrgetter(*SOURCE_TEXTS)
_source_names: Final = attrgetter(*SOURCE_NAMES)
_source_dates: Final = attrgetter(*SOURCE_DATES)


def _source(seq: int, record: Source) -> Row:
    return (
        seq, record.key, record.type, *[text or None for text in _source_texts(record)],
        *map(_json_or_none, _source_names(record)),
        *[part for date in _source_dates(record) for part in date_row(date)],
        None if record.extra is NOTHING else _json_or_none(record.extra), record.reprint_of or None,
        _json_or_none(record.snapshots),
    )  # fmt: skip


def _claim(seq: int, record: Claim) -> Row:
    return seq, record.key, record.text, *(_json_or_none(getattr(record, link)) for link in LINKS)


def _agent(seq: int, record: Agent) -> Row:
    kind, name = type(record), None if isinstance(record, Unnamed) else agent_name(record)
    return (
        seq, record.key, kind.__name__.lower(), name, as_json(record.name) if isinstance(record, Person) else None,
        *(getattr(record, text, "") or None for text in ("description", "kind", "url", "orcid")),
        _fitting(record, "number", getattr(record, "number", None)), _json_or_none(record.aliases),
        _json_or_none(getattr(record, "affiliations", ())),
    )  # fmt: skip


def _assessment(seq: int, record: Assessment) -> Row:
    levels = record.reliability or None, record.credibility or None
    return seq, record.of, *levels, record.by, *date_row(record.on), record.why or None


_ROW_OF: Final[Mapping[type, tuple[str, Callable[[int, Any], Row]]]] = MappingProxyType(
    {
        Person: ("agents", _agent),
        Organization: ("agents", _agent),
        Unnamed: ("agents", _agent),
        Source: ("sources", _source),
        Claim: ("claims", _claim),
        Attribution: ("attributions", _attribution),
        Assessment: ("assessments", _assessment),
    }
)


def row_of(seq: int, record: AnyRecord) -> tuple[str, Row]:
    """Return the table of a record and its row in it.

    Args:
        seq: Its place in the order in which records were added.
        record: The record.

    >>> row_of(0, Claim(key="c", text="So it is."))
    ('claims', (0, 'c', 'So it is.', None, None, None, None))
    """
    table, make = _ROW_OF[type(record)]
    return table, make(seq, record)


def derived_rows(record: AnyRecord) -> Iterator[tuple[str, Row]]:
    """Yield the rows of the derived tables that follow from a record, each with its table.

    >>> list(derived_rows(Claim(key="c", text="So.", disputes="b")))
    [('links', ('c', 'disputes', 0, 'b'))]
    """
    kind = type(record)
    if kind is not Attribution and kind in _DERIVED:
        yield from _DERIVED[kind](record)


def _of_claim(claim: Claim) -> Iterator[tuple[str, Row]]:
    for link in LINKS:
        for place, about in enumerate(getattr(claim, link)):
            yield "links", (claim.key, link, place, about)


def _of_source(source: Source) -> Iterator[tuple[str, Row]]:
    """Yield table and row of what belongs to a source: names, snapshots, voices."""
    for variable, names in source.named():
        for place, name in enumerate(names):
            parts = (
                name.family, name.given, name.dropping_particle, name.non_dropping_particle, name.suffix, name.literal,
                name.agent,
            )  # fmt: skip
            yield "names", (source.key, variable, place, *[part or None for part in parts], str(name))
    for place, shot in enumerate(source.snapshots):
        seen = *date_row(shot.accessed), shot.archive_url or None, *date_row(shot.archived)
        yield "snapshots", (source.key, place, shot.sha256 or None, *seen)
    for mark, value in dict.fromkeys(_voices(source)):
        yield "voices", (source.key, mark, value)


def _voices(source: Source) -> Iterator[tuple[str, str]]:
    """List by what the voice of a source is known; `onrecord.provenance.own_voice` says why."""
    for one in source.author:
        yield ("agent", one.agent) if one.agent else ("name", str(one))
    for title in (source.publisher, source.container_title, source.authority):
        if title:
            yield "organization", title.casefold()


def _of_agent(agent: Agent) -> Iterator[tuple[str, Row]]:
    yield "marks", (agent.key, "agent", agent.key)
    yield "marks", (agent.key, "name", agent_name(agent))
    if isinstance(agent, Organization):
        yield "marks", (agent.key, "organization", agent.name.casefold())


_DERIVED: Final[Mapping[type, Callable[[Any], Iterable[tuple[str, Row]]]]] = MappingProxyType(
    {Claim: _of_claim, Source: _of_source, Person: _of_agent, Organization: _of_agent, Unnamed: _of_agent}
)
