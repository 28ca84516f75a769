"""Whether what a proposer says stands in the text, word for word: each part is looked for, and captured where it is."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, cast

from onrecord.encodings import is_text
from onrecord.passages.capturing import capture
from onrecord.passages.edges import stands_alone
from onrecord.passages.finding import find, find_all
from onrecord.passages.folding import fold_marked
from onrecord.passages.grading import Grade, Match
from onrecord.passages.loosening import loosely
from onrecord.passages.negations import negations
from onrecord.passages.scripts import is_unspaced
from onrecord.passages.text import Text
from onrecord.proposals.suggestions import Place, Refusal, Suggestion
from onrecord.records.passages import Passage

Stretch = tuple[int, int]
_TEXT_FIELDS: Final = ("name", "role", "organization")


class Checked(NamedTuple):
    """A suggestion of which every word stands in the text: where its parts stand, in code points."""

    content: tuple[Stretch, ...]
    cue: Stretch | None
    speaker: Stretch | None
    means: Stretch | None
    suggestion: Suggestion


def checked(suggestion: Suggestion, text: Text, by: str) -> Checked | Refusal:
    """Find every part of a suggestion in the text.

    Args:
        suggestion: What a proposer gave. Offsets outside the text, or within a word, are refused like words that are
            not there; offsets otherwise choose a place, and the text's own words are what counts.
        text: The text.
        by: The proposer, for the refusal.

    Returns:
        Where the parts stand; or the first part that does not stand there.
    """
    content = _content(suggestion, text, by)
    if isinstance(content, Refusal):
        return content
    places: dict[str, Stretch | None] = {"cue": None, "speaker": None, "means": None}
    near = content[0][0]
    for part in places:
        if not suggestion.get(part):
            continue
        found = _nearest(part, suggestion[part], text, near, by)  # type: ignore[literal-required]
        if isinstance(found, Refusal):
            return found
        places[part] = found
    for part in _TEXT_FIELDS:
        words = suggestion.get(part)
        if words:
            found = _nearest(part, words, text, near, by)  # type: ignore[arg-type]
            if isinstance(found, Refusal):
                return found
    negation = _left_out(content, [one for one in (places["cue"], places["speaker"]) if one], text.original)
    if negation:
        start, end = content[0][0], content[-1][1]
        words = " […] ".join(text.original[slice(*stretch)] for stretch in content)
        changes = (("", negation),)
        return Refusal(part="content", words=words, grade=Grade.NEAR, changes=changes, start=start, end=end, by=by)
    return Checked(content, places["cue"], places["speaker"], places["means"], suggestion)


def _left_out(content: Sequence[Stretch], told: Sequence[Stretch], original: str) -> str:
    """Return the negation that a content leaves out: just before it, or between two stretches of one clause.

    Args:
        content: Where the words stand.
        told: Cue and speaker, which are no part of the content: "X is not expected to win".
        original: The text.
    """
    for number, (start, _) in enumerate(content):
        low = max(0, start - _WORD_AT_MOST)
        before = _WORD_BEFORE.search(_without(told, original, low, start))
        negation = (
            _negation_in(before[1][-_SIGNS_AT_MOST:] if is_unspaced(before[1][-1]) else before[1]) if before else ""
        )
        end = content[number - 1][1] if number else start
        between = _without(told, original, end, start) if start - end <= _CLAUSE_AT_MOST else ""
        if not negation and not _MARK.search(between):
            negation = _negation_in(between)
        if negation:
            return negation
    return ""


def _without(told: Sequence[Stretch], original: str, low: int, high: int) -> str:
    """Return a stretch of the text with a bar for each character of cue and speaker."""
    text = original[low:high]
    for first, last in told:
        start, end = max(first, low) - low, min(last, high) - low
        if start < end:
            text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _negation_in(words: str) -> str:
    """Return the first of some words that negates, as it stands; "" if none does."""
    return next((word for word in words.split() if negations(loosely(fold_marked(word)).text)), "")


def captured(text: Text, stretches: Sequence[Stretch]) -> Passage:
    """Return the passage of one or more stretches; quotation marks at both ends are left to the text around.

    Where a stretch is a whole quotation its marks are not part of the words (they stay in prefix and suffix).
    """
    kept = [_without_marks(text.original, start, end) for start, end in stretches]
    if len(kept) == 1:
        return capture(text, *kept[0])
    return capture(text, stretches=kept)


def _without_marks(original: str, start: int, end: int) -> Stretch:
    """Leave out the quotation marks around a stretch that has none within, and a comma at its end."""
    words = original[start:end]
    bare = words.strip().strip(_MARKS).strip()
    if not bare or any(mark in bare for mark in _DOUBLE_MARKS):
        bare = words.strip()
    bare = bare.rstrip(",; ") or words.strip()
    first = start + words.index(bare)
    return first, first + len(bare)


_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)*)[\s\"“‘'«(]*\Z")
_WORD_AT_MOST: Final = 32
_SIGNS_AT_MOST: Final = 2
"""Characters before a place that may negate what follows, in scripts that put no spaces between words."""

_CLAUSE_AT_MOST: Final = 160
_MARK: Final = re.compile(r"[^\w\s'’]")
_DOUBLE: Final = re.compile('["“”„]')
_MARKS: Final = "\"“”„«»'‘’`"
_DOUBLE_MARKS: Final = '"“”„«»'


def _content(suggestion: Suggestion, text: Text, by: str) -> tuple[Stretch, ...] | Refusal:
    """Return where the content stands, one or more stretches in order."""
    given = suggestion.get("content")
    parts = cast("list[Place]", [given] if _is_one(given) else list(cast("Sequence[Place]", given)))
    if not given or not parts:
        return Refusal(part="content", words="", grade=Grade.ABSENT, note="nothing is suggested", by=by)
    if all(isinstance(part, str) for part in parts):
        return _found_content(tuple(map(str, parts)), text, suggestion, by)
    found: list[Stretch] = []
    for part in parts:
        place = _nearest("content", part, text, found[-1][1] if found else 0, by)
        if isinstance(place, Refusal):
            return place
        if any(map(str.isalnum, text.original[slice(*place)])):
            found.append(place)
    if not found:
        return Refusal(part="content", words=str(parts)[:200], grade=Grade.ABSENT, note="it has no words", by=by)
    if any(one[1] > other[0] for one, other in pairwise(found)):
        return Refusal(part="content", words=str(parts), grade=Grade.ABSENT, note="stretches are not in order", by=by)
    return tuple(found)


def _found_content(
    parts: tuple[str, ...], text: Text, suggestion: Suggestion, by: str
) -> tuple[Stretch, ...] | Refusal:
    """Return where the words of a content stand; of several equal places, the one nearest to the cue."""
    shown = " […] ".join(parts)
    if not all(map(is_text, parts)) or not any(map(str.isalnum, shown)):
        return Refusal(part="content", words=shown[:200], grade=Grade.ABSENT, note="it has no words", by=by)
    parts = tuple(_in_marks_of(part, text.original) for part in parts)
    exact = parts if len(parts) > 1 else parts[0]
    match = find(Passage(exact=exact), text)
    if match is not None and match.grade == Grade.AMBIGUOUS:
        match = _by_cue(find_all(Passage(exact=exact), text), suggestion.get("cue"), text) or match
    if match is None or not match.grade.is_verified:
        return _refusal("content", shown, match, by)
    stretches = getattr(match, "stretches", ())
    return tuple(stretches) or ((match.start, match.end),)


def _in_marks_of(words: str, original: str) -> str:
    """Return words with double quotation marks as a text has them: agencies and TeX set two single ones."""
    if "''" in original and "''" not in words:
        return _DOUBLE.sub("''", words)
    return words.replace("''", '"') if "''" in words and "''" not in original else words


def _by_cue(matches: list[Match], cue: Place | None, text: Text) -> Match | None:
    """Return the one of several equal places that is nearest to the cue; without a cue, the first."""
    verified = [match for match in matches if match.grade.is_verified]
    if not verified:
        return None
    cues = [cue[0]] if isinstance(cue, tuple) else [one.start for one in find_all(cue, text)] if cue else []
    if not cues:
        return verified[0]
    return min(verified, key=lambda match: min(abs(match.start - place) for place in cues))


def _nearest(part: str, place: Place, text: Text, near: int, by: str) -> Stretch | Refusal:
    """Return where words stand, nearest to a place; or the place itself, where it cuts no word."""
    if not isinstance(place, str):
        return _at_offsets(part, place, text.original, by)
    if not is_text(place) or not any(map(str.isalnum, place)):
        return Refusal(part=part, words=place[:200], grade=Grade.ABSENT, note="it has no words", by=by)
    place = _in_marks_of(place, text.original)
    verified = [match for match in find_all(place, text) if match.grade.is_verified]
    if not verified:
        return _refusal(part, place, find(place, text), by)
    best = min(verified, key=lambda match: min(abs(match.start - near), abs(match.end - near)))
    return best.start, best.end


def _at_offsets(part: str, place: object, original: str, by: str) -> Stretch | Refusal:
    """Return a stretch that is given by offsets, unless it is not in the text or cuts a word."""
    if not _is_span(place):
        note = "it must be words, or the start and end of a stretch"
        return Refusal(part=part, words=repr(place)[:200], grade=Grade.ABSENT, note=note, by=by)
    start, end = cast("Stretch", tuple(cast("Sequence[int]", place)))
    if not 0 <= start < end <= len(original):
        note = f"offsets {start} to {end} are not within the text (0 to {len(original)})"
        return Refusal(part=part, words="", grade=Grade.ABSENT, note=note, by=by)
    words = original[start:end]
    if any(map(str.isalnum, words)) and not stands_alone(original, start, end):
        return Refusal(part=part, words=words, grade=Grade.ABSENT, note="the offsets cut a word", by=by)
    return start, end


def _is_one(given: object) -> bool:
    """Return whether a content is one stretch, or nothing that could be several."""
    return isinstance(given, str | dict) or not isinstance(given, Iterable) or _is_span(given)


def _is_span(place: object) -> bool:
    return (
        isinstance(place, tuple | list)
        and len(place) == 2
        and all(isinstance(one, int) and not isinstance(one, bool) for one in place)
    )


def _refusal(part: str, words: str, match: Match | None, by: str) -> Refusal:
    """Return the refusal of words that the text does not have so, with the nearest that it has."""
    if match is None:
        return Refusal(part=part, words=words, grade=Grade.ABSENT, note="nothing like it is in the text", by=by)
    return Refusal(
        part=part,
        words=words,
        grade=match.grade,
        changes=match.changes,
        start=match.start,
        end=match.end,
        note=match.note,
        by=by,
    )
