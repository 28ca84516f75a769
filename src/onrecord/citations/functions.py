"""One citation, or one whole list, in one call."""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any, Final

from onrecord.arguments import all_must_be, must_be
from onrecord.citations.document import Annotations, Document, cite_alone
from onrecord.citations.listing import no_list
from onrecord.citations.requests import Cite
from onrecord.citations.second_hand.citables import Citables, Item
from onrecord.citations.second_hand.rules import SecondHandRule, rule_for
from onrecord.csl import Style
from onrecord.csl.citing.sections import Where, section
from onrecord.csl.citing.style import compiled_style
from onrecord.csl.sorting.collation import collation
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText, LossWarning
from onrecord.off_record import OnLoss, published_part, report_losses
from onrecord.records.losses import Loss
from onrecord.records.sources import Source

SortKey = Callable[[Source], str]


def cite(
    dossier: Dossier, item: Item | Iterable[Item], style: Style | str | PathLike[str] = "apa", output: str = "text",
    locale: str | None = None, *, narrative: bool = False, locator: str | int | None = None,
    original_locator: str | int | None = None, rules: SecondHandRule | Iterable[SecondHandRule] = (),
    off_record: bool = False, case: str | None = None, links: bool = True,
    abbreviations: Mapping[str, Any] | None = None,
) -> str:  # fmt: skip
    """Cite a source, or who said something in it; in a style of notes, give the note.

    An attribution to somebody else than the author is cited at second hand, by the rule of the style; one to the
    author is an ordinary citation. A claim is cited by all who are on record for it, a speaker by all that is
    attributed to them. For a text with several citations use `Document`, which knows what was cited before.

    Args:
        dossier: Where it is on record.
        item: A source, an attribution, a claim, a speaker, or the key of one ("claim:military-first"); or several.
        style: As for `Document`; so are `output`, `locale`, `rules`, `off_record` and `case`.
        output: "text", "html", "markdown", "latex", "typst", "rst" or "rtf".
        locale: BCP 47 tag.
        narrative: Names stand in the sentence, outside the brackets; a note is the same either way.
        locator: Place in the work consulted: "4" (a page), "pp. 3-4", "para. 2".
        original_locator: Place in the original, as the work consulted gives it.
        rules: Rules of one's own.
        off_record: Cite what was said off the record, too.
        case: Which titles are put into sentence case.
        links: Whether addresses and identifiers that a citation prints are links, where the output has any.
        abbreviations: As for `Document`.

    Raises:
        UnknownKey: The item is not on record.
        OffTheRecord: It was said off the record.
        StyleError: The style cannot be found or used.
        UnknownFormat: There is no such output.

    Source:
        The rules for second-hand citations name theirs: `onrecord.citations.RULES`.

    >>> from onrecord import Attribution, Claim, Person
    >>> dossier = Dossier([
    ...     Person(key="person", name="Person, James"), Claim(key="military-first", text="It grew out of a wish."),
    ...     Source(key="bbc2013", container_title="BBC", issued="2013-07"),
    ...     Source(key="ramani2016", author=["Ramani, Samuel"], title="A Connection", issued=2016),
    ...     Attribution(claim="military-first", speaker="person", source="ramani2016", via="bbc2013"),
    ... ])
    >>> cite(dossier, "claim:military-first")
    '(Person, 2013, as cited in Ramani, 2016)'
    >>> cite(dossier, "claim:military-first", style="mla", locator="4")
    '(Person, qtd. in Ramani 4)'
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    style = Style.of(style, locale)
    must = "records or keys that can be cited"
    items = [item] if isinstance(item, Item) else all_must_be("item", item, must, Item)
    asked = Cite(*items, narrative=narrative, locator=locator, original_locator=original_locator)
    citables = Citables(dossier, rule_for(compiled_style(style).style, rules), style.language, off_record)
    return cite_alone(citables, asked, style, output, case, links, abbreviations)


_YEARS: Final = 10**9
"""Added to years, so that those before our era sort as digits do."""


def _names(source: Source) -> str:
    return "; ".join(name.sort_form for name in source.author or source.editor)


def _date(source: Source) -> str:
    first = source.issued.earliest if source.issued else None
    return f"{first[0] + _YEARS:012}{first[1]:02}{first[2]:02}" if first else ""


SORTS: Final[Mapping[str, SortKey]] = MappingProxyType(
    {
        "author": _names,
        "container": lambda source: source.container_title,
        "issued": _date,
        "key": lambda source: source.key,
        "title": lambda source: source.title,
        "type": lambda source: source.type,
    }
)
"""What a list can be sorted by, besides the order of the style."""


def bibliography(
    dossier: Dossier, style: Style | str | PathLike[str] = "apa", output: str = "text", locale: str | None = None,
    annotated: bool | Annotations = False, sort: str | None = None, *, originals: bool | None = None,
    rules: SecondHandRule | Iterable[SecondHandRule] = (), off_record: bool = False, on_loss: OnLoss | None = None,
    case: str | None = None, links: bool = True, where: Where | None = None,
    abbreviations: Mapping[str, Any] | None = None,
) -> str:  # fmt: skip
    """Write the list of references: the works that were read, and, as the rule of the style has it, the originals.

    Args:
        dossier: Where the works are on record.
        style: As for `Document`; so are `output`, `locale`, `originals`, `rules`, `off_record` and `case`.
        output: "text", "html", "markdown", "latex", "typst", "rst" or "rtf".
        locale: BCP 47 tag.
        annotated: Under each work, the claims that it carries and whose they are; or texts of one's own, by key.
        sort: "author", "container", "issued", "key", "title", "type" or "added", the order of the dossier; with a
            "-" before it from the last to the first; works without the value come last. None as the style has it.
            Numbers follow the order.
        originals: Whether works known only through another are listed, too; None as the rule has it.
        rules: Rules of one's own.
        off_record: List what is on record only for what was said off the record, too.
        on_loss: Called with each record that is left out as off the record, and with each work of which the style
            prints nothing in its list; a `LossWarning` if None.
        case: Which titles are put into sentence case.
        links: Whether addresses and identifiers are links, where the output has any.
        where: Which works, as for `Document.bibliography`; "cited" are those in which something is attributed.
        abbreviations: As for `Document`.

    Returns:
        The list in the output; an entry a line in text, a paragraph each in Markdown and LaTeX. Copies of a listed
        work in which nothing is attributed are left out.

    Raises:
        StyleError: The style cannot be found or used.
        UnknownFormat: There is no such output.
        InvalidText: `sort` or `case` is none of the above.

    >>> works = Source(key="b", title="Second", issued=2001), Source(key="a", title="First", issued=2002)
    >>> print(bibliography(Dossier(works)))
    First. (2002).
    Second. (2001).
    >>> print(bibliography(Dossier(works), "ieee", sort="-issued"))
    [1] “First.” 2002.
    [2] “Second.” 2001.
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    dossier = published_part(dossier, off_record, on_loss)
    document = Document(
        dossier,
        style,
        output,
        locale,
        rules=rules,
        originals=originals,
        off_record=off_record,
        is_sorted=sort is None,
        case=case,
        links=links,
        abbreviations=abbreviations,
    )
    document.list_all(works(dossier), lambda listed: _sorted(listed, sort))
    if not document.has_list:
        reason = no_list(document.style_name)
        if on_loss is None:
            warnings.warn(f"no list is written: {reason}", LossWarning, stacklevel=2)
        else:
            on_loss(Loss(document.style_name, "bibliography", document.style_name, reason))
        return ""
    report_losses(_unprinted(document, dossier), "are not listed by the style", on_loss)
    return document.bibliography(annotated, _in_dossier(where, dossier))


