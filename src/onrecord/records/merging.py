"""What two people made of the same records, put together record by record and field by field.

Where only one of them changed a field, the change counts; where both did, and differently, that is a conflict: what
"ours" says stays, and the conflict tells of it in words. Lists that are sets (aliases, affiliations, links of claims,
snapshots) take what either added. A record that one removed and the other changed or refers to stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from attrs import NOTHING, fields

from onrecord.errors import MergeConflict, OnrecordError
from onrecord.records.attributions import Attribution
from onrecord.records.key_fields import AnyRecord, keys_in
from onrecord.records.matching import Entry, entries, matched
from onrecord.records.orders import in_order
from onrecord.records.passages import Passage
from onrecord.records.sources import Extra

_SETS: Final = frozenset(("aliases", "affiliations", "snapshots", "supports", "disputes", "qualifies", "interprets"))
"""Fields whose lists may grow on both sides at once."""
_OURS, _THEIRS = "ours", "theirs"


Twice = list[tuple[str, object, object, object]]
"""Fields that both sides changed: name, what it was, ours, theirs."""


class Merged(NamedTuple):
    """What came of merging.

    Attributes:
        records: In the order in which they were put on record.
        conflicts: Where both sides said different things; `records` have what ours says.
    """

    records: list[AnyRecord]
    conflicts: list[MergeConflict]


def merge(base: Iterable[AnyRecord], ours: Iterable[AnyRecord], theirs: Iterable[AnyRecord]) -> Merged:
    """Merge what two people made of the same records.

    Args:
        base: What both began with; empty if that is not known.
        ours, theirs: What each made of it.

    >>> from onrecord.records.claims import Claim
    >>> was = Claim(key="a", text="So.")
    >>> made = merge([was], [was, Claim(key="b", text="No.")], [Claim(key="a", text="Not so.")])
    >>> [claim.text for claim in made.records], made.conflicts
    (['Not so.', 'No.'], [])
    """
    return _Merge(entries(base), entries(ours), entries(theirs)).done()


class _Merge:
    """One merge; the three collections are gone through once."""

    def __init__(self, base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.records: list[AnyRecord] = []
        self.removed: dict[str, tuple[AnyRecord, str]] = {}
        self.conflicts: list[MergeConflict] = []

    def done(self) -> Merged:
        """Return what came of it."""
        of_ours, of_theirs = matched(self.base, self.ours), matched(self.base, self.theirs)
        new_ours = [self.ours[place] for place, of in enumerate(of_ours) if of is None]
        new_theirs = [self.theirs[place] for place, of in enumerate(of_theirs) if of is None]
        mine, yours = _by_base(self.ours, of_ours), _by_base(self.theirs, of_theirs)
        for place, was in enumerate(self.base):
            self._decide(was.record, mine.get(place), yours.get(place))
        same = matched(new_ours, new_theirs, edited=False)
        partners = {of: new_theirs[place].record for place, of in enumerate(same) if of is not None}
        for place, one in enumerate(new_ours):
            self.records.append(self._fields(None, one.record, partners[place]) if place in partners else one.record)
        self.records += [one.record for one, of in zip(new_theirs, same, strict=True) if of is None]
        self._restore()
        return Merged(in_order(self.records), self.conflicts)

    def _decide(self, was: AnyRecord, ours: AnyRecord | None, theirs: AnyRecord | None) -> None:
        """Decide what becomes of a record that was there."""
        if ours is not None and theirs is not None:
            self.records.append(self._fields(was, ours, theirs))
            return
        kept, remover = (ours, _THEIRS) if ours is not None else (theirs, _OURS)
        if kept is None or kept == was:
            if key := getattr(was, "key", ""):
                self.removed[key] = (was, remover if kept is not None else "both")
            return
        self.records.append(kept)
        changed, gone = ("changed", "removed")
        pair = (changed, gone) if remover == _THEIRS else (gone, changed)
        self.conflicts.append(MergeConflict(kept, "", was, *pair))

    def _restore(self) -> None:
        """Put back what one removed and something that stays refers to, and what that refers to."""
        held = {key for record in self.records if (key := getattr(record, "key", ""))}
        for record in self.records:  # it grows
            for _, key in keys_in(record):
                if key in held or key not in self.removed:
                    continue
                was, remover = self.removed[key]
                held.add(key)
                self.records.append(was)
                told = ("removed", "referred to") if remover == _OURS else ("referred to", "removed")
                self.conflicts.append(MergeConflict(was, "", was, *told))

    def _fields(self, was: AnyRecord | None, ours: AnyRecord, theirs: AnyRecord) -> AnyRecord:
        """Merge a record field by field."""
        if type(ours) is not type(theirs):
            if was is not None and was in (ours, theirs):
                return theirs if was == ours else ours
            self.conflicts.append(MergeConflict(ours, "record", was, _kind(ours), _kind(theirs)))
            return ours
        if type(was) is not type(ours):
            was = None
        twice: Twice = []
        values = _values(was, ours, theirs, twice, "")
        values["order"] = min((one.order for one in (was, ours, theirs) if one is not None and one.order), default=None)
        if isinstance(ours, Attribution):
            values["id"] = was.id if isinstance(was, Attribution) else ours.id
        try:
            made = ours.evolve(**values)
        except (OnrecordError, ExceptionGroup) as error:
            for one in getattr(error, "exceptions", (error,)):
                for name in str(getattr(one, "field", "")).split(", "):
                    before, mine, yours = (getattr(side, name, None) for side in (was, ours, theirs))
                    twice.append((name, before, mine, yours))
            made = ours
        self.conflicts += [MergeConflict(ours, *conflict, theirs_record=theirs) for conflict in twice]
        return made


def _by_base(held: Sequence[Entry], of: Sequence[int | None]) -> dict[int, AnyRecord]:
    return {place: one.record for one, place in zip(held, of, strict=True) if place is not None}


def _kind(record: AnyRecord) -> str:
    return type(record).__name__.lower()


def _values(was: Any, ours: Any, theirs: Any, twice: Twice, path: str) -> dict[str, Any]:
    """Return the merged values of the fields of a record; note in `twice` those that both changed."""
    values: dict[str, Any] = {}
    for one in fields(type(ours)):
        name = one.name
        mine, yours = getattr(ours, name), getattr(theirs, name)
        before = getattr(was, name) if was is not None else one.default
        if mine == yours or yours == before or not one.eq:
            values[name] = mine
        elif mine == before:
            values[name] = yours
        else:
            values[name] = _both(before, mine, yours, twice, f"{path}{name}")
    return values


def _both(before: Any, mine: Any, yours: Any, twice: Twice, name: str) -> Any:
    """Merge two changes of one value, where it has parts that can be merged; else it is a conflict, and ours stays."""
    if isinstance(mine, Passage) and isinstance(yours, Passage):
        return _passage(before if isinstance(before, Passage) else Passage(), mine, yours, twice, name)
    if isinstance(mine, Extra) and isinstance(yours, Extra):
        was: Mapping[str, Any] = before if isinstance(before, Extra) else {}
        return _extra(was, mine, yours, twice)
    if name in _SETS:
        made = _set(before if isinstance(before, tuple) else (), mine, yours)
        if made is not None:
            return made
    twice.append((name, None if before is NOTHING else before, mine, yours))
    return mine


def _passage(before: Passage, mine: Passage, yours: Passage, twice: Twice, name: str) -> Passage:
    inner: Twice = []
    values = _values(before, mine, yours, inner, f"{name}.")
    try:
        made = Passage(**values)
    except (OnrecordError, ExceptionGroup):
        twice.append((name, before, mine, yours))
        return mine
    twice += inner
    return made


def _extra(before: Mapping[str, Any], mine: Extra, yours: Extra, twice: Twice) -> Extra:
    values: dict[str, Any] = {}
    for name in dict.fromkeys((*mine, *yours)):
        one, other, was = mine.get(name, ""), yours.get(name, ""), before.get(name, "")
        if other not in (one, was) and one != was:
            twice.append((f"extra[{name!r}]", was, one, other))
        values[name] = other if one == was else one
    return Extra(values)


def _set(before: Sequence[Any], mine: Sequence[Any], yours: Sequence[Any]) -> tuple[Any, ...] | None:
    """Merge two lists that are sets; None where both took the same out and put something in its place."""
    was, one, other = set(before), set(mine), set(yours)
    if (was - one) & (was - other) and one - was and other - was and one - was != other - was:
        return None
    kept = [item for item in mine if item in other or item not in was]
    return tuple(kept) + tuple(item for item in yours if item not in one and item not in was)
