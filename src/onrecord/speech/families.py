"""Which names of a text are one person's: full names, family names alone, and given names alone."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.speech.given_names import SEX_OF_NAME

_CLEARLY_MORE: Final = 4
"""Times that somebody must be named for each time that another of the family is, to be who is meant by it alone."""


class Person(NamedTuple):
    """Somebody whom a text names.

    Attributes:
        name: The fullest form of the name in the text, without titles.
        family: Its last word, in lower case.
        sex: "he", "she", or "" where nothing tells.
    """

    name: str
    family: str
    sex: str


def bare(word: str) -> str:
    """Return a word without the ending of the possessive."""
    if "'" not in word and "’" not in word:
        return word
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word


def family_of(words: list[str]) -> str:
    """Return the family name among the words of a name: the last but for a suffix."""
    last = [word for word in words if word not in ("jr.", "sr.", "jr", "sr", "ii", "iii", "iv")]
    return last[-1] if last else words[-1]


class Known:
    """Somebody whom a text names, with how often it does so in full or by a title."""

    __slots__ = ("count", "person")

    def __init__(self, person: Person) -> None:
        self.person, self.count = person, 1


def with_name(family: list[Known], person: Person) -> Known:
    """Return the one of a family whom a name may mean, or a new one: of the same sex first, the last first."""
    of_sex = [known for known in family if known.person.sex == person.sex]
    for known in (*reversed(of_sex), *reversed(family)):
        if _may_be(known.person, person):
            known.person, known.count = _fuller(known.person, person), known.count + 1
            return known
    family.append(Known(person))
    return family[-1]


def _may_be(one: Person, other: Person) -> bool:
    """Return whether two names of a family can be one person's: of the same sex, and with the same given name."""
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if " " not in one.name or " " not in other.name:
        return True
    first, second = sorted((name.split()[0].lower().rstrip(".") for name in (one.name, other.name)), key=len)
    return first == second or (len(first) == 1 and second.startswith(first))


def _fuller(one: Person, other: Person) -> Person:
    """Return of two readings of a name the one that says more, with the sex that either tells."""
    longer = other if " " in other.name else one
    return longer._replace(sex=one.sex or other.sex)


def one_of(family: Sequence[Known]) -> Person | None:
    """Return whom a family name alone means: the one whom the text names most; where that is not clear, no one of them.

    Then it is somebody of that name whose given name is not told, of the sex of the one who is named first.
    """
    if not family:
        return None
    most, *others = sorted(family, key=lambda known: -known.count)
    if not others or most.count >= _CLEARLY_MORE * others[0].count or len({known.person.sex for known in family}) == 1:
        return most.person
    return Person(most.person.name.split()[-1], most.person.family, family[0].person.sex)


def by_given_name(families: Mapping[str, list[Known]]) -> dict[str, Person]:
    """Return the people by their given names, where these are known ones, of one person, and nobody's family name."""
    found: dict[str, Person] = {}
    several: set[str] = set()
    for known in (one for family in families.values() for one in family):
        given = known.person.name.split()[0].lower()
        if " " in known.person.name and given in SEX_OF_NAME and given not in families:
            if given in found:
                several.add(given)
            found[given] = known.person
    return {given: person for given, person in found.items() if given not in several}
