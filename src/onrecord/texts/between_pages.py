"""What stands between the pages of a text, not in the run of its words: running heads, page numbers, footnotes.

Source: none; what typesetters do. A line at the edge of a page is told by what it says (a number), by being there on
other pages too, by its size, or by the words on either side, which go on in the next page's.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

HEADS_AT_MOST: Final = 4
"""Lines at the start of a page that may be furniture."""
FEET_AT_MOST: Final = 24
"""Lines at its end: a page number, a foot, and footnotes."""
_STEPS: Final = 50
"""Steps of the height of a page: what stands within half a step of another's place stands as high as that."""
FLOAT_AT_MOST: Final = 20
"""Lines of a figure or a table at the head of a page."""
_LONG: Final = 0.7
"""Length of a line of the body beside the longer ones of its page, at least."""
_CAPTION: Final = re.compile(r"(?:fig(?:ure|\.)?|tab(?:le|elle|la|leau|\.)?|abb(?:ildung|\.)|figura)\s", re.IGNORECASE)
"""How captions of figures and tables begin."""
_SMALL: Final = 0.93
"""Size of a footnote beside that of the body, at most."""
_SHORT: Final = 90
_NUMBER: Final = re.compile(
    r"[\W_]{0,9}(?:(?:page|seite|p|s|pág|página|str|стр)\W{0,3})?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s?(?:of|von|de|sur|/|\|)\s?\d{1,4})?[\W_]{0,9}",
    re.IGNORECASE,
)
"""A page number, with what is set around it."""
_NOTE: Final = re.compile(
    r"(?:\d{1,3}\s?[.)]?\s{0,3}|[*†‡§¶]{1,3}\s?|[¹²³⁴-⁹]{1,3}\s?|\[\d{1,3}\]\s)(?=[^\W\d_]|[“\"'(])"
)
"""How a footnote begins: with its mark."""
_ENDED: Final = re.compile(r"[.!?:;。！？…][\"'”’»)\]]{0,3}\s{0,3}(?:\[?\d{1,3}\]?)?\Z")
"""The end of a sentence, with closing marks and the number of a note."""
_FIGURES: Final = re.compile(r"\d+|\b[ivxlc]+\b")


class Line(NamedTuple):
    """A line of a page.

    Attributes:
        start, end: Where it stands in the whole text.
        words: What it says, white space at the ends aside.
        size: Height of its letters in points; 0 if that is not known.
        top: How far down the page it stands, from 0 to 1; -1 if that is not known.
    """

    start: int
    end: int
    words: str
    size: float = 0
    top: float = -1


def gaps(pages: Sequence[Sequence[Line]]) -> tuple[tuple[int, int], ...]:
    """Return the stretches between the last line of the body of a page and the line end before the first of the next.

    Args:
        pages: The lines of each page, in the order of the text; empty lines left out.
    """
    repeated, size = _repeated(pages), _body_size(pages)
    found: list[tuple[int, int]] = []
    last: tuple[Sequence[Line], Sequence[Line]] = ((), ())
    for page in pages:
        body = _body(page, repeated, size)
        if not body:
            continue
        if last[1]:
            before, after = _joint(last[1], body)
            if before[-1] is not last[0][-1] or after[0] is not page[0]:
                found.append((before[-1].end, after[0].start - 1))
            body = after
        last = (page, body)
    return tuple(found)


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, int]]:
    """Return what stands at the edge of more than one page, figures aside, and how far down it does so."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges = (*page[:HEADS_AT_MOST], *page[-HEADS_AT_MOST:])
        seen.update({(form, height) for line in edges if (form := _form(line)) for height in _heights(line)})
    return frozenset(one for one, count in seen.items() if count > 1)


def _heights(line: Line) -> Iterator[int]:
    """Yield how far down a page a line stands, in steps of which two that are as near as heads are share one."""
    step = line.top * _STEPS
    yield from {int(step), int(step + 0.5) + _STEPS * 2} if line.top >= 0 else {-1}


def _form(line: Line) -> str:
    return _FIGURES.sub("#", " ".join(line.words.lower().split()))


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size in which most letters are set."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[round(line.size * 2) / 2] += len(line.words)
    return letters.most_common(1)[0][0] if letters else 0


def _body(page: Sequence[Line], repeated: frozenset[tuple[str, int]], size: float) -> Sequence[Line]:
    """Take off a page the lines at its edges that are furniture by themselves."""
    first, last = 0, len(page)
    is_plain = _furniture(repeated)
    while first < min(last, HEADS_AT_MOST) and is_plain(page[first]):
        first += 1
    while last > max(first, len(page) - HEADS_AT_MOST) and is_plain(page[last - 1]):
        last -= 1
    return page[first : _before_notes(page, first, last, size)]


def _furniture(repeated: frozenset[tuple[str, int]]) -> Callable[[Line], bool]:
    """Return a test of lines: a page number, or a short line that stands on other pages, too."""

    def is_furniture(line: Line) -> bool:
        if _NUMBER.fullmatch(line.words):
            return True
        form = _form(line)
        return len(line.words) <= 2 * _SHORT and any((form, height) in repeated for height in _heights(line))

    return is_furniture


def _before_notes(page: Sequence[Line], first: int, last: int, size: float) -> int:
    """Return where the footnotes of a page begin: lines in small letters at its end, the first with a mark."""
    start = last
    for place in range(last - 1, max(first, last - FEET_AT_MOST), -1):
        if not 0 < page[place].size < _SMALL * size:
            break
        if _NOTE.match(page[place].words):
            start = place
    return start


def _joint(last: Sequence[Line], following: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Take off what the words on either side tell to stand between: a note in the size of the body, a title."""
    is_open, goes_on = not _ENDED.search(last[-1].words), _goes_on(following[0])
    if not goes_on and len(following) > 1 and _goes_on(following[1]) and _is_title(following[0]):
        following, goes_on = following[1:], True
    elif not goes_on and is_open:
        following = _after_float(following)
    if goes_on and not is_open:
        last = _before_marked(last)
    elif goes_on and _NOTE.match(last[-1].words) and len(last) > 1 and not _ENDED.search(last[-2].words):
        last = last[:-1]
    return last, following


def _after_float(page: Sequence[Line]) -> Sequence[Line]:
    """Take a figure or table off the head of a page: short lines before a long one that begins within a sentence."""
    usual = sorted(len(line.words) for line in page)[len(page) * 3 // 4]
    for place, line in enumerate(page[:FLOAT_AT_MOST]):
        is_long = len(line.words) >= _LONG * usual
        if is_long and _goes_on(line):
            return page[place:]
        if is_long and not _CAPTION.match(line.words):
            break
    return page


def _before_marked(page: Sequence[Line]) -> Sequence[Line]:
    """Take off a page that ends in a full stop the note before which its words break off."""
    for place in range(len(page) - 1, max(0, len(page) - 1 - FEET_AT_MOST // 2), -1):
        if _NOTE.match(page[place].words) and not _ENDED.search(page[place - 1].words):
            return page[:place]
    return page


def _goes_on(line: Line) -> bool:
    """Whether a line begins in the middle of a sentence."""
    start = line.words.lstrip("\"'“‘«([")
    return bool(start) and start[0].islower()


def _is_title(line: Line) -> bool:
    """Whether a line reads as a running head: short, no sentence, its longer words with capitals or all the same."""
    long_words = re.findall(r"[^\W\d_]{4,}", line.words)
    capitals = sum(word[0].isupper() for word in long_words)
    is_short = len(line.words) <= _SHORT and not line.words.endswith((".", ",", ";", "-"))
    return is_short and bool(long_words) and capitals * 2 >= len(long_words)
