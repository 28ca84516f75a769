r"""MathML of publishers (Crossref, PubMed, DataCite), read as the TeX that says the same.

Presentation MathML 3.0, chapter 3: tokens, scripts, fractions, roots, fences and tables. Of what else there is, the
children are read; annotations are left out. Prefixes (`mml:`) do not matter.
"""

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.items.mathematics.symbols import KERNEL_OPERATORS, SIGNS
from onrecord.lazy import late

_TAG: Final = late(r"<(/?)(?:[A-Za-z]+:)?([A-Za-z]+)((?:\s[^<>]*?)?)(/?)>")
_VARIANT: Final = late(r"""mathvariant\s*=\s*["']([a-z-]+)["']""")
_DEEPEST: Final = 40
_SIGN_NAMES: Final = MappingProxyType(
    {sign: name for name, sign in reversed(tuple(SIGNS.items())) if not sign.isascii()}
)
_ESCAPED: Final = MappingProxyType(
    {"\\": r"\backslash ", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_",
     "^": r"\hat{}", "~": r"\sim ", "−": "-", "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "", "\u200b": "",
     "\u00a0": "~", "\u2009": r"\,", "\u2003": r"\quad ", "′": "'"}
)  # fmt: skip
_FONTS: Final = MappingProxyType(
    {"double-struck": "mathbb", "script": "mathcal", "fraktur": "mathfrak", "bold": "mathbf", "sans-serif": "mathsf",
     "monospace": "mathtt", "normal": "mathrm", "bold-italic": "mathbf"}
)  # fmt: skip
_OVER: Final = MappingProxyType(
    {"¯": "bar", "‾": "overline", "ˉ": "bar", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec",
     "⃗": "vec", "˙": "dot", "¨": "ddot", "ˇ": "check", "_": "bar", "-": "bar"}
)  # fmt: skip

Node = tuple[str, str, list[Any]]
"""An element: its name, its attributes as they stand, and its children: elements and texts."""


def from_mathml(source: str) -> str:
    r"""Return the TeX of what stands within a `math` element.

    >>> from_mathml("<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>≤</mml:mo><mml:mi>N</mml:mi>")
    'x^{2}\\leq N'
    """
    tex = _children(_tree(source), 0)
    return re.sub(r"(?<=[A-Za-z]) (?=[^A-Za-z]|$)", "", re.sub(r"\s+", " ", tex)).strip()


def _tree(source: str) -> Node:
    """Return the elements of a source; what does not close ends with what is around it."""
    root: Node = ("mrow", "", [])
    opened = [root]
    end = 0
    for tag in _TAG.finditer(source):
        if text := source[end : tag.start()]:
            opened[-1][2].append(html.unescape(text))
        end = tag.end()
        closes, name, attributes, is_empty = tag.groups()
        if closes:
            if any(node[0] == name for node in opened[1:][-_DEEPEST:]):
                while opened.pop()[0] != name:
                    pass
            continue
        node: Node = (name, attributes, [])
        opened[-1][2].append(node)
        if not is_empty:
            opened.append(node)
    opened[-1][2].append(html.unescape(source[end:]))
    return root


def _children(node: Node, depth: int) -> str:
    return "".join(_tex(child, depth + 1) for child in node[2])


def _tex(node: Node | str, depth: int) -> str:
    """Return the TeX of an element or a text."""
    if isinstance(node, str):
        return _signs(node.strip())
    if depth > _DEEPEST:
        return ""
    name, attributes, children = node
    parts = [_tex(child, depth + 1) for child in children if not isinstance(child, str) or child.strip()]
    if name in ("mi", "mn", "mo", "ms"):
        return _token(name, attributes, "".join(child for child in children if isinstance(child, str)))
    if name == "mtext":
        text = "".join(child for child in children if isinstance(child, str))
        return rf"\text{{{_signs(text)}}}" if text.strip() else text
    if name in ("annotation", "annotation-xml", "mphantom", "mprescripts", "none"):
        return ""
    if name in _STRUCTURES and len(parts) >= _STRUCTURES[name][0]:
        return _STRUCTURES[name][1](*parts[: _STRUCTURES[name][0]])
    if name in ("mover", "munder") and len(parts) == 2:
        return _accented(name, *parts)
    if name == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    if name == "mfenced":
        return f"({','.join(parts)})"
    if name == "mtable":
        return r"\begin{matrix}" + r" \\ ".join(parts) + r"\end{matrix}"
    if name == "mtr":
        return " & ".join(parts)
    if name == "semantics":
        return parts[0] if parts else ""
    return r"\ " if name == "mspace" and 'width="0' not in attributes else "".join(parts)


_STRUCTURES: Final[Mapping[str, tuple[int, Callable[..., str]]]] = MappingProxyType(
    {
        "msup": (2, lambda base, above: f"{base.strip()}^{{{above.strip()}}}"),
        "msub": (2, lambda base, below: f"{base.strip()}_{{{below.strip()}}}"),
        "msubsup": (3, lambda base, below, above: f"{base.strip()}_{{{below.strip()}}}^{{{above.strip()}}}"),
        "munderover": (3, lambda base, below, above: f"{base.strip()}_{{{below.strip()}}}^{{{above.strip()}}}"),
        "mfrac": (2, lambda above, below: rf"\frac{{{above.strip()}}}{{{below.strip()}}}"),
        "mroot": (2, lambda base, index: rf"\sqrt[{index.strip()}]{{{base.strip()}}}"),
    }
)
"""Elements with a number of children, and the TeX of these."""


def _accented(name: str, base: str, mark: str) -> str:
    accent = _OVER.get(mark.strip().removeprefix("\\").strip()) or {
        r"\rightarrow": "vec", r"\sim": "tilde", r"\hat{}": "hat", r"\to": "vec", r"\_": "bar",
    }.get(mark.strip(), "")  # fmt: skip
    if name == "mover" and accent:
        return rf"\{accent}{{{base.strip()}}}"
    return f"{base.strip()}{'^' if name == 'mover' else '_'}{{{mark.strip()}}}"


def _token(name: str, attributes: str, text: str) -> str:
    """Return the TeX of letters, a number or an operator."""
    text = " ".join(text.split())
    variant = _VARIANT.search(attributes)
    written = _signs(text)
    if variant and variant[1] in _FONTS and text:
        return rf"\{_FONTS[variant[1]]}{{{written.strip()}}}"
    if text in KERNEL_OPERATORS:
        return rf"\{text} "
    return rf"\mathrm{{{written}}}" if name == "mi" and len(text) > 1 and text.isalpha() else written


def _signs(text: str) -> str:
    return "".join(_ESCAPED.get(sign) or _named(sign) if sign not in _SILENT else "" for sign in text)


_SILENT: Final = frozenset("\u2061\u2062\u2063\u2064\u200b\ufeff")
"""Signs that say how letters belong together and are not seen."""


def _named(sign: str) -> str:
    return rf"\{_SIGN_NAMES[sign]} " if sign in _SIGN_NAMES else sign
