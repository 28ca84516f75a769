"""The words of the article and the words around it: which part of a page is what.

A page's main text is the smallest element that holds most of its paragraphs; what stands outside, and the menus,
teasers, comments and captions within, are parts of their own. Elements tell by their name and role (HTML Living
Standard, 4.3 "Sections"; WAI-ARIA 1.2, 5.3.4 "Landmark roles"), by the words of their class and id, and by how much of
their text is links (Kohlschuetter and others, "Boilerplate Detection using Shallow Text Features", 2010).
Nothing is taken out of the text: a part is only told.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from onrecord.texts.extract import Part

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MENU, TEASER, COMMENT, CAPTION, NOTICE, AROUND = "menu", "teaser", "comment", "caption", "notice", "around"
FOLDED: Final = "folded"
"""The kinds of parts; "around" is what stands outside the main text and does not say what it is, "folded" what a page
shows when it is opened: a slide of a gallery, a tab."""
IN_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        MENU: "in the page's menu, head or foot, not in the article",
        TEASER: "in a teaser of another story or a box beside it, not in the article",
        COMMENT: "in a comment below, not in the article",
        CAPTION: "in the caption of a picture, not in the running text",
        NOTICE: "in a notice of the site (cookies, subscription, sharing), not in the article",
        FOLDED: "in a part of the article that is folded away until a reader opens it",
        AROUND: "outside the article: in a menu, a teaser or what else stands around it",
    }
)
"""What is said of words that stand in a part."""

_BY_TAG: Final = MappingProxyType({"nav": MENU, "menu": MENU, "aside": TEASER, "figcaption": CAPTION})
_OUTSIDE_ARTICLES: Final = MappingProxyType({"footer": MENU, "header": MENU})
"""Elements that are about the site where they stand in no `article` or `main`, and else about the work."""
_BY_ROLE: Final = MappingProxyType(
    {
        "navigation": MENU, "banner": MENU, "contentinfo": MENU, "search": MENU, "menu": MENU, "menubar": MENU,
        "complementary": TEASER, "dialog": NOTICE, "alertdialog": NOTICE, "alert": NOTICE,
    }
)  # fmt: skip
_WORDS: Final = (
    (COMMENT, "comment comments commentlist commentaires kommentar kommentare comentarios comentario disqus livefyre"),
    (COMMENT, "respond discussion leserkommentare pingback trackback"),
    (CAPTION, "caption captions bildunterschrift imagecaption legende imgcaption figcaption bildquelle bildnachweis"),
    (NOTICE, "cookie cookies consent gdpr paywall newsletter share sharing social sharebar advertisement advert"),
    (NOTICE, "sharedaddy signup popup modal anzeige werbung donate donation socialmedia"),
    (MENU, "nav navbar navigation menu mainmenu submenu breadcrumb breadcrumbs topbar footer masthead sitemap navi"),
    (MENU, "pagination pager skiplinks mainnav subnav metanav tagcloud fusszeile kopfzeile"),
    (TEASER, "related teaser teasers recommended recommendations sidebar sidebars mostread trending relatedposts"),
    (TEASER, "relacionadas relacionados meistgelesen outbrain taboola plista seitenleiste authorbox"),
)
"""Words that say what an element is wherever they stand in its class or id."""
_WHOLE: Final = (
    (MENU, "header site-header page-header top-header head-nav toc tags"),
    (NOTICE, "subscribe subscription promo banner overlay sponsored ad ads"),
    (CAPTION, "wp-caption-text credit image-credit photo-credit copyright"),
    (
        TEASER,
        "aside widget widget-area more-stories similar author-bio author-box about-author post-navigation popular",
    ),
    (TEASER, "latest latest-news recent-posts read-more-list read-next up-next lire-aussi mas-leidas linklist"),
    (COMMENT, "reviews responses reactions"),
)
"""Words that say it only as a whole class or id: "header", but not "article-header"."""
_KIND_OF_WORD: Final = MappingProxyType({word: kind for kind, words in _WORDS for word in words.split()})
_KIND_OF_WHOLE: Final = MappingProxyType({word: kind for kind, words in _WHOLE for word in words.split()})
_STATES: Final = ("has-", "no-", "with-", "is-", "without-", "js-", "show-", "hide-", "single-", "post-type-", "tag-")
"""How classes begin that say what an element has or can do, not what it is."""
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_CLASS: Final = 300
_TEXT: Final = "-text"
"""What the parser calls a text among the elements."""
_NEVER: Final = frozenset(("body", "main", "article", "h1", "table", "tbody", "tr", "td", "th"))
"""Elements whose class says nothing of what they are, since they hold the rest."""
_PARAGRAPH: Final = 80
"""Characters from which the text of a block counts as a paragraph."""
_LINKED: Final = 0.4
"""Part of a block's text that may be links, if it is a paragraph."""
_MOST: Final = 0.9
"""Part of all paragraphs that the main element holds."""
_HALF: Final = 0.5
"""Part of all paragraphs from which an element cannot be what its class says."""
_ENOUGH: Final = 250
"""Characters of paragraphs without which a page has no main element."""
_HEAD: Final = 1_500
"""Characters at most between the heading of an article and its main element."""


