"""Citations as they are given: the cites of each, its note, and what stands around it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.csl.citing.position import Standing
from onrecord.csl.rendering.context import Cite
from onrecord.csl.values.item import string
from onrecord.csl.values.numbers import short_label
from onrecord.errors import InvalidText
from onrecord.lazy import late

Cluster = Sequence[Cite] | Mapping[str, Any]
"""Cites, or an object with them as `citationItems` and with `properties`."""
_NOTE_NUMBER = late("[0-9]{1,9}")
_AROUND = ("prefix", "suffix", "infix", "linked", "apart")
"""What is printed around the cites of a citation, whether they lead to their entries, and which are not joined."""


class PlacedCluster:
    """One citation of a document, and what it last read.

    Attributes:
        cites: As given.
        order: The cites that can be printed, as they stand in print.
        mode: "", "suppress-author", "author-only" or "composite".
        around: What stands around it, among other properties.
        is_sorted: Whether its cites are sorted as the style says.
        own_note: Number of its note as given; None if it is not.
        note: Number of its note, 0 for none.
        standings: Where each cite in `order` stands; None where no style rule asks for that.
        text: What it last read, and `state`, all on which that depends; None if it was not written yet.
        is_stale: Whether its cites may have to be sorted anew.
        is_unsure: Whether anything on which its text depends may be otherwise than when it was written.
    """

    __slots__ = (
        "_keys", "around", "cites", "is_sorted", "is_stale", "is_unsure", "mode", "note", "order", "own_note",
        "standings", "state", "text",
    )  # fmt: skip

    def __init__(self, cluster: Cluster) -> None:
        properties: Mapping[str, Any] = {}
        cites: Any = cluster
        self.mode = ""
        if isinstance(cluster, Mapping):
            properties = cluster.get("properties") or {}
            cites = cluster.get("citationItems") or ()
            self.mode = str(properties.get("mode") or cluster.get("mode") or "")
        self.cites: list[Cite] = [_with_one_locator(cite) if "locators" in cite else cite for cite in cites]
        self.around = properties
        index = properties.get("noteIndex")
        self.own_note = _note_number(index) if index is not None else None
        self.note = self.own_note or 0
        self.is_sorted = not properties.get("unsorted")
        if any(cite.get("composite") for cite in self.cites):
            self.mode = "composite"
        self.order: list[Cite] = self.cites
        self.standings: list[Standing] | None = None
        self.text = ""
        self.state: tuple[object, ...] | None = None
        self.is_stale = self.is_unsure = True
        self._keys = tuple([string(cite.get("id")) for cite in self.cites])

    def cited(self) -> Sequence[str]:
        """Return the keys of the works of its cites."""
        return self._keys

    def listed(self) -> Sequence[str]:
        """Return the keys of the works that it puts into the list: those that it names as `listed`, else its cites'."""
        return self.around.get("listed") or self._keys

    def works(self) -> Sequence[str]:
        """Return the keys of all works that it names."""
        return (*self.around["listed"], *self._keys) if self.around.get("listed") else self._keys

    def stand(self, standings: list[Standing]) -> None:
        """Take over where its cites stand; what is cited at second hand is not "ibid."."""
        for at, cite in enumerate(self.order):
            if "connective" in cite and standings[at].position.startswith("ibid"):
                standings[at] = standings[at]._replace(position="subsequent")
        if standings != self.standings:
            self.standings, self.is_unsure = standings, True

    def originals(self) -> Iterator[tuple[str, Cite]]:
        """Return the works behind its cites, by key."""
        for cite in self.cites:
            yield from originals_of(cite)


def _with_one_locator(cite: Cite) -> Cite:
    """Return a cite with several `locators`, each with a `label`, with one locator that says them all.

    >>> chapter, page = {"label": "chapter", "locator": "3"}, {"label": "page", "locator": "12-14"}
    >>> _with_one_locator({"id": "lee", "locators": [chapter, page]})["locator"]
    '3, p. 12-14'
    """
    found = cite["locators"]
    if not isinstance(found, list | tuple) or not all(isinstance(one, Mapping) for one in found):
        raise InvalidText("locators", "be a list of objects with locator and label", found)
    places = [(string(one.get("label")) or "page", string(one.get("locator")).strip()) for one in found]
    places = [(label, locator) for label, locator in places if locator]
    if not places:
        return cite
    rest = [f"{short_label(label) or label} {locator}" for label, locator in places[1:]]
    return {**cite, "label": places[0][0], "locator": ", ".join([places[0][1], *rest])}


def originals_of(cite: Cite) -> Iterator[tuple[str, Cite]]:
    """Return the works behind a cite that is made at second hand, by key."""
    originals = cite.get("originals")
    for original in originals if isinstance(originals, list | tuple) else ():
        if isinstance(original, Mapping):
            yield string(original.get("id")), original


def frozen_cite(cite: Cite) -> tuple[object, ...]:
    """Return what makes two cites the same.

    >>> frozen_cite({"id": "lee", "locator": 1}) == frozen_cite({"id": "lee", "locator": True})
    False
    """
    return tuple(
        [
            (name, value if type(value) is str else (type(value), _frozen(value)))
            for name, value in cite.items()
        ]
    )  # fmt: skip


def _frozen(value: Any) -> object:
    is_list = isinstance(value, list | tuple) and all(isinstance(one, Mapping) for one in value)
    return tuple(map(frozen_cite, value)) if is_list else value


def frozen_cluster(placed: PlacedCluster) -> tuple[object, ...]:
    """Return what makes two citations the same, as they were given: what they cite, and what stands around it."""
    around = placed.around
    return (
        placed.mode,
        tuple([around.get(name) for name in _AROUND]) if around else (),
        *map(frozen_cite, placed.order),
    )  # fmt: skip


def _note_number(index: Any) -> int:
    """Read a `noteIndex`, a number or the digits of one."""
    digits = string(index).strip()
    if _NOTE_NUMBER.fullmatch(digits) is None:
        raise InvalidText("noteIndex", "be a whole number, 0 or more", index)
    return int(digits)
