"""How the page looks: one style sheet, and colours of the pictures for dark screens."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "#1b1f24": "#eceae4", "#3f4751": "#b9c0c8", "#fcfcfd": "#1b1f23",
        "#fff4e0": "#33270f", "#fff9ee": "#221d14", "#eef1ff": "#20254a", "#e6f4ec": "#12301f", "#ffffff": "#1b1f23",
        "#f0f2f4": "#2a3036",
        "#9a5b00": "#d79a45", "#8a6a3a": "#c2a06b", "#4650c8": "#949ef5", "#1a7f4b": "#5cc08c", "#57606a": "#9aa4ae",
        "#0b5cad": "#74b3f0", "#b42318": "#f08a80", "#8a5a00": "#d9a441", "#6b3fa0": "#b797e6",
    }
)  # fmt: skip
"""Each colour of the pictures, and what stands for it on a dark ground."""


@cache
def style_sheet() -> str:
    """Give the style sheet of the page."""
    sheet = files("onrecord.reports").joinpath("report.css").read_text(encoding="utf-8")
    dark = "\n".join(
        f'    svg [{attribute}="{light}"] {{ {attribute}: {shown}; }}'
        for light, shown in DARK.items()
        for attribute in ("fill", "stroke")
    )
    ink = f'    svg[fill="#1b1f24"] {{ fill: {DARK["#1b1f24"]}; }}'
    return f"{sheet}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n{ink}\n}}\n"
