"""Unicode with CSL's markup written as TeX: nothing in it runs, and its braces are balanced."""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.formats.tex.ascii import to_ascii
from onrecord.formats.tex.capitals import PLAIN_WORD, WORD, has_capital_within, has_inner_capital, is_protected_anyway
from onrecord.formats.tex.escaping import CONTROLS, escape, escape_surely, is_itself
from onrecord.formats.tex.markup import MARKUP, NOCASE, NOCASE_SPAN
from onrecord.items.mathematics import as_tex, is_safe

_COMMANDS: Final = MappingProxyType(
    {"<i>": r"\textit{", "<b>": r"\textbf{", "<sup>": r"\textsuperscript{", "<sub>": r"\textsubscript{"}
)


def encode(text: str, title: bool = False, ascii: bool = False) -> str:
    r"""Write CSL rich text as TeX.

    Args:
        text: Unicode, with or without CSL's markup.
        title: Protect by braces what must keep its case in BibTeX styles: `nocase` spans and words with a capital
            after their first letter.
        ascii: Write letters and signs beyond ASCII as TeX where TeX has a name for them; the others stay.

    Returns:
        TeX with balanced braces and nothing that runs. `decode` gives the text back but for this: each run of
        control characters and line ends is one space, and small capitals have one spelling.

    >>> encode("R&D in <i>NATO</i>: 50% {sic}", title=True)
    '{R\\&D} in \\textit{{NATO}}: 50\\% \\textbraceleft{}sic\\textbraceright{}'
    """
    if title:
        text, _ = encode_title(text)
    elif not is_itself(text):
        text = _marked_up(_sound(text), title=False) if "<" in text else escape(_sound(text))
    return to_ascii(text) if ascii and not text.isascii() else text


def _sound(text: str) -> str:
    """Put a space where control characters are."""
    return text if text.isprintable() else CONTROLS.sub(" ", text)


def encode_title(text: str) -> tuple[str, bool]:
    """Write a title as `encode` does, and tell whether it is known to come back to the letter; it may be otherwise.

    >>> encode_title('The U.N. in <span class="nocase">Havana</span>')
    ('The {U.N}. in {Havana}', True)
    """
    if "<" not in text and (tex := escape_surely(text)):
        return _capitals_kept(text, tex), True
    sound = _sound(text)
    if sound != text:
        return encode_title(sound)[0], False
    return _guarded(text) if "<" in text else (_capitals_kept(text, escape(text)), False)


def _capitals_kept(text: str, tex: str) -> str:
    """Put the words of a title into braces that have a capital after their first letter; `tex` is the title escaped."""
    if not has_inner_capital(text):
        return tex
    if tex is text and text.isascii():
        return _CAPITALS.sub(_kept, f" {text}")[1:]
    pieces = tex.split(" ")  # one for each word, since no escape holds a space
    for place, word in enumerate(text.split(" ")):
        if not word.islower() and word[1:] != word[1:].lower():
            whole = word[0].isalnum() and word[-1].isalnum() and len(word.split()) == 1
            pieces[place] = f"{{{pieces[place]}}}" if whole else _protected(word)
    return " ".join(pieces)


_CAPITALS: Final = re.compile(r" ([^A-Za-z0-9 ]*+)([A-Za-z0-9][^A-Z ]*+[A-Z](?:[^ ]*[A-Za-z0-9])?)")
"""Such a word of ASCII, and what stands before it; what begins with a certain sign is found fastest."""


def _kept(found: re.Match[str]) -> str:
    return f" {found[1]}{{{found[2]}}}"


def _guarded(text: str) -> tuple[str, bool]:
    """Write a title with markup as `encode_title` does; most often that are `nocase` spans of whole words."""
    pieces = NOCASE_SPAN.split(text)
    bare = "".join(pieces)
    if "<" in bare:
        return _marked_up(text, title=True), False
    tex = escape_surely(bare)
    for place, piece in enumerate(pieces):
        escaped = piece if tex == bare else escape(piece)
        if place % 2:
            opening, closing = _braces(piece)
            pieces[place] = f"{opening}{escaped}{closing}"
        else:
            pieces[place] = _capitals_kept(piece, escaped)
    return "".join(pieces), bool(tex)


def _protected(text: str) -> str:
    """Put what is a word in a text without spaces into braces, if it has a capital after its first letter."""
    pieces: list[str] = []
    place = 0
    for word in PLAIN_WORD.finditer(text):
        if has_capital_within(word[0]):
            pieces += (escape(text[place : word.start()]), "{", escape(word[0]), "}")
            place = word.end()
    pieces.append(escape(text[place:]))
    return "".join(pieces)


