"""The text of names, divided by the rules of BibTeX, before anything is made of it.

Lists are split at "and" and names into their parts (Patashnik, "BibTeXing", 1988, section 4; Markey, "Tame the
BeaST", 2009, section 11; bibtex.web), or at the labels of biblatex's extended name format (manual, section 3.6).
TeX commands in a text stay as they are.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from onrecord.lazy import late

_PLAIN_AND: Final = late(r"[aA](?<=\s.)[nN][dD](?=\s)")
"""The word between white space; its first letter is looked for before what stands around it, which is faster."""
_AND: Final = late(rf"[{{}}]|{_PLAIN_AND.pattern}")
_TOKEN_MARKS: Final = late(r"[{}]|[\s~-]+|,")
_HARD: Final = late(r"[{}~-]")
_TIES: Final = late(r"[\s~]+")
_CASE_MARKS: Final = late(r"\{\\([A-Za-z]+|.)|[{}]|[^\W\d_]", re.DOTALL)
_LETTER_OR_BRACE: Final = late(r"[{}]|[^\W\d_]")
_LOWER_COMMANDS: Final = frozenset({"i", "j", "o", "l", "ss", "ae", "oe", "aa"})
_UPPER_COMMANDS: Final = frozenset({"O", "L", "AE", "OE", "AA"})

INSTITUTION: Final = late(
    r"\b(?:institut[eo]?|instituto|university|universit[yàé]|universität|universidad|college|ministry|ministerium|department"
    r"|agency|committee|commission|council|foundation|association|society|bank|corporation|office|centre|center|bureau"
    r"|authority|organi[sz]ation|federation|union|party|group|team|consortium|initiative|inc|ltd|gmbh|llc|plc"
    r"|minist[eè]r(?:e|io|o)|bundesamt|gesellschaft|stiftung|verband|verein|akademie|academ(?:y|ia)|museum|library|company"
    r"|international|nations|government|republic|alliance|network|laborator(?:y|ies)|administration|secretariat"
    r"|directorate|universit(?:eit|et|at)|instituut|editorial|staff (?:writer|reporter)s?)\b",
    re.IGNORECASE,
)
"""Words of institutions, which no person has in a name."""


class NameParts(NamedTuple):
    """The four parts of a BibTeX name, as they stand in the text, TeX and all; empty if absent.

    Immutable: threads may share it.

    Attributes:
        first: Given names.
        von: Particles, which begin in lower case: "van", "de la".
        last: Family name.
        jr: Suffix: "Jr.".

    >>> parts = NameParts(first="Ludwig", von="van", last="Beethoven", jr="")
    >>> parts.von, parts.last
    ('van', 'Beethoven')
    """

    first: str
    von: str
    last: str
    jr: str


def is_balanced(text: str) -> bool:
    """Return whether every brace has its partner."""
    depth = 0
    for mark in re.finditer(r"[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def is_one_group(text: str) -> bool:
    """Return whether one pair of braces encloses the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for mark in re.finditer(r"[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


def unbraced(text: str) -> str:
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
    if "{" not in text and (plain := _split_plainly(text.strip())):
        return plain
    padded = f" {text} "
    if "{" not in text:
        return [name for part in _PLAIN_AND.split(padded) if (name := part.strip())]
    names, depth, start = [], 0, 0
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


def _split_plainly(text: str) -> list[str]:
    """Split a list without a brace at " and " where that is all there is to it, as in most; [] for others."""
    lower = text.lower()
    count = lower.count(" and ")
    if lower.count(" and") != count or lower.count("and ") != count or lower in ("", "and"):
        return []
    if "  " in text or not text.isprintable():  # other white space than single spaces
        return []
    names = text.split(" and ")
    return names if len(names) == count + 1 else []


class _Token(NamedTuple):
    text: str
    joint: str
    """What stands between this token and the next: hyphens, a space, or nothing at the end of a part."""


def _tokens(text: str) -> list[list[_Token]]:
    """Divide a name at commas into parts, and these into tokens, at brace level 0; ties count as spaces."""
    if not _HARD.search(text):
        return [[_Token(word, " ") for word in part.split()] for part in text.split(",")]
    parts: list[list[_Token]] = [[]]
    depth = start = 0
    joint = ""
    for mark in _TOKEN_MARKS.finditer(f"{text},"):
        sign = mark[0]
        if sign in "{}":
            depth = max(0, depth + (1 if sign == "{" else -1))
            continue
        if depth and mark.end() <= len(text):
            continue
        if mark.start() > start:
            lead = "" if parts[-1] else joint.lstrip(" ")
            parts[-1].append(_Token(lead + text[start : mark.start()], ""))
            joint = ""
        start = mark.end()
        if sign != ",":
            joint = _TIES.sub(" ", sign)
            if parts[-1]:
                parts[-1][-1] = parts[-1][-1]._replace(joint=joint)
        else:
            if not parts[-1] and joint.strip(" "):
                parts[-1].append(_Token("", joint.strip(" ")))
            joint = ""
            parts.append([])
    return parts[:-1]


def _as_bibtex(tokens: list[_Token]) -> list[_Token]:
    """Keep of each joint what BibTeX keeps, its first sign, and no hyphen at the ends of a part."""
    kept = [_Token(token.text.lstrip("-"), token.joint[:1]) for token in tokens if token.text.strip("-")]
    if kept:
        kept[-1] = kept[-1]._replace(joint="")
    return kept


def _text(tokens: Iterable[_Token]) -> str:
    """Put tokens together again, with the hyphen after the final one."""
    return "".join([sign for token in tokens for sign in token]).rstrip(" ")


def _is_lower(token: str) -> bool:
    """Whether BibTeX takes a token for a von part: its first letter that counts is in lower case.

    Source:
        bibtex.web, `von_token_found`: letters at brace level 0 count, and those in a "special character", a group
        that begins with a control sequence, which decides alone. Beyond ASCII, Unicode's case decides.
    """
    if token[:1].isalpha() and token[0].isascii():
        return token[0].islower()
    depth = place = 0
    while mark := _CASE_MARKS.search(token, place):
        place = mark.end()
        sign = mark[0]
        if sign == "}":
            depth = max(0, depth - 1)
        elif sign[0] == "{":
            if mark[1] is not None and depth == 0:
                return _is_lower_special(mark[1], token, place)
            depth += 1
            place = mark.start() + 1
        elif depth == 0 and (sign.islower() or sign.isupper()):
            return sign.islower()
    return False


def _is_lower_special(command: str, token: str, place: int) -> bool:
    """Whether a special character is in lower case; `place` is behind its control sequence."""
    if command in _LOWER_COMMANDS or command in _UPPER_COMMANDS:
        return command in _LOWER_COMMANDS
    inner = 1
    while inner and (mark := _LETTER_OR_BRACE.search(token, place)):
        place = mark.end()
        if mark[0] in "{}":
            inner += 1 if mark[0] == "{" else -1
        elif mark[0].islower() or mark[0].isupper():
            return mark[0].islower()
    return False


def _von_and_last(tokens: list[_Token]) -> tuple[str, str]:
    """Divide "von Last": the von part ends with the last token in lower case before the final one."""
    for place in range(len(tokens) - 1, 0, -1):
        if _is_lower(tokens[place - 1].text):
            return _text(tokens[:place]), _text(tokens[place:])
    return "", _text(tokens)


def split_parts(text: str, *, keep_hyphens: bool = False) -> NameParts:
    """Divide one name into BibTeX's four parts, without touching the TeX in them.

    Args:
        text: One name, as `split_names` gives it.
        keep_hyphens: Lose no hyphen and no comma, where BibTeX does: "Chung-in Moon" has the given name "Chung-in"
            (BibTeX: first "Chung", von "in"), "Foo -- Bar" keeps its dash, and a third comma stays.

    Returns:
        The parts with single spaces. A hyphen that joins von and last stays with von ("al-"), though BibTeX drops
        it. Commas after the second divide nothing: what follows belongs to the first names.

    Source:
        bibtex.web, sections "Name tokens" and "von name" (`format.name$`).

    >>> split_parts("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin").von
    'de la'
    >>> split_parts("Chung-in Moon", keep_hyphens=True).first
    'Chung-in'
    """
    parts = _tokens(text)
    if not keep_hyphens and "-" in text:
        parts = [_as_bibtex(tokens) for tokens in parts]
    if len(parts) == 1:
        return _first_von_last(parts[0], keep_hyphens)
    von, last = _von_and_last(parts[0])
    if len(parts) == 2:
        return NameParts(_text(parts[1]), von, last, "")
    first = (", " if keep_hyphens else " ").join(filter(None, map(_text, parts[2:])))
    return NameParts(first, von, last, _text(parts[1]))


def _first_von_last(tokens: list[_Token], keep_hyphens: bool) -> NameParts:
    """Part a name without a comma: what begins small is the particle."""
    joined = False
    for place, token in enumerate(tokens[:-1]):
        if not joined and _is_lower(token.text):
            von, last = _von_and_last(tokens[place:])
            return NameParts(_text(tokens[:place]).rstrip(" " if keep_hyphens else " -"), von, last, "")
        joined = keep_hyphens and token.joint.startswith("-")
    place = max(0, len(tokens) - 1)
    while place > 0 and tokens[place - 1].joint.startswith("-"):
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
        given[label.strip().lower()] = unbraced(value.strip().strip('"'))
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
