"""Where a cite stands: first, subsequent, ibid, near-note (CSL 1.0.2, "Position")."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from onrecord.csl.rendering.context import Cite
from onrecord.csl.values.item import string

DEFAULT_NEAR_NOTES = 5
_NUMBERED = ("first", "subsequent", "ibid", "ibid-with-locator")


class Standing(NamedTuple):
    """The place of one cite in the document.

    Attributes:
        position: "first", "subsequent", "ibid" or "ibid-with-locator".
        near_note: Whether an earlier cite of the item is in a note nearby.
        first_note: Number of the note that cites the item first; "" if that is no earlier note.
    """

    position: str
    near_note: bool
    first_note: str


def given(cite: Cite) -> Standing:
    """Read where a cite says itself that it stands, as one that is part of no document may; "first" if it does not.

    Args:
        cite: With `position` (0 for "first", 1 "subsequent", 2 "ibid", 3 "ibid-with-locator"), `near-note` and
            `first-reference-note-number`, or some of these.
    """
    number: Any = cite.get("position")
    position = _NUMBERED[number] if isinstance(number, int) and 0 <= number < len(_NUMBERED) else _NUMBERED[0]
    return Standing(position, bool(cite.get("near-note")), string(cite.get("first-reference-note-number")))


def _locator(cite: Cite) -> tuple[str, str]:
    locator = string(cite.get("locator")).strip()
    return locator, string(cite.get("label")) or "page" if locator else ""


def _again(before: Cite, cite: Cite) -> str:
    """Say how a cite repeats the one right before it."""
    was, now = _locator(before), _locator(cite)
    if was[0] and not now[0]:
        return "subsequent"
    return "ibid" if was == now else "ibid-with-locator"


class _Track:
    """The citations of the text, or those of the notes, in order."""

    __slots__ = ("before", "before_note", "first", "in_note", "last")

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.before: Sequence[Cite] = ()
        self.before_note = self.in_note = 0


class Positions:
    """Follows the citations of a document in order and says where each cite stands.

    Those of the text and those of the notes are followed apart; notes whose numbers start anew are a text of their
    own. The specification says nothing of either; citeproc-js does so.
    """

    def __init__(self, near_notes: int = DEFAULT_NEAR_NOTES) -> None:
        self._near_notes = near_notes
        self.text, self._notes = _Track(), _Track()

    def citation(self, cites: Sequence[Cite], note: int, is_name: bool = False) -> list[Standing]:
        """Take the next citation.

        Args:
            cites: Its cites, as ordered in print.
            note: Number of the note that it stands in, 0 for none.
            is_name: Whether it only names authors in the text, so that nothing counts as cited by it.
        """
        if is_name:
            return [Standing("first", False, "") for _ in cites]
        if 0 < note < self._notes.before_note:
            self._notes = _Track()
        track = self._notes if note else self.text
        standings = [self._cite(track, cite, cites[at - 1] if at else None, note) for at, cite in enumerate(cites)]
        track.in_note = len(cites) + (track.in_note if note == track.before_note else 0)
        track.before, track.before_note = cites, note
        return standings

    def _cite(self, track: _Track, cite: Cite, previous: Cite | None, note: int) -> Standing:
        """Return the position of a cite, whether it is near, and the note in which its work came first."""
        key = string(cite.get("id"))
        position, near, first_note = "first", False, ""
        if key in track.first:
            position = _repeated(track, cite, previous, note)
            near = note - track.last[key] <= self._near_notes
            first_note = str(track.first[key]) if track.first[key] != note else ""
        else:
            track.first[key] = note
        track.last[key] = note
        return Standing(position, near, first_note)


def in_text(cites: Sequence[Cite], before: Sequence[Cite], known: Iterable[str], is_name: bool) -> list[Standing]:
    """Return where the cites of one citation of the text stand, of which no more has to be known than is said.

    Args:
        cites: Its cites, as ordered in print.
        before: Those of the citation before it, one that only names authors left aside.
        known: The works of its cites that are cited anywhere before.
        is_name: As for `Positions.citation`.

    >>> [standing.position for standing in in_text([{"id": "a"}, {"id": "b"}], [{"id": "a"}], ["a"], False)]
    ['ibid', 'first']
    """
    positions = Positions()
    track = positions.text
    track.before, track.first, track.last = before, dict.fromkeys(known, 0), dict.fromkeys(known, 0)
    return positions.citation(cites, 0, is_name)


def _repeated(track: _Track, cite: Cite, previous: Cite | None, note: int) -> str:
    if previous is None and track.before and _follows(track, note):
        previous = track.before[-1]
    if previous is not None and string(previous.get("id")) == string(cite.get("id")):
        return _again(previous, cite)
    return "subsequent"


def _follows(track: _Track, note: int) -> bool:
    """Return whether the first cite of a citation may repeat the last before it.

    It may where that stands in the same note, and alone in the note before; in the text, alone in its citation.
    """
    if note == track.before_note:
        return note > 0 or len(track.before) == 1
    return note - track.before_note == 1 and track.in_note == 1
