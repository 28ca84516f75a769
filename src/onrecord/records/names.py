"""Names as printed on a work, and how they are read.

Parts are CSL's (CSL 1.0.2, appendix IV, "Name variables"; CSL-JSON schema, `name-variable`). Text is read by the
rules of BibTeX (Patashnik, "BibTeXing", 1988, section 4; Markey, "Tame the BeaST", 2009, section 11) or in
biblatex's extended name format (biblatex manual, section 3.6).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple, Self

from attrs import evolve, field, frozen

from onrecord.errors import FaultGroup, InvalidRecord, InvalidText

PARTS: Final = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix")
_TEXTS: Final = (*PARTS, "literal", "agent")

_AND: Final = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_TOKEN_MARKS: Final = re.compile(r"[{}]|[\s~]+|[-,]")
_EXTENDED: Final = re.compile(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)
_CASE_MARKS: Final = re.compile(r"\{\\([A-Za-z]+|.)|[{}]|[^\W\d_]", re.DOTALL)
_LETTER_OR_BRACE: Final = re.compile(r"[{}]|[^\W\d_]")
_LOWER_COMMANDS: Final = frozenset({"i", "j", "o", "l", "ss", "ae", "oe", "aa"})
_UPPER_COMMANDS: Final = frozenset({"O", "L", "AE", "OE", "AA"})


class NameParts(NamedTuple):
    """The four parts of a BibTeX name, as they stand in the text, TeX and all; empty if absent."""

    first: str
    von: str
    last: str
    jr: str


@frozen(kw_only=True)
class Name:
    """A name as printed on a work.

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

    def __attrs_post_init__(self) -> None:
        faults = list(self._faults())
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise FaultGroup("Name is not valid", faults)

    def _faults(self) -> Iterator[InvalidRecord]:
        try:
            "".join((self.family, self.given, self.literal, self.suffix, self.agent)).encode()
            "".join((self.dropping_particle, self.non_dropping_particle)).encode()
        except (TypeError, UnicodeEncodeError):
            for name in _TEXTS:
                value = getattr(self, name)
                if not isinstance(value, str) or any("\ud800" <= letter <= "\udfff" for letter in value):
                    yield InvalidRecord("Name", name, "be a text that UTF-8 can hold", value)
            return
        for name in ("comma_suffix", "static_ordering"):
            if type(getattr(self, name)) is not bool:
                yield InvalidRecord("Name", name, "be True or False", getattr(self, name))
        if self.literal:
            if self.family or self.given or self.dropping_particle or self.non_dropping_particle or self.suffix:
                yield InvalidRecord("Name", "literal", "stand alone, without other parts", self.literal)
        elif not (self.family or self.given or self.non_dropping_particle or self.dropping_particle or self.suffix):
            yield InvalidRecord("Name", "family", "be a text that is not empty, or given or literal", self.family)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one name from text, by the BibTeX rules or in biblatex's extended format.

        Args:
            text: "First von Last", "von Last, First", "von Last, Jr, First", "{Institution}" or
                "family=Last, given=First". Braces keep together what they enclose and are dropped.

        Raises:
            InvalidText: There is no name in the text.

        >>> Name.parse("King, Jr., Martin Luther").suffix
        'Jr.'
        """
        if not isinstance(text, str) or not text.strip(" \t\r\n,~{}"):
            raise InvalidText("name", "name somebody", text)
        stripped = text.strip()
        if _is_one_group(stripped):
            return cls(literal=stripped[1:-1].strip())
        if _EXTENDED.match(stripped):
            extended = parse_extended(stripped)
            if extended is not None:
                return cls(**extended)
        if not _is_balanced(stripped):
            return cls(literal=stripped)
        parts = split_parts(stripped)
        return cls(
            family=_unbraced(parts.last),
            given=_unbraced(parts.first),
            non_dropping_particle=_unbraced(parts.von),
            suffix=_unbraced(parts.jr),
            comma_suffix=bool(parts.jr),
        )

    @classmethod
    def of(cls, value: Any) -> Self:
        """Convert a name, text by the BibTeX rules, or an agent with `key` and `name`, whose key is kept.

        Raises:
            InvalidText: There is no name in it.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        name = getattr(value, "name", None)
        if isinstance(name, str) and name:
            return cls(literal=name, agent=value.key)
        if isinstance(name, cls):
            return evolve(name, agent=value.key)
        raise InvalidText("name", "be a Name, a text, or a person or organization", value)

    def __str__(self) -> str:
        """Give the name as it is read: "Ludwig van Beethoven", "Martin Luther King, Jr."."""
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


