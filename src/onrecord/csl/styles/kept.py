"""Styles kept in the user's cache, so that reading one again is quick: what was parsed and found sound, as plain data.

A file holds the parsed tree in JSON, and the style itself, byte for byte: only the same style, read by the same
version of this room, is taken from it. What is in it is checked before it is used, and none of it is ever run. The
folder may be deleted at any time; where it cannot be read or written, styles are parsed each time.

`ONRECORD_CACHE` in the environment names another folder; "off" turns the cache off.
"""

import json
import os
import sys
from binascii import crc32
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from os.path import dirname, expanduser, isabs, join
from typing import Final, NamedTuple

from onrecord.csl.styles.xml import Node

VARIABLE: Final = "ONRECORD_CACHE"
_OFF: Final = frozenset(("", "0", "off"))
_SHORT: Final = 8192
"""How long a style must be that is kept: shorter ones are parsed as fast."""
_AT_MOST: Final = 256
"""Files that the folder holds; then those that were written first go."""
_READERS: Final = ("kept.py", "style.py", "xml.py")
"""The modules of this room on which it depends what is kept."""


class _Table(NamedTuple):
    """A tree as columns, in the order of the document.

    Attributes:
        tags, attrs: What elements have; those that have the same share it.
        kinds: For each element its place in these.
        lines: The line of each.
        sizes: How many elements each is, with all within it.
        texts: The character data of those that have any, by place.
    """

    tags: list[str]
    attrs: list[dict[str, str]]
    kinds: list[int]
    lines: list[int]
    sizes: list[int]
    texts: dict[str, str]


class _KeptNode(Node):
    """An element of a table, whose children are made when they are first asked for."""

    __slots__ = ("_at", "_table")

    def __init__(self, table: _Table, at: int) -> None:
        self._table, self._at, self.column = table, at, 0
        kind = table.kinds[at]
        self.tag, self.attrs, self.line = table.tags[kind], table.attrs[kind], table.lines[at]
        self.text = table.texts.get(str(at), "") if table.texts else ""
        if table.sizes[at] == 1:
            self.children = []

    def __getattr__(self, name: str) -> list[Node]:
        """Make what is not there yet, which is the children."""
        if name != "children":
            raise AttributeError(name)
        table = self._table
        made: list[Node] = []
        child, end = self._at + 1, self._at + table.sizes[self._at]
        while child < end:
            made.append(_KeptNode(table, child))
            child += table.sizes[child]
        self.children = made
        return made


def _folder() -> str | None:
    """Return the folder of the cache; None where it is turned off."""
    asked = os.environ.get(VARIABLE)
    if asked is not None:
        return None if asked.strip().lower() in _OFF else expanduser(asked)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or expanduser("~/.cache")
    return join(base, "onrecord", "styles") if isabs(base) else None


@lru_cache(maxsize=1)
def _version() -> str:
    """Return what tells one version of the readers from another; "" where there are no files of them."""
    with suppress(OSError):
        found = [os.stat(join(dirname(__file__), name)) for name in _READERS]
        return "-".join(f"{status.st_size:x}.{status.st_mtime_ns:x}" for status in found)
    return ""


def _path(style: bytes) -> str | None:
    folder, version = (_folder(), _version()) if len(style) >= _SHORT else (None, "")
    return join(folder, f"{crc32(style):08x}-{crc32(version.encode()):08x}.style") if folder and version else None


def _own(style: str | bytes) -> bytes:
    """Return a style as bytes; a text and bytes are told apart, since these may be in another encoding."""
    return b"text " + style.encode("utf-8", "surrogatepass") if isinstance(style, str) else b"bytes " + style


def kept(text: str | bytes) -> Node | None:
    """Return the tree of a style that is kept; None if it is not, or if what is kept is not sound."""
    style = _own(text)
    path = _path(style)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            head, _, own = file.read().partition(b"\n")
        if own != style:
            return None
        made, version = json.loads(head)
        table = _Table(*made)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return _KeptNode(table, 0) if version == _version() and _is_sound(table) else None


def _is_sound(table: _Table) -> bool:
    """Return whether columns are those of a tree: as many of each, of the right types, and each within one before."""
    tags, attrs, kinds, lines, sizes, texts = table
    if [type(column) for column in table] != [list, list, list, list, list, dict] or not kinds:
        return False
    if not len(kinds) == len(lines) == len(sizes) or len(tags) != len(attrs) or set(map(type, attrs)) != {dict}:
        return False
    if set(map(type, chain(kinds, lines, sizes))) != {int} or min(kinds) < 0 or max(kinds) >= len(tags):
        return False
    values = chain.from_iterable(map(dict.values, attrs))
    return set(map(type, chain(tags, texts.values(), values))) == {str} and _is_nested(sizes)


def _is_nested(sizes: Sequence[int]) -> bool:
    """Return whether sizes of subtrees, in document order, make one tree."""
    ends = [len(sizes)]
    for at, size in enumerate(sizes):
        while at >= ends[-1]:
            ends.pop()
            if not ends:
                return False
        end = at + size
        if size < 1 or end > ends[-1]:
            return False
        ends.append(end)
    return sizes[0] == len(sizes)


def keep(text: str | bytes, root: Node) -> None:
    """Keep the tree of a style; where that cannot be, nothing happens."""
    style = _own(text)
    path = _path(style)
    if path is None:
        return
    head = json.dumps((_columns(root), _version()), separators=(",", ":")).encode()
    own = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(dirname(path), mode=0o700, exist_ok=True)
        _make_room(dirname(path))
        with open(own, "xb") as file:
            file.write(head + b"\n" + style)
        os.replace(own, path)


def _columns(root: Node) -> _Table:
    """Return a tree as columns in document order."""
    table = _Table([], [], [], [], [], {})
    known: dict[tuple[object, ...], int] = {}

    def add(node: Node) -> None:
        at = len(table.kinds)
        kind = known.setdefault((node.tag, *node.attrs.items()), len(known))
        if kind == len(table.tags):
            table.tags.append(node.tag)
            table.attrs.append(node.attrs)
        table.kinds.append(kind)
        table.lines.append(node.line)
        table.sizes.append(0)
        if node.text.strip():
            table.texts[str(at)] = node.text
        for child in node.children:
            add(child)
        table.sizes[at] = len(table.kinds) - at

    add(root)
    return table


def _make_room(folder: str) -> None:
    names = [join(folder, name) for name in os.listdir(folder)]
    if len(names) > _AT_MOST:
        for name in sorted(names, key=os.path.getmtime)[: _AT_MOST // 2]:
            os.unlink(name)
