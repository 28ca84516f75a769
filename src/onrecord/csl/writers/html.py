"""HTML, and the dialect of it that the CSL test suite has."""

from types import MappingProxyType

from onrecord.csl.text.marks import (
    BASELINE,
    BLOCK,
    BOLD,
    INDENT,
    ITALIC,
    LEFT,
    LIGHT,
    NO_SMALL_CAPS,
    NO_UNDERLINE,
    OBLIQUE,
    REGULAR,
    RIGHT,
    SMALL_CAPS,
    SUB,
    SUP,
    UNDERLINE,
    UPRIGHT,
)
from onrecord.csl.writers.base import NO_PAIR, Output, Pair, cleaned, with_scripts


class Html(Output):
    """HTML; `div`s with the usual classes for blocks, and for variables, if asked, `span`s with theirs."""

    has_links = True
    spans = MappingProxyType(
        {
            ITALIC: ("<i>", "</i>"),
            OBLIQUE: ("<em>", "</em>"),
            BOLD: ("<b>", "</b>"),
            LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
            UPRIGHT: ('<span style="font-style:normal;">', "</span>"),
            REGULAR: ('<span style="font-weight:normal;">', "</span>"),
            SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
            NO_SMALL_CAPS: ('<span style="font-variant:normal;">', "</span>"),
            UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
            NO_UNDERLINE: ('<span style="text-decoration:none;">', "</span>"),
            SUP: ("<sup>", "</sup>"),
            SUB: ("<sub>", "</sub>"),
            BASELINE: ('<span style="baseline">', "</span>"),
        }
    )
    blocks = MappingProxyType(
        {
            BLOCK: ('<div class="csl-block">', "</div>"),
            LEFT: ('<div class="csl-left-margin">', "</div>"),
            RIGHT: ('<div class="csl-right-inline">', "</div>"),
            INDENT: ('<div class="csl-indent">', "</div>"),
        }
    )

    def escape(self, text: str) -> str:
        """Write the characters that HTML gives a meaning as references."""
        text = cleaned(text)
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text or ">" in text:
            text = text.replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&quot;")

    def link(self, shown: str, target: str) -> str:
        """Write an anchor; most addresses are printed as they are, and need be made safe once."""
        safe = self.escape(target)
        return f'<a href="{safe}">{safe if shown == target else self.escape(shown)}</a>'

    def link_pair(self, target: str) -> Pair:
        """Return the tags of an anchor."""
        return f'<a href="{self.escape(target)}">', "</a>"

    def inward_pair(self, name: str) -> Pair:
        """Return the tags of an anchor that leads to a place of the same page."""
        return f'<a href="#{name}">', "</a>"

    def variable_pair(self, variable: str) -> Pair:
        """Return the tags of a `span` with the class of a variable: "csl-author", "csl-doi"."""
        return f'<span class="csl-{variable.lower()}">', "</span>"

    def anchor(self, name: str) -> str:
        """Return an empty element with an id."""
        return f'<span id="{name}"></span>'

    def entry(self, text: str, work: str, is_cited: bool) -> str:
        """Return an entry between its place and what leads back, which is part of its last block."""
        inner = text.removesuffix("</div>")
        return super().entry(inner, work, is_cited) + text[len(inner) :]

    def mathematics(self, tex: str) -> str:
        """Write a formula as text."""
        return with_scripts(self, tex)


class Inlines(Html):
    """HTML from which the inline elements of a document are made: formulas stay TeX, and cites name their works."""

    def cite_pair(self, work: str) -> Pair:
        """Return what tells the work of a cite."""
        return f'<cite title="{self.escape(work)}">', "</cite>"

    def inward_pair(self, name: str) -> Pair:
        """Return nothing: what is made of the elements has its own links."""
        return NO_PAIR

    def anchor(self, name: str) -> str:
        """Return nothing."""
        return ""

    def mathematics(self, tex: str) -> str:
        """Write a formula as TeX."""
        return f"<math>{self.escape(tex)}</math>"


class Suite(Html):
    """The dialect of the CSL test suite, which knows no light weight and no links."""

    links = has_links = False
    spans = MappingProxyType({mark: pair for mark, pair in Html.spans.items() if mark != LIGHT})
    blocks = MappingProxyType(
        {
            BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
            LEFT: ('\n    <div class="csl-left-margin">', "</div>"),
            RIGHT: ('<div class="csl-right-inline">', "</div>\n  "),
            INDENT: ('<div class="csl-indent">', "</div>\n  "),
        }
    )

    def vain_pair(self, mark: str) -> Pair:
        """Return what turns something off; this dialect shows some of that where nothing is on."""
        return self.spans[mark] if mark in (NO_UNDERLINE, BASELINE) else NO_PAIR

    def escape(self, text: str) -> str:
        """Write the characters that HTML gives a meaning as numeric references."""
        if "&" in text:
            text = text.replace("&", "&#38;")
        return text.replace("<", "&#60;").replace(">", "&#62;")

    def finish(self, text: str) -> str:
        """Leave the line breaks around blocks alone."""
        return text
