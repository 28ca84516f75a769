"""Archived copies that are not what they are on record as: of another page, of another day, older than the work."""

from collections.abc import Iterator
from datetime import date

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.checks.dates import is_before
from onrecord.dossier import Dossier
from onrecord.records.archives import memento, same_page
from onrecord.records.dates import PartialDate
from onrecord.records.findings import Finding


def archive_of_another_page(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find snapshots whose archived copy is, by its address, of another page than that of the source."""
    for source in dossier.sources.values():
        own = memento(source.url)
        address = own.original if own else source.url
        for shot in source.snapshots:
            copy = memento(shot.archive_url) if shot.archive_url and address else None
            if copy and not same_page(copy.original, address):
                yield finding(
                    "archive-of-another-page", source, f"{shot.archive_url} is a copy of another page than {address}"
                )


def archive_of_another_day(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find snapshots whose archived copy is, by its address, of another day than on record; a day is that of UTC."""
    for source in dossier.sources.values():
        for shot in source.snapshots:
            copy = memento(shot.archive_url) if shot.archive_url and shot.archived else None
            if copy and shot.archived and _are_apart(copy.day, shot.archived):
                message = f"{shot.archive_url} is a copy of {copy.day}, but is on record as archived {shot.archived}"
                yield finding("archive-of-another-day", source, message)


def archived_before_issued(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find archived copies that are older than the work."""
    for source in dossier.sources.values():
        for shot in source.snapshots:
            copy = memento(shot.archive_url) if shot.archive_url else None
            days = (shot.archived, copy.day if copy else None)
            early = next(
                (day for day in days if is_before(day, source.issued) and _are_apart(day, source.issued)), None
            )
            if early is not None:
                message = f"the copy was archived {early}, before the source was issued ({source.issued})"
                yield finding("archived-before-issued", source, message)


def _are_apart(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether two dates cannot be of one day somewhere on earth: they are two days apart or more."""
    if one is None or other is None:
        return False
    early, late = (one, other) if is_before(one, other) else (other, one)
    if not is_before(early, late) or early.latest is None or late.earliest is None:
        return False
    try:
        return (date(*late.earliest) - date(*early.latest)).days > 1
    except ValueError:
        return True
