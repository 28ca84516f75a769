"""TeX as it stands in fields of .bib files, read as Unicode with CSL's markup."""

import re
import sys
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.formats.tex.capitals import is_protected_anyway
from onrecord.formats.tex.commands import ARGUMENTS, ENVIRONMENTS, FONTS, GONE, SCRIPTS, STARRED, SWITCHES
from onrecord.formats.tex.escaping import has_tex
from onrecord.formats.tex.journals import JOURNALS
from onrecord.formats.tex.markup import NOCASE
from onrecord.formats.tex.signs import ACCENTS, ALONE, CHARACTERS, LETTERS, LIGATURES, NAMED_ACCENTS, SYMBOLS
from onrecord.items import mathematics
from onrecord.lazy import late

_QUOTED = late(r"‘([^‘’]*?[^\s‘’])'(?!\w)")
"""A quotation that a lone ` begins; other apostrophes stay as they are typed, since nearly all data has them so."""

_TOKEN: Final = re.compile(
    r"""(?=[\\{}$~`'^_?!-])(?:                                    # what every piece begins with: one look a sign
       \\(?P<accent>[`'^~="]|\.|[Hcvukrdbt](?![A-Za-z]))\s*
          (?:\{\s*(?:\\(?P<braced_dotless>[ij])\s*|(?P<braced>[^\W\d_]{1,2}))\s*\}
            |\\(?P<dotless>[ij])(?![A-Za-z])(?:\s+|\{\})?
            |\\(?P<letter>ae|AE|oe|OE|o|O|aa|AA|l|L)(?![A-Za-z])(?:\s+|\{\})?
            |(?P<bare>[^\W\d_])|(?P<group>\{))
      |\\(?:url|path|nolinkurl)\s*\{(?P<verbatim>[^{}]*+)\}
      |\\(?:path|verb)\*?(?P<delimiter>[^\sA-Za-z{}*])(?P<delimited>.{0,500}?)(?P=delimiter)
      |\\(?:hspace\*?\s*\{(?P<braced_space>[^{}]*+)\}
            |(?:h?skip|mskip|kern|mkern)\s*(?P<space>[-+]?\s*[0-9.]+\s*(?:em|ex|pt|pc|in|mm|cm|mu|sp|bp)\b\s*)
            |(?:penalty|hyphenpenalty)\s*=?\s*(?P<penalty>-?[0-9]+\s?))
      |\\ensuremath\s*\{(?P<ensured>(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*+\})*+\})*+)\}
      |\\\((?P<inline>(?:[^\\$]++|\\[^()])*+)\\\)
      |\\\[(?P<set_apart>(?:[^\\$]++|\\[^\[\]])*+)\\\]
      |\\(?P<word>[A-Za-z]+)(?P<after>[ \t\r\n]+|\{\})?
      |\\(?P<sign>[^A-Za-z])
      |\$\$(?P<display>(?:[^$\\]++|\\.)++)\$\$
      |\$(?P<math>(?:[^$\\]++|\\.)*+)\$
      |(?P<script>[_^])(?=\{)
      |(?P<brace>[{}])
      |(?P<ligature>---?|``?|''|[?!]`|~))""",
    re.VERBOSE | re.DOTALL,
)
_FIRST: Final = re.compile(r"[^\W\d_][\u0300-\u036f]*")
_NEAR: Final = 16
"""How far an accent looks for its letter, in characters and pieces."""
_OPTION: Final = re.compile(r"\*?[0-9]{0,9}(?:\[[^\[\]{}]{0,200}\])*(?=\{)")
_SPACED_OPTION: Final = re.compile(rf"\s*{_OPTION.pattern}")
_LETTER_OR_GROUP: Final = re.compile(r"[^\W\d_]|\{")
_WIDE: Final = re.compile(r"\s*\+?\s*0*\.?0*[1-9]")
"""What begins a distance that is seen: more than nothing."""
_MATHEMATICS: Final = frozenset({"math", "display", "inline", "set_apart", "ensured"})
_MARKS: Final = MappingProxyType({**ACCENTS, **NAMED_ACCENTS})
_CONDITION = late(
    r"\\ifmmode\b(?:[^\\]|\\(?!else\b|fi\b|ifmmode\b).){0,200}?\\else\s*(.{0,200}?)\\fi(?:\{\}|\s+|\b)", re.S
)
"""A letter in two forms, of which the second is for text (REVTeX, exports of the American Physical Society)."""
_BRACES_SET = late(r"\$\s*\\\{\s*\$([^$\\{},=]{0,80}[^\W\d_][^$\\{},=]{0,80})\$\s*\\\}\s*\$")
"""A word in braces that are set as mathematics, which Google Scholar makes of braces that protect it."""
_ENVIRONMENT = late(r"\\(begin|end)\s*\{([A-Za-z]{1,20}\*?)\}((?:\[[^\[\]]{0,40}\])?(?:\{[^{}]{0,40}\}){0,2})")
"""Where an environment begins or ends, with what may be its arguments."""
_QUOTED_IN_GERMAN = late(r"\"`([^\"`]{1,300})\"'")
"""A quotation between the shorthands of the package babel for German, which is at home in quotes of braces alone."""
_SWITCHED = late(r"\\switchargs\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
"""What is sorted by its first argument and prints the second one before it ("BibTeXing", section 4)."""
_CODE = late(r"\s*(?:([0-9]{1,7})|\"([0-9A-Fa-f]{1,6})|'([0-7]{1,7})|`\\?(.))\s?", re.DOTALL)
"""The number of a character as TeX writes it: in decimals, after a quote in sixteens, in eights, or by itself."""
_CODE_IN_BRACES = late(rf"\s*\{{{_CODE.pattern}\}}", re.DOTALL)
_CODES: Final = MappingProxyType({"char": _CODE, "symbol": _CODE_IN_BRACES})
_AMOUNT = late(r"[0-9][0-9.,]*+[^\\^_{}=<>+*|$]{0,80}[A-Za-z]{2}[^\\^_{}=<>+*|$]{0,80}(?<=\s)")
"""An amount of money and words up to the sign of the next: no formula begins and ends so."""


def decode(tex: str, title: bool = False) -> str:
    r"""Read TeX as Unicode with CSL markup.

    Args:
        tex: A field's value without its delimiters.
        title: Braces that protect words from a change of case become `<span class="nocase">`; not so where
            `encode` protects the words by itself, unless the braces are double.

    Returns:
        The text. Of commands that are not known the arguments are read (`unknown_commands` names them); nothing is
        executed. The argument of `\noopsort`, which is not for print, is left out. Mathematics that is more than
        letters, signs and scripts stays mathematics: `<math>TeX</math>` (`onrecord.items.mathematics`).

    Source:
        LaTeX2e, "LaTeX for authors"; BibTeXing, section 3.4 (brace protection); biblatex manual, section 2.3.

    >>> decode(r"{\'E}tudes sur l'{\oe}uvre de \emph{Dvo\v{r}{\'a}k} \& fils")
    "Études sur l'œuvre de <i>Dvořák</i> & fils"
    """
    if not has_tex(tex):
        return tex
    tex = settled(tex)
    text = _PIECE_OF_TITLE.sub(_piece_of_title, tex) if title else _PIECE.sub(_piece, tex)
    return _Decoder(tex, title).run() if _IS_TEX.search(text) else text


def settled(tex: str) -> str:
    r"""Return TeX without the forms that exports give to what TeX has a plain form for.

    >>> settled(r"\ifmmode \check{Z}\else \v{Z}\fi{}abec"), settled(r"23rd $\{$USENIX$\}$ Symposium")
    ('{\\v{Z}}abec', '23rd {USENIX} Symposium')
    """
    if '"`' in tex:
        tex = _QUOTED_IN_GERMAN.sub(r"„\1“", tex)
    if "\\" not in tex:
        return tex
    if "\\ifmmode" in tex:
        tex = _CONDITION.sub(r"{\1}", tex)
    if "\\begin" in tex or "\\end" in tex:
        tex = _ENVIRONMENT.sub(_without_environment, tex)
    if "\\switchargs" in tex:
        tex = _SWITCHED.sub(r"\2\1", tex)
    return _BRACES_SET.sub(r"{\1}", tex) if "\\{" in tex and "$" in tex else tex


def _without_environment(found: re.Match[str]) -> str:
    """Return what is left of the begin or the end of an environment: what is none of its arguments."""
    name, given = found[2], found[3]
    if name not in ENVIRONMENTS:
        return found[0]
    if found[1] == "end" or not ENVIRONMENTS[name]:
        return given
    return "".join(re.findall(r"\{[^{}]*\}", given)[ENVIRONMENTS[name] :])


def unknown_names(text: str) -> frozenset[str]:
    """Return the names after backslashes in a text that are not known wherever they stand."""
    return frozenset(_COMMAND.findall(text)) - _KNOWN


def unknown_commands(tex: str) -> tuple[str, ...]:
    r"""Return the names of the commands in a field that no table has, as often as they stand.

    >>> unknown_commands(r"\foo{\emph{a}} $\ket{x}$ \foo")
    ('foo', 'ket', 'foo')
    """
    if not unknown_names(tex):
        return ()
    decoder = _Decoder(settled(tex), False)
    decoder.run()
    return tuple(decoder.unknown)


_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_KNOWN: Final = frozenset(
    {*FONTS, *SWITCHES, *SYMBOLS, *JOURNALS, *GONE, *"Hcvukrdbt", "verb", "path", "hspace", "hskip", "kern", "penalty"}
)
"""Commands that are known wherever they stand; others are, in mathematics or with the arguments that they need."""


def decode_letters(tex: str) -> str:
    r"""Read the usual accents, letters and signs, and leave braces and all else as they stand.

    >>> decode_letters(r"{\'E}mile {van \o} \textit{M{\"u}ller}")
    'Émile {van \\o} \\textit{Müller}'
    """
    return _PIECE.sub(_piece, tex)


_USUAL: Final = r"""
    (?<=\{)\\(?:[`'^~=".](?:\\[ij]|[A-Za-z]|\{(?:\\[ij]|[A-Za-z])\})
         |[Hcvukrdb](?:\ [A-Za-z]|\{(?:\\[ij]|[A-Za-z])\})
         |ss|ae|AE|oe|OE|o|O|l|L|aa|AA|i|j)\}
    |(?<=\\)(?:[`'^~="](?:[A-Za-z]|\{(?:\\[ij]|[A-Za-z])\})
         |[Hcvukrdb]\{(?:\\[ij]|[A-Za-z])\}
         |[&%_\#])
    |(?<=-)--?|(?<=`)`|(?<=')'|(?<=[?!])`|(?<=~)"""
"""What most fields with TeX have of it: pieces that mean the same wherever they stand, behind their first sign."""
_BEGINS: Final = r"[\\{'`?!~-]"
"""What a piece begins with: an expression that begins with a set of signs passes over all others fast."""
_PIECE: Final = re.compile(f"{_BEGINS}(?:{_USUAL})", re.VERBOSE)
_PIECE_OF_TITLE: Final = re.compile(
    _BEGINS + "(?:" + _USUAL + r"|(?<=\{)(?<![_^]\{)[^{}\\$~`'?!-]{1,60}\})", re.VERBOSE
)
_IS_TEX: Final = re.compile(r"[\\{}$`]")


def _piece(found: re.Match[str]) -> str:
    return _meaning(found[0], False)


def _piece_of_title(found: re.Match[str]) -> str:
    return _meaning(found[0], True)


@lru_cache(maxsize=4096)
def _meaning(piece: str, title: bool) -> str:
    return _Decoder(piece, title).run()


_SHORT: Final = 100
"""How long the formulas are, at most, that are remembered."""


@lru_cache(maxsize=1024)
def _formula(tex: str) -> tuple[str, tuple[str, ...]]:
    """Return what a formula says, "" if it stays as it stands, and the commands in it that no table has."""
    folded = " ".join(tex.split())
    text = mathematics.from_tex(folded) if mathematics.is_safe(folded) else mathematics.simple(tex)
    return text, mathematics.unknown(folded)


class _Group(NamedTuple):
    """An open group: where it begins in the text, its slot in what was read, how it ends, what it is for, and which
    arguments of the same command follow."""

    place: int
    begin: int
    closing: str
    kind: str
    rest: str


_PLAIN_GROUP, _PROTECTING, _GOBBLED, _FONT = "", "protecting", "gobbled", "font"
"""Kinds of groups; the kind of an accent's argument is the accent."""
_ALL: Final = "*"
"""All arguments of a command of which it is not known how many it has."""


class _Decoder:
    """One reading of one text: a stack of open groups, no recursion."""

    __slots__ = ("closed", "guarded", "out", "place", "quotes", "stack", "tex", "title", "unknown")

    def __init__(self, tex: str, title: bool) -> None:
        self.tex, self.title, self.place = tex, title, 0
        self.out: list[str] = []
        self.stack: list[_Group] = []
        self.unknown: list[str] = []
        """The names of the commands that no table has, as often as they stand."""
        self.closed = (-1, -1)
        """Where the group that was closed last begins and ends in the text."""
        self.guarded = False
        """Whether a protecting group is open."""
        self.quotes = False
        """Whether a lone ` was read as a quotation mark."""

    def run(self) -> str:
        """Read all tokens, then close what is left open."""
        tex, out = self.tex, self.out
        while found := _TOKEN.search(tex, self.place):
            if found.start() > self.place:
                out.append(tex[self.place : found.start()])
            self.place = found.end()
            kind = found.lastgroup
            if kind == "brace":
                self._brace(found)
            elif kind in ("word", "after"):
                self._word(found)
            elif kind == "ligature":
                out.append(LIGATURES[found[0]])
                self.quotes = self.quotes or found[0] == "`"
            elif kind in _MATHEMATICS:
                out.append(self._mathematics(found[0], found[kind]))
            elif kind in ("braced_space", "space", "penalty"):
                out.append(" " if kind != "penalty" and _WIDE.match(found[kind]) else "")
            elif kind in ("verbatim", "delimited"):
                out.append(found[kind])
            elif kind == "sign":
                out.append(CHARACTERS.get(found["sign"], found[0]))
            elif kind == "script":
                opening, closing = SCRIPTS[found["script"]]
                out.append(opening)
                self.place += 1
                self._open(self.place - 1, closing, _FONT)
            elif kind == "group":
                self._open(found.end() - 1, "", found["accent"])
            else:
                self._accent(found)
        out.append(tex[self.place :])
        while self.stack:
            group = self.stack[-1]
            if group.kind in (_PLAIN_GROUP, _PROTECTING):
                out[group.begin] = "{"
                self.stack[-1] = group._replace(kind=_PLAIN_GROUP)
            self._close(len(tex))
        text = "".join(out)
        return _QUOTED.sub("‘\\1’", text) if self.quotes else text

    def _accent(self, found: re.Match[str]) -> None:
        letters = found["braced"] or found["bare"] or found["braced_dotless"] or found["dotless"]
        letters = letters or LETTERS[found["letter"]]
        mark = ACCENTS[found["accent"]]
        self.out.append(unicodedata.normalize("NFC", letters[0] + mark) + letters[1:])

    def _mathematics(self, whole: str, tex: str) -> str:
        """Return the text of a formula: what it says if it is simple, else the formula, marked; or all as it stands.

        What stands between the signs of two amounts of money is no formula, but for its second sign, which begins one.
        """
        if whole[0] == "$" and _AMOUNT.fullmatch(tex) and self.tex[self.place : self.place + 1].isdecimal():
            return whole
        read = _formula if len(tex) <= _SHORT else _formula.__wrapped__
        text, unknown = read(tex)
        self.unknown += unknown
        return text or whole

    def _word(self, found: re.Match[str]) -> None:
        """Take in a command that is a word."""
        word, opens = found["word"], self.tex.startswith("{", self.place)
        if word in STARRED and self.tex.startswith("*{", self.place):
            opening, closing = STARRED[word]
            self.place += 2
            self.out.append(opening)
            self._open(self.place - 1, closing, _FONT)
        elif word in FONTS and (opens or found["after"] == "{}"):
            opening, closing = FONTS[word]
            is_empty = found["after"] == "{}"
            self.out.append(opening + closing if is_empty else opening)
            if not is_empty:
                self.place += 1
                self._open(self.place - 1, closing, _FONT)
        elif word in SWITCHES and self.stack:
            before, after = SWITCHES[word]
            self.out.append(before)
            self.stack[-1] = self.stack[-1]._replace(closing=after + self.stack[-1].closing)
        elif word in SYMBOLS:
            self.out.append(SYMBOLS[word])
        elif word in JOURNALS and not opens:
            self.out.append(JOURNALS[word])
        elif word in NAMED_ACCENTS and (letter := _LETTER_OR_GROUP.match(self.tex, self.place)):
            self._named_accent(word, letter[0])
        elif word in _CODES and self._character(_CODES[word], found.end("word")):
            pass
        elif word not in GONE and not (word in ARGUMENTS and self._takes(ARGUMENTS[word])):
            self._unknown(found)

    def _takes(self, kept: str) -> bool:
        """Read the arguments of a command that is known, if they are there, and say so."""
        return kept == "" or self._arguments(kept)

    def _character(self, pattern: re.Pattern[str], place: int) -> bool:
        """Put in the character of which the number follows, if it is one that is seen, and say so."""
        code = pattern.match(self.tex, place)
        if not code:
            return False
        decimals, sixteens, eights, itself = code.groups()
        number = int(decimals or sixteens or eights or "0", 10 if decimals else 16 if sixteens else 8)
        character = itself or (chr(number) if number <= sys.maxunicode else "")
        if not character.isprintable() or not character:
            return False
        self.out.append(character)
        self.place = code.end()
        return True

    def _named_accent(self, word: str, letter: str) -> None:
        """Put an accent that has a name on the letter or the group that follows."""
        self.place += len(letter)
        if letter == "{":
            self._open(self.place - 1, "", word)
        else:
            self.out.append(unicodedata.normalize("NFC", letter + _MARKS[word]))

    def _unknown(self, found: re.Match[str]) -> None:
        """Read the arguments of a command that is not known; one without arguments stays as it stands."""
        self.unknown.append(found["word"])
        if found["after"] == "{}" or not self._arguments(_ALL):
            self.out.append(found[0])

    def _arguments(self, kept: str) -> bool:
        """Open the argument that follows, if one does, and say so; the others follow when it is closed.

        Args:
            kept: For each argument "+" if it is read, "-" if not; or `_ALL`, however many there are.
        """
        option = (_OPTION if kept == _ALL else _SPACED_OPTION).match(self.tex, self.place)
        if not option:
            return False
        self.place = option.end() + 1
        rest = _ALL if kept == _ALL else kept[1:]
        self._open(option.end(), "", _GOBBLED if kept[0] == "-" else _FONT, rest)
        return True

    def _brace(self, found: re.Match[str]) -> None:
        """Open or close a group; the outermost braces of a title protect case."""
        place = found.start()
        if found[0] == "{":
            protects = self.title and not self.guarded and not self.tex.startswith("\\", self.place)
            self._open(place, "", _PROTECTING if protects else _PLAIN_GROUP)
        elif self.stack:
            rest = self.stack[-1].rest
            self._close(place)
            if rest and self._arguments(rest) and rest == _ALL:
                self.out.insert(len(self.out) - 1, " ")
                self.stack[-1] = self.stack[-1]._replace(begin=len(self.out) - 1)
        else:
            self.out.append("}")

    def _open(self, place: int, closing: str, kind: str, rest: str = "") -> None:
        self.guarded = self.guarded or kind == _PROTECTING
        self.stack.append(_Group(place, len(self.out), closing, kind, rest))
        self.out.append("")

    def _close(self, place: int) -> None:
        """End a group with what its opening asks for."""
        group, out = self.stack.pop(), self.out
        if group.closing:
            out.append(group.closing)
        if group.kind == _PROTECTING:
            self.guarded = False
            inner = "".join(out[group.begin :])
            del out[group.begin :]
            doubled = self.closed == (group.place + 1, place - 1)
            protected = doubled or not is_protected_anyway(inner)
            out.append(f"{NOCASE}{inner}</span>" if protected else inner)
        elif group.kind == _GOBBLED:
            del out[group.begin :]
        elif group.kind in _MARKS:
            self._accent_group(group)
        self.closed = (group.place, place)

    def _accent_group(self, group: _Group) -> None:
        """Put an accent on the first letter of its argument, which may have accents already."""
        out, end = self.out, min(len(self.out), group.begin + _NEAR)
        place = next((place for place in range(group.begin + 1, end) if out[place]), group.begin)
        first = out[place]
        letter = _FIRST.match(first) if len(first) <= _NEAR else None
        if letter:
            out[place] = unicodedata.normalize("NFC", letter[0] + _MARKS[group.kind]) + first[letter.end() :]
        elif group.kind in ALONE and not any(out[group.begin :]):
            out[group.begin] = ALONE[group.kind]
        else:
            out[group.begin] = f"\\{group.kind}{{"
            out.append("}")