@frozen
class Shown:
    """How the elements of a page are shown, by their names and, one by one, by their place in memory.

    Attributes:
        unseen: Names of elements that are not shown.
        sets_apart: Names of elements that are set apart, and whether each counts as a block (`html.BLOCKS`).
        hidden: Elements that are not shown.
        folded: Elements that are folded away until a reader opens them.
        apart: Whether elements are set apart, where their own style says so.
    """

    unseen: frozenset[str]
    sets_apart: Mapping[str, bool]
    hidden: set[int] = field(factory=set)
    folded: set[int] = field(factory=set)
    apart: dict[int, bool] = field(factory=dict)


def words_within(node: "LexborNode", shown: Shown, *, nodes_at_most: int = 0, at_most: int = 0) -> str | None:
    """Return the words of an element as they are shown; None if it has more nodes or characters than asked for."""
    parts: list[str] = []
    within = {node.mem_id}
    size = 0
    for count, inner in enumerate(node.traverse(include_text=True)):
        if (nodes_at_most and count > nodes_at_most) or (at_most and size > at_most):
            return None
        parent = inner.parent
        if not count or parent is None or parent.mem_id not in within:
            continue
        if inner.is_text_node:
            parts.append(inner.text_content or "")
            size += len(parts[-1])
        elif inner.tag not in shown.unseen and inner.mem_id not in shown.hidden:
            within.add(inner.mem_id)
    return "".join(parts)


_Line = tuple[str, int, list[int] | None]
"""What stands between two ends of lines: its text; the place of its block; and None where a line ends before it, else
the blocks in the line whose edges are there, at which one ends if the kind changes."""


