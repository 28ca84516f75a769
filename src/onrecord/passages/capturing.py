"""From a place in a text to a passage that can be found again."""

import re
from collections.abc import Sequence
from typing import Any, Final

from onrecord.arguments import must_be
from onrecord.errors import InvalidRecord
from onrecord.passages.edges import stands_alone
from onrecord.passages.folding import digest, fold_marked
from onrecord.passages.loosening import loosely
from onrecord.passages.text import Text
from onrecord.records.passages import Passage

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
CONTEXT_AT_LEAST: Final = 16
CONTEXT_AT_MOST: Final = 1_024
"""Characters of context on either side; beyond the most, offsets have to decide."""


def capture(
    text: Text | str,
    start: int | None = None,
    end: int | None = None,
    *,
    stretches: Sequence[tuple[int, int]] = (),
    words: bool = True,
    locator: str = "",
    label: str = "",
) -> Passage:
    """Make the passage that stands in a text from `start` to `end`, or in several stretches of it.

    Args:
        text: The text, or its index if several passages are taken from it.
        start, end: Code points, end exclusive; white space at both ends is left out.
        stretches: In place of `start` and `end`: the start and end of each stretch, in order.
        words: Whether to keep the words and their context; without them, digest and offsets remain.
        locator: The place as printed, of the kind `label` says.
        label: One of CSL's locator types.

    Returns:
        A passage whose prefix and suffix have 16 characters or more (as far as the text goes), grown until
        the words with their context stand in the text only once, or have 1,024 characters each.

    Raises:
        InvalidRecord: The offsets are not within the text, or not in order, or there is no letter or digit between
            them; or words are not kept and a word or number is cut, since a digest alone cannot tell it from another.

    >>> passage = capture("He said no. She said no, too.", 21, 23)
    >>> passage.exact, passage.prefix, passage.suffix
    ('no', 'said no. She said ', ', too.')
    >>> capture("“So,” she said, “it is.”", stretches=[(1, 4), (17, 23)]).exact
    ('So,', 'it is.')
    """
    must_be("text", text, "a text or a Text", str, Text)
    text = Text(text) if isinstance(text, str) else text
    original = text.original
    given = list(stretches) if start is None or end is None else [(start, end)]
    if not given or (stretches and (start is not None or end is not None)):
        must = "be given, both of them, or stretches in their place"
        raise InvalidRecord("Passage", "start, end", must, (start, end, *stretches))
    spans = [_trimmed(original, *span) for span in given]
    places: dict[str, Any] = {"start": spans[0][0], "end": spans[-1][1], "locator": locator, "label": label}
    exact = tuple(original[first:last] for first, last in spans)
    places["digest"] = digest(" ".join(exact))
    if len(spans) > 1:
        places["stretches"] = spans
    if not words:
        for first, last in spans:
            if not stands_alone(original, first, last):
                must = "cut no word or number, since only the digest is kept"
                raise InvalidRecord("Passage", "start, end", must, original[max(0, first - 8) : last + 8])
        return Passage(**places)
    low, high = _context(text, spans[0][0], spans[-1][1])
    return Passage(exact=exact, prefix=original[low : spans[0][0]], suffix=original[spans[-1][1] : high], **places)


def _trimmed(original: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space at both ends of a stretch, which must lie in the text and have words."""
    if not 0 <= start < end <= len(original):
        must = f"lie within the text (0 to {len(original)}), start before end"
        raise InvalidRecord("Passage", "start, end", must, (start, end))
    words = original[start:end]
    if not any(map(str.isalnum, words)):
        raise InvalidRecord("Passage", "exact", "have a letter or digit", words)
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _context(text: Text, start: int, end: int) -> tuple[int, int]:
    """Widen a place to whole words of context until what it covers is unique in the loose form of the text."""
    size, original = CONTEXT_AT_LEAST, text.original
    while True:
        low, high = _sayable(original, _word_start(original, start - size), start, end, _word_end(original, end + size))
        around = loosely(fold_marked(original[low:high])).text.strip(" ")
        if not text.repeats(around) or size >= CONTEXT_AT_MOST or (low == 0 and high == len(original)):
            return low, high
        size *= 2


def _sayable(text: str, low: int, start: int, end: int, high: int) -> tuple[int, int]:
    """Narrow a context to what stands between lone surrogates, which a passage cannot hold."""
    before, after = _SURROGATES.split(text[low:start])[-1], _SURROGATES.split(text[end:high], maxsplit=1)[0]
    return start - len(before), end + len(after)


def _word_start(text: str, place: int, reach: int = 16) -> int:
    """Go back to the start of the word at a place, by `reach` characters at most."""
    low = max(0, place)
    for start in range(low, max(0, low - reach), -1):
        if text[start - 1].isspace():
            return start
    return 0 if low <= reach else low


def _word_end(text: str, place: int, reach: int = 16) -> int:
    """Go on to the end of the word at a place, by `reach` characters at most."""
    high = min(len(text), place)
    for end in range(high, min(len(text), high + reach)):
        if text[end].isspace():
            return end
    return len(text) if high + reach >= len(text) else high
