"""A picture as text for Mermaid flowcharts and for Graphviz.

Source: Mermaid documentation, "Flowcharts: special characters that break syntax" (entity codes `#35;`) and
"Accessibility options"; Graphviz, "The DOT Language" and "escString". Long texts are shortened: Graphviz takes no
quoted text of more than 16,384 bytes.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.diagrams.palette import ARROWS, BOXES, INK
from onrecord.diagrams.picture import Arrow, Box, Picture
from onrecord.diagrams.text_fitting import shortened

_TOOLTIP: Final = 2_500
"""Characters of the description that a tooltip holds: of six bytes each at most, as "&amp;"."""

_COMMENT: Final = re.compile("%%+")
_PLAIN: Final = frozenset(" .,:-'’“”–·")
_SHAPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"speaker": ("([", "])"), "unnamed": ("([", "])"), "unknown": ("{{", "}}")}
)
_LINES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unknown": "-.->",
        "reprinted": "-.->",
        "supports": "-.->",
        "disputes": "-.-x",
        "qualifies": "-.->",
        "interprets": "-.->",
    }
)
_LABELS: Final[Mapping[str, str]] = MappingProxyType({"reprinted": "reprinted"})


def as_mermaid(picture: Picture) -> str:
    """Write a Mermaid flowchart."""
    names = {key: f"n{number}" for number, key in enumerate(picture.boxes)}
    made = [
        "flowchart LR",
        f"    accTitle: {_line(shortened(picture.title))}",
        f"    accDescr: {_line(picture.described())}",
    ]
    for key, box in picture.boxes.items():
        opening, closing = _SHAPES.get(box.kind, ("[", "]"))
        made.append(f'    {names[key]}{opening}"{_shown(box)}"{closing}:::{box.kind}')
    for arrow in picture.arrows.values():
        text = _said(arrow)
        label = f'|"{_coded(text)}"|' if text else ""
        made.append(f"    {names[arrow.tail]} {_LINES.get(arrow.kind, '-->')}{label} {names[arrow.head]}")
    present = {box.kind for box in picture.boxes.values()}
    for kind, look in BOXES.items():
        if kind in present:
            dash = f",stroke-dasharray:{look.dash}" if look.dash else ""
            made.append(f"    classDef {kind} fill:{look.fill},stroke:{look.stroke},color:{INK}{dash}")
    return "\n".join(made) + "\n"


def _said(arrow: Arrow) -> str:
    return ", ".join(filter(None, (arrow.label, _LABELS.get(arrow.kind, ""))))


def _shown(box: Box) -> str:
    return "<br/>".join(_coded(text) for text in (box.text, box.detail) if text)


def _coded(text: str) -> str:
    """Write all but letters, digits and plain punctuation as Mermaid's entity codes."""
    text = shortened(text)
    return "".join(char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in text)


def _line(text: str) -> str:
    """Write text that ends with its line; Mermaid takes no codes there, so that its own signs become spaces.

    Two "%" begin a comment or a directive, one is itself.
    """
    bare = "".join(" " if char in ";#{}<>`" else char for char in text)
    return " ".join(_COMMENT.sub(" ", bare).split())


def as_dot(picture: Picture) -> str:
    """Write a Graphviz digraph."""
    names = {key: f"n{number}" for number, key in enumerate(picture.boxes)}
    made = [
        "digraph {",
        f"    graph [rankdir=LR, labelloc=t, label={_quoted(picture.title)}]",
        f"    graph [tooltip={_marked(picture.described()[:_TOOLTIP])}]",
        f'    node [shape=box, fontname="Helvetica", fontcolor="{INK}"]',
        '    edge [fontname="Helvetica", fontsize=10]',
    ]
    for key, box in picture.boxes.items():
        look = BOXES[box.kind]
        style = "filled" + (",dashed" if look.dash else "") + (",rounded" if box.kind in _SHAPES else "")
        label = _quoted(box.text, box.detail)
        made.append(
            f'    {names[key]} [label={label}, style="{style}", fillcolor="{look.fill}", color="{look.stroke}"]'
        )
    for arrow in picture.arrows.values():
        look = ARROWS[arrow.kind]
        text = _said(arrow)
        label = f", label={_quoted(text)}" if text else ""
        dash = ", style=dashed" if look.dash else ""
        free = ", constraint=false" if arrow.is_link else ""
        made.append(f'    {names[arrow.tail]} -> {names[arrow.head]} [color="{look.stroke}"{label}{dash}{free}]')
    return "\n".join([*made, "}"]) + "\n"


def _quoted(*texts: str) -> str:
    """Quote lines for DOT, in which \\ begins an escape and & an HTML entity."""
    return _marked(*map(shortened, texts))


def _marked(*texts: str) -> str:
    escaped = (text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for text in texts if text)
    joined = "\\n".join(escaped)
    return f'"{joined}"'
