"""Lists in sections: which works of a bibliography are asked for, by type, keyword, language, or cited or not."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from onrecord.arguments import must_be
from onrecord.csl.values.item import Item, string
from onrecord.errors import InvalidText
from onrecord.items.vocabulary import TYPES
from onrecord.lazy import late
from onrecord.nearest import either, nearest, question

Where = Mapping[str, Any] | Callable[[Item], bool]
"""What works a section holds: `{"type": "book"}`, `{"keyword": ["tides", "weirs"]}`, `{"language": "de"}`,
`{"cited": True}`, or several of these at once, which must all hold; or a function of an item."""
Test = Callable[[Item, bool], bool]
"""Whether a section holds a work, given whether it is cited."""

_KNOWN: Final = ("type", "keyword", "language", "cited")
_BETWEEN: Final = late(r"(?<!\s)\s*[,;]\s*")


def section(where: Where) -> Test:
    """Return what says whether a section holds a work.

    Args:
        where: Of each of `type`, `keyword` and `language` one text or several, one of which must be that of the item:
            its type; one of its keywords, which commas or semicolons divide, capitals aside; its language, or one
            that begins with these subtags ("de" holds "de-AT"). An item without a language is of none.

    Raises:
        InvalidText: There is no such condition or type, or a value is no text.

    >>> holds = section({"type": "book", "keyword": "tides"})
    >>> holds({"type": "book", "keyword": "Tides, weirs"}, False), holds({"type": "book"}, False)
    (True, False)
    """
    if callable(where):
        return lambda item, is_cited: bool(where(item))
    must_be("where", where, "a mapping of conditions, or a function", Mapping)
    tests = [_test(name, value) for name, value in where.items()]
    return lambda item, is_cited: all(test(item, is_cited) for test in tests)


def _test(name: str, value: Any) -> Test:
    """Return the test of one condition of a section."""
    if name not in _KNOWN:
        must = f"have conditions of {either(_KNOWN)} only{question(nearest(str(name), _KNOWN)[:1])}"
        raise InvalidText("where", must, name)
    if name == "cited":
        if not isinstance(value, bool):
            raise InvalidText("where: cited", "be true or false", value)
        return lambda item, is_cited: is_cited is value
    wanted = _texts(name, value)
    if name == "type":
        for one in wanted - set(TYPES):
            raise InvalidText("where: type", f"be a CSL type{question(nearest(one, sorted(TYPES))[:1])}", one)
        return lambda item, is_cited: string(item.get("type")) in wanted
    if name == "keyword":
        return lambda item, is_cited: not wanted.isdisjoint(_BETWEEN.split(string(item.get("keyword")).casefold()))
    return lambda item, is_cited: any(_is_within(string(item.get("language")), tag) for tag in wanted)


def _texts(name: str, value: Any) -> frozenset[str]:
    values = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else [value]
    for one in values:
        if not isinstance(one, str) or not one.strip():
            raise InvalidText(f"where: {name}", "be a text, or several", one)
    return frozenset(one.strip().casefold() for one in values)


def _is_within(language: str, tag: str) -> bool:
    own = language.strip().casefold().replace("_", "-")
    return own == tag or own.startswith(f"{tag}-")
