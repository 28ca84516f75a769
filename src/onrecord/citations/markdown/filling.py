"""Replace the citations of a Markdown text, and append the list of what it cites."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.arguments import must_be
from onrecord.citations.document import Document
from onrecord.citations.faults import line_and_column, located, tell_no_list, told
from onrecord.citations.handles import Citation as Written
from onrecord.citations.labels import are_labels
from onrecord.citations.locators import terms_of
from onrecord.citations.markdown.affixes import Affixes
from onrecord.citations.markdown.blocks import Blocks, Span, blocks
from onrecord.citations.markdown.emphasis import other_mark
from onrecord.citations.markdown.found import Citation, Found, KeyInText, LeftAlone, MissingSemicolon, Verified
from onrecord.citations.markdown.header import Header, header
from onrecord.citations.markdown.scanning import citations
from onrecord.citations.parts import part
from onrecord.citations.replacing import Replacement, has_one, replaced
from onrecord.citations.requests import Cite
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.citations.stops import opening, stop_before_note, within_note
from onrecord.citations.uncited import list_uncited
from onrecord.citations.verifying import CitedWords
from onrecord.collector import collector_paused
from onrecord.csl import Style
from onrecord.csl.styles.locale import checked
from onrecord.csl.styles.locale import load as load_locale
from onrecord.dossier import Dossier
from onrecord.errors import Fault, InvalidText, InWords, OnrecordError
from onrecord.texts.texts import AnyTexts

OnFault = Callable[[Fault], object]
_SENTENCE_START: Final = re.compile(
    r"(?:\A|\n[ \t]*\n)[ \t>#*+-]*$|[.!?…][\"'”’»)\]*_]*\s+$|\n[ \t]*(?:#{1,6}|[-*+])[ \t]+$"
)
"""What stands before a sentence begins: a paragraph, an ended sentence, a heading or an item."""
_BLOCK_START: Final = re.compile(
    r"(?:\A|\n)(?:[ \t]*+(?:>|:{3}[^\n]*+|[-*+:|]|\(?(?:\d{1,9}|[A-Za-z#@])[.)]|\#{1,6}|\[\^[^\]\s]{1,99}\]:))*+\Z|\|\Z"
)
"""Marks by which quotations, items, headings, notes, divisions and cells begin."""
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_SEEN_BEFORE: Final = 200
_STOPS_SEEN: Final = 10
_EMPHASIS_SEEN: Final = 2_000
_TIED: Final = re.compile(r"\\ |&(?:nbsp|#160|#x0*a0);", re.IGNORECASE)
"""Spaces that do not break, as Markdown has them."""
_RAISED: Final = ("<sup>", "^")
"""What a citation begins with that is raised, and so stands close to the word before it."""


@collector_paused()
def fill(
    dossier: Dossier, text: str, style: Style | str | PathLike[str] = "apa", locale: str | None = None, *,
    rules: SecondHandRule | Iterable[SecondHandRule] = (), originals: bool | None = None,
    annotated: bool = False, off_record: bool = False, path: str = "", case: str | None = None,
    on_fault: OnFault | None = None, links: bool = True, markdown: str = "gfm",
    on_note: OnFault | None = None, abbreviations: Mapping[str, Any] | None = None,
    texts: AnyTexts | None = None, on_unverified: OnFault | None = None,
) -> str:  # fmt: skip
    """Replace the citations of a Markdown text and append the list of what it cites.

    Citations are pandoc's: `[see @ramani2016, pp. 3-4; @person]`, `[-@ramani2016]`, `@ramani2016 [p. 3]`. A key is
    that of a source, an attribution, a claim or a speaker: `[@claim:military-first]` cites everybody who is on record
    for the claim, and `@person` all that is attributed to the person, at second hand where that is so. Code, comments,
    links, e-mail addresses and `\\@` stay as they are. In a style of notes each citation becomes a footnote of
    pandoc's Markdown, and one within a footnote is written there.

    Args:
        dossier: What it cites.
        text: Markdown.
        style: As for `Document`; so are `locale`, `rules`, `originals`, `off_record` and `case`.
        locale: BCP 47 tag of the language of the text; None as its header has it (`lang`).
        rules: Rules of one's own for second-hand citations.
        originals: Whether works known only through another are listed, too; None as the rule has it.
        annotated: Under each work of the list, the claims that it carries.
        off_record: Cite what was said off the record, too.
        path: Name of the file, for messages.
        case: Which titles are put into sentence case.
        on_fault: Called with each citation that cannot be made, which then stays as it stands.
        on_note: Called with each thing that looks like a citation of another program and stays as it stands, and where
            a list should stand though the style has none; of that a `LossWarning` if None.
        links: Whether addresses and identifiers are links.
        markdown: The kind of Markdown that is written, "gfm" or "pandoc": what is raised is `<sup>1</sup>` or `^1^`.
        abbreviations: As for `Document`.
        texts: Texts of sources, for spans `[@claim:military-first]{.verify}`, as for `verify`; such a span gets the
            class "verified" or "unverified".
        on_unverified: Called with each attribution that is cited in such a span and whose words do not stand in its
            source.

    Returns:
        The text in Markdown. The list stands in the div `::: {#refs}` if the text has one, else at the end, under the
        heading that the header of the text gives it; works that the header names under `nocite` are listed, too. With
        `suppress-bibliography` in the header there is no list.

    Raises:
        FaultGroup: Keys are not on record, were said off the record, or stand where a semicolon is missing: all
            of them, each with its line; not where `on_fault` is given.
        StyleError: The style cannot be found or used.
        InvalidText: `markdown` is neither of the two.

    Source:
        pandoc manual, "Citation syntax", "Placement of the bibliography" and "Including uncited items in the
        bibliography"; pandoc-crossref manual, "Syntax", and Quarto, "Cross References" (labels).

    >>> from onrecord import Source
    >>> dossier = Dossier([Source(key="ramani2016", author=["Ramani, Samuel"], title="A Connection", issued=2016)])
    >>> print(fill(dossier, "As @ramani2016 [p. 3] says, they bartered [see @ramani2016, pp. 4-5]."))
    As Ramani (2016, p. 3) says, they bartered (see Ramani, 2016, pp. 4–5).
    <BLANKLINE>
    Ramani, S. (2016). *A Connection*.
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("text", text, "a text", str)
    laid_out = blocks(text)
    asked = header(text)
    document = Document(
        dossier, style, _output(markdown), locale or _language(asked.language), rules=rules, originals=originals,
        off_record=off_record, case=case, links=links, links_cites=asked.links, links_back=False,
        abbreviations=abbreviations,
    )  # fmt: skip
    every = citations(text, laid_out)
    left = [(item.start, item.must, item.text) for item in every if isinstance(item, LeftAlone)]
    for _, note in located(left, text, path, "note") if on_note else ():
        on_note(note)  # type: ignore[misc]
    told_of = (_without_labels(item, document, text) for item in every if not isinstance(item, LeftAlone | Verified))
    cited = [item for item in told_of if not _is_label(item, document)]
    found = _checked(cited, document, text, path, on_fault)
    placed = _placed(found, laid_out, document.is_note)
    terms = terms_of(load_locale(document.language))
    in_order = sorted(placed, key=lambda place: (place.note, place.citation.start))
    affixes = Affixes()
    made = document.cite_all(_requests(in_order, terms, affixes))
    written = {place.citation.start: citation for place, citation in zip(in_order, made, strict=True)}
    notes = _Notes(text)
    replacements = [_replaced(place, written[place.citation.start], text, notes, affixes) for place in placed]
    spans = [item for item in every if isinstance(item, Verified)]
    replacements += _marks(spans, CitedWords(dossier, texts), text, path, on_unverified)
    list_uncited(asked.uncited, dossier, document, path, on_fault, line=asked.lines.get("nocite", 0))
    if place := _place_of_list(asked, laid_out, text):
        tell_no_list(document, path, on_note, *place)
    listed = "" if asked.has_no_list else document.bibliography(annotated)
    title = f"# {asked.list_title}\n\n" if asked.list_title and listed and laid_out.refs is None else ""
    return _whole(text, replacements, laid_out.refs, title + listed, notes)


