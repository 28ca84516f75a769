"""How the page looks: one style sheet, and the dark colours of the pictures for dark screens."""

from functools import cache
from importlib.resources import files

from onrecord.diagrams.palette import DARK, INK, dark_rules


@cache
def style_sheet() -> str:
    """Return the style sheet of the page."""
    sheet = files("onrecord.reports").joinpath("report.css").read_text(encoding="utf-8")
    ink = f'svg[fill="{INK}"]{{fill:{DARK[INK]}}}'
    return f"{sheet}\n@media screen and (prefers-color-scheme: dark) {{\n{dark_rules('svg')}{ink}\n}}\n"
