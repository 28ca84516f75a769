"""Markdown, as it is shown (CommonMark 0.31.2), with what pandoc and Obsidian add. The only import of markdown_it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.encodings import decoded
from onrecord.texts.extract import Asked, Extract, Field, Place, joined_notes
from onrecord.texts.html import visible_text

_COSTS: Final = (("[", 1), ("*", 1), ("_", 1), ("`", 1), ("<", 1), ("!", 1), ("&", 1), ("|", 4), ("]:", 4))
"""What a mark costs to read, beside an opening bracket; "]:" defines a link."""
_BLOCK_BEGINS: Final = re.compile(r"^(?:[ \t]{0,99}(?:[-+*>#:~]|\d{1,9}[.)])|[ \t]{0,99}$)", re.MULTILINE)
"""A line with which a block may begin or end: a blank one, or one with the mark of an item, a heading, a definition."""
_BLOCK_COSTS: Final = 8
_COST_AT_MOST: Final = 120_000
"""Cost of the marks of a text that is rendered, which takes a second or so; a book of 500 pages has 20,000 marks."""
_FRONT: Final = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL)
"""The header of a Markdown text, in YAML or TOML."""
_FRONT_FIELD: Final = re.compile(r"^([A-Za-z][\w -]{0,40})[ \t]{0,9}[:=][ \t]*(\S[^\n]{0,2000})$", re.MULTILINE)
"""A line of the header that has a name and a value."""
_FRONT_LIST: Final = re.compile(
    r"""^([A-Za-z][\w -]{0,40})[ \t]{0,9}:[ \t]*\n    # a name alone on its line
    ((?:[ \t]{0,9}-[ \t]+[^\n]{1,400}              # an item of its list
        (?:\n(?!-)[ \t]+(?!-)[^\n]{0,400}){0,9}    # which may go on below
        (?:\n|\Z)){1,99})""",
    re.MULTILINE | re.VERBOSE,
)
"""A name with a list of values below it, each of which may be several lines, the first with its name in turn."""
_ITEM: Final = re.compile(r"^[ \t]{0,9}-[ \t]+", re.MULTILINE)
_NAMED: Final = re.compile(r"^[ \t]{0,20}(name|literal|given|family):[ \t]*(\S[^\n]{0,400})$", re.MULTILINE)
_KEYED: Final = re.compile(r"\s{0,20}[A-Za-z_]{1,40}:(?:\s|\Z)")
_INNER_LIST: Final = re.compile(r"\[(.{0,2000})\]")
_EXTENSIONS: Final = (
    (re.compile(r"%%[^%]{0,2000}%%"), ""),  # Obsidian: a comment
    (re.compile(r"!\[\[[^\[\]\n]{1,300}\]\]"), ""),  # Obsidian: an embedded file
    (re.compile(r"\[\[(?:[^\[\]\n|]{1,300}\|)?([^\[\]\n|]{1,300})\]\]"), r"\1"),  # Obsidian: a link to a note
    (re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)=="), r"\1"),  # Obsidian: marked
    (re.compile(r"\[\^[^\]\s]{1,60}\](?!:)"), ""),  # the mark of a footnote
    (re.compile(r"^\[\^[^\]\s]{1,60}\]:[ \t]{0,9}", re.MULTILINE), "\n"),  # a footnote
    (re.compile(r"(?<=[\])`])\{[.#][^{}\n]{0,200}\}"), ""),  # pandoc: attributes of a span, a link, code
    (re.compile(r"^(#{1,6}[ \t][^\n]{0,500}?)[ \t]{1,9}\{[.#-][^{}\n]{0,200}\}[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^:{3,20}[^\n]{0,200}$", re.MULTILINE), ""),  # pandoc: the fence of a division
    (re.compile(r"(?<=[\w)])([~^])((?:[^\W_]|[+−-]){1,9})\1(?![~^])"), r"\2"),  # pandoc: set below or above the line
    (re.compile(r"^[:~][ \t]{1,9}(?=\S)", re.MULTILINE), "\n"),  # pandoc: a definition, a caption
)
"""What is written beyond CommonMark, and what is shown for it."""


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of the rendered page; front matter is what the file tells of itself."""
    source, note = decoded(data, asked.encoding)
    if _cost(source) > _COST_AT_MOST:
        return Extract(text=source, kind="Markdown", note=joined_notes(note, "read as it stands: it is all marks"))
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    front = _FRONT.match(source)
    fields = tuple(Field("front matter", *pair) for pair in _front_fields(front[1] if front else "") if pair[1])
    source = source[front.end() :] if front else source
    for pattern, shown in _EXTENSIONS:
        source = pattern.sub(shown, source)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(source)
    page = parser.renderer.render(tokens, parser.options, {})
    text = visible_text(page)
    return Extract(text=text, kind="Markdown", places=_sections(tokens, text), fields=fields, markup=page, note=note)


def _cost(source: str) -> int:
    """Return what a text costs to render, by its marks and its blocks."""
    marks = sum(source.count(mark) * cost for mark, cost in _COSTS)
    return marks + _BLOCK_COSTS * sum(1 for _ in _BLOCK_BEGINS.finditer(source))


def _front_fields(front: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of a header; a name with several values once for each.

    >>> list(_front_fields("author: [Ann Lee, Bo Kim]\\ntags:\\n- a\\n- name: b"))
    [('author', 'Ann Lee'), ('author', 'Bo Kim'), ('tags', 'a'), ('tags', 'b')]
    """
    for name, value in _FRONT_FIELD.findall(front):
        inner = _INNER_LIST.fullmatch(value.strip())
        for one in inner[1].split(",") if inner else (value,):
            yield name.strip(), _bare(one)
    for name, values in _FRONT_LIST.findall(front):
        for item in _ITEM.split(values)[1:]:
            yield name.strip(), _value_of(item)


def _value_of(item: str) -> str:
    """Return the value of an item of a list: itself, or the name of whom it describes; "" if it has none.

    >>> _value_of("Ann Lee"), _value_of("family: Lee\\n  given: Ann"), _value_of("orcid: 1")
    ('Ann Lee', 'Ann Lee', '')
    """
    told = {key: _bare(value) for key, value in _NAMED.findall(item)}
    name = told.get("name") or told.get("literal") or " ".join(filter(None, map(told.get, ("given", "family"))))
    return name or ("" if _KEYED.match(item) else _bare(item))


def _bare(value: str) -> str:
    return value.strip().strip("\"'")


def _sections(tokens: list[Token], text: str) -> tuple[Place, ...]:
    """Find the headings in the text, one after the other."""
    places, start = [], 0
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            name = " ".join(visible_text(MarkdownIt("commonmark").renderInline(inline.content)).split())
            at = start if text.startswith(name, start) else text.find(f"\n{name}\n", start) + 1
            if name and (at or text.startswith(name)):
                places.append(Place(at, "section", name[:200]))
                start = at + len(name)
    return tuple(places)
