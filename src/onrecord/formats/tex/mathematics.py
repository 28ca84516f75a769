"""Simple mathematics of TeX as Unicode with CSL's `<sup>` and `<sub>`; what is not simple stays as it stands."""

import re
from typing import Final

from onrecord.formats.tex.signs import FONTS, SYMBOLS

_MATH_WORD: Final = re.compile(r"\\(?:([A-Za-z]+)\s*|([,;:! ])|([%&#$]))")
_BRACED: Final = re.compile(r"([\^_]?)\{([^{}]*)\}")
_SCRIPT: Final = re.compile(r"([\^_])([^\s^_<{}])")
_NOT_SIMPLE: Final = re.compile(r"[{}\\^_]")
_LONGEST_MATH, _DEEPEST_MATH = 1000, 8


def read_math(source: str) -> str:
    """Read simple mathematics; what is not simple stays as it stands."""
    inner = source[1:-1]
    if not inner or len(inner) > _LONGEST_MATH:
        return source
    known = True

    def word(found: re.Match[str]) -> str:
        nonlocal known
        name = found[1]
        if not name:
            return found[3] or ""
        known = known and (name in SYMBOLS or name in FONTS)
        return SYMBOLS.get(name, "")

    text = _MATH_WORD.sub(word, inner.replace(r"^\circ", "°").replace(r"^{\circ}", "°")).replace("-", "−")
    for _ in range(_DEEPEST_MATH):
        text, count = _BRACED.subn(lambda found: _script(found[1], found[2]), text)
        if not count:
            break
    text = _SCRIPT.sub(lambda found: _script(found[1], found[2]), text)
    return text.strip() if known and not _NOT_SIMPLE.search(text) else source


def _script(sign: str, text: str) -> str:
    tag = {"^": "sup", "_": "sub"}.get(sign)
    return f"<{tag}>{text}</{tag}>" if tag else text
