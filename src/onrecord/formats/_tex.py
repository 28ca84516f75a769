r"""TeX, as it stands in the fields of .bib files, to and from Unicode with CSL's inline markup.

One set of tables serves both directions. `decode` knows accents, letters, punctuation, simple mathematics and
font commands; what it does not know stays as it is written, so that nothing is lost and nothing is executed.
`encode` escapes every character that TeX or BibTeX would take for more than itself: braces become commands,
since BibTeX counts braces even after a backslash (Patashnik, "BibTeXing", section 4).

Text is CSL rich text: `<i>`, `<b>`, `<sup>`, `<sub>`, `<span style="font-variant:small-caps;">` and
`<span class="nocase">` are markup where they are balanced (CSL-JSON, "Rich text"); any other `<` is itself.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SMALL_CAPS: Final = '<span style="font-variant:small-caps;">'
NOCASE: Final = '<span class="nocase">'

_ACCENTS: Final = MappingProxyType(
    {
        "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
        '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
        "b": "\u0331", "t": "\u0361",
    }
)  # fmt: skip
"""Accent commands and the combining characters they are (LaTeX2e, `utf8enc.dfu`)."""

_LETTERS: Final = MappingProxyType(
    {
        "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
        "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
        "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    }
)  # fmt: skip
"""Commands that are letters."""

_SIGNS: Final = MappingProxyType(
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
        "textquoteright ": "’", "slash": "/", "quad": "\u2003", "qquad": "\u2003\u2003", "space": " ",
        "textvisiblespace": "␣", "textthreesuperior": "³", "texttwosuperior": "²", "textonesuperior": "¹",
        "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    }
)  # fmt: skip
"""Commands that are other characters."""

_MATH: Final = MappingProxyType(
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

_FONTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
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

_SWITCHES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "em": ("<i>", "</i>"), "it": ("<i>", "</i>"), "itshape": ("<i>", "</i>"), "sl": ("<i>", "</i>"),
        "slshape": ("<i>", "</i>"), "bf": ("<b>", "</b>"), "bfseries": ("<b>", "</b>"),
        "sc": (SMALL_CAPS, "</span>"), "scshape": (SMALL_CAPS, "</span>"), "rm": ("", ""), "tt": ("", ""),
        "sf": ("", ""), "upshape": ("", ""), "normalfont": ("", ""),
    }
)  # fmt: skip
"""Commands that hold to the end of their group."""

_GONE: Final = frozenset({"relax", "noopsort", "protect", "allowbreak", "nobreak", "sloppy", "hskip", "break"})
_SYMBOLS: Final = MappingProxyType({**_MATH, **_SIGNS, **_LETTERS})
_CHARACTERS: Final = MappingProxyType(
    {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u2009", ";": " ",
     ":": " ", "!": "", "-": "\u00ad", "/": "", "@": "", "\\": " ", "\n": " ", "\t": " "}
)  # fmt: skip
"""Commands of one character that is no letter and no accent."""

_LIGATURES: Final = MappingProxyType({"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": "\u00a0"})

_TOKEN: Final = re.compile(
    r"""\\(?P<accent>[`'^~="]|\.|[Hcvukrdbt](?![A-Za-z]))\s*
          (?:\{\s*(?:\\(?P<braced_dotless>[ij])\s*|(?P<braced>[^\W\d_]{0,2}))\s*\}
            |\\(?P<dotless>[ij])(?![A-Za-z])(?:\s+|\{\})?
            |(?P<bare>[^\W\d_]))
      |\\(?P<word>[A-Za-z]+)(?P<after>[ \t\r\n]+|\{\})?
      |\\(?P<sign>[^A-Za-z])
      |(?P<math>\$[^$]{0,4000}\$)
      |(?P<brace>[{}])
      |(?P<ligature>---?|``|''|[?!]`|~)""",
    re.VERBOSE | re.DOTALL,
)
_HAS_TEX: Final = re.compile(r"[\\{}$~]|--|``|''|[?!]`")
_SCRIPT: Final = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\\[A-Za-z]+|.))", re.DOTALL)
_MATH_WORD: Final = re.compile(r"\\([A-Za-z]+)\s*(?:\{([^{}]*)\})?|\\([,;:! ])")
_UPPER_WITHIN: Final = re.compile(r"\w[^\s]*?[^\W\d_a-zß-öø-ÿ]")


def decode(tex: str, title: bool = False) -> str:
    r"""Read TeX as Unicode with CSL markup.

    Args:
        tex: A field's value without its delimiters.
        title: Braces that protect a word from a change of case become `<span class="nocase">`, unless the word
            has a capital after its first letter, since `encode` protects such words by itself.

    Returns:
        The text. Commands that are not known stay as they stand, with the braces of their arguments.

    Source:
        LaTeX2e, "LaTeX for authors"; BibTeXing, section 3.4 (brace protection); biblatex manual, section 2.3.

    >>> decode(r"{\'E}tudes sur l'{\oe}uvre de \emph{Dvo\v{r}{\'a}k} \& fils")
    "Études sur l'œuvre de <i>Dvořák</i> & fils"
    """
    if not _HAS_TEX.search(tex):
        return tex
    return _Decoder(tex, title).run()


class _Decoder:
    """One reading of one text: a stack of open groups, no recursion."""

    __slots__ = ("out", "place", "stack", "tex", "title")

    def __init__(self, tex: str, title: bool) -> None:
        self.tex, self.title, self.place = tex, title, 0
        self.out: list[str] = []
        self.stack: list[tuple[int, str, str, bool]] = []
        """Open groups: where they begin in `out`, what opens and closes them, and whether they protect case."""

    def run(self) -> str:
        tex, out = self.tex, self.out
        while found := _TOKEN.search(tex, self.place):
            out.append(tex[self.place : found.start()])
            self.place = found.end()
            kind = found.lastgroup
            if found["accent"] is not None:
                self._accent(found)
            elif found["word"] is not None:
                self._word(found)
            elif kind == "brace":
                self._brace(found)
            elif kind == "ligature":
                out.append(_LIGATURES[found[0]])
            elif kind == "math":
                out.append(_math(found[0]))
            else:
                out.append(_CHARACTERS.get(found["sign"], found[0]))
        out.append(tex[self.place :])
        while self.stack:
            self._close()
        return "".join(out)

    def _accent(self, found: re.Match[str]) -> None:
        letter = found["braced"] or found["bare"] or found["braced_dotless"] or found["dotless"] or ""
        composed = unicodedata.normalize("NFC", letter[:1] + _ACCENTS[found["accent"]]) if letter else ""
        self.out.append((composed or found[0]) + letter[1:])

    def _word(self, found: re.Match[str]) -> None:
        word = found["word"]
        if word in _FONTS:
            if found["after"] == "{}":
                return
            if self.tex.startswith("{", self.place):
                self.place += 1
                self._open(*_FONTS[word])
                return
        if word in _SWITCHES and self.stack:
            begin, opening, closing, _ = self.stack.pop()
            before, after = _SWITCHES[word]
            self.out.append(before)
            self.stack.append((begin, opening, after + closing, False))
        elif word in _SYMBOLS:
            self.out.append(_SYMBOLS[word])
        elif word not in _GONE:
            self._unknown(found)

    def _unknown(self, found: re.Match[str]) -> None:
        """Keep a command that is not known, with the braces of its arguments."""
        self.out.append(found[0])
        if found["after"] is None and self.tex.startswith("{", self.place):
            self.place += 1
            self._open("{", "}")

    def _brace(self, found: re.Match[str]) -> None:
        if found[0] == "{":
            special = self.tex.startswith("\\", self.place)
            self._open("", "", protects=self.title and not special and not self.stack)
        elif self.stack:
            closed_argument = self.stack[-1][2] == "}"
            self._close()
            if closed_argument and self.tex.startswith("{", self.place):
                self.place += 1
                self._open("{", "}")
        else:
            self.out.append("}")

    def _open(self, opening: str, closing: str, protects: bool = False) -> None:
        self.stack.append((len(self.out), opening, closing, protects))
        self.out.append(opening)

    def _close(self) -> None:
        begin, _, closing, protects = self.stack.pop()
        if not protects:
            self.out.append(closing)
            return
        inner = "".join(self.out[begin:])
        del self.out[begin:]
        self.out.append(f"{NOCASE}{inner}</span>" if inner.strip() and not is_protected_anyway(inner) else inner)


def is_protected_anyway(text: str) -> bool:
    """Whether every word of `text` is one that `encode` protects by itself: a capital after its first letter."""
    return all(_UPPER_WITHIN.match(word) for word in text.split())


def _math(source: str) -> str:
    """Read simple mathematics; what is not simple stays as it stands."""
    inner = source[1:-1]
    known = all(
        found[3] is not None or found[1] in _SYMBOLS or found[1] in _FONTS for found in _MATH_WORD.finditer(inner)
    )
    if not known or not inner:
        return source

    def script(found: re.Match[str]) -> str:
        tag = "sup" if found[1] == "^" else "sub"
        return f"<{tag}>{found[2] if found[2] is not None else found[3]}</{tag}>"

    def word(found: re.Match[str]) -> str:
        if found[3] is not None:
            return ""
        if found[1] in _FONTS:
            return found[2] or ""
        return _SYMBOLS[found[1]] + (found[2] or "")

    text = _MATH_WORD.sub(word, _SCRIPT.sub(script, inner))
    return source if re.search(r"[{}\\^_$]", text) else text.strip()


# The way back

_ESCAPES: Final = MappingProxyType(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%",
        "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "\u00a0": "~",
        "--": "-{}-", "---": "-{}-{}-", "``": "`{}`", "''": "'{}'", "?`": "?{}`", "!`": "!{}`", "\u00ad": r"\-",
    }
)  # fmt: skip
_TO_ESCAPE: Final = re.compile(r"[\\{}&%$#_~^<>|\u00a0\u00ad]|---?(?!-)|--|``|''|[?!]`")
_MARKUP: Final = re.compile(
    r'<(i|b|sup|sub|sc)>|<span style="font-variant: ?small-caps;?">|<span class="nocase">|</(i|b|sup|sub|sc|span)>'
)
_COMMANDS: Final = MappingProxyType(
    {"<i>": r"\textit{", "<b>": r"\textbf{", "<sup>": r"\textsuperscript{", "<sub>": r"\textsubscript{"}
)
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_PLAIN: Final = re.compile(r"[^\\{}&%$#_~^<>|\u00a0\u00ad\x00-\x1f\x7f-\x9f\u2028\u2029`'-]*")
_ALMOST_PLAIN: Final = re.compile(r"(?:[^\\{}&%$#_~^<>|\u00a0\u00ad\x00-\x1f\x7f-\x9f\u2028\u2029`'-]|[-'](?![-']))*")
_CAPITAL_WORD: Final = re.compile(r"(?<![^\s(\[/])(?=[^\s]*?[^\W\d_])\w[^\s]*")


def is_plain(text: str) -> bool:
    """Whether `encode` leaves a text as it is (but for titles and `ascii`)."""
    return _ALMOST_PLAIN.fullmatch(text) is not None


def encode(text: str, title: bool = False, ascii: bool = False) -> str:
    r"""Write CSL rich text as TeX.

    Args:
        text: Unicode, with or without CSL's markup.
        title: Protect by braces what must keep its case in BibTeX styles: `nocase` spans and words with a capital
            after their first letter.
        ascii: Write letters beyond ASCII as TeX where TeX has a name for them; the others stay.

    Returns:
        TeX with balanced braces and nothing that runs. Control characters and line ends become spaces, which
        `decode` cannot undo.

    >>> encode("R&D in <i>NATO</i>: 50% {sic}", title=True)
    '{R\\&D} in \\textit{{NATO}}: 50\\% \\textbraceleft{}sic\\textbraceright{}'
    """
    if not is_plain(text):
        text = _CONTROLS.sub(" ", text) if _CONTROLS.search(text) else text
        pieces = _marked_up(text, title) if "<" in text else [_escaped(text, title)]
        text = "".join(pieces)
    elif title:
        text = _protected(text)
    return to_ascii(text) if ascii and not text.isascii() else text


def _escaped(text: str, title: bool) -> str:
    if title and (words := _CAPITAL_WORD.search(text)) is not None and words:
        pieces, place = [], 0
        for word in _CAPITAL_WORD.finditer(text):
            if _UPPER_WITHIN.match(word[0]):
                pieces.append(_TO_ESCAPE.sub(_escape, text[place : word.start()]))
                pieces.append(f"{{{_TO_ESCAPE.sub(_escape, word[0])}}}")
                place = word.end()
        return "".join(pieces) + _TO_ESCAPE.sub(_escape, text[place:])
    return _TO_ESCAPE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def _protected(text: str) -> str:
    """Brace the words of a plain text that have a capital after their first letter."""
    if text.islower() or not _UPPER_WITHIN.search(text):
        return text
    return _CAPITAL_WORD.sub(lambda word: f"{{{word[0]}}}" if _UPPER_WITHIN.match(word[0]) else word[0], text)


def _marked_up(text: str, title: bool) -> list[str]:
    """Turn balanced markup into commands, and escape the rest."""
    marks = list(_MARKUP.finditer(text))
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for number, mark in enumerate(marks):
        name = mark[1] or ("" if mark[2] else "span")
        if name:
            opened.append((name, number))
        elif opened and opened[-1][0] == mark[2]:
            pairs[opened.pop()[1]] = number
    ends = set(pairs.values())
    pieces, place = [], 0
    for number, mark in enumerate(marks):
        if number in pairs or number in ends:
            pieces.append(_escaped(text[place : mark.start()], title))
            if number in ends:
                pieces.append("}")
            elif mark[0] == NOCASE:
                pieces.append("{" if title else r"\NoCaseChange{")
            else:
                pieces.append(_COMMANDS.get(mark[0], r"\textsc{"))
            place = mark.end()
    pieces.append(_escaped(text[place:], title))
    return pieces


_LETTER_NAMES: Final = MappingProxyType({letter: name for name, letter in _LETTERS.items()})
_SIGN_NAMES: Final = MappingProxyType(
    {sign: name for name, sign in reversed(tuple(_SIGNS.items())) if not sign.isascii()}
)
_ACCENT_NAMES: Final = MappingProxyType({mark: name for name, mark in _ACCENTS.items()})
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_BACK_LIGATURES: Final = MappingProxyType({"–": "--", "—": "---", "“": "``", "”": "''", "¿": "?`", "¡": "!`"})


def to_ascii(text: str) -> str:
    r"""Write the letters and signs that TeX has a name for as TeX; others, of whatever script, stay.

    A letter with an accent becomes a group, `{\'e}`, which BibTeX takes for one letter ("BibTeXing", section 3.4).

    >>> to_ascii("Özge Dvořák, 金正恩")
    '{\\"O}zge Dvo{\\v{r}}{\\\'a}k, 金正恩'
    """
    return _BEYOND_ASCII.sub(lambda found: _named(found[0]), text)


def _named(letter: str) -> str:
    if letter in _BACK_LIGATURES:
        return _BACK_LIGATURES[letter]
    if letter in _LETTER_NAMES:
        return f"{{\\{_LETTER_NAMES[letter]}}}"
    if letter in _SIGN_NAMES:
        return f"\\{_SIGN_NAMES[letter]}{{}}"
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 2 and parts[0].isascii() and parts[1] in _ACCENT_NAMES:
        accent = _ACCENT_NAMES[parts[1]]
        return f"{{\\{accent}{{{parts[0]}}}}}" if accent.isalpha() else f"{{\\{accent}{parts[0]}}}"
    return letter


# Values that TeX must not touch

_UNSAFE_VERBATIM: Final = re.compile(r"[{}\\\x00-\x20\x7f]")
_ENCODED: Final = re.compile(r"%([0-9A-F]{2})")


def encode_verbatim(text: str) -> str:
    """Percent-encode what would break a verbatim field (url, doi, file): braces, backslash, space, controls.

    Source:
        biblatex manual, section 2.2.1 (verbatim and uri fields); RFC 3986, section 2.1.

    >>> encode_verbatim("http://e.org/a{b} c")
    'http://e.org/a%7Bb%7D%20c'
    """
    return _UNSAFE_VERBATIM.sub(lambda found: f"%{ord(found[0]):02X}", text)


_UNSAFE_EXACT: Final = re.compile(r"[%{}\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^ | $|(?<= ) ")


def encode_exact(text: str) -> str:
    """Write any text so that it stands in a field untouched: UTF-8 bytes percent-encoded where needed.

    >>> encode_exact("100% {sure}"), decode_exact(encode_exact("100% {sure}"))
    ('100%25 %7Bsure%7D', '100% {sure}')
    """
    return _UNSAFE_EXACT.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def decode_exact(text: str) -> str:
    """Undo `encode_exact`."""
    if "%" not in text:
        return text
    data = text.encode()
    return re.sub(rb"%([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), data).decode(errors="replace")


_UNSAFE_KEY: Final = re.compile(r"[\x00-\x20\x7f-\xa0\"#%'(),=\\^{}~\u2000-\u200f\u2028-\u202f\u2060\ufeff]")
_KEY_ESCAPE: Final = re.compile(r"_x([0-9a-f]+)_")


def safe_key(key: str) -> str:
    """Give a key that BibTeX, biber and LaTeX accept; different keys stay different, and `unsafe_key` undoes it.

    >>> safe_key("a,b"), unsafe_key(safe_key("a,b"))
    ('a_x2c_b', 'a,b')
    """
    guarded = _KEY_ESCAPE.sub(lambda found: f"_x5f_{found[0][1:]}", key) if "_x" in key else key
    return _UNSAFE_KEY.sub(lambda found: f"_x{ord(found[0]):x}_", guarded)


def unsafe_key(key: str) -> str:
    """Undo `safe_key`."""
    return _KEY_ESCAPE.sub(_character, key) if "_x" in key else key


def _character(found: re.Match[str]) -> str:
    number = int(found[1][:8], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found[0]
