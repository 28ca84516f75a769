"""Accents, letters, signs and ligatures of TeX, and what they are in Unicode: tables for both ways."""

from types import MappingProxyType
from typing import Final

from onrecord.items.mathematics.symbols import SIMPLE as MATH

ACCENTS: Final = MappingProxyType(
    {
        "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
        '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
        "b": "\u0331", "t": "\u0361",
    }
)  # fmt: skip
"""Accent commands and the combining characters they are (LaTeX2e, `utf8enc.dfu`)."""

NAMED_ACCENTS: Final = MappingProxyType(
    {
        "ocirc": "\u030a", "polhk": "\u0328", "lfhook": "\u0326", "udot": "\u0323", "dudot": "\u0324",
        "uarc": "\u032e", "soft": "\u030c", "cftil": "\u0302\u0303", "cfgrv": "\u0302\u0300",
        "cfac": "\u0302\u0301", "cfudot": "\u0302\u0323", "cfhk": "\u0302\u0309", "hk": "\u0309",
        "textcommabelow": "\u0326", "textcommaabove": "\u0313", "textogonekcentered": "\u0328", "textsubdot": "\u0323",
        "newtie": "\u0361", "capitalacute": "\u0301", "capitalgrave": "\u0300", "capitalcircumflex": "\u0302",
        "capitaltilde": "\u0303", "capitaldieresis": "\u0308", "capitalcaron": "\u030c", "capitalbreve": "\u0306",
        "capitalring": "\u030a", "capitalcedilla": "\u0327", "capitalogonek": "\u0328", "capitalmacron": "\u0304",
        "capitaldotaccent": "\u0307", "capitalhungarumlaut": "\u030b", "textdotbelow": "\u0323",
        "textmacronbelow": "\u0331", "textbrevebelow": "\u032e", "textcircumflexbelow": "\u032d",
        "texttildebelow": "\u0330", "textringbelow": "\u0325", "textdieresisbelow": "\u0324",
        "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "check": "\u030c",
        "tilde": "\u0303", "widetilde": "\u0303", "breve": "\u0306", "bar": "\u0304", "ddot": "\u0308",
        "dot": "\u0307", "mathring": "\u030a", "h": "\u0309", "G": "\u030f", "U": "\u030e", "f": "\u0311",
    }
)  # fmt: skip
"""Accents that have names, as combining characters: mathscinet.sty, the T5 and T2 encodings, textcomp, those of
mathematics that stand in text by mistake, and of the package fontspec."""

ALONE: Final = MappingProxyType({"^": "^", "~": "~", "`": "`", "'": "´", '"': "¨", "=": "¯", ".": "˙"})
"""Accents above nothing, `\\^{}`, as characters."""

