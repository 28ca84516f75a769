"""The addresses of records in other vocabularies, and what of a work these tell alike."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, cast

from attrs import fields

from onrecord.errors import Fault, InvalidText
from onrecord.records.agents import Unnamed
from onrecord.records.dates import PartialDate
from onrecord.records.fields import Record
from onrecord.records.losses import Loss, key_or_description
from onrecord.records.sources import Source

_IN_ADDRESS: Final = re.compile(r"[^\s<>\"{}|\\^`\x00-\x20]+")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
"""What an IRI may be made of (RFC 3987, section 2.2)."""
BASE: Final = "urn:x-onrecord:"
"""What the addresses of records begin with where nobody says under which address they are published."""


def local_name(kind: str, key: str) -> str:
    """Return a name of ASCII letters, digits, hyphens and underscores for a record; no two keys share one.

    >>> local_name("source", "lee2026"), local_name("claim", "a_b é")
    ('source-lee2026', 'claim-a_5Fb_20_C3_A9')
    """
    return f"{kind}-{_UNSAFE.sub(_encoded, key)}"


_UNSAFE: Final = re.compile(r"[^A-Za-z0-9-]")


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"_{byte:02X}" for byte in found[0].encode())


def checked_base(base: str) -> str:
    """Return what the addresses of records begin with, as it was given.

    Raises:
        InvalidText: It is no absolute IRI (RFC 3987, section 2.2).

    >>> checked_base("https://example.org/checks#"), checked_base("")
    ('https://example.org/checks#', '')
    """
    if base and not (_SCHEME.match(base) and _IN_ADDRESS.fullmatch(base)):
        raise InvalidText("base", "be an absolute IRI: https://example.org/checks#", base)
    return base


_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")


def address(base: str, kind: str, key: str) -> str:
    """Return the address of a record."""
    return (base or BASE) + local_name(kind, key)


def address_of_work(base: str, source: Source) -> str:
    """Return where a work is: its DOI or address, else the address of its record."""
    if _IN_ADDRESS.fullmatch(source.doi):
        return f"https://doi.org/{source.doi}"
    return source.url if _ADDRESS.fullmatch(source.url) else address(base, "source", source.key)


def losses_of(record: Record, kept: Iterable[str], reason: str) -> Iterator[Loss]:
    """Yield a loss for each field of a record that says something and is not kept; a description in place of a name is.

    >>> [one.field for one in losses_of(Source(key="a", title="On Claims", volume="3"), {"title"}, "no place")]
    ['volume']
    """
    named = ("description",) if isinstance(record, Unnamed) else ()
    written = {*kept, *named, "key", "order", "id"}
    for one in fields(cast("Any", type(record))):
        value = getattr(record, one.name)
        if one.name not in written and value != one.default:
            yield Loss(key_or_description(record), one.name, value, reason)


def iso_date(date: PartialDate | None) -> str:
    """Return a single date of four-digit years as ISO 8601 has it; "" for what that cannot say.

    >>> iso_date(PartialDate.parse("2013-07")), iso_date(PartialDate.parse("1986~"))
    ('2013-07', '')
    """
    if date is None or date.literal or date.end or date.season or date.approximate or date.uncertain or date.bound:
        return ""
    text = date.isoformat()
    return text if len(text) in (4, 7, 10) and text[0] != "-" else ""


def not_read(name: str) -> Callable[[str, Callable[[Fault], None], str], Iterable[Any]]:
    """Return the reader of a format that is only written: it says so."""

    def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[Any]:
        if text.strip():
            on_fault(Fault(f"be of a format that is read; {name} is only written", text[:80], path=path, line=1))
        return []

    return read
