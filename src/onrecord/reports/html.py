"""HTML from parts: whatever is not made here is text, and is escaped in one function.

A part is `Html`, which is markup already, or a `str`, which is somebody's text and never becomes markup.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from typing import Final

from onrecord.terminal import without_controls

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x20\x7f-\x9f]{1,4000}", re.IGNORECASE)
"""An address of the web that may be a link."""
_MARKUP: Final = re.compile("[&<>\"']")
"""What begins or ends something in markup: text that has none, and nothing that cannot be seen, stands as it is."""
_UNFIT: Final = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_VOID: Final = frozenset({"br", "col", "hr", "link", "meta"})


class Html(str):
    """Text that is markup already.

    >>> Html("<br>")
    Html('<br>')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Html({str.__repr__(self)})"


Part = str | None
"""A piece of a page: `Html` as it is, any other text escaped, None as nothing."""


def text(words: str) -> Html:
    """Make somebody's text a part of a page: all text enters the page through `_escaped`.

    Characters that HTML forbids, and those that turn the direction of what follows, are shown by others.

    Source: HTML Living Standard, sections 13.1.2.1 and 13.3; Unicode Technical Report 36, section 2.

    >>> text("<script>")
    Html('&lt;script&gt;')
    """
    return Html(_escaped(words))


def _escaped(words: str) -> str:
    if words.isprintable() and _MARKUP.search(words) is None:
        return words
    return escape(_UNFIT.sub("\ufffd", without_controls(words, lines=True)), quote=True)


def tag(name: str, *parts: Part, **attributes: str | bool | None) -> Html:
    """Make an element.

    Args:
        name: Its name; void elements take no parts.
        parts: What is in it.
        attributes: Values by name; `class_` is "class", `aria_label` is "aria-label". True is an attribute without
            a value; None and False leave it out.

    >>> tag("p", "1 < 2", class_="note")
    Html('<p class="note">1 &lt; 2</p>')
    """
    opened = f"{name}{_attributes(attributes)}" if attributes else name
    if name in _VOID:
        return Html(f"<{opened}>")
    return Html(f"<{opened}>{_markup(parts)}</{name}>")


def _attributes(given: Mapping[str, str | bool | None]) -> str:
    """Write attributes, each after a space."""
    written = ""
    for key, value in given.items():
        if value is not None and value is not False:
            spelled = _spelled(key)
            written += f" {spelled}" if value is True else f' {spelled}="{_escaped(value)}"'
    return written


@cache
def _spelled(name: str) -> str:
    """Return the name of an attribute; those that the code of this room gives are few."""
    return name.rstrip("_").replace("_", "-")


def _written(parts: Iterable[Part]) -> list[str]:
    return [part if type(part) is Html else _escaped(part) for part in parts if part]


def _markup(parts: Iterable[Part]) -> str:
    return "".join(_written(parts))


def together(*parts: Part) -> Html:
    """Put parts one after the other."""
    return Html(_markup(parts))


def joined(parts: Iterable[Part], between: str = ", ") -> Html:
    """Put parts one after the other with text between them; parts that are empty count for nothing.

    >>> joined(["a", None, tag("b", "c")])
    Html('a, <b>c</b>')
    """
    written = _written(parts)
    return Html(_escaped(between).join(written) if len(written) > 1 else "".join(written))


def lines(parts: Iterable[Part]) -> Html:
    """Put parts one after the other, a line each."""
    return Html("\n".join(_written(parts)))


def listed(parts: Iterable[Part], name: str = "ul", **attributes: str | None) -> Html:
    """Make a list; nothing where there is nothing to list."""
    items = "</li>\n<li>".join(_written(parts))
    return tag(name, Html(f"\n<li>{items}</li>\n"), **attributes) if items else Html()


REL: Final = "external noreferrer noopener"
"""What a link out of the page says of itself."""


def is_address(url: str) -> bool:
    """Return whether a text is a web address that a page may link to: http and https, nothing else.

    >>> is_address("https://example.org/a?b=c"), is_address("java\\tscript:alert(1)"), is_address("//example.org")
    (True, False, False)
    """
    return _ADDRESS.fullmatch(url) is not None


def outward(url: str, words: str = "") -> Html:
    """Link to a web address; anything else is shown as the text that it is."""
    if not is_address(url):
        return text(words or url)
    return tag("a", words or url, href=url, rel=REL)


def inward(anchor: str, *words: Part, **attributes: str | None) -> Html:
    """Link to a place on the same page."""
    return Html(f'<a href="#{_escaped(anchor)}"{_attributes(attributes)}>{_markup(words)}</a>')
