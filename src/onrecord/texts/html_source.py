"""The tags of an HTML page as they stand in it, before a parser has seen it: what it declares, how deep it goes."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"<(!--|/?[a-zA-Z][a-zA-Z0-9:-]{0,40})")
_RAW: Final = MappingProxyType(
    {
        name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
        for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
    }
)
"""Elements whose content is text and not markup (HTML Living Standard 13.1.2), and where each ends."""
_TEMPLATE: Final = re.compile(r"<template[^>]{0,4000}", re.IGNORECASE)
"""The beginning of an element that may be a shadow root."""
_SHADOW: Final = ("hadow", "HADOW")
"""What is sooner looked for than that element, in the cases in which programs write `shadowrootmode`."""
_LONGEST: Final = 4_000
"""Characters of one tag that are looked at."""

_CLOSED_UNASKED: Final = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "td", "th", "tr", "track", "wbr",
))  # fmt: skip

_UNASKED_TAG: Final = re.compile(rf"<(?:{'|'.join(sorted(_CLOSED_UNASKED))})(?![a-zA-Z0-9:-])", re.IGNORECASE)
"""The beginning of an element that nothing need close."""
_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'>/=]{1,64})      # its name
        (?:\s{0,9}=\s{0,9}
        (?:"([^"]*)"|'([^']*)'|([^\s"'>]{1,2000})))?  # its value, in quotes or bare""",
    re.VERBOSE,
)
_CHARSET: Final = re.compile(
    r"""charset\s{0,9}=\s{0,9}(?:"([^"]{1,64})"|'([^']{1,64})'|([^\s;"']{1,64}))""", re.IGNORECASE
)
"""The name of an encoding in a declaration of HTML."""
_XML: Final = re.compile(r"""<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([^"'>]{1,64})["']""")
"""The name of an encoding in a declaration of XML."""


class Tag(NamedTuple):
    """A tag: where it stands, its name in lower case, whether it ends an element, and its attributes as written."""

    start: int
    end: int
    name: str
    is_end: bool
    inside: str


def tags(page: str) -> Iterator[Tag]:
    """Yield the tags of a page, those in comments, scripts and styles left out.

    >>> [tag.name for tag in tags("<!-- <p> --><P>one<script>'<b>'</script><br/>")]
    ['p', 'script', 'br']
    """
    for start, inside, end, name in _marks(page):
        yield Tag(start, end, name.lstrip("/"), name[0] == "/", page[inside : end - 1])


def _marks(page: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield where each tag begins, its inside begins and it ends, and its name, that of an end tag with its slash."""
    place = 0
    while mark := _MARK.search(page, place):
        if mark[1] == "!--":
            place = page.find("-->", mark.start() + 2) + 3
            if place < 3:
                return
            continue
        inside = mark.end()
        place = page.find(">", inside, inside + _LONGEST) + 1
        if not place:
            place = inside
            continue
        name = mark[1].lower()
        yield mark.start(), inside, place, name
        if name in _RAW:
            end = _RAW[name].search(page, place)
            if end is None:
                return
            place = end.end()


def attributes(inside: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case; of two of one name the first counts.

    >>> attributes(''' CHARSET=utf-8 content="a b" hidden''')
    {'charset': 'utf-8', 'content': 'a b', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def opened(page: str) -> int:
    """Return how many elements a page opens at most that something must close, which is sooner counted than `depth`.

    >>> opened("<p>one<p>two<div><b>three</b></div>")
    2
    """
    return page.count("<") - page.count("</") - sum(1 for _ in _UNASKED_TAG.finditer(page))


def depth(page: str) -> int:
    """Return an upper bound of the depth to which elements are nested."""
    now = deepest = 0
    for _, _, _, name in _marks(page):
        if name[0] == "/":
            now -= now > 0
        elif name not in _CLOSED_UNASKED:
            now += 1
            if now > deepest:
                deepest = now
    return deepest


def declared_encoding(head: bytes) -> str:
    """Return the label of the encoding that a page declares, or "".

    A `meta` counts wherever it stands, and nothing in a script or a comment does. A page that can be read so far is
    not in UTF-16, whatever it says.

    Source:
        HTML Living Standard, sections 13.2.3.2 (prescan), 13.2.3.4 (changing the encoding while parsing).

    >>> declared_encoding(b'<script charset=big5></script><meta http-equiv=content-type content="a; charset=KOI8-R">')
    'KOI8-R'
    """
    page = head.decode("latin-1")
    xml = _XML.match(page.lstrip("\xef\xbb\xbf \t\r\n"))
    declaring = tags(page) if b"charset" in head[:_LONGEST] or b"charset" in head.lower() else ()
    label = next(filter(None, map(_declared_by, declaring)), "") or (xml[1] if xml else "")
    return "utf-8" if label.lower().startswith(("utf-16", "utf16")) else label.strip()


def _declared_by(tag: Tag) -> str:
    if tag.name != "meta" or tag.is_end:
        return ""
    given = attributes(tag.inside)
    if given.get("charset"):
        return given["charset"]
    if given.get("http-equiv", "").strip().lower() != "content-type":
        return ""
    found = _CHARSET.search(given.get("content", ""))
    return next(filter(None, found.groups()), "") if found else ""


def with_shadow_roots(page: str) -> str:
    """Return a page in which each declarative shadow root is an element `shadow-root`, which a parser shows.

    Source:
        HTML Living Standard, section 4.12.3: `template` with `shadowrootmode`.

    >>> with_shadow_roots("<template shadowrootmode=open><p>a</template><template>b</template>")
    '<shadow-root><p>a</shadow-root><template>b</template>'
    """
    if not any(word in page for word in _SHADOW):
        return page
    if not any("shadowroot" in mark[0].lower() for mark in _TEMPLATE.finditer(page)):
        return page
    parts: list[str] = []
    open_roots: list[bool] = []
    place = 0
    for start, inside, end, name in _marks(page):
        if name == "/template":
            is_root = bool(open_roots) and open_roots.pop()
        elif name == "template":
            is_root = not attributes(page[inside : end - 1]).keys().isdisjoint(("shadowrootmode", "shadowroot"))
            open_roots.append(is_root)
        else:
            continue
        if is_root:
            parts += [page[place:start], "</shadow-root>" if name[0] == "/" else "<shadow-root>"]
            place = end
    return "".join((*parts, page[place:]))
