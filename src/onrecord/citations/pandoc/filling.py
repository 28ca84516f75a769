"""Fill the citations of a document that pandoc has read, whatever it was written in, and its lists of works."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

from attrs import field, frozen

from onrecord.citations.document import Document
from onrecord.citations.faults import tell_no_list, wrong_with
from onrecord.citations.handles import Citation as Written
from onrecord.citations.labels import are_labels
from onrecord.citations.locators import terms_of
from onrecord.citations.pandoc.inlines import Affixes, Node, inlines, text_of, words
from onrecord.citations.pandoc.lists import put_lists
from onrecord.citations.pandoc.metadata import language, list_title, says, uncited
from onrecord.citations.pandoc.settling import Settled, settle
from onrecord.citations.pandoc.verifying import mark_verified
from onrecord.citations.pandoc.walking import Called, Site, Walked, walk
from onrecord.citations.parts import part
from onrecord.citations.requests import Cite
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.citations.stops import FINAL_STOP, opening, within_note
from onrecord.citations.uncited import list_uncited
from onrecord.citations.verifying import CitedWords
from onrecord.csl import Style
from onrecord.csl.styles.locale import load as load_locale
from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup
from onrecord.texts.texts import AnyTexts

OnFault = Callable[[Fault], object]
Json = dict[str, Any]
FORGOTTEN = ("nocite", "bibliography", "csl", "citation-style", "citation-abbreviations", "references")
"""Metadata that ask for what is done, so that nothing does it once more."""

_OPENING = "([{/“‘«„‚-–—'\" \u00a0"


@frozen
class _Filling:
    """One document that is being filled.

    Attributes:
        document: The citations.
        walked: What the document of pandoc has.
        terms: Words for places.
        affixes: What stands around keys.
    """

    document: Document
    walked: Walked
    terms: Mapping[str, str]
    affixes: Affixes = field(factory=Affixes)


def fill_pandoc(
    dossier: Dossier, document: Json, style: Style | str | PathLike[str] = "apa", locale: str | None = None, *,
    rules: SecondHandRule | Iterable[SecondHandRule] = (), originals: bool | None = None, off_record: bool = False,
    case: str | None = None, on_fault: OnFault | None = None, links: bool = True, texts: AnyTexts | None = None,
    on_unverified: OnFault | None = None, as_text: bool = False, abbreviations: Mapping[str, Any] | None = None,
    on_note: OnFault | None = None,
) -> Json:  # fmt: skip
    """Replace the citations of a document as pandoc writes it in JSON, in place, and put its lists where they belong.

    Args:
        dossier: What it cites.
        document: What `pandoc -t json` writes, read as JSON. Its metadata are obeyed: `lang`, `nocite`,
            `link-citations`, `reference-section-title` and `suppress-bibliography`; files that they name are not read.
        style: As for `Document`; so are `rules`, `originals`, `off_record`, `case` and `links`.
        locale: BCP 47 tag of the language of the text; None as its metadata have it (`lang`).
        on_fault: Called with each citation that cannot be made, which then stays as it stands.
        texts: Texts of sources, for spans `.verify`, as for `verify`; such a span gets the class "verified" or
            "unverified".
        as_text: Whether citations are no elements of their own any more, for writers that would cite once more (Typst).
        on_unverified: Called with each attribution that is cited in a span `.verify` and whose words do not stand in
            its source.
        abbreviations: As for `Document`.
        on_note: Called where the document has a place for a list, or a heading, though the style has none; a
            `LossWarning` if None.

    Returns:
        The document: citations as pandoc's own processor would leave them, or notes in a style of notes. The list
        stands in the division `refs`, else at the end; in each division or under each heading with the class `refs`
        stand the works that its `where` names ("type=report"), and the list has the others.

    Raises:
        FaultGroup: Keys are not on record or were said off the record; not where `on_fault` is given.
        StyleError: The style cannot be found or used.

    Source:
        pandoc manual, "Citations"; pandoc-types 1.23.

    >>> from onrecord import Source
    >>> cited = {"citationId": "lee", "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": ""}}
    >>> text = {"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Cite", "c": [[cited], []]}]}]}
    >>> filled = fill_pandoc(Dossier([Source(key="lee", author="Lee, Ann", issued=2016, title="Rivers")]), text)
    >>> filled["blocks"][0]["c"][0]["c"][1]
    [{'t': 'Str', 'c': '(Lee,'}, {'t': 'Space'}, {'t': 'Str', 'c': '2016)'}]
    """
    meta = document.setdefault("meta", {})
    made = Document(
        dossier, style, "inlines", locale or language(meta), rules=rules, originals=originals, off_record=off_record,
        case=case, links=links, links_cites=says(meta, "link-citations"), links_back=False,
        abbreviations=abbreviations,
    )  # fmt: skip
    filling = _Filling(made, walk(document), terms_of(load_locale(made.language)))
    sites = _checked(filling, on_fault)
    _number(filling.walked.found, sites, made.is_note)
    _replace(filling, sites)
    mark_verified(filling.walked.checked, CitedWords(dossier, texts), on_unverified)
    list_uncited(uncited(meta), dossier, made, "the document", on_fault, line=0)
    title, is_suppressed = list_title(meta), says(meta, "suppress-bibliography")
    is_asked = filling.walked.refs is not None or filling.walked.lists or (title and not is_suppressed)
    if is_asked:
        tell_no_list(made, "the document", on_note)
    put_lists(document, filling.walked, made, title, is_suppressed)
    for name in FORGOTTEN:
        meta.pop(name, None)
    for site in sites.values() if as_text else ():
        cites, inside = site.node["c"]
        keys = " ".join(cite["citationId"] for cite in cites)
        site.node |= {"t": "Span", "c": [["", ["citation"], [["cites", keys]]], inside]}
    return document


def _checked(filling: _Filling, on_fault: OnFault | None) -> dict[int, Site]:
    """Return the citations that can be made, by the identity of their elements; tell of the others."""
    good: dict[int, Site] = {}
    faults: list[Fault] = []
    bad: dict[str, str] = {}
    known: set[str] = set()
    for site in filling.walked.sites():
        keys = [cite["citationId"] for cite in _without_labels(site, filling.document)]
        for key in keys:
            if key not in known and key not in bad:
                wrong = wrong_with(filling.document, key)
                if wrong:
                    bad[key] = wrong
                else:
                    known.add(key)
        if keys and not any(key in bad for key in keys):
            good[id(site.node)] = site
        elif not are_labels(keys, known.__contains__):
            near = text_of(site.beside)[:40].strip()
            faults += [Fault(bad[key], key, field=f"citation near {near!r}") for key in keys if key in bad]
    if faults and on_fault is None:
        raise FaultGroup("the document cites what cannot be cited", faults)
    for fault in faults:
        on_fault(fault)  # type: ignore[misc]
    return good


def _without_labels(site: Site, document: Document) -> list[Node]:
    """Return what a citation cites, apart from labels: `@lee [@fig:map]` and `@fig:map [@lee]` become two citations."""
    cites: list[Node] = site.node["c"][0]
    if len(cites) < 2 or cites[0]["citationMode"]["t"] != "AuthorInText" or text_of(cites[0]["citationSuffix"]).strip():
        return cites
    first, more = cites[:1], cites[1:]
    at, names = _at(site), _are_labels(first, document)
    if names == _are_labels(more, document):
        return cites
    if not names:
        site.beside[at + 1 : at + 1] = [{"t": "Space"}, _unfilled(more)]
        site.node |= _unfilled(first)
    else:
        site.beside[at:at] = [_unfilled(first), {"t": "Space"}]
        site.node |= _unfilled(more)
    return site.node["c"][0]  # type: ignore[no-any-return]


def _are_labels(cites: Iterable[Node], document: Document) -> bool:
    return are_labels((cite["citationId"] for cite in cites), document.knows)


def _unfilled(cites: list[Node]) -> Node:
    """Return a citation as it stood in the text."""
    shown = "; ".join("@" + cite["citationId"] for cite in cites)
    is_bare = cites[0]["citationMode"]["t"] == "AuthorInText"
    return {"t": "Cite", "c": [cites, words(shown if is_bare else f"[{shown}]")]}


def _number(found: Sequence[Site | Called], sites: Mapping[int, Site], is_note: bool) -> None:
    """Number the notes that are there, and those that citations become, in the order of their calls."""
    count = 0
    for one in found:
        if isinstance(one, Called):
            count += 1
            one.number = count
        elif is_note and one.note is None and id(one.node) in sites:
            count += 1
            sites[id(one.node)].number = count


def _replace(filling: _Filling, sites: Mapping[int, Site]) -> None:
    """Cite, and put what is printed in the place of the citations."""
    document, is_note = filling.document, filling.document.is_note
    in_order = sorted(sites.values(), key=_note_of) if is_note else list(sites.values())
    written = document.cite_all([_request(filling, site) for site in in_order])
    settled = {id(site.node): _settled(filling, site, one) for site, one in zip(in_order, written, strict=True)}
    in_quotes = document.has_stops_in_quotes
    for beside in {id(site.beside): site.beside for site in sites.values()}.values():
        settle(beside, settled, in_quotes)


def _note_of(site: Site) -> int:
    return site.note.number if site.note is not None else site.number


def _request(filling: _Filling, site: Site) -> Cite:
    """Return what a citation asks for."""
    cites = site.node["c"][0]
    narrative = cites[0]["citationMode"]["t"] == "AuthorInText" and not _is_alone(site)
    rich = filling.affixes.rich
    parts = tuple(
        part(
            cite["citationId"], _spaced(rich(cite["citationPrefix"])), rich(cite["citationSuffix"]), filling.terms,
            is_named=not at and (narrative or _is_apart(cite)),
            hides_names=cite["citationMode"]["t"] == "SuppressAuthor",
        )
        for at, cite in enumerate(cites)
    )  # fmt: skip
    first = 1 if narrative else len(parts)
    note = _note_of(site) if filling.document.is_note else 0
    return Cite(*parts[:first], narrative=narrative, beside=parts[first:], note=note)


def _spaced(before: str) -> str:
    """Put the space back that pandoc takes from the words before a key, unless they open something."""
    return f"{before} " if before.strip() and before[-1] not in _OPENING else before


def _is_apart(cite: Node) -> bool:
    """Return whether the words after a key stand in brackets of their own: no space comes before them."""
    return not any(node["t"] in ("Space", "SoftBreak") for node in cite["citationSuffix"][:1])


def _is_alone(site: Site) -> bool:
    """Return whether a key is all that stands in a span `.verify`, whose brackets are then those of a citation."""
    return site.is_checked and len(site.beside) == 1


def _settled(filling: _Filling, site: Site, written: Written) -> Settled:
    """Return what stands instead of a citation."""
    kept = filling.affixes.kept
    if not filling.document.is_note:
        return Settled(inlines(opening(written.text, _opens(site, written.text)), kept) or words("\u200b"))
    if site.note is None:
        return Settled(inlines(opening(written.text, _opens(site, written.text)), kept), inlines(written.note, kept))
    after = text_of(_after(site))[:40]
    text, taken = within_note(written.note, after.strip()[:1], after[:1])
    if taken:
        _take(site, taken)
    return Settled(inlines(text, kept))


def _at(site: Site) -> int:
    return next(at for at, node in enumerate(site.beside) if node is site.node)


def _after(site: Site) -> list[Node]:
    at = _at(site)
    return site.beside[at + 1 : at + 4]


def _take(site: Site, taken: str) -> None:
    """Take away what the citation has of the words behind it."""
    follows = site.beside[_at(site) + 1]
    if follows["t"] == "Str":
        follows["c"] = follows["c"].removeprefix(taken)


def _opens(site: Site, text: str) -> bool:
    """Return whether a sentence begins with a citation."""
    if not text[:1].islower() or not site.opens:
        return False
    at = _at(site)
    before = site.beside[max(0, at - 2) : at]
    return not before or (before[-1]["t"] != "Str" and FINAL_STOP.search(text_of(before).rstrip()) is not None)
