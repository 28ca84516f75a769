"""What a page shows of its work: heading, byline and day, by the elements that say what they are and where they stand.

Everything is looked at from the heading of the work: what shares the nearest element with it belongs to it, and what
stands in a menu, a comment or a teaser does not.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.texts.describing.titles import Titles
from onrecord.texts.html_main_text import COMMENT, MENU, NOTICE, TEASER, part_named

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_WORD: Final = re.compile(r"\[([\w-]+)(?:[~*$]?='([^']+)')?")
"""The attribute that a selector asks for, and the value that it quotes."""
_ASKED: Final = ("class", "id", "itemprop", "property", "rel", "href")
"""Attributes whose values are gathered once, so that no selector is asked of each element for what is not there."""


def _with_words(*selectors: str) -> Mapping[str, tuple[str, str]]:
    """Return selectors with the attribute that they ask for, and what must stand in it.

    >>> dict(_with_words("[class*='pubDate' i]", "abbr[title]", "address"))
    {"[class*='pubDate' i]": ('class', 'pubdate'), 'abbr[title]': ('title', ''), 'address': ('', '')}
    """
    found = ((selector, _WORD.search(selector)) for selector in selectors)
    return MappingProxyType(
        {selector: (word[1], (word[2] or "").lower()) if word else ("", "") for selector, word in found}
    )


def values_of(tree: "LexborHTMLParser") -> Mapping[str, str]:
    """Return the values of some attributes in a page, in lower case, each once."""
    return {name: "\n".join({node.attrs.sget(name) for node in tree.css(f"[{name}]")}).lower() for name in _ASKED}


_HEADINGS: Final = _with_words(
    "h1", "h2", "[itemprop~='headline']", "[class~='entry-title']", "[class~='post-title']", "[class*='headline' i]",
    "[class*='article-title' i]", "[class*='articletitle' i]",
)  # fmt: skip
_AUTHORS: Final = _with_words(
    "[itemprop~='author' i]", "[itemprop~='creator' i]", "[rel~='author' i]", "[property$='author']", "[data-author]",
    "[class*='author' i]", "[class*='autor' i]", "[class*='byline' i]", "[class*='auteur' i]", "[class*='verfasser' i]",
    "[class*='redakteur' i]", "[class*='contributor' i]", "[class*='writer' i]", "[class~='username']", "[class~='fn']",
    "[class*='postedby' i]", "[class*='posted-by' i]", "[class~='submitted']", "[id*='author' i]", "[id*='byline' i]",
    "[href*='/author/']", "[href*='/authors/']", "[href*='/autor/']", "[href*='/autoren/']", "[href*='/auteur']",
    "byline", "address",
)  # fmt: skip
_DAYS: Final = _with_words(
    "time", "[itemprop~='datePublished']", "[itemprop~='dateCreated']", "[property$='datePublished']", "abbr[title]",
    "[class*='date' i]", "[class*='datum' i]", "[class*='publish' i]", "[class*='timestamp' i]", "[class*='fecha' i]",
    "[class*='posted' i]", "[class*='pubdate' i]", "[class*='zeit' i]", "[id*='date' i]", "[class~='submitted']",
    "[class*='created' i]", "[class*='updated' i]", "[class*='modified' i]", "[class*='byline' i]",
)  # fmt: skip
_OF_CHANGE: Final = re.compile(r"modif|updat|edited|aktualisiert|expire|event|copyright", re.IGNORECASE)
_OF_AUTHORS: Final = re.compile(r"auth?or|byline|auteur|writer|bio", re.IGNORECASE)
_OF_PICTURES: Final = re.compile(r"photo|image|picture|caption|credit|copyright|foto|bild|legend", re.IGNORECASE)
"""Words of a class or id of what belongs to a picture."""
_HIGHEST: Final = 40
_LONGEST: Final = 240
_MOST: Final = 400


class Seen(NamedTuple):
    """An element that tells something of the work.

    Attributes:
        text: Its words.
        data: What it states for machines, as the `datetime` of `time`; else "".
        where: What it is, in words.
        height: How many elements above the heading hold both; 0 is the heading's own.
        is_changed: Whether it says that it tells of a change.
        group: Tells elements that stand side by side.
    """

    text: str
    data: str
    where: str
    height: int
    is_changed: bool
    group: int


class Page:
    """A parsed page, seen from the heading of its work."""

    def __init__(self, tree: "LexborHTMLParser", titles: Titles) -> None:
        self._tree, self._values = tree, values_of(tree)
        self._heading, alone = _heading(tree, self._found(_HEADINGS), titles)
        self.other_headings = tuple(words_of(node) for node in alone if node is not self._heading)
        self._above: dict[int, int] = {}
        self._others: dict[int, bool] = {}
        node = self._heading
        height = 0
        while node is not None and height < _HIGHEST:
            self._above[node.mem_id] = height
            node, height = node.parent, height + 1

    @property
    def heading(self) -> str:
        """The words of the heading of the work; "" if the page has none."""
        return words_of(self._heading) if self._heading is not None else ""

    @property
    def heading_tag(self) -> str:
        """What element the heading is."""
        return (self._heading.tag or "") if self._heading is not None else ""

    def authors(self) -> list[Seen]:
        """List the elements that name authors, the nearest to the heading first."""
        return self._authors

    @cached_property
    def _authors(self) -> list[Seen]:
        return self._seen(_AUTHORS, _is_of_author)

    def days(self) -> list[Seen]:
        """List the elements that tell a day, the nearest to the heading first."""
        return self._seen(_DAYS, _is_of_day)

    def _found(self, selectors: Mapping[str, tuple[str, str]]) -> "list[LexborNode]":
        """List the elements of some selectors in the order of the page, of those only whose word is in it."""
        met = [selector for selector, (name, word) in selectors.items() if word in self._values.get(name, word)]
        return self._tree.css(",".join(met))[:_MOST] if met else []

    def _seen(self, selectors: Mapping[str, tuple[str, str]], fits: "Callable[[LexborNode], bool]") -> list[Seen]:
        """List the elements of some selectors that tell of the work, the nearest to the heading first."""
        found = []
        for node in self._found(selectors):
            height = self._height(node)
            if height < 0 or not fits(node):
                continue
            attributes = node.attrs
            data = attributes.sget("datetime") or attributes.sget("content") or attributes.sget("data-author")
            data = data or (attributes.sget("title") if node.tag == "abbr" else "")
            text = _without_details(node)
            if len(text) > _LONGEST or not (text or data):
                continue
            names = _names(node)
            parent = node.parent
            found.append(
                Seen(
                    text, data, _described(node), height,
                    bool(_OF_CHANGE.search(f"{names} {attributes.sget('itemprop')}")),
                    parent.mem_id if parent is not None else 0,
                )
            )  # fmt: skip
        return sorted(found, key=lambda seen: seen.height)

    def _height(self, node: "LexborNode") -> int:
        """Return how far above the heading an element stands with it; -1 if it is in something else."""
        own = _names(node)
        if _OF_PICTURES.search(own) and not _OF_AUTHORS.search(own):
            return -1
        above: LexborNode | None = node
        for _ in range(_HIGHEST):
            if above is None:
                break
            if above.mem_id in self._above:
                return self._above[above.mem_id]
            if above is not node:
                is_other = self._others.get(above.mem_id)
                if is_other is None:
                    is_other = self._others[above.mem_id] = _is_other(above)
                if is_other:
                    return -1
            above = above.parent
        return _HIGHEST


_POSTAL: Final = re.compile(r"address|adr\b", re.IGNORECASE)
_OF_DETAILS: Final = re.compile(
    r"aut(?:h)?or[-_]*(?:title|job|role|position|desc|image|img|avatar|email|count|social|function)", re.IGNORECASE
)
"""Classes of what stands beside an author's name."""
_OF_DAYS: Final = re.compile(
    r"(?:\A|[\s_-]|[a-z](?=[DPT]))(?:date|datum|fecha|time|timestamp|published|publish|pubdate|posted|submitted|"
    r"created|updated|modified|byline|zeit|datetime|datepublished|postdate|entrydate|"
    r"date-?line|meta|info)(?:\Z|[\s_-])",
    re.IGNORECASE,
)
"""Words of a class or id that say that an element tells a day."""


