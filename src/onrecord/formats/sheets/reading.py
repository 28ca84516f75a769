"""From the rows of a sheet to records: speakers, claims and sources are told once, in whatever row, and named again.

Every fault has the row, as spreadsheet programs count it, and the column.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from onrecord.errors import Fault, InWords, OnrecordError
from onrecord.formats.native import from_native, structured
from onrecord.formats.sheets.cells import Row, original
from onrecord.formats.sheets.columns import (
    ATTRIBUTION,
    CLAIM,
    SOURCE,
    SPEAKER,
    SPEAKER_CLASSES,
    VIA,
    Column,
    column_named,
    nearest,
)
from onrecord.formats.sheets.texts import CODECS, is_plain_key
from onrecord.nearest import all_of, question
from onrecord.records.attributions import Attribution
from onrecord.records.made_keys import made_key
from onrecord.records.names import Name
from onrecord.records.sources import Source

_NEEDED: Final = "each row needs speaker, claim and source"
_DESCRIBED: Final = re.compile(r"(?:an?|some|the|several|many|two|three|\d+)\s|[a-z]", re.ASCII)
"""How the description of a speaker without a name begins."""
_WORD: Final = re.compile(r"[^\W_]+")
_WORDS_OF_KEY: Final = 5
_LONGEST_KEY: Final = 40
_HELPED: Final = 100
"""For this many unknown headings the nearest name is looked for: the cost is that of all names each."""


class Told(NamedTuple):
    """What a row says of a record: its fields, and the row and column of each."""

    fields: dict[str, Any]
    places: dict[str, tuple[int, int]]


class Reader:
    """Reads the rows of one sheet."""

    def __init__(self, head: Sequence[str], on_fault: Callable[[Fault], None], path: str) -> None:
        self.on_fault, self.path = on_fault, path
        self._nearest: dict[str, str] = {}
        self.columns = [self._column(heading, number) for number, heading in enumerate(head, 1)]
        self.head = [column.name if column else heading for column, heading in zip(self.columns, head, strict=True)]
        self._tell_twice(head)
        self.held: dict[str, dict[str, Told]] = {SPEAKER: {}, CLAIM: {}, SOURCE: {}}
        self.keys: dict[tuple[str, str], str] = {}
        self.taken: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.attributions: list[tuple[int, Told]] = []
        self.without: Counter[str] = Counter()

    def _column(self, heading: str, number: int) -> Column | None:
        """Return the column of a heading, or tell that there is none."""
        if not heading.strip():
            return None
        found = column_named(heading)
        if found is None:
            like = self._like(heading)
            must = f"be a column that `onrecord init --sheet` shows{question([like] if like else [])}"
            self._fault(must, heading, 1, number)
        return found

    def _tell_twice(self, head: Sequence[str]) -> None:
        """Tell of headings of a column that there is already; what stands under them is not read."""
        places: dict[str, int] = {}
        for number, column in enumerate(self.columns, 1):
            if column is not None and (first := places.setdefault(column.name, number)) != number:
                self._fault(
                    f"be a column that there is once: {column.name} is column {first}", head[number - 1], 1, number
                )
                self.columns[number - 1] = None

    def _like(self, heading: str) -> str:
        """Return the name of a column that is most like a heading, looked for once; "" if none is."""
        if heading not in self._nearest and len(self._nearest) < _HELPED:
            self._nearest[heading] = nearest(heading)
        return self._nearest.get(heading, "")

    def _fault(self, must: str, got: object, row: int, column: int = 0, raw: str = "", field: str = "") -> None:
        field = field or (self.head[column - 1] if column and hasattr(self, "head") else "")
        self.on_fault(Fault(must, got, path=self.path, line=row, column=column, field=field, raw=raw))

    def read(self, rows: Sequence[Row]) -> Iterator[Any]:
        """Yield the records of the rows after the heading."""
        parts = [self._parts(row) for row in rows if any(cell.strip() for cell in row.cells)]
        self._note_keys(parts)
        for row, told in parts:
            self._take(row, told)
        if self.without:
            count = max(self.without.values())
            got = InWords(f"none; {count:,} row{'s' if count > 1 else ''} not read")
            self._fault(f"have a column for {all_of(list(self.without))}: {_NEEDED}", got, 1)
        yield from self._records()

    def _parts(self, row: Row) -> tuple[int, dict[str, Told]]:
        """Return what a row says, by the part it is about; a cell that cannot be read is a fault, and left out."""
        told = {part: Told({}, {}) for part in (ATTRIBUTION, SPEAKER, CLAIM, SOURCE, VIA)}
        for number, cell in enumerate(row.cells, 1):
            column = self.columns[number - 1] if number <= len(self.columns) else None
            text = original(cell)
            if not text.strip():
                continue
            if column is None:
                if number > len(self.head) or not self.head[number - 1].strip():
                    self._fault("stand under a heading", text, row.number, 0, raw=text)
                continue
            try:
                value = column.codec.read(text)
            except (ValueError, OnrecordError) as error:
                must = getattr(error, "must", None) or str(error)
                self._fault(must, text, row.number, number)
                continue
            told[column.part].fields[column.field] = value
            told[column.part].places[column.field] = (row.number, number)
        return row.number, told

    def _note_keys(self, parts: list[tuple[int, dict[str, Told]]]) -> None:
        """Note the keys that rows give, and what they are the keys of."""
        for _, told in parts:
            for part, name in ((SPEAKER, ""), (CLAIM, "text"), (SOURCE, "key"), (VIA, "key")):
                key = told[part].fields.get("key")
                if isinstance(key, str) and _is_key(part, key):
                    self.taken.add(key)
                    words = told[part].fields.get(name)
                    if words is not None:
                        self.keys.setdefault((_of(part), _folded(words)), key)
                    self.keys[_of(part), _folded(key)] = key

    def _take(self, row: int, told: dict[str, Told]) -> None:
        """Take what a row says: an attribution, or a record alone."""
        said = told[ATTRIBUTION]
        if not told[CLAIM].fields and "passage.exact" in said.fields:
            words = said.fields["passage.exact"]
            told[CLAIM].fields["text"] = words if isinstance(words, str) else " ".join(map(str, words))
            told[CLAIM].places["text"] = said.places["passage.exact"]
        keys = {part: self._put(part, told[part]) for part in (SPEAKER, CLAIM, SOURCE, VIA) if told[part].fields}
        if len(keys) == 1 and not said.fields and VIA not in keys:
            return
        if missing := [part for part in (SPEAKER, CLAIM, SOURCE) if part not in keys]:
            absent = [part for part in missing if not any(column and column.part == part for column in self.columns)]
            self.without.update(absent)
            for part in missing if not absent else ():
                place = self.head.index(part) + 1 if part in self.head else 0
                self._fault(f"be filled in: {_NEEDED}", "", row, place, field=part)
            return
        said.fields.update({part: keys[part] for part in keys})
        self.attributions.append((row, said))

    def _put(self, part: str, told: Told) -> str:
        """Put what a row says of a record with what other rows do, and return its key."""
        key = self._key(part, told)
        kept = self.held[_of(part)].setdefault(key, Told({}, {}))
        if part == SPEAKER:
            self._affiliation(kept, told)
        for name, value in told.fields.items():
            if name == "key" or (part == SPEAKER and name == "" and value == key and "" in kept.fields):
                continue
            if part == CLAIM and name == "text" and value == key and "key" not in told.fields:
                continue
            before = kept.fields.setdefault(name, value)
            place = kept.places.setdefault(name, told.places.get(name, (0, 0)))
            if before != value and _folded(before) != _folded(value):
                row, column = told.places.get(name, (0, 0))
                self._fault(f"be as in row {place[0]} ({before!r}), since it is the same {part}", value, row, column)
        return key

    @staticmethod
    def _affiliation(kept: Told, told: Told) -> None:
        """Put the role and organization of a row with the affiliations of its speaker."""
        given = {name: told.fields.pop(name) for name in ("role", "organization") if name in told.fields}
        if given:
            held = kept.fields.setdefault("affiliations", [])
            if given not in held:
                held.append(given)

    def _key(self, part: str, told: Told) -> str:
        """Return the key of what a row names: the one given, that of the same words elsewhere, or one made of them."""
        of, given = _of(part), told.fields.get("key")
        if isinstance(given, str) and _is_key(part, given):
            return given
        words = told.fields.get({SPEAKER: "", CLAIM: "text"}.get(part, "key"), "")
        words = words or told.fields.get("url") or told.fields.get("title") or ""
        known = self.keys.get((of, _folded(words)))
        if known is None:
            known = self._made(part, told, str(words))
            self.taken.add(known)
            self.keys[of, _folded(words)] = known
        return known

    def _made(self, part: str, told: Told, words: str) -> str:
        """Make a key of words, for records that come without one; a source is known by author, year and title."""
        if part in (SOURCE, VIA):
            field = "url" if re.match(r"https?://", words) else "title"
            if "key" in told.fields:
                told.fields.setdefault(field, told.fields.pop("key"))
                told.places.setdefault(field, told.places.pop("key"))
            names: dict[str, Any] = {
                name: told.fields[name] for name in ("author", "issued", "title", "publisher") if name in told.fields
            }
            probe = next(iter(structured(Source, {"key": "?", **names}, lambda *fault: None)), Source(key="?"))
            return self._free(made_key(probe, ()))
        if part == SPEAKER and "," in words:
            words = words.partition(",")[0]
        elif part == SPEAKER and not _DESCRIBED.match(words) and not words.startswith("{"):
            words = words.split()[-1] if words.split() else words
        return self._free("-".join(_WORD.findall(words.lower())[:_WORDS_OF_KEY])[:_LONGEST_KEY] or part)

    def _free(self, base: str) -> str:
        """Return a key that nothing has: the base, or with the next number."""
        key = base
        while key in self.taken:
            self.counts[base] += 1
            key = f"{base}-{self.counts[base] + 1}"
        return key

    def _records(self) -> Iterator[Any]:
        """Yield the records, faults told by row and column."""
        for key, told in self.held[SPEAKER].items():
            yield from self._record(_speaker(key, told), told)
        for part in (CLAIM, SOURCE):
            for key, told in self.held[part].items():
                value = {"record": part, "key": key, **told.fields}
                if part == CLAIM:
                    value.setdefault("text", key)
                yield from self._record(value, told)
        for row, told in self.attributions:
            yield from self._record(_attribution(told.fields), told, row)

    def _record(self, value: dict[str, Any], told: Told, row: int = 0) -> Iterator[Any]:
        first = next(iter(told.places.values()), (row, 0))

        def report(must: str, got: object, field: str) -> None:
            name = field if field in told.places else f"passage.{field}"
            place = told.places.get(name) or told.places.get("" if field in ("name", "description") else field)
            self._fault(must, got, *(place or (row or first[0], 0)))

        yield from from_native(value, report)


def _of(part: str) -> str:
    return SOURCE if part == VIA else part


def _is_key(part: str, text: str) -> bool:
    """Return whether what stands where a key may stand is one: the cell `source` may have a title or address, too."""
    return part not in (SOURCE, VIA) or is_plain_key(text)


def _folded(words: object) -> str:
    return " ".join(str(words).split())


def _attribution(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the native value of an attribution from the fields of its row."""
    value: dict[str, Any] = {"record": Attribution.__name__.lower()}
    passage: dict[str, Any] = {}
    for name, held in fields.items():
        if name == "passage.page":
            passage |= {"locator": held.strip(), "label": "page"}
        elif name.startswith("passage."):
            passage[name.removeprefix("passage.")] = held
        else:
            value[name] = held
    return value | ({"passage": passage} if passage else {})


def _speaker(key: str, told: Told) -> dict[str, Any]:
    """Return the native value of a speaker; what nobody says is told by how the name is written."""
    fields = dict(told.fields)
    called, kind = fields.pop("", key), str(fields.pop("record", ""))
    if not kind and isinstance(called, str):
        is_braced = called.startswith("{") and called.endswith("}")
        kind = "organization" if is_braced else "unnamed" if _DESCRIBED.match(called) and called != key else "person"
        called = called[1:-1] if is_braced else called
    if kind == "person" and isinstance(called, str):
        try:
            called = CODECS["name"].read(called)
        except (ValueError, OnrecordError):
            called = Name(literal=called) and {"literal": called}
    return {"record": kind if kind in SPEAKER_CLASSES else kind or "person", "key": key, **fields} | (
        {"description": called} if kind == "unnamed" else {"name": called}
    )
