"""A dossier in a store: what `Dossier` reads, read when it is asked for."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, cast, overload

from onrecord.dossier import Dossier, KeyedKind
from onrecord.errors import InWords, UnreadableStore
from onrecord.provenance import Impact, Origins, Trail, impact, origins, trails
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution, with_ids
from onrecord.records.claims import Claim
from onrecord.records.fields import as_key
from onrecord.records.key_fields import AnyRecord, KeyedRecord
from onrecord.records.sources import Source
from onrecord.tables.backend import Backend
from onrecord.tables.reading_ahead import NOTHING, read_ahead
from onrecord.tables.records import record_of
from onrecord.tables.rows import Row, derived_rows, row_of
from onrecord.tables.schema import RECORDS, TABLES, seq_of

if TYPE_CHECKING:
    from os import PathLike

    from onrecord.citations import Item
    from onrecord.csl import Style
    from onrecord.tables.sqlite_store import SqliteBackend
    from onrecord.texts import Verdict
    from onrecord.texts.texts import AnyTexts

One = TypeVar("One")

_CACHED: Final = 20_000
"""Records with a key that are kept once they were read."""

_HOLDS: Final = (
    (Person, "agents", "person"), (Organization, "agents", "organization"), (Unnamed, "agents", "unnamed"),
    (Source, "sources", ""), (Claim, "claims", ""),
)  # fmt: skip
"""Each class of record with a key: its table, and what the column `record` says there."""


class _Keyed(Mapping[str, KeyedKind]):
    """The records of one class by key, each read when it is asked for."""

    def __init__(self, store: "StoredDossier", kind: type[KeyedKind], table: str, record: str) -> None:
        self._store, self._kind, self._table, self._record = store, kind, table, record

    def __getitem__(self, key: str) -> KeyedKind:
        found = self._store.by_key(self._table, key) if isinstance(key, str) else None
        if found is None or not isinstance(found, self._kind):
            raise KeyError(key)
        return found

    def _rows(self) -> Iterator[Row]:
        return self._store.backend.rows(self._table, {"record": [self._record]} if self._record else {})

    def __iter__(self) -> Iterator[str]:
        place = TABLES[self._table].names.index("key")
        return (row[place] for row in self._rows())

    def __len__(self) -> int:
        return sum(1 for _ in self._rows()) if self._record else self._store.backend.count(self._table)

    def values(self) -> ValuesView[KeyedKind]:
        """Return the records, read one after the other each time they are gone through."""
        return _Values(self)

    def items(self) -> ItemsView[str, KeyedKind]:
        """Return keys with records, read one after the other each time they are gone through."""
        return _Items(self)

    def records(self) -> Iterator[KeyedKind]:
        """Yield the records in the order in which they were added."""
        return (cast("KeyedKind", record_of(self._table, row)) for row in self._rows())


class _Values(ValuesView[KeyedKind]):
    _mapping: _Keyed[KeyedKind]

    def __iter__(self) -> Iterator[KeyedKind]:
        return self._mapping.records()


class _Items(ItemsView[str, KeyedKind]):
    _mapping: _Keyed[KeyedKind]

    def __iter__(self) -> Iterator[tuple[str, KeyedKind]]:
        return ((record.key, record) for record in self._mapping.records())


class _Listed(Sequence[One]):
    """The records without a key of one class, in order, read when they are gone through."""

    def __init__(self, store: "StoredDossier", table: str) -> None:
        self._store, self._table = store, table

    def __iter__(self) -> Iterator[One]:
        return (record_of(self._table, row) for row in self._store.backend.rows(self._table, {}))  # type: ignore[misc]

    def __len__(self) -> int:
        return self._store.backend.count(self._table)

    @overload
    def __getitem__(self, place: int) -> One: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[One]: ...
    def __getitem__(self, place: int | slice) -> One | Sequence[One]:
        wanted = range(len(self))[place]
        if isinstance(wanted, int):
            return next(islice(iter(self), wanted, None))
        if wanted.step < 0:
            return self[wanted[-1] : wanted[0] + 1][:: wanted.step] if wanted else ()
        return tuple(one for at, one in enumerate(self) if at in wanted)


def _read_by_key(backend: Backend, table: str, key: str) -> AnyRecord:
    for row in backend.rows(table, {"key": [key]}):
        return record_of(table, row)
    raise KeyError(key)


class StoredDossier(Dossier):
    """A dossier over a store: every function that reads a dossier takes it; little of it is in memory at a time.

    It is for the thread that opened it; another opens the store for itself.

    A store in SQLite takes `add`, the others are read-only; none takes `replace` or `remove`. It is closed by `close`
    or at the end of a `with`, and with it what was being read of it; one that nobody closed, when it is dropped.

    Args:
        backend: Where the rows are.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Source, open_store
    >>> from onrecord.tables import write_store
    >>> with TemporaryDirectory() as folder:
    ...     write_store([Source(key="lee2026", title="Rivers")], f"{folder}/a.sqlite")
    ...     with open_store(f"{folder}/a.sqlite") as store:
    ...         print(isinstance(store, StoredDossier), len(store.sources))
    True 1
    """

    __slots__ = ("_ahead", "_arriving", "_read", "backend")

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._ahead = NOTHING
        self._arriving: list[AnyRecord] = []
        self._read = lru_cache(_CACHED)(partial(_read_by_key, backend))

    def __enter__(self) -> "StoredDossier":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.backend.close()

    # Looking up

    def by_key(self, table: str, key: str) -> AnyRecord | None:
        """Return the record with a key in a table, or None."""
        if (table, key) in self._ahead.keyed:
            return self._ahead.keyed[table, key]
        try:
            return self._read(table, key)
        except KeyError:
            return None

    @overload
    def get(self, key: str) -> KeyedRecord | None: ...
    @overload
    def get(self, key: str, kind: type[KeyedKind]) -> KeyedKind | None: ...
    def get(self, key: str, kind: type[KeyedRecord] | None = None) -> KeyedRecord | None:  # type: ignore[misc]
        """Return the record with this key, or None; of another class than `kind`, none."""
        tables = ("sources", "agents", "claims", "attributions")
        found = next((one for table in tables if (one := self.by_key(table, key)) is not None), None)
        return cast("KeyedRecord | None", found) if kind is None or isinstance(found, kind) else None

    def __iter__(self) -> Iterator[AnyRecord]:
        for kind in _HOLDS:
            yield from _Keyed(self, *kind).records()
        yield from self.attributions
        yield from self.assessments

    def __len__(self) -> int:
        return sum(self.backend.count(table.name) for table in RECORDS)

    def __bool__(self) -> bool:
        return any(next(self.backend.unordered(table.name), None) is not None for table in RECORDS)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same records, in whatever order."""
        return Dossier(list(self)) == (Dossier(list(other)) if isinstance(other, StoredDossier) else other)

    __hash__ = None

    def __copy__(self) -> Dossier:
        """Return a dossier in memory with the same records."""
        return Dossier(list(self))

    def __repr__(self) -> str:
        counts = (f"{self.backend.count(table.name)} {table.name}" for table in RECORDS)
        return f"<StoredDossier {self.backend.path!r}: {', '.join(counts)}>"

    def _keyed_of(self, kind: type[KeyedKind]) -> Mapping[str, KeyedKind]:
        return next(_Keyed(self, kind, *where) for one, *where in _HOLDS if one is kind)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by key."""
        return self._keyed_of(Source)

    @property
    def people(self) -> Mapping[str, Person]:
        """The people by key."""
        return self._keyed_of(Person)

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """The organizations by key."""
        return self._keyed_of(Organization)

    @property
    def unnamed(self) -> Mapping[str, Unnamed]:
        """The speakers known only by description, by key."""
        return self._keyed_of(Unnamed)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by key."""
        return self._keyed_of(Claim)

    @property
    def attributions(self) -> Sequence[Attribution]:
        """All attributions, in the order in which they were added."""
        return _Listed(self, "attributions")

    @property
    def assessments(self) -> Sequence[Assessment]:
        """All assessments, in the order in which they were added."""
        return _Listed(self, "assessments")

    def speaker(self, key: str) -> Agent:
        """Return the person, organization or unnamed speaker with this key.

        Raises:
            UnknownKey: No speaker has it.
        """
        found = self.by_key("agents", key)
        if not isinstance(found, Agent):
            raise self.unknown_key("the speaker", key)
        return found

    def attributions_of(
        self,
        claim: str | Claim | None = None,
        speaker: str | Agent | None = None,
        source: str | Source | None = None,
        via: str | Source | None = None,
    ) -> list[Attribution]:
        """List the attributions of a claim, a speaker, a source, or of several at once, in the order added."""
        asked = {"claim": claim, "speaker": speaker, "source": source, "via": via}
        where = {name: [as_key(of)] for name, of in asked.items() if of is not None}
        if self._ahead.attributions and [*where] == ["claim"] and where["claim"][0] in self._ahead.attributions:
            return list(self._ahead.attributions[where["claim"][0]])
        return [record_of("attributions", row) for row in self.backend.rows("attributions", where)]  # type: ignore[misc]

    def assessments_of(self, of: str | Source | Attribution | Agent) -> list[Assessment]:
        """List the assessments of a source, an attribution or whoever speaks, in the order added."""
        return [record_of("assessments", row) for row in self.backend.rows("assessments", {"of": [as_key(of)]})]  # type: ignore[misc]

    def reprints_of(self, source: str | Source) -> list[Source]:
        """List the sources that republish this one."""
        if as_key(source) in self._ahead.reprints:
            return list(self._ahead.reprints[as_key(source)])
        return [record_of("sources", row) for row in self.backend.rows("sources", {"reprint_of": [as_key(source)]})]  # type: ignore[misc]

    def claims_about(self, claim: str | Claim, link: str) -> list[Claim]:
        """List the claims of which `link` (one of `LINKS`) names this one."""
        found = self.backend.rows("links", {"about": [as_key(claim)], "link": [link]})
        keys = dict.fromkeys(row[0] for row in found)
        rows = self.backend.rows("claims", {"key": list(keys)}) if keys else ()
        return [record_of("claims", row) for row in rows]  # type: ignore[misc]

    def is_referred_to(self, key: str) -> bool:
        """Whether any record on file refers to this key."""
        places = (
            ("attributions", "claim"), ("attributions", "speaker"), ("attributions", "source"), ("attributions", "via"),
            ("sources", "reprint_of"), ("assessments", "of"), ("links", "about"), ("names", "agent"),
        )  # fmt: skip
        return any(next(iter(self.backend.rows(table, {column: [key]})), None) for table, column in places)

    def bibliography_sources(self, second_hand: bool = False) -> list[Source]:
        """List the sources that belong in a bibliography, in the order added; see `Dossier`."""
        read, through = (
            set(self.backend.values("attributions", "source")),
            set(self.backend.values("attributions", "via")),
        )
        through |= set(self.backend.values("sources", "reprint_of"))
        return [
            source for source in self.sources.values() if second_hand or source.key in read or source.key not in through
        ]

    def _tellable(self, kinds: tuple[type, ...]) -> Iterator[str]:
        """Yield no keys that may have been meant: in a store, going through all of them for an error costs too much."""
        return iter(())

    @contextmanager
    def reading_ahead(self, claims: Iterable[str]) -> Iterator[None]:
        """Within it, what walks of these claims ask for is read already: by a few queries for all of them."""
        self._ahead = read_ahead(self.backend, claims)
        try:
            yield
        finally:
            self._ahead = NOTHING

    # What is asked of a dossier

    def trails(self, claim: str | Claim) -> Iterator[Trail]:
        """Walk every chain from a document that carries a claim back; as `onrecord.trails`."""
        return trails(self, claim)

    def origins(self, claim: str | Claim, texts: "AnyTexts | None" = None) -> Origins:
        """Count the documents and the origins of a claim; as `onrecord.origins`."""
        return origins(self, claim, texts)

    def impact(self, source: str | Source) -> tuple[Impact, ...]:
        """Return the claims that lose something without a source; as `onrecord.impact`."""
        return impact(self, source)

    def cite(
        self,
        item: "Item | Iterable[Item]",
        style: "Style | str | PathLike[str]" = "apa",
        output: str = "text",
        **options: Any,
    ) -> str:
        """Cite; as `onrecord.cite`, with its options."""
        from onrecord.citations import cite

        return cite(self, item, style, output, **options)

    def verify(self, texts: "AnyTexts", progress: Callable[[int, int], object] | None = None) -> "list[Verdict]":
        """Check every passage; as `onrecord.verify`."""
        from onrecord.texts import verify

        return verify(self, texts, progress)

    # Changing

    def add(self, *records: AnyRecord | Iterable[AnyRecord]) -> None:
        """Add records, all or none, in one transaction; other writers wait meanwhile.

        Attributions without an `id` get one.

        Raises:
            FaultGroup: As `Dossier.add`.
            UnreadableStore: The store is read-only.
        """
        if not self.backend.takes_records:
            raise UnreadableStore(
                self.backend.path, "be a store in SQLite to be added to", InWords("a read-only store")
            )
        backend: SqliteBackend = self.backend  # type: ignore[assignment]
        self._arriving.clear()
        try:
            with backend.transaction():
                super().add(*records)
                backend.put(self._as_batch(backend))
        finally:
            self._arriving.clear()

    def _as_batch(self, backend: "SqliteBackend") -> dict[str, list[Row]]:
        """Return the rows of the records that are arriving, after those that are there."""
        made: dict[str, list[Row]] = {name: [] for name in TABLES}
        without = [one for one in self._arriving if type(one) is Attribution and not one.id]
        bases = {named.id for one in without for named in with_ids([one])}
        given = [one.id for one in self._arriving if type(one) is Attribution and one.id]
        named = iter(list(with_ids(without, [*backend.ids_like(bases), *given])))
        for place, record in enumerate(self._arriving, backend.next_place()):
            kept = next(named) if type(record) is Attribution and not record.id else record
            table, row = row_of(seq_of(place), kept)
            made[table].append(row)
            for derived, one in derived_rows(kept):
                made[derived].append(one)
        return made

    def _enter(self, record: AnyRecord) -> None:
        """Take a record that was checked; it is written with the others."""
        self._arriving.append(record)

    def _count(self, record: AnyRecord, step: int) -> None:
        """Count nothing: the indexes of the store know what refers to what."""

    def replace(self, old: AnyRecord | str, new: AnyRecord | None = None) -> NoReturn:
        """Refuse: records in a store stay as they are.

        Raises:
            UnreadableStore: Always; convert the store to a dossier, change that, and convert it back.
        """
        raise UnreadableStore(self.backend.path, "be a dossier in memory to be changed", InWords("a store"))

    def remove(self, *records: AnyRecord | str) -> NoReturn:
        """Refuse, as `replace`.

        Raises:
            UnreadableStore: Always.
        """
        raise UnreadableStore(self.backend.path, "be a dossier in memory to be changed", InWords("a store"))
