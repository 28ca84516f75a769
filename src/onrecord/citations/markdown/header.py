"""What the header of a Markdown text asks of a processor of citations.

Read is the part of YAML in which such headers are written: names at the beginning of a line, with a text, a quoted
text, a block (`|`, `>`) or a list, in brackets or a line each. Whatever else a header holds is passed over.

Sources: pandoc manual, "Metadata blocks", "Citations" and "Including uncited items in the bibliography"; YAML 1.2.2,
sections 7.3 (flow scalars), 7.4 (flow collections), 8.1 (block scalars) and 8.2 (block collections).
"""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

_LONGEST: Final = 64_000
"""Characters in which a header must have its end."""
_OPENS: Final = re.compile(r"\ufeff?---[ \t]*\n")
_ENDS: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD: Final = re.compile(r"([A-Za-z][\w-]{0,60})[ \t]*:(?:[ \t]+(.*))?$")
_COMMENT: Final = re.compile(r"(?:^|[ \t])#.*$")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)$")
_FLOW: Final = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\[\]]+?)[ \t]*(?:,|$)""")
_KEY: Final = re.compile(r"@(?:\{([^{}\n]{1,500})\}|(\*|\w(?:[\w:.#$%&+?<>~/-]{0,498}\w)?))")


@frozen(kw_only=True)
class Header:
    """What a header says.

    Attributes:
        language: BCP 47 tag (`lang`); "" if it says none.
        uncited: Keys of works to be listed without being cited (`nocite`), in order; "*" for all.
        list_title: Heading of the list of works (`reference-section-title`).
        bibliographies: Names of files (`bibliography`).
        style: Name of a style or its file (`csl`).
        links: Whether citations are to link to their entries (`link-citations`).
    """

    language: str = ""
    uncited: tuple[str, ...] = ()
    list_title: str = ""
    bibliographies: tuple[str, ...] = ()
    style: str = ""
    links: bool = False


def header(text: str) -> Header:
    """Read the header of a text; a text without one asks nothing.

    >>> header("---\\nlang: de\\nnocite: |\\n  @a, @{b c}\\n---\\nText").uncited
    ('a', 'b c')
    """
    opened = _OPENS.match(text)
    ended = _ENDS.search(text, opened.end(), opened.end() + _LONGEST) if opened else None
    if opened is None or ended is None:
        return Header()
    fields = _fields(text[opened.end() : ended.start()])
    return Header(
        language=_first(fields, "lang"),
        uncited=_keys(fields.get("nocite", ())),
        list_title=_first(fields, "reference-section-title"),
        bibliographies=fields.get("bibliography", ()),
        style=_first(fields, "csl") or _first(fields, "citation-style"),
        links=_first(fields, "link-citations").lower() in ("true", "yes", "on"),
    )  # fmt: skip


def _keys(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that stand in texts, in order, each once."""
    found = (braced or plain for value in values for braced, plain in _KEY.findall(value))
    return tuple(dict.fromkeys(found))


def _first(fields: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _fields(yaml: str) -> dict[str, tuple[str, ...]]:
    """Map the names of a header to the texts under them; the first of two of one name counts."""
    found: dict[str, tuple[str, ...]] = {}
    name, value, under = "", "", list[str]()
    for line in [*yaml.split("\n"), "end:"]:
        field = _FIELD.match(line)
        if field is None:
            under.append(line)
            continue
        if name:
            found.setdefault(name, tuple(filter(None, _values(value, under))))
        name, value, under = field[1], (field[2] or "").strip(), []
    return found


def _values(value: str, under: list[str]) -> list[str]:
    """Read what follows a name: on its line, and on those under it."""
    if value[:1] in ("|", ">"):
        return ["\n".join(line.strip() for line in under).strip()]
    if value.startswith("["):
        whole = " ".join([value, *(line.strip() for line in under)])
        return [_scalar(item) for item in _FLOW.findall(whole[1:].partition("]")[0])]
    bare = _scalar(value)
    if bare:
        return [" ".join([bare, *(line.strip() for line in under if line.strip())])]
    return [_scalar(item[1]) for item in map(_ITEM.match, under) if item]


def _scalar(text: str) -> str:
    """Read a plain or quoted text."""
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "'\"":
        inner = stripped[1:-1]
        return inner.replace("''", "'") if stripped[0] == "'" else re.sub(r"\\(.)", r"\1", inner)
    return _COMMENT.sub("", stripped).strip()
