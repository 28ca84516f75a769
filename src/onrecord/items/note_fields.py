"""Variables in the note of an item: lines such as `original-date: 1990` (citeproc-js, "Cheater syntax").

Only names of CSL variables count, in lines of their own or in braces; what an item says elsewhere wins, save a type
or a date: what an item has no field for stands in its note, such as the other end of a range.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

_NAMES_LINE: Final = (
    "author chair collection-editor compiler composer container-author contributor curator "
    "director editor editor-translator editorial-director executive-producer guest host "
    "illustrator interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator"
)
NAMES: Final = frozenset(_NAMES_LINE.split())
_DATES_LINE: Final = "accessed available-date event-date issued original-date submitted"
DATES: Final = frozenset(_DATES_LINE.split())
_TEXTS_LINE: Final = (
    "abstract annote archive archive-place archive_collection archive_location authority "
    "call-number chapter-number citation-label collection-number collection-title "
    "collection-title-short container-title container-title-short dimensions division DOI edition "
    "event event-place event-title genre ISBN ISSN issue jurisdiction keyword language license "
    "medium number number-of-pages number-of-volumes original-publisher original-publisher-place "
    "original-title page part-number part-title PMCID PMID printing-number publisher "
    "publisher-place references reviewed-genre reviewed-title scale section source status "
    "supplement-number title title-short type URL version volume volume-title volume-title-short"
)
TEXTS: Final = frozenset(_TEXTS_LINE.split())
_LINE = re.compile(r"\s*([A-Za-z_-]+):\s*(\S.*?)\s*")
_BRACED = re.compile(r"\{:([A-Za-z_-]+):\s*([^{}]*?)\s*\}")


def with_note_fields(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the item with the variables of its note moved to where they belong; the same item if there are none.

    They stand in lines of their own, one text line before them at most, or in braces.

    >>> item = with_note_fields({"note": "Seen in print.\\nvolume: 3"})
    >>> item["note"], item["volume"]
    ('Seen in print.', '3')
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}
    left: list[str] = []
    lines = _BRACED.sub(r"\n\1: \2\n", note).split("\n")
    for at, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        taken = match is not None and _take(found, match[1], match[2], item)
        if not taken:
            left.append(line)
        if match is None and at and line.strip():
            left += lines[at + 1 :]
            break
    return {**item, **found, "note": "\n".join(line for line in left if line.strip()).strip()} if found else item


def _take(found: dict[str, Any], name: str, value: str, item: Mapping[str, Any]) -> bool:
    """Add a variable to what was found, unless there is none of this name or the item itself has it and that counts."""
    if name not in TEXTS:
        name = name.lower()
    if item.get(name) and name != "type" and name not in DATES:
        return False
    if name in TEXTS:
        found[name] = value
    elif name in DATES:
        found[name] = {"raw": value}
    elif name in NAMES:
        family, _, given = value.partition("||")
        person = {"family": family.strip(), "given": given.strip()} if given else {"literal": value}
        found.setdefault(name, []).append(person)
    else:
        return False
    return True
