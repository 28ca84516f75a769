"""The lines "key: value" in which Zotero's Extra field, and so the `note` of an item, holds further variables.

Source: Zotero, "Citing fields from Extra"; citeproc-js manual, "Cheater syntax".
"""

import re
from typing import Any, Final

from onrecord.formats.csl_items.spelling import DATES, NAMES, OURS, VARIABLES
from onrecord.items.vocabulary import TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name

NOTE_LINE: Final = re.compile(r"^(?:\{:)?([A-Za-z][A-Za-z _-]{0,40}):[ \t]*(\S[^\n}]*)\}?$", re.MULTILINE)


def read_note(values: dict[str, Any]) -> None:
    """Move lines "key: value" of the note to the variables they name, as Zotero's Extra field has them.

    Source:
        Zotero, "Citing fields from Extra"; CSL 1.0.1 processors' "cheater syntax" `{:key: value}`.
    """
    note = values.get("note", "")
    if ":" not in note:
        return
    kept = []
    for line in note.split("\n"):
        found = NOTE_LINE.fullmatch(line)
        if not (found and _take(values, found[1], found[2].strip())):
            kept.append(line)
    values["note"] = "\n".join(kept).strip("\n") if len(kept) != note.count("\n") + 1 else note


def _take(values: dict[str, Any], label: str, text: str) -> bool:
    """Set the variable that a label names, unless it is set; say whether it was done."""
    spelled = label.strip().lower().replace(" ", "-").replace("_", "-")
    if spelled == "type" and text in TYPES:
        values["type"] = text
        return True
    ours = next((OURS[theirs] for theirs in (label, spelled, spelled.upper()) if theirs in OURS), "")
    ours = ours or (spelled.replace("-", "_") if spelled.replace("-", "_") in VARIABLES else "")
    if not ours or ours == "note" or (values.get(ours) and ours not in NAMES):
        return False
    if ours in NAMES:
        family, _, given = text.partition("||")
        name = Name(family=family.strip(), given=given.strip()) if given else Name(literal=text)
        values[ours] = (*values.get(ours, ()), name)
    else:
        values[ours] = PartialDate.parse(text) if ours in DATES else text
    return True
