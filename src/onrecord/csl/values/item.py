"""An item as the compiled style sees it: read on first use and kept; the item itself is never changed."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar

from onrecord.csl.text.marks import clean
from onrecord.items.dates import Date
from onrecord.items.normalizing import normalized
from onrecord.items.titles import follows_title_case
from onrecord.lazy import late

Item = Mapping[str, Any]

_AFTER_FIRST_PAGE = late(r"\s*(?:&|, |(?<!\\)-|–)")


class Name:
    """A name of an item.

    Attributes:
        family, given: As the item has them, without particles.
        dropping, non_dropping: Particles.
        suffix: "Jr."; `comma_suffix` says whether a comma precedes it.
        literal: An institution or an undivided name; the other parts are then empty.
        is_given: Whether what stands in `family` is a given name: there is no other.
        static: Whether family name comes first always.
        is_asian: Whether its script writes it without a space, family name first.
        is_usual: Whether it is a given and a family name in letters that need no care, in this order, and nothing else.
    """

    __slots__ = (
        "comma_suffix", "dropping", "family", "given", "is_asian", "is_given", "is_usual", "literal",
        "non_dropping", "static", "suffix",
    )  # fmt: skip

    def __init__(self) -> None:
        self.family = self.given = self.dropping = self.non_dropping = self.suffix = self.literal = ""
        self.comma_suffix = self.static = self.is_asian = self.is_given = self.is_usual = False

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two names the same."""
        return (
            self.literal, self.family, self.given, self.dropping, self.non_dropping, self.suffix,
        )  # fmt: skip


def string(value: Any) -> str:
    """Return a value of an item as text; lists, objects and `None` have none."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class _Texts(dict[str, str]):
    """Texts by variable, read when first asked for."""

    __slots__ = ("item", "read")

    def __init__(self, item: Item, read: Callable[[str], str]) -> None:
        self.item, self.read = item, read

    def __missing__(self, variable: str) -> str:
        found = self.item.get(variable)
        if variable == "page-first" and (pages := string(self.item.get("page"))):
            found = _AFTER_FIRST_PAGE.split(pages, maxsplit=1)[0].strip()
        value = found if type(found) is str else string(found)
        text = self[variable] = self.read(value) if value else ""
        return text


T = TypeVar("T")


class _Lazy(dict[str, T], Generic[T]):
    """Values by variable, read when first asked for; `absent` where the item has nothing."""

    __slots__ = ("absent", "item", "read")

    def __init__(self, item: Item, absent: T, read: Callable[[Any], T]) -> None:
        self.item, self.read, self.absent = item, read, absent

    def __missing__(self, variable: str) -> T:
        found = self.item.get(variable)
        value = self[variable] = self.absent if found is None else self.read(found)
        return value


@lru_cache(maxsize=1024)
def _names_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as a set that items with the same ones share."""
    return frozenset(names)


class CiteItem:
    """A prepared item.

    Attributes:
        item: The CSL-JSON object.
        present: The names of all that it has, empty values too.
        key: Its id as text.
        type: Its type, "" if it has none.
        text: Rich text by variable; "" if empty.
        bare: The same without markup read.
        dates: Dates by variable; None if empty.
        names: Names by variable; empty if there are none.
        lang: The first two letters of its language, "" if it says none.
        is_title_case: Whether its titles are in title case by the convention of BibTeX.
    """

    __slots__ = ("bare", "dates", "is_title_case", "item", "key", "lang", "names", "present", "text", "type")

    def __init__(
        self,
        item: Item,
        read_text: Callable[[str], str],
        read_date: Callable[[Any], Date | None],
        read_names: Callable[..., tuple[Name, ...]],
    ) -> None:
        item = self.item = normalized(item)
        self.present = _names_of(tuple(item))
        self.key = string(item.get("id"))
        self.type = string(item.get("type"))
        self.text = _Texts(item, read_text)
        self.bare = _Texts(item, clean)
        self.dates = _Lazy(item, None, read_date)
        language = string(item.get("language")).lower()
        in_language = partial(read_names, language=language) if language else read_names
        self.names: Mapping[str, tuple[Name, ...]] = _Lazy(item, (), in_language)
        self.lang = language[:2]
        self.is_title_case = "custom" in item and follows_title_case(item)
