"""How boxes and arrows look, on a light ground and on a dark one.

Text has a contrast of 7:1 or more on every ground (WCAG 2.2, 1.4.6), arrows and their labels of 4.5:1 (1.4.3).
Kinds differ by more than colour: by the shape of boxes, the dashes of lines, and words (1.4.1).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

INK, QUIET, GROUND, FRAME = "#1b1f24", "#3f4751", "#fcfcfd", "#d5d9de"
TEXT, SMALL = 14.0, 12.0
"""Sizes of type, in pixels."""

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
        "unknown": Look("#fdeeec", "#b42318", "4 3", "a step of which nothing is known"),
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

DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "#1b1f24": "#eceae4", "#3f4751": "#b9c0c8", "#fcfcfd": "#1b1f23", "#d5d9de": "#3a4148",
        "#fff4e0": "#33270f", "#fff9ee": "#221d14", "#eef1ff": "#20254a", "#e6f4ec": "#12301f", "#ffffff": "#1b1f23",
        "#f0f2f4": "#2a3036", "#fdeeec": "#3a1a17",
        "#9a5b00": "#d79a45", "#8a6a3a": "#c2a06b", "#4650c8": "#949ef5", "#1a7f4b": "#5cc08c", "#57606a": "#9aa4ae",
        "#0b5cad": "#74b3f0", "#b42318": "#f08a80", "#8a5a00": "#d9a441", "#6b3fa0": "#b797e6",
    }
)  # fmt: skip
"""Each colour of the pictures, and what stands for it on a dark ground."""


def dark_rules(scope: str, drawn: str = "") -> str:
    """Write style rules that put dark colours in the place of light ones.

    Args:
        scope: A selector of the elements within which they hold: "#m1".
        drawn: The drawing; rules for colours that it does not have are left out. Empty for all.

    >>> dark_rules("#m1", 'fill="#1b1f24"')
    '#m1 [fill="#1b1f24"]{fill:#eceae4}'
    """
    pairs = ((name, light, dark) for light, dark in DARK.items() for name in ("fill", "stroke"))
    return "".join(
        f'{scope} [{name}="{light}"]{{{name}:{dark}}}'
        for name, light, dark in pairs
        if not drawn or f'{name}="{light}"' in drawn
    )
