"""Lists of names as text of the BibTeX family, with their way back."""

import re
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from onrecord.errors import OnrecordError
from onrecord.formats import tex as latex
from onrecord.formats.bib.codecs import spaced
from onrecord.formats.mapping import Codec
from onrecord.lazy import late
from onrecord.records.name_parsing import is_one_group, parse_extended, split_names, split_parts
from onrecord.records.names import OTHERS, Name
from onrecord.records.unchecked import draft
from onrecord.records.web_markup import read_entities


def write_name(name: Name, ascii: bool = False, extended: bool = False) -> str:
    """Write a name in the form "von Last, Jr, First"; braces keep together what BibTeX would take apart.

    No part is ever empty before its comma, which crashes biber and is an error in BibTeX. With `ascii`, which is for
    BibTeX, given names begin with letters that it shortens whole.
    """
    encode = latex.encode_family if ascii else latex.encode
    if name.literal:
        return f"{{{encode(name.literal)}}}"
    parts = map(encode, (name.non_dropping_particle, name.family, name.suffix, name.given, name.dropping_particle))
    von, last, jr, first, dropping = parts
    if not last:
        only = " ".join(part for part in (first, dropping, von, jr) if part)
        return f"{{{only}}}"
    if dropping and extended and not jr and not von:
        given = f"given={{{first}}}, " if first else ""
        return f"family={{{last}}}, {given}prefix={{{dropping}}}, useprefix=false"
    first = latex.encode_given(name.given) if ascii else first
    von = " ".join(part for part in (dropping, von) if part)
    written = _composed(von, last, jr, first)
    back = split_parts(written)
    if (back.von, back.last, back.jr, back.first) != (von, last, jr, first) or " and " in f" {written.lower()} ":
        particle = von if not von or von[0].islower() else f"{{{von}}}"
        written = _composed(particle, f"{{{last}}}", _grouped(jr), _grouped(first))
    return written


def _grouped(part: str) -> str:
    return f"{{{part}}}" if part and re.search(r"[,~]|\band\b| $|^ |  ", part, re.IGNORECASE) else part


def _composed(von: str, last: str, jr: str, first: str) -> str:
    joint = "" if von.endswith(("-", "'", "’")) else " "
    family = f"{von}{joint}{last}" if von else last
    return ", ".join(part for part in (family, jr, first) if part) if first or not jr else f"{family}, {jr}, {{}}"