_OUTPUTS: Final = MappingProxyType({"gfm": "markdown", "pandoc": "pandoc"})


def _output(markdown: str) -> str:
    if markdown not in _OUTPUTS:
        raise InvalidText("markdown", f"be one of {', '.join(_OUTPUTS)}", markdown)
    return _OUTPUTS[markdown]


def _language(tag: str) -> str | None:
    """Return the language of a header, if it is one; None where there is none that is known."""
    try:
        return checked(tag) if tag else None
    except OnrecordError:
        return None


class _Place(NamedTuple):
    """A citation, the number of its note in a style of notes (else 0), and whether that note is there already."""

    citation: Citation
    note: int
    is_within: bool


class _Notes:
    """The footnotes that citations become, under labels that the text has not."""

    def __init__(self, text: str) -> None:
        self._texts: list[str] = []
        self._prefix = "cite"
        while f"[^{self._prefix}-" in text:
            self._prefix += "-x"

    def add(self, text: str) -> str:
        """Add a note, and give its call."""
        self._texts.append(text)
        return f"[^{self._prefix}-{len(self._texts)}]"

    def written(self) -> str:
        """Write the notes."""
        return "\n".join(f"[^{self._prefix}-{number}]: {text}" for number, text in enumerate(self._texts, 1))


def _place_of_list(asked: Header, laid_out: Blocks, text: str) -> tuple[int, int] | None:
    """Return line and column of where a text asks for its list; None if it does not."""
    if asked.has_no_list:
        return None
    if laid_out.refs:
        return line_and_column(text, laid_out.refs.start)
    return (asked.lines["reference-section-title"], 0) if asked.list_title else None


