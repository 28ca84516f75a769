"""The columns of a sheet: one table for both directions, made of the fields of the records.

A column is named after its field, with the part of the row before it: `cue`, `speaker_orcid`, `source_title`,
`via_issued`. A cell has the plainest text that reads back as the value, else the value as JSON.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from attrs import fields

from onrecord.formats.sheets.texts import CODECS, Codec
from onrecord.records.agents import Organization, Person, Unnamed
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.passages import Passage
from onrecord.records.sources import Source

ATTRIBUTION: Final = "attribution"
SPEAKER: Final = "speaker"
CLAIM: Final = "claim"
SOURCE: Final = "source"
VIA: Final = "via"


class Column(NamedTuple):
    """A column.

    Attributes:
        name: As the heading has it.
        part: Of which record of the row it tells: the attribution, the speaker, the claim, the source, the `via`.
        field: The field; "passage.exact" for one of the passage.
        codec: How its cells are read and written.
    """

    name: str
    part: str
    field: str
    codec: Codec


_KINDS: Final = MappingProxyType({"person": Person, "organization": Organization, "unnamed": Unnamed})
"""What a speaker is, as the column `speaker_is` says it."""
SPEAKER_CLASSES: Final = _KINDS


def _columns() -> Iterable[Column]:
    """Yield the columns: those that people fill in by hand first, then the rest of the fields."""
    first = (
        ("speaker", SPEAKER, "", ""), ("speaker_is", SPEAKER, "record", "word"), ("role", SPEAKER, "role", "text"),
        ("organization", SPEAKER, "organization", "text"), ("claim", CLAIM, "text", "text"),
        ("words", ATTRIBUTION, "passage.exact", "words"), ("page", ATTRIBUTION, "passage.page", "text"),
        ("cue", ATTRIBUTION, "cue", "text"), ("mode", ATTRIBUTION, "mode", "word"),
        ("stance", ATTRIBUTION, "stance", "text"), ("said_on", ATTRIBUTION, "said_on", "date"),
        ("addressee", ATTRIBUTION, "addressee", "text"), ("first_hand", ATTRIBUTION, "first_hand", "yes or no"),
        ("source", SOURCE, "key", "key"), ("via", VIA, "key", "key"), ("terms", ATTRIBUTION, "terms", "word"),
        ("note", ATTRIBUTION, "note", "text"), ("key", ATTRIBUTION, "key", "key"),
        ("speaker_key", SPEAKER, "key", "key"), ("claim_key", CLAIM, "key", "key"),
    )  # fmt: skip
    yield from (Column(name, part, field, CODECS[codec or "text"]) for name, part, field, codec in first)
    taken = {(part, field) for _, part, field, _ in first}
    for part, prefix, classes in (
        (ATTRIBUTION, "", (Attribution,)), (SPEAKER, "speaker_", tuple(_KINDS.values())), (CLAIM, "claim_", (Claim,)),
        (SOURCE, "source_", (Source,)), (VIA, "via_", (Source,)),
    ):  # fmt: skip
        for name, annotation in _fields(classes).items():
            if (part, name) not in taken and (part, name) not in _ELSEWHERE:
                yield Column(f"{prefix}{name}", part, name, CODECS.get(annotation, CODECS["json"]))
    for one in fields(Passage):
        if one.name != "exact":
            yield Column(one.name, ATTRIBUTION, f"passage.{one.name}", CODECS.get(one.type, CODECS["json"]))


_ELSEWHERE: Final = frozenset(
    (
        (SPEAKER, "name"), (SPEAKER, "description"), (ATTRIBUTION, "claim"), (ATTRIBUTION, "speaker"),
        (ATTRIBUTION, "source"), (ATTRIBUTION, "via"), (ATTRIBUTION, "passage"),
    )
)  # fmt: skip
"""Fields that other columns tell; the description of a person has a column of its own, `speaker_description`."""


def _fields(classes: Iterable[type]) -> dict[str, Any]:
    """Map the fields of classes to their annotations; the order of records is that of the rows."""
    found: dict[str, Any] = {}
    for cls in classes:
        for one in fields(cls):
            if one.name != "order":
                found.setdefault(one.name, one.type)
    return found


COLUMNS: Final[tuple[Column, ...]] = (
    *_columns(),
    Column("speaker_description", SPEAKER, "description", CODECS["text"]),
)
BY_NAME: Final[Mapping[str, Column]] = MappingProxyType({one.name: one for one in COLUMNS})

_ALIASES: Final = MappingProxyType(
    {
        "who": "speaker", "speaker_name": "speaker", "name": "speaker", "person": "speaker", "said_by": "speaker",
        "speaker_type": "speaker_is", "affiliation": "organization", "quote": "words", "quotation": "words",
        "text": "words", "exact": "words", "quoted_words": "words", "pages": "page", "p": "page", "verb": "cue",
        "reporting_verb": "cue", "date": "said_on", "said": "said_on", "when": "said_on", "date_said": "said_on",
        "notes": "note", "comment": "note", "source_key": "source", "article": "source", "via_key": "via",
        "through": "via", "quoted_in": "via", "url": "source_url", "link": "source_url", "title": "source_title",
        "source_name": "source_title", "author": "source_author", "published": "source_issued",
        "publication": "source_container_title", "newspaper": "source_container_title", "claim_text": "claim",
        "place": "locator", "to": "addressee", "statement": "claim", "position": "stance",
    }
)  # fmt: skip
"""Other names by which people head their columns."""


def normal(heading: str) -> str:
    """Return a heading in the spelling of the table: "Said on" is `said_on`.

    >>> normal(" Speaker (key) ")
    'speaker_key'
    """
    return re.sub(r"[^\w]+|_+", "_", heading.strip().lower()).strip("_")


def column_named(heading: str) -> Column | None:
    """Return the column that a heading names; None if there is none.

    >>> column_named("Reporting verb").name, column_named("speeker")
    ('cue', None)
    """
    name = normal(heading)
    return BY_NAME.get(name) or BY_NAME.get(_ALIASES.get(name, ""))


def nearest(heading: str) -> str:
    """Return the name that is most like a heading; "" if none is.

    >>> nearest("speeker"), nearest("xyzzy")
    ('speaker', '')
    """
    names = (*BY_NAME, *_ALIASES)
    found = difflib.get_close_matches(normal(heading)[:60], names, n=1, cutoff=0.7)
    return found[0] if found else ""


def known_headings() -> frozenset[str]:
    """Return every name of a column, in the spelling of the table."""
    return frozenset((*BY_NAME, *_ALIASES))


Report = Callable[[str, object], None]
