"""Whom a text means by an office, such as "the mayor": the one whom it introduces as mayor."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from onrecord.speech.roles import ROLES

_HEAD: Final = f"(?P<head>{'|'.join(sorted(ROLES, key=len, reverse=True))})"
_BESIDE: Final = r"(?!(?:of|to|for|from|with|by|in|at|on|and|or|against|who|that|which|the|an?)\b)[\w'’-]{1,30}\s"
"""A word within the name of an office: no preposition, and nothing that begins another phrase."""
_NAME: Final = r"(?<![\w'’.-])(?P<name>[A-Z][\w'’.-]{0,30}+(?:\s[A-Z][\w'’.-]{0,30}+){0,3})"
_BEFORE_NAME: Final = re.compile(rf"\b(?P<beside>(?:(?i:{_BESIDE})){{0,3}})(?i:{_HEAD})\s(?={_NAME})")
"""Mayor Ada Okafor."""
_BEHIND_NAME: Final = re.compile(
    rf"{_NAME},\s(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[\w-]{{1,30}}['’]s)\s)?(?P<beside>(?:(?i:{_BESIDE})){{0,3}}?)"
    rf"(?i:{_HEAD})(?=[,.;:)]|\s(?:of|for|at|in|from|who|since)\b)"
)
"""Ada Okafor, the mayor of the town, ..."""
_MEANT: Final = re.compile(rf"the\s(?P<beside>(?:{_BESIDE}){{0,3}}){_HEAD}", re.IGNORECASE)
_OTHER: Final = frozenset(
    "former ex late then acting interim incoming future vice deputy assistant associate junior senior candidate".split()
)
"""Words that make another office of one: the former mayor is not the mayor."""


class Introduction(NamedTuple):
    """A place where a text says what office somebody has.

    Immutable: threads may share it.

    Attributes:
        head: The noun of the office, in lower case: "minister".
        beside: The words before it, in lower case.
        name: Who has it, as the text writes it.
    """

    head: str
    beside: frozenset[str]
    name: str


def introductions(text: str) -> tuple[Introduction, ...]:
    """List where a text says what office somebody has, in one pass for each way to say it.

    Args:
        text: The text, in one line.

    >>> [(one.name, one.head) for one in introductions("Mayor Ada Okafor met Bo Lee, the town's chief engineer.")]
    [('Ada Okafor', 'mayor'), ('Bo Lee', 'engineer')]
    """
    found = (match for form in (_BEFORE_NAME, _BEHIND_NAME) for match in form.finditer(text))
    return tuple(Introduction(one["head"].lower(), _beside(one["beside"]), one["name"]) for one in found)


def holders(words: str, introduced: Iterable[Introduction]) -> tuple[str, ...]:
    """Return the names of those who have the office that words mean; none if they mean none, or nobody is introduced.

    Args:
        words: The words of a text that stand for somebody.
        introduced: Its introductions.

    >>> introduced = introductions("Former Mayor Bo Lee left. Ada Okafor, the new mayor, came.")
    >>> holders("the mayor", introduced), holders("the former mayor", introduced), holders("a mayor", introduced)
    (('Ada Okafor',), ('Bo Lee',), ())
    """
    meant = _MEANT.fullmatch(words)
    if meant is None:
        return ()
    head, beside = meant["head"].lower(), _beside(meant["beside"])
    return tuple(
        one.name
        for one in introduced
        if one.head == head and beside - _OTHER <= one.beside and beside & _OTHER == one.beside & _OTHER
    )


def _beside(words: str) -> frozenset[str]:
    return frozenset(words.lower().split())
