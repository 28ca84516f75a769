"""What is on record, and what formats keep, as rows. The latter comes from the tables of `onrecord.formats` alone."""

from collections.abc import Iterator
from typing import Final

from onrecord.captions import kind_of_record, record_line
from onrecord.cli.engine import UsageError
from onrecord.dossier import Dossier
from onrecord.formats.io import dumps
from onrecord.formats.known import WRITTEN, format_named, known_formats
from onrecord.formats.mapping import VARIABLES
from onrecord.items.vocabulary import TYPES
from onrecord.nearest import nearest, question
from onrecord.records.agents import Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.key_fields import RECORD_CLASSES
from onrecord.records.losses import Loss
from onrecord.records.passages import Snapshot
from onrecord.records.sources import Source

SUMMARY_HEAD: Final = ("record", "key", "what")
KEPT_HEAD: Final = ("format", "suffixes", "keeps", "fields", "beside", "loses")
PLACES_HEAD: Final = ("variable", "field", "types", "beside it")


def summary(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Describe each record in one line."""
    for record in dossier:
        yield type(record).__name__.lower(), getattr(record, "key", ""), record_line(dossier, record)


def kept() -> Iterator[tuple[str, ...]]:
    """Yield for each format which records come back from it, and how many variables have a place of which kind.

    Yields:
        Rows of `KEPT_HEAD`. "fields" counts the variables that have a field of the format for some type; "beside"
        those that are kept in places of onrecord's own, which other programs pass over and `--plain` leaves out.
    """
    for name, known in known_formats().items():
        places = list(known.field_locations())
        own = {place.variable for place in places if place.field}
        beside = {place.variable for place in places if place.unread_by_others} - own
        keeps = ", ".join(kind_of_record(kind, 2) for kind in known.holds)
        keeps = "all records" if len(known.holds) == len(RECORD_CLASSES) else keeps
        lost = [kind_of_record(kind, 2) for kind in RECORD_CLASSES if kind not in known.holds]
        lost += lost_fields(name) if name in WRITTEN else ()
        lost += [variable for variable in VARIABLES if known.has_fields and variable not in own | beside]
        counts = (str(len(own)), str(len(beside))) if known.has_fields else ("", "")
        loses = (", ".join(lost) or "nothing") if known.is_written else "not written"
        yield name, " ".join(known.suffixes), keeps, *counts, loses


def lost_fields(name: str) -> tuple[str, ...]:
    """Write a dossier with one record of each kind, and return the fields that the format could not hold."""
    one = Dossier(
        [
            Person(key="p", name="Person, James"),
            Organization(key="o", name="Council"),
            Unnamed(key="u", description="an official"),
            Source(key="s", title="Title", author=["Lee, Ann"], issued="2016", snapshots=[Snapshot(sha256="0" * 64)]),
            Claim(key="c", text="So it is."),
            Attribution(claim="c", speaker="p", source="s"),
            Assessment(of="s", by="p", reliability="B"),
        ]
    )
    losses: list[Loss] = []
    dumps(one, name, losses.append)
    return tuple(dict.fromkeys(loss.field for loss in losses if loss.field))


def field_rows(name: str, only: str | None = None) -> Iterator[tuple[str, str, str, str]]:
    """Yield rows of `PLACES_HEAD`: where a format puts each variable.

    Args:
        name: The format.
        only: A CSL type; None for all.
    """
    if only is not None and only not in TYPES:
        near = question(nearest(only, sorted(TYPES)))
        raise UsageError(f"--type must be a CSL type, one of {', '.join(sorted(TYPES))} (got {only!r}){near}")
    for found in format_named(name).field_locations((only,) if only else TYPES):
        which = ", ".join(found.types) if len(found.types) < 4 else f"{len(found.types)} types"
        yield found.variable, found.field, which, found.unread_by_others
