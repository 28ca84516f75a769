"""Replace the citations of a Markdown text, and append the list of what it cites."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.citations.document import Citation as Written
from onrecord.citations.document import Document
from onrecord.citations.locators import located, terms_of
from onrecord.citations.markdown.blocks import Blocks, Span, blocks
from onrecord.citations.markdown.header import header
from onrecord.citations.markdown.scanning import Citation, Found, KeyInText, MissingSemicolon, citations
from onrecord.citations.requests import Cite, Part
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.csl import Style
from onrecord.csl.styles.locale import checked
from onrecord.csl.styles.locale import load as load_locale
from onrecord.csl.text.casing import capitalize_first
from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup, OffTheRecord, OnrecordError, UnknownKey
from onrecord.items import mathematics

_INLINE: Final = re.compile(
    r"""
      \\(?P<escaped>[^\w\s])
    | \$(?=\S)(?P<math>[^$\n]+)(?<=\S)\$(?!\d)
    | `(?P<code>[^`\n]+)`
    | \*\*(?P<strong>[^*\n]+)\*\*
    | [*_](?P<emphasis>[^*_\n]+)[*_]
    | \^(?P<raised>[^\s^]{1,200})\^
    | ~(?P<lowered>[^\s~]{1,200})~
    | \s+
    """,
    re.VERBOSE,
)
"""Markup within the words before and after a key."""
_MARKED: Final = MappingProxyType({"strong": "b", "emphasis": "i", "raised": "sup", "lowered": "sub"})
_STOPS: Final = ".,;:!?"
_FINAL_STOP: Final = re.compile(r"[.!?][\"'”’»)*_]*$")
_SENTENCE_START: Final = re.compile(
    r"(?:\A|\n[ \t]*\n)[ \t>#*+-]*$|[.!?…][\"'”’»)\]*_]*\s+$|\n[ \t]*(?:#{1,6}|[-*+])[ \t]+$"
)
_SEEN_BEFORE: Final = 200
_RAISED: Final = ("<sup>", "^")
"""What a citation begins with that is raised, and so stands close to the word before it."""


def fill(
    dossier: Dossier, text: str, style: Style | str | PathLike[str] = "apa", locale: str | None = None, *,
    rules: SecondHandRule | Iterable[SecondHandRule] = (), originals: bool | None = None,
    annotated: bool = False, off_record: bool = False, path: str = "", case: str | None = None,
    on_fault: Callable[[Fault], object] | None = None, links: bool = True,
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
        links: Whether addresses and identifiers are links.

    Returns:
        The text in Markdown. The list stands in the div `::: {#refs}` if the text has one, else at the end, under the
        heading that the header of the text gives it; works that the header names under `nocite` are listed, too.

    Raises:
        FaultGroup: Keys are not on record, were said off the record, or stand where a semicolon is missing: all
            of them, each with its line; not where `on_fault` is given.
        StyleError: The style cannot be found or used.

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
    laid_out = blocks(text)
    asked = header(text)
    document = Document(
        dossier, style, "markdown", locale or _language(asked.language), rules=rules, originals=originals,
        off_record=off_record, case=case, links=links,
    )  # fmt: skip
    every = [item for item in citations(text, laid_out) if not _is_in(laid_out.refs, item.start)]
    found = _checked([item for item in every if not _is_label(item, document)], document, text, path, on_fault)
    placed = _placed(found, laid_out, document.is_note)
    terms = terms_of(load_locale(document.language))
    in_order = sorted(placed, key=lambda place: (place.note, place.citation.start))
    made = document.cite_all(_request(place, terms) for place in in_order)
    written = {place.citation.start: citation for place, citation in zip(in_order, made, strict=True)}
    notes = _Notes(text)
    replacements = [_replaced(place, written[place.citation.start], text, notes) for place in placed]
    _list_uncited(asked.uncited, dossier, document, text, path, on_fault)
    listed = document.bibliography(annotated)
    title = f"# {asked.list_title}\n\n" if asked.list_title and listed else ""
    return _whole(text, replacements, laid_out.refs, title + listed, notes)


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


class _Replacement(NamedTuple):
    """What stands instead of a stretch of the text."""

    start: int
    end: int
    text: str


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


def _is_in(span: Span | None, place: int) -> bool:
    return span is not None and span.start <= place < span.end


_LABEL: Final = re.compile(r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr)[:-].", re.IGNORECASE)
"""What the labels of pandoc-crossref and Quarto begin with."""


def _is_label(item: Found, document: Document) -> bool:
    """Return whether what looks like a citation names figures, tables and the like, and nothing on record."""
    if not isinstance(item, Citation):
        return False
    keys = [piece.key.key for piece in item.pieces]
    return all(map(_LABEL.match, keys)) and not any(map(document.knows, keys))


def _list_uncited(
    keys: Sequence[str], dossier: Dossier, document: Document, text: str, path: str,
    on_fault: Callable[[Fault], object] | None,
) -> None:  # fmt: skip
    """List works that the header names; "*" names all that a bibliography of the dossier would list."""
    known = [key for key in keys if key in dossier.sources]
    faults = [
        Fault("be the key of a source on record", key, path=path, line=1, field="nocite")
        for key in keys if key != "*" and key not in dossier.sources
    ]  # fmt: skip
    if faults and on_fault is None:
        raise FaultGroup(f"{path or 'the text'} lists what cannot be listed", faults)
    for fault in faults:
        on_fault(fault)  # type: ignore[misc]
    sources = dossier.bibliography_sources() if "*" in keys else map(dossier.sources.__getitem__, known)
    document.list_all(sources)


def _checked(
    found: Sequence[Found], document: Document, text: str, path: str, on_fault: Callable[[Fault], object] | None
) -> list[Found]:  # fmt: skip
    """Raise all that is wrong with the citations together, or report it and leave these citations out."""
    faults = list(_faults(found, document, text, path))
    if faults and on_fault is None:
        raise FaultGroup(f"{path or 'the text'} cites what cannot be cited", [fault for _, fault in faults])
    for _, fault in faults:
        on_fault(fault)  # type: ignore[misc]
    places = sorted(place for place, _ in faults)
    return [item for item in found if not isinstance(item, Citation) or not _has_one(places, item.start, item.end)]


def _has_one(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _faults(found: Sequence[Found], document: Document, text: str, path: str) -> Iterator[tuple[int, Fault]]:
    """Yield what is wrong with the citations, each with its place, line and column."""
    keys = [piece.key for item in found if isinstance(item, Citation) for piece in item.pieces]
    bad: dict[str, OnrecordError] = {}
    for name in dict.fromkeys(key.key for key in keys):
        try:
            document.check(name)
        except (UnknownKey, OffTheRecord) as error:
            bad[name] = error
    wrong = [(key.start, _must(bad[key.key]), key.key) for key in keys if key.key in bad]
    must = "be one key between semicolons"
    wrong += [(item.start, must, ", ".join(item.keys)) for item in found if isinstance(item, MissingSemicolon)]
    line, passed = 1, 0
    for start, must, got in sorted(wrong):
        line += text.count("\n", passed, start)
        passed = start
        column = start - text.rfind("\n", 0, start)
        yield start, Fault(must, got, path=path, line=line, column=column, field="citation")


def _must(error: OnrecordError) -> str:
    if isinstance(error, OffTheRecord):
        return "be of something said on the record (off_record=True cites it)"
    assert isinstance(error, UnknownKey), "only these two are caught"
    return f"be the key of {error.kind} on record"


def _placed(found: Sequence[Found], laid_out: Blocks, is_note: bool) -> list[_Place]:
    """Number the notes of a text, those that are there and those that citations become, in the order of their calls."""
    cited = [item for item in found if isinstance(item, Citation)]
    if not is_note:
        return [_Place(citation, 0, False) for citation in cited]
    called: dict[str, int] = {}
    numbers: dict[int, int] = {}
    count = 0
    for item in found:
        if laid_out.note_at(item.start) or isinstance(item, MissingSemicolon):
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


def _request(place: _Place, terms: Mapping[str, str]) -> Cite:
    citation = place.citation
    parts = tuple(_part(piece, terms, citation.narrative and not at) for at, piece in enumerate(citation.pieces))
    first = 1 if citation.narrative else len(parts)
    return Cite(*parts[:first], narrative=citation.narrative, beside=parts[first:], note=place.note)


def _part(piece: KeyInText, terms: Mapping[str, str], is_named: bool = False) -> Part:
    """Make a part of a citation; `is_named` says whether its names stand in the sentence.

    Words after such a key, in brackets of their own, are set off by a comma, as pandoc does.
    """
    after = piece.after.replace("\\ ", " ")
    label, locator, rest = located(after, terms) if after else ("", "", "")
    suffix = _rich(rest.rstrip())
    if is_named and not locator and suffix.strip() and suffix.lstrip()[0] not in _STOPS:
        suffix = f", {suffix.lstrip()}"
    return Part(
        item=piece.key.key, locator=locator, label=label, prefix=_rich(piece.before.lstrip()), suffix=suffix,
        hides_names=piece.key.hides_names,
    )  # fmt: skip


def _rich(text: str) -> str:
    """Turn markup of Markdown into that of items; take backslashes away and line breaks for spaces."""

    def turned(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        if kind in _MARKED:
            return f"<{_MARKED[kind]}>{match[kind]}</{_MARKED[kind]}>"
        if kind == "math":
            return mathematics.marked(match[kind])
        return match[kind] if kind else " "

    return _INLINE.sub(turned, text)


def _replaced(place: _Place, written: Written, text: str, notes: _Notes) -> _Replacement:
    """Return what stands in the place of a citation; a new note is added to `notes`."""
    start, end = place.citation.start, place.citation.end
    if not place.note:
        before = text[max(0, start - _SEEN_BEFORE) : start]
        if not written.text or written.text.startswith(_RAISED):
            start -= len(before) - len(before.rstrip(" \t\n" if written.text else " "))
        return _Replacement(start, end, _as_sentence(written.text, text, start))
    if place.is_within:
        return _within(start, end, written.note, text)
    mark = notes.add(written.note)
    if place.citation.narrative:
        return _Replacement(start, end, _as_sentence(written.text, text, start) + mark)
    before = text[max(0, start - _SEEN_BEFORE) : start]
    start -= len(before) - len(before.rstrip(" \t\n"))
    stop = text[end : end + 1] if text[end : end + 1] in _STOPS else ""
    doubled = stop == "." and _FINAL_STOP.search(before.rstrip())
    return _Replacement(start, end + len(stop), ("" if doubled else stop) + mark)


_QUOTED_STOP: Final = re.compile(r"\.([\"'”’»*_]+)$")
"""A full stop that stands within the quotation marks or the emphasis that end a note."""


def _within(start: int, end: int, note: str, text: str) -> _Replacement:
    """Say what stands instead of a citation in a note of the writer's own, whose words go on behind it.

    The style's full stop goes where the note does not end; where it stands within quotation marks, a full stop of the
    writer's would be one too many, and a comma takes its place (CSL 1.0.2, `punctuation-in-quote`).
    """
    follows = text[end : end + 80].lstrip(" ")[:1]
    if follows in ("", "\n", "]"):
        return _Replacement(start, end, note)
    quoted = _QUOTED_STOP.search(note)
    if not quoted:
        return _Replacement(start, end, note.removesuffix("."))
    if text[end : end + 1] in (".", ","):
        return _Replacement(start, end + 1, f"{note[: quoted.start()]}{text[end]}{quoted[1]}")
    return _Replacement(start, end, note[: quoted.start()] + quoted[1])


def _as_sentence(written: str, text: str, start: int) -> str:
    """Return a citation a capital where a sentence begins with it: "Some analysts (as cited in ...)"."""
    if not written[:1].islower() or not _SENTENCE_START.search(text, max(0, start - _SEEN_BEFORE), start):
        return written
    return capitalize_first(written)


def _whole(text: str, replacements: Iterable[_Replacement], refs: Span | None, listed: str, notes: _Notes) -> str:
    """Put the text together again."""
    every = list(replacements)
    if refs is not None:
        every.append(_Replacement(refs.start, refs.end, f"\n\n{listed}\n\n" if listed else "\n"))
    pieces: list[str] = []
    place = 0
    for start, end, instead in sorted(every):
        pieces += [text[place:start], instead]
        place = end
    pieces.append(text[place:])
    whole = "".join(pieces)
    after = [part for part in ("" if refs is not None else listed, notes.written()) if part]
    if not after:
        return whole
    closing = "\n" if text.endswith("\n") else ""
    return "\n\n".join((whole.rstrip("\n"), *after)) + closing
