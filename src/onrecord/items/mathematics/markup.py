r"""Mathematics in a text: one markup of the library's own, `<math>TeX</math>`.

A formula that is more than letters, signs, subscripts and superscripts stands in a text of a record as the TeX that
LaTeX would set between dollar signs, to the letter: `Maps on <math>\mathbb{R}^n</math>`. What it holds is no markup:
a `<` in it is "less than", and before the name of an element of MathML, or `/`, a space parts the two, so that no
formula holds what ends it. Simple formulas are text: `H<sub>2</sub>O`, `α`.
"""

import re
from types import MappingProxyType
from typing import Final

from onrecord.items.mathematics import MATH_PATTERN
from onrecord.items.mathematics.symbols import SIMPLE
from onrecord.lazy import late

MATH: Final = late(MATH_PATTERN)
"""A formula in a text, and its TeX."""
_TAG_IN_TEX: Final = late(r"<(?=/?m)")

_COMMAND: Final = late(r"\\(?:([A-Za-z]+)\s*|([,;:! ])|([%&#$_{}]))")
_BRACE: Final = late(r"\\.|[{}]", re.DOTALL)
_BRACED: Final = late(r"([\^_]?)\{([^{}]*)\}")
_SCRIPT: Final = late(r"([\^_])([^\s^_<{}])")
_NOT_SIMPLE: Final = late(r"[{}\\^_]")
_LETTERED: Final = frozenset({"mathrm", "mathit", "text", "textrm", "textit", "textnormal", "textup", "mbox", "hbox"})
_LONGEST, _DEEPEST = 1000, 8
_BRACES: Final = {"{": "\ue000", "}": "\ue001", "_": "\ue002"}.get


def marked(tex: str) -> str:
    r"""Return a formula as a text of a record has it.

    >>> marked(r"\sqrt{a<m}")
    '<math>\\sqrt{a< m}</math>'
    """
    return f"<math>{_TAG_IN_TEX.sub('< ', tex)}</math>"


def as_tex(tex: str) -> str:
    r"""Return what stands between dollar signs for a formula of a record, so that it comes back as one.

    >>> as_tex(r"\sqrt{2}"), as_tex("x^2")
    ('\\sqrt{2}', '{x^2}')
    """
    return f"{{{tex}}}" if simple(tex) and not _is_group(tex) else tex


def from_tex(tex: str) -> str:
    r"""Return the text of a record that says what TeX has between dollar signs: rich text, or a formula, marked.

    >>> from_tex(r"\sqrt{2}"), from_tex("x^2"), from_tex("{x^2}")
    ('<math>\\sqrt{2}</math>', 'x<sup>2</sup>', '<math>x^2</math>')
    """
    if _is_group(tex) and simple(tex[1:-1]):
        return marked(tex[1:-1])
    return simple(tex) or marked(tex)


def _is_group(tex: str) -> bool:
    """Whether one pair of braces holds all of a formula."""
    if tex[:1] != "{" or tex[-1:] != "}":
        return False
    depth, ends = 0, 0
    for sign in _BRACE.findall(tex):
        depth += 1 if sign == "{" else -1 if sign == "}" else 0
        ends += depth == 0 and sign == "}"
    return depth == 0 and ends == 1


def simple(tex: str) -> str:
    r"""Return the rich text that says the same as a simple formula; "" for others.

    >>> simple(r"10^{-3}\alpha"), simple(r"\frac{1}{2}")
    ('10<sup>−3</sup>α', '')
    """
    if not tex.strip() or len(tex) > _LONGEST:
        return ""
    known = True

    def word(found: re.Match[str]) -> str:
        nonlocal known
        name, escaped = found[1], found[3]
        if not name:
            return _BRACES(escaped, escaped) if escaped else ""
        known = known and (name in SIMPLE or name in _LETTERED)
        return SIMPLE.get(name, "")

    text = _COMMAND.sub(word, tex.replace(r"^\circ", "°").replace(r"^{\circ}", "°")).replace("-", "−")
    for _ in range(_DEEPEST):
        text, count = _BRACED.subn(lambda found: _script(found[1], found[2]), text)
        if not count:
            break
    text = _SCRIPT.sub(lambda found: _script(found[1], found[2]), text)
    if not known or _NOT_SIMPLE.search(text):
        return ""
    return text.translate(_BACK).strip()


_BACK: Final = MappingProxyType(str.maketrans("\ue000\ue001\ue002", "{}_"))


def _script(sign: str, text: str) -> str:
    tag = {"^": "sup", "_": "sub"}.get(sign)
    return f"<{tag}>{text}</{tag}>" if tag else text
