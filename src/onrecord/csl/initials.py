"""Given names to initials (CSL 1.0.2, "Name", `initialize`, `initialize-with`, "Hyphenation of Initialized Names")."""

import re
from typing import Final

_SEPARATORS = re.compile(r"([-\s]+)")
_ABBREVIATED = re.compile(r"\.")
_CHAIN = re.compile(r"(?:[^\W\d_]\.)+")
_HYPHENS: Final = str.maketrans("\u2010\u2011\u2012\u2013", "----")


def initials(given: str, mark: str, initialize: bool = True, hyphen: bool = True) -> str:
    """Shorten given names.

    Args:
        given: Given names as the item has them.
        mark: What follows each initial: ". ", ".", "" or " ".
        initialize: Whether names in full are shortened; initials are normalised in any case.
        hyphen: Whether the hyphen of a compound name is kept.

    >>> initials("Jean-Luc Guy", ". ")
    'J.-L. G.'
    """
    if not initialize:
        return _normalised(given, mark)
    given = given.translate(_HYPHENS)
    if not hyphen:
        given = given.replace("-", " ")
    words = _SEPARATORS.split(re.sub(r"\.(?=[^\s-])", ". ", given).replace(".", " ").strip())
    pieces: list[str] = []
    tight = mark.rstrip()
    for at in range(0, len(words), 2):
        word = words[at]
        if not word:
            continue
        joint = words[at - 1] if at else ""
        if word[0].islower() and not (at and "-" in joint):
            pieces.append((" " if pieces and not pieces[-1].endswith(" ") else "") + word + " ")
            continue
        if "-" in joint and pieces:
            if word[0].islower():
                continue
            pieces[-1] = pieces[-1].rstrip() + "-"
        pieces.append(_initial(word) + mark)
    return "".join(pieces).strip() if tight != mark or pieces else "".join(pieces)


def _initial(word: str) -> str:
    """Give the initial of a name; "Ph" and the like, capital then small after a capital, stay whole."""
    letter = word[0].upper()
    rest = word[1:]
    capitals = 0
    while capitals < len(rest) and rest[capitals].isupper():
        capitals += 1
    if 0 < capitals < len(rest) and len(rest) <= 3 and not rest.islower():
        return letter + rest[:capitals].lower()
    return letter


def _normalised(given: str, mark: str) -> str:
    """Write what is an initial already with `mark`; names in full stay."""
    words = re.sub(r"\.(?=[^\s-])", ". ", given).split()
    pieces: list[str] = []
    for word in words:
        bare = word.rstrip(".")
        single = len(bare) == 1 and bare.isupper()
        if single:
            pieces.append(bare + (mark if mark.strip() or mark == " " else mark))
        else:
            if pieces and not pieces[-1].endswith(" "):
                pieces.append(" ")
            pieces.append(word + " ")
    return "".join(pieces).strip()
