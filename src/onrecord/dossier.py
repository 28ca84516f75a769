"""The validated collection: keys are unique, and every reference resolves.

Threads may share a dossier: a change is made when no other is, and a look-up sees what was before or after it.

`Dossier` is the one mutable object of the library. `add`, `replace` and `remove` take effect whole or not at all.
Records refer to each other by key; `onrecord.records.key_fields` says which field of which record must name what.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from operator import attrgetter
from threading import RLock
from types import MappingProxyType
from typing import Any, Final, Self, TypeVar, cast, overload

from onrecord.errors import (
    DanglingReference,
    DuplicateKey,
    FaultGroup,
    InvalidRecord,
    MergeConflict,
    OnrecordError,
    UnknownKey,
)
from onrecord.nearest import nearest
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.display import Displayed
from onrecord.records.fields import as_key
from onrecord.records.key_fields import (
    NAMED_AGENT,
    RECORD_CLASSES,
    REFERENCES,
    AnyRecord,
    Keyed,
    KeyedRecord,
    has_keys,
    is_off_record,
    keys_in,
    misfit,
)
from onrecord.records.merging import merge
from onrecord.records.proposals import Proposal
from onrecord.records.sources import Source

KeyedKind = TypeVar("KeyedKind", bound=KeyedRecord)


_HELPED: Final = 5
"""Of this many references that lead nowhere the nearest keys are looked for: the cost is that of all keys each."""


class Dossier(Displayed):
    """Sources, speakers, claims and attributions that belong together.

    It may be shared between threads: changes are made one after the other, each whole or not at all, and every single
    look-up, `copy.copy` and loop over the dossier sees what was there before a change or after it. The views `sources`,
    `people`, `organizations`, `unnamed` and `claims` are live: a loop over one ends with `RuntimeError` if records
    come or go meanwhile. What looks many things up (`check`, `report`, `dumps`) is to be given a copy where others
    change the dossier.

    Args:
        records: Any records, in any order; they may refer to each other.

    Raises:
        FaultGroup: Keys are not unique or references do not resolve; all of them, each named.

    >>> dossier = Dossier([
    ...     Person(key="person", name="Person, James"),
    ...     Source(key="ramani2016", title="The North Korea-Cuba Connection"),
    ...     Claim(key="military-first", text="Military first grew out of the wish not to depend on Soviet arms."),
    ...     Attribution(claim="military-first", speaker="person", source="ramani2016", cue="argued"),
    ... ])
    >>> dossier["person"].name.family, len(dossier.attributions_of(speaker="person"))
    ('Person', 1)
    """

    __slots__ = (
        "_all", "_held_at", "_indexes", "_keyed", "_keyed_others", "_linked", "_lock", "_next", "_others", "_referred",
        "_unindexed",
    )  # fmt: skip
    _lock: AbstractContextManager[bool]

    def __new__(cls, *args: object, **named: object) -> Self:
        """Make a dossier that threads may share, also where it is read from a pickle."""
        made = super().__new__(cls)
        made._lock = RLock()
        return made

    def __getstate__(self) -> object:
        with self._lock:
            _, state = cast("tuple[None, dict[str, object]]", object.__getstate__(self))
            return None, {name: value for name, value in state.items() if name != "_lock"}

    def __init__(self, records: Iterable[AnyRecord] = ()) -> None:
        self._keyed: dict[type, dict[str, Any]] = {kind: {} for kind in RECORD_CLASSES[:5]}
        self._others: dict[type, dict[int, Any]] = {Attribution: {}, Assessment: {}}
        self._keyed_others: dict[str, Any] = {}
        self._indexes: dict[str, dict[str, list[int]]] = {
            "claim": {},
            "speaker": {},
            "source": {},
            "via": {},
            "of": {},
        }
        self._unindexed: list[int] = []
        self._referred: Counter[str] = Counter()
        self._linked: dict[tuple[str, str], dict[str, None]] = {}
        self._all: dict[type, tuple[Any, ...]] = {}
        self._held_at: dict[Any, list[int]] = {}
        self._next = 0
        self.add(*records)

    # Looking up

    def __getitem__(self, key: str) -> KeyedRecord:
        """Return the record with this key.

        Where it is known of what kind it is, `sources`, `people`, `claims` and so on give the record's own type.

        Raises:
            UnknownKey: No record has it (a `KeyError`).
        """
        found = self.get(key)
        if found is None:
            raise self.unknown_key("the key", key)
        return found

    @overload
    def get(self, key: str) -> KeyedRecord | None: ...
    @overload
    def get(self, key: str, kind: type[KeyedKind]) -> KeyedKind | None: ...
    def get(self, key: str, kind: type[KeyedRecord] | None = None) -> KeyedRecord | None:  # type: ignore[misc]
        """Return the record with this key, or None.

        Args:
            key: The key.
            kind: The class that it must be of; a record of another is not returned.

        >>> dossier = Dossier([Person(key="lee", name="Lee, Ann")])
        >>> dossier.get("lee", Person).name.family, dossier.get("lee", Source)
        ('Lee', None)
        """
        found = None
        for records in self._keyed.values():
            if records and key in records:
                found = records[key]
                break
        else:
            found = self._keyed_others.get(key)
        return found if kind is None or isinstance(found, kind) else None

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[AnyRecord]:
        with self._lock:
            held: list[Mapping[Any, AnyRecord]] = [*self._keyed.values(), *self._others.values()]
            return iter([record for records in held for record in records.values()])

    def __len__(self) -> int:
        return sum(map(len, self._keyed.values())) + sum(map(len, self._others.values()))

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same records, in whatever order."""
        if not isinstance(other, Dossier):
            return NotImplemented
        return self._keyed == other._keyed and all(
            Counter(mine.values()) == Counter(other._others[kind].values()) for kind, mine in self._others.items()
        )

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> "Dossier":
        """Return a dossier of its own with the same records, which are not checked again."""
        with self._lock:
            return self._copied()

    def _copied(self) -> "Dossier":
        made = Dossier()
        made._keyed = {kind: dict(held) for kind, held in self._keyed.items()}
        made._others = {kind: dict(held) for kind, held in self._others.items()}
        made._keyed_others = dict(self._keyed_others)
        made._indexes = {name: {key: list(held) for key, held in by.items()} for name, by in self._by.items()}
        made._referred = self._referred.copy()
        made._linked = {link: dict(held) for link, held in self._linked.items()}
        made._next = self._next
        return made

    def __repr__(self) -> str:
        counts = (f"{len(held)} {kind.__name__}" for kind, held in (self._keyed | self._others).items() if held)
        return f"<Dossier: {', '.join(counts) or 'empty'}>"

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by key."""
        return MappingProxyType(self._keyed[Source])

    @property
    def people(self) -> Mapping[str, Person]:
        """The people by key."""
        return MappingProxyType(self._keyed[Person])

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """The organizations by key."""
        return MappingProxyType(self._keyed[Organization])

    @property
    def unnamed(self) -> Mapping[str, Unnamed]:
        """The unnamed speakers by key."""
        return MappingProxyType(self._keyed[Unnamed])

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by key."""
        return MappingProxyType(self._keyed[Claim])

    @property
    def attributions(self) -> Sequence[Attribution]:
        """All attributions, in the order in which they were added."""
        return self._listed_once(Attribution)

    @property
    def assessments(self) -> Sequence[Assessment]:
        """All assessments, in the order in which they were added."""
        return self._listed_once(Assessment)

    def _listed_once(self, kind: type) -> tuple[Any, ...]:
        """List the records of a kind; asked again before a change, the cost is nothing."""
        with self._lock:
            if kind not in self._all:
                self._all[kind] = tuple(self._others[kind].values())
            return self._all[kind]

    def _repr_svg_(self) -> str | None:
        """Return the picture that a notebook can show; None if it would be too large to be read."""
        made: str | None = import_module("onrecord.notebooks").svg_of(self)
        return made

    def to_frames(self, engine: str | None = None, *, off_record: bool = False) -> dict[str, Any]:
        """Return all records as data frames, one for each kind: "sources", "claims", "attributions" ...

        A record is a row, a field a column; dates are EDTF texts, names and lists are texts with "; " between, and
        what is nested has columns of its own ("passage_exact").

        Args:
            engine: "pandas" or "polars"; None for the first of these that is installed.
            off_record: Take what was said off the record, too; else a `LossWarning` says how much was left out.

        Raises:
            MissingExtra: The engine is not installed.
            InvalidText: It is none of the two.

        >>> Dossier([Claim(key="c", text="All is well.")]).to_frames("polars")["claims"]["text"].to_list()
        ['All is well.']
        """
        made: dict[str, Any] = import_module("onrecord.frames").frames_of(self, engine, off_record)
        return made

    def speaker(self, key: str) -> Agent:
        """Return the person, organization or unnamed speaker with this key.

        Raises:
            UnknownKey: No speaker has it.
        """
        for kind in (Person, Organization, Unnamed):
            if key in self._keyed[kind]:
                return self._keyed[kind][key]  # type: ignore[no-any-return]
        raise self.unknown_key("the speaker", key, Person, Organization, Unnamed)

    def unknown_key(self, what: str, key: object, *kinds: type) -> UnknownKey:
        """Return the error of a look-up that found nothing, with the nearest keys of records of these kinds, or of all.

        Keys of what takes part only in what was said off the record are not told.

        >>> print(Dossier([Claim(key="bridge", text="So.")]).unknown_key("the claim", "brigde", Claim))
        dossier: the claim 'brigde' is not on record: did you mean 'bridge'?
        """
        near = nearest(key, self._tellable(kinds)) if isinstance(key, str) else ()
        return UnknownKey(what, key, near)

    def _tellable(self, kinds: tuple[type, ...]) -> Iterator[str]:
        """Yield the keys of records of some kinds, or of all, that an error may tell."""
        hidden = {key for made in self.attributions if made.terms == "off_record" for _, key in keys_in(made)}
        hidden -= {key for made in self.attributions if made.terms != "off_record" for _, key in keys_in(made)}
        for kind, records in self._keyed.items():
            if not kinds or kind in kinds:
                yield from (key for key in records if key not in hidden)

    def attributions_of(
        self,
        claim: str | Claim | None = None,
        speaker: str | Agent | None = None,
        source: str | Source | None = None,
        via: str | Source | None = None,
    ) -> list[Attribution]:
        """List the attributions of a claim, a speaker, a source, or of several at once, in the order added.

        The cost is that of the shortest of the lists named, whatever the size of the dossier. A key that
        nothing refers to gives an empty list.
        """
        asked = {"claim": claim, "speaker": speaker, "source": source, "via": via}
        wanted: dict[str, str] = {name: as_key(of) for name, of in asked.items() if of is not None}
        if not wanted:
            return list(self.attributions)
        with self._lock:
            serials = min((self._by[name].get(key, []) for name, key in wanted.items()), key=len)
            held = self._others[Attribution]
            found = map(held.__getitem__, serials)
            if len(wanted) == 1:
                return list(found)
            return [item for item in found if all(getattr(item, name) == key for name, key in wanted.items())]

    def assessments_of(self, of: str | Source | Attribution | Agent) -> list[Assessment]:
        """List the assessments of a source, an attribution or whoever speaks, in the order added."""
        with self._lock:
            serials = self._by["of"].get(as_key(of), [])
            return [self._others[Assessment][serial] for serial in serials]

    def reprints_of(self, source: str | Source) -> list[Source]:
        """List the sources that republish this one; the cost is their number."""
        with self._lock:
            return [self._keyed[Source][key] for key in self._linked.get(("reprint_of", as_key(source)), ())]

    def claims_about(self, claim: str | Claim, link: str) -> list[Claim]:
        """List the claims of which `link` (one of `LINKS`) names this one; the cost is their number."""
        with self._lock:
            return [self._keyed[Claim][key] for key in self._linked.get((link, as_key(claim)), ())]

    def reading_ahead(self, claims: Iterable[str]) -> AbstractContextManager[None]:
        """Within it, walks of these claims are asked for: a store reads at once what they need, here it is at hand.

        >>> with Dossier().reading_ahead(["rain"]):
        ...     pass
        """
        return nullcontext()

    def is_referred_to(self, key: str) -> bool:
        """Whether any record on file refers to this key."""
        return self._times_referred(key) > 0

    def bibliography_sources(self, second_hand: bool = False) -> list[Source]:
        """List the sources that belong in a bibliography, in the order added.

        These are the sources that were read (an attribution names them as `source`) and those that no
        attribution names at all. With `second_hand`, also those known only through another source.
        """
        with self._lock:
            read, through, sources = self._by["source"], self._by["via"], self._keyed[Source]
            reprinted = {source.reprint_of for source in sources.values()}
            return [
                source
                for key, source in sources.items()
                if second_hand or read.get(key) or not (through.get(key) or key in reprinted)
            ]

    # Changing

    def add(self, *records: AnyRecord | Iterable[AnyRecord]) -> None:
        """Add records, all or none; they may refer to each other and to what is there.

        Raises:
            FaultGroup: Something is not a record, a key is not unique or a reference does not resolve; all
                faults together, each naming the record, the field, what must be and what was got.
        """
        with self._lock:
            new = _flat(records)
            faults: list[OnrecordError] = [
                InvalidRecord("Dossier", "record", _must_be(record), record)
                for record in (() if _are_records(new) else new)
                if type(record) not in REFERENCES
            ]
            if not faults:
                keyed: dict[str, AnyRecord] = {}
                on_file = self.get if self else keyed.get
                for record in new:
                    key = record.key if type(record) is not Assessment else ""
                    if key:
                        first = on_file(key) or keyed.setdefault(key, record)
                        if first is not record:
                            faults.append(DuplicateKey(key, first.described(), record.described()))
                referring = [record for record in new if has_keys(record)]

                def look_up(key: str) -> AnyRecord | None:
                    return keyed.get(key) or self.get(key)

                others = [record for record in referring if type(record) is not Attribution]
                doubtful = others if _resolve(referring, look_up) else referring
                faults += self._dangling(doubtful, look_up, keyed)
            if faults:
                raise FaultGroup("the dossier stays as it was", faults)
            for record in new:
                self._enter(record)
            for record in others:
                self._count(record, 1)

    def replace(self, old: AnyRecord | str, new: AnyRecord | None = None) -> None:
        """Put `new` in the place of `old`, or not at all.

        Args:
            old: A record on file or its key; given alone, a record that replaces the one with its key.
            new: What replaces it; a new key is fine as long as nothing refers to the old one.

        Raises:
            UnknownKey: `old` is not on file.
            FaultGroup: The dossier would no longer be valid.
        """
        with self._lock:
            if new is None:
                if isinstance(old, str):
                    raise InvalidRecord("Dossier", "new", "be a record", None)
                new = old
                old = getattr(old, "key", "") or old
            gone = self._on_file(old)
            probe = self._after(gone, new)
            faults: list[OnrecordError] = []
            if type(new) not in REFERENCES:
                faults.append(InvalidRecord("Dossier", "new", _must_be(new), new))
            else:
                key, old_key = getattr(new, "key", ""), getattr(gone, "key", "")
                if key and key != old_key and key in self:
                    faults.append(DuplicateKey(key, self[key].described(), new.described()))
                leaving = {old_key} - {""}
                faults += self._dangling([new], probe, leaving=leaving)
                if old_key and self._times_referred(old_key) and (key != old_key or type(gone) is not type(new)):
                    faults += self._dangling(self._referring(old_key), probe, leaving=leaving)
            if faults:
                raise FaultGroup("the dossier stays as it was", faults)
            self._swap(gone, new)

    def remove(self, *records: AnyRecord | str) -> None:
        """Remove records, given themselves or by key; all or none.

        Raises:
            UnknownKey: One of them is not on file.
            FaultGroup: Others still refer to one of them; each reference is named.
        """
        with self._lock:
            gone = Counter(self._on_file(record) for record in records)
            keys = {key for record in gone if (key := getattr(record, "key", ""))}
            leaving = Counter(key for record in gone.elements() for _, key in keys_in(record))
            faults: list[OnrecordError] = []
            for record, times in gone.items():
                if times > len(self._serials(record)):
                    raise UnknownKey(f"the record {times} times", record)
            for key in sorted(key for key in keys if self._times_referred(key) > leaving[key]):
                staying = Counter(self._referring(key)) - gone
                faults += self._dangling(
                    staying, lambda asked: None if asked in keys else self.get(asked), leaving=keys
                )
            if faults:
                raise FaultGroup("the dossier stays as it was", faults)
            for record in gone.elements():
                self._drop(record)

    def merge(
        self,
        other: "Dossier",
        base: "Dossier | None" = None,
        on_conflict: Callable[[MergeConflict], object] | None = None,
    ) -> None:
        """Take over what another dossier has, record by record and field by field; all of it or nothing.

        Where only one side changed a field, the change counts; equal records become one. The rules are those of
        `onrecord.records.merging`; the time is linear.

        Args:
            other: What somebody else has on record.
            base: What both began with; without it, a field that one side leaves empty takes the other's value.
            on_conflict: Called with each field to which both sides gave different values; this dossier's stays.

        Raises:
            FaultGroup: There are conflicts and `on_conflict` is not given, or what comes of it is no valid dossier.

        >>> ours, theirs = Dossier([Claim(key="a", text="So.")]), Dossier([Claim(key="b", text="No.")])
        >>> ours.merge(theirs)
        >>> list(ours.claims)
        ['a', 'b']
        """
        theirs, began = list(other), list(base or ())
        with self._lock:
            merged = merge(began, self, theirs)
            if merged.conflicts and on_conflict is None:
                raise FaultGroup("the dossier stays as it was", merged.conflicts)
            made = Dossier(merged.records)
            for name in self.__slots__:
                if name != "_lock":
                    setattr(self, name, getattr(made, name))
        for conflict in merged.conflicts if on_conflict else ():
            on_conflict(conflict)  # type: ignore[misc]

    # Inside

    def _dangling(
        self,
        records: Iterable[AnyRecord],
        look_up: Callable[[str], AnyRecord | None],
        coming: Mapping[str, AnyRecord] = MappingProxyType({}),
        leaving: Collection[str] = (),
    ) -> Iterator[OnrecordError]:
        """Yield what is wrong with the references of records; of the first few, what may have been meant.

        Args:
            records: Those that refer.
            look_up: Returns the record of a key, or None.
            coming: Records that are not on file yet, by key: they may be meant, too.
            leaving: Keys of records that the change takes away: these were meant, and nothing else is.
        """
        faults = 0
        sound: set[tuple[str, str]] = set()  # fields and keys, which many records share
        for record in records:
            may_misfit = type(record) is Assessment
            for reference, key in keys_in(record):
                if (reference.field, key) in sound and not may_misfit:
                    continue
                referred = look_up(key)
                if referred is None or not isinstance(referred, reference.classes):
                    faults += 1
                    new = (other for other, one in coming.items() if isinstance(one, reference.classes))
                    is_leaving = key in leaving
                    is_helped = faults <= _HELPED and not is_leaving
                    near = nearest(key, [*self._tellable(reference.classes), *new]) if is_helped else ()
                    yield DanglingReference(
                        record.described(), reference.field, reference.kind, key, near,
                        is_withheld=is_off_record(record), is_leaving=is_leaving,
                    )  # fmt: skip
                elif fault := misfit(record, referred):
                    yield fault
                elif not may_misfit:
                    sound.add((reference.field, key))

    def _after(self, gone: AnyRecord, new: Any) -> Callable[[str], AnyRecord | None]:
        """Look a key up as if `new` stood in the place of `gone`."""
        old_key, key = getattr(gone, "key", ""), getattr(new, "key", "")
        return lambda asked: new if asked == key else None if asked == old_key else self.get(asked)

    def _referring(self, key: str) -> list[AnyRecord]:
        return [record for record in self if any(asked == key for _, asked in keys_in(record))]

    def _on_file(self, record: AnyRecord | str) -> AnyRecord:
        if isinstance(record, str):
            return self[record]
        if type(record) not in REFERENCES or not self._serials(record):
            raise UnknownKey("the record", record)
        return record

    def _serials(self, record: AnyRecord) -> Sequence[object]:
        """List the places at which records equal to this one are held; the index is made when first asked for."""
        if not isinstance(record, Attribution | Assessment):
            return [record.key] if self._keyed[type(record)].get(record.key) == record else []
        if not self._held_at:
            for held in self._others.values():
                for serial, other in held.items():
                    self._held_at.setdefault(other, []).append(serial)
        return self._held_at.get(record, ())

    def _enter(self, record: AnyRecord) -> None:
        """Enter a record that was checked, after all others; what a record with a key refers to is counted apart."""
        held = self._keyed.get(type(record))
        if held is not None:
            held[cast("Keyed", record).key] = record
            return
        self._next += 1
        self._all.clear()
        self._others[type(record)][self._next] = record
        self._unindexed.append(self._next)
        if self._held_at:
            self._held_at.setdefault(record, []).append(self._next)
        if type(record) is Attribution and record.key:
            self._keyed_others[record.key] = record

    def _drop(self, record: AnyRecord) -> None:
        """Take a record out to which nothing refers any more."""
        if isinstance(record, Attribution | Assessment):
            (serial, *_) = cast("Sequence[int]", self._serials(record))
            self._unindex(serial, record)
            del self._others[type(record)][serial]
        else:
            del self._keyed[type(record)][record.key]
            self._count(record, -1)

    def _swap(self, gone: AnyRecord, new: AnyRecord) -> None:
        """Put `new` in for `gone`; with the same key, or as an attribution, at the same place of the order."""
        if gone.order and not new.order:
            new = new.evolve(order=gone.order)
        if type(gone) is not type(new):
            self._drop(gone)
            self._enter(new)
            self._count(new, 1)
            return
        if isinstance(new, Attribution | Assessment):
            (serial, *_) = cast("Sequence[int]", self._serials(gone))
            self._unindex(serial, cast("Attribution | Assessment", gone))
            self._index(serial, new)
        else:
            held, old_key = self._keyed[type(new)], cast("Keyed", gone).key
            held[old_key] = new
            if new.key != old_key:
                held[new.key] = new
                del held[old_key]
            self._count(gone, -1)
            self._count(new, 1)

    @property
    def _by(self) -> dict[str, dict[str, list[int]]]:
        """The serials of attributions and assessments by field and key, in order; entered when first asked for."""
        with self._lock:
            if not self._unindexed:
                return self._indexes
            attributions, assessments = self._others[Attribution], self._others[Assessment]
            for serial in self._unindexed:
                record = attributions.get(serial) or assessments[serial]
                for field in _indexed(record):
                    self._indexes[field].setdefault(getattr(record, field), []).append(serial)
            self._unindexed.clear()
            return self._indexes

    def _index(self, serial: int, record: Attribution | Assessment) -> None:
        """Enter a record under a serial that is not the last one."""
        by = self._by
        self._all.clear()
        self._others[type(record)][serial] = record
        for field in _indexed(record):
            insort(by[field].setdefault(getattr(record, field), []), serial)
        if self._held_at:
            insort(self._held_at.setdefault(record, []), serial)
        if isinstance(record, Attribution) and record.key:
            self._keyed_others[record.key] = record

    def _unindex(self, serial: int, record: Attribution | Assessment) -> None:
        self._all.clear()
        for field in _indexed(record):
            _take(serial, self._by[field], getattr(record, field))
        if self._held_at:
            _take(serial, self._held_at, record)
        self._keyed_others.pop(getattr(record, "key", ""), None)

    def _times_referred(self, key: str) -> int:
        """Count the references to a key: those of attributions and assessments are in the indexes."""
        return self._referred[key] + sum(len(index.get(key, ())) for index in self._by.values())

    def _count(self, record: AnyRecord, step: int) -> None:
        """Count what a record with a place of its own refers to; attributions and assessments are in the indexes."""
        if type(record) not in self._keyed:
            return
        for reference, key in keys_in(record):
            self._referred[key] += step
            if reference is not NAMED_AGENT:
                self._link(reference.field, key, cast("Keyed", record).key, step)

    def _link(self, field: str, to: str, by: str, step: int) -> None:
        """Keep which sources and claims refer to which, for the way back."""
        linked = self._linked.setdefault((field, to), {})
        if step > 0:
            linked[by] = None
        else:
            linked.pop(by, None)


