"""Faults of a file that holds what was said off the record: where they are and what must be there, and no name.

Whether a speaker is only on record for what was said off the record is known when all of a file is read; of a file with
faults, that is never. So a fault shows nothing of a line that has a key which only lines off the record, or lines that
cannot be read, have besides. The text itself stays under `Fault.raw`, for the program that asks.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from onrecord.errors import WITHHELD, Fault

_MARK: Final = '"off_record"'
_STRINGS: Final = re.compile(r'"([^"\\]*)"')
_ATTRIBUTION: Final = '"record":"attribution"'


def without_names(report: Callable[[Fault], None], text: str) -> Callable[[Fault], None]:
    """Return what tells of faults in a text, nothing of what is off the record among it.

    Args:
        report: Called with each fault.
        text: The file; it is searched when the first fault is told. Where it has lines, what is off the record is told
            by lines; else all of it is taken for that.
    """

    @cache
    def secret() -> set[str] | None:
        return _secret(text.split("\n")) if _MARK in text else None

    def told(fault: Fault) -> None:
        if (names := secret()) is None:
            report(fault)
            return
        named = {fault.entry, str(fault.got), *_STRINGS.findall(fault.raw)}
        report(_withheld(fault) if named & names or not fault.raw else fault)

    return told


def _withheld(fault: Fault) -> Fault:
    return Fault(
        fault.must, WITHHELD, path=fault.path, line=fault.line, column=fault.column, field=fault.field,
        severity=fault.severity, raw=fault.raw,
    )  # fmt: skip


def _secret(lines: list[str]) -> set[str]:
    """Return the texts of lines that are off the record or broken, but for those that attributions on record have."""
    hidden: set[str] = set()
    known: set[str] = set()
    for line in lines:
        is_hidden = _MARK in line or not line.rstrip().endswith("}")
        if is_hidden or _ATTRIBUTION in line.replace(" ", ""):
            (hidden if is_hidden else known).update(_STRINGS.findall(line))
    return hidden - known
