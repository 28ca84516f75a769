"""Rich text as runs: stretches that are alike throughout, which every output is written from."""

from collections.abc import Callable, Container, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.csl.text.marks import (
    BASELINE,
    BLOCK,
    BOLD,
    CLOSE,
    CURLY,
    FLIP_BOLD,
    FLIP_ITALIC,
    FLIP_SMALL_CAPS,
    INDENT,
    INNER,
    ITALIC,
    LEFT,
    LIGHT,
    LINKS,
    MARKS,
    MATH,
    NO_SMALL_CAPS,
    NO_UNDERLINE,
    NODECOR,
    NOWHERE,
    OBLIQUE,
    QUOTE,
    REGULAR,
    RIGHT,
    SEAM,
    SMALL_CAPS,
    SUB,
    SUP,
    UNDERLINE,
    UNQUOTE,
    UPRIGHT,
    Quoting,
    formula,
    is_link,
    link_of,
)  # fmt: skip
from onrecord.csl.text.tags import TITLE, VARIABLES, cite_of
from onrecord.lazy import late

Span = tuple[str, str]
"""What is opened, a mark of formatting or one of the words below, and what that says; told from others by identity."""
LINK: Final = "link"
"""The kind of a span that leads to an address."""
CITE: Final = "cite"
"""The kind of a span that is the cite of a work."""
VARIABLE: Final = "variable"
"""The kind of a span that is the value of a variable."""
IN_VAIN: Final = "in vain"
"""What a span says that turns off what is not on."""


Spans = tuple[Span, ...]
Piece = tuple[str, Spans, str, str]
"""A stretch of text: what it prints ("" for a formula); what is open around it, outermost first; its kind, "" for text,
`ADDRESS`, `FORMULA` or `FIRST`; and by that the target of an address ("" for none), the TeX of a formula, or the work
that is cited here first."""
ADDRESS: Final = "address"
FORMULA: Final = "formula"
FIRST: Final = "first"


class Run(NamedTuple):
    """A stretch of text that is alike throughout.

    Immutable: threads may share it.

    Attributes:
        text: Its characters, not escaped for any format.
        formatting: Any of "italic" or "oblique", "bold" or "light", "small-caps", "underline", "superscript" or
            "subscript", in this order.
        variable: The CSL variable whose value it is part of ("title", "author", "DOI"); "" for words of the style.
        link: The address that it leads to, in characters that addresses may have (RFC 3986); "" for none.
        block: What it stands in: "block", "left-margin", "right-inline" or "indent" (CSL 1.0.2, "Display"), "" if
            the style says nothing.
        work: In a citation, the id of the item whose cite it is part of; "" between cites.
        tex: The TeX of a formula, of which `text` is what can be read; "" for all else.

    >>> run = Run("Rivers", ("italic",), "title")
    >>> run.text, run.formatting, run.variable, run.link
    ('Rivers', ('italic',), 'title', '')
    """

    text: str
    formatting: tuple[str, ...] = ()
    variable: str = ""
    link: str = ""
    block: str = ""
    work: str = ""
    tex: str = ""


Writer = Callable[[Sequence[Run]], str]
"""An output of one's own: writes the runs of an entry or of a citation."""

