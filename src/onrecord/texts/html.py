"""The visible text of an HTML page. The only import of selectolax (Lexbor, the parser of HTML Living Standard 13.2)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.encodings import decoded
from onrecord.errors import InvalidText
from onrecord.texts.archives import Budget
from onrecord.texts.extract import Asked, Extract, Part
from onrecord.texts.html_main_text import Blocks, Shown, words_within
from onrecord.texts.html_source import declared_encoding, depth, opened, with_shadow_roots

UNSEEN: Final = frozenset((
    "head", "title", "script", "style", "noscript", "template", "svg", "select", "textarea", "datalist", "rp", "rt",
    "rtc", "input", "object", "iframe", "noframes", "noembed", "video", "audio", "canvas", "progress", "meter",
))  # fmt: skip
"""Elements that a browser does not show (HTML Living Standard 15.3.1), that it shows in place of content that it cannot
show (4.8), and the readings of ruby, which stand above the line (4.5.11)."""
_UNSEEN_HERE: Final = (
    "math annotation", "math annotation-xml", "[hidden]:not([hidden=until-found])", "dialog:not([open])",
)  # fmt: skip
"""What is unseen by where it stands or by its attributes, as CSS selectors."""

_COUNTED: Final = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form",
    "h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section table tbody td th tr ul",
)
_NOT_COUNTED: Final = ("br dialog dir hr legend listing optgroup option plaintext search summary tfoot thead xmp",)
BLOCKS: Final[Mapping[str, bool]] = MappingProxyType(
    {
        name: is_counted
        for rows, is_counted in ((_COUNTED, True), (_NOT_COUNTED, False))
        for name in " ".join(rows).split()
    }
)
"""Elements that a browser sets apart (15.3.3, 15.3.6, 15.3.7), `br` and table cells with them, and whether each counts
as a block, of which is asked what part of the page it is; the words of the others count for the block around them."""

DEEPEST: Final = 4_000
"""Elements inside each other at most: the time that the parser takes grows with the square of the depth."""
_SHALLOW: Final = 500
"""Tags of a page that may be as deep as they are many."""

_ASIDE: Final = frozenset(("aside", "dialog", "footer", "form", "nav"))
_FOLDED_DEEP: Final = 40
"""Elements at most between the work and a section of it."""
_FOLDED_AT_LEAST: Final = 150
"""Characters of paragraphs from which a hidden section of the work counts as one that is folded away."""
_NOTE_LINKS: Final = (
    "sup:has(a[href*='#'])", "sup a[href*='#']", "a[href*='#']:has(> sup)", "[role=doc-noteref]", "[role=doc-backlink]",
    "a[class*=footnote i]", "a[class*=sdendnote]", "[epub\\:type~=noteref]",
)  # fmt: skip
"""What links a word to its note, and back: no words, if it is a number or a sign (DPUB-ARIA 1.1, `doc-noteref`)."""
_NOTE_MARK: Final = re.compile(
    r"""[\s\[({]{0,9}
        (?:\d{1,3}[a-z]?(?:(?:\]\s?\[|\]?\s?[,;–-]\s?\[?)\d{1,3}[a-z]?){0,9}|[a-z]|[ivxlc]{1,6}|[*†‡§¶↩⤴^↑]{1,4}\ufe0e?)?
        [\s\])}.]{0,9}""",
    re.VERBOSE,
)
"""What is only the mark of a note, or the marks of some: a number, a letter, a sign, with brackets or without."""
_MARK_LENGTH: Final = 30
_MARK_NODES: Final = 64
"""Characters and elements that the mark of a note has at most."""
TAGS_AT_MOST: Final = 400_000
PARTED_AT_MOST: Final = 150_000
"""Tags of a page that is read, and of one whose parts are told; the longest of 1,491 saved pages has 20,000."""
_STYLE: Final = re.compile(r"(?:^|;)\s{0,9}(display|visibility)\s{0,9}:\s{0,9}([a-z-]{1,30})", re.IGNORECASE)
"""A declaration that may hide an element."""
_ALWAYS_APART: Final = frozenset(("br", "td", "th"))
"""Blocks that are set apart whatever their own style says."""
_SET_APART: Final = frozenset(("block", "flex", "grid", "table", "list-item", "flow-root", "table-row", "table-cell"))


def read(data: bytes, asked: Asked) -> Extract:
    """Return what a reader of a web page sees.

    Raises:
        InvalidText: Elements are nested more than 4,000 deep, or it is one page too many in a file.
    """
    page, note = decoded(data, asked.encoding or declared_encoding(data))
    if asked.budget is not None and asked.depth:
        count_page(page, asked.budget)
    whole = with_shadow_roots(page)
    tree = parsed(whole)
    text, parts = _seen(tree, whole)
    if asked.keep is not None and whole is page:
        asked.keep(page, tree)
    return Extract(text=text, kind="web page", parts=parts, markup=page, note=note)


def visible_text(page: str, *, is_all_work: bool = False) -> str:
    r"""Return the text that a reader of the page sees, a line for each block.

    Args:
        page: The page.
        is_all_work: Whether no part of it is told from another, as in a book: if not, a line ends where one does.

    Raises:
        InvalidText: Elements are nested more than 4,000 deep.

    >>> visible_text("<p>One <b>t</b>wo<script>no</script><p hidden>no<p>three<br>four")
    'One two\nthree\nfour'
    """
    return visible_parts(page, are_told=not is_all_work)[0]


def count_page(page: str, budget: Budget) -> None:
    """Count a page that is in a file, for what all pages in it may be.

    Raises:
        InvalidText: It is one too many.
    """
    tags = page.count("<") - page.count("</")
    budget.take_page(tags, depth(page) if tags > _SHALLOW and budget.counts_depth else 0, "web page")


def parsed(page: str) -> LexborHTMLParser:
    """Parse a page whole, with what a browser does not show.

    Raises:
        InvalidText: Elements are nested more than 4,000 deep.
    """
    tags = page.count("<")
    if tags > TAGS_AT_MOST:
        raise InvalidText("HTML", f"have at most {TAGS_AT_MOST:,} tags", f"{tags:,}")
    if tags > DEEPEST and tags - page.count("</") > DEEPEST and opened(page) > DEEPEST and depth(page) > DEEPEST:
        raise InvalidText("HTML", f"nest its elements at most {DEEPEST} deep", page[:40])
    return LexborHTMLParser(page)


def visible_parts(page: str, *, are_told: bool = True) -> tuple[str, tuple[Part, ...]]:
    """Return the text that a reader of the page sees, and which stretches of it are not its main text.

    Args:
        page: The page.
        are_told: Whether parts are asked for.

    Raises:
        InvalidText: Elements are nested more than 4,000 deep.
    """
    whole = with_shadow_roots(page)
    return _seen(parsed(whole), whole, are_told=are_told)


def _seen(tree: LexborHTMLParser, page: str, *, are_told: bool = True) -> tuple[str, tuple[Part, ...]]:
    """Return the text that a browser shows of a parsed page, and its parts; the page is left as it is.

    Only shadow roots are put in their places.

    Args:
        tree: The page, parsed.
        page: The same as it was parsed.
        are_told: Whether parts are asked for.
    """
    if "<shadow-root" in page:
        _compose(tree)
    if tree.body is None:
        return "", ()
    shown = Shown(unseen=UNSEEN, sets_apart=BLOCKS)
    shown.hidden.update(node.mem_id for node in tree.css(",".join(_UNSEEN_HERE)))
    for node in tree.css(",".join(_NOTE_LINKS)):
        if _is_note_mark(node, shown):
            shown.hidden.add(node.mem_id)
    _style(tree, shown)
    are_few = len(page) <= PARTED_AT_MOST or page.count("<") <= PARTED_AT_MOST
    return Blocks(tree.body, shown).parted(are_told=are_told and are_few)


def _is_note_mark(node: LexborNode, shown: Shown) -> bool:
    """Return whether the words of a link are no more than the mark of a note; empty ones are."""
    words = words_within(node, shown, nodes_at_most=_MARK_NODES, at_most=_MARK_LENGTH)
    return words is not None and bool(_NOTE_MARK.fullmatch(words))


def _style(tree: LexborHTMLParser, shown: Shown) -> None:
    """Take in what elements say by their own style: which are unseen, folded away, set apart or in the line."""
    for node in tree.css("[style*=display i], [style*=visibility i]"):
        style = {name.lower(): value.lower() for name, value in _STYLE.findall(node.attrs.sget("style"))}
        if style.get("display") == "none" and _is_folded(node, shown):
            shown.folded.add(node.mem_id)
            shown.apart[node.mem_id] = True
        elif style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
            shown.hidden.add(node.mem_id)
        elif "display" in style:
            shown.apart[node.mem_id] = style["display"] in _SET_APART or node.tag in _ALWAYS_APART


def _is_folded(node: LexborNode, shown: Shown) -> bool:
    """Tell a section of the work that scripts show and hide, a slide or a tab, from what is never shown."""
    above = node.parent
    for _ in range(_FOLDED_DEEP):
        if above is None or above.tag in _ASIDE or above.mem_id in shown.folded or above.mem_id in shown.hidden:
            return False
        if above.tag in ("article", "main"):
            paragraphs = (words_within(paragraph, shown) or "" for paragraph in node.css("p"))
            return sum(len(words.strip()) for words in paragraphs) >= _FOLDED_AT_LEAST
        above = above.parent
    return False


def _compose(tree: LexborHTMLParser) -> None:
    """Put what stands in the hosts of shadow roots into the slots, as it is shown (DOM Standard 4.2.2.3)."""
    for root in tree.css("shadow-root"):
        host = root.parent
        if host is None:
            continue
        given: dict[str, list[LexborNode]] = {}
        for child in list(host.iter(include_text=True)):
            if child.mem_id != root.mem_id:
                name = child.attributes.get("slot") or "" if child.is_element_node else ""
                given.setdefault(name, []).append(child)
        for slot in root.css("slot"):
            own = given.pop(slot.attributes.get("name") or "", [])
            if any(not node.is_text_node or (node.text() or "").strip() for node in own):
                for node in own:
                    slot.insert_before(node)
                    node.decompose()
                slot.decompose()
        for nodes in given.values():
            for node in nodes:
                node.decompose()
