"""What a style does about cites that look alike (CSL 1.0.2, "Disambiguation", citation-specific options)."""

from collections.abc import Mapping
from typing import Final

from onrecord.csl.rendering.context import FULL, INITIALS
from onrecord.csl.values.item import Name

_BY_CITE: Final = "by-cite"


class Rules:
    """What a style does about cites that look alike.

    Attributes:
        names, givens, suffixes: Whether names are added, given names expanded, year suffixes added.
        rule: Its `givenname-disambiguation-rule`.
        mark: What follows an initial; None if it has no initials.
        parts_particles: Whether a particle that belongs to the family name is no part of it for telling names apart:
            it is not where the style never demotes it, as in citeproc-js.
        conditions: How often it asks for `disambiguate="true"`.
    """

    __slots__ = ("conditions", "givens", "mark", "names", "parts_particles", "rule", "suffixes")

    def __init__(self, options: Mapping[str, str], mark: str | None, conditions: int) -> None:
        self.names = options.get("disambiguate-add-names") == "true"
        self.givens = options.get("disambiguate-add-givenname") == "true"
        self.suffixes = options.get("disambiguate-add-year-suffix") == "true"
        self.rule = options.get("givenname-disambiguation-rule", _BY_CITE)
        self.mark, self.conditions = mark, conditions
        self.parts_particles = options.get("demote-non-dropping-particle") != "never"

    @property
    def any(self) -> bool:
        """Whether the style does anything."""
        return self.names or self.givens or self.suffixes or self.conditions > 0

    @property
    def is_by_cite(self) -> bool:
        """Whether names are told apart only where that tells cites apart.

        In citeproc-js, and so here, the note that cites an item first tells its cites from others by this rule alone.
        """
        return self.rule == _BY_CITE

    @property
    def highest(self) -> int:
        """How far a given name may be expanded."""
        return INITIALS if self.rule.endswith("with-initials") else FULL

    def family(self, name: Name) -> tuple[str, str]:
        """Return what is alike in names that are told apart by given names."""
        return "" if self.parts_particles else name.non_dropping, name.family or name.literal
