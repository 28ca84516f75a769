"""What is wrong with the keys of a text: each told with its line and column, all of them together."""

import warnings
from collections.abc import Callable, Iterable, Iterator

from onrecord.citations.document import Document
from onrecord.citations.listing import no_list
from onrecord.errors import Fault, FaultGroup, LossWarning, OffTheRecord, UnknownKey
from onrecord.nearest import question


def wrong_with(document: Document, key: str) -> str:
    """Say what a key that cannot be cited must be; "" for one that can."""
    try:
        document.check(key)
    except OffTheRecord:
        return "be of something said on the record (--off-record, in Python off_record=True, cites it)"
    except UnknownKey as error:
        is_unknown = error.kind == "the citation key"
        return f"be a key on record{question(error.near)}" if is_unknown else f"have {error.kind} on record"
    return ""


def told(
    places: Iterable[tuple[int, str]], document: Document, text: str, path: str,
    on_fault: Callable[[Fault], object] | None, others: Iterable[tuple[int, str, str]] = (),
) -> list[int]:  # fmt: skip
    """Tell of keys that cannot be cited, or raise all together, and return where they stand.

    Args:
        places: Where each key stands, from 0, and the key.
        document: What would cite them.
        text: The text.
        path: Name of the file.
        on_fault: Called with each fault.
        others: What else is wrong: where, what it must be, what stands there.

    Raises:
        FaultGroup: Something is wrong, and `on_fault` is not given.
    """
    keys = list(places)
    wrong = {key: wrong_with(document, key) for key in dict.fromkeys(key for _, key in keys)}
    faults = list(located([*((place, wrong[key], key) for place, key in keys if wrong[key]), *others], text, path))
    if faults and on_fault is None:
        raise FaultGroup(f"{path or 'the text'} cites what cannot be cited", [fault for _, fault in faults])
    for _, fault in faults:
        on_fault(fault)  # type: ignore[misc]
    return [place for place, _ in faults]


def tell_no_list(
    document: Document, path: str, on_note: Callable[[Fault], object] | None, line: int = 0, column: int = 0
) -> None:  # fmt: skip
    """Tell of a place for a list in a text whose style has none.

    Args:
        document: What is cited.
        path: Name of the file.
        on_note: Called with the fault; a `LossWarning` if None.
        line, column: Where the list should stand, from 1; 0 when unknown.
    """
    if document.has_list:
        return
    must = f"be of a style that has one; {no_list(document.style_name)}"
    got = document.style_name
    fault = Fault(must, got, path=path, line=line, column=column, field="list", severity="warning")
    if on_note is None:
        warnings.warn(str(fault), LossWarning, stacklevel=3)
    else:
        on_note(fault)


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Return the line and column, from 1, of a place in a text.

    >>> line_and_column("a\\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def located(
    wrong: Iterable[tuple[int, str, str]], text: str, path: str, severity: str = "error", field: str = "citation"
) -> Iterator[tuple[int, Fault]]:  # fmt: skip
    """Yield where something stands, and the fault with its line and column.

    Args:
        wrong: Where, what it must be, what stands there.
        text: The text.
        path: Name of the file.
        severity: Of the faults.
        field: What is wrong.
    """
    line, passed = 1, 0
    for start, must, got in sorted(wrong):
        line += text.count("\n", passed, start)
        passed = start
        column = start - text.rfind("\n", 0, start)
        yield start, Fault(must, got, path=path, line=line, column=column, field=field, severity=severity)
