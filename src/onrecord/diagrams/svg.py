"""A picture as SVG 1.1 that stands alone: no script, no font, nothing to load.

It is drawn on a ground of its own, so that it can be read on any page; where the reader's screen is set to dark, and
the viewer knows media queries, in dark colours (Media Queries 5, `prefers-color-scheme`). Title and description tell
it in words (WAI-ARIA Graphics; SVG 2, section 5.8).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from html import escape
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.diagrams.curves import CROWD, LINE, Area, Board, Course, at, course, height_for, ports
from onrecord.diagrams.layout import COLUMN_GAP, Arrangement, Cell, arrange
from onrecord.diagrams.palette import (
    ARROWS,
    BOXES,
    DARK,
    FONT,
    FRAME,
    GROUND,
    INK,
    QUIET,
    SMALL,
    TEXT,
    Look,
    dark_rules,
)
from onrecord.diagrams.picture import Arrow, Box, Picture
from onrecord.diagrams.text_fitting import BOLD, balanced, lines, room_for, shortened, width

__all__ = ["ARROWS", "BOXES", "as_svg", "embedded", "placed", "sample", "width_of"]

PAD, MARGIN = 11.0, 24.0
ROOMS: Final = MappingProxyType({"speaker": 158.0, "unnamed": 158.0, "claim": 262.0})
ROOM: Final = 206.0
"""Most width of the text of a box by its kind, in pixels, but for long words."""
WIDEST: Final = 300.0
"""Most width of a word that is not broken, in a box or at an arrow."""

_WIDTH: Final = re.compile(r'<svg [^>]{0,300}? width="([\d.]+)"')
_HEADING_EM: Final = 10.0
LABEL_ROOM: Final = 92.0
ARC: Final = 4.0
"""How far arcs stand off in a column whose arrows have words too, in pixels beyond the room for their own words."""
_DARK_INK: Final = DARK[INK]
HEADINGS: Final[Mapping[frozenset[str], str]] = MappingProxyType(
    {
        frozenset(("speaker", "unnamed")): "who",
        frozenset(("claim",)): "said what",
        frozenset(("unread", "unknown")): "through whom",
        frozenset(("source",)): "read in",
        frozenset(("reprint",)): "reprinted in",
    }
)
"""What stands above a column all of whose boxes are of these kinds."""


_STYLES: Final = MappingProxyType({"claim": "", "unnamed": ' font-style="italic"'})


class Words(NamedTuple):
    """The lines of a box, the width that they need, and whether some of its words are left out."""

    text: list[str]
    detail: list[str]
    room: float
    is_cut: bool
    pad: float = PAD

    @property
    def width(self) -> float:
        """Width of the box around them, in pixels."""
        return self.room + 2 * PAD

    @property
    def height(self) -> float:
        """Height of the box around them, in pixels."""
        return len(self.text) * 19 + len(self.detail) * 16 + 2 * self.pad


def _words(box: Box) -> Words:
    size = TEXT if box.kind == "claim" else TEXT * BOLD
    room = room_for(box.text, size, ROOMS.get(box.kind, ROOM), WIDEST)
    room = room_for(box.detail, SMALL, room, WIDEST)
    text = balanced(box.text, size, room, 6 if box.kind == "claim" else 4) if box.text else []
    detail = balanced(box.detail, SMALL, room, 3) if box.detail else []
    needed = max([*(width(line, size) for line in text), *(width(line, SMALL) for line in detail), 24.0])
    is_cut = any(shown and shown[-1].endswith("…") for shown in (text, detail))
    return Words(text, detail, min(needed, room), is_cut, 4.0 if box.kind == "unknown" else PAD)


class Label(NamedTuple):
    """The words at an arrow: their lines, where the first begins, and their colour."""

    lines: list[str]
    area: Area
    colour: str


class Drawing(NamedTuple):
    """A picture that has its places: what stands in the boxes and at the arrows, and where; all of it in `extent`."""

    picture: Picture
    words: Mapping[str, Words]
    placed: Arrangement
    courses: list[tuple[Arrow, Course]]
    labels: list[Label]
    extent: Area


def as_svg(picture: Picture) -> str:
    """Draw a picture that stands alone, with its title and a legend."""
    drawing = placed(picture)
    extent = drawing.extent
    columns = _columns(drawing)
    right = max([extent.right, *(edge + len(words) * _HEADING_EM for edge, words in columns)])
    across = max(right - extent.left, 480.0)
    heading = balanced(picture.title, 20 * BOLD, across, 4)
    summary = lines(picture.summary, TEXT, across, 3) if picture.summary else []
    top = MARGIN + len(heading) * 26 + len(summary) * 20 + 16
    top += 24 if columns else 0
    foot = top + extent.bottom - extent.top + 30
    legend, legend_height = _legend(picture, across, foot)
    total = (across + 2 * MARGIN, foot + legend_height + MARGIN - 8)
    mark = sha256(f"{picture.title}\n{picture.described()}".encode()).hexdigest()[:8]
    x, y = MARGIN + (across - right + extent.left) / 2 - extent.left, top - extent.top
    body = [
        *_ground(total, heading, summary),
        *(_heading(x + place, top - 14, words) for place, words in columns),
        *_figure(drawing, mark, x, y),
        *legend,
    ]
    body[:0] = _head(picture, total, mark)
    rules = dark_rules(f"#m{mark}", "\n".join(body))
    style = f"<style>@media screen and (prefers-color-scheme:dark){{#m{mark}{{fill:{_DARK_INK}}}{rules}}}</style>"
    return "\n".join([*body, style, "</svg>"]) + "\n"


def embedded(picture: Picture, mark: str) -> str:
    """Draw a picture for a page that has title, legend and ground itself.

    Its colours are those of `looks` as presentation attributes, which a style sheet may overrule (`dark_rules`).

    Args:
        picture: What to draw.
        mark: What makes its ids unique on the page: ASCII letters, digits and "-".
    """
    drawing = placed(picture)
    extent = drawing.extent
    total = (extent.right - extent.left + 2 * MARGIN, extent.bottom - extent.top + 2 * MARGIN)
    figure = _figure(drawing, mark, MARGIN - extent.left, MARGIN - extent.top)
    return "\n".join([*_head(picture, total, mark), *figure, "</svg>"])


def width_of(drawn: str) -> float:
    """Return the width of a picture that `embedded` drew, in pixels."""
    found = _WIDTH.search(drawn)
    return float(found[1]) if found else 0.0


def placed(picture: Picture) -> Drawing:
    """Place boxes, arrows and labels, and find how far the drawing goes."""
    words = {key: _words(box) for key, box in picture.boxes.items()}
    arrows = list(picture.arrows.values())
    reached = Counter(arrow.head for arrow in arrows if not arrow.is_link)
    cells = {
        key: Cell(
            words[key].width, max(words[key].height, height_for(reached[key])), box.group,
            is_fixed=box.kind == "unknown",
        )
        for key, box in picture.boxes.items()
    }  # fmt: skip
    pairs = dict.fromkeys((arrow.tail, arrow.head) for arrow in arrows if not arrow.is_link)
    coming = Counter(head for _, head in pairs)
    named = {picture.boxes[arrow.tail].kind for arrow in arrows if arrow.label and not arrow.is_link}
    for arrow in arrows:
        tail = cells[arrow.tail]
        bundle = COLUMN_GAP + min(3.0 * coming[arrow.head], 64.0)
        room = _label_width(arrow) + 36 if arrow.label else 0.0
        room += bundle if room and reached[arrow.head] >= CROWD else 0.0
        if arrow.is_link and picture.boxes[arrow.tail].kind in named:
            tail.arcs = max(tail.arcs, room + ARC)
        else:
            tail.gap = max(tail.gap, 68.0 if arrow.is_link else bundle, room)
    arranged = arrange(cells, list(pairs))
    boxes = [
        Area(cell.x, cell.y - cell.height / 2, cell.x + cell.width, cell.y + cell.height / 2)
        for cell in arranged.cells.values()
    ]
    ends = ports(arrows, arranged)
    courses = [(arrow, course(arrow, arranged, ends.get(arrow, 0.0))) for arrow in arrows]
    labels = list(_labels(courses, Board(boxes, [way for _, way in courses]), ends.keys()))
    points = [at(way, step / 16) for _, way in courses for step in range(17)]
    edges = [*boxes, *(label.area for label in labels), *(Area(x, y, x, y) for x, y in points)]
    extent = Area(
        min((area.left for area in edges), default=0.0),
        min((area.top for area in edges), default=0.0),
        max((area.right for area in edges), default=0.0),
        max((area.bottom for area in edges), default=0.0),
    )
    return Drawing(picture, words, arranged, courses, labels, extent)


def _label_lines(arrow: Arrow) -> list[str]:
    return balanced(arrow.label, SMALL, room_for(arrow.label, SMALL, LABEL_ROOM, WIDEST), 3)


def _label_width(arrow: Arrow) -> float:
    return max(width(line, SMALL) for line in _label_lines(arrow))


def _labels(courses: list[tuple[Arrow, Course]], board: Board, crowded: Collection[Arrow]) -> Iterator[Label]:
    """Place the words at arrows, those at arcs first; where there is no room for them, they are left out."""
    for arrow, way in sorted(courses, key=lambda pair: not pair[0].is_link):
        if arrow.label:
            wide, lines_of = _label_width(arrow), len(_label_lines(arrow))
            area = board.place(wide, lines_of, way, beside=arrow.is_link, in_crowd=arrow in crowded)
            if area is not None:
                yield Label(_label_lines(arrow), area, ARROWS[arrow.kind].stroke)


def _columns(drawing: Drawing) -> list[tuple[float, str]]:
    """Return the left edges and headings of the columns; none unless each column but those of kinds mixed has one."""
    kinds: dict[int, set[str]] = {}
    edges: dict[int, float] = {}
    for key, cell in drawing.placed.cells.items():
        kinds.setdefault(cell.column, set()).add(drawing.picture.boxes[key].kind)
        edges[cell.column] = min(cell.x, edges.get(cell.column, cell.x))
    headings = ((edges[column], found, kinds[column]) for column in sorted(kinds) for found in HEADINGS)
    return [(edge, HEADINGS[found]) for edge, found, present in headings if present <= found]


def _heading(x: float, y: float, words: str) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="11" font-weight="600" letter-spacing="1" fill="{QUIET}">'
        f"{_x(words.upper())}</text>"
    )


def _figure(drawing: Drawing, mark: str, x: float, y: float) -> Iterator[str]:
    """Draw boxes and arrows, shifted by x, y."""
    yield f'<g transform="translate({_n(x)} {_n(y)})">'
    for arrow, way in drawing.courses:
        yield _arrow(arrow, way, mark)
    for key, box in drawing.picture.boxes.items():
        yield from _box(box, drawing.words[key], drawing.placed.cells[key])
    for label in drawing.labels:
        yield from _label(label)
    yield "</g>"


def _head(picture: Picture, total: tuple[float, float], mark: str) -> Iterator[str]:
    """Yield the opening of the picture: size, title, description and heads of arrows."""
    wide, high = map(_n, total)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="m{mark}" role="img" aria-labelledby="t{mark} d{mark}" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-family="{FONT}" font-size="{_n(TEXT)}" '
        f'fill="{INK}">'
    )
    yield f'<title id="t{mark}">{_x(shortened(picture.title))}</title>'
    yield f'<desc id="d{mark}">{_x(picture.described())}</desc>'
    yield "<defs>"
    for kind in dict.fromkeys(arrow.kind for arrow in picture.arrows.values()):
        yield (
            f'<marker id="{kind}{mark}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
            f'markerHeight="7" orient="auto-start-reverse"><path d="M0 0.8L10 5L0 9.2L2.4 5z" '
            f'fill="{ARROWS[kind].stroke}"/></marker>'
        )
    yield "</defs>"


def _ground(total: tuple[float, float], heading: list[str], summary: list[str]) -> Iterator[str]:
    """Yield the frame, the heading and the summary."""
    yield (
        f'<rect x="0.5" y="0.5" width="{_n(total[0] - 1)}" height="{_n(total[1] - 1)}" rx="10" '
        f'fill="{GROUND}" stroke="{FRAME}"/>'
    )
    y = MARGIN - 8
    for line in heading:
        y += 26
        yield f'<text x="{_n(MARGIN)}" y="{_n(y)}" font-size="20" font-weight="600">{_x(line)}</text>'
    for line in summary:
        y += 20
        yield f'<text x="{_n(MARGIN)}" y="{_n(y + 2)}" fill="{QUIET}">{_x(line)}</text>'


def _box(box: Box, words: Words, cell: Cell) -> Iterator[str]:
    """Yield a box with its lines; one whose words are cut has them whole as a title."""
    look = BOXES[box.kind]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    y = cell.y - cell.height / 2
    rx = {"speaker": 18.0, "unnamed": 18.0, "unknown": cell.height / 2}.get(box.kind, 6.0)
    if words.is_cut:
        yield f"<g><title>{_x(f'{box.text} {box.detail}'.strip())}</title>"
    yield (
        f'<rect x="{_n(cell.x)}" y="{_n(y)}" width="{_n(cell.width)}" height="{_n(cell.height)}" rx="{_n(rx)}" '
        f'fill="{look.fill}" stroke="{look.stroke}" stroke-width="1.5"{dash}/>'
    )
    y = cell.y - words.height / 2 + words.pad
    size = f' font-size="{_n(SMALL)}"'
    style = _STYLES.get(box.kind, ' font-weight="600"')
    for line in words.text:
        yield f'<text x="{_n(cell.x + PAD)}" y="{_n(y + 14)}"{style}>{_x(line)}</text>'
        y += 19
    for line in words.detail:
        yield f'<text x="{_n(cell.x + PAD)}" y="{_n(y + 12)}"{size} fill="{QUIET}">{_x(line)}</text>'
        y += 16
    if words.is_cut:
        yield "</g>"


def _arrow(arrow: Arrow, way: Course, mark: str) -> str:
    look = ARROWS[arrow.kind]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return (
        f'<path d="{_path(way)}" fill="none" stroke="{look.stroke}" stroke-width="1.6"{dash} '
        f'marker-end="url(#{arrow.kind}{mark})"/>'
    )


def _path(way: Course) -> str:
    made = [f"M{_n(way[0][0][0])} {_n(way[0][0][1])}"]
    for curve in way:
        (x, y) = curve[3]
        is_level = all(_n(point[1]) == _n(y) for point in curve)
        bends = " ".join(f"{_n(point[0])} {_n(point[1])}" for point in curve[1:])
        made.append(f"H{_n(x)}" if is_level else f"C{bends}")
    return "".join(made)


def _label(label: Label) -> Iterator[str]:
    """Write words with a halo that keeps lines away from the letters."""
    for number, line in enumerate(label.lines):
        y = label.area.top + 11 + LINE * number
        yield (
            f'<text x="{_n(label.area.left)}" y="{_n(y)}" font-size="{_n(SMALL)}" '
            f'fill="{label.colour}" stroke="{GROUND}" stroke-width="4" stroke-linejoin="round" '
            f'paint-order="stroke">{_x(line)}</text>'
        )


def _legend(picture: Picture, across: float, top: float) -> tuple[list[str], float]:
    """Explain the kinds of box and arrow that there are, in rows, but for boxes that say it themselves.

    Returns:
        The lines and their height.
    """
    kinds = {box.kind for box in picture.boxes.values()}, {arrow.kind for arrow in picture.arrows.values()}
    made: list[str] = []
    x, y = MARGIN, top
    for table, present in zip((BOXES, ARROWS), kinds, strict=True):
        for kind, look in table.items():
            if kind not in present or look is BOXES["unknown"]:
                continue
            wide = 34 + width(look.legend, SMALL) + 16
            if x + wide > MARGIN + across and x > MARGIN:
                x, y = MARGIN, y + 22
            made += _sample(look, x, y)
            x += wide
    return made, y - top + 12 if made else 0.0


def sample(look: Look) -> str:
    """Draw a sample of a kind of box or arrow, for the legend of a page; it says nothing by itself."""
    shown = _swatch(look, 1, 8)
    return f'<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="28" height="16">{shown}</svg>'


def _sample(look: Look, x: float, y: float) -> Iterator[str]:
    yield _swatch(look, x, y)
    yield f'<text x="{_n(x + 34)}" y="{_n(y + 4)}" font-size="{_n(SMALL)}" fill="{QUIET}">{_x(look.legend)}</text>'


def _swatch(look: Look, x: float, y: float) -> str:
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    if look.fill:
        return (
            f'<rect x="{_n(x)}" y="{_n(y - 7)}" width="26" height="14" rx="4" fill="{look.fill}" '
            f'stroke="{look.stroke}" stroke-width="1.5"{dash}/>'
        )
    return f'<path d="M{_n(x)} {_n(y)}h26" stroke="{look.stroke}" stroke-width="1.8"{dash}/>'


def _n(number: float) -> str:
    """Write a number with one decimal at most; "-0" never."""
    return f"{round(number, 1) + 0.0:g}" if abs(number) < 1e5 else f"{number:.0f}"


def _x(text: str) -> str:
    return escape(text, quote=True)
