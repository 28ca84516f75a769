"""The statements that ask the views of `walk_views`: for all claims, or for some."""

from typing import Final

from onrecord.tables.walk_views import VIEWS

ANSWERS: Final = (
    "documents", "origins", "loses_all_support", "second_hand_only", "unknown_origin", "duplicate_texts",
)  # fmt: skip
"""What can be asked."""

_OF_CLAIMS: Final = "(SELECT * FROM attributions WHERE claim IN ({claims}))"


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
        claims: A query for the keys of the claims; "" for all.
    """
    attributions = _OF_CLAIMS.format(claims=claims) if claims else "attributions"
    made = []
    for one in needed(name):
        view = VIEWS[one]
        select = view.select.replace("{attributions}", attributions)
        made.append(f"{one} ({view.columns}) AS ({select}{' UNION ' + view.grow if view.grow else ''})")
    return f"WITH RECURSIVE {', '.join(made)} SELECT * FROM {name}"
