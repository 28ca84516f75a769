"""Commands of TeX that have an argument or hold to the end of a group, and what they are in CSL's markup."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.formats.tex.markup import NOCASE, SMALL_CAPS

FONTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "emph": ("<i>", "</i>"), "textit": ("<i>", "</i>"), "mkbibemph": ("<i>", "</i>"),
        "mkbibitalic": ("<i>", "</i>"), "textsl": ("<i>", "</i>"), "textbf": ("<b>", "</b>"),
        "mkbibbold": ("<b>", "</b>"), "textsc": (SMALL_CAPS, "</span>"), "textsuperscript": ("<sup>", "</sup>"),
        "mkbibsuperscript": ("<sup>", "</sup>"), "textsubscript": ("<sub>", "</sub>"),
        "mkbibsubscript": ("<sub>", "</sub>"), "mkbibquote": ("“", "”"), "enquote": ("“", "”"),
        "textup": ("", ""), "textrm": ("", ""), "textnormal": ("", ""), "mbox": ("", ""), "text": ("", ""),
        "textmd": ("", ""), "textsf": ("", ""), "texttt": ("", ""), "mathrm": ("", ""), "mathit": ("", ""),
        "ensuremath": ("", ""), "hbox": ("", ""), "url": ("", ""), "path": ("", ""), "nolinkurl": ("", ""),
        "autocap": ("", ""), "NoCaseChange": (NOCASE, "</span>"), "textlf": ("", ""), "textsw": ("", ""),
        "textulc": ("", ""), "textssc": ("", ""), "underline": ("", ""), "uline": ("", ""), "ul": ("", ""),
        "mathsf": ("", ""), "mathtt": ("", ""), "mathnormal": ("", ""), "makebox": ("", ""), "fbox": ("", ""),
        "textlatin": ("", ""), "textgreek": ("", ""), "textcyrillic": ("", ""), "textjapanese": ("", ""),
        "mkbibparens": ("(", ")"), "parens": ("(", ")"), "mkbibbrackets": ("[", "]"), "brackets": ("[", "]"),
        "textquote": ("“", "”"), "acro": ("", ""), "acs": ("", ""), "pkg": ("", ""),
        "proglang": ("", ""), "code": ("", ""), "package": ("", ""), "textsuperior": ("<sup>", "</sup>"),
        "textinferior": ("<sub>", "</sub>"), "up": ("<sup>", "</sup>"), "ieme": ("<sup>e</sup>", ""),
        "doi": ("", ""), "natexlab": ("", ""), "Url": ("", ""), "emphasis": ("<i>", "</i>"),
        "booktitle": ("<i>", "</i>"), "lsstyle": ("", ""),
        "textls": ("", ""), "caps": ("", ""), "smaller": ("", ""), "larger": ("", ""), "hologo": ("", ""),
        "SFX": ("", ""), "germ": ("", ""), "scr": ("", ""),
    }
)  # fmt: skip
"""Commands with one argument, and what stands around it in CSL rich text."""

STARRED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({"enquote": ("‘", "’")})
"""The same with a star (csquotes manual, section 3.1: inner quotation marks)."""

SCRIPTS: Final = MappingProxyType({"_": ("<sub>", "</sub>"), "^": ("<sup>", "</sup>")})
"""What exports write for scripts without the signs of mathematics, `H_{2}O`: an error to TeX, which sets it so."""

ENVIRONMENTS: Final = MappingProxyType(
    {"CJK": 2, "CJK*": 2, "otherlanguage": 1, "otherlanguage*": 1}
    | dict.fromkeys(
        ("center", "quote", "quotation", "sloppypar", "flushleft", "hebrew", "arab", "RLtext", "greek", "russian",
         "english", "german", "french", "japanese", "small", "em", "it", "bf", "sc"), 0,
    )
)  # fmt: skip
"""Environments in which a text only stands, and how many arguments they have."""

SWITCHES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "em": ("<i>", "</i>"), "it": ("<i>", "</i>"), "itshape": ("<i>", "</i>"), "sl": ("<i>", "</i>"),
        "slshape": ("<i>", "</i>"), "bf": ("<b>", "</b>"), "bfseries": ("<b>", "</b>"),
        "sc": (SMALL_CAPS, "</span>"), "scshape": (SMALL_CAPS, "</span>"), "rm": ("", ""), "tt": ("", ""),
        "sf": ("", ""), "upshape": ("", ""), "normalfont": ("", ""), "ttfamily": ("", ""), "sffamily": ("", ""),
        "rmfamily": ("", ""), "mdseries": ("", ""), "tiny": ("", ""), "scriptsize": ("", ""), "footnotesize": ("", ""),
        "small": ("", ""), "normalsize": ("", ""), "large": ("", ""), "Large": ("", ""), "LARGE": ("", ""),
        "huge": ("", ""), "Huge": ("", ""), "cyr": ("", ""), "cyracc": ("", ""), "raggedright": ("", ""),
        "upright": ("", ""), "roman": ("", ""), "sloppy": ("", ""), "selectfont": ("", ""),
    }
)  # fmt: skip
"""Commands that hold to the end of their group."""

_GONE_LINE: Final = (
    "relax protect allowbreak nobreak break leavevmode unskip xspace noindent null strut goodbreak bgroup egroup"
    " begingroup endgroup nolinebreak pagebreak nopagebreak smallbreak medbreak bigbreak ignorespaces mathstrut"
    " displaystyle textstyle newblock centering isdot nopunct unspace string boldmath unboldmath"
)
GONE: Final = frozenset(_GONE_LINE.split())
"""Commands that print nothing."""

GOBBLING: Final = frozenset({"noopsort", "NOOPSORT", "noop", "nop"})
"""Commands that a preamble defines so that their argument sorts but does not print (btxhak, section 4)."""

ARGUMENTS: Final = MappingProxyType(
    dict.fromkeys(GOBBLING, "-")
    | {
        "href": "-+", "hyperref": "+", "hyperlink": "-+", "hypertarget": "-+", "htmladdnormallink": "+-",
        "textcolor": "-+", "color": "-", "colorbox": "-+", "raisebox": "-+", "scalebox": "-+", "resizebox": "--+",
        "rotatebox": "-+", "foreignlanguage": "-+", "textlang": "-+", "selectlanguage": "-", "texorpdfstring": "+-",
        "bibinfo": "-+", "bibfield": "-+", "bibstring": "+", "label": "-", "index": "-", "nocite": "-", "vspace": "-",
        "phantom": "-", "vphantom": "-", "hphantom": "-", "discretionary": "---", "fontsize": "--", "fontencoding": "-",
        "fontfamily": "-", "hyphenation": "-", "pagestyle": "-", "thispagestyle": "-", "setlength": "--",
        "addtolength": "--", "BibitemOpen": "", "BibitemShut": "-", "urlstyle": "-", "Eprint": "-+", "eprint": "+",
        "parbox": "-+", "switchargs": "++", "rule": "--", "markup": "+", "mathchoice": "+---",
        **dict.fromkeys(("SI", "si", "qty", "unit", "num", "SIrange", "qtyrange", "numrange"), "*"),
    }
)  # fmt: skip
"""Commands whose arguments are not all to be read: for each one, "+" if it is, "-" if not; "*" for all that follow,
with spaces between them."""
