"""A picture as SVG 1.1 that stands alone: no script, no font, nothing to load.

It is drawn on a light ground of its own, so that it reads the same on light and dark pages; all text has a contrast
of 7:1 or more (WCAG 2.2, 1.4.6). Title and description tell it in words (WAI-ARIA Graphics; SVG 2, section 5.8).
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.diagrams.layout import COLUMN_GAP, Cell, Plan, plan
from onrecord.diagrams.picture import Arrow, Box, Picture
from onrecord.diagrams.wording import BOLD, lines, width

INK, QUIET, GROUND = "#1b1f24", "#3f4751", "#fcfcfd"
TEXT, SMALL, PAD, MARGIN = 14.0, 12.0, 12.0, 28.0
FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


class Look(NamedTuple):
    """How a kind of box or arrow looks; `legend` says what it is."""

    fill: str
    stroke: str
    dash: str
    legend: str


BOXES: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "speaker": Look("#fff4e0", "#9a5b00", "", "speaker"),
        "unnamed": Look("#fff9ee", "#9a5b00", "5 4", "speaker without a name"),
        "claim": Look("#eef1ff", "#4650c8", "", "claim"),
        "source": Look("#e6f4ec", "#1a7f4b", "", "source that was read"),
        "unread": Look("#ffffff", "#1a7f4b", "5 4", "source known through another"),
        "reprint": Look("#f0f2f4", "#57606a", "", "reprint"),
    }
)
ARROWS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "holds": Look("", "#8a6a3a", "", "makes the claim"),
        "said": Look("", "#1a7f4b", "", "said it there"),
        "reported": Look("", "#0b5cad", "", "reported through"),
        "reprinted": Look("", "#57606a", "2 4", "reprinted"),
        "unknown": Look("", "#b42318", "7 5", "how it got there is unknown"),
        "supports": Look("", "#1a7f4b", "3 3", "supports"),
        "disputes": Look("", "#b42318", "3 3", "disputes"),
        "qualifies": Look("", "#8a5a00", "3 3", "qualifies"),
        "interprets": Look("", "#6b3fa0", "3 3", "interprets"),
    }
)
ROOMS: Final = MappingProxyType({"speaker": 176.0, "unnamed": 176.0, "claim": 292.0})
ROOM: Final = 196.0
"""Width of the text of a box by its kind, in pixels."""


class Words(NamedTuple):
    """The lines of a box."""

    text: list[str]
    detail: list[str]

    @property
    def height(self) -> float:
        """Height of the box around them, in pixels."""
        return len(self.text) * 19 + len(self.detail) * 16 + 2 * PAD


def _words(box: Box) -> Words:
    room = ROOMS.get(box.kind, ROOM)
    size = TEXT if box.kind == "claim" else TEXT * BOLD
    return Words(
        lines(box.text, size, room, 5 if box.kind == "claim" else 3),
        lines(box.detail, SMALL, room, 2) if box.detail else [],
    )


class Drawing(NamedTuple):
    """A picture that has its places: what stands in the boxes, and where they are."""

    picture: Picture
    words: Mapping[str, Words]
    placed: Plan


def svg(picture: Picture) -> str:
    """Draw a picture that stands alone, with its title and a legend."""
    drawing = _drawn(picture)
    placed = drawing.placed
    across = max(placed.width, 560.0)
    heading = lines(picture.title, 20 * BOLD, across, 4)
    top = MARGIN + len(heading) * 26 + (24 if picture.summary else 0) + 22
    legend, legend_height = _legend(picture, across, top + placed.height + 34)
    total = (across + 2 * MARGIN, top + placed.height + 34 + legend_height + MARGIN - 8)
    mark = sha256(f"{picture.title}\n{picture.told()}".encode()).hexdigest()[:8]
    body = [
        *_head(picture, total, mark),
        *_ground(picture, total, heading),
        *_figure(drawing, mark, MARGIN + (across - placed.width) / 2, top),
        *legend,
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def embedded(picture: Picture, mark: str) -> str:
    """Draw a picture for a page that has title, legend and ground itself.

    Its colours are those of `BOXES` and `ARROWS` as presentation attributes, which a style sheet may overrule.

    Args:
        picture: What to draw.
        mark: What makes its ids unique on the page: ASCII letters, digits and "-".
    """
    drawing = _drawn(picture)
    total = (drawing.placed.width + 2 * MARGIN, drawing.placed.height + 2 * MARGIN)
    return "\n".join([*_head(picture, total, mark), *_figure(drawing, mark, MARGIN, MARGIN), "</svg>"])


def _drawn(picture: Picture) -> Drawing:
    words = {key: _words(box) for key, box in picture.boxes.items()}
    sizes = {
        key: (ROOMS.get(box.kind, ROOM) + 2 * PAD, words[key].height, box.group) for key, box in picture.boxes.items()
    }
    pairs = dict.fromkeys((arrow.tail, arrow.head) for arrow in picture.arrows.values() if not arrow.is_link)
    return Drawing(picture, words, plan(sizes, list(pairs)))


def _figure(drawing: Drawing, mark: str, x: float, y: float) -> Iterator[str]:
    """Draw boxes and arrows, with their upper left corner at x, y."""
    placed = drawing.placed
    arrows = drawing.picture.arrows.values()
    yield f'<g transform="translate({_n(x)} {_n(y)})">'
    for arrow in arrows:
        yield from _arrow(arrow, placed, mark)
    for key, box in drawing.picture.boxes.items():
        yield from _box(box, drawing.words[key], placed.cells[key])
    for arrow in arrows:
        yield from _label(arrow, placed)
    yield "</g>"


def _head(picture: Picture, total: tuple[float, float], mark: str) -> Iterator[str]:
    wide, high = map(_n, total)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t{mark} d{mark}" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-family="{FONT}" font-size="{_n(TEXT)}" '
        f'fill="{INK}">'
    )
    yield f'<title id="t{mark}">{_x(picture.title)}</title>'
    yield f'<desc id="d{mark}">{_x(picture.told())}</desc>'
    yield "<defs>"
    for kind in dict.fromkeys(arrow.kind for arrow in picture.arrows.values()):
        yield (
            f'<marker id="{kind}{mark}" class="{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
            f'markerHeight="7" orient="auto-start-reverse"><path d="M0 0.8L10 5L0 9.2L2.4 5z" '
            f'fill="{ARROWS[kind].stroke}"/></marker>'
        )
    yield "</defs>"


def _ground(picture: Picture, total: tuple[float, float], heading: list[str]) -> Iterator[str]:
    yield (
        f'<rect x="0.5" y="0.5" width="{_n(total[0] - 1)}" height="{_n(total[1] - 1)}" rx="10" '
        f'fill="{GROUND}" stroke="#d5d9de"/>'
    )
    for number, line in enumerate(heading):
        y = MARGIN + 18 + 26 * number
        yield f'<text x="{_n(MARGIN)}" y="{_n(y)}" font-size="20" font-weight="600">{_x(line)}</text>'
    if picture.summary:
        y = MARGIN + 18 + 26 * len(heading)
        yield f'<text x="{_n(MARGIN)}" y="{_n(y)}" fill="{QUIET}">{_x(picture.summary)}</text>'


def _box(box: Box, words: Words, cell: Cell) -> Iterator[str]:
    look = BOXES[box.kind]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    rx = 18 if box.kind in ("speaker", "unnamed") else 6
    y = cell.y - cell.height / 2
    yield (
        f'<rect x="{_n(cell.x)}" y="{_n(y)}" width="{_n(cell.width)}" height="{_n(cell.height)}" rx="{rx}" '
        f'fill="{look.fill}" stroke="{look.stroke}" stroke-width="1.5"{dash}/>'
    )
    style = {"claim": "", "unnamed": ' font-style="italic"'}.get(box.kind, ' font-weight="600"')
    y += PAD
    for line in words.text:
        yield f'<text x="{_n(cell.x + PAD)}" y="{_n(y + 14)}"{style}>{_x(line)}</text>'
        y += 19
    for line in words.detail:
        yield f'<text x="{_n(cell.x + PAD)}" y="{_n(y + 12)}" font-size="{_n(SMALL)}" fill="{QUIET}">{_x(line)}</text>'
        y += 16


def _arrow(arrow: Arrow, placed: Plan, mark: str) -> Iterator[str]:
    look = ARROWS[arrow.kind]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    yield (
        f'<path d="{_path(arrow, placed)}" fill="none" stroke="{look.stroke}" stroke-width="1.6"{dash} '
        f'marker-end="url(#{arrow.kind}{mark})"/>'
    )


def _path(arrow: Arrow, placed: Plan) -> str:
    tail, head = placed.cells[arrow.tail], placed.cells[arrow.head]
    right = tail.x + tail.width
    if arrow.is_link:
        return _beside(tail, head)
    if tail is head:
        top = tail.y - tail.height / 2
        control = f"{_n(right - 40)} {_n(top - 34)} {_n(right + 48)} {_n(top - 18)}"
        return f"M{_n(right - 40)} {_n(top)}C{control} {_n(right + 1)} {_n(tail.y - 4)}"
    if (arrow.tail, arrow.head) in placed.back:
        return _backwards(tail, head)
    path = [f"M{_n(right)} {_n(tail.y)}"]
    x, y = right, tail.y
    for lane in placed.lanes[arrow.tail, arrow.head]:
        path += [_curve(x, y, lane.x, lane.y), f"H{_n(lane.x + lane.width)}"]
        x, y = lane.x + lane.width, lane.y
    path.append(_curve(x, y, head.x, head.y))
    return "".join(path)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = _n((x1 + x2) / 2)
    return f"C{middle} {_n(y1)} {middle} {_n(y2)} {_n(x2)} {_n(y2)}"


def _backwards(tail: Cell, head: Cell) -> str:
    """Draw an arrow from right to left, below the arrows that go the other way."""
    x1, y1, x2, y2 = tail.x, tail.y + 8, head.x + head.width, head.y + 8
    bend, dip = max(28.0, (x1 - x2) / 4), min(60.0, 24 + (x1 - x2) / 20)
    return f"M{_n(x1)} {_n(y1)}C{_n(x1 - bend)} {_n(y1 + dip)} {_n(x2 + bend)} {_n(y2 + dip)} {_n(x2)} {_n(y2)}"


def _beside(tail: Cell, head: Cell) -> str:
    """Draw an arc from claim to claim, on the right of both."""
    down = 1 if head.y > tail.y else -1
    y1, y2 = tail.y + down * tail.height / 4, head.y - down * head.height / 4
    x1, x2 = tail.x + tail.width, head.x + head.width
    out = max(x1, x2) + _bulge(y1, y2)
    return f"M{_n(x1)} {_n(y1)}C{_n(out)} {_n(y1)} {_n(out)} {_n(y2)} {_n(x2)} {_n(y2)}"


def _bulge(y1: float, y2: float) -> float:
    return min(COLUMN_GAP - 12, 30 + abs(y2 - y1) / 8)


def _label(arrow: Arrow, placed: Plan) -> Iterator[str]:
    """Write the label above the middle of an arrow, with a halo that keeps lines away from the letters."""
    if not arrow.label:
        return
    tail, head = placed.cells[arrow.tail], placed.cells[arrow.head]
    shown = lines(arrow.label, SMALL, COLUMN_GAP - 14, 3)
    anchor = "middle"
    if arrow.is_link:
        down = 1 if head.y > tail.y else -1
        y1, y2 = tail.y + down * tail.height / 4, head.y - down * head.height / 4
        x, y = max(tail.x + tail.width, head.x + head.width) + _bulge(y1, y2) * 0.75 + 5, (y1 + y2) / 2 + 4
        anchor = "start"
    else:
        lanes = placed.lanes.get((arrow.tail, arrow.head), [])
        x = tail.x + tail.width + COLUMN_GAP / 2 - 4
        y = (tail.y + (lanes[0] if lanes else head).y) / 2 - 6 - 13 * (len(shown) - 1)
    for number, line in enumerate(shown):
        yield (
            f'<text x="{_n(x)}" y="{_n(y + 13 * number)}" font-size="{_n(SMALL)}" text-anchor="{anchor}" '
            f'fill="{ARROWS[arrow.kind].stroke}" stroke="{GROUND}" stroke-width="4" stroke-linejoin="round" '
            f'paint-order="stroke">{_x(line)}</text>'
        )


def _legend(picture: Picture, across: float, top: float) -> tuple[list[str], float]:
    """Explain the kinds of box and arrow that there are, in rows; give the lines and their height."""
    kinds = {box.kind for box in picture.boxes.values()}, {arrow.kind for arrow in picture.arrows.values()}
    made: list[str] = []
    x, y = MARGIN, top
    for table, present in zip((BOXES, ARROWS), kinds, strict=True):
        for kind, look in table.items():
            if kind not in present:
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
