"""Citations as they are given: the cites of each, its note, and what stands around it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.csl.rendering.context import Cite
from onrecord.csl.values.item import string
from onrecord.errors import InvalidText

Cluster = Sequence[Cite] | Mapping[str, Any]
"""Cites, or an object with them as `citationItems` and with `properties`."""
_NOTE_NUMBER = re.compile("[0-9]{1,9}")


class Citation:
    """One citation of a document: its cites, its note, its mode, what stands around it, and what it last read."""

    __slots__ = ("around", "cites", "is_sorted", "mode", "note", "order", "state", "text")

    def __init__(self, cluster: Cluster, count: int, is_note: bool) -> None:
        properties: Mapping[str, Any] = {}
        cites: Any = cluster
        self.mode = ""
        if isinstance(cluster, Mapping):
            properties = cluster.get("properties") or {}
            cites = cluster.get("citationItems") or ()
            self.mode = str(properties.get("mode") or cluster.get("mode") or "")
        self.cites: list[Cite] = list(cites)
        self.around = properties
        index = properties.get("noteIndex")
        self.note = _note_number(index) if index is not None else (count + 1 if is_note else 0)
        self.is_sorted = not properties.get("unsorted")
        if any(cite.get("composite") for cite in self.cites):
            self.mode = "composite"
        self.order: list[Cite] = self.cites
        self.text = ""
        self.state: tuple[object, ...] | None = None


def _note_number(index: Any) -> int:
    """Read a `noteIndex`, a number or the digits of one."""
    digits = string(index).strip()
    if _NOTE_NUMBER.fullmatch(digits) is None:
        raise InvalidText("noteIndex", "be a whole number, 0 or more", index)
    return int(digits)
