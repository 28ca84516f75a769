"""How people are told apart by their given names, whatever the cites in which they stand (CSL 1.0.2, "Disambiguation").

Works come and go; only the works with a name that this changes are looked at again: of a large family that is seldom
all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from onrecord.csl.citing.disambiguation_rules import Rules
from onrecord.csl.rendering.context import (
    FULL,
    FULL_IF_ANY,
    INITIALS,
    INITIALS_IF_ANY,
    Ambiguity,
    NameSeen,
)
from onrecord.csl.rendering.initials import initials
from onrecord.csl.values.item import CiteItem, Name

Namesets = Callable[[CiteItem], list[NameSeen]]
Family = tuple[str, str]


class PeopleWithinWorks:
    """Has lists with initials show people of one work in full whom these do not tell from each other.

    The specification does not say so; citeproc-js does it where cites have family names alone.

    Attributes:
        told: How the people of works are told apart, by key; works in which nobody is are not named.
    """

    def __init__(self, rules: Rules, namesets: Namesets) -> None:
        self._rules, self._namesets = rules, namesets
        self.told: dict[str, Ambiguity] = {}

    def update(self, added: Iterable[CiteItem], gone: Iterable[CiteItem]) -> set[str]:
        """Take works in and let others go; return the works whose people are told apart otherwise than before."""
        changed: set[str] = set()
        for record in gone:
            self.told.pop(record.key, None)
        for record in added:
            state = self._state(record)
            if state is not None:
                self.told[record.key] = state
                changed.add(record.key)
        return changed

    def _state(self, record: CiteItem) -> Ambiguity | None:
        state: Ambiguity | None = None
        for place, (names, _, is_short) in enumerate(self._namesets(record)):
            alike = self._with_same_initials(names) if is_short and len(names) > 1 else None
            if alike:
                state = state or Ambiguity()
                state.givens[place] = [FULL_IF_ANY if at in alike else 0 for at in range(len(names))]
        return state

    def _with_same_initials(self, names: Sequence[Name]) -> set[int]:
        """Return the places of people of one family name whose given names differ but have the same initials."""
        families = [self._rules.family(name) for name in names]
        if len(set(families)) == len(families):
            return set()
        people: dict[object, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, (family, name) in enumerate(zip(families, names, strict=True)):
            if name.given:
                people[family, _initials(name)][_given(name)].append(at)
        return {at for givens in people.values() if len(givens) > 1 for places in givens.values() for at in places}


class PeopleAmongWorks:
    """Expands given names wherever two different people would print alike, whatever the cite.

    Attributes:
        told: How the people of works are told apart, by key; works in which nobody is are not named.
    """

    def __init__(self, rules: Rules, namesets: Namesets) -> None:
        self._rules, self._namesets = rules, namesets
        self._first_only = rules.rule.startswith("primary-name")
        self._families: dict[Family, _Members] = defaultdict(_Members)
        self._works: dict[Family, dict[str, dict[str, CiteItem]]] = defaultdict(lambda: defaultdict(dict))
        """By family and initials, by key."""
        self.told: dict[str, Ambiguity] = {}

    def update(self, added: Iterable[CiteItem], gone: Iterable[CiteItem]) -> set[str]:
        """Take works in and let others go; return the works whose people are told apart otherwise than before."""
        touched: dict[Family, set[str]] = defaultdict(set)
        affected: dict[str, CiteItem] = {}
        for record in gone:
            self.told.pop(record.key, None)
            for name in self._names(record):
                family = self._rules.family(name)
                self._works[family][_initials(name)].pop(record.key, None)
                touched[family].update(self._families[family].remove(name))
        for record in added:
            affected[record.key] = record
            for name in self._names(record):
                family = self._rules.family(name)
                self._works[family][_initials(name)][record.key] = record
                touched[family].update(self._families[family].add(name))
        for family, those in touched.items():
            works = self._works[family]
            for own in works if ALL in those else those:
                affected.update(works[own])
        return {record.key for record in affected.values() if self._is_changed(record)}

    def _names(self, record: CiteItem) -> Iterable[Name]:
        for names, *_ in self._namesets(record):
            yield from names[:1] if self._first_only else names

    def _is_changed(self, record: CiteItem) -> bool:
        """Work out anew how the people of a work are told apart, and return whether that is otherwise than before."""
        state = Ambiguity()
        for place, (names, *_) in enumerate(self._namesets(record)):
            levels = [self._level(name) for name in (names[:1] if self._first_only else names)]
            if any(levels):
                state.givens[place] = levels
        before = self.told.get(record.key)
        if not state.givens:
            return self.told.pop(record.key, None) is not None
        self.told[record.key] = state
        return before is None or before.key != state.key

    def _level(self, name: Name) -> int:
        """Return how far a given name has to be expanded among all of the same family name."""
        members = self._families[self._rules.family(name)]
        if len(members.givens) < 2 or not name.given:
            return 0
        if self._rules.highest == INITIALS:
            return INITIALS if len(members.initials) > 1 else 0
        return INITIALS_IF_ANY if members.initials[_initials(name)] == 1 else FULL


ALL: Final = "\0"
"""Says that all people of a family are meant; no initials are this."""


class _Members:
    """The people of one family name.

    Attributes:
        givens: How often their given names occur, however initials in these are spaced.
        initials: How many of these names have the same initials.
    """

    __slots__ = ("givens", "initials")

    def __init__(self) -> None:
        self.givens: Counter[str] = Counter()
        self.initials: Counter[str] = Counter()

    def add(self, name: Name) -> Collection[str]:
        """Count one in, and return the initials of those who are told apart otherwise by that, or `ALL`.

        Who has no given name does not count.
        """
        given = _given(name)
        if not given:
            return ()
        self.givens[given] += 1
        if self.givens[given] > 1:
            return ()
        own = _initials(name)
        self.initials[own] += 1
        return self._between(own, 2)

    def remove(self, name: Name) -> Collection[str]:
        """Count one out, and return the initials of those who are told apart otherwise by that, or `ALL`."""
        given = _given(name)
        if not given:
            return ()
        self.givens[given] -= 1
        if self.givens[given]:
            return ()
        del self.givens[given]
        own = _initials(name)
        self.initials[own] -= 1
        if not self.initials[own]:
            del self.initials[own]
        return self._between(own, 1)

    def _between(self, own: str, count: int) -> Collection[str]:
        """Return whom it concerns that somebody of these initials came, or went.

        It matters whether there is one or more: of given names and of initials to all, of names with these initials to
        those who have them.

        Args:
            own: The initials.
            count: 2 if somebody came, 1 if somebody went: how many there are of which there is one more, or one less.
        """
        is_first = self.initials[own] == count - 1
        if len(self.givens) == count or (is_first and len(self.initials) == count):
            return (ALL,)
        return (own,) if self.initials[own] == count else ()


def _given(name: Name) -> str:
    return initials(name.given, ".", initialize=False)


def _initials(name: Name) -> str:
    return initials(name.given, ".")
