"""One name in print: the order of its parts and what is done to them (CSL 1.0.2, "Name-part Order", "Name-part")."""

import re
from collections.abc import Mapping
from typing import Self

from onrecord.csl.rendering.context import FULL, FULL_IF_ANY, INITIALS, Compiler, Context, affixes
from onrecord.csl.rendering.initials import initials
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.capitals import CAPITALS, capitals_of, in_language
from onrecord.csl.text.casing import CASES
from onrecord.csl.text.marks import SEAM, has_italics, marks
from onrecord.csl.text.scripts import is_spaced
from onrecord.csl.values.item import Name
from onrecord.lazy import late

_TIGHT = "'’-ʼ"
_ENGLISH = frozenset(("", "en"))
"""What the language of an item is whose names may begin with an English article."""
_IN_FULL = frozenset((FULL_IF_ANY, FULL))
_ARTICLE = late(r"(?:a|an|the)\s+(?=\S)", re.IGNORECASE)


def without_article(name: str) -> str:
    """Return the name of an institution without an English article at its start.

    Source:
        CSL 1.0.2, "Name-part Order": how non-personal names sort.

    >>> without_article("The River Post"), without_article("Anchor")
    ('River Post', 'Anchor')
    """
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def _join(left: str, right: str) -> str:
    """Join a particle and what follows it: "d'" and "al-" take no space."""
    if not left or not right:
        return left.rstrip() or right
    return left + right if left[-1] in _TIGHT else f"{left.rstrip()} {right}"


class _PartFormat:
    """What a `name-part` does to a part, in the language of the style."""

    __slots__ = ("after", "before", "case", "is_slanted", "prefix", "suffix")

    def __init__(self, attrs: Mapping[str, str], lang: str) -> None:
        self.before, self.after = marks(attrs)
        self.prefix, self.suffix = affixes(attrs)
        self.is_slanted = "font-style" in attrs
        case = CASES.get(attrs.get("text-case", ""))
        self.case = in_language(case, lang) if case is not None else None

    def inner(self, text: str) -> str:
        """Apply case and formatting, without the affixes."""
        if not text:
            return ""
        text = self.case(text) if self.case is not None else text
        return text if self.is_slanted and not has_italics(text) else self.before + text + self.after

    def outer(self, text: str) -> str:
        """Put the affixes around."""
        return self.prefix + text + self.suffix if text else ""


def _lead(part: _PartFormat, particle: str, rest: str) -> str:
    """Join a particle, formatted as a part says, and what follows it."""
    if not particle or not rest:
        return part.inner(particle.rstrip()) or rest
    return part.inner(particle.rstrip()) + ("" if particle[-1] in _TIGHT else " ") + rest


def _parts(name: Node | None) -> dict[str, Node]:
    return {child.attrs.get("name", ""): child for child in (name.children if name else ()) if child.tag == "name-part"}


