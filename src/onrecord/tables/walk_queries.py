"""The statements that ask the views of `walk_views`: for all claims, or for some."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord.tables.backend import Backend
from onrecord.tables.walk_views import VIEWS

ANSWERS: Final = (
    "documents", "origins", "loses_all_support", "second_hand_only", "unknown_origin", "duplicate_texts",
)  # fmt: skip
"""What can be asked."""
OF_CLAIMS: Final = tuple(name for name in ANSWERS if name != "duplicate_texts")
"""Which of these tell of claims."""

_OF_CLAIMS: Final = "(SELECT * FROM attributions WHERE {claims})"


def needed(name: str) -> list[str]:
    """Return the views that one is made of, and itself, each after those that it is made of.

    >>> needed("speakers")
    ['statements', 'speakers']
    """
    wanted = {name}
    for one in reversed(list(VIEWS)):
        if one in wanted:
            wanted.update(VIEWS[one].uses)
    return [one for one in VIEWS if one in wanted]


def query_for(name: str, claims: str = "") -> str:
    """Return the statement that answers for all claims, or for some.

    Args:
        name: One of `ANSWERS`, or another view.
        claims: A condition on the column `claim`; "" for all.
    """
    attributions = _OF_CLAIMS.format(claims=claims) if claims else "attributions"
    made = []
    for one in needed(name):
        view = VIEWS[one]
        select = view.select.replace("{attributions}", attributions)
        made.append(f"{one} ({view.columns}) AS ({select}{' UNION ' + view.grow if view.grow else ''})")
    return f"WITH RECURSIVE {', '.join(made)} SELECT * FROM {name}"


class Share(NamedTuple):
    """Some claims that are asked about together: a condition on the column `claim`, and what its `?` stand for."""

    claims: str
    bounds: tuple[str, ...]


_EVERY: Final = Share("", ())
_BOUNDS: Final = (
    "SELECT key FROM (SELECT key, row_number() OVER (ORDER BY key) AS place FROM claims) "
    "WHERE place % {size} = 0 ORDER BY key"
)


def shares(backend: Backend, size: int) -> Iterator[Share]:
    """Yield all claims, some after the others in the order of their keys.

    No view tells of a claim what stands in the attributions of another, so that the answers for the shares are together
    those for all. What an engine holds meanwhile does not grow with the store; an index by claim is gone through once.

    Args:
        backend: The store, which answers SQL.
        size: Claims in a share; the last one may have fewer.
    """
    if backend.count("claims") <= size:
        yield _EVERY
        return
    bounds = [key for (key,) in backend.query(_BOUNDS.format(size=size))]
    yield Share("claim <= ?", (bounds[0],))
    yield from (Share("claim > ? AND claim <= ?", pair) for pair in pairwise(bounds))
    yield Share("claim > ?", (bounds[-1],))
