"""What the header of a Markdown text asks of a processor of citations; of several blocks of YAML, the last counts.

Read is the part of YAML in which such headers are written: names at the beginning of a line, with a text, a quoted
text, a block (`|`, `>`), or a list or mapping, in brackets or a line each. Whatever else a header holds is passed over.

Sources: pandoc manual, "Metadata blocks", "Citations" and "Including uncited items in the bibliography"; YAML 1.2.2,
sections 6.9 (node properties), 7.3 (flow scalars), 7.4 (flow collections), 8.1 (block scalars) and 8.2 (block
collections).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import field, frozen

from onrecord.citations.markdown.yaml_blocks import yaml_blocks

_FIELD: Final = re.compile(r"([\"']?)([A-Za-z][\w-]{0,60})\1[ \t]*:(?:[ \t]+(.*))?$")
"""A line of YAML that names a field, with its value, if that stands beside."""
_COMMENT: Final = re.compile(r"(?:^|[ \t])#.*$")
_QUOTED: Final = re.compile(r"""("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+')[ \t]*(?:#.*)?$""")
"""A quoted text, and a comment behind it or not."""
_PROPERTIES: Final = re.compile(r"^(?:[&!][^\s,\[\]{}]*[ \t]+)+")
"""Anchors and tags before a value (YAML 1.2.2, section 6.9)."""
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)$|[ \t]+[\w-]{1,60}[ \t]*:[ \t]+(.*)$")
"""One of a list, or of a mapping within the header."""
_FLOWS: Final = MappingProxyType({"[": "]", "{": "}"})
_FLOW: Final = re.compile(
    r"""(?:^|(?<=[,\[\]]))[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\[\] \t]++(?:[ \t]++[^,\[\] \t]++)*+)"""
    r"[ \t]*(?:,|$)"
)
"""One value of a list in one line of YAML."""
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)[^\n]{1,500}?(?<!`)\1(?!`)")
_KEY: Final = re.compile(r"(?<![\w\\])@(?:\{([^{}\n]{1,500})\}|(\*|\w(?:[\w:.#$%&+?<>~/-]{0,498}\w)?))")
"""A citation key as pandoc has it: bare, in braces, or the star for all."""


@frozen(kw_only=True)
class Header:
    """What a header says.

    Attributes:
        language: BCP 47 tag (`lang`); "" if it says none.
        uncited: Keys of works to be listed without being cited (`nocite`), in order; "*" for all.
        list_title: Heading of the list of works (`reference-section-title`).
        bibliographies: Names of files (`bibliography`).
        style: Name of a style or its file (`csl`).
        texts: Name of a folder with texts of sources (`texts`).
        links: Whether citations are to link to their entries (`link-citations`).
        has_no_list: Whether the list of works is to be left out (`suppress-bibliography`).
        abbreviations: Name of a file with short forms (`citation-abbreviations`).
        lines: The line of the text, from 1, on which each of its fields begins.
    """

    language: str = ""
    uncited: tuple[str, ...] = ()
    list_title: str = ""
    bibliographies: tuple[str, ...] = ()
    style: str = ""
    texts: str = ""
    links: bool = False
    has_no_list: bool = False
    abbreviations: str = ""
    lines: Mapping[str, int] = field(default=MappingProxyType({}), eq=False)


class _Field(NamedTuple):
    """The texts under a name, and the line on which it stands: of its block, from 0, or of the whole text, from 1."""

    values: tuple[str, ...]
    line: int


def header(text: str) -> Header:
    """Read the header of a text; a text without one asks nothing.

    >>> header("---\\nlang: de\\nnocite: |\\n  @a, @{b c}\\n---\\nText").uncited
    ('a', 'b c')
    """
    found: dict[str, _Field] = {}
    first, passed = 2, 0
    for block in yaml_blocks(text):
        first += text.count("\n", passed, block.start)
        passed = block.start
        named = _fields(block.yaml.replace("\r", "")).items()
        found |= {name: one._replace(line=first + one.line) for name, one in named}
    fields = {name: one.values for name, one in found.items()}
    return Header(
        language=_first(fields, "lang"),
        uncited=_keys(fields.get("nocite", ())),
        list_title=_first(fields, "reference-section-title"),
        bibliographies=fields.get("bibliography", ()),
        style=_first(fields, "csl") or _first(fields, "citation-style"),
        texts=_first(fields, "texts"),
        links=_says(fields, "link-citations"),
        has_no_list=_says(fields, "suppress-bibliography"),
        abbreviations=_first(fields, "citation-abbreviations"),
        lines=MappingProxyType({name: one.line for name, one in found.items()}),
    )  # fmt: skip


def _keys(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that stand in texts, in order, each once."""
    found = (braced or plain for value in values for braced, plain in _KEY.findall(_CODE.sub("", value)))
    return tuple(dict.fromkeys(found))


def _says(fields: Mapping[str, tuple[str, ...]], name: str) -> bool:
    return _first(fields, name).lower() in ("true", "yes", "on")


def _first(fields: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _fields(yaml: str) -> dict[str, _Field]:
    """Map the names of a header to the texts under them; the first of two of one name counts."""
    found: dict[str, _Field] = {}
    name, value, under, start = "", "", list[str](), 0
    for at, line in enumerate([*yaml.split("\n"), "end:"]):
        opened = _FIELD.match(line)
        if opened is None:
            under.append(line)
            continue
        if name:
            found.setdefault(name, _Field(tuple(filter(None, _values(value, under))), start))
        name, value, under, start = opened[2], (opened[3] or "").strip(), [], at
    return found


def _values(value: str, under: list[str]) -> list[str]:
    """Read what follows a name: on its line, and on those under it."""
    value = _PROPERTIES.sub("", value)
    if value[:1] in ("|", ">"):
        return ["\n".join(line.strip() for line in under).strip()]
    if value[:1] in _FLOWS:
        whole = " ".join([value, *(line.strip() for line in under)])
        items = _FLOW.findall(whole[1:].partition(_FLOWS[value[0]])[0])
        return [_scalar(item if value[0] == "[" else item.partition(":")[2]) for item in items]
    bare = _scalar(value)
    if bare:
        return [" ".join([bare, *(line.strip() for line in under if line.strip())])]
    return [_scalar(item[1] or item[2]) for item in map(_ITEM.match, under) if item]


def _scalar(text: str) -> str:
    """Read a plain or quoted text."""
    stripped = _PROPERTIES.sub("", text.strip())
    quoted = _QUOTED.match(stripped)
    if quoted:
        inner = quoted[1][1:-1]
        return inner.replace("''", "'") if stripped[0] == "'" else re.sub(r"\\(.)", r"\1", inner)
    return _COMMENT.sub("", stripped).strip()
