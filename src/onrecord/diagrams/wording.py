"""Words made fit for boxes: cleaned, measured and broken into lines."""

import unicodedata
from types import MappingProxyType
from typing import Final

_EMS: Final = MappingProxyType(
    {
        char: em
        for chars, em in (
            ("iljtfrI.,:;'|!()[]/\\-`· ’‘", 0.42),
            ('“”"–*?_{}', 0.65),
            ("abcdeghknopqsuvxyz0123456789$", 0.645),
            ("ABCEFJKLPRSTUVXYZ", 0.74),
            ("DGHNOQ&w+=<>~^#", 0.85),
            ("mMW@%—…", 1.02),
        )
        for char in chars
    }
)
"""How wide characters are, in ems of the widest sans-serif in use (DejaVu Sans, the default of many Linuxes)."""

BOLD: Final = 1.12
"""How much wider bold type is."""


def clean(text: str) -> str:
    """Leave what can be shown: no control and direction characters, single spaces.

    Source: XML 1.0, section 2.2, "Characters"; Unicode Bidirectional Algorithm (UAX 9), explicit formatting.

    >>> clean("a\\x00b\\n c")
    'ab c'
    """
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def width(text: str, size: float) -> float:
    """Give the width of a text in a type of `size` pixels, rather too wide than too narrow.

    >>> width("mm", 10) > width("ii", 10)
    True
    """
    return size * sum(map(_em, text))


def _em(char: str) -> float:
    if char in _EMS:
        return _EMS[char]
    if unicodedata.combining(char):
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


def _pieces(word: str, size: float, room: float) -> list[str]:
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
