"""Reading names: CSL-JSON's name lists, and the particles in them (CSL 1.0.2, "Names"; CSL-JSON schema)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from onrecord.csl.text.marks import rich
from onrecord.csl.text.scripts import is_spaced
from onrecord.csl.values.item import Name, string
from onrecord.lazy import late

_APART: Final = ("' ", "’ ")
"""What a particle ends in that keeps its space: "de' Medici", but "d'Este"."""
_FAMILY_FIRST = late("(?:ja|zh)(?:-.*)?|hu|vi", re.IGNORECASE)
"""Languages of items whose names are written family name first."""
_PARTICLE = late(r"([^ ]+?[-’ʻ\x27 ] *)(?=.)")


def read_names(value: Any, language: str = "") -> tuple[Name, ...]:
    """Read a CSL-JSON name list; what cannot be a name is passed over.

    Args:
        value: The list; a single name counts as a list of one.
        language: That of the item, "" if it is not said.

    Source:
        CSL 1.0.2, "Name": names of some languages keep the family name first.

    >>> read_names([{"family": "van Gogh", "given": "Vincent"}])[0].non_dropping
    'van'
    >>> read_names([{"family": "Bartók", "given": "Béla"}], "hu")[0].static
    True
    """
    if not isinstance(value, list | tuple):
        value = [value] if isinstance(value, Mapping | str) else ()
    family_first = language != "" and _FAMILY_FIRST.fullmatch(language) is not None
    names = []
    for entry in value:
        family, given = _only_two(entry) if type(entry) is dict and len(entry) == 2 else _NEITHER
        name = _of_two(family, given, family_first) if family and given else _read_name(entry, family_first)
        if name is not None:
            names.append(name)
    return tuple(names)


_NEITHER: Final = ("", "")


def _only_two(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Return the family and the given name of an entry of two members, where it has these and they are texts."""
    family, given = entry.get("family"), entry.get("given")
    return (family, given) if type(family) is str and type(given) is str else _NEITHER


@lru_cache(maxsize=4096)
def _of_two(family: str, given: str, family_first: bool) -> Name | None:
    """Read a name that has a family and a given name and nothing else, as most do; the same people write many works."""
    usual = _usual_name(family, given, family_first)
    return usual or _read_name({"family": family, "given": given}, family_first)


_CAPITALISED: Final = r"[A-Z\u00c0-\u00d6\u00d8-\u00de][A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]*"
_USUAL = late(rf"{_CAPITALISED}(?:[ '-]{_CAPITALISED})*\n{_CAPITALISED}\.?(?:[ -]{_CAPITALISED}\.?)*")
"""A family and a given name of capitalised words in Latin letters: there are no particles and no markup in them but the
apostrophe of "O'Neil"."""


def _usual_name(family: str, given: str, family_first: bool) -> Name | None:
    """Read a name that has a family and a given name in capitalised words, as most have; None if it is another."""
    if _USUAL.fullmatch(f"{family}\n{given}") is None:
        return None
    name = Name()
    name.family = family.replace("'", "’") if "'" in family else family
    name.given, name.static, name.is_usual = given, family_first, not family_first
    return name


def _part(value: Any) -> str:
    return "" if value is None else rich(string(value).strip())


def _family(entry: Mapping[str, Any]) -> str:
    """Return the family name; one in quotation marks is taken whole, particles and all."""
    text = string(entry.get("family")).strip()
    if len(text) > 2 and text[0] == text[-1] == '"':
        return _part(text[1:-1])
    return _part(text)


def _read_name(entry: Any, family_first: bool) -> Name | None:
    """Read a name of CSL-JSON in any of the forms that programs write; None if nothing is in it."""
    name = Name()
    if isinstance(entry, str):
        name.literal = _part(entry)
        return name if name.literal else None
    if not isinstance(entry, dict) and not isinstance(entry, Mapping):
        return None
    name.literal = _part(entry.get("literal") or entry.get("name"))
    if name.literal:
        return name
    name.family, name.given = _family(entry), _part(entry.get("given"))
    if entry.get("isInstitution") and not name.given:
        name.literal, name.family = name.family, ""
        return name if name.literal else None
    name.dropping, name.non_dropping = (
        _part(entry.get("dropping-particle")), _part(entry.get("non-dropping-particle")),
    )  # fmt: skip
    name.suffix = _part(entry.get("suffix"))
    name.comma_suffix = bool(entry.get("comma-suffix"))
    if not name.family:
        name.family, name.given = name.given, ""
        name.is_given = bool(name.family)
        if not name.family:
            name.family = name.non_dropping or name.dropping or name.suffix
            name.non_dropping = name.dropping = name.suffix = ""
            if not name.family:
                return None
    in_letters = is_spaced(name.family)
    name.is_asian = not in_letters and not is_spaced(name.given[:1])
    name.static = family_first or bool(entry.get("static-ordering")) or not in_letters
    whole = string(entry.get("family")).strip()[:1] == '"'
    if not whole and str(entry.get("parse-names", True)).lower() not in ("0", "false"):
        _split_particles(name)
    return name


def _split_particles(name: Name) -> None:
    """Take particles in lower case off both ends of the given and family name, and what a comma sets off.

    Names that say their particles themselves, and those without a given name, are left as they are.
    """
    if name.non_dropping or not name.given:
        return
    if not name.family[0].isupper():
        particles, name.family = _leading_particles(name.family)
        name.non_dropping = particles if particles.endswith(_APART) else particles.strip()
    given, comma, rest = name.given.partition(",")
    if comma and not name.suffix:
        name.comma_suffix |= rest.startswith("!")
        name.given, name.suffix = given.rstrip(), rest.removeprefix("!").strip()
    words = name.given.split()
    keep = len(words)
    while keep > 1 and _is_small(words[keep - 1]):
        keep -= 1
    if keep < len(words):
        name.given, name.dropping = " ".join(words[:keep]), " ".join(words[keep:])
    if name.dropping in ("de'", "de’"):
        name.dropping += " "


def _leading_particles(family: str) -> tuple[str, str]:
    """Divide a family name before its first word that begins with a capital: "van der " and "Berg"."""
    at = 0
    while (match := _PARTICLE.match(family, at)) and _is_small(match[1]):
        at = match.end(1)
    return family[:at], family[at:]


def _is_small(word: str) -> bool:
    first = word.lstrip("-'’ʻ ")[:1]
    return first != first.upper()
