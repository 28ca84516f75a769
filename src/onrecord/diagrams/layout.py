"""Where everything goes: columns from left to right, few crossings, no overlaps.

Source: Sugiyama, Tagawa and Toda 1981 (columns, barycentres); places within a column minimize the squared distances
to the neighbours under least gaps, by pooling adjacent violators. Only those neighbours count that have
the fewest themselves, so that lines are straight until they come together.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import fsum
from typing import Final

from attrs import define

COLUMN_GAP: Final = 48.0
ROW_GAP: Final = 14.0
LANE: Final = 16.0
"""Height of the lane that a long arrow has in a column which it crosses."""

SWEEPS: Final = 8
LONGEST: Final = 24
"""Arrows over more columns than this get no lanes; they are drawn straight."""

Pair = tuple[str, str]


@define
class Cell:
    """A box, or the lane of an arrow, in its column.

    Attributes:
        width, height: Size in pixels; boxes grow to the width of their column.
        gap: Least free room to the right of it, in pixels.
        arcs: Room right of its column for arcs and the words at them, in pixels; arrows go through it straight.
        is_fixed: Whether it keeps its width.
        group: Cells of one column with the same group stay together.
        column: Number of the column, from 0.
        x, y: Left edge and middle, in pixels.
        left, right: Edges of its column, in pixels; the right one beyond its arcs.
    """

    width: float
    height: float
    group: str = ""
    gap: float = COLUMN_GAP
    arcs: float = 0.0
    is_fixed: bool = False
    column: int = 0
    x: float = 0.0
    y: float = 0.0
    left: float = 0.0
    right: float = 0.0


@define
class Arrangement:
    """A finished layout.

    Attributes:
        cells: The boxes by key, with their places.
        lanes: For each arrow, the cells that it crosses, in its direction.
        back: Arrows that lead back, against the direction of all others.
        width, height: Extent in pixels.
    """

    cells: dict[str, Cell]
    lanes: dict[Pair, list[Cell]]
    back: frozenset[Pair]
    width: float
    height: float


def arrange(cells: dict[str, Cell], pairs: Sequence[Pair]) -> Arrangement:
    """Lay out boxes.

    Args:
        cells: The boxes by key, with their sizes; they are given their places.
        pairs: Arrows from tail to head, each once.
    """
    back = _back_arrows(list(cells), pairs)
    forward = [pair for pair in pairs if pair not in back and pair[0] != pair[1]]
    _assign_columns(cells, forward)
    lanes, near = _with_lanes(cells, forward)
    every = [*cells.values(), *(lane for lane_list in lanes.values() for lane in lane_list)]
    columns = _columns(every)
    for sweep in range(SWEEPS):
        _order(columns, near, rightwards=sweep % 2 == 0)
    _place(columns, near)
    across = _across(columns)
    top = min((cell.y - cell.height / 2 for cell in every), default=0.0)
    for cell in every:
        cell.y -= top
    height = max((cell.y + cell.height / 2 for cell in every), default=0.0)
    return Arrangement(cells, lanes, back, across, height)


def _across(columns: list[list[Cell]]) -> float:
    """Give the cells of each column their width and place from left to right; return how wide it all is."""
    x = gap = 0.0
    for column in columns:
        x += gap
        widest, gap, arcs = (
            max((getattr(cell, name) for cell in column), default=0.0) for name in ("width", "gap", "arcs")
        )
        for cell in column:
            cell.width = cell.width if cell.is_fixed else widest
            cell.x = x + (widest - cell.width) / 2
            cell.left, cell.right = x, x + widest + arcs
        x += widest
        gap += arcs
    return x


def _back_arrows(keys: list[str], pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Find arrows without which there are no loops: those that a walk in depth finds to lead back."""
    heads: dict[str, list[str]] = {key: [] for key in keys}
    fed = set()
    for tail, head in pairs:
        heads[tail].append(head)
        fed.add(head)
    back = set()
    state: dict[str, int] = {}
    for start in sorted(keys, key=lambda key: key in fed):
        stack = [] if start in state else [(start, iter(heads[start]))]
        if stack:
            state[start] = 1
        while stack:
            key, rest = stack[-1]
            head = next(rest, "")
            if not head:
                state[key] = 2
                stack.pop()
            elif head not in state:
                state[head] = 1
                stack.append((head, iter(heads[head])))
            elif state[head] == 1:
                back.add((key, head))
    return frozenset(back)


