"""One form for all the ways in which the same words are set: folding, with a map back to the original.

Two levels. The typographic fold (`fold`) evens out what typesetters, browsers and line breaks change and readers
do not notice. The loose fold (`loosely`) also evens out case, accents, and hyphens within words; it only serves to
find places, which are then judged by the stricter forms.

What the typographic fold does:

- white space of any kind and length is one space; invisible characters (soft hyphens, zero-width and bidirectional
  marks, variation selectors) go;
- curly quotes, primes and guillemets are straight quotes; hyphens and dashes of any width are "-", and spaces
  around a dash go; an ellipsis is three dots; spaces inside guillemets and before "!?;:" go (French setting);
- ligatures, full-width and presentation forms are their plain letters, and combining sequences are composed: NFKC
  (Unicode Standard Annex #15) where it keeps the meaning. Superscripts, fractions, circled and squared forms stay;
- digits in any form and the minus sign U+2212 are never touched;
- a hyphen at a line end, between letters: before a small letter it may be hyphenation ("agree-/ment") or the word's
  own ("long-/standing"). The fold drops it, and comparisons (`same`) accept both readings. Before a capital
  or a digit it is the word's own ("COVID-/19") and stays; the line break goes.

Text of n characters is folded in time linear in n: `str.translate` for what keeps its length, and one compiled
pattern, made from what the text really has, for the rest. The map back is worked out when first asked for.
"""

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

BREAK: Final = "\xad"
"""In a marked fold: a hyphen at a line end that may be hyphenation or not. The input's own soft hyphens are gone."""

_MARKS_AT_MOST: Final = 30
"""Combining marks composed with one base: the limit of the Stream-Safe Text Format (UAX #15, section 13)."""

_ASCII_LINES: Final = "\n\r\x0b\x0c\x1c\x1d\x1e"
_SPACES: Final = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ONE_TO_ONE: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(_ASCII_LINES + "\x85\u2028\u2029", "\n")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("‘’‚‛′ʹʻʼ‹›`´＇", "'")
    | dict.fromkeys("“”„‟″〝〞〟＂", '"')
    | dict.fromkeys("‐‑⁃﹣－", "-")
    | dict.fromkeys("‒–—―⸺⸻﹘", "–")
    | {"«": "«", "»": "»"}
)
"""Characters that become one other; dashes and guillemets wait for the second layer, which looks at their spaces."""