class Blocks:
    """The blocks of a page in the order of the document, what has to be counted of each, and the text between them."""

    def __init__(self, body: "LexborNode", shown: Shown) -> None:
        """Go over a page once: what stands in other elements than blocks is counted for the block that they are in."""
        self._shown = shown
        self.nodes: list[LexborNode] = [body]
        self.tags: list[str] = ["body"]
        self.parents: list[int] = [0]
        self.words: list[int] = [0]
        self.linked: list[int] = [0]
        self._lines: list[_Line] = []
        self._line: list[str] = []
        self._edges: list[int] | None = None
        if body.mem_id not in shown.hidden:
            self._walk(body)
            self._edge(0, 0, is_apart=True)

    def _walk(self, body: "LexborNode") -> None:
        """Take in all that is shown: lines, each with the place of its block, and blocks with their words.

        A box is what is set apart or counts as a block; a line ends at its edges (see `_edge`).
        """
        unseen, hidden, sets_apart, styled = (
            self._shown.unseen, self._shown.hidden, self._shown.sets_apart, self._shown.apart,
        )  # fmt: skip
        words, linked, line, edge = self.words, self.linked, self._line, self._edge
        nodes, tags, parents = self.nodes, self.tags, self.parents
        place, in_link = 0, False
        above: list[tuple[LexborNode, int, bool, bool | None]] = []  # None: it is no box, else whether it is set apart
        node = body.first_child
        while node is not None or above:
            if node is None:
                node, outer, in_link, is_apart = above.pop()
                if is_apart is not None:
                    if line or not is_apart or self._edges is not None:
                        edge(place, place, is_apart=is_apart)
                    place = outer
            elif (text := node.text_content) is not None:
                size = len(text.strip())
                if size:
                    line.append(text)
                    words[place] += size
                    if in_link:
                        linked[place] += size
                elif line or self._edges is not None:
                    line.append(text)
            elif (tag := node.tag or "") not in unseen and (own := node.mem_id) not in hidden:
                is_block = sets_apart.get(tag)
                is_apart = is_block is not None
                if styled:
                    is_apart = styled.get(own, is_apart)
                is_box = is_apart or is_block
                above.append((node, place, in_link, is_apart if is_box else None))
                if is_box:
                    outer = place
                    if is_block:
                        place = len(nodes)
                        nodes.append(node)
                        tags.append(tag)
                        parents.append(outer)
                        words.append(0)
                        linked.append(0)
                    if line or not is_apart or self._edges is not None:
                        edge(outer, place, is_apart=is_apart)
                in_link = in_link or tag == "a"
                node = node.first_child
                continue
            node = node.next

    def _edge(self, before: int, box: int, *, is_apart: bool) -> None:
        """End the line at the edge of a box, or note the edge if the box stands in the line: the kind may change there.

        Args:
            before: Place of the block whose words stand before the edge.
            box: Place of the block that the box is or is in.
            is_apart: Whether the box is set apart.
        """
        if self._line:
            self._end_line(before)
        if is_apart or self._edges is None:
            self._edges = None
        else:
            self._edges.append(box)

    def _end_line(self, place: int) -> None:
        """Keep what stands in the line as that of a block."""
        self._lines.append(("".join(self._line), place, self._edges))
        self._line.clear()
        self._edges = []

    def parted(self, *, are_told: bool) -> tuple[str, tuple[Part, ...]]:
        """Return the text, a line for each block, and the stretches of it that are not its main text.

        Args:
            are_told: Whether parts are told; if not, there are none.
        """
        kinds = self.kinds() if are_told else [""] * len(self.nodes)
        lines: list[str] = []
        parts: list[Part] = []
        size = 0
        for kind, run in self._runs(kinds):
            begun = size
            for line in run.splitlines():
                words = " ".join(line.split())
                if words:
                    lines.append(words)
                    size += len(words) + 1
            if kind and parts and parts[-1].kind == kind and parts[-1].end == begun - 1:
                parts[-1] = parts[-1]._replace(end=size - 1)
            elif kind and size > begun:
                parts.append(Part(begun, size - 1, kind))
        return "\n".join(lines), tuple(parts)

    def _runs(self, kinds: list[str]) -> Iterator[tuple[str, str]]:
        """Yield the stretches of one kind, each with its text; where the kind changes, a line ends."""
        now = ""
        run: list[str] = []
        for text, place, edges in self._lines:
            kind = kinds[place]
            if kind != now:
                yield now, "".join(run)
                run.clear()
                now = kind
            elif edges is None or any(kinds[edge] != kinds[self.parents[edge]] for edge in edges):
                run.append("\n")
            run.append(text)
        yield now, "".join(run)

    def kinds(self) -> list[str]:
        """Return the kind of each block: that of its own, or of what it is in."""
        raw = [
            words if words >= _PARAGRAPH and linked <= words * _LINKED else 0
            for words, linked in zip(self.words, self.linked, strict=True)
        ]
        told = self._told(self._summed(raw), sum(raw))
        good = [0 if kind else weight for kind, weight in zip(told, raw, strict=True)]
        within = self._summed(good)
        main = self._main(within)
        if main:
            self._set_around(told, main)
        return told

    def _summed(self, weights: list[int]) -> list[int]:
        """Add up weights over everything that is within each element."""
        sums = list(weights)
        for place in range(len(sums) - 1, 0, -1):
            sums[self.parents[place]] += sums[place]
        return sums

    def _headed(self) -> set[int]:
        """Return the places of the first headings and of all that they are in."""
        found: set[int] = set()
        for above in (place for place, tag in enumerate(self.tags) if tag == "h1"):
            while above not in found:
                found.add(above)
                above = self.parents[above]
        return found

    def _told(self, within: list[int], whole: int) -> list[str]:
        """Return what elements say that they are; what holds half of all paragraphs is believed only of comments."""
        heads = self._headed()
        half = whole * _HALF or 1
        kinds: list[str] = []
        in_work: list[bool] = []
        for place, (tag, above) in enumerate(zip(self.tags, self.parents, strict=True)):
            in_work.append(tag in ("article", "main") or (place > 0 and in_work[above]))
            kind = kinds[above] if place else ""
            if not kind:
                kind = self._own(self.nodes[place], tag, in_work[place])
                if kind and ((within[place] > half and kind != COMMENT) or place in heads):
                    kind = ""
            kinds.append(kind)
        return kinds

    def _own(self, node: "LexborNode", tag: str, in_work: bool) -> str:
        """Return the kind that an element says by its name, its role, its class or its id."""
        if tag in _BY_TAG:
            return _BY_TAG[tag]
        if tag in _OUTSIDE_ARTICLES and not in_work:
            return _OUTSIDE_ARTICLES[tag]
        if self._shown.folded and node.mem_id in self._shown.folded:
            return FOLDED
        attributes = node.attributes
        if not attributes:
            return ""
        role = attributes.get("role")
        if role and (kind := _BY_ROLE.get(role.lower())):
            return kind
        if tag in _NEVER:
            return ""
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_LONGEST_CLASS]
        return part_named(names) if names != " " else ""

    def _main(self, within: list[int]) -> int:
        """Return the place of the smallest element that holds most paragraphs; 0 if the page has too few."""
        whole = within[0] if within else 0
        if whole < _ENOUGH:
            return 0
        found = 0
        for place in range(1, len(within)):
            if self.parents[place] == found and within[place] >= whole * _MOST:
                found = place
        return found

    def _set_around(self, kinds: list[str], main: int) -> None:
        """Set what stands outside the main element apart, but for the heading before it and what is between."""
        inside = [False] * len(kinds)
        for place in range(len(kinds)):
            inside[place] = place == main or (place > 0 and inside[self.parents[place]])
        heading = max((place for place in range(main) if self.tags[place] == "h1" and not kinds[place]), default=0)
        between = sum(self.words[heading:main]) if heading else 0
        if between > _HEAD:
            heading = 0
        ancestors = set()
        above = main
        while above:
            above = self.parents[above]
            ancestors.add(above)
        for place in range(len(kinds)):
            is_head = heading and heading <= place < main and place not in ancestors
            if not kinds[place] and not inside[place] and not is_head:
                kinds[place] = AROUND


def part_named(names: str) -> str:
    """Return the kind of part that a class or an id names, or "".

    >>> part_named("post-comments"), part_named("relatedArticles"), part_named("article-header has-sidebar")
    ('comment', 'teaser', '')
    """
    return _kept_part(names) if len(names) <= _KEPT_AT_MOST else _part_named(names)


def _part_named(names: str) -> str:
    """Return the kind of part by the first word that tells."""
    apart = names if names.islower() else _CAMEL.sub("-", names).lower()
    for name in apart.replace("_", "-").split():
        if name in _KIND_OF_WHOLE:
            return _KIND_OF_WHOLE[name]
        if name.startswith(_STATES):
            continue
        for word in name.split("-"):
            if word in _KIND_OF_WORD:
                return _KIND_OF_WORD[word]
    return ""


_kept_part: Final = lru_cache(maxsize=4_096)(_part_named)
_KEPT_AT_MOST: Final = 1_000
"""Characters of a class or an id whose part is kept."""
