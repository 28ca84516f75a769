"""The words around keys in Markdown: their markup as that of items, and what items cannot hold kept as it stands."""

import html
import re
from types import MappingProxyType
from typing import Final

from onrecord.citations.parts import KEPT, KEPT_FIRST, KEPT_LAST
from onrecord.items import mathematics

_INLINE: Final = re.compile(
    r"""
      \\(?P<escaped>[^\w\s]|_)
    | (?P<space>\\[ ]|\s+)
    | \$(?=[^\s$])(?P<math>[^$\n]+)(?<=\S)\$(?!\d)
    | (?P<kept>(?:(?<!`)|(?<=\\`))(?P<ticks>`++)[^\n]{1,500}?(?<!`)(?P=ticks)(?!`)(?:\{[^{}\n]{0,500}\})?
        | \$\$[^$]{1,2000}\$\$
        | ~~ | -{2,3} | \.{3}
        | !?\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,500}\)|\{[^{}\n]{0,500}\})
        | \^?\[[^\[\]\n]{1,500}\](?=\^)
        | \[\^[^\[\]\s]{1,200}\]
        | \^\[[^\[\]\n]{1,1000}\]
        | <[A-Za-z/][^<>\n]{0,500}>)
    | (?P<entity>&(?:\#x?[0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});)
    | \*\*\*(?=\S)(?P<both>[^*\n]+)(?<=\S)\*\*\*
    | (?<![\w'])'(?=\S)(?P<quoted>[^'\n]{1,500})(?<=\S)'(?![\w'])
    | \*\*(?=\S)(?P<strong>[^*\n]+)(?<=\S)\*\*
    | \*(?=\S)(?P<emphasis>[^*\n]+)(?<=\S)\*
    | (?<![^\W_])_(?=\S)(?P<underlined>[^_\n]+)(?<=\S)_(?![^\W_])
    | \^(?P<raised>(?:[^\s^\\\[]|\\.){1,200})\^
    | ~(?P<lowered>(?:[^\s~\\]|\\.){1,200})~
    """,
    re.VERBOSE,
)
"""Markup within the words before and after a key: what is escaped, formulas, what is kept, emphasis, raised words."""
_MARKED: Final = MappingProxyType(
    {"strong": "b", "emphasis": "i", "underlined": "i", "raised": "sup", "lowered": "sub"}
)
_KEPT: Final = re.compile(KEPT)


class Affixes:
    """Reads words in Markdown; a private character stands for what items cannot hold, until it is put back."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def rich(self, text: str) -> str:
        """Turn markup of Markdown into that of items; take backslashes away and line breaks for spaces.

        >>> Affixes().rich("*my* italics")
        '<i>my</i> italics'
        """
        return _INLINE.sub(self._turned, text)

    def _turned(self, match: re.Match[str]) -> str:
        """Return what a piece of Markdown in an affix is as CSL's rich text."""
        kind = match.lastgroup or ""
        if kind == "kept" or match["kept"]:
            return self._keep(match[0])
        if kind in _MARKED:
            inner = match[kind].replace("\\ ", " ")
            return f"<{_MARKED[kind]}>{self.rich(inner)}</{_MARKED[kind]}>"
        if kind == "both":
            return f"<b><i>{self.rich(match[kind])}</i></b>"
        if kind == "quoted":
            return f"‘{self.rich(match[kind])}’"
        if kind == "math":
            return mathematics.marked(match[kind])
        if kind == "entity":
            return html.unescape(match[0])
        return match[kind] if kind == "escaped" else "\u00a0" if match[0] == "\\ " else " "

    def _keep(self, text: str) -> str:
        if KEPT_FIRST + len(self._kept) > KEPT_LAST:
            return text
        self._kept.append(text)
        return chr(KEPT_FIRST + len(self._kept) - 1)

    def put_back(self, written: str) -> str:
        """Put what was kept back into what a citation prints."""
        return _KEPT.sub(lambda mark: self._kept[ord(mark[0]) - KEPT_FIRST], written) if self._kept else written
