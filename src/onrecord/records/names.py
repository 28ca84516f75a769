"""Names as printed on a work, and how they are read.

Parts are CSL's (CSL 1.0.2, appendix IV, "Name variables"; CSL-JSON schema, `name-variable`). Text is read by the
rules of BibTeX (Patashnik, "BibTeXing", 1988, section 4; Markey, "Tame the BeaST", 2009, section 11) or in
biblatex's extended name format (biblatex manual, section 3.6).
"""

import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Final, Protocol, Self

from attrs import evolve, field, frozen

from onrecord.errors import FaultGroup, InvalidRecord, InvalidText
from onrecord.lazy import late
from onrecord.records.name_parsing import (
    NameParts,
    is_balanced,
    is_one_group,
    parse_extended,
    split_names,
    split_parts,
    unbraced,
)
from onrecord.records.reprs import short_repr
from onrecord.records.unchecked import draft

PARTS: Final = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix")
_TEXTS: Final = (*PARTS, "literal", "agent")

_texts_of: Final = attrgetter(*_TEXTS)
_EXTENDED: Final = late(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)
_SOMEBODY: Final = late(r"[^\s,~{}]")


class HasName(Protocol):
    """An agent who has a name: a person or an organization.

    Threads may share whatever has a name: no onrecord function changes it.

    >>> from onrecord import Organization
    >>> agency: HasName = Organization(key="bbc", name="BBC")
    >>> agency.key, agency.name
    ('bbc', 'BBC')
    """

    @property
    def key(self) -> str:
        """The key of the agent."""

    @property
    def name(self) -> object:
        """The name: a `Name`, or a text as it is to be printed."""


