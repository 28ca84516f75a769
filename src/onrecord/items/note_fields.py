"""Variables in the note of an item: lines such as `original-date: 1990`, as in Zotero's Extra field.

Only names of variables count, in lines of their own or in braces (`{:genre: Essay}`), whatever their capitals and
hyphens; what an item says elsewhere wins, save a type or a date: what an item has no field for stands in its note, such
as the other end of a range.

Source: citeproc-js manual, "Cheater syntax"; Zotero, "Citing fields from Extra".
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.items.vocabulary import CSL_DATES, CSL_NAMES, SPELLED, TYPE_ALIASES, TYPES, VARIABLE_ALIASES
from onrecord.lazy import late

_OF_DOCUMENTS: Final = frozenset(
    {"note", "citation-number", "first-reference-note-number", "locator", "page-first", "year-suffix"}
)
"""Variables that no line of a note sets: the note itself, and what only a document knows."""
_VARIABLES: Final = MappingProxyType(
    {name.lower().replace("_", "-"): name for name in SPELLED.values() if name not in _OF_DOCUMENTS}
    | {theirs.lower().replace("_", "-"): name for theirs, name in VARIABLE_ALIASES.items()}
    | {"type": "type"}
)
"""Each variable by its name in lower case, with hyphens."""
_LINE = late(r"([A-Za-z][A-Za-z_ -]{0,40}):\s*(\S.*)")
_BRACED = late(r"\{:([A-Za-z_-]{1,40}):([^{}]*)\}")


def note_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables that the note of an item sets, and the `note` that is left; empty if it sets none.

    They stand in lines of their own, one text line before them at most, or anywhere in braces.

    Args:
        item: An item of CSL-JSON; variables that it has under other names than CSL's are not seen.

    >>> note_fields({"note": "Seen in print.\\nvolume: 3"})
    {'volume': '3', 'note': 'Seen in print.'}
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return {}
    found: dict[str, Any] = {}
    left: list[str] = []

    def out_of_braces(match: re.Match[str]) -> str:
        value = match[2].strip()
        return "\n" if value and _take(found, match[1], value, item) else match[0]

    lines = _BRACED.sub(out_of_braces, note).split("\n")
    for at, line in enumerate(lines):
        match = _LINE.fullmatch(line.strip())
        taken = match is not None and _take(found, match[1], match[2], item)
        if not taken:
            left.append(line)
        is_text = match is None or (not taken and " " in match[1])
        if is_text and at and line.strip():
            left += lines[at + 1 :]
            break
    return {**found, "note": "\n".join(line for line in left if line.strip()).strip()} if found else {}


def _take(found: dict[str, Any], name: str, value: str, item: Mapping[str, Any]) -> bool:
    """Add a variable to what was found, unless there is none of this name or the item itself has it and that counts."""
    variable = _VARIABLES.get(name.lower().replace("_", "-").replace(" ", "-"), "")
    is_date = variable in CSL_DATES
    if not variable or (item.get(variable) and variable != "type" and not is_date):
        return False
    if variable == "type":
        if value not in TYPES and value not in TYPE_ALIASES:
            return False
        found["type"] = value
    elif is_date:
        found[variable] = {"raw": value}
    elif variable in CSL_NAMES:
        family, _, given = value.partition("||")
        person = {"family": family.strip(), "given": given.strip()} if given else {"literal": value}
        found.setdefault(variable, []).append(person)
    else:
        found[variable] = value
    return True
