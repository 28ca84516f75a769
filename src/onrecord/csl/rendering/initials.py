"""Given names to initials (CSL 1.0.2, "Name" and "Hyphenation of Initialized Names")."""

from functools import lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import INNER, MARKS, QUOTE
from onrecord.lazy import late

_ABBREVIATED: Final = (
    "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u05ff\u0600-\u06ff\u0e01-\u0e5b\u1e00-\u1fff"
)
"""Letters of scripts that shorten names to them."""
_STARTS_WITH_LETTER = late(f"(?:(?![{QUOTE}{INNER}])[{MARKS}])*[{_ABBREVIATED}]")
_TITLES: Final = frozenset(("Lord", "Lady"))
"""What stands for a given name without being one."""
_HYPHENS: Final = MappingProxyType(str.maketrans("\u2010\u2011\u2012\u2013", "----"))
_TOKEN = late(r"([^\s.\-]+)(\.?)|(-)|(\s+)|(\.)")
_MARKS = late(f"[{MARKS}]")


@lru_cache(maxsize=4096)
def initials(given: str, mark: str, initialize: bool = True, hyphen: bool = True) -> str:
    """Shorten given names; what is abbreviated already, "Ph." or "M", is only given the mark.

    What begins with no letter of an alphabet, such as "(Bob)" or "'Abd", is left as it is, and so is a title.

    Args:
        given: Given names as the item has them.
        mark: What follows each initial: ". ", ".", "" or " ".
        initialize: Whether names in full are shortened too.
        hyphen: Whether the hyphen of a compound name is kept.

    >>> initials("Jean-Luc Guy", ". ")
    'J.-L. G.'
    """
    if _STARTS_WITH_LETTER.match(given) is None or given in _TITLES:
        return given
    pieces: list[str] = []
    joint = ""
    if initialize:
        given = given.translate(_HYPHENS)
    elif not hyphen:
        given = given.replace("-", " ")
    for token in _TOKEN.finditer(given):
        if token[3]:
            joint = "-"
        if not token[1]:
            continue
        text = _piece(token[1], bool(token[2]), mark, initialize, joint if hyphen or not initialize else "")
        if text[:1] == "-" and pieces:
            pieces[-1] = pieces[-1].rstrip()
        elif text[:1] == " " and pieces and pieces[-1][-1:].isspace():
            text = text[1:]
        pieces.append(text)
        joint = ""
    return "".join(pieces).strip()


def _piece(word: str, is_short: bool, mark: str, initialize: bool, joint: str) -> str:
    """Return one name as it goes on from those before it."""
    bare = _MARKS.sub("", word)
    if not bare:
        return word
    if bare[0].islower() or _STARTS_WITH_LETTER.match(word) is None:
        if joint:
            return "" if initialize else f"-{word} "
        if is_short and not initialize:
            return joint + _marked(word, bare, mark)
        return f" {word}. " if is_short else f" {word} "
    if is_short or (len(bare) == 1 and bare == bare.upper()):
        return joint + _marked(word, bare, mark)
    if not initialize:
        return f"{joint or ' '}{word} "
    return joint + _marked(word, _initial(bare), mark)


def _marked(word: str, initial: str, mark: str) -> str:
    space = mark[len(mark.rstrip()) :]
    return _within(word, initial + mark.rstrip()) + space


def _initial(bare: str) -> str:
    """Return the initial; further capitals before small letters belong to it: "TSeren" gives "Ts"."""
    capitals = 1
    while capitals < len(bare) and bare[capitals].isupper():
        capitals += 1
    return bare[0] + bare[1:capitals].lower() if capitals < len(bare) else bare[0]


def _within(word: str, text: str) -> str:
    """Return a text within the marks that surround a name."""
    if _MARKS.search(word) is None:
        return text
    at = next(at for at, character in enumerate(word) if _MARKS.match(character) is None)
    return word[:at] + text + "".join(_MARKS.findall(word[at:]))
