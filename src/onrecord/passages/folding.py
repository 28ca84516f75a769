"""One form for all the ways in which the same words are set: folding, with a map back to the original.

The typographic fold evens out what typesetters, browsers and line breaks change and readers do not notice. (The loose
form in `loosening` goes on from there; it only serves to find places.)

What the typographic fold does:

- white space of any kind and length is one space; invisible characters (soft hyphens, zero-width and bidirectional
  marks, variation selectors) go;
- curly quotes, primes, guillemets, corner brackets (U+300C-300F) and gershayim are straight quotes, and so are
  double marks typed as two ("''", ",,", "<<", ">>") and the "<" and ">" of Korean titles; hyphens and dashes of any
  width are "-", and spaces around a dash go; an ellipsis is three dots; spaces inside guillemets and round brackets
  and before "!?;:,.)" go, and those between a figure and its "%" or currency sign;
- beside a character of a script that puts no spaces between words, spaces and line ends go (CSS Text 3, 4.1.3, and
  Text 4, `text-autospace`): they are typesetting, not text;
- ligatures, full-width and presentation forms are their plain letters, and combining sequences are composed: NFKC
  (Unicode Standard Annex #15) where it keeps the meaning. Superscripts, fractions, circled and squared forms stay;
- the tatweel, which only stretches a word, goes; control characters U+0080-009F are the characters that windows-1252
  has there (HTML, 13.2.5.80);
- the value of a digit and the minus sign U+2212 are never touched; full-width digits are plain ones;
- a hyphen at a line end, between letters: before a small letter it may be hyphenation ("agree-/ment") or the word's
  own ("long-/standing"). The fold drops it, and comparisons (`loosening.same`) accept both readings. Before a capital
  or a digit it is the word's own ("COVID-/19") and stays; the line break goes.

The first layer looks at single characters and what joins them, the second at the spaces around them; both are made from
what the text really has, and take time linear in it (`layers`).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final

from onrecord.arguments import must_be
from onrecord.passages.layers import Edit, Folded, exchanged, listed, nothing, sorted_out
from onrecord.passages.scripts import UNSPACED_CLASS

BREAK: Final = "\xad"
"""In a marked fold: a hyphen at a line end that may be hyphenation or not. The input's own soft hyphens are gone."""

_MARKS_AT_MOST: Final = 30
"""Combining marks composed with one base: the limit of the Stream-Safe Text Format (UAX #15, section 13)."""

_ASCII_LINES: Final = "\n\r\x0b\x0c\x1c\x1d\x1e"
_SPACES: Final = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SET: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(_ASCII_LINES + "\x85\u2028\u2029", "\n")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("‘’‚‛′ʹʻʼ‹›`´＇❛❜『』﹃﹄〈〉׳", "'")
    | dict.fromkeys("“”„‟″〝〞〟＂❝❞⹂「」｢｣﹁﹂《》⟪⟫״", '"')
    | dict.fromkeys("‐‑⁃﹣－־", "-")
    | dict.fromkeys("‒–—―⸺⸻﹘", "–")
    | {"«": "«", "»": "»", "〜": "~"}
)
_ELLIPSIS_1252: Final = "\x85"
_WINDOWS_1252: Final[Mapping[str, str]] = MappingProxyType(
    {
        chr(code): bytes((code,)).decode("windows-1252")
        for code in range(0x80, 0xA0)
        if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
    }
)
_ONE_TO_ONE: Final[Mapping[str, str]] = MappingProxyType(
    {**_SET, **{control: _SET.get(char, char) for control, char in _WINDOWS_1252.items()}}
)
"""Characters that become one other; dashes and guillemets wait for the second layer, which looks at their spaces."""