_FLIPS: Final = MappingProxyType({FLIP_ITALIC: ITALIC, FLIP_BOLD: BOLD, FLIP_SMALL_CAPS: SMALL_CAPS})
_BACK: Final = MappingProxyType({ITALIC: UPRIGHT, OBLIQUE: UPRIGHT, BOLD: REGULAR, SMALL_CAPS: NO_SMALL_CAPS})
"""What a format turns into where it is already on: titles in italics set ships upright."""
_RESETS: Final = MappingProxyType(
    {
        UPRIGHT: (ITALIC, OBLIQUE), NO_SMALL_CAPS: (SMALL_CAPS,), REGULAR: (BOLD, LIGHT),
        NO_UNDERLINE: (UNDERLINE,), BASELINE: (SUP, SUB),
    }
)  # fmt: skip
_FAMILY: Final = MappingProxyType({m: reset for reset, set_by in _RESETS.items() for m in (reset, *set_by)})
_UNDECORATED: Final = (UPRIGHT, NO_SMALL_CAPS, REGULAR)
SIMPLE: Final = frozenset((*_FAMILY, BLOCK, LEFT, RIGHT, INDENT)) - frozenset(_RESETS)
"""The marks that open a span of formatting or a block, whatever is around."""
_RELATIVE: Final = frozenset((*_FLIPS, *_RESETS))
"""The marks whose meaning depends on what is around."""
_NAMES: Final = MappingProxyType(
    {
        ITALIC: "italic", OBLIQUE: "oblique", BOLD: "bold", LIGHT: "light", SMALL_CAPS: "small-caps",
        UNDERLINE: "underline", SUP: "superscript", SUB: "subscript",
    }
)  # fmt: skip
_FAMILIES: Final = (UPRIGHT, REGULAR, NO_SMALL_CAPS, NO_UNDERLINE, BASELINE)
_BLOCKS: Final = MappingProxyType(
    {BLOCK: "block", LEFT: "left-margin", RIGHT: "right-inline", INDENT: "indent"}
)  # fmt: skip
_SPLIT = late(f"([{MARKS}])")
_LEADING = late(f"{MATH}(?!{NOWHERE})[{LINKS}]")


Target = Callable[[], str]
"""Gives the address that a work leads to, "" for none."""


class Asked(NamedTuple):
    """What a writer wants to know besides formatting.

    Attributes:
        has_variables: Whether it shows whose values stretches are.
        has_links: Whether anything leads to an address.
        has_links_in_cites: Whether what leads somewhere does so within a cite that leads to its entry, too.
        shown: The marks of formatting and of blocks that it shows, of those that mean the same wherever they stand.
        target: Gives the address that a text leads to which prints none, by its title or else as a whole.
        works: Of each cite the id of its work, and whether it is the first cite of it.
    """

    has_variables: bool = False
    has_links: bool = True
    has_links_in_cites: bool = False
    shown: Container[str] = SIMPLE
    target: Target | None = None
    works: Sequence[tuple[str, bool]] = ()


NOTHING_ASKED: Final = Asked()


def pieces_of(
    text: str, quotes: Quoting = CURLY, escape: Callable[[str], str] = str, asked: Asked = NOTHING_ASKED
) -> list[Piece]:  # fmt: skip
    """Read a settled rich text.

    Args:
        text: Rich text without seams.
        quotes: Opening and closing, inner opening and closing quotation mark, as they are written.
        escape: Applied to all else but addresses and formulas; it leaves marks as they are.
        asked: What is told besides formatting.
    """
    target = asked.target() if asked.target is not None and not _has_link(text) else ""
    if target and TITLE not in text:
        return _all_linked(pieces_of(text, quotes, escape, asked._replace(target=None)), target)
    first, *rest = _SPLIT.split(escape(text))
    shown, has_variables = asked.shown, asked.has_variables
    spans: Spans = ()
    pieces: list[Piece] = [(first, spans, "", "")] if first else []
    closing: list[Spans] = []
    kinds: list[int] = []
    for mark, piece in zip(rest[::2], rest[1::2], strict=True):
        if mark == CLOSE:
            if closing:
                spans = closing.pop()
        elif mark in shown:
            closing.append(spans)
            spans = (*spans, (mark, ""))
        elif mark == TITLE and target:
            closing.append(spans)
            spans, target = (*spans, (LINK, target)), ""
            if has_variables:
                spans = (*spans, (VARIABLE, VARIABLES[mark]))
        elif mark in VARIABLES:
            closing.append(spans)
            if has_variables:
                spans = (*spans, (VARIABLE, VARIABLES[mark]))
        elif mark in (QUOTE, INNER):
            kind = 1 - kinds[-1] if kinds else int(mark == INNER)
            kinds.append(kind)
            piece = quotes[2 * kind] + piece
        elif mark == UNQUOTE:
            piece = quotes[2 * (kinds.pop() if kinds else 0) + 1] + piece
        elif mark == MATH:
            closing.append(spans)
            pieces.append(_shown(piece, spans, asked))
            continue
        elif mark != SEAM:
            closing.append(spans)
            if mark in _RELATIVE:
                spans = _opened(mark, spans)
            elif mark == NODECOR:
                for reset in _UNDECORATED:
                    spans = _opened(reset, spans)
            elif 0 <= cite_of(mark) < len(asked.works):
                spans = _cited(*asked.works[cite_of(mark)], spans, pieces)
        if piece:
            pieces.append((piece, spans, "", ""))
    return pieces


