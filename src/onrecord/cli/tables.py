"""What is on record, and what formats keep, as rows. The latter comes from the tables of `onrecord.formats` alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from onrecord.captions import kind_of_record, record_line
from onrecord.cli.engine import UsageError
from onrecord.dossier import Dossier
from onrecord.formats.io import FORMATS, dumps, loads, module_of
from onrecord.formats.mapping import VARIABLES, Plan, Table
from onrecord.items.vocabulary import TYPES
from onrecord.records.agents import Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.key_fields import KINDS
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
    """Say of each format which records come back from it, and how many variables have a place of which kind.

    Yields:
        Rows of `KEPT_HEAD`. "fields" counts the variables that have a field of the format for some type; "beside"
        those that are kept in places of onrecord's own, which other programs pass over and `--plain` leaves out.
    """
    for name, known in FORMATS.items():
        own = {variable for variable, field, *_ in field_locations(name) if field}
        beside = {variable for variable, field, _, other in field_locations(name) if other and not field} - own
        back, losses = round_trip(name)
        lost = [kind_of_record(kind, 2) for kind in KINDS if kind not in back]
        lost += [*losses, *(variable for variable in VARIABLES if variable not in own | beside)]
        keeps = "all records" if len(back) == len(KINDS) else ", ".join(kind_of_record(kind, 2) for kind in back)
        yield name, " ".join(known.suffixes), keeps, str(len(own)), str(len(beside)), ", ".join(lost) or "nothing"


def round_trip(name: str) -> tuple[tuple[type, ...], tuple[str, ...]]:
    """Write a dossier with one record of each kind and read it again.

    Returns:
        The kinds that came back, and the fields that the writer said it could not hold.
    """
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
    back = loads(dumps(one, name, losses.append), name, on_fault=lambda fault: None)
    there = {type(record) for record in back}
    return tuple(kind for kind in KINDS if kind in there), tuple(
        dict.fromkeys(loss.field for loss in losses if loss.field)
    )


def field_locations(name: str, only: str | None = None) -> Iterator[tuple[str, str, str, str]]:
    """Say where a format puts each variable.

    Args:
        name: The format.
        only: A CSL type; None for all 45.

    Yields:
        Rows of `PLACES_HEAD`: the field, "" if the format has none; for how many types it is so, or for which ("" for
        all); and where the variable is kept besides, or why it is lost.
    """
    if only is not None and only not in TYPES:
        raise UsageError(f"--type must be one of {', '.join(TYPES)}")
    types = (only,) if only else TYPES
    plain, lossless = _by_type(name, lossless=False), _by_type(name, lossless=True)
    for variable in VARIABLES:
        found: dict[tuple[str, str], list[str]] = {}
        for type in types:
            field = plain[type].get(variable, "")
            beside = "" if field else lossless[type].get(variable, "")
            found.setdefault((field, beside), []).append(type)
        for (field, beside), where in found.items():
            which = "" if len(where) == len(types) else ", ".join(where) if len(where) < 4 else f"{len(where)} types"
            yield variable, field, which, beside


def _by_type(name: str, lossless: bool) -> Mapping[str, Mapping[str, str]]:
    """Map each CSL type to the field of each of its variables, as the tables of a format state them."""
    module = module_of(name)
    tables = _tables(module, lossless)
    if tables:
        return {type: _merged(table.plans[type] for table in tables) for type in TYPES}
    spelled: Mapping[str, str] = getattr(module, "VARIABLES", dict(zip(VARIABLES, VARIABLES, strict=True)))
    beside = dict.fromkeys(VARIABLES, "custom") if lossless else {}
    return dict.fromkeys(TYPES, beside | dict(spelled))


def _tables(module: Any, lossless: bool) -> tuple[Table, ...]:
    """Return the tables of a format that has some: that of most sources first, then that of volumes of a work."""
    dialect = getattr(module, "DIALECT", None) or (module.dialect(False) if hasattr(module, "dialect") else None)
    if dialect is not None:
        found: tuple[Table, ...] = tuple(dialect.lossless if lossless else dialect.plain)
        return found
    table = getattr(module, "TABLE", None)
    return (table,) if table else ()


def _merged(plans: Iterable[Plan]) -> dict[str, str]:
    """Map variables to their fields by the first plan that has one; "" where none has."""
    fields: dict[str, str] = {}
    for plan in plans:
        for row in (*plan.rows, *plan.extra.values()):
            fields[row.ours] = fields.get(row.ours) or row.theirs
        for drop in plan.drops:
            fields.setdefault(drop.ours, "")
    return fields