_CAPITAL: Final = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x250)) if letter.isupper())
_LETTERS: Final = r"[\w.'’]*+"
_LAST: Final = f"[{_CAPITAL}]{_LETTERS}(?:-[{_CAPITAL}]{_LETTERS})*+"
_FIRST: Final = rf"[{_CAPITAL}]{_LETTERS}(?:-[\w.'’]++)*+"
_VON: Final = r"((?:(?!and )[a-z]++ )*+)"
_LASTS: Final = f"({_LAST}(?: {_LAST})*+)"
_USUAL_NAME: Final = re.compile(
    f"{_VON}{_LASTS}, ({_FIRST}(?: {_FIRST})*+)|({_FIRST}(?: {_FIRST})*) (?:({_LAST})|(?=[a-z]){_VON}{_LASTS})"
)
"""Most names: "von Last, First", "First von Last" or "First Last", where all words but the particles have capitals, so
that no rule finds another part in them."""
_PLAIN_LETTERS: Final = "[A-Za-zÀ-ÖØ-öø-ɏ.']"
_PLAIN_WORD: Final = rf"(?!(?i:and)\b)[{_CAPITAL}]{_PLAIN_LETTERS}*+"
_PLAIN_LAST: Final = f"{_PLAIN_WORD}(?:-{_PLAIN_WORD})*+"
_PLAIN_FIRST: Final = f"{_PLAIN_WORD}(?:-{_PLAIN_LETTERS}++)*+"
_PLAIN_NAME = late(f"{_VON}({_PLAIN_LAST}(?: {_PLAIN_LAST})*+), {_PLAIN_FIRST}(?: {_PLAIN_FIRST})*+")
"""Names that are written as they stand, save for their accents, and read back so."""
_VON_ALONE = late(_VON)
_USUAL_LIST = late(
    f"{_PLAIN_LAST}(?: {_PLAIN_LAST})*+, {_PLAIN_FIRST}(?: {_PLAIN_FIRST})*+"
    f"(?: and {_PLAIN_LAST}(?: {_PLAIN_LAST})*+, {_PLAIN_FIRST}(?: {_PLAIN_FIRST})*+)*+"
)
"""Such names, without their particles, joined."""
_BARE_INITIAL: Final = re.compile(r"(?:^|[\s,-])\\")
"""A command without braces at the beginning of a word, which may or may not be a letter of it."""
_ARGUMENT: Final = r"""(?:\{(?:\\?[A-Za-z]|\\[`'^"~=.Hcvukrdb]\s*(?:\\?[A-Za-z]|\{\\?[A-Za-z]\}))\})"""
"""A letter, which may have an accent of its own, in braces."""
_ACCENTED = late(
    rf"""\{{\\(?:[`'^"~=.]\s*|[Hcvukrdb]\s+)\\?[A-Za-z]\}}
      |\{{\\[`'^"~=.Hcvukrdb]\s*{_ARGUMENT}\}}
      |\\[`'^"~=.]\s*(?:{_ARGUMENT}|\\[ij](?:\{{\}}|\b\s*)|[A-Za-z])
      |\\[Hcvukrdb]\s*{_ARGUMENT}
      |\{{\\[A-Za-z]{{3,}}\s*(?:\{{[A-Za-z]\}}|[A-Za-z])?\}}
      |\\(?:hspace\*?\{{[^{{}}]{{0,40}}\}}|[a-z]{{0,9}}prime(?:\{{\}}|\b\s*)|[A-Za-z]{{3,9}}\{{[A-Za-z]\}})""",
    re.VERBOSE,
)
"""A letter with an accent, whole: biber reads it before it divides a name, so that its case counts; and what only
prints a sign or a space (mathscinet.sty; Better BibTeX), which must not divide a name."""


_SEVERAL_ARGUMENTS = late(r"\\[A-Za-z]+(?:\{[^{}]*\}){2,9}")
"""A command of a preamble that is told the parts of a name one by one."""


_made: Final = draft(Name)


@lru_cache(maxsize=8192)
def read_name(tex: str) -> Name | None:
    """Read one name; None if there is nobody in it."""
    bare = "\\" in tex and _BARE_INITIAL.search(tex)
    usual = None if bare else _USUAL_NAME.fullmatch(latex.decode_letters(tex) if "\\" in tex else tex)
    if usual is None:
        return read_unusual_name(tex)
    von, last, first, first_before, last_alone, von_between, last_after = usual.groups("")
    name: Name = _made(last or last_alone or last_after, first or first_before, "", (von or von_between)[:-1])
    return name


_rest_of: Final = attrgetter("dropping_particle", "suffix", "comma_suffix", "static_ordering", "literal")
_NO_REST: Final = ("", "", False, False, "")


def _usual(name: Name, ascii: bool) -> str:
    """Write a name that neither TeX nor a rule of names touches, as `read_name` reads it back; "" for others."""
    if _rest_of(name) != _NO_REST:
        return ""
    von = name.non_dropping_particle
    text = f"{von} {name.family}, {name.given}" if von else f"{name.family}, {name.given}"
    found = _PLAIN_NAME.fullmatch(text)
    if not found or found[2] != name.family or "''" in text:
        return ""
    if text.isascii() or (not ascii and not von):
        return text
    return "" if von else latex.letters_to_ascii(text)