_INVISIBLE: Final = (
    "\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_IS_INVISIBLE: Final = re.compile(f"[{_INVISIBLE}]")
_KEEPS_MEANING: Final = frozenset(
    ("<compat>", "<font>", "<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>", "<vertical>")
)
"""Kinds of compatibility decomposition (UAX #44, section 5.7.3) that are applied; those left out change meaning."""

_PLAIN_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
"""Letters whose stroke or joint Unicode does not decompose."""

_VOICING: Final = frozenset((7, 8, 9))
"""Combining classes of marks that make another letter, not an accented one: nukta, kana voicing, virama."""


class Edit(NamedTuple):
    """A way in which a layer changes lengths.

    Attributes:
        first: The characters with which it starts, as the inside of a regex class.
        rest: The pattern of what follows the first character.
        put: What goes there instead.
    """

    first: str
    rest: str
    put: Callable[[re.Match[str]], str]


def _pattern(edits: tuple[Edit, ...]) -> re.Pattern[str]:
    """Join edits to one pattern that starts with one class: `re` then skips what none of them starts with."""
    rests = "|".join(f"(?<=[{edit.first}])(?:{edit.rest})()" for edit in edits)
    return re.compile(f"[{''.join(edit.first for edit in edits)}](?:{rests})")


class Folded:
    """A folded text and the way back to where each character came from.

    Attributes:
        text: The folded text.

    >>> folded = Folded.of("“Fine”\\n  words")
    >>> folded.text, folded.span(7, 12)
    ('"Fine" words', (9, 14))
    """

    __slots__ = ("_before", "_edits", "_map", "_pattern", "_plain", "text")

    def __init__(self, before: "str | Folded", plain: str, edits: tuple[Edit, ...]) -> None:
        """Apply `edits` to `plain`, which is `before` with characters changed one for one."""
        self._before, self._plain, self._edits = before, plain, edits
        self._pattern = _pattern(edits) if edits else None
        self._map: tuple[array[int], ...] | None = None
        self.text = self._pattern.sub(self._put, plain) if self._pattern else plain

    @classmethod
    def of(cls, text: str) -> "Folded":
        """Fold `text` typographically; see `fold`."""
        marked = fold_marked(text)
        return marked if BREAK not in marked.text else cls(marked, marked.text, (Edit(BREAK, "", _nothing),))

    def _put(self, match: re.Match[str]) -> str:
        return self._edits[match.lastindex - 1].put(match)  # type: ignore[operator]

    def _offsets(self) -> "tuple[array[int], ...]":
        """Give, for each edit that was made: where it starts before and after, and where it ends before and after."""
        if self._map is None:
            columns = tuple(array("q") for _ in range(4))
            add = [column.append for column in columns]
            shift = 0
            for match in self._pattern.finditer(self._plain) if self._pattern else ():
                start, end = match.span()
                added = len(self._put(match))
                values = start, start + shift, end, start + shift + added
                shift = values[3] - end
                for append, value in zip(add, values, strict=True):
                    append(value)
            self._map = columns
        return self._map

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a stretch of the folded text to the stretch of the original that it came from.

        Args:
            start, end: Code points in the folded text, end exclusive.

        Returns:
            Code points in the original. What an edit made of several characters is taken whole; what folded
            away just before or after is left out. An empty stretch stays empty.
        """
        first, last = self.step(start, end)
        return (first, last) if isinstance(self._before, str) else self._before.span(first, last)

    def step(self, start: int, end: int) -> tuple[int, int]:
        """Translate a stretch to the layer just below, not all the way to the original."""
        first = self._start_before(start)
        return first, first if end <= start else self._end_before(end - 1)

    def _start_before(self, place: int) -> int:
        before_starts, starts, before_ends, ends = self._offsets()
        done = bisect_right(ends, place)
        if done < len(ends) and starts[done] <= place:
            return before_starts[done]
        return place + (before_ends[done - 1] - ends[done - 1] if done else 0)

    def _end_before(self, last: int) -> int:
        _, starts, before_ends, ends = self._offsets()
        done = bisect_right(ends, last)
        if done < len(ends) and starts[done] <= last:
            return before_ends[done]
        return last + 1 + (before_ends[done - 1] - ends[done - 1] if done else 0)


def fold(text: str) -> Folded:
    """Fold the typography of `text`, keeping the way back.

    >>> fold("the “co\\xadop\\xaderation” agree-\\nment … 3 − 2 = x²").text
    'the "cooperation" agreement ... 3 − 2 = x²'
    """
    return Folded.of(text)


def digest(words: str) -> str:
    """Give the SHA-256 of the folded words, in lower-case hexadecimal: what `Passage.digest` holds.

    White space at both ends does not count. Lone surrogates count as themselves (Python's "surrogatepass").

    >>> digest("“quoted”\\nwords") == digest(' "quoted" words')
    True
    """
    return digest_of_folded(fold(words).text.strip(" "))


def digest_of_folded(text: str) -> str:
    """Give the digest of a text that is folded and stripped already."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold_marked(text: str) -> Folded:
    """Fold typographically, but keep each doubtful line-end hyphen as `BREAK`."""
    first = _first_layer(text)
    return _second_layer(first)


def loosely(marked: Folded) -> Folded:
    """Fold a marked fold further: case, accents, hyphens within words, and single or double quotation marks.

    >>> loosely(fold_marked("Le Café-\\nBar, «naïf»")).text
    "le cafebar, 'naif'"
    """
    text = marked.text.replace("\u0130", "i").lower()
    one, many = _sorted_out(text, loose_character)
    plain = _exchanged(text, one | {'"': "'"})
    edits = []
    if "-" in text:
        edits.append(Edit("-", r"(?<=[^\W\d_]-)(?=[^\W\d_])", _nothing))
    if many or BREAK in text:
        many[BREAK] = ""
        edits.append(Edit(_listed(many), "", lambda match: many[match[0]]))
    return Folded(marked, plain, tuple(edits))


def same(one: str, other: str, form: Callable[[str], str] = str) -> bool:
    """Say whether two marked folds are equal once `form` is applied; a line-end hyphen may be there or not."""
    one, other = form(one), form(other)
    if BREAK not in one and BREAK not in other:
        return one == other
    at, there = 0, 0
    while at < len(one) and there < len(other):
        left, right = one[at], other[there]
        if left == right or (left == BREAK and right == "-") or (left == "-" and right == BREAK):
            at, there = at + 1, there + 1
        elif left == BREAK:
            at += 1
        elif right == BREAK:
            there += 1
        else:
            return False
    return not one[at:].strip(BREAK) and not other[there:].strip(BREAK)


def without_accents(text: str) -> str:
    """Give a short folded text without case and accents, hyphens kept.

    >>> without_accents("Äpfel æon")
    'apfel aeon'
    """
    return "".join(map(loose_character, text))


# One character


@lru_cache(maxsize=4096)
def typographic_character(char: str) -> str:
    """Give what the first layer makes of one character outside ASCII."""
    if char in _ONE_TO_ONE:
        return _ONE_TO_ONE[char]
    if unicodedata.numeric(char, None) is not None:
        return char
    kind = unicodedata.decomposition(char).partition(" ")[0]
    if not kind.startswith("<"):
        return unicodedata.normalize("NFC", char)
    plain = unicodedata.normalize("NFKC", char)
    if kind not in _KEEPS_MEANING or plain[0] == " " or any(map(str.isnumeric, plain)):
        return char
    return "".join(_ONE_TO_ONE.get(part, part) for part in plain)


@lru_cache(maxsize=4096)
def loose_character(char: str) -> str:
    """Give one character of a marked fold without case and accent; a mark alone gives nothing."""
    kept = "".join(
        _PLAIN_LETTERS.get(part, part)
        for part in unicodedata.normalize("NFD", char).casefold()
        if unicodedata.combining(part) in _VOICING or not unicodedata.combining(part)
    )
    return unicodedata.normalize("NFC", kept)


# Layers


_ASCII_FIRST_TEXT: Final[Mapping[str, str]] = MappingProxyType(
    {char: put for char, put in _ONE_TO_ONE.items() if char.isascii() and char != put}
)
_ASCII_FIRST: Final[Mapping[int, str]] = MappingProxyType({ord(char): put for char, put in _ASCII_FIRST_TEXT.items()})
_AFTER: Final[Mapping[int, str]] = MappingProxyType({ord("–"): "-", ord("«"): '"', ord("»"): '"'})


def _nothing(match: re.Match[str]) -> str:
    return ""


def _one_space(match: re.Match[str]) -> str:
    return " "


def _one_hyphen(match: re.Match[str]) -> str:
    return "-"


def _one_quote(match: re.Match[str]) -> str:
    return '"'


def _listed(chars: Iterable[str]) -> str:
    """Write characters as the inside of a regex class."""
    return "".join(map(re.escape, sorted(chars)))


def _sorted_out(text: str, form: Callable[[str], str]) -> tuple[dict[str, str], dict[str, str]]:
    """List the characters outside ASCII that `form` changes: to exactly one other, and to several or none."""
    if text.isascii():
        return {}, {}
    changed = {char: put for char in set(text) if char > "\x7f" and (put := form(char)) != char}
    return (
        {char: put for char, put in changed.items() if len(put) == 1},
        {char: put for char, put in changed.items() if len(put) != 1},
    )


def _exchanged(text: str, table: Mapping[str, str]) -> str:
    """Exchange characters one for one; for a few, `replace` is many times faster than `translate`."""
    if len(table) <= 64:
        for char in sorted(table):
            text = text.replace(char, table[char])
        return text
    whole = dict.fromkeys(map(ord, set(text)))
    return text.translate({code: table.get(chr(code), chr(code)) for code in whole})


def _first_layer(text: str) -> Folded:
    """Even out single characters, combining sequences, invisible characters, white space and line-end hyphens."""
    if text.isascii():
        plain = text.translate(_ASCII_FIRST)
        return Folded(text, plain, tuple(_spaces_and_breaks(plain, "")))
    one, many = _sorted_out(text, typographic_character)
    plain = _exchanged(text, one | {char: put for char, put in _ASCII_FIRST_TEXT.items() if char in text})
    alphabet = set(plain)
    invisible = "".join(char for char in sorted(alphabet) if _IS_INVISIBLE.match(char))
    edits = list(_spaces_and_breaks(plain, invisible))
    if many:
        edits.append(Edit(_listed(many), "", lambda match: many[match[0]]))
    marks = {char for char in alphabet if char > "\x7f" and unicodedata.combining(char)}
    bases = alphabet - marks
    if marks and bases and not unicodedata.is_normalized("NFC", plain):
        edits.append(Edit(_listed(bases), f"[{_listed(marks)}]{{1,{_MARKS_AT_MOST}}}", _composed))
    if any("\u1100" <= char <= "\u1112" for char in alphabet):
        edits.append(Edit("\u1100-\u1112", "[\u1161-\u1175][\u11a8-\u11c2]?", _composed))
    return Folded(text, plain, tuple(edits))


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _spaces_and_breaks(plain: str, invisible: str) -> Iterator[Edit]:
    if "-" in plain and "\n" in plain:
        yield Edit("-", rf"(?<=\w-)[ {invisible}]*\n[ \n{invisible}]*(?=\w)", _line_end_hyphen)
    if invisible:
        yield Edit(invisible, rf"[ \n{invisible}]*", _invisible_run)
        yield Edit(r" \n", rf"[ \n{invisible}]+", _invisible_run)
    elif any(pair in plain for pair in ("  ", " \n", "\n ", "\n\n")):
        yield Edit(r" \n", r"[ \n]+", _one_space)


def _line_end_hyphen(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return BREAK if before.isalpha() and after.isalpha() and not after.isupper() else "-"


def _invisible_run(match: re.Match[str]) -> str:
    run = match[0]
    if run[0] == BREAK and "\n" in run:
        return ""
    return " " if " " in run or "\n" in run else ""


def _second_layer(first: Folded) -> Folded:
    """Even out the spaces around dashes, guillemets, dots and French punctuation; every line break is a space."""
    text = first.text.replace("\n", " ")
    edits = []
    if "–" in text:
        edits.append(Edit(" –", r"(?:(?<=–)|–)–* ?(?![\d ])", _one_hyphen))
    if "--" in text or " - " in text:
        edits.append(Edit(" -", r"(?:(?<=-)|-)-+ ?(?![\d ])|(?<=\D )- (?=\D)", _one_hyphen))
    if ". ." in text:
        edits.append(Edit(".", r"(?: \.){2,}", lambda match: match[0].replace(" ", "")))
    if "« " in text or " »" in text:
        edits.append(Edit("« ", r"(?:(?<!\S«)(?<=«) (?=\S)|(?<= )»(?!\w))", _one_quote))
    if any(f" {mark}" in text for mark in "!?;:"):
        edits.append(Edit(" ", r"(?=[!?;:])", _nothing))
    if text.isascii() and not edits:
        return first if text == first.text else Folded(first, text, ())
    folded = Folded(first, text, tuple(edits))
    folded.text = folded.text.translate(_AFTER)
    return folded
