"""Reading names: CSL-JSON's name lists, and the particles in them (CSL 1.0.2, "Names"; CSL-JSON schema)."""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.csl.markup import clean, rich
from onrecord.csl.record import Name, string

_ROMANESQUE = re.compile(
    "[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]"
)
_PARTICLE = re.compile(
    r"((?:['’ʼ]?[^\W\d_A-Z][^\W\d_]*(?:\.[^\W\d_]+)*['’ʼ.]?[\s-]+|[^\W\d_A-Z]{1,3}['’ʼ]\s?|al-)+)(?=\S)"
)
_JUNIOR = re.compile(r"^(.*\S),(!?)\s*((?:[JS]r\.?)|[IVX]+\.?)$")


def read_names(value: Any) -> tuple[Name, ...]:
    """Read a CSL-JSON name list; what cannot be a name is passed over.

    >>> read_names([{"family": "van Gogh", "given": "Vincent"}])[0].non_dropping
    'van'
    """
    if isinstance(value, Mapping | str):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    names = (_read_name(entry) for entry in value)
    return tuple(name for name in names if name is not None)


def _part(value: Any) -> str:
    text = string(value).strip()
    return text if not text or (text.isascii() and text.isalpha()) else rich(clean(text))


def _family(entry: Mapping[str, Any]) -> str:
    """Give the family name; one in quotation marks is taken whole, particles and all."""
    text = string(entry.get("family")).strip()
    if len(text) > 2 and text[0] == text[-1] == '"':
        return _part(text[1:-1])
    return _part(text)


def _read_name(entry: Any) -> Name | None:
    name = Name()
    if isinstance(entry, str):
        name.literal = _part(entry)
        return name if name.literal else None
    if not isinstance(entry, Mapping):
        return None
    name.literal = _part(entry.get("literal") or entry.get("name"))
    if name.literal:
        return name
    name.family, name.given = _family(entry), _part(entry.get("given"))
    name.dropping, name.non_dropping = (
        _part(entry.get("dropping-particle")), _part(entry.get("non-dropping-particle")),
    )  # fmt: skip
    name.suffix = _part(entry.get("suffix"))
    name.comma_suffix = bool(entry.get("comma-suffix"))
    name.static = bool(entry.get("static-ordering"))
    if not name.family:
        name.family, name.given = name.given, ""
        if not name.family:
            name.family = name.non_dropping or name.dropping or name.suffix
            name.non_dropping = name.dropping = name.suffix = ""
            if not name.family:
                return None
    name.is_asian = _ROMANESQUE.search(name.family + name.given) is None
    whole = string(entry.get("family")).strip()[:1] == '"'
    if not whole and str(entry.get("parse-names", True)).lower() not in ("0", "false"):
        _split_particles(name)
    return name


def _split_particles(name: Name) -> None:
    """Take particles in lower case off the front of a family name and the end of a given name."""
    if not name.non_dropping and not name.dropping and name.family.lstrip("'’ʼ")[:1].islower():
        match = _PARTICLE.match(name.family)
        if match:
            name.non_dropping = match[0].strip()
            name.family = name.family[match.end() :]
    given = name.given
    if not name.suffix and "," in given:
        junior = _JUNIOR.match(given)
        if junior:
            name.given, name.suffix = junior[1], junior[3]
            name.comma_suffix = bool(junior[2])
            given = name.given
    if not name.dropping and " " in given and given[-1:].islower() | (given[-1:] in "'’"):
        words = given.split()
        keep = len(words)
        while keep > 1 and words[keep - 1][0].islower() and words[keep - 1].rstrip("'’").isalpha():
            keep -= 1
        if keep < len(words):
            name.given, name.dropping = " ".join(words[:keep]), " ".join(words[keep:])
