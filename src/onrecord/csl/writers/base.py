"""Plain text, and what all outputs have in common."""

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.links import cite_id, entry_id
from onrecord.csl.text.marks import BLOCK, CLOSE, CURLY, INDENT, LEFT, RIGHT, SUP, Quoting
from onrecord.csl.text.runs import (
    ADDRESS,
    CITE,
    FORMULA,
    IN_VAIN,
    LINK,
    SIMPLE,
    VARIABLE,
    Asked,
    Piece,
    Spans,
    Target,
    pieces_of,
)
from onrecord.lazy import late

Pair = tuple[str, str]
NO_PAIR: Final[Pair] = ("", "")
_CONTROL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = late("[\t\n\r\x85\u2028\u2029]")
_UNCLEAN = late("[\x00-\x1f\x7f\x85\u2028\u2029]")
"""Both."""
_SPACES = late(r"\s+")
_SUPERIOR = late(
    "[\u00aa\u00ba\u00b2\u00b3\u00b9\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u2070-\u207f\u2120\u2122\u3192-\u319f]"
)
_SCRIPTS: Final = MappingProxyType({"^": SUP, "_": "\ufde0", ")": CLOSE})


def cleaned(text: str) -> str:
    """Drop control characters, and turn line breaks and tabs with the white space around them into a space.

    >>> cleaned("one \\n\\n two  three")
    'one two  three'
    """
    if _UNCLEAN.search(text) is None:
        return text
    text = _CONTROL.sub("", text)
    if _LINE_BREAK.search(text) is None:
        return text
    return _SPACES.sub(lambda gap: " " if _LINE_BREAK.search(gap[0]) else gap[0], text)


def _superior(match: re.Match[str]) -> str:
    form, *codes = unicodedata.decomposition(match[0]).split()
    return f"{SUP}{''.join(chr(int(code, 16)) for code in codes)}{CLOSE}" if form == "<super>" else match[0]


def with_scripts(output: "Output", tex: str) -> str:
    """Write a formula as text with superscripts and subscripts, for formats that have these."""
    from onrecord.items.mathematics import parts_of, walk

    return output.render("".join(_SCRIPTS.get(mark) or text for mark, text in walk(parts_of(tex))))