def _assign_columns(cells: dict[str, Cell], pairs: Sequence[Pair]) -> None:
    """Put each box right of all that lead to it."""
    heads: dict[str, list[str]] = {key: [] for key in cells}
    waiting = dict.fromkeys(cells, 0)
    for tail, head in pairs:
        heads[tail].append(head)
        waiting[head] += 1
    queue = [key for key, count in waiting.items() if not count]
    for key in queue:
        for head in heads[key]:
            cells[head].column = max(cells[head].column, cells[key].column + 1)
            waiting[head] -= 1
            if not waiting[head]:
                queue.append(head)


def _with_lanes(
    cells: dict[str, Cell], pairs: Sequence[Pair]
) -> tuple[dict[Pair, list[Cell]], dict[int, tuple[list[Cell], list[Cell]]]]:
    """Return long arrows a lane in each column they cross; list the neighbours of each cell, left and right."""
    near: dict[int, tuple[list[Cell], list[Cell]]] = {}
    lanes: dict[Pair, list[Cell]] = {}
    for tail, head in pairs:
        first, last = cells[tail], cells[head]
        between = range(first.column + 1, last.column)
        lanes[tail, head] = (
            [Cell(0.0, LANE, column=column, gap=0.0) for column in between] if len(between) <= LONGEST else []
        )
        way = [first, *lanes[tail, head], last]
        for left, right in pairwise(way):
            near.setdefault(id(left), ([], []))[1].append(right)
            near.setdefault(id(right), ([], []))[0].append(left)
    return lanes, near


def _columns(cells: Sequence[Cell]) -> list[list[Cell]]:
    columns: list[list[Cell]] = [[] for _ in range(max((cell.column for cell in cells), default=-1) + 1)]
    for cell in cells:
        columns[cell.column].append(cell)
    for column in columns:
        _number(column)
    return columns


def _number(column: list[Cell]) -> None:
    for place, cell in enumerate(column):
        cell.y = float(place)


def _order(columns: list[list[Cell]], near: Mapping[int, tuple[list[Cell], list[Cell]]], rightwards: bool) -> None:
    """Sort each column by the mean place of the neighbours in the column before it; groups move as one."""
    for column in columns if rightwards else reversed(columns):
        wished = {id(cell): _mean(near.get(id(cell), ([], []))[0 if rightwards else 1], cell.y) for cell in column}
        groups: dict[str, list[float]] = {}
        for cell in column:
            if cell.group:
                groups.setdefault(cell.group, []).append(wished[id(cell)])
        means = {group: fsum(values) / len(values) for group, values in groups.items()}
        column.sort(key=_rank(wished, means))
        _number(column)


def _rank(wished: Mapping[int, float], means: Mapping[str, float]) -> Callable[[Cell], tuple[float, str, float]]:
    return lambda cell: (means.get(cell.group, wished[id(cell)]), cell.group, wished[id(cell)])


def _mean(cells: Sequence[Cell], otherwise: float) -> float:
    return fsum(cell.y for cell in cells) / len(cells) if cells else otherwise


def _place(columns: list[list[Cell]], near: Mapping[int, tuple[list[Cell], list[Cell]]]) -> None:
    """Return each cell the height at which its neighbours are, as far as those above and below it let it."""
    for column in columns:
        _spread(column, [0.0] * len(column))
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            _spread(column, [_wish(cell, near) for cell in column])


def _wish(cell: Cell, near: Mapping[int, tuple[list[Cell], list[Cell]]]) -> float:
    """Return where a cell would be best: the mean of those neighbours that have the fewest others on its side."""
    rivals = [
        (len(near[id(other)][1 - side]), other.y)
        for side, others in enumerate(near.get(id(cell), ([], [])))
        for other in others
    ]
    fewest = min(rivals, default=(0, cell.y))[0]
    wishes = [y for count, y in rivals if count == fewest]
    return fsum(wishes) / len(wishes) if wishes else cell.y


def _spread(column: list[Cell], wished: Sequence[float]) -> None:
    """Move the cells of a column to where they wish to be, but keep their order and the gaps."""
    offsets = []
    offset = 0.0
    for place, cell in enumerate(column):
        if place:
            above = column[place - 1]
            gap = ROW_GAP if above.width and cell.width else ROW_GAP / 2
            offset += (above.height + cell.height) / 2 + gap
        offsets.append(offset)
    pools: list[tuple[float, float]] = []
    total: float
    count: float
    for wish, by in zip(wished, offsets, strict=True):
        total, count = wish - by, 1.0
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            more, others = pools.pop()
            total += more
            count += others
        pools.append((total, count))
    settled = [whole / parts for whole, parts in pools for _ in range(int(parts))]
    for cell, at, by in zip(column, settled, offsets, strict=True):
        cell.y = at + by
