"""The words of the article and the words around it: which part of a page is what.

A page's main text is the smallest element that holds most of its paragraphs; what stands outside, and the menus,
teasers, comments and captions within, are parts of their own. Elements tell by their name and role (HTML Living
Standard, 4.3 "Sections"; WAI-ARIA 1.2, 5.3.4 "Landmark roles"), by the words of their class and id, and by how much of
their text is links (Kohlschuetter and others, "Boilerplate Detection using Shallow Text Features", 2010).
Nothing is taken out of the text: a part is only told.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.texts.extract import Part

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MENU, TEASER, COMMENT, CAPTION, NOTICE, AROUND = "menu", "teaser", "comment", "caption", "notice", "around"
FOLDED: Final = "folded"
"""The kinds of parts; "around" is what stands outside the main text and does not say what it is, "folded" what a page
shows when it is opened: a slide of a gallery, a tab."""
FOLDED_MARK: Final = "data-onrecord-folded"
"""Attribute of an element that is folded away."""

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
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
))  # fmt: skip
"""Elements that stand on lines of their own, so that marks between lines tell where they begin and end."""
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
_OPEN: Final = "\ufdd0"
_CLOSE: Final = "\ufdd1"
"""Marks in the text: noncharacters (Unicode, section 23.7), which are taken out of a page before."""
_PARTS: Final = ("", MENU, TEASER, COMMENT, CAPTION, NOTICE, AROUND, FOLDED)
_MARK: Final = re.compile(f"{_OPEN}([0-{len(_PARTS) - 1}])|{_CLOSE}")


def without_marks(page: str) -> str:
    """Return a page without the characters that mark parts."""
    return page.replace(_OPEN, "").replace(_CLOSE, "") if _OPEN in page or _CLOSE in page else page


def mark_parts(tree: "LexborHTMLParser") -> None:
    """Put marks into a page before and after each part that is not its main text.

    Args:
        tree: The page, without what a browser does not show.
    """
    if tree.body is None:
        return
    page = _Page(tree.body)
    kinds = page.kinds()
    for place, kind in enumerate(kinds):
        above = kinds[page.parents[place]] if place else ""
        if kind != above:
            node = page.nodes[place]
            if place:
                node.insert_before(f"\n{_OPEN}{_PARTS.index(kind)}\n")
                node.insert_after(f"\n{_CLOSE}\n")
    if kinds[0]:
        first = tree.body.child
        if first is not None:
            first.insert_before(f"\n{_OPEN}{_PARTS.index(kinds[0])}\n")


def parted(marked: str) -> tuple[str, tuple[Part, ...]]:
    r"""Take the marks out of a text, and say where the parts are; the lines are those that have words.

    >>> parted("One\n\ufdd01\nTwo\n\ufdd1\nThree")
    ('One\nTwo\nThree', (Part(start=4, end=7, kind='menu'),))
    """
    lines: list[str] = []
    parts: list[Part] = []
    open_kinds = [""]
    size = 0
    for line in marked.splitlines():
        if not line:
            continue
        if _OPEN in line or _CLOSE in line:
            for mark in _MARK.finditer(line):
                if mark[1]:
                    open_kinds.append(_PARTS[int(mark[1])])
                elif len(open_kinds) > 1:
                    open_kinds.pop()
            line = _MARK.sub("", line)
        words = " ".join(line.split())
        if not words:
            continue
        kind = open_kinds[-1]
        if kind and parts and parts[-1].kind == kind and parts[-1].end == size - 1:
            parts[-1] = parts[-1]._replace(end=size + len(words))
        elif kind:
            parts.append(Part(size, size + len(words), kind))
        lines.append(words)
        size += len(words) + 1
    return "\n".join(lines), tuple(parts)


class _Page:
    """The blocks of a page in the order of the document, with what has to be counted of each."""

    def __init__(self, body: "LexborNode") -> None:
        """Go over a page once: what stands in other elements than blocks is counted for the block that they are in."""
        self.nodes: list[LexborNode] = [body]
        self.tags: list[str] = ["body"]
        self.parents: list[int] = [0]
        self.words: list[int] = [0]
        self.linked: list[int] = [0]
        place_of = {body.mem_id: 0}
        links: set[int] = set()
        for node in body.traverse(include_text=True):
            parent = node.parent
            outer = parent.mem_id if parent is not None else 0
            above = place_of.get(outer)
            if above is None:  # the body itself
                continue
            if node.is_text_node:
                size = len((node.text_content or "").strip())
                self.words[above] += size
                self.linked[above] += size if outer in links else 0
                continue
            tag = node.tag or ""
            if tag == "a" or outer in links:
                links.add(node.mem_id)
            if tag in _BLOCKS:
                above = self._add(node, tag, above)
            place_of[node.mem_id] = above

    def _add(self, node: "LexborNode", tag: str, above: int) -> int:
        """Take in a block of another; return its place."""
        self.nodes.append(node)
        self.tags.append(tag)
        self.parents.append(above)
        self.words.append(0)
        self.linked.append(0)
        return len(self.nodes) - 1

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

    def _told(self, within: list[int], whole: int) -> list[str]:
        """Return what elements say that they are; what holds half of all paragraphs is believed only of comments."""
        headed = [int(tag == "h1") for tag in self.tags]
        heads = self._summed(headed)
        kinds: list[str] = []
        in_work: list[bool] = []
        for place, (node, tag) in enumerate(zip(self.nodes, self.tags, strict=True)):
            above = self.parents[place]
            in_work.append(tag in ("article", "main") or (place > 0 and in_work[above]))
            kind = kinds[above] if place else ""
            if not kind:
                kind = self._own(node, tag, in_work[place])
                is_most = whole and within[place] > whole * _HALF
                if (is_most and kind != COMMENT) or (heads[place] and kind):
                    kind = ""
            kinds.append(kind)
        return kinds

    @staticmethod
    def _own(node: "LexborNode", tag: str, in_work: bool) -> str:
        """Return the kind that an element says by its name, its role, its class or its id."""
        if tag in _BY_TAG:
            return _BY_TAG[tag]
        if tag in _OUTSIDE_ARTICLES and not in_work:
            return _OUTSIDE_ARTICLES[tag]
        attributes = node.attributes
        if FOLDED_MARK in attributes:
            return FOLDED
        role = (attributes.get("role") or "").lower()
        if role in _BY_ROLE:
            return _BY_ROLE[role]
        if tag in _NEVER:
            return ""
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_LONGEST_CLASS]
        return part_named(names)

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
    for name in _CAMEL.sub("-", names).lower().replace("_", "-").split():
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