class NameForm:
    """How one name is written, from `name`, its `name-part`s and what it inherits.

    Within `substitute` it inherits the `name-part`s that it does not have; the specification says so of names
    without children only, but styles are written for citeproc-js, which does so with all.

    Args:
        attrs: The attributes in force.
        node: The `name` element, None if there is none.
        compiler: What compiles it.
    """

    def __init__(self, attrs: Mapping[str, str], node: Node | None, compiler: Compiler) -> None:
        self.form = attrs["form"]
        self.separator = SEAM + attrs["sort-separator"] + SEAM
        self.order = attrs.get("name-as-sort-order", "")
        self._mark = attrs.get("initialize-with")
        self._initialize = attrs.get("initialize", "true") != "false"
        self._hyphen = compiler.options.get("initialize-with-hyphen", "true") != "false"
        self._demote = compiler.options.get("demote-non-dropping-particle", "display-and-sort")
        self._before, self._after = marks(node.attrs if node else {})
        self._prefix, self._suffix = affixes(node.attrs if node else {})
        parts = {**_parts(compiler.inside.first("name") if compiler.inside else None), **_parts(node)}
        self._of_family = parts["family"].attrs if "family" in parts else {}
        self._of_given = parts["given"].attrs if "given" in parts else {}
        self._of_literal = {**(node.attrs if node else {}), **self._of_family}
        self._plain = not parts
        around = (self._before, self._prefix, self._suffix)
        self._is_simple = self._plain and self.form != "short" and not any(around)
        """Whether a usual name is written as it stands, but for initials and the order of its parts."""
        self._in_language(compiler.locale.lang)
        others = CAPITALS - {self._capitals} if self._has_case() else ()
        self._others = {capitals: self._with_capitals(capitals) for capitals in others}

    def _in_language(self, lang: str) -> None:
        """Take the case of letters of a language."""
        self._capitals = capitals_of(lang)
        self._family, self._given = _PartFormat(self._of_family, lang), _PartFormat(self._of_given, lang)
        self._literal = _PartFormat(self._of_literal, lang)

    def _has_case(self) -> bool:
        return any(part.case is not None for part in (self._family, self._given, self._literal))

    def _with_capitals(self, lang: str) -> Self:
        """Return the same form for items of languages that have the capitals of another language."""
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        other._in_language(lang)
        other._others = {}
        return other

    def formatted(self, text: str) -> str:
        """Return a text that stands for a name the formatting of names."""
        return self._before + text + self._after if text else ""

    def with_affixes(self, text: str) -> str:
        """Return a text the formatting and the affixes of a name."""
        return self._prefix + self._before + text + self._after + self._suffix

    def is_inverted(self, first: bool) -> bool:
        """Return whether the family name comes first."""
        return self.order == "all" or (first and self.order == "first")

    def write(self, name: Name, first: bool, level: int, context: Context) -> str:
        """Write one name.

        Args:
            name: The name.
            first: Whether it is the first of its list.
            level: How far it is expanded to tell cites apart: 0 as the style says, `INITIALS` and so on.
            context: What is rendered; capitals follow the language of its item, if it says one.

        """
        if name.is_usual and self._is_simple and not context.sorting:
            return self._usual(name, first, level)
        lang = context.record.lang
        if lang and self._others and (capitals := capitals_of(lang)) != self._capitals:
            return self._others[capitals].write(name, first, level, context)
        if name.literal:
            if context.sorting:
                return without_article(name.literal) if lang in _ENGLISH else name.literal
            return self._literal.inner(name.literal)
        if context.sorting:
            text = self._key(name, level)
        elif self.form == "short" and level < INITIALS:
            text = self._short(name, self.is_inverted(first))
        else:
            given = self._given_name(name, level)
            if name.static:
                gap = "" if name.is_asian else " "
                text = gap.join(part for part in (self._last_name(name), self._given.inner(given)) if part)
            elif name.is_given:
                text = self._straight(name, name.family, "")
            elif self.is_inverted(first):
                text = self._inverted(name, given)
            else:
                text = self._straight(name, given, name.family)
        if self._before or self._prefix or self._suffix:
            return self.with_affixes(text)
        return text

    def _usual(self, name: Name, first: bool, level: int) -> str:
        given = name.given
        if self._mark is not None and level not in _IN_FULL:
            given = initials(given, self._mark, self._initialize, self._hyphen)
        if self.order == "all" or (first and self.order == "first"):
            return name.family + self.separator + given
        return f"{given} {name.family}"

    def _given_name(self, name: Name, level: int) -> str:
        given = name.given
        mark = "" if self._mark is None and level == INITIALS and self.form == "short" else self._mark
        if not given or mark is None or level in _IN_FULL or not is_spaced(given):
            return given
        return initials(given, mark, self._initialize, self._hyphen)

    def _last_name(self, name: Name) -> str:
        particle, family = name.non_dropping, self._family.inner(name.family)
        return self._family.inner(particle) + family if name.is_asian else _lead(self._family, particle, family)

    def _short(self, name: Name, inverted: bool) -> str:
        if name.static:
            return self._last_name(name)
        if not name.non_dropping:
            return name.family if self._plain else self._family.outer(self._family.inner(name.family))
        if inverted and self._demote == "display-and-sort":
            last = self._family.outer(self._family.inner(name.family))
            return last + self.separator + self._given.outer(self._family.inner(name.non_dropping.rstrip()))
        return self._family.outer(self._last_name(name))

    def _printed_suffix(self, name: Name) -> str:
        """Return the suffix; as with given names, what is abbreviated in it gets the mark of initials."""
        return initials(name.suffix, self._mark, False) if name.suffix and self._mark is not None else name.suffix

    def _straight(self, name: Name, given: str, family: str) -> str:
        """Write given name, particles, family name, suffix; the family's affixes hold all but the given name."""
        suffix = self._printed_suffix(name)
        if self._plain:
            last = _join(name.dropping, _join(name.non_dropping, family))
        else:
            last = _lead(self._family, name.non_dropping, self._family.inner(family))
            last = _lead(self._given, name.dropping, last)
            given = self._given.outer(self._given.inner(given))
        if suffix and last:
            last += (", " if name.comma_suffix else " ") + suffix
        last = self._family.outer(last or suffix)
        return f"{given} {last}" if given and last else given or last

    def _inverted(self, name: Name, given: str) -> str:
        """Write family name, given name, particles, suffix; the given name's affixes hold the particles."""
        demoted = self._demote == "display-and-sort"
        suffix = self._printed_suffix(name)
        if self._plain:
            head = name.family if demoted else _join(name.non_dropping, name.family)
            particles = _join(name.dropping, name.non_dropping if demoted else "").rstrip()
            tail = f"{given} {particles}" if given and particles else given or particles
        else:
            head = self._family.outer(self._family.inner(name.family) if demoted else self._last_name(name))
            particles = self._family.inner(name.non_dropping.rstrip()) if demoted else ""
            particles = _lead(self._given, name.dropping, particles)
            tail = " ".join(part for part in (self._given.inner(given), particles) if part)
            tail = self._given.outer(tail)
        if tail:
            head += self.separator + tail
        return head + self.separator + suffix if suffix else head

    def _key(self, name: Name, level: int) -> str:
        """Return what a name sorts by: its parts in the order in which they are compared.

        Source:
            CSL 1.0.2, "Name-part Order", "Sorting Keys".
        """
        never = self._demote == "never"
        family, particle = name.family, name.non_dropping
        if never and particle:
            family = f"{particle.rstrip(_TIGHT)} {family}"
        if self.form == "short" and not level:
            return family if never or not particle else f"{family} {particle}"
        given = self._given_name(name, level)
        rest = (name.dropping, given) if never else (given, _join(name.dropping, particle))
        return " ".join(part for part in (family, *rest, name.suffix) if part)
