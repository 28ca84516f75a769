"""The items of a JSON text one at a time, without parsing or holding the whole."""

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

_OUTSIDE: Final = re.compile(r'["{}\[\]]')
_INSIDE: Final = re.compile(r'\\.?|"', re.DOTALL)
_MEMBER: Final = '{"items":['
"""How a text begins whose array is the first member of an object, without white space."""
_MOST_PIECES: Final = 64
"""How many pieces of a gap are held."""


class ItemText(NamedTuple):
    """An item, or what stands between items and is none.

    Attributes:
        text: As it stands.
        line: The line it begins on, from 1.
        place: Where it begins, in characters from the beginning of the text.
    """

    text: str
    line: int
    place: int


def split_items(chunks: Iterable[str]) -> Iterator[ItemText]:
    """Divide the text of a JSON array into its objects, without parsing them.

    The array may be the first member of an object, "items". Whatever else stands where an object, a comma or the end
    of the array must, is yielded too, as is an object that is cut off, and "" where something is missing: none of it
    is a JSON object. Linear in the text, whatever the chunks.

    >>> [(item.text, item.line) for item in split_items(['[{"id": "a"}, {"id"', ': "}"}] x'])]
    [('{"id": "a"}', 1), ('{"id": "}"}', 1), ('] x', 1)]
    """
    return _Division().run(chunks)


_BEGINNING: Final = re.compile(r"[ \t\r\n]*\[([ \t\r]*\n[ \t\r\n]*)\{")


def items_apart(text: str) -> Iterator[tuple[int, str]]:
    """Divide a JSON array whose objects are all set apart as the first one is, on lines of their own.

    So most tools write them: one a line, or indented. Nothing is yielded for other texts. Where every piece is a JSON
    object, the text is the array of these; else the division was wrong, or the text is no JSON.

    Yields:
        Where each piece begins, in characters from the beginning of the text, and the piece.

    >>> list(items_apart('[\\n  {"id": "a"},\\n  {"id": "b"}\\n]'))
    [(4, '{"id": "a"}'), (19, '{"id": "b"}')]
    """
    found = _BEGINNING.match(text)
    closing = text.rfind("]")
    end = text.rfind("}", 0, max(0, closing)) + 1
    if not found or text[end:].strip(" \t\r\n") != "]":
        return
    between = "}," + found[1] + "{"
    start, step = found.end() - 1, len(between) - 1
    while (place := text.find(between, start, end)) >= 0:
        yield start, text[start : place + 1]
        start = place + step
    yield start, text[start:end]


class _Division:
    """One division: how deep it is, and what it has seen of an item or a gap."""

    __slots__ = ("begun", "carry", "depth", "gap", "inside", "is_closed", "is_member", "item", "line", "place", "seen")

    def __init__(self) -> None:
        self.depth, self.line, self.place, self.seen = 0, 1, 0, 0
        self.inside = self.is_member = self.is_closed = False
        self.item: list[str] = []
        self.gap: list[str] = []
        self.carry = ""
        """A backslash that is cut off from what it escapes."""
        self.begun = ItemText("", 1, 0)

    def run(self, chunks: Iterable[str]) -> Iterator[ItemText]:
        for chunk in chunks:
            text, self.carry = self.carry + chunk, ""
            yield from self._chunk(text)
        if self.item:
            yield self.begun._replace(text="".join(self.item) + self.carry)
        else:
            yield from self._gap_ends(at_end=True)

    def _chunk(self, text: str) -> Iterator[ItemText]:
        """Yield the items that end in a chunk of text; what is left waits for the next."""
        start = place = 0
        while mark := (_INSIDE if self.inside else _OUTSIDE).search(text, place):
            place = mark.end()
            sign = mark[0]
            if sign == '"':
                self.inside = not self.inside
            elif sign == "\\":
                text, self.carry = text[:-1], sign
                break
            elif self.inside:
                continue
            elif sign in "{[":
                self.depth += 1
                if sign == "{" and self._is_item(text[start : mark.start()]):
                    self.gap.append(text[start : mark.start()])
                    yield from self._gap_ends(at_end=False)
                    start = mark.start()
                    self.begun = ItemText("", self.line + text.count("\n", 0, start), self.place + start)
                    self.item = [""]
            else:
                self.depth -= 1
                self.is_closed = self.is_closed or self.depth <= self.is_member
                if self.item and self.depth == 1 + self.is_member:
                    yield self.begun._replace(text="".join(self.item) + text[start:place])
                    self.item, start = [], place
        (self.item or self.gap).append(text[start:])
        self.line += text.count("\n")
        self.place += len(text)
        if len(self.gap) > _MOST_PIECES:
            yield from self._long_gap()

    def _is_item(self, before: str) -> bool:
        """Whether an object that opens here is an item; `before` is what of the gap is not yet noted."""
        if self.item or (self.is_closed and self.is_member):
            return False
        if not self.seen and self.depth in (2, 3) and not self.is_member:
            opening = "".join((*self.gap, before)).translate(_NO_SPACE)
            self.is_member = opening == _MEMBER
            if opening[:1] != "[" and not self.is_member:
                return False
        return self.depth == 2 + self.is_member

    def _gap_ends(self, at_end: bool) -> Iterator[ItemText]:
        """Yield what stands between two items, if it is not what must stand there."""
        gap, self.gap = "".join(self.gap), []
        bare = gap.translate(_NO_SPACE)
        opening = self._opening(bare)
        self.seen += not at_end
        if not at_end:
            whole = bare == (opening or ",")
        elif self.is_member or opening == _MEMBER:
            whole = bare.startswith(opening + "]") and bare.endswith("}")
        else:
            whole = bare == opening + "]"
        if not whole:
            yield ItemText(gap.strip(), self.line, self.place)

    def _opening(self, bare: str) -> str:
        """Return what stands before the first item, as `bare` has it; "" behind that."""
        return "" if self.seen else (_MEMBER if self.is_member or bare.startswith(_MEMBER) else "[")

    def _long_gap(self) -> Iterator[ItemText]:
        """Yield what is a long gap, so that it takes no memory; white space and further members are forgotten."""
        gap, self.gap = "".join(self.gap), []
        bare = gap.translate(_NO_SPACE)
        end = self._opening(bare) + "]"
        if bare.startswith(end) and (self.is_member or end != "[]"):
            self.gap = [end, bare[-1:]]
        elif bare:
            yield ItemText(gap.strip(), self.line, self.place)


_NO_SPACE: Final = MappingProxyType(dict.fromkeys(map(ord, " \t\r\n\ufeff")))
