"""What a compiled element sees while it renders: item, cite, its place, and what was printed so far."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from onrecord.csl.styles.locale import Locale
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.marks import CLOSE, FORMATS, SEAM
from onrecord.csl.values.item import CiteItem, Name

Cite = Mapping[str, Any]
NameSeen = tuple[tuple[Name, ...], int, bool]
"""A list of names that was printed, how many of it are shown, and whether they are family names alone."""
FULL_IF_ANY, INITIALS, INITIALS_IF_ANY, FULL = 1, 2, 3, 4
"""How far a given name is expanded: in full where there are given names at all, to initials, to initials where names
have them and in full elsewhere, in full."""


class Ambiguity:
    """What is done to tell a cite from others.

    Attributes:
        names: How many names to show at least, by place of the list of names in the cite, from 0.
        givens: How far each name is expanded, by the same: 0 as the style says, `INITIALS` and so on.
        conditions: How many conditions `disambiguate="true"` hold, from the first that is met.
        suffix: Year suffix, from 1; 0 for none.
    """

    __slots__ = ("conditions", "givens", "names", "suffix")

    def __init__(self) -> None:
        self.names: dict[int, int] = {}
        self.givens: dict[int, list[int]] = {}
        self.conditions = 0
        self.suffix = 0

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two of them the same: those that print alike; without what is 0, which says nothing."""
        names = tuple([(place, count) for place, count in self.names.items() if count])
        givens = tuple([(place, _trimmed(levels)) for place, levels in self.givens.items() if any(levels)])
        return names, givens, self.conditions, self.suffix

    def copy(self) -> "Ambiguity":
        """Return an independent copy."""
        other = Ambiguity()
        other.names = dict(self.names)
        other.givens = {place: list(levels) for place, levels in self.givens.items()}
        other.conditions, other.suffix = self.conditions, self.suffix
        return other


def _trimmed(levels: list[int]) -> tuple[int, ...]:
    """Return a list that is not all 0 without what is 0 at its end."""
    end = len(levels)
    while not levels[end - 1]:
        end -= 1
    return tuple(levels[:end])


NOTHING: Final = Ambiguity().key
"""The key of what tells a cite from no other."""


class Repetition(Protocol):
    """What stands for names that the entry before has too.

    Attributes:
        is_bare: Whether it stands without the formatting of what it replaces.
    """

    is_bare: bool

    def __call__(self, who: Sequence[object], shown: int) -> tuple[str, int]:
        """Return what to print, and in place of how many names: -1 for all of them at once."""