LETTERS: Final = MappingProxyType(
    {
        "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
        "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
        "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    }
)  # fmt: skip
"""Commands that are letters."""

FURTHER_LETTERS: Final = MappingProxyType(
    {
        "cprime": "ʹ", "cdprime": "ʺ", "tprime": "ʹ", "Dbar": "Đ", "dbar": "đ", "lasp": "ʿ", "rasp": "ʾ", "udhorn": "ư",
        "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư", "textschwa": "ə", "textesh": "ʃ", "textezh": "ʒ",
        "texteng": "ŋ", "texthtb": "ɓ", "texthtd": "ɗ", "textltailn": "ɲ", "textopeno": "ɔ", "textepsilon": "ɛ",
        "textiota": "ɩ", "textupsilon": "ʊ", "textgamma": "ɣ", "texttheta": "θ", "textbeta": "β", "textchi": "χ",
        "textphi": "ɸ", "textturna": "ɐ", "textscripta": "ɑ", "textglotstop": "ʔ", "textcrh": "ħ",
        "hwithstroke": "ħ", "Hwithstroke": "Ħ", "textcrb": "ƀ", "textcrd": "đ", "textbari": "ɨ", "textbaru": "ʉ",
        "cydot": "·", "cyrzh": "ж", "CYRZH": "Ж", "cyrsh": "ш", "CYRSH": "Ш", "textAlpha": "Α", "textalpha": "α",
        "textdelta": "δ", "textDelta": "Δ", "textlambda": "λ", "textpi": "π", "textPi": "Π", "textrho": "ρ",
        "textsigma": "σ", "textSigma": "Σ", "texttau": "τ", "textomega": "ω", "textOmega": "Ω", "textomikron": "ο",
        "textohm": "Ω", "texteta": "η", "textkappa": "κ", "textnu": "ν", "textxi": "ξ", "textpsi": "ψ", "textzeta": "ζ",
        "omicron": "ο", "Alpha": "Α", "Beta": "Β", "Epsilon": "Ε", "Zeta": "Ζ", "Eta": "Η", "Iota": "Ι", "Kappa": "Κ",
        "Mu": "Μ", "Nu": "Ν", "Rho": "Ρ", "Tau": "Τ", "Chi": "Χ", "Omicron": "Ο",
    }
)  # fmt: skip
"""Letters that are read, and written as they are: of mathscinet.sty, T5, tipa and textgreek."""

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
        "textasciiacute": "´", "textasciidieresis": "¨", "textasciimacron": "¯", "textasciibreve": "˘",
        "textasciicaron": "ˇ", "textacutedbl": "˝", "textbardbl": "‖", "textbrokenbar": "¦", "textbaht": "฿",
        "textcelsius": "℃", "textcolonmonetary": "₡", "textcurrency": "¤", "textdong": "₫", "textestimated": "℮",
        "textflorin": "ƒ", "textfractionsolidus": "⁄", "textinterrobang": "‽", "textlira": "₤", "textmho": "℧",
        "textminus": "−", "textmusicalnote": "♪", "textnaira": "₦", "textopenbullet": "◦",
        "textperthousand": "‰", "textpertenthousand": "‱", "textpeso": "₱", "textrecipe": "℞",
        "textreferencemark": "※", "textservicemark": "℠", "textwon": "₩", "textcircledP": "℗", "textdiscount": "⁒",
        "textleftarrow": "←", "textrightarrow": "→", "textuparrow": "↑", "textdownarrow": "↓", "textlangle": "〈",
        "textrangle": "〉", "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textlquill": "⁅", "textrquill": "⁆",
    }
)  # fmt: skip
"""Commands that are other characters (LaTeX2e 2020-02-02 and later, which has textcomp in its kernel)."""

