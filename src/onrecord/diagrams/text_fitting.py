"""Words made fit for boxes: cleaned, measured and broken into lines."""

import unicodedata
from math import fsum
from types import MappingProxyType
from typing import Final

_EMS: Final = MappingProxyType(
    {
        char: em
        for chars, em in (
            ("'ijl", 0.3),
            (" ,.·’‘/:;\\|IJ", 0.34),
            ("-()[]tfr!", 0.43),
            ('"*_`–“”?sz', 0.53),
            ("cLFkvxy", 0.6),
            ("abdeghnopquEPSTY0123456789${}", 0.65),
            ("ABCKRVXZ", 0.71),
            ("DGHNOQU&", 0.79),
            ("Mw+<=>#^~", 0.86),
            ("mW%@—…", 1.02),
        )
        for char in chars
    }
)
"""How wide characters are, in ems of the widest sans-serif in use (DejaVu Sans, the default of many Linuxes)."""

_JOINERS: Final = frozenset("\u200c\u200d")

LONGEST: Final = 280
"""Characters of a text that are told, or written for Mermaid and Graphviz."""

BOLD: Final = 1.14
"""How much wider bold type is."""


def clean(text: str) -> str:
    """Leave what can be shown: no control and direction characters, single spaces; joiners stay, scripts need them.

    Source: XML 1.0, section 2.2, "Characters"; Unicode Bidirectional Algorithm (UAX 9), explicit formatting;
    The Unicode Standard, section 23.2, "Cursive Connection and Ligatures".

    >>> clean("a\\x00b\\n c")
    'ab c'
    """
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return "".join(
        char for char in spaced if char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )


def shortened(text: str) -> str:
    """Cut a text that is too long to be listened to, or to be read in a box, with "…".

    >>> len(shortened("word " * 1_000)) == LONGEST
    True
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def width(text: str, size: float) -> float:
    """Return the width of a text in a type of `size` pixels, rather too wide than too narrow.

    >>> width("mm", 10) > width("ii", 10)
    True
    """
    return size * fsum(map(_em, text))


def _em(char: str) -> float:
    if char in _EMS:
        return _EMS[char]
    if unicodedata.combining(char) or char in _JOINERS:
        return 0.1
    if char.isalpha() and ord(char) < 0x250:
        return _EMS.get(unicodedata.normalize("NFD", char)[0], 1.02)
    return 1.4 if ord(char) > 0xFFFF else 1.05


def lines(text: str, size: float, room: float, most: int) -> list[str]:
    """Break a text into lines of at most `room` pixels; long words are broken, what is over is cut with "…".

    >>> lines("one two three", 10, 60, 2)
    ['one two', 'three']
    """
    made: list[str] = []
    line = ""
    for word in text.split(" "):
        if width(f"{line} {word}" if line else word, size) <= room:
            line = f"{line} {word}" if line else word
            continue
        if line:
            made.append(line)
        *full, line = _pieces(word, size, room)
        made += full
        if len(made) > most:
            break
    made.append(line)
    if len(made) <= most:
        return made
    last = made[most - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return [*made[: most - 1], f"{last.rstrip()}…"]


def room_for(text: str, size: float, room: float, most: float) -> float:
    """Return the room for a text in pixels: more than `room`, up to `most`, where a long word would be broken.

    >>> room_for("one two", 10, 60, 200), room_for("internationalisation", 10, 60, 200) > 100
    (60, True)
    """
    return max(room, min(most, max(width(word, size) for word in text.split(" "))))


def balanced(text: str, size: float, room: float, most: int) -> list[str]:
    """Break a text into as few lines as `lines` does, none much longer than the others; words that fit stay whole.

    >>> lines("argued, July 2013", 10, 90, 3), balanced("argued, July 2013", 10, 90, 3)
    (['argued, July', '2013'], ['argued,', 'July 2013'])
    """
    made = lines(text, size, room, most)
    if len(made) < 2 or made[-1].endswith("…"):
        return made
    words = (width(word, size) for word in text.split(" "))
    narrow, wide = max([room / len(made), *(word for word in words if word <= room)]), room
    while wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        tried = lines(text, size, middle, len(made))
        if len(tried) > len(made) or tried[-1].endswith("…") or any(width(line, size) > middle for line in tried):
            narrow = middle
        else:
            made, wide = tried, middle
    return made


def _pieces(word: str, size: float, room: float) -> list[str]:
    """Break a word into pieces that fit the room."""
    pieces = [""]
    taken = 0.0
    for char in word:
        wide = size * _em(char)
        if pieces[-1] and taken + wide > room:
            pieces.append("")
            taken = 0.0
        pieces[-1] += char
        taken += wide
    return pieces
