"""YAML as the same kind of tree as JSON: mappings, lists, and texts as they stand there. The only import of PyYAML.

Nothing is resolved, so that "no", "1.10" and "2026-02-03" stay what was written, and no tag makes an object. Aliases
are refused, by which a few lines can stand for more than fits into memory. A comment of ours in the line before a
mapping is a member of it (`onrecord`).

Source: YAML 1.2.2, sections 5.4 (line breaks), 5.7 (escapes), 6.9.2 (anchors), 7.3 (flow scalars).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from onrecord.errors import InvalidText, InWords
from onrecord.formats.kept import KEPT
from onrecord.formats.structured.table import OWN

_DEEPEST: Final = 100
_LINE_ENDS: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_COMMENT: Final = re.compile(rf"\s*# ({KEPT}\{{.*\}})\s*")
_NULL: Final = frozenset(("", "~", "null", "Null", "NULL"))


def yaml_tree(data: str) -> Any:
    """Return the tree of a YAML text; None of an empty one.

    Raises:
        InvalidText: It is no YAML, has an alias or a key twice, is too deep, or PyYAML is not installed.

    >>> yaml_tree("lee2026: {title: Old bridges, version: 1.10, volume: ~}")
    {'lee2026': {'title': 'Old bridges', 'version': '1.10', 'volume': None}}
    """
    try:
        import yaml
    except ImportError as error:
        raise InvalidText("YAML", "be read with PyYAML installed: pip install 'onrecord[yaml]'", data[:24]) from error
    builder = _Builder(_comments(data))
    try:
        for event in yaml.parse(_printable(data), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            builder.take(type(event).__name__.removesuffix("Event"), event)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        written = _LINE_ENDS.split(data)[line - 1 : line] if line else [data]
        must = f"be YAML: {getattr(error, 'problem', error)}"
        raise InvalidText("YAML", must, "".join(written)[:40], line=line) from error
    return builder.root


def _comments(data: str) -> dict[int, str]:
    """Map the numbers of lines, from 0, to the comment of ours in the line before."""
    if f"# {KEPT}" not in data:
        return {}
    found = ((number, _COMMENT.fullmatch(line)) for number, line in enumerate(_LINE_ENDS.split(data), 1))
    return {number: comment[1] for number, comment in found if comment}


_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _printable(data: str) -> str:
    """Replace what YAML does not allow as it is, as decoders do with what is no text."""
    return _UNPRINTABLE.sub("\ufffd", data)


def _wrong(must: str, got: str, event: Any) -> InvalidText:
    """Return the error for what an event of the parser must not bring, with its line."""
    return InvalidText("YAML", must, InWords(got), line=event.start_mark.line + 1)


class _Builder:
    """The mappings and lists that are open, the innermost last, and what is to be put into a mapping next."""

    def __init__(self, comments: Mapping[int, str]) -> None:
        self.comments = comments
        self.root: Any = None
        self.open: list[tuple[dict[str, Any] | list[Any], list[str]]] = []

    def take(self, kind: str, event: Any) -> None:
        """Take an event of the parser."""
        if kind == "Alias":
            raise _wrong("use no aliases", f"*{event.anchor}", event)
        if kind == "Scalar":
            is_null = event.implicit[0] and event.style in (None, "") and event.value in _NULL
            self._put(None if is_null else event.value, event)
        elif kind in ("MappingStart", "SequenceStart"):
            self._open(kind == "MappingStart", event)
        elif kind in ("MappingEnd", "SequenceEnd"):
            self.open.pop()
        elif kind == "DocumentStart" and self.root is not None:
            raise _wrong("be one document", "a second one", event)

    def _open(self, is_mapping: bool, event: Any) -> None:
        line = event.start_mark.line
        if len(self.open) >= _DEEPEST:
            raise _wrong(f"be at most {_DEEPEST} levels deep", "a deeper one", event)
        comment = self.comments.get(line) if is_mapping else None
        value: dict[str, Any] | list[Any] = {OWN: comment} if comment else {} if is_mapping else []
        self._put(value, event)
        self.open.append((value, []))

    def _put(self, value: Any, event: Any) -> None:
        """Put a value into the innermost list or mapping; there a text that waits is its key."""
        if not self.open:
            self.root = value
            return
        around, keys = self.open[-1]
        if isinstance(around, list):
            around.append(value)
        elif keys:
            around[keys.pop()] = value
        elif isinstance(value, dict | list):
            raise _wrong("have texts as keys", "another one", event)
        else:
            key = "" if value is None else value
            if key in around and key != OWN:
                raise _wrong("have each key once", f"{key!r} again", event)
            keys.append(key)


_PLAIN: Final = re.compile(
    r"[^\W\d_][\w.,()/+]*(?:[ -][\w.,()/+]+)*|[0-9]{4}-[0-9]{2}|[0-9]+-[0-9]+|[0-9]+(?:\.[0-9]+){2,4}"
)
"""Words, months, ranges and versions, which no reader takes for anything else."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: Final = re.compile("y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_ESCAPED: Final = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_lines(value: Any, indent: str = "") -> Iterator[str]:
    """Yield the lines of a tree of mappings, lists, texts and whole numbers in block style, each ended.

    >>> print("".join(yaml_lines({"a1": {"title": "No: 5", "author": ["Lee, Ann"]}})), end="")
    a1:
      title: "No: 5"
      author:
        - Lee, Ann
    """
    if isinstance(value, dict):
        if OWN in value:
            yield f"{indent}# {value[OWN]}\n"
        for name, inner in value.items():
            if name == OWN:
                continue
            if isinstance(inner, dict | list) and inner:
                yield f"{indent}{scalar(name)}:\n"
                yield from yaml_lines(inner, f"{indent}  ")
            else:
                is_day = "date" in name and isinstance(inner, str) and _DAY.fullmatch(inner)
                yield f"{indent}{scalar(name)}: {inner if is_day else _leaf(inner)}\n"
        return
    for inner in value:
        if not isinstance(inner, dict) or not inner:
            yield f"{indent}- {_leaf(inner)}\n"
            continue
        opening, *lines = yaml_lines(inner, f"{indent}  ")
        if OWN in inner:
            yield f"{indent}{opening.lstrip(' ')}"
            opening, *lines = lines
        yield f"{indent}- {opening.lstrip(' ')}"
        yield from lines


def _leaf(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    return scalar(str(value)) if not isinstance(value, dict | list) else "{}" if isinstance(value, dict) else "[]"


def scalar(text: str) -> str:
    """Return a text as a plain scalar where no reader takes it for anything else, or in double quotes.

    >>> scalar("Old bridges"), scalar("no"), scalar("a: b")
    ('Old bridges', '"no"', '"a: b"')
    """
    if _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text):
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
