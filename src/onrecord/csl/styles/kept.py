"""Styles and locales kept in the user's cache, so that reading one again is quick: what was parsed, as plain data.

A file holds the parsed tree as columns of numbers and lists of texts, and the style itself, byte for byte: only the
same style, read by the same version of this room, is taken from it. What is in it is checked before it is used, and
none of it is ever run. The folder may be deleted at any time; where it cannot be read or written, styles are parsed
each time.

`ONRECORD_CACHE` in the environment names another folder; "off" turns the cache off.
"""

import os
import sys
from array import array
from binascii import crc32
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from operator import sub
from os.path import dirname, expanduser, isabs, join
from typing import Final, NamedTuple

from onrecord.csl.styles.xml import Node, Row

VARIABLE: Final = "ONRECORD_CACHE"
_OFF: Final = frozenset(("", "0", "off"))
_SHORT: Final = 8192
"""How long a style must be that is kept: shorter ones are parsed as fast."""
_AT_MOST: Final = 256
"""Files that the folder holds; then those that were written first go."""
_READERS: Final = ("kept.py", "style.py", "xml.py")
"""The modules of this room on which it depends what is kept."""
_BETWEEN: Final = "\x1e"
"""Stands between texts, and `_WITHIN` between the parts of one; no text of XML holds either (XML 1.0, "Char")."""
_WITHIN: Final = "\x1f"
_DEEPEST: Final = 255
_MOST: Final = 65_535


class _Table(NamedTuple):
    """A tree as columns, in the order of the document.

    Attributes:
        depths: How deep each element stands, the root at 0.
        kinds: For each its place in `tags`; `texts_of` for each its place in `texts`.
        lines: The line of each.
        tags: The tag and the attributes of the elements, which those that have the same share.
        texts: The character data of those that have any, after one that is empty.
        made: The tags and attributes that were asked for.
    """

    depths: bytes
    kinds: list[int]
    texts_of: list[int]
    lines: list[int]
    tags: list[str]
    texts: list[str]
    made: dict[int, tuple[str, dict[str, str]]]


class _KeptNode(Node):
    """An element of a table, whose children are made when they are first asked for."""

    __slots__ = ("_at", "_end", "_table")
    _table: _Table
    _at: int
    _end: int

    def __getattr__(self, name: str) -> list[Node]:
        """Make what is not there yet, which is the children: the elements one deeper, each up to the next of these."""
        if name != "children":
            raise AttributeError(name)
        table, start, end = self._table, self._at + 1, self._end
        find, inner = table.depths.find, bytes((table.depths[self._at] + 1,))
        made: list[Node] = []
        while start < end:
            after = find(inner, start + 1, end)
            after = after if after > 0 else end
            made.append(_made(table, start, after))
            start = after
        self.children = made  # all at once: another thread may ask for them
        return made

    def said(self) -> Iterable[dict[str, str]]:
        """Return what all nodes do, those that are alike once, without making any."""
        return [_kind(self._table, kind)[1] for kind in dict.fromkeys(self._table.kinds[self._at : self._end])]

    def rows(self) -> Iterator[Row]:
        """Yield what all nodes do, without making any."""
        table, depth = self._table, self._table.depths[self._at] + 1
        row: Row | None = None
        for at in range(self._at + 1, self._end):
            tag, attrs = _kind(table, table.kinds[at])
            text = table.texts[table.texts_of[at]]
            if table.depths[at] == depth:
                if row is not None:
                    yield row
                row = attrs, text, {}
            elif row is not None and table.depths[at] == depth + 1:
                row[2].setdefault(tag, text)
        if row is not None:
            yield row


def _kind(table: _Table, kind: int) -> tuple[str, dict[str, str]]:
    """Return a tag and attributes."""
    known = table.made.get(kind)
    if known is None:
        tag, *parts = table.tags[kind].split(_WITHIN)
        known = table.made[kind] = tag, dict(zip(parts[::2], parts[1::2], strict=False))
    return known


