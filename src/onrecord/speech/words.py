"""The words of a text with their places and classes; what stands in quotation marks is one word."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, compress
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
    DETERMINER,
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
    (?:
      [A-Za-z]++(?=[ \n,])                             # most words: nothing below would read them otherwise
    | (?:[^\W\d_]\.|Ph\.(?=D\.)){2,}(?:[-–]\w+)*(?:['’]s\b)?  # U.S., D.C.-based, Ph.D.
    | [#@$€£]?\d+(?:[.,:/]\d+)*%?(?:[-–]?[^\W\d_]+)*   # 1,200 3.5% 24-point 1990s
    | \b(?:I|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Yy]ou|[Ww]ho|[Tt]hat|[Tt]here)(?=['’](?:s|m|re|ve|d|ll)\b)
    | (?<=\w)['’](?:s|m|re|ve|d|ll)\b                # he’s, they’ve
    # O’Brien, co-host, example.org, the states’
    | [@#]?\w+(?:(?:[-'’&\xad]|\xad\xad|\.(?=(?:com|org|net|gov|edu|io|uk|tv)\b))\w+)*(?:(?<=s)['’](?=\s\w))?
    | --+ | (?<=\s)-(?=\s) | \.\.\.+ | [^\w\s]
    )\s*
    """,
    re.VERBOSE,
)
"""A word or mark, with the white space behind it."""

_SPACE: Final = re.compile(r"\s*")
_MARK_CLASS: Final = MappingProxyType(
    dict.fromkeys(".?!…", STOP)
    | {",": COMMA, ":": COLON}
    | dict.fromkeys(";—–", BREAK)
    | dict.fromkeys("([", OPEN)
    | dict.fromkeys(")]", CLOSE)
)

_BEHIND_THE: Final = re.compile(f"{DETERMINER}{NAME}{{0,3}}{CUE}")
_PAPERS: Final = frozenset(("post", "echo", "report"))
"""Verbs by which newspapers are called, behind other names too."""


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
        pieces: list[str] = []
        quoted: dict[int, Quotation] = {}
        first, place = _behind_space(text, 0), 0
        for quote in quotes:
            pieces += _TOKEN.findall(text, max(place, first), quote.start)
            quoted[len(pieces)] = quote
            pieces.append("")
            place = _behind_space(text, quote.end)
        pieces += _TOKEN.findall(text, max(place, first))
        read = list(map(_read, pieces))
        sizes = list(map(len, pieces))
        for at, quote in quoted.items():
            sizes[at] = _behind_space(text, quote.end) - quote.start
        self._put(read, list(accumulate(sizes[:-1], initial=first)) if pieces else [], quoted)

    def _put(self, read: list[tuple[str, str, int]], starts: list[int], quoted: dict[int, Quotation]) -> None:
        """Keep what was read: a quotation to its end, a full stop with the abbreviation before it."""
        low, kinds = [one[0] for one in read], [one[1] for one in read]
        ends = [start + one[2] for start, one in zip(starts, read, strict=True)]
        for at, quote in quoted.items():
            ends[at] = quote.end
        stops = self._stops_of_abbreviations(low, starts, ends)
        for at in stops:
            low[at - 1] += "."
            kinds[at - 1] = _kind(self.text[starts[at - 1] : ends[at - 1]], low[at - 1])
            ends[at - 1] += 1
        if stops:
            keeps = [True] * len(low)
            for at in stops:
                keeps[at] = False
            low, kinds = list(compress(low, keeps)), list(compress(kinds, keeps))
            starts, ends = list(compress(starts, keeps)), list(compress(ends, keeps))
            quoted = {at - bisect_left(stops, at): quote for at, quote in quoted.items()}
        self.low, self.kinds, self.quoted = low, self._with_names("".join(kinds), low, starts), quoted
        self.starts, self.ends = array("L", starts), array("L", ends)

    def __len__(self) -> int:
        return len(self.low)

    def _with_names(self, kinds: str, low: list[str], starts: list[int]) -> str:
        """Take for names the forms of verbs that have a capital behind "the": the Post, the Boston Echo."""
        found = {
            at
            for at in (match.end() - 1 for match in _BEHIND_THE.finditer(kinds))
            if self.text[starts[at]].isupper()
            and CUES[low[at]].kind == "base"
            and (kinds[at - 1] == DETERMINER or low[at] in _PAPERS)
        }
        return "".join(NAME if at in found else kind for at, kind in enumerate(kinds)) if found else kinds

    def _stops_of_abbreviations(self, low: list[str], starts: list[int], ends: list[int]) -> list[int]:
        """Return the full stops that belong to the word just before them."""
        text = self.text
        return [
            at
            for at, word in enumerate(low)
            if word == "."
            and at
            and starts[at] == ends[at - 1]
            and _is_abbreviation(text, text[starts[at - 1] : starts[at]], low[at - 1], starts[at])
        ]


def _behind_space(text: str, place: int) -> int:
    """Return the place behind the white space at a place."""
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _is_abbreviation(text: str, word: str, low: str, stop: int) -> bool:
    """Return whether the full stop after a word belongs to it: "Sen.", an initial before a name."""
    if low.rpartition("-")[2] + "." in ABBREVIATIONS:
        return word != low or low + "." in ("a.m.", "p.m.", "v.", "vs.", "etc.", "co.")
    return len(word) == 1 and word.isupper() and word != "I" and text[stop + 1 : stop + 3].strip()[:1].isupper()


@lru_cache(maxsize=16384)
def _read(piece: str) -> tuple[str, str, int]:
    """Return a word in lower case, its class and its length, without the white space behind it; "" is a quotation."""
    word = piece.rstrip()
    low = word.lower()
    return low, _kind(word, low) if word else QUOTED, len(word)


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
