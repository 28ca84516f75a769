"""The courses of arrows: Bézier curves from box to box, and the places of the words at them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import Final, NamedTuple

from onrecord.diagrams.layout import Arrangement, Cell
from onrecord.diagrams.picture import Arrow

Point = tuple[float, float]
Course = list[tuple[Point, Point, Point, Point]]
"""Cubic Bézier curves, each beginning where the one before it ends."""

LINE: Final = 15.0
"""Height of a line of words, in pixels."""

CROWD: Final = 4
"""Arrows that lead to one box from which on each ends at a place of its own."""
_PORT: Final = 12.0
_LEAST_PORT: Final = 7.0
_CORNER: Final = 8.0
"""Pixels between the ends of such arrows, at most and, where the box can grow, at least; and of a corner left free."""
_HIGHEST: Final = 260.0
"""Height in pixels to which a box grows for them, at most."""
_TILE: Final = 128.0
_GRAIN: Final = (12.0, 6.0)
_MOST_SAMPLES: Final = 200
_TRIED: Final = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1)
"""Shares of a curve at which words are tried."""
_MOST_CURVES: Final = 5
"""Curves of a course at which words are tried: those around its middle."""
_LONG_ENOUGH: Final = 24.0
"""Pixels that a curve has at least at which words are tried, if there is a longer one."""
_APART: Final = 3.0
"""Pixels between words and whatever else there is."""
_OTHERS: Final = 3
"""How much worse it is to stand on the line of another arrow than on that of one's own."""
_HEAD: Final = (4, 12)
"""Weight of the head of an arrow, and how many pixels of its course it takes."""


class Area(NamedTuple):
    """A rectangle: left, top, right and bottom edge in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Return whether the two have any place in common.

        >>> Area(0, 0, 2, 2).meets(Area(1, 1, 3, 3)), Area(0, 0, 2, 2).meets(Area(2, 0, 3, 1))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )  # fmt: skip


def ports(arrows: Sequence[Arrow], placed: Arrangement) -> dict[Arrow, float]:
    """Spread the arrows that lead to a box over its left side, where they are many, so that each can be followed.

    Returns:
        How far below the middle of its head an arrow ends, in pixels; those that end at the middle are missing.
    """
    coming: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        if not arrow.is_link and arrow.tail != arrow.head and (arrow.tail, arrow.head) not in placed.back:
            coming.setdefault(arrow.head, []).append(arrow)
    found: dict[Arrow, float] = {}
    for head, several in coming.items():
        if len(several) >= CROWD:
            apart = min(_PORT, (placed.cells[head].height - 2 * _CORNER) / (len(several) - 1))
            several.sort(key=lambda arrow: _last_stop(arrow, placed).y)
            found.update((arrow, (place - (len(several) - 1) / 2) * apart) for place, arrow in enumerate(several))
    return found


def _last_stop(arrow: Arrow, placed: Arrangement) -> Cell:
    """Return the lane or the box from which an arrow comes to its head."""
    return next(reversed(placed.lanes[arrow.tail, arrow.head]), placed.cells[arrow.tail])


def height_for(arrows: int) -> float:
    """Return how high a box must be for so many arrows that lead to it, in pixels; 0 where they all end at its middle.

    >>> height_for(2), height_for(15)
    (0.0, 114.0)
    """
    return min((arrows - 1) * _LEAST_PORT + 2 * _CORNER, _HIGHEST) if arrows >= CROWD else 0.0


def course(arrow: Arrow, placed: Arrangement, port: float = 0.0) -> Course:
    """Lead an arrow from its tail to its head, which it reaches so many pixels below its middle."""
    tail, head = placed.cells[arrow.tail], placed.cells[arrow.head]
    if arrow.is_link:
        return [_beside(tail, head)]
    right = tail.x + tail.width
    if tail is head:
        top = tail.y - tail.height / 2
        return [((right - 40, top), (right - 40, top - 34), (right + 48, top - 18), (right + 1, tail.y - 4))]
    if (arrow.tail, arrow.head) in placed.back:
        return [_backwards(tail, head)]
    made: Course = []
    stops = [(right, tail.y), (tail.right, tail.y)]
    for lane in placed.lanes[arrow.tail, arrow.head]:
        stops += (lane.left, lane.y), (lane.right, lane.y)
    stops += (head.left, head.y + port), (head.x, head.y + port)
    for start, end in pairwise(stops):
        if start[1] == end[1] and made and made[-1][0][1] == start[1]:
            start = made.pop()[0]
        made.append(_bend(start, end))
    return made


def _bend(start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end


def _backwards(tail: Cell, head: Cell) -> tuple[Point, Point, Point, Point]:
    """Lead an arrow from right to left, below the arrows that go the other way."""
    start, end = (tail.x, tail.y + 8), (head.x + head.width, head.y + 8)
    far = start[0] - end[0]
    bend, dip = max(28.0, far / 4), min(60.0, 24 + far / 20)
    return start, (start[0] - bend, start[1] + dip), (end[0] + bend, end[1] + dip), end


def _beside(tail: Cell, head: Cell) -> tuple[Point, Point, Point, Point]:
    """Lead an arc from claim to claim, on the right of both; a claim about itself has a small one."""
    down = 1 if head.y > tail.y or head is tail else -1
    y1, y2 = tail.y + down * tail.height * 3 / 8, head.y - down * head.height / 4
    x1, x2 = tail.x + tail.width, head.x + head.width
    out = max(x1, x2) + bulge(tail, head)
    return (x1, y1), (out, y1), (out, y2), (x2, y2)


def bulge(tail: Cell, head: Cell) -> float:
    """Return how far the ends of an arc's tangents stand off, in pixels; longer arcs go around shorter ones."""
    return min(92.0, 30 + abs(head.y - tail.y) / 8)


