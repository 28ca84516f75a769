"""Where a Markdown text has YAML: at its beginning, and after empty lines.

Source: pandoc manual, "Extension: yaml_metadata_block".
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_LONGEST: Final = 64_000
"""Characters in which a block must have its end."""
_MARK: Final = re.compile(
    r"^(?:[ \t>]*(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)|(?:\A\ufeff)?---[ \t]*\r?)$", re.MULTILINE
)
"""A line of code's fence, or one by which a block may begin."""
_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_PASSED: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")
"""Comments and empty lines."""
_OPENS: Final = re.compile(
    r"""(?:"[^"\n]+"|'[^'\n]+'|[^\s"'#\[\]{}>|*&!%@`,?:-][^\n:]*)[ \t]*:(?:[ \t\r]|$)""", re.MULTILINE
)
"""How a mapping begins."""


class YamlBlock(NamedTuple):
    """One block, in code points from 0: where it starts and ends, and what it says."""

    start: int
    end: int
    yaml: str


def yaml_blocks(text: str) -> Iterator[YamlBlock]:
    """Yield the blocks of YAML in a text, in order; a rule with other words after it is none.

    >>> [text.yaml for text in yaml_blocks("---\\nlang: de\\n---\\n\\nText\\n\\n---\\nnot: this\\n")]
    ['lang: de\\n']
    """
    place, fence = 0, ""
    for mark in _MARK.finditer(text):
        sign, rest = mark["fence"], mark["rest"]
        if sign and mark.start() >= place:
            if not fence and not (sign[0] == "`" and "`" in rest):
                fence = sign
            elif fence and sign.startswith(fence) and not rest.strip():
                fence = ""
        if sign or fence or mark.start() < place or not _is_after_empty_line(text, mark.start()):
            continue
        start = mark.end() + 1
        ended = _END.search(text, start, start + _LONGEST)
        if ended is None or not text[start : start + 1].strip():
            continue
        yaml = text[start : ended.start()]
        if _OPENS.match(yaml, _PASSED.match(yaml).end()):  # type: ignore[union-attr]
            place = ended.end()
            yield YamlBlock(mark.start(), place, yaml)


def _is_after_empty_line(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text.rfind("\n", 0, start - 1) + 1
    return not text[before:start].strip()
