r"""Formulas as people read them where nothing sets mathematics: Unicode, with superscripts and subscripts.

`\mathcal{O}(n\log n)` is "𝒪(n log n)", `\mathbb{R}^n` is "ℝⁿ", `\frac{a+b}{2}` is "(a + b)/2". The source is TeX as in
`markup`; what no table knows is left out but for its arguments.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.items.mathematics.symbols import (
    ACCENTS,
    ALPHABETS,
    BINARY,
    BINOMIALS,
    FRACTIONS,
    OPERATORS,
    RELATIONS,
    SAME_ALPHABETS,
    SIGNS,
    SILENT,
    SPACES,
    STACKED,
    UPRIGHT,
)
from onrecord.lazy import late

_TOKEN: Final = late(r"\\([A-Za-z]+)\*?\s*|\\(.)|([{}^_])|(\s+)|(.)", re.DOTALL)
_DEEPEST: Final = 40
_GAP: Final = "\ue003"
"""Stands after the name of a function: a space if a letter or digit follows."""
_GAPS: Final = late(rf"{_GAP}(?=\w)")
_SHOWN: Final = MappingProxyType({"-": "−", "'": "′", "&": ", ", "~": " "})
_SPACING: Final = MappingProxyType({",": " ", ";": " ", ":": " ", " ": " ", "!": "", "\\": "; ", ">": " ", "|": "‖"})


class Script(NamedTuple):
    """A superscript ("^") or subscript ("_") of a formula, and what stands in it."""

    sign: str
    parts: tuple["Part", ...]


Part = str | Script


class _TooDeepError(Exception):
    """A formula is nested deeper than any real one."""


@lru_cache(maxsize=512)
def parts_of(tex: str) -> tuple[Part, ...]:
    r"""Return a formula as text and scripts.

    >>> parts_of(r"\mathbb{R}^n")
    ('ℝ', Script(sign='^', parts=('n',)))
    """
    try:
        return _merged(_Formula(tex).group(0))
    except _TooDeepError:
        return (tex,)


class _Formula:
    """One reading of one formula, by recursive descent, never deeper than `_DEEPEST`."""

    __slots__ = ("place", "tokens")

    def __init__(self, tex: str) -> None:
        self.tokens = [found.groups("") for found in _TOKEN.finditer(tex)]
        self.place = 0

    def group(self, depth: int, is_script: bool = False) -> list[Part]:
        """Read up to the end of a group."""
        if depth > _DEEPEST:
            raise _TooDeepError
        parts: list[Part] = []
        while self.place < len(self.tokens):
            command, escaped, special, space, sign = self.tokens[self.place]
            self.place += 1
            if special == "}":
                break
            if special == "{":
                parts += self.group(depth + 1, is_script)
            elif special:
                parts.append(Script(special, tuple(_merged(self.argument(depth, True)))))
            elif command:
                self._command(command, parts, depth, is_script)
            elif escaped:
                parts.append(_SPACING.get(escaped, escaped))
            elif space:
                if parts and parts[-1] == ",":
                    parts.append(" ")
            else:
                _put_sign(parts, _SHOWN.get(sign, sign), is_script)
        return parts

    def argument(self, depth: int, is_script: bool = False) -> list[Part]:
        """Read one argument: a group, or what comes next."""
        while self.place < len(self.tokens) and self.tokens[self.place][3]:
            self.place += 1
        if self.place == len(self.tokens):
            return []
        command, escaped, special, _, sign = self.tokens[self.place]
        if special == "}":
            return []
        self.place += 1
        if special == "{":
            return self.group(depth + 1, is_script)
        parts: list[Part] = []
        if command:
            self._command(command, parts, depth + 1, is_script)
        else:
            parts.append(escaped or special or ("−" if sign == "-" else sign))
        return parts

    def words(self, depth: int) -> str:
        """Read the argument of a command that takes text, in which spaces count."""
        if self.place == len(self.tokens) or self.tokens[self.place][2] != "{":
            return flat(self.argument(depth))
        words, opened = [], 0
        while self.place < len(self.tokens):
            command, escaped, special, space, sign = self.tokens[self.place]
            self.place += 1
            opened += {"{": 1, "}": -1}.get(special, 0)
            if opened == 0:
                break
            words.append(SIGNS.get(command, "") or escaped or (" " if space else "") or sign)
        return "".join(words)

    def _command(self, name: str, parts: list[Part], depth: int, is_script: bool) -> None:
        """Read a command with its arguments."""
        if depth > _DEEPEST:
            raise _TooDeepError
        if name in SIGNS:
            _put_sign(parts, SIGNS[name], is_script)
        elif name in OPERATORS:
            _put_words(parts, {"bmod": "mod", "pmod": "mod"}.get(name, name))
        elif name in ALPHABETS or name in SAME_ALPHABETS:
            alphabet = SAME_ALPHABETS.get(name, name)
            parts += (_lettered(part, alphabet) for part in self.argument(depth, is_script))
        elif name in ACCENTS:
            parts += _accented(self.argument(depth, is_script), ACCENTS[name])
        elif name in FRACTIONS:
            above, below = self.argument(depth), self.argument(depth)
            parts += (*_held(above), "/", *_held(below))
        elif name in BINOMIALS:
            above, below = self.argument(depth), self.argument(depth)
            parts += ("(", *above, " choose ", *below, ")")
        elif name == "sqrt":
            parts += ("√", *_held(self.argument(depth)))
        elif name == "operatorname":
            _put_words(parts, self.words(depth))
        elif name in UPRIGHT:
            parts.append(self.words(depth) if name.startswith(("text", "mbox", "hbox")) else flat(self.argument(depth)))
        elif name in SPACES:
            parts.append(SPACES[name])
        elif name in ("begin", "end", "hspace", "phantom", "vphantom", "hphantom", "label", "tag"):
            self.argument(depth)
        elif name in STACKED:
            parts += self.argument(depth, is_script)
        elif name not in SILENT:
            parts += () if self.place < len(self.tokens) and self.tokens[self.place][2] == "{" else (name,)


def _put_sign(parts: list[Part], sign: str, is_script: bool) -> None:
    """Add a sign, with the space that TeX sets around relations and around signs between two operands."""
    last = parts[-1] if parts else ""
    follows = bool(parts) and not (isinstance(last, str) and last[-1:] in ("", " ", "(", "[", "{", ",", "⟨", "|"))
    if is_script or sign not in RELATIONS | BINARY or not (follows or sign in RELATIONS):
        parts.append(sign)
        return
    parts.append(f" {sign} " if follows else f"{sign} ")


def _put_words(parts: list[Part], words: str) -> None:
    """Add the name of a function, apart from the letters before it; `_merged` parts it from those after it."""
    last = parts[-1] if parts else ""
    if last and (not isinstance(last, str) or last[-1:].isalnum()):
        parts.append(" ")
    parts += (words, _GAP)


def _held(parts: list[Part]) -> list[Part]:
    """Put what is more than one sign into parentheses."""
    text = flat(parts)
    return parts if len(text) == 1 or text.isalnum() or not text else ["(", *parts, ")"]


def _accented(parts: list[Part], mark: str) -> list[Part]:
    text = flat(parts)
    marked = "".join(sign + mark for sign in text) if mark in "\u0305\u0332" else text[:1] + mark + text[1:]
    return [unicodedata.normalize("NFC", marked)]


def _lettered(part: Part, alphabet: str) -> Part:
    """Put the letters and digits of a part into an alphabet of mathematics."""
    if isinstance(part, Script):
        return part
    capital, small, zero, others = ALPHABETS[alphabet]
    pairs = iter(others.split())
    known = dict(zip(pairs, pairs, strict=True))
    return "".join(known.get(sign) or _moved(sign, capital, small, zero) for sign in part)


def _moved(sign: str, capital: str, small: str, zero: str) -> str:
    for first, last, to in (("A", "Z", capital), ("a", "z", small), ("0", "9", zero)):
        if to and first <= sign <= last:
            return chr(ord(to) + ord(sign) - ord(first))
    return sign


def _merged(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Join neighbours that are text; white space is one space, none at the ends."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part:
            merged.append(part)
    merged = [_spaced(part) if isinstance(part, str) else part for part in merged]
    if merged and isinstance(merged[0], str):
        merged[0] = merged[0].lstrip()
    if merged and isinstance(merged[-1], str):
        merged[-1] = merged[-1].rstrip()
    return tuple(part for part in merged if part)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", _GAPS.sub(" ", text).replace(_GAP, ""))


_RAISED: Final = MappingProxyType(
    dict(zip("0123456789+−=()aAbBcdDeEfgGhHiIjJkKlLmMnNoOpPrRstTuUvVwWxyzβγδθφχ′",
             "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᴬᵇᴮᶜᵈᴰᵉᴱᶠᵍᴳʰᴴⁱᴵʲᴶᵏᴷˡᴸᵐᴹⁿᴺᵒᴼᵖᴾʳᴿˢᵗᵀᵘᵁᵛⱽʷᵂˣʸᶻᵝᵞᵟᶿᵠᵡ′", strict=True))
)  # fmt: skip
_LOWERED: Final = MappingProxyType(
    dict(zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
)
"""Letters and signs that Unicode has as superscripts and subscripts."""


def flat(parts: Iterable[Part]) -> str:
    """Return a formula on one line of plain text.

    >>> flat(parts_of(r"x_{12} \\leq y^{n+1}")), flat(parts_of(r"e^{i\\pi Q}"))
    ('x₁₂ ≤ yⁿ⁺¹', 'e^(iπQ)')
    """
    return "".join(part if isinstance(part, str) else _script(part) for part in parts)


def _script(script: Script) -> str:
    text = flat(script.parts)
    forms = _RAISED if script.sign == "^" else _LOWERED
    if text == "∘" and script.sign == "^":
        return "°"
    if text and all(sign in forms for sign in text):
        return "".join(forms[sign] for sign in text)
    return f"{script.sign}{text}" if len(text) == 1 else f"{script.sign}({text})"


def readable(tex: str) -> str:
    r"""Return a formula as plain text.

    >>> readable(r"\mathcal{O}(n\log n)"), readable(r"\frac{a+b}{2}"), readable(r"\sqrt{2}")
    ('𝒪(n log n)', '(a + b)/2', '√2')
    """
    return flat(parts_of(tex))


def walk(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a formula: what opens ("^", "_"), what closes (")") and text ("")."""
    for part in parts:
        if isinstance(part, str):
            yield "", part
        else:
            yield part.sign, ""
            yield from walk(part.parts)
            yield ")", ""
