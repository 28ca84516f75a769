"""The visible text of an HTML page. The only import of selectolax (Lexbor, the parser of HTML Living Standard 13.2)."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from onrecord.encodings import decoded
from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract

UNSEEN: Final = (
    "head", "script", "style", "noscript", "template", "svg", "math annotation", "object", "iframe", "select",
    "textarea", "[hidden]", "dialog:not([open])", "rp", "[style*='display:none' i]", "[style*='display: none' i]",
    "[style*='visibility:hidden' i]", "[style*='visibility: hidden' i]",
)  # fmt: skip
"""What a browser does not show, as CSS selectors."""

BLOCKS: Final = (
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
)  # fmt: skip
"""Elements that a browser sets apart (HTML Living Standard, section 15.3.3), `br` and table cells with them."""

DEEPEST: Final = 4_000
"""Elements inside each other at most: the time that the parser takes grows with the square of the depth."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED_UNASKED: Final = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "td", "th", "tr", "track", "wbr",
))  # fmt: skip


def read(data: bytes, asked: Asked) -> Extract:
    """Return what a reader of a web page sees.

    Raises:
        InvalidText: Elements are nested more than 4,000 deep.
    """
    page, note = decoded(data, asked.encoding)
    return Extract(text=visible_text(page), kind="web page", markup=page, note=note)


def visible_text(page: str) -> str:
    r"""Return the text that a reader of the page sees, a line for each block.

    Raises:
        InvalidText: Elements are nested more than 4,000 deep.

    >>> visible_text("<p>One <b>t</b>wo<script>no</script><p hidden>no<p>three<br>four")
    'One two\nthree\nfour'
    """
    if _depth(page) > DEEPEST:
        raise InvalidText("HTML", f"nest its elements at most {DEEPEST} deep", page[:40])
    tree = LexborHTMLParser(page)
    if tree.body is None:
        return ""
    for node in tree.css(",".join(UNSEEN)):
        node.decompose()
    for node in tree.css(",".join(BLOCKS)):
        node.insert_before("\n")
        node.insert_after("\n")
    text = tree.root.text(deep=True, separator="") if tree.root else ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _depth(page: str) -> int:
    """Return an upper bound of the depth to which elements are nested."""
    depth = deepest = 0
    for closes, name in _TAG.findall(page):
        if closes:
            depth = max(0, depth - 1)
        elif name.lower() not in _CLOSED_UNASKED:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
