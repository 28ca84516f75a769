"""Letters and signs beyond ASCII by the names that TeX has for them."""

import re
import unicodedata
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.formats.tex.decoding import decode_letters
from onrecord.formats.tex.signs import ACCENTS, CHARACTERS, LETTERS, SIGNS
from onrecord.items.mathematics.symbols import SIMPLE as MATH

_LETTER_NAMES: Final = MappingProxyType({letter: name for name, letter in LETTERS.items()})
_SIGN_NAMES: Final = MappingProxyType(
    {sign: name for name, sign in reversed(tuple(SIGNS.items())) if not sign.isascii() and len(sign) == 1}
)
_MATH_NAMES: Final = MappingProxyType({sign: name for name, sign in MATH.items() if sign not in _SIGN_NAMES})
_ACCENT_NAMES: Final = MappingProxyType({mark: name for name, mark in ACCENTS.items()})
_COMPOSED: Final = r"[A-Za-z\u00c0-\u024f][\u0300-\u036f]+"
_BEYOND_ASCII: Final = re.compile(
    rf"(?<![-–—])[–—](?![-–—])|(?<![`“?!])“(?![`“])|(?<!['”])”(?!['”])|{_COMPOSED}|[^\x00-\x7f]"
)
"""Letters and signs that TeX must be given by a command or a ligature."""
_UNSET: Final = re.compile(f"{_COMPOSED}|[{''.join(map(re.escape, _MATH_NAMES))}]")
"""What LaTeX has no character for though TeX has a name: mathematics, and letters with accents that Unicode joins only
in two characters (LaTeX2e, `utf8enc.dfu` and those of its fonts' encodings)."""
_UNSET_SIGN: Final = re.compile(f"[\u0300-\u036f{''.join(map(re.escape, _MATH_NAMES))}]")
"""The same, by a sign or an accent alone, which is faster."""
_BACK_LIGATURES: Final = MappingProxyType({"–": "--", "—": "---", "“": "``", "”": "''"})


def to_ascii(text: str, mathematics: bool = True) -> str:
    r"""Write the letters and signs that TeX has a name for as TeX; others, of whatever script, stay.

    A letter with an accent becomes a group, `{\'e}`, which BibTeX takes for one letter ("BibTeXing", section 3.4).
    Without `mathematics`, Greek letters and other signs that only mathematics has a name for stay.

    >>> to_ascii("Özge Dvořák, 金正恩")
    '{\\"O}zge Dvo{\\v{r}}{\\\'a}k, 金正恩'
    """
    tex = _BEYOND_ASCII.sub(_named if mathematics else _named_in_words, text)
    return _capitals_safe(tex) if mathematics else tex


def to_settable(text: str) -> str:
    r"""Write as TeX what LaTeX could not typeset as it is; letters and signs that its input encoding has stay.

    >>> to_settable("Café, c̆ ≤ λ")
    'Café, {\\u{c}} \\ensuremath{\\le} \\ensuremath{\\lambda}'
    """
    return _capitals_safe(_UNSET.sub(_named, text))


def has_unset_sign(text: str) -> bool:
    """Whether a text has a letter or sign that LaTeX has no character for.

    >>> has_unset_sign("α"), has_unset_sign("é")
    (True, False)
    """
    if text.isascii() or not text.encode(errors="surrogatepass").translate(None, _BEFORE_ACCENTS):
        return False
    return _UNSET_SIGN.search(text) is not None


_BEFORE_ACCENTS: Final = bytes(range("\u0300".encode()[0]))
"""The bytes of UTF-8 but for those that begin U+0300 and what follows: no letter or sign before that is unset."""


def may_give_unset_signs(tex: str) -> bool:
    r"""Whether a text may be read as one that has signs which LaTeX has no character for, by a look that takes no time.

    Accents on letters that Unicode has with them, the letters of TeX and the usual fonts give none.

    >>> [may_give_unset_signs(tex) for tex in (r"M{\"u}ller \& {\v S}abi{\'c}", r"$\alpha$", r"\d c")]
    [False, True, True]
    """
    if "\\" not in tex:
        return False
    return "$" in tex or ("&" in tex and _ENTITY.search(tex) is not None) or _giving_signs().search(tex) is not None