def _usual_list(names: tuple[Name, ...], ascii: bool) -> str:
    """Write a list of names that are all usual and do not say whom they name; "" for others."""
    has_von = False
    for name in names:
        if name.agent or _rest_of(name) != _NO_REST:
            return ""
        if name.non_dropping_particle:
            has_von = True
    text = " and ".join([f"{name.family}, {name.given}" for name in names])
    if not _USUAL_LIST.fullmatch(text) or text.count(",") != len(names) or "''" in text:
        return ""
    if has_von:
        vons = [f"{name.non_dropping_particle} " if name.non_dropping_particle else "" for name in names]
        text = " and ".join([f"{von}{name.family}, {name.given}" for von, name in zip(vons, names, strict=True)])
        return text if all(map(_VON_ALONE.fullmatch, vons)) and (text.isascii() or not ascii) else ""
    return text if not ascii or text.isascii() else latex.letters_to_ascii(text)


def read_unusual_name(tex: str) -> Name | None:
    """Read a name by all the rules: braces, particles, suffixes, biblatex's extended format."""
    text = latex.settled(spaced(tex))
    if not text.strip(" ,{}~"):
        return None
    if "=" in text:
        extended = parse_extended(text)
        if extended is not None:
            return Name(**{part: _decoded(value) for part, value in extended.items()})
    if "\\" in text:
        text = text.replace("\\,", "~")  # a thin space, no comma between parts
        text = _ACCENTED.sub(lambda found: latex.decode(found[0]), text)
        if _SEVERAL_ARGUMENTS.fullmatch(text):
            text = latex.decode(text)
    if "\\" not in text and "{" not in text and "~" not in text and "--" not in text and "$" not in text:
        try:
            return Name.parse(text)
        except OnrecordError:
            return None
    if is_one_group(text):
        return Name(literal=latex.decode(text[1:-1].strip()) or text)
    try:
        return Name.of_parts(split_parts(text, keep_hyphens=True), _part)
    except OnrecordError:
        return Name(literal=text)


def _decoded(value: Any) -> Any:
    return latex.decode(value) if isinstance(value, str) else value


def _part(tex: str) -> str:
    return latex.decode(tex).replace("\u00a0", " ") if "~" in tex else latex.decode(tex)


_OTHERS: Final = frozenset({"others", "et al.", "et al", "{et al.}", "{et al}", "et. al.", "et~al.", "al."})
"""How the end of a list says that there are more; the first is BibTeX's, the others stand in exports (ADS, Scholar)."""


def read_names(tex: str) -> tuple[Name, ...]:
    """Read a list of names; "and others" is the last name, literal "others", since CSL has no place for it."""
    if "&" in tex and ";" in tex:
        tex = read_entities(tex)
    return tuple(name for part in split_names(tex) if (name := OTHERS if part in _OTHERS else read_name(part)))


_NUMBER = late(r"([^,]*(?:[^\W\d_]|\}))\s+0\d{3}(?=\s*(?:,|$))")
"""A name in its own order, or a family name, and the number by which DBLP tells people of one name from one another."""
_BETWEEN = late(r"(\s+and\s+)")


def without_numbers(tex: str) -> str:
    """Return a list of names without the numbers of DBLP, which are no part of them.

    >>> without_numbers("Wei Wang 0042 and Ruiz 0001, Ana"), without_numbers("Group, Route 0815")
    ('Wei Wang and Ruiz, Ana', 'Group, Route 0815')
    """
    if "0" not in tex:
        return tex
    parts = _BETWEEN.split(tex)
    found = [_NUMBER.match(part) for part in parts]
    return "".join(one[1] + part[one.end() :] if one else part for one, part in zip(found, parts, strict=True))


def names_codec(ascii: bool, extended: bool) -> Codec:
    """Return the codec of name lists for a dialect."""

    @lru_cache(maxsize=4096)
    def written(name: Name) -> tuple[str, bool]:
        """Write a name, and tell whether it comes back; one that says whom it names does not."""
        text = "others" if name == OTHERS else write_name(name, ascii, extended)
        return text, read_names(text) == (name,)

    def write(names: tuple[Name, ...]) -> tuple[str, bool]:
        if usual := _usual_list(names, ascii):
            return usual, True
        texts, sure = [], True
        for name in names:
            text = _usual(name, ascii)
            comes_back = not name.agent
            if not text:
                text, comes_back = written(name)
            sure = sure and comes_back
            texts.append(text)
        return " and ".join(texts), sure

    return Codec(write, read_names)