@frozen(kw_only=True, repr=False)
class Name:
    """A name as printed on a work.

    Immutable: threads may share it.

    Attributes:
        family: Family name, or the only name of somebody who has one.
        given: Given names or initials.
        dropping_particle: Goes before the family name, and away when the name stands alone: "van" in Dutch "Beethoven".
        non_dropping_particle: Goes before the family name and stays: "de" in "de Gaulle". BibTeX's von part is read
            as this, since it cannot say which it is.
        suffix: "Jr.", "III".
        comma_suffix: The suffix stands after a comma.
        static_ordering: The family name comes first wherever it stands, as in Chinese and Korean names.
        literal: The name of an institution, or a name that is not divided; then no other part is given.
        agent: Key of the person or organization it names; empty if not said.

    >>> Name.parse("van Beethoven, Ludwig").non_dropping_particle
    'van'
    >>> str(Name.parse("Mary O'Grady")), Name.parse("{Korea Times}").literal
    ("Mary O'Grady", 'Korea Times')
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False
    literal: str = ""
    agent: str = field(default="")

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        faults = list(self._faults())
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise FaultGroup("Name is not valid", faults)

    def _faults(self) -> Iterator[InvalidRecord]:
        """Yield what is wrong with the parts."""
        try:
            "".join(_texts_of(self)).encode()
        except (TypeError, UnicodeEncodeError):
            for name in _TEXTS:
                value = getattr(self, name)
                if not isinstance(value, str) or any("\ud800" <= letter <= "\udfff" for letter in value):
                    must = "be a text of characters that UTF-8 can hold" if isinstance(value, str) else "be a text"
                    yield InvalidRecord("Name", name, must, value)
            return
        for name in ("comma_suffix", "static_ordering"):
            if type(getattr(self, name)) is not bool:
                yield InvalidRecord("Name", name, "be true or false", getattr(self, name))
        if self.literal:
            if self.family or self.given or self.dropping_particle or self.non_dropping_particle or self.suffix:
                yield InvalidRecord("Name", "literal", "stand alone, without other parts", self.literal)
        elif not (self.family or self.given or self.non_dropping_particle or self.dropping_particle or self.suffix):
            yield InvalidRecord("Name", "family", "be a text that is not empty, or given or literal", self.family)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one name from text, by the BibTeX rules or in biblatex's extended format.

        What the rules cannot divide as one name (unbalanced braces, an "and" outside braces, which joins several)
        becomes `literal`. In one thing they are not followed: a
        hyphen before a small letter does not begin a particle, so that "Chung-in Moon" keeps his given name.

        Args:
            text: "First von Last", "von Last, First", "von Last, Jr, First", "{Institution}" or
                "family=Last, given=First". Braces keep together what they enclose and are dropped.

        Raises:
            InvalidText: There is no name in the text.

        >>> Name.parse("King, Jr., Martin Luther").suffix
        'Jr.'
        """
        if not isinstance(text, str) or not _SOMEBODY.search(text):
            raise InvalidText("name", "name somebody", text)
        stripped = text.strip()
        if is_one_group(stripped):
            return cls(literal=stripped[1:-1].strip())
        if _EXTENDED.match(stripped):
            extended = parse_extended(stripped)
            if extended is not None:
                return cls(**extended)
        if not is_balanced(stripped) or len(split_names(stripped)) > 1:
            return cls(literal=stripped)
        return cls.of_parts(split_parts(stripped, keep_hyphens=True), unbraced)

    @classmethod
    def of_parts(cls, parts: NameParts, read: Callable[[str], str]) -> Self:
        """Make a name of BibTeX's four parts; `read` gives the text of each.

        Raises:
            OnrecordError: The parts make no name.
        """
        return cls(
            family=read(parts.last),
            given=read(parts.first),
            non_dropping_particle=read(parts.von),
            suffix=read(parts.jr),
            comma_suffix=bool(parts.jr),
        )

    @classmethod
    def unchecked(cls, family: str, given: str, non_dropping_particle: str = "") -> Self:
        """Make a name of texts that are known to be sound, the family name not empty, without checking them.

        For readers; what they cannot know goes through the constructor.
        """
        made: Self = draft(cls)(family, given, "", non_dropping_particle)  # type: ignore[arg-type]
        return made

    @classmethod
    def of(cls, value: "Name | str | HasName") -> Self:
        """Convert a name, text by the BibTeX rules, or an agent with `key` and `name`, whose key is kept.

        Raises:
            InvalidText: There is no name in it.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        name, key = getattr(value, "name", None), getattr(value, "key", "")
        if isinstance(name, str) and name:
            return cls(literal=name, agent=key)
        if isinstance(name, cls):
            return evolve(name, agent=key)
        raise InvalidText("name", "be a Name, a text, or a person or organization", value)

    def __str__(self) -> str:
        """Return the name as it is read: "Ludwig van Beethoven", "Martin Luther King, Jr."."""
        if self.literal:
            return self.literal
        family = _joined(self.dropping_particle, self.non_dropping_particle, self.family)
        whole = _joined(family, self.given) if self.static_ordering else _joined(self.given, family)
        return f"{whole}, {self.suffix}" if self.suffix and whole else whole or self.suffix

    @property
    def sort_form(self) -> str:
        """The name as it stands in a list: "Beethoven, Ludwig van".

        >>> Name(family="King", given="Martin Luther", suffix="Jr.").sort_form
        'King, Martin Luther, Jr.'
        """
        if self.literal:
            return self.literal
        last = _joined(self.non_dropping_particle, self.family)
        first = _joined(self.given, self.dropping_particle)
        return ", ".join(part for part in (last, first, self.suffix) if part)


NameLike = Name | str | HasName
"""What is taken as a name: one, text by the BibTeX rules, or the agent who has it."""


def _joined(*parts: str) -> str:
    """Join name parts by spaces; a particle that ends in an apostrophe or hyphen clings to what follows."""
    text = ""
    for part in parts:
        if part:
            text += part if not text or text[-1] in "-'’" else f" {part}"
    return text


OTHERS: Final = Name(literal="others")
"""What stands last in a list that goes on ("and others"), since CSL has no place for it."""


def parse_names(text: str) -> tuple[Name, ...]:
    """Read a list of names, joined by "and" outside braces, by the BibTeX rules; "others" gives `OTHERS`.

    Raises:
        InvalidText: There is no name in it, or one of them is none.

    >>> [name.family or name.literal for name in parse_names("Person, James and {Barnes and Noble} and others")]
    ['Person', 'Barnes and Noble', 'others']
    """
    first, *more = split_names(text) or [text]
    return (Name.parse(first), *(OTHERS if name.lower() == "others" else Name.parse(name) for name in more))
