"""What changed between two versions of a dossier, as sentences."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import fields, frozen

from onrecord.arguments import must_be
from onrecord.captions import agent_name, counted, is_untitled, kind_of_record, record_name, source_label
from onrecord.dossier import Dossier
from onrecord.off_record import publishable
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.fields import Record
from onrecord.records.key_fields import AnyRecord
from onrecord.records.matching import entries, matched
from onrecord.records.names import Name
from onrecord.records.passages import Passage
from onrecord.records.sources import Extra, Source

_SHOWN: Final = 120
_UNSAID: Final = frozenset(("order", "id"))
"""Fields that no sentence is about: they say where a record stands, not what it says."""


@frozen
class Change:
    """One thing that differs between two versions; it does not change, and threads may share it.

    Immutable: threads may share it.

    Attributes:
        kind: "added", "removed" or "changed".
        record: The record: as it is after, or as it was where it is removed.
        what: What it is called for people.
        field: The field that changed, "passage.locator" within a field; "" where the whole record came or went.
        before, after: Its values; None where the whole record came or went.

    >>> print(Change("changed", Source(key="a"), "source 'a'", "title", "Old", "New"))
    source 'a': title changed from “Old” to “New”
    """

    kind: str
    record: AnyRecord
    what: str
    field: str = ""
    before: object = None
    after: object = None

    def __str__(self) -> str:
        if not self.field:
            return f"{self.what} was {self.kind}"
        if _is_empty(self.before):
            return f"{self.what}: {self.field} was given as {_shown(self.after)}"
        if _is_empty(self.after):
            return f"{self.what}: {self.field} {_shown(self.before)} was taken out"
        return f"{self.what}: {self.field} changed from {_shown(self.before)} to {_shown(self.after)}"


def diff(before: Dossier, after: Dossier, *, off_record: bool = False) -> list[Change]:
    """Return what changed between two versions of a dossier, each as a sentence (`str`); the time is linear.

    Args:
        before, after: The two versions. Records are known again by key, attributions by their ids.
        off_record: Whether what was said off the record, and what only that brought in, is compared, too.

    Returns:
        What was removed, in the order of `before`; then what changed and was added, in the order of `after`.

    >>> from onrecord.records.claims import Claim
    >>> one, other = Dossier([Claim(key="a", text="So.")]), Dossier([Claim(key="a", text="Not so.")])
    >>> print(*diff(one, other))
    claim 'a': text changed from “So.” to “Not so.”
    """
    must_be("before", before, "a Dossier", Dossier)
    must_be("after", after, "a Dossier", Dossier)
    return [change for change, is_hidden in _compared(before, after) if off_record or not is_hidden]


def off_record_changes(before: Dossier, after: Dossier) -> str:
    """Return how much of what `diff` leaves out differs, in words that tell nothing else; "" if nothing does.

    >>> off_record_changes(Dossier(), Dossier())
    ''
    """
    hidden = {id(change.record) for change, is_hidden in _compared(before, after) if is_hidden}
    return f"{counted(len(hidden), 'record')} off the record changed" if hidden else ""


def _compared(before: Dossier, after: Dossier) -> Iterator[tuple[Change, bool]]:
    """Yield what changed, and whether it is about what either version has off the record."""
    old, new = entries(before), entries(after)
    of = matched(old, new)
    hidden = {key for dossier in (before, after) for key in publishable(dossier).hidden_keys()}
    kept = set(of)
    for place, one in enumerate(old):
        if place not in kept:
            yield Change("removed", one.record, _what(before, one.record)), _is_hidden(one.record, hidden)
    for entry, was in zip(new, of, strict=True):
        what, is_hidden = _what(after, entry.record), _is_hidden(entry.record, hidden)
        if was is None:
            yield Change("added", entry.record, what), is_hidden
        else:
            is_hidden |= _is_hidden(old[was].record, hidden)
            yield from ((change, is_hidden) for change in _changes(old[was].record, entry.record, what))


def _is_hidden(record: AnyRecord, hidden: set[str]) -> bool:
    if isinstance(record, Assessment):
        return record.of in hidden
    return record.key in hidden or (isinstance(record, Attribution) and record.terms == "off_record")


def _changes(before: AnyRecord, after: AnyRecord, what: str) -> Iterator[Change]:
    """Yield the fields that differ between two versions of a record."""
    if type(before) is not type(after):
        yield Change("changed", after, what, "record", kind_of_record(type(before)), kind_of_record(type(after)))
        return
    for name, old, new in _differing(before, after, ""):
        yield Change("changed", after, what, name, old, new)


def _differing(before: Any, after: Any, path: str) -> Iterator[tuple[str, object, object]]:
    """Yield the fields of two records that differ, those of a passage and the variables of `extra` one by one."""
    for one in fields(type(after)):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old == new or one.name in _UNSAID:
            continue
        if isinstance(old, Extra) and isinstance(new, Extra):
            for name in dict.fromkeys((*old, *new)):
                if old.get(name) != new.get(name):
                    yield name, old.get(name, ""), new.get(name, "")
        elif isinstance(new, Passage) or isinstance(old, Passage):
            yield from _differing(old or Passage(), new or Passage(), f"{one.name}.")
        else:
            yield f"{path}{one.name}", old, new


def _what(dossier: Dossier, record: AnyRecord) -> str:
    """Return what a record is called in a sentence."""
    if isinstance(record, Attribution):
        speaker = agent_name(dossier.speaker(record.speaker))
        passage = record.passage.brief if record.passage else ""
        where = source_label(dossier.sources[record.source])
        words = f" {passage}" if passage else ""
        return f"attribution of claim {record.claim!r} to {speaker} in {where}{words}"
    if isinstance(record, Assessment):
        return f"assessment of {record.of!r} by {record.by}"
    name = record_name(record)
    is_named = not isinstance(record, Claim) and not (isinstance(record, Source) and is_untitled(record))
    shown = f" ({_cut(name)})" if is_named and name != record.key else ""
    return f"{kind_of_record(type(record))} {record.key!r}{shown}"


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value == () or value is False


def _shown(value: object) -> str:
    """Return a value as a sentence has it."""
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if isinstance(value, bool | int):
        return str(value).lower()
    words: Callable[[Any], str] = str
    text = words(value) if isinstance(value, str | PartialDate | Name) or not isinstance(value, Record) else repr(value)
    return f"“{_cut(text)}”"


def _cut(text: str) -> str:
    """Return a text on one line, cut to what a sentence can hold."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
