"""Which records of two collections are the same one, before and after somebody edited them.

What has a key is known by it; an attribution by its id, which it keeps for good, by its key, and where a file written
by hand gives neither, by what it is about; an assessment by whom it judges, who judges and when. Every step is a
look-up in a table, so that the time is linear.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, NamedTuple

from onrecord.records.attributions import Assessment, Attribution, with_ids
from onrecord.records.key_fields import AnyRecord


class Entry(NamedTuple):
    """A record, and whether its id came with it; an attribution without one has the id that it would be given."""

    record: AnyRecord
    has_own_id: bool = False


def entries(records: Iterable[AnyRecord]) -> list[Entry]:
    """Return the records of a collection, in its order, the attributions with ids."""
    held = list(records)
    attributions = [one for one in held if isinstance(one, Attribution)]
    named = iter(with_ids(attributions))
    return [Entry(next(named), bool(one.id)) if isinstance(one, Attribution) else Entry(one) for one in held]


def matched(before: Sequence[Entry], after: Sequence[Entry], *, edited: bool = True) -> list[int | None]:
    """Return for each record of `after` which of `before` it is, by place; None if it is none of them.

    Args:
        before, after: What `entries` returns.
        edited: Whether one came of the other, so that what has no id may be known by what it is about, too. Two people
            who add attributions of the same claim have not added the same one.

    >>> from onrecord.records.claims import Claim
    >>> one, other = Claim(key="a", text="So."), Claim(key="a", text="Not so.")
    >>> matched(entries([one]), entries([Claim(key="b", text="Yes."), other]))
    [None, 0]
    """
    found: list[int | None] = [None] * len(after)
    left: Sequence[int] = range(len(before))
    for criterion in _CRITERIA[: len(_CRITERIA) if edited else _STRICT]:
        open_after = [place for place, other in enumerate(found) if other is None]
        if not left or not open_after:
            break
        mine, theirs = _grouped(before, left, criterion.name_of), _grouped(after, open_after, criterion.name_of)
        for name, places in theirs.items():
            others = mine.get(name, ())
            if criterion.is_loose and not len(places) == len(others) == 1:
                continue
            for place, other in zip(places, others, strict=False):
                if not (criterion.is_loose and before[other].has_own_id and after[place].has_own_id):
                    found[place] = other
        taken = set(found)
        left = [place for place in left if place not in taken]
    return found


def _grouped(
    held: Sequence[Entry], places: Iterable[int], name_of: Callable[[AnyRecord], Hashable]
) -> dict[Hashable, list[int]]:
    """Return places by the name that a criterion gives their records; those to which it gives none are left out."""
    groups: dict[Hashable, list[int]] = {}
    for place in places:
        name = name_of(held[place].record)
        if name is not None:
            groups.setdefault(name, []).append(place)
    return groups


class _Criterion(NamedTuple):
    """What makes two records one: the same name; where it is loose, only if no other record has it."""

    name_of: Callable[[AnyRecord], Hashable]
    is_loose: bool = False


def _by_key_or_id(record: AnyRecord) -> Hashable:
    if isinstance(record, Attribution):
        return ("id", record.id)
    return None if isinstance(record, Assessment) else ("key", record.key)


def _by_key(record: AnyRecord) -> Hashable:
    return (record.key or None) if isinstance(record, Attribution) else None


def _by_all(record: AnyRecord) -> Hashable:
    return record if isinstance(record, Assessment) else None


def _by_judgement(record: AnyRecord) -> Hashable:
    return (record.of, record.by, record.on) if isinstance(record, Assessment) else None


def _by_judge(record: AnyRecord) -> Hashable:
    return (record.of, record.by) if isinstance(record, Assessment) else None


def _by_statement(record: AnyRecord) -> Hashable:
    return (record.claim, record.speaker, record.source) if isinstance(record, Attribution) else None


def _by_words(record: AnyRecord) -> Hashable:
    words = record.passage.words if isinstance(record, Attribution) and record.passage else ""
    return (record.source, words) if isinstance(record, Attribution) and words else None


_CRITERIA: Final = (
    _Criterion(_by_key_or_id),
    _Criterion(_by_key),
    _Criterion(_by_all),
    _Criterion(_by_judgement),
    _Criterion(_by_judge, is_loose=True),
    _Criterion(_by_statement, is_loose=True),
    _Criterion(_by_words, is_loose=True),
)
"""From the surest to the loosest."""
_STRICT: Final = 4
"""How many of them hold between what two people added."""
