"""Several texts of one source: as it was seen, as it is now, as it is archived; and in which of them words stand."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.passages.finding import find_all
from onrecord.records.archives import bare_address
from onrecord.records.dates import PartialDate
from onrecord.records.passages import Passage

if TYPE_CHECKING:
    from onrecord.texts.texts import Reading

UNDATED = "undated"
"""The label of a file beside others that have one."""


class Standing(NamedTuple):
    """Whether words stand in one of several texts.

    Attributes:
        label: What the text is called: the day on which it was seen ("2016-06-09"), or "now", "archived".
        is_there: Whether the words stand in it.
    """

    label: str
    is_there: bool


def in_time(labels: Iterable[str]) -> list[str]:
    """Sort labels by their days; those that are none come last, in their order.

    >>> in_time(["now", "2016-06-10", "2016-06-09"])
    ['2016-06-09', '2016-06-10', 'now']
    """
    return sorted(labels, key=lambda label: _day(label) or (10_000, 0, 0))


def history(found: Sequence[Standing]) -> str:
    """Say in which of several texts words stand: when they came, and when they went.

    >>> history([Standing("2016-06-09", True), Standing("2016-06-10", False)])
    'there on 2016-06-09, gone on 2016-06-10'
    >>> history([Standing("2016-06-08", False), Standing("2016-06-09", True), Standing("now", True)])
    'not yet there on 2016-06-08, there on 2016-06-09, there in “now”'
    >>> history([Standing("archived", True), Standing("now", False)])
    'there in “archived”, not in “now”'
    """
    days = [day for one in found if one.is_there and (day := _day(one.label))]
    return ", ".join(_told(one, days) for one in found)


def captures(passage: Passage, reading: "Reading") -> list[Standing]:
    """Say in which captures of a web archive words stand, by the day of each; empty if there is but one.

    Only the captures of the address at which the words were found first count.
    """
    text = reading.text
    if not reading.places or reading.places[0].kind != "address":
        return []
    starts = [place for place in reading.places if place.kind == "address"]
    if len(starts) < 2 or text is None:
        return []
    found = [match.start for match in find_all(passage, text) if match.grade.is_verified]
    ends = [*(place.start for place in starts[1:]), len(text.original)]
    standing: dict[str, dict[str, bool]] = {}
    for place, end in zip(starts, ends, strict=True):
        address, _, time = place.name.rstrip(")").rpartition(" (")
        days = standing.setdefault(bare_address(address or place.name), {})
        day = time[:10] if address else place.name
        days[day] = days.get(day, False) or any(place.start <= start < end for start in found)
    own = next((days for days in standing.values() if any(days.values())), {})
    return [Standing(day, own[day]) for day in in_time(own)] if len(own) > 1 else []


def _told(one: Standing, days: Sequence[tuple[int, int, int]]) -> str:
    day = _day(one.label)
    if day is None:
        return f"there in “{one.label}”" if one.is_there else f"not in “{one.label}”"
    if one.is_there:
        return f"there on {one.label}"
    if days and day < min(days):
        return f"not yet there on {one.label}"
    return f"gone on {one.label}" if days and day > min(days) else f"not there on {one.label}"


def _day(label: str) -> tuple[int, int, int] | None:
    date = PartialDate.parse(label) if label.strip() else None
    return date.earliest if date is not None and not date.words else None