def _in_dossier(where: Where | None, dossier: Dossier) -> Where | None:
    """Let a work of a list that is no text's count as cited where something is attributed in it."""
    if where is None or callable(where):
        return where
    holds = section(where)
    return lambda item: holds(item, bool(dossier.attributions_of(source=str(item.get("id")))))


def _unprinted(document: Document, dossier: Dossier) -> Iterator[Loss]:
    for key in document.unprinted():
        reason = f"the style prints nothing in its list of such a work ({dossier.sources[key].type})"
        yield Loss(key, "entry", key, reason)


def works(dossier: Dossier) -> list[Source]:
    """List what a bibliography names, without copies of listed works in which nothing is attributed."""
    listed = {source.key: source for source in dossier.bibliography_sources()}
    return [
        source for key, source in listed.items()
        if source.reprint_of not in listed or dossier.attributions_of(source=key)
    ]  # fmt: skip


def _sorted(sources: list[Source], sort: str | None) -> list[Source]:
    """Return sources in the order asked for; those that have nothing to sort by come last."""
    if sort is None or sort == "added":
        return sources
    name = sort.removeprefix("-") if isinstance(sort, str) else sort
    if name == "added":
        return sources[::-1]
    if name not in SORTS:
        raise InvalidText("sort", f"be one of {', '.join(SORTS)}, added, with or without a '-' before it", sort)
    values = [SORTS[name](source) for source in sources]
    order = sorted(zip(collation(values), range(len(sources)), strict=True), reverse=sort.startswith("-"))
    ranked = [at for _, at in order]
    return [sources[at] for at in ranked if values[at]] + [sources[at] for at in sorted(ranked) if not values[at]]
