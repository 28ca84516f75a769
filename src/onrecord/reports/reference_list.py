"""The list of references, in a style."""

import re
from collections.abc import Mapping
from html import unescape
from os import PathLike
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.citations import Document
from onrecord.citations.functions import works
from onrecord.csl import Style
from onrecord.dossier import Dossier
from onrecord.reports.anchors import anchor
from onrecord.reports.budget import MOST_RECORDS, PRINTED_RECORDS, left_out, not_printed, split, within
from onrecord.reports.html import REL, Html, inward, is_address, tag, text

_TAG: Final = re.compile(r"(</?(?:i|em|b|sup|sub|span|div|a)(?: (?:style|class|href)=\"[^\"<>]*\")?>)")
"""A tag that an entry of a list may have."""

LOOKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "font-weight:lighter;": "lighter", "font-style:normal;": "upright", "font-weight:normal;": "regular",
        "font-variant:small-caps;": "small-caps", "font-variant:normal;": "no-small-caps",
        "text-decoration:underline;": "underline", "text-decoration:none;": "no-underline", "baseline": "baseline",
    }
)  # fmt: skip
"""The class that stands for each style of the citation processor, since the page allows no styles but its own."""


class References(NamedTuple):
    """The list of references.

    Attributes:
        size: Number of entries.
        body: The list.
    """

    size: int
    body: Html


def references_of(
    dossier: Dossier, style: Style | str | PathLike[str], locale: str | None, most: float = MOST_RECORDS,
    links: bool = True,
) -> References:  # fmt: skip
    """Write the list of references of a dossier that is published whole.

    Raises:
        StyleError: The style cannot be found or used.
    """
    document = Document(dossier, style, "html", locale, off_record=True, links=links)
    every = works(dossier)
    shown = within(every, most)
    document.list_all(shown)
    entries = document.entries()
    items = [
        tag("li", rich(entry.text), " ", inward(anchor("source", entry.source), "in this report", class_="key"))
        for entry in entries
    ]
    over = len(every) - len(shown)
    listing = split(items, PRINTED_RECORDS, "ul", "references")
    size = len(entries) + over
    more = not_printed(size - PRINTED_RECORDS, "reference")
    return References(size, tag("div", *left_out(over, "reference"), listing, more, class_="sheet"))


def rich(markup: str) -> Html:
    """Let through the markup of the citation processor, and nothing else.

    >>> rich('<i>A</i> &lt;b&gt; <span style="font-variant:small-caps;">c</span><script>')
    Html('<i>A</i> &lt;b&gt; <span class="small-caps">c</span>&lt;script&gt;')
    """
    pieces = _TAG.split(markup)
    made: list[str] = []
    is_link = True
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            made.append(text(unescape(piece)))
        elif piece.startswith("<a "):
            is_link = _is_link(piece, pieces[number + 1])
            made.append(_known(piece) if is_link else "")
        elif piece != "</a>" or is_link:
            made.append(_known(piece))
    return Html("".join(made))


def _is_link(opened: str, words: str) -> bool:
    """Return whether a link leads to a web address, and its words, if they are an address, are one that stands so."""
    address, shown = unescape(opened.partition('"')[2].partition('"')[0]), unescape(words)
    return is_address(address) and (not shown.startswith(("http:", "https:")) or is_address(shown))


def _known(markup: str) -> Html:
    """Return a tag of an entry if it is one that entries have, with a class for its look; any other as text."""
    name, _, rest = markup.strip("<>").partition(" ")
    attribute, _, value = rest.partition("=")
    value = value.strip('"')
    if not rest:
        return Html(markup)
    if attribute == "style" and value in LOOKS:
        return Html(f'<{name} class="{LOOKS[value]}">')
    if attribute == "href" and is_address(unescape(value)):
        return Html(f'<a href="{value}" rel="{REL}">')
    if attribute == "class" and re.fullmatch("csl-[a-z-]+", value):
        return Html(f'<{name} class="{value}">')
    return text(unescape(markup))
