"""What commands read: a dossier from a file or standard input, and texts from a folder."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord.captions import counted
from onrecord.cli.engine import (
    Choice,
    Exit,
    UsageError,
    argument,
    at_end,
    closed,
    faults_in_lines,
    note,
    note_each,
    option,
)
from onrecord.cli.screen import writing
from onrecord.dossier import Dossier
from onrecord.encodings import decode
from onrecord.errors import Fault, FaultGroup, OnrecordError, UnknownFormat
from onrecord.formats.format import SNIFFED
from onrecord.formats.io import format_of_file, loads, write
from onrecord.formats.known import FORMATS, READ, added_formats, format_named, format_of
from onrecord.off_record import is_secret, publishable
from onrecord.records.findings import Finding
from onrecord.records.losses import Loss
from onrecord.tables.suffixes import is_store
from onrecord.texts.texts import Texts

NATIVE: Final = FORMATS["onrecord"].suffixes
"""How the names of files end that hold a dossier, or proposals, in JSON Lines."""

TEXTS = option("--texts", metavar="DIR", help="Folder of texts named after sources: KEY.pdf, KEY.docx, KEY.html ...")


_MOST_NOTES: Final = 5
"""Kinds of note of a file that are told at most."""


OFF_RECORD = option("--off-record", is_flag=True, help="Include what was said off the record.")


class FormatChoice(Choice):
    """The name of a format: one of those that are built in, or that another package adds."""

    listed_by = "onrecord formats"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the name, which may be one that the help does not list."""
        if value not in self.choices and value in added_formats():
            return value
        if value not in self.choices and value in FORMATS:
            only = "written, not read" if FORMATS[value].is_written else "read, not written"
            self.fail(f"{value!r} is only {only}", param, ctx)
        return super().convert(value, param, ctx)


class Opened(NamedTuple):
    """A dossier that was read.

    Attributes:
        dossier: What could be read.
        faults: What could not; empty unless it was asked to keep going. Notes are not among them.
    """

    dossier: Dossier
    faults: tuple[Fault, ...]

    @property
    def exit(self) -> Exit:
        """The code of a command that has nothing else to complain of."""
        return Exit.FINDINGS if self.faults else Exit.SOUND


def holds_something(path: str | None) -> bool:
    """Return whether something was written to a path before; a pipe or a device would be read for ever."""
    return path is not None and (os.path.isfile(path) or os.path.isdir(path))


def records_format(path: str) -> str:
    """Return the format of records that a file has both by its suffix and by how it begins; "" if it has none.

    A table or JSON of another kind has the suffix alone, and may be a work. Dossiers are told by what reads texts.
    """
    suffix = os.path.splitext(path)[1].lower()
    if not os.path.isfile(path) or not any(suffix in one.suffixes for one in FORMATS.values()):
        return ""
    with open(path, "rb") as file:
        head = decode(file.read(SNIFFED))[0]
    fitting = (one.name for one in FORMATS.values() if suffix in one.suffixes and one.sniff(head))
    return next((name for name in fitting if name not in ("onrecord", *_MAY_BE_WORKS)), "")


_MAY_BE_WORKS: Final = ("csl-json", "wikipedia")
"""Formats that begin as works may, too: any JSON with a field "id" or "type", an article of Wikipedia that cites."""


def dossier_before(path: str | None) -> Dossier:
    """Return the dossier that a command adds to: what its file holds, or an empty one."""
    return open_dossier(path, None, keep_going=False).dossier if path and holds_something(path) else Dossier()


def reads_dossier(function: Callable[..., Any], required: bool = True) -> Callable[..., Any]:
    """Return a command the argument DOSSIER and the options by which it is read."""
    for decorate in (
        option("--keep-going", is_flag=True, help="Skip what cannot be read, with a warning, and exit 1 at the end."),
        option(
            "--from",
            "source_format",
            type=FormatChoice(READ),
            metavar="FORMAT",
            help="Format of DOSSIER (see `onrecord formats`); by default its name tells.",
        ),
        argument("dossier", metavar="DOSSIER", required=required),
    ):
        function = decorate(function)
    return function