def at(course: Course, share: float) -> Point:
    """Return the point at a share of a course, each of its curves counting the same.

    >>> at([((0, 0), (1, 0), (2, 0), (3, 0))], 0.5)
    (1.5, 0.0)
    """
    place = min(int(share * len(course)), len(course) - 1)
    t = share * len(course) - place
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    curve = course[place]
    x = fsum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = fsum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return x, y


class Board:
    """Where on the picture there is room for words: beside boxes and other words, and best not on lines.

    Args:
        boxes: What no word may touch.
        courses: The lines that words had better not lie on, and least on their heads.
    """

    def __init__(self, boxes: Sequence[Area], courses: Sequence[Course]) -> None:
        self._taken: dict[tuple[int, int], list[Area]] = {}
        self._lines: Counter[tuple[int, int]] = Counter()
        for box in boxes:
            self._take(box)
        for way in courses:
            self._lines.update(_grains(way))

    def place(self, wide: float, lines: int, way: Course, beside: bool, in_crowd: bool = False) -> Area | None:
        """Find room for some lines of words at an arrow, and take it; None if there is none.

        Args:
            wide: Width of the longest line, in pixels.
            lines: How many lines there are.
            way: The course of the arrow.
            beside: The words stand right of the course; else above, right of, left of, below or on it.
            in_crowd: Many arrows lead where this one does, so that it may have its words before it bends.
        """
        own = _grains(way)
        best: tuple[int, Area] | None = None
        for area in _areas(wide, LINE * lines, way, beside, in_crowd):
            apart = Area(area.left - _APART, area.top - _APART, area.right + _APART, area.bottom + _APART)
            if any(apart.meets(other) for tile in _tiles(apart) for other in self._taken.get(tile, ())):
                continue
            crossed = self._crossed(area, own)
            if best is None or crossed < best[0]:
                best = crossed, area
            if not crossed:
                break
        if best is None:
            return None
        self._take(best[1])
        return best[1]

    def _crossed(self, area: Area, own: Counter[tuple[int, int]]) -> int:
        """Return how much line there is in an area, that of other arrows above all."""
        (left, top), (right, bottom) = _grain(area.left, area.top), _grain(area.right, area.bottom)
        grains = [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
        return _OTHERS * sum(map(self._lines.__getitem__, grains)) - (_OTHERS - 1) * sum(map(own.__getitem__, grains))

    def _take(self, area: Area) -> None:
        for tile in _tiles(area):
            self._taken.setdefault(tile, []).append(area)


def _grains(way: Course) -> Counter[tuple[int, int]]:
    """Count how much of a course there is in each grain of the picture; its head counts more."""
    weight, length = _HEAD
    found: Counter[tuple[int, int]] = Counter()
    for curve in way:
        samples = min(int(_long(curve) / 8) + 2, _MOST_SAMPLES)
        found.update(_grain(*at([curve], step / samples)) for step in range(samples + 1))
    x, y = way[-1][3]
    for step in range(3):
        found[_grain(x - length * step / 2, y)] += weight
    return found


def _areas(wide: float, high: float, way: Course, beside: bool, in_crowd: bool) -> Iterator[Area]:
    """Yield where words could stand at an arrow, the best places first: at the middle of its middle curves.

    Where it is level, other arrows may run along with it; so that is where they stand only if it never bends, or if
    in a crowd they are in the way of others where it does.
    """
    bent = [curve for curve in way if curve[0][1] != curve[3][1]]
    yield from _areas_at(wide, high, bent or way, beside)
    if in_crowd and bent and len(bent) < len(way):
        yield from _areas_at(wide, high, [curve for curve in way if curve[0][1] == curve[3][1]], beside)


def _areas_at(wide: float, high: float, way: Course, beside: bool) -> Iterator[Area]:
    """Yield where words could stand at some curves of an arrow."""
    curves = [curve for curve in way if _long(curve) >= _LONG_ENOUGH] or [max(way, key=_long)]
    first = max(0, (len(curves) - _MOST_CURVES) // 2)
    middle, half = wide / 2, high / 2
    corners = (
        ((6, -half),)
        if beside
        else ((-middle, -high - 5), (6, -half), (-wide - 6, -half), (-middle, 5), (-middle, -half))
    )
    for share in _TRIED:
        for curve in curves[first : first + _MOST_CURVES]:
            x, y = at([curve], share)
            for across, down in corners:
                yield Area(x + across, y + down, x + across + wide, y + down + high)


def _long(curve: tuple[Point, Point, Point, Point]) -> float:
    """Return how far apart the ends of a curve are, across and down, in pixels."""
    (x1, y1), (x2, y2) = curve[0], curve[3]
    return abs(x2 - x1) + abs(y2 - y1)


def _tiles(area: Area) -> Iterator[tuple[int, int]]:
    for x in range(int(area.left // _TILE), int(area.right // _TILE) + 1):
        for y in range(int(area.top // _TILE), int(area.bottom // _TILE) + 1):
            yield x, y


def _grain(x: float, y: float) -> tuple[int, int]:
    return int(x // _GRAIN[0]), int(y // _GRAIN[1])
