"""Members of works as Crossref's interface gives them, in CSL's own: the subtitle, and the meeting as an object.

Source: Crossref REST API, "Works" (`subtitle`, `event`).
"""

from collections.abc import Mapping
from typing import Any, Final

_MEMBERS: Final = frozenset({"subtitle", "event"})


def with_crossref_read(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with its subtitle behind the title, and its meeting as variables; the same one if it has neither.

    What the members themselves say stays there.

    >>> with_crossref_read({"title": ["Locks"], "subtitle": ["A history"]})["title"]
    'Locks: A history'
    >>> with_crossref_read({"event": {"name": "Locks 9", "location": "Ghent"}})["event-place"]
    'Ghent'
    """
    if _MEMBERS.isdisjoint(item):
        return item
    read = {**_titled(item), **_met(item)}
    return {**item, **read} if read else item


def _titled(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the title with the subtitle, unless it has it."""
    title, subtitle = _first(item.get("title")), _first(item.get("subtitle"))
    if not title or not subtitle or not isinstance(item["subtitle"], list) or subtitle.casefold() in title.casefold():
        return {}
    return {"title": f"{title.rstrip(': ')}: {subtitle}"}


def _first(value: Any) -> str:
    """Return a text, or the first of several; "" for anything else."""
    one = next(iter(value), "") if isinstance(value, list) else value
    return one.strip() if isinstance(one, str) else ""


def _met(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an object says of the meeting at which a work was given, where the item does not say it."""
    event = item.get("event")
    if not isinstance(event, dict):
        return {}
    days = [day for end in ("start", "end") for day in _day(event.get(end))]
    said = {
        "event-title": _first(event.get("name")) or _first(event.get("acronym")),
        "event-place": _first(event.get("location")),
        "event-date": {"date-parts": days[:1] if days[1:] == days[:1] else days} if days else None,
    }
    return {name: value for name, value in said.items() if value and not item.get(name)}


def _day(value: Any) -> list[Any]:
    """Return the day of a date of Crossref's, in a list; an empty one where it has none, or more than one."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    return parts if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list) and parts[0] else []
