"""One name in print: the order of its parts and what is done to them (CSL 1.0.2, "Name-part Order", "Name-part")."""

from collections.abc import Mapping

from onrecord.csl.casing import CASES
from onrecord.csl.context import Compiler, Context, affixes
from onrecord.csl.initials import initials, is_alphabetic
from onrecord.csl.markup import SEAM, marks
from onrecord.csl.record import Name
from onrecord.csl.xml import Node

_TIGHT = "'’-ʼ"


def _join(left: str, right: str) -> str:
    """Join a particle and what follows it: "d'" and "al-" take no space."""
    if not left or not right:
        return left or right
    return left + right if left[-1] in _TIGHT else f"{left} {right}"


class _PartFormat:
    """What a `name-part` does to a part."""

    __slots__ = ("after", "before", "case", "prefix", "suffix")

    def __init__(self, attrs: Mapping[str, str]) -> None:
        self.before, self.after = marks(dict(attrs))
        self.prefix, self.suffix = affixes(attrs)
        self.case = CASES.get(attrs.get("text-case", ""))

    def inner(self, text: str) -> str:
        """Apply case and formatting, without the affixes."""
        if not text:
            return ""
        return self.before + (self.case(text) if self.case is not None else text) + self.after

    def outer(self, text: str) -> str:
        """Put the affixes around."""
        return self.prefix + text + self.suffix if text else ""


def _lead(part: _PartFormat, particle: str, rest: str) -> str:
    """Join a particle, formatted as a part says, and what follows it."""
    if not particle or not rest:
        return part.inner(particle) or rest
    return part.inner(particle) + ("" if particle[-1] in _TIGHT else " ") + rest


class NameForm:
    """How one name is written, from `name`, its `name-part`s and what it inherits.

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
        self._bare_initials = self._mark is not None and "." not in self._mark
        self._initialize = attrs.get("initialize", "true") != "false"
        self._hyphen = compiler.options.get("initialize-with-hyphen", "true") != "false"
        self._demote = compiler.options.get("demote-non-dropping-particle", "display-and-sort")
        self._before, self._after = marks(node.attrs if node else {})
        self._prefix, self._suffix = affixes(node.attrs if node else {})
        parts = {n.attrs.get("name"): n for n in (node.children if node else ()) if n.tag == "name-part"}
        self._family = _PartFormat(parts["family"].attrs if "family" in parts else {})
        self._given = _PartFormat(parts["given"].attrs if "given" in parts else {})
        self._plain = not parts

    def formatted(self, text: str) -> str:
        """Give a text that stands for a name the formatting of names."""
        return self._before + text + self._after if text else ""

    def is_inverted(self, first: bool) -> bool:
        """Say whether the family name comes first."""
        return self.order == "all" or (first and self.order == "first")

    def write(self, name: Name, first: bool, level: int, context: Context) -> str:
        """Write one name.

        Args:
            name: The name.
            first: Whether it is the first of its list.
            level: How far it is expanded to tell cites apart: 0 as the style says, 1 initials, 2 in full.
            context: What is rendered.
        """
        if name.literal:
            text = self._family.inner(name.literal) if not self._plain else name.literal
            return self._before + text + self._after
        if context.sorting:
            text = self._key(name, level)
        elif self.form == "short" and not level:
            text = self._short(name, self.is_inverted(first))
        else:
            given = self._given_name(name, level)
            if name.static:
                text = " ".join(part for part in (self._last_name(name), self._given.inner(given)) if part)
            elif name.is_asian:
                particle = self._family.inner(name.non_dropping)
                text = particle + self._family.outer(self._family.inner(name.family)) + self._given.inner(given)
            elif self.is_inverted(first):
                text = self._inverted(name, given)
            else:
                text = self._straight(name, given)
        if self._before or self._prefix or self._suffix:
            return self._prefix + self._before + text + self._after + self._suffix
        return text

    def _given_name(self, name: Name, level: int) -> str:
        given = name.given
        mark = "" if self._mark is None and level == 1 and self.form == "short" else self._mark
        if not given or mark is None or level > 1 or not is_alphabetic(given):
            return given
        return initials(given, mark, self._initialize, self._hyphen)

    def _last_name(self, name: Name) -> str:
        return _lead(self._family, name.non_dropping, self._family.inner(name.family))

    def _short(self, name: Name, inverted: bool) -> str:
        if not name.non_dropping or name.is_asian:
            return name.family if self._plain else self._family.outer(self._family.inner(name.family))
        if inverted and self._demote == "display-and-sort":
            return self._family.inner(name.family) + self.separator + self._family.inner(name.non_dropping)
        return self._family.outer(self._last_name(name))

    def _printed_suffix(self, name: Name) -> str:
        return name.suffix.rstrip(".") if self._bare_initials else name.suffix

    def _straight(self, name: Name, given: str) -> str:
        """Write given name, particles, family name, suffix; the family's affixes hold all but the given name."""
        suffix = self._printed_suffix(name)
        if suffix:
            suffix = (", " if name.comma_suffix else " ") + suffix
        if self._plain:
            last = _join(name.dropping, _join(name.non_dropping, name.family)) + suffix
            return f"{given} {last}" if given else last
        last = _lead(self._given, name.dropping, self._last_name(name)) + suffix
        given = self._given.outer(self._given.inner(given))
        return f"{given} {self._family.outer(last)}" if given else self._family.outer(last)

    def _inverted(self, name: Name, given: str) -> str:
        """Write family name, given name, particles, suffix; the given name's affixes hold the particles."""
        demoted = self._demote == "display-and-sort"
        suffix = self._printed_suffix(name)
        if self._plain:
            head = name.family if demoted else _join(name.non_dropping, name.family)
            particles = _join(name.dropping, name.non_dropping) if demoted else name.dropping
            tail = f"{given} {particles}" if given and particles else given or particles
        else:
            head = self._family.outer(self._family.inner(name.family) if demoted else self._last_name(name))
            particles = self._family.inner(name.non_dropping) if demoted else ""
            particles = _lead(self._given, name.dropping, particles)
            tail = " ".join(part for part in (self._given.inner(given), particles) if part)
            tail = self._given.outer(tail)
        if tail:
            head += self.separator + tail
        return head + self.separator + suffix if suffix else head

    def _key(self, name: Name, level: int) -> str:
        """Give what a name sorts by: its parts in the order in which they are compared.

        Source:
            CSL 1.0.2, "Name-part Order", "Sorting Keys".
        """
        family, tail = name.family, _join(name.dropping, name.non_dropping)
        if self._demote == "never":
            family = f"{name.non_dropping.rstrip(_TIGHT)} {family}" if name.non_dropping else family
            tail = name.dropping
        if self.form == "short" and not level:
            return family
        parts = (family, self._given_name(name, level), tail, name.suffix)
        return " ".join(part for part in parts if part)