def _made(table: _Table, at: int, end: int) -> _KeptNode:
    """Make the element at a place, up to the one after it that it does not hold."""
    node = _NEW(_KeptNode)
    node._table, node._at, node._end = table, at, end
    node.tag, node.attrs = _kind(table, table.kinds[at])
    node.line, node.column, node.text = table.lines[at], 0, table.texts[table.texts_of[at]]
    if end == at + 1:
        node.children = []
    return node


_NEW: Final = object.__new__


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
        return "-".join((sys.byteorder, *(f"{status.st_size:x}.{status.st_mtime_ns:x}" for status in found)))
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
            data = file.read()
        table = _read(data, style)
    except (OSError, ValueError):
        return None
    return _made(table, 0, len(table.depths)) if table is not None else None


def _read(data: bytes, style: bytes) -> _Table | None:
    """Return what a file holds; None if it is not sound, or of another style or version.

    Raises:
        ValueError: It is not sound.
    """
    head, _, rest = data.partition(b"\n")
    version, *sizes = head.decode("ascii").split(" ")
    if version != _version():
        return None
    count, tags, texts = map(int, sizes)
    start = (1 + 2 + 2 + 4) * count
    if min(count, tags, texts) < 1 or rest[start + tags + texts :] != style:
        return None
    columns = memoryview(rest)
    table = _Table(
        rest[:count], columns[count : 3 * count].cast("H").tolist(), columns[3 * count : 5 * count].cast("H").tolist(),
        columns[5 * count : start].cast("I").tolist(), rest[start : start + tags].decode().split(_BETWEEN),
        rest[start + tags : start + tags + texts].decode().split(_BETWEEN), {},
    )  # fmt: skip
    is_within = max(table.kinds) < len(table.tags) and max(table.texts_of) < len(table.texts)
    return table if is_within and _is_nested(table.depths) else None


def _is_nested(depths: bytes) -> bool:
    """Return whether depths, in document order, are those of one tree: none is more than one deeper than before."""
    inner = depths[1:]
    return depths[0] == 0 and (not inner or (min(inner) > 0 and max(map(sub, inner, depths)) <= 1))


def keep(text: str | bytes, root: Node) -> None:
    """Keep the tree of a style; where that cannot be, nothing happens."""
    style = _own(text)
    path = _path(style)
    if path is None:
        return
    data = _written(root)
    if not data:
        return
    own = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(dirname(path), mode=0o700, exist_ok=True)
        _make_room(dirname(path))
        with open(own, "xb") as file:
            file.write(data + style)
        os.replace(own, path)


def _written(root: Node) -> bytes:
    """Return a tree as columns in document order; nothing where it is too large, or has texts that cannot be told."""
    depths, kinds, texts_of, lines = array("B"), array("H"), array("H"), array("I")
    tags: dict[str, int] = {}
    texts = {"": 0}
    todo = [(root, 0)]
    while todo:
        node, depth = todo.pop()
        parts = (node.tag, *(part for attr in node.attrs.items() for part in attr))
        text = node.text if node.text.strip() else ""
        if depth > _DEEPEST or len(tags) >= _MOST or len(texts) >= _MOST:
            return b""
        if any(_BETWEEN in part or _WITHIN in part for part in (*parts, text)):
            return b""
        depths.append(depth)
        kinds.append(tags.setdefault(_WITHIN.join(parts), len(tags)))
        texts_of.append(texts.setdefault(text, len(texts)))
        lines.append(node.line)
        todo += [(child, depth + 1) for child in reversed(node.children)]
    named, said = _BETWEEN.join(tags).encode(), _BETWEEN.join(texts).encode() or _BETWEEN.encode()
    head = f"{_version()} {len(depths)} {len(named)} {len(said)}\n".encode()
    return b"".join((head, *(column.tobytes() for column in (depths, kinds, texts_of, lines)), named, said))


def _make_room(folder: str) -> None:
    names = [join(folder, name) for name in os.listdir(folder)]
    if len(names) > _AT_MOST:
        for name in sorted(names, key=os.path.getmtime)[: _AT_MOST // 2]:
            os.unlink(name)
