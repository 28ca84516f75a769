"""Whether work grows as its input does, on a machine that has much else to do."""

from collections.abc import Callable
from time import process_time

TRIES = 5


def grows_linearly(work: Callable[[int], object], size: int = 4_000) -> bool:
    """Return whether four times the input takes about four times as long: a square would take sixteen times.

    What else the machine does can only make a run slower, so one pair of runs within the bound is proof; a square is
    beyond it each time.
    """
    work(100)
    return any(_cpu_s(work, 4 * size) < 10 * max(_cpu_s(work, size), 0.01) for _ in range(TRIES))


def _cpu_s(work: Callable[[int], object], size: int) -> float:
    start = process_time()
    work(size)
    return process_time() - start
