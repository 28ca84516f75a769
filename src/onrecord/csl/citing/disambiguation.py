"""Telling cites apart (CSL 1.0.2, "Disambiguation").

In this order, each step only for what the one before left alike: more names, given names, a year suffix, and
without that the branches `disambiguate="true"`, one after another ("Choose": they are tried when all else failed).
Cites are told apart by what they print, never by what their items hold.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from onrecord.csl.rendering.context import FULL, FULL_IF_ANY, INITIALS, INITIALS_IF_ANY, Ambiguity, NameSeen
from onrecord.csl.rendering.initials import initials
from onrecord.csl.values.item import CiteItem, Name

Print = Callable[[CiteItem, Ambiguity | None], str]
Namesets = Callable[[CiteItem], list[NameSeen]]
_BY_CITE: Final = "by-cite"


class Rules:
    """What a style does about cites that look alike.

    Attributes:
        names, givens, suffixes: Whether names are added, given names expanded, year suffixes added.
        rule: Its `givenname-disambiguation-rule`.
        mark: What follows an initial; None if it has no initials.
        parts_particles: Whether a particle that belongs to the family name is no part of it for telling names apart:
            it is not where the style never demotes it, as in citeproc-js.
        conditions: How often it asks for `disambiguate="true"`.
    """

    __slots__ = ("conditions", "givens", "mark", "names", "parts_particles", "rule", "suffixes")

    def __init__(self, options: Mapping[str, str], mark: str | None, conditions: int) -> None:
        self.names = options.get("disambiguate-add-names") == "true"
        self.givens = options.get("disambiguate-add-givenname") == "true"
        self.suffixes = options.get("disambiguate-add-year-suffix") == "true"
        self.rule = options.get("givenname-disambiguation-rule", _BY_CITE)
        self.mark, self.conditions = mark, conditions
        self.parts_particles = options.get("demote-non-dropping-particle") != "never"

    @property
    def any(self) -> bool:
        """Whether the style does anything."""
        return self.names or self.givens or self.suffixes or self.conditions > 0

    @property
    def is_by_cite(self) -> bool:
        """Whether names are told apart only where that tells cites apart.

        In citeproc-js, and so here, the note that cites an item first tells its cites from others by this rule alone.
        """
        return self.rule == _BY_CITE

    @property
    def highest(self) -> int:
        """How far a given name may be expanded."""
        return INITIALS if self.rule.endswith("with-initials") else FULL

    def family(self, name: Name) -> tuple[str, str]:
        """Return what is alike in names that are told apart by given names."""
        return "" if self.parts_particles else name.non_dropping, name.family or name.literal


class Resolver:
    """Works out how each of the items of a document is told from the others.

    Args:
        rules: What the style does.
        show: Prints the cite of an item.
        namesets: Gives the lists of names that a cite prints, and how many of each it shows.
    """

    def __init__(self, rules: Rules, show: Print, namesets: Namesets) -> None:
        self._rules, self._show, self._namesets = rules, show, namesets

    def people(self, records: Iterable[CiteItem]) -> dict[str, Ambiguity]:
        """Return how people are told apart, whatever their cites; sort keys show that much."""
        if not self._rules.givens:
            return {}
        return self._within_works(records) if self._rules.is_by_cite else self._global_givens(records)

    def resolve(self, records: Sequence[CiteItem], people: Mapping[str, Ambiguity]) -> dict[str, Ambiguity]:
        """Return what each item needs; an item that needs nothing is not named.

        Args:
            records: The items in the order in which year suffixes are given.
            people: How their people are told apart.
        """
        if not self._rules.any:
            return {}
        start = {} if self._rules.is_by_cite else people
        results = dict(start)
        for alike in self._alike(records, start).values():
            if len(alike) > 1:
                self._group(alike, start, results)
        if self._rules.is_by_cite:
            for key, told in people.items():
                _add_levels(results.setdefault(key, Ambiguity()), told)
        return results

    def _within_works(self, records: Iterable[CiteItem]) -> dict[str, Ambiguity]:
        """Have lists with initials show people of one work in full whom these do not tell from each other.

        The specification does not say so; citeproc-js does it where cites have family names alone.
        """
        states: dict[str, Ambiguity] = {}
        for record in records:
            for place, (names, _, is_short) in enumerate(self._namesets(record)):
                alike = self._with_same_initials(names) if is_short and len(names) > 1 else None
                if alike:
                    levels = [FULL_IF_ANY if at in alike else 0 for at in range(len(names))]
                    states.setdefault(record.key, Ambiguity()).givens[place] = levels
        return states

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

    def _alike(self, records: Sequence[CiteItem], states: Mapping[str, Ambiguity]) -> dict[str, list[CiteItem]]:
        groups: dict[str, list[CiteItem]] = defaultdict(list)
        for record in records:
            groups[self._show(record, states.get(record.key))].append(record)
        return groups

    def _group(self, alike: list[CiteItem], start: Mapping[str, Ambiguity], results: dict[str, Ambiguity]) -> None:
        work: dict[str, Ambiguity] = {
            record.key: (start[record.key].copy() if record.key in start else Ambiguity()) for record in alike
        }
        remaining = [alike]
        if self._rules.names or (self._rules.givens and self._rules.is_by_cite):
            remaining = self._by_names(alike, work)
        if self._rules.suffixes:
            self._by_suffix(alike, remaining, work)
        else:
            self._by_conditions(remaining, work)
        results.update(work)

    def _by_names(self, alike: list[CiteItem], work: dict[str, Ambiguity]) -> list[list[CiteItem]]:
        """Show more of the names, step by step, keeping the steps that tell something apart.

        Given names that were expanded wherever they occur stay as they are.
        """
        failed: list[list[CiteItem]] = []
        pool = sorted(alike, key=lambda record: sum(len(names) for names, *_ in self._namesets(record)[:1]))
        todo = deque([(pool, Ambiguity())])
        while todo:
            pool, better = todo.popleft()
            parts = self._split(pool, better, work) if len(pool) > 1 else None
            if parts is None:
                for record in pool:
                    work[record.key] = _with_givens(better, work[record.key]).copy()
                if len(pool) > 1:
                    failed.append(pool)
            else:
                todo.extend(parts)
        return failed

    def _split(
        self, pool: list[CiteItem], better: Ambiguity, known: Mapping[str, Ambiguity]
    ) -> list[tuple[list[CiteItem], Ambiguity]] | None:
        base = better.copy()
        alike = list(self._alike(pool, {r.key: _with_givens(better, known[r.key]) for r in pool}).values())
        if len(alike) > 1:
            return [(group, better.copy()) for group in alike]
        lists = [self._namesets(record) for record in pool]
        for place, at in self._steps(pool[0], base):
            if _is_shared(lists, place, at):
                continue
            shown = {r.key: self._show(r, _with_givens(base, known[r.key])) for r in pool}
            target = shown[pool[0].key]
            partners = [record for record in pool if shown[record.key] == target]
            if len(partners) == len(pool):
                continue
            found = better.copy()
            self._keep(found, base, place, at)
            others = [record for record in pool if shown[record.key] != target]
            return [(partners, found), (others, found.copy())]
        return None

    @staticmethod
    def _keep(better: Ambiguity, base: Ambiguity, place: int, at: int) -> None:
        """Take over from `base` what the last step brought: its given name, and how many names of its list show."""
        levels = base.givens.get(place, [])
        if at < len(levels) and levels[at]:
            own = better.givens.setdefault(place, [])
            own.extend([0] * (at + 1 - len(own)))
            own[at] = levels[at]
        better.names[place] = max(better.names.get(place, 0), base.names[place])

    def _steps(self, record: CiteItem, base: Ambiguity) -> Iterator[tuple[int, int]]:
        rules = self._rules
        by_cite = rules.givens and rules.is_by_cite
        for place, (names, shown, _) in enumerate(self._namesets(record)):
            base.names.setdefault(place, 0)
            for at in range(len(names) if rules.names else shown):
                if at >= max(shown, base.names[place]):
                    base.names[place] = at + 1
                    yield place, at
                if by_cite:
                    levels = base.givens.setdefault(place, [])
                    levels.extend([0] * (len(names) - len(levels)))
                    lowest = FULL if rules.mark is None else INITIALS_IF_ANY
                    for level in range(max(levels[at] + 1, lowest), rules.highest + 1):
                        levels[at] = level
                        yield place, at

    def _by_conditions(self, remaining: list[list[CiteItem]], work: dict[str, Ambiguity]) -> None:
        """Let one condition more hold, as long as any cites are alike and there is one."""
        for _ in range(self._rules.conditions):
            for record in (record for pool in remaining for record in pool):
                work[record.key].conditions += 1
            parts = (group for pool in remaining for group in self._alike(pool, work).values())
            remaining = [group for group in parts if len(group) > 1]

    def _by_suffix(self, alike: list[CiteItem], remaining: list[list[CiteItem]], work: dict[str, Ambiguity]) -> None:
        order = {record.key: at for at, record in enumerate(alike)}
        for pool in remaining:
            for number, record in enumerate(sorted(pool, key=lambda r: order[r.key]), 1):
                work[record.key].suffix = number

    def _global_givens(self, records: Iterable[CiteItem]) -> dict[str, Ambiguity]:
        """Expand given names wherever two different people would print alike, whatever the cite."""
        rules = self._rules
        primary = rules.rule.startswith("primary-name")
        namesets = {record.key: self._namesets(record) for record in records}
        families: dict[tuple[str, str], _Family] = defaultdict(_Family)
        for sets in namesets.values():
            for names, *_ in sets:
                for name in names[:1] if primary else names:
                    families[rules.family(name)].add(name)
        states: dict[str, Ambiguity] = {}
        for key, sets in namesets.items():
            for place, (names, *_) in enumerate(sets):
                levels = [self._level(name, families[rules.family(name)]) for name in names[: 1 if primary else None]]
                if any(levels):
                    states.setdefault(key, Ambiguity()).givens[place] = levels
        return states

    def _level(self, name: Name, family: "_Family") -> int:
        """Say how far a given name has to be expanded among all of the same family name."""
        if len(family.givens) < 2 or not name.given:
            return 0
        if self._rules.highest == INITIALS:
            return INITIALS if len(family.initials) > 1 else 0
        return INITIALS_IF_ANY if family.initials[_initials(name)] == 1 else FULL


def _is_shared(lists: Sequence[list[NameSeen]], place: int, at: int) -> bool:
    """Return whether a name tells nothing apart: all lists have it at this place, and several after it or as many."""
    if any(place >= len(sets) for sets in lists):
        return False
    first = lists[0][place][0]
    names = [sets[place][0] for sets in lists]
    if any(at >= len(own) or (own[at].key, own[at].static) != (first[at].key, first[at].static) for own in names):
        return False
    lengths = {len(own) for own in names}
    return len(lengths) == 1 or min(lengths) > at + 2


def _with_givens(state: Ambiguity, known: Ambiguity) -> Ambiguity:
    """Return a state with given names expanded as far as is known already; the state itself where that says nothing."""
    if not known.givens:
        return state
    other = state.copy()
    other.givens = {place: list(levels) for place, levels in known.givens.items()}
    return other


def _add_levels(state: Ambiguity, told: Ambiguity) -> None:
    """Expand given names at least as far as is said."""
    for place, least in told.givens.items():
        levels = state.givens.get(place, [])
        state.givens[place] = [max(pair) for pair in zip_longest(levels, least, fillvalue=0)]


class _Family:
    """The people of one family name.

    Attributes:
        givens: Their given names, however initials in these are spaced.
        initials: How many of these have the same initials.
    """

    __slots__ = ("givens", "initials")

    def __init__(self) -> None:
        self.givens: set[str] = set()
        self.initials: Counter[str] = Counter()

    def add(self, name: Name) -> None:
        """Count one of them in, once; who has no given name cannot be told apart by it."""
        given = _given(name)
        if given and given not in self.givens:
            self.givens.add(given)
            self.initials[_initials(name)] += 1


def _given(name: Name) -> str:
    return initials(name.given, ".", initialize=False)


def _initials(name: Name) -> str:
    return initials(name.given, ".")