_INVISIBLE: Final = (
    "\xad\u034f\u061c\u0640\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_IS_INVISIBLE: Final = re.compile(f"[{_INVISIBLE}]")
_NUMERO: Final = "№"
_LOOK_ALIKE: Final = MappingProxyType({"เเ": "แ"})
"""Two letters that print as another: Thai "e" typed twice."""
_KEEPS_MEANING: Final = frozenset(
    ("<compat>", "<font>", "<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>", "<vertical>")
)
"""Kinds of compatibility decomposition (UAX #44, section 5.7.3) that are applied; those left out change meaning."""


def fold(text: str) -> Folded:
    """Fold the typography of `text`, keeping the way back.

    >>> fold("the “co\\xadop\\xaderation” agree-\\nment … 3 − 2 = x²").text
    'the "cooperation" agreement ... 3 − 2 = x²'
    """
    must_be("text", text, "a text", str)
    marked = fold_marked(text)
    return marked if BREAK not in marked.text else Folded(marked, marked.text, (Edit(BREAK, "", nothing),))


def digest(words: str) -> str:
    """Return the SHA-256 of the folded words, in lower-case hexadecimal: what `Passage.digest` holds.

    White space at both ends does not count. Lone surrogates count as themselves (Python's "surrogatepass").

    >>> digest("“quoted”\\nwords") == digest(' "quoted" words')
    True
    """
    must_be("words", words, "a text", str)
    return digest_of_folded(fold(words).text.strip(" "))


def digest_of_folded(text: str) -> str:
    """Return the digest of a text that is folded and stripped already."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold_marked(text: str) -> Folded:
    """Fold typographically, but keep each doubtful line-end hyphen as `BREAK`."""
    first = _first_layer(text)
    return _second_layer(first)


# One character


@lru_cache(maxsize=4096)
def typographic_character(char: str) -> str:
    """Return what the first layer makes of one character outside ASCII."""
    if char in _ONE_TO_ONE:
        return _ONE_TO_ONE[char]
    kind, _, wide = unicodedata.decomposition(char).partition(" ")
    if unicodedata.numeric(char, None) is not None:
        return chr(int(wide, 16)) if kind == "<wide>" else char
    if not kind.startswith("<"):
        return unicodedata.normalize("NFC", char)
    plain = unicodedata.normalize("NFKC", char)
    if kind not in _KEEPS_MEANING or plain[0] == " " or any(map(str.isnumeric, plain)):
        return char
    return "".join(_ONE_TO_ONE.get(part, part) for part in plain)


# Layers


_ASCII_FIRST_TEXT: Final[Mapping[str, str]] = MappingProxyType(
    {char: put for char, put in _ONE_TO_ONE.items() if char.isascii() and char != put}
)
_ASCII_FIRST: Final = "".join(_ASCII_FIRST_TEXT.get(char, char) for char in map(chr, range(128)))
"""What each character of ASCII becomes, in its place: the table for `translate` that is looked up soonest."""

_AFTER: Final[Mapping[str, str]] = MappingProxyType({"–": "-", "«": '"', "»": '"'})


def _one_space(match: re.Match[str]) -> str:
    return " "


def _one_hyphen(match: re.Match[str]) -> str:
    return "-"


def _one_apostrophe(match: re.Match[str]) -> str:
    return "'"


def _one_quote(match: re.Match[str]) -> str:
    return '"'


def _first_layer(text: str) -> Folded:
    """Even out single characters, combining sequences, invisible characters, white space and line-end hyphens."""
    if text.isascii():
        is_plain = text.isprintable() and "`" not in text  # the one of printable ASCII that becomes another
        plain = text if is_plain else text.translate(_ASCII_FIRST)
        return Folded(text, plain, tuple(_spaces_and_breaks(plain, "")))
    one, many = sorted_out(text, typographic_character)
    if _ELLIPSIS_1252 in one and not _WINDOWS_1252.keys().isdisjoint(one):
        del one[_ELLIPSIS_1252]
        many[_ELLIPSIS_1252] = "..."
    plain = exchanged(text, one | {char: put for char, put in _ASCII_FIRST_TEXT.items() if char in text})
    alphabet = set(plain)
    invisible = "".join(char for char in sorted(alphabet) if _IS_INVISIBLE.match(char))
    edits = list(_spaces_and_breaks(plain, invisible))
    if _NUMERO in many:
        edits.append(Edit(_NUMERO, r" (?=\d)", lambda match: many[_NUMERO]))
    if many:
        edits.append(Edit(listed(many), "", lambda match: many[match[0]]))
    edits += [Edit(pair[0], pair[1], lambda match: _LOOK_ALIKE[match[0]]) for pair in _LOOK_ALIKE if pair in plain]
    if "¬" in alphabet and "\n" in alphabet:
        edits.append(Edit("¬", rf"(?<=\w¬)[ {invisible}]*\n[ \n{invisible}]*(?=\w)", _line_end_hyphen))
    if "<" in alphabet and ">" in alphabet and any(_HANGUL[0] <= char <= _HANGUL[1] for char in alphabet):
        edits.append(Edit("<>", rf"(?:(?<=<)(?=[{'-'.join(_HANGUL)}])|(?<=[\d{'-'.join(_HANGUL)}]>))", _one_apostrophe))
    marks = {char for char in alphabet if char > "\x7f" and unicodedata.combining(char)}
    bases = alphabet - marks
    if marks and bases and not unicodedata.is_normalized("NFC", plain):
        edits.append(Edit(listed(bases), f"[{listed(marks)}]{{1,{_MARKS_AT_MOST}}}", _composed))
    if any("\u1100" <= char <= "\u1112" for char in alphabet):
        edits.append(Edit("\u1100-\u1112", "[\u1161-\u1175][\u11a8-\u11c2]?", _composed))
    return Folded(text, plain, tuple(edits))


_nfc: Final = lru_cache(maxsize=4096)(partial(unicodedata.normalize, "NFC"))


def _composed(match: re.Match[str]) -> str:
    return _nfc(match[0])


_HANGUL: Final = ("가", "힣")
"""The first and the last syllable of Korean, which is typed with < and > where print has the marks of titles."""
_TYPED: Final = (
    ("''", "'", "'"),
    (",,", ",", r"(?:(?<=[ \n(\[],)|(?<=\A,)),(?=[^\W\d_])"),
    ("<<", "<", r"<(?=[^\W\d_])"),
    (">>", ">", r"(?<=[\w.,!?]>)>(?!\w)"),
)
"""Double quotation marks typed as two characters: what shows them, the first character, and what follows it."""


def _spaces_and_breaks(plain: str, invisible: str) -> Iterator[Edit]:
    """Yield the edits of marks typed as two, of white space and of line ends that a text needs."""
    for pair, first, rest in _TYPED:
        if first in plain and pair in plain:
            yield Edit(first, rest, _one_quote)
    if "-" in plain and "\n" in plain:
        yield Edit(r"\-", rf"(?<=\w-)[ {invisible}]*\n[ \n{invisible}]*(?=\w)", _line_end_hyphen)
    if invisible:
        yield Edit(invisible, rf"[ \n{invisible}]*", _invisible_run)
        yield Edit(r" \n", rf"[ \n{invisible}]+", _invisible_run)
    elif "  " in plain or " \n" in plain or "\n " in plain or "\n\n" in plain:
        yield Edit(r" \n", r"[ \n]+", _one_space)


def _line_end_hyphen(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return BREAK if before.isalpha() and after.isalpha() and not after.isupper() else "-"


def _invisible_run(match: re.Match[str]) -> str:
    run = match[0]
    if run[0] == BREAK and "\n" in run:
        return ""
    return " " if " " in run or "\n" in run else ""


_SIGNS_AFTER: Final = "%‰‱°€£$¥₩₽₹"
_SIGNS_BEFORE: Final = "§№€£$¥₩₽₹"
_SPACES_DROPPED: Final = (
    (tuple(f" {mark}" for mark in "!?;:"), r"(?=[!?;:])"),
    ((" ,",), r"(?=,(?!\w))"),
    ((" .",), r"(?=\.(?![\w.]| \.))"),
    ((" )",), r"(?=\))"),
    (("( ",), r"(?<=\( )"),
    (tuple(f" {sign}" for sign in _SIGNS_AFTER), rf"(?<=\d )(?=[{_SIGNS_AFTER}](?!\d))"),
    (tuple(f"{sign} " for sign in _SIGNS_BEFORE), rf"(?<=[{_SIGNS_BEFORE}] )(?=\d)"),
)
"""Spaces that are typesetting: what shows that a text may have them, and what stands around them."""
UNSPACED: Final = re.compile(f"[{UNSPACED_CLASS}]")
"""A character of a script that puts no spaces between words."""
_MARK_AFTER_SPACE: Final = re.compile(f" [!?;:,.){_SIGNS_AFTER}]")
"""A mark or sign that shows that, where the space is before it."""

_SIGNS_WITH_SPACE: Final = tuple(f"{sign} " for sign in f"({_SIGNS_BEFORE}")
"""Each mark or sign that does, with its space."""


def _has_mark_before_space(text: str) -> bool:
    """Return whether a mark or sign shows that, where the space is after it."""
    if text.isascii():
        return ("(" in text and "( " in text) or ("$" in text and "$ " in text)
    return any(pair[0] in text and pair in text for pair in _SIGNS_WITH_SPACE)


def _second_layer(first: Folded) -> Folded:
    """Even out the spaces beside dashes, marks, signs and scripts without spaces; every line break is a space.

    Whether a text has one character takes a small part of the time of whether it has two in a row: it is asked first.
    """
    text = first.text.replace("\n", " ")
    edits = []
    if "–" in text:
        edits.append(Edit(" –", r"(?:(?<=–)|–)–* ?(?![\d ])", _one_hyphen))
    if "-" in text and ("--" in text or " - " in text):
        edits.append(Edit(r" \-", r"(?:(?<=-)|-)-+ ?(?![\d ])|(?<=\D )- (?=\D)", _one_hyphen))
    if ". ." in text:
        edits.append(Edit(".", r"(?: \.){2,}", lambda match: match[0].replace(" ", "")))
    if ("«" in text and "« " in text) or ("»" in text and " »" in text):
        edits.append(Edit("« ", r"(?:(?<!\S«)(?<=«) (?=\S)|(?<= )»(?!\w))", _one_quote))
    if _MARK_AFTER_SPACE.search(text) or _has_mark_before_space(text):
        edits += [Edit(" ", rest, nothing) for marks, rest in _SPACES_DROPPED if any(mark in text for mark in marks)]
    if not text.isascii() and UNSPACED.search(text):
        edits.append(Edit(" ", rf"(?=[{UNSPACED_CLASS}])|(?<=[{UNSPACED_CLASS}] )", nothing))
    if text.isascii() and not edits:
        return first if text == first.text else Folded(first, text, ())
    folded = Folded(first, text, tuple(edits))
    folded.text = exchanged(folded.text, _AFTER)
    return folded
