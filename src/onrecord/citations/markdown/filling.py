"""Replace the citations of a Markdown text, and append the list of what it cites."""

import re
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Final, NamedTuple

from onrecord.citations.document import Citation as Written
from onrecord.citations.document import Document
from onrecord.citations.locators import located, terms_of
from onrecord.citations.markdown.blocks import Blocks, Span, blocks
from onrecord.citations.markdown.scanning import Citation, Found, MissingSemicolon, Piece, citations
from onrecord.citations.requests import Cite, Part
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.csl import Style
from onrecord.csl.styles.locale import load as load_locale
from onrecord.csl.text.casing import capitalize_first
from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup, OffTheRecord, OnrecordError, UnknownKey
from onrecord.items.mathematics.markup import marked

_INLINE: Final = re.compile(
    r"\\(?P<escaped>[^\w\s])|\*\*(?P<strong>[^*\n]+)\*\*|[*_](?P<emphasis>[^*_\n]+)[*_]"
    r"|\$(?=\S)(?P<math>[^$\n]+)(?<=\S)\$(?![0-9])|\s+"
)
"""What Markdown marks in the words around a key (pandoc's manual, "Inline formatting" and "Math")."""
_STOPS: Final = ".,;:!?"
_FINAL_STOP: Final = re.compile(r"[.!?][\"'”’»)*_]*$")
_SENTENCE_START: Final = re.compile(
    r"(?:\A|\n[ \t]*\n)[ \t>#*+-]*$|[.!?…][\"'”’»)\]*_]*\s+$|\n[ \t]*(?:#{1,6}|[-*+])[ \t]+$"
)
_SEEN_BEFORE: Final = 200


def fill(
    dossier: Dossier, text: str, style: Style | str | PathLike[str] = "apa", locale: str | None = None, *,
    rules: SecondHandRule | Iterable[SecondHandRule] = (), originals: bool | None = None,
    annotated: bool = False, off_record: bool = False, path: str = "", case: str | None = None,
) -> str:  # fmt: skip
    """Replace the citations of a Markdown text and append the list of what it cites.

    Citations are pandoc's: `[see @ramani2016, pp. 3-4; @person]`, `[-@ramani2016]`, `@ramani2016 [p. 3]`. A key is
    that of a source, an attribution, a claim or a speaker: `[@claim:military-first]` cites everybody who is on record
    for the claim, and `@person` all that is laid to the person, at second hand where that is so. Code, comments,
    links, e-mail addresses and `\\@` stay as they are. In a style of notes each citation becomes a footnote of
    pandoc's Markdown, and one within a footnote is written there.

    Args:
        dossier: What it cites.
        text: Markdown.
        style: As for `Document`; so are `locale`, `rules`, `originals`, `off_record` and `case`.
        locale: BCP 47 tag of the language of the text.
        rules: Rules of one's own for second-hand citations.
        originals: Whether works known only through another are listed, too; None as the rule has it.
        annotated: Under each work of the list, the claims that it carries.
        off_record: Cite what was said off the record, too.
        path: Name of the file, for messages.
        case: Which titles are put into sentence case.

    Returns:
        The text in Markdown. The list stands in the div `::: {#refs}` if the text has one, else at the end.

    Raises:
        FaultGroup: Keys are not on record, were said off the record, or stand where a semicolon is missing: all
            of them, each with its line.
        StyleError: The style cannot be found or used.

    Source:
        pandoc manual, "Citation syntax" and "Placement of the bibliography".

    >>> from onrecord import Source
    >>> dossier = Dossier([Source(key="ramani2016", author=["Ramani, Samuel"], title="A Connection", issued=2016)])
    >>> print(fill(dossier, "As @ramani2016 [p. 3] says, they bartered [see @ramani2016, pp. 4-5]."))
    As Ramani (2016, p. 3) says, they bartered (see Ramani, 2016, pp. 4–5).
    <BLANKLINE>
    Ramani, S. (2016). *A Connection*.
    """
    laid_out = blocks(text)
    found = [item for item in citations(text, laid_out) if not _is_in(laid_out.refs, item.start)]
    document = Document(
        dossier, style, "markdown", locale, rules=rules, originals=originals, off_record=off_record, case=case
    )
    _check(found, document, text, path)
    placed = _placed(found, laid_out, document.is_note)
    terms = terms_of(load_locale(document.language))
    in_order = sorted(placed, key=lambda place: (place.note, place.citation.start))
    made = document.cite_all(_request(place, terms) for place in in_order)
    written = {place.citation.start: citation for place, citation in zip(in_order, made, strict=True)}
    notes = _Notes(text)
    replacements = [_replaced(place, written[place.citation.start], text, notes) for place in placed]
    return _whole(text, replacements, laid_out.refs, document.bibliography(annotated), notes)


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


def _check(found: Sequence[Found], document: Document, text: str, path: str) -> None:
    """Raise all that is wrong with the citations together, each with its line and column."""
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
    if not wrong:
        return
    faults: list[Fault] = []
    line, passed = 1, 0
    for start, must, got in sorted(wrong):
        line += text.count("\n", passed, start)
        passed = start
        column = start - text.rfind("\n", 0, start)
        faults.append(Fault(must, got, path=path, line=line, column=column, field="citation"))
    raise FaultGroup(f"{path or 'the text'} cites what cannot be cited", faults)


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
    parts = tuple(_part(piece, terms) for piece in citation.pieces)
    first = 1 if citation.narrative else len(parts)
    return Cite(*parts[:first], narrative=citation.narrative, beside=parts[first:], note=place.note)


def _part(piece: Piece, terms: Mapping[str, str]) -> Part:
    label, locator, rest = located(piece.after, terms) if piece.after else ("", "", "")
    return Part(
        item=piece.key.key, locator=locator, label=label, prefix=_rich(piece.before.lstrip()),
        suffix=_rich(rest.rstrip()), hides_names=piece.key.hides_names,
    )  # fmt: skip


def _rich(text: str) -> str:
    """Turn emphasis and mathematics of Markdown into those of texts; take backslashes away, line breaks for spaces."""

    def turned(match: re.Match[str]) -> str:
        if match["escaped"]:
            return match["escaped"]
        if match["math"]:
            return marked(match["math"])
        if match["strong"]:
            return f"<b>{match['strong']}</b>"
        return f"<i>{match['emphasis']}</i>" if match["emphasis"] else " "

    return _INLINE.sub(turned, text)


def _replaced(place: _Place, written: Written, text: str, notes: _Notes) -> _Replacement:
    """Say what stands instead of a citation; a new note is added to `notes`."""
    start, end = place.citation.start, place.citation.end
    if not place.note:
        before = text[max(0, start - _SEEN_BEFORE) : start]
        start -= 0 if written.text else len(before) - len(before.rstrip(" "))
        return _Replacement(start, end, _as_sentence(written.text, text, start))
    if place.is_within:
        follows = text[end : end + 80].lstrip(" ")[:1]
        return _Replacement(start, end, written.note if follows in ("", "\n", "]") else written.note.removesuffix("."))
    mark = notes.add(written.note)
    if place.citation.narrative:
        return _Replacement(start, end, _as_sentence(written.text, text, start) + mark)
    before = text[max(0, start - _SEEN_BEFORE) : start]
    start -= len(before) - len(before.rstrip(" \t\n"))
    stop = text[end : end + 1] if text[end : end + 1] in _STOPS else ""
    doubled = stop == "." and _FINAL_STOP.search(before.rstrip())
    return _Replacement(start, end + len(stop), ("" if doubled else stop) + mark)


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
