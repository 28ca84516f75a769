"""The commands for several people: merge puts two versions of a file together, diff says what changed."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any, Final

from onrecord.captions import counted
from onrecord.cli.engine import Choice, ClickCommand, Exit, argument, command, note, note_each, option
from onrecord.cli.files import NATIVE, open_dossier, read_bytes
from onrecord.cli.screen import AS_JSON, as_account, fits, print_json, writing
from onrecord.differences import Change, diff, off_record_changes
from onrecord.dossier import Dossier
from onrecord.encodings import decoded
from onrecord.errors import Fault, FaultGroup, MergeConflict
from onrecord.formats.io import loads, write
from onrecord.formats.native import as_native
from onrecord.off_record import publishable
from onrecord.records.attributions import Assessment
from onrecord.records.fields import Record
from onrecord.terminal import without_controls

_NATIVE: Final = "onrecord"


@command(
    "merge",
    "onrecord merge base.jsonl dossier.jsonl theirs.jsonl",
    "onrecord merge base.jsonl dossier.jsonl theirs.jsonl -o both.jsonl",
    finds="both copies changed the same field",
)
@option("-o", "--output", metavar="FILE", help="Write to FILE, by default OURS; if writing fails, it stays as it was.")
@option(
    "--prefer",
    type=Choice(["ours", "theirs"]),
    help="Settle conflicts with the values of this side, and exit 0.",
)
@as_account("and every conflict, with what each side has")
@argument("base", metavar="BASE")
@argument("ours", metavar="OURS")
@argument("theirs", metavar="THEIRS")
def merge(base: str, ours: str, theirs: str, output: str | None, prefer: str | None, as_json: bool) -> Exit:
    """Merge two edited copies of a dossier, record by record and field by field; the result replaces OURS.

    BASE is the file from which both were copied; it may be empty. Where both copies changed the same field, the value
    of OURS stays and the conflict is printed; exits 1 then. All three are native files (.jsonl). As git's merge
    driver: `git config merge.onrecord.driver "onrecord merge %O %A %B"`, and in .gitattributes
    `*.jsonl merge=onrecord`.
    """
    fits(output or "", *NATIVE)
    began, mine, yours = (_read(path) for path in (base, ours, theirs))
    first, second = (yours, mine) if prefer == "theirs" else (mine, yours)
    hidden = {key for side in (began, first, second) for key in publishable(side).hidden_keys()}
    conflicts: list[MergeConflict] = []
    first.merge(second, began, conflicts.append)
    target = output or ours
    with writing(target):
        write(first, target, _NATIVE)
    if as_json:
        print_json(
            {"wrote": [target], "settled_by": prefer, "conflicts": [_conflict(one, hidden) for one in conflicts]}
        )
    if prefer is None:
        note_each([f"conflict: {_told(one, hidden)}" for one in conflicts])
    if conflicts:
        settled = f"settled by {prefer}" if prefer else "OURS stays in each; mend the file, or give --prefer"
        note(f"{counted(len(conflicts), 'conflict')}; {settled}")
    return Exit.FINDINGS if conflicts and prefer is None else Exit.SOUND


def _read(path: str) -> Dossier:
    """Read a native file; an empty one, as git gives it where there is no common beginning, has no records."""
    data = read_bytes(path)
    if not data.strip():
        return Dossier()
    if data.removeprefix(BOM_UTF8).lstrip()[:1] != b"{":
        raise Fault(
            "be a dossier in JSON Lines (.jsonl); `onrecord convert` makes one", decoded(data[:_SHOWN])[0], path=path
        )
    faults: list[Fault] = []
    dossier = loads(data, _NATIVE, faults.append, path=path)
    told = [fault for fault in faults if fault.severity == "error"]
    if told:
        raise FaultGroup(f"{path} cannot be merged", told)
    return dossier


_SHOWN: Final = 40
"""Bytes of a file of another kind that a message shows."""


def _conflict(conflict: MergeConflict, hidden: set[str]) -> dict[str, Any]:
    """Lay out a conflict for JSON, those about what is off the record without what it says."""
    if conflict.is_off_record or _is_hidden(conflict, hidden):
        return {"field": conflict.field, "message": _told(conflict, hidden)}
    sides = {name: _plain(getattr(conflict, name)) for name in ("base", "ours", "theirs")}
    return {"record": conflict.record, "field": conflict.field, **sides, "message": _told(conflict, hidden)}


def _is_hidden(conflict: MergeConflict, hidden: set[str]) -> bool:
    about = conflict.about
    key = about.of if isinstance(about, Assessment) else about.key
    return bool(key) and key in hidden


def _told(conflict: MergeConflict, hidden: set[str]) -> str:
    """Return a conflict in words, those about what is off the record without what it says."""
    if conflict.is_off_record or not _is_hidden(conflict, hidden):
        return str(conflict)
    return f"a record known only off the record: {conflict.field or 'it'} must be changed by one side only (got two)"


@command(
    "diff",
    "onrecord diff base.jsonl dossier.jsonl",
    "onrecord diff base.jsonl dossier.jsonl --json",
    finds="anything changed",
)
@option("--off-record", is_flag=True, help="Include what was said off the record.")
@AS_JSON
@argument("before", metavar="A")
@argument("after", metavar="B")
def differences(before: str, after: str, off_record: bool, as_json: bool) -> Exit:
    """Say what changed from dossier A to dossier B, one sentence for each change. Exits 1 if anything did."""
    one, other = (open_dossier(path, None, keep_going=False).dossier for path in (before, after))
    changes = diff(one, other, off_record=off_record)
    if as_json:
        print_json(list(map(_as_json, changes)))
    else:
        for line in _lines(changes):
            sys.stdout.write(without_controls(line) + "\n")
    hidden = "" if off_record else off_record_changes(one, other)
    if hidden:
        note(f"note: {hidden} (--off-record tells which)")
    return Exit.FINDINGS if changes or hidden else Exit.SOUND


def _lines(changes: list[Change]) -> Iterator[str]:
    for change in changes:
        text = str(change)
        yield f"{text[:1].upper()}{text[1:]}."


def _as_json(change: Change) -> dict[str, Any]:
    held = {"kind": change.kind, "what": change.what, "record": as_native(change.record)}
    if not change.field:
        return held
    values = {name: _plain(getattr(change, name)) for name in ("before", "after")}
    return held | {"field": change.field} | values


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return (
        as_native(value) if isinstance(value, Record) else value if isinstance(value, bool | int | None) else str(value)
    )


COMMANDS: tuple[ClickCommand, ...] = (merge, differences)
"""What several people need."""
