"""Citation labels made from names and year, as "Asth00" (CSL 1.0.2, "Standard Variables").

The specification leaves their form open; this is that of citeproc-js: up to four letters of the first names that
the item has, or of its title, and the last two digits of the year.
"""

from typing import Final

from onrecord.csl.rendering.name_parts import without_article
from onrecord.csl.text.marks import plain
from onrecord.csl.values.item import CiteItem
from onrecord.items.titles import STOP_WORDS
from onrecord.items.vocabulary import CSL_NAMES
from onrecord.lazy import late

_LETTERS: Final = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
_ROLES: Final = ("author", *sorted(CSL_NAMES - {"author"}))
_NO_LETTER = late(r"[\W_]+")


def citation_label(record: CiteItem) -> str:
    """Make a label; an item without a year has "00"."""
    date = record.dates["issued"]
    year = str(date.year)[-2:] if date is not None and date.year is not None else "00"
    return (_of_names(record) or _of_title(record)) + year


def _of_names(record: CiteItem) -> str:
    role = next((role for role in _ROLES if record.item.get(role)), "")
    people = record.names[role] if role else ()
    counts = _LETTERS[min(len(people), 4) - 1] if people else ()
    return "".join(
        _letters(without_article(plain(name.family or name.literal)), count)
        for name, count in zip(people, counts, strict=False)
    )


def _of_title(record: CiteItem) -> str:
    words = plain(record.text["title"]).split()
    return _letters("".join(word for word in words if word not in STOP_WORDS), 4)


def _letters(text: str, count: int) -> str:
    return _NO_LETTER.sub("", text)[:count].capitalize()
