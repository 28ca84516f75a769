"""Limits of time and memory for one case (POSIX: `setitimer`, `setrlimit`)."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final


class TooSlow(BaseException):
    """A case took longer than it may; derived from `BaseException`, so that nothing on the way takes it for its own."""


WAITING: Final = 20
"""How many times its limit of processor time a case may take by the clock: it may wait, but not for ever."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` if the block takes more processor time, or hangs without taking any; in the main thread only.

    Processor time, so that a busy machine is not taken for a slow case.
    """

    def stop(number: int, _: Any) -> None:
        unit = "of processor time" if number == signal.SIGPROF else f"x {WAITING} by the clock"
        raise TooSlow(f"more than {seconds} s {unit}")

    timers = {signal.ITIMER_PROF: (signal.SIGPROF, seconds), signal.ITIMER_REAL: (signal.SIGALRM, seconds * WAITING)}
    before = {number: signal.signal(number, stop) for number, _ in timers.values()}
    try:
        for timer, (_, limit) in timers.items():
            signal.setitimer(timer, limit)
        yield
    finally:
        for timer in timers:
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def limit_memory(megabytes: int) -> None:
    """Let this process have no more address space; what asks for more gets a `MemoryError`."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
