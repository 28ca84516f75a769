"""How styles cite what was said at second hand: a table of rules, one for each family of styles.

CSL cannot say it (there is no such concept in CSL 1.0.2), so each rule is stated here and names where it was published.
"""

from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from onrecord.citations.second_hand.connectives import APUD, AS_CITED_IN, CITED_IN, QTD_IN, QUOTED_IN
from onrecord.csl.styles.style import STYLE_ALIASES, ParsedStyle
from onrecord.records.fields import FILLED, Record, as_texts, must

PLACES: Final = ("brackets", "note", "prose")
ORIGINALS: Final = ("name", "date", "work")
LISTED: Final = ("consulted", "both", "together")
FORMATS: Final = ("author-date", "author", "note", "numeric", "label")


def _among(words: tuple[str, ...]) -> Any:
    return must(f"be one of {', '.join(words)}", words.__contains__)


@frozen(kw_only=True)
class SecondHandRule(Record):
    """How a family of styles cites what was said at second hand.

    Immutable: threads may share it.

    Attributes:
        family: What the family is called.
        rule: Where the rule was published: book, edition, section.
        styles: Names of CSL styles, or what they begin with before a hyphen; empty for every style.
        formats: The citation formats of CSL that it is for; empty for all.
        connective: The words before the work consulted; English ones of `connectives` are translated, "" is none.
        quoting: The same where the speaker's words themselves are given (mode direct); empty if it is no different.
        place: Where it stands: "brackets" of the citation, a "note", or "prose" with only the work consulted in
            brackets.
        original: What stands of the original: the speaker's "name"; with the "date" of the work, if the work is
            known, dated, and by the speaker or by nobody named; or the whole "work".
        before: What stands between the original and the connective.
        is_italic: Whether the connective is in italics.
        listed: What enters the list: the work "consulted"; "both", an entry each; or both "together", in one entry
            under the speaker. An original is listed only if the work is known.
        full_style: For "together": the style in which the entry names the work consulted; empty for the same.

    >>> house = SecondHandRule(family="house", rule="Our style guide, page 3", connective="according to", before=" ")
    >>> house.listed, house.original
    ('consulted', 'name')
    """

    family: str = field(metadata=FILLED)
    rule: str = field(metadata=FILLED)
    styles: tuple[str, ...] = field(converter=as_texts, default=())
    formats: tuple[str, ...] = field(converter=as_texts, default=())
    connective: str = AS_CITED_IN
    quoting: str = ""
    place: str = field(default="brackets", metadata=_among(PLACES))
    original: str = field(default="name", metadata=_among(ORIGINALS))
    before: str = ", "
    is_italic: bool = False
    listed: str = field(default="consulted", metadata=_among(LISTED))
    full_style: str = ""

    def described(self) -> str:
        """Describe the rule, for messages."""
        return f"SecondHandRule {self.family!r}"

    def fits(self, name: str, format: str) -> bool:
        """Return whether the rule is for a style of this name and citation format."""
        styles = {*self.styles, *(STYLE_ALIASES.get(style, style) for style in self.styles)}
        named = not styles or any(name == style or name.startswith(f"{style}-") for style in styles)
        return named and (not self.formats or format in self.formats)


