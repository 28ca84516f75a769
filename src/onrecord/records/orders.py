"""The order in which records were put on record: a number each, which is never taken for what somebody said.

The number is written with the record, so that a file whose lines are sorted gives the records back as they came, and
what is printed can follow the article. Two people who add records at the same time give the same numbers; records of
one number follow each other by key or id. So the number never makes a conflict, and none is ever given anew without
need. Equality of records does not ask for it.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.key_fields import AnyRecord

_LAST = 1 << 62


def numbered(records: Sequence[AnyRecord]) -> Iterator[int]:
    """Yield the number under which each record is written: its own where it follows that of the one before.

    A record without a number, or with one that belongs before the record of its kind that it comes after, gets the
    next number that nobody has.

    >>> from onrecord.records.claims import Claim
    >>> list(numbered([Claim(key="b", text="So.", order=3), Claim(key="a", text="No."), Claim(key="c", text="Yes.")]))
    [3, 4, 5]
    """
    highest = max((record.order or 0 for record in records), default=0)
    before: dict[type, tuple[int, str]] = {}
    for record in records:
        place = (record.order or 0, name_in_order(record))
        if not record.order or place < before.get(type(record), place):
            highest += 1
            place = (highest, place[1])
        before[type(record)] = place
        yield place[0]


def in_order(records: Sequence[AnyRecord]) -> list[AnyRecord]:
    """Return records as they were put on record; those without a number come last, as they stand.

    >>> from onrecord.records.claims import Claim
    >>> [one.key for one in in_order([Claim(key="a", text="No.", order=2), Claim(key="b", text="So.", order=1)])]
    ['b', 'a']
    """
    orders = {record.order for record in records}
    if orders == {None}:
        return list(records)
    if len(orders) == len(records) and orders.isdisjoint((None, 0)):
        return sorted(records, key=_order)
    return sorted(records, key=lambda record: (record.order, name_in_order(record)) if record.order else (_LAST, ""))


_order: Final = attrgetter("order")


def name_in_order(record: AnyRecord) -> str:
    """Return what decides between records of one number: key or id, of an assessment what it is of."""
    if isinstance(record, Attribution):
        return record.id or record.key
    if isinstance(record, Assessment):
        return f"{record.of} {record.by} {record.on or ''}"
    return record.key
