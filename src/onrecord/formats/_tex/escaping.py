"""Whether a text is itself in TeX, and what its characters become where it is not."""

import re
from types import MappingProxyType
from typing import Final

from onrecord.formats._tex.capitals import has_inner_capital
from onrecord.formats._tex.markup import NOCASE_SPAN

_ESCAPES: Final = MappingProxyType(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%",
        "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "\u00a0": "~", "\u00ad": r"\-",
        "\u2009": r"\,", "\u2003": r"\quad{}", "-": "{}-", "`": r"\textasciigrave{}", "'": "{}'",
    }
)  # fmt: skip
"""What a character becomes; hyphens and apostrophes only where they would join the character before to a ligature."""

_SPECIAL: Final = r"\\{}&%$#_~^<>|\u00a0\u00ad\u2009\u2003"
_CONTROL: Final = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff"
_TO_ESCAPE: Final = re.compile(rf"[{_SPECIAL}`'-]")
_JOINING: Final = MappingProxyType({"-": ("-",), "'": ("'",)})
"""After which characters a character would be read as the end of a ligature."""
CONTROLS: Final = re.compile(rf"[{_CONTROL}]+")
_UNSURE: Final = re.compile(rf"[\\{{}}~^<>|`\u00a0\u00ad\u2009\u2003{_CONTROL}]")


def has_tex(text: str) -> bool:
    """Whether a text may mean something else in TeX than itself; one look a sign is faster than one expression."""
    return (
        "\\" in text
        or "{" in text
        or "}" in text
        or "$" in text
        or "~" in text
        or "`" in text
        or "--" in text
        or "''" in text
    )


def is_sure(text: str) -> bool:
    """Whether a text is known to come back from TeX to the letter: nothing in it but letters and plain escapes."""
    return _UNSURE.search(text) is None and "--" not in text and "''" not in text and not is_spaced_oddly(text)


def is_sure_title(text: str) -> bool:
    """Whether a title is known to come back to the letter: it is sure save for `nocase` spans of whole words."""
    return is_sure(NOCASE_SPAN.sub(r"\1", text)) if "<" in text else is_sure(text)


def is_spaced_oddly(text: str) -> bool:
    """Whether a text has spaces that BibTeX would fold."""
    return "  " in text or text[:1] == " " or text[-1:] == " "


def is_itself(text: str) -> bool:
    """Whether all of a text is itself in TeX; one look a sign is faster than one expression."""
    return text.isprintable() and not (
        has_tex(text)
        or "&" in text
        or "%" in text
        or "#" in text
        or "_" in text
        or "^" in text
        or "<" in text
        or ">" in text
        or "|" in text
    )


def stands(text: str) -> bool:
    """Whether a text is written as it is and comes back so: all of it is itself, and no space of it is folded."""
    return is_itself(text) and "  " not in text and text[:1] != " " != text[-1:]


def stands_in_title(text: str) -> bool:
    """Whether a title is written as it is and comes back so: besides, none of its words needs braces."""
    return stands(text) and not has_inner_capital(text)


def ascii_stands(text: str) -> bool:
    """Whether a text stands as it is where only ASCII may."""
    return text.isascii() and stands(text)


def escape(text: str) -> str:
    return _TO_ESCAPE.sub(_escape_one, text)


def _escape_one(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _JOINING and (found.start() == 0 or found.string[found.start() - 1] not in _JOINING[sign]):
        return sign
    return _ESCAPES[sign]
