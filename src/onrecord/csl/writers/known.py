"""The outputs by name."""

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Final

from onrecord.arguments import must_be
from onrecord.csl.text.marks import SUP
from onrecord.csl.text.runs import Writer
from onrecord.csl.writers.base import NO_PAIR, Output
from onrecord.errors import UnknownFormat

_CLASSES: Final = MappingProxyType(
    {
        "text": ("base", "Output"), "html": ("html", "Html"), "markdown": ("markdown", "Markdown"),
        "latex": ("latex", "Latex"), "typst": ("typst", "Typst"), "rst": ("rst", "Rst"), "rtf": ("rtf", "Rtf"),
        "ansi": ("ansi", "Ansi"), "suite": ("html", "Suite"), "pandoc": ("markdown", "PandocMarkdown"),
        "inlines": ("html", "Inlines"),
    }
)  # fmt: skip
"""In which module of this room each is, and its class; a module is imported when its output is asked for."""
_FOR_PROGRAMS: Final = ("pandoc", "inlines")
"""Outputs for programs that go on with what is written: a dialect of Markdown, and HTML to be taken apart."""
OUTPUTS: Final = tuple(name for name in _CLASSES if name not in _FOR_PROGRAMS)
"""Their names; "suite" is the dialect of the CSL test suite."""


def opens_raised(output: Output) -> str:
    """Return what opens that which is raised, as it stands in what an output writes; "" if it has nothing for it.

    >>> opens_raised(output("html")), opens_raised(output("pandoc"))
    ('<sup>', '^')
    """
    return output.spans.get(SUP, NO_PAIR)[0]


def output(name: str | Writer, links: bool = True, anchors: bool = False, classes: bool = False) -> Output:
    """Return the output of a name, or one that a function of runs writes.

    Args:
        name: Its name, or the function.
        links: Whether addresses and identifiers are links.
        anchors: Whether citations lead to entries, and these back.
        classes: Whether the values of variables have classes.

    Raises:
        UnknownFormat: There is none of this name.

    >>> output("html").render("R&D")
    'R&amp;D'
    """
    must_be("output", name, f"one of {', '.join(OUTPUTS)}, or a function that writes runs", str, Callable)
    made = _named(name) if isinstance(name, str) else _of_runs(name)
    made.links = made.links and links
    made.anchors, made.classes = made.anchors or anchors, made.classes or classes
    return made


def _named(name: str) -> Output:
    if name not in _CLASSES:
        raise UnknownFormat(name, OUTPUTS)
    module, class_name = _CLASSES[name]
    made: Output = getattr(import_module(f"onrecord.csl.writers.{module}"), class_name)()
    return made


def _of_runs(writer: Writer) -> Output:
    from onrecord.csl.writers.by_runs import Custom

    return Custom(writer)
