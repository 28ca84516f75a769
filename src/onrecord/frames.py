"""A dossier as data frames, of pandas or of polars."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final

from attrs import fields

from onrecord.captions import kind_of_record
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText, MissingExtra
from onrecord.off_record import published_part
from onrecord.records.dates import PartialDate
from onrecord.records.fields import Record
from onrecord.records.json_values import write_date
from onrecord.records.key_fields import RECORD_CLASSES
from onrecord.records.passages import Passage
from onrecord.tables.engines import pandas, polars


def frames_of(dossier: Dossier, engine: str | None, off_record: bool) -> dict[str, Any]:
    """Return the records of a dossier as data frames, by their kinds; see `Dossier.to_frames`.

    >>> from onrecord import Claim
    >>> frames = frames_of(Dossier([Claim(key="c", text="So.")]), "polars", off_record=False)
    >>> frames["claims"]["text"].to_list(), len(frames["sources"])
    (['So.'], 0)
    """
    make = _maker(engine)
    part = published_part(dossier, off_record, None)
    rows: dict[type, list[Record]] = {kind: [] for kind in RECORD_CLASSES}
    for record in part:
        rows[type(record)].append(record)
    return {name_of(kind): make(_columns(kind, rows[kind])) for kind in RECORD_CLASSES}


def name_of(kind: type) -> str:
    """Return what the frame of a kind of record is called.

    >>> from onrecord import Unnamed
    >>> name_of(Unnamed)
    'unnamed_speakers'
    """
    return kind_of_record(kind, 2).replace(" ", "_")


def _columns(kind: Any, records: list[Record]) -> dict[str, list[Any]]:
    """Return the columns of a kind of record; each is there, filled or not."""
    columns: dict[str, list[Any]] = {}
    for one in fields(kind):
        values = [getattr(record, one.name) for record in records]
        if one.type == Passage | None:
            for inner in fields(Passage):
                held = [None if value is None else _cell(getattr(value, inner.name)) for value in values]
                columns[f"{one.name}_{inner.name}"] = held
        else:
            columns[one.name] = [_cell(value) for value in values]
    return columns


def _cell(value: Any) -> Any:
    """Return a value as a cell holds it: a number, a truth value or a text; None for nothing."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, PartialDate):
        written = write_date(value)
        return written if isinstance(written, str) else written.get("literal") or written.get("words")
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_cell(held)}" for name, held in value.items())
    if isinstance(value, tuple):
        return "; ".join(str(_cell(one)) for one in value)
    if isinstance(value, Record):
        kind: Any = type(value)
        held = ((getattr(value, one.name), one.default) for one in fields(kind))
        return ", ".join(str(_cell(inner)) for inner, default in held if inner != default)
    return str(value)


def _pandas(columns: dict[str, list[Any]]) -> Any:
    return pandas().DataFrame(columns)


def _polars(columns: dict[str, list[Any]]) -> Any:
    """Make a frame of columns; one without a value is of texts."""
    engine = polars()
    empty = {name for name, values in columns.items() if all(value is None for value in values)}
    kinds = {name: engine.String if name in empty else None for name in columns}
    return engine.DataFrame([engine.Series(name, columns[name], kinds[name], strict=False) for name in columns])


_ENGINES: Final[Mapping[str, Callable[[dict[str, list[Any]]], Any]]] = MappingProxyType(
    {"pandas": _pandas, "polars": _polars}
)


def _maker(engine: str | None) -> Callable[[dict[str, list[Any]]], Any]:
    """Return what makes a frame of columns, of the engine that is asked for or of the first that is installed."""
    if engine is not None and engine not in _ENGINES:
        raise InvalidText("engine of data frames", f"be one of {', '.join(_ENGINES)}", engine)
    installed = [name for name in ((engine,) if engine else _ENGINES) if find_spec(name) is not None]
    if not installed:
        raise MissingExtra(f"data frames of {engine or 'pandas or polars'}", engine or "pandas")
    return _ENGINES[installed[0]]
