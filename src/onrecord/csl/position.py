"""Where a cite stands: first, subsequent, ibid, near-note (CSL 1.0.2, "Position")."""

from collections.abc import Sequence
from typing import Any

from onrecord.csl.context import Cite
from onrecord.csl.record import string

DEFAULT_NEAR_NOTES = 5


class Standing:
    """The place of one cite in the document.

    Attributes:
        position: "first", "subsequent", "ibid" or "ibid-with-locator".
        near: Whether an earlier cite of the item is in a note nearby.
        first_note: Number of the note that cites the item first; "" if that is no earlier note.
    """

    __slots__ = ("first_note", "near", "position")

    def __init__(self, position: str, near: bool, first_note: str) -> None:
        self.position, self.near, self.first_note = position, near, first_note


def _locator(cite: Cite) -> tuple[str, str]:
    locator = string(cite.get("locator")).strip()
    return locator, string(cite.get("label")) or "page" if locator else ""


def _again(before: Cite, cite: Cite) -> str:
    """Say how a cite repeats the one right before it."""
    was, now = _locator(before), _locator(cite)
    if was[0] and not now[0]:
        return "subsequent"
    return "ibid" if was == now else "ibid-with-locator"


class Positions:
    """Follows the citations of a document in order and says where each cite stands."""

    def __init__(self, near_notes: int = DEFAULT_NEAR_NOTES) -> None:
        self._near_notes = near_notes
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._before: Sequence[Cite] = ()
        self._before_note = 0
        self._in_note = 0

    def citation(self, cites: Sequence[Cite], note: int, is_name: bool = False) -> list[Standing]:
        """Take the next citation.

        Args:
            cites: Its cites, as ordered in print.
            note: Number of the note that it stands in, 0 for none.
            is_name: Whether it only names authors in the text, so that nothing counts as cited by it.
        """
        if is_name:
            return [Standing("first", False, "") for _ in cites]
        standings = [self._cite(cite, cites[at - 1] if at else None, note) for at, cite in enumerate(cites)]
        self._in_note = len(cites) + (self._in_note if note and note == self._before_note else 0)
        self._before, self._before_note = cites, note
        return standings

    def _cite(self, cite: Cite, previous: Cite | None, note: int) -> Standing:
        key = string(cite.get("id"))
        position, near, first_note = "first", False, ""
        if key in self._first:
            position = self._repeated(key, cite, previous, note)
            near = note - self._last[key] <= self._near_notes
            first_note = str(self._first[key]) if self._first[key] not in (0, note) else ""
        else:
            self._first[key] = note
        self._last[key] = note
        given: Any = cite.get("position")
        if given is not None:
            position = ("first", "subsequent", "ibid", "ibid-with-locator")[int(given) % 4]
        return Standing(
            position,
            bool(cite.get("near-note", near)),
            string(cite.get("first-reference-note-number")) or first_note,
        )

    def _repeated(self, key: str, cite: Cite, previous: Cite | None, note: int) -> str:
        if previous is None and self._before and self._follows(note):
            previous = self._before[-1]
        if previous is not None and string(previous.get("id")) == key:
            return _again(previous, cite)
        return "subsequent"

    def _follows(self, note: int) -> bool:
        """Say whether the first cite of a note may repeat the last before it.

        It may where that stands in the same note, and alone in the note before; in the text, alone in its citation.
        """
        if note == self._before_note:
            return note > 0 or len(self._before) == 1
        return abs(note - self._before_note) <= 1 and self._in_note == 1
