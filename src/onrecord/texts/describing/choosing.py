"""Of all that a file states, one value for each field: the surest; the rest is kept, and what is refused says why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from onrecord.errors import InvalidText
from onrecord.records import identifiers
from onrecord.texts.describing.days import stated_date
from onrecord.texts.describing.statements import Statement


@frozen(kw_only=True)
class Evidence:
    """Where in a file a value for a field of a source was read, and how sure that is.

    Immutable: threads may share it.

    Attributes:
        field: Field of `Source`: "title", "author", "issued" ...
        value: The value as text; several names are an evidence each.
        where: Where in the file: "meta citation_title", "JSON-LD NewsArticle author", "heading h1", "mail header From".
        confidence: How sure it is, from 0 to 1; 0 if it is refused.
        is_used: Whether it is the value of the source.
        note: Why it is refused, or what else is to be said of it; or "".
        kind: "Person" or "Organization" where the file says which a name is of; else "".

    >>> title = Evidence(field="title", value="Bridge", where="heading h1", confidence=0.8, is_used=True)
    >>> title.field, title.value, title.where
    ('title', 'Bridge', 'heading h1')
    """

    field: str
    value: str
    where: str
    confidence: float
    is_used: bool = False
    note: str = ""
    kind: str = ""


def _identifier(kind: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            return identifiers.parse(kind, text)
        except InvalidText:
            return ""

    return read


def _day(text: str) -> str:
    date = stated_date(text)
    return str(date) if date else ""


def _digits(text: str) -> str:
    return text.strip() if text.strip().isdecimal() else ""


READERS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "doi": _identifier("doi"), "isbn": _identifier("isbn"), "issn": _identifier("issn"), "url": _identifier("url"),
        "pmid": _digits, "issued": _day,
    }
)  # fmt: skip
"""What reads the value of a field to its one spelling; "" refuses it."""


def chosen(statements: Iterable[Statement], field: str) -> list[Evidence]:
    """Weigh the statements of one field that takes one value.

    What several parts of a file agree on is surer. Of equally sure ones the first counts.

    >>> [stated, other] = chosen([Statement("title", "A", "h1", 0.8), Statement("title", "B", "meta", 0.9)], "title")
    >>> stated.value, stated.is_used, other.is_used
    ('B', True, False)
    """
    read = READERS.get(field, str.strip)
    given = [(one, read(one.value)) for one in statements if one.field == field]
    known = [(one, value) for one, value in given if value]
    refused = [
        Evidence(field=field, value=one.value, where=one.where, confidence=0.0, note=f"is no {field.upper()}")
        for one, value in given
        if not value
    ]
    if not known:
        return refused
    best = max(known, key=lambda pair: pair[0].confidence)
    agreeing = len({one.where for one, value in known if value == best[1]})
    found = [_evidence(one, value) for one, value in known if (one, value) != best]
    sure = _agreed(best[0].confidence, agreeing)
    first = Evidence(field=field, value=best[1], where=best[0].where, confidence=sure, is_used=True)
    return [first, *found, *refused]


def _agreed(confidence: float, count: int) -> float:
    """Return the confidence in a value that several parts of a file state, each by itself as sure as the surest.

    >>> round(_agreed(0.8, 1), 2), round(_agreed(0.8, 2), 2)
    (0.8, 0.9)
    """
    return round(1 - (1 - confidence) / max(1, min(count, 4)), 3)


def _evidence(one: Statement, value: str) -> Evidence:
    return Evidence(field=one.field, value=value, where=one.where, confidence=one.confidence)


def values(evidence: Sequence[Evidence], field: str) -> list[str]:
    """List the values of a field that are used."""
    return [one.value for one in evidence if one.field == field and one.is_used]
