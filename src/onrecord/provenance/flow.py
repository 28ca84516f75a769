"""Disjoint ways and cuts in a directed graph whose vertices may each be used once.

Source: Menger's theorem; the network is Ford and Fulkerson's with every vertex split in two, the search is Dinic's
(1970), which on unit capacities is linear in the edges times the root of the vertices (Even and Tarjan 1975). Before
it, one walk in depth takes every way that meets no other, so that what is not a tangle costs the edges once.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

Graph = Mapping[str, Collection[str]]
"""Each vertex with those it leads to; a vertex that leads nowhere may be missing."""


class _Network:
    """The unit network of a graph: vertex v is the edge 2v -> 2v+1, 0 is where all begins and 1 where all ends."""

    def __init__(self, graph: Graph, starts: Iterable[str], ends: Collection[str]) -> None:
        self.heads: list[int] = []
        self.room: list[int] = []
        self.out: list[list[int]] = [[], []]
        self._numbers: dict[str, int] = {}
        for start in starts:
            self._edge(0, self._number(start))
        for end in ends:
            self._edge(self._number(end) + 1, 1)
        for vertex, targets in graph.items():
            for target in targets:
                self._edge(self._number(vertex) + 1, self._number(target))

    def _number(self, vertex: str) -> int:
        known = self._numbers.get(vertex)
        if known is None:
            known = self._numbers[vertex] = len(self.out)
            self.out += [], []
            self._edge(known, known + 1)
        return known

    def _edge(self, tail: int, head: int) -> None:
        self.out[tail].append(len(self.heads))
        self.out[head].append(len(self.heads) + 1)
        self.heads += head, tail
        self.room += 1, 0

    def levels(self) -> list[int]:
        """Return each vertex its distance from 0 over edges with room, or -1."""
        level = [-1] * len(self.out)
        level[0] = 0
        queue = [0]
        for tail in queue:
            for edge in self.out[tail]:
                head = self.heads[edge]
                if self.room[edge] and level[head] < 0:
                    level[head] = level[tail] + 1
                    queue.append(head)
        return level

    def take(self) -> int:
        """Fill ways as they are met, going to each vertex once; say how many were found."""
        new = [True] * len(self.out)

        def may_go(_tail: int, head: int) -> bool:
            is_new, new[head] = new[head], head == 1
            return is_new

        return self._fill(may_go)

    def block(self, level: list[int]) -> int:
        """Fill ways along growing levels until there is none left; say how many were found."""
        return self._fill(lambda tail, head: level[head] == level[tail] + 1)

    def _fill(self, may_go: Callable[[int, int], bool]) -> int:
        """Find ways along edges that have room and may be gone, close them, and count them."""
        found = 0
        tried = [0] * len(self.out)
        way: list[int] = []
        at = 0
        while True:
            if at == 1:
                for edge in way:
                    self.room[edge] = 0
                    self.room[edge ^ 1] = 1
                found += 1
                way.clear()
                at = 0
            while tried[at] < len(self.out[at]):
                edge = self.out[at][tried[at]]
                if self.room[edge] and may_go(at, self.heads[edge]):
                    break
                tried[at] += 1
            if tried[at] < len(self.out[at]):
                way.append(self.out[at][tried[at]])
                at = self.heads[way[-1]]
            elif way:
                at = self.heads[way.pop() ^ 1]
                tried[at] += 1
            else:
                return found


def disjoint_paths(graph: Graph, starts: Collection[str], ends: Collection[str]) -> int:
    """Count the most ways from `starts` to `ends` of which no two share a vertex.

    >>> disjoint_paths({"a": ["w"], "b": ["w"], "w": ["s", "t"]}, ["a", "b"], ["s", "t"])
    1
    """
    if not starts or not ends:
        return 0
    network = _Network(graph, starts, ends)
    found = network.take()
    while (level := network.levels())[1] >= 0:
        found += network.block(level)
    return found


def cut_vertices(graph: Graph, starts: Collection[str], ends: Collection[str]) -> tuple[str, ...]:
    """List the vertices that every way from `starts` to `ends` goes through, in the order of the ways.

    One way is found; then all that can be reached without stepping on it is explored, and each time the exploration
    cannot get past a vertex of the way, that vertex is a cut. Each vertex is explored once.

    >>> cut_vertices({"a": ["w"], "b": ["w"], "w": ["s", "t"]}, ["a", "b"], ["s", "t"])
    ('w',)
    """
    way = _shortest(graph, starts, ends)
    if not way:
        return ()
    place = {vertex: number for number, vertex in enumerate(way)}
    finals = frozenset(ends)
    seen: set[str] = set()
    cuts = []
    furthest = -1
    front = list(starts)
    for number, vertex in enumerate(way):
        while front:
            here = front.pop()
            if here in place:
                furthest = max(furthest, place[here])
            elif here not in seen:
                seen.add(here)
                if here in finals:
                    furthest = len(way)
                front.extend(graph.get(here, ()))
        if furthest == number:
            cuts.append(vertex)
        front.extend(graph.get(vertex, ()))
        if vertex in finals:
            furthest = len(way)
    return tuple(cuts)


def _shortest(graph: Graph, starts: Collection[str], ends: Collection[str]) -> list[str]:
    """Find one way with the fewest vertices; empty if there is none."""
    finals = frozenset(ends)
    before: dict[str, str | None] = dict.fromkeys(starts)
    queue = list(before)
    for vertex in queue:
        if vertex in finals:
            way = []
            here: str | None = vertex
            while here is not None:
                way.append(here)
                here = before[here]
            return way[::-1]
        for target in graph.get(vertex, ()):
            if target not in before:
                before[target] = vertex
                queue.append(target)
    return []
