"""How values show themselves where HTML, Markdown or pictures can be shown, as in Jupyter.

What they show is worked out far above this floor, in `onrecord.notebooks`, which is imported when something is shown.

Source: IPython, "Integrating your objects with IPython", rich display.
"""

from importlib import import_module
from typing import Any


class SvgText(str):
    """A picture as the text of SVG, which a notebook shows as a picture."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


class HtmlText(str):
    """A text of HTML, which a notebook shows as what it says."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


class MarkdownText(str):
    """A text of Markdown, which a notebook shows as what it says."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)


class MermaidText(str):
    """A picture as the text of Mermaid, which a notebook that knows it draws."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return f"```mermaid\n{self.rstrip()}\n```"


class Displayed:
    """What shows itself in a notebook; whoever spoke off the record is hidden (`onrecord.notebooks.shown` tells)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return it as HTML, all text of which is escaped."""
        made: str = import_module("onrecord.notebooks").html_of(self)
        return made

    def _repr_markdown_(self) -> str:
        """Return it as Markdown, all text of which is escaped."""
        made: str = import_module("onrecord.notebooks").markdown_of(self)
        return made

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Print it as it stands in a list or tuple, of which IPython shows no HTML."""
        printer.text("..." if cycle else import_module("onrecord.notebooks").in_a_list(self))
