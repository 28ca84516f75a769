"""Where words were found, as a locator (CSL 1.0.2, "Locators"), and whether that is where they were recorded."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import evolve

from onrecord.passages.grading import Grade, Match
from onrecord.records.passages import Passage
from onrecord.texts.extract import joined_notes
from onrecord.texts.texts import Reading

NEAR_ENOUGH_S: Final = 10
"""Seconds by which a time that somebody noted may be off."""
_PLACES: Final = ("page", "timestamp", "chapter", "section")
"""Kinds of places that serve as a locator, the most telling first."""
_PAGE: Final = r"(?:[^\W\d_]{0,3}\d+|[ivxlcdm]{1,15})"
_BARE: Final = re.compile(rf"(?:pp?\.?\s?)?{_PAGE}(?:\s?[-–,;&]\s?{_PAGE})*", re.IGNORECASE)
"""A locator that can only be one of pages: "14", "13-15, xx", "p. 4", and neither "para. 2" nor "2:14"."""
_WORD: Final = re.compile(r"\App?\.?\s*(?=\d)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?")


class Located(NamedTuple):
    """A locator: its label, as CSL has it, and its value; both "" where the text has no places."""

    label: str = ""
    locator: str = ""


def located(match: Match, reading: Reading) -> Located:
    """Return where a match stands: its page, its time, its chapter or section.

    Words that run over the end of a page are on both: "12-13".
    """
    if not reading.places:
        return Located()
    for kind in _PLACES:
        first = reading.place_of(match.start, kind)
        if first is not None:
            last = reading.place_of(max(match.start, match.end - 1), kind) or first
            is_range = kind in ("page", "timestamp") and last.name != first.name
            return Located(kind, f"{first.name}-{last.name}" if is_range else first.name)
    return Located()


def on_its_place(match: Match, passage: Passage, reading: Reading) -> Match:
    """Compare where a match stands with the locator of its passage: printed pages and times make it `moved`."""
    if _names_times(passage):
        return _at_its_time(match, passage, reading)
    return _on_its_page(match, passage, reading)


def _on_its_page(match: Match, passage: Passage, reading: Reading) -> Match:
    page = reading.place_of(match.start, "page")
    if page is None or not _names_pages(passage) or page.name in _pages(passage.locator):
        return match
    if not page.is_printed:
        note = f"on page {page.name} of the file, recorded as {_recorded(passage)}"
        return evolve(match, note=joined_notes(match.note, note))
    return _moved(match, f"on page {page.name}, recorded as {_recorded(passage)}")


def _at_its_time(match: Match, passage: Passage, reading: Reading) -> Match:
    cues = [place for place in reading.places if place.kind == "timestamp"]
    said = [seconds for seconds in map(_seconds, re.split("[-–]", passage.locator)) if seconds is not None]
    first, last = (reading.place_of(place, "timestamp") for place in (match.start, max(match.start, match.end - 1)))
    if not cues or not said or first is None or last is None:
        return match
    low, high = (_seconds(place.name) or 0 for place in (first, last))
    if low - NEAR_ENOUGH_S <= said[0] <= high + NEAR_ENOUGH_S or said[0] <= low <= said[-1]:
        return match
    return _moved(match, f"at {first.name}, recorded as at {passage.locator}")


def _recorded(passage: Passage) -> str:
    """Return the pages that are on record, with the word for them.

    >>> _recorded(Passage(exact="So.", locator="p. 13")), _recorded(Passage(exact="So.", locator="xii, 15-16"))
    ('page 13', 'pages xii, 15-16')
    """
    bare = _WORD.sub("", passage.locator.strip())
    return f"page {bare}" if bare.isalnum() else f"pages {bare}"


def _moved(match: Match, where: str) -> Match:
    if not match.grade.is_verified:
        return evolve(match, note=joined_notes(where, match.note))
    return evolve(match, grade=Grade.MOVED, note=joined_notes(where, match.grade.in_words, match.note))


def _names_pages(passage: Passage) -> bool:
    """Whether the locator of a passage is of pages: its label says so, or it is a number without one (CSL 1.0.2)."""
    return bool(passage.locator if passage.label == "page" else not passage.label and _BARE.fullmatch(passage.locator))


def _names_times(passage: Passage) -> bool:
    return passage.label in ("timestamp", "") and bool(_CLOCK.match(passage.locator))


def _seconds(time: str) -> int | None:
    """Return the seconds of a time.

    >>> _seconds("1:02:03"), _seconds("2:03"), _seconds("page 3")
    (3723, 123, None)
    """
    found = _CLOCK.fullmatch(time.strip())
    return None if found is None else int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


def _pages(locator: str) -> Iterator[str]:
    """Yield the labels that a locator names: "12-14, xx" is 12, 13, 14 and xx; ranges of 100 pages at most."""
    for part in re.split(r"[,;&\s]+", _WORD.sub("", locator)):
        first, _, last = part.partition("-" if "-" in part else "–")
        yield first
        yield last
        if first.isdecimal() and last.isdecimal():
            last = first[: max(0, len(first) - len(last))] + last
            yield from map(str, range(int(first), min(int(last), int(first) + 100) + 1))