RULES: Final = (
    SecondHandRule(
        family="APA",
        rule="Publication Manual of the American Psychological Association, 7th ed., section 8.6",
        styles=("apa",), formats=("author-date",),
        connective=AS_CITED_IN, original="date",
    ),
    SecondHandRule(
        family="MLA",
        rule="MLA Handbook, 9th ed., section 6.77",
        styles=("modern-language-association",), formats=("author",),
        connective=QTD_IN,
    ),
    SecondHandRule(
        family="Chicago, notes",
        rule="The Chicago Manual of Style, 17th ed., section 14.260",
        styles=("chicago", "turabian"), formats=("note",),
        connective=QUOTED_IN, place="note", original="work", listed="both",
    ),
    SecondHandRule(
        family="Chicago, author-date",
        rule="The Chicago Manual of Style, 17th ed., sections 15.56 and 14.260",
        styles=("chicago", "turabian"), formats=("author-date",),
        connective=QUOTED_IN, original="date", listed="together", full_style="chicago-notes-bibliography",
    ),
    SecondHandRule(
        family="Harvard",
        rule="Pears and Shields, Cite Them Right, 12th ed., 'Secondary referencing'",
        styles=("harvard",), formats=("author-date",),
        connective=CITED_IN, quoting=QUOTED_IN, original="date",
    ),
    SecondHandRule(
        family="ABNT",
        rule="ABNT NBR 10520:2023, 'Citação de citação'",
        styles=("associacao-brasileira-de-normas-tecnicas",), formats=("author-date",),
        connective=APUD, original="date", before=" ", is_italic=True,
    ),
    SecondHandRule(
        family="ABNT, notes",
        rule="ABNT NBR 10520:2023, 'Citação de citação'",
        styles=("associacao-brasileira-de-normas-tecnicas",), formats=("note",),
        connective=APUD, place="note", original="work", before=" ", is_italic=True,
    ),
    SecondHandRule(
        family="IEEE",
        rule="IEEE Reference Guide, section I: a name in the sentence, the number of the work read in brackets",
        styles=("ieee",), formats=("numeric",),
        connective=AS_CITED_IN, place="prose",
    ),
    SecondHandRule(
        family="Vancouver",
        rule="NLM, Citing Medicine, 2nd ed., and ICMJE Recommendations, section IV.A.3.g: cite what was read",
        styles=("nlm-citation-sequence", "nlm", "vancouver"), formats=("numeric",),
        connective=CITED_IN, place="prose",
    ),
    SecondHandRule(
        family="author-date",
        rule="no style of its own: as APA, 7th ed., section 8.6",
        formats=("author-date",),
        connective=AS_CITED_IN, original="date",
    ),
    SecondHandRule(
        family="author",
        rule="no style of its own: as MLA Handbook, 9th ed., section 6.77",
        formats=("author",),
        connective=QTD_IN,
    ),
    SecondHandRule(
        family="note",
        rule="no style of its own: as The Chicago Manual of Style, 17th ed., section 14.260",
        formats=("note",),
        connective=QUOTED_IN, place="note", original="work", listed="both",
    ),
    SecondHandRule(
        family="numbered",
        rule="no style of its own: as ICMJE Recommendations, section IV.A.3.g",
        connective=CITED_IN, place="prose",
    ),
)  # fmt: skip
"""The first that fits a style counts; the last ones are for styles that no other knows."""

_DEFAULT_FORMATS: Final = MappingProxyType({"note": "note", "in-text": "author-date"})


def rule_for(style: ParsedStyle, own: SecondHandRule | Iterable[SecondHandRule] = ()) -> SecondHandRule:
    """Return the rule of a style.

    Args:
        style: The style as loaded: of a dependent one, its parent.
        own: Rules of the caller, which come before those of the table.

    >>> from onrecord.csl.styles.style import load
    >>> rule_for(load("apa")).rule
    'Publication Manual of the American Psychological Association, 7th ed., section 8.6'
    """
    mine = (own,) if isinstance(own, SecondHandRule) else tuple(own)
    name, format = style_name(style), citation_format(style)
    return next((rule for rule in mine if rule.fits(name, format)), None) or _known_rule(name, format)


@lru_cache(maxsize=64)
def _known_rule(name: str, format: str) -> SecondHandRule:
    return next(rule for rule in RULES if rule.fits(name, format))


def style_name(style: ParsedStyle) -> str:
    """Return the last part of a style's id, by which it is known; of one without an id, what it was asked for as."""
    info = style.root.first("info")
    ids = (node.text.strip() for node in info.children if node.tag == "id") if info else ()
    return next((text for text in ids if text), style.name).rstrip("/").rpartition("/")[2].removesuffix(".csl")


def citation_format(style: ParsedStyle) -> str:
    """Describe how a style cites: the category of its `info`, else by its class (CSL 1.0.2, "Info").

    >>> from onrecord.csl.styles.style import load
    >>> citation_format(load("ieee")), citation_format(load("chicago-notes-bibliography"))
    ('numeric', 'note')
    """
    info = style.root.first("info")
    said = (node.attrs.get("citation-format", "") for node in info.children if node.tag == "category") if info else ()
    found = next((format for format in said if format in FORMATS), "")
    return found or _DEFAULT_FORMATS.get(style.root.attrs.get("class", ""), "author-date")