FURTHER_SIGNS: Final = MappingProxyType(
    {
        "textbigcircle": "○", "textblank": "␢", "textborn": "*", "textdied": "†", "textdivorced": "⚮",
        "textmarried": "⚭", "textcopyleft": "🄯", "textdblhyphen": "⹀", "textdblhyphenchar": "⹀", "textpilcrow": "¶",
        "textquotestraightbase": "‚", "textquotestraightdblbase": "„", "texttwelveudash": "–",
        "textthreequartersemdash": "—", "texttildelow": "˷", "textasteriskcentered": "∗", "textsurd": "√",
        "textcentoldstyle": "¢", "textdollaroldstyle": "$", "textguarani": "₲", "textgravedbl": "˵",
        "textinterrobangdown": "⸘", "textleaf": "☙", "textzerooldstyle": "0", "textoneoldstyle": "1",
        "texttwooldstyle": "2", "textthreeoldstyle": "3", "textfouroldstyle": "4", "textfiveoldstyle": "5",
        "textsixoldstyle": "6", "textsevenoldstyle": "7", "texteightoldstyle": "8", "textnineoldstyle": "9",
        "textcompwordmark": "", "textemspace": "\u2003", "nobreakspace": "\u00a0", "nobreakdash": "", "hyp": "-",
        "textnonbreakinghyphen": "‑", "textlbrace": "{", "textrbrace": "}", "lq": "‘", "rq": "’", "lbrack": "[",
        "rbrack": "]", "textlbrack": "[", "textrbrack": "]", "glqq": "„", "grqq": "“",
        "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "textpermille": "‰",
        "degree": "°", "degrees": "°", "celsius": "℃", "permil": "‰", "EUR": "€", "enspace": " ", "enskip": " ",
        "thickspace": " ", "medspace": " ", "negthinspace": "", "hfill": " ", "newline": " ", "linebreak": " ",
        "par": " ", "tab": " ", "textcheckmark": "✓", "checkmark": "✓", "textmacron": "¯", "textprime": "′",
        "AmS": "AMS", "AMS": "AMS", "AmSTeX": "AMSTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX",
        "XeLaTeX": "XeLaTeX", "LuaLaTeX": "LuaLaTeX", "BibLaTeX": "BibLaTeX", "biblatex": "biblatex", "MF": "METAFONT",
        "MP": "METAPOST", "PS": "PS", "PDF": "PDF", "eTeX": "eTeX", "CTAN": "CTAN", "TUGboat": "TUGboat", "DVI": "DVI",
        "SGML": "SGML", "HTML": "HTML", "XML": "XML", "TUB": "TUGboat", "AMSTEX": "AMSTeX",
        "METAFONT": "METAFONT", "METAPOST": "METAPOST", "POSTSCRIPT": "PostScript", "AMSLaTeX": "AMSLaTeX",
        "AmSLaTeX": "AMSLaTeX", "LAMSTeX": "LamSTeX", "WEB": "WEB", "CWEB": "CWEB", "emdash": "—", "endash": "–",
        "Dash": "—", "dash": "–", "registered": "®", "reg": "®", "trademark": "™", "tm": "™", "VAX": "VAX",
        "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "addspace": " ", "addnbspace": "\u00a0",
        "addslash": "/", "addabbrvspace": "\u00a0", "addthinspace": "\u2009", "bibrangedash": "–",
        "textthinspace": "\u2009",
        "BIBTEX": "BibTeX", "LATEX": "LaTeX", "TEX": "TeX", "AllTeX": "(La)TeX", "PostScript": "PostScript",
    }
)  # fmt: skip
"""Commands that are read as other characters and never written: of other packages, and spaces and names of programs."""

UNITS: Final = MappingProxyType(
    {
        "meter": "m",
        "metre": "m",
        "gram": "g",
        "kilogram": "kg",
        "kelvin": "K",
        "ampere": "A",
        "mole": "mol",
        "candela": "cd",
        "hertz": "Hz",
        "newton": "N",
        "pascal": "Pa",
        "joule": "J",
        "watt": "W",
        "coulomb": "C",
        "volt": "V",
        "farad": "F",
        "ohm": "Ω",
        "siemens": "S",
        "weber": "Wb",
        "tesla": "T",
        "henry": "H",
        "becquerel": "Bq",
        "sievert": "Sv",
        "degreeCelsius": "°C",
        "litre": "l",
        "liter": "L",
        "hectare": "ha",
        "tonne": "t",
        "dalton": "Da",
        "electronvolt": "eV",
        "decibel": "dB",
        "angstrom": "Å",
        "femto": "f",
        "pico": "p",
        "nano": "n",
        "micro": "µ",
        "milli": "m",
        "centi": "c",
        "deci": "d",
        "kilo": "k",
        "mega": "M",
        "giga": "G",
        "tera": "T",
        "peta": "P",
        "squared": "²",
        "cubed": "³",
    }
)
"""Units and their prefixes as the package siunitx names them, which are read and never written."""

SYMBOLS: Final = MappingProxyType({**UNITS, **MATH, **FURTHER_SIGNS, **SIGNS, **FURTHER_LETTERS, **LETTERS})
CHARACTERS: Final = MappingProxyType(
    {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u2009", ";": " ",
     ":": " ", "!": "", "-": "\u00ad", "/": "", "@": "", "\\": " ", "\n": " ", "\t": " "}
)  # fmt: skip
"""Commands of one character that is no letter and no accent."""

LIGATURES: Final = MappingProxyType(
    {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "?`": "¿", "!`": "¡", "~": "\u00a0"}
)