class Output:
    """Plain text, and the base of the other outputs.

    Attributes:
        spans: What a mark opens and closes with; a mark that is not named leaves no trace.
        blocks: What a block opens and closes with.
        links: Whether addresses and identifiers are links, where the output has any.
        back: What leads from an entry back to the first citation of its work, as it is written.
        anchors: Whether all citations lead to entries, and these to the first citation, where the output has links.
        classes: Whether the values of variables are told apart, where the output can.
        has_links: Whether the output has links.
        has_links_in_cites: Whether these may stand within a cite that leads to its entry.
    """

    links = True
    back = "↩"
    anchors = classes = has_links = has_links_in_cites = False
    _quotes: tuple[Quoting | None, Quoting] = (None, CURLY)
    spans: MappingProxyType[str, Pair] = MappingProxyType({})
    blocks: MappingProxyType[str, Pair] = MappingProxyType(
        {BLOCK: ("\n", "\n"), INDENT: ("\n    ", "\n"), LEFT: ("", " "), RIGHT: ("", "")}
    )

    def escape(self, text: str) -> str:
        """Make a text safe in this format; the marks in it stay as they are."""
        return cleaned(text)

    def render(
        self, text: str, quotes: Quoting = CURLY, target: Target | None = None, works: Sequence[tuple[str, bool]] = ()
    ) -> str:  # fmt: skip
        """Write a settled rich text.

        Args:
            text: Rich text without seams.
            quotes: Opening and closing, inner opening and closing quotation mark.
            target: Gives the address that the text leads to if it prints none.
            works: Of each cite in it the id of its work, and whether it is the first cite of it.
        """
        return self.finish(self.write(self.pieces(text, quotes, target, works)))

    def pieces(
        self, text: str, quotes: Quoting = CURLY, target: Target | None = None, works: Sequence[tuple[str, bool]] = ()
    ) -> list[Piece]:  # fmt: skip
        """Return the pieces that `render` writes."""
        if SUP in self.spans:
            text = _SUPERIOR.sub(_superior, text)
        target = target if self.links and self.has_links else None
        asked = Asked(self.classes, self.links, self.has_links_in_cites, self.shown, target, works)
        return pieces_of(text, self._escaped(quotes), self.escape, asked)

    def _escaped(self, quotes: Quoting) -> Quoting:
        """Return quotation marks as they are written; those of the last text are kept, since most texts have them."""
        known = self._quotes
        if known[0] is not quotes:
            one, two, three, four = map(self.escape, quotes)
            self._quotes = known = quotes, (one, two, three, four)
        return known[1]

    def write(self, pieces: Sequence[Piece]) -> str:
        """Write pieces whose text is escaped, each span once for all that stands in it."""
        written: list[str] = []
        around: Spans = ()
        pairs = self._pairs
        for text, spans, kind, value in pieces:
            if spans is around:
                pass
            elif not around and len(spans) == 1 and not spans[0][1]:
                written.append(pairs.get(spans[0][0], NO_PAIR)[0])
            elif not spans and len(around) == 1 and not around[0][1]:
                written.append(pairs.get(around[0][0], NO_PAIR)[1])
            else:
                self._turn(around, spans, written)
            around = spans
            written.append(self._of_kind(text, kind, value) if kind else text)
        if around:
            self._turn(around, (), written)
        return "".join(written)

    def _turn(self, around: Spans, spans: Spans, written: list[str]) -> None:
        """Close what is open and is not to be, and open what is to be and is not."""
        same = 0
        if around and spans:
            for one, other in zip(around, spans, strict=False):
                if one is not other:
                    break
                same += 1
        pairs = self._pairs
        for mark, value in around[: same - 1 if same else None : -1]:
            written.append(self.pair(mark, value)[1] if value else pairs.get(mark, NO_PAIR)[1])
        for mark, value in spans[same:]:
            written.append(self.pair(mark, value)[0] if value else pairs.get(mark, NO_PAIR)[0])

    @cached_property
    def _pairs(self) -> Mapping[str, Pair]:
        return {**self.spans, **self.blocks}

    @cached_property
    def shown(self) -> Container[str]:
        """The marks that leave a trace, of those that mean the same wherever they stand."""
        return SIMPLE.intersection(self._pairs)

    def pair(self, kind: str, value: str) -> Pair:
        """Return what a span that says more than its mark opens and closes with."""
        if kind == LINK:
            return self.link_pair(value)
        if kind == VARIABLE:
            return self.variable_pair(value)
        if kind == CITE:
            return self.cite_pair(value)
        return self.vain_pair(kind) if value == IN_VAIN else NO_PAIR

    def link_pair(self, target: str) -> Pair:
        """Return what stands around words that lead to an address; here nothing."""
        return NO_PAIR

    def variable_pair(self, variable: str) -> Pair:
        """Return what stands around the value of a variable; here nothing."""
        return NO_PAIR

    def cite_pair(self, work: str) -> Pair:
        """Return what stands around a cite that leads to the entry of a work."""
        return self.inward_pair(self.entry_id(work))

    def vain_pair(self, mark: str) -> Pair:
        """Return what stands around a text of which something is turned off that is not on; here nothing."""
        return NO_PAIR

    def _of_kind(self, text: str, kind: str, value: str) -> str:
        if kind == ADDRESS:
            return self.link(text, value) if value else self.escape(text)
        return self.mathematics(value) if kind == FORMULA else self.anchor(self.cite_id(value))

    def link(self, shown: str, target: str) -> str:
        """Write a link.

        Args:
            shown: What is printed.
            target: An address, of characters that addresses may have (RFC 3986, section 2).
        """
        opened, closed = self.link_pair(target)
        return opened + self.escape(shown) + closed

    def anchor(self, name: str) -> str:
        """Return a place that links may lead to; here nothing."""
        return ""

    def entry(self, text: str, work: str, is_cited: bool) -> str:
        """Return an entry that citations of its work lead to, and that leads back to the first of them.

        Args:
            text: The entry as written.
            work: Id of the work.
            is_cited: Whether any citation cites it.
        """
        opened, closed = self.inward_pair(self.cite_id(work))
        back = f" {opened}{self.back}{closed}" if is_cited and opened else ""
        return self.entry_place(work) + text + back

    def entry_place(self, work: str) -> str:
        """Return what stands before an entry to which citations of its work lead."""
        return self.anchor(self.entry_id(work))

    def entry_id(self, work: str) -> str:
        """Return the name of the place of an entry."""
        return entry_id(work)

    def cite_id(self, work: str) -> str:
        """Return the name of the place of the first cite of a work."""
        return cite_id(work)

    def inward_pair(self, name: str) -> Pair:
        """Return what stands around words that lead to a place of the same text; here nothing."""
        return NO_PAIR

    def mathematics(self, tex: str) -> str:
        """Write a formula; here in Unicode."""
        from onrecord.items.mathematics import readable

        return self.escape(readable(tex))

    def finish(self, text: str) -> str:
        """Return the last touch to a whole entry."""
        return text.strip("\n")
