"""What stands in a document of pandoc instead of a citation, and how the words around it give way to that.

Source: pandoc 3, "notes-after-punctuation"; where a note stands after a quotation, CSL 1.0.2, `punctuation-in-quote`.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from onrecord.citations.pandoc.inlines import Node, text_of
from onrecord.citations.stops import FINAL_STOP, STOPS

_SPACES: Final = ("Space", "SoftBreak")
_CLOSING: Final = ("Pe", "Pf", "Po")
"""Kinds of punctuation that belong to what stands before them: neither dashes nor what opens."""


@frozen
class Settled:
    """What stands instead of a citation.

    Attributes:
        text: Elements in the running text.
        note: Elements of the note that it becomes; None where it becomes none.
    """

    text: list[Node]
    note: list[Node] | None = None

    @property
    def is_close(self) -> bool:
        """Whether it stands close to the word before it."""
        return not self.text or self.text[0]["t"] == "Superscript"

    def elements(self) -> list[Node]:
        """Return all elements, the note as one."""
        if self.note is None:
            return self.text
        return [*self.text, {"t": "Note", "c": [{"t": "Para", "c": self.note}]}]


def settle(beside: list[Node], settled: Mapping[int, Settled], in_quotes: bool) -> None:
    """Put what stands instead of citations among the elements around them, in place.

    Args:
        beside: The elements.
        settled: What stands instead of citations, by the identity of their elements.
        in_quotes: Whether stops go into the quotation before them.
    """
    whole: list[Node] = []
    rest = beside[::-1]
    while rest:
        node = rest.pop()
        instead = settled.get(id(node)) if node["t"] == "Cite" else None
        if instead is None:
            whole.append(node)
            continue
        if instead.is_close:
            while whole and whole[-1]["t"] in _SPACES:
                whole.pop()
        if instead.note is not None:
            _move_stops(whole, instead, rest, in_quotes)
        elif not instead.is_close and text_of(instead.text[-1:]).endswith("."):
            _take_stop(rest)
        node["c"][1] = instead.elements()
        whole.append(node)
    beside[:] = whole


def _move_stops(whole: list[Node], instead: Settled, rest: list[Node], in_quotes: bool) -> None:
    """Let the stops that follow a note stand before it."""
    stops = _leading_stops(rest, only_stops=bool(instead.text))
    if not stops:
        return
    before = text_of(instead.text or whole[-1:])
    if stops.startswith(".") and FINAL_STOP.search(before):
        stops = stops[1:]
    if not stops:
        return
    quoted = whole[-1] if whole and not instead.text else None
    if in_quotes and quoted is not None and quoted["t"] == "Quoted" and stops[0] in ".,":
        quoted["c"][1].append({"t": "Str", "c": stops[0]})
        stops = stops[1:]
    if stops:
        (instead.text or whole).append({"t": "Str", "c": stops})


def _leading_stops(rest: list[Node], only_stops: bool) -> str:
    """Take the punctuation with which the elements to come begin: stops, or closing brackets and the like, too."""
    if not rest or rest[-1]["t"] != "Str":
        return ""
    text = rest[-1]["c"]
    moves = STOPS.__contains__ if only_stops else _closes
    end = next((at for at, sign in enumerate(text) if not moves(sign)), len(text))
    if not end:
        return ""
    rest.pop()
    if end < len(text):
        rest.append({"t": "Str", "c": text[end:]})
    return str(text[:end])


def _closes(sign: str) -> bool:
    return unicodedata.category(sign) in _CLOSING


def _take_stop(rest: list[Node]) -> None:
    """Take a full stop away that would be one too many."""
    if rest and rest[-1]["t"] == "Str" and rest[-1]["c"].startswith(".") and not rest[-1]["c"].startswith(".."):
        left = rest.pop()["c"][1:]
        if left:
            rest.append({"t": "Str", "c": left})
