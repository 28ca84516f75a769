"""Outputs that are written run by run: for languages whose markup does not nest as formatting does."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import BLOCK, CURLY, INDENT, LEFT, RIGHT, SUB, SUP, Quoting
from onrecord.csl.text.runs import FIRST, SIMPLE, Piece, Run, Span, Target, Writer, runs_of
from onrecord.csl.writers.base import Output, cleaned

_APART: Final = (BLOCK, INDENT)
"""Blocks that stand on lines of their own."""
_BLOCKS: Final = (BLOCK, INDENT, LEFT, RIGHT)


def readable(tex: str) -> str:
    """Return what people read of a formula."""
    from onrecord.items import mathematics

    return cleaned(mathematics.readable(tex))


class ByRuns(Output):
    """An output that writes runs.

    Attributes:
        line_break: What stands between blocks on lines of their own.
        indent: What such a line begins with that is indented.
        has_places: Whether there may be places within a line that links lead to.
    """

    has_places = True
    shown = SIMPLE

    has_links = True
    line_break = "\n"
    indent = "    "

    def write_runs(self, runs: Sequence[Run]) -> str:
        """Write runs of one block, whose text is not escaped yet."""
        raise NotImplementedError

    def starts_line(self, text: str) -> str:
        """Return a text as it is written where a line starts."""
        return text

    def escape(self, text: str) -> str:
        """Drop control characters and line breaks; runs are escaped one by one."""
        return cleaned(text)

    def write(self, pieces: Sequence[Piece]) -> str:
        """Write pieces block by block."""
        written, before = "", ""
        shown = pieces if self.has_places else [piece for piece in pieces if piece[2] != FIRST]
        for block, group in groupby(shown, _Block):
            text = "".join(self._stretches(list(group)))
            if not text:
                continue
            is_apart = not written or block.mark in _APART or before in _APART
            text = self.starts_line(text) if is_apart else text
            gap = self.line_break if is_apart else " " if before == LEFT else ""
            written += (gap if written else "") + (self.indent if block.mark == INDENT and written else "") + text
            before = block.mark
        return written

    def _stretches(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """Write the stretches of a block between the places that links lead to, and these."""
        for is_place, group in groupby(pieces, lambda piece: piece[2] == FIRST):
            if is_place:
                yield from (self.anchor(self.cite_id(piece[3])) for piece in group)
            else:
                yield self.write_runs(runs_of(list(group), readable))

    def finish(self, text: str) -> str:
        """Return the entry as it is: blocks have no line breaks around."""
        return text


class _Block:
    """The innermost block of a piece; two that are alike are not the same."""

    __slots__ = ("mark", "span")

    def __init__(self, piece: Piece) -> None:
        self.span: Span | None = next((span for span in reversed(piece[1]) if span[0] in _BLOCKS), None)
        self.mark = self.span[0] if self.span is not None else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Block) and self.span is other.span

    __hash__ = None  # type: ignore[assignment]


class Custom(Output):
    """An output of somebody's own, a function of runs."""

    anchors = classes = has_links = has_links_in_cites = True
    shown = SIMPLE
    spans = MappingProxyType({SUP: ("", ""), SUB: ("", "")})

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, pieces: Sequence[Piece]) -> str:
        """Have all runs written at once."""
        return self._writer(runs_of(pieces, readable))

    def finish(self, text: str) -> str:
        """Return what the function gives."""
        return text


def read_runs(
    text: str, quotes: Quoting = CURLY, links: bool = True, target: Target | None = None,
    works: Sequence[tuple[str, bool]] = (),
) -> list[Run]:  # fmt: skip
    """Return the runs of a settled rich text; the arguments are those of `Output.render`."""
    reader = Custom(lambda runs: "")
    reader.links = links
    return runs_of(reader.pieces(text, quotes, target, works), readable)