def _marked_up(text: str, title: bool) -> str:
    """Turn balanced markup into commands, and escape the rest."""
    marks = list(MARKUP.finditer(text))
    ends = _pairs(marks)
    closers: dict[int, str] = {}
    words = {
        word.start(): word.end()
        for word in WORD.finditer(text)
        if title and word["word"] and has_capital_within(word[0])
    }
    pieces: list[str] = []
    place, guarded_to, word_to = 0, -1, -1
    bounds = sorted({*words, *words.values(), *(mark.start() for mark in marks), len(text)})
    numbers = {mark.start(): number for number, mark in enumerate(marks)}
    for bound in bounds:
        pieces.append(escape(text[place:bound]))
        place = bound
        if bound == word_to:
            pieces.append("}")
            word_to = -1
        if bound in words and bound > guarded_to:
            pieces.append("{")
            word_to = words[bound]
        number = numbers.get(bound, -1)
        if number >= 0 and marks[number]["math"] and is_safe(marks[number]["math"]):
            pieces.append(_formula(marks[number]["math"], title and bound > guarded_to))
            place = marks[number].end()
        elif number in closers:
            pieces.append(closers[number])
            place = marks[number].end()
        elif number in ends:
            opening, closing = _commands(marks[number], text, marks[ends[number]], title and bound > guarded_to)
            if title and marks[number][0] == NOCASE:
                guarded_to = max(guarded_to, marks[ends[number]].start())
            pieces.append(opening)
            closers[ends[number]] = closing
            place = marks[number].end()
    return "".join(pieces)


def _formula(tex: str, protects: bool) -> str:
    """Write a formula; in a title, braces keep its capitals from styles that lower them ("BibTeXing", section 3.4)."""
    written = f"${as_tex(tex)}$"
    return f"{{{written}}}" if protects and tex != tex.lower() else written


def _pairs(marks: list[re.Match[str]]) -> dict[int, int]:
    """Say which mark closes which; what does not pair up is no markup."""
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for number, mark in enumerate(marks):
        if mark["math"]:
            continue
        if not mark["closing"]:
            opened.append((mark["opening"] or "span", number))
        elif opened and opened[-1][0] == mark["closing"]:
            pairs[opened.pop()[1]] = number
    return pairs


def _commands(mark: re.Match[str], text: str, end: re.Match[str], protects: bool) -> tuple[str, str]:
    """Return what opens and closes a marked stretch in TeX."""
    if mark[0] != NOCASE:
        return _COMMANDS.get(mark[0], r"\textsc{"), "}"
    if not protects:
        return r"\NoCaseChange{", "}"
    return _braces(text[mark.end() : end.start()])


@lru_cache(maxsize=1024)
def _braces(inner: str) -> tuple[str, str]:
    """Return the braces that protect the case of a stretch.

    Double ones do where single ones would be read as not saying anything, or where BibTeX takes a brace before a
    backslash for an accented letter ("BibTeXing", section 3.4).
    """
    doubled = not inner or inner.isspace() or to_ascii(escape(inner[0]))[0] == "\\" or is_protected_anyway(inner)
    return ("{{", "}}") if doubled else ("{", "}")


_TOKEN_LETTER: Final = re.compile(r"(?:^|(?<=[\s~.,{-]))([^\x00-\x7f][\u0300-\u036f]*)")


def encode_family(text: str) -> str:
    r"""Write a part of a name that is not shortened, with letters beyond ASCII as letters, never as mathematics.

    >>> encode_family("Dvořák"), encode_family("Σκλάβος")
    ("Dvo{\\v{r}}{\\'a}k", 'Σκλάβος')
    """
    return to_ascii(encode(text), mathematics=False)


def encode_given(text: str) -> str:
    r"""Write a part of a name so that 8-bit BibTeX can shorten it: it cuts between bytes, not between letters.

    The first letter of each word, if it is beyond ASCII, becomes what BibTeX takes for one letter, which it copies
    whole ("BibTeXing", section 3.4): an accented group, or `{\relax И}` for scripts that TeX has no names for.

    >>> encode_given("Özge"), encode_given("Иван")
    ('{\\"O}zge', '{\\relax И}ван')
    """
    return _TOKEN_LETTER.sub(_first_letter, encode_family(text))


def _first_letter(found: re.Match[str]) -> str:
    letter = found[0]
    named = to_ascii(letter)
    return named if named[0] == "{" and named.isascii() else f"{{\\relax {letter}}}"