def may_read_dossier(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command the argument DOSSIER, which it can do without, and the options by which it is read."""
    return reads_dossier(function, required=False)


def read_bytes(path: str) -> bytes:
    """Read a file, or standard input for "-".

    Raises:
        OSError: It cannot be read, or standard input is closed (`<&-`).
    """
    if path != "-":
        return Path(path).read_bytes()
    if sys.stdin is None:
        raise closed("standard input")
    return sys.stdin.buffer.read()


def open_dossier(path: str, source_format: str | None, keep_going: bool) -> Opened:
    """Read a dossier, and tell on the error stream whatever was found wrong or doubtful in reading it.

    Args:
        path: The file; "-" for standard input.
        source_format: Its format; None to tell it by the suffix or, of a file with another suffix, by how it begins.
        keep_going: Tell of faults on the error stream and go on with the rest.

    Raises:
        UsageError: It is not known which format it is.
        FaultGroup: It has faults and `keep_going` is False.
        OSError: It cannot be read.
    """
    name = "standard input" if path == "-" else path
    if source_format is None and is_store(path):
        from onrecord.tables.conversion import open_store

        store = open_store(path)
        at_end(store.close)
        return Opened(store, ())
    try:
        chosen = source_format or (format_of(path) if path == "-" else format_of_file(path))
    except UnknownFormat as error:
        what = name if path == "-" else repr(path)
        raise UsageError(
            f"the format of {what} is not known; add --from FORMAT (`onrecord formats` lists them)"
        ) from error
    faults: list[Fault] = []
    dossier = loads(read_bytes(path), chosen, faults.append, path=name)
    told = tuple(sorted((fault for fault in faults if fault.severity != "note"), key=lambda fault: fault.severity))
    if told and told[0].severity == "error" and not keep_going:
        raise FaultGroup(f"{name} cannot be read as {chosen} without loss", told)
    note_each(faults_in_lines(told))
    _tell_notes([fault for fault in faults if fault.severity == "note"])
    return Opened(dossier, told if keep_going else ())


def _tell_notes(notes: list[Fault]) -> None:
    """Tell what was kept aside in reading: the same thing once, with how often it was met."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in notes:
        alike.setdefault((fault.must, fault.field), []).append(fault)
    for faults in list(alike.values())[:_MOST_NOTES]:
        more = f" (and {len(faults) - 1} more like it)" if len(faults) > 1 else ""
        note(f"note: {faults[0]}{more}")
    if len(alike) > _MOST_NOTES:
        note(f"note: ... and {counted(len(alike) - _MOST_NOTES, 'more kind')} of note")


def shown_part(dossier: Dossier, off_record: bool) -> Dossier:
    """Return what a command may show: all, if that is asked for; else what is left out is told by its number."""
    if off_record:
        return dossier
    part = publishable(dossier)
    note_left_out(len(part.attributions), len(dossier) - len(part.dossier))
    return part.dossier


def note_left_out(attributions: int, records: int) -> None:
    """Tell how many attributions are left out, and how many records with them; nobody is named."""
    if records:
        what = f"{counted(attributions, 'attribution')} off the record left out"
        note(f"note: {what}, {counted(records, 'record')} in all (--off-record shows them)")


def note_losses_left_out(losses: Iterable[Loss]) -> None:
    """Tell how much of what is lost was left out because it is off the record."""
    secret = [loss for loss in losses if is_secret(loss)]
    note_left_out(sum(loss.field == "attributions" for loss in secret), len(secret))


def format_into(path: str) -> str:
    """Return the format of the dossier that `--into` names.

    Raises:
        UsageError: Its name does not tell.
    """
    try:
        name = format_of(path)
    except UnknownFormat as error:
        must = "must end in .jsonl, or in another suffix that `onrecord formats` lists"
        raise UsageError(f"--into {path}: the name of a dossier {must}") from error
    if not format_named(name).is_written:
        raise UsageError(f"--into {path}: onrecord reads {name} and does not write it; take a name that ends in .jsonl")
    return name


def losses_told(losses: Iterable[Loss]) -> dict[str, Any]:
    """Lay out for JSON what is left out; of what is off the record, how many values."""
    every = list(losses)
    told = [
        {"record": loss.record, "field": loss.field, "value": str(loss.value), "reason": loss.reason}
        for loss in every
        if not is_secret(loss)
    ]
    return {"left_out": told, "off_record_left_out": len(every) - len(told)}


def fault_told(fault: Fault) -> dict[str, Any]:
    """Lay out a fault for JSON: where, what must be there, what was got, and all of it as a sentence."""
    names = ("severity", "path", "line", "column", "entry", "field", "must")
    return {name: getattr(fault, name) for name in names} | {"got": str(fault.got), "message": str(fault)}


def write_back(dossier: Dossier, path: str, target: str) -> None:
    """Write a dossier where it came from, with what is off the record; what the format cannot hold is told."""
    losses: list[Loss] = []
    with writing(path):
        write(dossier, path, target, losses.append, off_record=True)
    part = publishable(dossier).dossier if losses else dossier
    for loss in losses:
        what = f"{loss.record}, {loss.field}" if loss.record in part else "what is off the record"
        note(f"loss: {what}: {loss.reason}")


def unread(file: str, finding: Finding | None) -> OnrecordError:
    """Return the error for a file that cannot be read: its name, and what is wrong with it, once."""
    return OnrecordError(f"{file}: {told_of(file, finding)}")


def told_of(file: str, finding: Finding | None) -> str:
    """Return what a finding says of a file, without the file's name, wherever it has that."""
    why = finding.message if finding else "no text"
    return why.removeprefix(f"{file}: ").removesuffix(f": {file}")


def texts_in(path: str | None, dossier: Dossier) -> Texts:
    """Take the files of a folder that are named after sources; tell of files of no source."""
    return Texts({}) if path is None else Texts.folder(path, dossier, lambda text: note(f"note: {text}"))
