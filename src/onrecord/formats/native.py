"""The native format: JSON Lines, one record a line, that holds everything.

The first line is the header `{"onrecord": 1}`; each further line is one record, an object with its kind under
"record" and those of its fields that say something. Dates are EDTF texts, names are objects of CSL's name parts.
Lines are sorted, so that the same dossier gives the same bytes and a change is a change of lines; "order" tells in
which order the records were put on record (`onrecord.records.orders`).

Source: JSON Lines (jsonlines.org), RFC 8259, EDTF (ISO 8601-2:2019, level 1).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from onrecord.dossier import Dossier
from onrecord.errors import NOTHING, WITHHELD, Fault, InvalidRecord, InWords, OnrecordError, json_told
from onrecord.formats.mapping import VARIABLES
from onrecord.records.agents import Affiliation
from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.dates import PartialDate
from onrecord.records.decisions import Decision
from onrecord.records.fields import Record, as_name, as_names
from onrecord.records.json_values import Stretches, Words, if_valid, no_field, read_date, read_list, write_date
from onrecord.records.key_fields import RECORD_CLASSES, AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.orders import in_order, numbered
from onrecord.records.passages import Passage, Snapshot
from onrecord.records.sources import Extra

if TYPE_CHECKING:
    from cattrs import Converter

VERSION: Final = 1
"""The version that is written; a file of a later one is refused."""

_TAG_OF: Final[Mapping[type, str]] = MappingProxyType({kind: kind.__name__.lower() for kind in RECORD_CLASSES})
_KIND_OF: Final[Mapping[str, type[Record]]] = MappingProxyType({tag: kind for kind, tag in _TAG_OF.items()})

RENAMED: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"attribution": MappingProxyType({"said": "said_on"})}
)
"""Fields by the names that earlier versions wrote, and what they are called now; read, never written."""
_NOT_RENAMED: Final[Mapping[str, str]] = MappingProxyType({})


@cache
def converter() -> "Converter":
    """Return the converter between records and JSON values; made when first needed."""
    from cattrs import Converter

    def names(value: Any) -> Any:
        return made.structure(value, tuple[Name, ...])

    made = Converter(omit_if_default=True, forbid_extra_keys=True)
    made.register_unstructure_hook(PartialDate, write_date)
    made.register_structure_hook(PartialDate, lambda value, _: read_date(value))
    made.register_unstructure_hook(Extra, lambda extra: {name: made.unstructure(extra[name]) for name in extra})
    made.register_structure_hook(Extra, lambda value, _: Extra.from_json(value, names))
    made.register_structure_hook_func(lambda kind: kind in (Words, Stretches), lambda value, _: read_list(value))
    parts = Converter(forbid_extra_keys=True)
    made.register_structure_hook_func(lambda kind: kind == tuple[str, ...], lambda value, _: _texts(value))
    for kind in (str, int, bool):
        made.register_structure_hook(kind, _as_it_stands)
        parts.register_structure_hook(kind, _as_it_stands)

    def name(value: Any) -> Any:
        return parts.structure(value, Name) if isinstance(value, dict) else as_name(value)

    made.register_structure_hook(Name, lambda value, _: name(value))
    made.register_structure_hook_func(
        lambda kind: kind == tuple[Name, ...],
        lambda value, _: (
            tuple(map(name, value))
            if isinstance(value, list)
            else as_names(name(value) if isinstance(value, dict) else value)
        ),
    )
    for part in _PARTS:
        made.register_structure_hook(part, partial(_part, made.get_structure_hook(part)))
    made.register_structure_hook_func(
        lambda kind: kind in _LISTS,
        lambda value, kind: _several(value, lambda each: made.structure(each, _LISTS[kind])),
    )
    return made


_PARTS: Final = (Affiliation, Decision, Passage, Snapshot)
"""What stands within records as an object; what is none is left to the record, which says what it must be."""
_LISTS: Final[Mapping[Any, type[Record]]] = MappingProxyType(
    {tuple[Affiliation, ...]: Affiliation, tuple[Snapshot, ...]: Snapshot}
)


def _part(structure: Callable[[Any, Any], Any], value: Any, kind: type) -> Any:
    return structure(value, kind) if isinstance(value, dict) else value


def _several(value: Any, one: Callable[[Any], Any]) -> Any:
    """Read a list, or one thing for a list of one; a text is left to the record."""
    return tuple(map(one, value)) if isinstance(value, list) else (one(value),) if isinstance(value, dict) else value


def _texts(value: Any) -> Any:
    """Read a list of texts as a tuple; one text is left to the record, which takes it for a list of one."""
    if isinstance(value, list):
        return tuple(value)
    return value if isinstance(value, str) else (value,)


def _as_it_stands(value: Any, _: type) -> Any:
    """Leave the check of simple values to the record, which knows its own name and key."""
    return value


def fields_of(type: str, lossless: bool) -> dict[str, str]:
    """Map the variables to their names, which are the same."""
    return dict(zip(VARIABLES, VARIABLES, strict=True))


def write(dossier: Dossier, on_loss: Callable[[Loss], None], *, off_record: bool = False) -> Iterator[str]:
    """Write a dossier; nothing is lost, and `on_loss` is never called.

    Args:
        dossier: What to write.
        on_loss: Taken as by every writer.
        off_record: Taken as by every writer; the native format is the record itself and holds everything.

    Yields:
        The lines, each with its line end.
    """
    from orjson import OPT_SORT_KEYS, dumps

    yield dumps({"onrecord": VERSION}).decode() + "\n"
    others = (record for record in dossier if not isinstance(record, Attribution))
    records = [*others, *with_ids(dossier.attributions)]
    numbers = zip(records, numbered(records), strict=True)
    lines = [dumps({**as_native(record), "order": number}, option=OPT_SORT_KEYS).decode() for record, number in numbers]
    lines.sort(reverse=True)  # code points sort as their UTF-8 does
    while lines:
        yield lines.pop() + "\n"


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read all records of a text, as they were put on record; `on_fault` gets every line that cannot be read, whole."""
    return in_order(list(iter_lines(text.split("\n"), on_fault, path)))


