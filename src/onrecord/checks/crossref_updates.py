"""What Crossref says of works that were updated: corrections, expressions of concern, retractions; saved, not fetched.

A notice names in `update-to` the work that it is about; a work names in `updated-by` the notices about it. Both say
who told Crossref (`source`: the publisher, or Retraction Watch). New versions and editions are no notices.

Source: Crossref, "REST API", "Retraction Watch data" (2023, 2025); Crossmark, "update types".
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

NATURES: Final = MappingProxyType(
    {
        "retraction": "Retraction", "partial_retraction": "Partial retraction", "withdrawal": "Withdrawal",
        "removal": "Removal", "expression_of_concern": "Expression of concern", "correction": "Correction",
        "corrigendum": "Correction", "erratum": "Correction", "addendum": "Addendum", "clarification": "Clarification",
        "reinstatement": "Reinstatement",
    }
)  # fmt: skip
"""The types of update that are notices, and what they are called."""


class Update(NamedTuple):
    """One update.

    Immutable: threads may share it.

    Attributes:
        about: DOI of the work that it is about, as it is written.
        notice: DOI of the notice.
        nature: "Retraction", "Correction" ...
        day: When it was given, as precise as it is said, in ISO 8601; "" if not said.

    >>> Update("10.1234/old", "10.1234/notice", "Retraction", "2021-03").day
    '2021-03'
    """

    about: str
    notice: str
    nature: str
    day: str


def updates(answer: Any) -> Iterator[Update]:
    """Yield the updates in an answer of Crossref: a work, a list of works, or these in the envelope of an answer.

    >>> about = {"DOI": "10.1234/old", "type": "retraction", "updated": {"date-parts": [[2021, 3]]}}
    >>> list(updates({"message": {"DOI": "10.1234/notice", "update-to": [about]}}))
    [Update(about='10.1234/old', notice='10.1234/notice', nature='Retraction', day='2021-03')]
    """
    for work in works(answer):
        own = _text(work.get("DOI"))
        for one in _objects(work.get("update-to")):
            yield from _update(one, _text(one.get("DOI")), own)
        for one in _objects(work.get("updated-by")):
            yield from _update(one, own, _text(one.get("DOI")))


def works(answer: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the works with a DOI in lists and envelopes of answers.

    >>> list(works({"message": {"items": [{"DOI": "10.1234/old"}, {"title": "No work of Crossref's"}]}}))
    [{'DOI': '10.1234/old'}]
    """
    level = [answer]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for each in level:
            if isinstance(each, list):
                inner += each
            elif isinstance(each, dict):
                if isinstance(each.get("DOI"), str) or each.keys() & {"update-to", "updated-by"}:
                    yield each
                inner += [each[name] for name in ("message", "items") if isinstance(each.get(name), dict | list)]
        level = inner


_DEEPEST: Final = 6


def _update(one: Mapping[str, Any], about: str, notice: str) -> Iterator[Update]:
    nature = NATURES.get(_text(one.get("type")).lower().replace("-", "_").replace(" ", "_"))
    if nature and about:
        yield Update(about, notice, nature, _day(one.get("updated")))


def _day(updated: Any) -> str:
    """Return the day of an update by its parts, or by its time stamp."""
    if not isinstance(updated, dict):
        return ""
    parts = updated.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    figures = [part for part in first if isinstance(part, int) and not isinstance(part, bool)]
    return "-".join(f"{part:02}" for part in figures[:3]) or _text(updated.get("date-time"))[:10]


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
