"""One promise of speed, measured: what each module of this folder yields from its `measures()`."""

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from attrs import frozen

LINEAR: Final = 0.7
"""What a record costs among few, as a part of what it costs among many, that passes for linear."""


@frozen
class Measure:
    """A figure of ours beside a peer's, from one run, or beside a limit.

    Attributes:
        what: What was done, with its size: "dumps of 10,000 sources to BibTeX".
        ours: Our figure with its unit.
        beside: The peer and its figure, or the limit, with the unit.
        times: How many times better ours is (peer / ours, or limit / ours); more is better.
        promised: How many times better it has to be.
    """

    what: str
    ours: str
    beside: str
    times: float
    promised: float

    @property
    def is_kept(self) -> bool:
        """Tell whether the promise was kept in this run."""
        return self.times >= self.promised


def in_turns(runs: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Time runs in turns, and give the median of each in seconds of the processor, which others do not disturb.

    A run ends with what it makes: that this is let go afterwards is no part of it. The collector visits what the runs
    make, as in a process of their own, and nothing that was there before.
    """
    taken: list[list[float]] = [[] for _ in runs]
    gc.freeze()
    gc.collect()
    try:
        for _ in range(rounds):
            for times, run in zip(taken, runs, strict=True):
                start = time.process_time()
                made = run()
                times.append(time.process_time() - start)
                del made
    finally:
        gc.unfreeze()
    return [median(times) for times in taken]


def grown(what: str, many_s: float, few: str, few_s: float, promised: float = LINEAR) -> Measure:
    """State what a record costs among many beside what it costs among few, both in seconds."""
    ours = f"{many_s * 1e6:.1f} µs a record"
    return Measure(what, ours, f"{few_s * 1e6:.1f} µs among {few}", few_s / many_s, promised)