def iter_lines(lines: Iterable[str], on_fault: Callable[[Fault], None], path: str = "") -> Iterator[AnyRecord]:
    """Yield the records of lines one at a time; memory is that of the longest line.

    Args:
        lines: The lines of a file, with or without their line ends.
        on_fault: Called with each line that is not a record.
        path: For the messages.
    """
    return iter_numbered(enumerate(lines, 1), on_fault, path)


def iter_numbered(
    lines: Iterable[tuple[int, str]], on_fault: Callable[[Fault], None], path: str = ""
) -> Iterator[AnyRecord]:
    """Yield the records of lines that come with their numbers, the header first and the others in any order."""
    from orjson import JSONDecodeError, loads

    seen_header = is_written = False
    number = 0
    for number, line in lines:
        if not line or line.isspace():
            continue
        is_written = True
        try:
            value = loads(line.removeprefix("\ufeff") if number == 1 else line)
        except (JSONDecodeError, UnicodeEncodeError) as error:
            got = InWords(f"a line of {len(line)} characters")  # which may be off the record
            on_fault(Fault(f"be JSON{json_told(error)}", got, path=path, line=number, raw=line))
            continue
        if not seen_header:
            seen_header = True
            if missing := _header_fault(value):
                version = (
                    value.get("onrecord") if isinstance(value, dict) and value.get("kind") != "proposals" else None
                )
                field = "" if version is None else "onrecord"
                on_fault(Fault(missing, version or value, path=path, line=number, field=field))
            if isinstance(value, dict) and "onrecord" in value:
                continue
        record = at_once(value)
        if record is not None:
            yield record
            continue
        key = value.get("key", "") if isinstance(value, dict) else ""
        is_secret = isinstance(value, dict) and value.get("terms") == "off_record"
        yield from from_native(value, _reporter(on_fault, path, number, "" if is_secret else str(key), line, is_secret))
    if not is_written:  # lines that are no JSON have been told of
        on_fault(Fault(_HEADER, InWords("an empty file"), path=path, line=number or 1))


