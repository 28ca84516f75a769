"""What an element does to a value or a term: affixes, formatting, quotation marks, case (CSL 1.0.2, "Formatting").

What the style fixes is worked out once; the function that a `Wrap` gives takes a value and sets it.
"""

from typing import Final

from onrecord.csl.rendering.context import Context, Render, affixes
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.capitals import in_language
from onrecord.csl.text.casing import CASES, Recase
from onrecord.csl.text.marks import CLOSE, EDGE, INNER, QUOTE, UNQUOTE, has_italics, marks
from onrecord.lazy import late

_STOP = late(r"\.(?![a-z])")
"""A full stop that `strip-periods` drops from a field: not one within a word, as in an address."""
_ADDRESSES: Final = frozenset(("DOI", "URL"))
"""Variables that keep their full stops."""


class Wrap:
    """Affixes, formatting, quotes and case of an element.

    Where an element says that it has no quotation marks, those in its text are outer ones, single ones too.

    Args:
        node: The element.
        strips: Whether it stands in a macro whose texts lose their full stops.
        lang: The language that is written, which is that of an item that says none.
        tag: What says which variable the value is of, "" for nothing.
    """

    __slots__ = ("case", "is_slanted", "is_title", "lang", "post", "pre", "strip", "unquoted", "upright")

    def __init__(self, node: Node, strips: bool, lang: str, tag: str = "") -> None:
        attrs = node.attrs
        self.pre, self.post = _around(attrs, tag)
        upright = {name: value for name, value in attrs.items() if name != "font-style"}
        self.upright = _around(upright, tag) if len(upright) < len(attrs) else (self.pre, self.post)
        self.is_slanted = "macro" not in attrs and (self.pre, self.post) != self.upright
        self.case: Recase | None = CASES.get(attrs.get("text-case", ""))
        self.lang = lang[:2]
        self.unquoted = attrs.get("quotes") == "false"
        self.is_title = attrs.get("text-case") == "title"
        strips = strips or attrs.get("strip-periods") == "true"
        self.strip = strips and "macro" not in attrs and attrs.get("variable") not in _ADDRESSES

    def around(self, value: Render) -> Render:
        """Return the function that takes a value and wraps it."""
        pre, post, case, strip, is_title = self.pre, self.post, self.case, self.strip, self.is_title
        unquoted, lang = self.unquoted, self.lang
        if case is None and not strip and not self.is_slanted and not unquoted:
            return between(value, pre, post)

        def full(context: Context) -> str:
            text = value(context)
            if not text:
                return ""
            if strip:
                text = _STOP.sub("", text)
            if unquoted:
                text = text.replace(INNER, QUOTE)
            if case is not None:
                own = context.record.lang or lang
                text = text if is_title and own != "en" else in_language(case, own)(text)
            return pre + text + post if text.isascii() else self.formatted(text)

        return full

    def formatted(self, text: str) -> str:
        """Return a text with its formatting, without a slant where its script has none."""
        pre, post = (self.pre, self.post) if not self.is_slanted or has_italics(text) else self.upright
        return pre + text + post

    def fixed(self, text: str) -> str:
        """Wrap a text that never changes."""
        return self._fixed(_STOP.sub("", text) if self.strip else text)

    def term(self, text: str) -> str:
        """Wrap a term; where full stops are stripped, it loses all of them."""
        return self._fixed(text.replace(".", "") if self.strip else text)

    def _fixed(self, text: str) -> str:
        return self.formatted(in_language(self.case, self.lang)(text) if self.case else text) if text else ""


def between(value: Render, pre: str, post: str) -> Render:
    """Return the function that sets what another prints between two texts."""
    if not pre and not post:
        return value

    def simple(context: Context) -> str:
        text = value(context)
        return pre + text + post if text else ""

    return simple


def _around(attrs: dict[str, str], tag: str) -> tuple[str, str]:
    """Return what stands before and after a text: affixes, quotation marks, formatting, and next to it its tag."""
    opened, closed = marks(attrs)
    prefix, suffix = affixes(attrs)
    if tag:
        opened, closed = opened + tag, EDGE + CLOSE + closed[1:] if closed.startswith(EDGE) else CLOSE + closed
    return prefix + opened, closed + (EDGE if suffix and closed.endswith(UNQUOTE) else "") + suffix