def _joined(*parts: str) -> str:
    """Join name parts by spaces; a particle that ends in an apostrophe or hyphen clings to what follows."""
    text = ""
    for part in parts:
        if part:
            text += part if not text or text[-1] in "-'’" else f" {part}"
    return text


def _is_balanced(text: str) -> bool:
    depth = 0
    for mark in re.finditer(r"[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _is_one_group(text: str) -> bool:
    """Whether one pair of braces encloses the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for mark in re.finditer(r"[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


def _unbraced(text: str) -> str:
    """Drop the braces that kept words together; TeX commands keep theirs."""
    return text if "\\" in text else text.replace("{", "").replace("}", "")


def split_names(text: str) -> list[str]:
    """Split a list of names at the word "and" outside braces, in any case, between white space.

    Returns:
        The names without surrounding white space; empty ones are left out. "others" stays, as the last.

    Source:
        BibTeXing, section 4; biblatex manual, section 2.2.

    >>> split_names("Ramani, Samuel and {Johnson and Johnson} AND others")
    ['Ramani, Samuel', '{Johnson and Johnson}', 'others']
    """
    names, depth, start = [], 0, 0
    padded = f" {text} "
    for mark in _AND.finditer(padded):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(padded[start : mark.start()].strip())
            start = mark.end()
    names.append(padded[start:].strip())
    return [name for name in names if name]


def parse_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """Read a list of names.

    Returns:
        The names, and whether the list ends in "and others".

    Raises:
        InvalidText: One of them has no name in it.

    >>> names, more = parse_names("Person, James and others")
    >>> names[0].given, more
    ('James', True)
    """
    texts = split_names(text)
    others = len(texts) > 1 and texts[-1].lower() == "others"
    return tuple(Name.parse(name) for name in (texts[:-1] if others else texts)), others


class _Token(NamedTuple):
    text: str
    joint: str
    """What stands between this token and the next: a space, a hyphen, or nothing at the end."""


def _tokens(text: str) -> list[list[_Token]]:
    """Divide a name at commas into parts, and these into tokens, at brace level 0."""
    parts: list[list[_Token]] = [[]]
    depth = start = 0

    def close(end: int, joint: str) -> None:
        if end > start:
            parts[-1].append(_Token(text[start:end], joint))
        elif parts[-1] and joint == "-":
            parts[-1][-1] = parts[-1][-1]._replace(joint="-")

    for mark in _TOKEN_MARKS.finditer(text):
        sign = mark[0]
        if sign in "{}":
            depth = max(0, depth + (1 if sign == "{" else -1))
        elif depth == 0:
            close(mark.start(), "-" if sign == "-" else " ")
            start = mark.end()
            if sign == ",":
                parts.append([])
    close(len(text), "")
    return parts


def _text(tokens: Iterable[_Token], last: bool = True) -> str:
    """Put tokens together again; the hyphen after the final one stays where more follows (`al-Assad`)."""
    text = "".join(token.text + token.joint for token in tokens)
    return text.rstrip(" ") if not last else text.rstrip(" -")


def _is_lower(token: str) -> bool:
    """Whether BibTeX takes a token for a von part: its first letter that counts is in lower case.

    Source:
        bibtex.web, section 397 and following (`von_token_found`): letters at brace level 0, or in a "special
        character", which is a group that begins with a control sequence. Beyond ASCII, Unicode's case decides.
    """
    depth = 0
    place = 0
    while mark := _CASE_MARKS.search(token, place):
        place = mark.end()
        if mark[1] is not None and depth == 0:
            command = mark[1]
            if command in _LOWER_COMMANDS or command in _UPPER_COMMANDS:
                return command in _LOWER_COMMANDS
            inner = 1
            while letter := _LETTER_OR_BRACE.search(token, place):
                place = letter.end()
                if letter[0] in "{}":
                    inner += 1 if letter[0] == "{" else -1
                    if inner == 0:
                        break
                else:
                    return letter[0].islower()
        elif mark[0][0] == "{":
            depth += 1
            if mark[1] is not None:
                place = mark.start() + 1
        elif mark[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and (mark[0].islower() or mark[0].isupper()):
            return mark[0].islower()
    return False


def _von_and_last(tokens: list[_Token]) -> tuple[str, str]:
    """Divide "von Last": the von part ends with the last token in lower case before the final one."""
    for place in range(len(tokens) - 1, 0, -1):
        if _is_lower(tokens[place - 1].text):
            return _text(tokens[:place], last=False), _text(tokens[place:])
    return "", _text(tokens)


def split_parts(text: str) -> NameParts:
    """Divide one name into BibTeX's four parts, without touching the TeX in them.

    Args:
        text: One name, as `split_names` gives it.

    Returns:
        The parts with single spaces. A hyphen that joins von and last stays with von ("al-"). Commas after the
        second divide nothing: what follows belongs to the first names.

    Source:
        bibtex.web, sections 395 to 405 (`format.name$`).

    >>> split_parts("Charles Louis Xavier Joseph de la Vall{\\\\'e}e Poussin").von
    'de la'
    """
    parts = _tokens(text)
    if len(parts) == 1:
        return _first_von_last(parts[0])
    von, last = _von_and_last(parts[0])
    if len(parts) == 2:
        return NameParts(_text(parts[1]), von, last, "")
    first = ", ".join(filter(None, map(_text, parts[2:])))
    return NameParts(first, von, last, _text(parts[1]))


def _first_von_last(tokens: list[_Token]) -> NameParts:
    for place, token in enumerate(tokens[:-1]):
        if _is_lower(token.text):
            von, last = _von_and_last(tokens[place:])
            return NameParts(_text(tokens[:place]), von, last, "")
    place = max(0, len(tokens) - 1)
    while place > 0 and tokens[place - 1].joint == "-":
        place -= 1
    return NameParts(_text(tokens[:place]), "", _text(tokens[place:]), "")


def parse_extended(text: str) -> dict[str, Any] | None:
    """Read biblatex's extended name format to the fields of a `Name`, or None if it is not in it.

    Source:
        biblatex manual, section 3.6 "Extended name format": `family`, `given`, `prefix`, `suffix`, their `-i`
        (initials, which are derived and not kept) and `useprefix`.

    >>> parse_extended("family=Humboldt, given=Alexander, prefix=von, useprefix=false")["dropping_particle"]
    'von'
    """
    given: dict[str, str] = {}
    for piece in _at_commas(text):
        label, sign, value = piece.partition("=")
        if not sign:
            return None
        given[label.strip().lower()] = _unbraced(value.strip().strip('"'))
    if not (given.get("family") or given.get("given")):
        return None
    particle = "dropping_particle" if given.get("useprefix", "").lower() == "false" else "non_dropping_particle"
    fields = {"family": "family", "given": "given", "prefix": particle, "suffix": "suffix"}
    if not given.keys() <= {*fields, "useprefix", *(f"{label}-i" for label in fields)}:
        return None
    return {ours: given[theirs] for theirs, ours in fields.items() if given.get(theirs)}


def _at_commas(text: str) -> Iterator[str]:
    """Divide a text at the commas outside braces."""
    depth = start = 0
    for mark in re.finditer(r"[{},]", text):
        if mark[0] == ",":
            if depth == 0:
                yield text[start : mark.start()]
                start = mark.end()
        else:
            depth = max(0, depth + (1 if mark[0] == "{" else -1))
    yield text[start:]