def _reporter(
    on_fault: Callable[[Fault], None], path: str, line: int, entry: str, raw: str, is_secret: bool
) -> Callable[[str, object, str], None]:
    """Turn what is wrong with a record into a fault of its line, which shows nothing of what is off the record."""

    def report(must: str, got: object, field: str) -> None:
        on_fault(Fault(must, WITHHELD if is_secret else got, path=path, line=line, entry=entry, field=field, raw=raw))

    return report


_HEADER: Final = 'begin with the header {"onrecord": 1}'


def _header_fault(value: Any) -> str:
    version = value.get("onrecord") if isinstance(value, dict) else None
    if version is not None and value.get("kind") == "proposals":
        return "be that of a dossier; this file holds proposals, to be decided on with `onrecord review`"
    if version is None:
        return _HEADER
    way_on = "; update onrecord" if type(version) is int and version > VERSION else ""
    return "" if version == VERSION else f"be {VERSION}, the version that this onrecord reads{way_on}"


def as_native(record: Record) -> dict[str, Any]:
    """Return a record as a JSON value, with its kind under "record" where it is one that a dossier holds."""
    tag = _TAG_OF.get(type(record))
    value: dict[str, Any] = converter().unstructure(record)
    return {"record": tag, **value} if tag else value


def at_once(value: Any) -> Any:
    """Return the record that a JSON value is if all of it is sound, as most are; else None."""
    if type(value) is not dict or type(value.get("record")) is not str:
        return None
    kind = _KIND_OF.get(value["record"])
    if kind is None:
        return None
    made = if_valid(kind, value, "record")
    if made is None and not RENAMED.get(value["record"], _NOT_RENAMED).keys().isdisjoint(value):
        made = if_valid(kind, _fields(value))
    return made


def _fields(value: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a record under the names they have now."""
    renamed = RENAMED.get(value["record"], _NOT_RENAMED)
    if renamed.keys().isdisjoint(value):
        fields = value.copy()
        del fields["record"]
        return fields
    return {renamed.get(name, name): value[name] for name in value if name != "record"}


def from_native(value: Any, report: Callable[[str, object, str], None]) -> Iterator[Any]:
    """Yield the record that a JSON value is; or call `report` with what must be, what was got and the field."""
    tag = value.get("record") if isinstance(value, dict) else None
    kind = _KIND_OF.get(tag) if isinstance(tag, str) else None
    if kind is None:
        report(f"be one of {', '.join(_KIND_OF)}", tag if isinstance(value, dict) else value, "record")
        return
    yield from structured(kind, _fields(value), report)


def structured(kind: type[Record], value: dict[str, Any], report: Callable[[str, object, str], None]) -> Iterator[Any]:
    """Yield the record of a class that an object with its fields is; or call `report` as `from_native` does."""
    try:
        yield converter().structure(value, kind)
    except (OnrecordError, BaseExceptionGroup, TypeError) as error:
        for leaf in _leaves(error):
            for told in _told(leaf, kind, value):
                report(*told)


def _told(error: BaseException, kind: type[Record], value: dict[str, Any]) -> Iterator[tuple[str, object, str]]:
    """Yield what an object must be, what it is, and of which field that is; each field that there is not by itself."""
    if isinstance(error, InvalidRecord):
        yield error.must, error.got, error.field
    elif isinstance(error, KeyError):
        yield "be given", NOTHING, str(error.args[0])
    elif unknown := getattr(error, "extra_fields", ()):
        for name in sorted(unknown):
            yield no_field(getattr(error, "cl", kind)), name, ""
    else:
        name = kind.__name__.lower()
        yield f"be {'an' if name[0] in 'aeiou' else 'a'} {name} record: {error}", value, ""


def _leaves(error: BaseException) -> Iterator[BaseException]:
    """List the single errors of a group of groups."""
    stack = [error]
    while stack:
        last = stack.pop()
        if isinstance(last, BaseExceptionGroup):
            stack.extend(reversed(last.exceptions))
        else:
            yield last


def iter_file(path: str, on_fault: Callable[[Fault], None]) -> Iterator[AnyRecord]:
    """Yield the records of a file one at a time; memory is that of the longest line."""
    with open(path, encoding="utf-8", newline="\n") as file:
        yield from iter_lines(file, on_fault, path)