def _is_label(item: Found, document: Document) -> bool:
    """Return whether what looks like a citation names figures, tables and the like, and nothing on record."""
    if not isinstance(item, Citation):
        return False
    return _are_labels(item.pieces, document)


def _are_labels(pieces: Iterable[KeyInText], document: Document) -> bool:
    return are_labels((piece.key.key for piece in pieces), document.knows)


def _without_labels(item: Found, document: Document, text: str) -> Found:
    """Return a citation without labels: a key in the sentence and the brackets after it are two if either is a label.

    `@lee [@fig:map]` cites a work and names a figure, `@fig:map [@lee]` names a figure and cites a work.
    """
    if not isinstance(item, Citation) or item.start != item.pieces[0].key.start or len(item.pieces) == 1:
        return item
    (key, _, after), *more = item.pieces
    if not after.strip() and _are_labels(item.pieces[1:], document):
        return item._replace(end=key.end, pieces=item.pieces[:1])
    if not after.strip() and _are_labels(item.pieces[:1], document):
        return item._replace(start=text.find("[", key.end), pieces=tuple(more), narrative=False)
    return item


def _checked(
    found: Sequence[Found], document: Document, text: str, path: str, on_fault: OnFault | None
) -> list[Found]:  # fmt: skip
    """Raise all that is wrong with the citations together, or report it and leave these citations out."""
    keys = [piece.key for item in found if isinstance(item, Citation) for piece in item.pieces]
    must = "be one key between semicolons"
    crowded = [(item.start, must, ", ".join(item.keys)) for item in found if isinstance(item, MissingSemicolon)]
    places = sorted(told([(key.start, key.key) for key in keys], document, text, path, on_fault, crowded))
    return [item for item in found if not isinstance(item, Citation) or not has_one(places, item.start, item.end)]


def _marks(
    spans: Iterable[Verified], words: CitedWords, text: str, path: str, on_unverified: OnFault | None
) -> Iterator[Replacement]:  # fmt: skip
    """Yield what spans `.verify` say of what they cite, and tell of words that do not stand in their sources."""
    wrong: list[tuple[int, str, str]] = []
    for span in spans:
        faults = list(words.faults(span.keys))
        wrong += [
            (span.start, fault.must, InWords(f"{fault.entry}: {fault.got}") if fault.entry else str(fault.got))
            for fault in faults
        ]
        yield Replacement(span.mark, span.mark, " .unverified" if faults else " .verified")
    for _, fault in located(wrong, text, path, "warning") if on_unverified else ():
        on_unverified(fault)  # type: ignore[misc]


def _placed(found: Sequence[Found], laid_out: Blocks, is_note: bool) -> list[_Place]:
    """Number the notes of a text, those that are there and those that citations become, in the order of their calls."""
    cited = [item for item in found if isinstance(item, Citation)]
    if not is_note:
        return [_Place(citation, 0, False) for citation in cited]
    called: dict[str, int] = {}
    numbers: dict[int, int] = {}
    count = 0
    for item in found:
        if laid_out.note_at(item.start) or isinstance(item, MissingSemicolon | LeftAlone | Verified):
            continue
        if isinstance(item, Citation):
            count += not item.in_note
            numbers[item.start] = count
        elif not item.label or item.label not in called:
            count += 1
            called[item.label] = count
    places: list[_Place] = []
    for citation in cited:
        label = laid_out.note_at(citation.start)
        number = called.get(label, count + 1) if label else numbers[citation.start]
        places.append(_Place(citation, number, bool(label) or citation.in_note))
    return places