def _opened(mark: str, spans: Spans) -> Spans:
    """Open a span of formatting or a block within others."""
    if mark in _FLIPS:
        mark = _FLIPS[mark]
        if _on(mark, spans) == mark:
            mark = _BACK[mark]
    elif mark in _RESETS and _on(mark, spans) == mark:
        return (*spans, (mark, IN_VAIN))
    return (*spans, (mark, ""))


def _on(mark: str, spans: Spans) -> str:
    """Return the mark of the same family that is in force: what resets it if there is none."""
    family = _FAMILY[mark]
    return next((m for m, _ in reversed(spans) if _FAMILY.get(m) == family), family)


def _has_link(text: str) -> bool:
    """Return whether a text prints an address or an identifier that leads somewhere."""
    return MATH in text and _LEADING.search(text) is not None


def _shown(moved: str, spans: Spans, asked: Asked) -> Piece:
    """Return an address or a formula."""
    if not is_link(moved):
        return "", spans, FORMULA, formula(moved)
    shown, target = link_of(moved)
    is_within = not asked.has_links_in_cites and any(kind == CITE for kind, _ in spans)
    return shown, spans, ADDRESS, target if asked.has_links and not is_within else ""


def _cited(work: str, is_first: bool, spans: Spans, pieces: list[Piece]) -> Spans:
    """Open a cite."""
    if is_first:
        pieces.append(("", spans, FIRST, work))
    return (*spans, (CITE, work))


def _all_linked(pieces: list[Piece], target: str) -> list[Piece]:
    """Let a whole text lead to an address, block by block."""
    linked: list[Piece] = []
    link, around = (LINK, target), -1
    for text, spans, kind, value in pieces:
        depth = next((at for at in range(len(spans), 0, -1) if spans[at - 1][0] in _BLOCKS), 0)
        if depth != around:
            link, around = (LINK, target), depth
        linked.append((text, (*spans[:depth], link, *spans[depth:]), kind, value))
    return linked


def runs_of(pieces: Sequence[Piece], readable: Callable[[str], str]) -> list[Run]:
    """Return pieces as runs, those that are alike joined.

    Args:
        pieces: The pieces.
        readable: Reads a formula.

    >>> runs_of(pieces_of(f"A {ITALIC}title{CLOSE}."), str)[1]
    Run(text='title', formatting=('italic',), variable='', link='', block='', work='', tex='')
    """
    runs: list[Run] = []
    for piece in pieces:
        if piece[2] == FIRST:
            continue
        run = _run(*piece, readable)
        if runs and not run.tex and not runs[-1].tex and runs[-1][1:] == run[1:]:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + run.text)
        else:
            runs.append(run)
    return runs


def _run(text: str, spans: Spans, kind: str, value: str, readable: Callable[[str], str]) -> Run:
    """Return a piece of text with the marks in force around it as a run."""
    said = dict(spans)
    in_force = {_FAMILY[mark]: mark for mark, _ in spans if mark in _FAMILY}
    tex = value if kind == FORMULA else ""
    return Run(
        text=readable(tex) if tex else text,
        formatting=tuple(_NAMES[in_force[one]] for one in _FAMILIES if in_force.get(one, one) != one),
        variable=said.get(VARIABLE, ""),
        link=value if kind == ADDRESS else said.get(LINK, ""),
        block=next((_BLOCKS[mark] for mark, _ in reversed(spans) if mark in _BLOCKS), ""),
        work=said.get(CITE, ""),
        tex=tex,
    )
