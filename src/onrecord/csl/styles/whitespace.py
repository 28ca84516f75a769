"""The space around and within the entries of a bibliography (CSL 1.0.2, "Whitespace")."""

from typing import Final, NamedTuple

from onrecord.csl.styles.xml import Node
from onrecord.errors import StyleError
from onrecord.lazy import late

_NUMBER = late(r"\d{1,3}(?:\.\d{1,3})?")
_ALIGNMENTS: Final = ("", "flush", "margin")


class Whitespace(NamedTuple):
    """How a style wants the entries of a bibliography set; whoever sets the page does it.

    Immutable: threads may share it.

    Attributes:
        hanging_indent: Whether all lines of an entry but the first are indented.
        second_field_align: "flush" or "margin": where the first field of an entry, set as a block of its own,
            stands beside the lines of the others; "" if entries are not set so.
        line_spacing: Distance of lines, in lines, above 0.
        entry_spacing: Distance between two entries, in lines so spaced, 0 or more.

    >>> from onrecord import Style
    >>> Style("apa").whitespace.hanging_indent
    True
    """

    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: float = 1
    entry_spacing: float = 1


def whitespace(bibliography: Node, style: str) -> Whitespace:
    """Read the whitespace options of a `bibliography`.

    Args:
        bibliography: The element.
        style: Name of the style.

    Raises:
        StyleError: A distance is no number, or fields are aligned in a way that there is not.

    Source:
        CSL 1.0.2, "Bibliography-specific Options", "Whitespace".

    >>> whitespace(Node("bibliography", {"line-spacing": "2", "hanging-indent": "true"}, 1), "x")
    Whitespace(hanging_indent=True, second_field_align='', line_spacing=2, entry_spacing=1)
    """
    attrs = bibliography.attrs
    align = attrs.get("second-field-align", "")
    if align not in _ALIGNMENTS:
        raise _error(bibliography, style, "align second fields as 'flush' or 'margin'", align)
    line, entry = (_distance(bibliography, style, f"{what}-spacing") for what in ("line", "entry"))
    if not line:
        raise _error(bibliography, style, "have a line-spacing above 0", attrs["line-spacing"])
    return Whitespace(
        hanging_indent=attrs.get("hanging-indent") == "true",
        second_field_align=align,
        line_spacing=line,
        entry_spacing=entry,
    )


def _distance(node: Node, style: str, name: str) -> float:
    text = node.attrs.get(name, "1").strip()
    if _NUMBER.fullmatch(text) is None:
        raise _error(node, style, f"have a number of 0 or more as {name}", text)
    return float(text) if "." in text else int(text)


def _error(node: Node, style: str, must: str, got: str) -> StyleError:
    return StyleError(style, must, got, line=node.line, element=node.tag)
