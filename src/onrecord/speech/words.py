"""The words of a text with their places and classes; what stands in quotation marks is one word."""

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.speech.classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CLASS_OF,
    CLOSE,
    COLON,
    COMMA,
    CUE,
    NAME,
    NUMBER,
    OPEN,
    OTHER,
    QUOTED,
    STOP,
    WORD,
)
from onrecord.speech.quotations import Quotation
from onrecord.speech.verbs import CUES

ABBREVIATIONS: Final = frozenset(
    "mr. mrs. ms. dr. prof. sen. sens. rep. reps. gov. govs. gen. lt. col. sgt. capt. cmdr. adm. maj. rev. hon. st. jr."
    " sr. inc. co. corp. ltd. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. no. vs. v. etc. fig. ft. mt."
    " calif. fla. tex. mass. pa. va. md. ill. mich. minn. wis. wash. ore. ariz. conn. ala. ga. la. miss. tenn. ky. ind."
    " ark. okla. kan. neb. nev. colo. mont. wyo. del. a.m. p.m. i.e. e.g. al. atty. dist. supt. pres. sec. amb. cf. ca."
    " approx. messrs. mme. mlle. dept. est. assn. bros. univ.".split()
)
"""Words whose full stop ends no sentence by itself."""

_TOKEN: Final = re.compile(
    r"""
      ([A-Za-z]++)(?=[ \n,])                           # most words: nothing below would read them otherwise
    | (?:[^\W\d_]\.){2,}(?:[-–]\w+)*(?:['’]s\b)?      # U.S., D.C.-based
    | [#@$€£]?\d+(?:[.,:/]\d+)*%?(?:[-–]?[^\W\d_]+)*   # 1,200 3.5% 24-point 1990s
    | \b(?:I|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Yy]ou|[Ww]ho|[Tt]hat|[Tt]here)(?=['’](?:s|m|re|ve|d|ll)\b)
    | (?<=\w)['’](?:s|m|re|ve|d|ll)\b                # he’s, they’ve
    # O’Brien, co-host, example.org, the states’
    | [@#]?\w+(?:(?:[-'’&\xad]|\xad\xad|\.(?=(?:com|org|net|gov|edu|io|uk|tv)\b))\w+)*(?:(?<=s)['’](?=\s\w))?
    | --+ | (?<=\s)-(?=\s) | \.\.\.+ | [^\w\s]
    """,
    re.VERBOSE,
)
_MARK_CLASS: Final = MappingProxyType(
    dict.fromkeys(".?!…", STOP)
    | {",": COMMA, ":": COLON}
    | dict.fromkeys(";—–", BREAK)
    | dict.fromkeys("([", OPEN)
    | dict.fromkeys(")]", CLOSE)
)


class Words:
    """The words of a text, each with its place, its lower-case form and its class.

    Attributes:
        text: The text, its wrapped lines joined.
        starts, ends: Code points, end exclusive.
        low: The words in lower case; "" for a quotation.
        kinds: A letter each, see `classes`.
        quoted: The quotations, by the number of the word that each is.

    >>> from onrecord.speech.quotations import quotations
    >>> Words("Ada said “no”.", quotations("Ada said “no”.", [(0, 14)])).kinds
    'NVQ.'
    """

    __slots__ = ("ends", "kinds", "low", "quoted", "starts", "text")

    def __init__(self, text: str, quotes: Iterable[Quotation]) -> None:
        self.text = text
        self.starts, self.ends = array("L"), array("L")
        self.low: list[str] = []
        self.quoted: dict[int, Quotation] = {}
        kinds: list[str] = []
        place = 0
        for quote in quotes:
            self._read(place, quote.start, kinds)
            self.quoted[len(self.low)] = quote
            self._put(quote.start, quote.end, "", QUOTED, kinds)
            place = quote.end
        self._read(place, len(text), kinds)
        self.kinds = "".join(kinds)

    def __len__(self) -> int:
        return len(self.low)

    def _put(self, start: int, end: int, low: str, kind: str, kinds: list[str]) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.low.append(low)
        kinds.append(kind)

    def _read(self, start: int, end: int, kinds: list[str]) -> None:
        """Add the words of a stretch without quotations."""
        text = self.text
        add_start, add_end, add_low, add_kind = self.starts.append, self.ends.append, self.low.append, kinds.append
        for token in _TOKEN.finditer(text, start, end):
            first, last = token.span()
            word = token[0]
            low, kind = _low_and_kind(word)
            if not token.lastindex:
                if text.startswith(".", last) and last < end and _is_abbreviation(text, word, low, last, end):
                    last, low = last + 1, low + "."
                    kind = _kind(word, low)
                elif word == "." and self.low and self.low[-1][-1:] == "." and self.ends[-1] == last:
                    continue
            add_start(first)
            add_end(last)
            add_low(low)
            add_kind(kind)


def _is_abbreviation(text: str, word: str, low: str, last: int, end: int) -> bool:
    """Return whether the full stop after a word belongs to it: "Sen.", an initial before a name."""
    if low.rpartition("-")[2] + "." in ABBREVIATIONS:
        return word != low or low + "." in ("a.m.", "p.m.", "v.", "vs.", "etc.", "co.")
    return len(word) == 1 and word.isupper() and word != "I" and text[last + 1 : last + 3].strip()[:1].isupper()


@lru_cache(maxsize=8192)
def _low_and_kind(word: str) -> tuple[str, str]:
    """Return a word in lower case and its class."""
    low = word.lower()
    return low, _kind(word, low)


def _kind(word: str, low: str) -> str:
    """Return the class of a word."""
    first = word[0]
    if first in "'’" and len(word) > 1:
        return AUXILIARY
    if not (first.isalnum() or first in "@#$€£"):
        return _MARK_CLASS.get(first, BREAK if word[0] == "-" else OTHER)
    if low in CUES and (first.islower() or low not in CLASS_OF):
        return CUE
    known = CLASS_OF.get(low.replace("’", "'")) if "’" in low else CLASS_OF.get(low)
    if known is not None:
        return known
    if first.isdigit() or first in "$€£":
        return NUMBER
    if first.isupper() or first in "@#":
        return NAME
    if low.endswith("ly"):
        return ADVERB
    return WORD
