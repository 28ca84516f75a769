"""Limits of time and memory for one case (POSIX: `setitimer`, `setrlimit`)."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class TooSlow(BaseException):
    """A case took longer than it may; derived from `BaseException`, so that nothing on the way takes it for its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` if the block runs longer; in the main thread only."""

    def stop(*_: Any) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(megabytes: int) -> None:
    """Let this process have no more address space; what asks for more gets a `MemoryError`."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
