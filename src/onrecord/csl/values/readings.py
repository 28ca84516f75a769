"""How names are read that are written in Chinese characters: Japanese lists are in the order of the sounds."""

from collections.abc import Mapping
from typing import Any, Final

from onrecord.csl.values.item import Item, string
from onrecord.items.titles import within

_YOMI: Final = "yomi"
_TAGS: Final = ("ja-Hira", "ja-Kana", "ja-Hrkt", "ja-Latn")
"""Language tags of readings, the best for sorting first."""


def reading_of(item: Item, variable: str) -> str:
    """Return how the people in a name variable of an item are read; "" where the item does not say.

    Args:
        item: The item.
        variable: "author" and so on.

    Source:
        pBibTeX (`jplain.bst`), field `yomi`, which is for the names that an entry sorts by; citeproc-js manual,
        "Multilingual", `multi._key` of names.

    >>> reading_of({"author": [{"family": "\u5c71\u7530"}], "yomi": "\u3084\u307e\u3060"}, "author")
    'やまだ'
    """
    extra = within(item, "custom", "onrecord", "extra")
    whole = (
        string(item.get(_YOMI)) or string(extra.get(f"bib:{_YOMI}")) or string(_read(extra.get(f"csl-json:{_YOMI}")))
    )
    if whole:
        return whole
    names = _read(extra.get(f"csl-json:{variable}")) or item.get(variable)
    read = [_name(name) for name in names if isinstance(name, Mapping)] if isinstance(names, list | tuple) else []
    return " ".join(read) if all(read) else ""


def _name(name: Mapping[str, Any]) -> str:
    forms = within(name, "multi", "_key")
    form: Mapping[str, Any] = next((forms[tag] for tag in _TAGS if isinstance(forms.get(tag), Mapping)), {})
    return " ".join(part for key in ("family", "given", "literal") if (part := string(form.get(key))))


def _read(value: Any) -> Any:
    """Read the JSON of a field that an item of others had, and that ours keeps as it was."""
    import json

    try:
        return json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        return None
