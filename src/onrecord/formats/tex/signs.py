"""Commands, accents and ligatures of TeX, and what they are in Unicode and CSL's markup: tables for both ways."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.formats.tex.markup import NOCASE, SMALL_CAPS

ACCENTS: Final = MappingProxyType(
    {
        "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
        '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
        "b": "\u0331", "t": "\u0361",
    }
)  # fmt: skip
"""Accent commands and the combining characters they are (LaTeX2e, `utf8enc.dfu`)."""

LETTERS: Final = MappingProxyType(
    {
        "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
        "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
        "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    }
)  # fmt: skip
"""Commands that are letters."""

SIGNS: Final = MappingProxyType(
    {
        "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
        "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|", "textquotedbl": '"',
        "textasciigrave": "`", "textquotesingle": "'", "textunderscore": "_", "textdollar": "$",
        "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
        "textquotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„", "guillemotleft": "«",
        "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
        "guilsinglright": "›", "textexclamdown": "¡", "textquestiondown": "¿", "textellipsis": "…", "dots": "…",
        "ldots": "…", "textbullet": "•", "textperiodcentered": "·", "textdegree": "°", "textordfeminine": "ª",
        "textordmasculine": "º", "textsection": "§", "S": "§", "textparagraph": "¶", "P": "¶", "dag": "†",
        "textdagger": "†", "ddag": "‡", "textdaggerdbl": "‡", "copyright": "©", "textcopyright": "©",
        "textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€",
        "textyen": "¥", "textcent": "¢", "textmu": "µ", "texttimes": "×", "textdiv": "÷", "textpm": "±",
        "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textnumero": "№", "textlnot": "¬",
        "slash": "/", "quad": "\u2003", "qquad": "\u2003\u2003", "space": " ",
        "textvisiblespace": "␣", "textthreesuperior": "³", "texttwosuperior": "²", "textonesuperior": "¹",
        "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
        "LaTeXe": "LaTeX2ε", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "ConTeXt": "ConTeXt", "thinspace": "\u2009",
        "hyphen": "-",
    }
)  # fmt: skip
"""Commands that are other characters."""

MATH: Final = MappingProxyType(
    {
        name: letter
        for names, letters in (
            ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi", "αβγδεζηθικλμνξ"),
            ("pi rho sigma tau upsilon phi chi psi omega", "πρστυφχψω"),
            ("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega", "ΓΔΘΛΞΠΣΥΦΨΩ"),
            ("varepsilon vartheta varphi varrho varsigma ell hbar infty partial nabla", "εϑφϱςℓℏ∞∂∇"),
            ("times div pm mp cdot ast leq le geq ge neq ne approx equiv sim ll gg", "×÷±∓·∗≤≤≥≥≠≠≈≡∼≪≫"),
            ("in notin subset supset cup cap wedge vee forall exists neg emptyset", "∈∉⊂⊃∪∩∧∨∀∃¬∅"),
            ("to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow mapsto", "→→←⇒⇐↔↦"),
            ("sum prod int sqrt prime circ bullet star dagger degree propto", "∑∏∫√′∘•⋆†°∝"),
        )
        for name, letter in zip(names.split(), letters, strict=True)
    }
)
"""Commands of mathematics that are one character."""

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
        "autocap": ("", ""), "NoCaseChange": (NOCASE, "</span>"),
    }
)  # fmt: skip
"""Commands with one argument, and what stands around it in CSL rich text."""

STARRED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({"enquote": ("‘", "’")})
"""The same with a star (csquotes manual, section 3.1: inner quotation marks)."""

SWITCHES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "em": ("<i>", "</i>"), "it": ("<i>", "</i>"), "itshape": ("<i>", "</i>"), "sl": ("<i>", "</i>"),
        "slshape": ("<i>", "</i>"), "bf": ("<b>", "</b>"), "bfseries": ("<b>", "</b>"),
        "sc": (SMALL_CAPS, "</span>"), "scshape": (SMALL_CAPS, "</span>"), "rm": ("", ""), "tt": ("", ""),
        "sf": ("", ""), "upshape": ("", ""), "normalfont": ("", ""),
    }
)  # fmt: skip
"""Commands that hold to the end of their group."""

GONE: Final = frozenset({"relax", "protect", "allowbreak", "nobreak", "sloppy", "break", "leavevmode", "unskip"})
GOBBLING: Final = frozenset({"noopsort", "NOOPSORT", "noop", "nop"})
"""Commands that a preamble defines so that their argument sorts but does not print (btxhak, section 4)."""
SYMBOLS: Final = MappingProxyType({**MATH, **SIGNS, **LETTERS})
CHARACTERS: Final = MappingProxyType(
    {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u2009", ";": " ",
     ":": " ", "!": "", "-": "\u00ad", "/": "", "@": "", "\\": " ", "\n": " ", "\t": " "}
)  # fmt: skip
"""Commands of one character that is no letter and no accent."""

LIGATURES: Final = MappingProxyType(
    {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "?`": "¿", "!`": "¡", "~": "\u00a0"}
)
