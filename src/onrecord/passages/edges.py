"""Where words and numbers begin and end: "legal" does not stand in "illegal", nor "5 %" in "1.5 %" or "−5 %".

Edges are judged on the typographic fold, in which a line end or a soft hyphen is no edge; where the fold makes one of
two characters that differ here (a hyphen and a dash), the original decides.
"""

import re
import unicodedata
from bisect import bisect_left
from typing import Final

from onrecord.passages.folding import BREAK, fold_marked
from onrecord.passages.layers import Folded
from onrecord.passages.negations import PREFIXES
from onrecord.passages.scripts import is_unspaced

_WITHIN_NUMBERS: Final = frozenset(".,/:'·⁄٫٬")
"""Between two digits, these are part of one number, date or time."""

_SIGNS: Final = frozenset("−±∓<>≤≥≈~$€£¥₩₽₹")
"""Before a digit, these are part of the number."""

_AFTER_DIGITS: Final = frozenset("%‰‱°€£¥₩₽₹")
"""After a digit, these are part of the number."""

_DASHES: Final = frozenset("—―⸺⸻")
_HYPHENS: Final = frozenset("-‐‑")
_SHORT_DASHES: Final = frozenset("‒–﹘")
_SEEN: Final = 48
"""Characters of the original that are looked at on either side of an edge."""

_ENDS: Final = frozenset(' \n.,;:!?)"”')
"""What ends a word if no digit is beside it."""

_STOPS: Final = _ENDS - frozenset(" \n")
"""What may stand before the space before a word. More white space may be that of a word broken at a line end."""

_GROUP_BEFORE: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})* \Z")
_GROUP: Final = re.compile(r"\d{3}(?!\d)")
_NEGATED: Final = re.compile(r"'t(?!\w)", re.IGNORECASE)
_NEGATING: Final = re.compile(r"(?<!\w)n'\Z", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?<![\w-])(\w{2,8})-\Z")


def goes_on(folded: Folded, original: str, place: int) -> bool:
    """Return whether a word or a number goes on across a place of a marked fold.

    Args:
        folded: The typographic fold of `original`, doubtful line-end hyphens marked.
        original: The text itself.
        place: Between two characters of the folded text.

    >>> text = "Non-violent, they can't walk 1.5 km"
    >>> [goes_on(fold_marked(text), text, place) for place in (4, 12, 21, 31)]
    [True, False, True, True]
    """
    text = folded.text
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if left.isdigit() or right.isdigit():
        return _number_goes_on(folded, original, place)
    if unicodedata.combining(right):
        return True
    if _is_of_word(left):
        return _is_of_word(right) or (right == "'" and left in "nN" and bool(_NEGATED.match(text, place)))
    if left == "-":
        if original[folded.span(place - 1, place)[0]] in _DASHES:
            return False
        prefix = _PREFIX.search(text, max(0, place - 10), place)
        return bool(prefix) and prefix[1].lower() in PREFIXES and right.isalpha()  # type: ignore[index]
    return left == "'" and right.isalpha() and bool(_NEGATING.search(text, max(0, place - 3), place))


def stands_alone(original: str, start: int, end: int) -> bool:
    """Return whether a stretch of a text begins and ends between words and between numbers.

    >>> stands_alone("an illegal trade", 5, 10), stands_alone("an illegal trade", 3, 10)
    (False, True)
    """
    return (start == 0 or _is_plain(original, start) or not is_cut(original, start)) and (
        end == len(original) or _is_plain(original, end) or not is_cut(original, end)
    )


def is_cut(original: str, place: int) -> bool:
    """Return whether a word or a number goes on across a place of a text."""
    if not 0 < place < len(original):
        return False
    if _is_plain(original, place):
        return False
    low = max(0, place - _SEEN)
    around = original[low : place + _SEEN]
    folded = fold_marked(around)
    at = _place_in(folded, place - low)
    if at and folded.text[at - 1] != " ":
        first, last = folded.span(at - 1, at)
        if last > place - low:
            return folded.text[at - 1] != "-" or not _is_spaced_dash(around[first:last])
    return goes_on(folded, around, at)


def _is_spaced_dash(mark: str) -> bool:
    """Return whether a dash has spaces beside it, which are no part of a word."""
    return mark != mark.strip() and (mark[0].isspace() or not _HYPHENS.issuperset(mark.strip()))


def _is_plain(original: str, place: int) -> bool:
    """Return whether the characters beside a place tell already that nothing goes on across it, as they mostly do."""
    left, right = original[place - 1], original[place]
    if left == " ":
        before = original[place - 2 : place - 1]
        if before.isalpha() or (not right.isdigit() and (before.isalnum() or (before in _STOPS and right.isalnum()))):
            return True
    if right not in _ENDS:
        return False
    if left.isdigit():
        return right == " " and original[place + 1 : place + 2].isalpha()
    return left.isalnum() or left in _ENDS


def _place_in(folded: Folded, place: int) -> int:
    """Return the place of the first folded character that came from this place of the original or a later one."""
    return bisect_left(range(len(folded.text)), place, key=lambda at: folded.span(at, at + 1)[0])


def _is_of_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    return (char == BREAK or char.isalnum()) and not is_unspaced(char)


def _number_goes_on(folded: Folded, original: str, place: int) -> bool:
    """Return whether a number, with its sign and its separators, goes on across a place that has a digit beside it."""
    text = folded.text
    left, right = text[place - 1], text[place]
    before, after = text[max(0, place - 2) : place - 1], text[place + 1 : place + 2]
    if right.isdigit():
        if left in _SIGNS or (left in _WITHIN_NUMBERS and before.isdigit()):
            return True
        if left == "-":
            return _hyphen_joins(original[folded.span(place - 1, place)[0]], before)
        if left == " ":
            return bool(_GROUP.match(text, place) and _GROUP_BEFORE.search(text, max(0, place - 16), place))
    elif right in _AFTER_DIGITS:
        return True
    elif right in _WITHIN_NUMBERS or right == "-":
        return after.isdigit() and (right != "-" or original[folded.span(place, place + 1)[0]] not in _DASHES)
    elif right == " ":
        return bool(_GROUP.match(text, place + 1) and _GROUP_BEFORE.search(text, max(0, place - 16), place + 1))
    return bool(unicodedata.combining(right)) or (_is_of_word(left) and _is_of_word(right))


def _hyphen_joins(mark: str, before: str) -> bool:
    """Return whether a hyphen or dash before a digit is its sign or joins it to what is before."""
    if mark in _DASHES:
        return False
    return mark not in _SHORT_DASHES or not before.isalpha()
