"""Pictures on the page: as wide as they need to be, so that they scroll; what their colours mean."""

from typing import Final

from onrecord.diagrams.picture import Picture
from onrecord.diagrams.svg import ARROWS, BOXES, embedded, sample, width_of
from onrecord.reports.html import Html, inward, listed, tag, together

ROOM: Final = 940.0
WIDE_ROOM: Final = 1278.0
"""Pixels that a picture has in an article, and beside none; a wider one scrolls, and says so."""
FOLDED: Final = 500.0
"""Pixels from which on a picture is shown on narrow screens only to those who ask for it, by a link."""
_STEPS: Final = (300, 500, 700, 940, 1060, 1130, 1170, 1210, 1244, 1278)
"""Widths of pictures up to which the hint shows only on screens that are narrower (`report.css`)."""


def scrolled(picture: Picture, mark: str, name: str, room: float = ROOM) -> Html:
    """Draw a picture in a frame that scrolls, with a hint where it has to; `mark` makes its ids unique.

    A wide one is folded away on narrow screens, where a link opens it.
    """
    drawn = embedded(picture, mark)
    wide = width_of(drawn)
    step = "always" if wide > room else f"below-{next(step for step in _STEPS if wide <= step)}"
    hint = tag("p", "The picture goes on to the right: scroll it sideways.", class_=f"hint {step}")
    is_folded = wide > FOLDED
    place = f"picture-{mark}" if is_folded else None
    opener = tag("p", inward(place, name), " (wider than this screen)", class_="opener") if place else None
    frame = tag(
        "div", Html(drawn), class_="picture folded" if is_folded else "picture", tabindex="0", role="group",
        aria_label=f"{name}, can be scrolled sideways", id=place,
    )  # fmt: skip
    return together(opener, hint, frame)


def legend(picture: Picture) -> Html:
    """Explain the kinds of box and arrow of a picture, and no others."""
    boxes = {box.kind for box in picture.boxes.values()}
    arrows = {arrow.kind for arrow in picture.arrows.values()}
    shown = [
        look for table, kinds in ((BOXES, boxes), (ARROWS, arrows)) for kind, look in table.items() if kind in kinds
    ]
    return listed((together(Html(sample(look)), " ", look.legend) for look in shown), class_="legend")
