"""Citations by the roles of MyST: `{cite:p}` and keys in backticks.

Source: MyST, "Citations and bibliography"; sphinxcontrib-bibtex, "Roles".
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from onrecord.citations.markdown.found import Citation, Key, KeyInText, LeftAlone

_ROLES: Final = MappingProxyType({"": False, "p": False, "ps": False, "alp": False, "t": True, "ts": True, "ct": True})
"""Whether the names stand in the sentence, by the role of MyST after "cite:"."""
_IN_ROLE: Final = re.compile(
    r"\s*+(?:\{(?P<before>[^{}]{0,500})\}\s*)?(?<![^\s,;{}])(?P<key>[^\s,;{}]{1,500}+)"
    r"(?:\s*\{(?P<after>[^{}]{0,500})\})?\s*(?:[,;]\s*|$)"
)
"""One work of a role of MyST, with words before and after."""
_MUST: Final = "be {cite}, {cite:p} or {cite:t} with keys and commas between to be filled; others stay as they stand"


def cited_by_role(text: str, start: int) -> Citation | LeftAlone:
    """Return the citation that a role makes, or say that it stays.

    Args:
        text: The role and its backticks.
        start: Where it stands.

    >>> cited = cited_by_role("{cite:t}`lee2016{p. 3}`", 0)
    >>> [(piece.key.key, piece.after) for piece in cited.pieces], cited.narrative
    ([('lee2016', ', p. 3')], True)
    """
    role, _, inside = text.rstrip("`").partition("}`")
    how = role.partition(":")[2] if role.startswith("{cite") else "foot"
    first = start + len(role) + 2
    works = list(_works(inside))
    pieces = [
        KeyInText(
            Key(one["key"], first + one.start("key"), first + one.end("key"), False), one["before"] or "",
            f", {one['after']}" if one["after"] else "",
        )
        for one in works
    ]  # fmt: skip
    if how in _ROLES and works and works[-1].end() == len(inside):
        return Citation(start, start + len(text), tuple(pieces), _ROLES[how])
    return LeftAlone(start, _MUST, text)


def _works(inside: str) -> Iterator[re.Match[str]]:
    """Yield the works of a role, one after the other, as far as they can be read."""
    place = 0
    while (one := _IN_ROLE.match(inside, place)) is not None:
        yield one
        place = one.end()
