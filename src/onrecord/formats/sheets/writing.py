"""From a dossier to the rows of a sheet: a row for each attribution, then one for each record that none names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.dossier import Dossier
from onrecord.formats.native import as_native
from onrecord.formats.sheets.columns import ATTRIBUTION, CLAIM, COLUMNS, SOURCE, SPEAKER, VIA, Column
from onrecord.formats.sheets.texts import CODECS, cell_of
from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.fields import Record
from onrecord.records.losses import Loss

Cells = dict[str, str]
_ALWAYS = (
    "speaker", "role", "organization", "claim", "words", "page", "cue", "said_on", "source", "via", "first_hand",
    "note",
)  # fmt: skip
"""The columns that every sheet has, so that there is a place to write."""
_ON_EVERY_ROW = frozenset((("speaker", "key"), ("claim", "key"), ("source", "key"), ("via", "key"), ("claim", "text")))


class Sheet:
    """The rows of a dossier, each as the texts of its cells by column; what no cell can hold is told as a loss."""

    def __init__(self, dossier: Dossier, on_loss: Callable[[Loss], None]) -> None:
        self.dossier, self.on_loss = dossier, on_loss
        self._told: set[tuple[str, str]] = set()
        self.rows = list(self._rows())
        used = {name for row in self.rows for name in row}
        self.head = tuple(column.name for column in COLUMNS if column.name in used or column.name in _ALWAYS)

    def _rows(self) -> Iterator[Cells]:
        """Yield a row for each attribution, then one for each record that no attribution names."""
        for assessment in self.dossier.assessments:
            self.on_loss(Loss.of(assessment, "a row is an attribution, and has no place for an assessment"))
        for one in with_ids(self.dossier.attributions):
            cells = self._cells(ATTRIBUTION, one, _attribution(one))
            for part, key in ((SPEAKER, one.speaker), (CLAIM, one.claim), (SOURCE, one.source), (VIA, one.via)):
                if key:
                    cells |= self._named(part, key)
            yield cells
        for part, held in (
            (SPEAKER, (*self.dossier.people, *self.dossier.organizations, *self.dossier.unnamed)),
            (CLAIM, self.dossier.claims), (SOURCE, self.dossier.sources),
        ):  # fmt: skip
            for key in held:
                if (_of(part), key) not in self._told:
                    yield self._named(part, key)

    def _named(self, part: str, key: str) -> Cells:
        """Return the cells of a record that a row names: all of it the first time, then what it is known by."""
        record = self.dossier[key]
        value = _speaker(_plain(record)) if part == SPEAKER else _plain(record)
        is_first = (_of(part), key) not in self._told
        self._told.add((_of(part), key))
        if not is_first:
            kept = ("", "record") if part == SPEAKER else ()
            value = {name: held for name, held in value.items() if (part, name) in _ON_EVERY_ROW or name in kept}
        return self._cells(part, record, value)

    def _cells(self, part: str, record: Record, value: Mapping[str, Any]) -> Cells:
        """Return the cells that a record fills."""
        cells: Cells = {}
        for column in _OF_PART[part]:
            if column.field in value:
                text = cell_of(_codec(column, value), value[column.field])
                if text is None:
                    name = column.field or "name"
                    key = getattr(record, "key", "") or record.described()
                    self.on_loss(Loss(key, name, value[column.field], "a cell that is blank says nothing"))
                else:
                    cells[column.name] = text
        return cells


def _plain(record: Record) -> dict[str, Any]:
    """Return the native value of a record as JSON gives it back."""
    from orjson import dumps, loads

    value: dict[str, Any] = loads(dumps(as_native(record)))
    return value


def _of(part: str) -> str:
    return SOURCE if part == VIA else part


_OF_PART: Final = MappingProxyType(
    {part: tuple(one for one in COLUMNS if one.part == part) for part in (ATTRIBUTION, SPEAKER, CLAIM, SOURCE, VIA)}
)


def _attribution(one: Attribution) -> dict[str, Any]:
    """Return the fields of an attribution, those of its passage by names of their own."""
    value = _plain(one)
    passage = value.pop("passage", {})
    if one.passage is not None and one.passage.label == "page" and one.passage.locator:
        passage["page"] = passage.pop("locator")
        del passage["label"]
    return {**value, **{f"passage.{name}": held for name, held in passage.items()}}


def _speaker(value: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a speaker: what they are called under "", and one plain affiliation in two columns."""
    held = dict(value)
    held[""] = held.pop("description") if held["record"] == "unnamed" else held.pop("name")
    affiliations = held.get("affiliations", [])
    if len(affiliations) == 1 and affiliations[0] and set(affiliations[0]) <= {"role", "organization"}:
        held |= held.pop("affiliations")[0]
    return held


def _codec(column: Column, value: Mapping[str, Any]) -> Any:
    """Return the codec of a cell; the name of a speaker depends on what the speaker is."""
    return (
        CODECS["name"] if (column.part, column.field, value.get("record")) == (SPEAKER, "", "person") else column.codec
    )


def rows_of_sheet(dossier: Dossier, on_loss: Callable[[Loss], None]) -> Iterable[list[str]]:
    """Yield the heading of a sheet and its rows, as the texts of cells."""
    sheet = Sheet(dossier, on_loss)
    yield list(sheet.head)
    for row in sheet.rows:
        yield [row.get(name, "") for name in sheet.head]