@cache
def _giving_signs() -> re.Pattern[str]:
    """Find backslashes but for those before what surely gives no such sign."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    signs = "".join(sign for sign, text in CHARACTERS.items() if not _UNSET_SIGN.search(text))
    safe = [f"[{re.escape(signs)}]", rf"(?:{'|'.join([*LETTERS, *_FONTS])})(?![A-Za-z])"]
    for accent, mark in ACCENTS.items():
        on = "".join(letter for letter in letters if len(unicodedata.normalize("NFC", letter + mark)) == 1)
        before = "[ {]" if accent.isalpha() else r"\{?"
        dotless = r"|\\i(?![A-Za-z])" if "i" in on else ""
        if on:
            safe.append(rf"{re.escape(accent)}{before}(?:[{on}]{dotless})")
    return re.compile(rf"\\(?!{'|'.join(safe)})")


_ENTITY: Final = re.compile(r"&[#\w{}\\]{1,40};")
"""What may be an entity of the web, its signs as TeX or not."""


_FONTS: Final = ("emph", "textit", "textbf", "textsc", "texttt", "url", "em", "it", "bf", "sc", "TeX", "LaTeX")
"""The commands that stand most often in text."""


def _capitals_safe(tex: str) -> str:
    """Keep BibTeX from taking a word that begins with mathematics for an accented letter, whose capitals it may lower.

    A brace before a backslash is that to it ("BibTeXing", section 4).
    """
    return _SEEMS_ACCENTED.sub("{{}", tex) if "{\\ensuremath" in tex else tex


_SEEMS_ACCENTED: Final = re.compile(r"(?<![{\w])\{(?=\\ensuremath)")


def _named_in_words(found: re.Match[str]) -> str:
    return found[0] if found[0] in _MATH_NAMES else _named(found)


def _named(found: re.Match[str]) -> str:
    """Return a letter or sign beyond ASCII as a command of TeX."""
    letter = found[0]
    if letter in _BACK_LIGATURES and _stands_alone(found):
        return _BACK_LIGATURES[letter]
    if letter in _LETTER_NAMES:
        return f"{{\\{_LETTER_NAMES[letter]}}}"
    if letter in _SIGN_NAMES:
        return f"\\{_SIGN_NAMES[letter]}{{}}"
    if letter in _MATH_NAMES:
        return f"\\ensuremath{{\\{_MATH_NAMES[letter]}}}"
    return _accented(letter)


def _stands_alone(found: re.Match[str]) -> bool:
    """Whether a dash or quotation mark has no neighbour with which its ligature would make another one."""
    around = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    return not any(neighbour in "-–—`“?!'”" for neighbour in around)


@lru_cache(maxsize=1024)
def _accented(letter: str) -> str:
    """Write a letter with accents as a group, the inner accent first; what is no such letter stays."""
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    known = base in _LETTER_NAMES or (base.isascii() and base.isalpha())
    if not marks or not known or any(mark not in _ACCENT_NAMES for mark in marks):
        return _accented(letter[0]) + letter[1:] if len(letter) > 1 else letter
    if unicodedata.normalize("NFC", parts) != letter:
        return letter
    tex = f"{{\\{_LETTER_NAMES[base]}}}" if base in _LETTER_NAMES else base
    for mark in marks:
        accent = _ACCENT_NAMES[mark]
        tex = f"\\{accent}{tex if len(tex) == 1 and not accent.isalpha() else _braced(tex)}"
    return f"{{{tex}}}"


@lru_cache(maxsize=1024)
def sure_letter(letter: str) -> str:
    r"""Return a letter beyond ASCII as a group that `decode_letters` reads back; "" if it has none.

    >>> sure_letter("é"), sure_letter("ж")
    ("{\\'e}", '')
    """
    tex = to_ascii(letter)
    return tex if tex[0] == "{" and decode_letters(tex) == letter else ""


def letters_to_ascii(text: str) -> str:
    r"""Write the letters beyond ASCII as groups; "" if one of them has none that is read back.

    >>> letters_to_ascii("Dvořák"), letters_to_ascii("“Жук”")
    ("Dvo{\\v{r}}{\\'a}k", '')
    """
    for letter in set(_NOT_ASCII.findall(text)):
        tex = sure_letter(letter)
        if not tex:
            return ""
        text = text.replace(letter, tex)
    return text


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def _braced(tex: str) -> str:
    return tex if tex.startswith("{") else f"{{{tex}}}"
