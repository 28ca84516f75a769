"""Telling cites apart (CSL 1.0.2, "Disambiguation").

In this order, each step only for what the one before left alike: more names, given names, a year suffix, and
without that the branches `disambiguate="true"`, one after another ("Choose": they are tried when all else failed).
Cites are told apart by what they print, never by what their items hold. Works come and go; only the groups of works
whose cites look alike, and that this changes, are worked out again.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from onrecord.csl.citing.disambiguation_rules import Rules
from onrecord.csl.citing.people import Namesets, PeopleAmongWorks, PeopleWithinWorks
from onrecord.csl.rendering.context import FULL, INITIALS_IF_ANY, NOTHING, Ambiguity, NameSeen
from onrecord.csl.values.item import CiteItem

Print = Callable[[CiteItem, Ambiguity | None], str]
Precedes = Callable[[CiteItem, CiteItem], bool]


class Order(NamedTuple):
    """The order in which year suffixes are given.

    Immutable: threads may share it.

    Attributes:
        arrange: Puts works into it.
        precedes: Whether one work stands before another; None where that cannot be told of two.
    """

    arrange: Callable[[list[CiteItem]], list[CiteItem]]
    precedes: Precedes | None


class _Line(NamedTuple):
    """Works whose cites look alike and whose names tell none of them from another: year suffixes number them.

    Attributes:
        works: In order.
        names: What all their lists of names have in common.
    """

    works: list[CiteItem]
    names: tuple[object, ...]


class Distinguisher:
    """Keeps how each of the works of a document is told from the others.

    Args:
        rules: What the style does.
        show: Prints the cite of a work as compared with others.
        namesets: Gives the lists of names that a cite prints, and how many of each it shows.

    Attributes:
        told: How works are told apart, by key; a work that needs nothing is not named.
    """

    def __init__(self, rules: Rules, show: Print, namesets: Namesets) -> None:
        self._rules, self._show = rules, show
        self._resolver = Resolver(rules, show, namesets)
        self._people = PeopleWithinWorks(rules, namesets) if rules.is_by_cite else PeopleAmongWorks(rules, namesets)
        self._group_of: dict[str, str] = {}
        self._groups: dict[str, dict[str, CiteItem]] = defaultdict(dict)
        self._lines: dict[str, _Line] = {}
        self._keys: dict[str, tuple[object, ...]] = {}
        self.told: dict[str, Ambiguity] = {}

    @property
    def people(self) -> Mapping[str, Ambiguity]:
        """How people are told apart, whatever their cites; sort keys show that much."""
        return self._people.told

    def key(self, work: str) -> tuple[object, ...]:
        """Return what makes two ways of telling a work apart the same."""
        return self._keys.get(work, NOTHING)

    def update_people(self, added: Iterable[CiteItem], gone: Iterable[CiteItem]) -> set[str]:
        """Take works in and let others go; return the works whose people are told apart otherwise than before."""
        return self._people.update(added, gone) if self._rules.givens else set()

    def update(self, shown: Iterable[CiteItem], gone: Iterable[CiteItem], order: Order) -> set[str]:
        """Tell works apart anew, after their people.

        Args:
            shown: The works that came in, whose people changed, or whose place in the order changed.
            gone: Those that went.
            order: That of the works.

        Returns:
            The works that are told apart otherwise than before.
        """
        if not self._rules.any:
            return set()
        changed: set[str] = set()
        joined: dict[str, list[CiteItem]] = defaultdict(list)
        for record in gone:
            _ = joined[self._leave(record.key)]
            self.told.pop(record.key, None)
            if self._keys.pop(record.key, None):
                changed.add(record.key)
        start = {} if self._rules.is_by_cite else self._people.told
        for record in shown:
            if record.key in self._group_of:
                _ = joined[self._leave(record.key)]
            text = self._group_of[record.key] = self._show(record, start.get(record.key))
            self._groups[text][record.key] = record
            joined[text].append(record)
        for text, new in joined.items():
            line = self._lines.get(text)
            if not self._groups[text]:
                del self._groups[text]
            elif line is not None and order.precedes is not None and self._fit(new, line):
                changed.update(self._line_up(new, line.works, start, order.precedes))
            else:
                changed.update(self._resolve(text, start, order))
        return changed

    def _leave(self, work: str) -> str:
        """Take a work out of its group, and return what the cites of the group look like."""
        text = self._group_of.pop(work)
        self._lines.pop(text, None)
        del self._groups[text][work]
        return text

    def _resolve(self, text: str, start: Mapping[str, Ambiguity], order: Order) -> Iterator[str]:
        """Tell the works of one group apart, and yield those that are told apart otherwise than before."""
        alike = list(self._groups[text].values())
        worked: Mapping[str, Ambiguity] = {}
        if len(alike) > 1:
            arranged = order.arrange(alike)
            worked = self._resolver.group(arranged, start)
            line = _Line(arranged, self._resolver.telling(arranged[0]))
            if self._rules.suffixes and self._fit(arranged, line):
                self._lines[text] = line
        for record in alike:
            if self._is_changed(record.key, worked.get(record.key) or start.get(record.key)):
                yield record.key

    def _fit(self, works: Iterable[CiteItem], line: _Line) -> bool:
        """Return whether names do not tell works from those of a line, either."""
        return all(self._resolver.telling(record) == line.names for record in works)

    def _line_up(
        self, new: Iterable[CiteItem], line: list[CiteItem], start: Mapping[str, Ambiguity], precedes: Precedes
    ) -> Iterator[str]:  # fmt: skip
        """Put works into their line, and yield those that are told apart otherwise than before: these and all after.

        It costs what it changes; telling a group apart anew for each work that joins it would cost its square.
        """
        first = len(line)
        for record in new:
            place = place_of(record, line, precedes)
            line.insert(place, record)
            first = min(first, place)
        for number, record in enumerate(line[first:], first + 1):
            known = start.get(record.key)
            state = known.copy() if known is not None else Ambiguity()
            state.suffix = number
            if self._is_changed(record.key, state):
                yield record.key

    def _is_changed(self, work: str, state: Ambiguity | None) -> bool:
        """Keep how a work is told apart, and return whether that is otherwise than before."""
        people = self._people.told.get(work) if self._rules.is_by_cite else None
        if people is not None:
            state = state or Ambiguity()
            _add_levels(state, people)
        before = self._keys.pop(work, None)
        now = None
        if state is None:
            self.told.pop(work, None)
        else:
            self.told[work], now = state, state.key
            self._keys[work] = now
        return (before or NOTHING) != (now or NOTHING)


def place_of(record: CiteItem, works: Sequence[CiteItem], precedes: Precedes) -> int:
    """Return the place of a work among works that are in order."""
    low, high = 0, len(works)
    while low < high:
        middle = (low + high) // 2
        if precedes(works[middle], record):
            low = middle + 1
        else:
            high = middle
    return low


class Resolver:
    """Works out how the works of one group are told from each other, whose cites look alike.

    Args:
        rules: What the style does.
        show: Prints the cite of an item.
        namesets: Gives the lists of names that a cite prints, and how many of each it shows.
    """

    def __init__(self, rules: Rules, show: Print, namesets: Namesets) -> None:
        self._rules, self._show, self._namesets = rules, show, namesets

    def group(self, alike: list[CiteItem], start: Mapping[str, Ambiguity]) -> dict[str, Ambiguity]:
        """Return what each item of a group needs.

        Args:
            alike: The items in the order in which year suffixes are given.
            start: What is known of them before.
        """
        work: dict[str, Ambiguity] = {
            record.key: (start[record.key].copy() if record.key in start else Ambiguity()) for record in alike
        }
        remaining = [alike]
        if self._shows_more:
            remaining = self._by_names(alike, work)
        if self._rules.suffixes:
            self._by_suffix(alike, remaining, work)
        else:
            self._by_conditions(remaining, work)
        return work

    @property
    def _shows_more(self) -> bool:
        """Whether more of the names may be shown to tell cites apart."""
        return self._rules.names or (self._rules.givens and self._rules.is_by_cite)

    def telling(self, record: CiteItem) -> tuple[object, ...]:
        """Return what names may tell a work by from those that look like it; nothing if no more of them can be shown.

        More names tell nothing apart among works of which this is the same.
        """
        if not self._shows_more or next(self._steps(record, Ambiguity()), None) is None:
            return ()
        return tuple(
            (shown, tuple([(name.key, name.static) for name in names])) for names, shown, _ in self._namesets(record)
        )

    def _alike(self, records: Sequence[CiteItem], states: Mapping[str, Ambiguity]) -> dict[str, list[CiteItem]]:
        groups: dict[str, list[CiteItem]] = defaultdict(list)
        for record in records:
            groups[self._show(record, states.get(record.key))].append(record)
        return groups

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
        """Take the first step that tells some of the works apart; return those alike and the others, or None."""
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
        """Yield each further step, by names and then by given names, after putting it into the ambiguity."""
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
