"""How much the tests give to what must bear anything, and how many cases the dearest properties draw.

Each run gives enough to tell an answer from a fault of the kind: a nesting of ten times what the interpreter bears,
megabytes. `TEST_SIZE=5` in the environment gives five times as much to each test that asks here.
"""

import os
from typing import Final

SIZE: Final = int(os.environ.get("TEST_SIZE", "1"))
DEEP: Final = 20_000 * SIZE
"""How deep what nests is nested, and how often what may be long is said again: the interpreter bears 1,000 calls."""


def times(number: int) -> int:
    """Return so many, and as often as many as is asked for."""
    return number * SIZE