def _take(serial: int, index: dict[Any, list[int]], under: object) -> None:
    """Take a serial out of an index, whose lists are in order, and its list too when that is empty then."""
    serials = index[under]
    del serials[bisect_left(serials, serial)]
    if not serials:
        del index[under]


def _indexed(record: AnyRecord) -> tuple[str, ...]:
    """Name the fields by which attributions and assessments are looked up."""
    if type(record) is Assessment:
        return ("of",)
    return ("claim", "speaker", "source", "via") if cast("Attribution", record).via else ("claim", "speaker", "source")


def _resolve(records: Iterable[AnyRecord], look_up: Callable[[str], AnyRecord | None]) -> bool:
    """Return whether all that attributions refer to is there: many share a key, which is looked up once."""
    attributions = [record for record in records if type(record) is Attribution]
    for reference in REFERENCES[Attribution]:
        keys = set(map(attrgetter(reference.field), attributions)) - {""}
        if not all(isinstance(look_up(key), reference.classes) for key in keys):
            return False
    return True


def _are_records(given: Iterable[Any]) -> bool:
    """Whether all that is given is records."""
    return REFERENCES.keys() >= set(map(type, given))


def _flat(given: Sequence[Any]) -> list[Any]:
    """Accept records one by one or in lists."""
    if _are_records(given):
        return list(given)
    parts = (one if isinstance(one, list | tuple | Iterator) else (one,) for one in given)
    return [record for part in parts for record in part]


def _must_be(record: object) -> str:
    """Return what a dossier holds instead of what it was given."""
    if isinstance(record, Proposal):
        return "be what a proposal became: decide on it with `onrecord.accept(dossier, proposal, by=...)`"
    return f"be one of {', '.join(kind.__name__ for kind in RECORD_CLASSES)}"
