"""Citation labels made from names and year, as "Asth00" (CSL 1.0.2, "Standard Variables")."""

from typing import Final

from onrecord.csl.markup import plain
from onrecord.csl.record import Record

_LETTERS: Final = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))


def trigraph(record: Record) -> str:
    """Make a label of up to four letters of the authors and two digits of the year."""
    item = record.item
    people = next((record.names[v] for v in ("author", "editor", "translator") if record.names[v]), ())
    if not people:
        people = next((names for v in item if v not in ("id", "type") and (names := record.names[v])), ())
    counts = _LETTERS[min(len(people), 4) - 1] if people else ()
    letters = "".join(
        plain(name.family or name.literal).replace(" ", "")[:count] for name, count in zip(people, counts, strict=False)
    )
    date = record.dates["issued"]
    year = f"{date.year % 100:02}" if date is not None and date.year is not None else ""
    return letters + year