def _without_details(node: "LexborNode") -> str:
    """Return the words of an element without what stands beside an author's name: "Science Editor"."""
    text = words_of(node)
    if 2 < text.count(" ") < _LONGEST:
        for inner in node.css("[class*='title' i], [class*='job' i], [class*='role' i], [class*='position' i]"):
            if _OF_DETAILS.search(_names(inner)):
                text = text.replace(words_of(inner), "").strip()
    return text


def _is_of_author(node: "LexborNode") -> bool:
    """Return whether an element that was found by a word may name an author: no postal address does."""
    attributes = node.attrs
    names = f"{_names(node)} {attributes.sget('itemprop')} {attributes.sget('rel')}"
    if node.tag == "meta" or _OF_DETAILS.search(names):
        return False
    if node.tag == "address" or _POSTAL.search(names):
        text = words_of(node)
        return not _POSTAL.search(names) and sum(map(str.isdigit, text)) <= 8 and len(text) < 60
    return True


def _is_of_day(node: "LexborNode") -> bool:
    if node.tag in ("time", "abbr") or node.attrs.sget("itemprop") or node.attrs.sget("property"):
        return True
    return bool(_OF_DAYS.search(_names(node)))


def _is_other(node: "LexborNode") -> bool:
    """Return whether an element is a menu, a comment or a teaser, in which an author is that of something else."""
    if not node.is_element_node:  # the document
        return False
    if node.tag in ("nav", "figure", "figcaption", "blockquote"):
        return True
    names = _names(node)
    is_of_authors = bool(_OF_AUTHORS.search(names))
    if node.tag == "aside":
        return not is_of_authors
    kind = part_named(names)
    return kind in (COMMENT, NOTICE, MENU) or (kind == TEASER and not is_of_authors)