class Context:
    """The state of rendering one item once.

    Attributes:
        record: The item.
        cite: The cite: locator, label and so on; empty in a bibliography.
        ambiguity: How the cite is told from others; None while nothing is known.
        looking: Whether the cite is only compared with others: the day of access does not count.
        sorting: Whether a sort key is rendered.
        position: "", "first", "subsequent", "ibid" or "ibid-with-locator".
        near: Whether the position is "near-note" too.
        number: Citation number, from 1; 0 if none.
        numbered: Whether the citation number was printed.
        first_note: Number of the note that cites the item first, "" if none.
        conditions: How many conditions `disambiguate="true"` were met so far.
        called, filled: Whether a variable was asked for, had a value, in the innermost group.
        begun: Whether a variable other than names and the citation number was printed.
        worded: Whether fixed words were called for, empty ones too, outside a group that was left out.
        gone: Variables that stand in for others, of which there are none, and are not printed again.
        texted: Whether a variable other than the locator was called by `cs:text`: it keeps cites from being grouped.
        substituting: Whether what is rendered stands in for something else.
        hide_names, hide_year: Collapsing: drop the first names, drop the year of this date variable.
        in_sentence: Whether names are written that stand in a sentence.
        first_names: Text of the first names element, or of what stands in for it.
        stands_in: Whether that is no names.
        is_repeated: Whether what stands in for names was replaced just now, since the entry before has it too.
        names_seen: The lists of names that were printed, in order, and how many of each are shown.
        name_limits: Attributes of the sort key, of which `names-min` and the like count; None outside sort keys.
        explicit_suffix: Whether the style says where the year suffix stands.
        suffix_shown: Whether the year suffix was printed.
        located: Whether the locator was printed.
        label_form: The number variable that had a label last, and the form of that label.
        dash: Replaces names that the entry before has too; None if nothing does.
    """

    __slots__ = (
        "ambiguity",
        "called",
        "cite",
        "comparing",
        "conditions",
        "consumed",
        "dash",
        "explicit_suffix",
        "filled",
        "first_names",
        "first_note",
        "has_fixed_text",
        "has_output",
        "has_text_variable",
        "hide_names",
        "hide_year",
        "in_sentence",
        "is_repeated",
        "label_form",
        "located",
        "name_limits",
        "names_seen",
        "near_note",
        "number",
        "numbered",
        "position",
        "record",
        "sorting",
        "stands_in",
        "substituting",
        "suffix_shown",
    )  # fmt: skip

    def __init__(self, record: CiteItem, cite: Cite, ambiguity: Ambiguity | None = None) -> None:
        self.record, self.cite, self.ambiguity = record, cite, ambiguity
        self.sorting = self.near_note = False
        self.position = ""
        self.number = 0
        self.first_note = ""
        self.conditions = 0
        self.called = self.filled = self.has_fixed_text = self.has_output = False
        self.consumed: set[str] | None = None
        self.substituting = False
        self.hide_names = self.in_sentence = False
        self.hide_year = ""
        self.first_names: str | None = None
        self.stands_in = self.is_repeated = False
        self.names_seen: list[NameSeen] = []
        self.suffix_shown = False
        self.explicit_suffix = False
        self.dash: Repetition | None = None
        self.name_limits: Mapping[str, str] | None = None
        self.comparing = self.located = self.has_text_variable = self.numbered = False
        self.label_form = ("", "")

    def take(self, *variables: str) -> None:
        """Note that variables stand in for others, so that they are not printed again."""
        self.consumed = (self.consumed or set()).union(variables)

    def implicit_suffix(self) -> str:
        """Return the year suffix that goes with a year, once, if the style does not place it itself."""
        if self.explicit_suffix or self.suffix_shown or self.ambiguity is None or not self.ambiguity.suffix:
            return ""
        if self.sorting:
            return ""
        self.suffix_shown = True
        return suffix_letters(self.ambiguity.suffix)


def suffix_letters(number: int) -> str:
    """Write a year suffix: a ... z, aa, ab ...

    >>> suffix_letters(1), suffix_letters(27)
    ('a', 'aa')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


Render = Callable[[Context], str]


class Compiler(Protocol):
    """What a chapter needs of the compiler, which knows all chapters.

    Attributes:
        locale: Terms and dates.
        options: Attributes inherited from `style` and from `citation` or `bibliography`.
        inside: The `names` element within whose `substitute` this is compiled; None elsewhere.
        delimiter: Between what is compiled, its seams included.
        strips: Whether texts lose their full stops.
    """

    locale: Locale
    options: Mapping[str, str]
    inside: Node | None
    delimiter: str
    strips: bool

    def children(self, node: Node, delimiter: str = "") -> list[Render]:
        """Compile the children of an element."""

    def element(self, node: Node) -> Render:
        """Compile one rendering element."""

    def tag(self, variable: str) -> str:
        """Return what says that a value is of a variable, "" where that is not asked for."""

    def within(self, names: Node | None) -> "Compiler":
        """Return a compiler for the `substitute` of a names element."""


def affixes(attrs: Mapping[str, str]) -> tuple[str, str]:
    """Return prefix and suffix with their seams; a `display` block holds them too."""
    prefix, suffix = attrs.get("prefix", ""), attrs.get("suffix", "")
    block = FORMATS.get(("display", attrs.get("display", "")), "")
    return block + (prefix + SEAM if prefix else ""), (SEAM + suffix if suffix else "") + (CLOSE if block else "")


_DIGITS: Final = 9
"""How many digits of a count are read."""


def count_of(attrs: Mapping[str, str], name: str, default: int = 0) -> int:
    """Read an attribute that counts something; one that is absent or no number counts as the default."""
    value = attrs.get(name, "")
    return int(value[:_DIGITS]) if value.isdecimal() else default
