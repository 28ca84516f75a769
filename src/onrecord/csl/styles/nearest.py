"""What a name may have been meant for: the nearest of those that are known."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_LONGEST: Final = 80
_AT_MOST: Final = 3


def nearest(name: str, known: Iterable[str], least: float = 0.6) -> list[str]:
    """Return the known names nearest to one, the best first: at most three.

    Args:
        name: What was asked for.
        known: Names in small letters.
        least: How near they must be, from 0 to 1.

    >>> nearest("Chicgo", ["chicago", "turabian"])
    ['chicago']
    """
    return get_close_matches(name[:_LONGEST].strip().lower(), list(known), _AT_MOST, least)


def question(names: Iterable[str]) -> str:
    """Return what to ask after an unknown name; "" where there is nothing near.

    >>> question(["apa", "apsa"])
    ": did you mean 'apa' or 'apsa'?"
    """
    listed = " or ".join(map(repr, names))
    return f": did you mean {listed}?" if listed else ""
