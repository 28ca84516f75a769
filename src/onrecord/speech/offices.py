"""Whom a text means by an office, such as "the mayor": the one whom it introduces as mayor."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from onrecord.lazy import late
from onrecord.speech.roles import ROLES

_HEAD: Final = f"(?P<head>{'|'.join(sorted(ROLES, key=len, reverse=True))})"
_BESIDE: Final = r"(?!(?:of|to|for|from|with|by|in|at|on|and|or|against|who|that|which|the|an?)\b)[\w'’-]{1,30}\s"
"""A word within the name of an office: no preposition, and nothing that begins another phrase."""
_NAME: Final = r"(?<![\w'’.-])(?P<name>[A-Z][\w'’.-]{0,30}+(?:\s[A-Z][\w'’.-]{0,30}+){0,3})"
_BEFORE_NAME: Final = late(rf"\b(?P<beside>(?:(?i:{_BESIDE})){{0,3}})(?i:{_HEAD})\s(?={_NAME})")
"""Mayor Ada Okafor."""
_BEHIND_NAME: Final = late(
    rf"{_NAME},\s(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[\w-]{{1,30}}['’]s)\s)?(?P<beside>(?:(?i:{_BESIDE})){{0,3}}?)"
    rf"(?i:{_HEAD})(?=[,.;:)]|\s(?:of|for|at|in|from|who|since)\b)"
)
"""Ada Okafor, the mayor of the town, ..."""
_MEANT: Final = late(rf"the\s(?P<beside>(?:{_BESIDE}){{0,3}}){_HEAD}", re.IGNORECASE)
_OTHER: Final = frozenset(
    "former ex late then acting interim incoming future vice deputy assistant associate junior senior candidate".split()
)
"""Words that make another office of one: the former mayor is not the mayor."""


class Office(NamedTuple):
    """What somebody is called by: "the foreign minister".

    Immutable: threads may share it.

    Attributes:
        head: Its noun, in lower case: "minister".
        beside: The words before it, in lower case.
    """

    head: str
    beside: frozenset[str]

    def may_mean(self, other: "Office") -> bool:
        """Return whether this is another office in the same words or fewer: "the mayor", the town's new mayor."""
        return (
            self.head == other.head
            and self.beside - _OTHER <= other.beside
            and self.beside & _OTHER == other.beside & _OTHER
        )


class Introduction(NamedTuple):
    """A place where a text says what office somebody has.

    Immutable: threads may share it.

    Attributes:
        office: The office.
        name: Who has it, as the text writes it.
    """

    office: Office
    name: str


def introductions(text: str) -> tuple[Introduction, ...]:
    """List where a text says what office somebody has, in one pass for each way to say it.

    Args:
        text: The text, in one line.

    >>> found = introductions("Mayor Ada Okafor met Bo Lee, the town's chief engineer.")
    >>> [(one.name, one.office.head) for one in found]
    [('Ada Okafor', 'mayor'), ('Bo Lee', 'engineer')]
    """
    found = (match for form in (_BEFORE_NAME, _BEHIND_NAME) for match in form.finditer(text))
    return tuple(Introduction(_office(one), one["name"]) for one in found)


def office_in(words: str) -> Office | None:
    """Return the office that words of a text are, and nothing else; None if they are none.

    >>> office_in("the deputy mayor").head, office_in("a mayor"), office_in("the mayor of Lyon")
    ('mayor', None, None)
    """
    meant = _MEANT.fullmatch(words)
    return _office(meant) if meant else None


def holders(office: Office, introduced: Iterable[Introduction]) -> tuple[str, ...]:
    """Return the names of those whom a text introduces with an office.

    Args:
        office: The office.
        introduced: The introductions of the text.

    >>> introduced = introductions("Former Mayor Bo Lee left. Ada Okafor, the new mayor, came.")
    >>> holders(office_in("the mayor"), introduced), holders(office_in("the former mayor"), introduced)
    (('Ada Okafor',), ('Bo Lee',))
    """
    return tuple(one.name for one in introduced if office.may_mean(one.office))


def _office(found: re.Match[str]) -> Office:
    return Office(found["head"].lower(), frozenset(found["beside"].lower().split()))
