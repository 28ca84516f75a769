"""Keys for entries that come without one, made of their fields as they are written, before there is a `Source`."""

import re
from collections.abc import Mapping
from typing import Final

from onrecord.items.month_names import fold
from onrecord.records.made_keys import OPENING_WORDS


def entry_key(fields: Mapping[str, str]) -> str:
    """Make a key of the author, year and title of an entry; "" if it has none of them.

    >>> entry_key({"author": "Lee, Ann and Roe, Rik", "year": "2012", "title": "{Old} Bridges"})
    'lee2012old'
    """
    names = fields.get("author") or fields.get("editor") or fields.get("institution") or ""
    first = names.partition(" and ")[0]
    family = first.partition(",")[0] if "," in first else first.rpartition(" ")[2]
    year = _FOUR_FIGURES.search(fields.get("year") or fields.get("date") or "")
    title = next((word for word in _LETTERS.findall(_plain(fields.get("title", ""))) if word not in _PASSED_OVER), "")
    return "".join(_LETTERS.findall(_plain(family))[-1:]) + (year[0] if year else "") + title


def _plain(tex: str) -> str:
    """Return the letters of a text in TeX, in lower case and without accents."""
    return fold(_COMMAND.sub("", tex[:_LONGEST_NAME])).replace("ß", "ss")


_PASSED_OVER: Final = OPENING_WORDS | {"on"}
_FOUR_FIGURES: Final = re.compile(r"\d{4}", re.ASCII)
_LETTERS: Final = re.compile(r"[a-z0-9]+")
_COMMAND: Final = re.compile(r"\\(?:[A-Za-z]+\s*|.)|[{}]")
_LONGEST_NAME: Final = 200
