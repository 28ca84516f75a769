"""A CSL 1.0.2 processor: CSL-JSON items and a style in, citations and bibliographies out.

A style is parsed once and compiled into plain functions of an item. Nothing is fetched, items are never
changed, and every output escapes what stands in them.

The rooms, the lowest first: `text` is strings with markup (cases, punctuation), `styles` reads styles and locales,
`values` is an item as a style sees it, `rendering` compiles a style to functions, `sorting` puts items in order,
`citing` knows what was cited before (positions, disambiguation, collapsing), `writers` are the outputs. `processor` is
the door to all of it, `catalog` knows which styles there are.
"""

from typing import TYPE_CHECKING

from onrecord.csl.citing.clusters import Cluster
from onrecord.csl.citing.document import Document
from onrecord.csl.citing.entries import EntryState
from onrecord.csl.citing.handles import Change, Citation, DocumentState
from onrecord.csl.citing.style import Style
from onrecord.csl.processor import Processor
from onrecord.csl.rendering.context import Cite
from onrecord.csl.styles.whitespace import Whitespace
from onrecord.csl.text.runs import Run, Writer
from onrecord.csl.values.item import Item
from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.csl.styles.checking import StyleFinding, check

__all__ = [
    "Change", "Citation", "Cite", "Cluster", "Document", "DocumentState", "EntryState", "Item", "Processor", "Run",
    "Style", "StyleFinding", "Whitespace", "Writer", "check",
]  # fmt: skip

__getattr__ = later(
    __name__,
    {
        "styles.checking": "StyleFinding check",
    },
)