def _requests(places: Iterable[_Place], terms: Mapping[str, str], affixes: Affixes) -> Iterator[Cite]:
    """Yield what the citations of a text ask for: the same object for those that are written alike."""
    known: dict[tuple[object, ...], Cite] = {}
    for place in places:
        citation = place.citation
        is_bare = citation.start == citation.pieces[0].key.start
        pieces = [(piece.key.key, piece.key.hides_names, piece.before, piece.after) for piece in citation.pieces]
        written = (place.note, citation.narrative, is_bare, *pieces)
        if written not in known:
            known[written] = _request(place, terms, affixes)
        yield known[written]


def _request(place: _Place, terms: Mapping[str, str], affixes: Affixes) -> Cite:
    """Return what a citation of the text asks for; of a narrative one, later works stand beside the first."""
    citation = place.citation
    parts = tuple(
        part(
            piece.key.key, piece.before, _TIED.sub("\u00a0", piece.after), terms,
            is_named=not at and citation.start == piece.key.start, hides_names=piece.key.hides_names, rich=affixes.rich,
        )
        for at, piece in enumerate(citation.pieces)
    )  # fmt: skip
    first = 1 if citation.narrative else len(parts)
    return Cite(*parts[:first], narrative=citation.narrative, beside=parts[first:], note=place.note)


def _replaced(place: _Place, written: Written, text: str, notes: _Notes, affixes: Affixes) -> Replacement:
    """Return what stands in the place of a citation; a new note is added to `notes`."""
    start, end = place.citation.start, place.citation.end
    paragraph = text[max(0, start - _EMPHASIS_SEEN) : start].rpartition("\n\n")[2]
    shown = affixes.put_back(other_mark(written.text, paragraph, text[end : end + 1]))
    within = other_mark(written.note, paragraph, text[end : end + 1]) if place.is_within else written.note
    note = affixes.put_back(within)
    if not place.note:
        before = text[max(0, start - _SEEN_BEFORE) : start]
        if not shown or shown.startswith(_RAISED):
            start -= _space_before(before) if shown else len(before) - len(before.rstrip(" "))
        end += shown.endswith(".") and text[end : end + 1] == "." != text[end + 1 : end + 2]
        return Replacement(start, end, _as_sentence(shown, text, start))
    if place.is_within:
        return _within(start, end, note, text)
    mark = notes.add(note)
    before = text[max(0, start - _SEEN_BEFORE) : start]
    if place.citation.narrative:
        shown = before = _as_sentence(shown, text, start)
    else:
        start -= _space_before(before)
    stop, taken = stop_before_note(before, text[end : end + _STOPS_SEEN])
    return Replacement(start, end + len(taken), shown + stop + mark)


def _space_before(before: str) -> int:
    """Return how much white space ends a text, with the backslash that escapes it; none where a block begins."""
    bare = before.rstrip(" \t\n")
    if _BLOCK_START.search(bare) or _EMPTY_LINE.search(before, len(bare)):
        return 0
    is_escaped = len(bare) < len(before) and (len(bare) - len(bare.rstrip("\\"))) % 2
    return len(before) - len(bare) + is_escaped


def _within(start: int, end: int, note: str, text: str) -> Replacement:
    """Say what stands instead of a citation in a note of the writer's own."""
    follows = text[end : end + 80].lstrip(" ")[:1]
    written, taken = within_note(note, "" if follows in "\n]" else follows, text[end : end + 1])
    return Replacement(start, end + len(taken), written)


def _as_sentence(written: str, text: str, start: int) -> str:
    """Return a citation a capital where a sentence begins with it."""
    if not written[:1].islower():
        return written
    return opening(written, _SENTENCE_START.search(text, max(0, start - _SEEN_BEFORE), start) is not None)


def _whole(text: str, replacements: Iterable[Replacement], refs: Span | None, listed: str, notes: _Notes) -> str:
    """Put the text together again."""
    every = list(replacements)
    if refs is not None and listed:
        every.append(Replacement(refs.start, refs.end, f"\n\n{listed}\n\n"))
    whole = replaced(text, every)
    after = [part for part in ("" if refs is not None else listed, notes.written()) if part]
    if not after:
        return whole
    closing = "\n" if text.endswith("\n") else ""
    return "\n\n".join((whole.rstrip("\n"), *after)) + closing