def _names(node: "LexborNode") -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300]


def _described(node: "LexborNode") -> str:
    attributes = node.attrs
    for name in ("itemprop", "rel", "property"):
        if value := attributes.sget(name):
            return f"{node.tag} {name} {value}"
    first = (attributes.sget("class") or attributes.sget("id")).split()
    return f"{node.tag} {first[0]}" if first else str(node.tag)


def words_of(node: "LexborNode") -> str:
    """Return the words of an element, blocks and lines apart."""
    return " ".join(node.text(deep=True, separator=" ").split())


def _heading(
    tree: "LexborHTMLParser", found: "list[LexborNode]", titles: Titles
) -> "tuple[LexborNode | None, list[LexborNode]]":
    """Choose the heading that is the title of the work, by what the page states; and list those that do not fit it."""
    best: tuple[float, LexborNode] | None = None
    alone: list[LexborNode] = []
    for node in found:
        text = words_of(node)
        if not 1 < len(text) <= 400:
            continue
        fits = titles.fitness(text)
        is_first = node.tag == "h1"
        if fits < (0.5 if is_first else 0.8) or (not is_first and _within_other(node)):
            if fits >= 0 and (is_first or "headline" in node.attrs.sget("itemprop")):
                alone.append(node)
            continue
        score = fits + (0.15 if is_first else 0)
        if best is None or score > best[0]:
            best = (score, node)
    if best is not None:
        return best[1], alone
    is_told = len(alone) != 1 or tree.css_first("meta[property='og:title']") is not None
    return (None if is_told else alone[0]), alone


def _within_other(node: "LexborNode") -> bool:
    above = node.parent
    for _ in range(12):
        if above is None or above.tag in ("body", "main", "article"):
            return False
        if above.tag in ("nav", "aside") or part_named(_names(above)) in (COMMENT, TEASER):
            return True
        above = above.parent
    return False
