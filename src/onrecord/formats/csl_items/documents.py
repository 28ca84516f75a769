"""The text of CSL-JSON to records: in one piece, item by item where items are set apart, or as far as it is whole.

Sources: schema `csl-data.json` of CSL 1.0.2; Crossref REST API, "Works"; RFC 8259.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import Fault
from onrecord.formats.csl_items.item_plans import usual_source
from onrecord.formats.csl_items.reading import records_of
from onrecord.formats.csl_items.splitting import items_apart, split_items
from onrecord.formats.json_lines import json_or_lines
from onrecord.records.key_fields import AnyRecord

if TYPE_CHECKING:
    from orjson import JSONDecodeError

OnFault = Callable[[Fault], None]


def read(text: str, on_fault: OnFault, path: str = "") -> list[AnyRecord]:
    """Read one item, an array of items, or an object that holds them.

    Args:
        text: JSON, or JSON Lines; `items` of an object are read, and what stands in the `message` of Crossref's
            answers, of one or of a list of them. A text that breaks off is read as far as its items are whole.
        on_fault: Called with each fault.
        path: For the messages.
    """
    from orjson import JSONDecodeError

    stripped = text.removeprefix("\ufeff")
    apart = _read_apart(stripped, on_fault, path)
    if apart is not None:
        return apart
    try:
        value = json_or_lines(stripped)
    except JSONDecodeError as error:
        return _rescued(stripped, error, on_fault, path)
    except (UnicodeEncodeError, RecursionError) as error:
        on_fault(Fault("be JSON in UTF-8", str(error), path=path))
        return []
    items = _items(value)
    if items is None:
        on_fault(Fault('be an item, an array of items, or {"items": [...]}', value, path=path, line=1))
        return []
    records: list[AnyRecord] = []
    number, made = 0, set[str]()
    items.reverse()
    while items:  # an item that has been read takes no memory any more
        number += 1
        records += _records(items.pop(), on_fault, path, number, made=made)
    return records


def _records(
    item: Any, on_fault: OnFault, path: str, number: int, line: int = 0, *, made: set[str]
) -> Iterable[AnyRecord]:  # fmt: skip
    """Return the records of an item, by the short way if that leads there."""
    source = usual_source(item) if isinstance(item, dict) else None
    if source is not None:
        return (source,)
    return records_of(item, on_fault, path=path, number=number, line=line, made=made)


def _read_apart(text: str, on_fault: OnFault, path: str) -> list[AnyRecord] | None:
    """Read an array whose items are set apart, so that no more than one is held parsed; None if it is no such text."""
    from orjson import JSONDecodeError, loads

    faults: list[Fault] = []
    records: list[AnyRecord] = []
    made: set[str] = set()
    number = counted = 0
    line = 1
    for place, piece in items_apart(text):
        number += 1
        try:
            item = loads(piece)
        except (JSONDecodeError, UnicodeEncodeError, RecursionError):
            return None
        source = usual_source(item)
        if source is not None:
            records.append(source)
        else:
            line, counted = line + text.count("\n", counted, place), place
            records.extend(records_of(item, faults.append, path=path, number=number, line=line, made=made))
    for fault in faults:
        on_fault(fault)
    return records if number else None


def _items(value: Any) -> list[Any] | None:
    """Return the items that a JSON value holds, those of several answers in a row; None if it cannot hold any."""
    if isinstance(value, dict):
        held = value["message"] if _is_answer(value) else value
        return held["items"] if isinstance(held.get("items"), list) else [held]
    if not isinstance(value, list):
        return None
    return [item for each in value for item in (_items(each) or [])] if value and all(map(_is_answer, value)) else value


def _is_answer(value: Any) -> bool:
    """Return whether a value is an answer of Crossref's, which has the work or works within it."""
    return isinstance(value, dict) and "message-type" in value and isinstance(value.get("message"), dict)


_HOLDS_ITEMS: Final = re.compile(r'\s*(?:\{\s*"items"\s*:\s*)?\[')


def _rescued(text: str, error: "JSONDecodeError", on_fault: OnFault, path: str) -> list[AnyRecord]:
    """Read the whole items of a text that is damaged, and report the others; or the damage, if no item shows it."""
    faults: list[Fault] = []
    records = list(_iter_items([text], faults.append, path, text)) if _HOLDS_ITEMS.match(text) else []
    if not any("JSON" in fault.must for fault in faults):
        got = text[max(0, error.pos - 20) :][:40]
        faults = [Fault(f"be JSON; {error.msg}", got, path=path, line=error.lineno, column=error.colno, raw=text)]
    for fault in faults:
        on_fault(fault)
    return records


def iter_file(path: str, on_fault: OnFault) -> Iterator[AnyRecord]:
    """Yield the records of a file one at a time; memory is that of the longest item.

    The file holds an array of items, or an object that begins with `"items":` and the array.
    """
    with open(path, encoding="utf-8-sig") as file:
        chunks = iter(lambda: file.read(1 << 16), "")
        yield from _iter_items(chunks, on_fault, path)


def _iter_items(chunks: Iterable[str], on_fault: OnFault, path: str, text: str = "") -> Iterator[AnyRecord]:
    """Yield the records of the items of a text; `text` is all of it where it is at hand, to tell columns."""
    from orjson import JSONDecodeError, loads

    number, made = 0, set[str]()
    for piece in split_items(chunks):
        number += 1
        try:
            value = loads(piece.text)
        except (JSONDecodeError, UnicodeEncodeError) as error:
            must = f"be a whole JSON object; {error.msg if isinstance(error, JSONDecodeError) else error.reason}"
            place = piece.place + getattr(error, "pos", 0)
            line = piece.line + piece.text.count("\n", 0, getattr(error, "pos", 0))
            column = place - text.rfind("\n", 0, place) if text else 0
            got = piece.text[max(0, place - piece.place - 20) :][:40]
            on_fault(Fault(must, got, path=path, line=line, column=column, entry=f"item {number}", raw=piece.text))
            continue
        yield from _records(value, on_fault, path, number, piece.line, made=made)
