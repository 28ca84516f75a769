"""A text in another form, layer by layer, and the way back to where each character came from.

A layer first exchanges characters one for one (`exchanged`), which moves nothing, and then makes the edits that change
lengths: one compiled pattern goes over the text once. The map back is worked out when first asked for. Both take time
linear in the text.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

_REPLACED_AT_MOST: Final = 64
"""Different characters that are replaced one after the other; for more, a table serves better."""


class Edit(NamedTuple):
    """A way in which a layer changes lengths.

    Immutable: threads may share it.

    Attributes:
        first: The characters with which it starts, as the inside of a regex class, a hyphen escaped.
        rest: The pattern of what follows the first character.
        put: What goes there instead.

    >>> spaces = Edit(" ", " +", lambda match: " ")
    >>> Folded("so  it", "so  it", (spaces,)).text
    'so it'
    """

    first: str
    rest: str
    put: Callable[[re.Match[str]], str]


def _pattern(edits: tuple[Edit, ...]) -> re.Pattern[str]:
    """Join edits to one pattern that starts with one class: `re` then skips what none of them starts with."""
    rests = "|".join(f"(?<=[{edit.first}])(?:{edit.rest})()" for edit in edits)
    return re.compile(f"[{''.join(edit.first for edit in edits)}](?:{rests})")


class Folded:
    """A folded text and the way back to where each character came from.

    Immutable: threads may share it.

    Attributes:
        text: The folded text.

    >>> folded = Folded("so  it   is", "so  it   is", (Edit(" ", " +", lambda match: " "),))
    >>> folded.text, folded.span(3, 5)
    ('so it is', (4, 6))
    """

    __slots__ = ("_before", "_edits", "_map", "_pattern", "_plain", "text")

    def __init__(self, before: "str | Folded", plain: str, edits: tuple[Edit, ...]) -> None:
        """Apply `edits` to `plain`, which is `before` with characters changed one for one."""
        self._before, self._plain, self._edits = before, plain, edits
        self._pattern = _pattern(edits) if edits else None
        self._map: tuple[array[int], ...] | None = None
        self.text = self._pattern.sub(self._put(), plain) if self._pattern else plain

    def _put(self) -> Callable[[re.Match[str]], str]:
        """Return what makes the text that goes in place of a match of any edit."""
        puts = [edit.put for edit in self._edits]
        return puts[0] if len(puts) == 1 else lambda match: puts[match.lastindex - 1](match)  # type: ignore[operator]

    def _offsets(self) -> "tuple[array[int], ...]":
        """Give, for each edit that was made: where it starts before and after, and where it ends before and after."""
        if self._map is None:
            columns = tuple(array("I") for _ in range(4))
            add = [column.append for column in columns]
            shift, put = 0, self._put()
            for match in self._pattern.finditer(self._plain) if self._pattern else ():
                start, end = match.span()
                added = len(put(match))
                values = start, start + shift, end, start + shift + added
                shift = values[3] - end
                for append, value in zip(add, values, strict=True):
                    append(value)
            self._map = columns
        return self._map

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a stretch of the folded text to the stretch of the original that it came from.

        Args:
            start, end: Code points in the folded text, end exclusive.

        Returns:
            Code points in the original. What an edit made of several characters is taken whole; what folded
            away just before or after is left out. An empty stretch stays empty.
        """
        first, last = self.step(start, end)
        return (first, last) if isinstance(self._before, str) else self._before.span(first, last)

    def step(self, start: int, end: int) -> tuple[int, int]:
        """Translate a stretch to the layer just below, not all the way to the original."""
        first = self._start_before(start)
        return first, first if end <= start else self._end_before(end - 1)

    def _start_before(self, place: int) -> int:
        before_starts, starts, before_ends, ends = self._offsets()
        done = bisect_right(ends, place)
        if done < len(ends) and starts[done] <= place:
            return before_starts[done]
        return place + (before_ends[done - 1] - ends[done - 1] if done else 0)

    def _end_before(self, last: int) -> int:
        _, starts, before_ends, ends = self._offsets()
        done = bisect_right(ends, last)
        if done < len(ends) and starts[done] <= last:
            return before_ends[done]
        return last + 1 + (before_ends[done - 1] - ends[done - 1] if done else 0)


def listed(chars: Iterable[str]) -> str:
    """Write characters as the inside of a regex class."""
    return "".join(map(re.escape, sorted(chars)))


def sorted_out(text: str, form: Callable[[str], str]) -> tuple[dict[str, str], dict[str, str]]:
    """List the characters outside ASCII that `form` changes: to exactly one other, and to several or none."""
    if text.isascii():
        return {}, {}
    changed = {char: put for char in set(text) if char > "\x7f" and (put := form(char)) != char}
    return (
        {char: put for char, put in changed.items() if len(put) == 1},
        {char: put for char, put in changed.items() if len(put) != 1},
    )


def exchanged(text: str, table: Mapping[str, str]) -> str:
    """Exchange characters one for one; for a few, `replace` is many times faster than `translate`."""
    if len(table) <= _REPLACED_AT_MOST:
        for char in sorted(table):
            text = text.replace(char, table[char])
        return text
    whole = dict.fromkeys(map(ord, set(text)))
    return text.translate({code: table.get(chr(code), chr(code)) for code in whole})


def nothing(match: re.Match[str]) -> str:
    """Put nothing: what an edit does that only removes."""
    return ""
