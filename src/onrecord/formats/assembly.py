"""A dossier of the records of a file: what cannot stand in one is reported and left out, in one linear pass."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import orjson

from onrecord.dossier import Dossier
from onrecord.errors import DanglingReference, DuplicateKey, Fault, FaultGroup, InWords
from onrecord.formats.native import as_native
from onrecord.nearest import nearest, question
from onrecord.records.key_fields import RECORD_CLASSES, AnyRecord, keys_in
from onrecord.records.sources import Source

_HELPED: Final = 5
"""Of this many references that lead nowhere the nearest keys are looked for: the cost is that of all keys each."""


def assemble(records: Iterable[AnyRecord], report: Callable[[Fault], None], path: str = "") -> Dossier:
    """Make a dossier of records as they came from a file.

    The first of several records with one key stays; records whose references do not resolve go, and then those
    that refer to them. Every fault has the record that was left out as its `raw` text, in the native format.

    Args:
        records: In the order of the file.
        report: Called with a fault for each key or reference that is wrong.
        path: The name of the file, for the messages.
    """
    kept = list(records)
    try:
        return Dossier(kept)
    except FaultGroup:
        return Dossier(_sound(kept, report, path))


def _sound(records: Iterable[AnyRecord], report: Callable[[Fault], None], path: str) -> list[AnyRecord]:
    """Return the records that can stand together; each is looked at twice at most, however long the chains."""
    first: dict[str, AnyRecord] = {}
    single: list[AnyRecord] = []
    referring: dict[str, list[AnyRecord]] = {}
    for record in records:
        if not isinstance(record, RECORD_CLASSES):
            report(Fault("be read as records of onrecord", record, path=path, raw=str(record)))
            continue
        key = getattr(record, "key", "")
        held = first.setdefault(key, record) if key else record
        if held is not record:
            report(_as_fault(DuplicateKey(key, held.described(), record.described()), record, path))
            continue
        single.append(record)
        for _, to in keys_in(record):
            referring.setdefault(to, []).append(record)
    gone: set[int] = set()
    helped = _HELPED
    doubtful = deque(single)
    while doubtful:
        record = doubtful.popleft()
        faults = [] if id(record) in gone else list(_dangling(record, first))
        for fault in faults:
            helped -= 1
            report(_as_fault(fault, record, path, _near(fault, first) if helped >= 0 else ""))
        if faults:
            gone.add(id(record))
            key = getattr(record, "key", "")
            first.pop(key, None)
            doubtful.extend(referring.get(key, ()) if key else ())
    return [record for record in single if id(record) not in gone]


def _dangling(record: AnyRecord, on_file: Mapping[str, AnyRecord]) -> Iterator[DanglingReference]:
    for reference, key in keys_in(record):
        if not isinstance(on_file.get(key), reference.classes):
            yield DanglingReference(record.described(), reference.field, reference.kind, key)


def _near(error: DanglingReference, on_file: Mapping[str, AnyRecord]) -> str:
    """Ask which source was meant; keys of others are not told, since some may take part off the record only."""
    if error.kind != "a source":
        return ""
    return question(nearest(error.key, (key for key, record in on_file.items() if isinstance(record, Source))))


def _as_fault(error: DanglingReference | DuplicateKey, record: AnyRecord, path: str, near: str = "") -> Fault:
    raw = orjson.dumps(as_native(record)).decode()
    if isinstance(error, DanglingReference):
        must = f"be the key of {error.kind} that is in the file and could be read{near}"
        return Fault(must, error.key, path=path, entry=InWords(error.record), field=error.field, raw=raw)
    return Fault("be unique in the file", error.key, path=path, entry=error.key, field="key", raw=raw)
