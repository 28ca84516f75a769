"""Abbreviations of journals, publishers and places, in the JSON of Zotero and of pandoc, as short forms of items."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.csl.values.item import Item, string
from onrecord.errors import InvalidText

_VARIABLES: Final = MappingProxyType(
    {
        "institution-entire": ("publisher", "authority"),
        "institution-part": ("publisher", "authority"),
        "place": ("publisher-place", "event-place", "archive-place", "original-publisher-place"),
    }
)
"""The categories of Zotero that are for several variables; all others are called as the variable is."""


def abbreviator(abbreviations: Mapping[str, Any]) -> Callable[[Item], Item]:
    """Return what gives items the short forms that a list of abbreviations has for their values.

    A style prints them where it asks for the short form of a variable; they come before a short form that the item has.

    Args:
        abbreviations: `{"default": {"container-title": {"Journal of Tides": "J. Tides"}}}`, whose categories may stand
            under several names of jurisdictions, those of "default" coming last. Capitals and white space around are
            of no account.

    Raises:
        InvalidText: It is no such object; the error names the place.

    Source:
        pandoc's manual, "citation-abbreviations"; citeproc-js manual, "getAbbreviation".

    >>> abbreviate = abbreviator({"default": {"container-title": {"Journal of Tides": "J. Tides"}}})
    >>> abbreviate({"container-title": "Journal of Tides"})["container-title-short"]
    'J. Tides'
    """
    known: dict[tuple[str, str], str] = {}
    for jurisdiction in sorted(_object(abbreviations, "abbreviations"), key=lambda name: name == "default"):
        where = f"abbreviations: {jurisdiction}"
        for category, forms in _object(abbreviations[jurisdiction], where).items():
            for full, short in _object(forms, f"{where}: {category}").items():
                if not isinstance(short, str):
                    raise InvalidText(f"{where}: {category}: {full}", "be a text", short)
                for variable in _VARIABLES.get(category, (category,)):
                    known.setdefault((variable, _folded(full)), short)
    variables = tuple(dict.fromkeys(variable for variable, _ in known))

    def abbreviated(item: Item) -> Item:
        found = {
            f"{variable}-short": short
            for variable in variables
            if (short := known.get((variable, _folded(string(item.get(variable))))))
        }
        return {**item, **found} if found else item

    return abbreviated


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidText(where, "be an object", value)
    return value


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
