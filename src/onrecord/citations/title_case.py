"""Which titles of a document are cited in sentence case where the style sets no case."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import InvalidText
from onrecord.formats.csl_json import item_to_cite
from onrecord.items.titles import ENGLISH, TITLE_CASE, is_english
from onrecord.records.sources import Source

Itemize = Callable[[Source], dict[str, Any]]


def _marked(source: Source) -> dict[str, Any]:
    if source.language and not is_english(source.language):
        return item_to_cite(source)
    return item_to_cite(source.evolve(extra={**source.extra, TITLE_CASE: ENGLISH}))


def _unmarked(source: Source) -> dict[str, Any]:
    extra = {name: value for name, value in source.extra.items() if name != TITLE_CASE}
    return item_to_cite(source if len(extra) == len(source.extra) else source.evolve(extra=extra))


_CASES: Final = MappingProxyType({"sentence": _marked, "written": _unmarked})


def items_in(case: str | None) -> Itemize:
    """Return what makes the items of sources, with the mark of title case as a document wants it.

    Args:
        case: "sentence" for the works in English and those that say no language, "written" for none, None for those
            that are marked.

    Raises:
        InvalidText: It is none of these.

    >>> items_in("sentence")(Source(key="a"))["custom"]["onrecord"]["extra"]
    {'title-case': 'english'}
    """
    if case is None:
        return item_to_cite
    if not isinstance(case, str) or case not in _CASES:
        raise InvalidText("case", f"be one of {', '.join(_CASES)}", case)
    return _CASES[case]
